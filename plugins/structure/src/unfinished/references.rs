//! Annexes, appendices and schedules that a tender refers to but does not hold.

use std::collections::{BTreeMap, BTreeSet};

use tenderlint_plugin::{Block, Confidence, Finding, Match, Pattern, Place, Severity, Tender};

use crate::blocks;
use tenderlint_plugin::wording::joined;

/// Part of a pack, by the words it is called.
const FAMILIES: &[(&str, &[&str])] = &[
    ("Appendix", &["appendix"]),
    ("Annex", &["annex", "annexe"]),
    ("Schedule", &["schedule"]),
    ("Attachment", &["attachment"]),
    ("Exhibit", &["exhibit"]),
];

/// A word for a part with its number or letter: "Appendix 6", "ANNEX B", "Schedule 2A".
const REFERENCE: &str =
    r"\b(appendix|annexe?|schedule|attachment|exhibit)\s+(no\.? )?([0-9]{1,2}[a-z]?|[a-z][0-9]{0,2})\b";

/// Families in the plural, as a list of what is attached calls them.
const PLURALS: &[(&str, &str)] = &[
    ("Appendix", "appendices"),
    ("Annex", "annexes"),
    ("Annex", "annexures"),
    ("Schedule", "schedules"),
    ("Attachment", "attachments"),
    ("Exhibit", "exhibits"),
];

/// Most words before a reference that closes the title of the paper it names.
const MAX_WORDS_OF_TITLE: usize = 4;

/// Parts of one family in a block that make it a list of what is attached.
const LIST_FROM: usize = 3;

/// Words before a reference that make it one to a part of another text.
const FOREIGN_BEFORE: &[&str] =
    &["call-off", "call", "off", "joint", "order", "framework", "special", "core", "model", "paragraph"];

/// First words after a reference that name the text it belongs to.
const OWNERS: &[&str] = &["to", "of", "in", "under", "from"];

/// Words for this pack and its parts, after "to", "of" or "in".
const OWN: &[&str] = &[
    "this",
    "these",
    "invitation",
    "itt",
    "itq",
    "rfq",
    "rfp",
    "tender",
    "document",
    "documents",
    "specification",
    "pack",
    "contract",
    "agreement",
    "instructions",
];

/// Most words of a line that opens a part rather than refers to it.
const MOST_TITLE_WORDS: usize = 20;

/// Parts of a family that are in the pack, from which a gap in the family is likely a mistake.
const SURE_FROM: usize = 2;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// A part of a pack: its family, and its number or letter in capitals.
type Part = (&'static str, String);

/// What the host must search for.
pub(super) fn patterns(elsewhere: &[String]) -> Vec<Pattern> {
    let none: [&str; 0] = [];
    let mut patterns = vec![Pattern::phrases("reference", none).expressions([REFERENCE])];
    if !elsewhere.is_empty() {
        patterns.push(Pattern::phrases("reference-elsewhere", none).expressions(elsewhere));
    }
    patterns
}

/// One finding that names the parts that are referred to and are not there.
pub(super) fn missing(tender: &Tender<'_>, body: &[Block], severity: Severity) -> Option<Finding> {
    let references = references(tender);
    if references.is_empty() {
        return None;
    }
    let mut present = present(tender, body);
    let listed = listed(tender, body);
    present.extend(listed.attached);
    let mut gaps: BTreeMap<&Part, Vec<Place>> = BTreeMap::new();
    let is_there =
        |part: &Part| present.contains(part) || whole(part).is_some_and(|whole| present.contains(&whole));
    for (part, place) in
        references.iter().filter(|(part, _)| !is_there(part) && !listed.mentioned.contains(part))
    {
        gaps.entry(part).or_default().push(place.clone());
    }
    let sureness = |part: &Part| {
        let alike =
            present.iter().filter(|other| other.0 == part.0 && is_number(&other.1) == is_number(&part.1));
        match alike.count() {
            0 if tender.documents().len() < 2 => None,
            count if count >= SURE_FROM => Some(Confidence::Medium),
            _ => Some(Confidence::Low),
        }
    };
    let gaps: Vec<_> =
        gaps.into_iter().filter_map(|(part, places)| Some((part, places, sureness(part)?))).collect();
    let confidence = gaps.iter().map(|gap| gap.2).max()?;
    let gaps: Vec<_> = gaps.into_iter().filter(|gap| gap.2 == confidence).collect();
    let named: Vec<String> = gaps.iter().map(|(part, places, _)| named(part, places.len())).collect();
    let finding = Finding::new(severity)
        .outcome("reference")
        .resting_on(confidence)
        .places(gaps.iter().flat_map(|gap| gap.1.clone()).take(MOST_PLACES))
        .value("missing", joined(&named), named.clone());
    Some(finding)
}

/// The part that another is a part of: Appendix E holds E2, Annex 2 holds 2A.
fn whole((family, number): &Part) -> Option<Part> {
    let is_number = is_number(number);
    let end = number.find(|mark: char| mark.is_ascii_digit() != is_number)?;
    Some((*family, number[..end].to_owned()))
}

/// `Appendix 6 (2 times)`.
fn named((family, number): &Part, times: usize) -> String {
    if times > 1 { format!("{family} {number} ({times} times)") } else { format!("{family} {number}") }
}

/// The parts that sentences refer to, with the places.
fn references(tender: &Tender<'_>) -> Vec<(Part, Place)> {
    let elsewhere = tender.matches("reference-elsewhere");
    let shares_sentence = |found: &Match| {
        elsewhere.iter().any(|other| {
            other.block() == found.block() && found.sentence_range().contains(&other.range().start)
        })
    };
    let counts = |found: &Match| {
        found.kind() != "heading"
            && found.is_in_body()
            && !matches!(found.role(), "quotation" | "example" | "definition")
            && !is_title(found)
            && !is_foreign(found)
            && !shares_sentence(found)
    };
    let matches = tender.matches("reference");
    let found = matches.iter().filter(|found| counts(found));
    found.filter_map(|found| Some((part(found.words(), true)?, found.place()))).collect()
}

/// The parts that lists name.
#[derive(Default)]
struct Listed {
    /// Those of a list that says it is one of what is attached: `Annexes: 1 Prices; 2 Plans`.
    attached: BTreeSet<Part>,
    /// Those of any block with several of one family.
    mentioned: BTreeSet<Part>,
}

fn listed(tender: &Tender<'_>, body: &[Block]) -> Listed {
    let mut listed = Listed::default();
    let mut of_block: BTreeMap<(u32, &'static str), BTreeSet<Part>> = BTreeMap::new();
    for found in tender.matches("reference") {
        if let Some(part) = part(found.words(), true) {
            of_block.entry((found.block(), part.0)).or_default().insert(part);
        }
    }
    for ((block, family), parts) in of_block.into_iter().filter(|(_, parts)| parts.len() >= LIST_FROM) {
        let says_so = tender.block(block).is_some_and(|block| names_attached(&block.text, family));
        let list = if says_so { &mut listed.attached } else { &mut listed.mentioned };
        list.extend(parts);
    }
    let mut under = None;
    for block in body {
        if blocks::is_heading(block) {
            under = plural(&block.text).filter(|(_, rest)| rest.is_empty()).map(|(family, _)| family);
            continue;
        }
        match (plural(&block.text), under.take()) {
            (Some((family, rest)), _) => listed.attached.extend(enumerated(family, rest)),
            (None, Some(family)) => listed.attached.extend(enumerated(family, &block.text)),
            (None, None) => {}
        }
    }
    listed
}

/// Whether a text says that it lists what is attached.
fn names_attached(text: &str, family: &str) -> bool {
    let text = text.to_lowercase();
    let plurals = PLURALS.iter().filter(|(known, _)| *known == family).map(|(_, plural)| *plural);
    plurals.chain(["make up", "makes up", "consists of", "comprises"]).any(|words| text.contains(words))
}

/// The family that a line names in the plural, and what follows: `Annexes: 1 Prices; 2 Plans`.
fn plural(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim();
    let end = line.find(|mark: char| !mark.is_alphabetic()).unwrap_or(line.len());
    let word = line.get(..end)?.to_lowercase();
    let (family, _) = PLURALS.iter().find(|(_, plural)| *plural == word)?;
    Some((family, line.get(end..)?.trim_start_matches([':', '.', ' ', '-', '–'])))
}

/// The parts of an enumeration: `1 Prices; 2 Plans`, `A Form; B Affidavit`.
fn enumerated(family: &'static str, text: &str) -> Vec<Part> {
    let items: Vec<&str> = text.split(';').collect();
    if items.len() < LIST_FROM {
        return Vec::new();
    }
    let number = |item: &str| {
        let number = item.split_whitespace().next()?.trim_matches(|mark: char| !mark.is_ascii_alphanumeric());
        let is_number = !number.is_empty() && number.len() <= 3;
        is_number.then(|| (family, number.to_uppercase()))
    };
    items.into_iter().filter_map(number).collect()
}

/// Whether the words open their line, so that it may be the part itself.
fn is_title(found: &Match) -> bool {
    // "Agenda item 5, Appendix A" is what this paper itself is called.
    let before = found.before().trim_end();
    let closes_a_line = found.after().trim().is_empty()
        && before.ends_with([',', ':', '-', '–', '|'])
        && before.split_whitespace().count() <= MAX_WORDS_OF_TITLE;
    found.range().start == 0 || closes_a_line
}

/// Whether the reference is to a part of another text, such as an Act or a framework agreement.
fn is_foreign(found: &Match) -> bool {
    let word =
        |text: &str| text.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '-').to_lowercase();
    let before = found.before().split_whitespace().next_back().map(word).unwrap_or_default();
    if FOREIGN_BEFORE.contains(&before.as_str()) {
        return true;
    }
    let after: Vec<String> = found.after().split_whitespace().take(6).map(word).collect();
    let names_owner = after.first().is_some_and(|first| OWNERS.contains(&first.as_str()));
    names_owner && !after.iter().skip(1).any(|word| OWN.contains(&word.as_str()))
}

/// The parts that the pack holds: by a heading, a label, a line that opens one, or the name of a document.
fn present(tender: &Tender<'_>, body: &[Block]) -> BTreeSet<Part> {
    let mut present = BTreeSet::new();
    for block in body {
        if let Some(part) = block.label.as_deref().and_then(|label| part(label, false)) {
            present.insert(part);
        }
        let is_short = block.text.split_whitespace().take(MOST_TITLE_WORDS + 1).count() <= MOST_TITLE_WORDS;
        if (blocks::is_heading(block) || is_short)
            && let Some(part) = part(&block.text, false)
        {
            present.insert(part);
        }
    }
    for document in tender.documents() {
        let spaced: String =
            document.path.chars().map(|mark| if mark.is_alphanumeric() { mark } else { ' ' }).collect();
        let words: Vec<&str> = spaced.split_whitespace().collect();
        present.extend(words.windows(2).filter_map(|pair| part(&pair.join(" "), false)));
        present.extend(words.iter().filter_map(|word| joined_part(word)));
    }
    present
}

/// The part that a text begins with. Where it is `referred` to, a letter must be a capital or follow a capital, so that
/// "schedule a visit" names none.
fn part(text: &str, referred: bool) -> Option<Part> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let family = family(first.trim_end_matches([':', '.', ',']))?;
    let mut second = words.next()?;
    if second.eq_ignore_ascii_case("no") || second.eq_ignore_ascii_case("no.") {
        second = words.next()?;
    }
    let number = second.trim_matches(|mark: char| !mark.is_ascii_alphanumeric());
    let is_letter = number.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_small = number.starts_with(|first: char| first.is_ascii_lowercase());
    let is_word =
        number.len() > 3 || number.is_empty() || (is_letter && number[1..].contains(char::is_alphabetic));
    if is_word || (is_small && referred) || (number == "I" && referred) || (is_small && number == "a") {
        return None;
    }
    Some((family, number.to_uppercase()))
}

fn family(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    FAMILIES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(name, _)| *name)
}

/// The part in a word of a file's name, such as `Attachment2`.
fn joined_part(word: &str) -> Option<Part> {
    let split = word.find(|character: char| character.is_ascii_digit())?;
    part(&format!("{} {}", word.get(..split)?, word.get(split..)?), false)
}

fn is_number(number: &str) -> bool {
    number.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{enumerated, joined_part, part, plural, whole};

    #[test]
    fn a_part_is_read_in_many_forms() {
        for (text, expected) in [
            ("Appendix 6", ("Appendix", "6")),
            ("ANNEX B: Prices", ("Annex", "B")),
            ("Annexe 2A.", ("Annex", "2A")),
            ("Schedule no. 3", ("Schedule", "3")),
            ("Attachment C1", ("Attachment", "C1")),
        ] {
            assert_eq!(part(text, true), Some((expected.0, expected.1.to_owned())), "{text}");
        }
        assert_eq!(joined_part("Attachment2"), Some(("Attachment", "2".to_owned())));
    }

    #[test]
    fn a_part_may_be_part_of_another() {
        let whole_of = |number: &str| whole(&("Appendix", number.to_owned())).map(|whole| whole.1);
        assert_eq!(whole_of("E2").as_deref(), Some("E"));
        assert_eq!(whole_of("2A").as_deref(), Some("2"));
        assert_eq!(whole_of("12"), None);
    }

    #[test]
    fn a_line_may_list_what_is_attached() {
        assert_eq!(plural("Annexes: 1 Prices; 2 Plans"), Some(("Annex", "1 Prices; 2 Plans")));
        assert_eq!(plural("Schedules"), Some(("Schedule", "")));
        assert_eq!(plural("Annexed buildings"), None);
        let parts: Vec<String> =
            enumerated("Annex", "A Bid form; B Affidavit; C Prices").into_iter().map(|part| part.1).collect();
        assert_eq!(parts, ["A", "B", "C"]);
        assert!(enumerated("Annex", "are sent; later").is_empty());
    }

    #[test]
    fn ordinary_words_are_no_parts() {
        for text in [
            "schedule a visit",
            "Schedule I think",
            "Appendix",
            "Annex buildings",
            "the Appendix 6",
            "Schedule of rates",
            "Annex é",
        ] {
            assert_eq!(part(text, true), None, "{text}");
        }
    }

    #[test]
    fn any_text_can_be_read() {
        for text in ["", "Annex £", "Schedule 😀😀", "appendix ---", "ANNEX Ω1"] {
            let _ = (part(text, false), joined_part(text));
        }
    }
}

//! How long the contract runs, and how far it can be extended.

mod cues;
mod length;
mod merge;
mod short;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use self::cues::Meaning;
use self::length::{Hint, Length, lengths};
use super::cue::Words;
use super::form::Forms;
use super::sentence::sentences;
use super::timetable::Period;
use super::{Reading, Role};
use crate::tender::{Anchor, Block, BlockId, Confidence, Fact, FactKind, Tender};

/// Most sightings of a term that are kept: no tender has more, and hostile text gains nothing by it.
const MAX_SIGHTINGS: usize = 200;

/// How many blocks under a heading such as "Contract period" may give a length without saying of what.
const MAX_BLOCKS_UNDER_TITLE: usize = 2;

/// Most bytes of a line that can be a heading without being marked as one.
const MAX_TITLE_BYTES: usize = 60;

/// Fewest words of the title of a document.
const MIN_TITLE_WORDS: usize = 3;

/// Most words between a bracket and a length inside it.
const MAX_BRACKET_WORDS: usize = 20;

/// Most words before a length that a title above explains surely.
const MAX_WORDS_UNDER_TITLE: usize = 8;

/// Most words after a length that are read to find out what it is.
const MAX_WORDS_AFTER: usize = 7;

/// Most words of a sentence that is the label of the next.
const MAX_WORDS_OF_LABEL: usize = 5;

/// Most words between a length and the word for the contract that it describes, that word included.
const MAX_WORDS_OF_NAME: usize = 5;

/// Fewest months that both parts of a sum beside a word for extensions have where the sum is the whole term.
const MIN_FIRST_TERM: u32 = 24;

/// A term in one place.
struct Sighting {
    kind: FactKind,
    months: u32,
    confidence: Confidence,
    anchor: Anchor,
    /// Whether the place gives the first term and the extensions together.
    is_whole: bool,
    /// Whether it is the length of the work, which is the term only where nothing else is.
    is_of_work: bool,
    /// Whether it is the most that the contract may last, which is the term only where nothing else is.
    is_total: bool,
}

/// Everything that was seen.
#[derive(Default)]
struct Seen {
    sightings: Vec<Sighting>,
    /// Where the contract may be renewed for as long as its first term.
    renewals: Vec<Anchor>,
}

/// Finds the initial term of the contract and the sum of its extensions, in months.
///
/// `periods` are those of the contract that [`timetable::read`](super::timetable::read) has found.
pub fn find(reading: Reading, periods: Vec<Period>) -> Vec<Fact> {
    let mut seen = Seen::default();
    let labels = row_labels(reading.tender);
    let mut title = None;
    for (id, block) in reading.tender.body() {
        let near = title
            .filter(|(above, _)| id - above <= MAX_BLOCKS_UNDER_TITLE && is_over(reading.tender, *above, id))
            .and_then(|(_, meaning)| meaning);
        if block.heading_level().is_some() || block.text.len() <= MAX_TITLE_BYTES {
            // The title of a whole document says what it is about, not which length stands under it; and what has a
            // length of its own is no title: "Phase 1: 2 months".
            let heads = reading.tender.opens_document(id) && block.words() >= MIN_TITLE_WORDS;
            let is_title = block.heading_level().is_some() || !mentions_length(&block.text);
            let label =
                cues::label(&block.text).filter(|label| is_title && !(heads && *label == Meaning::Other));
            title = Some((id, label));
        }
        if !speaks(reading, id) {
            continue;
        }
        // A heading such as "Maintenance" is over many things: what names the contract under it is its term still.
        let is_aside = near == Some(Meaning::Other);
        let label = labels.get(&id).copied().or(near.filter(|_| !is_aside));
        let has_sum = || holds_sum(&block.text) && (label.is_some() || names_contract(&block.text));
        if !mentions_length(&block.text) && !short::mentions(&block.text) && !has_sum() {
            continue;
        }
        if label != Some(Meaning::Other) && seen.sightings.len() < MAX_SIGHTINGS {
            read_block(reading, id, block, label, is_aside, &mut seen);
        }
    }
    seen.sightings.extend(periods.into_iter().flat_map(merge::of_period));
    merge::facts(seen)
}

/// Whether a title may be that of a block: one in a table is over its own row only.
fn is_over(tender: &Tender, title: BlockId, block: BlockId) -> bool {
    let row = |id: BlockId| tender.blocks[id].cell.map(|cell| (cell.table, cell.row));
    row(title).is_none_or(|title| row(block) == Some(title))
}

fn speaks(reading: Reading, id: BlockId) -> bool {
    let role = reading.roles.get(id).copied().unwrap_or(Role::Background);
    !matches!(role, Role::Example | Role::Quotation | Role::Definition | Role::TemplateNote)
}

/// Whether a length stands before the name of the contract: "a three year grounds maintenance contract".
fn describes_contract(words: &Words, length: &Length, after: Range<usize>) -> Option<Meaning> {
    const ARTICLES: [&str; 6] = ["a", "an", "this", "our", "the", "new"];
    let before = length.words.start.checked_sub(1);
    let opens = before.is_none() || words.gap_before(length.words.start).contains(['.', ':', '\n']);
    let leads = opens || before.and_then(|at| words.word(at)).is_some_and(|word| ARTICLES.contains(&word));
    let is_single = words.word(length.words.end.checked_sub(1)?).is_some_and(|word| !word.ends_with('s'));
    let near = after.start..after.end.min(after.start + MAX_WORDS_OF_NAME);
    let is_order = near.clone().any(|at| words.word(at) == Some("order"));
    (leads && is_single && (is_order || cues::names_contract(words, near))).then_some(Meaning::Initial)
}

/// A cheap test before a text is cut into words.
fn mentions_length(text: &str) -> bool {
    let has = |word: &[u8]| text.as_bytes().windows(word.len()).any(|here| here.eq_ignore_ascii_case(word));
    (text.contains(": ") && has(b" days"))
        || has(b"year")
        || has(b"month")
        || has(b"yr")
        || has(b"mth")
        || has(b"renew")
        || has(b"extend")
}

/// Whether a text holds a sum such as `3+1+1`, which is one of years where it is that of a contract.
fn holds_sum(text: &str) -> bool {
    text.match_indices('+').any(|(plus, _)| {
        let before = text[..plus].trim_end().ends_with(|last: char| last.is_ascii_digit());
        before && text[plus + 1..].trim_start().starts_with(|first: char| first.is_ascii_digit())
    })
}

fn names_contract(text: &str) -> bool {
    let words = Words::new(text);
    cues::names_contract(&words, 0..words.len())
}

/// What the label of its row says of each cell.
fn row_labels(tender: &Tender) -> HashMap<BlockId, Meaning> {
    let mut labels = HashMap::new();
    let rows = (0..tender.documents.len()).flat_map(|document| {
        let forms = Forms::of(tender, document);
        tender.tables(document).into_iter().flatten().flat_map(move |row| forms.rows(&row))
    });
    for row in rows {
        let Some((first, rest)) = row.split_first() else { continue };
        if let Some(meaning) = cues::label(&tender.blocks[*first].text) {
            labels.extend(rest.iter().map(|id| (*id, meaning)));
        }
    }
    labels
}

fn read_block(
    reading: Reading,
    id: BlockId,
    block: &Block,
    label: Option<Meaning>,
    is_aside: bool,
    seen: &mut Seen,
) {
    let words = Words::new(&block.text);
    let is_clause = reading.roles.get(id) == Some(&Role::ContractClause);
    let mut label = label;
    let mut is_about_contract = !is_aside;
    let mut is_named = false;
    let mut is_about_another = false;
    for sentence in sentences(&block.text) {
        let window = words.before(sentence.start)..words.before(sentence.end);
        // "The current contract… It was extended": the second sentence is about the same contract as the first.
        let goes_on = is_about_another && words.word(window.start) == Some("it");
        is_about_another = goes_on || cues::speaks_of_others(&words, window.clone());
        let own_label = block.text.get(sentence).and_then(cues::label);
        let own_label = own_label.filter(|_| window.len() <= MAX_WORDS_OF_LABEL);
        // What follows a sentence about the contract is about it too.
        is_named |= cues::names_contract(&words, window.clone());
        is_about_contract |= is_named;
        if is_about_another || !is_about_contract {
            continue;
        }
        if cues::renews_for_as_long(&words, window.clone())
            && let Some(range) = words.bytes(window.clone())
        {
            seen.renewals.push(Anchor { block: id, range });
        }
        let terms = Terms { is_named: is_named || label.is_some(), ..Terms::read(&words, window, label) };
        let ceiling = if is_clause || is_aside { Confidence::Medium } else { Confidence::High };
        seen.sightings.extend(terms.sightings(&words, id, ceiling));
        label = own_label;
    }
}

/// The lengths of one sentence that are about the contract.
#[derive(Default)]
struct Terms {
    initial: Option<(Length, Confidence)>,
    extensions: Vec<Length>,
    total: Option<Length>,
    /// The length of the work.
    work: Option<Length>,
    /// The first length that nothing explains.
    bare: Option<Length>,
    /// Whether extensions are spoken of.
    names_extension: bool,
    /// Whether the contract or a title for its length is named: other things are extended too.
    is_named: bool,
    /// Whether the first length is that of the upkeep after the work, which is the term only where nothing else is.
    is_upkeep: bool,
}

impl Terms {
    fn read(words: &Words, window: Range<usize>, label: Option<Meaning>) -> Self {
        let names_extension = cues::names_extension(words, window.clone());
        let mut terms = Self { names_extension, ..Self::default() };
        let mut found = lengths(words, window.clone());
        if found.is_empty() && matches!(label, Some(Meaning::Initial | Meaning::Work)) {
            found.extend(short::alone(words, window.clone()));
        }
        if found.is_empty()
            && let Some((meaning, length)) = short::term(words, window.clone())
        {
            terms.note((meaning, Confidence::Medium), &length);
            return terms;
        }
        if let Some(first) = found.first() {
            terms.is_upkeep = cues::speaks_of_upkeep(words, window.start..first.words.start);
        }
        let mut start = window.start;
        for (index, length) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(window.end, |next| next.words.start);
            let after = length.words.end..end.min(length.words.end + MAX_WORDS_AFTER);
            let mut label = label.filter(|_| index == 0);
            if let Some(rest) = found.get(index + 1).filter(|next| is_sum(length, next)) {
                if terms.restates(length, rest) {
                    break;
                }
                if terms.is_opened_by(length, rest) {
                    terms.initial = Some((length.clone(), Confidence::Medium));
                    break;
                }
                // "3+1+1" beside "Extensions" says again how long the first term is.
                let is_whole = length.months >= MIN_FIRST_TERM && rest.months >= MIN_FIRST_TERM;
                label = label.map(|label| if is_whole { Meaning::Initial } else { label });
            }
            let is_base = found.get(index + 1).is_some_and(|rest| {
                let after = rest.words.end..window.end.min(rest.words.end + MAX_WORDS_AFTER);
                is_sum(length, rest) && cues::after(words, after) == Some(Meaning::Extension)
            });
            // "Renewed yearly (1 year + 4 years optional)": what the option is added to is the first term.
            // After a first term it is all extension: "three years with a possible 1+1 year extension".
            let follows_term = terms.initial.is_some() || terms.bare.is_some();
            let meaning = if is_base {
                (if follows_term { Meaning::Extension } else { Meaning::Initial }, Confidence::High)
            } else {
                terms.meaning(words, length, start..length.words.start, after, label)
            };
            start = length.words.end;
            if meaning.0 == Meaning::Extension && terms.is_said_again(length, found.get(index + 1)) {
                continue;
            }
            let is_bare = meaning == (Meaning::Other, Confidence::Medium);
            let is_blank = words.gap_before(length.words.start).trim_end().ends_with(['[', '«']);
            if !is_blank && !terms.repeats(words, length) {
                terms.note(meaning, length);
                if is_bare && terms.bare.is_none() && terms.extensions.is_empty() {
                    terms.bare = Some(length.clone());
                }
            }
        }
        // "Provision of fuel over a 3 year period with an additional 2 year extension": what is extended is the term.
        let is_only = found.len() == 2 && terms.extensions.len() == 1;
        if terms.initial.is_none() && terms.work.is_none() && is_only {
            terms.initial = terms.bare.take().map(|length| (length, Confidence::Medium));
        }
        terms
    }

    /// What a length is, by the words before and after it, and how clear that is.
    fn meaning(
        &self,
        words: &Words,
        length: &Length,
        before: Range<usize>,
        after: Range<usize>,
        label: Option<Meaning>,
    ) -> (Meaning, Confidence) {
        let words_before = before.len();
        let window = before.end.saturating_sub(MAX_WORDS_AFTER)..before.end;
        let described = describes_contract(words, length, after.clone());
        let is_offered = described.is_some() && cues::offers(words, before.clone());
        let after = cues::after(words, after).or(described);
        let before = cues::before(words, before);
        let is_extension = length.hint == Hint::Extension;
        if after == Some(Meaning::Other) || (before == Some(Meaning::Other) && !is_extension) {
            return (Meaning::Other, Confidence::Low);
        }
        let is_led = length
            .words
            .start
            .checked_sub(1)
            .and_then(|at| words.word(at))
            .is_some_and(|word| matches!(word, "further" | "additional" | "extra" | "another"));
        let is_more = is_led || length.hint == Hint::More || words_say_further(words, window);
        let adds = is_more && before == Some(Meaning::Extension);
        if after == Some(Meaning::Total) && !adds {
            return (Meaning::Total, Confidence::High);
        }
        let is_more = length.hint == Hint::More || after == Some(Meaning::Extension);
        // "Initial term: 4 years Extension option: 2 years".
        let is_named = length.hint == Hint::None && words.gap_before(length.words.start).contains(':');
        match (before, label) {
            _ if length.hint == Hint::Extension => (Meaning::Extension, Confidence::High),
            (Some(Meaning::Extension), _) => (Meaning::Extension, Confidence::High),
            (Some(Meaning::Initial), _) if is_named => (Meaning::Initial, Confidence::High),
            _ if is_more && self.initial.is_some() => (Meaning::Extension, Confidence::High),
            _ if is_more => (label.map_or(Meaning::Other, |_| Meaning::Extension), Confidence::High),
            // Far into a sentence the title above says less.
            (None, Some(meaning)) if words_before > MAX_WORDS_UNDER_TITLE => (meaning, Confidence::Medium),
            (Some(meaning), _) | (None, Some(meaning)) => (meaning, Confidence::High),
            (None, None) if length.hint == Hint::First => (Meaning::Initial, Confidence::Medium),
            (None, None) if is_offered => (after.unwrap_or(Meaning::Initial), Confidence::High),
            (None, None) => (after.unwrap_or(Meaning::Other), Confidence::Medium),
        }
    }

    /// Whether a length is the first term said again at the head of a sum: "three years, with options to extend: 3+1+1".
    fn is_said_again(&self, length: &Length, next: Option<&Length>) -> bool {
        let is_first_term = self.initial.as_ref().is_some_and(|(first, _)| first.months == length.months);
        is_first_term && self.extensions.is_empty() && next.is_some_and(|rest| is_sum(length, rest))
    }

    /// Whether a sum such as "5+2+2" only says again what stands before it.
    fn restates(&self, first: &Length, rest: &Length) -> bool {
        self.initial.as_ref().is_some_and(|(length, _)| length.months == first.months)
            && self.months_of_extensions() == rest.months
    }

    /// Whether a sum such as "3+1+1" gives the first term before the extensions that are named already.
    fn is_opened_by(&self, first: &Length, rest: &Length) -> bool {
        self.initial.is_none() && first.months >= rest.months && self.months_of_extensions() == rest.months
    }

    fn months_of_extensions(&self) -> u32 {
        self.extensions.iter().map(|length| length.months).sum()
    }

    /// Whether a length in brackets only says again what stands before them: "two 12-month periods (24 months)".
    fn repeats(&self, words: &Words, length: &Length) -> bool {
        let Some(open) = bracket_before(words, length.words.start) else { return false };
        if let Some(last) = self.extensions.last() {
            return last.words.end <= open;
        }
        let initial = self.initial.as_ref().map_or(0, |(length, _)| length.months);
        length.hint == Hint::None && length.months == initial
    }

    fn note(&mut self, (meaning, confidence): (Meaning, Confidence), length: &Length) {
        match meaning {
            Meaning::Initial if self.initial.is_none() => self.initial = Some((length.clone(), confidence)),
            Meaning::Extension => self.extensions.push(length.clone()),
            Meaning::Total => self.total = Some(length.clone()),
            Meaning::Work if self.work.is_none() => self.work = Some(length.clone()),
            Meaning::Initial | Meaning::Work | Meaning::Other => {}
        }
    }

    /// The first term, and the extensions as one: those that are named, or what a total adds to the first term.
    fn sightings(self, words: &Words, block: BlockId, ceiling: Confidence) -> Vec<Sighting> {
        use FactKind::{ContractExtension, ContractTerm};
        let is_whole = self.initial.is_some();
        let is_clear = self.is_named || is_whole;
        let ceiling = if is_clear && !self.is_upkeep { ceiling } else { ceiling.min(Confidence::Medium) };
        let is_of_work = self.is_upkeep;
        let months_of_extensions = self.months_of_extensions();
        let sighting = |kind, months, words_of: Range<usize>, confidence: Confidence| {
            let anchor = Anchor { block, range: words.bytes(words_of).filter(|_| months > 0)? };
            let confidence = confidence.min(ceiling);
            Some(Sighting { kind, months, confidence, anchor, is_whole, is_of_work, is_total: false })
        };
        let mut sightings = Vec::new();
        let first_term = self.initial.as_ref().map_or(0, |(length, _)| length.months);
        if let Some((length, confidence)) = self.initial {
            sightings.extend(sighting(ContractTerm, length.months, length.words, confidence));
        } else if let Some(length) = self.work {
            let seen = sighting(ContractTerm, length.months, length.words, Confidence::Medium);
            sightings.extend(seen.map(|seen| Sighting { is_of_work: true, ..seen }));
        }
        if let (Some(first), Some(last)) = (self.extensions.first(), self.extensions.last()) {
            let words = first.words.start..last.words.end;
            sightings.extend(sighting(ContractExtension, months_of_extensions, words, Confidence::High));
        } else if let Some(total) = self.total {
            let months = total.months.saturating_sub(first_term);
            if is_whole {
                sightings.extend(sighting(ContractExtension, months, total.words, Confidence::Medium));
            } else if !self.names_extension {
                // "A maximum of four years" is the term where nothing extends it.
                let seen = sighting(ContractTerm, months, total.words, Confidence::Medium);
                sightings.extend(seen.map(|seen| Sighting { is_total: true, ..seen }));
            }
        }
        sightings
    }
}

/// Whether words shortly before a length make it one on top: "for a further period or periods of up to".
fn words_say_further(words: &Words, mut window: Range<usize>) -> bool {
    window.any(|at| matches!(words.word(at), Some("further" | "additional" | "extra")))
}

/// Whether two lengths are the first part and the rest of a sum such as "3+1+1".
fn is_sum(first: &Length, rest: &Length) -> bool {
    first.hint == Hint::First && rest.hint == Hint::More && first.words.end == rest.words.start
}

/// Index of the first word in the brackets that the word at `index` stands in.
fn bracket_before(words: &Words, index: usize) -> Option<usize> {
    let earliest = index.saturating_sub(MAX_BRACKET_WORDS);
    for word in (earliest..=index).rev() {
        match words.gap_before(word).rfind(['(', ')']) {
            Some(at) if words.gap_before(word)[at..].starts_with('(') => return Some(word),
            Some(_) => return None,
            None => {}
        }
    }
    None
}

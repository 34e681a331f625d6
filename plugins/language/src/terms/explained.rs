//! Where a short form is explained.

use std::collections::HashMap;
use std::ops::Range;

use tenderlint_plugin::Block;

use super::words::chunks;

/// Words of a name that give no letter to its short form.
const SMALL: &[&str] =
    &["of", "and", "the", "for", "in", "on", "to", "a", "an", "with", "by", "at", "or", "&"];

/// Most words of a name in full for each letter of its short form.
const WORDS_PER_LETTER: usize = 2;

/// Characters before a short form that are looked at.
const REACH: usize = 120;

/// Words after a short form that explain it.
const EXPLAINS: &[&str] =
    &["means", "mean", "stands", "refers", "shall mean", "is short for", "is the abbreviation"];

/// Words before a short form that explain it.
const NAMES_IT: &[&str] = &[
    "known as",
    "known as the",
    "called",
    "called the",
    "abbreviated to",
    "hereafter",
    "hereafter the",
    "hereinafter",
    "referred to as",
    "referred to as the",
    "acronym",
];

/// Whether the text around a short form explains it.
pub(super) fn is_explained_in(block: &Block, name: &str, range: &Range<usize>) -> bool {
    let text = &block.text;
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return false };
    let is_first = !before.chars().any(char::is_alphanumeric);
    let before = last_part(before);
    (block.role == "definition" && is_first)
        || is_in_brackets(before, after)
        || is_followed_by_its_name(name, after)
        || is_named(before, after)
}

/// The end of a text, as far as words before a short form can explain it.
fn last_part(text: &str) -> &str {
    let start = text.char_indices().rev().nth(REACH).map_or(0, |(index, _)| index);
    &text[start..]
}

/// Whether it stands in brackets of its own, as in "Multi-Agency Safeguarding Hub (MASH)" or "(the “MASH”)".
fn is_in_brackets(before: &str, after: &str) -> bool {
    let Some(open) = before.rfind(['(', '[']) else { return false };
    let inside = &before[open + 1..];
    let is_lead = !inside.contains([')', ']'])
        && inside.split_whitespace().count() <= 3
        && !inside.contains([',', ';']);
    let has_name = before[..open].chars().any(char::is_alphabetic);
    let closes =
        after.trim_start_matches(['s', '"', '”', '\'', '’', ' ']).starts_with([')', ']', ',', ';', '/', '.']);
    let closes_with_more = after.trim_start_matches(['s', '"', '”', '\'', '’', ' ']).starts_with("or ");
    is_lead && has_name && (closes || closes_with_more)
}

/// Whether what follows spells it out: "MASH (Multi-Agency Safeguarding Hub)", "MASH: the multi-agency…".
fn is_followed_by_its_name(name: &str, after: &str) -> bool {
    let rest = after.trim_start_matches(['s', '"', '”', '\'', '’', ' ', '*']);
    let marks = ['(', ':', '–', '—', '-', '=', ',', '|', '\t'];
    rest.starts_with(marks) && spells(rest.trim_start_matches(marks), name)
}

/// Whether words beside it say that it is a name: "known as MASH", "MASH means".
fn is_named(before: &str, after: &str) -> bool {
    let is_quote = |mark: char| matches!(mark, '"' | '“' | '”' | '\'' | '‘' | '’' | ' ');
    let before = before.trim_end_matches(is_quote).to_ascii_lowercase();
    let after = after.trim_start_matches(is_quote);
    NAMES_IT.iter().any(|words| before.ends_with(words))
        || EXPLAINS.iter().any(|words| after.starts_with(words))
}

/// Whether the first words of a text spell a short form.
pub(super) fn spells(text: &str, name: &str) -> bool {
    let letters: Vec<char> =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
    let words: Vec<Vec<char>> = parts(text).take(letters.len() * WORDS_PER_LETTER + 2).collect();
    let Some(first) = words.iter().position(|word| !is_small(word)) else { return false };
    spelled(&words[first..], &letters)
}

/// Whether words begin with letters, one after the other. A word may give more than its first letter.
fn spelled(words: &[Vec<char>], letters: &[char]) -> bool {
    let Some(word) = words.first() else { return letters.is_empty() };
    if letters.is_empty() {
        return true;
    }
    let mut given = 0;
    for letter in word {
        if letters.get(given) == Some(letter) {
            given += 1;
        } else if given == 0 {
            break;
        }
    }
    (1..=given).rev().any(|count| spelled(&words[1..], &letters[count..]))
        || (is_small(word) && spelled(&words[1..], letters))
}

fn is_small(word: &[char]) -> bool {
    let word: String = word.iter().collect();
    SMALL.contains(&word.as_str())
}

/// The words of a text in small letters, parted at hyphens too.
fn parts(text: &str) -> impl Iterator<Item = Vec<char>> {
    text.split(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '\'' | '’' | '&'))
        .map(|word| {
            word.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
        })
        .filter(|word: &Vec<char>| !word.is_empty())
}

/// Marks the short forms that a row of words in the text spells with its capitals: "the Adult Safeguarding Board"
/// explains ASB wherever it stands. Two letters are too few to tell.
pub(super) fn mark_spelled(text: &str, known: &mut HashMap<String, bool>) {
    let words: Vec<(char, bool, bool)> = chunks(text)
        .flat_map(|chunk| text[chunk].split(['-', '/', '‑', '–']))
        .filter_map(|part| {
            let core = part.trim_matches(|mark: char| !mark.is_alphanumeric());
            let first = core.chars().next()?;
            let ends = part.ends_with(['.', ';', ':', ',']);
            Some((first, SMALL.contains(&core), ends))
        })
        .collect();
    for start in 0..words.len() {
        let (mut every, mut large) = (String::new(), String::new());
        if !words[start].0.is_uppercase() {
            continue;
        }
        for &(first, is_small, ends) in words[start..].iter().take(10) {
            if !first.is_uppercase() && !is_small {
                break;
            }
            every.push(first.to_ascii_uppercase());
            if !is_small {
                large.push(first);
            }
            for initials in [&every, &large] {
                if initials.len() > 2
                    && let Some(mark) = known.get_mut(initials.as_str())
                {
                    *mark = true;
                }
            }
            if ends {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str, role: &str) -> Block {
        Block {
            id: 0,
            document: 0,
            kind: "paragraph".to_owned(),
            level: 0,
            role: role.to_owned(),
            label: None,
            text: text.to_owned(),
            cell: None,
            page: None,
            extra: vec![],
        }
    }

    fn explains(text: &str) -> bool {
        let start = text.find("MASH").unwrap();
        is_explained_in(&block(text, "background"), "MASH", &(start..start + 4))
    }

    #[test]
    fn names_in_full_explain() {
        for text in [
            "Call the Multi-Agency Safeguarding Hub (MASH) first.",
            "Call the hub (the “MASH”) first.",
            "Call MASH (Multi-Agency Safeguarding Hub) first.",
            "MASH: Multi Agency Safeguarding Hub",
            "MASH means the hub that takes calls.",
            "A hub known as MASH takes calls.",
        ] {
            assert!(explains(text), "{text}");
        }
        assert!(is_explained_in(&block("MASH is the hub.", "definition"), "MASH", &(0..4)));
    }

    #[test]
    fn other_words_do_not() {
        for text in [
            "Call MASH first.",
            "Call the hubs (LADO, MASH and others).",
            "Call MASH (open daily).",
            "(MASH)",
        ] {
            assert!(!explains(text), "{text}");
        }
    }

    #[test]
    fn words_spell_a_short_form() {
        assert!(spells("Transfer of Undertakings (Protection of Employment)", "TUPE"));
        assert!(spells("the Disclosure and Barring Service", "DBS"));
        assert!(!spells("open daily", "MASH"));
        assert!(!spells("", "MASH"));
    }

    #[test]
    fn a_name_in_capitals_explains_wherever_it_stands() {
        let mut known: HashMap<String, bool> =
            ["ASB", "DFE", "XYZ"].iter().map(|name| ((*name).to_owned(), false)).collect();
        mark_spelled("Ask the Adult Safeguarding Board, or the Department for Education.", &mut known);
        assert_eq!((known["ASB"], known["DFE"], known["XYZ"]), (true, true, false));
    }
}

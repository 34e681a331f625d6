//! The words of a text with what stands around them, and which of them are short forms.

use std::ops::Range;

/// Most letters of a short form.
const MOST_LETTERS: usize = 6;

/// How many words in capitals in a row are loud, and no row of short forms.
const LOUD_ROW: usize = 3;

/// Fewest words in capitals, single letters among them, that may be a title with its letters set apart.
const SPACED_WORDS: usize = 5;

/// A short form where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Short {
    /// It, without the "s" of the plural.
    pub(super) name: String,
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
}

/// The parts of a text that stand between white space, as ranges of bytes.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|mark: char| !mark.is_whitespace())?;
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        rest = end;
        Some(start..end)
    })
}

/// The short forms of a text: two to six letters, in capitals or mixed as in "`SoW`". Codes, numbers, addresses, roman
/// numbers and words that shout are none.
pub(super) fn shorts(text: &str) -> Vec<Short> {
    let chunks: Vec<Range<usize>> = chunks(text).collect();
    let loud: Vec<bool> = chunks.iter().map(|chunk| is_loud(&text[chunk.clone()])).collect();
    let lettered =
        chunks.iter().filter(|chunk| text[(*chunk).clone()].chars().any(char::is_alphabetic)).count();
    let is_shouted = loud.iter().filter(|loud| **loud).count() * 2 > lettered && lettered > 1;
    // "P O S I TI ON" is a title with its letters set apart.
    let is_capital = |chunk: &&Range<usize>| {
        let mut letters = text[(*chunk).clone()].chars().filter(|mark| mark.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    };
    let is_spaced = lettered >= SPACED_WORDS && chunks.iter().filter(is_capital).count() * 2 > lettered;
    if is_shouted || is_spaced {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, chunk) in chunks.iter().enumerate() {
        let before = loud[..index].iter().rev().take(LOUD_ROW).take_while(|loud| **loud).count();
        let after = loud[index..].iter().take(LOUD_ROW).take_while(|loud| **loud).count();
        if before + after < LOUD_ROW {
            found.extend(in_chunk(text, chunk.clone()));
        }
    }
    found
}

/// Whether a word is in capitals. What is in brackets is apart from the words around it.
fn is_loud(chunk: &str) -> bool {
    let letters = chunk.chars().filter(|mark| mark.is_alphabetic());
    !chunk.starts_with(['(', '[']) && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

fn in_chunk(text: &str, chunk: Range<usize>) -> Vec<Short> {
    let word = &text[chunk.clone()];
    let is_mark = |mark: char| !mark.is_alphanumeric();
    let inner = word.trim_matches(is_mark);
    let is_code = inner
        .chars()
        .any(|mark| mark.is_numeric() || matches!(mark, '.' | '@' | '_' | '\\' | ':' | '=' | '#' | '+'))
        || inner.matches('/').count() > 1
        || word.contains("__");
    if is_code {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = chunk.start;
    for part in word.split(is_separator) {
        let name = part.trim_end_matches("'s").trim_end_matches("’s");
        let lead = name.len() - name.trim_start_matches(is_mark).len();
        let name = name.trim_matches(is_mark);
        if let Some(short) = short_form(name) {
            let from = start + lead;
            found.push(Short { name: short.to_owned(), range: from..from + name.len() });
        }
        start += part.len() + text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

fn is_separator(mark: char) -> bool {
    matches!(mark, '/' | '-' | '–' | '—' | '(' | ')' | ',' | '‑')
}

/// The short form that a word is, without the "s" of its plural.
fn short_form(word: &str) -> Option<&str> {
    let name = word.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(word);
    let letters = name.chars().filter(char::is_ascii_alphabetic).count();
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    let is_written = name.chars().all(|mark| mark.is_ascii_alphabetic() || mark == '&');
    let is_capital = |mark: Option<char>| mark.is_some_and(|mark| mark.is_ascii_uppercase());
    let is_mixed = capitals == letters
        || (letters <= 4
            && capitals > 1
            && is_capital(name.chars().next())
            && is_capital(name.chars().last()));
    let is_short = is_written && (2..=MOST_LETTERS).contains(&letters) && is_mixed && !is_roman(name);
    is_short.then_some(name)
}

/// Whether it can be a roman number below forty.
fn is_roman(name: &str) -> bool {
    name.chars().all(|mark| matches!(mark, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        shorts(text).into_iter().map(|short| short.name).collect()
    }

    #[test]
    fn capitals_and_mixed_forms_are_short_forms() {
        assert_eq!(
            names("Ask the MASH, two LAs’ and the SPoC; the DfE/NYA’s T&Cs (LADO)."),
            ["MASH", "LA", "SPoC", "DfE", "NYA", "T&C", "LADO"]
        );
        let text = "é (the MASH’s)";
        assert_eq!(&text[shorts(text)[0].range.clone()], "MASH");
    }

    #[test]
    fn codes_numbers_and_shouting_are_not() {
        for text in [
            "Ref ECC/ACL/2026/118 at SW1A 2AA, ISO9001, COVID-19",
            "part IV, Lot XII; J.R. and a.b@COUNCIL.UK",
            "YOU MUST NOT SEND IT",
            "Please READ THIS NOW and think",
            "AWARD CRITERIA",
            "P O S I TI ON F O R T HI S A S S I GN ME N T",
            "LearnTrack and McDonald",
            "",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }
}

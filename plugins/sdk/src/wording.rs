//! Numbers, lists and quotations in the sentences of messages.

use std::borrow::Borrow;

/// `lots`, `lots and TUPE`, `lots, TUPE and a site visit`.
pub fn joined<S: Borrow<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., last] => format!("{} and {}", first.join(", "), last.borrow()),
    }
}

/// A number as it is written: `12,500`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 day`, `1,200 days`.
pub fn counted(count: u32, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", grouped(count.into()))
}

/// Most characters of a sentence that a message quotes.
const MOST_QUOTED: usize = 240;

/// A sentence, cut where it is too long to quote: `The period is short because …`.
pub fn quoted(sentence: &str) -> String {
    match sentence.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence.trim().to_owned(),
    }
}

/// The same words as the beginning of a sentence.
pub fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_several_is_joined_with_and() {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(joined(&words(&[])), "");
        assert_eq!(joined(&words(&["lots"])), "lots");
        assert_eq!(joined(&words(&["lots", "TUPE", "a visit"])), "lots, TUPE and a visit");
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capitalised("the award"), "The award");
        assert_eq!(capitalised(""), "");
    }

    #[test]
    fn a_long_sentence_is_cut() {
        assert_eq!(quoted(" Short. "), "Short.");
        assert_eq!(quoted(&"é".repeat(300)).chars().count(), MOST_QUOTED + 1);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 12_345_678].map(grouped), ["0", "999", "1,000", "12,345,678"]);
    }

    #[test]
    fn one_thing_has_no_plural() {
        assert_eq!(counted(1, "working day"), "1 working day");
        assert_eq!(counted(0, "day"), "0 days");
    }
}

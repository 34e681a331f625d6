//! Lists in sentences.

/// `lots`, `lots and TUPE`, `lots, TUPE and a site visit`.
pub(crate) fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 day`, `2 days`.
pub(crate) fn counted(count: u32, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// Most characters of a sentence that a message quotes.
const MOST_QUOTED: usize = 240;

/// A sentence, cut where it is too long to quote: `The period is short because …`.
pub(crate) fn quoted(sentence: &str) -> String {
    match sentence.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence.trim().to_owned(),
    }
}

/// The same words as the beginning of a sentence.
pub(crate) fn capitalised(words: &str) -> String {
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
    fn one_thing_has_no_plural() {
        assert_eq!(counted(1, "working day"), "1 working day");
        assert_eq!(counted(0, "day"), "0 days");
    }
}

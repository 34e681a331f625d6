//! The sentence around a match, ready to be asked for words.

use tenderlint_plugin::Match;

/// Most bytes of a sentence that are read on either side of a match.
const MOST_BYTES: usize = 300;

/// The words of a sentence in small letters, with a single space before, between and after them.
pub(super) struct Sentence(String);

impl Sentence {
    /// The sentence a match stands in.
    pub(super) fn around(found: &Match) -> Self {
        let (before, after) = (found.before(), found.after());
        let start = before.ceil_char_boundary(before.len().saturating_sub(MOST_BYTES));
        let end = after.floor_char_boundary(MOST_BYTES);
        let parts = [before.get(start..), Some(found.words()), after.get(..end)];
        Self::new(&parts.into_iter().flatten().collect::<String>())
    }

    fn new(text: &str) -> Self {
        let words =
            text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        Self(format!(" {} ", words.join(" ")))
    }

    /// Whether it holds one of some words or phrases in small letters.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.0.contains(&format!(" {words} ")))
    }
}

#[cfg(test)]
mod tests {
    use super::Sentence;

    #[test]
    fn words_are_found_whole_and_whatever_stands_between_them() {
        let sentence = Sentence::new("Bidders MUST, if required,\nattend: 2 site-visits.");
        assert!(sentence.has(&["must"]));
        assert!(sentence.has(&["if required"]));
        assert!(sentence.has(&["site visits"]));
        assert!(!sentence.has(&["end", "visit", "us"]));
    }
}

//! Text with everything removed that does not change its wording, so that plain phrases can be looked for in it.

use std::ops::Range;

/// The words of a text in small letters with one space between them, one before the first and one after the last.
///
/// Punctuation, hyphens and every kind of space count as a space; apostrophes and invisible characters vanish:
/// `“Sub-Contractor’s  Duties”` becomes ` sub contractors duties `. Letters outside ASCII stay as they are.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    /// For every byte of `text` the byte of the original it came from.
    origins: Vec<usize>,
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len() + 2), origins: Vec::new() };
        folded.origins.reserve(original.len() + 2);
        folded.push_space(0);
        for (origin, character) in original.char_indices() {
            match character {
                '\'' | '’' | '‘' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => {}
                _ if character.is_alphanumeric() => folded.push(origin, character.to_ascii_lowercase()),
                _ => folded.push_space(origin),
            }
        }
        folded.push_space(original.len());
        folded
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the words of `phrase`, itself folded and without outer spaces, stand in the text.
    pub fn has(&self, phrase: &str) -> bool {
        self.find(phrase).is_some()
    }

    /// Bytes of the original text where the words of `phrase` first stand.
    pub fn find(&self, phrase: &str) -> Option<Range<usize>> {
        let start = self.text.match_indices(phrase).map(|(start, _)| start).find(|start| {
            let bytes = self.text.as_bytes();
            bytes.get(start.wrapping_sub(1)) == Some(&b' ') && bytes.get(start + phrase.len()) == Some(&b' ')
        })?;
        Some(self.origin(start..start + phrase.len()))
    }

    /// The bytes of the original that a range of bytes of the folded text came from, without outer spaces.
    /// A range without a word gives an empty range.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let Some(slice) = self.text.get(range.clone()) else { return 0..0 };
        let trimmed = slice.trim_matches(' ');
        let first = range.start + (slice.len() - slice.trim_start_matches(' ').len());
        match (self.origins.get(first), self.origins.get((first + trimmed.len()).wrapping_sub(1))) {
            (Some(start), Some(last)) if !trimmed.is_empty() => *start..last + 1,
            _ => 0..0,
        }
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.text.split_ascii_whitespace().count()
    }

    fn push(&mut self, origin: usize, character: char) {
        self.text.push(character);
        self.origins.extend(origin..origin + character.len_utf8());
    }

    fn push_space(&mut self, origin: usize) {
        if !self.text.ends_with(' ') {
            self.text.push(' ');
            self.origins.push(origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn keeps_only_the_words() {
        assert_eq!(
            Folded::new("“Sub-Contractor’s\u{a0} Duties”\n(2)").as_str(),
            " sub contractors duties 2 "
        );
        assert_eq!(Folded::new("").as_str(), " ");
        assert_eq!(Folded::new("Spec\u{ad}ifi\u{200b}cation").as_str(), " specification ");
    }

    #[test]
    fn finds_whole_words_and_says_where_they_stood() {
        let text = "The “Invitation to\nTender” — see below";
        let found = Folded::new(text).find("invitation to tender").expect("it is there");
        assert_eq!(&text[found], "Invitation to\nTender");
        assert_eq!(Folded::new("Tenderers").find("tender"), None);
    }

    #[test]
    fn an_empty_range_has_no_origin() {
        assert_eq!(Folded::new("a b").origin(2..3), 0..0);
        assert_eq!(Folded::new("a b").origin(90..93), 0..0);
    }

    proptest::proptest! {
        #[test]
        fn every_word_of_the_folded_text_is_on_character_boundaries_of_the_original(text in "\\PC{0,60}") {
            let folded = Folded::new(&text);
            let mut start = 0;
            for word in folded.as_str().split_inclusive(' ') {
                let origin = folded.origin(start..start + word.len());
                proptest::prop_assert!(text.get(origin).is_some());
                start += word.len();
            }
        }
    }
}

//! Text in the plain form that patterns are written for, with the way back to the place it came from.
//!
//! Small ASCII letters, one space for any white space, straight quotation marks, `-` for every dash, no invisible
//! characters. Patterns stay short and need no Unicode classes, which keeps their compilation cheap.

use std::ops::Range;

use regex::Regex;

/// A text in plain form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The plain text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// From byte `at` of the plain text on, bytes run in step with the source from byte `offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    offset: usize,
}

impl Plain {
    /// The plain form of a part of `text`. The range must lie on character boundaries; its bytes are those of `text`.
    pub fn new(text: &str, range: Range<usize>) -> Self {
        let mut plain = Self::default();
        let start = range.start;
        let mut expected = None;
        for (index, character) in text.get(range).unwrap_or("").char_indices() {
            let before = plain.text.len();
            plain.push(character);
            if plain.text.len() == before {
                expected = None;
                continue;
            }
            let offset = start + index;
            if expected != Some(offset) {
                plain.pieces.push(Piece { at: before, offset });
            }
            let in_step = plain.text.len() - before == character.len_utf8();
            expected = in_step.then(|| offset + character.len_utf8());
        }
        plain
    }

    /// Where a range of the plain text stands in the text it was made from, on character boundaries of that text.
    pub fn source(&self, text: &str, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        let last = self
            .text
            .get(..range.end)
            .and_then(|head| head.char_indices().next_back())
            .map_or(0, |last| last.0);
        // A ligature is one character in the source and two in plain form, so an offset can fall inside it.
        let start = text.floor_char_boundary(start);
        let end = text.floor_char_boundary(self.offset(last));
        let width = text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        start.min(end)..end + width
    }

    fn offset(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(index.wrapping_sub(1)).map_or(0, |piece| piece.offset + (at - piece.at))
    }

    fn push(&mut self, character: char) {
        match character {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '‘' | '’' | '‛' | '`' | '´' => self.text.push('\''),
            '“' | '”' | '„' => self.text.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => self.text.push('-'),
            'ﬁ' => self.text.push_str("fi"),
            'ﬂ' => self.text.push_str("fl"),
            'ﬀ' => self.text.push_str("ff"),
            _ if character.is_whitespace() => {
                if !self.text.ends_with(' ') && !self.text.is_empty() {
                    self.text.push(' ');
                }
            }
            _ => self.text.push(character.to_ascii_lowercase()),
        }
    }
}

/// The plain form of a short text such as a heading or a cell, without the space around it.
pub fn plain(text: &str) -> String {
    let mut plain = Plain::new(text, 0..text.len()).text;
    plain.truncate(plain.trim_end().len());
    plain
}

/// A pattern for plain text: ASCII classes only. Panics when it is not valid, so that a test of its first use finds out.
pub fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?-u){text}")).expect("a pattern in the source is valid")
}

#[cfg(test)]
mod tests {
    use super::{Plain, plain};

    #[test]
    fn makes_letters_marks_and_spaces_plain() {
        assert_eq!(plain("  Employers’\u{a0} Liability –\t“£5\u{200b}m” "), "employers' liability - \"£5m\"");
        assert_eq!(plain("ﬁve CAFÉS"), "five cafÉs");
    }

    #[test]
    fn finds_the_way_back() {
        let text = "– The ‘ﬁnal’   value is £5m…";
        let plain = Plain::new(text, 0..text.len());
        for word in ["final", "value", "£5m", "-", "'"] {
            let at = plain.text.find(word).expect("the word");
            let source = plain.source(text, at..at + word.len());
            assert_eq!(super::plain(&text[source]), word);
        }
    }

    proptest::proptest! {
        #[test]
        fn every_range_leads_back_to_character_boundaries(text in "\\PC{0,40}|[a-z ’–\u{a0}\u{200b}ﬁ£]{0,40}", cut in 0_usize..40) {
            let plain = Plain::new(&text, 0..text.len());
            let bounds: Vec<usize> = plain.text.char_indices().map(|(at, _)| at).chain([plain.text.len()]).collect();
            let start = bounds[cut % bounds.len()];
            for end in bounds.iter().filter(|end| **end > start) {
                proptest::prop_assert!(text.get(plain.source(&text, start..*end)).is_some());
            }
        }
    }
}

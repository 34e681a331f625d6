//! Text with what is the same to a reader evened out.

use std::ops::Range;

/// A text with what is the same to a reader evened out, and the way back to the original.
pub(super) struct Evened {
    /// With its capitals.
    pub(super) cased: String,
    /// In small letters.
    pub(super) lower: String,
    /// For each byte of `cased` and `lower` the byte of the original; empty where they are equal.
    offsets: Vec<usize>,
}

impl Evened {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() && !text.contains(['\n', '\t']) && !text.contains("  ") {
            return Self { cased: text.to_owned(), lower: text.to_ascii_lowercase(), offsets: Vec::new() };
        }
        let mut cased = String::with_capacity(text.len());
        let mut offsets = Vec::with_capacity(text.len() + 1);
        for (offset, character) in text.char_indices() {
            let even = evened(character);
            if even == ' ' && cased.ends_with(' ') {
                continue;
            }
            cased.push(even);
            offsets.extend(std::iter::repeat_n(offset, even.len_utf8()));
        }
        offsets.push(text.len());
        let lower = cased.to_ascii_lowercase();
        Self { cased, lower, offsets }
    }

    /// The bytes of the original text for bytes of the evened one.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let place = |offset: usize| self.offsets.get(offset).copied().unwrap_or(offset);
        place(range.start)..place(range.end)
    }
}

fn evened(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        white if white.is_whitespace() => ' ',
        other => other,
    }
}

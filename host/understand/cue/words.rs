//! Cuts a text into words.

use std::ops::Range;

use crate::understand::sentence::ends_at_break;

/// What may stand before a word, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    None,
    Comma,
    Clause,
}

/// A text cut into words.
pub struct Words {
    text: String,
    words: Vec<(Range<usize>, Break)>,
}

impl Words {
    /// Cuts a text into runs of letters and digits.
    pub fn new(written: &str) -> Self {
        let text = written.to_ascii_lowercase();
        let mut words = Vec::new();
        let mut start = None;
        let mut pause = Break::None;
        for (index, character) in text.char_indices() {
            match character {
                '\'' | '’' => {}
                _ if character.is_alphanumeric() => {
                    start.get_or_insert(index);
                }
                _ => {
                    if let Some(start) = start.take() {
                        // "24 months' notice" has the word "months".
                        let end = start + text[start..index].trim_end_matches(['\'', '’']).len();
                        words.push((start..end, std::mem::replace(&mut pause, Break::None)));
                    }
                    let runs_on =
                        character == '\n' && !ends_at_break(&written[..index], &written[index + 1..]);
                    pause = pause.max(if runs_on { Break::None } else { break_of(character) });
                }
            }
        }
        if let Some(start) = start {
            words.push((start..text.len(), pause));
        }
        Self { text, words }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Number of words that begin before a byte of the text.
    pub fn before(&self, byte: usize) -> usize {
        self.words.partition_point(|(range, _)| range.start < byte)
    }

    /// The first word of the last clause of a range of words; `;`, a line break or a bullet divides clauses.
    pub fn last_clause(&self, words: Range<usize>) -> usize {
        let start = words.start;
        words.rev().find(|index| self.break_before(*index) == Break::Clause).unwrap_or(start)
    }

    /// Bytes of the text that a range of words covers.
    pub fn bytes(&self, words: Range<usize>) -> Option<Range<usize>> {
        let first = self.words.get(words.start)?.0.start;
        let last = self.words.get(words.end.checked_sub(1)?)?.0.end;
        Some(first..last)
    }

    /// A word, in small letters.
    pub fn word(&self, index: usize) -> Option<&str> {
        self.text.get(self.words.get(index)?.0.clone())
    }

    /// What stands between a word and the one before it.
    pub fn gap_before(&self, index: usize) -> &str {
        let end = self.words.get(index).map_or(self.text.len(), |(range, _)| range.start);
        let start =
            index.checked_sub(1).and_then(|before| self.words.get(before)).map_or(0, |(range, _)| range.end);
        self.text.get(start..end).unwrap_or("")
    }

    pub(super) fn break_before(&self, index: usize) -> Break {
        self.words.get(index).map_or(Break::None, |(_, pause)| *pause)
    }
}

fn break_of(character: char) -> Break {
    match character {
        ',' => Break::Comma,
        ';' | '\n' | '•' => Break::Clause,
        _ => Break::None,
    }
}

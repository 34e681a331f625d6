//! The text of a block, put together from lines. Every part of it remembers its place on the page.

use super::characters::SOFT_HYPHEN;
use super::line::Line;
use super::measures::Measures;
use super::rows::count;
use crate::tender::Segment;

/// Most characters of a word that are looked at.
const MAX_WORD: usize = 40;

/// The text of a block with the places it was read from.
#[derive(Debug, Default)]
pub(super) struct BlockText {
    pub(super) text: String,
    pub(super) segments: Vec<Segment>,
}

/// How one line goes on from the line before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The line break is where the text happened to be full.
    Wrapped,
    /// The author ended the line.
    Forced,
}

impl BlockText {
    /// Appends a line from a byte on.
    pub(super) fn push(&mut self, line: &Line, from: usize, joint: Joint, measures: &Measures) {
        let (Some(before), Some(rest)) = (line.text.get(..from), line.text.get(from..)) else { return };
        if !self.text.is_empty() {
            self.join(rest, joint, measures);
        }
        let mut source = line.source.start + from;
        let mut column = line.column.saturating_add(count(before.chars().count()));
        let end = line.source.start + line.text.len();
        for part in rest.split(SOFT_HYPHEN) {
            // A soft hyphen shows only at the end of a line, where `join` needs it.
            let is_end = source + part.len() + SOFT_HYPHEN.len_utf8() == end;
            let length = part.len() + if is_end { SOFT_HYPHEN.len_utf8() } else { 0 };
            self.push_part(line, source, length, column);
            if is_end {
                break;
            }
            source += length + SOFT_HYPHEN.len_utf8();
            column = column.saturating_add(count(part.chars().count() + 1));
        }
    }

    fn push_part(&mut self, line: &Line, source: usize, length: usize, column: u32) {
        let from = source - line.source.start;
        let Some(part) = line.text.get(from..from + length).filter(|part| !part.is_empty()) else { return };
        let start = self.text.len();
        self.text.push_str(part);
        self.segments.push(Segment {
            text: start..self.text.len(),
            source: source..source + length,
            exact: true,
            page: Some(line.page),
            line: Some(line.row),
            column: Some(column),
        });
    }

    fn join(&mut self, next: &str, joint: Joint, measures: &Measures) {
        let halves = Break::at(&self.text, next);
        if self.text.ends_with(SOFT_HYPHEN) {
            self.pop();
            if halves.is_compound(measures) {
                self.text.push('-');
            }
        } else if self.text.ends_with('-') && halves.is_hyphenation(measures) {
            self.pop();
        } else if halves.is_cut(measures) {
            // Narrow cells cut words without a hyphen.
        } else if joint == Joint::Forced {
            self.text.push('\n');
        } else if !self.ends_in_open_hyphen() {
            self.text.push(' ');
        }
    }

    /// Whether the text ends in a hyphen inside a word: "value-" goes on with "for-money" without a space, "short -" does not.
    fn ends_in_open_hyphen(&self) -> bool {
        self.text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric))
    }

    /// Takes back the last character.
    fn pop(&mut self) {
        let Some(character) = self.text.pop() else { return };
        if let Some(last) = self.segments.last_mut() {
            last.text.end = self.text.len();
            last.source.end = last.source.end.saturating_sub(character.len_utf8());
            if last.text.is_empty() {
                self.segments.pop();
            }
        }
    }
}

/// The halves of what may be one word, on both sides of a line break, in small letters.
struct Break {
    first: String,
    second: String,
}

impl Break {
    fn at(before: &str, next: &str) -> Self {
        let is_letter = |mark: &char| mark.is_alphanumeric();
        let stem = before.strip_suffix(['-', SOFT_HYPHEN]).unwrap_or(before).chars().rev();
        let mut first: Vec<char> =
            stem.take(MAX_WORD).take_while(is_letter).flat_map(char::to_lowercase).collect();
        first.reverse();
        Self {
            first: String::from_iter(first),
            second: next.chars().take(MAX_WORD).take_while(is_letter).collect(),
        }
    }

    /// Whether the hyphen at the end of the line is there only because the line was full.
    fn is_hyphenation(&self, measures: &Measures) -> bool {
        let Self { first, second } = self;
        if first.is_empty() || !second.starts_with(char::is_lowercase) {
            return false;
        }
        if measures.knows(&format!("{first}{second}")) {
            return true;
        }
        let is_compound =
            measures.knows(&format!("{first}-{second}")) || (measures.knows(first) && measures.knows(second));
        measures.parts_words && !is_compound
    }

    /// Whether the hyphen belongs to the word: "GS-35F", and what is written so elsewhere.
    fn is_compound(&self, measures: &Measures) -> bool {
        let Self { first, second } = self;
        !second.starts_with(char::is_lowercase) || measures.knows(&format!("{first}-{second}"))
    }

    /// Whether a word was cut in two without a hyphen.
    fn is_cut(&self, measures: &Measures) -> bool {
        let Self { first, second } = self;
        first.len() > 1
            && second.starts_with(char::is_lowercase)
            && !measures.knows(first)
            && measures.knows(&format!("{first}{second}"))
    }
}

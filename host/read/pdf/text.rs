//! The text of a block, put together from lines. Every part of it remembers its place on the page.

use super::line::Line;
use super::measures::Measures;
use crate::tender::Segment;

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
        if !self.text.is_empty() {
            self.join(line.text.get(from..).unwrap_or_default(), joint, measures);
        }
        let Some(rest) = line.text.get(from..) else { return };
        let mut start = 0;
        for (index, _) in rest.match_indices('\u{ad}') {
            // A soft hyphen shows only at the end of a line, where `join` needs it.
            let after = index + '\u{ad}'.len_utf8();
            if after < rest.len() {
                self.push_part(line, from + start, from + index);
                start = after;
            }
        }
        self.push_part(line, from + start, line.text.len());
    }

    fn push_part(&mut self, line: &Line, from: usize, to: usize) {
        let Some(part) = line.text.get(from..to).filter(|part| !part.is_empty()) else { return };
        let before = line.text.get(..from).unwrap_or_default().chars().count();
        let start = self.text.len();
        self.text.push_str(part);
        self.segments.push(Segment {
            text: start..self.text.len(),
            source: line.source.start + from..line.source.start + to,
            exact: true,
            page: Some(line.page),
            line: Some(line.row),
            column: Some(line.column.saturating_add(super::rows::count(before))),
        });
    }

    fn join(&mut self, next: &str, joint: Joint, measures: &Measures) {
        if self.text.ends_with('\u{ad}') || (self.text.ends_with('-') && is_parted(&self.text, next, measures)) {
            self.pop();
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

/// Whether the hyphen at the end of a line is there only because the line was full.
fn is_parted(before: &str, next: &str, measures: &Measures) -> bool {
    let stem = before.trim_end_matches('-');
    let first = stem.rsplit(|mark: char| !mark.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let second: String = next.chars().take_while(|mark| mark.is_alphanumeric()).collect();
    if first.is_empty() || !second.starts_with(char::is_lowercase) {
        return false;
    }
    if measures.knows(&format!("{first}{second}")) {
        return true;
    }
    let is_compound = measures.knows(&format!("{first}-{second}")) || (measures.knows(&first) && measures.knows(&second));
    measures.parts_words && !is_compound
}

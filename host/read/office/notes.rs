//! Footnotes and endnotes, waiting to be referred to.

use std::collections::HashMap;

use super::entry::Entry;
use super::line::Line;
use super::paragraph::NoteReference;
use crate::read::numeral::roman;

/// The notes of one part: its lines by the identifier of their note.
#[derive(Debug, Default)]
pub(in crate::read) struct NotePart {
    notes: HashMap<String, Vec<Line>>,
    referred: u32,
}

impl NotePart {
    /// Sorts the lines of a part of notes.
    pub(in crate::read) fn new(lines: Vec<Line>, entries: &[Entry]) -> Self {
        let mut notes: HashMap<String, Vec<Line>> = HashMap::new();
        for line in lines {
            if let Some(entry) = line.paragraph.entry.and_then(|entry| entries.get(entry)) {
                notes.entry(entry.id.clone()).or_default().push(line);
            }
        }
        Self { notes, referred: 0 }
    }
}

/// A line of a note, with the number its first line shows.
#[derive(Debug)]
pub(in crate::read) struct NoteLine {
    /// The line.
    pub(in crate::read) line: Line,
    /// `1`, `2` for footnotes, `i`, `ii` for endnotes.
    pub(in crate::read) label: Option<String>,
}

/// All notes of a document. Those nobody refers to are never shown, as in Word.
#[derive(Debug)]
pub(in crate::read) struct Notes {
    footnotes: NotePart,
    endnotes: NotePart,
    has_own_numbers: bool,
    waiting: Vec<NoteLine>,
}

impl Notes {
    /// The notes of a document. If it numbers them in its own way, their labels are unknown.
    pub(in crate::read) fn new(footnotes: NotePart, endnotes: NotePart, has_own_numbers: bool) -> Self {
        Self { footnotes, endnotes, has_own_numbers, waiting: Vec::new() }
    }

    /// Notes what a paragraph refers to. A note is shown where it is first referred to.
    pub(in crate::read) fn refer(&mut self, references: &[NoteReference]) {
        for reference in references {
            let part = if reference.at_end { &mut self.endnotes } else { &mut self.footnotes };
            let Some(lines) = part.notes.remove(&reference.id) else { continue };
            part.referred = part.referred.saturating_add(1);
            let number = if reference.at_end { roman(part.referred) } else { part.referred.to_string() };
            let counted = Some(number).filter(|_| !self.has_own_numbers);
            let mut label = reference.label.clone().or(counted);
            for mut line in lines {
                line.paragraph.segments.iter_mut().for_each(|segment| segment.page = reference.page);
                self.waiting.push(NoteLine { line, label: label.take() });
            }
        }
    }

    /// The notes referred to since the last call.
    pub(in crate::read) fn take(&mut self) -> Vec<NoteLine> {
        std::mem::take(&mut self.waiting)
    }
}

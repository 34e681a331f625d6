//! What a part of a document says, in order, before it is known what each paragraph is.

use super::running::RunningLines;
use crate::read::office::{Entry, Line, NotePart, Notes, Unread};
use crate::tender::document::Comment;

/// The content of a part.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Whether it is the content of a text document.
    pub(super) is_text: bool,
    /// Its paragraphs in order, blank ones too.
    pub(super) main: Vec<Line>,
    /// Footnotes and endnotes.
    pub(super) notes: NoteLines,
    /// Comments.
    pub(super) comments: Vec<Comment>,
    /// Running headers and footers.
    pub(super) running: RunningLines,
    /// The page reached.
    pub(super) pages: u32,
    /// Number of tracked changes that were accepted.
    pub(super) tracked_changes: u32,
    /// What was not read.
    pub(super) unread: Unread,
}

/// Footnotes and endnotes.
#[derive(Debug, Default)]
pub(super) struct NoteLines {
    /// The lines of footnotes and those of endnotes.
    pub(super) lines: [Vec<Line>; 2],
    /// The notes themselves.
    pub(super) entries: Vec<Entry>,
}

impl NoteLines {
    /// The notes, ready to be put after the paragraphs that refer to them.
    pub(super) fn finish(self) -> Notes {
        let [footnotes, endnotes] = self.lines.map(|lines| NotePart::new(finished(lines), &self.entries));
        Notes::new(footnotes, endnotes, true)
    }
}

impl Story {
    /// Takes back the page numbers, unless they agree with the number of pages the program noted.
    pub(super) fn settle_pages(&mut self, stated: Option<u32>) {
        if stated == Some(self.pages) {
            return;
        }
        for line in self.main.iter_mut().chain(self.notes.lines.iter_mut().flatten()) {
            line.paragraph.segments.iter_mut().for_each(|segment| segment.page = None);
            line.paragraph.notes.iter_mut().for_each(|note| note.page = None);
        }
    }
}

/// Lines with something to read in them, without white space at their ends.
pub(super) fn finished(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| !line.paragraph.is_blank());
    for line in &mut lines {
        line.paragraph.trim();
    }
    lines
}

//! Paragraphs and notes on the walk: where they go, and what their text looks like.

use std::ops::Range;

use super::place::{Place, Said};
use super::{Open, Walk};
use crate::read::odt::spaces::{Piece, pieces};
use crate::read::odt::styles::{Effect, TextLook};
use crate::read::office::xml::Start;
use crate::read::office::{Entry, Label, Line, Look, NoteReference, Paragraph};

impl Walk<'_> {
    /// A footnote or endnote begins.
    pub(super) fn begin_note(&mut self, start: &Start) {
        let id = self.story.notes.entries.len().to_string();
        let at_end = start.attribute("note-class").as_deref() == Some("endnote");
        let page = Some(self.pages.current());
        self.story.notes.entries.push(Entry { id: id.clone(), author: String::new() });
        if let Some(open) = self.open.last_mut() {
            open.line.paragraph.notes.push(NoteReference { id, at_end, page, label: None });
        }
    }

    /// The text of the note that began last begins.
    pub(super) fn begin_note_body(&mut self) {
        let note = self.open.last().and_then(|open| open.line.paragraph.notes.last());
        let place = note.map_or(Place::Nowhere, |note| Place::Note { at_end: note.at_end });
        self.begin_place(place);
    }

    /// A paragraph or heading begins.
    pub(super) fn begin_paragraph(&mut self, is_heading: bool, start: &Start) {
        let style = start.attribute("style-name").map(String::from);
        let effect = self.styles.effect(style.as_deref());
        let place = self.place();
        if effect.breaks_page && place == Place::Main && self.open.is_empty() && self.tables.cell().is_none()
        {
            self.pages.break_here();
        }
        let level = is_heading.then(|| start.parsed::<u8>("outline-level").unwrap_or(1).clamp(1, 9));
        let label = self.label(start, level, &effect);
        let entry =
            matches!(place, Place::Note { .. }).then(|| self.story.notes.entries.len().saturating_sub(1));
        let paragraph = Paragraph { style, cell: self.tables.cell(), entry, ..Paragraph::default() };
        let line = Line {
            paragraph,
            label,
            styled_level: level.or(effect.is_title.then_some(1)),
            is_contents: self.indexes > 0 || effect.is_contents,
            is_quotation: effect.is_quotation,
        };
        let index = self.lines(place).map_or(0, |lines| {
            lines.push(line.clone());
            lines.len() - 1
        });
        let depth = self.around.len();
        self.open.push(Open { line, effect, place, index, depth, after_space: true });
        self.paragraphs += 1;
    }

    fn label(&mut self, start: &Start, level: Option<u8>, effect: &Effect) -> Option<Label> {
        let styles = self.styles;
        if self.around().lists.is_open() {
            return self.around().lists.label(styles, effect.list.as_deref());
        }
        let level = usize::from(level?).saturating_sub(1);
        let is_off = effect.list.as_deref() == Some("");
        if is_off { None } else { self.numbers.heading(start, level, styles.outline()) }
    }

    /// The innermost paragraph ends.
    pub(super) fn end_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.hidden.push('\n');
        if open.place == Place::Comment {
            if let Some(comment) = self.story.comments.last_mut() {
                let text = open.line.paragraph.text.trim();
                let gap = if comment.text.is_empty() || text.is_empty() { "" } else { "\n" };
                comment.text.extend([gap, text]);
            }
            return;
        }
        if let Some(line) = self.lines(open.place).and_then(|lines| lines.get_mut(open.index)) {
            *line = open.line;
        }
    }

    /// The lines of a place, if they are kept.
    fn lines(&mut self, place: Place) -> Option<&mut Vec<Line>> {
        match place {
            Place::Main => Some(&mut self.story.main),
            Place::Note { at_end } => self.story.notes.lines.get_mut(usize::from(at_end)),
            Place::Running => self.story.running.last_mut(),
            Place::Comment | Place::Nowhere => None,
        }
    }

    /// Characters of the file.
    pub(super) fn text(&mut self, content: &str, source: &Range<usize>, exact: bool) {
        match self.said {
            Said::Author => {
                if let Some(comment) = self.story.comments.last_mut() {
                    comment.author.push_str(content);
                }
            }
            Said::NoteNumber => {
                let note = self.open.last_mut().and_then(|open| open.line.paragraph.notes.last_mut());
                if let Some(note) = note {
                    note.label.get_or_insert_default().push_str(content.trim());
                }
            }
            Said::Nothing => {
                let depth = self.around.len();
                let Some(open) = self.open.last_mut().filter(|open| open.depth == depth) else { return };
                for piece in pieces(content, &mut open.after_space) {
                    let of = |range: Range<usize>| source.start + range.start..source.start + range.end;
                    match piece {
                        Piece::Kept(text, range) if exact => self.show(text, of(range), true),
                        Piece::Kept(text, _) => self.show(text, source.clone(), false),
                        Piece::Space(range) if exact => self.show(" ", of(range), false),
                        Piece::Space(_) => self.show(" ", source.clone(), false),
                    }
                }
            }
        }
    }

    /// Adds what a reader sees to the innermost paragraph.
    pub(super) fn show(&mut self, text: &str, source: Range<usize>, exact: bool) {
        let look = self.look();
        let is_main = self.place() == Place::Main;
        let Some(open) = self.open.last_mut().filter(|open| open.place != Place::Nowhere) else { return };
        if look.is_hidden {
            self.hidden.push_str(text);
            return;
        }
        open.line.paragraph.push(text, source, exact, look);
        self.pieces += 1;
        if is_main && !text.trim().is_empty() {
            self.pages.text();
        }
    }

    /// How text here looks: as the innermost style says that says anything.
    fn look(&self) -> Look {
        let of_paragraph = self.open.last().map(|open| open.effect.look).unwrap_or_default();
        let spans = self.around.last().map(|around| around.spans.as_slice()).unwrap_or_default();
        let look = spans
            .iter()
            .rev()
            .map(|style| self.styles.text_look(style.as_deref()))
            .chain([of_paragraph])
            .reduce(TextLook::or)
            .unwrap_or_default();
        Look {
            is_bold: look.bold.unwrap_or(false),
            is_underlined: look.underlined.unwrap_or(false),
            is_hidden: look.hidden.unwrap_or(false) || self.sections.contains(&true),
            size: look.size.unwrap_or(0),
            page: self.pages.current(),
        }
    }
}

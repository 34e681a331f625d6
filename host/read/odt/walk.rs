//! The walk through a part, from its first element to its last.

use std::ops::Range;

use super::lists::{Numbers, OpenLists};
use super::pages::Pages;
use super::spaces::{Piece, pieces};
use super::story::Story;
use super::styles::{Effect, Styles};
use super::tables::Tables;
use super::{FORMAT, damaged};
use crate::read::ReadError;
use crate::read::office::xml::Namespace::{Draw, Office, Style, Table, Text};
use crate::read::office::xml::{End, Event, Namespace, Start, Xml};
use crate::read::office::{
    Entry, Label, Line, Look, MAX_PARAGRAPHS, MAX_PIECES, NoteReference, Paragraph, refused,
};
use crate::tender::BlockKind;
use crate::tender::document::Comment;

/// Most spaces one element may stand for.
const MAX_SPACES: usize = 1000;

/// Reads the content of a part: `content.xml`, or the headers and footers of `styles.xml`.
pub(super) fn read_story(part: &str, text: &str, styles: &Styles) -> Result<Story, ReadError> {
    let mut xml = Xml::new(FORMAT, part, text);
    let mut walk = Walk::new(styles);
    let mut is_first = true;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) => {
                if std::mem::take(&mut is_first) && start.name().0 != Office {
                    return Err(damaged(format!("{part} does not hold what belongs there")));
                }
                if walk.start(&start) == Visit::LeaveOut {
                    xml.skip();
                }
            }
            Event::End(end) => walk.end(&end),
            Event::Text(text) => walk.text(&text.content, &text.source, text.exact),
        }
        if walk.paragraphs > MAX_PARAGRAPHS || walk.pieces > MAX_PIECES {
            return Err(refused(format!(
                "{part} has more than {MAX_PARAGRAPHS} paragraphs or {MAX_PIECES} pieces of text"
            )));
        }
    }
    if is_first {
        return Err(damaged(format!("{part} is empty")));
    }
    Ok(walk.finish())
}

/// What to do with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visit {
    Enter,
    LeaveOut,
}

/// Where paragraphs go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Main,
    /// A footnote or an endnote.
    Note {
        at_end: bool,
    },
    Comment,
    Running,
    /// They are not read.
    Nowhere,
}

/// What characters outside paragraphs say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Said {
    #[default]
    Nothing,
    Author,
    NoteNumber,
}

/// What surrounds the text of a place; a text box, a note or a comment begins anew.
#[derive(Debug)]
struct Surroundings {
    place: Place,
    lists: OpenLists,
    spans: Vec<Option<String>>,
}

/// A paragraph that is being read.
#[derive(Debug)]
struct Open {
    line: Line,
    effect: Effect,
    place: Place,
    /// Its place among the lines, kept free for it.
    index: usize,
    /// Number of surroundings around it: what stands deeper is no text of its own.
    depth: usize,
    after_space: bool,
}

struct Walk<'a> {
    styles: &'a Styles,
    story: Story,
    open: Vec<Open>,
    around: Vec<Surroundings>,
    numbers: Numbers,
    tables: Tables,
    pages: Pages,
    said: Said,
    /// Name of the kind of page whose headers are read.
    master: String,
    /// Contents lists and other indexes around the place, less their titles.
    indexes: u32,
    /// For each open section, whether it is hidden.
    sections: Vec<bool>,
    hidden: String,
    paragraphs: usize,
    pieces: usize,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            story: Story::default(),
            open: Vec::new(),
            around: vec![Surroundings::new(Place::Nowhere)],
            numbers: Numbers::default(),
            tables: Tables::default(),
            pages: Pages::new(),
            said: Said::Nothing,
            master: String::new(),
            indexes: 0,
            sections: Vec::new(),
            hidden: String::new(),
            paragraphs: 0,
            pieces: 0,
        }
    }

    fn start(&mut self, start: &Start) -> Visit {
        match start.name() {
            (Office, name) => return self.office(name),
            (Text, name) => return self.text_element(name, start),
            (Table, name) => return self.table_element(name, start),
            (Style, name) => self.style_element(name, start),
            (Draw, "object" | "object-ole") => {
                self.story.unread.objects = self.story.unread.objects.saturating_add(1);
                return Visit::LeaveOut;
            }
            (Draw, _) => self.begin_place(self.place()),
            (Namespace::Other, "creator") if self.place() == Place::Comment => self.said = Said::Author,
            // The description of a picture, for those who cannot see it.
            (Namespace::Other, "title" | "desc") => return Visit::LeaveOut,
            _ => {}
        }
        Visit::Enter
    }

    fn end(&mut self, end: &End) {
        match end.name() {
            (Office, "annotation" | "text") | (Draw, _) => self.end_place(),
            (Style, name) if is_running(name).is_some() => self.end_place(),
            (Text, "p" | "h") => self.end_paragraph(),
            (Text, "note-body") => self.end_place(),
            (Text, "note-citation") | (Namespace::Other, "creator") => self.said = Said::Nothing,
            (Text, "span") => drop(self.around().spans.pop()),
            (Text, "list") => {
                let Some(around) = self.around.last_mut() else { return };
                around.lists.end(&mut self.numbers);
            }
            (Text, "list-item" | "list-header") => self.around().lists.end_item(),
            (Text, "section") => drop(self.sections.pop()),
            (Text, "index-title") => self.indexes += 1,
            (Text, name) if is_index(name) => self.indexes = self.indexes.saturating_sub(1),
            (Table, "table") => self.tables.end(),
            (Table, "table-header-rows") => self.tables.set_header(false),
            (Table, "table-row") => self.tables.end_row(),
            (Table, "table-cell") => self.tables.end_cell(),
            _ => {}
        }
    }

    fn office(&mut self, name: &str) -> Visit {
        match name {
            "forms" | "scripts" | "font-face-decls" | "automatic-styles" | "styles" => {
                return Visit::LeaveOut;
            }
            "text" => {
                self.story.is_text = true;
                self.begin_place(Place::Main);
            }
            "annotation" => {
                self.story.comments.push(Comment { author: String::new(), text: String::new() });
                self.begin_place(Place::Comment);
            }
            _ => {}
        }
        Visit::Enter
    }

    fn text_element(&mut self, name: &str, start: &Start) -> Visit {
        let source = start.source.clone();
        match name {
            "p" | "h" => self.begin_paragraph(name == "h", start),
            "span" => {
                let style = start.attribute("style-name").map(Into::into);
                self.around().spans.push(style);
            }
            "s" => {
                let spaces = start.parsed("c").unwrap_or(1).min(MAX_SPACES);
                self.show(&" ".repeat(spaces), source, false);
            }
            "tab" => self.show("\t", source, false),
            "line-break" => self.show("\n", source, false),
            "soft-page-break" => self.pages.break_here(),
            "list" => {
                let Some(around) = self.around.last_mut() else { return Visit::Enter };
                around.lists.begin(start, &self.numbers);
            }
            "list-item" => self.around().lists.begin_item(start),
            "list-header" => self.around().lists.end_item(),
            "note" => self.begin_note(start),
            "note-citation" => self.said = Said::NoteNumber,
            "note-body" => self.begin_note_body(),
            "section" => self.sections.push(start.attribute("display").as_deref() == Some("none")),
            "index-title" => self.indexes = self.indexes.saturating_sub(1),
            // The record of a tracked change, which holds the text that was deleted.
            "insertion" | "deletion" => {
                self.story.tracked_changes = self.story.tracked_changes.saturating_add(1);
                return Visit::LeaveOut;
            }
            "format-change" => return Visit::LeaveOut,
            "hidden-text" | "hidden-paragraph" | "script" | "ruby-text" => return Visit::LeaveOut,
            name if name.ends_with("-source") => return Visit::LeaveOut,
            name if is_index(name) => self.indexes += 1,
            _ => {}
        }
        Visit::Enter
    }

    fn table_element(&mut self, name: &str, start: &Start) -> Visit {
        match name {
            "table" => self.tables.begin(),
            "table-header-rows" => self.tables.set_header(true),
            "table-row" => self.tables.begin_row(start),
            "table-cell" => self.tables.begin_cell(start),
            // It lies under a merged cell, and what it holds shows nowhere.
            "covered-table-cell" => {
                self.tables.begin_cell(start);
                self.tables.end_cell();
                return Visit::LeaveOut;
            }
            _ => {}
        }
        Visit::Enter
    }

    fn style_element(&mut self, name: &str, start: &Start) {
        if name == "master-page" {
            self.master = start.attribute("name").unwrap_or_default().into_owned();
        }
        let Some(kind) = is_running(name) else { return };
        let is_off = start.attribute("display").as_deref() == Some("false");
        self.story.running.begin(&self.master, kind);
        self.begin_place(if is_off { Place::Nowhere } else { Place::Running });
    }

    fn begin_place(&mut self, place: Place) {
        self.around.push(Surroundings::new(place));
    }

    fn end_place(&mut self) {
        if self.around.len() > 1 {
            self.around.pop();
        }
    }

    fn around(&mut self) -> &mut Surroundings {
        if self.around.is_empty() {
            self.around.push(Surroundings::new(Place::Nowhere));
        }
        let last = self.around.len() - 1;
        &mut self.around[last]
    }

    fn place(&self) -> Place {
        self.around.last().map_or(Place::Nowhere, |around| around.place)
    }

    fn begin_note(&mut self, start: &Start) {
        let id = self.story.notes.entries.len().to_string();
        let at_end = start.attribute("note-class").as_deref() == Some("endnote");
        let page = Some(self.pages.current());
        self.story.notes.entries.push(Entry { id: id.clone(), author: String::new() });
        if let Some(open) = self.open.last_mut() {
            open.line.paragraph.notes.push(NoteReference { id, at_end, page, label: None });
        }
    }

    fn begin_note_body(&mut self) {
        let note = self.open.last().and_then(|open| open.line.paragraph.notes.last());
        let place = note.map_or(Place::Nowhere, |note| Place::Note { at_end: note.at_end });
        self.begin_place(place);
    }

    fn begin_paragraph(&mut self, is_heading: bool, start: &Start) {
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

    fn end_paragraph(&mut self) {
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

    fn text(&mut self, content: &str, source: &Range<usize>, exact: bool) {
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

    fn show(&mut self, text: &str, source: Range<usize>, exact: bool) {
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
            .reduce(super::styles::TextLook::or)
            .unwrap_or_default();
        Look {
            is_bold: look.bold.unwrap_or(false),
            is_hidden: look.hidden.unwrap_or(false) || self.sections.contains(&true),
            size: look.size.unwrap_or(0),
            page: self.pages.current(),
        }
    }

    fn finish(self) -> Story {
        let mut story = self.story;
        story.pages = self.pages.current();
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        story.unread.hidden_words = self.hidden.split_whitespace().filter(is_word).count();
        story
    }
}

impl Surroundings {
    fn new(place: Place) -> Self {
        Self { place, lists: OpenLists::default(), spans: Vec::new() }
    }
}

/// The kind of text a part of a page holds, if it is one: `header`, `header-first`, `footer-left`…
fn is_running(name: &str) -> Option<BlockKind> {
    match name {
        "header" | "header-left" | "header-first" => Some(BlockKind::Header),
        "footer" | "footer-left" | "footer-first" => Some(BlockKind::Footer),
        _ => None,
    }
}

/// Whether an element is a contents list or another index.
fn is_index(name: &str) -> bool {
    matches!(
        name,
        "table-of-content"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
    )
}

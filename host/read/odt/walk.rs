//! The walk through a part, from its first element to its last.

mod paragraphs;
mod place;

use self::place::{Place, Said, Surroundings, is_index, is_running};
use super::lists::Numbers;
use super::pages::Pages;
use super::story::Story;
use super::styles::{Effect, Styles};
use super::tables::Tables;
use super::{FORMAT, damaged};
use crate::read::ReadError;
use crate::read::office::xml::Namespace::{Draw, Office, Style, Table, Text};
use crate::read::office::xml::{End, Event, Namespace, Start, Xml};
use crate::read::office::{Line, MAX_PARAGRAPHS, MAX_PIECES, refused};
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
            (Office, "annotation" | "text") | (Draw, _) | (Text, "note-body") => self.end_place(),
            (Style, name) if is_running(name).is_some() => self.end_place(),
            (Text, "p" | "h") => self.end_paragraph(),
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
            "format-change" | "hidden-text" | "hidden-paragraph" | "script" | "ruby-text" => {
                return Visit::LeaveOut;
            }
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

    fn finish(self) -> Story {
        let mut story = self.story;
        story.pages = self.pages.current();
        let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
        story.unread.hidden_words = self.hidden.split_whitespace().filter(is_word).count();
        story
    }
}

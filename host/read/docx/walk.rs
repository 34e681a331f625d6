//! The walk through a part, from its first element to its last.

use std::ops::Range;

use super::context::{Context, Contexts};
use super::fields::Fields;
use super::pages::Pages;
use super::run::Run;
use super::story::Story;
use super::styles::Styles;
use super::symbols::look_alike;
use super::tables::Tables;
use super::xml::Namespace::{Math, Word};
use super::xml::{End, Event, Start, Text, Xml};
use super::{Entry, FORMAT, Look, MAX_PARAGRAPHS, MAX_PIECES, NoteReference, Paragraph, damaged, refused};
use crate::read::{ReadError, TrackedChanges};

/// Reads a part whose outermost element is `root`. `sections` says which sections begin on a new page.
pub(super) fn read_story(
    part: &str,
    text: &str,
    root: &str,
    styles: &Styles,
    sections: Vec<bool>,
    changes: TrackedChanges,
) -> Result<Story, ReadError> {
    let mut xml = Xml::new(FORMAT, part, text);
    let mut walk = Walk::new(styles, sections, changes);
    let mut is_first = true;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if std::mem::take(&mut is_first) => {
                if start.name() != (Word, root) {
                    return Err(damaged(format!("{part} does not hold what Word would put there")));
                }
            }
            Event::Start(start) => {
                if walk.start(&start) == Visit::LeaveOut {
                    xml.skip();
                }
            }
            Event::End(end) => walk.end(&end),
            Event::Text(text) => walk.text(&text),
        }
        if walk.story.paragraphs.len() > MAX_PARAGRAPHS || walk.pieces > MAX_PIECES {
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

/// What the characters at a place are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Characters {
    #[default]
    Layout,
    Text,
    Instruction,
}

/// What goes on outside a text box while its content is read.
struct Outside {
    run: Run,
    fields: Fields,
}

struct Walk<'a> {
    styles: &'a Styles,
    changes: TrackedChanges,
    story: Story,
    /// Index of each open paragraph, the innermost last: a text box stands inside one.
    open: Vec<usize>,
    /// Paragraph whose end is deleted, so that the next one goes on there.
    joined: Option<usize>,
    contexts: Contexts,
    characters: Characters,
    run: Run,
    fields: Fields,
    tables: Tables,
    pages: Pages,
    outside: Vec<Outside>,
    hidden: String,
    /// Whether a section ends with the open paragraph.
    ends_section: bool,
    /// Number of pieces of text shown.
    pieces: usize,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles, sections: Vec<bool>, changes: TrackedChanges) -> Self {
        Self {
            styles,
            changes,
            story: Story::default(),
            open: Vec::new(),
            joined: None,
            contexts: Contexts::default(),
            characters: Characters::default(),
            run: Run::default(),
            fields: Fields::default(),
            tables: Tables::default(),
            pages: Pages::new(sections),
            outside: Vec::new(),
            hidden: String::new(),
            ends_section: false,
            pieces: 0,
        }
    }

    fn start(&mut self, start: &Start) -> Visit {
        let ((Word, name) | (Math, name @ ("r" | "t"))) = start.name() else {
            self.story.notice_unread(start.name().1);
            return Visit::Enter;
        };
        // A record of what a property was before a tracked change.
        if name.ends_with("Change") {
            return Visit::LeaveOut;
        }
        if self.contexts.begin(name) {
            return Visit::Enter;
        }
        self.story.count_change(name, start);
        match self.contexts.current() {
            Context::Content => return self.content(name, start),
            Context::Paragraph | Context::ParagraphEnd => self.paragraph_property(name, start),
            Context::Run => self.run.property(name, start),
            Context::Table => self.tables.table_property(name, start),
            Context::Row => self.tables.row_property(name, start, self.changes),
            Context::Cell => self.tables.cell_property(name, start, self.changes),
            Context::Section => self.story.section_property(name, start),
            Context::Other => {}
        }
        Visit::Enter
    }

    fn end(&mut self, end: &End) {
        let ((Word, name) | (Math, name @ ("r" | "t"))) = end.name() else { return };
        if let Some(context) = self.contexts.end(name) {
            self.ends_section |= context == Context::Section;
            return;
        }
        match name {
            "t" | "delText" | "instrText" | "delInstrText" => self.characters = Characters::Layout,
            "r" => self.run = Run::default(),
            "p" => self.end_paragraph(),
            "txbxContent" => self.end_text_box(),
            "tc" => {
                self.joined = None;
                self.pages.end_cell();
                self.tables.end_cell(&mut self.story.paragraphs);
            }
            "tr" => {
                self.pages.end_row();
                self.tables.end_row(&mut self.story.paragraphs);
            }
            "tbl" => self.tables.end(&mut self.story.paragraphs, self.styles),
            _ => {}
        }
    }

    fn content(&mut self, name: &str, start: &Start) -> Visit {
        match name {
            "rt" => return Visit::LeaveOut,
            change if self.changes.leaves_out(change) => return Visit::LeaveOut,
            "footnote" | "endnote" | "comment" => return self.entry(start),
            "p" => self.begin_paragraph(),
            "r" => self.run = Run::begin(),
            "t" | "delText" => self.characters = Characters::Text,
            "instrText" | "delInstrText" => self.characters = Characters::Instruction,
            "tbl" => self.tables.begin(),
            "tr" => {
                self.pages.begin_row();
                self.tables.begin_row(self.story.paragraphs.len());
            }
            "tc" => {
                self.joined = None;
                self.pages.begin_cell();
                self.tables.begin_cell(self.story.paragraphs.len());
            }
            "txbxContent" => self.begin_text_box(),
            "altChunk" | "subDoc" => self.story.notice_unread(name),
            _ => self.run_content(name, start),
        }
        Visit::Enter
    }

    fn run_content(&mut self, name: &str, start: &Start) {
        let source = start.source.clone();
        match name {
            "tab" | "ptab" => self.show_made("\t", source),
            "br" if start.attribute("type").as_deref() == Some("page") => {
                self.show_made("\n", source);
                if self.outside.is_empty() {
                    self.pages.forced_break();
                }
            }
            "br" | "cr" => self.show_made("\n", source),
            "noBreakHyphen" => self.show_made("-", source),
            "sym" => {
                let symbol = symbol(start).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.show_made(symbol.encode_utf8(&mut [0; 4]), source);
            }
            "lastRenderedPageBreak" if self.outside.is_empty() => self.pages.rendered_break(),
            "fldChar" => match start.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(self.story.paragraphs.len().saturating_sub(1)),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "footnoteReference" => self.note_reference(false, start),
            "endnoteReference" => self.note_reference(true, start),
            _ => {}
        }
    }

    fn paragraph_property(&mut self, name: &str, start: &Start) {
        let is_of_end = self.contexts.current() == Context::ParagraphEnd;
        let changes = self.changes;
        let Some(paragraph) = self.paragraph() else { return };
        if is_of_end {
            paragraph.end_property(name, start, changes);
        } else {
            paragraph.property(name, start);
        }
    }

    fn entry(&mut self, start: &Start) -> Visit {
        // The lines Word draws above notes are notes of special types.
        if start.attribute("type").is_some_and(|kind| kind != "normal") {
            return Visit::LeaveOut;
        }
        self.joined = None;
        let attribute = |name| start.attribute(name).unwrap_or_default().into_owned();
        self.story.entries.push(Entry { id: attribute("id"), author: attribute("author") });
        Visit::Enter
    }

    fn begin_paragraph(&mut self) {
        if let Some(index) = self.joined.take() {
            self.open.push(index);
            if let Some(paragraph) = self.paragraph() {
                paragraph.join();
            }
            return;
        }
        self.open.push(self.story.paragraphs.len());
        self.story.paragraphs.push(Paragraph {
            cell: self.tables.cell(),
            entry: self.story.entries.len().checked_sub(1),
            ..Paragraph::default()
        });
    }

    fn end_paragraph(&mut self) {
        let index = self.open.pop();
        self.joined = index
            .filter(|index| self.story.paragraphs.get(*index).is_some_and(|paragraph| paragraph.end_deleted));
        if std::mem::take(&mut self.ends_section) {
            self.pages.end_section();
        }
        self.hidden.push('\n');
    }

    fn begin_text_box(&mut self) {
        self.outside
            .push(Outside { run: std::mem::take(&mut self.run), fields: std::mem::take(&mut self.fields) });
    }

    fn end_text_box(&mut self) {
        self.joined = None;
        self.story.unread.words_in_broken_fields += self.fields.withheld_words();
        if let Some(outside) = self.outside.pop() {
            self.run = outside.run;
            self.fields = outside.fields;
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        let index = *self.open.last()?;
        self.story.paragraphs.get_mut(index)
    }

    fn text(&mut self, text: &Text) {
        match self.characters {
            Characters::Layout => {}
            Characters::Instruction => self.fields.instruction(&text.content),
            // Line breaks of the file are not those of the document: they count as spaces.
            Characters::Text if text.content.contains(is_layout) => {
                self.show(&text.content.replace(is_layout, " "), text.source.clone(), false);
            }
            Characters::Text => self.show(&text.content, text.source.clone(), text.exact),
        }
    }

    /// Shows characters the file has no characters for, such as a tab.
    fn show_made(&mut self, text: &str, source: Range<usize>) {
        if self.run.is_open {
            self.show(text, source, false);
        }
    }

    fn show(&mut self, text: &str, source: Range<usize>, exact: bool) {
        if self.fields.hide_text() {
            self.fields.withhold(text);
            return;
        }
        let look = self.look();
        if look.is_hidden {
            self.hidden.push_str(text);
            return;
        }
        let in_contents_list = self.fields.in_contents_list();
        let Some(paragraph) = self.paragraph() else { return };
        paragraph.in_contents_list |= in_contents_list;
        paragraph.push(text, source, exact, look);
        self.pieces += 1;
        if !text.trim().is_empty() {
            self.pages.text();
        }
    }

    /// How text here looks.
    fn look(&self) -> Look {
        let paragraph = self.open.last().and_then(|index| self.story.paragraphs.get(*index));
        let style = paragraph.and_then(|paragraph| paragraph.style.as_deref());
        self.run.look(self.styles, style, self.pages.current())
    }

    fn note_reference(&mut self, at_end: bool, start: &Start) {
        if self.fields.hide_text() || self.look().is_hidden {
            return;
        }
        let page = Some(self.pages.current());
        let id = start.attribute("id").unwrap_or_default().into_owned();
        if let Some(paragraph) = self.paragraph() {
            paragraph.notes.push(NoteReference { id, at_end, page, label: None });
        }
    }

    fn finish(self) -> Story {
        let mut story = self.story;
        story.pages = self.pages.count();
        story.unread.hidden_words = count_words(&self.hidden);
        story.unread.words_in_broken_fields += self.fields.withheld_words();
        if let Some(first) = self.fields.broken_contents_list() {
            story.paragraphs.iter_mut().skip(first).for_each(|paragraph| paragraph.in_contents_list = false);
        }
        if story.pages.is_none() {
            story.forget_pages();
        }
        story
    }
}

fn symbol(start: &Start) -> Option<char> {
    let code = u32::from_str_radix(&start.attribute("char")?, 16).ok()?;
    look_alike(&start.attribute("font")?, code)
}

fn is_layout(character: char) -> bool {
    matches!(character, '\n' | '\r')
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

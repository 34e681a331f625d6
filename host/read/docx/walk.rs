//! The walk through a part, from its first element to its last.

use std::ops::Range;

use super::damaged;
use super::fields::Fields;
use super::pages::Pages;
use super::paragraph::{NoteReference, Paragraph};
use super::story::{Entry, Running, Story};
use super::styles::Styles;
use super::symbols::look_alike;
use super::tables::Tables;
use super::xml::Namespace::{Math, Word};
use super::xml::{End, Event, Start, Text, Xml};
use crate::read::ReadError;

/// Reads a part whose outermost element is `root`.
pub(super) fn read_story(part: &str, text: &str, root: &str, styles: &Styles) -> Result<Story, ReadError> {
    let mut xml = Xml::new(part, text);
    let mut walk = Walk::new(styles);
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

/// What the elements at a place are properties of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    Content,
    Paragraph,
    ParagraphEnd,
    Run,
    Table,
    Row,
    Cell,
    Section,
    Other,
}

/// What the characters at a place are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Characters {
    #[default]
    Layout,
    Text,
    Instruction,
}

/// The properties of a run of text, as far as it has its own.
#[derive(Debug, Default)]
struct Run {
    is_open: bool,
    style: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

/// What goes on outside a text box while its content is read.
struct Outside {
    run: Run,
    fields: Fields,
}

struct Walk<'a> {
    styles: &'a Styles,
    story: Story,
    /// Index of each open paragraph, the innermost last: a text box stands inside one.
    open: Vec<usize>,
    /// Paragraph whose end is deleted, so that the next one goes on there.
    joined: Option<usize>,
    contexts: Vec<Context>,
    characters: Characters,
    run: Run,
    fields: Fields,
    tables: Tables,
    pages: Pages,
    outside: Vec<Outside>,
    hidden: String,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            story: Story::default(),
            open: Vec::new(),
            joined: None,
            contexts: Vec::new(),
            characters: Characters::default(),
            run: Run::default(),
            fields: Fields::default(),
            tables: Tables::default(),
            pages: Pages::new(),
            outside: Vec::new(),
            hidden: String::new(),
        }
    }

    fn context(&self) -> Context {
        self.contexts.last().copied().unwrap_or(Context::Content)
    }

    fn start(&mut self, start: &Start) -> Visit {
        let name = match start.name() {
            (Word, name) => name,
            (Math, name @ ("r" | "t")) => name,
            (_, name) => {
                self.notice_unread(name);
                return Visit::Enter;
            }
        };
        // A record of what a property was before a tracked change.
        if name.ends_with("Change") {
            return Visit::LeaveOut;
        }
        if let Some(context) = self.context_of(name) {
            self.contexts.push(context);
            return Visit::Enter;
        }
        self.count_change(name);
        match self.context() {
            Context::Content => return self.content(name, start),
            Context::Paragraph => self.paragraph_property(name, start),
            Context::ParagraphEnd => self.paragraph_end_property(name, start),
            Context::Run => self.run_property(name, start),
            Context::Table => self.tables.table_property(name, start),
            Context::Row => self.tables.row_property(name, start),
            Context::Cell => self.tables.cell_property(name, start),
            Context::Section => self.section_property(name, start),
            Context::Other => {}
        }
        Visit::Enter
    }

    fn end(&mut self, end: &End) {
        let name = match end.name() {
            (Word, name) => name,
            (Math, name @ ("r" | "t")) => name,
            _ => return,
        };
        match name {
            "pPr" | "rPr" | "tblPr" | "tblPrEx" | "trPr" | "tcPr" | "sectPr" | "sdtPr" => drop(self.contexts.pop()),
            "t" | "instrText" => self.characters = Characters::Layout,
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

    fn context_of(&self, name: &str) -> Option<Context> {
        Some(match name {
            "pPr" => Context::Paragraph,
            "rPr" if self.context() == Context::Paragraph => Context::ParagraphEnd,
            "rPr" if self.context() == Context::Content => Context::Run,
            "tblPr" => Context::Table,
            "trPr" => Context::Row,
            "tcPr" => Context::Cell,
            "sectPr" => Context::Section,
            "rPr" | "sdtPr" | "tblPrEx" => Context::Other,
            _ => return None,
        })
    }

    fn count_change(&mut self, name: &str) {
        // A move is an insertion at one place and a deletion at another: it counts where it arrives.
        if matches!(name, "ins" | "del" | "moveTo" | "cellIns" | "cellDel") {
            self.story.tracked_changes = self.story.tracked_changes.saturating_add(1);
        }
    }

    fn notice_unread(&mut self, name: &str) {
        let unread = &mut self.story.unread;
        let count = match name {
            "chart" | "relIds" => &mut unread.charts,
            "OLEObject" => &mut unread.objects,
            _ => return,
        };
        *count = count.saturating_add(1);
    }

    fn content(&mut self, name: &str, start: &Start) -> Visit {
        match name {
            "del" | "moveFrom" | "rt" => return Visit::LeaveOut,
            "footnote" | "endnote" | "comment" => return self.entry(start),
            "p" => self.begin_paragraph(),
            "r" => self.run = Run { is_open: true, ..Run::default() },
            "t" => self.characters = Characters::Text,
            "instrText" => self.characters = Characters::Instruction,
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
            "altChunk" | "subDoc" => self.story.unread.insertions = self.story.unread.insertions.saturating_add(1),
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
            "footnoteReference" | "endnoteReference" => self.note_reference(name == "endnoteReference", start),
            _ => {}
        }
    }

    fn paragraph_property(&mut self, name: &str, start: &Start) {
        let Some(paragraph) = self.paragraph() else { return };
        match name {
            "pStyle" => paragraph.style = start.value().map(Into::into),
            "numId" => paragraph.list.list = start.value().map(Into::into),
            "ilvl" => paragraph.list.level = start.number(),
            "outlineLvl" => paragraph.outline_level = start.number(),
            _ => {}
        }
    }

    fn paragraph_end_property(&mut self, name: &str, start: &Start) {
        let Some(paragraph) = self.paragraph() else { return };
        match name {
            "del" | "moveFrom" => paragraph.end_deleted = true,
            "vanish" => paragraph.end_hidden = start.is_on(),
            _ => {}
        }
    }

    fn run_property(&mut self, name: &str, start: &Start) {
        match name {
            "rStyle" => self.run.style = start.value().map(Into::into),
            "b" => self.run.bold = Some(start.is_on()),
            "vanish" => self.run.hidden = Some(start.is_on()),
            _ => {}
        }
    }

    fn section_property(&mut self, name: &str, start: &Start) {
        let at_foot = match name {
            "headerReference" => false,
            "footerReference" => true,
            _ => return,
        };
        let relationship = start.attribute("id").unwrap_or_default().into_owned();
        self.story.running.push(Running { relationship, at_foot });
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
        self.joined = index.filter(|index| self.story.paragraphs.get(*index).is_some_and(|open| open.end_deleted));
        self.hidden.push('\n');
    }

    fn begin_text_box(&mut self) {
        self.outside.push(Outside { run: std::mem::take(&mut self.run), fields: std::mem::take(&mut self.fields) });
    }

    fn end_text_box(&mut self) {
        self.joined = None;
        self.story.words_in_broken_fields += self.fields.withheld_words();
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
            Characters::Instruction => self.fields.instruction(&text.text),
            Characters::Text => self.show(&text.text, text.source.clone(), text.exact),
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
        let (is_bold, is_hidden) = self.look();
        if is_hidden {
            self.hidden.push_str(text);
            return;
        }
        let page = self.pages.current();
        let in_contents_list = self.fields.in_contents_list();
        let Some(paragraph) = self.paragraph() else { return };
        paragraph.in_contents_list |= in_contents_list;
        if exact {
            paragraph.push(text, source.start, page, is_bold);
        } else {
            paragraph.push_made(text, source, page, is_bold);
        }
        if !text.trim().is_empty() {
            self.pages.text();
        }
    }

    /// Whether the text of the run is bold, and whether it is hidden.
    fn look(&self) -> (bool, bool) {
        let paragraph = self.open.last().and_then(|index| self.story.paragraphs.get(*index));
        let style = paragraph.and_then(|paragraph| paragraph.style.as_deref());
        let own = self.run.style.as_deref();
        let is_bold = self.run.bold.unwrap_or_else(|| self.styles.is_bold(style, own));
        let is_hidden = self.run.hidden.unwrap_or_else(|| self.styles.is_hidden(style, own));
        (is_bold, is_hidden)
    }

    fn note_reference(&mut self, at_end: bool, start: &Start) {
        if self.fields.hide_text() || self.look().1 {
            return;
        }
        let page = self.pages.current();
        let id = start.attribute("id").unwrap_or_default().into_owned();
        if let Some(paragraph) = self.paragraph() {
            paragraph.notes.push(NoteReference { id, at_end, page });
        }
    }

    fn finish(self) -> Story {
        let mut story = self.story;
        story.pages = self.pages.count();
        story.hidden_words = count_words(&self.hidden);
        story.words_in_broken_fields += self.fields.withheld_words();
        if let Some(first) = self.fields.broken_contents_list() {
            story.paragraphs.iter_mut().skip(first).for_each(|paragraph| paragraph.in_contents_list = false);
        }
        if story.pages.is_none() {
            let segments = story.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.segments);
            segments.for_each(|segment| segment.page = None);
        }
        story
    }
}

fn symbol(start: &Start) -> Option<char> {
    let code = u32::from_str_radix(&start.attribute("char")?, 16).ok()?;
    look_alike(&start.attribute("font")?, code)
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

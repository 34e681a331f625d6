//! From the parts of all pages to the blocks of the document.

use std::collections::HashMap;

use super::contents;
use super::engine::{Bookmark, TagRole};
use super::headings::{self, Candidate, Evidence};
use super::layout::Part;
use super::line::Line;
use super::measures::Measures;
use super::paragraphs::{Paragraph, gather};
use super::rows::count;
use super::tables::{self, Joined, Table};
use super::text::{BlockText, Joint};
use super::titles::{self, Titles};
use super::typed_label::{self, Found, LabelKind};
use crate::tender::{Block, BlockKind, Cell};

/// Part of a document in reading order.
enum Unit {
    Paragraph(Paragraph),
    /// An entry of a contents list.
    Entry(Vec<Line>),
    Table(Table),
}

/// Makes the blocks of a document from the parts of its pages in reading order.
pub(super) fn blocks(parts: Vec<Part>, bookmarks: &[Bookmark]) -> Vec<Block> {
    let measures = {
        let lines: Vec<&Line> = parts.iter().flat_map(lines_of).collect();
        Measures::of(&lines)
    };
    let units = units(tables::join(parts), &measures);
    let levels = levels(&units, bookmarks, &measures);
    let mut writer = Writer { measures: &measures, blocks: Vec::new(), tables: 0, lists: Vec::new() };
    for (unit, level) in units.iter().zip(levels) {
        match unit {
            Unit::Paragraph(paragraph) => writer.paragraph(paragraph, level),
            Unit::Entry(lines) => writer.entry(lines),
            Unit::Table(table) => writer.table(table),
        }
    }
    writer.blocks
}

fn lines_of(part: &Part) -> Vec<&Line> {
    match part {
        Part::Line(line) => vec![line],
        Part::Table(table) => table.rows.iter().flatten().flat_map(|cell| &cell.lines).collect(),
    }
}

/// Gathers the lines between tables and contents lists into paragraphs.
fn units(parts: Vec<Joined>, measures: &Measures) -> Vec<Unit> {
    let lines: Vec<&Line> = parts
        .iter()
        .filter_map(|part| match part {
            Joined::Line(line) => Some(line),
            Joined::Table(_) => None,
        })
        .collect();
    let mut marks = contents::mark(&lines).into_iter();
    let mut gatherer = Gatherer { measures, running: Vec::new(), entry: Vec::new(), units: Vec::new() };
    for part in parts {
        match part {
            Joined::Line(line) if marks.next().unwrap_or_default() => gatherer.contents_line(line),
            Joined::Line(line) => gatherer.line(line),
            Joined::Table(table) => {
                gatherer.finish();
                gatherer.units.push(Unit::Table(table));
            }
        }
    }
    gatherer.finish();
    gatherer.units
}

struct Gatherer<'a> {
    measures: &'a Measures,
    running: Vec<Line>,
    entry: Vec<Line>,
    units: Vec<Unit>,
}

impl Gatherer<'_> {
    fn line(&mut self, line: Line) {
        self.finish_entry();
        self.running.push(line);
    }

    fn contents_line(&mut self, line: Line) {
        self.finish_running();
        let element = |line: &Line| line.tag.map(|tag| tag.element);
        if self.entry.last().is_some_and(|last| element(last) != element(&line)) {
            self.finish_entry();
        }
        let is_end = contents::ends_entry(&line);
        self.entry.push(line);
        if is_end {
            self.finish_entry();
        }
    }

    fn finish(&mut self) {
        self.finish_entry();
        self.finish_running();
    }

    fn finish_entry(&mut self) {
        if !self.entry.is_empty() {
            self.units.push(Unit::Entry(std::mem::take(&mut self.entry)));
        }
    }

    fn finish_running(&mut self) {
        let lines = std::mem::take(&mut self.running);
        self.units.extend(gather(lines, self.measures).into_iter().map(Unit::Paragraph));
    }
}

/// The level of each unit that is a heading.
fn levels(units: &[Unit], bookmarks: &[Bookmark], measures: &Measures) -> Vec<Option<u8>> {
    let texts: Vec<Option<(String, String)>> = units
        .iter()
        .map(|unit| match unit {
            Unit::Paragraph(paragraph) => {
                let text = plain_text(paragraph);
                Some((titles::key(&text), text))
            }
            _ => None,
        })
        .collect();
    let mut found: HashMap<String, Vec<u32>> = HashMap::new();
    let mut candidates = Vec::new();
    let mut places = Vec::new();
    for (index, (unit, texts)) in units.iter().zip(&texts).enumerate() {
        let (Unit::Paragraph(paragraph), Some((key, text))) = (unit, texts) else { continue };
        found.entry(key.clone()).or_default().push(paragraph.first().page);
        let is_last = !matches!(units.get(index + 1), Some(Unit::Paragraph(_)));
        candidates.push(Candidate { paragraph, text, label: typed_label::in_heading(text), key, is_last });
        places.push(index);
    }
    let entries: Vec<contents::Entry> = units
        .iter()
        .filter_map(|unit| match unit {
            Unit::Entry(lines) => Some(contents::entry(lines)),
            _ => None,
        })
        .collect();
    let evidence = Evidence {
        contents: Titles::of_contents(&entries, &found),
        outline: Titles::of_bookmarks(bookmarks),
    };
    let mut levels = vec![None; units.len()];
    for (place, level) in places.into_iter().zip(headings::find(&candidates, &evidence, measures)) {
        levels[place] = level;
    }
    levels
}

fn plain_text(paragraph: &Paragraph) -> String {
    let lines: Vec<&str> = paragraph.lines.iter().map(|(line, _)| line.text.as_str()).collect();
    lines.join(" ")
}

/// Writes blocks.
struct Writer<'a> {
    measures: &'a Measures,
    blocks: Vec<Block>,
    tables: u32,
    /// How far the items of the current list and of those around it are indented.
    lists: Vec<f32>,
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, level: Option<u8>) {
        let first = paragraph.first();
        let label = match level {
            Some(_) => typed_label::in_heading(&first.text),
            None => typed_label::in_paragraph(&first.text),
        };
        let kind = match (level, label) {
            (Some(level), _) => BlockKind::Heading { level },
            (None, _) if first.tag.is_some_and(|tag| tag.role == TagRole::Note) => BlockKind::Footnote,
            (None, Some(label)) => BlockKind::ListItem { depth: self.depth(first, label) },
            (None, None) => BlockKind::Paragraph,
        };
        if !matches!(kind, BlockKind::ListItem { .. })
            && first.left <= self.lists.first().copied().unwrap_or(0.0)
        {
            self.lists.clear();
        }
        self.push(&paragraph.lines, label, kind, None);
    }

    /// How deep a list item lies: by the parts of its number, else by its indent.
    fn depth(&mut self, first: &Line, label: Found) -> u8 {
        let same = first.size * 0.5;
        while self.lists.last().is_some_and(|indent| *indent > first.left + same) {
            self.lists.pop();
        }
        if self.lists.last().is_none_or(|indent| *indent < first.left - same) {
            self.lists.push(first.left);
        }
        match label.kind {
            LabelKind::Number(parts) if parts > 1 => parts,
            _ => u8::try_from(self.lists.len()).unwrap_or(u8::MAX),
        }
    }

    fn entry(&mut self, lines: &[Line]) {
        let trimmed: Vec<(Line, Joint)> = lines
            .iter()
            .map(|line| {
                let mut line = line.clone();
                line.text.truncate(contents::title_end(&line.text));
                (line, Joint::Wrapped)
            })
            .collect();
        let label = lines.first().and_then(|line| typed_label::in_heading(&line.text));
        self.push(&trimmed, label, BlockKind::ContentsEntry, None);
    }

    fn table(&mut self, table: &Table) {
        for (row, cells) in table.rows.iter().enumerate() {
            for cell in cells {
                let place = Cell {
                    table: self.tables,
                    row: count(row),
                    column: count(cell.column),
                    column_span: count(cell.column_span.max(1)),
                    header: row < table.header_rows,
                };
                for paragraph in gather(cell.lines.clone(), self.measures) {
                    let label = typed_label::in_paragraph(&paragraph.first().text);
                    let kind = match label {
                        Some(_) => BlockKind::ListItem { depth: 1 },
                        None => BlockKind::Paragraph,
                    };
                    self.push(&paragraph.lines, label, kind, Some(place));
                }
            }
        }
        self.tables += 1;
        self.lists.clear();
    }

    fn push(&mut self, lines: &[(Line, Joint)], label: Option<Found>, kind: BlockKind, cell: Option<Cell>) {
        let mut text = BlockText::default();
        for (index, (line, joint)) in lines.iter().enumerate() {
            let from = if index == 0 { label.map_or(0, |label| label.rest) } else { 0 };
            text.push(line, from, *joint, self.measures);
        }
        let label = label.and_then(|label| lines.first()?.0.text.get(..label.end)).map(str::to_owned);
        if text.text.is_empty() {
            return;
        }
        self.blocks.push(Block {
            kind,
            text: text.text,
            label,
            cell,
            paragraph: count(self.blocks.len() + 1),
            segments: text.segments,
        });
    }
}

//! Reads plain text, hand-typed or as `pdftotext -layout` writes it.

mod line;
mod running;
mod shape;

use std::collections::HashSet;

use line::Line;
use shape::Shape;

use super::builder::{BlockBuilder, Numbering};
use super::{ReadError, encoding, line_end};
use crate::tender::document::ReadDocument;
use crate::tender::{Block, BlockKind, Format};

/// Items whose indents differ by no more columns stand in the same list.
const INDENT_TOLERANCE: usize = 1;

/// Reads a plain-text document. The source offsets of its segments are bytes of the decoded text.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let source = encoding::decode(bytes)?;
    let lines = line::split(&source);
    let has_pages = source.contains('\u{c}');
    let pages = lines.last().map_or(0, |line| line.page);
    Ok(ReadDocument {
        format: Format::Text,
        blocks: TextReader::new(&source, has_pages).read(&lines),
        pages: has_pages.then_some(pages),
        comments: Vec::new(),
        tracked_changes: 0,
        marked: Vec::new(),
        warnings: Vec::new(),
    })
}

struct TextReader<'a> {
    builder: BlockBuilder<'a>,
    has_pages: bool,
    /// Shape of the first line of the block that is being read.
    open: Option<Shape>,
    /// Column where the last cell of the open row starts.
    cell_column: usize,
    /// Indents of the open lists, the outermost first.
    indents: Vec<usize>,
}

impl<'a> TextReader<'a> {
    fn new(source: &'a str, has_pages: bool) -> Self {
        let builder = BlockBuilder::new(source);
        Self { builder, has_pages, open: None, cell_column: 0, indents: Vec::new() }
    }

    fn read(mut self, lines: &[Line]) -> Vec<Block> {
        let running = running::find(lines);
        let body: Vec<&Line> =
            lines.iter().zip(&running).filter(|(_, kind)| kind.is_none()).map(|(line, _)| line).collect();
        let mut before = None;
        for (index, line) in body.iter().enumerate() {
            let shape = shape::of(self.open, before, line, body.get(index + 1).copied());
            match before {
                Some(before) if self.goes_on(before, line, shape) => self.append(before, line),
                _ => self.start(line, shape),
            }
            before = Some(line);
        }
        self.builder.close();
        self.read_running(lines, &running);
        self.builder.finish()
    }

    /// Whether the open block goes on with this line.
    fn goes_on(&self, before: &Line, line: &Line, shape: Shape) -> bool {
        let Some(open) = self.open else { return false };
        let is_apart = line.is_apart || line.page != before.page;
        let starts_small = line.text.starts_with(char::is_lowercase);
        match open {
            Shape::Rule | Shape::Heading(_) => false,
            Shape::Row => !is_apart && shape == Shape::Prose && line.indent + 1 >= self.cell_column,
            _ if is_apart => {
                line.page != before.page
                    && shape == Shape::Prose
                    && starts_small
                    && !shape::ends_sentence(before)
            }
            Shape::Entry => {
                shape == Shape::Prose && (starts_small || line.indent > 0 || shape::is_full(before))
            }
            _ => shape == Shape::Prose || (shape == Shape::Entry && shape::is_unfinished(before)),
        }
    }

    /// Starts a block with this line.
    fn start(&mut self, line: &Line, shape: Shape) {
        self.builder.close();
        self.set_page(line);
        self.open = Some(shape);
        match shape {
            Shape::Rule => {}
            Shape::Heading(level) => {
                self.set_indent(None);
                self.builder.start_heading(level);
                self.write(line, 0);
                self.builder.end_heading();
            }
            Shape::Bullet(start) => {
                self.set_indent(Some(line.indent));
                self.builder.start_item(None);
                self.write(line, start);
            }
            Shape::Item(end, start) => {
                self.set_indent(Some(line.indent));
                self.builder.start_item(None);
                self.builder.relabel_item(line.text.get(..end).unwrap_or_default());
                self.write(line, start);
            }
            Shape::Row => {
                let last = line::columns(line.text).last().map_or(0, |column| column.start);
                self.cell_column = line.indent + line.text.get(..last).map_or(0, |text| text.chars().count());
                self.write(line, 0);
            }
            Shape::Clause | Shape::Entry | Shape::Prose => {
                if self.indents.first().is_some_and(|indent| line.indent <= *indent) {
                    self.set_indent(None);
                }
                self.write(line, 0);
            }
        }
    }

    /// Goes on with the open block. A word divided at the end of the line before keeps its hyphen.
    fn append(&mut self, before: &Line, line: &Line) {
        let is_divided = before.text.ends_with('-') && line.text.starts_with(char::is_lowercase);
        if line_end::is_on_purpose(before.text, line.text) {
            self.builder.line_break(before.source.end..line.source.start);
        } else if !is_divided {
            self.builder.space(before.source.end..line.source.start);
        }
        self.set_page(line);
        self.write(line, 0);
    }

    /// Writes the text of a line from byte `start` on, with one tab for each wide gap.
    fn write(&mut self, line: &Line, start: usize) {
        let text = line.text.get(start..).unwrap_or_default();
        let offset = line.source.start + start;
        let mut end = 0;
        for column in line::columns(text) {
            if column.start > end {
                self.builder.text("\t", offset + end..offset + column.start);
            }
            self.builder.text(
                text.get(column.clone()).unwrap_or_default(),
                offset + column.start..offset + column.end,
            );
            end = column.end;
        }
    }

    fn set_page(&mut self, line: &Line) {
        if self.has_pages {
            self.builder.set_page(line.page);
        }
    }

    /// Opens and closes lists until the innermost has this indent; None closes all.
    fn set_indent(&mut self, indent: Option<usize>) {
        while let Some(last) = self.indents.last()
            && indent.is_none_or(|indent| *last > indent + INDENT_TOLERANCE)
        {
            self.indents.pop();
            self.builder.end_list();
        }
        if let Some(indent) = indent
            && self.indents.last().is_none_or(|last| last + INDENT_TOLERANCE < indent)
        {
            self.indents.push(indent);
            self.builder.start_list(Numbering::Bullet, 1, '.');
        }
    }

    /// Reads each running header and footer once.
    fn read_running(&mut self, lines: &[Line], kinds: &[Option<BlockKind>]) {
        let mut seen = HashSet::new();
        for wanted in [BlockKind::Header, BlockKind::Footer] {
            for (line, kind) in lines.iter().zip(kinds) {
                if *kind == Some(wanted) && seen.insert((running::signature(line), wanted)) {
                    self.set_page(line);
                    self.builder.start_line(wanted);
                    self.write(line, 0);
                    self.builder.end_line();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! From lines to blocks.

use std::collections::HashSet;

use super::contents;
use super::line::Line;
use super::notes::{NoteLine, Notes};
use super::outline;
use super::typed::{TypedLabel, TypedList, heading_label, item_label};
use crate::tender::{Block, BlockKind, Cell};

/// What a document says, line by line.
#[derive(Debug)]
pub(in crate::read) struct Text {
    /// The main text.
    pub(in crate::read) main: Vec<Line>,
    /// Footnotes and endnotes.
    pub(in crate::read) notes: Notes,
    /// Running headers and footers, each with its kind.
    pub(in crate::read) running: Vec<(BlockKind, Vec<Line>)>,
}

impl Text {
    /// The blocks of a document: the main text, each note after the paragraph or table that refers to it, and at the
    /// end each distinct paragraph of the running headers and footers.
    pub(in crate::read) fn into_blocks(self) -> Vec<Block> {
        let Self { mut main, mut notes, running } = self;
        contents::mark_typed(&mut main);
        let levels = outline::levels(&main);
        let mut builder = Builder::default();
        for (line, level) in main.into_iter().zip(levels) {
            let is_outside = line.paragraph.cell.is_none();
            if is_outside {
                builder.notes(notes.take());
            }
            notes.refer(&line.paragraph.notes);
            builder.line(line, level);
            if is_outside {
                builder.notes(notes.take());
            }
        }
        builder.notes(notes.take());
        for (kind, lines) in running {
            builder.running(kind, lines);
        }
        builder.blocks
    }
}

/// Builds blocks from lines, in order.
#[derive(Debug, Default)]
struct Builder {
    blocks: Vec<Block>,
    typed: TypedList,
    cell: Option<Cell>,
    seen: HashSet<(BlockKind, String)>,
}

impl Builder {
    fn line(&mut self, line: Line, level: Option<u8>) {
        if line.paragraph.cell != self.cell {
            self.cell = line.paragraph.cell;
            self.typed.begin();
        }
        if line.is_contents {
            let typed = heading_label(&line.paragraph.text);
            self.push(BlockKind::ContentsEntry, line, typed);
        } else if let Some(level) = level {
            self.typed.begin();
            let typed = heading_label(&line.paragraph.text);
            self.push(BlockKind::Heading { level }, line, typed);
        } else {
            self.item(line);
        }
    }

    /// A paragraph, a quotation or an item of a list.
    fn item(&mut self, line: Line) {
        let typed = if line.label.is_none() { item_label(&line.paragraph.text) } else { None };
        let kind = match (&line.label, &typed) {
            _ if line.is_quotation => BlockKind::Quotation,
            (Some(label), _) => BlockKind::ListItem { depth: label.level.saturating_add(1) },
            (None, Some(label)) => BlockKind::ListItem { depth: self.typed.depth(&label.text) },
            (None, None) => BlockKind::Paragraph,
        };
        self.push(kind, line, typed);
    }

    fn notes(&mut self, notes: Vec<NoteLine>) {
        for NoteLine { mut line, label } in notes {
            line.paragraph.cell = None;
            self.push(BlockKind::Footnote, line, None);
            if let Some(block) = self.blocks.last_mut() {
                block.label = label.or(block.label.take());
            }
        }
    }

    fn running(&mut self, kind: BlockKind, lines: Vec<Line>) {
        for mut line in lines {
            line.paragraph.cell = None;
            if self.seen.insert((kind, line.paragraph.text.clone())) {
                self.push(kind, line, None);
            }
        }
    }

    /// Adds a block. A typed label is cut off the text, unless the program puts one in front of it anyway.
    fn push(&mut self, kind: BlockKind, line: Line, typed: Option<TypedLabel>) {
        let mut paragraph = line.paragraph;
        let mut label = line.label.map(|label| label.text);
        if label.is_none()
            && let Some(typed) = typed
        {
            paragraph.keep(typed.rest..paragraph.text.len());
            label = Some(typed.text);
        }
        self.blocks.push(Block {
            kind,
            text: paragraph.text,
            label,
            cell: paragraph.cell,
            paragraph: u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX),
            segments: paragraph.segments,
        });
    }
}

//! Turns what the readers of Markdown, HTML and plain text find into blocks with the place of every piece of text.

#[cfg(test)]
pub(super) mod checks;
mod draft;
mod finish;
mod frame;
mod list;
mod structure;
mod table;

use std::ops::Range;

use draft::{Draft, Emphasis, Piece};
use finish::Look;
use frame::{Frame, Nest};
pub(super) use list::Numbering;

use super::place::Lines;
use crate::tender::Block;

/// Collects the blocks of one document. Readers tell it what starts and ends, and give it text in order; a block is
/// opened by its first visible text and closed by whatever ends it.
///
/// All source ranges are bytes of the decoded text. Ends without a start are ignored.
pub(super) struct BlockBuilder<'a> {
    source: &'a str,
    lines: Lines<'a>,
    blocks: Vec<Block>,
    looks: Vec<Look>,
    draft: Option<Draft>,
    body: Frame,
    inner: Nest<Frame>,
    tables: u32,
    bold: u32,
    links: u32,
    page: Option<u32>,
}

impl<'a> BlockBuilder<'a> {
    /// A builder for the document with this decoded text.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            lines: Lines::new(source),
            blocks: Vec::new(),
            looks: Vec::new(),
            draft: None,
            body: Frame::new(None, false),
            inner: Nest::new(),
            tables: 0,
            bold: 0,
            links: 0,
            page: None,
        }
    }

    /// Closes the last block and returns all of them.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        while self.inner.len() > 0 {
            self.pop_table();
        }
        finish::finish(&mut self.blocks, &self.looks);
        self.blocks
    }

    /// The decoded text of the document.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// Adds text read from `source`. It is exact where the source says the same.
    pub(super) fn text(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() || (self.draft.is_none() && text.trim().is_empty()) {
            return;
        }
        let start = source.start.min(self.source.len());
        if self.source.get(source.clone()) != Some(text) {
            let end = source.end.min(self.lines.end_of_line(start)).max(start);
            self.append(text, start..end, false);
            return;
        }
        let mut start = start;
        while start < source.end {
            let end = self.lines.end_of_line(start).min(source.end);
            let line = self.source.get(start..end).unwrap_or_default();
            self.append(line, start..end, true);
            start = end;
        }
    }

    /// Whether a block is open and ends in white space.
    pub(super) fn ends_in_space(&self) -> bool {
        self.draft.as_ref().is_some_and(Draft::ends_in_space)
    }

    /// Adds one space for white space in the source, unless the block has just begun or ends in white space.
    pub(super) fn space(&mut self, source: Range<usize>) {
        if self.draft.as_ref().is_some_and(|draft| !draft.ends_in_space()) {
            let is_plain = self.source.as_bytes().get(source.start) == Some(&b' ');
            let end = if is_plain { source.start + 1 } else { source.end };
            self.text(" ", source.start..end);
        }
    }

    /// Adds a line break the author forced.
    pub(super) fn line_break(&mut self, source: Range<usize>) {
        if let Some(draft) = &mut self.draft {
            draft.trim_end();
            self.text("\n", source);
        }
    }

    fn append(&mut self, text: &str, source: Range<usize>, exact: bool) {
        let frame = self.inner.last_mut().unwrap_or(&mut self.body);
        let draft = self.draft.get_or_insert_with(|| Draft::new(frame.start_block(), frame.cell()));
        let emphasis = Emphasis { bold: self.bold > 0, linked: self.links > 0 };
        if exact && draft.extend(text, &source, emphasis) {
            return;
        }
        let (line, column) = self.lines.locate(source.start);
        draft.add(text, Piece { source, exact, line, column, page: self.page }, emphasis);
    }

    /// Closes the block that is being written: what follows starts another.
    pub(super) fn close(&mut self) {
        let Some(mut draft) = self.draft.take() else { return };
        draft.trim_end();
        let look = Look { unquoted: draft.unquoted, bold: draft.is_bold(), linked: draft.is_linked() };
        let mut block = draft.block;
        let leading = block.text.len() - block.text.trim_start().len();
        draft::cut_front(&mut block, leading);
        finish::split_label(&mut block);
        if block.text.is_empty() {
            return;
        }
        let index = self.blocks.len();
        if let Some(table) = &mut self.frame().table {
            table.add_block(index);
        }
        block.paragraph = u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX);
        self.blocks.push(block);
        self.looks.push(look);
    }

    fn frame(&mut self) -> &mut Frame {
        self.inner.last_mut().unwrap_or(&mut self.body)
    }
}

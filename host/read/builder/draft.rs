//! A block while it is being written.

use std::ops::Range;

use crate::tender::{Block, BlockKind, Cell, Segment};

/// A block while it is being written, with what is only needed until the document is finished.
pub(super) struct Draft {
    pub(super) block: Block,
    /// The kind it would have outside a quotation.
    pub(super) unquoted: BlockKind,
    /// Whether some of its text is not bold.
    has_plain: bool,
    /// Whether some of its text is in no link to another place of the same document.
    has_unlinked: bool,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Default)]
pub(super) struct Emphasis {
    pub(super) bold: bool,
    pub(super) linked: bool,
}

/// A piece of source and the place where it starts.
pub(super) struct Piece {
    pub(super) source: Range<usize>,
    pub(super) exact: bool,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) page: Option<u32>,
}

impl Draft {
    pub(super) fn new(
        (kind, unquoted, label): (BlockKind, BlockKind, Option<String>),
        cell: Option<Cell>,
    ) -> Self {
        let block = Block { kind, text: String::new(), label, cell, paragraph: 0, segments: Vec::new() };
        Self { block, unquoted, has_plain: false, has_unlinked: false }
    }

    /// Adds text whose source lies directly after the last segment and on its line, so that both are one segment.
    /// Returns false, without adding it, when it does not.
    pub(super) fn extend(&mut self, text: &str, source: &Range<usize>, emphasis: Emphasis) -> bool {
        let length = self.block.text.len();
        let ends_line = self.block.text.ends_with(['\n', '\r']);
        let Some(last) = self.block.segments.last_mut() else { return false };
        if ends_line || !last.exact || last.text.end != length || last.source.end != source.start {
            return false;
        }
        last.text.end += text.len();
        last.source.end = source.end;
        self.write(text, emphasis);
        true
    }

    pub(super) fn add(&mut self, text: &str, piece: Piece, emphasis: Emphasis) {
        let start = self.block.text.len();
        self.block.segments.push(Segment {
            text: start..start + text.len(),
            source: piece.source,
            exact: piece.exact,
            page: piece.page,
            line: Some(piece.line),
            column: Some(piece.column),
        });
        self.write(text, emphasis);
    }

    fn write(&mut self, text: &str, emphasis: Emphasis) {
        if !text.trim_start().is_empty() {
            self.has_plain |= !emphasis.bold;
            self.has_unlinked |= !emphasis.linked;
        }
        self.block.text.push_str(text);
    }

    /// Whether a space here would follow nothing or other white space.
    pub(super) fn ends_in_space(&self) -> bool {
        self.block.text.is_empty() || self.block.text.ends_with(char::is_whitespace)
    }

    /// Takes white space off the end.
    pub(super) fn trim_end(&mut self) {
        let length = self.block.text.trim_end().len();
        self.block.text.truncate(length);
        while let Some(last) = self.block.segments.last_mut() {
            if last.text.start < length {
                let surplus = last.text.end.saturating_sub(length);
                last.text.end -= surplus;
                last.source.end -= if last.exact { surplus } else { 0 };
                return;
            }
            self.block.segments.pop();
        }
    }

    /// Whether all of it is bold.
    pub(super) fn is_bold(&self) -> bool {
        !self.has_plain
    }

    /// Whether all of it links to other places of the same document.
    pub(super) fn is_linked(&self) -> bool {
        !self.has_unlinked
    }
}

/// Takes the first `count` bytes of text off a block. `count` must lie on a character boundary.
pub(super) fn cut_front(block: &mut Block, count: usize) {
    let cut: String = block.text.drain(..count).collect();
    block.segments.retain(|segment| segment.text.end > count);
    for segment in &mut block.segments {
        let inside = count.saturating_sub(segment.text.start);
        if segment.exact && inside > 0 {
            let characters = cut.get(segment.text.start..).map_or(0, |text| text.chars().count());
            segment.source.start += inside;
            segment.column = segment.column.map(|column| column + u32::try_from(characters).unwrap_or(0));
        }
        segment.text = segment.text.start.saturating_sub(count)..segment.text.end - count;
    }
}

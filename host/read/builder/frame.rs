//! What surrounds the text that is being read: lists, quotations, a table cell.

use super::list::List;
use super::table::Table;
use crate::tender::{BlockKind, Cell};

/// Lists and tables nested deeper than this are counted but change nothing: their text is still read.
const MAX_NESTING: usize = 200;

/// A stack that only counts what lies above its limit, so that hostile nesting costs no memory.
pub(super) struct Nest<T> {
    items: Vec<T>,
    beyond: usize,
}

impl<T> Nest<T> {
    pub(super) fn new() -> Self {
        Self { items: Vec::new(), beyond: 0 }
    }

    pub(super) fn push(&mut self, make: impl FnOnce() -> T) {
        if self.items.len() < MAX_NESTING {
            self.items.push(make());
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn pop(&mut self) -> Option<T> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return None;
        }
        self.items.pop()
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        self.items.last_mut()
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// The surroundings of the text: those of the document's body, or those inside one table.
pub(super) struct Frame {
    /// None for the body.
    pub(super) table: Option<Table>,
    pub(super) lists: Nest<List>,
    /// Label of the list item that has no block yet.
    pub(super) item: Option<String>,
    /// Kind of the heading or running line that is being read.
    pub(super) line: Option<BlockKind>,
    /// Number of the footnote that is being read.
    pub(super) footnote: Option<String>,
    pub(super) quotations: u32,
    pub(super) preformatted: u32,
    /// Whether the table itself stands in a quotation.
    pub(super) quoted: bool,
}

impl Frame {
    pub(super) fn new(table: Option<Table>, quoted: bool) -> Self {
        Self {
            table,
            lists: Nest::new(),
            item: None,
            line: None,
            footnote: None,
            quotations: 0,
            preformatted: 0,
            quoted,
        }
    }

    /// Ends what a table cell cannot hand on to the next.
    pub(super) fn clear(&mut self) {
        let table = self.table.take();
        *self = Self::new(table, self.quoted);
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.quoted || self.quotations > 0
    }

    pub(super) fn cell(&self) -> Option<Cell> {
        self.table.as_ref().and_then(Table::cell)
    }

    /// Kind of a block that starts here, the kind it would have outside a quotation, and its label. The label of a list
    /// item or footnote goes to its first block.
    pub(super) fn start_block(&mut self) -> (BlockKind, BlockKind, Option<String>) {
        let item = self.item.take();
        if let Some(kind) = self.line {
            return (kind, kind, item.filter(|label| label != "•"));
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX).max(1);
        let unquoted = match () {
            () if self.preformatted > 0 => BlockKind::Code,
            () if self.footnote.is_some() => BlockKind::Footnote,
            () if item.is_some() => BlockKind::ListItem { depth },
            () => BlockKind::Paragraph,
        };
        let is_text = matches!(unquoted, BlockKind::Paragraph | BlockKind::ListItem { .. });
        let kind = if is_text && self.is_quoted() { BlockKind::Quotation } else { unquoted };
        let label =
            item.or_else(|| self.footnote.as_mut().map(std::mem::take)).filter(|label| !label.is_empty());
        (kind, unquoted, label)
    }
}

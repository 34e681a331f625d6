//! Tables: which cell a paragraph stands in.

use crate::read::office::xml::Start;
use crate::tender::Cell;

/// Most columns one cell may cover or be repeated over, and most times a row may be repeated.
const MAX_REPEATED: u32 = 10_000;

/// The tables that are open at a place in the text, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    count: u32,
}

#[derive(Debug, Default)]
struct Table {
    number: u32,
    row: u32,
    column: u32,
    /// Columns the open cell covers.
    span: u32,
    /// Columns to go on after the open cell.
    cells: u32,
    /// Rows to go on after the open row.
    rows: u32,
    in_header: bool,
}

impl Tables {
    /// The cell of the innermost table.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.open.last().map(|table| Cell {
            table: table.number,
            row: table.row,
            column: table.column,
            column_span: table.span.max(1),
            header: table.in_header,
        })
    }

    /// A table begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Table { number: self.count, ..Table::default() });
        self.count = self.count.saturating_add(1);
    }

    /// The innermost table ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// The rows that are headers begin or end.
    pub(super) fn set_header(&mut self, in_header: bool) {
        if let Some(table) = self.open.last_mut() {
            table.in_header = in_header;
        }
    }

    /// A row begins, which may stand for several.
    pub(super) fn begin_row(&mut self, start: &Start) {
        if let Some(table) = self.open.last_mut() {
            table.rows = count(start, "number-rows-repeated");
            table.column = 0;
        }
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.row = table.row.saturating_add(table.rows);
        }
    }

    /// A cell begins, which may stand for several.
    pub(super) fn begin_cell(&mut self, start: &Start) {
        if let Some(table) = self.open.last_mut() {
            table.span = count(start, "number-columns-spanned");
            table.cells = count(start, "number-columns-repeated");
        }
    }

    /// The cell ends. The columns it covers besides its own follow as covered cells.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.column = table.column.saturating_add(table.cells);
        }
    }
}

fn count(start: &Start, name: &str) -> u32 {
    start.parsed(name).unwrap_or(1).clamp(1, MAX_REPEATED)
}

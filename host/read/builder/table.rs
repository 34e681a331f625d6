//! The grid of a table while its cells are being read.

use crate::tender::Cell;

/// Columns beyond this one share the last: no honest table is wider, and wide cells cost time for each column.
const MAX_COLUMNS: usize = 256;

/// A table whose cells are being read.
pub(super) struct Table {
    number: u32,
    /// Whether it is a description list, read as a table of names and what they stand for.
    is_description: bool,
    row: Option<u32>,
    next_column: usize,
    cell: Option<Cell>,
    in_head: bool,
    only_header_cells: bool,
    /// Blocks of the row that is being read.
    row_blocks: Vec<usize>,
    /// For each column, the first row that is not covered by a cell of an earlier row.
    free_from: Vec<u32>,
}

impl Table {
    /// The table with this number in its document; `is_description` says it is a description list.
    pub(super) fn new(number: u32, is_description: bool) -> Self {
        Self {
            number,
            is_description,
            row: None,
            next_column: 0,
            cell: None,
            in_head: false,
            only_header_cells: true,
            row_blocks: Vec::new(),
            free_from: Vec::new(),
        }
    }

    pub(super) fn is_description(&self) -> bool {
        self.is_description
    }

    /// Whether the row that is being read has more than its first cell.
    pub(super) fn is_past_first_cell(&self) -> bool {
        self.next_column > 1
    }

    /// Says whether the rows that follow are marked as the head of the table.
    pub(super) fn set_head(&mut self, in_head: bool) {
        self.in_head = in_head;
    }

    pub(super) fn start_row(&mut self) {
        self.row = Some(self.row.map_or(0, |row| row.saturating_add(1)));
        self.next_column = 0;
        self.only_header_cells = true;
    }

    /// Ends the row that is being read. Returns its blocks if it is a header row, else none.
    pub(super) fn end_row(&mut self) -> Vec<usize> {
        let blocks = std::mem::take(&mut self.row_blocks);
        if self.in_head || self.only_header_cells { blocks } else { Vec::new() }
    }

    /// Starts a cell in the next free column of the row.
    pub(super) fn start_cell(&mut self, is_header: bool, column_span: usize, row_span: u32) {
        if self.row.is_none() {
            self.start_row();
        }
        let row = self.row.unwrap_or(0);
        let mut column = self.next_column;
        while self.free_from.get(column).is_some_and(|free| *free > row) {
            column += 1;
        }
        let column = column.min(MAX_COLUMNS - 1);
        let end = (column + column_span.max(1)).min(MAX_COLUMNS);
        if row_span > 1 {
            self.free_from.resize(self.free_from.len().max(end), 0);
            self.free_from[column..end].fill(row.saturating_add(row_span));
        }
        self.next_column = end;
        self.only_header_cells &= is_header;
        self.cell = Some(Cell {
            table: self.number,
            row,
            column: u32::try_from(column).unwrap_or(u32::MAX),
            column_span: u32::try_from(end - column).unwrap_or(1),
            header: false,
        });
    }

    pub(super) fn end_cell(&mut self) {
        self.cell = None;
    }

    /// The cell that is being read.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.cell
    }

    /// Notes that a block stands in the row that is being read.
    pub(super) fn add_block(&mut self, index: usize) {
        self.row_blocks.push(index);
    }
}

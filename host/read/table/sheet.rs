//! From the cells of a sheet to blocks, within limits.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::tender::{Block, BlockKind, Cell, Segment};

/// Most columns of a sheet that are read.
const MAX_COLUMNS: u32 = 256;

/// Most rows of a sheet that are read.
const MAX_ROWS: u32 = 50_000;

/// Most cells with text that are read in one file.
const MAX_CELLS: usize = 200_000;

/// Most bytes of text that are read in one file: cells may share one long text.
const MAX_TEXT_BYTES: usize = 32 * 1024 * 1024;

/// A cell with text.
#[derive(Debug)]
pub(super) struct SheetCell {
    /// Row in the file, from 0.
    pub(super) row: u32,
    /// Column in the file, from 0.
    pub(super) column: u32,
    /// What it shows.
    pub(super) text: String,
    /// Bytes in the file, where the format has a place for each cell.
    pub(super) source: Range<usize>,
    /// Whether those bytes are those of the text.
    pub(super) exact: bool,
    /// Line and column of the text in the file, or row and column of the sheet; from 1.
    pub(super) place: (u32, u32),
    /// Whether it holds a number, as headers of columns do not.
    pub(super) is_number: bool,
}

/// Collects the sheets of a file.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    blocks: Vec<Block>,
    tables: u32,
    cells: usize,
    bytes: usize,
    warnings: Vec<String>,
}

/// The cells of one sheet, while they are read.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    cells: Vec<SheetCell>,
    /// Whether cells had to be left out.
    is_cut: bool,
}

impl Sheets {
    /// Adds a cell to a sheet. False once there is no room for more.
    pub(super) fn add(&mut self, sheet: &mut Sheet, cell: SheetCell) -> bool {
        let trimmed = cell.text.trim();
        if trimmed.is_empty() {
            return true;
        }
        let is_full = self.cells >= MAX_CELLS || self.bytes + trimmed.len() > MAX_TEXT_BYTES;
        if is_full || cell.row >= MAX_ROWS || cell.column >= MAX_COLUMNS {
            sheet.is_cut = true;
            return !is_full && cell.row < MAX_ROWS;
        }
        self.cells += 1;
        self.bytes += trimmed.len();
        sheet.cells.push(cell);
        true
    }

    /// Says what the user has to know.
    pub(super) fn warn(&mut self, warning: String) {
        self.warnings.push(warning);
    }

    /// The sheet is complete: its name becomes a heading, its cells a table without empty rows and columns. A sheet of one
    /// column is text.
    pub(super) fn finish_sheet(&mut self, name: Option<&str>, mut sheet: Sheet) {
        if sheet.is_cut {
            let place = name.map_or("the file".to_owned(), |name| format!("sheet “{name}”"));
            self.warnings.push(format!(
                "not all of {place} was read: at most {MAX_ROWS} rows, {MAX_COLUMNS} columns and {MAX_CELLS} cells are"
            ));
        }
        if sheet.cells.is_empty() {
            return;
        }
        if let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) {
            self.push(BlockKind::Heading { level: 1 }, name.to_owned(), None, None);
        }
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        let rows: BTreeSet<u32> = sheet.cells.iter().map(|cell| cell.row).collect();
        let columns: BTreeSet<u32> = sheet.cells.iter().map(|cell| cell.column).collect();
        let (rows, columns): (Vec<u32>, Vec<u32>) =
            (rows.into_iter().collect(), columns.into_iter().collect());
        let has_header = has_header(&sheet.cells, &rows, &columns);
        for cell in sheet.cells {
            let row = ordinal(&rows, cell.row);
            let place = (columns.len() > 1).then(|| Cell {
                table: self.tables,
                row,
                column: ordinal(&columns, cell.column),
                column_span: 1,
                header: has_header && row == 0,
            });
            let text = cell.text.trim().to_owned();
            let segment = Segment {
                text: 0..text.len(),
                exact: cell.exact && text == cell.text,
                source: cell.source,
                page: None,
                line: Some(cell.place.0),
                column: Some(cell.place.1),
            };
            self.push(BlockKind::Paragraph, text, place, Some(segment));
        }
        self.tables = self.tables.saturating_add(u32::from(columns.len() > 1));
    }

    /// The blocks of all sheets, and what the user has to know.
    pub(super) fn finish(self) -> (Vec<Block>, Vec<String>) {
        (self.blocks, self.warnings)
    }

    fn push(&mut self, kind: BlockKind, text: String, cell: Option<Cell>, segment: Option<Segment>) {
        let whole =
            Segment { text: 0..text.len(), source: 0..0, exact: false, page: None, line: None, column: None };
        let segments = vec![segment.unwrap_or(whole)];
        let paragraph = u32::try_from(self.blocks.len() + 1).unwrap_or(u32::MAX);
        self.blocks.push(Block { kind, text, label: None, cell, paragraph, segments });
    }
}

/// Whether the first row names the columns: it has several cells, all of them words.
fn has_header(cells: &[SheetCell], rows: &[u32], columns: &[u32]) -> bool {
    let first = || cells.iter().take_while(|cell| Some(&cell.row) == rows.first());
    rows.len() > 1 && first().count() > 1 && columns.len() > 1 && first().all(|cell| !cell.is_number)
}

fn ordinal(all: &[u32], one: u32) -> u32 {
    u32::try_from(all.partition_point(|other| *other < one)).unwrap_or(u32::MAX)
}

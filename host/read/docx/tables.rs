//! Tables: which cell a paragraph stands in, and which rows are headers.

use std::ops::Range;

use super::Paragraph;
use super::styles::{Styles, is_shaded};
use super::xml::Start;
use crate::read::TrackedChanges;
use crate::tender::Cell;

/// Most grid columns a cell may cover, or a row may leave out before its first cell. Word itself stops at 63.
const MAX_SPAN: u32 = 1000;

/// The tables that are open at a place in the text, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<Table>,
    count: u32,
}

#[derive(Debug, Default)]
struct Table {
    number: u32,
    style: Option<String>,
    /// Whether the author asked for the first row to be marked.
    marks_first_row: bool,
    /// Rows that are complete.
    rows: u32,
    /// Whether every row up to here is marked as a header: only those at the top are.
    only_headers: bool,
    first_row: FirstRow,
    /// Whether all later rows stand out as well, so that the first is nothing special.
    other_rows_stand_out: bool,
    row: Row,
    cell: OpenCell,
}

#[derive(Debug, Default)]
struct FirstRow {
    paragraphs: Range<usize>,
    /// Whether all its cells are bold or shaded.
    stands_out: bool,
    /// Whether it has several cells with text, so that it is no title over the table.
    has_columns: bool,
}

#[derive(Debug, Default)]
struct Row {
    first_paragraph: usize,
    column: u32,
    is_header: bool,
    is_deleted: bool,
    /// Whether all cells so far are bold or shaded.
    stands_out: bool,
    /// Number of cells with text.
    written_cells: u32,
}

#[derive(Debug, Default)]
struct OpenCell {
    first_paragraph: usize,
    span: u32,
    is_shaded: bool,
    /// Whether it only goes on from the cell above or beside it, and shows nothing of its own.
    is_continued: bool,
}

impl Tables {
    /// The cell of the innermost table.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.open.last().map(|table| Cell {
            table: table.number,
            row: table.rows,
            column: table.row.column,
            column_span: table.cell.span.max(1),
            header: table.row.is_header,
        })
    }

    /// A table begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Table {
            number: self.count,
            only_headers: true,
            other_rows_stand_out: true,
            ..Table::default()
        });
        self.count = self.count.saturating_add(1);
    }

    /// A property of the innermost table.
    pub(super) fn table_property(&mut self, name: &str, start: &Start) {
        let Some(table) = self.open.last_mut() else { return };
        match name {
            "tblStyle" => table.style = start.value().map(Into::into),
            "tblLook" => table.marks_first_row = marks_first_row(start),
            _ => {}
        }
    }

    /// A row begins; `next_paragraph` is the index the next paragraph will have.
    pub(super) fn begin_row(&mut self, next_paragraph: usize) {
        if let Some(table) = self.open.last_mut() {
            table.row = Row { first_paragraph: next_paragraph, stands_out: true, ..Row::default() };
        }
    }

    /// A property of the row.
    pub(super) fn row_property(&mut self, name: &str, start: &Start, changes: TrackedChanges) {
        let Some(table) = self.open.last_mut() else { return };
        match name {
            "tblHeader" => table.row.is_header = start.is_on() && table.only_headers,
            "gridBefore" => table.row.column = start.number().unwrap_or(0).min(MAX_SPAN),
            change if changes.leaves_out(change) => table.row.is_deleted = true,
            _ => {}
        }
    }

    /// A cell begins.
    pub(super) fn begin_cell(&mut self, next_paragraph: usize) {
        if let Some(table) = self.open.last_mut() {
            table.cell = OpenCell { first_paragraph: next_paragraph, span: 1, ..OpenCell::default() };
        }
    }

    /// A property of the cell.
    pub(super) fn cell_property(&mut self, name: &str, start: &Start, changes: TrackedChanges) {
        let Some(table) = self.open.last_mut() else { return };
        let goes_on = start.value().is_none_or(|value| value == "continue");
        match name {
            "gridSpan" => table.cell.span = start.number().unwrap_or(1).clamp(1, MAX_SPAN),
            "vMerge" => table.cell.is_continued |= goes_on && table.rows > 0,
            "hMerge" => table.cell.is_continued |= goes_on,
            "shd" => table.cell.is_shaded = is_shaded(start),
            change if changes.leaves_out(change) => table.cell.is_continued = true,
            _ => {}
        }
    }

    /// The cell ends; what it does not show is taken back.
    pub(super) fn end_cell(&mut self, paragraphs: &mut Vec<Paragraph>) {
        let Some(table) = self.open.last_mut() else { return };
        let cell = &table.cell;
        if cell.is_continued {
            paragraphs.truncate(cell.first_paragraph);
        }
        let mut written =
            paragraphs.iter().skip(cell.first_paragraph).filter(|paragraph| !paragraph.is_blank()).peekable();
        table.row.written_cells += u32::from(written.peek().is_some());
        table.row.stands_out &= cell.is_shaded || written.all(Paragraph::is_bold);
        table.row.column = table.row.column.saturating_add(cell.span);
        table.cell = OpenCell::default();
    }

    /// The row ends; a deleted one is taken back.
    pub(super) fn end_row(&mut self, paragraphs: &mut Vec<Paragraph>) {
        let Some(table) = self.open.last_mut() else { return };
        if table.row.is_deleted {
            paragraphs.truncate(table.row.first_paragraph);
            return;
        }
        table.only_headers &= table.row.is_header;
        if table.rows == 0 {
            table.first_row = FirstRow {
                paragraphs: table.row.first_paragraph..paragraphs.len(),
                stands_out: table.row.stands_out && table.row.written_cells > 0,
                has_columns: table.row.written_cells > 1,
            };
        } else {
            table.other_rows_stand_out &= table.row.stands_out;
        }
        table.rows = table.rows.saturating_add(1);
    }

    /// The table ends. Its first row is a header if it looks like one: because the author asked for it to be marked, or
    /// because the other rows do not.
    pub(super) fn end(&mut self, paragraphs: &mut [Paragraph], styles: &Styles) {
        let Some(table) = self.open.pop() else { return };
        let by_style =
            || table.style.as_deref().is_some_and(|style| styles.effect(Some(style)).marks_first_row);
        let is_marked = table.marks_first_row && (table.first_row.stands_out || by_style());
        let differs =
            table.first_row.stands_out && table.first_row.has_columns && !table.other_rows_stand_out;
        if table.rows < 2 || !(is_marked || differs) {
            return;
        }
        for paragraph in paragraphs.get_mut(table.first_row.paragraphs).into_iter().flatten() {
            if let Some(cell) = &mut paragraph.cell
                && cell.table == table.number
            {
                cell.header = true;
            }
        }
    }
}

/// Whether a `tblLook` element asks for the first row to be marked: in words, or as a bit in older files.
fn marks_first_row(start: &Start) -> bool {
    const FIRST_ROW: u32 = 0x20;
    match start.attribute("firstRow") {
        Some(value) => matches!(value.as_ref(), "1" | "true" | "on"),
        None => start
            .value()
            .and_then(|value| u32::from_str_radix(&value, 16).ok())
            .is_some_and(|bits| bits & FIRST_ROW != 0),
    }
}

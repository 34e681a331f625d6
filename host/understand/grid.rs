//! Tables as rows and cells of plain text.

use std::sync::LazyLock;

use regex::Regex;

use super::statement::speaks;
use super::{Reading, plain};
use crate::tender::{BlockId, DocumentId};

/// Rows at the top in which a header is looked for.
const MAX_HEADER_ROWS: usize = 3;

/// Most bytes of a cell of a header.
const MAX_HEADER_CELL_BYTES: usize = 80;

/// Most columns of a header that are told apart.
const MAX_COLUMNS: u32 = 40;

/// Most bytes of one cell that are read.
const MAX_CELL_BYTES: usize = 600;

/// A table of a document.
#[derive(Debug)]
pub struct Table {
    /// Its rows from the top; rows without text are left out.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row {
    /// Its cells from the left; cells without text are left out.
    pub cells: Vec<TableCell>,
}

/// A cell and its text.
#[derive(Debug)]
pub struct TableCell {
    /// First grid column, from 0.
    pub column: u32,
    /// Number of grid columns.
    pub span: u32,
    /// Its paragraphs.
    pub blocks: Vec<BlockId>,
    /// Its text in plain form, paragraphs joined by a space.
    pub text: String,
}

impl Row {
    /// The cell that covers a column.
    pub fn cell(&self, column: u32) -> Option<&TableCell> {
        self.cells.iter().find(|cell| (cell.column..cell.column + cell.span.max(1)).contains(&column))
    }

    /// Its first block.
    pub fn block(&self) -> Option<BlockId> {
        self.cells.first().and_then(|cell| cell.blocks.first()).copied()
    }
}

/// The header of a table: what stands above each column.
#[derive(Debug)]
pub struct Header {
    /// Number of rows down to the end of the header.
    pub rows: usize,
    /// Columns with the texts above them, joined by a space.
    pub columns: Vec<(u32, String)>,
}

impl Header {
    /// The header that begins with the first row in which a cell matches `word`. Rows under it that cut its columns
    /// up belong to it: short cells without figures, at least one of which matches.
    pub fn read(table: &Table, word: &Regex) -> Option<Self> {
        let names = |row: &Row| row.cells.iter().any(|cell| is_title(cell) && word.is_match(&cell.text));
        let start =
            table.rows.iter().take(MAX_HEADER_ROWS).position(|row| row.cells.len() > 1 && names(row))?;
        let mut rows = start + 1;
        while let Some(row) = table.rows.get(rows)
            && rows < start + 2
            && row.cells.iter().all(is_title)
            && (names(row) || row.cells.iter().any(|cell| is_below_span(&table.rows[start], cell)))
        {
            rows += 1;
        }
        let width =
            table.rows[start].cells.iter().map(|cell| cell.column + cell.span.max(1)).max().unwrap_or(0);
        let above = |column: u32| {
            let cells = table.rows[start..rows].iter().filter_map(|row| row.cell(column));
            cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        Some(Self {
            rows,
            columns: (0..width.min(MAX_COLUMNS)).map(|column| (column, above(column))).collect(),
        })
    }

    /// What stands above a column.
    pub fn above(&self, column: u32) -> &str {
        self.columns.iter().find(|(own, _)| *own == column).map_or("", |(_, text)| text)
    }

    /// The columns under titles that match.
    pub fn matching(&self, word: &Regex) -> Vec<u32> {
        self.columns.iter().filter(|(_, text)| word.is_match(text)).map(|(column, _)| *column).collect()
    }
}

/// Whether a cell stands under one that covers more columns than it does.
fn is_below_span(above: &Row, cell: &TableCell) -> bool {
    above.cell(cell.column).is_some_and(|title| title.span > cell.span)
}

fn is_title(cell: &TableCell) -> bool {
    let text = FIGURES_OF_TITLES.replace_all(&cell.text, "");
    let has_figures = text.bytes().any(|byte| byte.is_ascii_digit());
    cell.text.len() <= MAX_HEADER_CELL_BYTES && !has_figures
}

/// Figures that titles of columns have: "Marks out of 30", "Sides of A4", "Points (100)".
static FIGURES_OF_TITLES: LazyLock<Regex> = LazyLock::new(|| {
    plain::pattern(
        r"\b(?:out of|max(?:imum|\.)?|total of|level) \(?[0-9]{1,4}\)?|\b(?:marks|points) \([0-9]{1,4}\)|\ba4\b",
    )
});

/// The tables of a document, without the cells that do not speak of the tender itself: examples, quotations,
/// definitions, notes to the drafter.
pub fn tables(reading: Reading, document: DocumentId) -> Vec<Table> {
    let tables = reading.tender.tables(document).into_iter();
    tables
        .map(|rows| Table { rows: rows.iter().filter_map(|row| read_row(reading, row)).collect() })
        .collect()
}

fn read_row(reading: Reading, blocks: &[BlockId]) -> Option<Row> {
    let mut cells: Vec<TableCell> = Vec::new();
    for &id in blocks {
        let block = &reading.tender.blocks[id];
        let Some(place) = block.cell.filter(|_| speaks(reading.roles.get(id))) else { continue };
        let text = plain::plain(&block.text[..block.text.floor_char_boundary(MAX_CELL_BYTES)]);
        if text.is_empty() {
            continue;
        }
        match cells.last_mut() {
            Some(cell) if cell.column == place.column => {
                cell.blocks.push(id);
                if cell.text.len() + text.len() < MAX_CELL_BYTES {
                    cell.text.push(' ');
                    cell.text.push_str(&text);
                }
            }
            _ => cells.push(TableCell {
                column: place.column,
                span: place.column_span,
                blocks: vec![id],
                text,
            }),
        }
    }
    (!cells.is_empty()).then_some(Row { cells })
}

//! Tables that run over several pages become one; rows that head a table are found.

use std::collections::HashSet;

use super::layout::{CellPart, Part, TablePart};
use super::line::{Line, is_open_term};

/// How far the columns of two parts of one table may lie apart, in points.
const SAME_COLUMN: f32 = 6.0;
/// Rows of a table that tell whether its first cells are always filled.
const MIN_FILLED: usize = 3;

/// A part of the document in reading order, tables whole.
pub(super) enum Joined {
    Line(Line),
    Table(Table),
}

/// A whole table.
pub(super) struct Table {
    /// Left edges of its columns.
    columns: Vec<f32>,
    /// Its cells that hold text, row by row.
    pub(super) rows: Vec<Vec<CellPart>>,
    /// Number of rows at its top that head its columns.
    pub(super) header_rows: usize,
}

/// Joins tables with nothing between them that have the same columns on successive pages.
pub(super) fn join(parts: Vec<Part>) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::new();
    for part in parts {
        match part {
            Part::Line(line) => joined.push(Joined::Line(line)),
            Part::Table(part) => match joined.last_mut() {
                Some(Joined::Table(table)) if table.goes_on(&part) => table.extend(part),
                _ if part.is_remnant => joined.extend(lines(part).map(Joined::Line)),
                _ => joined.push(Joined::Table(Table {
                    columns: part.columns,
                    rows: part.rows,
                    header_rows: 0,
                })),
            },
        }
    }
    for part in &mut joined {
        if let Joined::Table(table) = part {
            table.tidy();
        }
    }
    joined
}

/// The lines of what is no table, in order.
fn lines(part: TablePart) -> impl Iterator<Item = Line> {
    part.rows.into_iter().flatten().flat_map(|cell| cell.lines).map(|line| Line { edge: None, ..line })
}

impl Table {
    fn goes_on(&self, part: &TablePart) -> bool {
        let page = |rows: &[Vec<CellPart>], first: bool| {
            let mut cells = rows.iter().flatten().flat_map(|cell| &cell.lines).map(|line| line.page);
            if first { cells.next() } else { cells.next_back() }
        };
        let is_next_page =
            page(&self.rows, false).zip(page(&part.rows, true)).is_some_and(|(last, next)| next == last + 1);
        let are_near = |(one, other): (&f32, &f32)| (one - other).abs() <= SAME_COLUMN;
        let same_columns = self.columns.len() == part.columns.len()
            && (self.columns.iter().zip(&part.columns).all(are_near) || self.is_headed_like(part));
        is_next_page && same_columns
    }

    /// Whether a part begins with the row that heads this table.
    fn is_headed_like(&self, part: &TablePart) -> bool {
        let heads = self.rows.first().zip(part.rows.first());
        heads.is_some_and(|(head, row)| head.len() > 1 && row_text(head) == row_text(row))
    }

    fn extend(&mut self, mut part: TablePart) {
        if self.is_headed_like(&part) {
            part.rows.remove(0);
        }
        let filled: HashSet<usize> = self.rows.iter().flatten().map(|cell| cell.column).collect();
        let opens_filled = self.rows.len() >= MIN_FILLED && self.rows.iter().all(|row| has(row, 0));
        if let (Some(last), Some(first)) = (self.rows.last_mut(), part.rows.first())
            && (is_rest_of(last, first, opens_filled) || completes(last, first, filled.len()))
        {
            for cell in part.rows.remove(0) {
                match last.iter_mut().find(|above| above.column == cell.column) {
                    Some(above) => above.lines.extend(cell.lines),
                    None => last.push(cell),
                }
            }
            last.sort_by_key(|cell| cell.column);
        }
        self.rows.extend(part.rows);
    }

    /// Numbers columns by what is in them, and finds the header row.
    fn tidy(&mut self) {
        let mut starts: Vec<usize> =
            self.rows.iter().flatten().map(|cell| cell.column).collect::<HashSet<_>>().into_iter().collect();
        starts.sort_unstable();
        for cell in self.rows.iter_mut().flatten() {
            let end = cell.column + cell.column_span.max(1);
            let covered = starts.iter().filter(|start| (cell.column..end).contains(*start)).count();
            cell.column_span = covered.max(1);
            cell.column = starts.partition_point(|start| *start < cell.column);
        }
        let is_head = |row: &[CellPart]| row.iter().all(is_header_cell);
        let has_head = self.rows.len() > 1
            && self.rows.first().is_some_and(|row| row.len() > 1 && is_head(row))
            && !self.rows.iter().all(|row| is_head(row));
        self.header_rows = usize::from(has_head);
    }
}

/// Whether a cell is tagged as a header or set in bold.
fn is_header_cell(cell: &CellPart) -> bool {
    cell.lines
        .iter()
        .all(|line| line.bold || line.tag.and_then(|tag| tag.cell).is_some_and(|cell| cell.header))
}

fn row_text(row: &[CellPart]) -> String {
    row.iter().flat_map(|cell| &cell.lines).flat_map(|line| line.text.split_whitespace()).collect()
}

/// The text of the first cell of a row.
fn row_head(row: &[CellPart]) -> Option<String> {
    let cell = row.iter().find(|cell| cell.column == 0)?;
    Some(cell.lines.iter().map(|line| line.text.as_str()).collect())
}

/// The row that a row is tagged to be.
fn row_tag(row: &[CellPart]) -> Option<u32> {
    let line = row.iter().flat_map(|cell| &cell.lines).next()?;
    line.tag?.cell.map(|cell| cell.row)
}

fn has(row: &[CellPart], column: usize) -> bool {
    row.iter().any(|cell| cell.column == column)
}

/// Whether a row at the top of a page is the rest of the row at the foot of the page before. `opens_filled` says that
/// every row so far has text in its first cell.
fn is_rest_of(last: &[CellPart], first: &[CellPart], opens_filled: bool) -> bool {
    if let (Some(one), Some(other)) = (row_tag(last), row_tag(first)) {
        return one == other;
    }
    if row_head(last).is_some_and(|term| is_open_term(&term)) {
        return true;
    }
    let opens_empty = !has(first, 0) && has(last, 0) && !first.is_empty();
    let goes_on = first
        .iter()
        .any(|cell| cell.lines.first().is_some_and(|line| line.text.starts_with(char::is_lowercase)));
    opens_empty && (goes_on || opens_filled) && first.iter().all(|cell| has(last, cell.column))
}

/// Whether two rows on either side of a page break fill just the columns that the other leaves empty: the cells of one
/// row, set in the middle of its height.
fn completes(last: &[CellPart], first: &[CellPart], columns: usize) -> bool {
    let are_apart = first.iter().all(|cell| !has(last, cell.column));
    are_apart
        && last.len() + first.len() == columns
        && (row_tag(last).is_none() || row_tag(last) == row_tag(first))
}

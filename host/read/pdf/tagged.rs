//! Tables as tags describe them: which texts share a cell, and which cells share a row.

use super::layout::{CellPart, Sheet, TablePart};
use super::line::Line;
use super::strips::{Item, Strip, line};

/// How many rows back the rest of a row may follow.
const NEAR_ROWS: usize = 4;

/// A cell as it is put together.
struct TaggedPart {
    cell: u32,
    left: f32,
    right: f32,
    lines: Vec<Line>,
}

impl TaggedPart {
    fn add(&mut self, line: Line) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.lines.push(line);
    }
}

/// Reads strips that are tagged as one table. None if the table has one column only: it is no more than a frame.
pub(super) fn table(sheet: &Sheet, strips: &[Strip]) -> Option<TablePart> {
    let rows = rows(sheet, strips);
    let widest = rows.iter().map(|(_, cells)| cells.len()).max()?;
    let columns = columns(&rows, widest);
    let is_remnant = widest < 2;
    let rows = rows.into_iter().map(|(_, cells)| place(cells, &columns)).collect();
    Some(TablePart { columns: columns.into_iter().map(|(left, _)| left).collect(), rows, is_remnant })
}

fn rows(sheet: &Sheet, strips: &[Strip]) -> Vec<(u32, Vec<TaggedPart>)> {
    let mut rows: Vec<(u32, Vec<TaggedPart>)> = Vec::new();
    for strip in strips {
        for items in strip.items.chunk_by(|one, other| one.tagged_cell() == other.tagged_cell()) {
            let Some(tag) = items.first().and_then(Item::tagged_cell) else { continue };
            let Some(line) = line(sheet, items) else { continue };
            let row = match rows.iter_mut().rev().take(NEAR_ROWS).find(|(row, _)| *row == tag.row) {
                Some((_, row)) => row,
                None => &mut rows.push_mut((tag.row, Vec::new())).1,
            };
            match row.iter_mut().find(|part| part.cell == tag.cell) {
                Some(part) => part.add(line),
                None => row.push(TaggedPart {
                    cell: tag.cell,
                    left: line.left,
                    right: line.right,
                    lines: vec![line],
                }),
            }
        }
    }
    for (_, row) in &mut rows {
        row.sort_by(|one, other| one.left.total_cmp(&other.left));
    }
    rows
}

/// Left and right ends of the columns, from the rows that fill all of them.
fn columns(rows: &[(u32, Vec<TaggedPart>)], widest: usize) -> Vec<(f32, f32)> {
    let mut columns = vec![(f32::INFINITY, f32::NEG_INFINITY); widest];
    for (_, cells) in rows.iter().filter(|(_, cells)| cells.len() == widest) {
        for (column, cell) in columns.iter_mut().zip(cells) {
            *column = (column.0.min(cell.left), column.1.max(cell.right));
        }
    }
    columns
}

/// Gives each cell of a row the column it shares most of its width with, in order.
fn place(cells: Vec<TaggedPart>, columns: &[(f32, f32)]) -> Vec<CellPart> {
    let mut next = 0;
    let mut left_over = cells.len();
    cells
        .into_iter()
        .map(|cell| {
            left_over -= 1;
            let last = columns.len().saturating_sub(left_over + 1);
            let column = (next..=last.max(next))
                .max_by(|one, other| {
                    closeness(&cell, columns.get(*one)).total_cmp(&closeness(&cell, columns.get(*other)))
                })
                .unwrap_or(next);
            let mut span = 1;
            while columns
                .get(column + span)
                .is_some_and(|(left, right)| cell.right > f32::midpoint(*left, *right))
                && column + span <= last
            {
                span += 1;
            }
            next = column + span;
            let edge = columns.get(next - 1).map(|(_, right)| right.max(cell.right));
            let lines = cell.lines.into_iter().map(|line| Line { edge, ..line }).collect();
            CellPart { column, column_span: span, lines }
        })
        .collect()
}

/// How much of the width of a cell and a column is shared; negative for the distance between them.
fn closeness(cell: &TaggedPart, column: Option<&(f32, f32)>) -> f32 {
    column.map_or(f32::NEG_INFINITY, |(left, right)| cell.right.min(*right) - cell.left.max(*left))
}

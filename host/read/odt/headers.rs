//! Header rows that are not marked as such but look like it.

use std::collections::HashMap;

use crate::read::office::Line;

/// What is known of the rows of a table.
#[derive(Debug, Default)]
struct Rows {
    /// Cells of the first row with text, and whether all of it is bold.
    first_cells: Vec<u32>,
    has_plain_first: bool,
    /// Whether a later row has text that is not bold.
    has_plain_others: bool,
}

/// Marks the first row of each table as a header if it names several columns in bold and the other rows are not bold.
pub(super) fn mark(lines: &mut [Line]) {
    let mut tables: HashMap<u32, Rows> = HashMap::new();
    for line in lines.iter().filter(|line| !line.paragraph.is_blank()) {
        let Some(cell) = line.paragraph.cell else { continue };
        let rows = tables.entry(cell.table).or_default();
        let is_plain = !line.paragraph.is_bold();
        if cell.row > 0 {
            rows.has_plain_others |= is_plain;
            continue;
        }
        rows.has_plain_first |= is_plain;
        if rows.first_cells.last() != Some(&cell.column) {
            rows.first_cells.push(cell.column);
        }
    }
    for cell in lines.iter_mut().filter_map(|line| line.paragraph.cell.as_mut()).filter(|cell| cell.row == 0)
    {
        cell.header |= tables.get(&cell.table).is_some_and(Rows::has_header);
    }
}

impl Rows {
    fn has_header(&self) -> bool {
        self.first_cells.len() > 1 && !self.has_plain_first && self.has_plain_others
    }
}

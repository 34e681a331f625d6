//! Tables that lie on their side: the criteria in one row, their weights in the row below.

use super::columns::WEIGHT;
use super::name;
use super::weight::{Weight, adds_up, in_cell};
use crate::understand::grid::{Row, Table, TableCell};

/// The table turned upright, a row for each criterion. None where it does not lie on its side.
pub(super) fn upright(table: &Table) -> Option<Table> {
    let wide: Vec<&Row> = table.rows.iter().filter(|row| row.cells.len() > 1).collect();
    let [names, weights] = wide.as_slice() else { return None };
    let pairs: Vec<(&TableCell, &TableCell, Weight)> = weights
        .cells
        .iter()
        .filter_map(|weight| {
            let name = names.cell(weight.column).filter(|name| !name::is_total(&name.text))?;
            Some((name, weight, in_cell(&weight.text)?))
        })
        .collect();
    let are_names = pairs.iter().all(|(name, ..)| name::is_name(&name.text));
    let sum: f64 = pairs.iter().map(|(.., weight)| weight.number()).sum();
    if pairs.len() < 2 || !are_names || !adds_up(sum, 100.0) {
        return None;
    }
    let rows = pairs.iter().map(|(name, weight, _)| row(name, weight));
    let title = weights.cells.first().filter(|title| WEIGHT.is_match(&title.text));
    let are_percent = pairs.iter().all(|(.., weight)| matches!(weight, Weight::Percent(_)));
    match title {
        Some(title) => {
            let header = TableCell { text: "criterion".to_owned(), ..title.clone() };
            Some(Table { rows: std::iter::once(row(&header, title)).chain(rows).collect() })
        }
        None => are_percent.then(|| Table { rows: rows.collect() }),
    }
}

/// A row of a name and a weight.
fn row(name: &TableCell, weight: &TableCell) -> Row {
    let cell = |cell: &TableCell, column| TableCell { column, span: 1, ..cell.clone() };
    Row { cells: vec![cell(name, 0), cell(weight, 1)] }
}

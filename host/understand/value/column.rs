//! Values in tables whose header names them: `Period | Ceiling (not to exceed)` over `Total | $3,600,000`.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::patterns::{LABEL, OTHER_SUM};
use crate::tender::{BlockId, Confidence};
use crate::understand::Reading;
use crate::understand::grid::{Row, tables};
use crate::understand::money::{self, AmountExpression};
use crate::understand::plain::pattern;
use crate::understand::statement::Statement;

/// Most bytes of a header that is read.
const MAX_HEADER_BYTES: usize = 80;

/// Headers that name a value in one word.
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:the )?(?:ceiling|not[- ]to[- ]exceed|nte|(?:contract )?value)\b|^(?:[a-z]+ )?(?:budget )?(?:cap|ceiling)$",
    )
});

/// Names of the rows that hold the whole or the first part of it.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:total|overall|grand total|base (?:year|period)|whole contract|all years)\b")
});

/// What stands above each cell of a table whose first row is a header.
pub(super) fn headers(reading: Reading) -> HashMap<BlockId, String> {
    let mut found = HashMap::new();
    for table in (0..reading.tender.documents.len()).flat_map(|document| tables(reading, document)) {
        let Some((header, rows)) = table.rows.split_first().filter(|(header, _)| is_header(header)) else {
            continue;
        };
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let Some(title) = header.cell(cell.column).filter(|title| names_value(&title.text)) else {
                continue;
            };
            found.extend(cell.blocks.iter().map(|block| (*block, title.text.clone())));
        }
    }
    found
}

fn is_header(row: &Row) -> bool {
    row.cells.len() > 1 && row.cells.iter().all(|cell| money::amounts(&cell.text).is_empty())
}

fn names_value(title: &str) -> bool {
    title.len() <= MAX_HEADER_BYTES
        && (HEADER.is_match(title) || LABEL.is_match(title))
        && !OTHER_SUM.is_match(title)
}

/// How sure it is that an amount in a table is a value by what stands above it and at the start of its row.
pub(super) fn confidence(
    statement: &Statement,
    headers: &HashMap<BlockId, String>,
    amount: &AmountExpression,
) -> Option<Confidence> {
    let name = statement.text.get(..amount.range.start).filter(|_| statement.is_row)?;
    let is_headed = headers.contains_key(&statement.anchor(amount.range.clone()).block);
    (is_headed && WHOLE.is_match(name)).then_some(Confidence::Medium)
}

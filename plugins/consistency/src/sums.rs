//! Totals of tables that their rows don't come to.

use std::collections::BTreeMap;

use serde::Deserialize;
use tenderlint_plugin::{Block, Check, Confidence, Criterion, Finding, Place, Result, Rule, Tender};

use crate::pack::Pack;

/// Fewest rows that are added up.
const LEAST_ROWS: usize = 2;

/// Finds totals that are wrong.
pub(crate) struct Sums;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {}

/// A number in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Amount {
    /// Hundredths.
    value: i64,
    /// Places behind the point.
    places: u32,
    is_percent: bool,
}

/// The cells of a table by row and column; none where a cell holds several blocks or spans columns.
type Table<'a> = BTreeMap<u32, BTreeMap<u32, Vec<&'a Block>>>;

impl Check for Sums {
    const NAME: &'static str = "sums";
    type Parameters = Parameters;

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let pack = Pack::new(tender);
        // Another rule adds up the weights of criteria.
        let mut weighed: Vec<(u32, u32)> = Vec::new();
        for criterion in tender.facts::<Criterion>("award-criterion")? {
            let blocks = criterion.places.iter().filter_map(|place| pack.block(place.block));
            weighed.extend(blocks.filter_map(|block| Some((block.document, block.cell.as_ref()?.table))));
        }
        let mut tables: BTreeMap<(u32, u32), Table<'_>> = BTreeMap::new();
        for block in pack.blocks() {
            if let Some(cell) = &block.cell {
                let rows = tables.entry((block.document, cell.table)).or_default();
                rows.entry(cell.row).or_default().entry(cell.column).or_default().push(block);
            }
        }
        let mut findings = Vec::new();
        for (place, table) in &tables {
            if !weighed.contains(place) {
                findings.extend(wrong_total(&pack, table, rule));
            }
        }
        Ok(findings)
    }
}

/// The finding about the first total of a table that is wrong.
fn wrong_total(pack: &Pack, table: &Table<'_>, rule: &Rule<Parameters>) -> Option<Finding> {
    let mut totals = table.iter().filter(|(_, row)| is_total(row));
    let (at, total_row) = totals.next()?;
    // With a second total nobody knows which rows each of them is of, and what is counted in different units is not added
    // up.
    let has_units = table.values().next().is_some_and(|row| {
        row.values()
            .any(|cell| matches!(text(cell).to_lowercase().as_str(), "unit" | "units" | "unit of measure"))
    });
    if totals.next().is_some() || has_units || table.values().any(has_merged_cells) || are_parts_listed(table)
    {
        return None;
    }
    for (column, cell) in total_row.iter().skip(1) {
        let Some(total) = amount(cell) else { continue };
        let mut parts = Vec::new();
        let mut is_clear = true;
        for (_, row) in table.range(..*at) {
            let Some(part) = row.get(column) else { continue };
            match amount(part) {
                Some(amount) => parts.push((amount, part)),
                None => is_clear &= is_header(part) || text(part).is_empty(),
            }
        }
        let sum: i64 = parts.iter().fold(0, |sum, (amount, _)| sum.saturating_add(amount.value));
        let has_gaps = parts.len() + 1 < table.range(..*at).count();
        if !is_clear
            || has_gaps
            || parts.len() < LEAST_ROWS
            || parts.iter().any(|(part, _)| part.is_percent != total.is_percent)
            || is_near(sum, total, &parts)
            || sum.saturating_mul(2) < total.value
            || total.value.saturating_mul(2) <= sum
        {
            continue;
        }
        let (first, last) = (parts.first()?.1.first()?, cell.first()?);
        let heading = table.values().next().and_then(|row| row.get(column)).map(|cell| text(cell));
        let heading = heading.filter(|heading| heading.contains(char::is_alphabetic)).unwrap_or_default();
        return Some(
            Finding::new(rule.severity)
                .resting_on(Confidence::Medium)
                .places([Place::block(last.id), Place::block(first.id)])
                .word("column", if heading.is_empty() { String::new() } else { format!(" of ‘{heading}’") })
                .value("sum", written(sum, total), sum / 100)
                .word("total", text(cell))
                .word("parts", parts.iter().map(|(_, part)| text(part)).collect::<Vec<_>>().join(" + "))
                .word("where", pack.whereabouts(last)),
        );
    }
    None
}

fn is_total(row: &BTreeMap<u32, Vec<&Block>>) -> bool {
    let first = row.values().next().map(|cell| text(cell).to_lowercase()).unwrap_or_default();
    let first = first.trim_end_matches([':', '.', ' ']);
    matches!(
        first,
        "total" | "totals" | "grand total" | "total marks" | "total points" | "total score" | "overall total"
    ) || (first.starts_with("total ") && first.split_whitespace().count() <= 4)
}

/// Whether some rows only take others apart: "i) Plan" and "ii) Staff" under "Implementation".
fn are_parts_listed(table: &Table) -> bool {
    let names = || table.values().skip(1).filter_map(|row| row.values().next()?.first());
    let is_marked = |name: &Block| {
        let mark = name.label.as_deref().unwrap_or_default().trim_matches(['(', ')', '.']);
        !mark.is_empty() && mark.chars().all(|letter| letter.is_ascii_lowercase())
    };
    names().any(|name| is_marked(name)) && names().filter(|name| !is_marked(name)).count() > 1
}

fn has_merged_cells(row: &BTreeMap<u32, Vec<&Block>>) -> bool {
    row.iter().skip(1).any(|(_, cell)| {
        cell.len() > 1
            || cell.iter().any(|block| block.cell.as_ref().is_some_and(|cell| cell.column_span > 1))
    })
}

fn is_header(cell: &[&Block]) -> bool {
    cell.iter().all(|block| block.cell.as_ref().is_some_and(|cell| cell.header || cell.row == 0))
}

/// Whether a sum is the total but for rounding.
fn is_near(sum: i64, total: Amount, parts: &[(Amount, &Vec<&Block>)]) -> bool {
    let places = parts.iter().map(|(part, _)| part.places).chain([total.places]).min().unwrap_or(0);
    let is_whole = parts.iter().all(|(part, _)| part.places == 0) && total.places == 0;
    let step = if places == 0 { 100 } else { 10_i64.pow(2 - places.min(2)) };
    let rounding = if total.is_percent || !is_whole {
        step.saturating_mul(i64::try_from(parts.len()).unwrap_or(i64::MAX)) / 2
    } else {
        0
    };
    sum.saturating_sub(total.value).abs() <= rounding
}

fn text(cell: &[&Block]) -> String {
    let words = cell.iter().flat_map(|block| block.text.split_whitespace());
    words.collect::<Vec<_>>().join(" ").trim_matches('*').to_owned()
}

/// The number a cell holds, and nothing else.
fn amount(cell: &[&Block]) -> Option<Amount> {
    let text = text(cell);
    let text = text.trim();
    let is_percent = text.ends_with('%');
    let text = text.trim_end_matches('%').trim_start_matches(['£', '$', '€']).trim();
    let text = text.replace(',', "");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |digits: &str| digits.chars().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 2 || !is_digits(whole) || !is_digits(part) {
        return None;
    }
    let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
    let value = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    Some(Amount { value, places: u32::try_from(part.len()).ok()?, is_percent })
}

fn written(value: i64, like: Amount) -> String {
    let whole = tenderlint_plugin::wording::grouped(u64::try_from(value / 100).unwrap_or(0));
    let part = value % 100;
    let number = if part == 0 { whole } else { format!("{whole}.{part:02}") };
    if like.is_percent { format!("{number}%") } else { number }
}

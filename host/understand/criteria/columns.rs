//! The columns of a table of award criteria: where the names and the weights stand.

use std::sync::LazyLock;

use regex::Regex;

use super::weight::{Weight, adds_up, in_cell};
use crate::understand::grid::{Header, Row, Table};
use crate::understand::plain::pattern;

/// Headers over weights.
pub(super) static WEIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"weight|^ ?\(?%\)?$|%\)?$|^percent|share of (?:the )?(?:marks|score)"));
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:marks?|points?)\b|(?:max(?:imum|\.)?|available|total|possible)(?: [a-z]+)? (?:marks?|points?|score)|(?:marks?|points?|score) (?:available|possible|\(?max)",
    )
});

/// A header that is as often over blanks for the scores of bidders.
static SCORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:scores?|ratings?)(?: \([a-z0-9 %]+\))?$"));

/// Whether the numbers of a column come to a hundred, so that they weigh and do not judge.
fn adds_up_to_hundred(table: &Table, columns: &Columns) -> bool {
    let rows = table.rows.iter().skip(columns.header_rows);
    let is_total = |row: &Row| row.cells.first().is_some_and(|cell| cell.text.contains("total"));
    let cells = rows.filter(|row| !is_total(row)).filter_map(|row| row.cell(columns.weights));
    let sum: f64 = cells.filter_map(|cell| in_cell(&cell.text)).map(Weight::number).sum();
    (sum - 100.0).abs() < 0.5
}

/// Titles of columns about parts of criteria, and about criteria.
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bsub|question|element|\bpart"));
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"criteri|factor|element|area|aspect|category"));

/// Where the names and weights of a table stand.
pub(super) struct Columns {
    /// Number of rows of the header.
    pub(super) header_rows: usize,
    /// Column of the names.
    pub(super) names: u32,
    /// Column of the weights.
    pub(super) weights: u32,
    /// Names of wholes, left of the names of parts.
    pub(super) groups: Option<u32>,
    /// Weights of wholes.
    pub(super) group_weights: Option<u32>,
    /// What stands above the weights.
    pub(super) title: String,
}

impl Columns {
    /// A bare number under a header such as "Weight (% of total)" is a percentage.
    pub(super) fn in_unit(&self, weight: Weight) -> Weight {
        if self.title.contains("% of") { Weight::Percent(weight.number()) } else { weight }
    }
}

/// Finds the columns of a table; `before` is the line above it, which holds its header where a page or a tab stop has
/// torn the two apart.
pub(super) fn columns(table: &Table, before: Option<&str>) -> Option<Columns> {
    headed(table, &WEIGHT)
        .or_else(|| headed(table, &MARKS))
        .or_else(|| headed(table, &SCORE).filter(|columns| adds_up_to_hundred(table, columns)))
        .or_else(|| torn(table, before?))
        .or_else(|| without_header(table))
}

/// Most bytes of a line that is the header of a table.
const MAX_HEADER_BYTES: usize = 60;

/// A line whose last words name marks: the header of the table below it.
static TORN_HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[a-z0-9 ./-]* (?:(?:max(?:imum|\.)? )?(?:marks|points)|weight(?:age|ing)?(?: ?\(?%\)?)?)$")
});

/// A table of names and marks under a line that holds its header.
fn torn(table: &Table, before: &str) -> Option<Columns> {
    let is_header = before.len() <= MAX_HEADER_BYTES && TORN_HEADER.is_match(before);
    let weights = table.rows.first()?.cells.last()?.column;
    let weighs = |row: &Row| row.cell(weights).is_some_and(|cell| in_cell(&cell.text).is_some());
    let names = (0..weights).find(|column| holds_names(table, 0, *column))?;
    (is_header && table.rows.iter().all(weighs)).then(|| Columns {
        header_rows: 0,
        names,
        weights,
        groups: None,
        group_weights: None,
        title: before.to_owned(),
    })
}

/// The columns of a table with a header that has a word for weights.
fn headed(table: &Table, word: &Regex) -> Option<Columns> {
    let header = Header::read(table, word)?;
    let rows = || table.rows.iter().skip(header.rows);
    // Numbers on the left count the rows, unless their title says that they weigh.
    let weighs = |column: u32| {
        let is_weight = |row: &Row| row.cell(column).is_none_or(|cell| in_cell(&cell.text).is_some());
        column > 0 || (WEIGHT.is_match(header.above(0)) && rows().all(is_weight))
    };
    let weights: Vec<u32> = header.matching(word).into_iter().filter(|column| weighs(*column)).collect();
    let titled = |columns: &[u32], word: &Regex| {
        columns.iter().copied().find(|column| word.is_match(header.above(*column)))
    };
    let parts = titled(&weights, &PART).or_else(|| weights.last().copied())?;
    let wholes = weights.iter().copied().find(|column| *column != parts);
    let filled = |column: u32| {
        table
            .rows
            .iter()
            .filter_map(|row| row.cell(column))
            .filter(|cell| in_cell(&cell.text).is_some())
            .count()
    };
    let texts: Vec<u32> = header
        .columns
        .iter()
        .map(|(column, _)| *column)
        .filter(|column| !weights.contains(column) && holds_names(table, header.rows, *column))
        .collect();
    // What each criterion is scored with comes again and again: "0-5", "Pass/fail".
    let names_each = |column: &u32| !repeats(table, header.rows, *column, &weights);
    let first = texts.iter().copied().find(names_each);
    let texts: Vec<u32> = texts
        .into_iter()
        .filter(|column| names_each(column) || first.is_none_or(|first| *column < first))
        .collect();
    let named_part = titled(&texts, &PART);
    let is_grouped = is_grouped(table, header.rows, &texts, parts);
    let has_parts = texts.len() > 1 && (wholes.is_some() || named_part.is_some() || is_grouped);
    let names = match (has_parts, named_part) {
        (true, Some(column)) => column,
        (true, None) if is_grouped => *texts.get(1)?,
        (true, None) => *texts.last()?,
        (false, _) => titled(&texts, &WHOLE).or_else(|| texts.first().copied())?,
    };
    let groups = if has_parts { texts.iter().copied().find(|column| *column != names) } else { None };
    // With one column of names, weights that stand in the first row of some rows are those of the whole they make up.
    if let (false, Some(other)) = (has_parts, wholes)
        && filled(parts) != filled(other)
    {
        let (whole, part) = if filled(parts) < filled(other) { (parts, other) } else { (other, parts) };
        let title = header.above(part).to_owned();
        let group_weights = Some(whole);
        return Some(Columns {
            header_rows: header.rows,
            names,
            weights: part,
            groups,
            group_weights,
            title,
        });
    }
    Some(Columns {
        header_rows: header.rows,
        names,
        weights: parts,
        groups,
        group_weights: wholes.filter(|_| has_parts),
        title: header.above(parts).to_owned(),
    })
}

/// Whether a column says the same in several rows that have a weight.
fn repeats(table: &Table, header_rows: usize, column: u32, weights: &[u32]) -> bool {
    let weighed = table.rows.iter().skip(header_rows).filter(|row| {
        let cells = weights.iter().filter_map(|column| row.cell(*column));
        cells.into_iter().any(|cell| in_cell(&cell.text).is_some())
    });
    let mut texts: Vec<&str> = weighed
        .filter_map(|row| row.cells.iter().find(|cell| cell.column == column))
        .map(|cell| cell.text.as_str())
        .collect();
    let all = texts.len();
    texts.sort_unstable();
    texts.dedup();
    texts.len() < all
}

/// Whether the first column of names groups the rows: it is blank, or merged with the cell above, in some rows that
/// have a name in the second column and a weight.
fn is_grouped(table: &Table, header_rows: usize, texts: &[u32], weights: u32) -> bool {
    let [first, second, ..] = *texts else { return false };
    let rows = || {
        table.rows.iter().skip(header_rows).filter(move |row| {
            row.cell(second).is_some() && row.cell(weights).is_some_and(|cell| in_cell(&cell.text).is_some())
        })
    };
    let blank = rows().filter(|row| row.cell(first).is_none()).count();
    first < second && blank > 0 && blank < rows().count()
}

/// A table without a header that is nothing but names and percentages, or whose percentages or marks come to a hundred.
fn without_header(table: &Table) -> Option<Columns> {
    let rows = || table.rows.iter().filter(|row| row.cells.len() >= 2);
    let weight = |row: &Row| {
        let cell = row.cells.last()?;
        let names_marks = ["points", "marks"].iter().any(|unit| cell.text.contains(unit));
        in_cell(&cell.text).filter(|weight| names_marks || matches!(weight, Weight::Percent(_)))
    };
    let is_percent = |row: &Row| matches!(weight(row), Some(Weight::Percent(_)));
    let percents = rows().filter(|row| is_percent(row)).count();
    let weighed = rows().filter_map(weight);
    let (count, sum) = weighed.fold((0, 0.0), |(count, sum), weight| (count + 1, sum + weight.number()));
    let narrow = rows().all(|row| row.cells.len() <= 3);
    let weights = rows().find(|row| weight(row).is_some())?.cells.last()?.column;
    // The column with a name in most rows; one to the left of it with fewer names groups them.
    let named = |column: u32| rows().filter(|row| row.cells.iter().any(|cell| cell.column == column)).count();
    let columns: Vec<u32> = (0..weights).filter(|column| holds_names(table, 0, *column)).collect();
    let names = columns.iter().copied().max_by_key(|column| (named(*column), std::cmp::Reverse(*column)))?;
    let groups = columns.first().copied().filter(|column| *column < names);
    let is_whole = count >= 2 && adds_up(sum, 100.0);
    let fits = narrow && (is_whole || percents >= 2 && percents + 2 >= rows().count());
    let title = String::new();
    fits.then_some(Columns { header_rows: 0, names, weights, groups, group_weights: None, title })
}

fn holds_names(table: &Table, header_rows: usize, column: u32) -> bool {
    let cells = || table.rows.iter().skip(header_rows).filter_map(|row| row.cell(column));
    let is_name =
        |text: &str| text.bytes().filter(u8::is_ascii_alphabetic).count() >= 3 && !REFERENCE.is_match(text);
    let names = cells().filter(|cell| is_name(&cell.text)).count();
    names > 0 && names * 2 >= cells().count()
}

/// Cells that point to questions or papers or limit an answer: "1, 2 and 6", "Exhibit B", "2 sides of A4", "n/a".
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:q?[0-9]{1,2}(?:, ?| and | & |$))+|^(?:see )?(?:annex|appendix|attachment|exhibit|form|questions?|schedule|section) [a-z0-9]{1,3}$|^(?:max(?:imum|\.)? |up to )?[0-9,]{1,6} (?:a4 )?(?:words|pages?|sides?)\b|^(?:n/a|none|no limit|not applicable)$",
    )
});

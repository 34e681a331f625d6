//! Award criteria in tables: a column of names, a column of weights, perhaps sub-criteria with their own.

use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::{PERCENT, Weight, before_weight, equal, in_cell};
use crate::tender::{Anchor, BlockId};
use crate::understand::Reading;
use crate::understand::grid::{Header, Row, Table, TableCell};
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern};
use crate::understand::questions;

/// Headers over weights.
static WEIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"weight|^ ?\(?%\)?$|%\)?$|^percent|share of (?:the )?(?:marks|score)"));
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:marks?|points?)\b|(?:max(?:imum|\.)?|available|total|possible)(?: [a-z]+)? (?:marks?|points?|score)|(?:marks?|points?|score) (?:available|possible|\(?max)",
    )
});

/// Headers of tables that weigh something else, or score what has been weighed.
static OTHER_TABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bkpi|indicator|target|milestone|payment|invoice|\brisk\b|likelihood|probability|service credit|discount|deduction|bidder [a-d1-4]\b|tenderer [a-d1-4]\b|supplier [a-d1-4]\b|actual score|score awarded|weighted score",
    )
});

/// Headers of question tables: their rows are questions, whose weights are kept with them.
static QUESTIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^questions?\b|question (?:text|number|no)|word (?:limit|count)|page limit|max(?:imum)? (?:words|pages)|^method statement|^response",
    )
});

/// Titles of columns about parts of criteria, and about criteria.
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bsub|question|element|\bpart"));
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"criteri|factor|element|area|aspect|category"));

/// A header that says of how many marks its column is a share: "Marks out of 30".
static OUT_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:marks?|points?|weight(?:ing)?|score) ?\(?out of (?P<whole>[0-9]{2})\b"));

/// Where the names and weights of a table stand.
struct Columns {
    header_rows: usize,
    names: u32,
    weights: u32,
    /// Names of wholes, left of the names of parts.
    groups: Option<u32>,
    /// Weights of wholes.
    group_weights: Option<u32>,
}

/// Reads a table of award criteria. None when it is another table.
pub(super) fn read(reading: Reading, outline: &Outline, table: &Table) -> Option<Scheme> {
    let columns = columns(table)?;
    let header = header_text(table, columns.header_rows.max(1));
    let place = table.rows.first()?.block()?;
    let context = context(reading, outline, place);
    if context == Context::Other || OTHER_TABLE.is_match(&header) {
        return None;
    }
    let mut reader = TableReader { reading, columns, scheme: Scheme::default(), group: None };
    for row in table.rows.iter().skip(reader.columns.header_rows) {
        reader.row(row);
        if reader.is_complete() {
            break;
        }
    }
    let mut scheme = reader.scheme;
    scheme.share = OUT_OF
        .captures(&header)
        .and_then(|found| found.name("whole")?.as_str().parse().ok())
        .filter(|whole| *whole < 100.0);
    scheme.group_by_sums();
    // Questions are facts of their own; as parts of a criterion only their short titles are kept.
    if scheme.entries.iter().any(|entry| entry.parent.is_some() && questions::asks(&entry.plain)) {
        scheme.entries.retain(|entry| entry.parent.is_none());
    }
    let has_core = scheme.entries.iter().any(|entry| name::CORE.is_match(&entry.plain));
    let has_price = scheme
        .entries
        .iter()
        .any(|entry| name::kind(&entry.plain) == crate::tender::fact::CriterionKind::Price);
    let weights = scheme.entries.iter().filter(|entry| entry.weight.is_some()).count();
    let announced = context == Context::Evaluation || header.contains("weight");
    let accepted = (weights >= 2 && (announced || has_core)) || (weights == 1 && has_core && announced);
    let is_questions = header.split('\n').any(|cell| QUESTIONS.is_match(cell)) && !has_price;
    (accepted && !is_questions && !is_scale(&scheme)).then_some(scheme)
}

/// Whether the "criteria" are the levels of a scoring scale.
fn is_scale(scheme: &Scheme) -> bool {
    const LEVELS: [&str; 12] = [
        "excellent",
        "very good",
        "good",
        "satisfactory",
        "acceptable",
        "adequate",
        "poor",
        "unacceptable",
        "fail",
        "outstanding",
        "weak",
        "no response",
    ];
    let levels =
        scheme.entries.iter().filter(|entry| LEVELS.iter().any(|level| entry.plain.starts_with(level)));
    levels.count() * 2 >= scheme.entries.len().max(1)
}

fn header_text(table: &Table, rows: usize) -> String {
    let cells = table.rows.iter().take(rows).flat_map(|row| &row.cells);
    cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn columns(table: &Table) -> Option<Columns> {
    headed(table, &WEIGHT).or_else(|| headed(table, &MARKS)).or_else(|| without_header(table))
}

/// The columns of a table with a header that has a word for weights.
fn headed(table: &Table, word: &Regex) -> Option<Columns> {
    let header = Header::read(table, word)?;
    let weights: Vec<u32> = header.matching(word).into_iter().filter(|column| *column > 0).collect();
    let titled = |columns: &[u32], word: &Regex| {
        columns.iter().copied().find(|column| word.is_match(header.above(*column)))
    };
    let parts = titled(&weights, &PART).or_else(|| weights.last().copied())?;
    let wholes = weights.iter().copied().find(|column| *column != parts);
    let texts: Vec<u32> = header
        .columns
        .iter()
        .map(|(column, _)| *column)
        .filter(|column| !weights.contains(column) && holds_names(table, header.rows, *column))
        .collect();
    let named_part = titled(&texts, &PART);
    let has_parts = texts.len() > 1
        && (wholes.is_some() || named_part.is_some() || is_merged(table, header.rows, &texts));
    let names = match (has_parts, named_part) {
        (true, Some(column)) => column,
        (true, None) => *texts.last()?,
        (false, _) => titled(&texts, &WHOLE).or_else(|| texts.first().copied())?,
    };
    let groups = if has_parts { texts.iter().copied().find(|column| *column != names) } else { None };
    Some(Columns {
        header_rows: header.rows,
        names,
        weights: parts,
        groups,
        group_weights: wholes.filter(|_| has_parts),
    })
}

/// A table without a header that is nothing but names and percentages.
fn without_header(table: &Table) -> Option<Columns> {
    let rows = || table.rows.iter().filter(|row| row.cells.len() >= 2);
    let is_percent = |row: &Row| {
        row.cells.last().is_some_and(|cell| matches!(in_cell(&cell.text), Some(Weight::Percent(_))))
    };
    let percents = rows().filter(|row| is_percent(row)).count();
    let narrow = rows().all(|row| row.cells.len() <= 3);
    let weights = rows().find(|row| is_percent(row))?.cells.last()?.column;
    let names = (0..weights).find(|column| holds_names(table, 0, *column))?;
    let fits = percents >= 2 && percents + 2 >= rows().count() && narrow;
    fits.then_some(Columns { header_rows: 0, names, weights, groups: None, group_weights: None })
}

/// Whether the first column of names stands beside several names of the next: a whole beside its parts.
fn is_merged(table: &Table, header_rows: usize, texts: &[u32]) -> bool {
    let [first, second] = texts else { return false };
    let rows = || table.rows.iter().skip(header_rows);
    let filled = |column: u32| rows().filter(|row| row.cell(column).is_some()).count();
    let weighed =
        rows().filter_map(|row| row.cell(*first)).filter(|cell| weight_in_name(&cell.text).is_some());
    filled(*first) < filled(*second) && weighed.count() >= 2
}

fn holds_names(table: &Table, header_rows: usize, column: u32) -> bool {
    let cells = || table.rows.iter().skip(header_rows).filter_map(|row| row.cell(column));
    let names = cells().filter(|cell| cell.text.bytes().filter(u8::is_ascii_alphabetic).count() >= 3).count();
    names > 0 && names * 2 >= cells().count()
}

struct TableReader<'a> {
    reading: Reading<'a>,
    columns: Columns,
    scheme: Scheme,
    /// The whole that rows belong to: its name, and its entry where it has a weight.
    group: Option<(String, Option<usize>)>,
}

impl TableReader<'_> {
    fn row(&mut self, row: &Row) {
        if let [only] = row.cells.as_slice() {
            self.group_row(only);
            return;
        }
        if row
            .cells
            .first()
            .is_some_and(|cell| cell.text.starts_with("total") || cell.text.starts_with("overall total"))
        {
            let weight = row.cells.iter().rev().find_map(|cell| in_cell(&cell.text));
            self.scheme.total = weight.map(Weight::number).or(self.scheme.total);
            return;
        }
        let names = row.cell(self.columns.names).filter(|cell| cell.column != self.columns.weights);
        if let Some(column) = self.columns.groups
            && let Some(cell) = row.cells.iter().find(|cell| cell.column == column)
        {
            // Without a part of its own the row states the whole: "Price | | 40%".
            let is_whole = names.is_none_or(|names| names.column == cell.column);
            let own = self.columns.group_weights.and_then(|column| row.cell(column));
            let weight = own.or_else(|| row.cell(self.columns.weights).filter(|_| is_whole));
            self.start_group(cell, weight);
        }
        let Some(cell) = names else { return };
        let weight_cell = row.cell(self.columns.weights).filter(|weight| weight.column != cell.column);
        let weight = weight_cell.and_then(|cell| in_cell(&cell.text));
        let is_group = self.group.as_ref().is_some_and(|(name, _)| *name == cell.text);
        let weight = weight.or_else(|| weight_in_name(&cell.text));
        if weight.is_none() || is_group || self.describes_whole(weight) {
            return;
        }
        let parent =
            self.group.as_ref().and_then(|(_, entry)| *entry).filter(|parent| self.has_room(*parent, weight));
        if let Some(mut entry) = self.entry(cell, weight, parent) {
            entry.anchors.extend(weight_cell.and_then(whole_anchor(self.reading)));
            self.scheme.entries.push(entry);
        }
    }

    /// Whether a row of totals has been read that the rows above it come to; what follows is another table.
    fn is_complete(&self) -> bool {
        let top = self.scheme.entries.iter().filter(|entry| entry.parent.is_none());
        let sum: f64 = top.filter_map(|entry| entry.weight).map(Weight::number).sum();
        self.scheme.total.is_some_and(|total| sum > 0.0 && equal(sum, total))
    }

    /// Whether a "part" has all the weight of its whole: then it only says what is judged, "Price 40% | Annex B 40%".
    fn describes_whole(&self, weight: Option<Weight>) -> bool {
        let whole = self
            .group
            .as_ref()
            .and_then(|(_, entry)| *entry)
            .and_then(|entry| self.scheme.entries.get(entry));
        whole.is_some_and(|whole| {
            whole.weight.zip(weight).is_some_and(|(one, other)| equal(one.number(), other.number()))
        })
    }

    /// Whether a further part fits into the weight of its whole; if not, the row below the parts is a whole itself.
    fn has_room(&self, parent: usize, weight: Option<Weight>) -> bool {
        let number = |weight: Option<Weight>| weight.map_or(0.0, Weight::number);
        let Some(whole) = self.scheme.entries.get(parent) else { return false };
        let parts = self.scheme.entries.iter().filter(|entry| entry.parent == Some(parent));
        let sum: f64 = parts.map(|entry| number(entry.weight)).sum();
        whole.weight.is_none() || sum + number(weight) <= number(whole.weight) + 0.51
    }

    /// A row that is one cell: "Quality (60%)" above its parts.
    fn group_row(&mut self, cell: &TableCell) {
        let weight = weight_in_name(&cell.text);
        if !name::is_name(&cell.text[name::trim(&cell.text)]) {
            return;
        }
        self.group = match self.entry(cell, weight, None).filter(|_| weight.is_some()) {
            Some(entry) => {
                self.scheme.entries.push(entry);
                Some((cell.text.clone(), Some(self.scheme.entries.len() - 1)))
            }
            None => Some((cell.text.clone(), None)),
        };
    }

    fn start_group(&mut self, cell: &TableCell, weight_cell: Option<&TableCell>) {
        if self.group.as_ref().is_some_and(|(name, _)| *name == cell.text) || cell.text.starts_with("total") {
            return;
        }
        let weight = weight_cell.and_then(|cell| in_cell(&cell.text)).or_else(|| weight_in_name(&cell.text));
        let entry = self.entry(cell, weight, None).filter(|_| weight.is_some());
        let index = entry.map(|mut entry| {
            entry.anchors.extend(weight_cell.and_then(whole_anchor(self.reading)));
            self.scheme.entries.push(entry);
            self.scheme.entries.len() - 1
        });
        self.group = Some((cell.text.clone(), index));
    }

    fn entry(&self, cell: &TableCell, weight: Option<Weight>, parent: Option<usize>) -> Option<Entry> {
        let block = *cell.blocks.first()?;
        let text = &self.reading.tender.blocks[block].text;
        let plain = Plain::new(text, 0..text.len());
        let range = name::trim(&plain.text);
        let range = range.start..range.start + before_weight(&plain.text[range]).len();
        let named = plain.text.get(range.clone()).filter(|named| name::is_name(named))?.to_owned();
        let range = plain.source(text, range);
        let name = text.get(range.clone())?.to_owned();
        Some(Entry { name, plain: named, weight, parent, anchors: vec![Anchor { block, range }] })
    }
}

/// The weight written behind a name: "Quality (60%)".
fn weight_in_name(text: &str) -> Option<Weight> {
    let found = PERCENT.captures(text)?;
    let number: f64 = found.name("number")?.as_str().parse().ok()?;
    (number > 0.0 && number <= 100.0).then_some(Weight::Percent(number))
}

fn whole_anchor(reading: Reading<'_>) -> impl FnOnce(&TableCell) -> Option<Anchor> + '_ {
    move |cell| {
        let block: BlockId = *cell.blocks.first()?;
        Some(Anchor { block, range: 0..reading.tender.blocks[block].text.len() })
    }
}

//! Award criteria in tables: a column of names, a column of weights, perhaps sub-criteria with their own.

use std::sync::LazyLock;

use regex::Regex;

use super::columns::{Columns, WEIGHT, columns};
use super::context::{Context, context};
use super::scheme::{Entry, Scheme};
use super::weight::{self, PERCENT, Weight, adds_up, equal, in_cell};
use super::{name, numbering};
use crate::tender::fact::CriterionKind;
use crate::tender::{Anchor, BlockId};
use crate::understand::Reading;
use crate::understand::grid::{Row, Table, TableCell};
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern, plain};
use crate::understand::questions;

/// Headers of tables that weigh something else, or score what has been weighed.
static OTHER_TABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bkpi|indicator|target|milestone|payment|invoice|\brisk\b|likelihood|probability|service credit|discount|deduction|bidder [a-d1-4]\b|tenderer [a-d1-4]\b|supplier [a-d1-4]\b|actual score|score awarded|weighted score",
    )
});

/// Headers of question tables: their rows are questions, whose weights are kept with them.
static QUESTIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^questions?\b|\bquestions?$|question (?:text|number|no)|word (?:limit|count)|page limit|max(?:imum)? (?:words|pages)|^method statement|^response",
    )
});

/// Reads a table of award criteria. None when it is another table.
pub(super) fn read(reading: Reading, outline: &Outline, table: &Table) -> Option<Scheme> {
    let place = table.rows.first()?.block()?;
    let before = outline.lead(place);
    let columns = columns(table, before.as_deref())?;
    let header = header_text(table, columns.header_rows.max(1));
    let context = context(reading, outline, place);
    if context == Context::Other || OTHER_TABLE.is_match(&header) {
        return None;
    }
    let table_is_torn = columns.header_rows == 0 && !columns.title.is_empty();
    let scheme = Scheme { out_of: weight::out_of(&columns.title), ..Scheme::default() };
    let title =
        columns.header_rows.checked_sub(1).and_then(|row| table.rows.get(row)?.cell(columns.names)).cloned();
    let mut reader = TableReader {
        reading,
        columns,
        scheme,
        group: None,
        before_total: None,
        unweighed: Vec::new(),
        title,
        own_row: None,
        has_shares: false,
    };
    for row in table.rows.iter().skip(reader.columns.header_rows) {
        reader.row(row);
    }
    if table_is_torn {
        reader.rows_below(table);
    }
    let mut scheme = reader.finish();
    scheme.group_by_sums();
    numbering::group(reading, &mut scheme);
    // Questions are facts of their own; as parts of a criterion only their short titles are kept.
    if scheme.entries.iter().any(|entry| entry.parent.is_some() && questions::asks(&entry.plain)) {
        scheme.entries.retain(|entry| entry.parent.is_none());
    }
    let has_core = scheme.entries.iter().any(|entry| name::CORE.is_match(&entry.plain));
    let has_price = scheme.entries.iter().any(|entry| name::kind(&entry.plain) == CriterionKind::Price);
    let weights = scheme.entries.iter().filter(|entry| entry.weight.is_some()).count();
    let announced = context == Context::Evaluation || header.contains("weight");
    let accepted = (weights >= 2 && (announced || has_core)) || (weights == 1 && has_core && announced);
    let is_questions = header.split('\n').any(|cell| QUESTIONS.is_match(cell)) && !has_price;
    scheme.are_questions = is_questions;
    if is_questions {
        // What asks is a fact of another kind; titles of questions name what is judged.
        scheme.entries.retain(|entry| !questions::asks(&entry.plain));
    }
    (accepted && !scheme.entries.is_empty() && !is_scale(&scheme)).then_some(scheme)
}

/// Whether the "criteria" are the levels of a scoring scale.
fn is_scale(scheme: &Scheme) -> bool {
    const LEVELS: [&str; 24] = [
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
        "no answer",
        "exceeds",
        "meets",
        "fully",
        "partial",
        "mostly",
        "minor",
        "major",
        "limited",
        "unsatisfactory",
        "below",
        "does not",
    ];
    let levels =
        scheme.entries.iter().filter(|entry| LEVELS.iter().any(|level| entry.plain.starts_with(level)));
    levels.count() * 2 >= scheme.entries.len().max(1)
}

fn header_text(table: &Table, rows: usize) -> String {
    let cells = table.rows.iter().take(rows).flat_map(|row| &row.cells);
    cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\n")
}

struct TableReader<'a> {
    reading: Reading<'a>,
    columns: Columns,
    scheme: Scheme,
    /// The whole that rows belong to: its name, and its entry where it has one.
    group: Option<(String, Option<usize>)>,
    /// Number of entries above the last row with a total.
    before_total: Option<usize>,
    /// Entries of wholes whose weight does not stand beside them.
    unweighed: Vec<usize>,
    /// The last row of titles above the names.
    title: Option<TableCell>,
    /// The last row that is one cell and has no weight.
    own_row: Option<TableCell>,
    /// Whether parts are weighed as shares of their whole, which comes to a hundred each time.
    has_shares: bool,
}

impl TableReader<'_> {
    fn row(&mut self, row: &Row) {
        if let [only] = row.cells.as_slice() {
            self.group_row(only);
            return;
        }
        if row.cells.first().is_some_and(|cell| name::is_total(&cell.text)) {
            let own = row.cell(self.columns.weights).and_then(|cell| in_cell(&cell.text));
            let weight = own.or_else(|| row.cells.iter().rev().find_map(|cell| in_cell(&cell.text)));
            // What a second total adds is on top of the whole: "Total with additional points".
            let is_further = self.scheme.total.is_some_and(|total| equal(total, 100.0));
            if is_further {
                return;
            }
            self.scheme.total = weight.map(Weight::number).or(self.scheme.total);
            self.before_total = weight.map(|_| self.scheme.entries.len()).or(self.before_total);
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
        self.start_group_of_rows(row, cell);
        let weight_cell = row.cell(self.columns.weights).filter(|weight| weight.column != cell.column);
        let weight = weight_cell.and_then(|cell| in_cell(&cell.text));
        let is_group = self.group.as_ref().is_some_and(|(name, _)| *name == cell.text);
        let weight = weight.or_else(|| weight_in_name(&cell.text)).map(|weight| self.columns.in_unit(weight));
        if weight.is_none() || is_group || self.describes_whole(weight) || self.is_all_of_its_whole(weight) {
            return;
        }
        let whole = self.group.as_ref().and_then(|(_, entry)| *entry);
        let parent = whole.filter(|parent| self.has_shares || self.has_room(*parent, weight));
        if let Some(mut entry) = self.entry(cell, weight, parent) {
            entry.anchors.extend(weight_cell.and_then(whole_anchor(self.reading)));
            self.scheme.entries.push(entry);
        } else if let Some(whole) = parent.and_then(|parent| self.scheme.entries.get_mut(parent)) {
            // What describes the whole at length is no part of it: the weight is that of the whole.
            whole.weight = whole.weight.or(weight);
        }
    }

    /// Starts a whole where there is no column of wholes: its weight stands beside its first part, its name in the row of
    /// titles above, "Quality | Part | Overall", or in a row of its own.
    fn start_group_of_rows(&mut self, row: &Row, name: &TableCell) {
        let (None, Some(wholes)) = (self.columns.groups, self.columns.group_weights) else { return };
        let weight_of = |cell: &TableCell| in_cell(&cell.text);
        let part = row.cell(self.columns.weights);
        if part.is_some_and(|cell| weight_of(cell).is_none() && WEIGHT.is_match(&cell.text)) {
            self.title = Some(name.clone());
            return;
        }
        let Some(whole) = row.cell(wholes).filter(|cell| weight_of(cell).is_some()) else { return };
        let number = |cell: &TableCell| weight_of(cell).map_or(0.0, Weight::number);
        let is_share = part.is_none_or(|part| weight_of(part).is_none() || number(part) > number(whole));
        let names_criterion = |title: &TableCell| name::kind(&plain(&title.text)) != CriterionKind::Other;
        let title = self.title.take().filter(names_criterion).or_else(|| self.own_row.take());
        if let Some(title) = title.or_else(|| is_share.then(|| name.clone())) {
            self.group = None;
            self.start_group(&title, Some(whole));
            self.has_shares |= is_share;
        }
    }

    /// Whether a part is the only one of its whole: "Cost submission | 100% | 50%".
    fn is_all_of_its_whole(&self, weight: Option<Weight>) -> bool {
        self.has_shares && weight.is_some_and(|weight| equal(weight.number(), 100.0))
    }

    /// The rows of a torn table that stand below it as lines: a name, a tab and a number.
    fn rows_below(&mut self, table: &Table) {
        let last = table.rows.last().and_then(|row| row.cells.last()?.blocks.last().copied());
        let Some(last) = last else { return };
        for (block, line) in self.reading.tender.blocks.iter().enumerate().skip(last + 1) {
            let found = line.text.rsplit_once('\t').filter(|_| line.cell.is_none());
            let weight = found.and_then(|(_, cell)| in_cell(cell.trim()));
            let (Some((named, _)), Some(weight)) = (found, weight) else { return };
            let plain = Plain::new(&line.text, 0..named.len());
            let trimmed = name::trim(&plain.text);
            if !name::is_name(&plain.text[trimmed.clone()]) {
                return;
            }
            let range = plain.source(&line.text, trimmed.clone());
            self.scheme.entries.push(Entry {
                name: line.text[range.clone()].to_owned(),
                plain: plain.text[trimmed].to_owned(),
                weight: Some(weight),
                parent: None,
                inferred: false,
                anchors: vec![Anchor { block, range }],
            });
        }
    }

    /// Whether a "part" has all the weight of its whole: then it only says what is judged, "Price 40% | Annex B 40%".
    fn describes_whole(&self, weight: Option<Weight>) -> bool {
        if self.columns.groups.is_some() && self.columns.group_weights.is_none() {
            return false;
        }
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
        let index = self.entry(cell, weight, None).filter(|_| weight.is_some()).map(|entry| {
            self.scheme.entries.push(entry);
            self.scheme.entries.len() - 1
        });
        if index.is_none() {
            self.own_row = Some(cell.clone());
        }
        self.group = Some((cell.text.clone(), index));
    }

    fn start_group(&mut self, cell: &TableCell, weight_cell: Option<&TableCell>) {
        if self.group.as_ref().is_some_and(|(name, _)| *name == cell.text) || name::is_total(&cell.text) {
            return;
        }
        let weight = weight_cell.and_then(|cell| in_cell(&cell.text)).or_else(|| weight_in_name(&cell.text));
        let has_parts_only = self.columns.group_weights.is_none();
        let entry = self.entry(cell, weight, None).filter(|_| weight.is_some() || has_parts_only);
        if weight.is_none() && entry.is_some() {
            self.unweighed.push(self.scheme.entries.len());
        }
        let index = entry.map(|mut entry| {
            entry.anchors.extend(weight_cell.and_then(whole_anchor(self.reading)));
            self.scheme.entries.push(entry);
            self.scheme.entries.len() - 1
        });
        self.group = Some((cell.text.clone(), index));
    }

    /// What was read. A whole without a weight has that of its parts; what stands below the total of all marks, such as
    /// a second round, is no part of it.
    fn finish(self) -> Scheme {
        let mut scheme = self.scheme;
        let sum = |entries: &[Entry], parent: Option<usize>| -> f64 {
            let own = entries.iter().filter(|entry| entry.parent == parent).filter_map(|entry| entry.weight);
            own.map(Weight::number).sum()
        };
        for index in 0..scheme.entries.len() {
            let parts = sum(&scheme.entries, Some(index));
            if scheme.entries[index].weight.is_none() && parts > 0.0 {
                let written = scheme.entries.iter().find(|entry| entry.parent == Some(index));
                let is_percent = matches!(written.and_then(|part| part.weight), Some(Weight::Percent(_)));
                let weight = if is_percent { Weight::Percent(parts) } else { Weight::Points(parts) };
                scheme.entries[index].weight = Some(weight);
                scheme.entries[index].inferred = true;
            }
        }
        let is_whole =
            |index: usize, entry: &Entry| entry.weight.is_some() || !self.unweighed.contains(&index);
        retain(&mut scheme.entries, is_whole);
        if let (Some(count), Some(total)) = (self.before_total, scheme.total) {
            let all = sum(&scheme.entries, None);
            let count = count.min(scheme.entries.len());
            let above = sum(&scheme.entries[..count], None);
            if adds_up(all, 100.0) && !adds_up(all, total) {
                scheme.total = None;
            } else if adds_up(above, total) {
                scheme.entries[count..].iter_mut().for_each(|entry| entry.weight = None);
            }
        }
        scheme
    }

    fn entry(&self, cell: &TableCell, weight: Option<Weight>, parent: Option<usize>) -> Option<Entry> {
        let block = *cell.blocks.first()?;
        let text = &self.reading.tender.blocks[block].text;
        let plain = Plain::new(text, 0..text.len());
        let range = name::within_limit(&plain.text, name::trim(&plain.text));
        let named = plain.text.get(range.clone()).filter(|named| name::is_name(named))?.to_owned();
        let range = plain.source(text, range);
        let name = text.get(range.clone())?.to_owned();
        Some(Entry {
            name,
            plain: named,
            weight,
            parent,
            inferred: false,
            anchors: vec![Anchor { block, range }],
        })
    }
}

/// Keeps the entries that `wanted` picks; none of the others may have parts.
fn retain(entries: &mut Vec<Entry>, wanted: impl Fn(usize, &Entry) -> bool) {
    let mut places = Vec::with_capacity(entries.len());
    let mut kept = 0;
    for (index, entry) in entries.iter().enumerate() {
        places.push(kept);
        kept += usize::from(wanted(index, entry));
    }
    let mut index = 0;
    entries.retain(|entry| {
        index += 1;
        wanted(index - 1, entry)
    });
    for entry in entries {
        entry.parent = entry.parent.and_then(|parent| places.get(parent).copied());
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

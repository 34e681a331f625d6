//! Tables without lines, or with horizontal lines only: cells are what stands between gutters, and rows are told by
//! the lines between them, else by their distance.

use super::gutters::Region;
use super::layout::{CellPart, Sheet, TablePart};
use super::line::{Line, is_open_term};
use super::strips::{Item, Strip, line};
use super::typed_label;

/// Share of a table's width a horizontal line must cover to part two rows.
const RULE_COVER: f32 = 0.6;
/// Fewest lines between rows that are taken for the borders of all rows.
const MIN_RULES: usize = 2;
/// How much further than the closest lines two lines must stand apart to be in different rows.
const ROW_DISTANCE: f32 = 1.15;
/// Smallest distance of two lines of text, in ems; less is one line whose parts stand at two heights.
const MIN_LINE_DISTANCE: f32 = 0.8;
/// Largest distance of two lines in one cell, in ems.
const MAX_LINE_DISTANCE: f32 = 1.6;
/// Most bytes of a term whose quotation mark is still to be closed.
const MAX_TERM: usize = 120;

/// Reads a region as a table.
pub(super) fn table(sheet: &Sheet, strips: &[Strip], region: &Region) -> TablePart {
    let mut columns = vec![(f32::INFINITY, f32::NEG_INFINITY); region.gutters.len() + 1];
    for (number, items) in strips.iter().flat_map(|strip| region.columns(strip)) {
        if let (Some(column), Some(first), Some(last)) =
            (columns.get_mut(number), items.first(), items.last())
        {
            *column = (column.0.min(first.left), column.1.max(last.right));
        }
    }
    let starts = row_starts(sheet, strips, region);
    let mut rows: Vec<Vec<CellPart>> = Vec::new();
    for (strip, is_start) in strips.iter().zip(starts) {
        if is_start || rows.is_empty() {
            rows.push(Vec::new());
        }
        let Some(row) = rows.last_mut() else { continue };
        for (column, items) in region.columns(strip) {
            if let Some(line) = line(sheet, items) {
                let edge = columns.get(column).map(|(_, right)| *right);
                add(row, column, Line { edge, ..line });
            }
        }
    }
    for row in &mut rows {
        row.sort_by_key(|cell| cell.column);
    }
    TablePart { columns: columns.into_iter().map(|(left, _)| left).collect(), rows, is_remnant: false }
}

fn add(row: &mut Vec<CellPart>, column: usize, line: Line) {
    match row.iter_mut().find(|cell| cell.column == column) {
        Some(cell) => cell.lines.push(line),
        None => row.push(CellPart { column, column_span: 1, lines: vec![line] }),
    }
}

/// For each strip, whether a row begins there.
fn row_starts(sheet: &Sheet, strips: &[Strip], region: &Region) -> Vec<bool> {
    by_rules(sheet, strips).unwrap_or_else(|| by_distance(sheet, strips, region))
}

/// Whether horizontal lines part strips into rows.
pub(super) fn is_ruled(sheet: &Sheet, strips: &[Strip]) -> bool {
    by_rules(sheet, strips).is_some()
}

fn by_rules(sheet: &Sheet, strips: &[Strip]) -> Option<Vec<bool>> {
    let items = || strips.iter().flat_map(|strip| &strip.items);
    let left = items().map(|item| item.left).fold(f32::INFINITY, f32::min);
    let right = items().map(|item| item.right).fold(f32::NEG_INFINITY, f32::max);
    let is_ruled = |above: &Strip, below: &Strip| {
        sheet.rules.iter().any(|(y, start, end)| {
            let covered = end.min(right) - start.max(left);
            // A line that underlines text stands just below its baseline.
            *y > above.bottom
                && *y < below.bottom - 0.5 * below.size
                && covered >= RULE_COVER * (right - left)
        })
    };
    let starts: Vec<bool> =
        std::iter::once(true).chain(strips.windows(2).map(|pair| is_ruled(&pair[0], &pair[1]))).collect();
    (starts.iter().filter(|is_start| **is_start).count() > MIN_RULES).then_some(starts)
}

fn by_distance(sheet: &Sheet, strips: &[Strip], region: &Region) -> Vec<bool> {
    let distances: Vec<f32> = strips.windows(2).map(|pair| pair[1].bottom - pair[0].bottom).collect();
    let real = strips
        .iter()
        .skip(1)
        .zip(&distances)
        .filter(|(strip, distance)| **distance > MIN_LINE_DISTANCE * strip.size);
    let closest = real.map(|(_, distance)| *distance).fold(f32::INFINITY, f32::min);
    let widest = distances.iter().copied().fold(0.0, f32::max);
    let tells = widest > ROW_DISTANCE * closest;
    let are_terms = defines_terms(sheet, strips, region);
    let mut starts = vec![true; strips.len()];
    let mut term = String::new();
    // Columns of the row so far that hold a number: a second one there belongs to the next row.
    let mut numbers: Vec<usize> = Vec::new();
    for (index, strip) in strips.iter().enumerate() {
        let first = region.columns(strip).into_iter().find(|(column, _)| *column == 0);
        let own: Vec<usize> = numbers_of(sheet, strip, region);
        let has_next_number = own.iter().any(|column| numbers.contains(column));
        let is_inner = first.is_none() && (are_terms || begins_inside(sheet, strip));
        let is_open = term.len() <= MAX_TERM && is_open_term(&term);
        let goes_on = index.checked_sub(1).and_then(|before| distances.get(before)).is_some_and(|distance| {
            let is_close = *distance <= ROW_DISTANCE * closest && *distance <= MAX_LINE_DISTANCE * strip.size;
            let is_heading = strip.is_bold() && !strips[index - 1].is_bold();
            let is_rest_of_name = is_close && is_rest_of_name(sheet, strip);
            let goes_on =
                is_inner || is_rest_of_name || !is_heading && if tells { is_close } else { first.is_none() };
            is_open || (goes_on && !has_next_number)
        });
        starts[index] = !goes_on;
        if !goes_on {
            term.clear();
            numbers.clear();
        }
        numbers.extend(own);
        term.extend(first.into_iter().flat_map(|(_, items)| items).map(|item| item.text(sheet.text)));
    }
    starts
}

/// Whether the first column holds defined terms in quotation marks: a row begins with each of them.
fn defines_terms(sheet: &Sheet, strips: &[Strip], region: &Region) -> bool {
    let firsts = || {
        let columns = strips.iter().filter_map(|strip| region.columns(strip).into_iter().next());
        columns.filter(|(column, _)| *column == 0).filter_map(|(_, items)| items.first())
    };
    let quoted = firsts().filter(|item| item.text(sheet.text).starts_with(['"', '“'])).count();
    quoted > 1 && quoted * 2 >= firsts().count()
}

/// The later columns of a strip that hold no more than a number: a weight, marks, a sum of money.
fn numbers_of(sheet: &Sheet, strip: &Strip, region: &Region) -> Vec<usize> {
    let is_number = |items: &[Item]| match items {
        [item] => {
            let text = item.text(sheet.text);
            let figures = text.trim_matches(|mark: char| matches!(mark, '£' | '€' | '$' | '%' | ' '));
            figures.starts_with(|first: char| first.is_ascii_digit())
                && figures.chars().all(|mark| mark.is_ascii_digit() || matches!(mark, '.' | ','))
        }
        _ => false,
    };
    let columns = region.columns(strip).into_iter();
    columns.filter(|(column, items)| *column > 0 && is_number(items)).map(|(column, _)| column).collect()
}

/// Whether a strip is no more than the rest of the name above it: "answers to suppliers'" / "questions".
fn is_rest_of_name(sheet: &Sheet, strip: &Strip) -> bool {
    matches!(strip.items.as_slice(), [only] if only.begins_small(sheet.text))
}

/// Whether a strip begins in the middle of a sentence, or with an item of a list.
fn begins_inside(sheet: &Sheet, strip: &Strip) -> bool {
    let Some(first) = strip.items.first() else { return false };
    first.begins_small(sheet.text) || typed_label::in_paragraph(first.text(sheet.text)).is_some()
}

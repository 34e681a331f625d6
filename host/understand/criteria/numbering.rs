//! Which criteria of a table are parts of others, as the numbers in front of their names tell: 3.1 above i) and ii).

use super::scheme::Scheme;
use super::weight::{Weight, adds_up};
use crate::understand::Reading;

/// How a name is numbered; names numbered alike are of one rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `3.2.1`, with how many numbers.
    Decimal(usize),
    /// `a)`, `(iv)`, `B.`
    Letter,
    /// A bullet or nothing.
    Plain,
}

/// Puts names that are numbered unlike the first under the one before them, where the sums then come out right.
pub(super) fn group(reading: Reading, scheme: &mut Scheme) {
    if scheme.entries.iter().any(|entry| entry.parent.is_some() || entry.weight.is_none()) {
        return;
    }
    let sum = |is_counted: &dyn Fn(usize) -> bool| -> f64 {
        let counted = scheme.entries.iter().enumerate().filter(|(index, _)| is_counted(*index));
        counted.filter_map(|(_, entry)| entry.weight).map(Weight::number).sum()
    };
    let total = scheme.total.unwrap_or(100.0);
    if adds_up(sum(&|_| true), total) {
        return;
    }
    let styles: Vec<Style> = scheme.entries.iter().map(|entry| style(reading, entry)).collect();
    let is_top = |index: usize| styles.get(index) == styles.first();
    if !adds_up(sum(&is_top), total) || styles.iter().all(|style| Some(style) == styles.first()) {
        return;
    }
    let mut whole = None;
    for (index, style) in styles.iter().enumerate() {
        if Some(style) == styles.first() {
            whole = Some(index);
        } else {
            scheme.entries[index].parent = whole;
        }
    }
}

fn style(reading: Reading, entry: &super::scheme::Entry) -> Style {
    let Some(anchor) = entry.anchors.first() else { return Style::Plain };
    let block = &reading.tender.blocks[anchor.block];
    let before = block.text.get(..anchor.range.start).unwrap_or("");
    let label = block.label.as_deref().filter(|_| before.trim().is_empty()).unwrap_or(before);
    let number = label.trim_matches(|mark: char| !mark.is_ascii_alphanumeric());
    if number.starts_with(|first: char| first.is_ascii_digit()) {
        Style::Decimal(number.split('.').count())
    } else if number.is_empty() {
        Style::Plain
    } else {
        Style::Letter
    }
}

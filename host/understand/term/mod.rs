//! How long the contract runs, and how far it can be extended.

mod cues;
mod length;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use self::cues::Meaning;
use self::length::{Hint, Length, lengths};
use super::cue::Words;
use super::sentence::sentences;
use super::timetable::Period;
use super::{Reading, Role};
use crate::tender::{Anchor, Block, BlockId, Confidence, Fact, FactKind, Tender, Value};

/// Most sightings of a term that are kept: no tender has more, and hostile text gains nothing by it.
const MAX_SIGHTINGS: usize = 200;

/// How many blocks under a heading such as "Contract period" may give a length without saying of what.
const MAX_BLOCKS_UNDER_TITLE: usize = 2;

/// Most bytes of a line that can be a heading without being marked as one.
const MAX_TITLE_BYTES: usize = 60;

/// Days by which a period may miss a whole number of months: "1 April to 1 April" is still a year.
const MAX_ODD_DAYS: i32 = 3;

/// Most words between a bracket and a length inside it.
const MAX_BRACKET_WORDS: usize = 20;

/// Most words after a length that are read to find out what it is.
const MAX_WORDS_AFTER: usize = 4;

/// Fewest months that both parts of a sum beside a word for extensions have where the sum is the whole term.
const MIN_FIRST_TERM: u32 = 24;

/// A term in one place.
struct Sighting {
    kind: FactKind,
    months: u32,
    confidence: Confidence,
    anchor: Anchor,
    /// Whether the place gives the first term and the extensions together.
    is_whole: bool,
}

/// Finds the initial term of the contract and the sum of its extensions, in months.
///
/// `periods` are those of the contract that [`timetable::read`](super::timetable::read) has found.
pub fn find(reading: Reading, periods: Vec<Period>) -> Vec<Fact> {
    let mut seen = Vec::new();
    let labels = row_labels(reading.tender);
    let mut title = None;
    for (id, block) in reading.tender.body() {
        let near =
            title.filter(|(above, _)| id - above <= MAX_BLOCKS_UNDER_TITLE).and_then(|(_, meaning)| meaning);
        if block.heading_level().is_some() || block.text.len() <= MAX_TITLE_BYTES {
            title = Some((id, cues::label(&block.text)));
        }
        if !speaks(reading, id) {
            continue;
        }
        let label = labels.get(&id).copied().or(near);
        let is_sum = || label.is_some() && holds_sum(&block.text);
        if !mentions_length(&block.text) && !is_sum() {
            continue;
        }
        if label != Some(Meaning::Other) && seen.len() < MAX_SIGHTINGS {
            read_block(reading, id, block, label, &mut seen);
        }
    }
    seen.extend(periods.into_iter().filter_map(of_period));
    facts(seen)
}

fn speaks(reading: Reading, id: BlockId) -> bool {
    let role = reading.roles.get(id).copied().unwrap_or(Role::Background);
    !matches!(role, Role::Example | Role::Quotation | Role::Definition | Role::TemplateNote)
}

/// A cheap test before a text is cut into words.
fn mentions_length(text: &str) -> bool {
    let has = |word: &[u8]| text.as_bytes().windows(word.len()).any(|here| here.eq_ignore_ascii_case(word));
    has(b"year") || has(b"month") || has(b"yr") || has(b"mth")
}

/// Whether a text holds a sum such as `3+1+1`, which is one of years under a label for the term.
fn holds_sum(text: &str) -> bool {
    let is_sum = |[one, plus, other]: [u8; 3]| plus == b'+' && one.is_ascii_digit() && other.is_ascii_digit();
    text.as_bytes().windows(3).filter_map(|three| three.try_into().ok()).any(is_sum)
}

/// What the label of its row says of each cell.
fn row_labels(tender: &Tender) -> HashMap<BlockId, Meaning> {
    let mut labels = HashMap::new();
    for row in (0..tender.documents.len()).flat_map(|document| tender.tables(document)).flatten() {
        let Some((first, rest)) = row.split_first() else { continue };
        if let Some(meaning) = cues::label(&tender.blocks[*first].text) {
            labels.extend(rest.iter().map(|id| (*id, meaning)));
        }
    }
    labels
}

fn read_block(
    reading: Reading,
    id: BlockId,
    block: &Block,
    label: Option<Meaning>,
    seen: &mut Vec<Sighting>,
) {
    let words = Words::new(&block.text);
    let is_clause = reading.roles.get(id) == Some(&Role::ContractClause);
    let mut label = label;
    for sentence in sentences(&block.text) {
        let window = words.before(sentence.start)..words.before(sentence.end);
        let own_label = cues::label(block.text.get(sentence).unwrap_or(""));
        if cues::speaks_of_others(&words, window.clone()) {
            continue;
        }
        let terms = Terms::read(&words, window, label);
        let ceiling = if is_clause { Confidence::Medium } else { Confidence::High };
        seen.extend(terms.sightings(&words, id, ceiling));
        label = own_label;
    }
}

/// The lengths of one sentence that are about the contract.
#[derive(Default)]
struct Terms {
    initial: Option<(Length, Confidence)>,
    extensions: Vec<Length>,
    total: Option<Length>,
}

impl Terms {
    fn read(words: &Words, window: Range<usize>, label: Option<Meaning>) -> Self {
        let mut terms = Self::default();
        let found = lengths(words, window.clone());
        let mut start = window.start;
        for (index, length) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(window.end, |next| next.words.start);
            let after = length.words.end..end.min(length.words.end + MAX_WORDS_AFTER);
            let mut label = label.filter(|_| index == 0);
            if let Some(rest) = found.get(index + 1).filter(|next| is_sum(length, next)) {
                if terms.restates(length, rest) {
                    break;
                }
                // "3+1+1" beside "Extensions" says again how long the first term is.
                let is_whole = length.months >= MIN_FIRST_TERM && rest.months >= MIN_FIRST_TERM;
                label = label.map(|label| if is_whole { Meaning::Initial } else { label });
            }
            let meaning = terms.meaning(words, length, start..length.words.start, after, label);
            start = length.words.end;
            let is_blank = words.gap_before(length.words.start).trim_end().ends_with(['[', '«']);
            if !is_blank && !terms.repeats(words, length) {
                terms.note(meaning, length);
            }
        }
        terms
    }

    /// What a length is, by the words before and after it, and how clear that is.
    fn meaning(
        &self,
        words: &Words,
        length: &Length,
        before: Range<usize>,
        after: Range<usize>,
        label: Option<Meaning>,
    ) -> (Meaning, Confidence) {
        let after = cues::after(words, after);
        let before = cues::before(words, before);
        if after == Some(Meaning::Other) || before == Some(Meaning::Other) {
            return (Meaning::Other, Confidence::Low);
        }
        if after == Some(Meaning::Total) {
            return (Meaning::Total, Confidence::High);
        }
        let is_more = length.hint == Hint::More || after == Some(Meaning::Extension);
        match (before, label) {
            _ if length.hint == Hint::Extension => (Meaning::Extension, Confidence::High),
            (Some(Meaning::Extension), _) => (Meaning::Extension, Confidence::High),
            _ if is_more && self.initial.is_some() => (Meaning::Extension, Confidence::High),
            _ if is_more => (label.map_or(Meaning::Other, |_| Meaning::Extension), Confidence::High),
            (Some(meaning), _) | (None, Some(meaning)) => (meaning, Confidence::High),
            (None, None) if length.hint == Hint::First => (Meaning::Initial, Confidence::Medium),
            (None, None) => (after.unwrap_or(Meaning::Other), Confidence::Medium),
        }
    }

    /// Whether a sum such as "5+2+2" only says again what stands before it.
    fn restates(&self, first: &Length, rest: &Length) -> bool {
        let extensions: u32 = self.extensions.iter().map(|length| length.months).sum();
        self.initial.as_ref().is_some_and(|(length, _)| length.months == first.months)
            && extensions == rest.months
    }

    /// Whether a length in brackets only says again what stands before them: "two 12-month periods (24 months)".
    fn repeats(&self, words: &Words, length: &Length) -> bool {
        let Some(open) = bracket_before(words, length.words.start) else { return false };
        if let Some(last) = self.extensions.last() {
            return last.words.end <= open;
        }
        let initial = self.initial.as_ref().map_or(0, |(length, _)| length.months);
        length.hint == Hint::None && length.months == initial
    }

    fn note(&mut self, (meaning, confidence): (Meaning, Confidence), length: &Length) {
        match meaning {
            Meaning::Initial if self.initial.is_none() => self.initial = Some((length.clone(), confidence)),
            Meaning::Extension => self.extensions.push(length.clone()),
            Meaning::Total => self.total = Some(length.clone()),
            Meaning::Initial | Meaning::Other => {}
        }
    }

    /// The first term, and the extensions as one: those that are named, or what a total adds to the first term.
    fn sightings(self, words: &Words, block: BlockId, ceiling: Confidence) -> Vec<Sighting> {
        let mut sightings = Vec::new();
        let mut push = |kind, months, words_of: Range<usize>, confidence: Confidence, is_whole| {
            if let Some(range) = words.bytes(words_of).filter(|_| months > 0) {
                let anchor = Anchor { block, range };
                sightings.push(Sighting {
                    kind,
                    months,
                    confidence: confidence.min(ceiling),
                    anchor,
                    is_whole,
                });
            }
        };
        let is_whole = self.initial.is_some();
        let first_term = self.initial.as_ref().map_or(0, |(length, _)| length.months);
        if let Some((length, confidence)) = self.initial {
            push(FactKind::ContractTerm, length.months, length.words, confidence, is_whole);
        }
        if let (Some(first), Some(last)) = (self.extensions.first(), self.extensions.last()) {
            let months = self.extensions.iter().map(|length| length.months).sum();
            push(
                FactKind::ContractExtension,
                months,
                first.words.start..last.words.end,
                Confidence::High,
                is_whole,
            );
        } else if let Some(total) = self.total.filter(|_| is_whole) {
            let months = total.months.saturating_sub(first_term);
            push(FactKind::ContractExtension, months, total.words, Confidence::Medium, is_whole);
        }
        sightings
    }
}

/// Whether two lengths are the first part and the rest of a sum such as "3+1+1".
fn is_sum(first: &Length, rest: &Length) -> bool {
    first.hint == Hint::First && rest.hint == Hint::More && first.words.end == rest.words.start
}

/// Index of the first word in the brackets that the word at `index` stands in.
fn bracket_before(words: &Words, index: usize) -> Option<usize> {
    let earliest = index.saturating_sub(MAX_BRACKET_WORDS);
    for word in (earliest..=index).rev() {
        match words.gap_before(word).rfind(['(', ')']) {
            Some(at) if words.gap_before(word)[at..].starts_with('(') => return Some(word),
            Some(_) => return None,
            None => {}
        }
    }
    None
}

fn of_period(period: Period) -> Option<Sighting> {
    Some(Sighting {
        kind: FactKind::ContractTerm,
        months: whole_months(period.first, period.last)?,
        confidence: period.confidence,
        anchor: period.anchor,
        is_whole: false,
    })
}

/// Months from the start of the first day to the end of the last, if that is a whole number of them.
fn whole_months(first: Date, last: Date) -> Option<u32> {
    let end = last.checked_add(1.day()).ok()?;
    let span = first.until((Unit::Month, end)).ok()?;
    let mut months = span.get_months();
    if span.get_days() > MAX_ODD_DAYS {
        months += 1;
        let next = first.checked_add(months.months()).ok()?;
        if (next - end).get_days() > MAX_ODD_DAYS {
            return None;
        }
    }
    u32::try_from(months).ok().filter(|months| *months > 0)
}

/// One fact for each value. An extension told beside the first term is the whole of it, so that one told elsewhere
/// may be a part and is left out. Where two places disagree none is certain.
fn facts(mut seen: Vec<Sighting>) -> Vec<Fact> {
    let is_extension = |sighting: &Sighting| sighting.kind == FactKind::ContractExtension;
    if seen.iter().any(|sighting| is_extension(sighting) && sighting.is_whole) {
        seen.retain(|sighting| !is_extension(sighting) || sighting.is_whole);
    }
    seen.sort_by_key(|sighting| (sighting.kind, std::cmp::Reverse(sighting.confidence)));
    let mut facts: Vec<Fact> = Vec::new();
    for Sighting { kind, months, confidence, anchor, .. } in seen {
        let value = Value::Term { months };
        match facts.iter_mut().find(|fact| fact.kind == kind && fact.value == value) {
            Some(fact) => fact.anchors.push(anchor),
            None => facts.push(Fact { kind, value, confidence, anchors: vec![anchor] }),
        }
    }
    for kind in [FactKind::ContractTerm, FactKind::ContractExtension] {
        let of_kind = || facts.iter().filter(|fact| fact.kind == kind);
        if of_kind().count() > 1 {
            let conflict = facts.iter_mut().filter(|fact| fact.kind == kind);
            conflict.for_each(|fact| fact.confidence = fact.confidence.min(Confidence::Medium));
        }
    }
    facts
}

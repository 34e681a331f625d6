//! The timetable of a procurement: which date is which event.
//!
//! Tables and labels come first, then phrases in sentences. A date whose event the words do not name is left out.

mod apart;
mod cues;
mod definition;
mod hints;
mod labels;
mod lone;
mod meaning;
mod merge;
mod prose;
mod relative;
mod sighting;
mod table;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

pub use self::sighting::Period;
use self::sighting::Seen;
use super::date::{DateExpression, dates_of_document};
use super::{Reading, Role};
use crate::tender::{Block, BlockId, DocumentId, Fact, FactKind, Value};

/// What the words of a tender say about time.
pub struct Timetable {
    /// The dates of the timetable, as [`find`] gives them.
    pub facts: Vec<Fact>,
    /// The periods the contract is said to run, and the one between its only start and its only end.
    pub periods: Vec<Period>,
}

impl Timetable {
    /// A day on which the tender was on its way: when it was published, or when tenders are due.
    pub fn day(&self) -> Option<Date> {
        let of = |kind: FactKind| self.facts.iter().find(|fact| fact.kind == kind);
        let fact = of(FactKind::Published).or_else(|| of(FactKind::TenderDeadline))?;
        match fact.value {
            Value::Moment(moment) => Some(moment.date),
            _ => None,
        }
    }
}

/// Reads the dates of the timetable (publication, questions, deadlines, award, start) and the life of the contract.
///
/// A date that only names a month or a quarter gives the first day of it with low confidence. Where two places
/// disagree there is one fact for each value, and none of them is high unless only one stands in a table.
pub fn read(reading: Reading) -> Timetable {
    let seen = see(reading);
    Timetable { periods: merge::contract_periods(&seen), facts: merge::facts(seen) }
}

fn see(reading: Reading) -> Seen {
    let mut seen = Seen::default();
    for document in 0..reading.tender.documents.len() {
        let dated = Dated::new(reading, document);
        if dated.is_empty() {
            continue;
        }
        let in_tables = table::find(&dated, &mut seen);
        prose::find(&dated, &in_tables, &mut seen);
        definition::find(&dated, &mut seen);
    }
    seen
}

/// How many blocks away from its date a time of day may stand.
const NEAR: usize = 5;

/// A document and the dates in each of its blocks.
struct Dated<'a> {
    reading: Reading<'a>,
    id: DocumentId,
    first: BlockId,
    dates: Vec<Vec<DateExpression>>,
}

impl<'a> Dated<'a> {
    fn new(reading: Reading<'a>, id: DocumentId) -> Self {
        let blocks = reading.tender.documents[id].blocks.clone();
        // "Revised 3-21-2017" at the foot of each page is the date of a template, and tells no year.
        let text = |block: &'a Block| if block.kind.is_body() { block.text.as_str() } else { "" };
        let texts: Vec<&str> = reading.tender.blocks[blocks.clone()].iter().map(text).collect();
        Self { reading, id, first: blocks.start, dates: dates_of_document(&texts) }
    }

    fn is_empty(&self) -> bool {
        self.dates.iter().all(Vec::is_empty)
    }

    fn blocks(&self) -> impl Iterator<Item = (BlockId, &'a Block)> {
        let tender = self.reading.tender;
        tender.documents[self.id].blocks.clone().map(|id| (id, &tender.blocks[id]))
    }

    fn dates(&self, block: BlockId) -> &[DateExpression] {
        block.checked_sub(self.first).and_then(|index| self.dates.get(index)).map_or(&[], Vec::as_slice)
    }

    /// Whether a date stands in one of the blocks around.
    fn is_near_a_date(&self, block: BlockId) -> bool {
        (block.saturating_sub(NEAR)..=block + NEAR).any(|near| !self.dates(near).is_empty())
    }

    /// Whether the dates of a block are those of this procurement, and not part of an example, a definition, a
    /// quotation or a blank.
    fn speaks(&self, block: BlockId) -> bool {
        let role = self.reading.roles.get(block).copied().unwrap_or(Role::Background);
        !matches!(role, Role::Example | Role::Quotation | Role::Definition | Role::TemplateNote)
            && self.reading.tender.blocks.get(block).is_some_and(|block| block.kind.is_body())
    }
}

//! The timetable of a procurement: which date is which event.
//!
//! Tables and labels come first, then phrases in sentences. A date whose event the words do not name is left out.

mod cues;
mod hints;
mod labels;
mod meaning;
mod merge;
mod prose;
mod sighting;
mod table;
#[cfg(test)]
mod tests;

pub(super) use self::sighting::Period;
use self::sighting::Seen;
use super::date::{DateExpression, dates_of_document};
use super::{Reading, Role};
use crate::tender::{Block, BlockId, Fact};

/// Finds the dates of the timetable: publication, questions, deadlines, award, start.
///
/// A date that only names a month or a quarter gives the first day of it with low confidence. Where two places
/// disagree there is one fact for each value, and none of them is high unless only one stands in a table.
pub fn find(reading: Reading) -> Vec<Fact> {
    merge::facts(see(reading))
}

/// The periods the contract is said to run, and those between its only start and its only end.
pub(super) fn contract_periods(reading: Reading) -> Vec<Period> {
    merge::contract_periods(see(reading))
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
    }
    seen
}

/// A document and the dates in each of its blocks.
struct Dated<'a> {
    reading: Reading<'a>,
    document: usize,
    first: BlockId,
    dates: Vec<Vec<DateExpression>>,
}

impl<'a> Dated<'a> {
    fn new(reading: Reading<'a>, document: usize) -> Self {
        let blocks = reading.tender.documents[document].blocks.clone();
        let texts = reading.tender.blocks[blocks.clone()].iter().map(|block| block.text.as_str());
        Self { reading, document, first: blocks.start, dates: dates_of_document(texts) }
    }

    fn is_empty(&self) -> bool {
        self.dates.iter().all(Vec::is_empty)
    }

    fn blocks(&self) -> impl Iterator<Item = (BlockId, &'a Block)> {
        let tender = self.reading.tender;
        tender.documents[self.document].blocks.clone().map(|id| (id, &tender.blocks[id]))
    }

    fn dates(&self, block: BlockId) -> &[DateExpression] {
        block.checked_sub(self.first).and_then(|index| self.dates.get(index)).map_or(&[], Vec::as_slice)
    }

    /// Whether the dates of a block are those of this procurement, and not part of an example, a definition, a
    /// quotation or a blank.
    fn speaks(&self, block: BlockId) -> bool {
        let role = self.reading.roles.get(block).copied().unwrap_or(Role::Background);
        !matches!(role, Role::Example | Role::Quotation | Role::Definition | Role::TemplateNote)
            && self.reading.tender.blocks.get(block).is_some_and(|block| block.kind.is_body())
    }
}

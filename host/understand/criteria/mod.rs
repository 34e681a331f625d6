//! Award criteria: what tenders are judged by, and how much each counts.
//!
//! Tables, sentences and lines of a list each state a scheme; the schemes are then fitted together. Only where no
//! place gives numbers are names without weights taken.

mod bare;
mod columns;
mod context;
mod counts;
mod in_sentence;
mod lines;
mod listed;
mod marks;
mod name;
mod numbering;
mod prose;
mod ratio;
mod reconcile;
mod scheme;
mod sentence;
mod sideways;
mod table;
mod unweighted;
mod weight;

use std::collections::HashMap;
use std::ops::Range;

use super::grid::tables;
use super::outline::Outline;
use super::plain::plain;
use super::statement::statements;
use super::{Reading, Role};
use crate::tender::fact::CriterionKind;
use crate::tender::{BlockId, Confidence, Fact};
use reconcile::reconcile;
use scheme::Scheme;

/// What a criterion of this name judges.
pub fn kind(name: &str) -> CriterionKind {
    name::kind(&plain(name))
}

/// Finds the award criteria of a tender.
pub fn find(reading: Reading) -> Vec<Fact> {
    let outline = Outline::new(reading.tender);
    let mut schemes = Vec::new();
    for document in 0..reading.tender.documents.len() {
        let tables = tables(reading, document);
        schemes.extend(tables.iter().filter_map(|table| {
            let upright = sideways::upright(table);
            table::read(reading, &outline, upright.as_ref().unwrap_or(table))
        }));
    }
    schemes.extend(lines::read(reading, &outline));
    schemes.extend(marks::read(reading, &outline));
    schemes.extend(bare::read(reading, &outline));
    let wanted = |text: &str| {
        let names_core =
            || ["rice", "inancial", "uality", "ommercial", "echnical"].iter().any(|name| text.contains(name));
        text.contains('%')
            || text.contains("cent")
            || text.contains(" marks ")
            || text.contains(" points ")
            || text.contains([':', '/', '+']) && names_core()
    };
    schemes.extend(counts::read(reading, &outline));
    let mut read: HashMap<BlockId, Vec<Range<usize>>> = HashMap::new();
    for anchor in schemes.iter().flat_map(Scheme::anchors) {
        read.entry(anchor.block).or_default().push(anchor.range.clone());
    }
    for statement in statements(reading, wanted) {
        let own = statement.anchor(0..statement.text.len()).range;
        let overlaps = |other: &Range<usize>| other.start < own.end && own.start < other.end;
        if read.get(&statement.block).is_some_and(|ranges| ranges.iter().any(overlaps)) {
            continue;
        }
        let context = context::context(reading, &outline, statement.block);
        let to_bidders = matches!(
            reading.roles.get(statement.block),
            Some(Role::Instruction | Role::Evaluation | Role::Question)
        );
        schemes.extend(sentence::read(&statement, context, to_bidders));
    }
    if schemes.is_empty() {
        schemes.extend(prose::read(reading, &outline));
    }
    let facts = reconcile(schemes);
    if !facts.is_empty() {
        return facts;
    }
    let mut facts = reconcile(unweighted::read(reading, &outline).into_iter().collect());
    for fact in &mut facts {
        fact.confidence = Confidence::Medium;
    }
    facts
}

#[cfg(test)]
mod tests;

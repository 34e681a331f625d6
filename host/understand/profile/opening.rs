//! The opening of each document: its title and first words, where a buyer says what is bought.

use crate::understand::Reading;
use crate::understand::passage::Passage;
use crate::understand::role::{self, DocumentKind};

/// Words of a document that count as its opening.
const OPENING_WORDS: usize = 120;

/// The passages that open the documents, terms of the contract left out.
pub(super) fn passages<'a, 'b>(reading: Reading, passages: &'b [Passage<'a>]) -> Vec<&'b Passage<'a>> {
    let mut opening = Vec::new();
    let is_contract = |evidence: &Option<role::Evidence>| {
        evidence.as_ref().is_some_and(|evidence| evidence.kind == DocumentKind::Contract)
    };
    let words = reading.kinds.iter().map(|kind| if is_contract(kind) { OPENING_WORDS } else { 0 });
    let mut words: Vec<usize> = words.collect();
    for passage in passages {
        let Some(count) = words.get_mut(passage.document).filter(|count| **count < OPENING_WORDS) else {
            continue;
        };
        *count += passage.block.words();
        opening.push(passage);
    }
    opening
}

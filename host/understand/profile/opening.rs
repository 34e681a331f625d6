//! The opening of each document: its title and first words, where a buyer says what is bought.

use crate::tender::Tender;
use crate::understand::passage::Passage;
use crate::understand::role::{self, DocumentKind};

/// Words of a document that count as its opening.
const OPENING_WORDS: usize = 120;

/// The passages that open the documents, terms of the contract left out.
pub(super) fn passages<'a, 'b>(tender: &Tender, passages: &'b [Passage<'a>]) -> Vec<&'b Passage<'a>> {
    let mut opening = Vec::new();
    let mut words = vec![0; tender.documents.len()];
    for (document, count) in words.iter_mut().enumerate() {
        if role::kind(tender, document).is_some_and(|evidence| evidence.kind == DocumentKind::Contract) {
            *count = OPENING_WORDS;
        }
    }
    for passage in passages {
        let Some(count) = words.get_mut(passage.document).filter(|count| **count < OPENING_WORDS) else {
            continue;
        };
        *count += passage.block.words();
        opening.push(passage);
    }
    opening
}

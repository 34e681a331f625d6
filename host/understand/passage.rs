//! The passages of a tender that may state facts, folded for searching.

use std::ops::Range;

use super::folded::Folded;
use super::phrases::Hit;
use super::{Reading, Role};
use crate::tender::{Anchor, Block, BlockId, DocumentId};

/// One block of the body with its folded text.
pub struct Passage<'a> {
    /// Its index in the tender.
    pub id: BlockId,
    /// The document it belongs to.
    pub document: DocumentId,
    /// The block.
    pub block: &'a Block,
    /// Its role.
    pub role: Role,
    /// Its text, folded.
    pub folded: Folded,
}

impl Passage<'_> {
    /// Whether the block is a heading.
    pub fn is_heading(&self) -> bool {
        self.block.heading_level().is_some()
    }

    /// Whether both stand in the same row of a table.
    pub fn is_beside(&self, other: &Passage) -> bool {
        let row = |passage: &Passage| passage.block.cell.map(|cell| (passage.document, cell.table, cell.row));
        row(self).is_some() && row(self) == row(other)
    }

    /// The place of a phrase that was found in the folded text.
    pub fn anchor<T>(&self, hit: &Hit<T>) -> Anchor {
        self.anchor_of(hit.range.clone())
    }

    /// The place of a range of the folded text.
    pub fn anchor_of(&self, range: Range<usize>) -> Anchor {
        Anchor { block: self.id, range: self.folded.origin(range) }
    }
}

/// The passages in which a tender speaks for itself: its body without quotations, examples, definitions, blanks and
/// notes to drafters.
pub fn all(reading: Reading<'_>) -> Vec<Passage<'_>> {
    let tender = reading.tender;
    let mut document = 0;
    let mut passages = Vec::new();
    for (id, block) in tender.body() {
        while tender.documents.get(document).is_some_and(|candidate| candidate.blocks.end <= id) {
            document += 1;
        }
        let role = reading.roles.get(id).copied().unwrap_or(Role::Background);
        if !matches!(role, Role::Quotation | Role::Example | Role::Definition | Role::TemplateNote) {
            passages.push(Passage { id, document, block, role, folded: Folded::new(&block.text) });
        }
    }
    passages
}

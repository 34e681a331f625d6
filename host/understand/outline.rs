//! What stands above a passage: its headings, and the sentence that leads into a list or table.

use super::plain::plain;
use crate::tender::{Block, BlockId, BlockKind, Tender};

/// Most bytes of a heading or lead that are read.
const MAX_TITLE_BYTES: usize = 300;

/// The headings and leads of every block of a tender.
#[derive(Debug)]
pub struct Outline<'a> {
    tender: &'a Tender,
    /// For each block the innermost heading above it; for a heading the one it stands under.
    above: Vec<Option<BlockId>>,
    /// For each list item and cell the paragraph that leads into it.
    leads: Vec<Option<BlockId>>,
}

impl<'a> Outline<'a> {
    /// Walks the blocks of a tender once.
    pub fn new(tender: &'a Tender) -> Self {
        let mut above = Vec::with_capacity(tender.blocks.len());
        let mut leads = Vec::with_capacity(tender.blocks.len());
        for document in &tender.documents {
            let mut open: Vec<(u8, BlockId)> = Vec::new();
            let mut lead = None;
            for id in document.blocks.clone() {
                let block = &tender.blocks[id];
                if let Some(level) = block.heading_level().filter(|_| block.cell.is_none()) {
                    open.retain(|(other, _)| *other < level);
                    above.push(open.last().map(|(_, heading)| *heading));
                    open.push((level, id));
                    leads.push(None);
                    lead = None;
                    continue;
                }
                above.push(open.last().map(|(_, heading)| *heading));
                leads.push(lead.filter(|_| is_led(block)));
                if block.kind.is_body() && !is_led(block) {
                    lead = Some(id);
                }
            }
        }
        Self { tender, above, leads }
    }

    /// The headings a block stands under, the innermost first, in plain form; a heading stands under itself.
    pub fn headings(&self, block: BlockId) -> impl Iterator<Item = String> {
        self.heading_blocks(block).map(|heading| self.title(heading))
    }

    /// The blocks of [`Outline::headings`].
    pub fn heading_blocks(&self, block: BlockId) -> impl Iterator<Item = BlockId> {
        let own = self.tender.is_heading(block).then_some(block);
        let first = own.or_else(|| self.above.get(block).copied().flatten());
        std::iter::successors(first, |heading| self.above.get(*heading).copied().flatten())
    }

    /// The end of the paragraph that leads into the list or table a block stands in, in plain form.
    pub fn lead(&self, block: BlockId) -> Option<String> {
        self.lead_block(block).map(|lead| self.title(lead))
    }

    /// The block of [`Outline::lead`].
    pub fn lead_block(&self, block: BlockId) -> Option<BlockId> {
        self.leads.get(block).copied().flatten()
    }

    fn title(&self, block: BlockId) -> String {
        let text = self.tender.blocks[block].text.trim_end();
        let start = text.len().saturating_sub(MAX_TITLE_BYTES);
        let title = plain(&text[text.ceil_char_boundary(start)..]);
        match self.tender.blocks[block].label.as_deref() {
            // "Lot 2" and "Schedule 3" are part of what a heading says; "3.2" and "(a)" are not.
            Some(label) if names_a_part(label) => format!("{} {title}", plain(label)),
            _ => title,
        }
    }
}

fn names_a_part(label: &str) -> bool {
    label.len() > 3 && label.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Whether a block is one of several that a paragraph leads into: a list item, a cell, a lettered paragraph.
fn is_led(block: &Block) -> bool {
    matches!(block.kind, BlockKind::ListItem { .. }) || block.cell.is_some() || is_lettered(block)
}

fn is_lettered(block: &Block) -> bool {
    block.label.as_deref().is_some_and(|label| {
        let core = label.trim_matches(|mark: char| !mark.is_alphanumeric());
        core.is_empty() || core.chars().all(|character| character.is_ascii_lowercase())
    })
}

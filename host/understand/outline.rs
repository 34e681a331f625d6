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
    /// For each block the paragraph directly above it in the same section, outside tables.
    before: Vec<Option<BlockId>>,
    /// For each list item and cell the paragraph that leads into it.
    leads: Vec<Option<BlockId>>,
}

impl<'a> Outline<'a> {
    /// Walks the blocks of a tender once.
    pub fn new(tender: &'a Tender) -> Self {
        let mut above = Vec::with_capacity(tender.blocks.len());
        let mut leads = Vec::with_capacity(tender.blocks.len());
        let mut before = Vec::with_capacity(tender.blocks.len());
        for document in &tender.documents {
            let mut open: Vec<(u8, BlockId)> = Vec::new();
            let mut leading: Vec<(u8, BlockId)> = Vec::new();
            let mut last = None;
            for id in document.blocks.clone() {
                let block = &tender.blocks[id];
                before.push(last);
                if let Some(level) = block.heading_level().filter(|_| block.cell.is_none()) {
                    open.retain(|(other, _)| *other < level);
                    above.push(open.last().map(|(_, heading)| *heading));
                    open.push((level, id));
                    leads.push(None);
                    leading.clear();
                    last = None;
                    continue;
                }
                above.push(open.last().map(|(_, heading)| *heading));
                let rank = rank(block);
                if block.cell.is_none() && block.kind.is_body() {
                    leading.retain(|(other, _)| *other < rank);
                }
                leads.push(leading.last().map(|(_, lead)| *lead).filter(|_| rank > 0));
                if block.kind.is_body() {
                    last = Some(id).filter(|_| block.cell.is_none());
                }
                if block.kind.is_body() && block.cell.is_none() {
                    leading.push((rank, id));
                }
            }
        }
        Self { tender, above, before, leads }
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

    /// The end of the paragraph directly above a block in the same section, in plain form.
    pub fn before(&self, block: BlockId) -> Option<String> {
        self.before.get(block).copied().flatten().map(|before| self.title(before))
    }

    /// The end of a block in plain form, with a label that is part of what it says.
    pub fn title(&self, block: BlockId) -> String {
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

/// How deep a block stands under the paragraph that leads into it: 0 for ordinary paragraphs, then lettered ones, then
/// list items by depth, bullets below numbers, and cells last.
fn rank(block: &Block) -> u8 {
    if block.cell.is_some() {
        return u8::MAX;
    }
    let label = block.label.as_deref().unwrap_or("");
    let core = label.trim_matches(|mark: char| !mark.is_alphanumeric());
    let is_bullet = !label.is_empty() && core.is_empty();
    let is_letter = !core.is_empty() && core.chars().all(|letter| letter.is_ascii_lowercase());
    match block.kind {
        BlockKind::ListItem { depth } => {
            depth.saturating_mul(2).saturating_add(u8::from(is_bullet)).min(u8::MAX - 1)
        }
        _ if is_bullet => 2,
        _ => u8::from(is_letter || label.starts_with('(')),
    }
}

#[cfg(test)]
mod tests {
    use super::Outline;
    use crate::understand::testing::tender;

    fn above(text: &str, words: &str) -> (Vec<String>, Option<String>) {
        let tender = tender(text);
        let outline = Outline::new(&tender);
        let block = tender.blocks.iter().position(|block| block.text.contains(words)).expect("the words");
        (outline.headings(block).collect(), outline.lead(block))
    }

    #[test]
    fn headings_come_innermost_first() {
        let text = "# Tender\n\n## Lot 1: North\n\nText.\n\n### Price\n\nLow.\n\n## Terms\n\nFair.";
        assert_eq!(above(text, "Low").0, ["price", "lot 1 north", "tender"]);
        assert_eq!(above(text, "Fair").0, ["terms", "tender"]);
    }

    #[test]
    fn the_paragraph_before_a_list_or_table_leads_into_it() {
        let list = "You must hold:\n\n- cover\n  - of people\n- a van\n\nThen write.";
        assert_eq!(above(list, "cover").1.as_deref(), Some("you must hold:"));
        assert_eq!(above(list, "people").1.as_deref(), Some("cover"));
        assert_eq!(above(list, "van").1.as_deref(), Some("you must hold:"));
        assert_eq!(above(list, "write").1, None);
        let table = "These count:\n\n| Price | Low |\n|---|---|\n| Speed | High |";
        assert_eq!(above(table, "High").1.as_deref(), Some("these count:"));
        assert_eq!(above("## Cover\n\n- a van", "van").1, None);
    }
}

//! Sections: a heading and everything up to the next heading of its level or higher.

use std::ops::Range;

use super::{Block, BlockId};

/// A heading and the blocks under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: BlockId,
    /// Level of the heading; 1 is the highest.
    pub level: u8,
    /// From the heading to before the next heading of the same or a higher level.
    pub blocks: Range<BlockId>,
}

/// The sections of a range of blocks, in order of their headings.
pub fn find(blocks: &[Block], range: Range<BlockId>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for id in range.clone() {
        let Some(level) = blocks[id].heading_level() else { continue };
        while let Some(&last) = open.last()
            && sections[last].level >= level
        {
            sections[last].blocks.end = id;
            open.pop();
        }
        open.push(sections.len());
        sections.push(Section { heading: id, level, blocks: id..range.end });
    }
    sections
}

//! What a plugin can see of one tender: everything is read-only and prepared once for all plugins.

use jiff::civil::Date;

use super::search::Matches;
use crate::tender::calendar::Calendar;
use crate::tender::{Block, BlockId, Tender};
use crate::understand::Understanding;

/// One tender as plugins see it.
pub struct View {
    /// The tender.
    pub tender: Tender,
    /// Its facts and roles.
    pub understanding: Understanding,
    /// Where the patterns of all plugins match.
    pub matches: Matches,
    /// The calendar the user works to.
    pub calendar: Calendar,
    /// The date of today.
    pub today: Date,
    /// The number of words of each block, in step with [`Tender::blocks`].
    words: Vec<u32>,
}

/// The handle a plugin holds. There is only ever one tender in a sandbox, so it carries nothing.
pub struct TenderHandle;

/// A filter of blocks, with documented words for kinds and roles.
pub struct Filter<'a> {
    /// Kinds of block; empty for all.
    pub kinds: &'a [String],
    /// Roles; empty for all.
    pub roles: &'a [String],
    /// Documents; empty for all.
    pub documents: &'a [u32],
}

impl View {
    /// What plugins see of a tender that was understood and searched.
    pub fn new(
        tender: Tender,
        understanding: Understanding,
        matches: Matches,
        calendar: Calendar,
        today: Date,
    ) -> Self {
        let words = tender.blocks.iter().map(|block| number(block.words())).collect();
        Self { tender, understanding, matches, calendar, today, words }
    }

    /// The number of words of a block.
    pub fn words(&self, block: BlockId) -> u32 {
        self.words.get(block).copied().unwrap_or(0)
    }

    /// Bytes of text in the tender: what the fuel for a rule grows with.
    pub fn text_bytes(&self) -> u64 {
        self.tender.blocks.iter().map(|block| block.text.len() as u64).sum()
    }

    /// The blocks that pass a filter, from `first` on, with their ids.
    pub fn blocks<'a>(
        &'a self,
        filter: &'a Filter<'a>,
        first: BlockId,
    ) -> impl Iterator<Item = (BlockId, &'a Block)> {
        let free = |list: &[String], word: &str| list.is_empty() || list.iter().any(|wanted| wanted == word);
        self.tender.blocks.iter().enumerate().skip(first).filter(move |(id, block)| {
            free(filter.kinds, block.kind.as_str())
                && free(filter.roles, self.role(*id))
                && (filter.documents.is_empty()
                    || filter.documents.contains(&number(self.tender.document_of(*id))))
        })
    }

    /// The word for the role of a block.
    pub fn role(&self, block: BlockId) -> &'static str {
        self.understanding.roles.get(block).map_or("background", |role| role.as_str())
    }
}

/// A count or index for the interface, which has 32 bits.
pub fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

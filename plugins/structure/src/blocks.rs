//! The blocks of a tender, and what can be told of one.

use tenderlint_plugin::Block;

/// Number of words in the body of the tender.
pub(crate) fn words_of(blocks: &[Block]) -> u32 {
    blocks.iter().map(words).fold(0, u32::saturating_add)
}

/// Number of words of a block, counted as the host counts them.
pub(crate) fn words(block: &Block) -> u32 {
    let words = block.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

/// Whether a block is a heading outside a table.
pub(crate) fn is_heading(block: &Block) -> bool {
    block.kind == "heading" && block.cell.is_none()
}

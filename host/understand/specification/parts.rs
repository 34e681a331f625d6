//! The parts of a document that a title stands over: sections, labelled paragraphs and rows of forms.

use std::ops::Range;

use super::super::division;
use super::super::role::run_in;
use super::names::name;
use crate::tender::Block;

/// The parts of a document that have titles: the block with the title, and the blocks of the part. A numbered
/// paragraph that begins with a title is a part with what follows it, itself included.
pub(super) fn parts(blocks: &[Block]) -> Vec<(usize, Range<usize>)> {
    let stretches = blocks.chunk_by(|_, next| next.heading_level().is_none());
    let starts: Vec<bool> = stretches.flat_map(run_in::starts).collect();
    let is_edge = |index: usize| {
        let block = &blocks[index];
        starts[index] || block.heading_level().is_some() || is_label(block) || is_field(block)
    };
    (0..blocks.len())
        .filter(|index| is_edge(*index))
        .map(|index| {
            if blocks[index].heading_level().is_some() {
                return (index, division::extent(blocks, index));
            }
            if is_field(&blocks[index]) {
                return (index, field(blocks, index));
            }
            let end = (index + 1..blocks.len()).find(|next| is_edge(*next)).unwrap_or(blocks.len());
            (index, index..end)
        })
        .collect()
}

/// The title of a part, where the block has one.
pub(super) fn title_of(block: &Block) -> Option<&str> {
    let is_title = block.heading_level().is_some() || is_label(block) || is_field(block);
    if is_title { Some(&block.text) } else { run_in::title(block) }
}

/// Whether a block is no more than the name of a specification and a colon.
fn is_label(block: &Block) -> bool {
    let is_short = block.cell.is_none() && block.words() <= MAX_LABEL_WORDS;
    is_short && block.text.trim_end().ends_with(':') && name(&block.text).is_some()
}

/// Whether a block is the name of a specification in the first column of a form.
fn is_field(block: &Block) -> bool {
    let opens_row = block.cell.as_ref().is_some_and(|cell| cell.column == 0 && !cell.header);
    opens_row && block.words() <= MAX_FIELD_WORDS && name(&block.text).is_some()
}

/// The blocks of a field of a form: the rest of its row, or the next row where the label has a row of its own.
/// A row with a number of its own is one of a list of criteria or prices, and holds nothing.
fn field(blocks: &[Block], label: usize) -> Range<usize> {
    let row = |index: usize| blocks.get(index)?.cell.as_ref().map(|cell| (cell.table, cell.row));
    let end_of_row =
        |start: usize| (start..blocks.len()).find(|index| row(*index) != row(start)).unwrap_or(blocks.len());
    let mut end = end_of_row(label);
    if end == label + 1 && row(end).is_some_and(|(table, _)| row(label).is_some_and(|own| own.0 == table)) {
        end = end_of_row(end);
    }
    let is_number = |block: &Block| {
        let text = block.text.trim();
        !text.is_empty()
            && text.chars().all(|character| character.is_ascii_digit() || "%./ ".contains(character))
    };
    if blocks[label..end].iter().any(is_number) { label..label + 1 } else { label..end }
}

/// The bytes of a block that are the title of a part.
pub(super) fn title_range(block: &Block) -> Range<usize> {
    0..title_of(block).map_or(block.text.len(), str::len)
}

/// Most words of the label of a field in a form.
const MAX_FIELD_WORDS: usize = 6;

/// Most words of a line that names the specification below it.
const MAX_LABEL_WORDS: usize = 4;

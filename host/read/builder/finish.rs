//! What can only be said once the whole document is there: contents lists, and headings that are only set in bold.

use std::collections::HashSet;

use super::draft::cut_front;
use crate::read::{contents, label};
use crate::tender::{Block, BlockKind};

/// A line in bold with more words than this is a sentence, not a heading.
const MAX_HEADING_WORDS: usize = 14;

/// With fewer marked headings a document sets its headings in bold: only its title is marked.
const FEW_HEADINGS: usize = 2;

/// Lowest level of a heading.
const LOWEST: u8 = 6;

/// As many entries make a contents list.
const MIN_CONTENTS_ENTRIES: usize = 3;

/// Quotations that are as many, and hold more than this share of the words in percent, are text that is only indented:
/// converters from Word write indentation as quotation.
const MAX_QUOTATIONS: usize = 10;
const MAX_QUOTED_PERCENT: usize = 10;

/// What a block looks like, until the document is finished.
#[derive(Clone, Copy)]
pub(super) struct Look {
    /// The kind it would have outside a quotation.
    pub(super) unquoted: BlockKind,
    /// All of it is bold.
    pub(super) bold: bool,
    /// All of it links to other places of the same document.
    pub(super) linked: bool,
}

/// Finds the contents lists, quotations that are none, and the headings of a document that marks none but its title. `looks` are in
/// step with `blocks`.
pub(super) fn finish(blocks: &mut [Block], looks: &[Look]) {
    unquote(blocks, looks);
    mark_contents(blocks, looks);
    let levels = || blocks.iter().filter_map(Block::heading_level);
    if levels().count() < FEW_HEADINGS {
        let level = levels().max().map_or(1, |level| level.saturating_add(1).min(LOWEST));
        mark_bold_headings(blocks, looks, level);
        mark_contents(blocks, looks);
    }
}

fn unquote(blocks: &mut [Block], looks: &[Look]) {
    let quotations = || blocks.iter().filter(|block| block.kind == BlockKind::Quotation);
    let words = |blocks: &mut dyn Iterator<Item = &Block>| blocks.map(Block::words).sum::<usize>();
    if quotations().count() < MAX_QUOTATIONS
        || words(&mut quotations()) * 100 <= words(&mut blocks.iter()) * MAX_QUOTED_PERCENT
    {
        return;
    }
    for (block, look) in blocks.iter_mut().zip(looks) {
        block.kind = look.unquoted;
    }
}

fn mark_contents(blocks: &mut [Block], looks: &[Look]) {
    let has_title = blocks.iter().any(|block| contents::is_title(&block.text));
    let headings = if has_title { heading_keys(blocks) } else { HashSet::new() };
    let mut start = 0;
    let mut is_titled = false;
    for index in 0..=blocks.len() {
        if let (Some(block), Some(look)) = (blocks.get(index), looks.get(index))
            && (is_contents_line(block, *look) || (is_titled && may_be_titled_entry(block, &headings)))
        {
            continue;
        }
        let entries: usize = blocks[start..index].iter().map(|block| block.text.lines().count()).sum();
        if entries >= MIN_CONTENTS_ENTRIES {
            for block in &mut blocks[start..index] {
                block.kind = BlockKind::ContentsEntry;
                split_label(block);
            }
        }
        is_titled = blocks.get(index).is_some_and(|block| contents::is_title(&block.text));
        start = index + 1;
    }
}

/// Whether a block looks like a line of a contents list wherever it stands.
fn is_contents_line(block: &Block, look: Look) -> bool {
    let kind_fits = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
    kind_fits && (look.linked || contents::ends_in_leader(&block.text))
}

/// Whether a block below the title of a contents list is one of its lines: it has a page number, or names a heading.
fn may_be_titled_entry(block: &Block, headings: &HashSet<String>) -> bool {
    let kind_fits = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. });
    let names_heading = || {
        let labelled =
            block.label.iter().map(String::as_str).chain([block.text.as_str()]).collect::<String>();
        headings.contains(&key(&block.text)) || headings.contains(&key(&labelled))
    };
    kind_fits && (contents::ends_in_tab(&block.text) || names_heading())
}

/// The headings of the document, with and without their labels.
fn heading_keys(blocks: &[Block]) -> HashSet<String> {
    let headings = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
    headings
        .flat_map(|block| {
            let label = block.label.as_deref().unwrap_or_default();
            [key(&block.text), key(&format!("{label}{}", block.text))]
        })
        .collect()
}

/// A text as it is compared: its letters and digits.
fn key(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn mark_bold_headings(blocks: &mut [Block], looks: &[Look], level: u8) {
    for (block, look) in blocks.iter_mut().zip(looks) {
        if !look.bold
            || block.kind != BlockKind::Paragraph
            || block.cell.is_some()
            || !reads_as_heading(block)
        {
            continue;
        }
        block.kind = BlockKind::Heading { level };
        split_label(block);
    }
}

fn reads_as_heading(block: &Block) -> bool {
    let ends_as_sentence = block.text.ends_with(['.', ';', ',', '!']);
    !ends_as_sentence && (1..=MAX_HEADING_WORDS).contains(&block.words()) && !block.text.contains('\n')
}

/// Moves the number typed in front of a block's text to its label, unless it has a label already.
pub(super) fn split_label(block: &mut Block) {
    if block.label.is_some() {
        return;
    }
    let typed_bullet =
        matches!(block.kind, BlockKind::Paragraph).then(|| label::split_bullet(&block.text)).flatten();
    if let Some((_, start)) = typed_bullet {
        block.kind = BlockKind::ListItem { depth: 1 };
        block.label = Some("•".into());
        cut_front(block, start);
        return;
    }
    let found = match block.kind {
        BlockKind::Heading { .. } | BlockKind::ContentsEntry => label::split(&block.text),
        BlockKind::Paragraph | BlockKind::Quotation => label::split_paragraph(&block.text),
        _ => None,
    };
    if let Some((end, start)) = found {
        block.label = block.text.get(..end).map(String::from);
        cut_front(block, start);
    }
}

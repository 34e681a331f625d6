//! What the title of a document says it is.

use super::document::{DocumentKind, Evidence};
use super::names::{Name, first_name};
use crate::tender::{Anchor, Block, Document, Tender};
use crate::understand::folded::Folded;

/// Blocks at the start of a document that may be its title.
const TITLE_BLOCKS: usize = 12;
/// Most cells of a table above the title that is front matter.
const MAX_FRONT_MATTER: usize = 24;
/// Most bytes of a short form.
const MAX_SHORT_FORM: usize = 8;
/// Most words of a title.
const TITLE_WORDS: usize = 16;

/// The kind that the title says, the clearest name in it first.
pub(super) fn find(tender: &Tender, document: &Document) -> Option<Evidence> {
    let blocks = tender.blocks.get(document.blocks.clone())?;
    let body =
        blocks.iter().enumerate().filter(|(_, block)| block.kind.is_body() && !block.text.trim().is_empty());
    // A small table above the title holds its front matter.
    let cells = blocks.iter().take_while(|block| block.cell.is_some()).count();
    let cells = if cells <= MAX_FRONT_MATTER { cells } else { 0 };
    let stated =
        blocks[..cells].windows(2).position(|pair| pair[0].text.trim().eq_ignore_ascii_case("title"));
    let stated = stated.map(|key| (key + 1, &blocks[key + 1]));
    let titles = body.skip(cells).take(TITLE_BLOCKS).take_while(|(_, block)| may_be_title(block));
    let heads = |index: usize| is_over_all(blocks, index) || opens_with_invitation(blocks, index);
    let titles = titles.filter(|(index, _)| heads(*index) && !is_abbreviation(blocks, *index));
    let named = stated.into_iter().chain(titles).filter_map(|(index, block)| {
        let anchor = Anchor { block: document.blocks.start + index, range: 0..block.text.len() };
        Some((block_name(block)?, anchor))
    });
    let (name, title) = named.min_by_key(|(name, anchor)| (name.is_vague, anchor.block))?;
    let kind = if name.is_vague && has_fields_of_a_notice(blocks) { DocumentKind::Notice } else { name.kind };
    Some(Evidence { kind, title: Some(title) })
}

/// Whether the head of a document lists what notices of contracts list: the buyer, the procedure, and when tenders close. What is
/// bought may be a plan or a policy.
fn has_fields_of_a_notice(blocks: &[Block]) -> bool {
    const CLOSING: [&str; 5] = [
        "closing",
        "closing date",
        "tender deadline",
        "deadline for receipt of tenders",
        "time limit for receipt of tenders",
    ];
    const OTHER: [&str; 6] = ["buyer", "published", "procedure", "reference", "contract start", "cpv code"];
    let labels = || {
        let heads = blocks.iter().take(TITLE_BLOCKS).flat_map(|block| block.text.lines());
        heads.filter_map(|line| line.split_once(':')).map(|(label, _)| label.trim().to_ascii_lowercase())
    };
    let ends_with = |label: &str, name: &str| {
        label.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with(' '))
    };
    let names =
        |names: &[&str]| names.iter().filter(|name| labels().any(|label| ends_with(&label, name))).count();
    names(&CLOSING) > 0 && names(&OTHER) > 1
}

/// Whether a block at the start is over the whole document. A heading is over a section only where text stands under
/// it and another heading of its level follows, or where it comes again (the first was in a contents list).
fn is_over_all(blocks: &[Block], index: usize) -> bool {
    let Some(level) = blocks[index].heading_level() else { return true };
    let rest = &blocks[index + 1..];
    if rest.iter().any(|block| block.heading_level().is_some() && block.text == blocks[index].text) {
        return false;
    }
    let next = rest.iter().position(|block| block.heading_level().is_some()).unwrap_or(rest.len());
    let words_under: usize = rest[..next].iter().map(Block::words).sum();
    words_under <= TITLE_WORDS
        || !rest.iter().any(|block| block.heading_level().is_some_and(|other| other <= level))
}

/// Whether the very first block invites bids: forms and annexes of the same level may follow.
fn opens_with_invitation(blocks: &[Block], index: usize) -> bool {
    let is_first = blocks[..index].iter().all(|block| block.text.trim().is_empty() || !block.kind.is_body());
    is_first && block_name(&blocks[index]).is_some_and(|name| name.kind.invites() && !name.is_vague)
}

/// Whether a line explains a short form, as the line before or after it does: "AVB – General Terms of Contract".
fn is_abbreviation(blocks: &[Block], index: usize) -> bool {
    let explains = |block: &Block| {
        let short =
            block.text.split_once([' ', '\t']).filter(|(_, rest)| rest.starts_with(['-', '–', '—', ':']));
        short.is_some_and(|(short, _)| {
            short.chars().filter(|character| character.is_uppercase()).count() > 1
                && short.len() <= MAX_SHORT_FORM
        })
    };
    let beside =
        [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| blocks.get(at));
    explains(&blocks[index]) && beside.into_iter().any(explains)
}

fn may_be_title(block: &Block) -> bool {
    let ends_like_a_sentence = block.text.trim_end().ends_with(['.', ':', ';', ',']);
    // Dots lead from an entry of a timetable or a list of contents to its date or page.
    let has_leader = block.text.contains("....") || block.text.contains("……");
    block.cell.is_none()
        && !has_leader
        && block.words() <= TITLE_WORDS
        && (block.heading_level().is_some() || !ends_like_a_sentence)
}

fn block_name(block: &Block) -> Option<Name> {
    first_name(&Folded::new(&block.text)).or_else(|| first_name(&Folded::new(block.label.as_deref()?)))
}

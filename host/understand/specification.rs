//! Where the specification starts: how much a supplier reads before learning what is wanted.

mod names;
mod parts;
mod wanted;

use std::ops::Range;
use std::sync::LazyLock;

use self::names::{faint_name, name};
use self::parts::{parts, title_of, title_range};
use super::folded::Folded;
use super::phrases::Phrases;
use super::role::DocumentKind;
use super::{Reading, Role, division};
use crate::tender::fact::SpecificationStart;
use crate::tender::{Anchor, Block, BlockId, Confidence, DocumentId, Fact, FactKind, Tender, Value};

/// Finds the start of the specification: a document of its own, or else the first section that is one.
pub fn find(reading: Reading) -> Vec<Fact> {
    let tender = reading.tender;
    let own = reading.kinds.iter().enumerate().find_map(|(document, evidence)| {
        let evidence = evidence.as_ref().filter(|evidence| evidence.kind == DocumentKind::Specification)?;
        if !holds_text(&tender.blocks[tender.documents[document].blocks.clone()]) {
            return None;
        }
        // A brief that also says how to bid and how bids are judged is an invitation.
        if invites_too(reading, document)
            && let Some(section) = section(tender, document, None)
        {
            return Some(section);
        }
        let anchor = evidence.title.clone().or_else(|| first_words(tender, document))?;
        // Terms of reference and statements of work begin with who the buyer is: what is wanted comes after.
        let is_story = tender.documents.len() == 1
            && evidence.title.as_ref().is_some_and(|title| is_story(tender, title));
        let start = fact(
            tender,
            document,
            &anchor,
            0.0,
            if is_story { Confidence::Medium } else { Confidence::High },
        );
        Some(if is_story {
            section(tender, document, None).filter(is_near_the_top).unwrap_or(start)
        } else {
            start
        })
    });
    let start = own.or_else(|| {
        let sections = reading.kinds.iter().enumerate().filter_map(|(document, evidence)| {
            section(tender, document, evidence.as_ref().map(|evidence| evidence.kind))
        });
        // Of several documents the one that names it most clearly counts, and the first of these.
        let first = sections.min_by_key(|fact| std::cmp::Reverse(fact.confidence))?;
        // Under a title such as "Terms of reference" the story comes first.
        let wish = || wanted::in_prose(reading).filter(is_near_the_top);
        let aims = || section_named(tender, 0, None, faint_name).filter(is_near_the_top);
        Some(if is_story_title(tender, &first) { wish().or_else(aims).unwrap_or(first) } else { first })
    });
    let start = start.map(|start| less_sure(start, reading));
    let start = start.or_else(|| wanted::find(reading)).or_else(|| wanted::in_prose(reading));
    let start = start.or_else(|| {
        let mut kinds = reading.kinds.iter().enumerate();
        kinds.find_map(|(document, evidence)| {
            let kind = evidence.as_ref().map(|evidence| evidence.kind);
            section_named(tender, document, kind, faint_name).filter(is_near_the_top)
        })
    });
    start.into_iter().collect()
}

/// A start is less sure where a sentence well before it says what is wanted, unless its heading is the very word.
fn less_sure(start: Fact, reading: Reading) -> Fact {
    let heading = start.anchors.first().map_or("", |anchor| reading.tender.blocks[anchor.block].text.trim());
    if start.confidence < Confidence::High || heading.to_lowercase().starts_with("specification") {
        return start;
    }
    let wish = wanted::in_prose(reading);
    let is_late = wish.is_some_and(|wish| percent_of(&wish) + MAX_APART < percent_of(&start));
    Fact { confidence: if is_late { Confidence::Medium } else { start.confidence }, ..start }
}

/// How far into its document a start lies, in percent.
fn percent_of(fact: &Fact) -> f64 {
    match &fact.value {
        Value::SpecificationStart(start) => start.percent,
        _ => 0.0,
    }
}

/// Whether a title is that of a document that says more than what is wanted.
fn is_story(tender: &Tender, title: &Anchor) -> bool {
    let title = tender.blocks[title.block].text.get(title.range.clone()).unwrap_or("");
    STORY_TITLES.find(&Folded::new(title)).next().is_some()
}

/// Whether a start is no more than such a title at the top of the only document.
fn is_story_title(tender: &Tender, start: &Fact) -> bool {
    let is_title = tender.documents.len() == 1 && percent_of(start) <= MAX_TITLE_PERCENT;
    is_title && start.anchors.first().is_some_and(|title| is_story(tender, title))
}

/// Whether a section begins in the first half of its document.
fn is_near_the_top(fact: &Fact) -> bool {
    percent_of(fact) <= 50.0
}

/// Whether a document has sections that say how to bid and sections that say how bids are judged.
fn invites_too(reading: Reading, document: DocumentId) -> bool {
    let blocks = reading.tender.documents[document].blocks.clone();
    let has = |role| {
        let mut headings =
            blocks.clone().filter(|block| reading.tender.blocks[*block].heading_level().is_some());
        headings.any(|heading| reading.roles.get(heading) == Some(&role))
    };
    has(Role::Instruction) && has(Role::Evaluation)
}

fn first_words(tender: &Tender, document: DocumentId) -> Option<Anchor> {
    let blocks = tender.documents.get(document)?.blocks.clone();
    tender
        .body()
        .find(|(id, block)| blocks.contains(id) && !block.text.trim().is_empty())
        .map(|(id, block)| Anchor { block: id, range: 0..block.text.len() })
}

fn fact(
    tender: &Tender,
    document: DocumentId,
    anchor: &Anchor,
    percent: f64,
    confidence: Confidence,
) -> Fact {
    let page = tender.documents[document]
        .pages
        .and_then(|_| tender.blocks[anchor.block].locate(anchor.range.start).page);
    let start = SpecificationStart { page, percent };
    Fact {
        kind: FactKind::SpecificationStart,
        value: Value::SpecificationStart(start),
        confidence,
        anchors: vec![anchor.clone()],
    }
}

/// The first section of a document that is a specification.
fn section(tender: &Tender, document: DocumentId, kind: Option<DocumentKind>) -> Option<Fact> {
    section_named(tender, document, kind, name)
}

/// The first section whose heading names a specification, as `name` says how surely.
fn section_named(
    tender: &Tender,
    document: DocumentId,
    kind: Option<DocumentKind>,
    name: fn(&str) -> Option<Confidence>,
) -> Option<Fact> {
    if kind.is_some_and(|kind| !kind.invites() && kind != DocumentKind::Contract) {
        return None;
    }
    let range = tender.documents[document].blocks.clone();
    let blocks = &tender.blocks[range.clone()];
    let parts = parts(blocks);
    let mut named: Vec<_> = parts
        .into_iter()
        .filter_map(|(title, extent)| {
            let confidence = name(title_of(&blocks[title])?)?;
            let vague_in_contract = kind == Some(DocumentKind::Contract) && confidence < Confidence::High;
            (!vague_in_contract && holds_text(&blocks[extent.clone()])).then_some((title, extent, confidence))
        })
        .collect();
    // The title of a whole document says what it is called, not where in it the specification starts.
    let is_title = |title: usize, extent: &Range<usize>| {
        let covered: usize = blocks[extent.clone()].iter().map(Block::words).sum();
        blocks[..title].iter().all(|block| block.heading_level().is_none())
            && percent_before(tender, document, range.start + title) <= MAX_TITLE_PERCENT
            && covered * 10 >= tender.documents[document].words * 8
    };
    for (title, extent, confidence) in &mut named {
        if is_title(*title, extent) {
            *confidence = Confidence::Low;
        } else if blocks[*title].heading_level().is_none() {
            // A clause may be called so too.
            *confidence = (*confidence).min(Confidence::Medium);
        }
    }
    // The first of those that name it most clearly, and say more than that another place says it in full.
    let clearest = named.iter().map(|(_, _, confidence)| *confidence).max()?;
    named.retain(|(_, _, confidence)| *confidence == clearest);
    let full = named.iter().position(|(_, extent, _)| !is_brief(&blocks[extent.clone()])).unwrap_or(0);
    let (title, extent, _) = named.swap_remove(full);
    // A brief one may be no more than a pointer; where it stands before a full one, either may be meant.
    let is_doubtful = full > 0 || is_brief(&blocks[extent.clone()]);
    let confidence = if is_doubtful { clearest.min(Confidence::Medium) } else { clearest };
    let start = range.start + after_background(blocks, title, extent);
    let percent = percent_before(tender, document, start);
    // At the very top it may be a second line of the title.
    let is_at_top = percent <= MAX_TITLE_PERCENT;
    let confidence = if is_at_top { Confidence::Medium } else { confidence.max(Confidence::Medium) };
    let anchor =
        Anchor { block: range.start + title, range: title_range(&tender.blocks[range.start + title]) };
    Some(fact(tender, document, &anchor, percent, confidence))
}

/// Where a section gets to what is wanted: after parts at its start that only tell the story.
fn after_background(blocks: &[Block], title: usize, extent: Range<usize>) -> usize {
    let mut start = title;
    let mut next = extent.start;
    while let Some(block) = blocks.get(next).filter(|_| extent.contains(&next)) {
        let own = division::extent(blocks, next);
        if block.heading_level().is_none() || !tells_the_story(&block.text) || own.end >= extent.end {
            break;
        }
        (start, next) = (own.end, own.end);
    }
    start
}

/// Whether a heading says nothing but that background stands under it.
fn tells_the_story(heading: &str) -> bool {
    BACKGROUND.contains(&Folded::new(heading).as_str().trim())
}

const BACKGROUND: &[&str] = &["background", "context", "history", "introduction", "product vision", "vision"];

/// Share of a document's words that stand before a block, in percent, to one decimal.
fn percent_before(tender: &Tender, document: DocumentId, block: BlockId) -> f64 {
    percent_with(tender, document, block, 0)
}

/// As [`percent_before`], with words of the block itself that stand before.
fn percent_with(tender: &Tender, document: DocumentId, block: BlockId, inside: usize) -> f64 {
    let document = &tender.documents[document];
    let before: usize = tender.blocks[document.blocks.start..block]
        .iter()
        .filter(|block| block.kind.is_body())
        .map(Block::words)
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^52 words")]
    let share = (before + inside) as f64 / document.words.max(1) as f64;
    (share * 1000.0).round() / 10.0
}

/// Fewest words of a section that is a specification and not a pointer to one.
const MIN_WORDS: usize = 20;
/// Blocks at the start of a section that may point elsewhere.
const MAX_POINTER_BLOCKS: usize = 1;
/// Most words of a section that only says where the specification is to be found.
const MAX_POINTER_WORDS: usize = 80;

/// Whether a section has no more words than one that says where the specification is to be found.
fn is_brief(blocks: &[Block]) -> bool {
    blocks.iter().filter(|block| block.kind.is_body()).map(Block::words).sum::<usize>() <= MAX_POINTER_WORDS
}

fn holds_text(blocks: &[Block]) -> bool {
    let text = || blocks.iter().filter(|block| block.kind.is_body() && block.heading_level().is_none());
    let words: usize = text().map(Block::words).sum();
    // What points elsewhere does so at once: a clause further on may name an appendix too.
    let opening = || text().take(MAX_POINTER_BLOCKS);
    let points_elsewhere =
        || opening().any(|block| POINTERS.find(&Folded::new(&block.text)).next().is_some());
    words >= MIN_WORDS && (words > MAX_POINTER_WORDS || !points_elsewhere())
}

/// How far apart, in percent, two places may stand that say where the specification starts.
const MAX_APART: f64 = 5.0;

/// Most of a document, in percent, that stands above its title.
const MAX_TITLE_PERCENT: f64 = 3.0;

static STORY_TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), STORIES)]));

static POINTERS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), ELSEWHERE)]));

/// Titles of documents that say more than what is wanted.
const STORIES: &str = "brief, scope of services, scope of work, statement of objectives, statement of work, terms of reference, tor";

const ELSEWHERE: &str = "
    a separate document, are attached, are contained in, are given in, are in annex, are in appendix,
    are in schedule, are set out in, as attached, attached as, can be downloaded, can be found, document 2,
    is attached, is contained in, is found in, is given in, is in annex, is in appendix, is in document,
    is in part, is in schedule, is in the attached, is included as, is provided in, is provided separately,
    is set out in, please refer to, please see, refer to appendix, refer to schedule, refer to the attached,
    see annex, see appendix, see attach*, see document, see part, see schedule, see section, see separate,
    see the attached";

#[cfg(test)]
mod tests;

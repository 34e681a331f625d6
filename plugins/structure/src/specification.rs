//! Where the specification stands.

use std::ops::Range;

use tenderlint_plugin::{
    Block, Confidence, Known, Pattern, Place, Result, Section, SpecificationStart, Tender,
};

use crate::blocks;

/// The pattern that finds headings of a specification where the host knows of none.
const HEADINGS: &str = "specification-headings";

/// First words of labels that name a part of a pack. Where a document has headings of one level only, such a part
/// runs on to the next.
const PARTS: &[&str] =
    &["schedule", "annex", "annexe", "appendix", "part", "section", "document", "volume", "lot"];

/// Fewest words of a section that is a specification and not a pointer to one.
const LEAST_WORDS: u32 = 60;

/// The specification of a tender.
#[derive(Clone, Debug)]
pub(crate) struct Specification {
    /// Index of its document.
    pub(crate) document: u32,
    /// Ids of its blocks.
    pub(crate) blocks: Range<u32>,
    /// Whether it is a document of its own.
    pub(crate) is_whole_document: bool,
    /// Page it starts on, from 1.
    pub(crate) page: Option<u32>,
    /// How sure it is.
    pub(crate) confidence: Confidence,
    /// Where it starts.
    pub(crate) place: Place,
}

impl Specification {
    /// Whether a block is part of it.
    pub(crate) fn holds(&self, block: &Block) -> bool {
        self.blocks.contains(&block.id)
    }
}

/// What the host must search for. `headings` are expressions for headings of a specification.
pub(crate) fn pattern(headings: &[String]) -> Pattern {
    Pattern::phrases(HEADINGS, [] as [&str; 0]).expressions(headings)
}

/// The specification: where the host says it is, or else under the first heading that is called one.
pub(crate) fn find(tender: &Tender<'_>, body: &[Block]) -> Result<Option<Specification>> {
    let sections = tender.sections();
    if let Some(start) = tender.fact::<SpecificationStart>("specification-start")? {
        return Ok(known(&start, body, &sections));
    }
    let named = tender.matches(HEADINGS).into_iter().filter(|found| found.kind() == "heading");
    let specification = named
        .filter_map(|found| sections.iter().position(|section| section.heading == found.block()))
        .map(|index| of_section(&sections, index, body, Confidence::Medium))
        .find(|specification| words_in(specification, body) >= LEAST_WORDS);
    Ok(specification)
}

/// The specification at the place of a fact; none for a fact that a user stated, which has no place.
fn known(start: &Known<SpecificationStart>, body: &[Block], sections: &[Section]) -> Option<Specification> {
    let place = start.places.first()?;
    let block = body.iter().find(|block| block.id == place.block)?;
    let section = sections.iter().position(|section| section.heading == block.id);
    match section.filter(|_| start.value.percent > 0.0) {
        Some(index) => Some(of_section(sections, index, body, start.confidence)),
        None => Some(of_document(block, body, place, start.confidence)),
    }
}

fn of_section(sections: &[Section], index: usize, body: &[Block], confidence: Confidence) -> Specification {
    let section = &sections[index];
    let page = section
        .page
        .or_else(|| body.iter().find(|block| block.id == section.heading).and_then(|block| block.page));
    Specification {
        document: section.document,
        blocks: section.heading..end(sections, index, body),
        is_whole_document: false,
        page,
        confidence,
        place: Place::block(section.heading),
    }
}

fn of_document(start: &Block, body: &[Block], place: &Place, confidence: Confidence) -> Specification {
    let mut ids = body.iter().filter(|block| block.document == start.document).map(|block| block.id);
    let first = ids.next().unwrap_or(start.id);
    let last = ids.next_back().unwrap_or(first);
    Specification {
        document: start.document,
        blocks: first..last + 1,
        is_whole_document: true,
        page: start.page,
        confidence,
        place: place.clone(),
    }
}

/// The end of a section. "Schedule 3" among headings of its own level ends where the next schedule begins.
fn end(sections: &[Section], index: usize, body: &[Block]) -> u32 {
    let section = &sections[index];
    let Some(part) = part(section) else { return section.end };
    let next = sections.iter().skip(index + 1).take_while(|other| other.document == section.document);
    let next = next.clone().find(|other| other.level < section.level || self::part(other) == Some(part));
    next.map_or_else(
        || {
            let last = body.iter().rev().find(|block| block.document == section.document);
            last.map_or(section.end, |block| block.id + 1)
        },
        |next| next.heading,
    )
}

/// The word for the part of a pack that a heading opens, such as `schedule`.
fn part(section: &Section) -> Option<&'static str> {
    let text = section.label.as_deref().filter(|label| label.len() > 3).unwrap_or(&section.title);
    let first = text.split_whitespace().next()?.to_lowercase();
    PARTS.iter().copied().find(|part| first.trim_end_matches([':', '.']) == *part)
}

fn words_in(specification: &Specification, body: &[Block]) -> u32 {
    body.iter().filter(|block| specification.holds(block)).map(blocks::words).fold(0, u32::saturating_add)
}

//! Where the specification starts: how much a supplier reads before learning what is wanted.

use std::sync::LazyLock;

use super::Reading;
use super::division;
use super::folded::Folded;
use super::phrases::Phrases;
use super::role::DocumentKind;
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
        let anchor = evidence.title.clone().or_else(|| first_words(tender, document))?;
        Some(fact(tender, document, &anchor, 0.0, Confidence::High))
    });
    let start = own.or_else(|| {
        let sections = reading.kinds.iter().enumerate().filter_map(|(document, evidence)| {
            section(tender, document, evidence.as_ref().map(|evidence| evidence.kind))
        });
        let sections = sections.chain(reading.kinds.iter().enumerate().filter_map(|(document, evidence)| {
            titled(tender, document, evidence.as_ref().map(|evidence| evidence.kind))
        }));
        // Of several documents the one that names it most clearly counts, and the first of these.
        sections.min_by_key(|fact| std::cmp::Reverse(fact.confidence))
    });
    start.into_iter().collect()
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
    if kind.is_some_and(|kind| !kind.invites() && kind != DocumentKind::Contract) {
        return None;
    }
    let range = tender.documents[document].blocks.clone();
    let blocks = &tender.blocks[range.clone()];
    let headings = (0..blocks.len()).filter(|index| blocks[*index].heading_level().is_some());
    let named = headings.filter_map(|index| {
        let confidence = name(&blocks[index].text)?;
        let vague_in_contract = kind == Some(DocumentKind::Contract) && confidence < Confidence::High;
        (!vague_in_contract && holds_text(&blocks[extent(blocks, index)]))
            .then_some((range.start + index, confidence))
    });
    // The first of those that name it most clearly.
    let (heading, confidence) = named.min_by_key(|(_, confidence)| std::cmp::Reverse(*confidence))?;
    let percent = percent_before(tender, document, heading);
    let anchor = Anchor { block: heading, range: 0..tender.blocks[heading].text.len() };
    Some(fact(tender, document, &anchor, percent, confidence))
}

/// Most words of a paragraph that is a title and nothing else.
const MAX_TITLE_WORDS: usize = 4;

/// Most bytes of a title that text follows in the same paragraph: "2. What we need. The museum has…"
const MAX_RUN_IN_BYTES: usize = 50;

/// The first paragraph of a document that is the title of a specification, or begins with one.
fn titled(tender: &Tender, document: DocumentId, kind: Option<DocumentKind>) -> Option<Fact> {
    if kind.is_some_and(|kind| !kind.invites()) {
        return None;
    }
    let range = tender.documents[document].blocks.clone();
    let blocks = &tender.blocks[range.clone()];
    let found = blocks.iter().enumerate().find_map(|(index, block)| {
        let is_prose = block.kind.is_body() && block.cell.is_none() && block.heading_level().is_none();
        let title =
            Some(title(&block.text)?).filter(|title| is_prose && name(&block.text[..*title]).is_some())?;
        // Under an entry of a list of documents stands what the document holds: "– provides detailed information…"
        let describes = |text: &str| text.starts_with(['–', '-', '—']);
        let follows = blocks.get(index + 1).is_some_and(|next| {
            next.kind.is_body() && next.words() > MAX_TITLE_WORDS && !describes(&next.text)
        });
        (follows || title < block.text.len()).then_some((range.start + index, title))
    });
    let (block, title) = found?;
    let anchor = Anchor { block, range: 0..title };
    Some(fact(tender, document, &anchor, percent_before(tender, document, block), Confidence::Medium))
}

/// Where the title ends that a paragraph is or begins with.
fn title(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let says = [" means", " is ", " are ", " shall ", " will ", " must ", " has ", " have "];
    let is_prose =
        |title: &str| title.starts_with(['"', '“', '‘']) || says.iter().any(|verb| title.contains(verb));
    let run_in =
        text.find(". ").filter(|end| (3..=MAX_RUN_IN_BYTES).contains(end) && !is_prose(&text[..*end]));
    let is_title =
        text.split_whitespace().count() <= MAX_TITLE_WORDS && text.ends_with(char::is_alphanumeric);
    run_in.or_else(|| is_title.then_some(text.len()))
}

/// What stands under a heading; where another heading follows at once, at the same level, what stands under that one:
/// "SECTION 3 SCOPE OF WORK" and then "3.1 What the system does".
fn extent(blocks: &[Block], heading: usize) -> std::ops::Range<usize> {
    let own = division::extent(blocks, heading);
    let next = heading + 1;
    let is_followed =
        own.is_empty() && blocks.get(next).is_some_and(|block| is_under(block, &blocks[heading]));
    if is_followed { division::extent(blocks, next) } else { own }
}

/// Whether a heading is numbered as a part of the one before it: 3.1 after "Section 3".
fn is_under(block: &Block, above: &Block) -> bool {
    let numbered = block.label.as_deref().unwrap_or(&block.text);
    let number = numbered.split_once('.').map_or("", |(number, _)| number);
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    let words = |text: &str| text.split(|mark: char| !mark.is_alphanumeric()).any(|word| word == number);
    block.heading_level().is_some()
        && is_number
        && (words(&above.text) || above.label.as_deref().is_some_and(words))
}

/// Share of a document's words that stand before a block, in percent, to one decimal.
fn percent_before(tender: &Tender, document: DocumentId, block: BlockId) -> f64 {
    let document = &tender.documents[document];
    let before: usize = tender.blocks[document.blocks.start..block]
        .iter()
        .filter(|block| block.kind.is_body())
        .map(Block::words)
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^52 words")]
    let share = before as f64 / document.words.max(1) as f64;
    (share * 1000.0).round() / 10.0
}

/// Fewest words of a section that is a specification and not a pointer to one.
const MIN_WORDS: usize = 20;
/// Most words of a section that only says where the specification is to be found.
const MAX_POINTER_WORDS: usize = 80;

fn holds_text(blocks: &[Block]) -> bool {
    let text = || blocks.iter().filter(|block| block.kind.is_body() && block.heading_level().is_none());
    let words: usize = text().map(Block::words).sum();
    let points_elsewhere = || text().any(|block| POINTERS.find(&Folded::new(&block.text)).next().is_some());
    words >= MIN_WORDS && (words > MAX_POINTER_WORDS || !points_elsewhere())
}

/// Most words of a heading over a specification.
const MAX_NAME_WORDS: usize = 14;

/// Most words of a heading that names it with a vague word.
const MAX_VAGUE_WORDS: usize = 8;

/// How surely a heading names a specification.
fn name(heading: &str) -> Option<Confidence> {
    let folded = Folded::new(heading);
    let mut found = None;
    for hit in NAMES.find(&folded) {
        match hit.group {
            Name::Other => return None,
            Name::Clear => found = Some(Confidence::High),
            // A vague word names a section only where the heading begins with it.
            Name::Vague if hit.range.start <= 1 && folded.words() <= MAX_VAGUE_WORDS => {
                found = found.max(Some(Confidence::Medium));
            }
            Name::Vague => {}
        }
    }
    found.filter(|_| folded.words() <= MAX_NAME_WORDS)
}

#[derive(Clone, Copy)]
enum Name {
    /// Only a specification is called this.
    Clear,
    /// A specification may be called this.
    Vague,
    /// A heading with these words is over something else, whatever more it says.
    Other,
}

static NAMES: LazyLock<Phrases<Name>> = LazyLock::new(|| {
    Phrases::new(&[(Name::Clear, CLEAR_NAMES), (Name::Vague, VAGUE_NAMES), (Name::Other, OTHER_NAMES)])
});

static POINTERS: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), ELSEWHERE)]));

const CLEAR_NAMES: &str = "
    description of goods, description of services, description of the goods, description of the services,
    description of the works, performance work statement, project brief, scope of requirement*,
    scope of service*, scope of supply, scope of the contract, scope of the requirement*,
    scope of the service*, scope of the work*, scope of work*, service description, service requirements,
    service specification, services required, specification, specifications, statement of objective*, statement of need*, terms of reference,
    statement of requirement*, statement of work*, technical requirements";

const VAGUE_NAMES: &str = "
    brief, contract requirements, detailed requirements, details of the service*, details of the work*,
    our requirement*, project requirements, project scope, requirement, requirements, schedule of works,
    scope, the brief, the requirement, the requirements, the scope, the service we*, the services we*, the work, the work we*,
    what is needed, what is wanted, what we are buying, what we are looking for, what we need, what we require,
    what we want, what you will do, work required, work to be done, works required";

const OTHER_NAMES: &str = "
    acceptance of, answering, bidder*, change*, complete the, completing, compliance with, conforming to,
    deviation*, evaluating, evaluation, experience, file specification, font, format, how to, how well,
    instructions, insurance, job, meeting the, method statement*, minimum requirement*, paper,
    person specification, question*, quotation, quote, respond*, response*, scoring, selection, submission,
    submit*, tender requirements, test specification*, tenderer*, understanding of, variation*, your";

const ELSEWHERE: &str = "
    a separate document, are attached, are contained in, are given in, are in annex, are in appendix,
    are in schedule, are set out in, as attached, attached as, can be downloaded, can be found, document 2,
    is attached, is contained in, is found in, is given in, is in annex, is in appendix, is in document,
    is in part, is in schedule, is in the attached, is included as, is provided in, is provided separately,
    is set out in, please refer to, please see, refer to appendix, refer to schedule, refer to the attached,
    see annex, see appendix, see attach*, see document, see part, see schedule, see section, see separate,
    see the attached";

#[cfg(test)]
mod tests {
    use super::find;
    use crate::tender::{Confidence, Tender, Value};
    use crate::understand::role::testing::named;
    use crate::understand::testing::{reading, tender};

    fn of(tender: &Tender) -> Option<(f64, String, Confidence)> {
        let facts = reading(tender, find);
        assert!(facts.len() <= 1);
        let fact = facts.into_iter().next()?;
        let Value::SpecificationStart(start) = fact.value else { panic!("{:?}", fact.value) };
        let anchor = &fact.anchors[0];
        Some((
            start.percent,
            tender.blocks[anchor.block].text[anchor.range.clone()].to_owned(),
            fact.confidence,
        ))
    }

    /// A paragraph of `words` words that says nothing.
    fn filler(words: usize) -> String {
        vec!["lorem"; words].join(" ") + "."
    }

    fn pack(heading: &str) -> Tender {
        tender(&format!("# Tender\n\n{}\n\n# {heading}\n\n{}", filler(49), filler(150)))
    }

    #[test]
    fn counts_the_words_before_the_heading() {
        let (percent, heading, confidence) = of(&pack("Specification")).expect("a specification");
        assert_eq!((percent, heading.as_str(), confidence), (24.9, "Specification", Confidence::High));
    }

    #[test]
    fn knows_many_names_for_it() {
        for heading in [
            "Service Specification",
            "Part B: Statement of Requirements",
            "Scope of the services",
            "Scope of works",
            "Service description",
            "Statement of Work",
            "Performance Work Statement",
            "Specification for grass cutting",
        ] {
            assert_eq!(of(&pack(heading)).map(|found| found.2), Some(Confidence::High), "{heading}");
        }
        for heading in ["Scope", "What we need", "3. What is wanted"] {
            assert_eq!(of(&pack(heading)).map(|found| found.2), Some(Confidence::Medium), "{heading}");
        }
    }

    #[test]
    fn a_clear_name_wins_over_a_vague_one_before_it() {
        let text = format!("# What we are buying\n\n{}\n\n# Specification\n\n{}", filler(40), filler(60));
        assert_eq!(of(&tender(&text)).map(|found| found.1), Some("Specification".to_owned()));
    }

    #[test]
    fn a_title_may_be_a_paragraph_or_begin_one() {
        let plain = format!("Price\n\n{}\n\nSpecification\n\n{}", filler(49), filler(150));
        let found = of(&named("itt.md", &plain)).map(|found| (found.1, found.2));
        assert_eq!(found, Some(("Specification".to_owned(), Confidence::Medium)));
        let run_in = format!("Invitation to tender. {}\n\n2. What we need. {}", filler(49), filler(150));
        assert_eq!(of(&named("itt.md", &run_in)).map(|found| found.1), Some("What we need".to_owned()));
    }

    #[test]
    fn a_division_goes_on_under_its_first_heading() {
        let text =
            format!("# Section 3 Scope of Work\n\n# 3.1 What it does\n\n{}\n\n# Section 4", filler(60));
        assert_eq!(of(&tender(&text)).map(|found| found.2), Some(Confidence::High));
    }

    #[test]
    fn headings_that_only_mention_it_do_not_count() {
        for heading in [
            "How to respond to the specification",
            "Person specification",
            "Compliance with the specification",
            "Questions about the specification",
            "Changes to the scope of services",
            "Minimum requirements",
            "Scoring of the service description",
        ] {
            assert_eq!(of(&pack(heading)), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_without_text_or_with_a_pointer_is_not_the_start() {
        let contents = format!(
            "# Contents\n\n# Specification\n\n# Price\n\n{}\n\n# Specification\n\n{}",
            filler(98),
            filler(99)
        );
        assert_eq!(of(&tender(&contents)).map(|found| found.0), Some(50.2));
        let pointer = "# Specification\n\nThe specification of requirements is attached as a separate file that you \
                       can download from the portal together with the price form.";
        assert_eq!(of(&tender(pointer)), None);
    }

    #[test]
    fn prose_about_the_specification_is_not_its_start() {
        let prose = format!("# Notes\n\n“Specification” means Schedule 2. {}", filler(60));
        assert_eq!(of(&tender(&prose)), None);
    }

    #[test]
    fn a_document_of_its_own_starts_at_once() {
        let own = named("pack/1-specification.md", &format!("# Bulky waste\n\n{}", filler(30)));
        assert_eq!(of(&own), Some((0.0, "Bulky waste".to_owned(), Confidence::High)));
    }
}

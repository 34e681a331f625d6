//! Where a short request without a specification of its own gets to what is wanted.

use std::sync::LazyLock;

use regex::Regex;

use crate::tender::{Anchor, Block, BlockId, BlockKind, Confidence, Fact};
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;
use crate::understand::plain::{pattern, plain};
use crate::understand::role::DocumentKind;
use crate::understand::sentence::sentences;
use crate::understand::statement::speaks;
use crate::understand::{Reading, Role};

/// Most words of a document that needs no heading over what it wants.
const MAX_WORDS: usize = 1_500;

/// Most words of conditions that say what is wanted too.
const MAX_SMALL_WORDS: usize = 600;

/// The first passage that says what is wanted, in a tender of one document, where it stands in its first half.
pub(super) fn find(reading: Reading) -> Option<Fact> {
    let tender = reading.tender;
    let document = 0;
    if tender.documents.len() != 1 || tender.documents[document].words > MAX_WORDS {
        return None;
    }
    let range = tender.documents[document].blocks.clone();
    // The conditions of a small contract are often all there is; long ones are an annex of a tender.
    let is_small = tender.documents[document].words <= MAX_SMALL_WORDS;
    let invites = |kind: DocumentKind| kind.invites() || (kind == DocumentKind::Contract && is_small);
    let kind = reading.kinds.first().and_then(Option::as_ref);
    if kind.is_some_and(|found| !invites(found.kind)) || !names_bids(reading) {
        return None;
    }
    let (id, block) = tender.body().find(|(id, block)| {
        let is_prose = block.cell.is_none()
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
            && speaks(reading.roles.get(*id))
            && reading.roles.get(*id) != Some(&Role::Evaluation);
        range.contains(id) && is_prose && WANTED.find(&Folded::new(&block.text)).next().is_some()
    })?;
    let percent = super::percent_before(tender, document, id);
    let anchor = Anchor { block: id, range: 0..block.text.len() };
    (percent <= 50.0).then(|| super::fact(tender, document, &anchor, percent, Confidence::Medium))
}

/// Most words of a request whose wish stands somewhere in its prose.
const MAX_PROSE_WORDS: usize = 6_000;

/// The first passage of a request that says what the buyer is looking for, where no heading does.
pub(super) fn in_prose(reading: Reading) -> Option<Fact> {
    let tender = reading.tender;
    let document = 0;
    if tender.documents.len() != 1 || tender.documents[document].words > MAX_PROSE_WORDS {
        return None;
    }
    let kind = reading.kinds.first().and_then(Option::as_ref);
    if kind.is_some_and(|found| !found.kind.invites()) {
        return None;
    }
    let is_prose = |id: BlockId, block: &Block| {
        block.cell.is_none()
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
            && speaks(reading.roles.get(id))
            && reading.roles.get(id) != Some(&Role::Evaluation)
    };
    let passage = |words: &Regex| {
        tender.body().filter(|(id, block)| is_prose(*id, block)).find_map(|(id, block)| {
            let found = sentences(&block.text)
                .into_iter()
                .find(|range| words.is_match(&plain(&block.text[range.clone()])));
            found.map(|range| Anchor { block: id, range })
        })
    };
    let anchor = passage(&DESCRIPTION).or_else(|| passage(&WISH))?;
    let inside = tender.blocks[anchor.block].text[..anchor.range.start].split_whitespace().count();
    let percent = super::percent_with(tender, document, anchor.block, inside);
    (percent <= MAX_PROSE_PERCENT)
        .then(|| super::fact(tender, document, &anchor, percent, Confidence::Medium))
}

/// How far down, in percent, such a passage may stand.
const MAX_PROSE_PERCENT: f64 = 80.0;

/// Words that begin a description of what is wanted.
static DESCRIPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bthis (?:specification|statement of work|scope of work|brief) (?:describes|sets out|covers|details|outlines|defines)|^(?:short )?description ?: [a-z]",
    )
});

/// Words of a buyer who says what is wanted.
static WISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:is|are|we're|am)(?: [a-z]+ly| now| also)? (?:seeking|soliciting|looking (?:for|to (?:appoint|commission|engage|hire|recruit|procure|purchase|buy|contract|work))|in need of|searching for)\b",
        r"|\b(?:invites?|requests?|seeks?) (?:[a-z]+ ){0,3}(?:tenders?|bids?|proposals?|quotations?|quotes|offers|expressions of interest|tenderers|bidders|firms|suppliers|contractors|consultants)(?: [a-z]+){0,6} (?:for (?:the|a|an)|to (?:provide|supply|deliver|undertake|carry out|design|develop|conduct))\b",
        r"|\b(?:is|are)(?: [a-z]+ly| now)? (?:requesting|inviting|soliciting|calling for|accepting|welcoming) (?:[a-z]+ ){0,3}(?:tenders?|bids?|proposals?|quotations?|quotes|offers|applications)\b",
        r"|\b(?:wish(?:es)?|intends?|would like|is proposing|plans?|seeks?|needs?|wants?) to (?:appoint|procure|purchase|engage|commission|contract|award|hire|acquire)\b|\brequires? (?:an? |the services of )(?:[a-z/-]+ ){0,4}(?:contractor|supplier|consultant|consultancy|developer|engineer|agency|provider|specialist|organisation|company|firm|facilitator|designer|evaluator)\b",
        r"|\bthis (?:ifb|itb|rfp|rfq|rft|itt|tender|contract|brief|procurement|opportunity|request for [a-z]+) (?:is (?:for|to|intended to)|seeks|covers|will cover)\b|\bthe (?:opportunity|requirement) is (?:for|to|an? )",
        r"|\b(?:proposals?|tenders?|bids?|quotations?|quotes?|offers?|consultants|contractors|suppliers) (?:is|are) (?:sought|invited|requested)\b[a-z0-9 ,()']{0,120} for\b|\bservices are (?:needed|required) (?:for|at|in) |\bthe (?:goal|aim|objective|purpose|scope)s? of (?:the|this) (?:study|project|work|research|contract|assignment|commission|consultancy|evaluation|audit|review|tender|procurement|services?) (?:is|are|includes?|comprises?|covers?)\b|\bthe (?:overall|overarching|main|general) (?:goal|aim|objective|purpose)(?: (?:of|for) (?:the|this) [a-z]+)? is to\b",
    ))
});

/// Blocks at the start of a request in which it is called one.
const OPENING: usize = 6;

/// Whether the opening says that it is about bids.
fn names_bids(reading: Reading) -> bool {
    let opening = reading.tender.body().take(OPENING);
    let mut folded = opening.map(|(_, block)| Folded::new(&block.text));
    folded.any(|folded| BIDS.find(&folded).next().is_some())
}

static BIDS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(&[((), "bids, quotation*, quote, quotes, rfp, rfq, tender, tenders")]));

static WANTED: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(&[((), WORDS)]));

const WORDS: &str = "
    are to be carried out, are to be cut, areas to be, contractor must, contractor shall, contractor will, invites quotations for the,
    invites quotations to, like a quotation for, like a quotation to, like a quote for, like a quote to,
    like quotations for, like quotations to, like quotes for, like quotes to, looking for a company to,
    looking for a contractor to, looking for somebody to, looking for someone to, seeking a contractor to,
    seeking quotations for the, seeking quotations to, supplier must, supplier shall, supplier will,
    quotations to carry out, the work is to, the work shall, the work will, the works are to, the works shall, the works will,
    we need somebody to, we need someone to, wish to appoint, wishes to appoint";

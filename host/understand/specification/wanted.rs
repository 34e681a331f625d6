//! Where a short request without a specification of its own gets to what is wanted.

use std::sync::LazyLock;

use crate::tender::{Anchor, BlockKind, Confidence, Fact};
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;
use crate::understand::role::DocumentKind;
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

//! Whether the pack asks for bids.

use std::sync::LazyLock;

use super::sightings::Sightings;
use crate::tender::{Anchor, Confidence, DocumentId, Fact, FactKind, Tender, Value};
use crate::understand::Reading;
use crate::understand::Role;
use crate::understand::passage::Passage;
use crate::understand::phrases::Phrases;
use crate::understand::role::{DocumentKind, Evidence};

/// One fact: true where a document asks for bids, false where every document is plainly something else (terms of a
/// contract, a letter, a policy). None where neither shows, as with a specification alone.
pub(super) fn find(reading: Reading, passages: &[Passage], timetable: &[Fact]) -> Option<Fact> {
    let Reading { tender, kinds, .. } = reading;
    let kind_of = |passage: &Passage| kinds.get(passage.document).and_then(Option::as_ref);
    let annexes: Vec<_> = (0..tender.documents.len()).map(|document| is_annex(tender, document)).collect();
    let mut sightings = Sightings::new();
    for passage in passages.iter().filter(|passage| may_ask(kind_of(passage))) {
        let to_bidders = matches!(passage.role, Role::Instruction | Role::Evaluation | Role::Question);
        let is_sure = passage.is_heading() || to_bidders;
        let is_aside =
            !is_sure && kind_of(passage).is_some_and(|kind| kind.kind == DocumentKind::Specification);
        let confidence = if is_sure { Confidence::High } else { Confidence::Medium };
        let is_title = !annexes[passage.document] && passage.folded.words() <= MAX_TITLE_WORDS;
        let says_so = |asking: &Asking| *asking == Asking::Asks || is_title;
        if !is_aside && let Some(hit) = ASKING.find(&passage.folded).find(|hit| says_so(&hit.group)) {
            sightings.add(true, confidence, passage.anchor(&hit));
        }
    }
    let by_words = sightings.get(&true).map(|seen| seen.fact(FactKind::Invitation, Value::Flag(true)));
    by_words
        .or_else(|| by_title(kinds, &annexes))
        .or_else(|| by_deadline(reading, timetable))
        .or_else(|| none_asks(tender, kinds))
}

/// A tender that says when bids are due asks for them, whatever it is called. A letter or a guide may speak of another.
fn by_deadline(reading: Reading, timetable: &[Fact]) -> Option<Fact> {
    let asks = |anchor: &&Anchor| {
        let kind = reading.kinds.get(reading.tender.document_of(anchor.block)).and_then(Option::as_ref);
        !kind.is_some_and(|kind| matches!(kind.kind, DocumentKind::Letter | DocumentKind::Reference))
    };
    let is_deadline =
        |fact: &&Fact| fact.kind == FactKind::TenderDeadline && fact.confidence > Confidence::Low;
    let anchor = timetable.iter().filter(is_deadline).flat_map(|fact| &fact.anchors).find(asks)?;
    Some(fact(true, Confidence::Medium, anchor.clone()))
}

/// Blocks at the head of a document among which its titles stand.
const TITLE_BLOCKS: usize = 8;

/// Whether a document is headed as a part of a pack, which repeats the title of the pack.
fn is_annex(tender: &Tender, document: DocumentId) -> bool {
    let head = tender.documents[document].blocks.clone().take(TITLE_BLOCKS).map(|id| &tender.blocks[id]);
    head.filter(|block| block.heading_level().is_some()).any(|block| {
        let title = block.label.as_deref().unwrap_or(&block.text);
        let first = title.split(|character: char| !character.is_alphabetic()).next().unwrap_or("");
        ANNEXES.iter().any(|annex| annex.eq_ignore_ascii_case(first))
    })
}

/// First words of the title of a part of a pack.
const ANNEXES: [&str; 6] = ["annex", "annexe", "appendix", "attachment", "exhibit", "schedule"];

fn may_ask(kind: Option<&Evidence>) -> bool {
    !kind.is_some_and(|evidence| {
        matches!(evidence.kind, DocumentKind::Contract | DocumentKind::Letter | DocumentKind::Reference)
    })
}

fn by_title(kinds: &[Option<Evidence>], annexes: &[bool]) -> Option<Fact> {
    let invites = |evidence: &&Evidence| evidence.kind.invites();
    let whole = kinds.iter().zip(annexes).filter(|(_, is_annex)| !**is_annex);
    let evidence = whole.filter_map(|(kind, _)| kind.as_ref());
    let title = evidence.filter(invites).find_map(|evidence| evidence.title.clone())?;
    Some(fact(true, Confidence::Medium, title))
}

fn none_asks(tender: &Tender, kinds: &[Option<Evidence>]) -> Option<Fact> {
    if kinds.is_empty() || kinds.iter().any(|kind| may_ask(kind.as_ref())) {
        return None;
    }
    let titles: Vec<_> = kinds.iter().flatten().filter_map(|evidence| evidence.title.clone()).collect();
    let first = titles.first().cloned().or_else(|| {
        let (id, block) = tender.body().find(|(_, block)| !block.text.trim().is_empty())?;
        Some(Anchor { block: id, range: 0..block.text.len() })
    })?;
    let confidence = if titles.len() == kinds.len() { Confidence::High } else { Confidence::Medium };
    Some(fact(false, confidence, first))
}

fn fact(invites: bool, confidence: Confidence, anchor: Anchor) -> Fact {
    Fact { kind: FactKind::Invitation, value: Value::Flag(invites), confidence, anchors: vec![anchor] }
}

/// Most words of a line that is a title and not a sentence.
const MAX_TITLE_WORDS: usize = 14;

/// What a phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asking {
    /// It asks for bids.
    Asks,
    /// It names a pack that asks for bids: this one where it is a title, perhaps another one in a sentence.
    Names,
}

static ASKING: LazyLock<Phrases<Asking>> =
    LazyLock::new(|| Phrases::new(&[(Asking::Asks, ASKING_PHRASES), (Asking::Names, NAMES)]));

const NAMES: &str = "
    brief for consultants, call for bids, call for offers, call for proposals, quick quote, call for quotations, call for tender,
    call for tenders, consultancy brief, consultants brief, invitation for bids, invitation for tender, invitation for tenders,
    notice inviting tender, notice inviting tenders, request for offers,
    invitation to apply, invitation to bid, invitation to quote, invitation to tender, request for bids,
    request for proposal, request for proposals, request for quotation, request for quotations,
    request for quote, request for quotes, request for tender, request for tenders, rfq closing date,
    rfb closing*, rfp closing*, rft closing*, tender opportunity";

const ASKING_PHRASES: &str = "
    bid opening date, requesting a quotation, requesting bids, requesting proposals, requesting quotations, requesting quotes,
    bid will be evaluated, forms will be received,
    bid submission instructions, closing date for questions, closing date for queries,
    expressions of interest in undertaking, initial expressions of interest, applications are invited, applications must be received, applications must be submitted,
    bids must be emailed, bids must be sent, invites applications, open for applications,
    quotations must be emailed, quotations must be sent, quotes must be e mailed, quotes must be emailed,
    quotes must be returned, quotes must be sent, tenders must be emailed, tenders must be sent,
    application process, applications for this work, how to apply, who can apply, asked to quote, asked to tender, bid due date, bid submission deadline, bids are due, bids are invited,
    bids are sought, bids close, bids due, bids must be received, bids must be submitted,
    bids should be submitted, closing date for bids, closing date for proposals, closing date for quot*,
    closing date for receipt, closing date for responses, closing date for submission*,
    closing date for tenders, deadline for bids, deadline for proposals, deadline for quot*,
    deadline for receipt of bids, deadline for receipt of quot*, deadline for receipt of tenders,
    deadline for return of, deadline for submission of bid*, deadline for submission of quot*,
    deadline for submission of tender*, deadline for submitting, deadline for tenders,
    deadline for the receipt of, deadline for the submission of bid*, deadline for the submission of quot*,
    deadline for the submission of tender*, instructions for tendering, instructions to bidders,
    instructions to offerors, instructions to tenderers, invitation to participate, invitation to submit,
    bidder is required to, bidder must submit, bidder shall submit, bidders are required to, bidders must submit,
    bidders shall submit, format of the bid, tenderer must submit, tenderers must submit,
    bids shall be submitted, hereby invites sealed, interested bidders, interested firms, invites sealed, proposals should be sent,
    proposals should be submitted, sealed bids are invited, submit their bids, submit their proposals, submit their quotations,
    submit their tenders, tenders shall be submitted,
    invite bids,
    invite proposals, invite quotations, invite tenders, invite you to bid, invite you to quote,
    invite you to submit a, invite you to tender, invited to bid, invited to quote, invited to submit a,
    invited to tender, invites bids, invites proposals, invites quotations, invites quotes, invites tenders,
    is seeking bids, is seeking proposals, is seeking quotations, is seeking quotes, is seeking tenders,
    please quote, proposals are due, proposals are invited, proposals due, proposals must be received,
    proposals must be submitted, quotations are due, quotations are invited, quotations due,
    quotations must be received, quotations must be returned, quotations must be submitted,
    quotations shall be submitted, quotations should be, quotes are due, quotes are invited, quotes due,
    quotes must be received, quotes must be submitted, quotes should be submitted, return date for tenders,
    seeking quotations from, submission deadline, submit a bid, submit a proposal,
    submit a quotation, submit a quote, submit a tender, submit your bid, submit your proposal,
    submit your quotation, submit your quote, submit your tender, tender closing date, tender deadline,
    tender return date, tenders are due, tenders are invited, tenders are sought, tenders close, tenders due,
    tenders must arrive, tenders must be received, tenders must be returned, tenders must be submitted,
    tenders must reach, tenders should be returned, tenders should be submitted, tenders to be received,
    tenders to be returned";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn invitation(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Invitation)
    }

    fn yes(confidence: Confidence) -> Vec<(String, Confidence)> {
        vec![("true".to_owned(), confidence)]
    }

    #[test]
    fn a_pack_that_asks_for_bids_is_one() {
        for text in [
            "# Invitation to Tender\n\nText.",
            "Published 1 June 2026. Tenders due 5 June 2026. Value £80,000.",
            "Quotations must be submitted by noon on 3 July 2026.",
            "The Parish Council invites tenders for cutting the grass.",
            "Please quote a price for each visit.",
            "# How to apply\n\nThe deadline for submission of bids is Friday.",
        ] {
            assert_eq!(invitation(text), yes(Confidence::High), "{text}");
        }
        assert_eq!(invitation("# Tender: Mill Lane hall\n\nThe hall needs a roof."), yes(Confidence::Medium));
    }

    #[test]
    fn other_documents_are_none() {
        let no = [("false".to_owned(), Confidence::High)];
        assert_eq!(invitation("# Schedule 4: Staff transfer\n\nThe Invitation to Tender binds nobody."), no);
        assert_eq!(invitation("# Non-disclosure agreement\n\nKeep it secret."), no);
        assert_eq!(invitation("# Intention to award\n\nThank you for your tender."), no);
    }

    #[test]
    fn a_passing_mention_does_not_say() {
        let text = "# Key staff\n\nResumes name the people whom the contractor offered in answer to the earlier request for quotation, no more than ten pages in all.";
        assert_eq!(invitation(text), []);
    }

    #[test]
    fn an_annex_only_repeats_the_title_of_its_pack() {
        assert_eq!(
            invitation("# Request for quote 12\n\n## Appendix A: Maps\n\nThe maps show the park."),
            []
        );
    }

    #[test]
    fn who_says_when_bids_are_due_asks_for_them() {
        let due = "Closing date: 5 June 2026, noon.";
        assert_eq!(
            invitation(&format!("# Requirements\n\nA booking system.\n\n{due}")),
            yes(Confidence::Medium)
        );
        assert_eq!(
            invitation(&format!("# Order form\n\nThe buyer orders.\n\n{due}")),
            yes(Confidence::Medium)
        );
        let no = vec![("false".to_owned(), Confidence::High)];
        assert_eq!(invitation(&format!("# Intention to award\n\nThank you.\n\n{due}")), no);
    }

    #[test]
    fn a_specification_alone_does_not_say() {
        assert_eq!(
            invitation("# Specification\n\nSeminars for firms explain what a request for quotation is."),
            []
        );
        assert_eq!(invitation("# Van hire\n\nThe vans go out at six."), []);
    }
}

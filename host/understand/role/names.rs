//! The names that kinds of document go by.

use std::sync::LazyLock;

use super::document::DocumentKind;
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;

/// The name that stands first in a title, the vague ones last.
pub(super) fn first_name(title: &Folded) -> Option<Name> {
    NAMES
        .find(title)
        .min_by_key(|hit| (hit.group.is_vague, hit.range.start, std::cmp::Reverse(hit.range.end)))
        .map(|hit| hit.group)
}

/// A name that documents of a kind go by.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) kind: DocumentKind,
    /// Whether documents of other kinds have the word in their titles too: a clearer name beside it wins.
    pub(super) is_vague: bool,
}

const fn clear(kind: DocumentKind) -> Name {
    Name { kind, is_vague: false }
}

const fn vague(kind: DocumentKind) -> Name {
    Name { kind, is_vague: true }
}

static NAMES: LazyLock<Phrases<Name>> = LazyLock::new(|| {
    Phrases::new(&[
        (clear(DocumentKind::Notice), NOTICE),
        (vague(DocumentKind::Notice), "notice"),
        (clear(DocumentKind::Invitation), INVITATION),
        (vague(DocumentKind::Invitation), "bid pack, proposal pack, solicitation, tender, tender pack"),
        (clear(DocumentKind::Specification), SPECIFICATION),
        (vague(DocumentKind::Specification), "brief"),
        (clear(DocumentKind::Contract), CONTRACT),
        (vague(DocumentKind::Contract), "agreement, schedule"),
        (clear(DocumentKind::ResponseForm), RESPONSE_FORM),
        (vague(DocumentKind::ResponseForm), "response*"),
        (clear(DocumentKind::PricingSchedule), PRICING_SCHEDULE),
        (clear(DocumentKind::Evaluation), EVALUATION),
        (clear(DocumentKind::Letter), LETTER),
        (clear(DocumentKind::Reference), REFERENCE),
        (vague(DocumentKind::Reference), "glossary, guide, guidance, plan, policy"),
    ])
});

const NOTICE: &str = "
    below threshold notice, below threshold tender notice, contract notice, contract opportunity, e tender notice,
    notice inviting bids, notice inviting tender*, tender notice";

const INVITATION: &str = "
    about the procurement, brief for consultants, call for applications, call for consultants, consultancy opportunit*, tender opportunit*, call for bids, call for expression of interest, call for expressions of interest, call for proposals,
    consultancy brief, consultants brief, invitation for expression of interest, invitation for expressions of interest, invitation to apply,
    request for expression of interest, request for expressions of interest, guidance for bidders, how to bid, information for bidders, instructions,
    instructions to bidders, instructions to tenderers, invitation to bid, invitation to participate,
    invitation to quote, invitation to submit*, invitation to tender, further competition, itq, itt, mini competition, mini-competition, quick quote, quotation request,
    request for bid*, request for proposal*, request for quot*, request for quote, request for tender*, rfp,
    rfq, tender document";

const SPECIFICATION: &str = "
    performance work statement, pws, scope of service*, scope of work*, service description,
    service requirements, service requirements and standards, service specification, soo, sow, specification*,
    statement of objective*, statement of requirement*, statement of work*, technical specification*";

const CONTRACT: &str = "
    articles of agreement, call off schedule*, conditions of contract, contract documents,
    contract for services, contract for the provision*, contract schedule*, contract terms, core terms,
    draft contract, framework schedule*, general conditions, joint schedule*, model contract, nda,
    non disclosure*, nondisclosure*, order form, qasp, quality assurance surveillance plan, services contract,
    special conditions, standard terms, terms and conditions, terms of contract, variation form";

const RESPONSE_FORM: &str = "
    bidder response*, form of quotation, form of tender, method statement*, quality questions, questionnaire,
    quotation form, response document, response form, response template, selection questionnaire, submission of written proposal*,
    technical approach template, tender response*";

const PRICING_SCHEDULE: &str = "
    bill of quantities, bills of quantities, cost schedule, price form, price list, price schedule, pricing document,
    pricing form, pricing matrix, pricing schedule, pricing submission, pricing template, rate card,
    schedule of prices, schedule of rates";

const EVALUATION: &str = "
    award criteria, bid evaluation, evaluation approach, evaluation criteria, evaluation form, evaluation guid*,
    evaluation matrix, evaluation methodology, evaluation model, evaluation of bids, evaluation of proposals,
    evaluation of quotations, evaluation of tenders, evaluation panel, evaluation process, evaluation sheet,
    evaluation template, evaluation worksheet, evaluator*, how we evaluate, proposal evaluation, scoring*,
    tender evaluation";

const LETTER: &str = "
    award letter*, intention to award, letter of intent, outcome letter, rejection letter, standstill letter";

const REFERENCE: &str = "
    acquisition plan, customer list, eoi, expression of interest, faq, frequently asked questions,
    market research, recommendation report, request for information, rfi";

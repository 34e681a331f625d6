//! What kind of document one document of a pack is, by its name and its title.

use std::sync::LazyLock;

use super::Role;
use crate::tender::{Anchor, Block, Document, Tender};
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;

/// What a document is for. The words are part of `tender.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// Announces the tender: a contract notice.
    Notice,
    /// Asks for bids: an invitation to tender, a request for quotations, instructions to bidders.
    Invitation,
    /// Says what is wanted: a specification, a statement of work.
    Specification,
    /// Terms of the contract: conditions, a schedule, an order form, a non-disclosure agreement.
    Contract,
    /// What bidders fill in: questions, a form of tender.
    ResponseForm,
    /// Where bidders fill in their prices.
    PricingSchedule,
    /// How tenders are judged, or a form for those who judge them.
    Evaluation,
    /// A letter to bidders after the competition.
    Letter,
    /// Something else that speaks neither of this contract nor of bidding: guidance, a policy, a plan, a list.
    Reference,
}

impl DocumentKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 9] = [
        Self::Notice,
        Self::Invitation,
        Self::Specification,
        Self::Contract,
        Self::ResponseForm,
        Self::PricingSchedule,
        Self::Evaluation,
        Self::Letter,
        Self::Reference,
    ];

    /// The word `tender.toml` and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Invitation => "invitation",
            Self::Specification => "specification",
            Self::Contract => "contract",
            Self::ResponseForm => "response-form",
            Self::PricingSchedule => "pricing-schedule",
            Self::Evaluation => "evaluation",
            Self::Letter => "letter",
            Self::Reference => "reference",
        }
    }

    /// Whether a document of this kind asks for bids.
    pub fn invites(self) -> bool {
        matches!(self, Self::Notice | Self::Invitation)
    }

    /// The role of passages that nothing else tells apart.
    pub(super) fn role(self) -> Option<Role> {
        match self {
            Self::Notice | Self::Invitation => None,
            Self::Specification => Some(Role::Requirement),
            Self::Contract => Some(Role::ContractClause),
            Self::ResponseForm | Self::PricingSchedule => Some(Role::Question),
            Self::Evaluation => Some(Role::Evaluation),
            Self::Letter | Self::Reference => Some(Role::Background),
        }
    }
}

/// What tells the kind of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The kind.
    pub kind: DocumentKind,
    /// The title that says it; none where the name of the file or the user does.
    pub title: Option<Anchor>,
}

/// The kind of each document of a pack, in step with [`Tender::documents`]: what the user states, or what its title
/// says, or else the name of its file.
pub fn kinds(tender: &Tender, stated: &[StatedKind]) -> Vec<Option<Evidence>> {
    let kind = |document: &Document| {
        let stated = stated.iter().find(|stated| stated.names(&document.path));
        stated.map(|stated| Evidence { kind: stated.kind, title: None }).or_else(|| kind(tender, document))
    };
    tender.documents.iter().map(kind).collect()
}

fn kind(tender: &Tender, document: &Document) -> Option<Evidence> {
    title(tender, document).or_else(|| {
        let name = spaced(file_stem(&document.path));
        first_name(&Folded::new(&name)).map(|name| Evidence { kind: name.kind, title: None })
    })
}

/// The kind of a document as the user states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedKind {
    /// Its path in the pack, or the end of it: `forms/prices.xlsx` or `prices.xlsx`.
    pub path: String,
    /// The kind.
    pub kind: DocumentKind,
}

impl StatedKind {
    /// Whether it speaks of the document of this path.
    pub fn names(&self, path: &str) -> bool {
        path.strip_suffix(&self.path).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    }
}

/// Blocks at the start of a document that may be its title.
const TITLE_BLOCKS: usize = 12;
/// Most cells of a table above the title that is front matter.
const MAX_FRONT_MATTER: usize = 24;
/// Most bytes of a short form.
const MAX_SHORT_FORM: usize = 8;
/// Most words of a title.
const TITLE_WORDS: usize = 16;

fn title(tender: &Tender, document: &Document) -> Option<Evidence> {
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
    let titles = titles.filter(|(index, _)| is_over_all(blocks, *index) && !is_abbreviation(blocks, *index));
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
    block.cell.is_none()
        && block.words() <= TITLE_WORDS
        && (block.heading_level().is_some() || !ends_like_a_sentence)
}

fn block_name(block: &Block) -> Option<Name> {
    first_name(&Folded::new(&block.text)).or_else(|| first_name(&Folded::new(block.label.as_deref()?)))
}

/// The name that stands first in a title, the vague ones last.
fn first_name(title: &Folded) -> Option<Name> {
    NAMES
        .find(title)
        .min_by_key(|hit| (hit.group.is_vague, hit.range.start, std::cmp::Reverse(hit.range.end)))
        .map(|hit| hit.group)
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// A file name as words: `FinalPWS-v2` becomes `Final PWS-v2`.
fn spaced(stem: &str) -> String {
    let mut spaced = String::with_capacity(stem.len() + 8);
    let mut previous = ' ';
    for character in stem.chars() {
        if previous.is_lowercase() && character.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(character);
        previous = character;
    }
    spaced
}

/// A name that documents of a kind go by.
#[derive(Clone, Copy)]
struct Name {
    kind: DocumentKind,
    /// Whether documents of other kinds have the word in their titles too: a clearer name beside it wins.
    is_vague: bool,
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
    about the procurement, brief for consultants, call for bids, call for expression of interest, call for expressions of interest, call for proposals,
    consultancy brief, consultants brief, invitation for expression of interest, invitation for expressions of interest, invitation to apply,
    request for expression of interest, request for expressions of interest, guidance for bidders, how to bid, information for bidders, instructions,
    instructions to bidders, instructions to tenderers, invitation to bid, invitation to participate,
    invitation to quote, invitation to submit*, invitation to tender, itq, itt, quotation request,
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

#[cfg(test)]
mod tests {
    use super::super::testing::named;
    use super::{DocumentKind, StatedKind, kinds, spaced};

    fn of(text: &str) -> Option<DocumentKind> {
        kinds(&named("document.md", text), &[]).remove(0).map(|evidence| evidence.kind)
    }

    fn by_name(path: &str) -> Option<DocumentKind> {
        kinds(&named(path, "Bulky waste\n\nThe Council collects bulky waste."), &[])
            .remove(0)
            .map(|evidence| evidence.kind)
    }

    #[test]
    fn the_title_says_the_kind() {
        assert_eq!(of("# Invitation to Tender for grass cutting\n\nText."), Some(DocumentKind::Invitation));
        assert_eq!(
            of("# Bulky waste\n\n## Service specification\n\nText."),
            Some(DocumentKind::Specification)
        );
        assert_eq!(of("# Schedule 3: Data protection\n\nText."), Some(DocumentKind::Contract));
        assert_eq!(of("# Call-Off Schedule 2 (Staff)\n\nText."), Some(DocumentKind::Contract));
    }

    #[test]
    fn front_matter_stands_above_the_title() {
        assert_eq!(
            of("---\nissued: 2026-01-26\n---\n\n# Invitation to Tender for grass cutting\n\nText."),
            Some(DocumentKind::Invitation)
        );
    }

    #[test]
    fn front_matter_may_hold_the_title() {
        let text = "---\ntitle: Request for Expression of Interest (EOI)\ndate: 2026-01-26\n---\n\nThe Commission hires a trainer.";
        assert_eq!(of(text), Some(DocumentKind::Invitation));
    }

    #[test]
    fn a_list_of_short_forms_is_no_title() {
        let text = "# Reporting on forests\n\nAVB – General Terms and Conditions of Contract\n\nDC – Development Cooperation\n\nThe State reports.";
        assert_eq!(of(text), None);
    }

    #[test]
    fn a_plan_may_be_what_a_notice_asks_for() {
        let fields = "Buyer: Ashford Council\n\nPublished: 1 June 2026\n\nClosing: 3 July 2026";
        assert_eq!(of(&format!("# A skills plan\n\n{fields}\n\nText.")), Some(DocumentKind::Notice));
        assert_eq!(of("# A skills plan\n\nClosing: 3 July 2026\n\nText."), Some(DocumentKind::Reference));
    }

    #[test]
    fn a_sentence_is_no_title() {
        assert_eq!(of("The specification is in Schedule 2.\n\nTenders are not asked for."), None);
    }

    #[test]
    fn the_name_of_the_file_says_the_kind_where_the_title_does_not() {
        assert_eq!(by_name("pack/02-specification.md"), Some(DocumentKind::Specification));
        assert_eq!(by_name("pack/FinalPWS.md"), Some(DocumentKind::Specification));
        assert_eq!(by_name("pack/ITT_v2.md"), Some(DocumentKind::Invitation));
        assert_eq!(by_name("specification/notes.md"), None);
    }

    #[test]
    fn what_the_user_states_wins() {
        let tender = named("pack/specification.md", "# Invitation to Tender\n\nText.");
        let stated = |path: &str| StatedKind { path: path.to_owned(), kind: DocumentKind::Contract };
        let kind = |path: &str| kinds(&tender, &[stated(path)])[0].as_ref().map(|evidence| evidence.kind);
        assert_eq!(kind("specification.md"), Some(DocumentKind::Contract));
        assert_eq!(kind("pack/specification.md"), Some(DocumentKind::Contract));
        assert_eq!(kind("cation.md"), Some(DocumentKind::Invitation));
    }

    #[test]
    fn splits_names_where_small_letters_meet_capitals() {
        assert_eq!(spaced("BidderResponseForm-2"), "Bidder Response Form-2");
    }
}

//! What the title of a section says about the role of the text under it.

use std::sync::LazyLock;

use super::Role;
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;

/// What a title says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The role of the section.
    pub(super) role: Role,
    /// Whether the title names a part of a tender pack ("Instructions to tenderers"), and not only a topic that
    /// belongs to whatever part it stands in ("Confidentiality").
    pub(super) names_a_part: bool,
}

/// The role a title names: the phrase that stands first in it decides, and of those the longest.
pub(super) fn read(title: &str) -> Option<Title> {
    let folded = Folded::new(title);
    if folded.words() > MAX_TITLE_WORDS {
        return None;
    }
    TITLES
        .find(&folded)
        .min_by_key(|hit| (hit.range.start, std::cmp::Reverse(hit.range.end)))
        .map(|hit| hit.group)
        .or_else(|| is_interpretation(&folded).then_some(part(Role::Definition)))
}

/// Whether a title is the one word that heads the definitions of a contract. In a longer title it is the service.
fn is_interpretation(title: &Folded) -> bool {
    title.as_str().trim() == "interpretation"
}

/// As [`read`], where the title is nothing but a name that titles have.
pub(super) fn read_whole(title: &str) -> Option<Title> {
    let folded = Folded::new(title);
    let words = folded.as_str().trim();
    TITLES.find(&folded).find(|hit| folded.as_str()[hit.range.clone()] == *words).map(|hit| hit.group)
}

/// Whether a title is over a table of prices to fill in. Sentences beside the table still speak to bidders.
pub(super) fn names_prices(title: &str) -> bool {
    PRICES.find(&Folded::new(title)).next().is_some()
}

static PRICES: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(&[((), "price schedule, pricing schedule, rate card, schedule of rates")]));

/// A longer heading is a sentence that was made to look like one.
const MAX_TITLE_WORDS: usize = 20;

const fn part(role: Role) -> Title {
    Title { role, names_a_part: true }
}

const fn topic(role: Role) -> Title {
    Title { role, names_a_part: false }
}

static TITLES: LazyLock<Phrases<Title>> = LazyLock::new(|| {
    Phrases::new(&[
        (part(Role::Instruction), INSTRUCTION_PARTS),
        (topic(Role::Instruction), INSTRUCTION_TOPICS),
        (part(Role::Requirement), REQUIREMENT_PARTS),
        (topic(Role::Requirement), REQUIREMENT_TOPICS),
        (part(Role::ContractClause), CONTRACT_PARTS),
        (topic(Role::ContractClause), CONTRACT_TOPICS),
        (part(Role::Evaluation), EVALUATION_PARTS),
        (topic(Role::Evaluation), EVALUATION_TOPICS),
        (part(Role::Question), QUESTION_PARTS),
        (part(Role::Background), BACKGROUND_PARTS),
        (topic(Role::Background), BACKGROUND_TOPICS),
        (part(Role::Definition), DEFINITION_PARTS),
        (part(Role::Example), EXAMPLE_PARTS),
        (part(Role::TemplateNote), TEMPLATE_PARTS),
    ])
});

const INSTRUCTION_PARTS: &str = "
    about the bid pack, about the procurement, about the tender process, about this procurement,
    about this tender, bid preparation, bidder conduct, clarification deadline, clarification log,
    clarification process, clarification questions, clarifications, closing date*, completing your bid,
    completing your response, completing your tender, completion of tender*, conditions of quot*,
    conditions of tender*, deadline for, deadlines and response*, delivery instructions, documents required,
    documents to be returned, documents to be submitted, documents to be uploaded, documents to return,
    documents to upload, documents you must return, due date, faq, faqs, form of response, format of quot*,
    format of response*, format of submission*, format of tender*, frequently asked questions,
    general instructions, guidance for applicants, guidance for bidders, guidance for suppliers,
    guidance for tenderers, guidance on completing, guidance to bidders, guidance to tenderers,
    how and when to, how do i apply, how do i bid, how to apply, how to ask, how to bid, how to complete,
    how to make your proposal, how to quote, how to respond, how to return, how to send, how to submit,
    how to tender, how you can bid, indicative timeline, indicative timetable, information for bidders,
    information for tenderers, information to bidders, information to tenderers, instructions,
    instructions for, instructions on, instructions to, involvement in multiple bids, key dates,
    making the competition work, notes for bidders, notes for suppliers, notes for tenderers,
    notes to bidders, notes to suppliers, notes to tenderers, notice to bidders, notices to organisations,
    oral presentation instructions, preparation of quot*, preparation of tender*, preparing your bid,
    preparing your tender, procurement procedure, procurement process, procurement timeline,
    procurement timescales, procurement timetable, proposal preparation, proposal submission,
    questions and answers, questions asked, questions that were asked, questions we were asked,
    quotation instructions, quotation process, quotation submission, quote submission, response instructions,
    return of quot*, return of tender*, returning your, rules of the competition, rules of this competition,
    sending your bid, site visit*, submission format, submission instructions, submission of bid*,
    submission of proposals, submission of quot*, submission of response*, submission of tender*,
    submission requirements, submitting a bid, submitting a quot*, submitting a tender, submitting your,
    tender conditions, tender instructions, tender procedure, tender process, tender programme, tender return,
    tender submission, tender timeline, tender timescales, tender timetable, tendering instructions,
    tendering procedure, tendering process, timeline for the procurement, timelines for, timetable,
    timetable for the procurement, timetable for this procurement, viewing the site, warnings and disclaimers,
    what to include, what to return, what to send, what to submit, what to upload, what we expect from you,
    what you can expect from us, what you must submit, what you need to do, what you need to know,
    what you need to submit, when and how to ask, who can apply, who can bid, who can quote, who can tender,
    who may apply, who may bid, who may quote, who may tender, your quote";

const INSTRUCTION_TOPICS: &str = "
    bid costs, bid validity, canvassing, collusion, collusive tendering, communications,
    conditions of participation, conduct, conflict of interest, conflicts of interest,
    consequences of misrepresentation, consortia, consortium, contact details, contact us, contacts,
    contracting arrangements, costs of tendering, deadline, deadlines, enquiries, freedom of information,
    joint bids, late bids, late tenders, our rights, point of contact, portal, queries, right to cancel*,
    selection stage, submission, submissions, tender documents, tender validity, tupe information,
    validity of tender*, variant bids";

const REQUIREMENT_PARTS: &str = "
    brief, description of goods, description of service*, description of the service*,
    description of the work*, description of work*, details of the service*, functional requirements,
    non functional requirements, outline of service*, performance work statement, project brief,
    scope and objectives, service description, service requirement*, service specification,
    service to be provided, services required, services to be provided, servicing agencys requirements,
    specification*, statement of need, statement of objectives, statement of requirement*, statement of work*,
    technical requirement*, technical specification*, the brief, the scope, the specification,
    what needs to be delivered, what the service must, what we are looking for, what we need, what we require,
    what we want";

const REQUIREMENT_TOPICS: &str = "
    acceptance criteria, access requirements, accessibility, additional requirements, aims,
    aims and objectives, backlog, business continuity, collection*, complaints, continuous improvement,
    contract management, contract monitoring, deliverable*, delivery, design, desired skills, duties,
    eligibility, environment*, equality, equipment, exit*, expected outcomes, features, frequency,
    government furnished, grounds, health and safety, hours, hours of work*, implementation,
    key performance indicators, key personnel, key tasks, location*, maintenance, management information,
    materials, milestones, mobilisation, monitoring, objective*, opening hours, operating constraints,
    operating hours, operational requirements, our requirement*, outcome*, output*, outputs and outcomes,
    performance, personnel, place of performance, quality assurance, quality standards, referral*, reporting,
    reports, required service*, requirement*, roles and responsibilities, safeguarding, schedule of works,
    scope, security, service delivery, service level*, service model, service outcomes, service standards,
    service user*, skills and knowledge, social value requirements, staff, staffing*, standards,
    supplier requirement*, sustainability, task, tasks, testing, the requirement*, the service, the services,
    the work, the works, training, transition*, transport, user stories, vehicles, volumes, waste,
    work programme, work required, work to be done, works required";

const CONTRACT_PARTS: &str = "
    agreement, articles of agreement, call off terms, clauses, commercial terms, conditions of contract, conditions of purchase,
    contract clauses, contract conditions, contract data, contract particulars, contract points,
    contract summary, contract terms, core terms, form of agreement, form of contract,
    framework agreement, general conditions, general terms, incorporated terms, key terms, legal terms, main terms, money,
    non disclosure agreement, nondisclosure agreement, order form, provisions, special clauses,
    small print, special conditions, special terms, standard terms, summary of terms, terms and conditions,
    terms in brief, terms in short, terms in summary, terms of contract, terms of the contract,
    terms of the order, the contract terms, the small print";

const CONTRACT_TOPICS: &str = "
    amendments, assignment, audit rights, breach, change control, close out procedures,
    confidential information, confidentiality, consequences of, contract administration, contract term,
    contract type, copyright, data protection, data rights, dispute*, employment regulations, force majeure,
    governing law, indemnit*, inspection and acceptance, insurance*, intellectual property*, invoice*,
    invoicing, law and jurisdiction, liabilit*, liability, notices, obligations, order of precedence,
    ownership, payment*, pension*, performance bond, period of performance, price adjustment, price review,
    privacy act, publicity, remedies, security bond, sub contracting, subcontracting, suspension,
    term of the contract, termination, third party rights, transparency policy, type of contract, variation*,
    warranties, warranty";

const EVALUATION_PARTS: &str = "
    assessment criteria, assessment of, award criteria, award methodology, award of contract,
    award of the contract, award process, award questionnaire, basis for award, basis of award,
    best value determination, bid evaluation, bid review, commercial evaluation, contract award,
    criteria for award, evaluating your, evaluation approach, evaluation criteria, evaluation factor*,
    evaluation method*, evaluation model, evaluation of bid*, evaluation of price, evaluation of proposal*,
    evaluation of quality, evaluation of quot*, evaluation of submission*, evaluation of tender*,
    evaluation process, financial evaluation, how bids are, how bids will be, how offers will be,
    how proposals are, how proposals will be, how quotations are, how quotations will be, how quotes are,
    how quotes will be, how tenders are, how the marks, how we choose, how we decide, how tenders will be,
    how the contract will be awarded, how we score, how we will assess, how we will award, how we will choose,
    how we will decide, how we will evaluate, how we will score, how your bid will be,
    how your proposal will be, how your quotation will be, how your tender will be, marking scheme,
    method of award, price evaluation, price quality split, pricing evaluation, quality evaluation,
    quotation evaluation, scoring*, selection and award, selection criteria, selection process,
    technical evaluation, tender assessment, tender evaluation, tie break*, weighting*";

const EVALUATION_TOPICS: &str = "
    abnormally low, award, compliance check, criteria, evaluation, factor, moderation, pass fail, scores";

const QUESTION_PARTS: &str = "
    about your organisation, answer*, bidder questionnaire, bidder response*, bidders response*,
    business questionnaire, company information, contractor response*, exclusion grounds,
    grounds for exclusion, method statement*, organisation details, potential supplier information,
    pre qualification questionnaire, procurement specific questionnaire, qualification questionnaire,
    quality question*, quality response*, quality submission, question, questionnaire, questions,
    questions and evaluation criteria, quotation form, quotation response*, response document, response form,
    response template, response to, sample questions, scenario question*, scored questions,
    selection questionnaire, social value question*, suitability assessment, suitability questionnaire,
    supplier information, supplier questionnaire, supplier response*, technical question*,
    technical response*, tender questionnaire, tender questions, tender response*, tenderer response*,
    tenderers response*, written questions, your answers, your bid, your organisation, your proposal,
    your response*, your tender";

const BACKGROUND_PARTS: &str = "
    about the authority, about the buyer, about the city, about the council, about the county,
    about the school, about the trust, about us, background*, context, executive summary, existing provision,
    existing service*, foreword, general introduction, history, information about the service, introduction,
    local context, market engagement*, our vision, overview, policy context, product vision,
    project background, project overview, purpose, purpose and background, strategic context, the council,
    the current service*, the need for, the opportunity, the organisation, the vision, what happens now,
    what happens today, what people told us, what residents told us, what we heard, where we are now,
    who we are, why we, work completed";

const BACKGROUND_TOPICS: &str = "
    at a glance, budget, current arrangements, current contract, current environment, current position,
    current provision, current service*, current situation, current state, demand, demographics,
    early engagement, future state, key facts, key users, needs assessment, pre market engagement,
    problem statement, problems, summary, technical history, vision";

const DEFINITION_PARTS: &str = "
    abbreviations, acronyms, defined terms, definition*, glossary, list of terms,
    meaning of words, terminology, terms used, what we and you mean*, words we use";

const EXAMPLE_PARTS: &str = "
    case studies, case study, example*, for example, illustration, illustrative example*, sample calculation,
    worked example*";

const TEMPLATE_PARTS: &str = "
    affidavit*, bank guarantee form*, bid security form*, bidder details, buyer guidance, certificate of,
    collusive tendering certificate, declaration*, drafting note*, execution, form of affidavit, form of bank guarantee,
    form of bid bond, form of bid security, form of performance bond, form of performance guarantee,
    form of performance security, form of power of attorney, form of tender, format for, format of affidavit,
    format of bank guarantee, format of curriculum vitae, format of cv, format of declaration, format of undertaking,
    guidance note*, how to use this template,
    non collusion certificate, note to buyer*, note to drafter*, price schedule, pricing schedule, rate card,
    bid submission form, proforma for, proforma of, proposal submission form, schedule of rates, signature*, signed, standard forms, submission form*, tender submission form, tenderer details,
    using this template";

#[cfg(test)]
mod tests {
    use super::read;
    use crate::understand::Role;

    fn role(title: &str) -> Option<Role> {
        read(title).map(|title| title.role)
    }

    #[test]
    fn knows_the_parts_of_a_pack_by_many_names() {
        let titles = [
            (
                Role::Instruction,
                "Instructions to Tenderers|How to bid|Conditions of Tendering|Tender timetable|Submitting your quotation|When and how to ask questions|Return of tenders|Key dates",
            ),
            (
                Role::Requirement,
                "Specification|Statement of Requirements|Scope of the Services|What we need|Service description|Statement of Work|Our requirements|The brief",
            ),
            (
                Role::ContractClause,
                "Terms and Conditions|Conditions of Contract|Form of agreement|Special clauses|Core Terms|General conditions|Terms of the contract|Order form",
            ),
            (
                Role::Evaluation,
                "Award criteria|How we will evaluate your tender|Evaluation methodology|Scoring|Basis for award|How your bid will be scored|Tender evaluation|Weightings",
            ),
            (
                Role::Question,
                "Method statements|Quality questions|Your response|Selection Questionnaire|Response form|Technical questions|Tenderer’s response|Scenario questions",
            ),
            (
                Role::Background,
                "Background|Introduction|About the Council|Context|Executive summary|Overview|Who we are|What residents told us",
            ),
            (
                Role::Definition,
                "Definitions|Glossary|Interpretation|Abbreviations|What ‘we’ and ‘you’ mean|Terms used|Defined terms",
            ),
            (
                Role::Example,
                "Worked example|Examples|Case study|Illustration|For example|Sample calculation|Case studies|Illustrative examples",
            ),
            (
                Role::TemplateNote,
                "Form of Tender|Guidance note|Pricing schedule|Declaration|How to use this template|Signature|Drafting notes|Certificate of non-collusion",
            ),
        ];
        for (expected, names) in titles {
            for name in names.split('|') {
                assert_eq!(role(name), Some(expected), "{name}");
            }
        }
    }

    #[test]
    fn the_phrase_that_stands_first_decides() {
        assert_eq!(role("Instructions for completing the method statements"), Some(Role::Instruction));
        assert_eq!(role("Background to the requirement"), Some(Role::Background));
        assert_eq!(role("Monitoring and evaluation"), Some(Role::Requirement));
        assert_eq!(role("Response to the specification"), Some(Role::Question));
    }

    #[test]
    fn says_nothing_of_titles_that_name_no_part() {
        assert_eq!(role("Lot 2: Northern villages"), None);
        assert_eq!(role("Provision of Interpretation and Translation"), None);
        assert_eq!(role(""), None);
    }
}

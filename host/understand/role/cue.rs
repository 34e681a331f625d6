//! The words that tell passages apart.

use std::sync::LazyLock;

use crate::understand::phrases::Phrases;

/// What a word or phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cue {
    /// Those who bid.
    Bidder,
    /// Those who bid, spoken to.
    You,
    /// The bidder who has won.
    Winner,
    /// Who does the work.
    Supplier,
    /// Who buys.
    Buyer,
    /// What bidders hand in.
    Bid,
    /// That somebody has to do something.
    Must,
    /// That somebody will do something, or may.
    Will,
    /// Handing something in.
    HandIn,
    /// Doing work.
    Work,
    /// Only said to bidders.
    Instruction,
    /// "Please".
    Please,
    /// Only said about judging tenders.
    Judging,
    /// Said about judging tenders, and about judging other things.
    Judged,
    /// Asking for an answer.
    Ask,
    /// The language of contracts.
    Clause,
    /// Telling how things are or came about.
    Story,
    /// Beginning an example.
    Example,
    /// Beginning a note to whoever fills the document in.
    Note,
}

impl Cue {
    /// Whether it is somebody or something that can be said to have to do or be something.
    pub(super) fn can_be_bound(self) -> bool {
        matches!(self, Self::Bidder | Self::You | Self::Winner | Self::Supplier | Self::Buyer | Self::Bid)
    }
}

pub(super) static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(&[
        (Cue::Bidder, BIDDER),
        (Cue::You, "you, your organisation, your company"),
        (Cue::Winner, WINNER),
        (Cue::Supplier, SUPPLIER),
        (Cue::Buyer, BUYER),
        (Cue::Bid, BID),
        (Cue::Must, MUST),
        (Cue::Will, "are to, is to, may, may not, will, would"),
        (Cue::HandIn, HAND_IN),
        (Cue::Work, WORK),
        (Cue::Instruction, INSTRUCTION),
        (Cue::Please, "please"),
        (Cue::Judging, JUDGING),
        (Cue::Judged, JUDGED),
        (Cue::Ask, ASK),
        (Cue::Clause, CLAUSE),
        (Cue::Story, STORY),
        (
            Cue::Example,
            "example, worked example, for example, for instance, by way of example, by way of illustration",
        ),
        (Cue::Note, NOTE),
    ])
});

const BIDDER: &str = "
    applicant, applicants, bidder, bidders, candidate, candidates, interested contractors,
    interested organisations, interested parties, interested party, interested providers,
    interested suppliers, offeror, offerors, potential provider, potential providers, potential supplier,
    potential suppliers, proposer, proposers, prospective contractors, prospective providers,
    prospective suppliers, quoter, quoters, respondent, respondents, tenderer, tenderers, those bidding,
    those tendering, vendors wishing";

const WINNER: &str = "
    appointed contractor, appointed provider, appointed supplier, awardee, chosen supplier,
    selected contractor, selected provider, selected supplier, successful applicant, successful bidder,
    successful candidate, successful contractor, successful offeror, successful organisation,
    successful provider, successful quoter, successful supplier, successful tenderer, winning bidder,
    winning contractor, winning supplier, winning tenderer";

const SUPPLIER: &str = "
    care worker, care workers, consultant, consultants, contractor, contractor personnel, contractors,
    deliverables, key personnel, partner, provider, providers, service, service provider, services, staff,
    sub contractor, sub contractors, subcontractor, subcontractors, supplier, supplier staff, suppliers,
    system, team, the system, training provider, tutor, tutors, vendor, workers";

const BUYER: &str = "
    agency, authority, buyer, client, commissioner, commissioners, contracting authority, contracting officer,
    council, court, customer, department, employer, government, trust, we";

const BID: &str = "
    bid, bids, expressions of interest, proposal, proposals, quotation, quotations, quote, quotes,
    request to participate, requests to participate, tender, tenders";

const MUST: &str = "
    are asked to, are encouraged to, are expected to, are obliged to, are requested to, are required to,
    are responsible for, be required to, has to, have to, is expected to, is obliged to, is required to,
    is responsible for, must, need to, needs to, shall, should";

const HAND_IN: &str = "
    attach, be received, be returned, be sent, be submitted, clearly state, complete, completed, email,
    enclose, include, provide, quote, reply, respond, return, returned, send, sign, submit, submitted,
    submitting, upload, uploaded";

const WORK: &str = "
    achieve, arrange, assist, attend, carry out, clean, collect, comply with, conduct, coordinate, create,
    cut, deliver, design, develop, ensure, establish, implement, install, keep, maintain, make sure, manage,
    monitor, notify, operate, organise, perform, prepare, produce, promote, record, remove, repair, replace,
    report, review, supply, support, test, undertake, update, work with";

const INSTRUCTION: &str = "
    answer all of the questions, answer all questions, answer each question, answer every question,
    ask questions, asked to bid, bid submission deadline, bidders conference, bids due,
    clarification deadline, clarification question*, clarification request*, closing date, closing time,
    costs of bidding, deadline for quot*, deadline for receipt, deadline for submission*,
    deadline for tenders, deadline for the submission, e sourcing, electronic tendering, etendering,
    expression of interest, format of the response, in their response, in their tender, in your bid,
    in your proposal, in your quot*, in your response, in your submission, in your tender, invite you to,
    invited to bid, invited to quote, invited to submit, invited to tender, invites bids, invites quot*,
    invites tenders, late bids, late quot*, late submissions, late tenders, page limit, pages will not be,
    procurement portal, questions about this, questions concerning, questions must be, questions received,
    questions regarding this, questions shall be, questions should be, questions submitted,
    quotations are invited, quotations due, quotes are due, quotes are invited, quotes due, quotes must be,
    quotes shall be, quotes should be, reply by, respond by, responses are due, submission of bids,
    submission of quot*, submission of tenders, submit a bid, submit a quot*, submit a response,
    submit a tender, submit questions, submit their, submit your, submitting a tender, tender box,
    tender documents, tenders are invited, tenders due, tenders must be, tenders received after,
    tenders should be, variant bids, variant tenders, word limit, your bid, your price*, your proposal,
    your quot*, your submission, your tender";

const JUDGING: &str = "
    abnormally low, award criteria, award criterion, award the contract to, awarding marks, basis for award,
    be awarded to the bidder, be awarded to the tenderer, be scored, best value to the government,
    competitive range, confidence rating, criterion is, criterion will, evaluate proposals, evaluate quotes,
    evaluate responses, evaluate tenders, evaluation criteria, evaluation criterion, evaluation factor*,
    evaluation panel, evaluation team, evaluators, highest rated, highest score, highest scoring,
    is assessed on, lowest price divided, lowest priced, lowest tender*, marks available, marks out of,
    maximum marks, maximum points, maximum score, minimum score, most advantageous tender,
    most economically advantageous, overall score, pass fail, pass mark, price score, quality score, score of,
    scored as, scored on, scored out of, scores, scoring, sub criteria, technically acceptable, tie break*,
    total score, trade off process, weighted score*, weighting*";

const JUDGED: &str = "
    assess, assessed, assessing, awarded, disqualified, evaluate, evaluated, evaluating, evaluation, excluded,
    judged, marked, marks, moderated, points, ranked, rated, rating, reject, rejected, score, scored";

const ASK: &str = "
    demonstrate, describe, detail how, detail your, explain, give an example, give details, give examples,
    how are you, how do you, how does your, how have you, how many, how will you, how would you, outline how,
    outline the, outline your, please confirm, please describe, please detail, please explain, please give,
    please outline, please provide details, please provide evidence, please set out, please state,
    please tell us, provide details, provide evidence, set out how, set out your, state your, tell us,
    what arrangements, what experience, what is your, what measures, what steps, what will you,
    what would you, who will";

const CLAUSE: &str = "
    at its sole discretion, be deemed to, be liable, breach of this, clause, data controller, data processor,
    entire agreement, far 52, force majeure, governed by, hereby, herein, hereof, hereto, hereunder,
    in accordance with clause, in accordance with paragraph, indemnified, indemnify, indemnities against,
    indemnity against, intellectual property rights, joint and several, jurisdiction of, law of england,
    laws of england, liquidated damages, material breach, notwithstanding, obligations under, pursuant to,
    terminate the contract, terminate this, termination of the contract, termination of this, the parties,
    third party rights, this agreement, this clause, this deed, warrants, without limitation,
    without prejudice";

const STORY: &str = "
    at present, average, currently, during the last, existing, for many years, for several years, has been,
    have been, historically, in recent years, in the past, is home to, is located in, is one of, last year,
    over the last, over the past, population of, recently, serves, since, there are, today, was,
    was established, were";

const NOTE: &str = "
    buyer guidance, click here to enter, click or tap, delete as applicable, delete as appropriate,
    delete if not, drafting note, for completion by, guidance for buyers, guidance note,
    instruction to author, note for drafters, note to author, note to buyer, note to buyers, note to drafter,
    note to user, note to users, this template, to be completed by, to be inserted, to be populated";

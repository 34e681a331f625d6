//! Labels that name the event of a date: the first cell of a table row, the words before a colon, a heading.

use std::sync::LazyLock;

use super::meaning::{CLASSES, Meaning};
use crate::tender::FactKind;
use crate::understand::cue::{Cues, Words};

/// Most words of a label; longer text is prose.
const MAX_WORDS: usize = 24;

/// What a label says about the date it names.
pub(super) fn meaning(label: &str) -> Option<Meaning> {
    let words = Words::new(label);
    if words.is_empty() || words.len() > MAX_WORDS {
        return None;
    }
    LABELS.first(&words, 0..words.len()).map(|found| found.meaning)
}

/// The first pattern that is found decides, so what would mislead a later pattern comes first.
static LABELS: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use FactKind::{
        Award, ClarificationAnswers, ClarificationDeadline, ContractStart, DocumentsAvailable, Interviews,
        ParticipationDeadline, Published, ServiceStart, SiteVisit, StandstillEnd, TenderDeadline,
    };
    use Meaning::{
        AwardNotice, BidOpening, ContractEnd, ContractPeriod, CoverDate, DocumentsIssued, FirstMeeting, Is,
        Other, PublishedWithDocuments, StandstillPeriod,
    };
    Cues::new(
        CLASSES,
        &[
            (Other, OTHER),
            (Other, OTHER_QUESTIONS),
            (Is(Interviews), CLARIFICATION_MEETINGS),
            (Is(ClarificationAnswers), ANSWERS),
            (Is(ClarificationDeadline), QUESTIONS),
            (Other, BOOKINGS),
            (Is(SiteVisit), VISITS),
            (Other, PRESENTED_WORK),
            (Is(Interviews), INTERVIEWS),
            (Other, STANDSTILL_START),
            (Is(StandstillEnd), STANDSTILL_END),
            (StandstillPeriod, STANDSTILL),
            (Other, SELECTION),
            (Is(TenderDeadline), &["tenders or requests to participate"]),
            (AwardNotice, &["notice|notification|letter of? the? intent|intention to award"]),
            // Whoever says only that it means to bid is in no first stage.
            (Other, &["confirm*|acknowledg*|notice|notification|indicat* of? .. interest|intent|intention"]),
            (Is(ParticipationDeadline), PARTICIPATION),
            (Is(Award), PLAIN_AWARD),
            (AwardNotice, BOARD_APPROVALS),
            (Other, SIGNING),
            (Other, APPROVALS),
            (AwardNotice, AWARD_NOTICE),
            (Is(Award), AWARD),
            (DocumentsIssued, DOCUMENTS_SENT),
            (Is(Published), CALLS),
            (BidOpening, BID_OPENING),
            (Other, EVALUATION),
            (ContractEnd, CONTRACT_END),
            (Is(TenderDeadline), COMPLETED_TENDERS),
            (ContractEnd, &["^ date? of? completion|end|expiry of? the? contract|agreement $"]),
            (Other, WORK_END),
            (Is(ContractStart), PLAIN_CONTRACT_START),
            (Is(ServiceStart), SERVICE_START),
            (Other, MOBILISATION),
            (FirstMeeting, &["inception|kickoff|introductory meeting|call", "kick off meeting|call?"]),
            (Is(ContractStart), CONTRACT_START),
            (ContractPeriod, CONTRACT_PERIOD),
            (Is(TenderDeadline), DEADLINES),
            (PublishedWithDocuments, PUBLISHED_WITH_DOCUMENTS),
            (Is(DocumentsAvailable), AVAILABLE),
            (Is(Published), NOTICES),
            (DocumentsIssued, DOCUMENTS_ISSUED),
            (Is(Published), PUBLISHED),
            (CoverDate, COVER_DATE),
            (Is(TenderDeadline), SHORT_DEADLINES),
        ],
    )
});

const OTHER: &[&str] = &[
    "birth|dob|version|revision|rev|revised on|insurance|certificate|invoice|invoices|policy|policies|accounts|survey",
    "valid|validity|act|regulations|directive|financial|fiscal|incorporat*|expiring",
    "remain* open|valid|binding",
    "previous|past|current|existing|outgoing|old .. contract|contracts|agreement|provider|supplier|term|framework",
    "market|supplier|soft .. engagement|testing|event",
    "prior information|indicative",
    "planned|preliminary .. notice",
    "last|next|date of .. updat*|review*|amend*|modified|revis*",
    "review date",
    "updated|revised|printed|downloaded on? $",
    "invalid|cancel* by|date",
    "e g",
    "for example|instance",
    "training|workshop*|webinar*|briefing|conference|meeting .. minutes",
    "intent|intention|intend to tender|bid|quote",
    "original* .. deadline|date|closing|due",
    "first|second|third|fourth|fifth|sixth TENDER received",
    "contract|contracts .. finali*|signed|signature|executed|execution",
    "sale|download|submission|upload|uploading|bid|bids|bidding|tender|registration START",
    "START of|for? sale|download|submission|bid|bids|bidding|registration",
    "final costing|costings|pricing|price",
    "deliverable|deliverables",
    "best and final",
    "bafo",
    "protest*|appeal*",
    "written request",
];

const OTHER_QUESTIONS: &[&str] = &[
    "open|opens|opening|opened|START .. QUESTION",
    "QUESTION .. open|opens|opened|opening|START",
    "post tender|bid .. clarification*",
    "BIDDER respond|response|responses|reply|replies|answers to .. QUESTION",
    "clarification|clarifications of|on|with TENDER|BIDDER|submitted",
    "evaluation .. clarification*",
    "requested .. clarification*",
    "challenge|method|scenario|interview|quality|scored .. question|questions",
    "clarification* .. evaluation|required",
    "response|responses|TENDER clarification|clarifications and|or .. discussions|interviews|negotiations",
    "questions and answers $",
];

const ANSWERS: &[&str] = &[
    "ANSWER .. QUESTION",
    "QUESTION .. ANSWER",
    "PUBLISH .. QUESTION",
    "QUESTION .. PUBLISH",
    "PUBLISH .. ANSWER",
    "q a publi*|posted|issued|released",
    "authoritys|councils|buyers|trusts|our .. responses|response|replies|reply",
    "last|final date|day for .. to reply|respond|answer",
    "^ answers|replies .. last|date|by|due|out|sent|posted|published|issued|given|released",
    "^ all? answers|replies $",
];

const QUESTIONS: &[&str] = &[
    "QUESTION .. deadline|due|by|clos*|end|ends|last|final|latest|cut|cutoff|before|until|submission|submitted|receipt|received",
    "deadline|due|clos*|last|final|latest|end|cut|cutoff|receipt|submission|submit|raise|raising|ask .. QUESTION",
    "QUESTION period|window|stage|phase|date|time",
    "^ TENDER|supplier|bidder|bidders|written|any|all|rfq|itt|rfp|general QUESTION QUESTION? $",
    "^ QUESTION QUESTION? $",
    "^ QUESTION to",
    "intent|intention|participation|attendance and? QUESTION $",
    "^ ask .. by|until|before",
    "deadline|last|final|latest .. request|requests|requesting .. additional|further|supplementary information",
    "request|requests|requesting .. additional|further|supplementary information .. deadline|by|until|before|due",
];

const VISITS: &[&str] = &[
    "site visit*|inspection*|tour|tours|walk*|viewing*|meeting|day",
    "onsite|site bidders|tenderers|proponents|suppliers|information|rfp meeting|meetings",
    "visit|visits|viewing|viewings|inspection|tour to|of|at .. site|sites|premises|school|building|buildings|property|facility",
    "viewing|visit|visiting|inspection date|dates|day|days|slot|slots|arrangements|time|times",
    "^ site? visit|visits|viewing|viewings $",
    "open day|days|house",
    "walk around|round|through",
];

const STANDSTILL_END: &[&str] = &[
    "standstill .. end|ends|ending|expir*|finish*|conclu*|complet*|clos*|until|last",
    "end|ends|ending|expir*|last|conclusion|completion|close .. standstill",
    "alcatel .. end|ends",
];

const PARTICIPATION: &[&str] = &[
    "request|requests to participate",
    "deadline|due|return*|clos*|submi*|receipt|reception|last|final .. SQ|questionnaire|questionnaires|participation|interest",
    "SQ|questionnaire|questionnaires|participation|interest .. deadline|due|return*|clos*|submi*|receipt|reception|by",
];

const SIGNING: &[&str] = &["sign|signs|signed|signing|signature .. by|of|with preferred|successful|winning"];

const PLAIN_AWARD: &[&str] = &["and award of? the? contract|contracts $", "award .. assessment summar*"];

const BOARD_APPROVALS: &[&str] = &[
    "approv* of .. award",
    "award .. approval|approved",
    "city|county|town|village|district|school council|board|commission|commissioners .. approv*|action|consideration",
];

const AWARD: &[&str] = &[
    "award|awards|awarded|awarding",
    "intend* to award",
    "notif*|inform* .. outcome|result|results|decision|successful|unsuccessful|preferred|selected|chosen|winning",
    "outcome|result|results|decision .. notif*|letter|letters|inform*|announce*|sent|issued",
    "preferred bidder|supplier|tenderer|contractor|provider",
    "appoint*|appointment of? .. BIDDER|consultant|consultants",
    "BIDDER|vendor|firm appoint*|selected|selection",
    "selection of .. BIDDER|consultant",
    "selection process|procedure? complete*|conclude*|conclusion|finali*|ends|end",
    "contract|final|preliminary|funding|procurement|tender decision",
    "receive* .. decision",
    "decision date|letters|letter|notice",
    "^ decision|appointment by|on|date? $",
    "successful|chosen|selected|preferred|winning .. notif*|inform*|announce*|appoint*|contacted",
    "letters .. successful|unsuccessful",
    "we .. tell|decide|choose",
    "announce* of? .. successful|winning|chosen|selected|preferred|result|results|outcome|decision",
    "consultant|agency|applicant|candidate appoint*|selected|selection",
    "notif*|inform* bidders|tenderers|suppliers|candidates|applicants|offerors",
    "bidders|tenderers|suppliers|candidates|applicants|offerors notif*|informed",
    "tell|telling you|bidders|applicants|everyone|suppliers",
    "meeting|council|committee|panel|trustees to? decide|decides|choose|chooses",
];

const COMPLETED_TENDERS: &[&str] =
    &["receipt|return|submission|submit|deadline|closing .. completed|complete TENDER|itt|rfq|form|forms"];

const WORK_END: &[&str] = &[
    "CONTRACT|SERVICE .. end|ends|ending|expir*|finish|finishes|complet*|terminat*",
    "end|expiry|completion|termination .. CONTRACT|SERVICE|work",
    "completion|handover|complete|completed",
    "extension|extensions|option",
    "initial|minimum|maximum period|term .. end|ends",
    "report|reports|reporting|invoice|payment",
];

const SERVICE_START: &[&str] = &[
    "go|goes|going live",
    "SERVICE .. START|live",
    "START .. SERVICE|site",
    "work START",
    "START of? work",
    "site START",
    "first day|delivery|session|lesson|collection",
    "live date",
    "courses|course|sessions|lessons|classes|teaching|visits|collections|deliveries|rounds .. START",
    "possession of? the? site?",
    "site possession",
];

const CONTRACT_START: &[&str] = &[
    "CONTRACT .. START",
    "START .. CONTRACT",
    "period of performance .. START",
    "START .. performance",
    "^ START date? $",
    "START .. collaboration|partnership|cooperation",
    "collaboration|partnership|cooperation START",
    "START of? the? project|assignment|consultancy|engagement|commission",
    "anticipated|expected|proposed|planned|target|estimated|likely|project START",
    "START date",
    "date .. START",
    "inception|kickoff START",
    "^ notice to proceed $",
];

const DEADLINES: &[&str] = &[
    "TENDER|itt|rfq|rfp|rfb|rft|ift .. deadline|due|clos*|return*|receipt|received|submitted|submission",
    "deadline|due|clos*|return*|receipt|submission|submitting|submit .. TENDER|itt|rfq|rfp|documents",
    "clos* date|time|day|details|for|at|by",
    "date|time of? clos*",
    "return|returns|submission|submissions|response|reply|due date|dates|deadline|by|time|day",
    "^ tender? submission|deadline|return|returns|closing|closes $",
    "deadline .. submit|submission|receipt|received|return|returning|respond|responding|response",
    "submit|respond|return|reply|apply|due by",
    "receive* by",
    "^ extended|new|revised|final deadline $",
    "^ due $",
    "tender|tendering|bid|bidding|submission period|window",
    "TENDER back|in to|with|by",
];

const DOCUMENTS_ISSUED: &[&str] = &[
    "PUBLISH .. DOCUMENT|TENDER",
    "DOCUMENT|TENDER .. PUBLISH",
    "DOCUMENT|TENDER .. sent|out",
    "invitation|invite|invitations to .. tender|bid|quote",
    "^ itt|itq|rfq|rfp $",
];

const NOTICES: &[&str] =
    &["PUBLISH .. NOTICE", "NOTICE .. PUBLISH", "contract|tender|procurement NOTICE", "^ NOTICE $"];

const PUBLISHED: &[&str] = &[
    "^ first|originally? PUBLISH date? $",
    "^ PUBLISH on|in|date|from",
    "^ mailing|mailed date|on? $",
    "date|dated|day of? PUBLISH",
    "PUBLISH date",
    "PUBLISH .. procurement|requirement|requirements",
    "procurement|requirement|requirements .. PUBLISH",
    "advert|advertisement",
    "START .. procurement",
    "request|brief PUBLISH",
    "tender .. live",
];

const CLARIFICATION_MEETINGS: &[&str] =
    &["clarification|clarifications interview*|meeting*|session*|presentation*"];

const BOOKINGS: &[&str] = &[
    "invite*|invitation|invitations|notif* ... interview*|presentation*",
    "book*|register|confirm* .. visit*|viewing*|inspection*",
];

/// What the supplier presents in the course of the work, or the buyer when it opens the tender, is no interview.
const PRESENTED_WORK: &[&str] = &[
    "presentation of .. approach|concept|concepts|findings|results|report|draft|options|designs",
    "launch*|engagement .. presentation*|event*",
];

const INTERVIEWS: &[&str] = &["interview*", "presentation*", "demonstration*|demo|demos", "pitch|pitches"];

const STANDSTILL_START: &[&str] = &["standstill .. START|issue*", "START .. standstill"];

const STANDSTILL: &[&str] = &["standstill", "stand still", "alcatel"];

const SELECTION: &[&str] = &[
    "evaluat*|assess*|shortlist*|short|outcome|result*|notif*|review* .. SQ|questionnaire*|interest",
    "SQ|questionnaire*|interest .. evaluat*|assess*|shortlist*|outcome|result*|notif*|review*",
    "shortlist* .. notif*|inform*|announce*|contact*|invit*",
    "notif*|inform*|invit*|contact* .. shortlist*",
    "selection|selected .. invited|shortlisted",
    "selection|selected of? short listed",
];

const APPROVALS: &[&str] =
    &["award .. criteria|questionnaire*", "ratif*|cabinet|committee|governance|approval"];

const AWARD_NOTICE: &[&str] =
    &["assessment summar*", "award notice", "confirm* .. award", "intent|intention to award"];

const DOCUMENTS_SENT: &[&str] = &["^ DOCUMENT|tender|tenders sent|issued|released|published .. to"];

const CALLS: &[&str] = &[
    "call|competition .. open|opens|opened|launch*|announc*",
    "request|requests|call|calls|invitation for|to proposals|tenders|tender|quotations|quotes|bids|bid open|opens|opened|launched",
    "rfp|rfq|itt|itq|opportunity|applications|submissions|period|window open|opens|opened",
];

const BID_OPENING: &[&str] = &[
    "bid|bids opening date|time|day?",
    "^ opening of technical|financial|commercial|price $",
    "date|time .. of|for? opening of? bids",
    "bids opened on?",
];

const EVALUATION: &[&str] = &[
    "evaluat*|moderat*|assess*|scor*|shortlist*|consensus|compliance",
    "TENDER .. open|opens|opened|opening",
    "opening of TENDER",
    "sign|signed|signing|signature",
];

const CONTRACT_END: &[&str] = &[
    "contract|agreement|framework|term end|ends|ending|expir*|finish|finishes|completion",
    "end|expiry of? contract|agreement|framework|term",
    "^ end|expiry date $",
    "^ end $",
];

const PLAIN_CONTRACT_START: &[&str] = &["contract and? SERVICE? START", "START of? the? contract"];

const MOBILISATION: &[&str] = &["mobilis*", "transition"];

const CONTRACT_PERIOD: &[&str] = &[
    "contract|agreement|framework|term period|term|dates|duration|length",
    "^ base|initial year|period|term $",
    "period|duration|length|term of? the? contract|agreement|appointment|performance",
    "^ term|duration|period $",
    "period of? assignment|engagement|consultancy",
    "commission|assignment|engagement|consultancy period",
];

const AVAILABLE: &[&str] = &[
    "DOCUMENT|package|packages|dossier .. available|access*|download*|from",
    "available .. DOCUMENT|package|dossier",
    "access .. DOCUMENT|package|dossier",
];

const PUBLISHED_WITH_DOCUMENTS: &[&str] =
    &["NOTICE .. documents|documentation|pack|itt", "PUBLISH ... documents .. available"];

const COVER_DATE: &[&str] = &["^ date|dated $", "dated $", "^ date of letter|request $"];

const SHORT_DEADLINES: &[&str] = &[
    "TENDER .. by|last|final|end|ends|latest",
    "last|final|latest .. TENDER",
    "^ TENDER in? $",
    "^ TENDER|deadline date|time|day $",
    "^ volume|volumes|vol i|ii|iii|iv|1|2|3|4",
];

#[cfg(test)]
mod tests {
    use super::{FactKind, Meaning, meaning};

    #[test]
    fn a_partner_is_sought_selected_and_worked_with() {
        for (label, kind) in [
            ("Call for proposals opened", FactKind::Published),
            ("Selection procedure concluded", FactKind::Award),
            ("Partnership begins", FactKind::ContractStart),
        ] {
            assert_eq!(meaning(label), Some(Meaning::Is(kind)), "{label}");
        }
    }

    #[test]
    fn whoever_means_to_award_does_not_mean_to_bid() {
        assert_eq!(meaning("Notice of Intent to Award"), Some(Meaning::AwardNotice));
        assert_eq!(meaning("Notice of intent to bid"), Some(Meaning::Other));
        assert_eq!(meaning("Period for protesting notice of intent to award"), Some(Meaning::Other));
    }

    #[test]
    fn the_start_of_selling_or_sending_is_no_start_of_the_contract() {
        for label in ["Document Download / Sale Start Date", "Bid Submission Start Date", "Upload start"] {
            assert_eq!(meaning(label), Some(Meaning::Other), "{label}");
        }
    }
}

//! Phrases in sentences that lead to a date: "must be received no later than".

use std::sync::LazyLock;

use super::meaning::{CLASSES, Meaning};
use crate::tender::FactKind;
use crate::understand::cue::{Cues, Words};

/// Most words before a date that are read.
const MAX_WINDOW: usize = 45;

/// Most words between a phrase and its date.
const MAX_DISTANCE: usize = 6;

/// The meaning of a date that stands before word `end`, in a sentence that begins with word `start`. The words after
/// the date before it, at word `after`, are read first, then the whole clause: "let in May and starts in June".
pub(super) fn before(words: &Words, start: usize, after: usize, end: usize) -> Option<Meaning> {
    let earliest = start.max(end.saturating_sub(MAX_WINDOW)).min(end);
    let clause = words.last_clause(earliest..end);
    [after.clamp(earliest, end), clause].into_iter().find_map(|start| {
        let found = CUES.nearest(words, start..end)?;
        (found.words.end > after && end - found.words.end <= MAX_DISTANCE).then_some(found.meaning)
    })
}

/// The phrase that ends nearest to the date decides; where two end together, the first of the list.
static CUES: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use FactKind::{
        Award, ClarificationAnswers, ClarificationDeadline, ContractStart, DocumentsAvailable, Interviews,
        ParticipationDeadline, Published, ServiceStart, SiteVisit, StandstillEnd, TenderDeadline,
    };
    use Meaning::{
        AwardNotice, BidOpening, ContractEnd, ContractPeriod, CoverDate, Deadline, DocumentsIssued,
        ExtensionEnd, Is, Other, Start,
    };
    Cues::new(
        CLASSES,
        &[
            (ExtensionEnd, EXTENSION_END),
            (Is(ClarificationDeadline), LATE_QUESTIONS),
            (Is(TenderDeadline), LATE_TENDERS),
            (CoverDate, &["^ dated this? $"]),
            (DocumentsIssued, &["DOCUMENT .. available|obtained|downloaded|accessed .. on or after"]),
            (Is(ContractStart), CONTRACT_AS_OF),
            (
                Is(ClarificationDeadline),
                &["QUESTION QUESTION? period|window ending|ends|closing|closes on? $"],
            ),
            (Other, OTHER),
            (BidOpening, BID_OPENING),
            (Is(TenderDeadline), PLAIN_TENDERS),
            (Is(Interviews), CLARIFICATION_MEETINGS),
            (Is(ClarificationAnswers), ANSWERS),
            (Other, OTHER_QUESTIONS),
            (Is(ClarificationDeadline), QUESTIONS),
            (Other, BOOKINGS),
            (Is(SiteVisit), VISITS),
            (Is(Interviews), INTERVIEWS),
            (Is(StandstillEnd), STANDSTILL),
            (Is(ParticipationDeadline), PARTICIPATION),
            (Other, PAST_AWARDS),
            (ContractEnd, CONTRACT_END),
            (Other, WORK_END),
            (AwardNotice, INTENT),
            (Is(Award), AWARD),
            (Is(ContractStart), CONTRACT_START),
            (ContractPeriod, PERIOD),
            (Is(ServiceStart), SERVICE_START),
            (Is(TenderDeadline), TENDERS),
            (Is(DocumentsAvailable), AVAILABLE),
            (Is(Published), NOTICE_PUBLISHED),
            (DocumentsIssued, ISSUED),
            (Is(Published), PUBLISHED),
            (Start, START),
            (Deadline, DEADLINE),
        ],
    )
});

/// As notices have it: "Possible extension to 31 March 2030".
const EXTENSION_END: &[&str] = &[
    "possible|optional|option|options .. extension|extensions|extend to|until",
    "CONTRACT ... may|can|could be? extended|extend .. to|until",
    "extendable to|until",
    "^ and? it? may|can|could be? extended|extend to|until",
];

const OTHER: &[&str] = &[
    "remain|remains|valid|open|binding|firm|held|hold|fixed .. acceptance? .. for|until|till|to|through",
    "valid|validity",
    "e g",
    "for example|instance",
    "such as",
    "dated|version|since|born|expired|expiring|expiry",
    "act|regulations|directive|order|memorandum|clause|strategy|policy .. on|of|dated|from",
    "act|regulations|directive|memorandum|strategy|policy",
    "in force",
    "protest|protests|appeal|appeals .. by|on|before|until|than|is|are|date",
    "amendment|amendments|addendum .. PUBLISH .. on|by|about|around|in",
    "as at|of",
    "evaluation|evaluations|scoring|moderation|shortlisting be? complete|completed|done|finished|finalised|by? by|on|before",
    "complete|completes|completed|finish|conclude .. evaluation|evaluations|scoring|moderation|shortlisting by|on|before",
    "preliminary|engagement|planned|prior notice .. PUBLISH .. on|in",
    "as amended",
    "TENDER .. was|were submitted|made|approved on|in",
    "OLD .. AGREEMENT",
    "accounts|statements|statistics|figures|data|records|details|evidence|examples .. from|between",
    "details|examples|evidence of .. CONTRACT|projects|work ... from|between",
    "OLD .. AGREEMENT ... started|began|start|starts|commenced|ends|end|from|on|in|until|by|of",
    "insurance|insurances ... until|to|from",
    "last updated|reviewed|amended|revised",
    "updated|reviewed|amended|revised on|in?",
    "intent|intention|intend to tender|bid|quote .. by|before|than",
    "indicate|indicated|confirm|declare|state|signal .. intent|intention|intentions ... by|before|than",
    "not indicated|confirmed|declared|stated ... by|before",
    "extend|extending to|until",
    "on or after",
    "after",
    "later|earlier|sooner",
    "year|period|quarter|month ending|ended|to",
    "school|academic|spring|summer|autumn|winter|half|college|university|financial|fiscal term|year|holidays|season",
    "school|academic|spring|summer|autumn|winter|half|college|university|financial|fiscal term|year|holidays|season .. START|ends|end on|in?",
];

const BID_OPENING: &[&str] = &[
    "opening of technical|financial|price|commercial|the? TENDER .. on|at",
    "TENDER will|shall be opened $",
    "TENDER will|shall|to be? .. opened publicly|read|aloud|on|at ... on|at?",
];

const LATE_TENDERS: &[&str] = &["TENDER .. RECEIVED ... after|later|past than?"];

const OTHER_QUESTIONS: &[&str] = &[
    "challenge|scenario|method|interview|quality .. question|questions ... by|before|on|than|until|be|posted|due",
    "QUESTION .. from",
];

const PLAIN_TENDERS: &[&str] = &[
    "tender|bid|proposal|quotation submission|return deadline|date is? on|of|by? $",
    "expression|expressions of interest and|together|with .. proposal|proposals|quote|quotation|tender|tenders ... BY",
    "^ all|completed|your|final|full? tenders|bids|quotations|quotes|proposals|submissions|offers ... RECEIVED ... BY",
];

const INTERVIEWS: &[&str] = &[
    "talk|speak to|with .. best|shortlisted|top .. on|in|between",
    "interview*|presentation*|demonstration* .. on|held|place|week|during|between|in|for|from",
    "interview*|presentation*|demonstration*",
];

const STANDSTILL: &[&str] = &[
    "standstill ... end|ends|expire|expires|conclude|concludes|finish|finishes on|at|midnight?",
    "standstill ... until|till",
];

const PAST_AWARDS: &[&str] = &[
    "protest|protests .. award",
    "won|win|received an? .. award|awards .. on|in|for|from?",
    "was|were|been awarded|let|appointed|won .. on|in|by|to?",
    "award .. criteria|questionnaire|winning",
];

const CONTRACT_END: &[&str] = &[
    "award|awarded|let|appointed .. for ... year|years|month|months|period|term until|till|to|ending|ends",
    "CONTRACT .. will|shall .. end|expire|conclude|finish|terminate|cease on|in?",
    "CONTRACT ... START ... END_VERB on|in?",
    "CONTRACT ... START ... END_VERB ... on",
    "CONTRACT ... START ... until|till",
    "CONTRACT ... run|runs|running|continue|continues|last|lasts until|till|to|through",
];

const PERIOD: &[&str] = &[
    "CONTRACT|assignment|consultancy|project period|term|duration is|be|runs? from",
    "CONTRACT|awarded|let|appointed .. for .. period|term of|from?",
    "SERVICE|work|bidder|contractor|supplier ... during the period from|of?",
    "assignment|consultancy|project|commission .. run|runs|last|lasts|place from|between",
    "assignment|consultancy|consultancies|loe|project .. day|days|week|weeks|month|months work|input|effort? between|from",
    "period|term|duration of the? CONTRACT|assignment|consultancy|project from",
    "period|term|duration of the? CONTRACT|assignment|consultancy|project is|runs|be",
    "for .. year|years|month|months period from?",
    "SERVICE|supply|staff|cover .. required|needed|wanted from|between",
    "require|requires|seek|seeks|seeking|looking|wishes|need|needs|invites|inviting ... from|between",
    "will|shall|to be? deliver|delivered|provide|provided|run|operate|operated|undertake|undertaken|supply|supplied|manage|managed ... from|between",
    "supply|provide|provision|furnish|services|contract|bids|goods|work ... for the? time? period of|from|between?",
];

const AVAILABLE: &[&str] = &["DOCUMENT .. available|download|downloaded|accessed|obtained .. from|on"];

const NOTICE_PUBLISHED: &[&str] = &["tender|contract NOTICE .. PUBLISH .. on|in"];

const ISSUED: &[&str] = &[
    "DOCUMENT|tender|tenders|invitation .. PUBLISH on|by|in",
    "DOCUMENT PUBLISH",
    "DOCUMENT|brief|quotation .. sent out on|in?",
    "request for TENDER .. PUBLISH .. on",
    "PUBLISH .. DOCUMENT|tender .. on|in",
];

const DEADLINE: &[&str] = &[
    "^ please? send|email|submit|return|upload ... by|before|than",
    "RECEIVED ... by|before|than|until",
    "deadline|due|closing|closes|close .. is|on|at|by|of",
    "extended|postponed|moved|changed .. to|until|from",
];

const START: &[&str] = &[
    "start|commence|begin work|works|services|delivery? on|from|in|around|by",
    "starting|commencing|beginning on|from|in?",
    "to|will|shall start|commence|begin $",
];

const CLARIFICATION_MEETINGS: &[&str] = &[
    "QUESTION interview|interviews|meeting|meetings",
    "QUESTION interview|interviews|meeting|meetings .. on|is|be|held|of|in|for|place",
];

const LATE_QUESTIONS: &[&str] = &[
    "QUESTION ... RECEIVED|submitted|made|asked|raised .. after|later|past than?",
    "no .. QUESTION ... after|later than?",
    "in response to .. QUESTION RECEIVED|raised .. BY",
];

const ANSWERS: &[&str] = &[
    "council|authority|trust|buyer|we|client|university|association|charity|school|company|agency will|shall|to|aims|endeavour|endeavours|aim to? respond|reply|answer ... by|before|on|than",
    "ANSWER|clarifications|clarification .. PUBLISH|provided|shared|uploaded|given|made .. by|before|on|than|until|around",
    "answer|respond|reply .. QUESTION ... by|before|on|than|until",
    "answer .. by|before|than",
    "answers|replies follow|follows|come|out|due|will|expected .. by|before|than|on",
    "PUBLISH|provide|circulate|share .. answers|responses|replies|q ... by|before|on|than",
    "QUESTION .. answered .. by|before|on|than",
    "ANSWER to .. QUESTION ... by|before|on|than|is|due",
];

const QUESTIONS: &[&str] = &[
    "^ any|all|your|written|further|such|supplier|the? clarification|tender? QUESTION ... BY",
    "QUESTION .. BY",
    "request|requests for .. information ... BY",
    "rfi|rfis .. RECEIVED .. BY",
    "QUESTION .. BY the? end|close of",
    "^ QUESTION ... up to",
    "deadline .. requesting|requests .. additional|further|supplementary information",
    "QUESTION .. RECEIVED .. BY|through",
    "QUESTION .. due|deadline|close|closes|closing|end|ends is|on|at|by?",
    "deadline|date|time|day|opportunity .. QUESTION .. is|was|will|be|of",
    "deadline|date|time|day .. ask|raise|submit|raising|asking|submitting .. QUESTION .. is|of|by",
    "last|final|closing .. QUESTION .. is|on|by|at",
    "QUESTION deadline|period .. of|ends|closes|is",
    "ask|raise|submit|send|email|direct|put .. QUESTION ... BY",
    "have any specific? QUESTION ... email|write|contact|call ... BY",
];

const BOOKINGS: &[&str] = &[
    "visit|visits|viewing|viewings|inspection|place|places .. book*|arrang*|register*|confirm* .. by|before|than",
    "book*|arrang*|register*|confirm* .. visit*|viewing* .. by|before|than",
    "confirm*|book*|register* .. attend*|place|availability .. by|before|than",
    "interview*|presentation* .. invit*|notif*|inform*|confirm* .. by|before|than",
    "invit*|notif*|inform* .. interview*|presentation* .. by|before|than",
];

const VISITS: &[&str] = &[
    "site visit*|inspection*|tour|tours|walk*|viewing*|meeting .. on|held|place|from|at|for|between|w",
    "onsite|site .. information|rfp|bidders|proponents meeting .. on|held|place|from|at|for|between|scheduled",
    "visit* .. site|premises|school|building|property .. on|from|between",
    "viewing|viewings|visits .. on|held|place|from|between|available",
    "open day|days .. on|held|place|from",
    "visit* .. on|from",
    "view|viewed .. site|sites|premises|school|building|property on|from|between",
    "site|sites|premises|school|building|property .. viewed|visited|inspected .. on|from|between",
];

const PARTICIPATION: &[&str] = &[
    "request|requests to participate ... BY|is|on",
    "expression|expressions of interest ... BY|is|on",
    "questionnaire|questionnaires|SQ .. RECEIVED ... BY",
    "deadline|date .. SQ|questionnaire|questionnaires|participate|interest .. is|of",
];

const WORK_END: &[&str] = &[
    "CONTRACT|SERVICE|work ... end|ends|ending|terminate|terminates|complete|completed|completion|finish|finishes|conclude .. on|by|in|before|of",
    "completion .. on|by|in|before|of",
    "completion of|for .. CONTRACT|SERVICE|work|works|project|assignment|commission is|on|by",
    "complete|completed|finished on|by|in|before",
    "CONTRACT .. to",
];

const INTENT: &[&str] = &[
    "notice|letter of? intent|intention to award .. by|on|in|is|be",
    "notice|letter of? intent .. by|on|in|is",
];

const AWARD: &[&str] = &[
    "make|reach|take .. decision|appointment|award .. by|on|in|before",
    "chosen|selected|successful|preferred|winning .. notify|notified|informed|told|contacted|appointed|announced .. by|on|in|around|before",
    "BIDDER|consultant|agency will|shall be appointed|selected|chosen .. by|on|in|before",
    "^ BIDDER|consultant|agency|caterer|operator|architect|designer|artist|company|firm to be appointed|selected|chosen .. by|on|in|before",
    "BIDDER|applicants|consultants|you|respondents will .. hear .. by|on|in|before",
    "award|awarded|awarding|awards .. by|on|in|is|for|around|be|before",
    "notify|notified|inform|informed|told .. outcome|result|results|decision .. by|on|in",
    "BIDDER .. notify|notified|informed|told .. by|on|in",
    "know .. outcome|result|results|decision .. by|on|before|than",
    "tell|telling .. outcome|result|results|decision .. by|on|in|before|than",
    "decision|appointment .. made|announced|expected|notified|communicated by|on|in",
    "appoint .. by|on|in",
    "confirm|confirming|choosing|selecting|appointing the|a|our? BIDDER|vendor|agency|consultant by|on|in|around|about",
    "select .. BIDDER .. by|on|in",
    "TENDER ... considered|decided .. on|at",
    "council|committee|cabinet|board|trustees|governors|panel|members will|shall|should|to|expects|intends .. confirm|decide|approve|choose|appoint|ratify|agree .. on|at|in|by",
    "aim*|expect*|intend*|hope*|plan*|will .. write to .. BIDDER .. by|on|in",
    "write to .. BIDDER .. with|about|of result*|outcome|decision .. by|on|in",
];

const CONTRACT_START: &[&str] = &[
    "require|requires|seek|seeks|seeking|appoint|need|needs .. provider|supplier|contractor|consultant|firm|company ... with effect from",
    "contract|agreement|appointment ... with effect from",
    "invite|invites|inviting|invited|seek|seeks|seeking ... to run|start|commence|begin from|on",
    "CONTRACT ... START .. on|from|in|around|by|is|of|be",
    "CONTRACT|base|term|period ... year|years|month|months from|effective|starting|commencing|beginning|START on|from|date?",
    "CONTRACT|term|agreement .. effective from|as|on|of?",
    "period of performance ... START .. on|from|in|around|by|is|of|be",
    "^ base|initial year|period|term .. from",
    "START .. CONTRACT .. on|from|in|around|by|is|be",
    "START date .. is|of|be|for|on",
    "CONTRACT .. run|runs|running|last|lasts|operate|be|is .. from|between",
    "CONTRACT .. for .. period .. from",
    "CONTRACT .. take|takes|come|comes|go|goes into? force|effect|operation on|from",
    "CONTRACT from",
    "CONTRACT ... START .. no|not later than",
];

const CONTRACT_AS_OF: &[&str] = &["CONTRACT ... START as of"];

const SERVICE_START: &[&str] = &[
    "work|works|job .. done|carried|completed|undertaken .. between",
    "go|goes|going live .. on|by|in|from|of",
    "SERVICE|work ... START on|from|in|by|around|is",
    "START .. SERVICE|site .. on|from|in|by|is",
    "SERVICE .. operational|live on|from|by",
    "first delivery|session|lesson|collection .. on|is",
    "SERVICE|work ... to START",
    "SERVICE|work ... START .. no|not later than",
];

const TENDERS: &[&str] = &[
    "hear from you ... BY",
    "get in touch|contact ... BY",
    "BIDDER|you|applicants|respondents|parties|companies|firms|organisations have|has until",
    "last|final|latest day|date|time .. submit|submitting|submission|return|returning|receipt .. TENDER .. is|of?",
    "tenders or requests to participate .. is|BY?",
    "TENDER ... RECEIVED ... BY",
    "TENDER ... be with ... BY",
    "rfq|rfp|itt|invitation|opportunity|competition|procurement .. close|closes|closing on|at?",
    "TENDER .. received|accepted up to and including?",
    "TENDER .. received|returned|submitted|due|close|closes on|at|is|for|back?",
    "TENDER ... reach .. BY",
    "submit|send|email|provide .. details|costs|prices|pricing ... BY",
    "TENDER .. by|before|until|due|close|closes|closing|deadline|than",
    "closing|closes date|time .. is|be|of|on|at|for|and",
    "closing date|time",
    "deadline|date|time .. TENDER|tendering .. is|of|be|on|as|and",
    "RECEIVED .. TENDER ... BY",
    "return|submission|submitting date|deadline|time .. is|of|be",
    "TENDER deadline|date .. is|of|be|to",
];

const PUBLISHED: &[&str] = &[
    "NOTICE|procurement|requirement|competition .. PUBLISH .. on|in",
    "PUBLISH .. NOTICE|procurement|requirement .. on|in",
    "^ PUBLISH on?",
    "date of PUBLISH .. is?",
];

//! Phrases that tell the length of the contract from all other lengths in a tender.

use std::ops::Range;
use std::sync::LazyLock;

use crate::understand::cue::{Cues, Words};

/// Most words before a length that are read.
const MAX_WINDOW: usize = 30;

/// Most words between a phrase and its length.
const MAX_DISTANCE: usize = 5;

/// Most words of a label.
const MAX_LABEL_WORDS: usize = 14;

/// What a length is the length of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The first term of the contract.
    Initial,
    /// Extensions.
    Extension,
    /// The term with all extensions.
    Total,
    /// The work: the contract, where nothing says how long that runs.
    Work,
    /// Notice, payment, experience, records…
    Other,
}

/// What the words before a length say it is.
pub(super) fn before(words: &Words, window: Range<usize>) -> Option<Meaning> {
    let start = window.start.max(window.end.saturating_sub(MAX_WINDOW));
    let found = BEFORE.nearest(words, start..window.end)?;
    (window.end - found.words.end <= MAX_DISTANCE).then_some(found.meaning)
}

/// What the words right after a length say it is.
pub(super) fn after(words: &Words, window: Range<usize>) -> Option<Meaning> {
    AFTER.first(words, window).map(|found| found.meaning)
}

/// What the label of a row or a heading says the lengths under it are.
pub(super) fn label(text: &str) -> Option<Meaning> {
    let words = Words::new(text);
    if words.len() > MAX_LABEL_WORDS {
        return None;
    }
    LABELS.first(&words, 0..words.len()).map(|found| found.meaning)
}

/// Whether words name the contract.
pub(super) fn names_contract(words: &Words, window: Range<usize>) -> bool {
    CONTRACTS.first(words, window).is_some()
}

/// Whether words speak of extensions.
pub(super) fn names_extension(words: &Words, window: Range<usize>) -> bool {
    EXTENSIONS.first(words, window).is_some()
}

/// Whether words let the contract be renewed for as long as its first term.
pub(super) fn renews_for_as_long(words: &Words, window: Range<usize>) -> bool {
    AS_LONG.first(words, window).is_some()
}

/// Whether words speak of contracts other than the one that is tendered.
pub(super) fn speaks_of_others(words: &Words, window: Range<usize>) -> bool {
    OTHERS.first(words, window).is_some()
}

/// Whether words before "3 year contract" say that it is the one on offer.
pub(super) fn offers(words: &Words, window: Range<usize>) -> bool {
    OFFERS.first(words, window).is_some()
}

/// Whether words speak of the upkeep of what was delivered.
pub(super) fn speaks_of_upkeep(words: &Words, window: Range<usize>) -> bool {
    UPKEEP.first(words, window).is_some()
}

pub(super) const CLASSES: &[(&str, &str)] = &[
    ("ABOUT", "about|approximately|around|circa|estimated|expected|maximum|up|to|at|a|an|total|no|more|than"),
    (
        "CONTRACT",
        "contract|contracts|agreement|framework|appointment|concession|commission|lease|pop|engagement|dps|sow",
    ),
    (
        "EXTEND",
        "extend|extended|extending|extends|extension|extensions|extendable|extensible|renew|renewed|renewal|renewals|renewable|option|options|prolong|prolonged",
    ),
    ("OLD", "existing|current|previous|present|past|similar|expiring|incumbent|comparable|earlier"),
    (
        "JOB",
        "project|work|works|assignment|consultancy|assessment|evaluation|research|study|services|service|delivery|exercise|task",
    ),
    ("SUPPLIER", "contractor|supplier|provider|consultant|bidder|tenderer|firm|company|agency|panel"),
    (
        "NOT_TERM",
        "notice|payment|paid|pay|invoice*|within|warranty|guarantee*|retain*|retention|record|records|validity|valid|probation*|insurance|experience|past|previous|preceding|prior|aged|age|ages|ago|after|every|interval*|least|defects|liability|sentence|imprisonment|excluded|turnover|accounts|trading|ban|break|review*|mobilis*|transition|handover|pilot|survey|inspect*|contingency|typical*|older|kept|stored|held|maintenance|maintain*|registered|established|existence|incorporat*|integrity|ensuing|limitation|restrict*|solicit*|train*|course|programme|phase|confidential*|disclos*|secrecy|report*",
    ),
];

static BEFORE: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other, Total, Work};
    Cues::new(
        CLASSES,
        &[
            (Other, OTHER_PERIODS),
            (Extension, &["EXTEND .. CONTRACT .. for|by|to|up"]),
            (Initial, PLAIN_INITIAL),
            (Work, PLAIN_WORK),
            (Other, OTHER),
            (Total, TOTAL),
            (Extension, EXTENSION),
            (Initial, INITIAL),
            (Work, WORK),
        ],
    )
});

static AFTER: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other, Total};
    Cues::new(
        CLASSES,
        &[
            (Total, &["^ in total|all", "^ altogether", "^ including|inclusive .. EXTEND", "^ maximum"]),
            (
                Initial,
                &[
                    "^ from|after the? date of the? award|contract|agreement|appointment|commencement|notification|signature|signing|signed|order|start",
                    "^ from the? date .. loa|award|order",
                    "^ period? beginning|commencing|starting|effective on|from|with|in?",
                ],
            ),
            (Initial, &["^ from the? date of the? issue of? the? work|purchase? order|letter|loa"]),
            (Initial, &["^ from|after the? contract? award|commencement|signature|signing|start"]),
            (Other, OTHER_AFTER),
            (Extension, &["^ option*|extension*|renewal*|more|extra|further"]),
            (Initial, INITIAL_AFTER),
        ],
    )
});

static LABELS: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other, Work};
    Cues::new(
        CLASSES,
        &[
            (Work, &["completion period|time", "period|time|duration of|for completion"]),
            (
                Other,
                &["NOT_TERM", "maintain .. tender", "OLD", "end|start|expiry|date|price|value|termination"],
            ),
            (Extension, &["EXTEND"]),
            (Initial, LABEL),
            (Work, WORK_LABEL),
        ],
    )
});

static CONTRACTS: LazyLock<Cues<()>> = LazyLock::new(|| Cues::new(CLASSES, &[((), &["CONTRACT"])]));

static EXTENSIONS: LazyLock<Cues<()>> = LazyLock::new(|| Cues::new(CLASSES, &[((), &["EXTEND"])]));

static AS_LONG: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "EXTEND .. successive|further|additional|second|like|equal|same term|period ... length|duration of the initial|original|first|base term|period",
                "EXTEND .. one|a|an further|additional|second? like|equal|identical term|period",
                "EXTEND .. further|additional|second term|period of the same length|duration",
            ],
        )],
    )
});

static OFFERS: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "into|award|awarding|let|letting|offer|offering|advertise|advertising|procure|propose|proposing a|an|our|new $",
                "this is a|an $",
                "will be a|an $",
            ],
        )],
    )
});

static UPKEEP: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(CLASSES, &[((), &["annual|comprehensive maintenance contract|support", "amc|camc"])])
});

static OTHERS: LazyLock<Cues<()>> = LazyLock::new(|| Cues::new(CLASSES, &[((), OTHER_CONTRACTS)]));

const OTHER_PERIODS: &[&str] = &[
    "excluded|barred|debarred|banned|disqualified ... for|of",
    "NOT_TERM period|phase|term for|of .. CONTRACT is|be|of|for|lasts",
    "typically|usually|normally|generally|commonly last|lasts|run|runs|take|takes|for",
    "tender|tenders|offer|bid .. duration in days|months|years",
    "consideration|potential|possibility of|for a|an? $",
    "service level agreement|agreements ... for|of|over|period of?",
    "sla|slas ... for|of|over|period of?",
];

const PLAIN_INITIAL: &[&str] = &[
    "^ it runs|lasts|is|continues for",
    "^ it will|shall run|last|be|continue for",
    "original|initial|base term|period .. not|no more|longer than $",
    "original|initial|base term|period of not? to? exceed|exceeding $",
    "appoint*|engage*|seek* .. contractor|supplier|provider|consultant ... for|over the next",
    "CONTRACT .. will|shall|should be|remain|continue in? valid|force|effect|effective for a? period|term|duration? of?",
    "CONTRACT .. remains|continues|stays in? valid|force|effect for a? period|term|duration? of?",
    "CONTRACT term|period|length|duration? is|will|shall|should|for|of|lasts|runs be|run|last|for|initially? for|over|of? a|an? fixed|initial? period|term|duration? of?",
];

const PLAIN_WORK: &[&str] = &[
    "JOB .. completed|completion|finished|carried .. within a? period? of? $",
    "completion of the? JOB within a? period? of? $",
];

const OTHER: &[&str] = &[
    "NOT_TERM .. for|of|to|is|be|in|period|a|at",
    "NOT_TERM",
    "price|prices|pricing for|of a?",
    "registered|existence|established|incorporat* ... for|of|period",
    "prorat* ... for",
    "turnover|income|sales|revenue|revenues|profit|salary ... annum|year|pa for $",
    "first|second|third|final|next",
    "the last",
    "more|later|less|longer than",
    "from $",
    "OLD .. contract|contracts|agreement|agreements .. for|of|is|was|over|period|has|ran",
    "was|were|had .. for",
];

const TOTAL: &[&str] = &[
    "value|budget|cost|spend|expenditure ... over|across the? $",
    "duration|term|length|period .. all|including|inclusive .. periods|renewals|extensions|options ... is|be|of",
    "maximum|total|overall possible? period of performance of|for|is",
    "full length|duration|term of? ... is|be|of",
    "maximum|max|total|totalling|overall|aggregate|exceed|exceeding .. of|to|be|is|period|term|duration|length?",
    "maximum|total|totalling|overall|exceed|exceeding",
];

const EXTENSION: &[&str] = &[
    "EXTEND .. for|by|of|to|up|additional|further|a|is|are|be",
    "EXTEND",
    "further|additional|another|extra $",
    "EXTEND ... further|additional|extra period|term|periods|terms of|up? to? $",
    "plus up? to? .. extension|option|further|additional",
    "initially plus up? to? $",
];

const INITIAL: &[&str] = &[
    "duration in days|months|years",
    "initial|original|base|basic|primary|minimum|fixed|first|core term|period|contract|duration|phase|agreement .. of|is|be|for|lasting?",
    "initial|base|basic|primary|fixed term|period|contract|year",
    "CONTRACT ... for|last|lasts|run|runs|over|term|period|length|duration|is|be|includes|include|of",
    "require*|seek*|appoint*|engage* .. contractor|supplier|provider|consultant ... for|over",
    "CONTRACT .. awarded|let|offered|procured .. for|over",
    "SUPPLIER .. appointed|engaged|contracted|hired .. for|over|of",
    "CONTRACT .. for|lasting|lasts|last up to",
    "term|duration|length .. CONTRACT .. is|be|of|for",
    "term|duration|length .. CONTRACT",
    "concluded|awarded|let|signed for $",
    "initial|base $",
    "supply|provision|services|delivery|appointment|hire|lease|operation|management|provide|installation|commissioning ... for the|a period|term of? $",
    "supply|provision|services|delivery .. provided|required|needed for|over|during a|the? $",
    "this|the opportunity is for a? period? of? $",
    "bid|tender|order shall|will|is be? for a? term of",
    "CONTRACT term|duration|length|period",
    "^ the? estimated|expected|anticipated|proposed|planned? term|duration|length|period is?",
    "ordering period .. to|is|of",
    "period of performance ... is|be|of|for|includes|include",
    "annum|pa for $",
    "a|per|each year for $",
    "tender|tenders|quotation|quotations|contractor|supplier|provider ... to run ... for a? period? of? $",
];

const WORK: &[&str] = &[
    "JOB .. last|lasts|run|runs|take|takes|continue .. for|over|of",
    "JOB .. last|lasts|run|runs|take|takes|span|spans about|approximately|around?",
    "JOB .. carried|completed|delivered|undertaken|conducted|performed .. over|period|for .. of?",
    "JOB .. is|be for|of|over",
    "work with us for|over",
    "^ timeframe|timescale|timeline|tenure is?",
    "^ completion|delivery period|time is?",
];

const OTHER_AFTER: &[&str] = &[
    "^ pilot|trial|retention|defects",
    "^ notice|experience|warranty|guarantee|old|ago|prior|before|accounts|turnover|record|records|programme|plan",
    "^ strategy|review|probation*|mobilis*|transition|defects|maintenance|history|trading|imprisonment|salary|after",
    "^ of age|accounts|experience|trading|audited|notice|data|records|turnover|operation|relevant|the date|receipt|award|completion|contract|commencement",
    "^ to|or $",
    "^ in advance|prison|arrears|business",
    "^ period .. payment|notice",
    "^ from the? receipt|completion|end|termination|expiry",
    "^ from the? date upon|on|of receipt|completion|purchase|delivery|termination|issue|submission|disclosure?",
    "^ afterward*|thereafter|beyond|earlier|later",
    "^ or more|less|older|younger|over|under",
    "^ billing|billings|fees|fee|rent|wages|interest",
    "^ written|rolling|track|follow*|warrant*|aftercare|support|service history",
];

const INITIAL_AFTER: &[&str] = &[
    "^ fixed? term? contract|agreement|framework|appointment|concession|term|deal|lease",
    "^ base|initial|fixed term|period|contract",
    "^ period? of performance",
];

const LABEL: &[&str] = &[
    "CONTRACT .. length|duration|term|period",
    "length|duration|term|period .. CONTRACT",
    "how long .. CONTRACT",
    "initial|base|ordering term|period",
    "period of performance",
    "^ the? term|duration|length|period|tenure $",
    "duration|length of assignment|consultancy|project",
];

const WORK_LABEL: &[&str] = &[
    "JOB duration|length|period|timeframe|timescale|timescales|timeline",
    "^ timeframe|timescale|timescales|timeline $",
    "time schedule",
    "period|time of|for completion",
    "completion|contract|delivery period|time $",
];

const OTHER_CONTRACTS: &[&str] = &[
    "^ call off|offs contract|contracts|order|orders|agreement|agreements",
    "^ any|each|every|individual call off|offs",
    "OLD .. contract|contracts|agreement|agreements|provider|contractor|supplier",
    "e g",
    "not be? eligible|permitted|allowed to participate|bid|tender",
    "corrupt|fraudulent|coercive practice|practices",
    "for example|instance",
    "references|reference|case studies|study",
    "confidential*|disclosure|nondisclosure",
    "integrity pact",
    "exempt*|exemption|exemptions|waiver from|of",
    "campaign contribution*",
    "window|season|survey ... extend|extends|extended from",
    "has|have|holds|hold the|a $? .. concession|lease|licence to",
    "lease on|of|for the? building|buildings|premises|land|property|site|office|offices",
    "CONTRACT|project|projects must|should|shall .. lasted|run",
];

//! Phrases that tell the length of the contract from all other lengths in a tender.

use std::ops::Range;
use std::sync::LazyLock;

use crate::understand::cue::{Cues, Words};

/// Most words before a length that are read.
const MAX_WINDOW: usize = 30;

/// Most words between a phrase and its length.
const MAX_DISTANCE: usize = 5;

/// What a length is the length of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The first term of the contract.
    Initial,
    /// Extensions.
    Extension,
    /// The term with all extensions.
    Total,
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
    if words.len() > 12 {
        return None;
    }
    LABELS.first(&words, 0..words.len()).map(|found| found.meaning)
}

/// Whether words speak of contracts other than the one that is tendered.
pub(super) fn speaks_of_others(words: &Words, window: Range<usize>) -> bool {
    OTHERS.first(words, window).is_some()
}

const CLASSES: &[(&str, &str)] = &[
    ("CONTRACT", "contract|agreement|framework|appointment|concession|commission|lease|pop|engagement|dps"),
    (
        "EXTEND",
        "extend|extended|extending|extends|extension|extensions|extendable|extensible|renew|renewed|renewal|renewals|renewable|option|options|prolong|prolonged",
    ),
    ("OLD", "existing|current|previous|present|past|similar|expiring|incumbent|comparable|earlier"),
    (
        "NOT_TERM",
        "notice|payment|paid|pay|invoice*|within|warranty|guarantee*|retain*|retention|record|records|validity|valid|probation*|insurance|experience|past|previous|preceding|prior|aged|age|ages|ago|after|every|least|defects|liability|sentence|imprisonment|excluded|turnover|accounts|trading|ban|break|review*|mobilis*|transition|handover|pilot|survey|inspect*|contingency|typical*|older|kept|stored|held|maintenance|maintain*|limitation|restrict*|solicit*|train*|course|programme|phase|confidential*|disclos*|secrecy|report*",
    ),
];

static BEFORE: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other, Total};
    Cues::new(
        CLASSES,
        &[
            (Other, OTHER_PERIODS),
            (Extension, &["EXTEND .. CONTRACT .. for|by|to|up"]),
            (Initial, PLAIN_INITIAL),
            (Other, OTHER),
            (Total, TOTAL),
            (Extension, EXTENSION),
            (Initial, INITIAL),
        ],
    )
});

static AFTER: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other, Total};
    Cues::new(
        CLASSES,
        &[
            (Total, &["^ in total|all", "^ altogether", "^ including|inclusive .. EXTEND", "^ maximum"]),
            (Initial, &["^ from the? date of award|contract|commencement|signature"]),
            (Other, OTHER_AFTER),
            (Extension, &["^ option*|extension*|renewal*|more|extra|further"]),
            (Initial, INITIAL_AFTER),
        ],
    )
});

static LABELS: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    use Meaning::{Extension, Initial, Other};
    Cues::new(
        CLASSES,
        &[
            (Other, &["NOT_TERM", "OLD", "end|start|expiry|date|price|value|termination"]),
            (Extension, &["EXTEND"]),
            (Initial, LABEL),
        ],
    )
});

static OTHERS: LazyLock<Cues<()>> = LazyLock::new(|| Cues::new(CLASSES, &[((), OTHER_CONTRACTS)]));

const OTHER_PERIODS: &[&str] = &["NOT_TERM period|phase|term for|of .. CONTRACT is|be|of|for|lasts"];

const PLAIN_INITIAL: &[&str] = &[
    "CONTRACT term|period|length|duration? is|will|shall|should|for|of|lasts|runs be|run|last|for|initially? for|over|of? a|an? fixed|initial? period|term|duration? of?",
];

const OTHER: &[&str] = &[
    "NOT_TERM .. for|of|to|is|be|in|period|a|at",
    "NOT_TERM",
    "price|prices|pricing for|of a?",
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
    "maximum|max|total|totalling|overall|aggregate|exceed|exceeding .. of|to|be|is|period|term|duration|length?",
    "maximum|total|totalling|overall|exceed|exceeding",
];

const EXTENSION: &[&str] = &[
    "EXTEND .. for|by|of|to|up|additional|further|a|is|are|be",
    "EXTEND",
    "further|additional|another|extra $",
    "plus up? to? .. extension|option|further|additional",
    "initially plus up? to? $",
];

const INITIAL: &[&str] = &[
    "initial|base|basic|primary|minimum|fixed|first|core term|period|contract|duration|phase|agreement .. of|is|be|for|lasting?",
    "initial|base|basic|primary|fixed term|period|contract|year",
    "CONTRACT ... for|last|lasts|run|runs|over|term|period|length|duration|is|be|includes|include|of",
    "require*|seek*|appoint*|engage* .. contractor|supplier|provider|consultant ... for|over",
    "CONTRACT .. awarded|let|offered|procured .. for|over",
    "term|duration|length .. CONTRACT .. is|be|of|for",
    "term|duration|length .. CONTRACT",
    "CONTRACT term|duration|length|period",
    "^ term|duration|length|period is?",
    "ordering period .. to|is|of",
    "period of performance ... is|be|of|for|includes|include",
    "annum|pa for $",
    "a|per|each year for $",
];

const OTHER_AFTER: &[&str] = &[
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
    "^ the? term|duration|length|period $",
];

const OTHER_CONTRACTS: &[&str] = &[
    "OLD .. contract|contracts|agreement|agreements|provider|contractor|supplier",
    "e g",
    "for example|instance",
    "references|reference|case studies|study",
    "confidential*|disclosure|nondisclosure",
];

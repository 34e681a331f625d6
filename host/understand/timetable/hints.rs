//! What else the words around a date say: what the sentence speaks of, and whether the date has been changed.

use std::ops::Range;
use std::sync::LazyLock;

use super::meaning::CLASSES;
use crate::tender::FactKind;
use crate::understand::cue::{Cues, Words};

/// What a deadline without a subject is a deadline for, by the first subject that the words name.
pub(super) fn subject(words: &Words, window: Range<usize>) -> Option<FactKind> {
    SUBJECTS.all(words, window).first().map(|found| found.meaning)
}

/// Whether words speak of what the winner hands in, or of something else that bidders do not.
pub(super) fn speaks_of_deliverables(words: &Words, window: Range<usize>) -> bool {
    DELIVERABLES.first(words, window).is_some()
}

/// What "start" in a range of words is the start of.
pub(super) fn what_starts(words: &Words, window: Range<usize>) -> Option<FactKind> {
    STARTERS.nearest(words, window).map(|found| found.meaning)
}

/// Whether words say that a date replaces an earlier one.
pub(super) fn says_amended(words: &Words, window: Range<usize>) -> bool {
    AMENDED.first(words, window).is_some()
}

/// Whether words say that a date has been replaced by a later one.
pub(super) fn says_superseded(words: &Words, window: Range<usize>) -> bool {
    SUPERSEDED.first(words, window).is_some()
}

/// Whether words speak of another procurement than this one.
pub(super) fn speaks_of_others(words: &Words, window: Range<usize>) -> bool {
    OTHERS.first(words, window).is_some()
}

/// Whether the words after a date say that any later day will do as well: "1 February 2016 or later".
pub(super) fn says_or_later(words: &Words, window: Range<usize>) -> bool {
    OR_LATER.first(words, window).is_some()
}

/// Whether the words after a date say that it comes back every year.
pub(super) fn says_yearly(words: &Words, window: Range<usize>) -> bool {
    YEARLY.first(words, window).is_some()
}

static DELIVERABLES: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "report|reports|deliverable|deliverables|draft|drafts|plan|plans|programme|invoice|invoices|certificate|minutes|drawings|payment|payments|goods|works|grant|grants|products|data",
                "successful|winning|appointed|selected",
                "risk assessment|assessments",
            ],
        )],
    )
});

static OTHERS: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "another .. tender|tenders|contract|procurement|competition|council|authority",
                "previous|earlier|former tender|competition|procurement|exercise|quotation .. closed|was|were|ended|took|ran",
                "other council|councils|authority|authorities",
                "exempt*|exemption|exemptions|waiver from|of",
                "unrelated|separate .. tender|contract|procurement|competition",
            ],
        )],
    )
});

static OR_LATER: LazyLock<Cues<()>> =
    LazyLock::new(|| Cues::new(CLASSES, &[((), &["^ or later|after|thereafter"])]));

static YEARLY: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[((), &["^ of|in? each|every|any year", "^ annually", "^ each|every year", "^ per year|annum"])],
    )
});

static SUBJECTS: LazyLock<Cues<FactKind>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[
            (
                FactKind::ClarificationDeadline,
                &["questions|queries|enquiries|inquiries", "clarification questions|question|requests"],
            ),
            (
                FactKind::ParticipationDeadline,
                &[
                    "SQ",
                    "selection|specific|qualification questionnaire*",
                    "request|requests to participate",
                    "expression|expressions of interest",
                ],
            ),
            (
                FactKind::TenderDeadline,
                &["TENDER", "closing date|time", "the deadline", "^ how to|you|do apply|quote|respond|i"],
            ),
        ],
    )
});

static STARTERS: LazyLock<Cues<FactKind>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[
            (FactKind::ContractStart, &["CONTRACT", "award|appoint"]),
            (
                FactKind::ServiceStart,
                &["SERVICE", "project|work|assignment|consultancy|commission", "BIDDER|consultant|agency"],
            ),
        ],
    )
});

static AMENDED: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "extended|extend|postponed|amended|changed|moved|revised|brought|put|rescheduled|delayed .. to|until|till|from|forward|back",
                "now",
                "new|revised|amended|extended|updated|latest deadline|date|closing|time|submission|return",
            ],
        )],
    )
});

static SUPERSEDED: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[((), &["original|originally|previous|previously|initially|formerly|replaces|instead of|old|was"])],
    )
});

//! Lengths in weeks and days, which are the term of a contract in a few phrases only: all else in a tender is counted in
//! weeks and days too.

use std::ops::Range;
use std::sync::LazyLock;

use super::cues::{CLASSES, Meaning};
use super::length::{Hint, Length, number};
use crate::understand::cue::{Cues, Words};

/// Fewest and most days that are believed to be the length of a contract.
const MIN_DAYS: u32 = 20;
const MAX_DAYS: u32 = 3_650;

/// Most words before a length that are read.
const MAX_WINDOW: usize = 30;

/// What makes a length in weeks or days the term; the length stands where the phrase ends.
static BEFORE: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[
            (Meaning::Other, NO_TERM),
            (
                Meaning::Initial,
                &[
                    "duration|length of the|this? CONTRACT|JOB is|be|of? ABOUT? ABOUT? $",
                    "CONTRACT period|duration|term|length is|be|of|for? ABOUT? ABOUT? $",
                    "CONTRACT is|be for|of a? period? of? ABOUT? ABOUT? $",
                    "CONTRACT will|shall|should last|run for? a? period? of? ABOUT? ABOUT? $",
                ],
            ),
            (
                Meaning::Work,
                &[
                    "JOB duration|period|length|timeframe is|be|of|for? ABOUT? ABOUT? $",
                    "JOB will|shall|should|to last|run|take|span for|over? a? period? of? ABOUT? ABOUT? $",
                    "JOB is|be for|over a? period? of? ABOUT? ABOUT? $",
                    "JOB .. completed|carried|executed|performed|conducted|undertaken|implemented out? within|in|over a? period? of? ABOUT? ABOUT? $",
                    "complete|finish .. JOB .. within|in a? period? of? ABOUT? ABOUT? $",
                    "^ duration|timeframe|timescale ABOUT? ABOUT? $",
                ],
            ),
        ],
    )
});

/// Lengths of other things, and of single steps.
const NO_TERM: &[&str] = &[
    "notice|payment|paid|pay|invoice*|warranty|guarantee*|retain*|retention|validity|valid|defects|bond|liability",
    "mobilis*|transition|handover|pilot|inspect*|deliver*|dispatch*|ship*|respond*|response|reply|repl*|repair*|remed*|rectif*",
    "appoint*|award|awarded|submit*|submission|sign|signed|start|begin|commence|commences|draft|comment*|review*|approv*|course|campaign|each|every|per|if|delay*",
    "OLD .. contract|contracts|agreement",
];

/// A cheap test before a text is cut into words.
pub(super) fn mentions(text: &str) -> bool {
    ["week", "Week", "day", "Day"].iter().any(|unit| text.contains(unit))
}

/// The length in weeks or days that a range of words gives as the term, and whether it is that of the contract or the work.
pub(super) fn term(words: &Words, window: Range<usize>) -> Option<(Meaning, Length)> {
    window.clone().find_map(|first| {
        let length = length(words, first, window.end)?;
        let next = words.word(length.words.end).unwrap_or("");
        if ["a", "per", "each", "every", "notice", "prior", "before", "in", "old", "ago"].contains(&next) {
            return None;
        }
        let start = window.start.max(first.saturating_sub(MAX_WINDOW));
        let meaning = BEFORE.first(words, start..first)?.meaning;
        (meaning != Meaning::Other).then_some((meaning, length))
    })
}

/// The length of a cell that holds weeks or days and no more, beside a label for the term: "120 days", "90 (ninety) days".
pub(super) fn alone(words: &Words, window: Range<usize>) -> Option<Length> {
    length(words, window.start, window.end).filter(|length| length.words.end == window.end)
}

/// `12 weeks`, `90 (ninety) calendar days`. Working days are time spent and no stretch of time.
fn length(words: &Words, first: usize, end: usize) -> Option<Length> {
    let (count, next) = number(words, first)?;
    // The number in words may follow in brackets.
    let closes = |at: &usize| words.gap_before(*at).contains(')');
    let next = if words.gap_before(next).contains('(') { (next..end).find(closes)? } else { next };
    let next = next + usize::from(matches!(words.word(next), Some("calendar" | "consecutive" | "elapsed")));
    let days = match words.word(next).filter(|_| next < end)? {
        "weeks" | "week" => count.checked_mul(7)?,
        "days" | "day" => count,
        _ => return None,
    };
    let fits = (MIN_DAYS..=MAX_DAYS).contains(&days);
    fits.then(|| Length { words: first..next + 1, months: months_of(days), hint: Hint::None })
}

/// A month has 30 days where that leaves none over.
pub(super) fn months_of(days: u32) -> u32 {
    if days.is_multiple_of(30) { days / 30 } else { (days * 12 + 182) / 365 }
}

//! Dates that are told by their distance from the deadline: "no later than seven days before tenders are due".

use std::ops::Range;
use std::sync::LazyLock;

use super::cues;
use super::hints;
use super::meaning::{CLASSES, Meaning};
use super::sighting::{DaysBefore, Seen};
use crate::tender::{Anchor, Block, BlockId, FactKind};
use crate::understand::cue::{Cues, Words};
use crate::understand::sentence::sentences;

/// Most days before the deadline that are believed.
const MAX_DAYS: u32 = 60;

/// The numbers that such distances are written with.
const NUMBERS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen",
];

/// Notes the last days for questions that a block counts back from the deadline for tenders.
pub(super) fn note(id: BlockId, block: &Block, seen: &mut Seen) {
    if !["before", "prior", "advance"].iter().any(|word| block.text.contains(word)) {
        return;
    }
    let words = Words::new(&block.text);
    for sentence in sentences(&block.text) {
        let window = words.before(sentence.start)..words.before(sentence.end);
        for found in DISTANCES.all(&words, window.clone()) {
            let Some((number, days)) = distance(&words, found.words.clone()) else { continue };
            let Some(range) = words.bytes(number..found.words.end) else { continue };
            let anchor = Anchor { block: id, range };
            if is_for_questions(&words, window.start..number) {
                seen.days_before.push(DaysBefore { kind: FactKind::ClarificationDeadline, days, anchor });
            }
        }
    }
}

/// The first word and the days of a distance that is given in calendar days or weeks.
fn distance(words: &Words, found: Range<usize>) -> Option<(usize, u32)> {
    let unit = found.clone().find(|index| words.word(*index).is_some_and(|word| UNITS.contains(&word)))?;
    let of_unit = if words.word(unit)?.starts_with("week") { 7 } else { 1 };
    let number = |index: usize| {
        let word = words.word(index)?;
        let named = NUMBERS.iter().position(|name| *name == word).and_then(|value| u32::try_from(value).ok());
        named.or_else(|| word.parse().ok())
    };
    let value = number(found.start)?;
    let days = value.checked_mul(of_unit)?;
    // "Seven (7)": the number begins with the word.
    let first =
        found.start.checked_sub(1).filter(|index| number(*index) == Some(value)).unwrap_or(found.start);
    (1..=MAX_DAYS).contains(&days).then_some((first, days))
}

const UNITS: &[&str] = &["day", "days", "week", "weeks"];

/// Whether the words before the number say that questions come in by then.
fn is_for_questions(words: &Words, before: Range<usize>) -> bool {
    let meaning = cues::before(words, before.start, before.start, before.end);
    let speaks_of = hints::subject(words, before.clone());
    match meaning {
        Some(Meaning::Is(kind)) => kind == FactKind::ClarificationDeadline,
        Some(Meaning::Deadline) | None => {
            speaks_of == Some(FactKind::ClarificationDeadline) && LIMITS.first(words, before).is_some()
        }
        Some(_) => false,
    }
}

/// A number of calendar days or weeks before the deadline. Working days are left to the reader: they turn on holidays.
static DISTANCES: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "NUMBER NUMBER? calendar? day|days|week|weeks before|prior to? .. deadline|closing|close|opening|due|submission",
                "NUMBER NUMBER? calendar? day|days|week|weeks in advance of .. deadline|closing|close|opening|due|submission",
            ],
        )],
    )
});

/// Words that make a distance the last day.
static LIMITS: LazyLock<Cues<()>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[(
            (),
            &[
                "RECEIVED|accepted|answered|submitted ... BY|least|to than|up? $",
                "up to $",
                "at least $",
                "BY $",
            ],
        )],
    )
});

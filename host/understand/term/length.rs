//! Lengths of time in words: "three (3) years", "12-month", "two further periods of 12 months", "3+1+1 years".

use std::ops::Range;

use super::short::months_of;
use crate::understand::cue::Words;

/// The numbers that lengths of contracts are written with.
const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("eighteen", 18),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("sixty", 60),
];

/// Words between a number and its unit that make the length one of an extension.
const MORE: &[&str] = &["further", "additional", "extra", "more", "another"];

/// Words between a number and its unit that only extensions have: "two option periods of 12 months".
const OPTIONAL: &[&str] = &["option", "optional", "extension", "renewal"];

/// Words between a number and its unit that make it the length of the first term.
const FIRST: &[&str] = &["base", "initial", "fixed"];

/// Words between a number and its unit that change nothing.
const PLAIN: &[&str] =
    &["calendar", "consecutive", "successive", "separate", "single", "full", "whole", "possible"];

/// Words for stretches of time that a length is given to: "two periods of 12 months".
const PERIODS: &[&str] = &[
    "period",
    "periods",
    "extension",
    "extensions",
    "option",
    "options",
    "term",
    "terms",
    "year",
    "years",
    "renewal",
    "renewals",
];

/// Words for stretches of time that can only be extensions: "two options of 12 months".
const EXTENSIONS: &[&str] = &["extension", "extensions", "option", "options", "renewal", "renewals"];

/// Words after a bare sum that it describes: "a 3+1+1 contract".
const WHOLES: &[&str] = &["period", "contract", "term", "basis", "agreement", "framework", "model"];

/// Words between a number of extensions and the length of each: "two options to extend of 24 months".
const LEADING: &[&str] = &[
    "of",
    "each",
    "for",
    "up",
    "to",
    "a",
    "lasting",
    "extend",
    "renew",
    "by",
    "further",
    "the",
    "contract",
    "agreement",
    "term",
    "period",
    "periods",
    "another",
    "time",
];

/// Words between the length of an extension and how often it may come.
const BETWEEN: &[&str] = &[
    "with",
    "subject",
    "to",
    "a",
    "maximum",
    "of",
    "up",
    "on",
    "no",
    "more",
    "than",
    "each",
    "extension",
    "time",
    "at",
];

/// Most of these words.
const MAX_LEADING: usize = 8;

/// Most periods of extension that are believed.
const MAX_COUNT: u32 = 10;

/// Most parts of a sum such as `3+1+1`.
const MAX_PARTS: usize = 8;

/// Longest length that is believed, in months.
const MAX_MONTHS: u32 = 600;

/// What the words of a length say it is a length of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    None,
    First,
    More,
    /// An extension by its own words: "two options of 12 months".
    Extension,
}

/// A length of time in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Length {
    /// The words it is written with.
    pub(super) words: Range<usize>,
    pub(super) months: u32,
    pub(super) hint: Hint,
}

/// Every length in a range of words, in order, without overlaps. A sum such as `3+1+1` gives one length for its
/// first part and one for the rest.
pub(super) fn lengths(words: &Words, window: Range<usize>) -> Vec<Length> {
    let mut found = Vec::new();
    let mut index = window.start;
    while index < window.end {
        if let Some(end) = vague(words, index) {
            index = end;
            continue;
        }
        let here = sum(words, index).unwrap_or_else(|| several(words, index).into_iter().collect());
        let end = here.last().map_or(index + 1, |length: &Length| length.words.end);
        found.extend(here.into_iter().filter(|length| (1..=MAX_MONTHS).contains(&length.months)));
        index = end;
    }
    found
}

/// Index after a length that is not settled: `5-6 months`, `three to five years`.
fn vague(words: &Words, first: usize) -> Option<usize> {
    let (least, next) = number(words, first)?;
    let is_between = first.checked_sub(1).and_then(|before| words.word(before)) == Some("between");
    let is_to = words.word(next) == Some(if is_between { "and" } else { "to" });
    if !is_to && !matches!(words.gap_before(next).trim(), "-" | "–" | "—") {
        return None;
    }
    let (_, next) = number(words, next + usize::from(is_to)).filter(|(most, _)| *most > least)?;
    unit(words, next).map(|_| next + 1)
}

/// `3+1+1 years`, `3 years + 1 + 1`, `2 years + 2 x 12 months`, `3 (+ 2) years`.
fn sum(words: &Words, first: usize) -> Option<Vec<Length>> {
    let mut parts = vec![part(words, first)?];
    while let Some(next) = parts.last().map(|part| part.end).filter(|next| is_plus(words, *next))
        && parts.len() < MAX_PARTS
    {
        let next = next + usize::from(words.word(next) == Some("plus"));
        let is_bare = parts.iter().all(|part| part.unit.is_none());
        let goes_on = |part: &Part| (is_bare && is_whole(words, part.end)) || !counts_extensions(words, part);
        let Some(part) = part(words, next).filter(goes_on) else { break };
        parts.push(part);
    }
    let (head, tail) = parts.split_first()?;
    let unit = parts.iter().rev().find_map(|part| part.unit).or_else(|| bare_years(words, &parts))?;
    let end = tail.last()?.end;
    let months = |part: &Part| part.count.saturating_mul(part.unit.unwrap_or(unit));
    Some(vec![
        Length { words: first..head.end, months: months(head), hint: Hint::First },
        Length {
            words: tail.first()?.start..end,
            months: tail.iter().map(months).fold(0, u32::saturating_add),
            hint: Hint::More,
        },
    ])
}

/// Months in the unit of a bare sum such as `3+1+1`, which is one of years: small numbers, none larger than the first,
/// with nothing but plus signs between them.
fn bare_years(words: &Words, parts: &[Part]) -> Option<u32> {
    let (first, rest) = parts.split_first()?;
    let is_bare = |part: &Part| (1..=MAX_COUNT).contains(&part.count) && part.end == part.start + 1;
    let joins = |part: &Part| part.count <= first.count && words.gap_before(part.start).trim() == "+";
    let next = rest.last()?.end;
    let ends = words.word(next).is_none()
        || is_whole(words, next)
        || words.gap_before(next).contains([',', ';', '.', ')', '|', '\n']);
    (ends && parts.iter().all(is_bare) && rest.iter().all(joins)).then_some(12)
}

/// A number, perhaps times another, perhaps with a unit.
struct Part {
    start: usize,
    end: usize,
    count: u32,
    unit: Option<u32>,
}

fn part(words: &Words, start: usize) -> Option<Part> {
    let (mut count, mut next) = number(words, start)?;
    if words.word(next) == Some("x") || words.gap_before(next).contains('×') {
        let (times, after) = number(words, next + usize::from(words.word(next) == Some("x")))?;
        (count, next) = (count.saturating_mul(times), after);
    }
    let unit = unit(words, next);
    Some(Part { start, end: next + usize::from(unit.is_some()), count, unit })
}

/// Whether a number counts extensions, whose length comes later: "three years plus two options of one year each".
fn counts_extensions(words: &Words, part: &Part) -> bool {
    let next = words.word(part.end);
    part.unit.is_none()
        && next
            .is_some_and(|word| MORE.contains(&word) || OPTIONAL.contains(&word) || PERIODS.contains(&word))
}

/// Whether a word names what a bare sum describes.
fn is_whole(words: &Words, index: usize) -> bool {
    words.word(index).is_some_and(|word| WHOLES.contains(&word))
}

fn is_plus(words: &Words, index: usize) -> bool {
    words.word(index) == Some("plus") || words.gap_before(index).contains('+')
}

/// `two further periods of 12 months`, `two one-year options`, `2 x 12 months`, `5 option periods, each 3 months`,
/// and single lengths.
fn several(words: &Words, first: usize) -> Option<Length> {
    if let Some((count, next)) = occasions(words, first) {
        let each = single(words, skip(words, next, LEADING, MAX_LEADING))?;
        let months = count.saturating_mul(each.months);
        return Some(Length { words: first..each.words.end, months, hint: Hint::Extension });
    }
    let single = single(words, first).map(|single| repeated(words, &single).unwrap_or(single));
    let Some((count, next)) = number(words, first).filter(|(count, _)| *count <= MAX_COUNT) else {
        return single;
    };
    let (hint, next) = adjectives(words, next);
    let times = words.word(next) == Some("x") || words.gap_before(next).contains('×');
    let after = next + usize::from(words.word(next) == Some("x"));
    if let Some(each) = self::single(words, after)
        .filter(|each| times || is_period(words, each.words.end) || each.hint != Hint::None)
    {
        let hint = if hint == Hint::None { each.hint } else { hint };
        let named = words.word(each.words.end).is_some_and(|word| EXTENSIONS.contains(&word));
        let hint = if named { Hint::Extension } else { hint };
        return Some(Length {
            words: first..each.words.end,
            months: count.saturating_mul(each.months),
            hint,
        });
    }
    let mut after = next;
    while is_period(words, after) && after < next + 3 {
        after += 1;
    }
    if single.is_none() && after > next {
        let names = |index: usize| words.word(index).is_some_and(|word| EXTENSIONS.contains(&word));
        let hint = if (next..after).any(names) { Hint::Extension } else { hint };
        let after = skip(words, after, LEADING, MAX_LEADING);
        let each = self::single(words, after)?;
        return Some(Length {
            words: first..each.words.end,
            months: count.saturating_mul(each.months),
            hint,
        });
    }
    single
}

/// An extension that comes several times: `up to 12 months with a maximum of three (3) such extensions`, `12 months, up
/// to three times`.
fn repeated(words: &Words, each: &Length) -> Option<Length> {
    let next = skip(words, each.words.end, BETWEEN, MAX_LEADING);
    let such = || {
        number(words, next)
            .filter(|(count, after)| *count <= MAX_COUNT && words.word(*after) == Some("such"))
            .map(|(count, after)| (count, after + 1))
    };
    let (count, end) = occasions(words, next).or_else(such)?;
    let is_led = next > each.words.end || words.word(next) == Some("twice");
    let months = count.saturating_mul(each.months);
    is_led.then_some(Length { words: each.words.start..end, months, hint: Hint::Extension })
}

/// How often a term is extended: `twice`, `two times`, `on two occasions`.
fn occasions(words: &Words, first: usize) -> Option<(u32, usize)> {
    if words.word(first) == Some("twice") {
        return Some((2, first + 1));
    }
    let (count, next) = number(words, first).filter(|(count, _)| *count <= MAX_COUNT)?;
    matches!(words.word(next), Some("times" | "occasions")).then_some((count, next + 1))
}

/// `three (3) years`, `12-month`, `a further 24 months`, `one additional year`.
fn single(words: &Words, first: usize) -> Option<Length> {
    if let Some(months) = under_label(words, first) {
        return Some(Length { words: first..first + 1, months, hint: Hint::None });
    }
    let (count, next, is_article) = match number(words, first) {
        Some((count, next)) => (count, next, false),
        None if matches!(words.word(first), Some("a" | "an" | "another")) => (1, first + 1, true),
        None => return None,
    };
    let (hint, next) = adjectives(words, next);
    let months = unit(words, next)?;
    // "A year" alone is what something costs or how often it happens; "for a year" and "up to a year" are lengths.
    let is_led = first
        .checked_sub(1)
        .and_then(|before| words.word(before))
        .is_some_and(|word| matches!(word, "for" | "to" | "of" | "about" | "lasting"));
    if is_article && !matches!(hint, Hint::More | Hint::Extension) && !is_led {
        return None;
    }
    let half = fraction(words, first, months);
    let whole = count.saturating_mul(months).saturating_add(half);
    let (more, end) = odd_months(words, next + 1).filter(|_| months == 12).unwrap_or((0, next + 1));
    Some(Length { words: first..end, months: whole.saturating_add(more), hint })
}

/// The months after whole years: "2 years and 9 months".
fn odd_months(words: &Words, and: usize) -> Option<(u32, usize)> {
    let is_joined = words.word(and) == Some("and") && !words.gap_before(and).contains(',');
    let (count, next) = number(words, and + 1).filter(|(count, _)| is_joined && *count < 12)?;
    (unit(words, next) == Some(1)).then_some((count, next + 1))
}

/// The months of a number as the labels of notices have it: `Duration in months: 24`, `in days: 720`, `Duration of the contract: 720
/// days`.
fn under_label(words: &Words, index: usize) -> Option<u32> {
    let [before, last] = [2, 1].map(|back| index.checked_sub(back).and_then(|at| words.word(at)));
    if !words.gap_before(index).contains(':') {
        return None;
    }
    let count: u32 = words.word(index).filter(|word| word.len() <= 4)?.parse().ok()?;
    let unit = match last? {
        "period" if !matches!(before, Some("contract" | "completion" | "delivery")) => None,
        "completion" | "period" | "contract" | "framework" | "agreement" | "duration" => {
            words.word(index + 1).filter(|unit| *unit == "days")
        }
        unit if before == Some("in") => Some(unit),
        _ => None,
    };
    match unit? {
        "years" => Some(count.saturating_mul(12)),
        "months" => Some(count),
        "days" => Some(months_of(count)),
        _ => None,
    }
}

fn adjectives(words: &Words, start: usize) -> (Hint, usize) {
    let mut hint = Hint::None;
    let mut next = start;
    while let Some(word) = words.word(next).filter(|_| next < start + 3) {
        if OPTIONAL.contains(&word) {
            hint = Hint::Extension;
        } else if MORE.contains(&word) {
            hint = if hint == Hint::Extension { hint } else { Hint::More };
        } else if FIRST.contains(&word) {
            hint = Hint::First;
        } else if !PLAIN.contains(&word) {
            break;
        }
        next += 1;
    }
    (hint, next)
}

/// `3`, `three`, `three (3)`, `3 (three)`, `(3) three`, `twenty-four`: the number and the index after it.
pub(super) fn number(words: &Words, index: usize) -> Option<(u32, usize)> {
    let (value, next) = plain_number(words, index)?;
    let is_same = |at: Option<usize>| {
        at.and_then(|at| plain_number(words, at)).is_some_and(|(again, _)| again == value)
    };
    let opens = words.gap_before(next).contains('(');
    let closes = words.gap_before(index).contains('(') && words.gap_before(next).contains(')');
    let repeats = is_same(Some(next)) && (opens || (closes && !is_same(index.checked_sub(1))));
    let next = if repeats { plain_number(words, next)?.1 } else { next };
    Some((value, next))
}

fn plain_number(words: &Words, index: usize) -> Option<(u32, usize)> {
    let word = words.word(index)?;
    if words.gap_before(index).ends_with(['£', '$', '€']) {
        return None;
    }
    // The pence of "£2,954,217.05 base year" number no years.
    let is_fraction = words.gap_before(index) == "." && word.starts_with('0');
    if word.len() <= 3
        && !is_fraction
        && let Ok(value) = word.trim_end_matches('½').parse()
    {
        let has_fraction = words.gap_before(index + 1) == "." && words.word(index + 1) == Some("5");
        return Some((value, index + 1 + usize::from(has_fraction)));
    }
    let value_of = |word: &str| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    let value = value_of(word)?;
    let ones = words.word(index + 1).filter(|_| value >= 20).and_then(value_of).filter(|ones| *ones < 10);
    Some((value + ones.unwrap_or(0), index + 1 + usize::from(ones.is_some())))
}

/// Half a unit where the number is `2.5` or `2½`.
fn fraction(words: &Words, index: usize, unit: u32) -> u32 {
    let is_decimal = words.gap_before(index + 1) == "." && words.word(index + 1) == Some("5");
    let is_half = is_decimal || words.word(index).is_some_and(|word| word.ends_with('½'));
    if is_half { unit / 2 } else { 0 }
}

/// Months in the unit at `index`.
fn unit(words: &Words, index: usize) -> Option<u32> {
    match words.word(index)? {
        "year" | "years" | "yr" | "yrs" => Some(12),
        "month" | "months" | "mth" | "mths" => Some(1),
        _ => None,
    }
}

fn is_period(words: &Words, index: usize) -> bool {
    words.word(index).is_some_and(|word| PERIODS.contains(&word))
}

fn skip(words: &Words, start: usize, skipped: &[&str], most: usize) -> usize {
    (start..start + most)
        .find(|index| words.word(*index).is_none_or(|word| !skipped.contains(&word)))
        .unwrap_or(start + most)
}

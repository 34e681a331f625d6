//! Dates with the month as a word: "3rd June 2026", "June 3, 2026", "3-Jun-26", "June 2026", "Q1 2026".

use jiff::civil::Weekday;

use super::Precision;
use super::piece::{CalendarDay, Piece, last_of_month};
use super::token::{Kind, Token, Tokens, YEARS};

const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["monday", "mon"]),
    (Weekday::Tuesday, &["tuesday", "tues", "tue"]),
    (Weekday::Wednesday, &["wednesday", "weds", "wed"]),
    (Weekday::Thursday, &["thursday", "thurs", "thur", "thu"]),
    (Weekday::Friday, &["friday", "fri"]),
    (Weekday::Saturday, &["saturday", "sat"]),
    (Weekday::Sunday, &["sunday", "sun"]),
];

const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];

/// Marks inside `3-Jun-26` and `Jun-26`.
const GLUE: &[char] = &['-', '/', '.', '‐', '‑', '–'];

const DASHES: &[char] = &['-', '–', '—', '‐', '‑'];

/// Words whose number is not a day of the month: "Lot 2 June 2026".
const NUMBERED: &[&str] = &[
    "lot",
    "lots",
    "phase",
    "phases",
    "stage",
    "stages",
    "step",
    "part",
    "parts",
    "section",
    "sections",
    "item",
    "clause",
    "annex",
    "appendix",
    "schedule",
    "week",
    "year",
    "round",
    "wave",
    "gate",
    "milestone",
    "version",
    "page",
    "number",
    "no",
    "table",
    "figure",
    "tranche",
    "question",
    "room",
    "revision",
    "paragraph",
    "chapter",
    "rule",
];

/// The day of the week at `index`, and the index after it and after what may stand between it and a date.
pub(super) fn weekday(tokens: &Tokens, index: usize) -> Option<(Weekday, usize)> {
    tokens.get(index).filter(|token| starts_like_a_name(token))?;
    let (weekday, _) = WEEKDAYS.iter().find(|(_, names)| tokens.is_word(index, names))?;
    let next = tokens.skip_mark(index + 1, &['.']);
    let next = tokens.skip_mark(next, &[',', '(', '-', '–']);
    Some((*weekday, tokens.skip_word(next, &["the"])))
}

/// A cheap test of the first three letters, before the names of months and weekdays are compared.
fn starts_like_a_name(token: &Token) -> bool {
    let Some(first) = token.text.as_bytes().first_chunk::<3>() else { return false };
    let weekdays = [b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun"];
    starts_a_month(*first) || weekdays.contains(&&first.map(|byte| byte.to_ascii_lowercase()))
}

/// Whether these are the first letters of a month.
pub(super) fn starts_a_month(letters: [u8; 3]) -> bool {
    matches!(
        &letters.map(|byte| byte.to_ascii_lowercase()),
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

/// The index after words or a dash that mean "until", where they stand at `index`.
pub(super) fn skip_to(tokens: &Tokens, index: usize) -> Option<usize> {
    // "January 1, 2025, through December 31, 2026".
    let is_after_comma =
        tokens.is_mark(index, &[',']) && tokens.is_word(index + 1, &["through", "thru", "until"]);
    let index = index + usize::from(is_after_comma);
    if tokens.is_word(index, &["up", "through"]) && tokens.is_word(index + 1, &["to", "until"]) {
        return Some(index + 2);
    }
    let is_to = tokens.is_word(index, &["to", "until", "till", "through", "thru"]);
    (is_to || tokens.is_mark(index, DASHES)).then_some(index + 1)
}

/// The date at `index`.
pub(super) fn piece(tokens: &Tokens, index: usize) -> Option<Piece> {
    day_then_month(tokens, index)
        .or_else(|| day_of_shared_month(tokens, index))
        .or_else(|| month_then_day(tokens, index))
        .or_else(|| month_and_year(tokens, index))
        .or_else(|| months_of_shared_year(tokens, index))
        .or_else(|| quarter(tokens, index))
}

/// Whether a day and then its month stand at `index`.
pub(super) fn is_day_and_month(tokens: &Tokens, index: usize) -> bool {
    day_then_month(tokens, index).is_some()
}

/// Whether a month, then its day and the year stand at `index`.
pub(super) fn is_month_and_day(tokens: &Tokens, index: usize) -> bool {
    month_then_day(tokens, index).is_some_and(|piece| piece.day.year.is_some())
}

/// `3rd of June 2026`, `3-Jun-26`, `3 June`.
fn day_then_month(tokens: &Tokens, first: usize) -> Option<Piece> {
    let (day, next) = day(tokens, first)?;
    let next = tokens.skip_word(next, &["day"]);
    // A comma after the day is a slip that only an ordinal lets pass: "16th, June 2026".
    let is_ordinal = next.checked_sub(1).is_some_and(|ending| tokens.is_word(ending, ORDINALS));
    let next = if is_ordinal && tokens.is_mark(next, &[',']) { next + 1 } else { next };
    let next = if has_glue(tokens, next) { next + 1 } else { tokens.skip_word(next, &["of"]) };
    let month = month(tokens, next)?;
    let year = year(tokens, month.next).or_else(|| short_year(tokens, month.next));
    if year.is_none() && month.may_be_a_verb {
        return None;
    }
    let end = year.map_or(month.next, |(_, next)| next);
    Some(Piece::new(first..end, CalendarDay { year: year.map(|(year, _)| year), month: month.number, day }))
}

/// The first day of `3 to 5 June 2026` (with its last day) or of `3 and 5 June 2026` (alone).
fn day_of_shared_month(tokens: &Tokens, first: usize) -> Option<Piece> {
    let (day, next) = day(tokens, first)?;
    let (after, is_period) = match skip_to(tokens, next) {
        Some(after) => (after, true),
        None if tokens.is_word(next, &["and", "or"]) || tokens.is_mark(next, &['&']) => (next + 1, false),
        None => return None,
    };
    let after = weekday(tokens, after).map_or(after, |(_, after)| after);
    let last = day_then_month(tokens, after)?;
    if day >= last.day.day {
        return None;
    }
    let shared = CalendarDay { day, ..last.day };
    if is_period {
        return Some(Piece::new(first..last.tokens.end, shared).ending(last.day));
    }
    Some(Piece::new(first..next, shared))
}

/// `June 3, 2026`, `June 3`, `June 3-5, 2026`.
fn month_then_day(tokens: &Tokens, first: usize) -> Option<Piece> {
    let month = month(tokens, first)?;
    let is_glued = has_glue(tokens, month.next);
    let next = if is_glued { month.next + 1 } else { tokens.skip_word(month.next, &["the"]) };
    let (day, next) = day_after_month(tokens, next)?;
    let last = skip_to(tokens, next)
        .and_then(|after| day_after_month(tokens, after))
        .filter(|(last, _)| *last > day);
    let next = last.map_or(next, |(_, next)| next);
    let year = year(tokens, next);
    if year.is_none() && (month.may_be_a_verb || is_glued) {
        return None;
    }
    let end = year.map_or(next, |(_, next)| next);
    let year = year.map(|(year, _)| year);
    let day_of = |day| CalendarDay { year, month: month.number, day };
    let piece = Piece::new(first..end, day_of(day));
    Some(match last {
        Some((last, _)) => piece.ending(day_of(last)),
        None => piece,
    })
}

/// `June 2026`, `Jun-26`.
fn month_and_year(tokens: &Tokens, first: usize) -> Option<Piece> {
    if may_belong_to_a_day(tokens, first) {
        return None;
    }
    let month = month(tokens, first)?;
    let next = tokens.skip_word(month.next, &["of"]);
    let (year, next) = year(tokens, next).or_else(|| short_year_glued(tokens, next))?;
    let piece = Piece::new(first..next, CalendarDay { year: Some(year), month: month.number, day: 1 });
    Some(Piece { precision: Precision::Month, ..piece.ending(last_of_month(year, month.number)?) })
}

/// `between September and December 2026`, `September to December 2026`.
fn months_of_shared_year(tokens: &Tokens, first: usize) -> Option<Piece> {
    if may_belong_to_a_day(tokens, first) {
        return None;
    }
    let month = month(tokens, first).filter(|month| !month.may_be_a_verb)?;
    let reaches_back =
        |back: usize| first.checked_sub(back).is_some_and(|at| tokens.is_word(at, &["between"]));
    let is_between = || (1..=3).any(reaches_back) && tokens.is_word(month.next, &["and"]);
    let next = skip_to(tokens, month.next).or_else(|| is_between().then_some(month.next + 1))?;
    let last = month_and_year(tokens, next).filter(|last| month.number < last.day.month)?;
    let start = CalendarDay { month: month.number, ..last.day };
    Some(Piece {
        precision: Precision::Month,
        ..Piece::new(first..last.tokens.end, start).ending(last.last?)
    })
}

/// `Q1 2026`: the calendar quarter. `Q1 2026/27` is a quarter of a financial year, whose months are unknown.
fn quarter(tokens: &Tokens, first: usize) -> Option<Piece> {
    let number = tokens.number(first + 1, 1..=1).filter(|number| (1..=4).contains(number))?;
    if !tokens.is_word(first, &["q"]) || !tokens.is_glued(first + 1) {
        return None;
    }
    let next = tokens.skip_word(first + 2, &["of"]);
    let (year, next) = year(tokens, next)?;
    let month = i8::try_from(number * 3 - 2).ok()?;
    let piece = Piece::new(first..next, CalendarDay { year: Some(year), month, day: 1 });
    Some(Piece { precision: Precision::Quarter, ..piece.ending(last_of_month(year, month + 2)?) })
}

/// A day of the month with or without its ordinal ending, and the index after it.
fn day(tokens: &Tokens, index: usize) -> Option<(i8, usize)> {
    if tokens.continues_something(index) && !tokens.is_mark(index.wrapping_sub(1), DASHES) {
        return None;
    }
    let (day, next, is_ordinal) = day_number(tokens, index)?;
    let is_numbered = !is_ordinal && tokens.before(index).is_some_and(|before| before.is_word(NUMBERED));
    (!is_numbered).then_some((day, next))
}

/// A day that stands after its month. It is no day if it is the hour of a time.
fn day_after_month(tokens: &Tokens, index: usize) -> Option<(i8, usize)> {
    let (day, next, _) = day_number(tokens, index)?;
    let is_hour = tokens.is_word(next, &["am", "pm", "noon", "midday", "hrs", "hours"])
        || (tokens.is_mark(next, &[':', '.'])
            && tokens.is_glued(next)
            && tokens.number(next + 1, 1..=2).is_some());
    (!is_hour).then_some((day, next))
}

fn day_number(tokens: &Tokens, index: usize) -> Option<(i8, usize, bool)> {
    let number = tokens.number(index, 1..=2).filter(|number| (1..=31).contains(number))?;
    let day = i8::try_from(number).ok()?;
    if tokens.is_word(index + 1, ORDINALS) {
        return Some((day, index + 2, true));
    }
    let runs_on =
        tokens.is_glued(index + 1) && tokens.get(index + 1).is_some_and(|token| token.kind == Kind::Word);
    (!runs_on || month(tokens, index + 1).is_some()).then_some((day, index + 1, false))
}

struct Month {
    number: i8,
    next: usize,
    /// Whether it is "may" in small letters: a month only if a year follows.
    may_be_a_verb: bool,
}

fn month(tokens: &Tokens, index: usize) -> Option<Month> {
    tokens.get(index).filter(|token| starts_like_a_name(token))?;
    let position = MONTHS.iter().position(|names| tokens.is_word(index, names))?;
    let token = tokens.get(index)?;
    let is_short = token.text.len() < 5 && token.text.len() != MONTHS[position][0].len();
    let ends_in_stop = is_short && tokens.is_mark(index + 1, &['.']) && tokens.is_glued(index + 1);
    Some(Month {
        number: i8::try_from(position + 1).ok()?,
        next: index + 1 + usize::from(ends_in_stop && !tokens.is_glued(index + 2)),
        may_be_a_verb: token.text == "may",
    })
}

/// A year of four digits, after a comma or glue where there is one; `2026, 2026` is a slip that is read over.
fn year(tokens: &Tokens, index: usize) -> Option<(i16, usize)> {
    let index = if has_glue(tokens, index) { index + 1 } else { tokens.skip_mark(index, &[',']) };
    let year = tokens.number(index, 4..=4).filter(|year| YEARS.contains(year))?;
    let is_twice = tokens.is_mark(index + 1, &[',']) && tokens.number(index + 2, 4..=4) == Some(year);
    Some((i16::try_from(year).ok()?, index + if is_twice { 3 } else { 1 }))
}

/// A year of two digits after day and month: `-26`, `'26`, or ` 26` where it can be nothing else.
fn short_year(tokens: &Tokens, index: usize) -> Option<(i16, usize)> {
    if let Some(found) = short_year_glued(tokens, index) {
        return Some(found);
    }
    let has_apostrophe = tokens.is_mark(index, &['\'', '’', '‘']);
    let index = index + usize::from(has_apostrophe);
    let year = tokens.number(index, 2..=2)?;
    let is_last = match tokens.get(index + 1).map(|token| token.kind) {
        None => true,
        Some(Kind::Mark(mark)) => {
            matches!(mark, ',' | ';' | ')' | '|') || (mark == '.' && !tokens.is_glued(index + 2))
        }
        Some(_) => false,
    };
    let is_near = (20..50).contains(&year);
    (has_apostrophe || (is_near && is_last)).then_some((2000 + i16::try_from(year).ok()?, index + 1))
}

fn short_year_glued(tokens: &Tokens, index: usize) -> Option<(i16, usize)> {
    if !has_glue(tokens, index) {
        return None;
    }
    let year = tokens.number(index + 1, 2..=2).filter(|year| (10..60).contains(year))?;
    Some((2000 + i16::try_from(year).ok()?, index + 2))
}

/// Whether a mark at `index` joins what is on its left and right.
fn has_glue(tokens: &Tokens, index: usize) -> bool {
    tokens.is_mark(index, GLUE) && tokens.is_glued(index) && tokens.is_glued(index + 1)
}

/// Whether a month has a number or a blank in front of it, so that it is the rest of a date that is not valid or
/// not filled in: `31 June 2026`, `__ June 2026`, `XX June 2026`.
fn may_belong_to_a_day(tokens: &Tokens, index: usize) -> bool {
    let Some(before) = tokens.before(index) else { return false };
    match before.kind {
        Kind::Number { digits, .. } => digits <= 2 || tokens.is_glued(index),
        Kind::Mark(mark) => {
            let is_part = index.checked_sub(2).is_some_and(|word| tokens.is_word(word, &["mid"]));
            let is_glue = GLUE.contains(&mark) && tokens.is_glued(index) && !is_part;
            is_glue || matches!(mark, '_' | '[' | ']' | '«' | '»' | '…')
        }
        Kind::Word => before.is_word(ORDINALS) || before.is_word(&["x", "xx", "dd"]),
    }
}

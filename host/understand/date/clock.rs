//! Times of day: "5pm", "17.00hrs", "12 noon", "1700 hours", "5:30 p.m.".

use jiff::civil::Time;

use super::token::Tokens;

/// Words for the zone a time is in, or that follow a time without changing it.
pub(super) const ZONES: &[&str] = &[
    "gmt",
    "bst",
    "utc",
    "z",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "ct",
    "mst",
    "mdt",
    "mt",
    "pst",
    "pdt",
    "pt",
    "aoe",
    "ist",
    "cet",
    "cest",
    "eastern",
    "central",
    "mountain",
    "pacific",
    "standard",
    "daylight",
    "savings",
    // The letters of "E.D.S.T." and "a.m. C.S.T.", each a word.
    "e",
    "d",
    "s",
    "t",
    "c",
    "summer",
    "time",
    "uk",
    "london",
    "local",
    "british",
    "greenwich",
    "mean",
    "hrs",
    "hours",
    "prompt",
    "promptly",
    "sharp",
    "prevailing",
    "irish",
    "dublin",
    "african",
    "indian",
    "sast",
    "eat",
    "wat",
    "cat",
    "gst",
    "pkt",
    "aest",
    "aedt",
    "nzst",
    "akst",
    "hst",
    "alaska",
    "hawaii",
];

/// A time of day in tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    pub(super) time: Time,
    /// Index of the first token.
    pub(super) first: usize,
    /// Index after the last token.
    pub(super) next: usize,
    /// Whether it could be something else (`17.00`, `1700 hours`) if nothing around it speaks of time.
    pub(super) is_vague: bool,
}

/// Every time of day, in order, without overlaps.
pub(super) fn clocks(tokens: &Tokens) -> Vec<Clock> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let clock = clock_at(tokens, index);
        index = clock.map_or(index + 1, |clock| clock.next);
        found.extend(clock);
    }
    found
}

fn clock_at(tokens: &Tokens, first: usize) -> Option<Clock> {
    if let Some((time, next)) = named(tokens, first) {
        return Some(Clock { time, first, next, is_vague: false });
    }
    let figures = tokens.number(first, 1..=4)?;
    if tokens.continues_something(first) {
        return None;
    }
    military(tokens, first, figures).or_else(|| by_the_hour(tokens, first, figures))
}

/// `noon`, `midday`, `mid-day`, `midnight`. Midnight is the end of the day it is said of.
fn named(tokens: &Tokens, index: usize) -> Option<(Time, usize)> {
    let noon = Time::constant(12, 0, 0, 0);
    if tokens.is_word(index, &["noon", "midday"]) {
        return Some((noon, index + 1));
    }
    if tokens.is_word(index, &["midnight"]) {
        return Some((Time::constant(23, 59, 0, 0), index + 1));
    }
    let is_hyphenated = tokens.is_word(index, &["mid"])
        && tokens.is_mark(index + 1, &['-', '‐', '‑'])
        && tokens.is_word(index + 2, &["day"]);
    is_hyphenated.then_some((noon, index + 3))
}

/// `1700 hours`, `1700hrs`, `1200 noon`.
fn military(tokens: &Tokens, first: usize, figures: u32) -> Option<Clock> {
    tokens.number(first, 4..=4)?;
    let time = time_of(figures / 100, figures % 100)?;
    let is_vague = !tokens.is_glued(first + 1);
    if tokens.is_word(first + 1, &["hours", "hrs", "hr", "h"]) {
        return Some(Clock { time, first, next: first + 2, is_vague });
    }
    let (_, next) = named(tokens, first + 1)?;
    Some(Clock { time, first, next, is_vague: false })
}

/// `5pm`, `5.30 p.m.`, `17:00`, `17.00hrs`, `12 noon`, `5 o'clock`.
fn by_the_hour(tokens: &Tokens, first: usize, hour: u32) -> Option<Clock> {
    tokens.number(first, 1..=2)?;
    let (minute, separator, after) = minutes(tokens, first + 1);
    let clock = |time, next, is_vague| Some(Clock { time, first, next, is_vague });
    if let Some((is_afternoon, next)) = half_of_day(tokens, after) {
        return clock(time_of(twelve_hours(hour, is_afternoon)?, minute)?, next, false);
    }
    // "12 noon", "12 (noon)".
    let opens = tokens.is_mark(after, &['(']);
    let name = named(tokens, after + usize::from(opens));
    if let Some((time, next)) = name.filter(|_| minute == 0 && matches!(hour, 0 | 12)) {
        return clock(time, if opens { tokens.skip_mark(next, &[')']) } else { next }, false);
    }
    let time = time_of(hour, minute)?;
    if separator.is_some() && tokens.is_word(after, &["hours", "hrs", "hr", "h"]) {
        return clock(time, after + 1, false);
    }
    if tokens.is_continued(after) && !tokens.is_word(after, ZONES) {
        return None;
    }
    match separator? {
        '.' => clock(time, after, true),
        _ => clock(time, after, false),
    }
}

/// The minutes after the hour and the mark before them: `:30`, `.30`, `h30`; seconds are read over.
fn minutes(tokens: &Tokens, index: usize) -> (u32, Option<char>, usize) {
    let separator = [':', '.'].into_iter().find(|mark| tokens.is_mark(index, &[*mark]));
    let separator = separator.or_else(|| tokens.is_word(index, &["h"]).then_some('h'));
    let minute = tokens.number(index + 1, 2..=2);
    let (Some(mark), Some(minute), true, true) =
        (separator, minute, tokens.is_glued(index), tokens.is_glued(index + 1))
    else {
        return (0, None, index);
    };
    let has_seconds =
        mark == ':' && tokens.is_mark(index + 2, &[':']) && tokens.number(index + 3, 2..=2).is_some();
    (minute, Some(mark), index + if has_seconds { 4 } else { 2 })
}

/// `am`, `pm`, `a.m.`, `p.m`: whether it is the afternoon, and the index after it.
fn half_of_day(tokens: &Tokens, index: usize) -> Option<(bool, usize)> {
    if tokens.is_word(index, &["am", "pm"]) {
        return Some((tokens.is_word(index, &["pm"]), index + 1));
    }
    let is_spelled = tokens.is_word(index, &["a", "p"])
        && tokens.is_mark(index + 1, &['.'])
        && tokens.is_word(index + 2, &["m"])
        && tokens.is_glued(index + 1);
    is_spelled.then(|| {
        let end = index + 3;
        let closes = tokens.is_glued(end) && tokens.is_mark(end, &['.']);
        (tokens.is_word(index, &["p"]), end + usize::from(closes))
    })
}

/// The hour from 0 to 23. People write `17:00 pm` too, and mean it.
fn twelve_hours(hour: u32, is_afternoon: bool) -> Option<u32> {
    match (hour, is_afternoon) {
        (12, false) => Some(0),
        (1..=11, true) => Some(hour + 12),
        (12..=23, true) | (0..=11, false) => Some(hour),
        _ => None,
    }
}

fn time_of(hour: u32, minute: u32) -> Option<Time> {
    if (hour, minute) == (24, 0) {
        return Some(Time::constant(23, 59, 0, 0));
    }
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}

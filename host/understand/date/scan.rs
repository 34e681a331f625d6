//! Finds the dates in tokens, and the times that belong to them.

use std::ops::Range;

use super::clock::{Clock, ZONES, clocks};
use super::piece::Piece;
use super::token::{Kind, Token, Tokens};
use super::{DayMonthOrder, Precision, numeric, spelled};

/// Most tokens between a date and its time.
const MAX_GAP: usize = 12;

/// Most tokens from a bracket to the one that closes it around the name of a zone.
const MAX_ZONE_TOKENS: usize = 5;

/// Most tokens of the name of a place that a time is told for.
const MAX_PLACE_TOKENS: usize = 2;

/// Words and marks between a time and the date after it: "noon (UK time) on or before Friday".
const TIME_TO_DATE: &[&str] = &["on", "the", "of", "or", "before", "by", "and", "no", "later", "than"];

/// Words and marks between a date and the time after it: "5 June 2026, no later than 5pm".
const DATE_TO_TIME: &[&str] = &[
    "at",
    "by",
    "before",
    "from",
    "between",
    "until",
    "till",
    "no",
    "not",
    "later",
    "than",
    "t",
    "time",
    "closing",
    "latest",
    "deadline",
    "strictly",
    "precisely",
    "promptly",
    "or",
    "hours",
    "starting",
    "commencing",
    "up",
    "upto",
    "to",
];

const BETWEEN: &[char] = &['.', ',', '(', ')', '-', '–', '—', ':', '@', ';'];

/// A date and the time that was found with it.
pub(super) struct Timed {
    pub(super) piece: Piece,
    pub(super) clock: Option<Clock>,
}

/// Every date, in order, without overlaps, each with its time.
pub(super) fn scan(tokens: &Tokens, order: DayMonthOrder) -> Vec<Timed> {
    let mut pieces = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let piece = piece_at(tokens, index, order);
        index = piece.as_ref().map_or(index + 1, |piece| piece.tokens.end);
        pieces.extend(piece);
    }
    attach(tokens, pieces)
}

/// A date or a period at `index`, with its weekday and what says that it is only a week.
fn piece_at(tokens: &Tokens, index: usize, order: DayMonthOrder) -> Option<Piece> {
    let mut piece = day_at(tokens, index, order)?;
    if let Some(next) = spelled::skip_to(tokens, piece.tokens.end)
        && let Some(last) = day_at(tokens, next, order).filter(|last| piece.may_end_with(last))
    {
        piece.tokens.end = last.tokens.end;
        piece.last = last.last.or(Some(last.day));
        piece.day.year = piece.day.year.or_else(|| piece.year_before(last.day));
    } else if tokens.is_continued(piece.tokens.end) {
        return None;
    }
    if let Some(first) = start_of_week(tokens, piece.tokens.start) {
        piece.tokens.start = first;
        piece.precision = Precision::Week;
    } else if piece.precision >= Precision::Month {
        piece.tokens.start = start_of_part(tokens, piece.tokens.start);
    }
    Some(piece)
}

/// A single date at `index`, with the weekday before or after it.
fn day_at(tokens: &Tokens, index: usize, order: DayMonthOrder) -> Option<Piece> {
    let before = spelled::weekday(tokens, index);
    let first = before.map_or(index, |(_, next)| next);
    let weekday = before.map(|(weekday, _)| weekday);
    let mut piece =
        numeric::piece(tokens, first, weekday, order).or_else(|| spelled::piece(tokens, first))?;
    if piece.precision != Precision::Day {
        return before.is_none().then_some(piece);
    }
    piece.tokens.start = index;
    piece.weekday = weekday;
    let end = piece.tokens.end;
    if weekday.is_none()
        && tokens.is_mark(end, &['(', ','])
        && let Some((weekday, next)) = spelled::weekday(tokens, end + 1)
        && spelled::piece(tokens, next).is_none()
    {
        piece.weekday = Some(weekday);
        piece.tokens.end = tokens.skip_mark(end + 2, &[')']);
    }
    Some(piece)
}

/// Index of the first token of "w/c", "week commencing", "week beginning" or "week of" that ends before `first`.
fn start_of_week(tokens: &Tokens, first: usize) -> Option<usize> {
    const STARTS: &[&str] = &["commencing", "beginning", "starting", "of", "ending"];
    let first =
        if tokens.before(first).is_some_and(|token| token.is_mark(&[':'])) { first - 1 } else { first };
    let two = first.checked_sub(2);
    if let Some(two) = two.filter(|two| tokens.is_word(*two, &["week"]) && tokens.is_word(two + 1, STARTS)) {
        return Some(two);
    }
    let three = first.checked_sub(3).filter(|three| {
        tokens.is_word(*three, &["w"])
            && tokens.is_mark(three + 1, &['/'])
            && tokens.is_word(three + 2, &["c", "b", "e"])
    });
    three.or_else(|| first.checked_sub(1).filter(|one| tokens.is_word(*one, &["wc"])))
}

/// Index of the first token of "early", "mid-" or "end of" before a month; `first` where there is none.
fn start_of_part(tokens: &Tokens, first: usize) -> usize {
    let part =
        |words: &[&str], back: usize| first.checked_sub(back).filter(|index| tokens.is_word(*index, words));
    let has_link =
        tokens.before(first).is_some_and(|before| before.is_word(&["of"]) || before.is_mark(&['-']));
    if has_link {
        return part(&["end", "beginning", "middle", "mid", "early", "late"], 2).unwrap_or(first);
    }
    part(&["early", "mid", "late"], 1).unwrap_or(first)
}

/// Gives each date at most one time. A time that says "on" belongs to the date after it; else to the date it
/// follows; else to the date right after it.
fn attach(tokens: &Tokens, pieces: Vec<Piece>) -> Vec<Timed> {
    let mut dates: Vec<Timed> = pieces.into_iter().map(|piece| Timed { piece, clock: None }).collect();
    if dates.is_empty() {
        return dates;
    }
    let mut open = clocks(tokens);
    for owner in [date_it_is_on, date_it_follows, date_it_precedes] {
        open.retain(|clock| {
            let found = owner(tokens, &dates, clock).and_then(|index| dates.get_mut(index));
            let Some(date) = found.filter(|date| date.clock.is_none()) else { return true };
            date.clock = Some(*clock);
            false
        });
    }
    dates
}

fn date_it_is_on(tokens: &Tokens, dates: &[Timed], clock: &Clock) -> Option<usize> {
    let index = dates.partition_point(|date| date.piece.tokens.start < clock.next);
    let between = tokens_between(tokens, clock.next, dates.get(index)?.piece.tokens.start)?;
    let says_on = between.iter().any(|token| token.is_word(&["on"]));
    (says_on && all_join(between, TIME_TO_DATE)).then_some(index)
}

fn date_it_follows(tokens: &Tokens, dates: &[Timed], clock: &Clock) -> Option<usize> {
    let index = dates.partition_point(|date| date.piece.tokens.end <= clock.first).checked_sub(1)?;
    let between = tokens_between(tokens, dates.get(index)?.piece.tokens.end, clock.first)?;
    let is_led = between.last().is_some_and(|token| {
        token.is_word(&["at", "by", "before", "until", "than", "from", "time"]) || token.is_mark(&['@'])
    });
    (all_join(between, DATE_TO_TIME) && (is_led || !clock.is_vague)).then_some(index)
}

fn date_it_precedes(tokens: &Tokens, dates: &[Timed], clock: &Clock) -> Option<usize> {
    let index = dates.partition_point(|date| date.piece.tokens.start < clock.next);
    let between = tokens_between(tokens, clock.next, dates.get(index)?.piece.tokens.start)?;
    (all_join(between, TIME_TO_DATE) && !clock.is_vague).then_some(index)
}

fn tokens_between<'a, 't>(tokens: &'a Tokens<'t>, start: usize, end: usize) -> Option<&'a [Token<'t>]> {
    (start <= end && end - start <= MAX_GAP).then(|| tokens.slice(start..end))
}

/// Whether nothing stands between but words that join a date and its time, and a zone: "(Nairobi time)".
fn all_join(between: &[Token], words: &[&str]) -> bool {
    if let Some(open) = between.iter().position(|token| token.is_mark(&['(']))
        && let Some(close) = between.iter().position(|token| token.is_mark(&[')']))
        && (open + 2..=open + MAX_ZONE_TOKENS).contains(&close)
        && between[close - 1].is_word(&["time"])
    {
        return all_join(&between[..open], words) && all_join(&between[close + 1..], words);
    }
    if let Some(place) = place_of_zone(between) {
        return all_join(&between[..place.start], words) && all_join(&between[place.end..], words);
    }
    between.iter().all(|token| token.is_word(words) || token.is_word(ZONES) || token.is_mark(BETWEEN))
}

/// The tokens that say where a time is told: "in London" after "local time".
fn place_of_zone(between: &[Token]) -> Option<Range<usize>> {
    let time = between.iter().position(|token| token.is_word(&["time"]))?;
    let start = time + 1;
    between.get(start).filter(|token| token.is_word(&["in"]))?;
    let is_article = between.get(start + 1).is_some_and(|token| token.is_word(&["the"]));
    let name = start + 1 + usize::from(is_article);
    let is_name = |token: &&Token| token.kind == Kind::Word && token.text.starts_with(char::is_uppercase);
    let names = between.get(name..)?.iter().take(MAX_PLACE_TOKENS).take_while(is_name).count();
    (names > 0).then_some(start..name + names)
}

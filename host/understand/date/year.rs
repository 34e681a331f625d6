//! Gives dates without a year the year that other dates of the document suggest.

use std::collections::HashMap;

use jiff::civil::{Date, Weekday};

use super::piece::{CalendarDay, Piece};
use super::scan::Timed;
use super::token::Tokens;
use super::{DateExpression, Precision};
use crate::tender::Confidence;

/// How many texts (paragraphs, cells) away the date may stand that tells the year of one without.
const MAX_DISTANCE: usize = 30;

/// Most days between two dates of one procurement.
const MAX_RECENT_DAYS: i32 = 550;

/// Turns what was found in each text of a document into dates.
pub(super) fn resolve(texts: &[(Tokens, Vec<Timed>)]) -> Vec<Vec<DateExpression>> {
    let known: Vec<(usize, Option<Date>)> = texts
        .iter()
        .enumerate()
        .flat_map(|(text, (_, found))| found.iter().map(move |timed| (text, full_date(timed))))
        .collect();
    let stated: Vec<Date> = known.iter().filter_map(|(_, date)| *date).collect();
    let known = with_weekdays(texts, &known);
    let told: Vec<Date> = known.iter().filter_map(|(_, date)| *date).collect();
    let nearest = nearest_known(&with_repeats(texts, &known, &told));
    let mut nearest = with_the_nearest_of_each_day(texts, &nearest).into_iter();
    texts
        .iter()
        .map(|(tokens, found)| {
            let near = nearest.by_ref().take(found.len());
            found
                .iter()
                .zip(near)
                .filter_map(|(timed, near)| expression(tokens, timed, near, &stated, &told))
                .collect()
        })
        .collect()
}

/// The known dates with those whose weekday tells the year that dates near them leave open.
fn with_weekdays(
    texts: &[(Tokens, Vec<Timed>)],
    known: &[(usize, Option<Date>)],
) -> Vec<(usize, Option<Date>)> {
    let first = known.iter().find_map(|(_, date)| *date);
    let nearest = nearest_known(known).into_iter().map(|near| near.map(|near| near.date).or(first));
    let pieces = texts.iter().flat_map(|(_, found)| found).map(|timed| &timed.piece);
    let told = pieces.zip(nearest).map(|(piece, near)| {
        let is_open = piece.day.year.is_none() && piece.precision == Precision::Day;
        guess(piece.day, near?, Some(piece.weekday.filter(|_| is_open)?))
    });
    known.iter().zip(told).map(|((text, date), told)| (*text, date.or(told))).collect()
}

/// The known dates with those that say again, without its year, a day that is told elsewhere: "Monday 7 April" in one place
/// tells the year of "7 April" in a timetable, and so of the days beside it.
fn with_repeats(
    texts: &[(Tokens, Vec<Timed>)],
    known: &[(usize, Option<Date>)],
    told: &[Date],
) -> Vec<(usize, Option<Date>)> {
    let pieces = texts.iter().flat_map(|(_, found)| found).map(|timed| &timed.piece);
    let repeats = pieces.map(|piece| {
        let is_open = piece.day.year.is_none() && piece.precision == Precision::Day;
        is_open.then(|| told_day(piece.day, told)).flatten()
    });
    known.iter().zip(repeats).map(|((text, date), repeat)| (*text, date.or(repeat))).collect()
}

/// What is known near each date; where a day comes more than once, what is nearest to any of them, so that "19 September"
/// is in the same year everywhere.
fn with_the_nearest_of_each_day(
    texts: &[(Tokens, Vec<Timed>)],
    nearest: &[Option<Near>],
) -> Vec<Option<Near>> {
    let pieces = || texts.iter().flat_map(|(_, found)| found).map(|timed| &timed.piece);
    let mut best: HashMap<(i8, i8), Near> = HashMap::new();
    for (piece, near) in pieces().zip(nearest).filter(|(piece, _)| piece.day.year.is_none()) {
        let Some(near) = near else { continue };
        let kept = best.entry((piece.day.month, piece.day.day)).or_insert(*near);
        if near.distance < kept.distance {
            *kept = *near;
        }
    }
    let of_day = |(piece, near): (&Piece, Option<Near>)| {
        let best = best.get(&(piece.day.month, piece.day.day)).filter(|_| piece.day.year.is_none())?;
        near.map(|near| Near { date: best.date, ..near })
    };
    pieces().zip(nearest.iter().copied()).map(|(piece, near)| of_day((piece, near)).or(near)).collect()
}

/// The date told elsewhere that falls on a day, if there is only one.
fn told_day(day: CalendarDay, told: &[Date]) -> Option<Date> {
    only(told.iter().filter(|date| day.in_year(date.year()) == Some(**date)))
}

fn full_date(timed: &Timed) -> Option<Date> {
    let piece = &timed.piece;
    piece.day.in_year(piece.day.year?).filter(|_| piece.precision == Precision::Day)
}

/// A known date near one without a year.
#[derive(Clone, Copy)]
struct Near {
    date: Date,
    /// How many texts away it stands: none where it is beside.
    distance: usize,
}

/// For each date, given with the text it stands in, the known date of the nearest text.
fn nearest_known(known: &[(usize, Option<Date>)]) -> Vec<Option<Near>> {
    let mut before = Vec::with_capacity(known.len());
    let mut last = None;
    for (text, date) in known {
        last = date.map(|date| (*text, date)).or(last);
        before.push(last);
    }
    let mut nearest = vec![None; known.len()];
    let mut next = None;
    for (index, (text, date)) in known.iter().enumerate().rev() {
        next = date.map(|date| (*text, date)).or(next);
        let choices = [before[index], next].into_iter().flatten();
        let near = choices.map(|(at, date)| (at.abs_diff(*text), date)).min_by_key(|(distance, _)| *distance);
        nearest[index] = near
            .filter(|(distance, _)| *distance <= MAX_DISTANCE)
            .map(|(distance, date)| Near { date, distance });
    }
    nearest
}

/// A date of the document, `stated` being all that have a year, and `told` those with a year or a weekday: one of them is
/// the best guess for the same day without.
fn expression(
    tokens: &Tokens,
    timed: &Timed,
    near: Option<Near>,
    stated: &[Date],
    told: &[Date],
) -> Option<DateExpression> {
    let piece = &timed.piece;
    let near = near.or_else(|| Some(Near { date: *stated.first()?, distance: usize::MAX }));
    let again = told_day(piece.day, told);
    let date = match (piece.day.year, again) {
        (Some(year), _) => piece.day.in_year(year)?,
        (None, Some(again)) => again,
        (None, None) => guess(piece.day, near?.date, piece.weekday)?,
    };
    let last = piece
        .last
        .and_then(|last| last.in_year(last.year.unwrap_or(date.year())))
        .filter(|last| *last > date);
    let wrong_weekday = piece.weekday.filter(|weekday| *weekday != date.weekday());
    let is_agreed = || near.is_some_and(|near| agree(piece.day, near.date, date, stated));
    let confidence = match (piece.day.year, piece.weekday) {
        (None, None) if is_agreed() => Confidence::Medium,
        (None, None) if again.is_none() && near.is_none_or(|near| near.distance > 0) => Confidence::Low,
        (None, _) => Confidence::Medium,
        _ if wrong_weekday.is_some() || piece.is_doubtful => Confidence::Medium,
        _ => Confidence::High,
    };
    let clock = timed.clock.as_ref().filter(|_| piece.precision == Precision::Day);
    let first = clock.map_or(piece.tokens.start, |clock| clock.first.min(piece.tokens.start));
    let next = clock.map_or(piece.tokens.end, |clock| clock.next.max(piece.tokens.end));
    Some(DateExpression {
        range: tokens.get(first)?.start..tokens.before(next)?.end,
        date,
        last,
        time: clock.map(|clock| clock.time),
        precision: piece.precision,
        confidence,
        wrong_weekday,
    })
}

/// Whether every date of the document that is not far from `near` leads to the same guess.
fn agree(day: CalendarDay, near: Date, date: Date, stated: &[Date]) -> bool {
    let is_recent = |other: &&Date| (**other - near).get_days().abs() <= MAX_RECENT_DAYS;
    stated.iter().filter(is_recent).all(|other| guess(day, *other, None) == Some(date))
}

/// The first date, if all are the same.
fn only<'d>(mut dates: impl Iterator<Item = &'d Date>) -> Option<Date> {
    let first = *dates.next()?;
    dates.all(|date| *date == first).then_some(first)
}

/// The day nearest to `near`, among those on the weekday the text names where there is one.
fn guess(day: CalendarDay, near: Date, weekday: Option<Weekday>) -> Option<Date> {
    // A day falls on the same weekday again after five years at the earliest.
    let reach = if weekday.is_some() { 2 } else { 1 };
    (near.year().saturating_sub(reach)..=near.year().saturating_add(reach))
        .filter_map(|year| day.in_year(year))
        .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
        .min_by_key(|date| (*date - near).get_days().abs())
}

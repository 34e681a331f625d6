//! Gives dates without a year the year that other dates of the document suggest.

use jiff::civil::{Date, Weekday};

use super::piece::Day;
use super::scan::Timed;
use super::token::Tokens;
use super::{DateExpression, Precision};
use crate::tender::Confidence;

/// Turns what was found in each text of a document into dates.
pub(super) fn resolve(texts: Vec<(&Tokens, Vec<Timed>)>) -> Vec<Vec<DateExpression>> {
    let known: Vec<Option<Date>> =
        texts.iter().flat_map(|(_, found)| found).map(|timed| full_date(timed.piece.day)).collect();
    let nearest = nearest_known(&known);
    let mut nearest = nearest.into_iter();
    texts
        .into_iter()
        .map(|(tokens, found)| {
            found
                .into_iter()
                .filter_map(|timed| {
                    let near = nearest.next().flatten();
                    expression(tokens, &timed, near)
                })
                .collect()
        })
        .collect()
}

fn full_date(day: Day) -> Option<Date> {
    day.in_year(day.year?)
}

/// For each date the known date that stands nearest to it in the document; itself if it is known.
fn nearest_known(known: &[Option<Date>]) -> Vec<Option<Date>> {
    let distance = |found: Option<(usize, Date)>, index: usize| found.map_or(usize::MAX, |(at, _)| at.abs_diff(index));
    let with_index = || known.iter().enumerate().map(|(index, date)| date.map(|date| (index, date)));
    let mut last = None;
    let before: Vec<_> = with_index().map(|here| { last = here.or(last); last }).collect();
    let mut next = None;
    let mut nearest: Vec<_> = with_index()
        .rev()
        .map(|here| {
            next = here.or(next);
            next
        })
        .zip(before.into_iter().enumerate().rev())
        .map(|(after, (index, before))| if distance(before, index) <= distance(after, index) { before } else { after })
        .map(|found| found.map(|(_, date)| date))
        .collect();
    nearest.reverse();
    nearest
}

fn expression(tokens: &Tokens, timed: &Timed, near: Option<Date>) -> Option<DateExpression> {
    let piece = &timed.piece;
    let date = match piece.day.year {
        Some(year) => piece.day.in_year(year)?,
        None => guess(piece.day, near?, piece.weekday)?,
    };
    let last = piece.last.and_then(|last| last.in_year(last.year.unwrap_or(date.year()))).filter(|last| *last > date);
    let wrong_weekday = piece.weekday.filter(|weekday| *weekday != date.weekday());
    let confidence = match (piece.day.year, piece.weekday) {
        (None, None) => Confidence::Low,
        (None, Some(_)) if wrong_weekday.is_some() => Confidence::Low,
        (None, Some(_)) => Confidence::Medium,
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

/// The day nearest to `near`, among those on the weekday the text names where there is one.
fn guess(day: Day, near: Date, weekday: Option<Weekday>) -> Option<Date> {
    let years = (near.year().saturating_sub(1)..=near.year().saturating_add(1)).filter_map(|year| day.in_year(year));
    let days: Vec<Date> = years.collect();
    let fits = |date: &&Date| weekday.is_none_or(|weekday| date.weekday() == weekday);
    let distance = |date: &&Date| (**date - near).get_days().abs();
    days.iter().filter(fits).min_by_key(distance).or_else(|| days.iter().min_by_key(distance)).copied()
}

//! Dates and times of day in running text.
//!
//! Everything that could be a date but says too little (a financial year, a version, the year of an Act) is left
//! alone. What is found says how exact and how sure it is.

mod clock;
mod numeric;
mod order;
mod piece;
mod scan;
mod spelled;
#[cfg(test)]
mod tests;
mod token;
mod year;

use std::ops::Range;

use jiff::civil::{Date, Time, Weekday};

use self::token::Tokens;
use crate::tender::Confidence;

/// Whether `03/06/2026` is in June or in March.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayMonthOrder {
    /// As in the United Kingdom: in June.
    DayFirst,
    /// As in the United States: in March.
    MonthFirst,
    /// Nothing decides it. It is read as in the United Kingdom, with less confidence.
    #[default]
    Unknown,
}

impl DayMonthOrder {
    /// The order a document keeps to, by its own evidence: dates with a number over 12, dates whose weekday fits one
    /// order only, the way it spells dates, and at last its currency and words. Unknown where there is no date that
    /// could be read both ways.
    #[cfg(test)]
    pub fn of(texts: &[&str]) -> Self {
        order::weigh(texts, &tokens_of(texts))
    }
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// The day.
    #[default]
    Day,
    /// The week: "w/c 1 June 2026".
    Week,
    /// The month: "June 2026".
    Month,
    /// The quarter of a calendar year: "Q1 2026".
    Quarter,
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Bytes of UTF-8 in the text, with its weekday and, where one stands next to it, its time.
    pub range: Range<usize>,
    /// The date; the first day where it is a period, a month or a quarter.
    pub date: Date,
    /// The last day, where it is a period ("3 to 5 June 2026"), a month or a quarter.
    pub last: Option<Date>,
    /// Time of day that is attached to it.
    pub time: Option<Time>,
    /// How much of the date is known.
    pub precision: Precision,
    /// High; medium where day and month could be the other way round, where the weekday is wrong, or where the year is
    /// missing but the weekday or a date beside it tells it; low where the year is taken from a date further away.
    pub confidence: Confidence,
    /// The weekday the text names, where the date does not fall on it.
    pub wrong_weekday: Option<Weekday>,
}

/// A time of day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// Bytes of UTF-8 in the text.
    pub range: Range<usize>,
    /// The time. Midnight is told as 23:59, the end of the day it is said of.
    pub time: Time,
}

/// What [`dates_of_document`] does for one text: every date in it, in order, without overlaps. A date without a year takes it from the nearest other date of
/// the text; if there is none it is left out.
#[cfg(test)]
pub fn dates(text: &str, order: DayMonthOrder) -> Vec<DateExpression> {
    let tokens = Tokens::new(text);
    let found = scan::scan(&tokens, order);
    year::resolve(&[(tokens, found)]).pop().unwrap_or_default()
}

/// The dates of each text of one document. The order of day and month comes from the whole document, a year that is
/// missing from the nearest date around.
pub fn dates_of_document(texts: &[&str]) -> Vec<Vec<DateExpression>> {
    let tokens = tokens_of(texts);
    let order = order::weigh(texts, &tokens);
    let found: Vec<(Tokens, Vec<_>)> = tokens
        .into_iter()
        .map(|tokens| {
            let found = scan::scan(&tokens, order);
            (tokens, found)
        })
        .collect();
    year::resolve(&found)
}

/// The tokens of each text. Texts that cannot hold a date are not cut up.
fn tokens_of<'t>(texts: &[&'t str]) -> Vec<Tokens<'t>> {
    texts.iter().map(|text| Tokens::new(if may_hold_a_date(text) { text } else { "" })).collect()
}

/// A cheap test: a date has digits, and beside them the name of a month, a quarter or marks that divide numbers.
fn may_hold_a_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_divided = |[first, mark, last]: [u8; 3]| {
        first.is_ascii_digit() && (!mark.is_ascii() || matches!(mark, b'/' | b'-' | b'.') || last == b'/')
    };
    let mut has_digit = false;
    let mut has_name = false;
    let mut before = b' ';
    for index in 0..bytes.len() {
        let Some(three) = bytes.get(index..).and_then(|rest| rest.first_chunk::<3>()) else { break };
        if is_divided(*three) {
            return true;
        }
        has_digit |= three[0].is_ascii_digit() || three[2].is_ascii_digit();
        // Capitals begin a name even where the space before it is lost: `30thOctober`.
        let begins = !before.is_ascii_alphabetic() || three[0].is_ascii_uppercase();
        has_name |= begins && (spelled::starts_a_month(*three) || starts_a_quarter(*three));
        before = three[0];
    }
    has_digit && has_name
}

fn starts_a_quarter([first, number, _]: [u8; 3]) -> bool {
    first.eq_ignore_ascii_case(&b'q') && number.is_ascii_digit()
}

/// Every time of day in a text, in order, whether or not it stands with a date.
pub fn times(text: &str) -> Vec<TimeExpression> {
    let tokens = Tokens::new(text);
    let range = |clock: &clock::Clock| {
        let first = tokens.get(clock.first)?.start;
        let last = tokens.before(clock.next)?.end;
        Some(TimeExpression { range: first..last, time: clock.time })
    };
    clock::clocks(&tokens).iter().filter_map(range).collect()
}

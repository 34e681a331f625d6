//! Dates in digits: "2026-06-03", "03/06/2026", "8/15/25", "23-12-2025", "1.2.2026".

use jiff::civil::{Date, Weekday};

use super::DayMonthOrder;
use super::piece::{CalendarDay, Piece};
use super::token::{Tokens, YEARS};

const SEPARATORS: &[char] = &['/', '-', '.', '‐', '‑', '–'];

/// Words in front of numbers that are no dates: "version 1.2.2026", "sort code 20-03-25".
const CODES: &[&str] = &[
    "version",
    "v",
    "revision",
    "rev",
    "section",
    "clause",
    "paragraph",
    "para",
    "code",
    "ref",
    "reference",
    "no",
    "number",
    "tel",
    "telephone",
    "phone",
    "fax",
    "mobile",
    "rule",
    "regulation",
    "part",
    "far",
    "dfars",
    "id",
];

/// Day, month and year in digits when the order of the first two is not known.
pub(super) struct Figures {
    /// Index after the last token.
    pub(super) next: usize,
    pub(super) first: i8,
    pub(super) second: i8,
    pub(super) year: i16,
}

/// Which of two readings the figures allow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    DayFirst,
    MonthFirst,
    /// Day and month are the same number.
    Same,
    Either,
    Neither,
}

/// The date at `index`.
pub(super) fn piece(
    tokens: &Tokens,
    index: usize,
    weekday: Option<Weekday>,
    order: DayMonthOrder,
) -> Option<Piece> {
    if let Some(piece) = year_first(tokens, index) {
        return Some(piece);
    }
    let figures = figures(tokens, index)?;
    let reading = match figures.reading(weekday) {
        Reading::Neither => return None,
        Reading::Either if order == DayMonthOrder::MonthFirst => Reading::MonthFirst,
        reading => reading,
    };
    let (day, month) = match reading {
        Reading::MonthFirst => (figures.second, figures.first),
        _ => (figures.first, figures.second),
    };
    let mut piece = Piece::new(index..figures.next, CalendarDay { year: Some(figures.year), month, day });
    piece.is_doubtful = reading == Reading::Either && order == DayMonthOrder::Unknown;
    Some(piece)
}

/// `2026-06-03`.
fn year_first(tokens: &Tokens, first: usize) -> Option<Piece> {
    let year = tokens.number(first, 4..=4).filter(|year| YEARS.contains(year))?;
    if tokens.continues_something(first) || !are_glued(tokens, first) {
        return None;
    }
    let month = tokens.number(first + 2, 1..=2)?;
    let day = tokens.number(first + 4, 1..=2)?;
    let day = CalendarDay {
        year: Some(i16::try_from(year).ok()?),
        month: i8::try_from(month).ok()?,
        day: i8::try_from(day).ok()?,
    };
    Some(Piece::new(first..first + 5, day))
}

/// Two numbers and a year at `index`, whatever their order.
pub(super) fn figures(tokens: &Tokens, index: usize) -> Option<Figures> {
    let first = tokens.number(index, 1..=2)?;
    let second = tokens.number(index + 2, 1..=2)?;
    let year = tokens.number(index + 4, 2..=4)?;
    let is_spaced_form = tokens.is_mark(index + 1, &['/']) && tokens.is_mark(index + 3, &['/']);
    let is_code = tokens.before(index).is_some_and(|before| before.is_word(CODES));
    if tokens.continues_something(index) || is_code || !(are_glued(tokens, index) || is_spaced_form) {
        return None;
    }
    let year = match tokens.get(index + 4)?.text.len() {
        4 if YEARS.contains(&year) => year,
        2 if is_short_form(tokens, index) && (10..60).contains(&year) => 2000 + year,
        _ => return None,
    };
    Some(Figures {
        next: index + 5,
        first: i8::try_from(first).ok()?,
        second: i8::try_from(second).ok()?,
        year: i16::try_from(year).ok()?,
    })
}

impl Figures {
    /// The readings that give a day there is, on the weekday the text names if it names one.
    pub(super) fn reading(&self, weekday: Option<Weekday>) -> Reading {
        let day_first = Date::new(self.year, self.second, self.first).ok();
        let month_first = Date::new(self.year, self.first, self.second).ok();
        match (day_first, month_first) {
            (None, None) => Reading::Neither,
            (Some(_), None) => Reading::DayFirst,
            (None, Some(_)) => Reading::MonthFirst,
            (Some(day_first), Some(month_first)) if day_first == month_first => Reading::Same,
            (Some(day_first), Some(month_first)) => match weekday {
                Some(weekday) if day_first.weekday() == weekday => Reading::DayFirst,
                Some(weekday) if month_first.weekday() == weekday => Reading::MonthFirst,
                _ => Reading::Either,
            },
        }
    }
}

/// Whether five tokens from `index` hang together and have the same separator twice.
fn are_glued(tokens: &Tokens, index: usize) -> bool {
    let separator = tokens.get(index + 1).map(|token| token.text);
    tokens.is_mark(index + 1, SEPARATORS)
        && tokens.get(index + 3).map(|token| token.text) == separator
        && (index + 1..index + 5).all(|index| tokens.is_glued(index))
}

/// Whether a year of two digits is believable: `8/15/25` is a date, `1.2.26` and `1-2-26` may be anything.
fn is_short_form(tokens: &Tokens, index: usize) -> bool {
    tokens.is_mark(index + 1, &['/'])
        || (tokens.number(index, 2..=2).is_some() && tokens.number(index + 2, 2..=2).is_some())
}

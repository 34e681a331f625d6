//! A date as it stands in the tokens, before its year and its time are known.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::Precision;

/// Stands in for a year that is not known: every day of the calendar is in it.
const LEAP_YEAR: i16 = 2028;

/// A day of a month, of a year if the text names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDay {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
}

impl CalendarDay {
    /// The date, in `year` where the text names none. None for days there are not, such as 31 June.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month, self.day).ok()
    }
}

/// A date in tokens.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Indexes of its tokens.
    pub(super) tokens: Range<usize>,
    pub(super) day: CalendarDay,
    /// Last day, where it is a period.
    pub(super) last: Option<CalendarDay>,
    pub(super) precision: Precision,
    pub(super) weekday: Option<Weekday>,
    /// Whether day and month could be the other way round.
    pub(super) is_doubtful: bool,
}

impl Piece {
    pub(super) fn new(tokens: Range<usize>, day: CalendarDay) -> Self {
        Self { tokens, day, last: None, precision: Precision::Day, weekday: None, is_doubtful: false }
    }

    /// Whether `last` can be the end of a period that starts with this date.
    pub(super) fn may_end_with(&self, last: &Self) -> bool {
        let year = last.day.year.or(self.day.year);
        let start = self
            .day
            .in_year(self.day.year.or_else(|| self.year_before(last.day)).or(year).unwrap_or(LEAP_YEAR));
        let end = last.day.in_year(year.unwrap_or(LEAP_YEAR));
        let is_period = self.last.is_some() && self.precision == Precision::Day;
        !is_period
            && self.precision == last.precision
            && matches!((start, end), (Some(start), Some(end)) if start < end)
    }

    /// The year of this date if it is the latest one before `last`, as in "30 November to 5 January 2027".
    pub(super) fn year_before(&self, last: CalendarDay) -> Option<i16> {
        let is_year_before = (self.day.month, self.day.day) > (last.month, last.day);
        last.year.map(|year| year - i16::from(is_year_before))
    }

    /// This date as a period that ends with `day`.
    pub(super) fn ending(self, day: CalendarDay) -> Self {
        Self { last: Some(day), ..self }
    }
}

/// The last day of a month.
pub(super) fn last_of_month(year: i16, month: i8) -> Option<CalendarDay> {
    let last = Date::new(year, month, 1).ok()?.last_of_month();
    Some(CalendarDay { year: Some(year), month, day: last.day() })
}

//! A time of the year in which small teams are away.

use serde::Deserialize;
use tenderlint_plugin::{Date, Error, Result};

use super::easter::easter_sunday;
use crate::dates::{days_after, days_before};

/// A holiday: the same days of every year, or days around Easter Sunday.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Season {
    /// What messages call it.
    pub(super) name: String,
    /// First day, such as `12-20`.
    #[serde(default)]
    from: Option<String>,
    /// Last day, such as `01-05`; before `from` it lies in the next year.
    #[serde(default)]
    to: Option<String>,
    /// First day, counted from Easter Sunday: -3 is the Thursday before.
    #[serde(default)]
    easter_from: Option<i32>,
    /// Last day, counted from Easter Sunday: 1 is Easter Monday.
    #[serde(default)]
    easter_to: Option<i32>,
    /// Share of its working days that is lost.
    #[serde(default = "all")]
    pub(super) share: f64,
    /// Working days after it in which no deadline should lie.
    #[serde(default)]
    pub(super) days_to_recover: u32,
}

fn all() -> f64 {
    1.0
}

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Date,
    pub(super) last: Date,
}

impl Season {
    /// Checks what types can't say. `key` is the parameter.
    pub(super) fn validate(&self, key: &str) -> Result<()> {
        if !(self.share > 0.0 && self.share <= 1.0) {
            return Err(
                Error::new("write a share above 0 and up to 1, such as 0.25").at(format!("{key}.share"))
            );
        }
        let is_fixed = self.from.is_some() && self.to.is_some();
        let moves = self.easter_from.is_some() && self.easter_to.is_some();
        if is_fixed == moves {
            return Err(Error::new("give either 'from' and 'to' or 'easter-from' and 'easter-to'").at(key));
        }
        match self.span(2024) {
            Some(span) if span.first <= span.last => Ok(()),
            _ => {
                Err(Error::new("these days don't make a season: write month and day, such as 12-20").at(key))
            }
        }
    }

    /// Its days in the year in which it begins.
    pub(super) fn span(&self, year: i16) -> Option<Span> {
        if let (Some(from), Some(to)) = (self.easter_from, self.easter_to) {
            let sunday = easter_sunday(year)?;
            return Some(Span { first: shifted(sunday, from)?, last: shifted(sunday, to)? });
        }
        let first = day(year, self.from.as_deref()?)?;
        let last = day(year, self.to.as_deref()?)?;
        let last = if last < first { day(year.checked_add(1)?, self.to.as_deref()?)? } else { last };
        Some(Span { first, last })
    }
}

fn shifted(day: Date, by: i32) -> Option<Date> {
    if by < 0 { days_before(day, by.unsigned_abs()) } else { days_after(day, by.unsigned_abs()) }
}

/// The day `12-20` in a year.
fn day(year: i16, month_and_day: &str) -> Option<Date> {
    let (month, day) = month_and_day.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn season(json: &str) -> Season {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_season_can_run_into_the_next_year() {
        let christmas = season(r#"{ "name": "Christmas", "from": "12-20", "to": "01-05" }"#);
        let span = Span { first: Date::constant(2026, 12, 20), last: Date::constant(2027, 1, 5) };
        assert_eq!(christmas.span(2026), Some(span));
    }

    #[test]
    fn a_season_around_easter_moves_with_it() {
        let easter = season(r#"{ "name": "Easter", "easter-from": -3, "easter-to": 5 }"#);
        let span = Span { first: Date::constant(2027, 3, 25), last: Date::constant(2027, 4, 2) };
        assert_eq!(easter.span(2027), Some(span));
    }

    #[test]
    fn days_that_do_not_exist_are_pointed_at() {
        for wrong in [r#"{ "name": "x" }"#, r#"{ "name": "x", "from": "13-01", "to": "13-02" }"#] {
            assert!(season(wrong).validate("seasons.0").unwrap_err().to_string().starts_with("seasons.0: "));
        }
    }
}

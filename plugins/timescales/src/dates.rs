//! Dates of the timetable. Where places disagree, the reading that gives a bidder the most time counts.

use std::time::Duration;

use tenderlint_plugin::{Confidence, Date, Error, Known, Moment, Place, Result, Tender};

/// The kinds of fact that are dates, in the order in which they usually happen.
pub(crate) const KINDS: &[&str] = &[
    "published",
    "documents-available",
    "site-visit",
    "clarification-deadline",
    "clarification-answers",
    "participation-deadline",
    "tender-deadline",
    "interviews",
    "award",
    "standstill-end",
    "contract-start",
    "service-start",
];

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// Checks that a parameter names dates. `key` is the parameter.
pub(crate) fn name_dates(kinds: &[String], key: &str) -> Result<()> {
    if kinds.is_empty() {
        return Err(Error::new("name at least one kind of date").at(key));
    }
    match kinds.iter().position(|kind| !KINDS.contains(&kind.as_str())) {
        Some(wrong) => {
            let message = format!("'{}' is no kind of date; there are {}", kinds[wrong], KINDS.join(", "));
            Err(Error::new(message).at(format!("{key}.{wrong}")))
        }
        None => Ok(()),
    }
}

/// The dates of a kind that are as sure as the surest of them. Guesses, such as a month without a day, are left out.
pub(crate) fn readings(tender: &Tender<'_>, kind: &str) -> Result<Vec<Known<Moment>>> {
    let mut dates = tender.facts::<Moment>(kind)?;
    let surest = dates.iter().map(|date| date.confidence).max();
    dates.retain(|date| date.confidence > Confidence::Low && Some(date.confidence) == surest);
    Ok(dates)
}

/// The earliest date of a kind.
pub(crate) fn earliest(tender: &Tender<'_>, kind: &str) -> Result<Option<Known<Moment>>> {
    Ok(readings(tender, kind)?.into_iter().min_by_key(|date| date.value.date))
}

/// The latest date of a kind.
pub(crate) fn latest(tender: &Tender<'_>, kind: &str) -> Result<Option<Known<Moment>>> {
    Ok(readings(tender, kind)?.into_iter().max_by_key(|date| date.value.date))
}

/// The earliest date of the first kind that is known.
pub(crate) fn first_known_start(tender: &Tender<'_>, kinds: &[String]) -> Result<Option<Known<Moment>>> {
    for kind in kinds {
        if let Some(date) = earliest(tender, kind)? {
            return Ok(Some(date));
        }
    }
    Ok(None)
}

/// The latest date of the first kind that is known.
pub(crate) fn first_known_end(tender: &Tender<'_>, kinds: &[String]) -> Result<Option<Known<Moment>>> {
    for kind in kinds {
        if let Some(date) = latest(tender, kind)? {
            return Ok(Some(date));
        }
    }
    Ok(None)
}

/// From one date to a later one or to the same day.
#[derive(Clone, Debug)]
pub(crate) struct Period {
    pub(crate) from: Known<Moment>,
    pub(crate) to: Known<Moment>,
}

impl Period {
    /// None where the dates run backwards.
    pub(crate) fn new(from: Known<Moment>, to: Known<Moment>) -> Option<Self> {
        (from.value.date <= to.value.date).then_some(Self { from, to })
    }

    /// Calendar days: the day after the first date is day 1.
    pub(crate) fn days(&self) -> u32 {
        days_between(self.from.value.date, self.to.value.date)
    }

    /// As sure as the less sure date.
    pub(crate) fn confidence(&self) -> Confidence {
        self.from.confidence.min(self.to.confidence)
    }

    /// Where its end and its start stand.
    pub(crate) fn places(&self) -> Vec<Place> {
        [&self.to, &self.from].into_iter().filter_map(|date| date.places.first().cloned()).collect()
    }
}

/// Calendar days from a day to a later one; 0 where they run backwards.
pub(crate) fn days_between(from: Date, to: Date) -> u32 {
    from.until(to).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
}

/// The day so many calendar days later.
pub(crate) fn days_after(date: Date, days: u32) -> Option<Date> {
    date.checked_add(Duration::from_secs(u64::from(days) * SECONDS_PER_DAY)).ok()
}

/// The day so many calendar days earlier.
pub(crate) fn days_before(date: Date, days: u32) -> Option<Date> {
    date.checked_sub(Duration::from_secs(u64::from(days) * SECONDS_PER_DAY)).ok()
}

/// `Tuesday 21 July 2026`.
pub(crate) fn spelled(date: Date) -> String {
    Moment { date, time: None }.to_string()
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Date;

    use super::*;

    #[test]
    fn days_are_counted_from_the_day_after() {
        let (notice, deadline) = (Date::constant(2026, 6, 1), Date::constant(2026, 6, 26));
        assert_eq!(days_between(notice, deadline), 25);
        assert_eq!(days_between(deadline, notice), 0);
        assert_eq!(days_after(notice, 25), Some(deadline));
        assert_eq!(days_before(deadline, 25), Some(notice));
    }

    #[test]
    fn a_word_that_is_no_date_is_pointed_at() {
        let kinds = ["published".to_owned(), "deadline".to_owned()];
        assert!(
            name_dates(&kinds, "from").unwrap_err().to_string().starts_with("from.1: 'deadline' is no kind")
        );
        assert_eq!(name_dates(&[], "to").unwrap_err().to_string(), "to: name at least one kind of date");
    }
}

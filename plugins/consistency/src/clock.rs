//! Time zones that are not in force on the day they are named for.

use serde::Deserialize;
use tenderlint_plugin::{Check, Date, Finding, Match, Pattern, Place, Result, Rule, Tender, Weekday};

use crate::dates;
use crate::pack::Pack;
use crate::said::Said;

/// What is searched for.
const ZONES: &[Zone] = &[
    Zone { stated: "EST", right: "EDT", plain: "Eastern Time", is_summer: false, change: Change::America },
    Zone { stated: "CST", right: "CDT", plain: "Central Time", is_summer: false, change: Change::America },
    Zone { stated: "PST", right: "PDT", plain: "Pacific Time", is_summer: false, change: Change::America },
    Zone { stated: "EDT", right: "EST", plain: "Eastern Time", is_summer: true, change: Change::America },
    Zone { stated: "CDT", right: "CST", plain: "Central Time", is_summer: true, change: Change::America },
    Zone { stated: "PDT", right: "PST", plain: "Pacific Time", is_summer: true, change: Change::America },
    Zone { stated: "GMT", right: "BST", plain: "UK time", is_summer: false, change: Change::Britain },
    Zone { stated: "BST", right: "GMT", plain: "UK time", is_summer: true, change: Change::Britain },
];

struct Zone {
    stated: &'static str,
    right: &'static str,
    plain: &'static str,
    is_summer: bool,
    change: Change,
}

/// When clocks change.
#[derive(Clone, Copy)]
enum Change {
    /// From the second Sunday of March to the first of November.
    America,
    /// From the last Sunday of March to the last of October.
    Britain,
}

/// Finds summer dates with winter time, and winter dates with summer time.
pub(crate) struct Clock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {}

impl Check for Clock {
    const NAME: &'static str = "clock";
    type Parameters = Parameters;

    fn patterns(_: &Parameters) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        let zones: Vec<&str> = ZONES.iter().map(|zone| zone.stated).collect();
        Ok(vec![
            Pattern::phrases("zone", zones).case_sensitive(),
            Pattern::phrases("date", none).expressions([dates::date_in_words()]),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let (zones, dates) = (tender.matches("zone"), tender.matches("date"));
        let mut wrong: Vec<(&Match, &Zone, Date)> = Vec::new();
        for found in zones.iter().filter(|found| found.is_in_body() && !found.is_quiet()) {
            let Some(zone) = ZONES.get(found.which()) else { continue };
            let near: Vec<&Match> = dates
                .iter()
                .filter(|date| {
                    date.block() == found.block()
                        && date.sentence_range().start == found.sentence_range().start
                })
                .collect();
            // Of several dates nobody knows which one the time is for.
            let [date] = near.as_slice() else { continue };
            let [date] = dates::readings(date.words())[..] else { continue };
            if zone.change.is_summer(date) == Some(!zone.is_summer) {
                wrong.push((found, zone, date));
            }
        }
        let Some((first, zone, date)) = wrong.first() else { return Ok(vec![]) };
        let pack = Pack::new(tender);
        let Some(said) = Said::found(&pack, first) else { return Ok(vec![]) };
        let places: Vec<Place> = wrong.iter().map(|(found, ..)| found.place()).collect();
        Ok(vec![
            Finding::new(rule.severity)
                .places(places)
                .word("quote", said.sentence())
                .word("stated", zone.stated)
                .word("right", zone.right)
                .word("plain", zone.plain)
                .value("date", date.strftime("%-d %B %Y").to_string(), date.to_string()),
        ])
    }
}

impl Change {
    /// Whether clocks are on summer time on a day; none on the day they change.
    fn is_summer(self, date: Date) -> Option<bool> {
        let (from, to) = match self {
            Self::America => (sunday(date.year(), 3, 2)?, sunday(date.year(), 11, 1)?),
            Self::Britain => (last_sunday(date.year(), 3)?, last_sunday(date.year(), 10)?),
        };
        (date != from && date != to).then_some(from < date && date < to)
    }
}

/// The nth Sunday of a month.
fn sunday(year: i16, month: i8, nth: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok()
}

fn last_sunday(year: i16, month: i8) -> Option<Date> {
    sunday(year, month, -1)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn right(text: &str) -> Option<String> {
        let found = try_check::<Clock>(&TextTender::new(text), "{}").unwrap();
        found.first().and_then(|finding| finding.text("right").map(str::to_owned))
    }

    #[test]
    fn winter_time_in_summer_is_found() {
        assert_eq!(right("Reply by April 19, 2018 Noon EST").as_deref(), Some("EDT"));
        assert_eq!(right("By 12:00 GMT on 6 May 2026").as_deref(), Some("BST"));
        assert_eq!(right("By 12:00 BST on 6 January 2026").as_deref(), Some("GMT"));
    }

    #[test]
    fn the_right_time_is_fine() {
        for text in [
            "Reply by January 19, 2018 Noon EST",
            "Reply by April 19, 2018 Noon ET",
            "By 12:00 GMT on 6 January 2026",
            "By 12:00 GMT on 29 March 2026",
            "Est. value on April 19, 2018",
            "EST applies on April 19, 2018 and January 19, 2018",
        ] {
            assert_eq!(right(text), None, "{text}");
        }
    }
}

//! Dates that do not fall on the weekday they are said to.

use serde::Deserialize;
use tenderlint_plugin::wording::counted;
use tenderlint_plugin::{Check, Date, Finding, Match, Moment, Pattern, Place, Result, Rule, Tender, Weekday};

use crate::dates::{self, DATE_IN_FIGURES, WEEKDAY};

/// Kinds of fact that are dates: another rule looks at their weekdays.
const TIMETABLE: &[&str] = &[
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

/// Finds wrong weekdays of dates that are not in the timetable.
pub(crate) struct WrongWeekday;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {}

impl Check for WrongWeekday {
    const NAME: &'static str = "weekday";
    type Parameters = Parameters;

    fn patterns(_: &Parameters) -> Result<Vec<Pattern>> {
        let words = dates::date_in_words();
        let none: [&str; 0] = [];
        let pattern = Pattern::phrases("dates", none).expressions([
            format!(r"\b{WEEKDAY}\.?,? (?:the )?{words}\b"),
            format!(r"\b{WEEKDAY}\.?,? {DATE_IN_FIGURES}\b"),
            format!(r"\b{words} \({WEEKDAY}\)"),
            format!(r"\b{DATE_IN_FIGURES} \({WEEKDAY}\)"),
        ]);
        Ok(vec![pattern])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut known: Vec<Place> = Vec::new();
        for kind in TIMETABLE {
            known.extend(tender.facts::<Moment>(kind)?.into_iter().flat_map(|fact| fact.places));
        }
        let mut wrong: Vec<(Match, Weekday, Date)> = Vec::new();
        for found in tender.matches("dates") {
            if !found.is_in_body() || found.is_quiet() || known.iter().any(|place| overlaps(place, &found)) {
                continue;
            }
            if let Some((stated, date)) = wrong_weekday(found.words()) {
                wrong.push((found, stated, date));
            }
        }
        let Some((first, stated, date)) = wrong.first() else { return Ok(vec![]) };
        let count = u32::try_from(wrong.len()).unwrap_or(u32::MAX);
        let finding = Finding::new(rule.severity)
            .word("quote", first.words())
            .word("stated", dates::weekday_name(*stated))
            .value("date", date.strftime("%-d %B %Y").to_string(), date.to_string())
            .word("weekday", dates::weekday_name(date.weekday()))
            .value("count", counted(count, "date"), count)
            .places(wrong.iter().map(|(found, ..)| found.place()));
        Ok(vec![finding])
    }
}

/// The stated weekday and the date, where no reading of the date falls on it.
fn wrong_weekday(text: &str) -> Option<(Weekday, Date)> {
    let stated = dates::weekday(text)?;
    let readings = dates::readings(text);
    let first = *readings.first()?;
    readings.iter().all(|date| date.weekday() != stated).then_some((stated, first))
}

fn overlaps(place: &Place, found: &Match) -> bool {
    let words = found.range();
    place.block == found.block()
        && place.range.as_ref().is_none_or(|range| range.start < words.end && words.start < range.end)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn outcome(text: &str) -> Option<String> {
        let found = try_check::<WrongWeekday>(&TextTender::new(text), "{}").unwrap();
        found.first().and_then(|finding| finding.text("weekday").map(str::to_owned))
    }

    #[test]
    fn a_wrong_weekday_is_named() {
        assert_eq!(outcome("The hall is closed on Friday 12 March 2026.").as_deref(), Some("Thursday"));
        assert_eq!(outcome("Closed on Friday, March 12, 2026.").as_deref(), Some("Thursday"));
        assert_eq!(outcome("Closed on 12 March 2026 (Friday).").as_deref(), Some("Thursday"));
        assert_eq!(outcome("Closed on Thursday 12 March 2026."), None);
    }

    #[test]
    fn either_order_of_day_and_month_may_be_right() {
        assert_eq!(outcome("Closed on Wednesday 03/06/2026."), None);
        assert_eq!(outcome("Closed on Friday 03/06/2026."), None);
        assert_eq!(outcome("Closed on Monday 03/06/2026.").as_deref(), Some("Wednesday"));
    }

    #[test]
    fn dates_of_the_timetable_are_left_to_their_own_rule() {
        let tender =
            TextTender::new("Tenders are due on Friday 12 March 2026.").fact("tender-deadline", "2026-03-12");
        assert_eq!(try_check::<WrongWeekday>(&tender, "{}").unwrap(), []);
    }
}

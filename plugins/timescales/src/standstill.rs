//! Whether a timetable leaves room for the standstill before a contract is signed.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Date, Finding, Known, Moment, Pattern, Result, Rule, Severity, Tender,
};

use crate::condition::{searched, statements};
use crate::dates::{self, days_before, spelled};
use tenderlint_plugin::wording::{counted, quoted};

/// Finds starts inside the standstill, standstills that are too short, and timetables without one.
pub(crate) struct Standstill;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Working days of the standstill; the day of the award notice is the first.
    working_days: u32,
    /// Whose bank holidays count.
    calendar: String,
    /// Regular expressions that show that a tender speaks of the standstill.
    mentions: Vec<String>,
    /// Regular expressions for the length that an earlier law asked for.
    #[serde(default)]
    old_lengths: Vec<String>,
}

impl Check for Standstill {
    const NAME: &'static str = "standstill";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        Ok(vec![searched("mentions", &parameters.mentions), searched("old-lengths", &parameters.old_lengths)])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let start = dates::latest(tender, "contract-start")?;
        let end = dates::latest(tender, "standstill-end")?;
        // An award after the standstill is the signing of the contract, not the notice that opens the standstill.
        let award = dates::earliest(tender, "award")?
            .filter(|award| end.as_ref().is_none_or(|end| award.value.date < end.value.date));
        let found = unlawful(tender, rule, award.as_ref(), end.as_ref(), start.as_ref())
            .or_else(|| missing(tender, rule, award.as_ref(), end.as_ref(), start.as_ref()))
            .or_else(|| old_length(tender, rule));
        Ok(found.into_iter().collect())
    }
}

type Day<'a> = Option<&'a Known<Moment>>;

/// The finding about dates that break the standstill: a start inside it, or an end that comes too early.
fn unlawful(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    award: Day,
    end: Day,
    start: Day,
) -> Option<Finding> {
    if let Some(award) = award {
        let last = last_day(tender, &rule.parameters, award.value.date)?;
        if let Some(start) = start.filter(|start| start.value.date <= last) {
            let finding = about(rule, rule.severity, [start, award]);
            return Some(with_days(finding, [("start", start), ("award", award)]).value(
                "last-day",
                spelled(last),
                last.to_string(),
            ));
        }
        if let Some(end) = end.filter(|end| end.value.date < last) {
            let finding = about(rule, rule.severity, [end, award]).outcome("short");
            return Some(with_days(finding, [("end", end), ("award", award)]).value(
                "last-day",
                spelled(last),
                last.to_string(),
            ));
        }
    }
    let end = end?;
    let start = start.filter(|start| start.value.date <= end.value.date)?;
    let finding = about(rule, rule.severity, [start, end]).outcome("stated");
    Some(with_days(finding, [("start", start), ("end", end)]))
}

/// The finding about a timetable that goes from award to start without a word about the standstill. That nothing is
/// said may have other reasons, so that it is no breach yet.
fn missing(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    award: Day,
    end: Day,
    start: Day,
) -> Option<Finding> {
    let (award, start) = (award?, start?);
    if end.is_some() || !tender.matches("mentions").is_empty() {
        return None;
    }
    let last = last_day(tender, &rule.parameters, award.value.date)?;
    let finding = about(rule, rule.severity.min(Severity::Warning), [award, start]).outcome("missing");
    let finding = with_days(finding, [("award", award), ("start", start)]).resting_on(Confidence::Medium);
    Some(finding.value("last-day", spelled(last), last.to_string()))
}

fn old_length(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Option<Finding> {
    let found = statements(tender, "old-lengths").into_iter().next()?;
    let finding = about(rule, Severity::Advice, []).outcome("old-length").resting_on(Confidence::Medium);
    Some(finding.places([found.place()]).word("sentence", quoted(found.sentence())))
}

/// A finding that rests on dates and points at them.
fn about<const N: usize>(rule: &Rule<Parameters>, severity: Severity, dates: [&Known<Moment>; N]) -> Finding {
    let days = rule.parameters.working_days;
    let finding = Finding::new(severity).value("days", counted(days, "working day"), days);
    dates.into_iter().fold(finding, |finding, date| {
        finding.resting_on(date.confidence).places(date.places.first().cloned())
    })
}

fn with_days(finding: Finding, dates: [(&str, &Known<Moment>); 2]) -> Finding {
    dates.into_iter().fold(finding, |finding, (name, date)| {
        finding.value(name, spelled(date.value.date), date.value.date.to_string())
    })
}

/// The last day of a standstill that begins on the day of the award.
fn last_day(tender: &Tender<'_>, parameters: &Parameters, award: Date) -> Option<Date> {
    tender.add_working_days_in(&parameters.calendar, days_before(award, 1)?, parameters.working_days)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "working-days": 8, "calendar": "procurement-act",
        "mentions": ["standstill"], "old-lengths": ["standstill[^.]{0,40}\\b(10|ten) (calendar )?days"]
    }"#;

    fn found(text: &str, facts: &[(&str, &str)]) -> Option<Finding> {
        let tender =
            facts.iter().fold(TextTender::new(text), |tender, (kind, date)| tender.fact(kind, *date));
        try_check::<Standstill>(&tender, PARAMETERS).unwrap().pop()
    }

    #[test]
    fn a_start_inside_the_standstill_is_a_breach() {
        let finding =
            found("Timetable", &[("award", "2026-06-01"), ("contract-start", "2026-06-10")]).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Error, None));
        assert_eq!(finding.text("last-day"), Some("Wednesday 10 June 2026"));
    }

    #[test]
    fn the_day_after_is_fine_where_the_standstill_is_mentioned() {
        let dates = [("award", "2026-06-01"), ("contract-start", "2026-06-11")];
        assert_eq!(found("A standstill applies.", &dates), None);
        let finding = found("Timetable", &dates).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Warning, Some("missing")));
    }

    #[test]
    fn a_standstill_that_ends_early_is_a_breach() {
        let dates =
            [("award", "2026-06-01"), ("standstill-end", "2026-06-08"), ("contract-start", "2026-07-01")];
        assert_eq!(found("Timetable", &dates).unwrap().chosen_outcome(), Some("short"));
    }

    #[test]
    fn an_award_after_the_standstill_is_the_signing() {
        let dates =
            [("standstill-end", "2026-06-10"), ("award", "2026-06-11"), ("contract-start", "2026-06-15")];
        assert_eq!(found("Timetable", &dates), None);
    }

    #[test]
    fn a_start_before_the_stated_end_is_a_breach() {
        let dates = [("standstill-end", "2026-06-10"), ("contract-start", "2026-06-10")];
        assert_eq!(found("Timetable", &dates).unwrap().chosen_outcome(), Some("stated"));
    }

    #[test]
    fn ten_days_are_the_old_length() {
        let finding = found("There is a standstill period of 10 days.", &[]).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Advice, Some("old-length")));
    }
}

//! Whether a deadline falls at a moment that catches people out.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Date, Error, Finding, Pattern, Place, Result, Rule, Tender, Time, Weekday,
};

use crate::dates::{self, days_before, name_dates, spelled};

/// Finds deadlines on days off, early after days off, late in the evening, or without a time.
pub(crate) struct AwkwardMoment;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Kinds of deadline: each is judged.
    deadlines: Vec<String>,
    /// Earliest time on a Monday or the day after a bank holiday.
    #[serde(default = "noon")]
    earliest_after_days_off: String,
    /// Latest time of day.
    #[serde(default = "five")]
    latest: String,
}

/// Most blocks before and after a date that may share its row.
const MOST_BLOCKS: u32 = 4;

fn noon() -> String {
    "12:00".to_owned()
}

fn five() -> String {
    "17:00".to_owned()
}

impl Check for AwkwardMoment {
    const NAME: &'static str = "awkward-moment";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        name_dates(&parameters.deadlines, "deadlines")?;
        time(&parameters.earliest_after_days_off).map_err(|error| error.at("earliest-after-days-off"))?;
        time(&parameters.latest).map_err(|error| error.at("latest"))?;
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for kind in &rule.parameters.deadlines {
            // Which of several dates is meant is another rule's business.
            let readings = dates::readings(tender, kind)?;
            let [deadline] = readings.as_slice() else { continue };
            let (date, at) = (deadline.value.date, deadline.value.time);
            let Some(reason) = reason(tender, &rule.parameters, date, at)? else { continue };
            if reason == "no-time" && deadline.places.iter().any(|place| names_a_time(tender, place)) {
                continue;
            }
            // A time that was not found may stand in another file.
            let sure = if at.is_none() { Confidence::Medium } else { Confidence::Stated };
            findings.push(
                Finding::new(rule.severity)
                    .outcome(reason)
                    .resting_on(deadline.confidence.min(sure))
                    .places(deadline.places.first().cloned())
                    .value("deadline", deadline.value.to_string(), date.to_string())
                    .value("day", spelled(date), date.to_string()),
            );
        }
        Ok(findings)
    }
}

/// The worst thing about a deadline: the outcome.
fn reason(
    tender: &Tender<'_>,
    parameters: &Parameters,
    date: Date,
    at: Option<Time>,
) -> Result<Option<&'static str>> {
    if is_weekend(date) {
        return Ok(Some("weekend"));
    }
    if is_bank_holiday(tender, date) {
        return Ok(Some("bank-holiday"));
    }
    let Some(at) = at else { return Ok(Some("no-time")) };
    if is_midnight(at) {
        return Ok(Some("midnight"));
    }
    if at > time(&parameters.latest)? {
        return Ok(Some("evening"));
    }
    if at >= time(&parameters.earliest_after_days_off)? {
        return Ok(None);
    }
    if follows_bank_holiday(tender, date) {
        return Ok(Some("after-bank-holiday"));
    }
    Ok((date.weekday() == Weekday::Monday).then_some("monday-morning"))
}

/// Whether a time stands with a date: in its block, or in another block of its row.
fn names_a_time(tender: &Tender<'_>, place: &Place) -> bool {
    let Some(own) = tender.block(place.block) else { return false };
    if has_time(&own.text) {
        return true;
    }
    let Some(cell) = &own.cell else { return false };
    let near = own.id.saturating_sub(MOST_BLOCKS)..=own.id.saturating_add(MOST_BLOCKS);
    near.filter_map(|id| tender.block(id)).any(|block| {
        let is_in_row = block.document == own.document
            && block.cell.as_ref().is_some_and(|at| (at.table, at.row) == (cell.table, cell.row));
        is_in_row && has_time(&block.text)
    })
}

/// Whether a text holds a time of day: `4:30 PM`, `17.00 hours`, `noon`.
fn has_time(text: &str) -> bool {
    let text = text.to_lowercase();
    let words = text.split(|mark: char| !(mark.is_alphanumeric() || mark == ':' || mark == '.'));
    let mut after_number = false;
    for word in words.filter(|word| !word.is_empty()) {
        let word = word.trim_end_matches('.');
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let rest = word.get(digits..).unwrap_or_default();
        let is_clock = (1..=2).contains(&digits)
            && rest
                .strip_prefix(':')
                .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        let is_suffix = |word: &str| ["am", "pm", "a.m", "p.m", "hrs", "hours"].contains(&word);
        let has_suffix = (digits > 0 && is_suffix(rest)) || (after_number && is_suffix(word));
        if is_clock || has_suffix || ["noon", "midday", "midnight"].contains(&word) {
            return true;
        }
        after_number = digits > 0;
    }
    false
}

/// Both ends of a day are called midnight, so that nobody knows which day is meant.
fn is_midnight(at: Time) -> bool {
    (at.hour(), at.minute()) == (0, 0) || (at.hour(), at.minute()) == (23, 59)
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn is_bank_holiday(tender: &Tender<'_>, date: Date) -> bool {
    !is_weekend(date) && days_before(date, 1).and_then(|eve| tender.working_days(eve, date)) == Some(0)
}

/// Whether the last day before `date` that is no weekend is a bank holiday.
fn follows_bank_holiday(tender: &Tender<'_>, date: Date) -> bool {
    let days = (1..=3).filter_map(|days| days_before(date, days));
    days.into_iter().find(|day| !is_weekend(*day)).is_some_and(|day| is_bank_holiday(tender, day))
}

/// Reads `17:00`.
fn time(text: &str) -> Result<Time> {
    format!("{text}:00")
        .parse()
        .map_err(|_| Error::new(format!("'{text}' is no time: write hours and minutes, such as 17:00")))
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn outcome(moment: &str) -> Option<String> {
        let tender = TextTender::new("Deadline").fact("tender-deadline", moment);
        let found = try_check::<AwkwardMoment>(&tender, r#"{ "deadlines": ["tender-deadline"] }"#).unwrap();
        found.first().and_then(|finding| finding.chosen_outcome().map(str::to_owned))
    }

    #[test]
    fn noon_in_the_middle_of_the_week_is_fine() {
        assert_eq!(outcome("2026-05-06T12:00"), None);
        assert_eq!(outcome("2026-05-06T17:00"), None);
        assert_eq!(outcome("2026-05-05T09:00"), None);
    }

    #[test]
    fn each_awkward_moment_has_its_outcome() {
        assert_eq!(outcome("2026-05-09T12:00").as_deref(), Some("weekend"));
        assert_eq!(outcome("2026-05-06").as_deref(), Some("no-time"));
        assert_eq!(outcome("2026-05-06T23:59").as_deref(), Some("midnight"));
        assert_eq!(outcome("2026-05-06T17:30").as_deref(), Some("evening"));
        assert_eq!(outcome("2026-05-11T09:00").as_deref(), Some("monday-morning"));
        assert_eq!(outcome("2026-05-11T12:00"), None);
    }

    #[test]
    fn two_deadlines_that_disagree_are_not_judged() {
        let tender = TextTender::new("Deadline")
            .fact("tender-deadline", "2026-05-09")
            .fact("tender-deadline", "2026-05-10");
        assert_eq!(
            try_check::<AwkwardMoment>(&tender, r#"{ "deadlines": ["tender-deadline"] }"#).unwrap(),
            []
        );
    }

    #[test]
    fn a_wrong_time_is_pointed_at() {
        let error = try_check::<AwkwardMoment>(
            &TextTender::new("x"),
            r#"{ "deadlines": ["tender-deadline"], "latest": "5pm" }"#,
        );
        assert!(error.unwrap_err().to_string().starts_with("latest: '5pm' is no time"));
    }

    #[test]
    fn a_time_that_stands_with_the_date_is_a_time() {
        for text in
            ["02/20/26 / 4:30 PM Pacific", "12 noon", "by 5pm", "17.00 hours", "1700 hrs", "4 p.m. sharp"]
        {
            assert!(super::has_time(text), "{text}");
        }
        for text in ["Friday 6 May 2026", "02.03.2026", "6 programmes", "am Main"] {
            assert!(!super::has_time(text), "{text}");
        }
    }
}

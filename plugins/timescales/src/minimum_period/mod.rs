//! Whether the time between two dates is long enough.

mod needed;
mod parameters;
#[cfg(test)]
mod tests;

use tenderlint_plugin::{Check, Date, Finding, Known, Moment, Pattern, Result, Rule, Severity, Tender};

use self::needed::{Needed, needed};
use self::parameters::{LATER, Parameters, Unit};
use crate::condition::statements;
use crate::dates::{self, Period, days_after, spelled};
use crate::value::{ContractValue, contract_value};
use tenderlint_plugin::wording::counted;

/// Finds periods between two dates that are shorter than a contract of this value and kind needs.
pub(crate) struct MinimumPeriod;

impl Check for MinimumPeriod {
    const NAME: &'static str = "minimum-period";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        parameters.validate()?;
        parameters.patterns()
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let value = contract_value(tender)?;
        let mut findings = Vec::new();
        let stage_end = match &parameters.first_stage {
            Some(stage) => dates::first_known_end(tender, &stage.to)?,
            None => None,
        };
        let start = start(tender, parameters)?;
        if let (Some(stage), Some(from), Some(to)) = (&parameters.first_stage, &start, &stage_end)
            && let Some(period) = Period::new(from.clone(), to.clone())
        {
            let needed = needed::first_stage(tender, parameters, stage)?;
            let finding = judge(tender, rule, &period, &needed, value.as_ref());
            findings.extend(finding.map(|finding| finding.outcome("first-stage")));
        }
        // After a first stage only those who passed it are sent the documents, so time that lies before its end is not theirs.
        let start = start.filter(|from| stage_end.is_none_or(|stage| from.value.date >= stage.value.date));
        let end = end(tender, parameters)?;
        if let (Some(from), Some(to)) = (start, end)
            && let Some(period) = Period::new(from, to)
            && let Some(needed) = needed(tender, parameters, &period, value.as_ref())?
        {
            findings.extend(judge(tender, rule, &period, &needed, value.as_ref()));
        }
        Ok(findings)
    }
}

/// The date a period starts with.
fn start(tender: &Tender<'_>, parameters: &Parameters) -> Result<Option<Known<Moment>>> {
    if !parameters.from_latest {
        return dates::first_known_start(tender, &parameters.from);
    }
    let mut known = Vec::new();
    for kind in &parameters.from {
        known.extend(dates::earliest(tender, kind)?);
    }
    Ok(known.into_iter().max_by_key(|date| date.value.date))
}

/// The date a period ends with. Where words name a later one that was not read, the dates that come before it don't count.
fn end(tender: &Tender<'_>, parameters: &Parameters) -> Result<Option<Known<Moment>>> {
    let is_later = !parameters.later.is_empty() && !statements(tender, LATER).is_empty();
    let kinds = if is_later { parameters.to.get(..1).unwrap_or_default() } else { &parameters.to };
    dates::first_known_end(tender, kinds)
}

/// The finding about a period that is too short.
fn judge(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    period: &Period,
    needed: &Needed,
    value: Option<&ContractValue>,
) -> Option<Finding> {
    let parameters = &rule.parameters;
    let (from, to) = (period.from.value.date, period.to.value.date);
    let actual = parameters.count(tender, from, to)?;
    if actual >= needed.days {
        return None;
    }
    let shortfall = needed.days - actual;
    let is_severe =
        parameters.is_severe(actual, needed.days) || period.days() < needed.severe_under_calendar_days;
    let mut finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .resting_on(period.confidence())
        .places(period.places());
    if needed.rests_on_value
        && let Some(value) = value
    {
        finding = finding.resting_on(value.confidence).value("value", value.to_string(), value.total);
    }
    finding = match &needed.kind {
        Some(kind) => finding.word("kind", kind.as_str()),
        None => finding,
    };
    if needed.value_is_unknown {
        finding = finding.outcome("value-unknown");
    } else if parameters.far_below.is_some_and(|share| f64::from(actual) < share * f64::from(needed.days)) {
        finding = finding.outcome("far-below");
    }
    let suggested = parameters.add(tender, from, needed.days)?;
    let finding = finding
        .value("actual", shown(parameters.unit, actual), actual)
        .value("required", shown(parameters.unit, needed.days), needed.days)
        .value("shortfall", shown(parameters.unit, shortfall), shortfall)
        .value("calendar-days", counted(period.days(), "calendar day"), period.days())
        .word("basis", needed.basis.join(", "))
        .value("suggested", spelled(suggested), suggested.to_string())
        .value("from-date", spelled(from), from.to_string())
        .value("to-date", spelled(to), to.to_string());
    Some(finding)
}

/// `18 working days`, `12 days`, `13 weeks`. Weeks are not rounded up.
fn shown(unit: Unit, days: u32) -> String {
    match unit {
        Unit::WorkingDays => counted(days, "working day"),
        Unit::Weeks if days >= 14 || days == 7 => counted(days / 7, "week"),
        Unit::CalendarDays | Unit::Weeks => counted(days, "day"),
    }
}

impl Parameters {
    /// The length of a period in the rule's days.
    fn count(&self, tender: &Tender<'_>, from: Date, to: Date) -> Option<u32> {
        match (self.unit, &self.calendar) {
            (Unit::WorkingDays, None) => tender.working_days(from, to),
            (Unit::WorkingDays, Some(calendar)) => tender.working_days_in(calendar, from, to),
            _ => Some(dates::days_between(from, to)),
        }
    }

    /// The day so many of the rule's days later.
    fn add(&self, tender: &Tender<'_>, from: Date, days: u32) -> Option<Date> {
        match (self.unit, &self.calendar) {
            (Unit::WorkingDays, None) => tender.add_working_days(from, days),
            (Unit::WorkingDays, Some(calendar)) => tender.add_working_days_in(calendar, from, days),
            _ => days_after(from, days),
        }
    }

    fn is_severe(&self, actual: u32, required: u32) -> bool {
        let by_days = self.severe_when_short_by.map(|most| required - actual > most);
        let by_share = self.severe_below.map(|share| f64::from(actual) < share * f64::from(required));
        match (by_days, by_share) {
            (None, None) => true,
            (by_days, by_share) => by_days.unwrap_or(false) || by_share.unwrap_or(false),
        }
    }
}

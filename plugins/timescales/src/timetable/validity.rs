//! How long tenders stay open for acceptance.

use tenderlint_plugin::{Confidence, Finding, Match, Result, Rule, Severity, Tender};

use super::parameters::{Parameters, Validity};
use crate::condition::statements;
use crate::dates::{days_after, earliest, latest, spelled};
use tenderlint_plugin::wording::counted;

/// Name of the pattern that matches the validity of tenders.
pub(super) const PATTERN: &str = "validity";

/// The finding about tenders that must stay open for too long, or not until the award.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let Some(limits) = &rule.parameters.validity else { return Ok(None) };
    let matches = statements(tender, PATTERN);
    let mut periods = matches.iter().filter_map(|found| Some((days(found.words())?, found)));
    let Some((days, found)) = periods.next() else { return Ok(None) };
    // Where the tender names several periods it cannot be told which one is meant.
    if periods.any(|(other, _)| other != days) {
        return Ok(None);
    }
    if let Some(finding) = too_long(rule, limits, days, found) {
        return Ok(Some(finding));
    }
    too_short(tender, rule, days, found)
}

fn too_long(rule: &Rule<Parameters>, limits: &Validity, days: u32, found: &Match) -> Option<Finding> {
    if days <= limits.advice_above {
        return None;
    }
    let severity = if days > limits.severe_above { rule.severity } else { Severity::Advice };
    let most = limits.advice_above;
    let finding = Finding::new(severity).outcome("validity-long").value("most", counted(most, "day"), most);
    Some(with_validity(finding, days, found))
}

fn too_short(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    days: u32,
    found: &Match,
) -> Result<Option<Finding>> {
    let (Some(deadline), Some(award)) = (latest(tender, "tender-deadline")?, earliest(tender, "award")?)
    else {
        return Ok(None);
    };
    let Some(end) = days_after(deadline.value.date, days).filter(|end| *end < award.value.date) else {
        return Ok(None);
    };
    let finding = Finding::new(rule.severity)
        .outcome("validity-short")
        .resting_on(deadline.confidence.min(award.confidence))
        .value("end", spelled(end), end.to_string())
        .value("award", spelled(award.value.date), award.value.date.to_string());
    Ok(Some(with_validity(finding, days, found).places(award.places.first().cloned())))
}

fn with_validity(finding: Finding, days: u32, found: &Match) -> Finding {
    finding.resting_on(Confidence::Medium).places([found.place()]).value(
        "validity",
        counted(days, "day"),
        days,
    )
}

/// The number of days in words such as `remain open for 90 days` or `valid for one (1) year`.
fn days(words: &str) -> Option<u32> {
    let mut numbers =
        words.split(|character: char| !character.is_ascii_digit()).filter(|number| !number.is_empty());
    let number: u32 = numbers.next_back()?.parse().ok()?;
    let unit = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let days_of_unit = match unit.chars().next().map(|first| first.to_ascii_lowercase()) {
        Some('y') => 365,
        Some('m') => 30,
        _ => 1,
    };
    number.checked_mul(days_of_unit)
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn the_last_number_is_the_number_of_days() {
        assert_eq!(days("tenders remain open for 90 days"), Some(90));
        assert_eq!(days("valid for ninety (90) days"), Some(90));
        assert_eq!(days("valid for ninety days"), None);
        assert_eq!(days("valid for one (1) year"), Some(365));
        assert_eq!(days("open for 6 months"), Some(180));
    }
}

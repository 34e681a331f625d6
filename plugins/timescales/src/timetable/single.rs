//! Events with two dates.

use tenderlint_plugin::{Confidence, Finding, Moment, Result, Rule, Tender};

use super::parameters::Parameters;
use tenderlint_plugin::wording::capitalised;

/// A finding for each event that has more than one date.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
    let parameters = &rule.parameters;
    let has_two_stages = !tender.facts::<Moment>("participation-deadline")?.is_empty();
    let mut findings = Vec::new();
    for kind in &parameters.once {
        if has_two_stages && parameters.once_in_each_stage.contains(kind) {
            continue;
        }
        let mut dates = tender.facts::<Moment>(kind)?;
        dates.retain(|date| date.confidence > Confidence::Low);
        let Some((first, others)) = dates.split_first() else { continue };
        let Some(other) = others.iter().find(|other| disagree(first.value, other.value)) else { continue };
        let finding = dates.iter().fold(Finding::new(rule.severity), |finding, date| {
            finding.resting_on(date.confidence).places(date.places.first().cloned())
        });
        findings.push(
            finding
                .outcome("twice")
                .word("event", capitalised(parameters.name(kind)))
                .value("date", first.value.to_string(), first.value.date.to_string())
                .value("other-date", other.value.to_string(), other.value.date.to_string()),
        );
    }
    Ok(findings)
}

/// Whether two moments can't be the same: one of them may leave out the time.
fn disagree(one: Moment, other: Moment) -> bool {
    one.date != other.date || (one.time.is_some() && other.time.is_some() && one.time != other.time)
}

//! Dates that a timetable leaves out.

use tenderlint_plugin::{Confidence, Finding, Known, Moment, Result, Rule, Severity, Tender};

use super::parameters::{Parameters, Required};
use crate::condition::statements;
use crate::value::contract_value;
use tenderlint_plugin::wording::{counted, joined};

/// The finding about dates that are missing. A tender without any date has its timetable elsewhere.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let value = contract_value(tender)?.map_or(0, |value| value.total);
    let mut known = 0;
    let mut places = Vec::new();
    let mut missing = Vec::new();
    for (index, required) in parameters.required.iter().enumerate() {
        if value < required.value_from {
            continue;
        }
        let dates = dates_of(tender, required)?;
        if !dates.is_empty() {
            known += 1;
            places.extend(dates.into_iter().flat_map(|date| date.places));
        } else if !is_said(tender, index, required) {
            missing.push(required.name.clone());
        }
    }
    if known == 0 || missing.is_empty() {
        return Ok(None);
    }
    let is_severe = missing.len() >= parameters.severe_from_missing && known >= parameters.least_known;
    let count = u32::try_from(missing.len()).unwrap_or(u32::MAX);
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .outcome("missing")
        .resting_on(Confidence::Medium)
        .places(places.into_iter().take(1))
        .word("missing", joined(&missing))
        .value("count", counted(count, "date"), count);
    Ok(Some(finding))
}

/// Whether words give a date that was not read as one.
fn is_said(tender: &Tender<'_>, index: usize, required: &Required) -> bool {
    !required.said.is_empty() && !statements(tender, &Required::pattern(index)).is_empty()
}

/// The dates of which one is enough.
fn dates_of(tender: &Tender<'_>, required: &Required) -> Result<Vec<Known<Moment>>> {
    let mut dates = Vec::new();
    for kind in &required.kinds {
        dates.extend(tender.facts::<Moment>(kind)?);
    }
    Ok(dates)
}

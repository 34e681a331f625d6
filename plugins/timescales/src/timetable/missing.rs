//! Dates that a timetable leaves out.

use tenderlint_plugin::{Confidence, Finding, Moment, Place, Result, Rule, Severity, Tender};

use super::parameters::{Parameters, Required};
use crate::text::{counted, joined};
use crate::value::contract_value;

/// The finding about dates that are missing. A tender without any date has its timetable elsewhere.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let value = contract_value(tender)?.map_or(0, |value| value.total);
    let mut known = 0;
    let mut place = None;
    let mut missing = Vec::new();
    for required in parameters.required.iter().filter(|required| value >= required.value_from) {
        match place_of(tender, required)? {
            Some(found) => {
                known += 1;
                place = place.or(found);
            }
            None => missing.push(required.name.clone()),
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
        .places(place)
        .word("missing", joined(&missing))
        .value("count", counted(count, "date"), count);
    Ok(Some(finding))
}

/// Where a date that is enough stands, if there is one; the user may have stated it.
fn place_of(tender: &Tender<'_>, required: &Required) -> Result<Option<Option<Place>>> {
    for kind in &required.kinds {
        if let Some(date) = tender.facts::<Moment>(kind)?.into_iter().next() {
            return Ok(Some(date.places.into_iter().next()));
        }
    }
    Ok(None)
}

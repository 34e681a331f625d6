//! Dates in an impossible order.

use tenderlint_plugin::{Finding, Result, Rule, Tender};

use super::parameters::Parameters;
use crate::dates::{earliest, latest, spelled};
use tenderlint_plugin::wording::capitalised;

/// The finding about events that come after what they should come before. It names the first pair and points at all.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let mut finding: Option<Finding> = None;
    for (first, second) in &parameters.order {
        let (Some(before), Some(after)) = (earliest(tender, first)?, latest(tender, second)?) else {
            continue;
        };
        if before.value.date <= after.value.date {
            continue;
        }
        let places = [&before, &after].into_iter().filter_map(|date| date.places.first().cloned());
        let (early, late) = (before.value.date, after.value.date);
        let pair = finding.unwrap_or_else(|| {
            Finding::new(rule.severity)
                .outcome("order")
                .word("event", capitalised(parameters.name(first)))
                .word("other", parameters.name(second))
                .value("date", spelled(early), early.to_string())
                .value("other-date", spelled(late), late.to_string())
        });
        finding = Some(pair.resting_on(before.confidence.min(after.confidence)).places(places));
    }
    Ok(finding)
}

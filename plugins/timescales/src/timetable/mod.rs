//! Whether a timetable is complete, and whether its dates fit together.

mod hour;
mod missing;
mod order;
mod parameters;
mod past;
mod single;
#[cfg(test)]
mod tests;
mod validity;
mod weekday;

use tenderlint_plugin::{Check, Finding, Pattern, Result, Rule, Tender};

use self::parameters::{Parameters, Required};
use crate::condition::searched;

/// Finds missing dates, dates in the wrong order, events with two dates or hours, wrong weekdays and dates that are over.
pub(crate) struct Timetable;

impl Check for Timetable {
    const NAME: &'static str = "timetable";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        parameters.validate()?;
        let mut patterns = Vec::new();
        for (index, required) in parameters.required.iter().enumerate() {
            if !required.said.is_empty() {
                patterns.push(searched(&Required::pattern(index), &required.said));
            }
        }
        if !parameters.late.is_empty() {
            patterns.push(searched(hour::PATTERN, &parameters.late));
        }
        if let Some(validity) = &parameters.validity {
            patterns.push(searched(validity::PATTERN, &validity.expressions));
            if !validity.labels.is_empty() {
                patterns.push(searched(validity::LABELS, &validity.labels));
            }
            if !validity.except.is_empty() {
                patterns.push(searched(validity::EXCEPT, &validity.except));
            }
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        findings.extend(missing::find(tender, rule)?);
        findings.extend(order::find(tender, rule)?);
        findings.extend(single::find(tender, rule)?);
        findings.extend(hour::find(tender, rule)?);
        findings.extend(weekday::find(tender, rule)?);
        findings.extend(past::find(tender, rule)?);
        findings.extend(validity::find(tender, rule)?);
        Ok(findings)
    }
}

//! Whether the time to bid is enough for the work a bid takes.

use serde::Deserialize;
use tenderlint_plugin::wording::counted;
use tenderlint_plugin::{Check, Error, Finding, Moment, Pattern, Result, Rule, Severity, Tender};

use crate::asked::asked;
use crate::budget::validate_ends;
use crate::constants::Constants;
use crate::figures::{breakdown, drivers, hours, whole};
use crate::inputs;
use crate::model::{Estimate, estimate};
use crate::ratio::validate_speeds;
use crate::value::{ContractValue, contract_value};

/// Finds bid periods that are too short for what bidders must do in them.
pub(crate) struct Time;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// The constants of the model.
    constants: Constants,
    /// Hours a working day that bidders for a contract of a value can put into a bid.
    capacity: Vec<Capacity>,
    /// Working days on top, to decide whether to bid and to wait for answers.
    days_on_top: u32,
    /// Less than this share of the days needed is as severe as the rule allows; more is advice.
    severe_below: f64,
    /// Less than this share of the days needed has the outcome `far-below`.
    far_below: f64,
    /// Fewest scored questions: a tender with fewer may ask elsewhere, and is not judged.
    least_questions: u32,
}

/// Hours a working day, by total value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Capacity {
    /// Total value in whole pounds without VAT from which the entry no longer counts; left out in the last one.
    #[serde(default)]
    up_to: Option<u64>,
    hours: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        let capacity = |up_to, hours| Capacity { up_to, hours };
        Self {
            constants: Constants::default(),
            capacity: vec![
                // £207,720 with VAT.
                capacity(Some(173_100), 4.0),
                capacity(Some(1_000_000), 6.0),
                capacity(Some(5_000_000), 9.0),
                capacity(None, 12.0),
            ],
            days_on_top: 5,
            severe_below: 0.8,
            far_below: 0.5,
            least_questions: 3,
        }
    }
}

impl Check for Time {
    const NAME: &'static str = "time";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        validate_speeds(&parameters.constants)?;
        let ends: Vec<Option<u64>> = parameters.capacity.iter().map(|capacity| capacity.up_to).collect();
        validate_ends(&ends, "capacity")?;
        match parameters.capacity.iter().position(|capacity| capacity.hours <= 0.0) {
            Some(index) => Err(Error::new("write hours above 0").at(format!("capacity.{index}.hours"))),
            None => Ok(inputs::patterns()),
        }
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let Some(value) = contract_value(tender)? else { return Ok(vec![]) };
        // With two stages it is not known when the second begins.
        let Some((from, to, sure)) = inputs::bid_period(tender)? else { return Ok(vec![]) };
        if tender.moment("participation-deadline")?.is_some() {
            return Ok(vec![]);
        }
        let asked = asked(tender)?;
        if asked.count() < parameters.least_questions {
            return Ok(vec![]);
        }
        let inputs = inputs::gather(tender, &parameters.constants, &asked, &value)?;
        let estimate = estimate(&inputs, &parameters.constants);
        let finding = judge(tender, rule, &estimate, &value, (from, to));
        let confidence = value.confidence.min(asked.confidence()).min(sure);
        let places = tender.moment("tender-deadline")?.into_iter().flat_map(|date| date.places).take(1);
        Ok(finding.map(|finding| finding.resting_on(confidence).places(places)).into_iter().collect())
    }
}

fn judge(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    estimate: &Estimate,
    value: &ContractValue,
    (from, to): (Moment, Moment),
) -> Option<Finding> {
    let parameters = &rule.parameters;
    let capacity =
        parameters.capacity.iter().find(|entry| entry.up_to.is_none_or(|up_to| value.total < up_to))?.hours;
    let work = u32::try_from(whole((estimate.hours() / capacity).ceil())).ok()?;
    let required = work.checked_add(parameters.days_on_top)?;
    let actual = tender.working_days(from.date, to.date)?;
    if actual >= required {
        return None;
    }
    let is_below = |share: f64| f64::from(actual) < share * f64::from(required);
    let severity = if is_below(parameters.severe_below) { rule.severity } else { Severity::Advice };
    let suggested = tender.add_working_days(from.date, required)?;
    let suggested = Moment { date: suggested, time: None };
    let finding = Finding::new(severity)
        .value("hours", hours(estimate.hours()), estimate.hours().round())
        .value("required", counted(required, "working day"), required)
        .value("actual", counted(actual, "working day"), actual)
        .value("capacity", hours(capacity), capacity)
        .value("value", value.to_string(), value.total)
        .value("suggested", suggested.to_string(), suggested.date.to_string())
        .word("breakdown", breakdown(estimate))
        .word("drivers", drivers(&estimate.items));
    Some(if is_below(parameters.far_below) { finding.outcome("far-below") } else { finding })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn tender(pounds: u32, questions: u32, words: u32, deadline: &str) -> TextTender {
        let tender = TextTender::new("Invitation")
            .fact("contract-value", json!({ "amount": pounds, "currency": "GBP" }))
            .fact("published", "2026-06-01")
            .fact("tender-deadline", deadline);
        (1..=questions).fold(tender, |tender, number| {
            tender.fact(
                "question",
                json!({ "number": number.to_string(), "word_limit": words, "scored": true }),
            )
        })
    }

    fn found(pounds: u32, questions: u32, words: u32, deadline: &str) -> Option<Finding> {
        try_check::<Time>(&tender(pounds, questions, words, deadline), "{}").unwrap().pop()
    }

    #[test]
    fn twenty_long_answers_need_more_than_three_weeks() {
        let finding = found(40_000, 20, 500, "2026-06-22").unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Error, None));
        assert_eq!(
            (finding.text("actual"), finding.text("required")),
            (Some("15 working days"), Some("22 working days"))
        );
        assert_eq!(finding.text("suggested"), Some("Wednesday 1 July 2026"));
        assert_eq!(finding.text("capacity"), Some("4 hours"));
    }

    #[test]
    fn four_short_answers_fit_in_twelve_days() {
        assert_eq!(found(40_000, 4, 300, "2026-06-17"), None);
    }

    #[test]
    fn less_than_half_the_time_is_far_below() {
        assert_eq!(found(40_000, 20, 500, "2026-06-09").unwrap().chosen_outcome(), Some("far-below"));
    }

    #[test]
    fn the_second_of_two_stages_is_not_judged() {
        let tender = tender(40_000, 20, 500, "2026-06-09").fact("participation-deadline", "2026-06-05");
        assert_eq!(try_check::<Time>(&tender, "{}").unwrap(), []);
    }

    #[test]
    fn a_capacity_of_zero_is_pointed_at() {
        let error =
            try_check::<Time>(&TextTender::new("x"), r#"{ "capacity": [{ "hours": 0.0 }] }"#).unwrap_err();
        assert_eq!(error.to_string(), "capacity.0.hours: write hours above 0");
    }
}

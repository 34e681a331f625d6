//! Whether the cost of a bid is in proportion to the value of the contract.

use serde::Deserialize;
use tenderlint_plugin::{Check, Error, Finding, Pattern, Result, Rule, Severity, Tender};

use crate::asked::asked;
use crate::budget::{Slice, budget, usual_slices, validate, validate_ends};
use crate::constants::Constants;
use crate::figures::{breakdown, drivers, hours, percent, pounds};
use crate::inputs;
use crate::levers::levers;
use crate::model::{Estimate, Inputs, estimate};
use crate::value::{ContractValue, contract_value};

/// Finds tenders that cost more to bid for than a contract of their value bears.
pub(crate) struct Ratio;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// The constants of the model.
    constants: Constants,
    /// What a bid may cost, by slices of the contract's value.
    budget: Vec<Slice>,
    /// A cost of more than this many budgets is advice.
    advice_above: f64,
    /// A cost of more than this many budgets is as severe as the rule allows.
    severe_above: f64,
    /// A cost of more than this many budgets has the outcome `extreme`.
    extreme_above: f64,
    /// What a bid may cost as a share of one year's value.
    annual: Vec<AnnualLimit>,
    /// Fewest scored questions: a tender with fewer may ask elsewhere, and is not judged.
    least_questions: u32,
}

/// Shares of one year's value.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct AnnualLimit {
    /// Total value in whole pounds without VAT from which the entry no longer counts; left out in the last one.
    #[serde(default)]
    up_to: Option<u64>,
    /// More than this share is advice.
    advice: f64,
    /// More than this share is as severe as the rule allows.
    severe: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        let limit = |up_to, advice, severe| AnnualLimit { up_to, advice, severe };
        Self {
            constants: Constants::default(),
            budget: usual_slices(),
            advice_above: 1.0,
            severe_above: 1.5,
            extreme_above: 2.5,
            annual: vec![
                limit(Some(30_000), 0.08, 0.12),
                // £207,720 with VAT.
                limit(Some(173_100), 0.04, 0.08),
                limit(Some(1_000_000), 0.02, 0.04),
                limit(Some(5_000_000), 0.015, 0.03),
                limit(None, 0.0075, 0.015),
            ],
            least_questions: 3,
        }
    }
}

/// What a bid costs, against what it may cost.
struct Verdict {
    severity: Severity,
    outcome: Option<&'static str>,
}

impl Check for Ratio {
    const NAME: &'static str = "ratio";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        validate_speeds(&parameters.constants)?;
        validate(&parameters.budget, "budget")?;
        let ends: Vec<Option<u64>> = parameters.annual.iter().map(|limit| limit.up_to).collect();
        validate_ends(&ends, "annual")?;
        Ok(inputs::patterns())
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let Some(value) = contract_value(tender)?.filter(|value| value.total > 0) else { return Ok(vec![]) };
        let asked = asked(tender)?;
        if asked.count() < parameters.least_questions {
            return Ok(vec![]);
        }
        let inputs = inputs::gather(tender, &parameters.constants, &asked, &value)?;
        let estimate = estimate(&inputs, &parameters.constants);
        let Some(verdict) = judge(rule, &estimate, &value) else { return Ok(vec![]) };
        let places = value.places.first().cloned().into_iter().chain(asked.places().take(1));
        let finding = Finding::new(verdict.severity)
            .resting_on(value.confidence.min(asked.confidence()))
            .places(places);
        let finding = with_figures(finding, parameters, &inputs, &estimate, &value);
        Ok(vec![match verdict.outcome {
            Some(outcome) => finding.outcome(outcome),
            None => finding,
        }])
    }
}

/// Checks that nothing is divided by zero.
pub(crate) fn validate_speeds(constants: &Constants) -> Result<()> {
    match constants.divisors().into_iter().find(|(_, speed)| *speed <= 0.0) {
        Some((key, _)) => Err(Error::new("a speed must be above 0").at(format!("constants.{key}"))),
        None => Ok(()),
    }
}

fn judge(rule: &Rule<Parameters>, estimate: &Estimate, value: &ContractValue) -> Option<Verdict> {
    let parameters = &rule.parameters;
    let cost = estimate.cost(&parameters.constants);
    let index = cost / budget(value.total, &parameters.budget);
    let graded = |figure: f64, advice: f64, severe: f64| match figure {
        figure if figure > severe => Some(rule.severity),
        figure if figure > advice => Some(Severity::Advice),
        _ => None,
    };
    let by_value = graded(index, parameters.advice_above, parameters.severe_above);
    let by_year = annual_share(parameters, cost, value)
        .and_then(|(share, limit)| graded(share, limit.advice, limit.severe));
    let outcome = match (by_value, by_year) {
        (None, Some(_)) => Some("annual"),
        _ if index > parameters.extreme_above => Some("extreme"),
        _ => None,
    };
    Some(Verdict { severity: by_value.max(by_year)?, outcome })
}

/// The cost as a share of one year's value, with the limits for a contract of this size.
fn annual_share<'a>(
    parameters: &'a Parameters,
    cost: f64,
    value: &ContractValue,
) -> Option<(f64, &'a AnnualLimit)> {
    let annual = value.annual.filter(|annual| *annual > 0)?;
    let limit = parameters.annual.iter().find(|limit| limit.up_to.is_none_or(|up_to| value.total < up_to))?;
    Some((cost / pounds_of(annual), limit))
}

fn with_figures(
    finding: Finding,
    parameters: &Parameters,
    inputs: &Inputs,
    estimate: &Estimate,
    value: &ContractValue,
) -> Finding {
    let constants = &parameters.constants;
    let (cost, worked) = (estimate.cost(constants), estimate.hours());
    let (low, high) = estimate.range(constants);
    let may_cost = budget(value.total, &parameters.budget);
    let (share, may_work) = (cost / pounds_of(value.total), may_cost / constants.rate);
    let by_year = annual_share(parameters, cost, value)
        .map_or(f64::INFINITY, |(share, limit)| cost / share * limit.advice);
    let levers = levers(inputs, constants, worked - may_cost.min(by_year) / constants.rate)
        .unwrap_or_else(|| format!("start with {}", drivers(&estimate.items)));
    let finding = finding
        .value("hours", hours(worked), worked.round())
        .value("cost", pounds(cost), cost.round())
        .word("range", format!("{} to {}", pounds(low), pounds(high)))
        .value("value", value.to_string(), value.total)
        .value("share", percent(share), rounded(share))
        .value("budget", pounds(may_cost), may_cost.round())
        .value("budget-hours", hours(may_work), may_work.round())
        .value("index", format!("{:.1}", cost / may_cost), rounded(cost / may_cost))
        .word("breakdown", breakdown(estimate))
        .word("drivers", drivers(&estimate.items))
        .word("levers", levers);
    match annual_share(parameters, cost, value) {
        Some((share, limit)) => finding.value("annual-share", percent(share), rounded(share)).value(
            "annual-limit",
            percent(limit.advice),
            limit.advice,
        ),
        None => finding,
    }
}

fn rounded(figure: f64) -> f64 {
    (figure * 1_000.0).round() / 1_000.0
}

/// Contracts are worth far less than the 2^53 pounds up to which this is exact.
#[allow(clippy::cast_precision_loss)]
fn pounds_of(amount: u64) -> f64 {
    amount as f64
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn found(value: serde_json::Value, months: u32, questions: u32, words: u32) -> Option<Finding> {
        let tender = TextTender::new("Invitation to tender").fact("contract-value", value);
        let tender = tender.fact("contract-term", json!({ "months": months }));
        let tender = (1..=questions).fold(tender, |tender, number| {
            tender.fact(
                "question",
                json!({ "number": number.to_string(), "word_limit": words, "scored": true }),
            )
        });
        try_check::<Ratio>(&tender, "{}").unwrap().pop()
    }

    fn pounds(amount: u32) -> serde_json::Value {
        json!({ "amount": amount, "currency": "GBP" })
    }

    #[test]
    fn forty_four_long_answers_cost_too_much() {
        let finding =
            found(json!({ "amount": 350_000, "currency": "GBP", "period": "year" }), 36, 44, 1_250).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Error, None));
        assert_eq!(finding.text("value"), Some("£1,050,000"));
        assert_eq!(finding.text("budget"), Some("£7,840"));
        assert!(finding.text("levers").unwrap().starts_with("cut the word allowance from 55,000 to "));
    }

    #[test]
    fn eight_answers_for_a_contract_of_two_years_are_in_proportion() {
        assert_eq!(found(pounds(160_000), 24, 8, 500), None);
    }

    #[test]
    fn two_and_a_half_budgets_are_extreme() {
        let finding = found(pounds(40_000), 12, 20, 750).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Error, Some("extreme")));
        assert_eq!(finding.text("budget"), Some("£1,400"));
    }

    #[test]
    fn a_long_contract_of_little_value_a_year_is_judged_by_the_year() {
        let finding = found(pounds(480_000), 48, 20, 500).unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Advice, Some("annual")));
        assert_eq!(finding.text("annual-limit"), Some("2.0%"));
    }

    #[test]
    fn without_a_value_or_questions_nothing_is_said() {
        assert_eq!(found(json!({ "amount": 40_000, "currency": "USD" }), 12, 20, 750), None);
        assert_eq!(found(pounds(20_000), 12, 2, 5_000), None);
    }

    #[test]
    fn the_finding_is_as_sure_as_the_value_and_the_questions() {
        let finding = found(pounds(40_000), 12, 20, 750).unwrap();
        assert_eq!(finding.confidence(), tenderlint_plugin::Confidence::High);
    }

    #[test]
    fn a_speed_of_zero_is_pointed_at() {
        let error =
            try_check::<Ratio>(&TextTender::new("x"), r#"{ "constants": { "drafting-speed": 0.0 } }"#)
                .unwrap_err();
        assert_eq!(error.to_string(), "constants.drafting-speed: a speed must be above 0");
    }
}

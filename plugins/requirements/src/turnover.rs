//! Whether the turnover asked of bidders is in proportion to what the contract is worth in a year.

use serde::Deserialize;
use tenderlint_plugin::{Check, Error, Finding, Known, Money, Pattern, Result, Rule, Severity, Tender};

use crate::softening;
use tenderlint_plugin::parameters::worth::{Basis, Worth, yearly};

/// Finds a least turnover that is a multiple of the contract's yearly value.
pub(crate) struct Turnover;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// A turnover of more than this many times the yearly value is advice.
    advice_over: f64,
    /// A turnover of more than this many times the yearly value is as severe as the rule allows.
    severe_over: f64,
    /// Expressions for words that offer an alternative where they stand in the same sentence; it is then advice.
    alternative: Vec<String>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { advice_over: 1.0, severe_over: 2.0, alternative: Vec::new() }
    }
}

impl Check for Turnover {
    const NAME: &'static str = "turnover";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.severe_over < parameters.advice_over {
            return Err(Error::new("this must be at least 'advice-over'").at("severe-over"));
        }
        Ok(softening::patterns("alternative", &parameters.alternative))
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let (Some(turnover), Some(worth)) = (least_turnover(tender)?, yearly(tender)?) else {
            return Ok(vec![]);
        };
        if turnover.value.currency != worth.money.currency || worth.money.amount == 0 {
            return Ok(vec![]);
        }
        let Some(severity) = severity(&turnover.value, &worth, rule) else { return Ok(vec![]) };
        let alternative = softening::matches(tender, "alternative", &rule.parameters.alternative);
        let is_softened = softening::is_softened(&turnover.places, &alternative);
        let severity = if is_softened { severity.min(Severity::Advice) } else { severity };
        let ratio = ratio(turnover.value.amount, worth.money.amount);
        let finding = Finding::new(severity)
            .resting_on(turnover.confidence.min(worth.confidence))
            .places(turnover.places)
            .places(worth.places)
            .value("turnover", turnover.value.to_string(), turnover.value.amount)
            .value("worth", worth.money.to_string(), worth.money.amount)
            .value("ratio", times(ratio), (ratio * 100.0).round() / 100.0);
        let outcome = match worth.basis {
            Basis::Year => return Ok(vec![finding]),
            Basis::ProbablyYear { .. } => "probably-a-year",
            Basis::Whole => "whole",
        };
        Ok(vec![finding.outcome(outcome)])
    }
}

/// The least yearly turnover asked for, in whatever part of the tender: lots may each have their own.
fn least_turnover(tender: &Tender<'_>) -> Result<Option<Known<Money>>> {
    let mut turnovers = tender.facts::<Money>("turnover")?;
    turnovers.retain(|turnover| matches!(turnover.value.period.as_deref(), None | Some("year")));
    Ok(turnovers.into_iter().min_by_key(|turnover| turnover.value.amount))
}

/// How severe the ratio is. It is only severe if it is too high whatever time the value of the contract covers.
fn severity(turnover: &Money, worth: &Worth, rule: &Rule<Parameters>) -> Option<Severity> {
    let limits = &rule.parameters;
    let most = if let Basis::ProbablyYear { most } = worth.basis { most } else { worth.money.amount };
    if ratio(turnover.amount, most) > limits.severe_over {
        return Some(rule.severity);
    }
    (ratio(turnover.amount, worth.money.amount) > limits.advice_over).then_some(Severity::Advice)
}

/// Amounts of money in tenders stay far below the 2^53 up to which this is exact.
#[allow(clippy::cast_precision_loss)]
fn ratio(amount: u64, of: u64) -> f64 {
    amount as f64 / of as f64
}

/// `2`, `2.05`, `6.4`, `25`: with as many decimals as a reader needs to see that it is over a limit.
fn times(ratio: f64) -> String {
    let decimals = match ratio {
        small if small < 3.0 => 2,
        small if small < 10.0 => 1,
        _ => 0,
    };
    let text = format!("{ratio:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn found(turnover: u64, value: serde_json::Value, months: Option<u32>) -> Vec<Finding> {
        let asked = json!({ "amount": turnover, "currency": "GBP", "period": "year" });
        let mut tender = TextTender::new("Turnover").fact("turnover", asked).fact("contract-value", value);
        if let Some(months) = months {
            tender = tender.fact("contract-term", json!({ "months": months }));
        }
        try_check::<Turnover>(&tender, "{}").unwrap()
    }

    fn pounds(amount: u64, period: &str) -> serde_json::Value {
        json!({ "amount": amount, "currency": "GBP", "period": period })
    }

    #[test]
    fn a_multiple_of_the_yearly_value_is_severe_from_twice_on() {
        let severe = &found(3_000_000, pounds(1_400_000, "total"), Some(36))[0];
        assert_eq!((severe.severity(), severe.text("ratio")), (Severity::Error, Some("6.4")));
        assert_eq!(severe.text("worth"), Some("£466,666"));
        assert_eq!(found(300_000, pounds(200_000, "year"), None)[0].severity(), Severity::Advice);
        assert_eq!(found(200_000, pounds(200_000, "year"), None), []);
    }

    #[test]
    fn without_a_term_the_whole_value_is_compared() {
        let finding = &found(500_000, pounds(100_000, "total"), None)[0];
        assert_eq!((finding.chosen_outcome(), finding.text("ratio")), (Some("whole"), Some("5")));
    }

    #[test]
    fn a_value_for_no_stated_time_is_only_severe_if_it_is_so_either_way() {
        let value = json!({ "amount": 100_000, "currency": "GBP" });
        assert_eq!(found(150_000, value.clone(), Some(36))[0].severity(), Severity::Advice);
        let severe = &found(250_000, value, Some(36))[0];
        assert_eq!((severe.severity(), severe.text("ratio")), (Severity::Error, Some("7.5")));
        assert_eq!(severe.chosen_outcome(), Some("probably-a-year"));
    }

    #[test]
    fn other_currencies_are_not_compared() {
        let euros = json!({ "amount": 10_000, "currency": "EUR", "period": "year" });
        assert_eq!(found(1_000_000, euros, None), []);
    }

    #[test]
    fn an_alternative_makes_it_advice() {
        let found = |text: &str| {
            let tender = TextTender::new(text)
                .fact("turnover", pounds(900_000, "year"))
                .fact("contract-value", pounds(100_000, "year"));
            try_check::<Turnover>(&tender, r#"{ "alternative": ["or other evidence"] }"#).unwrap()[0]
                .severity()
        };
        assert_eq!(found("A turnover of £900,000, or other evidence of means."), Severity::Advice);
        assert_eq!(found("A turnover of £900,000."), Severity::Error);
    }

    #[test]
    fn the_least_of_several_turnovers_is_judged() {
        let tender = TextTender::new("Lots")
            .fact("turnover", pounds(900_000, "year"))
            .fact("turnover", pounds(90_000, "year"))
            .fact("contract-value", pounds(100_000, "year"));
        assert_eq!(try_check::<Turnover>(&tender, "{}").unwrap(), []);
    }

    #[test]
    fn a_ratio_shows_that_it_is_over_the_limit() {
        assert_eq!([2.04, 2.0, 6.43, 9.96, 25.4, 100.0].map(times), ["2.04", "2", "6.4", "10", "25", "100"]);
    }

    #[test]
    fn limits_out_of_order_are_wrong() {
        let error = try_check::<Turnover>(&TextTender::new("x"), r#"{ "advice-over": 3 }"#).unwrap_err();
        assert!(error.to_string().starts_with("severe-over: "));
    }
}

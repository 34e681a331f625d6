//! Whether the insurance, bonds and guarantees asked of bidders fit the risk.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Error, Finding, Insurance, Known, Money, Pattern, Result, Rule, Severity, Tender,
};

use crate::softening;
use tenderlint_plugin::parameters::worth::{Basis, Worth, yearly};
use tenderlint_plugin::parameters::{When, contract};
use tenderlint_plugin::parameters::{Words, words};

/// Finds cover beyond what a rule holds to be usual.
pub(crate) struct Cover;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// What is usual. The first entry for a cover that is for the tender counts.
    #[serde(default)]
    limits: Vec<Usual>,
    /// Words for bonds, guarantees and terms of insurance that ask too much whatever the amount.
    #[serde(default)]
    words: Vec<Words>,
}

/// What is usual for one kind of cover.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Usual {
    /// `public-liability`, `professional-indemnity`…
    cover: String,
    /// The tenders it is for.
    #[serde(default)]
    when: When,
    /// Expressions for words in the tender of which one must stand there for the limit to be for it.
    #[serde(default)]
    named: Vec<String>,
    /// Cover over this is advice.
    #[serde(default)]
    advice: Option<Most>,
    /// Cover over this is as severe as the rule allows.
    #[serde(default)]
    severe: Option<Most>,
}

/// An amount of cover.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Most {
    /// Whole pounds.
    over: u64,
    /// If more: this many times what the contract is worth in a year, in whole millions. Nothing is found where that is
    /// unknown.
    #[serde(default)]
    times_yearly_value: Option<u64>,
}

impl Most {
    /// The amount for a contract; none if it depends on a value that is unknown.
    fn amount(&self, yearly: Option<&Worth>) -> Option<u64> {
        let Some(times) = self.times_yearly_value else { return Some(self.over) };
        let worth = yearly.filter(|worth| worth.money.currency == "GBP")?;
        let amount = if let Basis::ProbablyYear { most } = worth.basis { most } else { worth.money.amount };
        Some(self.over.max(amount.saturating_mul(times).div_ceil(MILLION).saturating_mul(MILLION)))
    }
}

/// What cover is sold in.
const MILLION: u64 = 1_000_000;

impl Check for Cover {
    const NAME: &'static str = "cover";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        words::needed(
            &parameters.words,
            !parameters.limits.is_empty(),
            "give at least one of 'limits' and 'words'",
        )?;
        for (index, limit) in parameters.limits.iter().enumerate() {
            if limit.advice.is_none() && limit.severe.is_none() {
                return Err(
                    Error::new("give at least one of 'advice' and 'severe'").at(format!("limits.{index}"))
                );
            }
        }
        let mut patterns = words::patterns(&parameters.words)?;
        for (index, limit) in parameters.limits.iter().enumerate() {
            patterns.extend(softening::patterns(&pattern(index), &limit.named));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let mut findings = Vec::new();
        for insurance in lowest_of_each_cover(tender)? {
            findings.extend(over(tender, rule, insurance)?);
        }
        findings.extend(words::findings(&parameters.words, tender, rule.severity)?);
        Ok(findings)
    }
}

/// Name of the pattern of the words that a limit needs.
fn pattern(index: usize) -> String {
    format!("limits.{index}.named")
}

/// For each kind of cover the lowest amount asked for, in pounds: lots may each have their own.
fn lowest_of_each_cover(tender: &Tender<'_>) -> Result<Vec<Known<Insurance>>> {
    let mut lowest: Vec<Known<Insurance>> = Vec::new();
    for insurance in tender.facts::<Insurance>("insurance")? {
        if insurance.value.currency != "GBP" {
            continue;
        }
        match lowest.iter_mut().find(|other| other.value.cover == insurance.value.cover) {
            Some(other) if other.value.amount <= insurance.value.amount => {}
            Some(other) => *other = insurance,
            None => lowest.push(insurance),
        }
    }
    Ok(lowest)
}

fn over(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    insurance: Known<Insurance>,
) -> Result<Option<Finding>> {
    let yearly = yearly(tender)?;
    let asked = insurance.value.amount;
    let limits = rule.parameters.limits.iter().enumerate();
    for (index, limit) in limits.filter(|(_, limit)| limit.cover == insurance.value.cover) {
        let Some(sure) = limit.when.holds(tender)? else { continue };
        if !limit.named.is_empty() && softening::matches(tender, &pattern(index), &limit.named).is_empty() {
            continue;
        }
        let exceeded = |most: &Option<Most>| {
            let amount = most.as_ref()?.amount(yearly.as_ref())?;
            (asked > amount).then_some(amount)
        };
        let (severity, usual) = match (exceeded(&limit.severe), exceeded(&limit.advice)) {
            (Some(severe), advice) => (rule.severity, advice.unwrap_or(severe)),
            (None, Some(advice)) => (Severity::Advice, advice),
            (None, None) => return Ok(None),
        };
        let finding = Finding::new(severity)
            .resting_on(insurance.confidence.min(sure))
            .places(insurance.places)
            .value("amount", pounds(asked), asked)
            .value("usual", pounds(usual), usual)
            .word("cover", name(&insurance.value.cover))
            .word("contract", contract(tender)?);
        return Ok(Some(finding));
    }
    Ok(None)
}

/// `£10,000,000` as people say it: `£10 million`.
fn pounds(amount: u64) -> String {
    if amount >= 1_000_000 && amount.is_multiple_of(1_000_000) {
        return format!("£{} million", amount / 1_000_000);
    }
    Money { amount, currency: "GBP".to_owned(), period: None, vat: None }.to_string()
}

/// The name of a cover in a sentence.
pub(crate) fn name(cover: &str) -> String {
    match cover {
        "employers-liability" => "employers' liability".to_owned(),
        cover => cover.replace('-', " "),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{ "limits": [
        { "cover": "public-liability", "when": { "category": ["works"] }, "advice": { "over": 10000000 } },
        { "cover": "public-liability", "advice": { "over": 5000000 }, "severe": { "over": 10000000 } },
        { "cover": "professional-indemnity", "advice": { "over": 1000000, "times-yearly-value": 2 } }
    ] }"#;

    fn insurance(cover: &str, amount: u64) -> serde_json::Value {
        json!({ "type": cover, "amount": amount, "currency": "GBP" })
    }

    fn found(tender: &TextTender) -> Vec<Finding> {
        try_check::<Cover>(tender, PARAMETERS).unwrap()
    }

    #[test]
    fn cover_over_the_usual_is_found() {
        let tender = TextTender::new("Cover").fact("insurance", insurance("public-liability", 20_000_000));
        let findings = found(&tender);
        assert_eq!(findings[0].severity(), Severity::Error);
        assert_eq!(findings[0].text("amount"), Some("£20 million"));
        assert_eq!(findings[0].text("usual"), Some("£5 million"));
        assert_eq!(findings[0].text("cover"), Some("public liability"));
        let tender = TextTender::new("Cover").fact("insurance", insurance("public-liability", 5_000_000));
        assert_eq!(found(&tender), []);
    }

    #[test]
    fn the_first_limit_that_is_for_the_tender_counts() {
        let tender = TextTender::new("Works").fact("insurance", insurance("public-liability", 10_000_000));
        assert_eq!(found(&tender)[0].severity(), Severity::Advice);
        assert_eq!(found(&tender.fact("category", "works")), []);
    }

    #[test]
    fn a_limit_that_grows_with_the_value_needs_the_value() {
        let tender =
            TextTender::new("Advice").fact("insurance", insurance("professional-indemnity", 2_000_000));
        assert_eq!(found(&tender), []);
        let value = |amount: u64| json!({ "amount": amount, "currency": "GBP", "period": "year" });
        assert_eq!(found(&tender.clone().fact("contract-value", value(80_000))).len(), 1);
        assert_eq!(found(&tender.fact("contract-value", value(1_000_000))), []);
    }

    #[test]
    fn a_limit_may_be_for_tenders_that_name_a_kind_of_work() {
        let parameters = r#"{ "limits": [
            { "cover": "public-liability", "named": ["guard(s|ing)"], "advice": { "over": 10000000 } },
            { "cover": "public-liability", "advice": { "over": 5000000 } }
        ] }"#;
        let found = |text: &str| {
            let tender = TextTender::new(text).fact("insurance", insurance("public-liability", 10_000_000));
            try_check::<Cover>(&tender, parameters).unwrap().len()
        };
        assert_eq!(found("Guarding of four buildings."), 0);
        assert_eq!(found("Music lessons."), 1);
    }

    #[test]
    fn what_is_usual_is_named_in_whole_millions() {
        let value = json!({ "amount": 700_000, "currency": "GBP", "period": "year" });
        let tender = TextTender::new("Advice")
            .fact("insurance", insurance("professional-indemnity", 5_000_000))
            .fact("contract-value", value);
        assert_eq!(found(&tender)[0].text("usual"), Some("£2 million"));
    }

    #[test]
    fn of_several_amounts_for_a_cover_the_lowest_is_judged() {
        let tender = TextTender::new("Lots")
            .fact("insurance", insurance("public-liability", 20_000_000))
            .fact("insurance", insurance("public-liability", 2_000_000));
        assert_eq!(found(&tender), []);
    }

    #[test]
    fn an_entry_without_a_limit_is_wrong() {
        let error =
            try_check::<Cover>(&TextTender::new("x"), r#"{ "limits": [{ "cover": "cyber" }] }"#).unwrap_err();
        assert_eq!(error.to_string(), "limits.0: give at least one of 'advice' and 'severe'");
    }
}

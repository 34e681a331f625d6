//! Which tenders a limit or a phrase is for.

use crate::{Confidence, Money, Result, Tender};
use serde::Deserialize;

use super::worth::{self, Basis};

/// Conditions on a tender. All that are set must hold; on a fact that is unknown they don't.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct When {
    /// Legal regimes, such as `pa23-covered`.
    regime: Vec<String>,
    /// `goods`, `services` or `works`.
    category: Vec<String>,
    /// Categories for which it does not hold.
    not_category: Vec<String>,
    /// What the service is about, such as `care`.
    subject: Vec<String>,
    /// Kinds of buyer, such as `central`. Only ever stated by the user.
    buyer_kind: Vec<String>,
    /// Least value over the initial term in whole pounds, without VAT.
    value_from: Option<u64>,
    /// Value over the initial term in whole pounds, without VAT, from which it no longer holds.
    value_below: Option<u64>,
    /// Value of a year in whole pounds, without VAT, from which it no longer holds.
    yearly_value_below: Option<u64>,
}

impl When {
    /// How sure it is that the conditions hold; none if they don't.
    pub fn holds(&self, tender: &Tender<'_>) -> Result<Option<Confidence>> {
        let conditions = [
            is_one_of(tender, "regime", &self.regime)?,
            is_one_of(tender, "category", &self.category)?,
            is_one_of(tender, "subject", &self.subject)?,
            is_one_of(tender, "buyer-kind", &self.buyer_kind)?,
            self.total_fits(tender)?,
            self.year_fits(tender)?,
        ];
        let is_excluded =
            !self.not_category.is_empty() && is_one_of(tender, "category", &self.not_category)?.is_some();
        let least = conditions.into_iter().min().flatten();
        Ok(least.filter(|_| !is_excluded))
    }

    fn total_fits(&self, tender: &Tender<'_>) -> Result<Option<Confidence>> {
        if self.value_from.is_none() && self.value_below.is_none() {
            return Ok(Some(Confidence::Stated));
        }
        let Some(total) = worth::total(tender)?.filter(|total| total.money.currency == "GBP") else {
            return Ok(None);
        };
        let amount = total.money.amount;
        let fits = self.value_from.is_none_or(|from| amount >= from)
            && self.value_below.is_none_or(|below| amount < below);
        Ok(fits.then_some(total.confidence))
    }

    fn year_fits(&self, tender: &Tender<'_>) -> Result<Option<Confidence>> {
        let Some(below) = self.yearly_value_below else { return Ok(Some(Confidence::Stated)) };
        let Some(yearly) = worth::yearly(tender)?.filter(|yearly| yearly.money.currency == "GBP") else {
            return Ok(None);
        };
        let most = if let Basis::ProbablyYear { most } = yearly.basis { most } else { yearly.money.amount };
        Ok((most < below).then_some(yearly.confidence))
    }
}

/// How sure it is that a fact is one of some words; sure if there are none to choose from.
fn is_one_of(tender: &Tender<'_>, kind: &str, words: &[String]) -> Result<Option<Confidence>> {
    if words.is_empty() {
        return Ok(Some(Confidence::Stated));
    }
    let facts = tender.facts::<String>(kind)?;
    Ok(facts.into_iter().find(|fact| words.contains(&fact.value)).map(|fact| fact.confidence))
}

/// How a message names the contract, with the amount as the tender gives it: `a contract worth £24,000`, `a contract worth
/// £900,000 a year`, or `this contract` if its value is unknown.
pub fn contract(tender: &Tender<'_>) -> Result<String> {
    let value = tender.facts::<Money>("contract-value")?.into_iter().next();
    Ok(value.map_or_else(
        || "this contract".to_owned(),
        |value| format!("a contract worth {}", stated(&value.value)),
    ))
}

/// An amount with the stretch of time it is for.
fn stated(money: &Money) -> String {
    match money.period.as_deref() {
        Some(period @ ("year" | "month" | "week" | "day" | "hour")) => {
            format!("{money} a {period}").replace("a hour", "an hour")
        }
        _ => money.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::contract;
    use crate::testing::TextTender;
    use crate::{Check, Error, Finding, Rule, Severity, Tender};

    struct Named;

    impl Check for Named {
        const NAME: &'static str = "named";
        type Parameters = ();

        fn check(tender: &Tender<'_>, _rule: &Rule<()>) -> Result<Vec<Finding>, Error> {
            Ok(vec![Finding::new(Severity::Advice).word("contract", contract(tender)?)])
        }
    }

    fn named(value: serde_json::Value) -> String {
        let tender = TextTender::new("Five years.")
            .fact("contract-value", value)
            .fact("contract-term", json!({ "months": 60 }));
        let findings = crate::testing::try_check::<Named>(&tender, "null").unwrap();
        findings[0].text("contract").unwrap().to_owned()
    }

    #[test]
    fn a_contract_is_named_by_the_amount_in_the_tender() {
        let yearly = json!({ "amount": 900_000, "currency": "GBP", "period": "year" });
        assert_eq!(named(yearly), "a contract worth £900,000 a year");
        assert_eq!(named(json!({ "amount": 350_000, "currency": "GBP" })), "a contract worth £350,000");
    }
}

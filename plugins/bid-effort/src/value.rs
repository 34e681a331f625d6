//! What the contract is worth over its initial term, and in a year.

use tenderlint_plugin::{Confidence, Known, Money, Place, Result, Tender, Term};

use crate::figures::exact_pounds;

/// Longest term that counts: later years are too far away to pay for a bid.
const MOST_MONTHS: u64 = 48;

/// The value of a contract in pounds, without VAT.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContractValue {
    /// Whole pounds over the initial term, or over four years of it.
    pub(crate) total: u64,
    /// Whole pounds in a year, where that is known.
    pub(crate) annual: Option<u64>,
    /// How sure it is.
    pub(crate) confidence: Confidence,
    /// Where it was read.
    pub(crate) places: Vec<Place>,
}

impl std::fmt::Display for ContractValue {
    /// `£1,400,000`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&exact_pounds(self.total))
    }
}

/// The value, where the tender gives it in pounds and on a basis that can be told.
pub(crate) fn contract_value(tender: &Tender<'_>) -> Result<Option<ContractValue>> {
    let term = tender.fact::<Term>("contract-term")?;
    let values = tender.facts::<Money>("contract-value")?;
    Ok(values.into_iter().find_map(|value| read(value, term.as_ref())))
}

fn read(value: Known<Money>, term: Option<&Known<Term>>) -> Option<ContractValue> {
    if value.value.currency != "GBP" {
        return None;
    }
    let net = match value.value.vat.as_deref() {
        Some("included") => value.value.amount.saturating_mul(5) / 6,
        _ => value.value.amount,
    };
    let months = term.map(|term| u64::from(term.value.months)).filter(|months| *months > 0);
    let counted = months.map(|months| months.min(MOST_MONTHS));
    let confidence = term.map_or(value.confidence, |term| value.confidence.min(term.confidence));
    let (total, annual, confidence) = match value.value.period.as_deref() {
        Some("year") => (net.saturating_mul(counted?) / 12, Some(net), confidence),
        Some("month") => (net.saturating_mul(counted?), Some(net.saturating_mul(12)), confidence),
        _ => match (counted, months) {
            (Some(counted), Some(months)) => {
                let annual = net.saturating_mul(12) / months.max(12);
                (net.saturating_mul(counted) / months, Some(annual), confidence)
            }
            _ => (net, None, value.confidence),
        },
    };
    Some(ContractValue { total, annual, confidence, places: value.places })
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::{Confidence, Known, Money, Term};

    use super::read;

    fn value(amount: u64, period: Option<&str>, months: Option<u32>) -> Option<(u64, Option<u64>)> {
        let known = |value| Known { value, confidence: Confidence::High, places: vec![] };
        let money =
            known(Money { amount, currency: "GBP".to_owned(), period: period.map(str::to_owned), vat: None });
        let term = months.map(|months| Known {
            value: Term { months },
            confidence: Confidence::High,
            places: vec![],
        });
        read(money, term.as_ref()).map(|value| (value.total, value.annual))
    }

    #[test]
    fn a_total_and_a_yearly_value_lead_to_each_other() {
        assert_eq!(value(480_000, Some("total"), Some(36)), Some((480_000, Some(160_000))));
        assert_eq!(value(160_000, Some("year"), Some(36)), Some((480_000, Some(160_000))));
        assert_eq!(value(480_000, None, None), Some((480_000, None)));
        assert_eq!(value(160_000, Some("year"), None), None);
    }

    #[test]
    fn years_after_the_fourth_do_not_count_and_short_contracts_are_no_longer_years() {
        assert_eq!(value(700_000, None, Some(84)), Some((400_000, Some(100_000))));
        assert_eq!(value(12_000, None, Some(6)), Some((12_000, Some(12_000))));
    }

    #[test]
    fn other_currencies_have_other_budgets() {
        let money =
            Money { amount: 5, currency: "USD".to_owned(), period: None, vat: Some("included".to_owned()) };
        assert_eq!(read(Known { value: money, confidence: Confidence::High, places: vec![] }, None), None);
    }
}

//! What the contract is worth over its initial term.

use tenderlint_plugin::{Confidence, Known, Money, Place, Result, Tender, Term};

/// Longest term that counts: later years are too far away to pay for a bid.
const MOST_MONTHS: u64 = 48;

/// The value of a contract in pounds, without VAT, over its initial term or four years of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ContractValue {
    /// Whole pounds.
    pub(crate) total: u64,
    /// How sure it is.
    pub(crate) confidence: Confidence,
    /// Where it was read.
    pub(crate) places: Vec<Place>,
}

impl std::fmt::Display for ContractValue {
    /// `£1,400,000`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Money { amount: self.total, currency: "GBP".to_owned(), period: None, vat: None }.fmt(formatter)
    }
}

/// The value, where the tender gives it in pounds and on a basis that can be told.
pub(crate) fn contract_value(tender: &Tender<'_>) -> Result<Option<ContractValue>> {
    let term = tender.fact::<Term>("contract-term")?;
    let values = tender.facts::<Money>("contract-value")?;
    Ok(values.into_iter().find_map(|value| total(value, term.as_ref())))
}

fn total(value: Known<Money>, term: Option<&Known<Term>>) -> Option<ContractValue> {
    if value.value.currency != "GBP" {
        return None;
    }
    let net = match value.value.vat.as_deref() {
        Some("included") => value.value.amount.saturating_mul(5) / 6,
        _ => value.value.amount,
    };
    let months = term.map(|term| u64::from(term.value.months)).filter(|months| *months > 0);
    let counted = months.map(|months| months.min(MOST_MONTHS));
    let (total, needs_term) = match value.value.period.as_deref() {
        Some("year") => (net.saturating_mul(counted?) / 12, true),
        Some("month") => (net.saturating_mul(counted?), true),
        _ => match (counted, months) {
            (Some(counted), Some(months)) if counted < months => (net.saturating_mul(counted) / months, true),
            _ => (net, false),
        },
    };
    let confidence = match term {
        Some(term) if needs_term => value.confidence.min(term.confidence),
        _ => value.confidence,
    };
    Some(ContractValue { total, confidence, places: value.places })
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::{Confidence, Known, Money, Term};

    use super::total;

    fn value(amount: u64, period: Option<&str>, vat: Option<&str>, months: Option<u32>) -> Option<u64> {
        let known = |value| Known { value, confidence: Confidence::High, places: vec![] };
        let period = period.map(str::to_owned);
        let vat = vat.map(str::to_owned);
        let money = known(Money { amount, currency: "GBP".to_owned(), period, vat });
        let term = months.map(|months| Known {
            value: Term { months },
            confidence: Confidence::High,
            places: vec![],
        });
        total(money, term.as_ref()).map(|value| value.total)
    }

    #[test]
    fn a_yearly_value_needs_the_term() {
        assert_eq!(value(160_000, Some("year"), None, Some(36)), Some(480_000));
        assert_eq!(value(160_000, Some("year"), None, None), None);
        assert_eq!(value(1_000, Some("month"), None, Some(18)), Some(18_000));
    }

    #[test]
    fn years_after_the_fourth_do_not_count() {
        assert_eq!(value(100_000, Some("year"), None, Some(84)), Some(400_000));
        assert_eq!(value(700_000, Some("total"), None, Some(84)), Some(400_000));
    }

    #[test]
    fn vat_is_taken_off() {
        assert_eq!(value(120_000, None, Some("included"), None), Some(100_000));
        assert_eq!(value(120_000, None, None, None), Some(120_000));
    }
}

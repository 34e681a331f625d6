//! What the contract is worth: over its initial term, and in a year.

use crate::{Confidence, Known, Money, Place, Result, Tender, Term};

/// Longest initial term that counts: what a supplier must be able to carry does not grow with later years.
const MOST_MONTHS: u64 = 48;

/// Months of a year.
const YEAR: u64 = 12;

/// What a contract is worth, without VAT.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The amount.
    pub money: Money,
    /// The stretch of time it is for.
    pub basis: Basis,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it was read.
    pub places: Vec<Place>,
}

/// The stretch of time an amount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// One year.
    Year,
    /// One year if the amount in the tender is for the whole term, which the tender does not say. That amount is
    /// the most it can be.
    ProbablyYear {
        /// Whole units.
        most: u64,
    },
    /// The whole contract.
    Whole,
}

/// What the contract is worth over its initial term, or over four years of it.
pub fn total(tender: &Tender<'_>) -> Result<Option<Worth>> {
    let months = term(tender)?;
    let values = tender.facts::<Money>("contract-value")?;
    Ok(values.into_iter().find_map(|value| total_of(value, months.as_ref())))
}

/// What the contract is worth in a year. Where its term is unknown, what the whole is worth: a year is worth no more.
/// Of several values the greatest counts, so that nothing seems larger beside it than it is.
pub fn yearly(tender: &Tender<'_>) -> Result<Option<Worth>> {
    let months = term(tender)?;
    let mut values = tender.facts::<Money>("contract-value")?;
    let Some(surest) = values.first().map(|value| (value.confidence, value.value.currency.clone())) else {
        return Ok(None);
    };
    values.retain(|value| (value.confidence, &value.value.currency) == (surest.0, &surest.1));
    let is_of_a_year = |value: &Known<Money>| value.value.period.as_deref() == Some("year");
    if values.iter().any(is_of_a_year) {
        values.retain(is_of_a_year);
    }
    let worths = values.into_iter().map(|value| yearly_of(value, months.as_ref()));
    Ok(worths.max_by_key(|worth| worth.money.amount))
}

/// The term that most places state, of those that are equally sure; of several the shortest. In months.
fn term(tender: &Tender<'_>) -> Result<Option<Known<u64>>> {
    let terms = tender.facts::<Term>("contract-term")?;
    let surest = terms.first().map(|term| term.confidence);
    let terms = terms.into_iter().filter(|term| Some(term.confidence) == surest && term.value.months > 0);
    let term = terms.max_by_key(|term| (term.places.len(), std::cmp::Reverse(term.value.months)));
    Ok(term.map(|term| Known {
        value: u64::from(term.value.months),
        confidence: term.confidence,
        places: term.places,
    }))
}

fn total_of(value: Known<Money>, term: Option<&Known<u64>>) -> Option<Worth> {
    let net = without_vat(&value.value);
    let months = term.map(|term| term.value);
    let counted = months.map(|months| months.min(MOST_MONTHS));
    let (amount, needs_term) = match value.value.period.as_deref() {
        Some("year") => (net.saturating_mul(counted?) / YEAR, true),
        Some("month") => (net.saturating_mul(counted?), true),
        _ => match (counted, months) {
            (Some(counted), Some(months)) if counted < months => (net.saturating_mul(counted) / months, true),
            _ => (net, false),
        },
    };
    let sure =
        term.filter(|_| needs_term).map_or(value.confidence, |term| value.confidence.min(term.confidence));
    Some(worth(value, amount, Basis::Whole, sure))
}

fn yearly_of(value: Known<Money>, term: Option<&Known<u64>>) -> Worth {
    let net = without_vat(&value.value);
    let own = value.confidence;
    let (amount, basis, sure) = match (value.value.period.as_deref(), term) {
        (Some("year"), _) => (net, Basis::Year, own),
        (Some("month"), _) => (net.saturating_mul(YEAR), Basis::Year, own),
        (_, None) => (net, Basis::Whole, own),
        (_, Some(term)) if term.value <= YEAR => (net, Basis::Year, own.min(term.confidence)),
        (period, Some(term)) => {
            let amount = net.saturating_mul(YEAR) / term.value;
            let basis = if period.is_some() { Basis::Year } else { Basis::ProbablyYear { most: net } };
            (amount, basis, own.min(term.confidence))
        }
    };
    worth(value, amount, basis, sure)
}

fn worth(value: Known<Money>, amount: u64, basis: Basis, confidence: Confidence) -> Worth {
    let money = Money { amount, period: None, vat: None, ..value.value };
    Worth { money, basis, confidence, places: value.places }
}

/// The amount without VAT at the standard rate of 20%.
fn without_vat(money: &Money) -> u64 {
    if money.vat.as_deref() == Some("included") { money.amount.saturating_mul(5) / 6 } else { money.amount }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<T>(value: T) -> Known<T> {
        Known { value, confidence: Confidence::High, places: vec![] }
    }

    fn money(amount: u64, period: Option<&str>, vat: Option<&str>) -> Known<Money> {
        let word = |word: Option<&str>| word.map(str::to_owned);
        known(Money { amount, currency: "GBP".to_owned(), period: word(period), vat: word(vat) })
    }

    fn of_a_year(value: Known<Money>, months: Option<u64>) -> (u64, Basis) {
        let worth = yearly_of(value, months.map(known).as_ref());
        (worth.money.amount, worth.basis)
    }

    #[test]
    fn a_year_is_a_share_of_the_term() {
        assert_eq!(of_a_year(money(480_000, Some("total"), None), Some(36)), (160_000, Basis::Year));
        assert_eq!(of_a_year(money(160_000, Some("year"), None), None), (160_000, Basis::Year));
        assert_eq!(of_a_year(money(1_000, Some("month"), None), Some(24)), (12_000, Basis::Year));
    }

    #[test]
    fn a_contract_shorter_than_a_year_is_not_stretched() {
        assert_eq!(of_a_year(money(20_000, Some("total"), None), Some(4)), (20_000, Basis::Year));
    }

    #[test]
    fn an_amount_for_no_stated_time_is_probably_for_the_whole_term() {
        assert_eq!(
            of_a_year(money(90_000, None, None), Some(36)),
            (30_000, Basis::ProbablyYear { most: 90_000 })
        );
        assert_eq!(of_a_year(money(90_000, None, None), None), (90_000, Basis::Whole));
    }

    #[test]
    fn vat_is_taken_off() {
        assert_eq!(of_a_year(money(120_000, Some("year"), Some("included")), None).0, 100_000);
    }

    #[test]
    fn years_after_the_fourth_do_not_count_in_the_total() {
        let total =
            |value, months: u64| total_of(value, Some(&known(months))).map(|worth| worth.money.amount);
        assert_eq!(total(money(700_000, Some("total"), None), 84), Some(400_000));
        assert_eq!(total(money(100_000, Some("year"), None), 84), Some(400_000));
        assert_eq!(total_of(money(100_000, Some("year"), None), None), None);
    }
}

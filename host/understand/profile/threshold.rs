//! On which side of a threshold the value of a contract lies.

use crate::tender::{Confidence, Currency, Fact, FactKind, Money, MoneyPeriod, Value, Vat};

/// The side of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// The side on which every value in pounds among some facts lies. `threshold` is in pounds with VAT. None without a
/// value, where values lie on both sides, or where it depends on VAT, on the years or on extensions, which count in
/// full (Procurement Act 2023, Schedule 3).
pub(super) fn side_of(facts: &[Fact], threshold: u64) -> Option<Side> {
    let pounds = || facts.iter().filter_map(in_pounds);
    let longer = times_longer(facts);
    let is_whole = |money: &&Money| !is_of_a_year(money);
    // What is paid in a year says little where the whole is known.
    let some_are_whole = pounds().any(|money| is_whole(&money));
    let mut sides = pounds()
        .filter(|money| !some_are_whole || is_whole(money))
        .map(|money| side_of_money(money, longer, threshold));
    let first = sides.next()??;
    sides.all(|side| side == Some(first)).then_some(first)
}

fn in_pounds(fact: &Fact) -> Option<&Money> {
    let Value::Money(money) = &fact.value else { return None };
    let is_value = fact.kind == FactKind::ContractValue && fact.confidence > Confidence::Low;
    (is_value && money.currency == Currency::Gbp).then_some(money)
}

fn is_of_a_year(money: &Money) -> bool {
    matches!(money.period, Some(MoneyPeriod::Year | MoneyPeriod::Month))
}

/// Months of the first term, and of it with every extension. None where extensions are told and the first term is not.
fn times_longer(facts: &[Fact]) -> Option<(u64, u64)> {
    let months = |kind: FactKind| {
        let of_kind = facts.iter().filter(move |fact| fact.kind == kind);
        of_kind.filter_map(|fact| match fact.value {
            Value::Term { months } => Some(u64::from(months)),
            _ => None,
        })
    };
    let extension = months(FactKind::ContractExtension).max().unwrap_or(0);
    match months(FactKind::ContractTerm).min() {
        Some(first) => Some((first, first + extension)),
        None => (extension == 0).then_some((1, 1)),
    }
}

/// VAT adds a fifth: where nothing says whether it is in, an amount may lie on either side. So it may where it may be
/// that of the first term alone.
fn side_of_money(money: &Money, longer: Option<(u64, u64)>, threshold: u64) -> Option<Side> {
    let with_vat = money.amount.saturating_add(money.amount / 5);
    let (least, most) = match money.vat {
        Some(Vat::Included) => (money.amount, money.amount),
        Some(Vat::Excluded) => (with_vat, with_vat),
        None => (money.amount, with_vat),
    };
    if least >= threshold {
        return Some(Side::Above);
    }
    let (first, whole) = longer?;
    let most = most.saturating_mul(whole) / first.max(1);
    (most < threshold && !is_of_a_year(money)).then_some(Side::Below)
}

#[cfg(test)]
mod tests {
    use super::{Side, side_of_money};
    use crate::tender::{Currency, Money, MoneyPeriod, Vat};

    fn side(amount: u64, period: Option<MoneyPeriod>, vat: Option<Vat>) -> Option<Side> {
        side_of_money(&Money { amount, currency: Currency::Gbp, period, vat }, Some((1, 1)), 207_720)
    }

    #[test]
    fn near_a_threshold_it_depends_on_vat() {
        assert_eq!(side(250_000, None, None), Some(Side::Above));
        assert_eq!(side(200_000, None, None), None);
        assert_eq!(side(200_000, None, Some(Vat::Excluded)), Some(Side::Above));
        assert_eq!(side(200_000, None, Some(Vat::Included)), Some(Side::Below));
        assert_eq!(side(90_000, None, None), Some(Side::Below));
    }

    #[test]
    fn extensions_count() {
        let money = Money { amount: 90_000, currency: Currency::Gbp, period: None, vat: None };
        assert_eq!(side_of_money(&money, Some((36, 48)), 207_720), Some(Side::Below));
        assert_eq!(side_of_money(&money, Some((36, 84)), 207_720), None);
        assert_eq!(side_of_money(&money, None, 207_720), None);
    }

    #[test]
    fn what_is_paid_in_a_year_is_not_below() {
        assert_eq!(side(90_000, Some(MoneyPeriod::Year), None), None);
        assert_eq!(side(900_000, Some(MoneyPeriod::Year), None), Some(Side::Above));
    }
}

//! Amounts that another amount of the same text adds up: "£450,000 for planned works and £320,000 for repairs, £770,000 in
//! all".

use crate::understand::money::AmountExpression;

/// Most parts that are tried as those of one total.
const MAX_PARTS: usize = 12;

/// Whether each amount is a part of one that follows it, given in the order they stand in.
pub(super) fn of_totals(amounts: &[AmountExpression]) -> Vec<bool> {
    let mut is_part = vec![false; amounts.len()];
    for (index, total) in amounts.iter().enumerate() {
        if let Some(first) = first_part(&amounts[..index], total) {
            is_part[first..index].fill(true);
        }
    }
    is_part
}

/// Index of the first of the amounts right before a total that come to it.
fn first_part(before: &[AmountExpression], total: &AmountExpression) -> Option<usize> {
    let mut sum: u64 = 0;
    for (count, (index, part)) in before.iter().enumerate().rev().enumerate().take(MAX_PARTS) {
        let is_alike = |other: &AmountExpression| {
            other.money.currency == part.money.currency && other.money.period == part.money.period
        };
        if !is_alike(total) || part.lower.is_some() {
            return None;
        }
        sum = sum.checked_add(part.money.amount)?;
        if sum >= total.money.amount {
            return (sum == total.money.amount && count > 0).then_some(index);
        }
    }
    None
}

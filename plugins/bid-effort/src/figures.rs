//! How figures read in sentences.

use tenderlint_plugin::Money;
use tenderlint_plugin::wording::joined;

use crate::model::{Estimate, Item};

/// Most parts of the work that a breakdown names.
const MOST_PARTS: usize = 6;

/// `104 hours`.
pub(crate) fn hours(hours: f64) -> String {
    match whole(hours) {
        1 => "1 hour".to_owned(),
        count => format!("{count} hours"),
    }
}

/// `£5,190`: to the nearest ten pounds, from £10,000 to the nearest hundred.
pub(crate) fn pounds(amount: f64) -> String {
    let step = if amount < 10_000.0 { 10.0 } else { 100.0 };
    exact_pounds(whole(amount / step) * if amount < 10_000.0 { 10 } else { 100 })
}

/// `£1,400,000`.
pub(crate) fn exact_pounds(amount: u64) -> String {
    Money { amount, currency: "GBP".to_owned(), period: None, vat: None }.to_string()
}

/// `13.0%`.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// `writing 54 h, reading 15 h, presentations 14 h and 9 h for the rest`.
pub(crate) fn breakdown(estimate: &Estimate) -> String {
    let worth_naming = estimate.items.iter().take_while(|item| whole(item.hours) > 0).count();
    let named = worth_naming.min(MOST_PARTS);
    let (named, rest) = estimate.items.split_at(named);
    let parts: Vec<String> =
        named.iter().map(|item| format!("{} {} h", item.name, whole(item.hours))).collect();
    let rest: f64 = rest.iter().map(|item| item.hours).sum();
    match whole(rest) {
        0 => parts.join(", "),
        hours => format!("{} and {hours} h for the rest", parts.join(", ")),
    }
}

/// `writing`, `writing, reading and presentations`: the largest parts.
pub(crate) fn drivers(items: &[Item]) -> String {
    let names: Vec<&str> = items.iter().take(3).map(|item| item.name).collect();
    joined(&names)
}

/// A number rounded to the nearest whole, never below 0.
pub(crate) fn whole(number: f64) -> u64 {
    // Hours, words and pounds of a bid are far below the limits of the type.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number.round().max(0.0) as u64;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_as_exact_as_they_can_be() {
        assert_eq!(hours(103.7), "104 hours");
        assert_eq!(hours(0.9), "1 hour");
        assert_eq!(pounds(5_187.3), "£5,190");
        assert_eq!(pounds(16_237.0), "£16,200");
        assert_eq!(percent(0.1297), "13.0%");
    }

    #[test]
    fn a_breakdown_names_the_largest_parts_and_sums_up_the_rest() {
        let item = |hours| Item { name: "reading", hours };
        let estimate = Estimate { items: (1..=8).rev().map(|hours| item(f64::from(hours))).collect() };
        assert!(breakdown(&estimate).ends_with("reading 3 h and 3 h for the rest"));
        assert_eq!(drivers(&[Item { name: "writing", hours: 3.0 }, item(2.0)]), "writing and reading");
    }
}

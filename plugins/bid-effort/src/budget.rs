//! What a bid may cost: a share of the contract's value that falls as the value grows, without jumps.

use serde::Deserialize;
use tenderlint_plugin::{Error, Result};

/// A slice of the value, and the share of it that a bid may cost.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Slice {
    /// Total value in whole pounds without VAT at which the slice ends; left out in the last one.
    #[serde(default)]
    up_to: Option<u64>,
    /// The share: 0.04 is 4%.
    share: f64,
}

/// The slices of the model.
pub(crate) fn usual_slices() -> Vec<Slice> {
    let slice = |up_to, share| Slice { up_to, share };
    vec![
        slice(Some(30_000), 0.04),
        slice(Some(100_000), 0.02),
        slice(Some(207_720), 0.01),
        slice(Some(1_000_000), 0.005),
        slice(Some(5_000_000), 0.004),
        slice(None, 0.0015),
    ]
}

/// Checks that slices follow each other and that the last one has no end. `key` is the parameter.
pub(crate) fn validate(slices: &[Slice], key: &str) -> Result<()> {
    let ends: Vec<Option<u64>> = slices.iter().map(|slice| slice.up_to).collect();
    validate_ends(&ends, key)
}

/// Checks that the ends of bands of value grow and that only the last band has none.
pub(crate) fn validate_ends(ends: &[Option<u64>], key: &str) -> Result<()> {
    let Some((None, before)) = ends.split_last() else {
        return Err(Error::new("leave 'up-to' out of the last entry, so that every value has one").at(key));
    };
    match before.iter().position(Option::is_none) {
        Some(index) => Err(Error::new("only the last entry has no 'up-to'").at(format!("{key}.{index}"))),
        None if before.is_sorted_by(|one, other| one < other) => Ok(()),
        None => Err(Error::new("put the entries in order of 'up-to'").at(key)),
    }
}

/// What a bid for a contract of this value may cost, in pounds.
pub(crate) fn budget(value: u64, slices: &[Slice]) -> f64 {
    let mut start = 0;
    let mut budget = 0.0;
    for slice in slices {
        let end = slice.up_to.unwrap_or(u64::MAX).min(value);
        // Contracts are worth far less than the 2^53 pounds up to which this is exact.
        #[allow(clippy::cast_precision_loss)]
        let part = end.saturating_sub(start) as f64;
        budget += part * slice.share;
        start = end;
    }
    budget
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_that_of_the_model() {
        let table = [
            (24_000, 960.0),
            (60_000, 1_800.0),
            (100_000, 2_600.0),
            (160_000, 3_200.0),
            (207_720, 3_677.0),
            (500_000, 5_139.0),
            (750_000, 6_389.0),
            (1_000_000, 7_639.0),
            (2_000_000, 11_639.0),
            (5_000_000, 23_639.0),
            (10_000_000, 31_139.0),
        ];
        for (value, expected) in table {
            let actual = budget(value, &usual_slices());
            assert!((actual - expected).abs() < 1.0, "{value}: {actual} instead of {expected}");
        }
    }

    #[test]
    fn slices_must_be_in_order_and_open_at_the_end() {
        assert!(validate(&usual_slices(), "budget").is_ok());
        assert!(validate(&[], "budget").is_err());
        let slice = |up_to| Slice { up_to, share: 0.1 };
        assert!(validate(&[slice(Some(5))], "budget").is_err());
        assert!(validate(&[slice(Some(5)), slice(Some(5)), slice(None)], "budget").is_err());
        let error = validate(&[slice(None), slice(None)], "budget").unwrap_err();
        assert_eq!(error.to_string(), "budget.0: only the last entry has no 'up-to'");
    }
}

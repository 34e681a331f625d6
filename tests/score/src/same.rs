//! When a fact says what a person read.

use tenderlint::tender::Value;

use crate::label::Expected;

/// How many points the start of a specification may differ: people and programs count words differently.
const PERCENT_POINTS: f64 = 5.0;

/// Whether a fact says the same. `count` is the number of facts of its kind.
pub fn same(expected: &Expected, found: &Value, count: usize) -> bool {
    match (expected, found) {
        (Expected::Moment(expected), Value::Moment(found)) => {
            let found = found.to_string();
            found.starts_with(expected.as_str()) || expected.starts_with(found.as_str())
        }
        (Expected::Amount(expected), found) => {
            number(found).is_some_and(|found| (found - expected).abs() < 1.0)
        }
        (Expected::Criterion(name, weight), Value::Criterion(found)) => {
            let other = found.name.to_lowercase();
            let alike = other.contains(name.as_str()) || name.contains(other.as_str());
            let weighs = weight
                .is_none_or(|weight| found.weight_percent.is_some_and(|own| (own - weight).abs() < 0.6));
            alike && weighs
        }
        (Expected::Count(expected), Value::Question(_)) => *expected == count,
        (Expected::Percent(expected), Value::SpecificationStart(found)) => {
            (found.percent - expected).abs() <= PERCENT_POINTS
        }
        _ => false,
    }
}

fn number(value: &Value) -> Option<f64> {
    // Amounts of money stay far below the 2^53 up to which this is exact.
    #[allow(clippy::cast_precision_loss)]
    match value {
        Value::Money(money) => Some(money.amount as f64),
        Value::Insurance(insurance) => Some(insurance.amount as f64),
        Value::Number(number) => Some(f64::from(*number)),
        Value::Term { months } => Some(f64::from(*months)),
        _ => None,
    }
}

//! When a fact says what a person read.

use std::collections::HashSet;

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
            let alike = are_alike(name, &found.name.to_lowercase());
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

/// Whether two names in small letters are those of one criterion. A person who labels a document shortens long names:
/// "knowledge of the mayor's priorities" is "Knowledge of the Mayor’s priorities in relation to devolution".
fn are_alike(one: &str, other: &str) -> bool {
    if one.contains(other) || other.contains(one) {
        return true;
    }
    // "Price" is "Pricing".
    let stem = |name: &str| name.get(..4).filter(|_| !name.contains(' ')).map(str::to_owned);
    if stem(one).is_some() && stem(one) == stem(other) {
        return true;
    }
    let words = |name: &str| -> HashSet<String> {
        let words = name.split(|mark: char| !mark.is_alphanumeric()).filter(|word| word.len() > 2);
        words.filter(|word| !SMALL_WORDS.contains(word)).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count();
    let fewest = one.len().min(other.len());
    let are_equal = common > 0 && common == one.len().max(other.len());
    are_equal || (common > 1 && common * 3 >= fewest * 2)
}

/// Words that tell no criteria apart.
const SMALL_WORDS: [&str; 10] =
    ["and", "the", "for", "with", "your", "their", "proposal", "evaluation", "submission", "score"];

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

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn a_shortened_name_is_the_same() {
        assert!(are_alike("price", "total price"));
        assert!(are_alike("price", "pricing"));
        assert!(are_alike("technical proposal", "technical evaluation"));
        assert!(are_alike(
            "experience of research, scoping and scenario planning",
            "experience of undertaking research/scoping/scenario planning to create an evidence base"
        ));
        assert!(are_alike("team experience and composition", "proposed team experience and composition"));
    }

    #[test]
    fn names_that_share_a_word_are_not() {
        assert!(!are_alike("technical experience", "technical approach"));
        assert!(!are_alike("price", "quality"));
        assert!(!are_alike("methodology for warranty and support", "methodology for project management"));
    }
}

//! Whether weights add up.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Criterion, Error, Finding, Known, Pattern, Result, Rule, Severity, Tender,
};

use crate::scheme::{self, ROUNDING, Scheme, named, percent, weight};

/// A sum further from what it should be is no mistake in the tender: it is not one scheme, or it was misread.
const MOST_OFF: f64 = 30.0;

/// Finds weights that do not come to the whole, and parts that do not come to their criterion.
pub(crate) struct Weights;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// Parts of criteria with a smaller weight in percent are advice.
    smallest_part: f64,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { smallest_part: 2.0 }
    }
}

impl Check for Weights {
    const NAME: &'static str = "weights";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if (0.0..=100.0).contains(&parameters.smallest_part) {
            return Ok(vec![]);
        }
        Err(Error::new("write percent from 0 to 100").at("smallest-part"))
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let criteria = scheme::criteria(tender)?;
        let schemes = scheme::schemes(tender, &criteria);
        let mut findings: Vec<Finding> = not_whole(&schemes, rule.severity).into_iter().collect();
        findings.extend(parts_of_each(&criteria, rule.severity));
        findings.extend(too_small(&criteria, rule.parameters.smallest_part));
        Ok(findings)
    }
}

/// The finding about a scheme that does not come to 100, where no other in the tender does.
fn not_whole(schemes: &[Scheme], most: Severity) -> Option<Finding> {
    if schemes.iter().any(Scheme::is_whole) {
        return None;
    }
    let scheme = schemes.iter().find(|scheme| is_complete(scheme))?;
    let sum = scheme.sum();
    // A sum that is too low may lack a row that was not understood.
    let sure = if sum > 100.0 { Confidence::Stated } else { Confidence::Medium };
    let finding = Finding::new(most)
        .resting_on(scheme.confidence().min(sure))
        .places(scheme.places())
        .value("sum", percent(sum), rounded(sum))
        .word("parts", named(&scheme.criteria));
    Some(finding)
}

/// Whether weights look like all of a scheme: sure, of different names, price and something else.
fn is_complete(scheme: &Scheme) -> bool {
    let is_price = |criterion: &Known<Criterion>| criterion.value.kind == "price";
    scheme.confidence() >= Confidence::High
        && scheme.criteria.iter().any(is_price)
        && !scheme.criteria.iter().all(is_price)
        && (scheme.sum() - 100.0).abs() <= MOST_OFF
        && have_different_names(&scheme.criteria)
}

fn have_different_names(criteria: &[Known<Criterion>]) -> bool {
    let names = criteria.iter().map(|criterion| criterion.value.name.to_lowercase());
    let different: std::collections::BTreeSet<String> = names.collect();
    different.len() == criteria.len()
}

/// A finding for each criterion whose parts come neither to its weight nor to 100.
fn parts_of_each(criteria: &[Known<Criterion>], most: Severity) -> Vec<Finding> {
    let wholes = criteria.iter().filter(|criterion| criterion.value.parent.is_none());
    wholes.filter_map(|whole| parts_of(whole, criteria, most)).collect()
}

fn parts_of(whole: &Known<Criterion>, criteria: &[Known<Criterion>], most: Severity) -> Option<Finding> {
    let of_whole = weight(whole)?;
    let is_part = |criterion: &&Known<Criterion>| criterion.value.parent.as_ref() == Some(&whole.value.name);
    let parts: Vec<Known<Criterion>> = criteria.iter().filter(is_part).cloned().collect();
    let weights: Option<Vec<f64>> = parts.iter().map(weight).collect();
    let sum: f64 = weights?.iter().sum();
    let is_sure = parts.iter().chain([whole]).all(|criterion| criterion.confidence >= Confidence::High);
    let adds_up = |to: f64| (sum - to).abs() <= ROUNDING;
    // Half of the parts, or twice as many, are another scheme or were misread.
    let is_near = sum > of_whole / 2.0 && sum < of_whole * 1.5;
    if parts.len() < 2
        || !is_sure
        || !is_near
        || adds_up(of_whole)
        || adds_up(100.0)
        || !have_different_names(&parts)
    {
        return None;
    }
    let places = parts.iter().filter_map(|part| part.places.first().cloned());
    let finding = Finding::new(most)
        .outcome("parts")
        .resting_on(Confidence::Medium)
        .places(places)
        .word("criterion", &whole.value.name)
        .value("weight", percent(of_whole), rounded(of_whole))
        .value("sum", percent(sum), rounded(sum))
        .word("parts", named(&parts));
    Some(finding)
}

/// The finding about parts that are worth next to nothing.
fn too_small(criteria: &[Known<Criterion>], smallest: f64) -> Option<Finding> {
    let is_small = |criterion: &&Known<Criterion>| {
        criterion.value.parent.is_some() && weight(criterion).is_some_and(|weight| weight < smallest)
    };
    let small: Vec<Known<Criterion>> = criteria.iter().filter(is_small).cloned().collect();
    let sure = small.iter().map(|criterion| criterion.confidence).min()?;
    let finding = Finding::new(Severity::Advice)
        .outcome("small")
        .resting_on(sure)
        .places(small.iter().filter_map(|part| part.places.first().cloned()))
        .word("parts", named(&small))
        .value("smallest", percent(smallest), smallest);
    Some(finding)
}

/// A weight without the noise of floating point.
fn rounded(weight: f64) -> f64 {
    (weight * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn tender(criteria: &[(&str, &str, f64, Option<&str>)]) -> TextTender {
        criteria.iter().fold(TextTender::new("Award criteria"), |tender, (name, kind, weight, parent)| {
            let value = json!({ "name": name, "kind": kind, "weight_percent": weight, "parent": parent });
            tender.fact("award-criterion", value)
        })
    }

    fn found(criteria: &[(&str, &str, f64, Option<&str>)]) -> Vec<Finding> {
        try_check::<Weights>(&tender(criteria), "{}").unwrap()
    }

    #[test]
    fn weights_that_come_to_more_than_100_are_shown_with_their_sum() {
        let criteria = [
            ("Quality", "quality", 50.0, None),
            ("Price", "price", 40.0, None),
            ("Social value", "social-value", 15.0, None),
        ];
        let finding = &found(&criteria)[0];
        assert_eq!(finding.text("sum"), Some("105%"));
        assert_eq!(finding.text("parts"), Some("Quality 50%, Price 40%, Social value 15%"));
    }

    #[test]
    fn weights_that_come_to_100_but_for_rounding_are_fine() {
        assert_eq!(found(&[("Quality", "quality", 60.0, None), ("Price", "price", 40.0, None)]), []);
        let thirds =
            [("A", "quality", 33.3, None), ("B", "quality", 33.3, None), ("Price", "price", 33.3, None)];
        assert_eq!(found(&thirds), []);
    }

    #[test]
    fn what_does_not_look_like_one_scheme_is_left_alone() {
        assert_eq!(found(&[("Price", "price", 40.0, None)]), []);
        assert_eq!(found(&[("Method", "quality", 30.0, None), ("Staff", "quality", 50.0, None)]), []);
        let two_schemes = [
            ("Quality", "quality", 60.0, None),
            ("Price", "price", 40.0, None),
            ("quality", "quality", 70.0, None),
            ("price", "price", 30.0, None),
        ];
        assert_eq!(found(&two_schemes), []);
    }

    #[test]
    fn parts_come_to_their_criterion_or_to_100() {
        let criteria = |method: f64, staff: f64| {
            [
                ("Quality", "quality", 60.0, None),
                ("Price", "price", 40.0, None),
                ("Method", "quality", method, Some("Quality")),
                ("Staff", "quality", staff, Some("Quality")),
            ]
        };
        assert_eq!(found(&criteria(40.0, 20.0)), []);
        assert_eq!(found(&criteria(50.0, 50.0)), []);
        let finding = &found(&criteria(40.0, 15.0))[0];
        assert_eq!((finding.chosen_outcome(), finding.text("sum")), (Some("parts"), Some("55%")));
        assert_eq!((finding.text("criterion"), finding.text("weight")), (Some("Quality"), Some("60%")));
    }

    #[test]
    fn parts_worth_next_to_nothing_are_advice() {
        let criteria = [
            ("Quality", "quality", 60.0, None),
            ("Price", "price", 40.0, None),
            ("Method", "quality", 59.0, Some("Quality")),
            ("Logo", "other", 1.0, Some("Quality")),
        ];
        let finding = &found(&criteria)[0];
        assert_eq!((finding.severity(), finding.text("parts")), (Severity::Advice, Some("Logo 1%")));
    }
}

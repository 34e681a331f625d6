//! Whether a number, or a number of names, is over a limit.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Error, Finding, Known, Pattern, Place, Result, Rule, Severity, Tender,
};

use crate::choices::{self, Choice};
use crate::softening;
use tenderlint_plugin::parameters::{When, contract};
use tenderlint_plugin::parameters::{Words, words};
use tenderlint_plugin::wording::{counted, joined};

/// Kinds of fact that are a number.
const NUMBERS: &[&str] = &["experience-years", "references", "payment-days"];

/// Kinds of fact that are names, of which the number is limited.
const NAMES: &[&str] = &["accreditation"];

/// Finds that more is asked of suppliers than a rule allows.
pub(crate) struct Limit;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// The kind of fact that is limited. Of numbers the highest counts; names are counted, those joined by "or" once.
    #[serde(default)]
    fact: Option<String>,
    /// What messages call one of what is counted: "year", "reference".
    #[serde(default)]
    unit: String,
    /// The limits. The first that is for the tender counts.
    #[serde(default)]
    limits: Vec<Allowance>,
    /// Expressions for words that soften the demand where they stand in the same sentence, such as "or equivalent".
    #[serde(default)]
    except: Vec<String>,
    /// Roles of text in which the demand counts; empty for all.
    #[serde(default)]
    roles: Vec<String>,
    /// Expressions for words anywhere in the tender that settle the matter, so that nothing is found.
    #[serde(default)]
    unless: Vec<String>,
    /// Expressions for words anywhere in the tender that make it doubtful whether the limit is for it.
    #[serde(default)]
    doubts: Vec<String>,
    /// Words that ask too much whatever the number.
    #[serde(default)]
    words: Vec<Words>,
}

/// How much may be asked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Allowance {
    /// The tenders it is for.
    #[serde(default)]
    when: When,
    /// More than this is advice.
    #[serde(default)]
    advice_over: Option<u32>,
    /// More than this is severe.
    #[serde(default)]
    severe_over: Option<u32>,
    /// What severe means; as severe as the rule allows if left out.
    #[serde(default)]
    severe: Option<Severity>,
    /// The outcome that chooses the message, if not the main one.
    #[serde(default)]
    outcome: Option<String>,
}

/// What is asked, with the words to say it.
struct Asked {
    number: u32,
    names: Vec<String>,
    confidence: Confidence,
    places: Vec<Place>,
}

impl Check for Limit {
    const NAME: &'static str = "limit";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        validate(parameters)?;
        let mut patterns = words::patterns(&parameters.words)?;
        patterns.extend(softening::patterns("except", &parameters.except));
        patterns.extend(softening::patterns("unless", &parameters.unless));
        patterns.extend(softening::patterns("doubts", &parameters.doubts));
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let says =
            |name: &str, expressions: &[String]| !softening::matches(tender, name, expressions).is_empty();
        if says("unless", &parameters.unless) {
            return Ok(vec![]);
        }
        let mut findings = words::findings(&parameters.words, tender, rule.severity)?;
        if let Some(asked) = asked(tender, parameters)? {
            findings.extend(over(tender, rule, &asked)?);
        }
        if says("doubts", &parameters.doubts) {
            findings = findings.into_iter().map(|finding| finding.resting_on(Confidence::Medium)).collect();
        }
        Ok(findings)
    }
}

fn validate(parameters: &Parameters) -> Result<()> {
    words::needed(&parameters.words, parameters.fact.is_some(), "give 'fact' and 'limits', or 'words'")?;
    let Some(fact) = parameters.fact.as_deref() else { return Ok(()) };
    if !NUMBERS.contains(&fact) && !NAMES.contains(&fact) {
        let known = [NUMBERS, NAMES].concat().join(", ");
        return Err(Error::new(format!("'{fact}' has no limit; there is one for {known}")).at("fact"));
    }
    if parameters.limits.is_empty() {
        return Err(Error::new("give at least one limit").at("limits"));
    }
    for (index, limit) in parameters.limits.iter().enumerate() {
        if limit.advice_over.is_none() && limit.severe_over.is_none() {
            let error = Error::new("give at least one of 'advice-over' and 'severe-over'");
            return Err(error.at(format!("limits.{index}")));
        }
    }
    Ok(())
}

/// What is asked; none where nothing is known.
fn asked(tender: &Tender<'_>, parameters: &Parameters) -> Result<Option<Asked>> {
    let Some(kind) = parameters.fact.as_deref() else { return Ok(None) };
    let softening = softening::matches(tender, "except", &parameters.except);
    let is_softened = |places: &[Place]| softening::is_softened(places, &softening);
    let counts = |places: &[Place]| !is_softened(places) && plays_a_role(tender, places, &parameters.roles);
    if NAMES.contains(&kind) {
        let mut names = tender.facts::<String>(kind)?;
        names.retain(|name| counts(&name.places));
        return Ok(counted_names(choices::of(tender, names)));
    }
    let mut numbers = tender.facts::<u32>(kind)?;
    numbers.retain(|number| counts(&number.places));
    Ok(numbers.into_iter().rev().max_by_key(|number| number.value).map(highest))
}

/// Whether one of the places has one of the roles. What the user stated has no place, and counts.
fn plays_a_role(tender: &Tender<'_>, places: &[Place], roles: &[String]) -> bool {
    let fits = |place: &Place| tender.block(place.block).is_some_and(|block| roles.contains(&block.role));
    roles.is_empty() || places.is_empty() || places.iter().any(fits)
}

fn highest(number: Known<u32>) -> Asked {
    Asked { number: number.value, names: Vec::new(), confidence: number.confidence, places: number.places }
}

fn counted_names(choices: Vec<Choice>) -> Option<Asked> {
    let confidence = choices.iter().map(|choice| choice.confidence).min()?;
    let places = choices.iter().flat_map(|choice| choice.places.iter().cloned()).collect();
    let names: Vec<String> = choices.into_iter().map(|choice| choice.name).collect();
    Some(Asked { number: u32::try_from(names.len()).unwrap_or(u32::MAX), names, confidence, places })
}

/// The finding about what is over the first limit that is for the tender.
fn over(tender: &Tender<'_>, rule: &Rule<Parameters>, asked: &Asked) -> Result<Option<Finding>> {
    for limit in &rule.parameters.limits {
        let Some(sure) = limit.when.holds(tender)? else { continue };
        let is_over = |most: Option<u32>| most.filter(|most| asked.number > *most);
        let (severity, most) = match (is_over(limit.severe_over), is_over(limit.advice_over)) {
            (Some(severe), advice) => (limit.severe.unwrap_or(rule.severity), advice.unwrap_or(severe)),
            (None, Some(advice)) => (Severity::Advice, advice),
            (None, None) => return Ok(None),
        };
        let unit = &rule.parameters.unit;
        let finding = Finding::new(severity)
            .resting_on(asked.confidence.min(sure))
            .places(asked.places.iter().cloned())
            .value("number", counted(asked.number, unit), asked.number)
            .value("limit", counted(most, unit), most)
            .value("names", joined(&asked.names), asked.names.clone())
            .word("contract", contract(tender)?);
        return Ok(Some(match &limit.outcome {
            Some(outcome) => finding.outcome(outcome),
            None => finding,
        }));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const YEARS: &str = r#"{ "fact": "experience-years", "unit": "year", "limits": [
        { "when": { "category": ["works"] }, "severe-over": 5 },
        { "advice-over": 2, "severe-over": 3 }
    ] }"#;

    const SCHEMES: &str = r#"{ "fact": "accreditation", "unit": "scheme", "except": ["or equivalent"], "limits": [
        { "when": { "value-below": 100000 }, "advice-over": 0, "severe-over": 2, "outcome": "small" },
        { "severe-over": 3 }
    ] }"#;

    fn found(tender: &TextTender, parameters: &str) -> Vec<Finding> {
        try_check::<Limit>(tender, parameters).unwrap()
    }

    #[test]
    fn the_highest_number_is_judged() {
        let tender = TextTender::new("Experience").fact("experience-years", 1);
        assert_eq!(found(&tender, YEARS), []);
        let tender = tender.fact("experience-years", 5).fact("experience-years", 3);
        let finding = &found(&tender, YEARS)[0];
        assert_eq!((finding.text("number"), finding.text("limit")), (Some("5 years"), Some("2 years")));
        assert_eq!(finding.severity(), Severity::Error);
        assert_eq!(finding.text("contract"), Some("this contract"));
    }

    #[test]
    fn between_the_limits_it_is_advice() {
        let tender = TextTender::new("Experience").fact("experience-years", 3);
        assert_eq!(found(&tender, YEARS)[0].severity(), Severity::Advice);
    }

    #[test]
    fn the_first_limit_that_is_for_the_tender_counts() {
        let tender = TextTender::new("Bridge").fact("experience-years", 5).fact("category", "works");
        assert_eq!(found(&tender, YEARS), []);
    }

    #[test]
    fn names_are_counted_and_listed() {
        let value = serde_json::json!({ "amount": 60_000, "currency": "GBP" });
        let tender =
            TextTender::new("Training").fact("accreditation", "ISO 9001").fact("accreditation", "CHAS");
        assert_eq!(found(&tender, SCHEMES), []);
        let finding = &found(&tender.fact("contract-value", value), SCHEMES)[0];
        assert_eq!(finding.text("names"), Some("ISO 9001 and CHAS"));
        assert_eq!(finding.text("contract"), Some("a contract worth £60,000"));
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Advice, Some("small")));
    }

    #[test]
    fn a_name_whose_equivalent_will_do_does_not_count() {
        let value = serde_json::json!({ "amount": 60_000, "currency": "GBP" });
        let tender = TextTender::new("ISO 9001 or equivalent.").fact("contract-value", value);
        assert_eq!(found(&tender.fact("accreditation", "ISO 9001"), SCHEMES), []);
    }

    #[test]
    fn a_demand_counts_in_the_roles_a_rule_names() {
        let parameters = r#"{ "fact": "references", "unit": "reference", "limits": [{ "severe-over": 1 }], "roles": ["instruction"] }"#;
        let tender = TextTender::new("# Bidding\n\nThree.").fact("references", 3);
        assert_eq!(found(&tender, parameters), []);
        assert_eq!(found(&tender.role("Bidding", "instruction"), parameters).len(), 1);
    }

    #[test]
    fn words_may_settle_the_matter() {
        let parameters = r#"{ "fact": "references", "unit": "reference", "limits": [{ "severe-over": 1 }], "unless": ["for information"] }"#;
        let found = |text: &str| found(&TextTender::new(text).fact("references", 3), parameters).len();
        assert_eq!(found("Three references."), 1);
        assert_eq!(found("Three references, for information."), 0);
    }

    #[test]
    fn doubts_lower_the_confidence() {
        let parameters = r#"{ "fact": "payment-days", "unit": "day", "limits": [{ "severe-over": 30 }], "doubts": ["school"] }"#;
        let sure =
            |text: &str| found(&TextTender::new(text).fact("payment-days", 60), parameters)[0].confidence();
        assert_eq!(sure("The Council pays."), Confidence::High);
        assert_eq!(sure("The School pays."), Confidence::Medium);
    }

    #[test]
    fn words_have_a_finding_each() {
        let parameters = r#"{ "words": [
            { "outcome": "visit", "severity": "advice", "find": { "terms": ["no other date"] } },
            { "outcome": "bond", "when": { "value-below": 100 }, "find": { "terms": ["bond"] } }
        ] }"#;
        let findings = found(&TextTender::new("No other date is offered. A bond is needed."), parameters);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].chosen_outcome(), findings[0].text("phrase")),
            (Some("visit"), Some("No other date"))
        );
    }

    #[test]
    fn wrong_parameters_are_pointed_at() {
        let wrong =
            |parameters| try_check::<Limit>(&TextTender::new("x"), parameters).unwrap_err().to_string();
        assert_eq!(wrong("{}"), "give 'fact' and 'limits', or 'words'");
        assert!(wrong(r#"{ "fact": "award" }"#).starts_with("fact: 'award' has no limit"));
        assert_eq!(wrong(r#"{ "fact": "references" }"#), "limits: give at least one limit");
        let empty = r#"{ "fact": "references", "limits": [{}] }"#;
        assert!(wrong(empty).starts_with("limits.0: "));
    }
}

//! Statements of which only one can be true: one lead bidder or joint bids, an option to extend or none.

use serde::Deserialize;
use tenderlint_plugin::{Check, Confidence, Error, Finding, Match, Pattern, Result, Rule, Tender};

use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Finds statements that contradict each other.
pub(crate) struct Statements;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    /// Matters on which a tender can only say one thing.
    matters: Vec<Matter>,
}

/// A matter with the ways to say one thing about it, and the ways to say the other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Matter {
    /// What messages call it.
    name: String,
    /// Expressions that say one thing.
    one: Vec<String>,
    /// Expressions that say the other.
    other: Vec<String>,
    /// Expressions for words in a sentence that make it about something else, or say when it holds.
    #[serde(default)]
    except: Vec<String>,
}

impl Check for Statements {
    const NAME: &'static str = "statements";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.matters.is_empty() {
            return Err(Error::new("give at least one").at("matters"));
        }
        let none: [&str; 0] = [];
        let mut patterns = Vec::new();
        for (index, matter) in parameters.matters.iter().enumerate() {
            for (key, expressions) in [("one", &matter.one), ("other", &matter.other)] {
                if expressions.is_empty() {
                    return Err(
                        Error::new("give at least one expression").at(format!("matters.{index}.{key}"))
                    );
                }
                patterns.push(Pattern::phrases(&format!("{key}-{index}"), none).expressions(expressions));
            }
            patterns.push(Pattern::phrases(&format!("except-{index}"), none).expressions(&matter.except));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for (index, matter) in rule.parameters.matters.iter().enumerate() {
            let except = tender.matches(&format!("except-{index}"));
            let said = |key: &str| -> Vec<Match> {
                let mut found = tender.matches(&format!("{key}-{index}"));
                found.retain(|found| {
                    found.is_in_body()
                        && !found.is_quiet()
                        && !except.iter().any(|other| {
                            other.block() == found.block()
                                && found.sentence_range().contains(&other.range().start)
                        })
                });
                found
            };
            let (ones, others) = (said("one"), said("other"));
            let is_apart = |one: &Match, other: &Match| {
                one.block() != other.block() || one.sentence_range().start != other.sentence_range().start
            };
            let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
            let Some((one, other)) = pairs.into_iter().find(|(one, other)| is_apart(one, other)) else {
                continue;
            };
            let pack = Pack::new(tender);
            if let (Some(one), Some(other)) = (Said::found(&pack, one), Said::found(&pack, other)) {
                findings.push(
                    contradiction(rule.severity, &one, &other)
                        .resting_on(Confidence::Medium)
                        .word("matter", &matter.name),
                );
            }
        }
        Ok(findings)
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{ "matters": [{
        "name": "joint bids",
        "one": ["\\bjoint bids are welcome"],
        "other": ["\\b(?:joint bids|consortia) will not be (?:considered|accepted)"],
        "except": ["\\blot \\d"]
    }] }"#;

    fn matters(text: &str) -> Vec<String> {
        let found = try_check::<Statements>(&TextTender::new(text), PARAMETERS).unwrap();
        found.iter().filter_map(|finding| finding.text("matter").map(str::to_owned)).collect()
    }

    #[test]
    fn two_statements_that_exclude_each_other_are_found() {
        assert_eq!(matters("Joint bids are welcome.\n\nConsortia will not be considered."), ["joint bids"]);
    }

    #[test]
    fn one_statement_and_exceptions_are_fine() {
        for text in [
            "Joint bids are welcome.",
            "Joint bids are welcome.\n\nFor lot 2 consortia will not be considered.",
            "",
        ] {
            assert_eq!(matters(text), [""; 0], "{text}");
        }
    }
}

//! Whether a contract lasts long enough.

use serde::Deserialize;
use tenderlint_plugin::{Check, Error, Finding, Pattern, Result, Rule, Severity, Tender, Term};

use crate::condition::{searched, statements};
use tenderlint_plugin::wording::counted;

/// Finds contracts that end before a service can settle.
pub(crate) struct MinimumTerm;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// An initial term of fewer months is advice.
    advice_below: u32,
    /// An initial term of fewer months is as severe as the rule allows.
    severe_below: u32,
    /// Regular expressions for work that is short for a reason; found anywhere, the term is not judged.
    #[serde(default)]
    exceptions: Vec<String>,
}

impl Check for MinimumTerm {
    const NAME: &'static str = "minimum-term";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.severe_below > parameters.advice_below {
            return Err(Error::new("this must be at most 'advice-below'").at("severe-below"));
        }
        Ok(vec![searched("exceptions", &parameters.exceptions)])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let terms = tender.facts::<Term>("contract-term")?;
        // Lots may run for different times; the longest is the one that speaks for the tender.
        let Some(term) = terms.into_iter().max_by_key(|term| (term.confidence, term.value.months)) else {
            return Ok(vec![]);
        };
        let months = term.value.months;
        if months >= parameters.advice_below || !statements(tender, "exceptions").is_empty() {
            return Ok(vec![]);
        }
        let extension = tender.fact::<Term>("contract-extension")?;
        let is_severe = months < parameters.severe_below;
        let mut finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
            .resting_on(term.confidence)
            .places(term.places.first().cloned())
            .value("term", counted(months, "month"), months)
            .value("wanted", counted(parameters.advice_below, "month"), parameters.advice_below);
        if let Some(extension) = extension {
            let months = extension.value.months;
            finding = finding.outcome("extension").value("extension", counted(months, "month"), months);
        }
        Ok(vec![finding])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const LIMITS: &str = r#"{ "advice-below": 24, "severe-below": 12, "exceptions": ["\\bpilot\\b"] }"#;

    fn severity(text: &str, months: u32) -> Option<Severity> {
        let tender = TextTender::new(text).fact("contract-term", json!({ "months": months }));
        try_check::<MinimumTerm>(&tender, LIMITS).unwrap().first().map(Finding::severity)
    }

    #[test]
    fn a_short_term_is_advice_and_a_very_short_one_severe() {
        assert_eq!(severity("Youth work", 24), None);
        assert_eq!(severity("Youth work", 12), Some(Severity::Advice));
        assert_eq!(severity("Youth work", 11), Some(Severity::Error));
    }

    #[test]
    fn a_pilot_may_be_short() {
        assert_eq!(severity("A pilot of youth work", 6), None);
    }

    #[test]
    fn an_extension_has_its_own_message() {
        let tender = TextTender::new("Youth work")
            .fact("contract-term", json!({ "months": 12 }))
            .fact("contract-extension", json!({ "months": 24 }));
        let found = try_check::<MinimumTerm>(&tender, LIMITS).unwrap();
        assert_eq!(
            (found[0].chosen_outcome(), found[0].text("extension")),
            (Some("extension"), Some("24 months"))
        );
    }
}

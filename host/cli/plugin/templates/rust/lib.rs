//! A plugin with one check: how often a tender says a word.

use serde::Deserialize;
use tenderlint_plugin::{Check, Finding, Pattern, Result, Rule, Severity, Tender};

struct TooOften;

/// What a rule can set under [params].
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    word: String,
    most: usize,
}

impl Check for TooOften {
    const NAME: &'static str = "too-often";
    type Parameters = Parameters;

    /// The host searches for these words in all tenders, and the check sees where they stand.
    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        Ok(vec![Pattern::phrases("word", [&parameters.word])])
    }

    fn check(tender: &Tender, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let matches = tender.matches("word");
        if matches.len() <= rule.parameters.most {
            return Ok(vec![]);
        }
        let finding = Finding::new(Severity::Warning)
            .places(matches.iter().map(|found| found.place()))
            .word("word", &rule.parameters.word)
            .count("times", matches.len(), "time")
            .value("most", rule.parameters.most.to_string(), rule.parameters.most);
        Ok(vec![finding])
    }
}

tenderlint_plugin::plugin! {
    name: "PLUGIN_NAME",
    manifest: r#"{ "too-often": { "summary": "A word is used too often" } }"#,
    checks: [TooOften],
}

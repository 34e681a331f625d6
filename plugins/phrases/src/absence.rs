//! Words and phrases that are missing.

use serde::Deserialize;
use tenderlint_plugin::{BlockFilter, Check, Finding, Match, Pattern, Result, Rule, Tender};

use tenderlint_plugin::parameters::Filter;

/// Finds that nothing in a tender says what should be said.
pub(crate) struct Absence;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// What would be enough.
    wanted: Filter,
    /// What must be there for it to be missed, such as "TUPE may apply".
    #[serde(default)]
    when: Option<Filter>,
    /// Fewest words of a tender that can be blamed for what it leaves out.
    #[serde(default)]
    least_words: u32,
}

impl Check for Absence {
    const NAME: &'static str = "absence";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = parameters.wanted.patterns("wanted").map_err(|error| error.at("wanted"))?;
        if let Some(when) = &parameters.when {
            patterns.extend(when.patterns("when").map_err(|error| error.at("when"))?);
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let all = BlockFilter { kinds: vec![], roles: vec![], documents: vec![] };
        if tender.words(&all) < parameters.least_words
            || !parameters.wanted.matches(tender, "wanted").is_empty()
        {
            return Ok(vec![]);
        }
        let Some(when) = &parameters.when else { return Ok(vec![Finding::new(rule.severity)]) };
        let occasions = when.matches(tender, "when");
        let Some(first) = occasions.first() else { return Ok(vec![]) };
        let finding = Finding::new(rule.severity)
            .places(occasions.iter().take(3).map(Match::place))
            .word("phrase", first.words())
            .word("sentence", first.sentence());
        Ok(vec![finding])
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::Absence;

    #[test]
    fn nothing_is_missed_when_it_is_there() {
        let parameters = r#"{ "wanted": { "terms": ["out of scope"] } }"#;
        let found = |text| try_check::<Absence>(&TextTender::new(text), parameters).unwrap().len();
        assert_eq!(found("Windows are out of scope."), 0);
        assert_eq!(found("Clean everything."), 1);
    }

    #[test]
    fn it_is_only_missed_on_the_occasion_the_rule_names() {
        let parameters = r#"{ "wanted": { "terms": ["staff list"] }, "when": { "expressions": ["tupe (may|will) apply"] } }"#;
        let found = |text| try_check::<Absence>(&TextTender::new(text), parameters).unwrap().len();
        assert_eq!(found("TUPE may apply."), 1);
        assert_eq!(found("TUPE may apply. See the staff list."), 0);
        assert_eq!(found("Clean everything."), 0);
    }

    #[test]
    fn a_short_text_is_not_blamed() {
        let parameters = r#"{ "wanted": { "terms": ["out of scope"] }, "least-words": 5 }"#;
        assert_eq!(try_check::<Absence>(&TextTender::new("Clean everything."), parameters).unwrap(), []);
    }
}

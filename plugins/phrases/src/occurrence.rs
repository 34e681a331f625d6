//! Words and phrases that should not be there.

use serde::Deserialize;
use tenderlint_plugin::{BlockFilter, Check, Finding, Match, Pattern, Result, Rule, Severity, Tender};

use tenderlint_plugin::parameters::Filter;

/// Finds words and phrases where they should not stand.
pub(crate) struct Occurrence;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    find: Filter,
    /// Fewest matches that are worth a finding.
    #[serde(default = "one")]
    least: usize,
    /// Number of matches from which the finding is as severe as the rule allows; below, it is advice.
    #[serde(default)]
    severe_from: Option<usize>,
    /// Judge by how often it occurs in a thousand words instead.
    #[serde(default)]
    per_thousand_words: Option<Density>,
}

/// Matches in a thousand words of the roles that are searched.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Density {
    /// From here on it is advice.
    advice: f64,
    /// From here on it is as severe as the rule allows.
    severe: f64,
}

/// A density over fewer words than this says nothing.
const LEAST_WORDS: u32 = 1_000;

/// A density of fewer matches than this says nothing.
const LEAST_MATCHES: usize = 3;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// Most different words quoted in a message.
const MOST_QUOTED: usize = 5;

fn one() -> usize {
    1
}

impl Check for Occurrence {
    const NAME: &'static str = "occurrence";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        parameters.find.patterns("find").map_err(|error| error.at("find"))
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let matches = parameters.find.matches(tender, "find");
        let Some(severity) = severity(parameters, rule.severity, tender, matches.len()) else {
            return Ok(vec![]);
        };
        let Some(first) = matches.first() else { return Ok(vec![]) };
        let finding = Finding::new(severity)
            .places(matches.iter().take(MOST_PLACES).map(Match::place))
            .count("times", matches.len(), "time")
            .word("phrase", first.words())
            .word("sentence", first.sentence())
            .word("phrases", quoted(&matches));
        Ok(vec![finding])
    }
}

fn severity(
    parameters: &Parameters,
    most: Severity,
    tender: &Tender<'_>,
    matches: usize,
) -> Option<Severity> {
    if matches < parameters.least {
        return None;
    }
    if let Some(density) = &parameters.per_thousand_words {
        if matches < LEAST_MATCHES {
            return None;
        }
        let roles = parameters.find.roles.clone();
        let words = tender.words(&BlockFilter { kinds: vec![], roles, documents: vec![] }).max(LEAST_WORDS);
        // A tender has far fewer matches and words than the 2^53 up to which this is exact.
        #[allow(clippy::cast_precision_loss)]
        let found = matches as f64 * 1_000.0 / f64::from(words);
        return match found {
            found if found >= density.severe => Some(most),
            found if found >= density.advice => Some(Severity::Advice),
            _ => None,
        };
    }
    let is_severe = parameters.severe_from.is_none_or(|from| matches >= from);
    Some(if is_severe { most } else { Severity::Advice })
}

/// The different words that matched, in quotation marks: `'timely', 'adequate' and 3 others`.
pub(crate) fn quoted(matches: &[Match]) -> String {
    let mut words: Vec<String> = Vec::new();
    for found in matches {
        let word = found.words().to_lowercase();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let others = words.len().saturating_sub(MOST_QUOTED);
    let shown: Vec<_> = words.iter().take(MOST_QUOTED).map(|word| format!("'{word}'")).collect();
    match others {
        0 => shown.join(", "),
        1 => format!("{} and one other", shown.join(", ")),
        _ => format!("{} and {others} others", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};
    use tenderlint_plugin::{Finding, Severity};

    use super::Occurrence;

    const TERMS: &str = r#"{ "find": { "terms": ["at no additional cost"], "allow": ["at no additional cost to bidders"], "sentence-lacks": ["the council will"] } }"#;

    fn found(text: &str, parameters: &str) -> Vec<Finding> {
        try_check::<Occurrence>(&TextTender::new(text), parameters).unwrap()
    }

    #[test]
    fn one_finding_has_every_place() {
        let findings = found("Train us at no additional cost.\n\nVisit us at no additional cost.", TERMS);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].found_at().len(), 2);
        assert_eq!(findings[0].text("times"), Some("2 times"));
        assert_eq!(findings[0].text("phrases"), Some("'at no additional cost'"));
    }

    #[test]
    fn exceptions_and_negations_do_not_count() {
        assert_eq!(found("The Council will train you at no additional cost.", TERMS), []);
        assert_eq!(found("Papers come at no additional cost to bidders.", TERMS), []);
        assert_eq!(found("You need not do this at no additional cost.", TERMS), []);
    }

    #[test]
    fn quotations_do_not_count() {
        let tender = TextTender::new("# Law\n\nServe at no additional cost.").role("Law", "quotation");
        assert_eq!(try_check::<Occurrence>(&tender, TERMS).unwrap(), []);
    }

    #[test]
    fn a_density_needs_three_matches_in_a_thousand_words() {
        let parameters =
            r#"{ "find": { "terms": ["timely"] }, "per-thousand-words": { "advice": 3, "severe": 5 } }"#;
        let text = |times: usize| "A timely answer.\n\n".repeat(times);
        assert_eq!(found(&text(2), parameters), []);
        assert_eq!(found(&text(3), parameters)[0].severity(), Severity::Advice);
        assert_eq!(found(&text(5), parameters)[0].severity(), Severity::Error);
    }

    #[test]
    fn capitals_may_count() {
        let parameters =
            r#"{ "find": { "expressions": ["be [A-Z][a-z]+ [0-9]+"], "case-sensitive": true } }"#;
        assert_eq!(found("It must be Larkfield 6200.", parameters).len(), 1);
        assert_eq!(found("It must be open 6200 times.", parameters), []);
    }

    #[test]
    fn a_rule_without_words_is_wrong() {
        let error = try_check::<Occurrence>(&TextTender::new("x"), r#"{ "find": {} }"#).unwrap_err();
        assert_eq!(error.to_string(), "find: give at least one of 'terms' and 'expressions'");
        let error =
            try_check::<Occurrence>(&TextTender::new("x"), r#"{ "find": { "trems": [] } }"#).unwrap_err();
        assert!(error.to_string().starts_with("find.trems: unknown field"), "{error}");
    }
}

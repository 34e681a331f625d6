//! Conditions under which a tender needs more or less time: a fact, or words in its text.

use serde::Deserialize;
use serde_json::Value;
use tenderlint_plugin::{Confidence, Error, Match, Pattern, Result, Tender};

/// Kinds of fact a condition may ask for. The manifest declares them for each check that has conditions.
const KINDS: &[&str] =
    &["category", "participation-deadline", "procedure", "regime", "site-visit", "subject", "tupe"];

/// Roles in which nobody says anything about this tender.
const QUIET_ROLES: &[&str] = &["quotation", "definition", "example", "template-note"];

/// Kinds of block that repeat what stands elsewhere.
const OUTER_KINDS: &[&str] = &["contents-entry", "header", "footer"];

/// Something about a tender. It holds if the fact or the words say so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Condition {
    /// What messages call it.
    pub(crate) name: String,
    /// A kind of fact.
    #[serde(default)]
    fact: Option<String>,
    /// What the fact must be; empty for anything but "no".
    #[serde(default)]
    is: Vec<Value>,
    /// Regular expressions for words that say so.
    #[serde(default)]
    expressions: Vec<String>,
    /// Regular expressions; a sentence that holds one of them does not count.
    #[serde(default)]
    lacks: Vec<String>,
}

impl Condition {
    /// What the host must search for. `key` is the parameter, which also names the patterns.
    pub(crate) fn patterns(&self, key: &str) -> Result<Vec<Pattern>> {
        if self.fact.is_none() && self.expressions.is_empty() {
            return Err(Error::new("give 'fact' or 'expressions'").at(key));
        }
        if let Some(fact) = self.fact.as_deref().filter(|fact| !KINDS.contains(fact)) {
            let message = format!("a condition cannot ask for '{fact}'; it can for {}", KINDS.join(", "));
            return Err(Error::new(message).at(format!("{key}.fact")));
        }
        let mut patterns = Vec::new();
        if !self.expressions.is_empty() {
            patterns.push(searched(key, &self.expressions));
        }
        if !self.lacks.is_empty() {
            patterns.push(searched(&lacks(key), &self.lacks));
        }
        Ok(patterns)
    }

    /// Whether it holds. `key` is the one given to [`Condition::patterns`].
    pub(crate) fn holds(&self, tender: &Tender<'_>, key: &str) -> Result<bool> {
        if let Some(kind) = &self.fact {
            let facts = tender.facts::<Value>(kind)?;
            if facts.iter().any(|fact| fact.confidence > Confidence::Low && self.fits(&fact.value)) {
                return Ok(true);
            }
        }
        Ok(!self.expressions.is_empty() && self.says_so(tender, key))
    }

    fn fits(&self, value: &Value) -> bool {
        if self.is.is_empty() { *value != Value::Bool(false) } else { self.is.contains(value) }
    }

    fn says_so(&self, tender: &Tender<'_>, key: &str) -> bool {
        let excluded = if self.lacks.is_empty() { Vec::new() } else { tender.matches(&lacks(key)) };
        statements(tender, key).iter().any(|found| !shares_sentence(&excluded, found))
    }
}

/// A pattern of expressions alone.
pub(crate) fn searched(name: &str, expressions: &[String]) -> Pattern {
    Pattern::phrases(name, [] as [&str; 0]).expressions(expressions)
}

/// The matches of a pattern in text that says something about this tender.
pub(crate) fn statements(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let mut found = tender.matches(pattern);
    found.retain(|found| !QUIET_ROLES.contains(&found.role()) && !OUTER_KINDS.contains(&found.kind()));
    found
}

/// Whether one of `others`, which stand in order of the text, is in the same sentence.
fn shares_sentence(others: &[Match], found: &Match) -> bool {
    let sentence = found.sentence_range();
    let start = (found.block(), sentence.start);
    let next = others.partition_point(|other| (other.block(), other.range().start) < start);
    others.get(next).is_some_and(|other| other.block() == found.block() && other.range().start < sentence.end)
}

fn lacks(key: &str) -> String {
    format!("{key}.lacks")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(toml_like: &str) -> Condition {
        serde_json::from_str(toml_like).unwrap()
    }

    #[test]
    fn it_asks_for_a_fact_or_for_words() {
        let error = condition(r#"{ "name": "TUPE" }"#).patterns("additions.0.when").unwrap_err();
        assert_eq!(error.to_string(), "additions.0.when: give 'fact' or 'expressions'");
        let error = condition(r#"{ "name": "TUPE", "fact": "staff" }"#).patterns("x").unwrap_err();
        assert!(error.to_string().starts_with("x.fact: a condition cannot ask for 'staff'"));
    }

    #[test]
    fn a_fact_that_is_no_does_not_hold() {
        let tupe = condition(r#"{ "name": "TUPE", "fact": "tupe" }"#);
        assert!(tupe.fits(&Value::Bool(true)));
        assert!(!tupe.fits(&Value::Bool(false)));
        let care = condition(r#"{ "name": "care", "fact": "subject", "is": ["care"] }"#);
        assert!(care.fits(&"care".into()));
        assert!(!care.fits(&"ict".into()));
    }
}

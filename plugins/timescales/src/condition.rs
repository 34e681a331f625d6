//! Conditions under which a tender needs more or less time: a fact, or words in its text.

use serde::Deserialize;
use serde_json::Value;
use tenderlint_plugin::{Confidence, Error, Match, Pattern, Result, Tender};

/// Kinds of fact a condition may ask for. The manifest declares them for each check that has conditions.
const KINDS: &[&str] =
    &["category", "participation-deadline", "procedure", "regime", "site-visit", "subject", "tupe"];

/// Most bytes of a sentence that are read on either side of a match.
const MOST_BYTES: usize = 300;

/// Most matches of one pattern that are read: no tender has more that matter, and hostile text gains nothing by it.
const MOST_MATCHES: usize = 300;

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
    /// Words or phrases in small letters; a sentence that holds one of them does not count.
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
        let is_searched = !self.expressions.is_empty();
        Ok(is_searched.then(|| searched(key, &self.expressions)).into_iter().collect())
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
        statements(tender, key).iter().any(|found| !has_words(found, &self.lacks))
    }
}

/// Whether one of some words or phrases stands near a match, in its sentence.
fn has_words(found: &Match, words: &[String]) -> bool {
    let (before, after) = (found.before(), found.after());
    let start = before.ceil_char_boundary(before.len().saturating_sub(MOST_BYTES));
    let end = after.floor_char_boundary(MOST_BYTES);
    let sides = [before.get(start..), Some(found.words()), after.get(..end)];
    let sentence = evened(&sides.into_iter().flatten().collect::<String>());
    words.iter().any(|words| sentence.contains(&evened(words)))
}

/// Small letters and digits, with a single space before, between and after words.
fn evened(text: &str) -> String {
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// A pattern of expressions alone.
pub(crate) fn searched(name: &str, expressions: &[String]) -> Pattern {
    Pattern::phrases(name, [] as [&str; 0]).expressions(expressions)
}

/// The matches of a pattern in text that says something about this tender.
pub(crate) fn statements(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let mut found = tender.matches(pattern);
    found.retain(|found| !found.is_quiet() && found.is_in_body());
    found.truncate(MOST_MATCHES);
    found
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
    fn words_are_compared_whole() {
        assert!(evened("There are no lots; Lot 2 is not used.").contains(&evened("no")));
        assert!(!evened("Nothing is known of Lot 2.").contains(&evened("no")));
        assert!(evened("a car-park lot").contains(&evened("Car park")));
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

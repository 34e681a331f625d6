//! One rule file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Applies, Severity};
use crate::tender::Confidence;
use crate::toml_file::{self, TomlError};

/// A rule as its file states it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// Its id; the name of its file without `.toml`.
    pub id: String,
    /// What is wrong, in a few words.
    pub title: String,
    /// The check it configures: `plugin/check`.
    pub check: String,
    /// The most severe its findings may be.
    pub severity: Severity,
    /// The surest its findings may be; none for as sure as the facts.
    #[serde(default)]
    pub confidence: Option<RuleConfidence>,
    /// Whether it is off unless it is selected by name.
    #[serde(default)]
    pub preview: bool,
    /// Ids of rules that say the same more exactly: where one of them has a finding as severe and as sure, this rule's are left
    /// out.
    #[serde(default)]
    pub gives_way_to: Vec<String>,
    /// What its findings list that other rules tell in full, with the ids of those. A finding is advice where fewer than
    /// [`LEAST_UNTOLD`](crate::precedence::LEAST_UNTOLD) of its list are left that no other finding tells.
    #[serde(default)]
    pub told_by: BTreeMap<String, String>,
    /// Why it matters to a supplier.
    pub why: String,
    /// What the buyer can do, with figures in braces.
    pub fix: String,
    /// What was found, with figures in braces.
    pub message: String,
    /// Other messages, by the outcome of the check they fit.
    #[serde(default)]
    pub messages: BTreeMap<String, String>,
    /// Other fixes, by the outcome of the check they fit.
    #[serde(default)]
    pub fixes: BTreeMap<String, String>,
    /// Where the guidance or law is.
    pub source: Vec<Source>,
    /// The tenders it applies to.
    #[serde(default)]
    pub applies: Applies,
    /// What it sets of its check.
    #[serde(default)]
    pub params: toml::Table,
    /// Tenders that fail and pass it; left out of the rules that ship (see [`super::registry::Rule::examples`]).
    #[serde(default)]
    pub example: Vec<Example>,
}

/// The surest the findings of a rule may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleConfidence {
    /// Guessed.
    Low,
    /// Inferred.
    Medium,
}

impl From<RuleConfidence> for Confidence {
    fn from(confidence: RuleConfidence) -> Self {
        match confidence {
            RuleConfidence::Low => Self::Low,
            RuleConfidence::Medium => Self::Medium,
        }
    }
}

/// Where guidance or law stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Source {
    /// Title of the text.
    pub title: String,
    /// Point of a list in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// Section, regulation or article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How sure the rule's author is of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<SourceStatus>,
}

/// How sure the author of a rule is of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceStatus {
    /// The text was read.
    Verified,
    /// From general knowledge.
    Recalled,
    /// A default the author chose.
    Judgement,
}

impl std::fmt::Display for Source {
    /// `Procurement Act 2023, section 54(4)`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.title)?;
        if let Some(section) = &self.section {
            write!(formatter, ", {section}")?;
        }
        if let Some(point) = &self.point {
            write!(formatter, ", point {point}")?;
        }
        Ok(())
    }
}

/// A tender in a few words that fails or passes a rule: documentation and test in one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Example {
    /// A tender in Markdown that the rule must find fault with.
    #[serde(default)]
    pub fails: Option<String>,
    /// A tender in Markdown that the rule must not find fault with.
    #[serde(default)]
    pub passes: Option<String>,
    /// What the example shows, where that is not plain.
    #[serde(default)]
    pub note: Option<String>,
    /// Facts stated beside the tender, as `tender.toml` would.
    #[serde(default)]
    pub facts: toml::Table,
    /// The date of today.
    #[serde(default)]
    pub today: Option<toml::value::Datetime>,
    /// The severity a failing example must have.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Words the message of a failing example must contain.
    #[serde(default)]
    pub says: Option<String>,
}

/// Parses a rule file and checks what its types can't say.
pub fn parse(path: &str, text: &str) -> Result<RuleFile, TomlError> {
    let rule: RuleFile = toml_file::parse(path, text)?;
    let at = |key: &str, message: String| Err(TomlError::at_key(path, text, key, message));
    let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or(path);
    let is_id =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    if rule.id.is_empty() || rule.id.len() > 64 || !rule.id.chars().all(is_id) {
        return at("id", format!("'{}' is no rule id: use lower-case letters, digits and hyphens", rule.id));
    }
    if rule.id != stem {
        return at(
            "id",
            format!("the id is '{}' but the file is '{stem}.toml': give both the same name", rule.id),
        );
    }
    if rule.check.split('/').filter(|part| !part.is_empty()).count() != 2 {
        return at("check", format!("'{}' is no check: write 'plugin/check'", rule.check));
    }
    if rule.source.is_empty() {
        return at(
            "source",
            "name at least one source, so that people can see where the rule comes from".to_owned(),
        );
    }
    for (index, example) in rule.example.iter().enumerate() {
        if example.fails.is_some() == example.passes.is_some() {
            return at(&format!("example.{index}"), "an example needs either 'fails' or 'passes'".to_owned());
        }
    }
    let texts = [("fix", &rule.fix), ("message", &rule.message)].map(|(key, text)| (key.to_owned(), text));
    let others = rule.messages.iter().map(|(name, text)| (format!("messages.{name}"), text));
    let fixes = rule.fixes.iter().map(|(name, text)| (format!("fixes.{name}"), text));
    for (key, template) in texts.into_iter().chain(others).chain(fixes) {
        if let Err(error) = leon::Template::parse(template) {
            return at(&key, format!("the braces in this text don't fit together: {error}"));
        }
    }
    Ok(rule)
}

//! A finding as reports show it: the plugin's figures in the rule's words.

use serde::Serialize;

use crate::rules::{Severity, Source};
use crate::tender::{Anchor, Confidence, Location};

/// One finding, complete.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Id of the rule.
    pub rule: String,
    /// Title of the rule.
    pub title: String,
    /// Pack of the rule.
    pub pack: String,
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// Why it matters to a supplier.
    pub why: String,
    /// What the buyer can do.
    pub fix: String,
    /// Where the guidance or law is.
    pub source: Vec<Source>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where it is, the most telling place first. Never empty.
    pub places: Vec<FoundPlace>,
    /// Its figures by name.
    pub evidence: serde_json::Map<String, serde_json::Value>,
    /// Name of the plugin that found it.
    pub plugin: String,
    /// What tells it from every other finding, and stays the same when other parts of the tender change: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A place of a finding, with what reports show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPlace {
    /// Index of the document.
    pub document: usize,
    /// The words; none for a document as a whole.
    pub anchor: Option<Anchor>,
    /// Page, line, column and paragraph; none for a document as a whole.
    pub location: Option<Location>,
    /// The words, shortened.
    pub quote: String,
}

/// How many findings there are of each severity, and how many plugin failures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Advice.
    pub advice: usize,
    /// Plugin failures.
    pub plugin_failures: usize,
}

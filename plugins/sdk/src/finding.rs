//! What a check found.

use serde::{Deserialize, Serialize};

use crate::bindings;
use crate::{Confidence, Place};

/// How much a finding matters. In order: `Advice < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// An improvement.
    Advice,
    /// Likely to deter or mislead suppliers.
    Warning,
    /// A breach of a rule of law.
    Error,
}

impl From<bindings::tenderlint::plugin::types::Severity> for Severity {
    fn from(severity: bindings::tenderlint::plugin::types::Severity) -> Self {
        use bindings::tenderlint::plugin::types::Severity as Binding;
        match severity {
            Binding::Advice => Self::Advice,
            Binding::Warning => Self::Warning,
            Binding::Error => Self::Error,
        }
    }
}

impl From<Severity> for bindings::tenderlint::plugin::types::Severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Advice => Self::Advice,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// What a check found. Its words are in the rule's messages; here are its figures and its places.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    severity: Severity,
    confidence: Confidence,
    outcome: Option<String>,
    places: Vec<Place>,
    values: Vec<(String, String, serde_json::Value)>,
}

impl Finding {
    /// A finding about the tender as a whole, of high confidence.
    pub fn new(severity: Severity) -> Self {
        Self { severity, confidence: Confidence::High, outcome: None, places: Vec::new(), values: Vec::new() }
    }

    /// Lowers the confidence to that of a fact the finding rests on, if that is less sure.
    #[must_use]
    pub fn resting_on(mut self, confidence: Confidence) -> Self {
        self.confidence = self.confidence.min(confidence);
        self
    }

    /// Chooses one of the rule's messages by name.
    #[must_use]
    pub fn outcome(mut self, name: &str) -> Self {
        self.outcome = Some(name.to_owned());
        self
    }

    /// Adds places, the most telling first.
    #[must_use]
    pub fn places(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.places.extend(places);
        self
    }

    /// Adds a figure or word for the messages: how it reads in a sentence, and as data.
    #[must_use]
    pub fn value(mut self, name: &str, text: impl Into<String>, data: impl Into<serde_json::Value>) -> Self {
        self.values.push((name.to_owned(), text.into(), data.into()));
        self
    }

    /// Adds a word for the messages.
    #[must_use]
    pub fn word(self, name: &str, word: impl Into<String>) -> Self {
        let word = word.into();
        self.value(name, word.clone(), word)
    }

    /// Adds a number of things: `count("days", 1, "working day")` reads "1 working day", two read "2 working days".
    #[must_use]
    pub fn count(self, name: &str, count: usize, thing: &str) -> Self {
        let plural = if count == 1 { "" } else { "s" };
        self.value(name, format!("{count} {thing}{plural}"), count)
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// How sure it is.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The name of the message, if one was chosen.
    pub fn chosen_outcome(&self) -> Option<&str> {
        self.outcome.as_deref()
    }

    /// Where it is.
    pub fn found_at(&self) -> &[Place] {
        &self.places
    }

    /// How a figure reads in a sentence.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|value| value.0 == name).map(|value| value.1.as_str())
    }

    pub(crate) fn into_binding(self) -> bindings::Finding {
        bindings::Finding {
            severity: self.severity.into(),
            confidence: self.confidence.into(),
            outcome: self.outcome,
            places: self.places.into_iter().map(Place::into_binding).collect(),
            values: self
                .values
                .into_iter()
                .map(|(name, text, data)| bindings::tenderlint::plugin::types::Value {
                    name,
                    text,
                    data: data.to_string(),
                })
                .collect(),
            extra: Vec::new(),
        }
    }
}

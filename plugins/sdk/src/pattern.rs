//! Text the host is asked to search for, and what it found.

use std::ops::Range;

use crate::Place;
use crate::bindings::tenderlint::plugin::{tender as host, types};
use crate::tender::is_body_kind;

/// Roles in which nobody says anything about this tender.
const QUIET_ROLES: &[&str] = &["quotation", "definition", "example", "template-note"];

/// Phrases or regular expressions for the host to search for before the check is called.
///
/// Capitals don't count, any white space equals one space, and curly quotes and dashes equal straight ones. A
/// phrase only matches whole words. In [`Match::which`] phrases count first, then expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    name: String,
    phrases: Vec<String>,
    expressions: Vec<String>,
    case_sensitive: bool,
}

impl Pattern {
    /// A pattern of phrases. `name` is what [`Tender::matches`](crate::Tender::matches) is asked for.
    pub fn phrases(name: &str, phrases: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let phrases = phrases.into_iter().map(|phrase| phrase.as_ref().to_owned()).collect();
        Self { name: name.to_owned(), phrases, expressions: Vec::new(), case_sensitive: false }
    }

    /// Adds regular expressions in the syntax of the `regex` crate.
    #[must_use]
    pub fn expressions(mut self, expressions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.expressions.extend(expressions.into_iter().map(|expression| expression.as_ref().to_owned()));
        self
    }

    /// Makes capitals count.
    #[must_use]
    pub fn case_sensitive(mut self) -> Self {
        self.case_sensitive = true;
        self
    }

    pub(crate) fn into_binding(self, rule: &str) -> types::Pattern {
        types::Pattern {
            rule: rule.to_owned(),
            name: self.name,
            phrases: self.phrases,
            expressions: self.expressions,
            case_sensitive: self.case_sensitive,
        }
    }
}

/// A place where a pattern matched.
#[derive(Clone, Debug)]
pub struct Match {
    inner: host::Match,
}

impl Match {
    pub(crate) fn new(inner: host::Match) -> Self {
        Self { inner }
    }

    /// Index of the phrase or expression in its pattern, phrases first.
    pub fn which(&self) -> usize {
        self.inner.which as usize
    }

    /// Id of the block.
    pub fn block(&self) -> u32 {
        self.inner.block
    }

    /// Kind of the block.
    pub fn kind(&self) -> &str {
        &self.inner.kind
    }

    /// Role of the block.
    pub fn role(&self) -> &str {
        &self.inner.role
    }

    /// Whether it stands in the body of the text, and not where text of the body is repeated.
    pub fn is_in_body(&self) -> bool {
        is_body_kind(self.kind())
    }

    /// Whether the text around it says nothing about this tender: it quotes, defines, gives an example or is a blank.
    pub fn is_quiet(&self) -> bool {
        QUIET_ROLES.contains(&self.role())
    }

    /// The words that matched, in bytes of the block's text.
    pub fn range(&self) -> Range<usize> {
        self.inner.words.start as usize..self.inner.words.end as usize
    }

    /// The sentence around them, in bytes of the block's text.
    pub fn sentence_range(&self) -> Range<usize> {
        self.inner.sentence.start as usize..self.inner.sentence.end as usize
    }

    /// The words that matched.
    pub fn words(&self) -> &str {
        self.inner.text.get(self.range()).unwrap_or_default()
    }

    /// The sentence around them.
    pub fn sentence(&self) -> &str {
        self.inner.text.get(self.sentence_range()).unwrap_or_default()
    }

    /// The sentence up to the words.
    pub fn before(&self) -> &str {
        self.inner.text.get(self.sentence_range().start..self.range().start).unwrap_or_default()
    }

    /// The sentence after the words.
    pub fn after(&self) -> &str {
        self.inner.text.get(self.range().end..self.sentence_range().end).unwrap_or_default()
    }

    /// The whole text of the block.
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The words as a place for a finding.
    pub fn place(&self) -> Place {
        Place::words(self.inner.block, self.range())
    }
}

//! Whose section a reference means.

use tenderlint_plugin::Match;

/// The text that has the section.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// None is named.
    Nobody,
    /// The document itself.
    This,
    /// The one with this word in its name: `pws`.
    Named(String),
    /// Another text, which need not be in the pack.
    Other,
}

/// Words that join a reference to its owner.
const JOINING: &[&str] = &["of", "to", "in", "under", "from", "within"];

/// Words before the name of an owner.
const ARTICLES: &[&str] = &["the", "your", "our", "that", "its", "their", "each", "any", "a", "an"];

/// Words before a reference that may stand there without owning it.
const PLAIN: &[&str] = &[
    "see",
    "in",
    "to",
    "of",
    "with",
    "under",
    "per",
    "by",
    "and",
    "or",
    "the",
    "at",
    "from",
    "within",
    "this",
    "also",
    "complete",
    "refer",
    "following",
    "above",
    "below",
    "both",
    "into",
    "on",
    "for",
    "than",
    "as",
    "is",
    "are",
    "that",
    "which",
    "where",
    "each",
    "all",
    "any",
    "e.g",
    "i.e",
    "out",
    "through",
    "using",
    "sub",
    "against",
    "via",
    "paragraph",
    "clause",
    "section",
    "sections",
    "clauses",
    "paragraphs",
    "subject",
    "if",
    "when",
    "but",
    "not",
    "only",
    "include",
    "meet",
    "read",
    "answer",
    "table",
    "question",
    "lot",
    "a",
    "an",
];

/// Reads the words around a reference.
pub(super) fn of(found: &Match) -> Owner {
    let before = found.before().split_whitespace().next_back();
    if let Some(before) = before
        && !before.ends_with([',', ';', '.', ':', '(', '[', '—', '–', '-', '/', '“', '"', '‘', '\''])
    {
        let name = plain(before);
        let is_name = !name.is_empty()
            && (before.chars().any(|character| character.is_uppercase() || character.is_ascii_digit()))
            && !PLAIN.contains(&name.as_str());
        if is_name {
            return Owner::Named(name);
        }
    }
    // `Schedule 2, paragraph 4.1`, `Appendix 1 - Section 1.6`.
    let near: Vec<String> = found.before().split_whitespace().rev().take(4).map(plain).collect();
    if near.iter().any(|word| {
        ["schedule", "annex", "annexe", "appendix", "attachment", "exhibit", "part"].contains(&word.as_str())
    }) {
        return Owner::Other;
    }
    let after = found.after();
    // A number that goes on, `2.1(a)` or `2.1 and 2.3`, may have its owner behind all of it.
    let mut words = after.split_whitespace().map(plain).filter(|word| !word.is_empty()).peekable();
    while words.peek().is_some_and(|word| {
        matches!(word.as_str(), "and" | "or" | "above" | "below") || is_number(word) || word.len() == 1
    }) {
        words.next();
    }
    let bracketed =
        after.trim_start().starts_with('(') && !after.trim_start()[1..].starts_with(char::is_numeric);
    let Some(first) = words.next() else { return Owner::Nobody };
    if bracketed && JOINING.contains(&first.as_str()) {
        return Owner::Other;
    }
    if !JOINING.contains(&first.as_str()) {
        return Owner::Nobody;
    }
    match words.next() {
        Some(next) if next == "this" || next == "these" => Owner::This,
        Some(next) if ARTICLES.contains(&next.as_str()) => words.next().map_or(Owner::Other, Owner::Named),
        Some(next) => Owner::Named(next),
        None => Owner::Nobody,
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

fn plain(word: &str) -> String {
    word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase()
}

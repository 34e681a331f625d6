//! Things of which a tender asks for a number: copies, case studies, code samples.

use serde::Deserialize;
use tenderlint_plugin::wording::grouped;
use tenderlint_plugin::{Confidence, Error, Finding, Match, Pattern, Result, Severity};

use crate::numbers::{NUMBER, numbers};
use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Words in front of a number that set a limit or a least number.
const CUES: &str = r"(?:(?:a )?maximum of|no more than|not more than|up to|at most|(?:a )?minimum of|at least|no fewer than|not less than|no less than)";

/// Words before a number that make it a name.
const NAMED: &[&str] = &[
    "project",
    "sample",
    "example",
    "phase",
    "stage",
    "option",
    "question",
    "part",
    "lot",
    "item",
    "section",
    "no",
    "number",
    "volume",
    "annex",
    "appendix",
    "attachment",
    "form",
    "additional",
    "further",
    "other",
];

/// A thing of which a tender asks for a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thing {
    /// What messages call it.
    name: String,
    /// Expressions for a number of it, with `{n}` where the number stands.
    expressions: Vec<String>,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Most,
    Least,
    Exactly,
}

impl Thing {
    /// The name of the pattern of the thing with an index.
    pub(super) fn name_of(index: usize) -> String {
        format!("thing-{index}")
    }

    pub(super) fn pattern(&self, index: usize) -> Result<Pattern> {
        if self.expressions.is_empty()
            || self.expressions.iter().any(|expression| !expression.contains("{n}"))
        {
            return Err(Error::new("write {n} where the number stands"));
        }
        let number = format!(r"(?:{CUES} )?{NUMBER}(?: ?\(\d+\))?");
        let none: [&str; 0] = [];
        let expressions =
            self.expressions.iter().map(|text| format!(r"\b(?:{})\b", text.replace("{n}", &number)));
        Ok(Pattern::phrases(&Self::name_of(index), none).expressions(expressions))
    }

    /// The finding about two numbers that can't both be right.
    pub(super) fn disagreement(&self, pack: &Pack, found: &[Match], severity: Severity) -> Option<Finding> {
        let claims: Vec<(Bound, u64, &Match)> = found
            .iter()
            .filter(|found| !is_name(found))
            .filter_map(|found| Some((bound(found.words()), *numbers(found.words()).first()?, found)))
            .collect();
        let mut different: Vec<u64> = claims.iter().map(|claim| claim.1).collect();
        different.sort_unstable();
        different.dedup();
        if different.len() > super::MOST_NUMBERS {
            return None;
        }
        let pairs = claims
            .iter()
            .enumerate()
            .flat_map(|(index, one)| claims.iter().skip(index + 1).map(move |other| (one, other)));
        let (one, other) = pairs
            .into_iter()
            .filter(|(one, other)| one.2.block() != other.2.block())
            .find(|(one, other)| clash((one.0, one.1), (other.0, other.1)))?;
        let (first, second) = (Said::found(pack, one.2)?, Said::found(pack, other.2)?);
        Some(
            contradiction(severity, &first, &second)
                .outcome("things")
                .resting_on(Confidence::Medium)
                .word("thing", &self.name)
                .value("one-number", grouped(one.1), one.1)
                .value("other-number", grouped(other.1), other.1),
        )
    }
}

/// Whether the number belongs to a name before it: `Project 2 code repository`.
fn is_name(found: &Match) -> bool {
    let before = found.before().split_whitespace().next_back().unwrap_or_default().to_lowercase();
    NAMED.contains(&before.trim_matches(|mark: char| !mark.is_alphanumeric()))
}

fn bound(words: &str) -> Bound {
    let words = words.to_lowercase();
    if ["at least", "minimum", "no fewer", "less than"].iter().any(|cue| words.contains(cue)) {
        Bound::Least
    } else if ["maximum", "more than", "up to", "at most"].iter().any(|cue| words.contains(cue)) {
        Bound::Most
    } else {
        Bound::Exactly
    }
}

/// Whether nobody can keep to both.
fn clash((one, first): (Bound, u64), (other, second): (Bound, u64)) -> bool {
    match (one, other) {
        (Bound::Most, Bound::Most) | (Bound::Least, Bound::Least) | (Bound::Exactly, Bound::Exactly) => {
            first != second
        }
        (Bound::Most, _) => second > first,
        (_, Bound::Most) => first > second,
        (Bound::Least, Bound::Exactly) => second < first,
        (Bound::Exactly, Bound::Least) => first < second,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_clash_where_nobody_can_keep_both() {
        assert!(clash((Bound::Most, 2), (Bound::Exactly, 3)));
        assert!(clash((Bound::Least, 3), (Bound::Exactly, 2)));
        assert!(!clash((Bound::Least, 2), (Bound::Exactly, 3)));
        assert!(!clash((Bound::Most, 3), (Bound::Exactly, 2)));
        assert_eq!(bound("No less than two"), Bound::Least);
    }
}

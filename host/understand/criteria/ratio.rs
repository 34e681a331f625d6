//! Award criteria in ratios and formulas: "60:40 quality to price", "(technical score x 0.7) + (cost score x 0.3)".

use std::sync::LazyLock;

use regex::Regex;

use super::scheme::Scheme;
use super::sentence::entry;
use super::weight::{Weight, adds_up};
use crate::understand::plain::pattern;
use crate::understand::statement::Statement;

/// "a 60:40 quality to price ratio", "60/40 quality/price".
static RATIO_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<a>[0-9]{1,2}) ?(?:%|per ?cent)? ?[:/-] ?(?P<b>[0-9]{1,2}) ?(?:%|per ?cent)?(?: (?:split|ratio|weighting))?(?: (?:of|between|for|in favour of))?(?: the)? ?\(?(?P<one>quality|price|cost|technical|commercial)(?: ?[/:-] ?| (?:to|and|against|versus|v|vs) )(?P<two>quality|price|cost|technical|commercial)\b",
    )
});
/// "quality/price ratio of 60:40".
static RATIO_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<one>quality|price|cost|technical|commercial)(?: ?[/:-] ?| (?:to|and|against|versus|v|vs) )(?P<two>quality|price|cost|technical|commercial)(?: (?:split|ratio|weighting|basis|evaluation|weighted|is|will be|of|on|a|at|:))*[ :(]+(?P<a>[0-9]{1,2}) ?(?:%|per ?cent)? ?[:/-] ?(?P<b>[0-9]{1,2})\b",
    )
});

/// "The technical and financial proposals will be weighted 70:30".
static RATIO_OF_PROPOSALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<one>quality|price|cost|technical|commercial|financial) and (?P<two>quality|price|cost|technical|commercial|financial)(?: (?:proposals?|scores?|bids?|offers?|criteria|elements?|evaluations?|envelopes?))?(?: [a-z]+){0,4}? (?:weighted|weights?|weightings?|ratio|split|scored|combined)(?: (?:of|is|are|will be|in the ratio of|at|as|in|on|a|the|ratio))* ?(?P<a>[0-9]{1,2}) ?(?:%|per ?cent)? ?[:/-] ?(?P<b>[0-9]{1,2})\b",
    )
});

/// "The weights given to the Technical (T) and Financial (P) Proposals are T = 0.80 and P = 0.20."
static RATIO_OF_EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bweight(?:age|ing)?s? (?:(?:given|assigned|allotted|allocated|attached) )?(?:to|for|of) (?:the )?(?P<one>quality|price|cost|technical|commercial|financial)(?: \([a-z]\))?(?: (?:proposals?|scores?|bids?|offers?))?",
        r" and (?:the )?(?P<two>quality|price|cost|technical|commercial|financial)(?: \([a-z]\))?(?: (?:proposals?|scores?|bids?|offers?|criteria|components?))?(?: (?:respectively|are|is|will|shall|be|as|follows|set|at))*[ :]+",
        r"(?:[a-z]{1,2} ?= ?)?\[?(?P<a>0?\.[0-9]{1,2}|[0-9]{1,2}) ?(?:%|per ?cent)?\]?(?: ?,| and)+ (?:[a-z]{1,2} ?= ?)?\[?(?P<b>0?\.[0-9]{1,2}|[0-9]{1,2})",
    ))
});

/// "Final score = (Technical score x 0.7) + (Cost score x 0.3)".
static RATIO_IN_FORMULA: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?P<one>quality|price|cost|technical|commercial|financial)(?: (?:proposal|bid|evaluation|offer|tender))? (?:score|marks|points|rating)\)? ?(?:x|\*) ?\(?(?P<a>0?\.[0-9]{1,2}|[0-9]{1,2}) ?%?\)?",
        r" ?\+ ?\(?(?:the )?(?P<two>quality|price|cost|technical|commercial|financial)(?: (?:proposal|bid|evaluation|offer|tender))? (?:score|marks|points|rating)\)? ?(?:x|\*) ?\(?(?P<b>0?\.[0-9]{1,2}|[0-9]{1,2})",
    ))
});

/// Reads the two criteria of a ratio. None where a sentence gives none that comes to a hundred.
pub(super) fn read(statement: &Statement) -> Option<Scheme> {
    let text = statement.text.as_str();
    let found = RATIO_BEFORE
        .captures(text)
        .or_else(|| RATIO_AFTER.captures(text))
        .or_else(|| RATIO_OF_PROPOSALS.captures(text))
        .or_else(|| RATIO_OF_EACH.captures(text))
        .or_else(|| RATIO_IN_FORMULA.captures(text))?;
    let number = |group: &str| {
        let written = found.name(group)?.as_str();
        let number: f64 = written.parse().ok()?;
        Some(if written.contains('.') { number * 100.0 } else { number })
    };
    let (first, second) = (number("a")?, number("b")?);
    if !adds_up(first + second, 100.0) {
        return None;
    }
    let mut scheme = Scheme::default();
    for (name, range, weight) in [("one", "a", first), ("two", "b", second)] {
        let (name, range) = (found.name(name)?.range(), found.name(range)?.range());
        scheme.entries.extend(entry(statement, name, range, Weight::Percent(weight)));
    }
    Some(scheme)
}

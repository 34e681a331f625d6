//! Judging what `prepare` returned: patterns and problems belong to the plugin's own rules, and there are not too many.

use super::bindings;
use super::failure::FailureKind;
use super::limits;
use super::printable::cut;
use super::sandbox::{Problem, RuleCall};
use super::search::Pattern;

/// How a plugin failed, and a clause that follows its name.
type Failed = (FailureKind, String);

/// The patterns a plugin wants to have searched for.
pub(super) fn patterns(patterns: Vec<bindings::Pattern>, rules: &[RuleCall]) -> Result<Vec<Pattern>, Failed> {
    let phrases = patterns.iter().map(|pattern| pattern.phrases.len()).sum();
    let expressions = patterns.iter().map(|pattern| pattern.expressions.len()).sum();
    let texts = patterns.iter().flat_map(|pattern| pattern.phrases.iter().chain(&pattern.expressions));
    let bytes = texts.map(String::len).sum();
    for (count, most, what) in [
        (patterns.len(), limits::MAX_PATTERNS, "patterns"),
        (phrases, limits::MAX_PHRASES, "phrases"),
        (expressions, limits::MAX_EXPRESSIONS, "expressions"),
        (bytes, limits::MAX_PATTERN_BYTES, "bytes of phrases and expressions"),
    ] {
        if count > most {
            return Err((FailureKind::Limit, format!("it wants {count} {what}; the limit is {most}")));
        }
    }
    for pattern in &patterns {
        own(&pattern.rule, rules)?;
    }
    let patterns = patterns.into_iter().map(|pattern| Pattern {
        rule: pattern.rule,
        name: pattern.name,
        phrases: pattern.phrases,
        expressions: pattern.expressions,
        case_sensitive: pattern.case_sensitive,
    });
    Ok(patterns.collect())
}

/// What a plugin says is wrong with its rules: the first of it where it says too much.
pub(super) fn problems(problems: Vec<bindings::Problem>, rules: &[RuleCall]) -> Result<Vec<Problem>, Failed> {
    for problem in &problems {
        own(&problem.rule, rules)?;
    }
    let problems = problems.into_iter().take(limits::MAX_PROBLEMS).map(|problem| Problem {
        rule: problem.rule,
        path: cut(&problem.path, limits::MAX_MESSAGE_BYTES),
        message: cut(&problem.message, limits::MAX_MESSAGE_BYTES),
    });
    Ok(problems.collect())
}

/// A plugin that speaks for the rules of others could change their findings.
fn own(rule: &str, rules: &[RuleCall]) -> Result<(), Failed> {
    if rules.iter().any(|own| own.id == rule) {
        return Ok(());
    }
    let shown = cut(rule, limits::MAX_NAME_BYTES);
    Err((FailureKind::BadOutput, format!("it speaks of the rule '{shown}', which is none of its own")))
}

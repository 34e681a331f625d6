//! Which matches count: by the role of the text, exceptions around them, and negation.

use crate::{Error, Match, Pattern, Result, Tender};
use serde::Deserialize;

/// Words before a match that turn it into its opposite.
const NEGATIONS: &[&str] = &[
    "not",
    "no",
    "never",
    "neither",
    "nor",
    "without",
    "unless",
    "except",
    "excluding",
    "cannot",
    "won't",
    "don't",
    "doesn't",
    "needn't",
    "isn't",
    "aren't",
];

/// How many words before a match a negation reaches.
const NEGATION_REACH: usize = 8;

/// Text to look for, and the surroundings in which it counts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Filter {
    /// Whole words or phrases.
    pub terms: Vec<String>,
    /// Regular expressions.
    pub expressions: Vec<String>,
    /// Longer phrases that hold a term and are fine.
    pub allow: Vec<String>,
    /// Regular expressions that hold a term and are fine.
    pub allow_expressions: Vec<String>,
    /// Roles of text in which a match counts; empty for all but quotations, definitions, examples and template notes.
    pub roles: Vec<String>,
    /// Kinds of block in which a match counts; empty for all of the body.
    pub kinds: Vec<String>,
    /// Expressions of which one must stand in the same sentence.
    pub sentence_has: Vec<String>,
    /// Expressions of which none may stand in the same sentence.
    pub sentence_lacks: Vec<String>,
    /// Expressions of which none may stand in the same paragraph.
    pub paragraph_lacks: Vec<String>,
    /// Expressions of which none may stand anywhere in the tender.
    pub tender_lacks: Vec<String>,
    /// Whether capitals count in `terms` and `expressions`, as they do in names.
    pub case_sensitive: bool,
    /// Whether a match counts even after "not", "no", "unless"…
    pub even_negated: bool,
}

impl Filter {
    /// What the host must search for. `name` tells the patterns of several filters of a rule apart.
    pub fn patterns(&self, name: &str) -> Result<Vec<Pattern>> {
        if self.terms.is_empty() && self.expressions.is_empty() {
            return Err(Error::new("give at least one of 'terms' and 'expressions'"));
        }
        let pattern = Pattern::phrases(name, &self.terms).expressions(&self.expressions);
        let mut patterns = vec![if self.case_sensitive { pattern.case_sensitive() } else { pattern }];
        let context = [
            ("allow", &self.allow_expressions),
            ("sentence-has", &self.sentence_has),
            ("sentence-lacks", &self.sentence_lacks),
            ("paragraph-lacks", &self.paragraph_lacks),
            ("tender-lacks", &self.tender_lacks),
        ];
        for (kind, expressions) in context {
            let phrases: &[String] = if kind == "allow" { &self.allow } else { &[] };
            if !expressions.is_empty() || !phrases.is_empty() {
                patterns.push(Pattern::phrases(&format!("{name}-{kind}"), phrases).expressions(expressions));
            }
        }
        Ok(patterns)
    }

    /// The matches that count, in order of the text, without those that overlap an earlier one.
    ///
    /// Words around a match are only asked for where there is one: the host looks for them then.
    pub fn matches(&self, tender: &Tender<'_>, name: &str) -> Vec<Match> {
        let mut found = tender.matches(name);
        found.retain(|found| self.fits(found) && (self.even_negated || !is_negated(found.before())));
        let context = |kind: &str, expressions: &[String]| {
            if expressions.is_empty() { Vec::new() } else { tender.matches(&format!("{name}-{kind}")) }
        };
        if found.is_empty() || !context("tender-lacks", &self.tender_lacks).is_empty() {
            return Vec::new();
        }
        if !self.sentence_has.is_empty() {
            let has = context("sentence-has", &self.sentence_has);
            found.retain(|found| shares_sentence(&has, found));
        }
        if !self.allow.is_empty() || !self.allow_expressions.is_empty() {
            let allowed = tender.matches(&format!("{name}-allow"));
            found.retain(|found| !overlaps(&allowed, found));
        }
        let lacks = context("sentence-lacks", &self.sentence_lacks);
        found.retain(|found| !shares_sentence(&lacks, found));
        let lacks = context("paragraph-lacks", &self.paragraph_lacks);
        found.retain(|found| !lacks.iter().any(|other| other.block() == found.block()));
        found.dedup_by(|next, last| overlap(last, next));
        found
    }

    fn fits(&self, found: &Match) -> bool {
        let named = |list: &[String], word: &str| list.iter().any(|wanted| wanted == word);
        let role = if self.roles.is_empty() { !found.is_quiet() } else { named(&self.roles, found.role()) };
        let kind = if self.kinds.is_empty() { found.is_in_body() } else { named(&self.kinds, found.kind()) };
        role && kind
    }
}

fn overlap(left: &Match, right: &Match) -> bool {
    left.block() == right.block()
        && left.range().start < right.range().end
        && right.range().start < left.range().end
}

fn overlaps(others: &[Match], found: &Match) -> bool {
    others.iter().any(|other| overlap(other, found))
}

fn shares_sentence(others: &[Match], found: &Match) -> bool {
    let sentence = found.sentence_range();
    others.iter().any(|other| other.block() == found.block() && sentence.contains(&other.range().start))
}

/// Whether one of the last words before a match negates it. A comma or colon ends the reach.
fn is_negated(before: &str) -> bool {
    let clause = before.rsplit([',', ';', ':']).next().unwrap_or_default();
    clause.split_whitespace().rev().take(NEGATION_REACH).any(|word| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric() && character != '\'');
        NEGATIONS.iter().any(|negation| word.replace('’', "'").eq_ignore_ascii_case(negation))
    })
}

#[cfg(test)]
mod tests {
    use super::is_negated;

    #[test]
    fn a_negation_reaches_to_the_comma() {
        assert!(is_negated("Bidders are not required to hold "));
        assert!(is_negated("The Council doesn’t ask for "));
        assert!(!is_negated("It is not a partnership, and bidders must hold "));
        assert!(!is_negated("Bidders must note that "));
    }
}

//! Words and phrases that have a better one.

use std::collections::BTreeMap;

use serde::Deserialize;
use tenderlint_plugin::{BlockFilter, Check, Finding, Match, Pattern, Result, Rule, Severity, Tender};

use tenderlint_plugin::parameters::Filter;

/// Finds words that have a better one, and names it.
pub(crate) struct Substitution;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Each word or phrase with the better one.
    swap: BTreeMap<String, String>,
    /// Where a match counts.
    #[serde(default)]
    find: Filter,
    /// Matches in a thousand words from which it is advice.
    advice: f64,
    /// Matches in a thousand words from which it is as severe as the rule allows.
    severe: f64,
    /// Judge by the thousand words with the most matches, not by the whole tender.
    #[serde(default)]
    densest: bool,
}

/// A density over fewer words than this says nothing.
const LEAST_WORDS: u32 = 1_000;

/// A density of fewer matches than this says nothing.
const LEAST_MATCHES: usize = 3;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// Most swaps named in a message.
const MOST_NAMED: usize = 5;

impl Check for Substitution {
    const NAME: &'static str = "substitution";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        parameters.whole().patterns("find").map_err(|error| error.at("swap"))
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let matches = parameters.whole().matches(tender, "find");
        if matches.len() < LEAST_MATCHES {
            return Ok(vec![]);
        }
        let filter = BlockFilter { kinds: vec![], roles: parameters.find.roles.clone(), documents: vec![] };
        // A tender has far fewer matches and words than the 2^53 up to which this is exact.
        #[allow(clippy::cast_precision_loss)]
        let density = if parameters.densest {
            densest(tender, &filter, &matches) as f64
        } else {
            matches.len() as f64 * 1_000.0 / f64::from(tender.words(&filter).max(LEAST_WORDS))
        };
        let severity = match density {
            density if density >= parameters.severe => rule.severity,
            density if density >= parameters.advice => Severity::Advice,
            _ => return Ok(vec![]),
        };
        let finding = Finding::new(severity)
            .places(matches.iter().take(MOST_PLACES).map(Match::place))
            .count("times", matches.len(), "time")
            .word("swaps", parameters.named(&matches));
        Ok(vec![finding])
    }
}

/// The most matches that stand within a thousand words of the text that is searched, counted by whole blocks.
fn densest(tender: &Tender<'_>, filter: &BlockFilter, matches: &[Match]) -> usize {
    let mut positions = Vec::with_capacity(matches.len());
    let mut words = 0;
    for block in tender.blocks(filter) {
        let here = matches.iter().filter(|found| found.block() == block.id).count();
        positions.extend(std::iter::repeat_n(words, here));
        words += block.text.split_whitespace().count();
    }
    let near = |(index, start): (usize, &usize)| {
        positions[index..].iter().take_while(|position| **position < start + LEAST_WORDS as usize).count()
    };
    positions.iter().enumerate().map(near).max().unwrap_or(0)
}

impl Parameters {
    /// The filter with the words to swap in it. They come first, so that [`Match::which`] is their index.
    fn whole(&self) -> Filter {
        Filter {
            terms: self.swap.keys().cloned().collect(),
            expressions: Vec::new(),
            allow: self.find.allow.clone(),
            allow_expressions: self.find.allow_expressions.clone(),
            roles: self.find.roles.clone(),
            kinds: self.find.kinds.clone(),
            sentence_has: self.find.sentence_has.clone(),
            sentence_lacks: self.find.sentence_lacks.clone(),
            paragraph_lacks: self.find.paragraph_lacks.clone(),
            tender_lacks: self.find.tender_lacks.clone(),
            case_sensitive: self.find.case_sensitive,
            even_negated: true,
        }
    }

    /// `'utilise' → 'use', 'commence' → 'start'`, the most frequent first.
    fn named(&self, matches: &[Match]) -> String {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for found in matches {
            *counts.entry(found.which()).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(which, count)| (std::cmp::Reverse(*count), *which));
        let swaps: Vec<_> = self.swap.iter().collect();
        let named = counts.iter().take(MOST_NAMED).filter_map(|(which, _)| swaps.get(*which));
        named.map(|(word, better)| format!("'{word}' → '{better}'")).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::Substitution;

    #[test]
    fn names_the_better_words_the_most_frequent_first() {
        let parameters =
            r#"{ "swap": { "commence": "start", "utilise": "use" }, "advice": 2, "severe": 20 }"#;
        let tender = TextTender::new("You commence. You utilise it. We utilise it.");
        let findings = try_check::<Substitution>(&tender, parameters).unwrap();
        assert_eq!(findings[0].text("swaps"), Some("'utilise' → 'use', 'commence' → 'start'"));
    }
}

//! Sentences that are too long.

use serde::Deserialize;
use tenderlint_plugin::{Block, Check, Confidence, Error, Finding, Result, Rule, Severity, Tender};

use crate::prose::{self, Sentence};

/// Finds sentences that are too long for what they are.
pub(crate) struct SentenceLength;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Most words, by the role of the text.
    limits: Vec<Limit>,
    /// Fewest sentences above their limit that are worth a finding.
    least: usize,
    /// Fewest of them in percent of all sentences of these roles.
    percent: f64,
    /// Words of a sentence that is worth a finding on its own.
    very_long: usize,
    /// Average of words from which it is as severe as the rule allows.
    severe_average: f64,
    /// Fewest sentences of which an average is taken.
    least_sentences: usize,
    /// Sentences a finding points at, the longest first.
    most_places: usize,
    /// Words above which a sentence is more likely to be text that lost its full stops.
    most_words: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// Roles of the text.
    roles: Vec<String>,
    /// Most words.
    words: usize,
}

impl Check for SentenceLength {
    const NAME: &'static str = "sentence-length";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<tenderlint_plugin::Pattern>> {
        if parameters.limits.is_empty() {
            return Err(Error::new("give at least one limit").at("limits"));
        }
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let (mut all, mut words) = (0_usize, 0_usize);
        let mut long: Vec<(Sentence, usize)> = Vec::new();
        for block in tender.body() {
            let Some(limit) = limit(parameters, &block) else { continue };
            for sentence in prose::of_block(&block) {
                if sentence.words > parameters.most_words {
                    continue;
                }
                all += 1;
                words += sentence.words;
                if sentence.words > limit {
                    long.push((sentence, limit));
                }
            }
        }
        let average = share(words, all);
        let is_severe = all >= parameters.least_sentences && average > parameters.severe_average;
        let is_worth = long.len() >= parameters.least && share(long.len() * 100, all) >= parameters.percent;
        long.sort_by_key(|(sentence, _)| std::cmp::Reverse(sentence.words));
        let Some((longest, limit)) = long.first() else { return Ok(vec![]) };
        if !is_severe && !is_worth && longest.words < parameters.very_long {
            return Ok(vec![]);
        }
        let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
            .outcome(if is_severe { "average" } else { "long" })
            .resting_on(Confidence::Medium)
            .places(long.iter().take(parameters.most_places).map(|(sentence, _)| sentence.place()))
            .count("number", long.len(), "sentence")
            .value("of", all.to_string(), all)
            .value("longest", longest.words.to_string(), longest.words)
            .value("limit", limit.to_string(), *limit)
            .value("average", format!("{average:.0}"), average);
        Ok(vec![finding])
    }
}

/// The most words a sentence of the block may have.
fn limit(parameters: &Parameters, block: &Block) -> Option<usize> {
    parameters.limits.iter().find(|limit| limit.roles.contains(&block.role)).map(|limit| limit.words)
}

/// What one number is of another, which may be none.
fn share(part: usize, all: usize) -> f64 {
    // A tender has far fewer words than the 2^53 up to which this is exact.
    #[allow(clippy::cast_precision_loss)]
    let share = part as f64 / all.max(1) as f64;
    share
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "limits": [{ "roles": ["instruction"], "words": 5 }, { "roles": ["requirement"], "words": 7 }],
        "least": 2, "percent": 10, "very-long": 15, "severe-average": 8, "least-sentences": 3, "most-places": 1, "most-words": 20
    }"#;

    fn found(text: &str) -> Vec<Finding> {
        try_check::<SentenceLength>(&TextTender::new(text).role("How to bid", "instruction"), PARAMETERS)
            .unwrap()
    }

    #[test]
    fn each_role_has_its_limit() {
        let one = "Send the form to us today.";
        assert_eq!(found(&format!("# How to bid\n\n{one}")), []);
        assert_eq!(found(&format!("# Work\n\n{one} {one}")), []);
        let findings = found(&format!("# How to bid\n\n{one} {one} Thank you all."));
        assert_eq!(findings[0].chosen_outcome(), Some("long"));
        assert_eq!(findings[0].severity(), Severity::Advice);
        assert_eq!(findings[0].text("number"), Some("2 sentences"));
        assert_eq!((findings[0].text("of"), findings[0].text("longest")), (Some("3"), Some("6")));
        assert_eq!(findings[0].found_at().len(), 1);
    }

    #[test]
    fn a_high_average_is_severe() {
        let long = "Send the form to us today and keep the copy.";
        let findings = found(&format!("# Work\n\n{long} {long}\n\n{long}"));
        assert_eq!(
            (findings[0].chosen_outcome(), findings[0].severity()),
            (Some("average"), Severity::Error)
        );
        assert_eq!(findings[0].text("average"), Some("10"));
    }

    #[test]
    fn one_very_long_sentence_is_enough() {
        let long = "Send the form to us today and keep the copy that we will send you back.";
        assert_eq!(found(&format!("# Work\n\n{long}")).len(), 1);
        assert_eq!(found("# Work\n\nSend the form to us today and keep it."), []);
    }

    #[test]
    fn text_without_full_stops_is_no_sentence() {
        let endless = "The hall ".repeat(12);
        assert_eq!(found(&format!("# Work\n\n{endless}is clean. {endless}is clean.")), []);
        assert_eq!(found(""), []);
    }
}

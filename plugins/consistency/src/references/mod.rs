//! References to sections, tables, questions and lots that are not there.

mod labels;
mod owner;

use serde::Deserialize;
use tenderlint_plugin::wording::capitalised;
use tenderlint_plugin::{Check, Confidence, Finding, Match, Pattern, Place, Result, Rule, Tender};

pub(crate) use self::labels::number_of;
use self::labels::{Labels, Number};
use crate::pack::Pack;
use crate::said::Said;

/// Parts that are called by a word and a number and begin with both: `Table 3`, `Lot 2`.
const FAMILIES: &[&str] = &["table", "question", "lot"];

/// Most findings.
const MOST: usize = 8;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// Finds references to parts that are missing.
pub(crate) struct References;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for words in a sentence that make its numbers those of another text, such as an Act.
    elsewhere: Vec<String>,
}

/// What a sentence refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Section(Number),
    Member(&'static str, u32),
}

impl Check for References {
    const NAME: &'static str = "references";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        let members = FAMILIES.join("|");
        Ok(vec![
            Pattern::phrases("section", none)
                .expressions([r"\b(?:section|paragraph|para)s? \d{1,2}(?:\.\d{1,2}){0,4}\b"]),
            Pattern::phrases("member", none).expressions([format!(r"\b(?:{members}) \d{{1,2}}\b")]),
            Pattern::phrases("elsewhere", none).expressions(&parameters.elsewhere),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut matches = tender.matches("section");
        matches.extend(tender.matches("member"));
        if matches.is_empty() {
            return Ok(vec![]);
        }
        let pack = Pack::new(tender);
        let labels = Labels::new(tender, FAMILIES);
        let elsewhere = tender.matches("elsewhere");
        let mut missing: Vec<(Target, Vec<&Match>)> = Vec::new();
        for found in matches.iter().filter(|found| counts(found, &elsewhere)) {
            let Some(target) = target(found.words()) else { continue };
            if is_missing(&pack, &labels, found, &target) {
                match missing.iter_mut().find(|(known, _)| *known == target) {
                    Some((_, places)) => places.push(found),
                    None => missing.push((target, vec![found])),
                }
            }
        }
        missing.sort_by_key(|(_, found)| found.first().map(|first| (first.block(), first.range().start)));
        let findings = missing.iter().filter_map(|(target, found)| {
            let first = found.first()?;
            let said = Said::found(&pack, first)?;
            let places: Vec<Place> = found.iter().take(MOST_PLACES).map(|found| found.place()).collect();
            let document = pack.block(first.block())?.document;
            Some(
                Finding::new(rule.severity)
                    .resting_on(Confidence::Medium)
                    .places(places)
                    .word("target", capitalised(first.words()))
                    .word("quote", said.sentence())
                    .word("present", labels.around(document, target))
                    .count("times", found.len(), "time"),
            )
        });
        Ok(findings.take(MOST).collect())
    }
}

/// Whether a match is a reference to a part of this pack that somebody makes in a sentence.
fn counts(found: &Match, elsewhere: &[Match]) -> bool {
    let is_elsewhere = elsewhere
        .iter()
        .any(|other| other.block() == found.block() && found.sentence_range().contains(&other.range().start));
    // A number that goes on, such as 52.204-25, is none of a section.
    let goes_on = found
        .after()
        .strip_prefix(['.', '-', '–'])
        .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    !goes_on && found.is_in_body() && !found.is_quiet() && found.range().start > 0 && !is_elsewhere
}

/// Reads `Section 3.2`, `Table 4`.
fn target(words: &str) -> Option<Target> {
    let (word, number) = words.split_once(' ')?;
    let word = word.to_lowercase();
    if let Some(family) = FAMILIES.iter().find(|family| **family == word) {
        return number.parse().ok().map(|number| Target::Member(family, number));
    }
    labels::number(number).map(Target::Section)
}

fn is_missing(pack: &Pack, labels: &Labels, found: &Match, target: &Target) -> bool {
    let Some(block) = pack.block(found.block()) else { return false };
    let documents: Vec<u32> = match owner::of(found) {
        owner::Owner::Nobody => (0..).take(pack.documents().len()).collect(),
        owner::Owner::This => vec![block.document],
        owner::Owner::Named(name) => labels.documents_called(&name),
        owner::Owner::Other => vec![],
    };
    // In a pack of several documents a reference without an owner may be to any of them.
    !documents.is_empty()
        && documents.iter().any(|document| labels.lacks(*document, target))
        && documents.iter().all(|document| labels.lacks(*document, target) || !labels.has_any(*document))
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{ "elsewhere": ["\\bact\\b", "\\bfar\\b"] }"#;
    const TEXT: &str = "# 1. Scope\n\n1.1 The work.\n\n1.2 The place.\n\n# 2. Price\n\n2.1 Give a price.\n\n2.2 Sign it.\n\n# 3. Terms\n\n";

    fn missing(sentence: &str) -> Vec<String> {
        let tender = TextTender::new(&format!("{TEXT}{sentence}"));
        let found = try_check::<References>(&tender, PARAMETERS).unwrap();
        found.iter().filter_map(|finding| finding.text("target").map(str::to_owned)).collect()
    }

    #[test]
    fn sections_that_are_not_there_are_found() {
        assert_eq!(missing("Prices are in section 2.7."), ["Section 2.7"]);
        assert_eq!(missing("Prices are in section 2.7 of this document."), ["Section 2.7"]);
        assert_eq!(missing("Prices are in section 4.1."), ["Section 4.1"]);
    }

    #[test]
    fn sections_that_are_there_or_elsewhere_are_not() {
        for sentence in [
            "Prices are in section 2.2.",
            "Prices are in section 2.0.",
            "Prices are in section 3.4.",
            "Prices are in section 9.1.",
            "Prices are in section 2.7 of the PWS.",
            "Section 2.7 of the Act applies.",
            "As FAR section 2.7 says.",
            "See PWS section 2.7.",
            "Section 14(c) certificates, see section 14.",
            "See clause 52.204-25.",
        ] {
            assert_eq!(missing(sentence), [""; 0], "{sentence}");
        }
    }

    #[test]
    fn tables_are_known_by_their_captions() {
        let text = "Table 1: Sites\n\nTable 2: Hours\n\nThe prices are in Table 5, the hours in Table 2.";
        let found = try_check::<References>(&TextTender::new(text), PARAMETERS).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text("target"), Some("Table 5"));
    }
}

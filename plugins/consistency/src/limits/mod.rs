//! Limits of what bidders send in or have time for, and numbers of things they are asked for, that differ between places.

mod claim;
mod subject;
mod things;

use serde::Deserialize;
use tenderlint_plugin::{Check, Confidence, Error, Finding, Match, Pattern, Result, Rule, Severity, Tender};

use self::claim::Claim;
use self::things::Thing;
use crate::numbers::NUMBER;
use crate::pack::Pack;
use crate::said::contradiction;

/// Finds the same thing with two limits.
pub(crate) struct Limits;

/// Most different numbers for one thing: with more of them it is many things with one name.
const MOST_NUMBERS: usize = 2;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for words near a number of pages, words or minutes that make it a limit.
    cues: Vec<String>,
    /// Things of which a tender asks for a number.
    #[serde(default)]
    things: Vec<Thing>,
    /// Words that mean the same in the names of things, the first of each list in place of the others.
    #[serde(default)]
    same: Vec<Vec<String>>,
    /// Expressions for words in a sentence whose limits don't count.
    #[serde(default)]
    except: Vec<String>,
}

impl Check for Limits {
    const NAME: &'static str = "limits";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.cues.is_empty() {
            return Err(Error::new("give at least one expression").at("cues"));
        }
        let none: [&str; 0] = [];
        let sizes = r"(?:single[- ]sided |double[- ]spaced |typed |printed |a4 )*";
        let units = r"(?:pages?|sides?|words?|characters?|slides?|minutes?)";
        let mut patterns = vec![
            Pattern::phrases("figure", none)
                .expressions([format!(r"\b{NUMBER} ?(?:\(\d+\) ?)?-?{sizes}{units}\b")]),
            Pattern::phrases("cue", none).expressions(&parameters.cues),
            Pattern::phrases("except", none).expressions(&parameters.except),
        ];
        for (index, thing) in parameters.things.iter().enumerate() {
            patterns
                .push(thing.pattern(index).map_err(|error| error.at(format!("things.{index}.expressions")))?);
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let except = tender.matches("except");
        let counts = |found: &&Match| {
            found.is_in_body()
                && !found.is_quiet()
                && !except.iter().any(|other| shares_sentence(found, other))
        };
        let figures = tender.matches("figure");
        let figures: Vec<&Match> = figures.iter().filter(counts).collect();
        let mut named: Vec<(usize, Vec<Match>)> = Vec::new();
        for index in 0..rule.parameters.things.len() {
            let found = tender.matches(&Thing::name_of(index));
            named.push((index, found.into_iter().filter(|found| counts(&found)).collect()));
        }
        if figures.is_empty() && named.iter().all(|(_, found)| found.len() < 2) {
            return Ok(vec![]);
        }
        let pack = Pack::new(tender);
        let cues = tender.matches("cue");
        let claims: Vec<Claim> = figures
            .iter()
            .filter_map(|found| Claim::read(&pack, found, &cues, &rule.parameters.same))
            .collect();
        let mut findings = disagreeing(&claims, rule.severity);
        findings.extend(claim::unknown_limit(&pack, &claims, &figures, rule.severity));
        for (index, found) in &named {
            if let Some(thing) = rule.parameters.things.get(*index) {
                findings.extend(thing.disagreement(&pack, found, rule.severity));
            }
        }
        Ok(findings)
    }
}

fn shares_sentence(one: &Match, other: &Match) -> bool {
    one.block() == other.block() && one.sentence_range().contains(&other.range().start)
}

/// A finding for each thing with two limits.
fn disagreeing(claims: &[Claim], severity: Severity) -> Vec<Finding> {
    let mut done: Vec<usize> = Vec::new();
    let mut findings = Vec::new();
    for (index, one) in claims.iter().enumerate() {
        if done.contains(&index) {
            continue;
        }
        let alike: Vec<(usize, &Claim)> =
            claims.iter().enumerate().filter(|(_, other)| one.is_about_same(other)).collect();
        done.extend(alike.iter().map(|(at, _)| *at));
        let mut numbers: Vec<u64> = alike.iter().map(|(_, claim)| claim.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let Some((_, other)) = alike.iter().find(|(_, other)| one.disagrees(other)) else { continue };
        if numbers.len() > MOST_NUMBERS {
            continue;
        }
        findings.push(
            contradiction(severity, &one.said, &other.said)
                .resting_on(Confidence::Medium)
                .word("thing", &one.name)
                .value("one-number", one.written(), one.number)
                .value("other-number", other.written(), other.number),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "cues": ["\\b(?:no more than|max(?:imum)?|not exceed|cannot exceed|up to|limited to|allocate)\\b"],
        "same": [["question", "q&a"]],
        "except": ["\\bfor example\\b"],
        "things": [{ "name": "code samples", "expressions": ["{n} (?:source )?code (?:samples?|repositor(?:y|ies))"] }]
    }"#;

    fn things(text: &str) -> Vec<String> {
        let found = try_check::<Limits>(&TextTender::new(text), PARAMETERS).unwrap();
        found.iter().filter_map(|finding| finding.text("thing").map(str::to_owned)).collect()
    }

    #[test]
    fn the_same_part_with_two_limits_is_found() {
        assert_eq!(
            things(
                "Technical approach - 4 pages maximum\n\nGive a technical approach of no more than five (5) pages."
            ),
            ["technical approach"]
        );
        assert_eq!(
            things("Resumes are limited to one page.\n\nA resume cannot exceed 2 pages."),
            ["resumes"]
        );
    }

    #[test]
    fn different_parts_and_equal_limits_are_fine() {
        for text in [
            "Technical approach - 4 pages maximum\n\nA staffing plan of no more than three pages.",
            "Technical approach - 4 pages maximum\n\nA technical approach of no more than four (4) pages.",
            "Your answer must not exceed 500 words.\n\nYour answer must not exceed 750 words.",
            "Plans of up to 3 pages, for example.\n\nPlans of up to 4 pages.",
            "The plan has 4 pages.\n\nThe plan has 5 pages.",
        ] {
            assert_eq!(things(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn numbers_of_things_are_compared() {
        assert_eq!(
            things("Code repository - maximum of 2 code repositories\n\nSend three (3) source code samples."),
            ["code samples"]
        );
        assert_eq!(things("Send up to 3 code samples.\n\nSend two code samples."), [""; 0]);
        assert_eq!(things("Send at least 2 code samples.\n\nSend up to 3 code samples."), [""; 0]);
    }

    #[test]
    fn a_limit_that_is_named_but_never_set_is_found() {
        let text = "Your quotation shall not exceed a total of 7 pages.\n\nThe cover is not part of your 5-page limit.";
        assert_eq!(try_check::<Limits>(&TextTender::new(text), PARAMETERS).unwrap().len(), 1);
        let text = "Your quotation shall not exceed a total of 5 pages.\n\nThe cover is not part of your 5-page limit.";
        assert_eq!(try_check::<Limits>(&TextTender::new(text), PARAMETERS).unwrap(), []);
    }
}

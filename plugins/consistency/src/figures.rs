//! Numbers that are written twice, in words and in figures, and differ.

use serde::Deserialize;
use tenderlint_plugin::{Check, Finding, Match, Pattern, Result, Rule, Tender};

use crate::numbers;
use crate::pack::Pack;
use crate::said::Said;

/// Most findings: more are one slip that was copied.
const MOST: usize = 5;

/// Words before a number that make it a name, so that what stands in brackets is something else.
const NAMED: &[&str] = &[
    "question",
    "section",
    "part",
    "phase",
    "stage",
    "lot",
    "annex",
    "appendix",
    "schedule",
    "step",
    "level",
    "tier",
    "table",
    "category",
    "grade",
    "option",
    "criterion",
    "note",
];

/// An expression for a number in words.
const WORDS: &str = r"(?:(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion))*)";

/// Finds numbers whose words and figures differ.
pub(crate) struct Figures;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {}

impl Check for Figures {
    const NAME: &'static str = "figures";
    type Parameters = Parameters;

    fn patterns(_: &Parameters) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        Ok(vec![Pattern::phrases("pairs", none).expressions([
            format!(r"\b{WORDS} ?(?:(?:us )?dollars|pounds(?: sterling)?|euros|per ?cent)? ?\([£$€]? ?\d[\d,]*(?:\.0+)? ?%?\)"),
            format!(r"\b\d[\d,]* ?\({WORDS}\)"),
        ])])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let matches = tender.matches("pairs");
        let wrong: Vec<(&Match, u64, u64)> = matches
            .iter()
            .filter(|found| found.is_in_body() && !found.is_quiet() && !is_name(found))
            .filter_map(|found| differ(found.words()).map(|(one, other)| (found, one, other)))
            .collect();
        if wrong.is_empty() {
            return Ok(vec![]);
        }
        let pack = Pack::new(tender);
        let finding = |(found, one, other): &(&Match, u64, u64)| {
            let said = Said::found(&pack, found)?;
            Some(
                Finding::new(rule.severity)
                    .places([found.place()])
                    .word("words", found.words())
                    .word("quote", said.sentence())
                    .value("one", tenderlint_plugin::wording::grouped(*one), *one)
                    .value("other", tenderlint_plugin::wording::grouped(*other), *other),
            )
        };
        Ok(wrong.iter().filter_map(finding).take(MOST).collect())
    }
}

/// Whether the number is the name of a part: `Question two (20)`.
fn is_name(found: &Match) -> bool {
    let before = found.before().split_whitespace().next_back().unwrap_or_default().to_lowercase();
    NAMED.contains(&before.as_str())
        || before.ends_with(|last: char| last.is_ascii_digit() || "$£€.,".contains(last))
}

/// The two numbers of `three (2)` or `4 (five)`, where they differ.
fn differ(text: &str) -> Option<(u64, u64)> {
    let (before, inside) = text.split_once('(')?;
    let inside = inside.trim_end_matches(')').trim_matches(['£', '$', '€', '%', ' ']);
    let inside = inside.split_once('.').map_or(inside, |(whole, _)| whole);
    let one = numbers::number(without_unit(before))?;
    let other = numbers::number(inside)?;
    // A small number in brackets may be a note, a large one a year.
    let is_aside = (other == 1 && one > 1) || ((1_900..2_100).contains(&other) && one < 100);
    (one != other && !is_aside).then_some((one, other))
}

fn without_unit(text: &str) -> &str {
    let mut text = text.trim();
    for unit in ["sterling", "pounds", "dollars", "us", "euros", "percent", "per cent"] {
        if text.len() >= unit.len()
            && let Some((start, end)) = text.split_at_checked(text.len() - unit.len())
            && end.eq_ignore_ascii_case(unit)
        {
            text = start.trim_end();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn count(text: &str) -> usize {
        try_check::<Figures>(&TextTender::new(text), "{}").unwrap().len()
    }

    #[test]
    fn words_and_figures_that_differ_are_found() {
        for text in [
            "Give three (2) referees.",
            "Payment within thirty (60) days.",
            "Cover of five million pounds (£10,000,000) is needed.",
            "Cover of Two Million Dollars ($1,000,000.00) is needed.",
            "It shall not exceed 4 (five) years.",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn the_same_number_twice_is_fine() {
        for text in [
            "Give three (3) referees.",
            "Cover of five million pounds (£5,000,000) is needed.",
            "One hundred and twenty (120) days.",
            "Question two (20) is about staff.",
            "Twenty-four (24) months, thirty percent (30%).",
            "There are two (1) and the year one (2026).",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}

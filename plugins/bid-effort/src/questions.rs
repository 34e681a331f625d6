//! Whether a tender asks more questions, or for more words, than a contract of its value bears.

use serde::Deserialize;
use tenderlint_plugin::wording::{counted, grouped};
use tenderlint_plugin::{Check, Error, Finding, Pattern, Result, Rule, Severity, Tender};

use crate::asked::{Asked, asked, count, limit};
use crate::budget::validate_ends;
use crate::constants::Constants;
use crate::value::contract_value;

/// Finds tenders with too many questions, or with answers that may be too long together.
pub(crate) struct Questions;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// Most questions and words by total value.
    limits: Vec<Limit>,
    /// More than this many times the limit is as severe as the rule allows; less is advice.
    severe_above: f64,
    /// Questions that are passed or failed may be this many times as many as scored ones.
    pass_fail_factor: f64,
    /// Words on a page of an answer.
    words_per_page: u32,
}

/// What a contract up to a value bears.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// Total value in whole pounds without VAT from which the entry no longer counts; left out in the last one.
    #[serde(default)]
    up_to: Option<u64>,
    /// Most scored questions.
    questions: u32,
    /// Most words in all answers together.
    words: u32,
}

impl Default for Parameters {
    fn default() -> Self {
        let limit = |up_to, questions, words| Limit { up_to, questions, words };
        Self {
            limits: vec![
                limit(Some(30_000), 4, 1_500),
                limit(Some(100_000), 6, 3_000),
                // £207,720 with VAT.
                limit(Some(173_100), 8, 5_000),
                limit(Some(1_000_000), 12, 9_000),
                limit(Some(5_000_000), 18, 15_000),
                limit(None, 25, 25_000),
            ],
            severe_above: 1.5,
            pass_fail_factor: 2.0,
            words_per_page: Constants::default().words_per_page,
        }
    }
}

impl Check for Questions {
    const NAME: &'static str = "questions";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let ends: Vec<Option<u64>> = parameters.limits.iter().map(|limit| limit.up_to).collect();
        validate_ends(&ends, "limits")?;
        if parameters.severe_above < 1.0 {
            return Err(Error::new("write a number of at least 1, such as 1.5").at("severe-above"));
        }
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let Some(value) = contract_value(tender)? else { return Ok(vec![]) };
        let mut limits = rule.parameters.limits.iter();
        let Some(most) = limits.find(|limit| limit.up_to.is_none_or(|up_to| value.total < up_to)) else {
            return Ok(vec![]);
        };
        let asked = asked(tender)?;
        let finding = judge(rule, &asked, most).map(|finding| {
            finding
                .resting_on(value.confidence.min(asked.confidence()))
                .value("value", value.to_string(), value.total)
                .places(asked.places())
        });
        Ok(finding.into_iter().collect())
    }
}

fn judge(rule: &Rule<Parameters>, asked: &Asked, most: &Limit) -> Option<Finding> {
    let parameters = &rule.parameters;
    let (questions, pass_fail) = (asked.count(), count(&asked.pass_fail));
    let words = allowed_words(asked, parameters);
    let over = |actual: u32, limit: u32| f64::from(actual) / f64::from(limit.max(1));
    let worst = over(questions, most.questions).max(over(words, most.words));
    let pass_fail_limit = f64::from(most.questions) * parameters.pass_fail_factor;
    let (severity, outcome) = match worst {
        worst if worst > parameters.severe_above => (rule.severity, None),
        worst if worst > 1.0 => (Severity::Advice, None),
        _ if f64::from(pass_fail) > pass_fail_limit => (Severity::Advice, Some("pass-fail")),
        _ => return None,
    };
    let outcome = outcome.or_else(|| (questions <= most.questions).then_some("words"));
    let outcome = outcome.or_else(|| (words <= most.words).then_some("questions"));
    let finding = Finding::new(severity)
        .value("questions", counted(questions, "scored question"), questions)
        .value("pass-fail", counted(pass_fail, "question"), pass_fail)
        .value("words", grouped(u64::from(words)), words)
        .value("guide-questions", grouped(u64::from(most.questions)), most.questions)
        .value("guide-words", grouped(u64::from(most.words)), most.words)
        .value("guide-pass-fail", format!("{pass_fail_limit:.0}"), pass_fail_limit);
    Some(match outcome {
        Some(outcome) => finding.outcome(outcome),
        None => finding,
    })
}

/// The words of all answers that have a limit; answers without one are another rule's business.
fn allowed_words(asked: &Asked, parameters: &Parameters) -> u32 {
    let constants = Constants { words_per_page: parameters.words_per_page, ..Constants::default() };
    asked.scored.iter().filter_map(|question| limit(&question.value, &constants)).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn found(pounds: u32, scored: u32, words: u32, pass_fail: u32) -> Option<(Severity, Option<String>)> {
        let tender = TextTender::new("Questions")
            .fact("contract-value", json!({ "amount": pounds, "currency": "GBP" }));
        let question = |number: u32, scored: bool| json!({ "number": number.to_string(), "word_limit": scored.then_some(words), "scored": scored });
        let tender =
            (1..=scored).fold(tender, |tender, number| tender.fact("question", question(number, true)));
        let tender = (101..=100 + pass_fail)
            .fold(tender, |tender, number| tender.fact("question", question(number, false)));
        let finding = try_check::<Questions>(&tender, "{}").unwrap().pop()?;
        Some((finding.severity(), finding.chosen_outcome().map(str::to_owned)))
    }

    #[test]
    fn the_guide_grows_with_the_value() {
        assert_eq!(found(90_000, 6, 466, 0), None);
        assert_eq!(found(20_000, 6, 200, 0), Some((Severity::Advice, Some("questions".to_owned()))));
        assert_eq!(found(6_000_000, 25, 1_000, 0), None);
    }

    #[test]
    fn far_over_the_guide_is_severe() {
        assert_eq!(found(90_000, 22, 100, 0), Some((Severity::Error, Some("questions".to_owned()))));
        assert_eq!(found(90_000, 5, 1_000, 0), Some((Severity::Error, Some("words".to_owned()))));
        assert_eq!(found(90_000, 22, 500, 0), Some((Severity::Error, None)));
    }

    #[test]
    fn many_pass_or_fail_questions_are_advice() {
        assert_eq!(found(20_000, 3, 300, 9), Some((Severity::Advice, Some("pass-fail".to_owned()))));
        assert_eq!(found(20_000, 3, 300, 8), None);
    }
}

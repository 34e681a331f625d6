//! Whether answers have a limit, and whether limits fit the marks.

use serde::Deserialize;
use tenderlint_plugin::wording::{counted, grouped};
use tenderlint_plugin::{
    Check, Confidence, Error, Finding, Known, Match, Pattern, Place, Question, Result, Rule, Severity, Tender,
};

use crate::asked::{self, Asked, asked, limit};
use crate::constants::Constants;
use crate::figures::whole;
use crate::value::contract_value;

/// Finds scored questions without a limit, and limits that don't fit the marks.
pub(crate) struct Limits;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// Total value in whole pounds without VAT below which missing limits are only advice.
    severe_from_value: u64,
    /// Words for a mark more than this many times the median, or less than one part in so many, don't fit.
    most_times_median: f64,
    /// Fewest questions with marks and a limit that have a median.
    least_questions: usize,
    /// A limit of fewer words is too short for a question with more than `short-limit-weight` percent of the marks.
    short_limit: u32,
    short_limit_weight: f64,
    /// Words on a page of an answer.
    words_per_page: u32,
    /// Regular expressions that show that limits stand elsewhere, such as in the portal.
    elsewhere: Vec<String>,
    /// Regular expressions that look like a limit for all answers.
    general: Vec<String>,
    /// Regular expressions for a limit in another form, which counts in the question and in its row.
    near: Vec<String>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            severe_from_value: 30_000,
            most_times_median: 3.0,
            least_questions: 3,
            short_limit: 100,
            short_limit_weight: 5.0,
            words_per_page: Constants::default().words_per_page,
            elsewhere: Vec::new(),
            general: Vec::new(),
            near: Vec::new(),
        }
    }
}

/// A question with its marks and its limit.
struct Marked<'a> {
    question: &'a Known<Question>,
    weight: f64,
    words: u32,
}

impl Marked<'_> {
    /// Words for one percent of the marks.
    fn words_per_mark(&self) -> f64 {
        f64::from(self.words) / self.weight
    }
}

impl Check for Limits {
    const NAME: &'static str = "limits";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.most_times_median < 1.0 {
            return Err(Error::new("write a number of at least 1, such as 3").at("most-times-median"));
        }
        let expressions =
            |name: &str, list: &[String]| Pattern::phrases(name, [] as [&str; 0]).expressions(list);
        Ok(vec![
            expressions("elsewhere", &parameters.elsewhere),
            expressions("general", &parameters.general),
            expressions("near", &parameters.near),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let asked = asked(tender)?;
        let mut findings = Vec::new();
        findings.extend(without_limit(tender, rule, &asked)?);
        let marked = marked(rule, &asked);
        findings.extend(misfits(rule, &marked));
        findings.extend(too_short(rule, &marked));
        Ok(findings)
    }
}

/// The finding about scored questions without a limit, unless one may stand elsewhere.
fn without_limit(tender: &Tender<'_>, rule: &Rule<Parameters>, asked: &Asked) -> Result<Option<Finding>> {
    let has_limit = |question: &Question| question.word_limit.is_some() || question.page_limit.is_some();
    let mut open: Vec<_> = asked.scored.iter().filter(|question| !has_limit(&question.value)).collect();
    // Without a number or a weight it may be a line of a form.
    open.retain(|question| {
        question.confidence >= Confidence::High || question.value.weight_percent.is_some()
    });
    let all_are_open = open.len() == asked.scored.len();
    let near = if open.is_empty() { Vec::new() } else { tender.matches("near") };
    open.retain(|question| !question.places.iter().any(|place| is_limited_nearby(tender, place, &near)));
    let Some(first) = open.first() else { return Ok(None) };
    let says = |pattern: &str| tender.matches(pattern).iter().any(|found| !is_quiet(found));
    if says("elsewhere") || (all_are_open && says("general")) {
        return Ok(None);
    }
    let is_small =
        contract_value(tender)?.is_some_and(|value| value.total < rule.parameters.severe_from_value);
    let count = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let finding = Finding::new(if is_small { Severity::Advice } else { rule.severity })
        .outcome(if all_are_open { "none" } else { "some" })
        .resting_on(asked.confidence().min(Confidence::Medium))
        .places(asked::places(open.iter().copied()))
        .word("question", name(&first.value))
        .value("count", counted(count, "scored question"), count);
    Ok(Some(finding))
}

/// Whether a limit in another form stands in the block of a question, or in a cell of its row.
fn is_limited_nearby(tender: &Tender<'_>, place: &Place, near: &[Match]) -> bool {
    let Some(own) = tender.block(place.block) else { return false };
    near.iter().any(|found| {
        if found.block() == own.id {
            return true;
        }
        let (Some(cell), Some(other)) = (&own.cell, tender.block(found.block())) else { return false };
        let is_in_row = other.cell.as_ref().is_some_and(|at| (at.table, at.row) == (cell.table, cell.row));
        other.document == own.document && is_in_row
    })
}

fn marked<'a>(rule: &Rule<Parameters>, asked: &'a Asked) -> Vec<Marked<'a>> {
    let constants = Constants { words_per_page: rule.parameters.words_per_page, ..Constants::default() };
    let marked = asked.scored.iter().filter_map(|question| {
        let weight = question.value.weight_percent.filter(|weight| *weight > 0.0)?;
        Some(Marked { question, weight, words: limit(&question.value, &constants)? })
    });
    marked.collect()
}

/// The finding about limits that are far from the others for the same marks. It names the farthest.
fn misfits(rule: &Rule<Parameters>, marked: &[Marked<'_>]) -> Option<Finding> {
    let parameters = &rule.parameters;
    if marked.len() < parameters.least_questions {
        return None;
    }
    let median = median(marked.iter().map(Marked::words_per_mark).collect())?;
    let distance = |question: &Marked<'_>| {
        let times = question.words_per_mark() / median;
        times.max(1.0 / times)
    };
    let mut misfits: Vec<_> =
        marked.iter().filter(|question| distance(question) > parameters.most_times_median).collect();
    misfits.sort_by(|one, other| distance(other).total_cmp(&distance(one)));
    let worst = misfits.first()?;
    let fitting = whole(median * worst.weight / 50.0) * 50;
    let finding = about(Severity::Advice, &misfits)?
        .outcome("misfit")
        .value("median", grouped(whole(median)), median.round())
        .value("fitting", grouped(fitting.max(50)), fitting.max(50));
    Some(finding)
}

/// The finding about limits that leave too little room for the marks.
fn too_short(rule: &Rule<Parameters>, marked: &[Marked<'_>]) -> Option<Finding> {
    let parameters = &rule.parameters;
    let is_short = |question: &&Marked<'_>| {
        question.words < parameters.short_limit && question.weight > parameters.short_limit_weight
    };
    let short: Vec<_> = marked.iter().filter(is_short).collect();
    let least = parameters.short_limit;
    Some(about(Severity::Advice, &short)?.outcome("short").value("least", grouped(u64::from(least)), least))
}

/// A finding that names the first question and points at all.
fn about(severity: Severity, questions: &[&Marked<'_>]) -> Option<Finding> {
    let first = questions.first()?;
    let finding = Finding::new(severity)
        .word("question", name(&first.question.value))
        .value("weight", format!("{}%", first.weight), first.weight)
        .value("words", grouped(u64::from(first.words)), first.words);
    let finding =
        questions.iter().fold(finding, |finding, marked| finding.resting_on(marked.question.confidence));
    Some(finding.places(asked::places(questions.iter().map(|marked| marked.question))))
}

/// `Question 3`, `Q3`, or `A question` where it has no number.
fn name(question: &Question) -> String {
    match question.number.as_deref().map(str::trim) {
        Some(number) if number.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("Question {number}")
        }
        Some(number) if !number.is_empty() => number.to_owned(),
        _ => "A question".to_owned(),
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(upper, *numbers.get(middle.checked_sub(1)?)?))
}

/// Whether the words are about something else than this tender's answers.
fn is_quiet(found: &Match) -> bool {
    ["quotation", "definition", "example", "contract-clause"].contains(&found.role())
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const ELSEWHERE: &str =
        r#"{ "elsewhere": ["portal[^.]*limit"], "general": ["answers? [^.]*[0-9]+ words"] }"#;

    fn found(text: &str, questions: &[(Option<u32>, Option<f64>)]) -> Vec<Finding> {
        let tender = (1..).zip(questions).fold(TextTender::new(text), |tender, (number, (words, weight))| {
            let question =
                json!({ "number": format!("Q{number}"), "word_limit": words, "weight_percent": weight, "scored": true });
            tender.fact("question", question)
        });
        try_check::<Limits>(&tender, ELSEWHERE).unwrap()
    }

    fn outcomes(text: &str, questions: &[(Option<u32>, Option<f64>)]) -> Vec<String> {
        found(text, questions).iter().map(|finding| finding.chosen_outcome().unwrap().to_owned()).collect()
    }

    #[test]
    fn limits_that_fit_the_marks_are_fine() {
        let questions = [(Some(500), Some(20.0)), (Some(400), Some(15.0)), (Some(300), Some(10.0))];
        assert_eq!(outcomes("Questions", &questions), [] as [&str; 0]);
    }

    #[test]
    fn a_question_without_a_limit_is_named() {
        let findings = found("Questions", &[(Some(500), None), (None, None)]);
        assert_eq!((findings[0].chosen_outcome(), findings[0].text("question")), (Some("some"), Some("Q2")));
        assert_eq!(outcomes("Questions", &[(None, None), (None, None)]), ["none"]);
    }

    #[test]
    fn limits_may_stand_in_the_portal_or_once_for_all() {
        assert_eq!(outcomes("The portal shows the limit.", &[(None, None)]), [] as [&str; 0]);
        assert_eq!(outcomes("Keep every answer under 500 words.", &[(None, None)]), [] as [&str; 0]);
        assert_eq!(
            outcomes("Keep every answer under 500 words.", &[(None, None), (Some(300), None)]),
            ["some"]
        );
    }

    #[test]
    fn a_limit_in_another_form_is_a_limit() {
        let question = |number: &str, words: Option<u32>| json!({ "number": number, "word_limit": words, "scored": true });
        let found = |text: &str| {
            let tender = TextTender::new(text).fact("question", question("1", None));
            let tender = tender.fact("question", question("2", Some(500)));
            try_check::<Limits>(&tender, r#"{ "near": ["[0-9]+ sides?"] }"#).unwrap().len()
        };
        assert_eq!(found("How will you work? (3 sides and a programme)"), 0);
        assert_eq!(found("How will you work?"), 1);
    }

    #[test]
    fn a_small_contract_without_limits_is_advice() {
        let question = json!({ "number": "1", "scored": true });
        let tender = TextTender::new("Quote").fact("question", question);
        let tender = tender.fact("contract-value", json!({ "amount": 20_000, "currency": "GBP" }));
        assert_eq!(try_check::<Limits>(&tender, "{}").unwrap()[0].severity(), Severity::Advice);
    }

    #[test]
    fn the_limit_farthest_from_the_marks_is_named() {
        let questions = [
            (Some(500), Some(10.0)),
            (Some(500), Some(10.0)),
            (Some(1_000), Some(2.0)),
            (Some(400), Some(10.0)),
        ];
        let findings = found("Questions", &questions);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].chosen_outcome(), findings[0].text("question")),
            (Some("misfit"), Some("Q3"))
        );
        assert_eq!((findings[0].text("weight"), findings[0].text("fitting")), (Some("2%"), Some("100")));
    }

    #[test]
    fn fifty_words_are_too_few_for_a_tenth_of_the_marks() {
        assert_eq!(outcomes("Questions", &[(Some(50), Some(10.0))]), ["short"]);
        assert_eq!(outcomes("Questions", &[(Some(50), Some(5.0))]), [] as [&str; 0]);
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_middle_two() {
        assert_eq!(median(vec![4.0, 1.0, 3.0, 2.0]), Some(2.5));
        assert_eq!(median(vec![]), None);
    }
}

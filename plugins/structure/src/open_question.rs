//! Whether a supplier can show anywhere what makes it different.

use serde::Deserialize;
use tenderlint_plugin::{Check, Confidence, Finding, Pattern, Place, Question, Result, Rule, Tender};

use tenderlint_plugin::parameters::Filter;

/// Finds tenders whose scored questions only test whether a supplier complies.
pub(crate) struct OpenQuestion;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Words that leave room for a supplier's own ideas. One match in the tender is enough.
    open: Filter,
    /// Words of questions that only test whether a supplier complies.
    closed: Filter,
    /// Fewest scored questions that say something.
    least_questions: usize,
}

impl Check for OpenQuestion {
    const NAME: &'static str = "open-question";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = parameters.open.patterns("open").map_err(|error| error.at("open"))?;
        patterns.extend(parameters.closed.patterns("closed").map_err(|error| error.at("closed"))?);
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let mut questions = tender.facts::<Question>("question")?;
        questions.retain(|question| question.value.scored && !question.places.is_empty());
        if questions.len() < parameters.least_questions || !parameters.open.matches(tender, "open").is_empty()
        {
            return Ok(vec![]);
        }
        let closed = parameters.closed.matches(tender, "closed");
        let is_closed = |place: &Place| closed.iter().any(|found| found.block() == place.block);
        if !questions.iter().all(|question| question.places.iter().any(is_closed)) {
            return Ok(vec![]);
        }
        let sure = questions.iter().map(|question| question.confidence).min().unwrap_or(Confidence::Low);
        let finding = Finding::new(rule.severity)
            .resting_on(sure.min(Confidence::Medium))
            .places(questions.iter().filter_map(|question| question.places.first().cloned()))
            .value("number", questions.len().to_string(), questions.len());
        Ok(vec![finding])
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::OpenQuestion;

    const PARAMETERS: &str = r#"{
        "open": { "terms": ["do differently"] },
        "closed": { "expressions": ["your polic(y|ies)", "how will you comply"] },
        "least-questions": 1
    }"#;

    fn found(text: &str) -> usize {
        let question = json!({ "number": "1", "word_limit": null, "page_limit": null, "weight_percent": null, "scored": true });
        try_check::<OpenQuestion>(&TextTender::new(text).fact("question", question), PARAMETERS)
            .unwrap()
            .len()
    }

    #[test]
    fn questions_that_only_test_compliance_leave_no_room() {
        assert_eq!(found("Provide your policy on equality."), 1);
    }

    #[test]
    fn one_question_that_is_not_closed_is_room_enough() {
        assert_eq!(found("How will you keep people safe?"), 0);
        assert_eq!(found("Provide your policy on equality.\n\nWhat would you do differently?"), 0);
    }

    #[test]
    fn too_few_questions_say_nothing() {
        let tender = TextTender::new("Provide your policy on equality.");
        assert_eq!(try_check::<OpenQuestion>(&tender, PARAMETERS).unwrap(), []);
    }
}

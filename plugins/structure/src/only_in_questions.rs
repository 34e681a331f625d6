//! Things that bidders are asked about and that the work has nothing to do with.

use serde::Deserialize;
use tenderlint_plugin::{
    Block, Check, Confidence, Error, Finding, Match, Pattern, Question, Result, Rule, SpecificationStart,
    Tender,
};

/// Finds words in questions that stand nowhere else in the tender.
pub(crate) struct OnlyInQuestions;

/// Most matches that are looked up in the rest of the tender.
const MOST_LOOKED_UP: usize = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for names, such as those of streets, buildings and other buyers. Capitals count.
    #[serde(default)]
    names: Vec<String>,
    /// Expressions for names that may stand in questions only: the bidder's own, or those of laws.
    #[serde(default)]
    allow: Vec<String>,
}

impl Check for OnlyInQuestions {
    const NAME: &'static str = "only-in-questions";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.names.is_empty() {
            return Err(Error::new("give at least one expression").at("names"));
        }
        let none: [&str; 0] = [];
        let mut patterns =
            vec![Pattern::phrases("names", none).expressions(&parameters.names).case_sensitive()];
        if !parameters.allow.is_empty() {
            patterns.push(Pattern::phrases("allow", none).expressions(&parameters.allow));
        }
        Ok(patterns)
    }

    /// Without a specification in the tender nothing is found: what a question is about may stand there.
    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let questions = tender.facts::<Question>("question")?;
        let specification = tender.fact::<SpecificationStart>("specification-start")?;
        if questions.is_empty() || specification.is_none() {
            return Ok(vec![]);
        }
        let is_asked = |block: u32| {
            questions.iter().any(|question| question.places.iter().any(|place| place.block == block))
        };
        let allowed = tender.matches("allow");
        let is_allowed = |found: &Match| {
            allowed.iter().any(|other| {
                other.block() == found.block() && found.sentence_range().contains(&other.range().start)
            })
        };
        let body = tender.body();
        let mut strange: Vec<Match> = tender.matches("names");
        strange.retain(|found| is_asked(found.block()) && !is_allowed(found));
        strange.truncate(MOST_LOOKED_UP);
        strange.retain(|found| !stands_elsewhere(body, found));
        let Some(first) = strange.first() else { return Ok(vec![]) };
        let finding = Finding::new(rule.severity)
            .resting_on(Confidence::Medium)
            .places(strange.iter().map(Match::place))
            .word("phrase", first.words())
            .word("sentence", first.sentence());
        Ok(vec![finding])
    }
}

/// Whether another block says the words too, whatever their capitals.
fn stands_elsewhere(body: &[Block], found: &Match) -> bool {
    let words = plain(found.words());
    body.iter().any(|block| block.id != found.block() && plain(&block.text).contains(&words))
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::OnlyInQuestions;

    const PARAMETERS: &str = r#"{ "names": ["[A-Z][a-z]+ (Street|Council)"], "allow": ["experience"] }"#;

    fn found(text: &str) -> usize {
        let question = json!({ "number": "1", "word_limit": null, "page_limit": null, "weight_percent": null, "scored": true });
        let tender = TextTender::new(text).fact("question", question);
        let tender = tender.fact("specification-start", json!({ "page": null, "percent": 10.0 }));
        try_check::<OnlyInQuestions>(&tender, PARAMETERS).unwrap().len()
    }

    #[test]
    fn a_place_of_another_project_is_found() {
        assert_eq!(found("How will you keep Harbour Street open?\n\nBuild a bridge."), 1);
    }

    #[test]
    fn a_place_of_this_project_is_fine() {
        assert_eq!(found("How will you keep Harbour Street open?\n\nThe site is off HARBOUR STREET."), 0);
        assert_eq!(found("What experience have you of Harbour Street?"), 0);
        assert_eq!(found("How will you keep the road open?"), 0);
    }

    #[test]
    fn without_a_specification_nothing_is_found() {
        let question = json!({ "number": "1", "word_limit": null, "scored": true });
        let tender = TextTender::new("How will you keep Harbour Street open?").fact("question", question);
        assert_eq!(try_check::<OnlyInQuestions>(&tender, PARAMETERS).unwrap(), []);
    }
}

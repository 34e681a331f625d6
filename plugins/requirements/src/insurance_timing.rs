//! Whether insurance must be held before the contract is won.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Finding, Insurance, Match, Pattern, Result, Rule, Severity, Tender,
};

use crate::cover;
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::parameters::When;
use tenderlint_plugin::wording::joined;

/// Finds insurance that bidders must hold when they bid.
pub(crate) struct InsuranceTiming;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// The timing of insurance that must be held at the bid.
const AT_BID: &str = "bid";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Words that ask for insurance at the time of the bid.
    find: Filter,
    /// Expressions that name covers the law makes everybody hold: a sentence that names no other does not count.
    compulsory: Vec<String>,
    /// Expressions that name other covers.
    other: Vec<String>,
    /// Kinds of cover, as the fact names them, that the law makes everybody hold.
    compulsory_covers: Vec<String>,
    /// The tenders in which it is as severe as the rule allows; in others it is a warning.
    #[serde(default)]
    severe_when: When,
}

impl Check for InsuranceTiming {
    const NAME: &'static str = "insurance-timing";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = parameters.find.patterns("find").map_err(|error| error.at("find"))?;
        for (name, expressions) in [("compulsory", &parameters.compulsory), ("other", &parameters.other)] {
            patterns.push(Pattern::phrases(name, [] as [&str; 0]).expressions(expressions));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let severe = rule.parameters.severe_when.holds(tender)?;
        let lower = rule.severity.min(Severity::Warning);
        let severity = if severe.is_some() { rule.severity } else { lower };
        let demands = demands(tender, &rule.parameters);
        let Some(first) = demands.first() else { return from_facts(tender, rule, severity) };
        // A form asks everybody, but what it asks need not be a condition.
        let is_condition = demands.iter().any(|found| found.role() != "question");
        let finding = Finding::new(if is_condition { severity } else { lower })
            .resting_on(severe.unwrap_or(Confidence::Stated))
            .places(demands.iter().take(MOST_PLACES).map(Match::place))
            .word("phrase", first.words());
        Ok(vec![finding])
    }
}

/// The words that ask for insurance at the bid, without those that only ask for what the law does.
fn demands(tender: &Tender<'_>, parameters: &Parameters) -> Vec<Match> {
    let (compulsory, other) = (tender.matches("compulsory"), tender.matches("other"));
    let mut demands = parameters.find.matches(tender, "find");
    demands.retain(|found| !names_one_of(found, &compulsory) || names_one_of(found, &other));
    demands
}

fn names_one_of(found: &Match, covers: &[Match]) -> bool {
    let sentence = found.sentence_range();
    covers.iter().any(|cover| cover.block() == found.block() && sentence.contains(&cover.range().start))
}

/// The finding where only a table or a list says when cover must be held.
fn from_facts(tender: &Tender<'_>, rule: &Rule<Parameters>, severity: Severity) -> Result<Vec<Finding>> {
    let mut early = tender.facts::<Insurance>("insurance")?;
    early.retain(|insurance| {
        insurance.value.timing.as_deref() == Some(AT_BID)
            && !rule.parameters.compulsory_covers.contains(&insurance.value.cover)
    });
    let Some(sure) = early.iter().map(|insurance| insurance.confidence).min() else { return Ok(vec![]) };
    let mut covers: Vec<String> = early.iter().map(|insurance| cover::name(&insurance.value.cover)).collect();
    covers.dedup();
    let finding = Finding::new(severity)
        .outcome("cover")
        .resting_on(if sure == Confidence::Stated { sure } else { sure.min(Confidence::Medium) })
        .places(early.into_iter().flat_map(|insurance| insurance.places).take(MOST_PLACES))
        .word("covers", joined(&covers));
    Ok(vec![finding])
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "find": { "expressions": ["insurance.{0,60}(held|in place) (at|by) (the date of )?the (tender|quotation)"], "sentence-lacks": ["or will obtain"] },
        "compulsory": ["employers'? liability"], "other": ["public liability"], "compulsory-covers": ["employers-liability"]
    }"#;

    fn found(tender: &TextTender) -> Vec<Finding> {
        try_check::<InsuranceTiming>(tender, PARAMETERS).unwrap()
    }

    #[test]
    fn cover_held_at_the_bid_is_found() {
        let text =
            TextTender::new("Public liability insurance of £5m must be held at the date of the tender.");
        assert_eq!(found(&text)[0].severity(), Severity::Error);
        assert_eq!(
            found(&TextTender::new("Insurance must be in place by the tender, or will obtain it.")),
            []
        );
    }

    #[test]
    fn compulsory_cover_alone_does_not_count() {
        let only = "Employers' liability insurance must be held at the date of the tender.";
        assert_eq!(found(&TextTender::new(only)), []);
        let both =
            "Public liability and employers' liability insurance must be held at the date of the tender.";
        assert_eq!(found(&TextTender::new(both)).len(), 1);
    }

    #[test]
    fn in_a_form_it_is_no_breach() {
        let text = "# Form\n\nIs insurance in place by the tender?";
        let finding = &found(&TextTender::new(text).role("Form", "question"))[0];
        assert_eq!(finding.severity(), Severity::Warning);
    }

    #[test]
    fn a_fact_may_say_so_where_no_sentence_does() {
        let early =
            |cover: &str| json!({ "type": cover, "amount": 5_000_000, "currency": "GBP", "timing": "bid" });
        let tender = TextTender::new("Cover");
        let finding = &found(&tender.clone().fact("insurance", early("public-liability")))[0];
        assert_eq!(
            (finding.confidence(), finding.text("covers")),
            (Confidence::Medium, Some("public liability"))
        );
        assert_eq!(found(&tender.fact("insurance", early("employers-liability"))), []);
    }
}

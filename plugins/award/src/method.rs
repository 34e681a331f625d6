//! Whether bidders are told how tenders are judged.

use serde::Deserialize;
use tenderlint_plugin::{
    BlockFilter, Check, Confidence, Criterion, Error, Finding, Known, Pattern, Place, Result, Rule, Severity,
    Tender,
};

use crate::scale;
use crate::scheme::{self, weight};
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::parameters::When;
use tenderlint_plugin::parameters::{Words, words};

/// Finds that the method of judging tenders is missing or cannot be followed.
pub(crate) struct Method;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Words that say how tenders are judged; missed where no criterion is known.
    #[serde(default)]
    method: Option<Wanted>,
    /// Words that say which criteria matter more; missed where there are several and none has a weight.
    #[serde(default)]
    importance: Option<Wanted>,
    /// Words that say what earns which score; missed where something other than price is weighed.
    #[serde(default)]
    scale: Option<Wanted>,
    /// Adjectives that say nothing when they are all that describes the scores of a table.
    #[serde(default)]
    adjectives: Vec<String>,
    /// Words that leave open how tenders are judged.
    #[serde(default)]
    words: Vec<Words>,
    /// Fewest words of a tender that can be blamed for what it leaves out.
    #[serde(default)]
    least_words: u32,
}

/// Something a tender should say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Wanted {
    /// Words that say it.
    find: Filter,
    /// The tenders in which it is as severe as the rule allows to leave it out; in others it is advice.
    #[serde(default)]
    severe: When,
}

impl Parameters {
    fn wanted(&self) -> impl Iterator<Item = (&'static str, &Wanted)> {
        let named = [("method", &self.method), ("importance", &self.importance), ("scale", &self.scale)];
        named.into_iter().filter_map(|(name, wanted)| wanted.as_ref().map(|wanted| (name, wanted)))
    }
}

impl Check for Method {
    const NAME: &'static str = "method";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = words::patterns(&parameters.words)?;
        for (name, wanted) in parameters.wanted() {
            patterns.extend(wanted.find.patterns(name).map_err(|error| error.at(format!("{name}.find")))?);
        }
        let asks_for_nothing = patterns.is_empty() && parameters.adjectives.is_empty();
        if asks_for_nothing {
            return Err(Error::new(
                "give at least one of 'method', 'importance', 'scale', 'adjectives' and 'words'",
            ));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let mut findings = words::findings(&parameters.words, tender, rule.severity)?;
        findings.extend(scale::of_adjectives(tender, &parameters.adjectives, rule.severity));
        let all = BlockFilter { kinds: vec![], roles: vec![], documents: vec![] };
        if tender.words(&all) < parameters.least_words {
            return Ok(findings);
        }
        let criteria = scheme::criteria(tender)?;
        for (name, wanted) in parameters.wanted() {
            let is_missed = match name {
                "method" => criteria.is_empty(),
                "importance" => lack_importance(&criteria),
                _ => !is_told_off(&findings) && weigh_more_than_price(&criteria),
            };
            if is_missed && wanted.find.matches(tender, name).is_empty() {
                findings.push(without(tender, rule, (name, wanted), &criteria)?);
            }
        }
        Ok(findings)
    }
}

/// Whether something graver than advice has been found about the scores already.
fn is_told_off(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() > Severity::Advice)
}

/// Whether there are several criteria, and nothing numeric says which of them matters more.
fn lack_importance(criteria: &[Known<Criterion>]) -> bool {
    let top = || criteria.iter().filter(|criterion| criterion.value.parent.is_none());
    top().count() > 1 && criteria.iter().all(|criterion| weight(criterion).is_none())
}

fn weigh_more_than_price(criteria: &[Known<Criterion>]) -> bool {
    criteria.iter().any(|criterion| criterion.value.kind != "price" && weight(criterion).is_some())
}

fn without(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    (name, wanted): (&str, &Wanted),
    criteria: &[Known<Criterion>],
) -> Result<Finding> {
    let severity = if wanted.severe.holds(tender)?.is_some() { rule.severity } else { Severity::Advice };
    let names: Vec<String> = criteria.iter().map(|criterion| criterion.value.name.clone()).collect();
    let finding = Finding::new(severity)
        .outcome(name)
        .resting_on(Confidence::Medium)
        .places(places(criteria))
        .value("criteria", names.join(", "), names.clone())
        .value("number", criteria.len().to_string(), criteria.len());
    Ok(finding)
}

fn places(criteria: &[Known<Criterion>]) -> impl Iterator<Item = Place> + '_ {
    criteria.iter().filter_map(|criterion| criterion.places.first().cloned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "method": { "find": { "expressions": ["tenders will be (judged|scored)"] } },
        "importance": { "find": { "terms": ["in order of importance"] } },
        "scale": { "find": { "expressions": ["score of 5"] }, "severe": { "value-from": 100000 } },
        "least-words": 3
    }"#;

    fn criterion(kind: &str, weight: Option<f64>) -> Value {
        json!({ "name": kind, "kind": kind, "weight_percent": weight, "parent": null })
    }

    fn outcomes(tender: &TextTender) -> Vec<String> {
        let findings = try_check::<Method>(tender, PARAMETERS).unwrap();
        findings.iter().filter_map(|finding| finding.chosen_outcome().map(str::to_owned)).collect()
    }

    #[test]
    fn a_method_is_missed_where_nothing_says_how_tenders_are_judged() {
        assert_eq!(outcomes(&TextTender::new("The best tender wins.")), ["method"]);
        assert_eq!(outcomes(&TextTender::new("Tenders will be scored by two people.")), [""; 0]);
        assert_eq!(outcomes(&TextTender::new("Too short.")), [""; 0]);
    }

    #[test]
    fn several_criteria_need_weights_or_an_order() {
        let tender = |text: &str| {
            let tender = TextTender::new(text).fact("award-criterion", criterion("price", None));
            tender.fact("award-criterion", criterion("quality", None))
        };
        assert_eq!(outcomes(&tender("We judge price and quality.")), ["importance"]);
        assert_eq!(outcomes(&tender("The criteria are in order of importance.")), [""; 0]);
    }

    #[test]
    fn weighed_quality_needs_a_scale() {
        let tender = |text: &str| {
            let tender = TextTender::new(text).fact("award-criterion", criterion("price", Some(40.0)));
            tender.fact("award-criterion", criterion("quality", Some(60.0)))
        };
        assert_eq!(outcomes(&tender("Price 40%, quality 60%.")), ["scale"]);
        assert_eq!(outcomes(&tender("A score of 5 shows every point.")), [""; 0]);
        let severity = |tender: &TextTender| try_check::<Method>(tender, PARAMETERS).unwrap()[0].severity();
        let small = tender("Price 40%, quality 60%.");
        assert_eq!(severity(&small), Severity::Advice);
        let value = json!({ "amount": 300_000, "currency": "GBP" });
        assert_eq!(severity(&small.fact("contract-value", value)), Severity::Error);
    }

    #[test]
    fn parameters_that_ask_for_nothing_are_wrong() {
        assert!(try_check::<Method>(&TextTender::new("x"), "{}").is_err());
    }
}

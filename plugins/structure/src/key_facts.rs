//! What a supplier needs to know to decide whether to bid, and whether the first pages say it.

use serde::Deserialize;
use serde_json::Value;
use tenderlint_plugin::{
    Block, Check, Confidence, Error, Finding, Match, Pattern, Place, Result, Rule, Severity, Tender,
};

use crate::blocks;
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::parameters::When;
use tenderlint_plugin::wording::joined;

/// Finds facts that are missing, or that only stand far inside.
pub(crate) struct KeyFacts;

/// Kinds of fact the check may read, as its manifest declares them.
const KINDS: &[&str] = &[
    "contract-value",
    "contract-term",
    "contract-start",
    "service-start",
    "tender-deadline",
    "participation-deadline",
    "clarification-deadline",
    "award-criterion",
    "tupe",
    "incumbent",
    "insurance",
    "turnover",
    "experience-years",
    "accreditation",
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// What a supplier needs to know.
    facts: Vec<KeyFact>,
    /// Last page of a document on which a fact stands in front, from 1.
    first_pages: u32,
    /// Words of a document within which a fact stands in front.
    first_words: u32,
    /// Facts missing from the front that are worth advice.
    advice_from: usize,
    /// Facts missing from the whole tender from which it is as severe as the rule allows. The first limit that is
    /// for the tender counts.
    severe_from: Vec<Limit>,
    /// Fewest words of a tender that can be blamed for what it leaves out.
    #[serde(default)]
    least_words: u32,
    /// Words that say it may stand in a file that is not here, so that the finding is only guessed.
    #[serde(default)]
    elsewhere: Option<Filter>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// The tenders it is for.
    #[serde(default)]
    when: When,
    /// Number of facts.
    facts: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct KeyFact {
    /// What messages call it: "the budget".
    name: String,
    /// Kinds of fact of which one is enough.
    #[serde(default)]
    kinds: Vec<String>,
    /// Words that say it.
    #[serde(default)]
    find: Option<Filter>,
    /// The tenders in which it is needed.
    #[serde(default)]
    when: When,
}

/// Where a fact stands.
enum Standing {
    Front,
    Inside(Option<Place>),
    Nowhere,
}

impl Check for KeyFacts {
    const NAME: &'static str = "key-facts";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.facts.is_empty() {
            return Err(Error::new("name at least one fact").at("facts"));
        }
        let mut patterns = Vec::new();
        for (index, fact) in parameters.facts.iter().enumerate() {
            let at = |key: &str| format!("facts.{index}.{key}");
            if let Some(unknown) = fact.kinds.iter().find(|kind| !KINDS.contains(&kind.as_str())) {
                let message =
                    format!("'{unknown}' is no fact to look for here; there are {}", KINDS.join(", "));
                return Err(Error::new(message).at(at("kinds")));
            }
            if fact.kinds.is_empty() && fact.find.is_none() {
                return Err(
                    Error::new("give at least one of 'kinds' and 'find'").at(format!("facts.{index}"))
                );
            }
            if let Some(find) = &fact.find {
                patterns.extend(find.patterns(&pattern(index)).map_err(|error| error.at(at("find")))?);
            }
        }
        if let Some(elsewhere) = &parameters.elsewhere {
            patterns.extend(elsewhere.patterns("elsewhere").map_err(|error| error.at("elsewhere"))?);
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let body = tender.body();
        if blocks::words_of(body) < parameters.least_words {
            return Ok(vec![]);
        }
        let front = front(body, parameters);
        let (mut nowhere, mut inside, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (index, fact) in parameters.facts.iter().enumerate() {
            if fact.when.holds(tender)?.is_none() {
                continue;
            }
            match standing(tender, index, fact, &front)? {
                Standing::Front => {}
                Standing::Inside(place) => {
                    inside.push(fact.name.clone());
                    places.extend(place);
                }
                Standing::Nowhere => nowhere.push(fact.name.clone()),
            }
        }
        let Some(severity) = severity(tender, rule, nowhere.len(), inside.len())? else { return Ok(vec![]) };
        let finding = Finding::new(severity)
            .outcome(match (nowhere.is_empty(), inside.is_empty()) {
                (true, _) => "inside",
                (false, true) => "nowhere",
                (false, false) => "both",
            })
            .resting_on(confidence(tender, parameters))
            .places(places)
            .count("number", nowhere.len() + inside.len(), "fact")
            .value("nowhere", joined(&nowhere), nowhere.clone())
            .value("inside", joined(&inside), inside.clone());
        Ok(vec![finding])
    }
}

fn pattern(index: usize) -> String {
    format!("facts.{index}")
}

/// For each block whether it stands in the front of its document; indexed by id.
fn front(body: &[Block], parameters: &Parameters) -> Vec<bool> {
    let length = body.last().map_or(0, |block| block.id as usize + 1);
    let mut front = vec![false; length];
    let (mut document, mut words) = (None, 0_u32);
    for block in body {
        if document != Some(block.document) {
            (document, words) = (Some(block.document), 0);
        }
        let is_early =
            words < parameters.first_words || block.page.is_some_and(|page| page <= parameters.first_pages);
        if let Some(mark) = front.get_mut(block.id as usize) {
            *mark = is_early;
        }
        words = words.saturating_add(blocks::words(block));
    }
    front
}

fn standing(tender: &Tender<'_>, index: usize, fact: &KeyFact, front: &[bool]) -> Result<Standing> {
    let in_front = |place: &Place| front.get(place.block as usize).copied().unwrap_or(false);
    let mut places: Vec<Place> = Vec::new();
    let mut is_known = false;
    for kind in &fact.kinds {
        for known in tender.facts::<Value>(kind)? {
            is_known = true;
            if known.places.is_empty() || known.places.iter().any(in_front) {
                return Ok(Standing::Front);
            }
            places.extend(known.places);
        }
    }
    if let Some(find) = &fact.find {
        places.extend(find.matches(tender, &pattern(index)).iter().map(Match::place));
    }
    if places.iter().any(in_front) {
        return Ok(Standing::Front);
    }
    let first = places.into_iter().next();
    Ok(if is_known || first.is_some() { Standing::Inside(first) } else { Standing::Nowhere })
}

fn severity(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    nowhere: usize,
    inside: usize,
) -> Result<Option<Severity>> {
    for limit in &rule.parameters.severe_from {
        if limit.when.holds(tender)?.is_some() {
            if nowhere >= limit.facts {
                return Ok(Some(rule.severity));
            }
            break;
        }
    }
    Ok((nowhere + inside >= rule.parameters.advice_from).then_some(Severity::Advice))
}

fn confidence(tender: &Tender<'_>, parameters: &Parameters) -> Confidence {
    let is_elsewhere =
        parameters.elsewhere.as_ref().is_some_and(|words| !words.matches(tender, "elsewhere").is_empty());
    if is_elsewhere { Confidence::Low } else { Confidence::Medium }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Finding;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "facts": [
            { "name": "the budget", "kinds": ["contract-value"], "find": { "terms": ["budget"] } },
            { "name": "the place", "find": { "terms": ["in the town"] } },
            { "name": "lots", "find": { "terms": ["lots"] }, "when": { "value-from": 100000 } }
        ],
        "first-pages": 1, "first-words": 5, "advice-from": 1, "severe-from": [{ "facts": 2 }],
        "elsewhere": { "terms": ["on the portal"] }
    }"#;

    fn found(tender: &TextTender) -> Vec<Finding> {
        try_check::<KeyFacts>(tender, PARAMETERS).unwrap()
    }

    #[test]
    fn nothing_is_missed_that_stands_in_front() {
        assert_eq!(found(&TextTender::new("Our budget is £5.\n\nClean in the town.")), []);
    }

    #[test]
    fn what_stands_inside_is_told_from_what_stands_nowhere() {
        let findings = found(&TextTender::new("One two three four five six.\n\nClean in the town."));
        assert_eq!(findings[0].chosen_outcome(), Some("both"));
        assert_eq!(findings[0].text("inside"), Some("the place"));
        assert_eq!(findings[0].text("nowhere"), Some("the budget"));
        assert_eq!((findings[0].severity(), findings[0].found_at().len()), (Severity::Advice, 1));
    }

    #[test]
    fn too_many_missing_facts_are_severe() {
        let findings = found(&TextTender::new("Clean."));
        assert_eq!((findings[0].severity(), findings[0].confidence()), (Severity::Error, Confidence::Medium));
        assert_eq!(found(&TextTender::new("Clean. More is on the portal."))[0].confidence(), Confidence::Low);
    }

    #[test]
    fn a_stated_fact_is_known_and_conditions_decide_what_is_needed() {
        let value = serde_json::json!({ "amount": 200_000, "currency": "GBP" });
        let findings = found(&TextTender::new("Clean in the town.").fact("contract-value", value));
        assert_eq!(findings[0].text("nowhere"), Some("lots"));
    }

    #[test]
    fn unknown_kinds_of_fact_are_refused() {
        let parameters = r#"{ "facts": [{ "name": "x", "kinds": ["budget"] }], "first-pages": 1, "first-words": 1, "advice-from": 1, "severe-from": [] }"#;
        let error = try_check::<KeyFacts>(&TextTender::new("x"), parameters).unwrap_err();
        assert!(error.to_string().starts_with("facts.0.kinds: 'budget' is no fact"), "{error}");
    }
}

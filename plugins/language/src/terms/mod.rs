//! Short forms and defined terms that nobody explains.

mod defined;
mod explained;
mod words;

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use tenderlint_plugin::wording::joined;
use tenderlint_plugin::{Block, Check, Confidence, Finding, Pattern, Place, Result, Rule, Severity, Tender};

use words::Short;

/// Finds short forms and defined terms that are used and never explained.
pub(crate) struct Terms;

/// Roles of text in which a use does not count.
const OTHER_ROLES: &[&str] = &["quotation", "example", "template-note", "definition"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Short forms that every bidder knows. Plurals are known with them.
    known: Vec<String>,
    /// More of them, so that a council can add its own without writing the list again.
    #[serde(default)]
    also_known: Vec<String>,
    /// Fewest uses of a short form that needs an explanation.
    least_uses: usize,
    /// More short forms than this, those used once among them, are as severe as the rule allows; fewer are advice.
    severe_above: usize,
    /// Fewest of them that are used often enough.
    severe_often: usize,
    /// Short forms a message names.
    most_named: usize,
    /// Terms that need a definition where they are written with capitals.
    #[serde(default)]
    defined: Option<defined::Defined>,
}

/// A short form and where it is used.
struct Use {
    name: String,
    places: Vec<Place>,
}

impl Check for Terms {
    const NAME: &'static str = "terms";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        parameters
            .defined
            .as_ref()
            .map_or(Ok(vec![]), |defined| defined.patterns().map_err(|error| error.at("defined")))
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let body = tender.body();
        let mut findings: Vec<Finding> = short_forms(body, rule).into_iter().collect();
        if let Some(defined) = &rule.parameters.defined {
            findings.extend(defined.finding(tender, body));
        }
        Ok(findings)
    }
}

fn short_forms(body: &[Block], rule: &Rule<Parameters>) -> Option<Finding> {
    let parameters = &rule.parameters;
    let all = unexplained(body, parameters);
    let often = all.iter().take_while(|short| short.places.len() >= parameters.least_uses).count();
    let is_severe = all.len() > parameters.severe_above && often >= parameters.severe_often;
    let unexplained = &all[..if is_severe { all.len() } else { often }];
    let first = unexplained.first()?;
    let named: Vec<String> = unexplained
        .iter()
        .take(parameters.most_named)
        .map(|short| format!("{} ({})", short.name, times(short.places.len())))
        .collect();
    let more = unexplained.len() - named.len();
    let mut list = named.clone();
    if more > 0 {
        list.push(format!("{more} more"));
    }
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .outcome("short-forms")
        .resting_on(Confidence::Medium)
        .places(
            unexplained.iter().take(parameters.most_named).filter_map(|short| short.places.first().cloned()),
        )
        .count("number", unexplained.len(), "short form")
        .value("list", joined(&list), named)
        .word("first", first.name.clone());
    Some(finding)
}

/// `once`, or the number of times.
fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// The short forms that are used and never explained, the most used first.
fn unexplained(body: &[Block], parameters: &Parameters) -> Vec<Use> {
    let known: HashSet<&str> =
        parameters.known.iter().chain(&parameters.also_known).map(String::as_str).collect();
    let found: Vec<(&Block, Short)> = body
        .iter()
        .flat_map(|block| words::shorts(&block.text).into_iter().map(move |short| (block, short)))
        .filter(|(_, short)| !known.contains(short.name.as_str()))
        .collect();
    // Capitals that only stress a word are the word.
    let ordinary = ordinary_words(body);
    let mut is_explained: HashMap<String, bool> =
        found.iter().map(|(_, short)| (short.name.to_ascii_uppercase(), false)).collect();
    for block in body {
        explained::mark_spelled(&block.text, &mut is_explained);
    }
    let mut uses: Vec<Use> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for (block, short) in &found {
        let key = short.name.to_ascii_uppercase();
        if explained::is_explained_in(block, &short.name, &short.range)
            || is_in_a_glossary(body, block, short)
        {
            is_explained.insert(key.clone(), true);
        }
        let at = *index.entry(key).or_insert_with(|| {
            uses.push(Use { name: short.name.clone(), places: Vec::new() });
            uses.len() - 1
        });
        if !OTHER_ROLES.contains(&block.role.as_str()) && !is_alone(block, short) {
            uses[at].places.push(Place::words(block.id, short.range.clone()));
        }
    }
    uses.retain(|short| {
        !short.places.is_empty()
            && !is_explained.get(&short.name.to_ascii_uppercase()).copied().unwrap_or(false)
            && !ordinary.contains(&short.name.to_ascii_lowercase())
    });
    uses.sort_by_key(|short| std::cmp::Reverse(short.places.len()));
    uses
}

/// All words that are written in small letters somewhere.
fn ordinary_words(body: &[Block]) -> HashSet<String> {
    let mut found = HashSet::new();
    for block in body {
        for chunk in words::chunks(&block.text) {
            let word = block.text[chunk].trim_matches(|mark: char| !mark.is_alphabetic());
            if !word.is_empty()
                && word.len() <= 8
                && word.chars().all(char::is_lowercase)
                && !found.contains(word)
            {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

/// Whether a block holds nothing but a short form, and perhaps a number: a label such as "REQ 12", or a row of a glossary.
fn is_alone(block: &Block, short: &Short) -> bool {
    let rest = [&block.text[..short.range.start], &block.text[short.range.end..]];
    rest.iter().flat_map(|text| text.chars()).filter(|mark| mark.is_alphabetic()).nth(1).is_none()
}

/// Whether a short form fills a cell whose neighbour in the row spells it out.
fn is_in_a_glossary(body: &[Block], block: &Block, short: &Short) -> bool {
    let Some(cell) = &block.cell else { return false };
    if !is_alone(block, short) {
        return false;
    }
    let Ok(at) = body.binary_search_by_key(&block.id, |other| other.id) else { return false };
    let is_beside = |other: &&Block| {
        other.document == block.document
            && other.cell.as_ref().is_some_and(|beside| {
                (beside.table, beside.row) == (cell.table, cell.row) && beside.column != cell.column
            })
    };
    let near = body[at + 1..].iter().take(2).chain(body[..at].iter().rev().take(2));
    near.filter(is_beside).any(|other| explained::spells(&other.text, &short.name))
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn found(text: &str) -> Vec<Finding> {
        let parameters = r#"{ "known": ["NHS"], "also-known": ["LADO"], "least-uses": 2, "severe-above": 1, "severe-often": 1, "most-named": 1 }"#;
        try_check::<Terms>(&TextTender::new(text), parameters).unwrap()
    }

    #[test]
    fn a_short_form_is_named_with_its_uses() {
        let findings = found("Call the MASH. The MASH takes calls.");
        assert_eq!(findings[0].text("list"), Some("MASH (2 times)"));
        assert_eq!((findings[0].severity(), findings[0].found_at().len()), (Severity::Advice, 1));
        let findings = found("Call the MASH and the SPoC. The MASH has a SPoC.");
        assert_eq!(findings[0].text("list"), Some("MASH (2 times) and 1 more"));
        assert_eq!(findings[0].severity(), Severity::Error);
    }

    #[test]
    fn those_used_once_only_add_to_many() {
        assert_eq!(found("Call the MASH."), []);
        let findings = found("Call the MASH. The MASH takes calls. Ask the SPoC.");
        assert_eq!(
            (findings[0].severity(), findings[0].text("number")),
            (Severity::Error, Some("2 short forms"))
        );
    }

    #[test]
    fn known_rare_stressed_and_explained_forms_are_fine() {
        for text in [
            "The NHS and the NHS. The LADO, the LADO.",
            "REQ 1\n\nREQ 2\n\nREQ 3",
            "Do NOT call. It is NOT open, and not free.",
            "The MASH takes calls. MASH.\n\nMulti-Agency Safeguarding Hub (MASH)",
            "The ASB meets. Ask ASB.\n\nThe Adult Safeguarding Board meets in May.",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

//! Words for duties that are mixed, and duties without an owner.

mod ownerless;

use std::collections::HashSet;

use serde::Deserialize;
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::wording::joined;
use tenderlint_plugin::{
    Check, Confidence, Error, Finding, Match, Pattern, Result, Rule, Section, Severity, Tender,
};

/// Finds duties of which a supplier cannot tell whether they bind, or whom.
pub(crate) struct Duties;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Words for duties of which only one should be used.
    mixed: Mixed,
    /// Words that do not bind under headings that say that everything does.
    mandatory: Mandatory,
    /// Duties that name nobody.
    ownerless: ownerless::Ownerless,
    /// Words that can be read in two ways.
    ambiguous: Ambiguous,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Mixed {
    /// Each word with what finds it.
    words: Vec<Word>,
    /// Fewest uses of a word that counts.
    least_uses: usize,
    /// Fewest words of which the mix is worth a finding.
    least_words: usize,
    /// What explains the words.
    key: Filter,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Word {
    /// What messages call it.
    name: String,
    /// Where it binds a supplier.
    find: Filter,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Mandatory {
    /// Expressions for headings of what is mandatory.
    headings: Vec<String>,
    /// Words that do not bind.
    find: Filter,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Ambiguous {
    /// The words.
    find: Filter,
    /// Fewest uses that are worth a finding.
    least: usize,
}

impl Check for Duties {
    const NAME: &'static str = "duties";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let Parameters { mixed, mandatory, ownerless, ambiguous } = parameters;
        if mandatory.headings.is_empty() {
            return Err(Error::new("give at least one expression").at("mandatory.headings"));
        }
        let mut patterns =
            vec![Pattern::phrases("headings", [] as [&str; 0]).expressions(&mandatory.headings)];
        let mut filters = vec![
            ("key".to_owned(), "mixed.key".to_owned(), &mixed.key),
            ("mandatory".to_owned(), "mandatory.find".to_owned(), &mandatory.find),
            ("ambiguous".to_owned(), "ambiguous.find".to_owned(), &ambiguous.find),
        ];
        for (index, word) in mixed.words.iter().enumerate() {
            filters.push((name(index), format!("mixed.words.{index}.find"), &word.find));
        }
        for (name, path, filter) in filters {
            patterns.extend(filter.patterns(&name).map_err(|error| error.at(path))?);
        }
        patterns.extend(ownerless.patterns()?);
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let Parameters { mixed, mandatory, ownerless, ambiguous } = &rule.parameters;
        let findings = [
            mixed.finding(tender, rule.severity),
            mandatory.finding(tender, rule.severity),
            ownerless.finding(tender),
            ambiguous.finding(tender),
        ];
        Ok(findings.into_iter().flatten().collect())
    }
}

/// The name of the pattern for a word.
fn name(index: usize) -> String {
    format!("word.{index}")
}

/// Matches without those in a sentence that has one already.
fn one_for_each_sentence(found: Vec<Match>) -> Vec<Match> {
    let mut seen: HashSet<(u32, usize)> = HashSet::new();
    found.into_iter().filter(|found| seen.insert((found.block(), found.sentence_range().start))).collect()
}

/// The words of matches and how often each was found, most often first.
fn counted(found: &[Match]) -> String {
    let mut uses: Vec<(String, usize)> = Vec::new();
    for found in found {
        let words = found.words().to_lowercase();
        match uses.iter_mut().find(|(known, _)| *known == words) {
            Some((_, times)) => *times += 1,
            None => uses.push((words, 1)),
        }
    }
    uses.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    joined(&uses.iter().map(|(words, times)| format!("'{words}' ({times})")).collect::<Vec<_>>())
}

impl Mixed {
    fn finding(&self, tender: &Tender<'_>, severity: Severity) -> Option<Finding> {
        let used: Vec<(&str, Vec<Match>)> = self
            .words
            .iter()
            .enumerate()
            .map(|(index, word)| (word.name.as_str(), word.find.matches(tender, &name(index))))
            .filter(|(_, found)| !found.is_empty() && found.len() >= self.least_uses)
            .collect();
        if used.len() < self.least_words || !self.key.matches(tender, "key").is_empty() {
            return None;
        }
        let named: Vec<String> =
            used.iter().map(|(word, found)| format!("'{word}' ({})", found.len())).collect();
        let finding = Finding::new(severity)
            .outcome("mixed")
            .resting_on(Confidence::Medium)
            .places(used.iter().filter_map(|(_, found)| found.first()).map(Match::place))
            .value("words", joined(&named), named.clone())
            .value("number", named.len().to_string(), named.len());
        Some(finding)
    }
}

impl Mandatory {
    fn finding(&self, tender: &Tender<'_>, severity: Severity) -> Option<Finding> {
        let found = self.find.matches(tender, "mandatory");
        if found.is_empty() {
            return None;
        }
        let headings: HashSet<u32> = tender.matches("headings").iter().map(Match::block).collect();
        let sections: Vec<Section> =
            tender.sections().into_iter().filter(|section| headings.contains(&section.heading)).collect();
        let around = |found: &Match| {
            sections
                .iter()
                .rfind(|section| section.heading < found.block() && found.block() < section.end)
                .map(|section| section.title.clone())
        };
        let inside: Vec<(Match, String)> = one_for_each_sentence(found)
            .into_iter()
            .filter_map(|found| around(&found).map(|title| (found, title)))
            .collect();
        let (first, title) = inside.first()?;
        let finding = Finding::new(severity)
            .outcome("mandatory")
            .resting_on(Confidence::Medium)
            .places(inside.iter().take(MOST_PLACES).map(|(found, _)| found.place()))
            .word("heading", title.clone())
            .word("word", first.words().to_lowercase())
            .count("number", inside.len(), "sentence");
        Some(finding)
    }
}

impl Ambiguous {
    fn finding(&self, tender: &Tender<'_>) -> Option<Finding> {
        let found = self.find.matches(tender, "ambiguous");
        if found.is_empty() || found.len() < self.least {
            return None;
        }
        let finding = Finding::new(Severity::Advice)
            .outcome("ambiguous")
            .resting_on(Confidence::Medium)
            .places(found.iter().take(MOST_PLACES).map(Match::place))
            .word("words", counted(&found))
            .count("number", found.len(), "time");
        Some(finding)
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "mixed": {
            "words": [
                { "name": "must", "find": { "terms": ["must"] } },
                { "name": "shall", "find": { "terms": ["shall"] } },
                { "name": "should", "find": { "terms": ["should"] } }
            ],
            "least-uses": 1, "least-words": 3, "key": { "terms": ["must means"] }
        },
        "mandatory": { "headings": ["^mandatory"], "find": { "terms": ["should"] } },
        "ownerless": { "find": { "expressions": ["(shall|must) be \\w+ed"] }, "duty": { "terms": ["must", "shall"] }, "percent": 50, "least": 2 },
        "ambiguous": { "find": { "expressions": ["and/or"] }, "least": 2 }
    }"#;

    fn found(text: &str) -> Vec<Finding> {
        try_check::<Duties>(&TextTender::new(text), PARAMETERS).unwrap()
    }

    #[test]
    fn three_words_without_a_key_are_a_mix() {
        let findings = found("You must mop. You shall dust. You should sing.");
        assert_eq!((findings[0].chosen_outcome(), findings.len()), (Some("mixed"), 1));
        assert_eq!(findings[0].text("words"), Some("'must' (1), 'shall' (1) and 'should' (1)"));
        assert_eq!(found("You must mop. You shall dust."), []);
        assert_eq!(found("You must mop. You shall dust. You should sing. Here must means it binds."), []);
    }

    #[test]
    fn what_does_not_bind_is_found_under_mandatory_headings() {
        let findings = found(
            "# Mandatory requirements\n\nYou should mop. It should shine.\n\n# Other\n\nYou should dust.",
        );
        assert_eq!((findings[0].chosen_outcome(), findings[0].found_at().len()), (Some("mandatory"), 2));
        assert_eq!(found("# Hints\n\nYou should mop."), []);
    }

    #[test]
    fn words_with_two_readings_are_counted() {
        let findings = found("Mops and/or brooms. Soap and/or water.");
        assert_eq!(findings[0].text("words"), Some("'and/or' (2)"));
        assert_eq!(found("Mops and/or brooms."), []);
    }
}

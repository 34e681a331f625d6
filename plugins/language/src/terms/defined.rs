//! Terms that are written with capitals as if a definition said what they mean.

use serde::Deserialize;
use tenderlint_plugin::wording::joined;
use tenderlint_plugin::{Block, Confidence, Error, Finding, Match, Pattern, Result, Severity, Tender};

/// Terms that need a definition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Defined {
    /// The terms, with their capitals.
    terms: Vec<String>,
    /// Fewest uses of a term that needs a definition.
    least_uses: usize,
    /// Fewest definitions of a tender that defines its terms. In another, capitals are only a habit.
    least_definitions: usize,
    /// Expressions that say definitions stand elsewhere.
    elsewhere: Vec<String>,
}

/// Expressions for a definition of any term.
const DEFINITION: &str = "[\"“'‘*]{1,2}[A-Z][^\"“”*]{1,60}[\"”'’*]{1,2},?( \\([^)]*\\))? (means|mean|shall mean|has the meaning|have the meaning)\\b|\\(((the|each|together|collectively|an|a),? )*[\"“][A-Z][^\"“”]{1,60}[\"”]\\)";

impl Defined {
    pub(super) fn patterns(&self) -> Result<Vec<Pattern>> {
        if self.terms.is_empty() {
            return Err(Error::new("give at least one term").at("terms"));
        }
        let none: [&str; 0] = [];
        let mut patterns = vec![
            Pattern::phrases("terms", &self.terms).case_sensitive(),
            Pattern::phrases("definitions", none).expressions([DEFINITION]).case_sensitive(),
        ];
        if !self.elsewhere.is_empty() {
            patterns.push(Pattern::phrases("elsewhere", none).expressions(&self.elsewhere));
        }
        Ok(patterns)
    }

    /// The terms that are used and not defined, in a tender that defines others.
    pub(super) fn finding(&self, tender: &Tender<'_>, body: &[Block]) -> Option<Finding> {
        let written = body.iter().filter(|block| block.role == "definition").count();
        if written + tender.matches("definitions").len() < self.least_definitions {
            return None;
        }
        if !self.elsewhere.is_empty() && !tender.matches("elsewhere").is_empty() {
            return None;
        }
        let found = tender.matches("terms");
        let mut missing: Vec<(usize, &Match)> = Vec::new();
        for which in 0..self.terms.len() {
            let of_term = || found.iter().filter(|found| found.which() == which && found.is_in_body());
            if of_term().any(is_definition) {
                continue;
            }
            let uses =
                of_term().filter(|found| !found.is_quiet() && !found.before().trim().is_empty()).count();
            if let Some(first) =
                of_term().find(|found| !found.before().trim().is_empty()).filter(|_| uses >= self.least_uses)
            {
                missing.push((uses, first));
            }
        }
        let (_, first) = missing.first()?;
        let names: Vec<String> =
            missing.iter().map(|(uses, found)| format!("'{}' ({uses} times)", found.words())).collect();
        let finding = Finding::new(Severity::Advice)
            .outcome("defined-terms")
            .resting_on(Confidence::Medium)
            .places(missing.iter().map(|(_, found)| found.place()))
            .count("number", names.len(), "term")
            .value("list", joined(&names), names.clone())
            .word("first", first.words());
        Some(finding)
    }
}

/// Whether a term is defined where it stands: quoted, the first words of a definition, or a cell or heading of its own.
fn is_definition(found: &Match) -> bool {
    let (text, range) = (found.text(), found.range());
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return true };
    let is_quote = |mark: char| matches!(mark, '"' | '“' | '”' | '‘' | '’' | '\'' | '*');
    let is_first = !before.chars().any(char::is_alphanumeric);
    let rest = after.trim_start();
    let is_alone = is_first && rest.len() <= 1;
    let is_told =
        ["means", "mean ", "shall mean", "has the meaning", "have the meaning", "is defined", "are defined"]
            .iter()
            .any(|words| rest.starts_with(words));
    before.ends_with(is_quote)
        || is_alone
        || is_told
        || (is_first && (found.role() == "definition" || rest.starts_with([':', '–', '-', '—', '='])))
        || (is_first && found.kind() == "heading")
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Finding;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::super::Terms;

    fn found(text: &str) -> Vec<Finding> {
        let parameters = r#"{
            "known": [], "least-uses": 2, "severe-above": 9, "severe-often": 1, "most-named": 9,
            "defined": { "terms": ["Start Date", "Key Staff"], "least-uses": 2, "least-definitions": 1, "elsewhere": ["defined in the contract"] }
        }"#;
        try_check::<Terms>(&TextTender::new(text), parameters).unwrap()
    }

    const OTHER: &str = "“Hall” means the hall in Market Street.";
    const USE: &str = "Work begins on the Start Date. Before the Start Date nothing is paid.";

    #[test]
    fn a_term_without_a_definition_is_named() {
        let findings = found(&format!("{OTHER}\n\n{USE}"));
        assert_eq!(findings[0].text("list"), Some("'Start Date' (2 times)"));
    }

    #[test]
    fn defined_terms_and_habits_are_fine() {
        for text in [
            format!("{OTHER}\n\n{USE}\n\n“Start Date” means 1 May."),
            format!("{OTHER}\n\n{USE}\n\nStart Date: 1 May"),
            format!("{OTHER}\n\n{USE}\n\nStart Date"),
            format!("{OTHER}\n\n{USE}\n\nTerms are defined in the contract."),
            USE.to_owned(),
        ] {
            assert_eq!(found(&text), [], "{text}");
        }
    }
}

//! Whether a draft is finished: its blanks, what it refers to, and the marks of its authors.

mod changes;
mod references;

use serde::Deserialize;
use tenderlint_plugin::{Check, Finding, Match, Pattern, Result, Rule, Tender};

use crate::blocks;
use tenderlint_plugin::parameters::Filter;

/// Finds blanks, references to annexes that are not there, comments and tracked changes.
pub(crate) struct Unfinished;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// Most different blanks quoted in a message.
const MOST_QUOTED: usize = 3;

/// Share of the words of a document, in percent, that make it one for bidders to fill in.
const FORM_PERCENT: u32 = 50;

/// Roles of text in forms that bidders fill in.
const FORM_ROLES: &[&str] = &["question", "template-note"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Blanks that whoever drafts the tender has to fill.
    blanks: Filter,
    /// Blanks for which no tender has a use, wherever they stand.
    #[serde(default)]
    always: Option<Filter>,
    /// Expressions for words in a sentence that say where to find what it refers to, or that it belongs to another
    /// text.
    #[serde(default)]
    elsewhere: Vec<String>,
}

impl Check for Unfinished {
    const NAME: &'static str = "unfinished";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = parameters.blanks.patterns("blanks").map_err(|error| error.at("blanks"))?;
        if let Some(always) = &parameters.always {
            patterns.extend(always.patterns("always").map_err(|error| error.at("always"))?);
        }
        patterns.extend(references::patterns(&parameters.elsewhere));
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let body = tender.body();
        let forms = forms(body);
        let is_in_form = |found: &Match| {
            body.iter().any(|block| block.id == found.block() && forms.contains(&block.document))
        };
        let mut blanks = rule.parameters.blanks.matches(tender, "blanks");
        blanks.retain(|found| !is_in_form(found));
        if let Some(always) = &rule.parameters.always {
            blanks.extend(always.matches(tender, "always"));
        }
        let mut findings = Vec::new();
        if let Some(first) = blanks.first() {
            let finding = Finding::new(rule.severity)
                .places(blanks.iter().take(MOST_PLACES).map(Match::place))
                .count("times", blanks.len(), "blank")
                .word("phrase", first.words())
                .word("phrases", quoted(&blanks));
            findings.push(finding);
        }
        findings.extend(references::missing(tender, body, rule.severity));
        findings.extend(changes::left(tender, body, rule.severity));
        Ok(findings)
    }
}

/// The documents that bidders fill in.
fn forms(body: &[tenderlint_plugin::Block]) -> Vec<u32> {
    let mut documents: Vec<(u32, u32, u32)> = Vec::new();
    for block in body {
        if documents.last().is_none_or(|last| last.0 != block.document) {
            documents.push((block.document, 0, 0));
        }
        let Some((_, all, form)) = documents.last_mut() else { continue };
        let words = blocks::words(block);
        *all = all.saturating_add(words);
        if FORM_ROLES.contains(&block.role.as_str()) {
            *form = form.saturating_add(words);
        }
    }
    let is_form =
        |(_, all, form): &(u32, u32, u32)| u64::from(*form) * 100 > u64::from(*all) * u64::from(FORM_PERCENT);
    documents.into_iter().filter(is_form).map(|(document, ..)| document).collect()
}

/// The different blanks in quotation marks: `'[insert date]' and 4 more`.
fn quoted(blanks: &[Match]) -> String {
    let mut words: Vec<String> = Vec::new();
    for blank in blanks {
        let word = format!("'{}'", blank.words().split_whitespace().collect::<Vec<_>>().join(" "));
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let more = words.len().saturating_sub(MOST_QUOTED);
    words.truncate(MOST_QUOTED);
    if more > 0 { format!("{} and {more} more", words.join(", ")) } else { words.join(", ") }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Finding;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::Unfinished;

    const PARAMETERS: &str = r#"{
        "blanks": { "expressions": ["\\[insert[^\\]]*\\]"], "roles": ["instruction", "requirement"] },
        "always": { "expressions": ["lorem ipsum"] },
        "elsewhere": ["on the portal", "\\bact\\b"]
    }"#;

    fn found(tender: &TextTender) -> Vec<Finding> {
        try_check::<Unfinished>(tender, PARAMETERS).unwrap()
    }

    #[test]
    fn blanks_of_the_drafter_are_one_finding() {
        let findings = found(&TextTender::new("Meet [insert name] on [insert date].\n\nCall [insert name]."));
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].text("phrases"), Some("'[insert name]', '[insert date]'"));
        assert_eq!(findings[0].found_at().len(), 3);
    }

    #[test]
    fn blanks_in_a_form_are_for_bidders() {
        let form = TextTender::new("# About you\n\nWho are you? [insert name]").role("About you", "question");
        assert_eq!(found(&form), []);
    }

    #[test]
    fn some_blanks_are_wrong_everywhere() {
        let form = TextTender::new("# About you\n\nLorem ipsum").role("About you", "question");
        assert_eq!(found(&form).len(), 1);
    }

    #[test]
    fn an_appendix_that_is_not_there_is_named() {
        let text = "The prices are in Appendix 1, the drawings in Appendix 6.\n\nSee Appendix 6.\n\n# Appendix 1: Prices\n\n# Appendix 2: Form";
        let findings = found(&TextTender::new(text));
        assert_eq!(findings[0].chosen_outcome(), Some("reference"));
        assert_eq!(findings[0].text("missing"), Some("Appendix 6 (2 times)"));
    }

    #[test]
    fn a_list_of_what_is_attached_stands_for_the_parts() {
        let list =
            "The contract (Appendix A), the prices (Appendix B) and the plans (Appendix C) make up the pack.";
        assert_eq!(found(&TextTender::new(&format!("Answer in Appendix B.\n\n{list}"))), []);
        let findings = found(&TextTender::new(&format!("Samples are in Appendix D.\n\n{list}")));
        assert_eq!(findings[0].text("missing"), Some("Appendix D"));
    }

    #[test]
    fn a_sentence_that_names_several_parts_is_no_list_of_what_is_attached() {
        let text = "Follow Attachment A, Attachment B and Attachment C.\n\nPrice in Attachment G.";
        assert_eq!(found(&TextTender::new(text)), []);
    }
}

//! Sections that are hard to read, by the grade of Flesch and Kincaid:
//! 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
//!
//! J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of New Readability Formulas for Navy
//! Enlisted Personnel", Research Branch Report 8-75, 1975. The reading ease beside it is R. Flesch's of 1948:
//! 206.835 − 1.015 × words per sentence − 84.6 × syllables per word.

use serde::Deserialize;
use tenderlint_plugin::wording::{joined, quoted};
use tenderlint_plugin::{Block, Check, Confidence, Error, Finding, Place, Result, Rule, Severity, Tender};

use crate::{prose, syllables};

/// The name of what stands before the first heading.
const OPENING: &str = "The opening";

/// Finds sections with a high grade.
pub(crate) struct ReadingLevel;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Highest grades, by the role of the text.
    limits: Vec<Limit>,
    /// Fewest words of a section: formulas mean nothing for a few sentences.
    least_words: usize,
    /// Fewest sentences of a section.
    least_sentences: usize,
    /// Average of words in a sentence up to which a section is easy enough: its grade comes from words that the subject
    /// needs.
    short_sentences: f64,
    /// Average above which it can be as severe as the rule allows.
    long_sentences: f64,
    /// Share of the words in percent that must stand in such sections for it to be as severe as that.
    severe_percent: f64,
    /// Fewest words that must.
    severe_words: usize,
    /// Sections a finding names, the worst first.
    most_sections: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// The outcome that chooses the message.
    outcome: String,
    /// Roles of the text.
    roles: Vec<String>,
    /// A grade above this is advice.
    advice: f64,
    /// A grade above this is as severe as the rule allows.
    severe: f64,
}

/// Prose under a heading.
#[derive(Clone, Debug, Default)]
struct Section {
    title: String,
    level: u8,
    place: Option<Place>,
    words: usize,
    sentences: usize,
    syllables: usize,
}

impl Section {
    fn add(&mut self, block: &Block) {
        for sentence in prose::of_block(block) {
            self.sentences += 1;
            self.words += sentence.words;
            self.syllables +=
                prose::words(&block.text[sentence.range.clone()]).map(syllables::count).sum::<usize>();
            self.place.get_or_insert_with(|| sentence.place());
        }
    }

    /// Adds the prose of a section inside it.
    fn take(&mut self, inner: Section) {
        self.sentences += inner.sentences;
        self.words += inner.words;
        self.syllables += inner.syllables;
        self.place = self.place.take().or(inner.place);
    }

    fn words_per_sentence(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn syllables_per_word(&self) -> f64 {
        ratio(self.syllables, self.words)
    }

    /// The grade of Flesch and Kincaid.
    fn grade(&self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * self.syllables_per_word() - 15.59
    }

    /// The reading ease of Flesch.
    fn ease(&self) -> f64 {
        206.835 - 1.015 * self.words_per_sentence() - 84.6 * self.syllables_per_word()
    }
}

/// What one number is of another, which may be none.
fn ratio(part: usize, all: usize) -> f64 {
    // A tender has far fewer syllables than the 2^53 up to which this is exact.
    #[allow(clippy::cast_precision_loss)]
    let ratio = part as f64 / all.max(1) as f64;
    ratio
}

impl Check for ReadingLevel {
    const NAME: &'static str = "reading-level";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<tenderlint_plugin::Pattern>> {
        if parameters.limits.is_empty() {
            return Err(Error::new("give at least one limit").at("limits"));
        }
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let body = tender.body();
        Ok(rule.parameters.limits.iter().filter_map(|limit| finding(body, rule, limit)).collect())
    }
}

fn finding(body: &[Block], rule: &Rule<Parameters>, limit: &Limit) -> Option<Finding> {
    let parameters = &rule.parameters;
    let mut judged = sections(body, limit, parameters.least_words);
    judged.retain(|section| {
        section.words >= parameters.least_words && section.sentences >= parameters.least_sentences
    });
    let all_words: usize = judged.iter().map(|section| section.words).sum();
    let mut hard: Vec<(f64, Section)> = judged
        .into_iter()
        .filter(|section| section.words_per_sentence() > parameters.short_sentences)
        .map(|section| ((section.grade() * 10.0).round() / 10.0, section))
        .filter(|(grade, _)| *grade > limit.advice)
        .collect();
    hard.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    let (worst, section) = hard.first()?;
    let named = &hard[..hard.len().min(parameters.most_sections)];
    let names: Vec<String> =
        named.iter().map(|(grade, section)| format!("'{}' ({grade:.1})", quoted(&section.title))).collect();
    let severe_words: usize = hard
        .iter()
        .filter(|(grade, section)| {
            *grade > limit.severe && section.words_per_sentence() > parameters.long_sentences
        })
        .map(|(_, section)| section.words)
        .sum();
    let is_severe = severe_words >= parameters.severe_words.max(1)
        && ratio(severe_words * 100, all_words) >= parameters.severe_percent;
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .outcome(&limit.outcome)
        .resting_on(Confidence::Medium)
        .places(named.iter().filter_map(|(_, section)| section.place.clone()))
        .value("sections", joined(&names), names.clone())
        .value("number", hard.len().to_string(), hard.len())
        .value("grade", format!("{worst:.1}"), *worst)
        .value("limit", format!("{:.0}", limit.advice), limit.advice)
        .value("ease", format!("{:.0}", section.ease()), section.ease())
        .value("words", format!("{:.0}", section.words_per_sentence()), section.words_per_sentence());
    Some(finding)
}

/// The prose of some roles by heading. What is too short to be judged counts for the section around it.
fn sections(body: &[Block], limit: &Limit, least_words: usize) -> Vec<Section> {
    let mut found = Vec::new();
    let mut open: Vec<Section> = Vec::new();
    let mut document = None;
    for block in body {
        if document != Some(block.document) {
            close(&mut open, 0, least_words, &mut found);
            document = Some(block.document);
            open.push(Section { title: OPENING.to_owned(), ..Section::default() });
        }
        if prose::is_heading(block) {
            close(&mut open, block.level, least_words, &mut found);
            open.push(Section { title: block.text.clone(), level: block.level, ..Section::default() });
        } else if let Some(last) = open.last_mut().filter(|_| limit.roles.contains(&block.role)) {
            last.add(block);
        }
    }
    close(&mut open, 0, least_words, &mut found);
    found
}

/// Ends the sections of a level and below.
fn close(open: &mut Vec<Section>, level: u8, least_words: usize, found: &mut Vec<Section>) {
    while let Some(section) = open.pop_if(|section| section.level >= level) {
        match open.last_mut() {
            Some(around) if section.words < least_words && around.level > 0 => around.take(section),
            _ => found.push(section),
        }
    }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "limits": [{ "outcome": "specification", "roles": ["requirement"], "advice": 10, "severe": 16 }],
        "least-words": 18, "least-sentences": 2, "short-sentences": 8, "long-sentences": 9, "severe-percent": 30, "severe-words": 18, "most-sections": 2
    }"#;

    const EASY: &str = "We want the hall to be clean. Mop it each day. Put the chairs back. Lock the door when you go home at night.";

    const HARD: &str = "Organisations demonstrating comprehensive operational capability additionally incorporate appropriate environmental considerations. Subcontracting organisations subsequently necessitate equivalent documentation, notwithstanding administrative complications.";

    fn found(text: &str) -> Vec<Finding> {
        try_check::<ReadingLevel>(&TextTender::new(text), PARAMETERS).unwrap()
    }

    #[test]
    fn the_grade_is_that_of_the_formula() {
        let section = Section { words: 100, sentences: 5, syllables: 150, ..Section::default() };
        assert!((section.grade() - 9.91).abs() < 0.001);
        assert!((section.ease() - 59.635).abs() < 0.001);
        assert_eq!(format!("{:.2}", Section::default().grade()), "-15.59");
    }

    #[test]
    fn hard_sections_are_named_and_easy_ones_are_not() {
        let findings = found(&format!("# Cleaning\n\n{EASY}\n\n# Papers\n\n{HARD}"));
        assert_eq!((findings.len(), findings[0].severity()), (1, Severity::Error));
        assert!(findings[0].text("sections").unwrap().starts_with("'Papers' ("));
        assert_eq!(found(&format!("# Cleaning\n\n{EASY}")), []);
    }

    #[test]
    fn short_sections_count_for_the_one_around_them() {
        let (first, second) = HARD.split_at(HARD.find("Sub").unwrap());
        let findings = found(&format!("# Papers\n\n## One\n\n{first}\n\n## Two\n\n{second}"));
        assert!(findings[0].text("sections").unwrap().starts_with("'Papers' ("));
        assert_eq!(found(&format!("# One\n\n{first}\n\n# Two\n\n{second}")), []);
        assert_eq!(found(""), []);
    }
}

//! Words that ask too much, each kind with a message of its own.

use crate::{Error, Finding, Match, Pattern, Result, Severity, Tender};
use serde::Deserialize;

use super::Filter;
use super::when::{When, contract};

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// Words to look for, and what to say of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// The outcome that chooses the message.
    outcome: String,
    /// How much they matter; as much as the rule allows if left out.
    #[serde(default)]
    severity: Option<Severity>,
    /// The tenders in which they matter as much as the rule allows whatever `severity` says.
    #[serde(default)]
    severe_when: Option<When>,
    /// The tenders in which they count.
    #[serde(default)]
    when: When,
    /// The words.
    find: Filter,
    /// Fewest matches that are worth a finding.
    #[serde(default = "one")]
    least: usize,
}

fn one() -> usize {
    1
}

/// What the host must search for.
pub fn patterns(list: &[Words]) -> Result<Vec<Pattern>> {
    let mut patterns = Vec::new();
    for (index, words) in list.iter().enumerate() {
        let own =
            words.find.patterns(&name(index)).map_err(|error| error.at(format!("words.{index}.find")))?;
        patterns.extend(own);
    }
    Ok(patterns)
}

/// One finding for each kind of words that is there.
pub fn findings(list: &[Words], tender: &Tender<'_>, most: Severity) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (index, words) in list.iter().enumerate() {
        let matches = words.find.matches(tender, &name(index));
        let Some(first) = matches.first().filter(|_| matches.len() >= words.least) else { continue };
        let Some(sure) = words.when.holds(tender)? else { continue };
        let severe = words.severe_when.as_ref().map(|when| when.holds(tender)).transpose()?.flatten();
        let severity = if severe.is_some() { most } else { words.severity.unwrap_or(most) };
        let finding = Finding::new(severity)
            .outcome(&words.outcome)
            .resting_on(severe.unwrap_or(sure).min(sure))
            .places(matches.iter().take(MOST_PLACES).map(Match::place))
            .word("phrase", first.words())
            .word("contract", contract(tender)?);
        findings.push(finding);
    }
    Ok(findings)
}

/// Checks that a list that may stand in for another parameter is there where that one is not.
pub fn needed(list: &[Words], other: bool, message: &str) -> Result<()> {
    if list.is_empty() && !other { Err(Error::new(message)) } else { Ok(()) }
}

fn name(index: usize) -> String {
    format!("words.{index}")
}

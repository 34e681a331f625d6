//! Of which kind a measure is: an input, an output, an outcome or a process.

use std::collections::HashSet;

use serde::Deserialize;
use tenderlint_plugin::{Error, Match, Pattern, Result, Tender};

/// The kind of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// What changes for people or a place.
    Outcome,
    /// What is delivered.
    Output,
    /// What it takes.
    Input,
    /// How it is done.
    Process,
    /// Nothing tells.
    Unknown,
}

/// The expressions that tell kinds apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Classes {
    /// What changes for people or a place.
    outcome: Vec<String>,
    /// Counts of what is delivered.
    output: Vec<String>,
    /// Staff, buildings, equipment.
    input: Vec<String>,
    /// Procedures, records, reports, deadlines.
    process: Vec<String>,
}

/// The blocks in which each kind of expression was found.
pub(super) struct Cues {
    found: Vec<(Class, HashSet<u32>)>,
}

impl Classes {
    /// Every kind with its expressions, in the order in which they count: a change for people is one whatever is
    /// counted beside it.
    fn kinds(&self) -> [(Class, &'static str, &Vec<String>); 4] {
        [
            (Class::Outcome, "outcome", &self.outcome),
            (Class::Output, "output", &self.output),
            (Class::Input, "input", &self.input),
            (Class::Process, "process", &self.process),
        ]
    }

    pub(super) fn patterns(&self) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        self.kinds()
            .into_iter()
            .map(|(_, name, expressions)| {
                if expressions.is_empty() {
                    let error = Error::new("give at least one expression");
                    return Err(error.at(format!("classes.{name}")));
                }
                Ok(Pattern::phrases(name, none).expressions(expressions))
            })
            .collect()
    }

    /// What the host found.
    pub(super) fn cues(&self, tender: &Tender<'_>) -> Cues {
        let blocks = |name| tender.matches(name).iter().map(Match::block).collect();
        Cues { found: self.kinds().into_iter().map(|(class, name, _)| (class, blocks(name))).collect() }
    }
}

impl Cues {
    /// The kind of a measure that stands in some blocks.
    pub(super) fn class_of(&self, blocks: &[u32]) -> Class {
        let holds = |found: &HashSet<u32>| blocks.iter().any(|block| found.contains(block));
        self.found.iter().find(|(_, found)| holds(found)).map_or(Class::Unknown, |(class, _)| *class)
    }
}

//! Counts what is right, wrong and missed, by kind of fact.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use tenderlint::tender::{Confidence, Fact, FactKind, Facts, Value};

use crate::label::{Expected, Label};
use crate::same::same;

/// The counts of all documents.
#[derive(Default)]
pub struct Tally {
    kinds: BTreeMap<FactKind, Counts>,
    differences: Vec<String>,
}

/// The counts of one kind.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Values that people read.
    labelled: usize,
    /// Those of them that were found, whatever the confidence.
    found: usize,
    /// Facts stated with high confidence.
    high: usize,
    /// Those of them that are right.
    high_right: usize,
}

impl Tally {
    /// Compares the facts of a document with its label.
    pub fn add(&mut self, label: &Label, facts: &Facts) {
        for (kind, expected) in label.expected() {
            let found: Vec<&Fact> = facts.of(kind).filter(|fact| fact.confidence > Confidence::Low).collect();
            let counts = self.kinds.entry(kind).or_default();
            for value in &expected {
                counts.labelled += 1;
                if found.iter().any(|fact| same(value, &fact.value, found.len())) {
                    counts.found += 1;
                } else {
                    self.differences.push(format!(
                        "missed  {:<24} {value:?} in {}",
                        kind.as_str(),
                        label.file
                    ));
                }
            }
            let judged = found.iter().filter(|fact| fact.confidence == Confidence::High && !is_part(fact));
            for fact in judged {
                counts.high += 1;
                if expected.iter().any(|value: &Expected| same(value, &fact.value, found.len())) {
                    counts.high_right += 1;
                } else {
                    self.differences.push(format!(
                        "wrong   {:<24} {:?} in {}",
                        kind.as_str(),
                        fact.value,
                        label.file
                    ));
                }
            }
        }
    }
}

/// Whether a fact is a part of a criterion: labels name only those of the highest level.
fn is_part(fact: &Fact) -> bool {
    matches!(&fact.value, Value::Criterion(criterion) if criterion.parent.is_some())
}

impl Display for Tally {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for difference in &self.differences {
            writeln!(formatter, "{difference}")?;
        }
        writeln!(
            formatter,
            "\n{:<24} {:>8} {:>7} {:>7} {:>10}",
            "kind", "labelled", "found", "recall", "precision"
        )?;
        let mut all = Counts::default();
        for (kind, counts) in &self.kinds {
            writeln!(formatter, "{:<24} {counts}", kind.as_str())?;
            all.labelled += counts.labelled;
            all.found += counts.found;
            all.high += counts.high;
            all.high_right += counts.high_right;
        }
        writeln!(formatter, "{:<24} {all}", "all")
    }
}

impl Display for Counts {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let share = |part: usize, whole: usize| match whole {
            0 => "-".to_owned(),
            // There are far fewer facts than the 2^53 up to which this is exact.
            #[allow(clippy::cast_precision_loss)]
            whole => format!("{:.0}%", part as f64 * 100.0 / whole as f64),
        };
        let recall = share(self.found, self.labelled);
        let precision = format!("{} of {}", share(self.high_right, self.high), self.high);
        write!(formatter, "{:>8} {:>7} {recall:>7} {precision:>10}", self.labelled, self.found)
    }
}

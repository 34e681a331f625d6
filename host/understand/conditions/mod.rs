//! What bidders must hold or have done: insurance, turnover, accreditations, experience, references.

mod accreditation;
mod experience;
mod insurance;
mod references;
mod turnover;

use super::Reading;
use super::outline::Outline;
use crate::tender::Fact;

/// Finds the conditions that bidders must meet.
pub fn find(reading: Reading) -> Vec<Fact> {
    let outline = Outline::new(reading.tender);
    let mut facts = insurance::find(reading, &outline);
    facts.extend(turnover::find(reading));
    facts.extend(accreditation::find(reading, &outline));
    facts.extend(experience::find(reading));
    facts.extend(references::find(reading, &outline));
    facts
}

#[cfg(test)]
mod tests;

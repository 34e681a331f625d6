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
    facts.extend(experience::find(reading, &outline));
    facts.extend(references::find(reading, &outline));
    facts
}

/// Whether a statement asks about the conditions instead of setting one: "Is £5m of cover needed?" A question to the
/// bidder, "Do you hold cover of £5m?", does set one.
fn is_query(text: &str) -> bool {
    let to_bidder =
        ["you", "bidder", "tenderer", "supplier", "organisation", "company", "contractor", "provider"];
    text.trim_end().ends_with('?') && !to_bidder.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests;

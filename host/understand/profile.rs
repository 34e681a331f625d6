//! What kind of tender this is: whether it asks for bids, under which law, by which procedure, for what.

mod category;
mod cpv;
mod incumbent;
mod invitation;
mod name;
mod opening;
mod procedure;
mod regime;
mod sightings;
mod subject;
#[cfg(test)]
mod testing;
mod threshold;
mod tupe;

use super::timetable::Timetable;
use super::{Reading, passage};
use crate::tender::Fact;

/// Finds the facts that say what kind of tender this is. What is not plain is left out.
/// `size` is what the contract is worth and how long it runs; the thresholds count of the day on which, by its timetable,
/// the tender was on its way.
pub fn find(reading: Reading, timetable: &Timetable, size: &[Fact]) -> Vec<Fact> {
    let passages = passage::all(reading);
    let mut facts: Vec<Fact> = category::find(reading, &passages).into_iter().collect();
    facts.extend(subject::find(reading, &passages));
    facts.extend(regime::find(&passages, &facts, size, timetable.day()));
    facts.extend(invitation::find(reading, &passages, &timetable.facts));
    facts.extend(procedure::find(&passages));
    facts.extend(tupe::find(&passages));
    facts.extend(incumbent::find(&passages));
    facts
}

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

use jiff::civil::Date;

use super::{Reading, passage};
use crate::tender::Fact;

/// Finds the facts that say what kind of tender this is. What is not plain is left out.
/// `day` is one on which the tender was on its way: the thresholds of that day count.
pub fn find(reading: Reading, day: Option<Date>) -> Vec<Fact> {
    let passages = passage::all(reading);
    let mut facts: Vec<Fact> = category::find(reading, &passages).into_iter().collect();
    facts.extend(subject::find(reading, &passages));
    facts.extend(regime::find(&passages, &facts, day));
    facts.extend(invitation::find(reading, &passages));
    facts.extend(procedure::find(&passages));
    facts.extend(tupe::find(&passages));
    facts.extend(incumbent::find(&passages));
    facts
}

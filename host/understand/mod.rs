//! Understanding: the blocks of a tender yield its facts and the role each passage plays.

mod conditions;
mod criteria;
mod cue;
mod date;
mod division;
mod folded;
mod form;
mod grid;
mod money;
mod outline;
mod passage;
mod payment;
mod phrases;
mod plain;
mod profile;
mod quantity;
mod questions;
pub mod role;
pub mod sentence;
mod sighting;
mod specification;
pub mod stated;
mod statement;
mod term;
#[cfg(test)]
mod testing;
mod timetable;
mod value;

use role::Evidence;
pub use role::Role;
pub use stated::Stated;

use crate::tender::{Fact, Facts, Tender};

/// What was understood from a tender.
#[derive(Clone, Debug)]
pub struct Understanding {
    /// Its facts.
    pub facts: Facts,
    /// What kind of document each is, in step with [`Tender::documents`]; none where nothing shows it.
    pub kinds: Vec<Option<Evidence>>,
    /// The role of each block, in step with [`Tender::blocks`].
    pub roles: Vec<Role>,
}

/// What the finders of facts work on.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The tender.
    pub tender: &'a Tender,
    /// What kind of document each is, in step with [`Tender::documents`].
    pub kinds: &'a [Option<Evidence>],
    /// The role of each block, in step with [`Tender::blocks`].
    pub roles: &'a [Role],
}

/// Finds the facts of a tender and the roles of its text. `stated` is what the user says beside it.
pub fn understand(tender: &Tender, stated: Stated) -> Understanding {
    let kinds = role::kinds(tender, &stated.kinds);
    let roles = role::roles(tender, &kinds);
    let reading = Reading { tender, kinds: &kinds, roles: &roles };
    let timetable = timetable::read(reading);
    let mut size = value::find(reading);
    size.extend(term::find(reading, timetable.periods.clone()));
    let finders: [fn(Reading) -> Vec<Fact>; 5] =
        [criteria::find, questions::find, conditions::find, payment::find, specification::find];
    let mut facts = stated.facts;
    facts.extend(profile::find(reading, &timetable, &size));
    facts.extend(size);
    facts.extend(timetable.facts);
    facts.extend(finders.into_iter().flat_map(|find| find(reading)));
    Understanding { facts: Facts::new(facts), kinds, roles }
}

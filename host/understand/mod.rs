//! Understanding: the blocks of a tender yield its facts and the role each passage plays.

pub mod role;
pub mod sentence;

pub use role::Role;

use crate::tender::{Facts, Tender};

/// What was understood from a tender.
#[derive(Clone, Debug)]
pub struct Understanding {
    /// Its facts.
    pub facts: Facts,
    /// The role of each block, in step with [`Tender::blocks`].
    pub roles: Vec<Role>,
}

/// What the finders of facts work on.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The tender.
    pub tender: &'a Tender,
    /// The role of each block, in step with [`Tender::blocks`].
    pub roles: &'a [Role],
}

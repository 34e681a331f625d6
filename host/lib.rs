//! `tenderlint` reads a draft tender as a supplier would and says what would make a capable small supplier walk away.
//!
//! Data goes one way: [`read`] turns files into a [`tender::Tender`], [`understand`] finds its facts, [`check`] lets
//! sandboxed plugins apply rules to it, and [`report`] tells people and machines what was found.

pub mod check;
pub mod cli;
pub mod examples;
pub mod finding;
pub mod plugin;
pub mod precedence;
pub mod read;
pub mod report;
pub mod rules;
pub mod signature;
pub mod tender;
pub mod toml_file;
pub mod understand;

//! `tenderlint` reads a draft tender as a supplier would and says what would make a capable small supplier walk away.

pub mod read;
pub mod tender;
pub mod understand;

//! Parameters that many checks have, so that rules set them alike: what to look for, and in which tenders.

mod filter;
pub mod when;
pub mod words;
pub mod worth;

pub use filter::Filter;
pub use when::{When, contract};
pub use words::Words;

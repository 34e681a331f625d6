//! Tenders made from Markdown, for the tests of the finders.

use super::{Reading, role};
use crate::tender::Tender;

/// A tender of one document, read from Markdown.
pub fn tender(text: &str) -> Tender {
    let document = crate::read::markdown::read(text.as_bytes()).expect("Markdown that can be read");
    Tender::new("tender.md", [("tender.md".to_owned(), document)])
}

/// What a finder makes of a tender whose documents and roles are told apart as in a run.
pub fn reading<T>(tender: &Tender, find: impl FnOnce(Reading) -> T) -> T {
    let kinds = role::kinds(tender, &[]);
    let roles = role::roles(tender, &kinds);
    find(Reading { tender, kinds: &kinds, roles: &roles })
}

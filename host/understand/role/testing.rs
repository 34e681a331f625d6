//! Helpers for the tests of roles.

use crate::tender::Tender;

/// A tender of one Markdown document with this path.
pub(crate) fn named(path: &str, text: &str) -> Tender {
    let document = crate::read::markdown::read(text.as_bytes()).expect("Markdown that can be read");
    Tender::new(path, [(path.to_owned(), document)])
}

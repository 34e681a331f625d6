//! Tenders made from Markdown, for the tests of the finders.

use crate::tender::Tender;

/// A tender of one document, read from Markdown.
pub fn tender(text: &str) -> Tender {
    let document = crate::read::markdown::read(text.as_bytes()).expect("Markdown that can be read");
    Tender::new("tender.md", [("tender.md".to_owned(), document)])
}

//! Comments and tracked changes that were left in a document.

use tenderlint_plugin::{Block, Document, Finding, Place, Severity, Tender};

use tenderlint_plugin::wording::joined;

/// Names under which the host says how many comments and tracked changes a document has.
const MARKS: [(&str, &str); 2] = [("comments", "comment"), ("tracked-changes", "tracked change")];

/// One finding for each document in which marks were left.
pub(super) fn left(tender: &Tender<'_>, body: &[Block], severity: Severity) -> Vec<Finding> {
    let documents = tender.documents();
    let finding = |(index, document): (u32, &Document)| {
        let marks = marks(document);
        if marks.is_empty() {
            return None;
        }
        let name = document.path.rsplit('/').next().unwrap_or(&document.path).to_owned();
        Some(
            Finding::new(severity)
                .outcome("changes")
                .places(places(document, index, body).into_iter().map(Place::block))
                .word("marks", joined(&marks))
                .word("document", name),
        )
    };
    (0..).zip(&documents).filter_map(finding).collect()
}

/// The blocks in which marks were left; the first of the document where its format does not tell.
fn places(document: &Document, index: u32, body: &[Block]) -> Vec<u32> {
    let told = document.extra.iter().find(|(key, _)| key == "marked-blocks");
    let marked: Vec<u32> =
        told.map_or("", |(_, ids)| ids).split(' ').filter_map(|id| id.parse().ok()).collect();
    if !marked.is_empty() {
        return marked;
    }
    body.iter().find(|block| block.document == index).map(|block| block.id).into_iter().collect()
}

/// The marks left in a document in words: `2 comments`, `1 tracked change`.
fn marks(document: &Document) -> Vec<String> {
    let count = |name: &str| {
        let found = document.extra.iter().find(|(key, _)| key == name);
        found.and_then(|(_, number)| number.parse::<u32>().ok()).unwrap_or(0)
    };
    let counted = MARKS.map(|(name, thing)| (count(name), thing));
    let some = counted.into_iter().filter(|(number, _)| *number > 0);
    some.map(|(number, thing)| format!("{number} {thing}{}", if number == 1 { "" } else { "s" })).collect()
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Document;

    use super::{marks, places};

    #[test]
    fn marks_are_counted() {
        let extra = [("comments", "1"), ("tracked-changes", "12"), ("later", "x")];
        let extra = extra.map(|(key, value)| (key.to_owned(), value.to_owned())).to_vec();
        let document =
            Document { path: "a.docx".into(), format: "docx".into(), words: 9, pages: None, extra };
        assert_eq!(marks(&document), ["1 comment", "12 tracked changes"]);
        assert_eq!(marks(&Document { extra: vec![], ..document }), [""; 0]);
    }

    #[test]
    fn marks_stand_where_the_format_tells() {
        let extra = vec![("marked-blocks".to_owned(), "4 7".to_owned())];
        let document =
            Document { path: "a.docx".into(), format: "docx".into(), words: 9, pages: None, extra };
        assert_eq!(places(&document, 0, &[]), [4, 7]);
        assert_eq!(places(&Document { extra: vec![], ..document }, 0, &[]), [0; 0]);
    }
}

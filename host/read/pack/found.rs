//! What was found in a folder or an archive, on the way to a tender pack.

use super::folder::MAX_DOCUMENTS;
use super::{Pack, ReadFailure, ReadFailureCause};
use crate::tender::Tender;
use crate::tender::document::ReadDocument;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    documents: Vec<(String, ReadDocument)>,
    failures: Vec<ReadFailure>,
    unsupported: Vec<ReadFailure>,
    skipped: Vec<String>,
}

impl Found {
    /// Adds what became of a file. False if there are more documents than a tender pack can have.
    pub(super) fn add(&mut self, path: String, read: Result<ReadDocument, ReadFailureCause>) -> bool {
        match read {
            Ok(document) => self.documents.push((path, document)),
            Err(error @ ReadFailureCause::Unsupported { .. }) => {
                self.unsupported.push(ReadFailure { path, error });
            }
            Err(error) => self.fail(path, error),
        }
        self.documents.len() <= MAX_DOCUMENTS
    }

    /// Adds what should have been read and could not.
    pub(super) fn fail(&mut self, path: String, error: ReadFailureCause) {
        self.failures.push(ReadFailure { path, error });
    }

    /// Adds a link, which is left out.
    pub(super) fn skip_link(&mut self, path: &str) {
        self.skipped.push(format!("{path}: links are not followed"));
    }

    /// The tender pack. Files in other formats are left out if there are documents beside them, and are failures if not.
    pub(super) fn into_pack(mut self, path: String) -> Pack {
        if self.documents.is_empty() {
            self.failures.append(&mut self.unsupported);
        }
        if self.documents.is_empty() && self.failures.is_empty() {
            return Pack::failed(path, ReadFailureCause::NoDocument);
        }
        self.skipped.extend(self.unsupported.iter().map(ToString::to_string));
        self.skipped.sort();
        let tender = (!self.documents.is_empty()).then(|| Tender::new(path, self.documents));
        Pack { tender, failures: self.failures, skipped: self.skipped }
    }
}

//! What the fuzz targets share.

pub mod package;

use tenderlint::read::TrackedChanges;
use tenderlint::tender::Format;

/// Reads a document both ways. Whatever is read must be whole: each segment covers characters of its block.
pub fn read(format: Format, bytes: &[u8]) {
    for changes in [TrackedChanges::Accepted, TrackedChanges::Rejected] {
        let Ok(document) = tenderlint::read::read(format, bytes, changes) else { continue };
        for block in &document.blocks {
            for segment in &block.segments {
                assert!(block.text.get(segment.text.clone()).is_some(), "{segment:?} of {:?}", block.text);
            }
        }
    }
}

//! Reading: the bytes of any supported format become blocks with their place in the source. No meaning yet.

mod builder;
mod contents;
pub mod docx;
mod encoding;
mod error;
pub mod html;
pub mod label;
mod line_end;
pub mod markdown;
mod numeral;
pub mod odt;
mod office;
mod pack;
pub mod pdf;
mod place;
pub mod table;
pub mod text;
mod tracked_changes;

pub use error::ReadError;
pub use pack::{Pack, ReadFailure, ReadFailureCause, format_of, read_pack, read_stdin_as};
pub(crate) use place::Lines;
pub use tracked_changes::TrackedChanges;

use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// Most bytes one document may have on disk.
pub const MAX_FILE_BYTES: u64 = 128 * 1024 * 1024;

/// Reads one document whose format is known. Tracked changes are told apart in Word documents only; elsewhere they
/// count as accepted.
pub fn read(format: Format, bytes: &[u8], changes: TrackedChanges) -> Result<ReadDocument, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let document = match format {
        Format::Markdown => markdown::read(bytes),
        Format::Text => text::read(bytes),
        Format::Html => html::read(bytes),
        Format::Docx => docx::read(bytes, changes),
        Format::Odt => odt::read(bytes),
        Format::Xlsx => table::xlsx::read(bytes),
        Format::Csv => table::csv::read(bytes),
        Format::Pdf => pdf::read(bytes),
    }?;
    if document.blocks.iter().all(|block| block.text.trim().is_empty()) {
        return Err(ReadError::NoText);
    }
    Ok(document)
}

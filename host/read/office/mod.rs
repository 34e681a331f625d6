//! What the documents of office programs have in common, Word's and those in OpenDocument: a package of XML parts, and
//! the way from paragraphs with styles and labels to blocks.

mod blocks;
mod compound;
mod contents;
mod entry;
mod headings;
mod line;
mod notes;
mod outline;
mod package;
mod paragraph;
mod titles;
mod typed;
mod unread;
pub(in crate::read) mod xml;

pub(in crate::read) use self::blocks::Text;
pub(in crate::read) use self::entry::Entry;
pub(in crate::read) use self::line::{Label, Line};
pub(in crate::read) use self::notes::{NotePart, Notes};
pub(in crate::read) use self::package::Package;
pub(in crate::read) use self::paragraph::{ListReference, Look, NoteReference, Paragraph};
pub(in crate::read) use self::unread::Unread;
use super::ReadError;

/// Most paragraphs a part may have, blank ones included. The largest real tender seen has 6,000.
pub(in crate::read) const MAX_PARAGRAPHS: usize = 500_000;

/// Most pieces of text a part may have. The largest real tender seen has 9,000.
pub(in crate::read) const MAX_PIECES: usize = 2_000_000;

/// The file is not what it should be.
pub(in crate::read) fn damaged(format: &'static str, detail: impl Into<String>) -> ReadError {
    ReadError::Damaged { format, detail: detail.into() }
}

/// The file holds what no honest document holds.
pub(in crate::read) fn refused(detail: impl Into<String>) -> ReadError {
    ReadError::Refused { detail: detail.into() }
}

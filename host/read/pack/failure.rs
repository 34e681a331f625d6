//! Why a path gave no document.

use std::fmt;
use std::io;
use std::path::Path;

use super::folder::{MAX_DEPTH, MAX_DOCUMENTS};
use super::format::{SUPPORTED, advice};
use crate::read::{MAX_FILE_BYTES, ReadError};

/// A path that could not be read.
#[derive(Debug)]
pub struct ReadFailure {
    /// The path as the user would type it.
    pub path: String,
    /// Why.
    pub error: ReadFailureCause,
}

impl fmt::Display for ReadFailure {
    /// `pack/slides.odp: it is in a format that cannot be read…`
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.error)
    }
}

impl std::error::Error for ReadFailure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Why a path could not be read. The message is a clause that follows the path.
#[derive(Debug, thiserror::Error)]
pub enum ReadFailureCause {
    /// Nothing has that name.
    #[error("there is no such file or folder")]
    Missing,
    /// The system refuses to give its content.
    #[error("it could not be read: {0}")]
    Unreadable(io::Error),
    /// It is in a format that cannot be read.
    #[error("it is in a format that cannot be read ({SUPPORTED} can){}", advice.map(|text| format!(". {text}")).unwrap_or_default())]
    Unsupported {
        /// What to do about it, in a sentence without its full stop.
        advice: Option<&'static str>,
    },
    /// It has more bytes than [`MAX_FILE_BYTES`].
    #[error("it is larger than {} MB", MAX_FILE_BYTES / (1024 * 1024))]
    TooLarge,
    /// The folder or archive has no document in it.
    #[error("there is no document in it ({SUPPORTED} can be read)")]
    NoDocument,
    /// The folder has more documents than a tender pack can have.
    #[error("there are more than {MAX_DOCUMENTS} files in it: name one tender pack")]
    TooManyDocuments,
    /// It is an archive inside a folder or an archive.
    #[error("it is an archive inside the tender pack and was not opened. Unpack it")]
    Archive,
    /// Another file in the archive has the same name.
    #[error(
        "another file in the archive has the same name, and only one was read. Give them different names"
    )]
    Twice,
    /// Folders lie deeper in each other than a tender pack's can.
    #[error("it lies more than {MAX_DEPTH} folders deep")]
    TooDeep,
    /// The document itself could not be read.
    #[error(transparent)]
    Document(#[from] ReadError),
}

impl ReadFailureCause {
    pub(super) fn unsupported(path: &Path) -> Self {
        Self::Unsupported { advice: advice(path) }
    }
}

impl From<io::Error> for ReadFailureCause {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

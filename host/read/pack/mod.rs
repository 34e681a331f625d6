//! From a path to a tender pack: one file, or all documents in a folder or a zip archive.

mod archive;
mod failure;
mod folder;
mod format;
mod found;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use failure::{ReadFailure, ReadFailureCause};
use folder::Folder;
pub use format::format_of;
use format::is_archive;
use found::Found;

use super::{MAX_FILE_BYTES, TrackedChanges};
use crate::tender::document::ReadDocument;
use crate::tender::{Format, Tender};

/// What became of a path.
#[derive(Debug, Default)]
pub struct Pack {
    /// The documents that could be read; None when there is none.
    pub tender: Option<Tender>,
    /// Documents that should have been read and could not.
    pub failures: Vec<ReadFailure>,
    /// What lies in a folder beside its documents and was left out, a line each: `pack/prices.xlsx: …`.
    pub skipped: Vec<String>,
}

impl Pack {
    /// A pack whose path could not be read at all.
    pub fn unreadable(path: impl Into<String>, error: io::Error) -> Self {
        Self::failed(path.into(), error.into())
    }

    fn failed(path: String, error: ReadFailureCause) -> Self {
        Self { failures: vec![ReadFailure { path, error }], ..Self::default() }
    }
}

/// Reads a file as a tender of one document, or a folder or a zip archive as one tender pack.
///
/// In a folder or an archive, every file below it in a format that can be read is a document, in order of path. Hidden files, Word's
/// lock files, `tender.toml`, `tenderlint.toml`, `tenderlint.lock` and README files are none; links are not
/// followed, and archives inside are not opened.
pub fn read_pack(path: &Path, changes: TrackedChanges) -> Pack {
    let shown = show(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Pack::failed(shown, ReadFailureCause::Missing)
        }
        Err(error) => Pack::unreadable(shown, error),
        Ok(metadata) if metadata.is_dir() => read_folder(path, shown, changes),
        Ok(_) if is_archive(path) => archive::read(path, &shown, changes),
        Ok(_) => match read_file(path, changes) {
            Ok(document) => {
                Pack { tender: Some(Tender::new(shown.clone(), [(shown, document)])), ..Pack::default() }
            }
            Err(error) => Pack::failed(shown, error),
        },
    }
}

/// Reads a document from memory, as from standard input; its path is `-`.
pub fn read_stdin_as(format: Format, bytes: &[u8], changes: TrackedChanges) -> Pack {
    match read_bytes(format, bytes, changes) {
        Ok(document) => {
            Pack { tender: Some(Tender::new("-", [("-".to_owned(), document)])), ..Pack::default() }
        }
        Err(error) => Pack::failed("-".to_owned(), error),
    }
}

fn read_folder(path: &Path, shown: String, changes: TrackedChanges) -> Pack {
    let folder = match Folder::list(path) {
        Ok(folder) => folder,
        Err(error) => return Pack::failed(shown, error),
    };
    let mut found = Found::default();
    for file in folder.files {
        let read = if is_archive(&file) { Err(ReadFailureCause::Archive) } else { read_file(&file, changes) };
        if !found.add(show_inside(path, &file), read) {
            return Pack::failed(shown, ReadFailureCause::TooManyDocuments);
        }
    }
    for (file, error) in folder.failures {
        found.fail(show_inside(path, &file), error);
    }
    for link in &folder.links {
        found.skip_link(&show_inside(path, link));
    }
    found.into_pack(shown)
}

fn read_file(path: &Path, changes: TrackedChanges) -> Result<ReadDocument, ReadFailureCause> {
    let mut bytes = Vec::new();
    let mut file = File::open(path)?;
    if file.metadata()?.len() > MAX_FILE_BYTES {
        return Err(ReadFailureCause::TooLarge);
    }
    (&mut file).take(format::MAGIC_BYTES).read_to_end(&mut bytes)?;
    let format = format_of(path, &bytes).ok_or_else(|| ReadFailureCause::unsupported(path))?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    read_bytes(format, &bytes, changes)
}

fn read_bytes(
    format: Format,
    bytes: &[u8],
    changes: TrackedChanges,
) -> Result<ReadDocument, ReadFailureCause> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadFailureCause::TooLarge);
    }
    Ok(super::read(format, bytes, changes)?)
}

/// The path as the user would type it, with `/` between folders.
fn show(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The path of a file in a folder; the folder `.` goes without saying.
fn show_inside(folder: &Path, file: &Path) -> String {
    let below: PathBuf =
        if folder == Path::new(".") { file.strip_prefix(".").unwrap_or(file).into() } else { file.into() };
    show(&below)
}

#[cfg(test)]
mod tests;

//! From a path to a tender pack: one file, or all documents below a folder.

mod failure;
mod folder;
mod format;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use failure::{ReadFailure, ReadFailureCause};
use folder::{Folder, MAX_DOCUMENTS};
pub use format::format_of;

use super::MAX_FILE_BYTES;
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

/// Reads a file as a tender of one document, or a folder as one tender pack.
///
/// In a folder, every file below it in a format that can be read is a document, in order of path. Hidden files, Word's
/// lock files, `tender.toml`, `tenderlint.toml`, `tenderlint.lock` and README files are none; links are not followed.
pub fn read_pack(path: &Path) -> Pack {
    let shown = show(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Pack::failed(shown, ReadFailureCause::Missing)
        }
        Err(error) => Pack::unreadable(shown, error),
        Ok(metadata) if metadata.is_dir() => read_folder(path, shown),
        Ok(_) => match read_file(path) {
            Ok(document) => {
                Pack { tender: Some(Tender::new(shown.clone(), [(shown, document)])), ..Pack::default() }
            }
            Err(error) => Pack::failed(shown, error),
        },
    }
}

/// Reads a document from memory, as from standard input; its path is `-`.
pub fn read_stdin_as(format: Format, bytes: &[u8]) -> Pack {
    match read_bytes(format, bytes) {
        Ok(document) => {
            Pack { tender: Some(Tender::new("-", [("-".to_owned(), document)])), ..Pack::default() }
        }
        Err(error) => Pack::failed("-".to_owned(), error),
    }
}

fn read_folder(path: &Path, shown: String) -> Pack {
    let folder = match Folder::list(path) {
        Ok(folder) => folder,
        Err(error) => return Pack::failed(shown, error),
    };
    let mut pack = Pack::default();
    let mut documents = Vec::new();
    let mut unsupported = Vec::new();
    for file in folder.files {
        let shown = show_inside(path, &file);
        match read_file(&file) {
            Ok(document) if documents.len() < MAX_DOCUMENTS => documents.push((shown, document)),
            Ok(_) => return Pack::failed(show(path), ReadFailureCause::TooManyDocuments),
            Err(error @ ReadFailureCause::Unsupported { .. }) => {
                unsupported.push(ReadFailure { path: shown, error });
            }
            Err(error) => pack.failures.push(ReadFailure { path: shown, error }),
        }
    }
    pack.failures.extend(
        folder
            .failures
            .into_iter()
            .map(|(file, error)| ReadFailure { path: show_inside(path, &file), error }),
    );
    if documents.is_empty() && pack.failures.is_empty() && unsupported.is_empty() {
        return Pack::failed(shown, ReadFailureCause::NoDocument);
    }
    if documents.is_empty() {
        pack.failures.append(&mut unsupported);
    } else {
        pack.tender = Some(Tender::new(shown, documents));
    }
    pack.skipped.extend(unsupported.iter().map(ToString::to_string));
    pack.skipped.extend(
        folder.links.iter().map(|link| format!("{}: links are not followed", show_inside(path, link))),
    );
    pack.skipped.sort();
    pack
}

fn read_file(path: &Path) -> Result<ReadDocument, ReadFailureCause> {
    let mut bytes = Vec::new();
    let mut file = File::open(path)?;
    if file.metadata()?.len() > MAX_FILE_BYTES {
        return Err(ReadFailureCause::TooLarge);
    }
    (&mut file).take(format::MAGIC_BYTES).read_to_end(&mut bytes)?;
    let format = format_of(path, &bytes).ok_or_else(|| ReadFailureCause::unsupported(path))?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    read_bytes(format, &bytes)
}

fn read_bytes(format: Format, bytes: &[u8]) -> Result<ReadDocument, ReadFailureCause> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadFailureCause::TooLarge);
    }
    Ok(super::read(format, bytes)?)
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

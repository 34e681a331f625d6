//! A zip archive as a tender pack. Nothing is written to disk: its documents are read from memory, one at a time.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::folder::{MAX_DEPTH, MAX_FILES, is_ignored};
use super::format::{MAGIC_BYTES, format_of, is_archive};
use super::found::Found;
use super::{Pack, ReadFailureCause, read_bytes};
use crate::read::{MAX_FILE_BYTES, ReadError, TrackedChanges};
use crate::tender::document::ReadDocument;

/// Most bytes all documents of an archive may unpack to.
const MAX_UNPACKED_BYTES: u64 = 1024 * 1024 * 1024;

/// Most bytes a document may unpack to for each byte in the archive. Plain text packs to a tenth, rarely to a fiftieth.
const MAX_RATIO: u64 = 200;

/// Documents that unpack to less may have any ratio: a small file of one repeated line is harmless.
const MIN_RATIO_BYTES: u64 = 4 * 1024 * 1024;

/// Reads the documents of an archive; `shown` is its path as the user would type it.
pub(super) fn read(path: &Path, shown: &str, changes: TrackedChanges) -> Pack {
    let opened = File::open(path).map_err(ReadFailureCause::from).and_then(open);
    let mut archive = match opened {
        Ok(archive) => archive,
        Err(error) => return Pack::failed(shown.to_owned(), error),
    };
    let mut entries: Vec<(String, usize)> =
        archive.file_names_raw().enumerate().map(|(index, name)| (safe_name(name), index)).collect();
    entries.sort();
    let mut found = Found::default();
    let mut left = MAX_UNPACKED_BYTES;
    let mut last = String::new();
    for (name, index) in entries {
        if name.split('/').any(|step| is_ignored(step) || step == "__MACOSX") || name.is_empty() {
            continue;
        }
        let path = format!("{shown}/{name}");
        if name == last {
            found.fail(path, ReadFailureCause::Twice);
            continue;
        }
        let read = match archive.by_index(index) {
            Ok(entry) if entry.is_dir() => continue,
            Ok(entry) if entry.is_symlink() => {
                found.skip_link(&path);
                continue;
            }
            Ok(entry) => read_entry(entry, &name, &mut left, changes),
            Err(error) => Err(failure(&error)),
        };
        last = name;
        if !found.add(path, read) {
            return Pack::failed(shown.to_owned(), ReadFailureCause::TooManyDocuments);
        }
    }
    found.into_pack(shown.to_owned())
}

fn open(file: File) -> Result<ZipArchive<File>, ReadFailureCause> {
    let archive = ZipArchive::new(file).map_err(|error| failure(&error))?;
    if archive.has_duplicate_names() {
        let detail = "two files in it have the same name, so that programs could read different documents";
        return Err(refused(detail.to_owned()));
    }
    if archive.len() > MAX_FILES {
        return Err(ReadFailureCause::TooManyDocuments);
    }
    Ok(archive)
}

fn read_entry(
    entry: ZipFile<'_, File>,
    name: &str,
    left: &mut u64,
    changes: TrackedChanges,
) -> Result<ReadDocument, ReadFailureCause> {
    let path = Path::new(name);
    if is_archive(path) {
        return Err(ReadFailureCause::Archive);
    }
    if name.split('/').count() > MAX_DEPTH {
        return Err(ReadFailureCause::TooDeep);
    }
    // What the archive says about sizes is only a claim: reading stops one byte past the limits.
    let ratio_limit = entry.compressed_size().saturating_mul(MAX_RATIO).max(MIN_RATIO_BYTES);
    let mut entry = entry.take(ratio_limit.min(*left).min(MAX_FILE_BYTES) + 1);
    let mut bytes = Vec::new();
    let damaged = |error: std::io::Error| damaged(&error.to_string());
    (&mut entry).take(MAGIC_BYTES).read_to_end(&mut bytes).map_err(damaged)?;
    let format = format_of(path, &bytes).ok_or_else(|| ReadFailureCause::unsupported(path))?;
    entry.read_to_end(&mut bytes).map_err(damaged)?;
    let length = bytes.len() as u64;
    if length > *left {
        return Err(refused(format!(
            "the documents of the archive unpack to more than {} MB",
            MAX_UNPACKED_BYTES / (1024 * 1024)
        )));
    }
    *left -= length;
    if length > ratio_limit {
        return Err(refused(format!("it unpacks to more than {MAX_RATIO} times its size in the archive")));
    }
    read_bytes(format, &bytes, changes)
}

/// The name of an entry as a path below the archive: without drives, roots and steps upwards.
fn safe_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let is_step = |step: &&str| !matches!(*step, "" | "." | "..") && !step.ends_with(':');
    let safe: Vec<&str> = name.split('/').filter(is_step).collect();
    safe.join("/").replace(char::is_control, "\u{fffd}")
}

fn failure(error: &ZipError) -> ReadFailureCause {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            ReadError::PasswordProtected.into()
        }
        error => damaged(&error.to_string()),
    }
}

fn damaged(detail: &str) -> ReadFailureCause {
    ReadError::Damaged { format: "zip (.zip)", detail: detail.to_owned() }.into()
}

fn refused(detail: String) -> ReadFailureCause {
    ReadError::Refused { detail }.into()
}

#[cfg(test)]
mod tests;

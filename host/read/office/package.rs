//! The zip archive an office document is, opened with limits.

use std::collections::HashMap;
use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{compound, damaged, refused};
use crate::read::ReadError;

/// Most parts a document may have. The largest real tender seen has 32.
const MAX_PARTS: usize = 10_000;

/// Most bytes one part may have when unpacked. The largest real tender seen has 6.7 MiB.
const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;

/// Most bytes all parts that are read may have together.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// An open document.
#[derive(Debug)]
pub(in crate::read) struct Package<'a> {
    format: &'static str,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index in the archive of each part, by its name in small letters: names of parts ignore case.
    parts: HashMap<String, usize>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a document without unpacking anything; `format` is its name for messages.
    pub(in crate::read) fn open(format: &'static str, bytes: &'a [u8]) -> Result<Self, ReadError> {
        if let Some(error) = compound::refusal(format, bytes) {
            return Err(error);
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| damaged(format, "it is not the zip archive it should be, or it was cut off"))?;
        if archive.has_duplicate_names() {
            return Err(refused(
                "two parts in it have the same name, so that programs could read different documents",
            ));
        }
        if archive.len() > MAX_PARTS {
            return Err(refused(format!("it has {} parts; at most {MAX_PARTS} are read", archive.len())));
        }
        let mut parts = HashMap::new();
        for (index, name) in archive.file_names_raw().enumerate() {
            parts.insert(normal_name(&String::from_utf8_lossy(name)), index);
        }
        Ok(Self { format, archive, parts, unpacked: 0 })
    }

    /// Unpacks everything once, for readers that have no limits of their own.
    pub(in crate::read) fn check_sizes(&mut self) -> Result<(), ReadError> {
        for index in 0..self.archive.len() {
            let file =
                self.archive.by_index(index).map_err(|error| part_error(self.format, "a part", &error))?;
            let name = String::from_utf8_lossy(file.name_raw()).into_owned();
            let limit = MAX_PART_BYTES.min(MAX_BYTES - self.unpacked);
            let read = io::copy(&mut file.take(limit + 1), &mut io::sink())
                .map_err(|error| damaged(self.format, format!("{name} cannot be unpacked ({error})")))?;
            if read > limit {
                return Err(too_large(&name, limit));
            }
            self.unpacked += read;
        }
        Ok(())
    }

    /// The text of a part, or None if there is no part of that name.
    pub(in crate::read) fn read(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(&index) = self.parts.get(&normal_name(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| part_error(self.format, name, &error))?;
        // What the archive says about the size is only a claim, so that reading stops one byte past the limit.
        let limit = MAX_PART_BYTES.min(MAX_BYTES - self.unpacked);
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        if u64::try_from(bytes.len()).map_or(true, |length| length > limit) {
            return Err(too_large(name, limit));
        }
        read.map_err(|error| damaged(self.format, format!("{name} cannot be unpacked ({error})")))?;
        self.unpacked += u64::try_from(bytes.len()).unwrap_or(limit);
        text_of(self.format, name, bytes).map(Some)
    }
}

fn too_large(name: &str, limit: u64) -> ReadError {
    let limit = if limit == MAX_PART_BYTES { MAX_PART_BYTES } else { MAX_BYTES } / (1024 * 1024);
    refused(format!("{name} unpacks to more than {limit} MiB"))
}

fn normal_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn part_error(format: &'static str, name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            ReadError::PasswordProtected
        }
        error => damaged(format, format!("{name} cannot be unpacked ({error})")),
    }
}

fn text_of(format: &'static str, name: &str, bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        // No office program writes it, and no offset into it would fit the text.
        return Err(damaged(format, format!("{name} is in UTF-16. Open the document and save it again")));
    }
    String::from_utf8(bytes).map_err(|error| {
        damaged(format, format!("{name} is not UTF-8 at byte {}", error.utf8_error().valid_up_to()))
    })
}

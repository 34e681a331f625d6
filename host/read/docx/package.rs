//! The zip archive a Word document is, opened with limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{damaged, refused};
use crate::read::ReadError;

/// Most parts a document may have. The largest real tender seen has 32.
const MAX_PARTS: usize = 10_000;

/// Most bytes one part may have when unpacked. The largest real tender seen has 6.7 MiB.
const MAX_PART_BYTES: u64 = 64 * 1024 * 1024;

/// Most bytes all parts that are read may have together.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// How a compound file begins: the container of Word documents before 2007 and of encrypted ones since.
const COMPOUND_FILE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Bytes of an entry in the directory of a compound file. An entry begins with its name, and its place in the
/// file is a multiple of its size.
const COMPOUND_ENTRY_BYTES: usize = 128;

/// An open document.
#[derive(Debug)]
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Index in the archive of each part, by its name in small letters: names of parts ignore case.
    parts: HashMap<String, usize>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Opens a document without unpacking anything.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.starts_with(&COMPOUND_FILE) {
            return Err(compound_file_error(bytes));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| damaged("it is not the zip archive a Word document is, or it was cut off"))?;
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
        Ok(Self { archive, parts, unpacked: 0 })
    }

    /// The text of a part, or None if there is no part of that name.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(&index) = self.parts.get(&normal_name(name)) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(|error| part_error(name, &error))?;
        // What the archive says about the size is only a claim, so that reading stops one byte past the limit.
        let limit = MAX_PART_BYTES.min(MAX_BYTES - self.unpacked);
        let mut bytes = Vec::new();
        let read = file.take(limit + 1).read_to_end(&mut bytes);
        if u64::try_from(bytes.len()).map_or(true, |length| length > limit) {
            return Err(refused(format!(
                "{name} unpacks to more than {} MiB",
                if limit == MAX_PART_BYTES { MAX_PART_BYTES } else { MAX_BYTES } / (1024 * 1024)
            )));
        }
        read.map_err(|error| damaged(format!("{name} cannot be unpacked ({error})")))?;
        self.unpacked += u64::try_from(bytes.len()).unwrap_or(limit);
        text_of(name, bytes).map(Some)
    }
}

fn normal_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn part_error(name: &str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            ReadError::PasswordProtected
        }
        error => damaged(format!("{name} cannot be unpacked ({error})")),
    }
}

fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        // Word never writes it, and no offset into it would fit the text.
        return Err(damaged(format!("{name} is in UTF-16. Open it in Word and save it again")));
    }
    String::from_utf8(bytes)
        .map_err(|error| damaged(format!("{name} is not UTF-8 at byte {}", error.utf8_error().valid_up_to())))
}

fn compound_file_error(bytes: &[u8]) -> ReadError {
    if has_compound_entry(bytes, "EncryptedPackage") {
        return ReadError::PasswordProtected;
    }
    if has_compound_entry(bytes, "WordDocument") {
        return ReadError::OldWord;
    }
    damaged("it is a compound file without a Word document in it")
}

fn has_compound_entry(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks(COMPOUND_ENTRY_BYTES).any(|entry| entry.starts_with(&name))
}

//! Compound files: the container of office documents before 2007, and of those with a password since.

use super::damaged;
use crate::read::ReadError;

/// How a compound file begins.
const MARK: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Bytes of an entry in the directory of a compound file. An entry begins with its name, and its place in the
/// file is a multiple of its size.
const ENTRY_BYTES: usize = 128;

/// Why a file that should be a package cannot be read, if it is a compound file instead.
pub(in crate::read) fn refusal(format: &'static str, bytes: &[u8]) -> Option<ReadError> {
    if !bytes.starts_with(&MARK) {
        return None;
    }
    let has = |name| has_entry(bytes, name);
    Some(match () {
        () if has("EncryptedPackage") => ReadError::PasswordProtected,
        () if has("WordDocument") => ReadError::OldWord,
        () if has("Workbook") || has("Book") => ReadError::OldExcel,
        () => damaged(format, "it is a compound file without a document in it"),
    })
}

fn has_entry(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks(ENTRY_BYTES).any(|entry| entry.starts_with(&name))
}

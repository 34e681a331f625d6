//! Which format a file is in, by its name and its first bytes.

use std::path::Path;

use crate::tender::Format;

/// The formats that can be read, for messages.
pub(super) const SUPPORTED: &str = ".docx, .odt, .pdf, .md, .html, .txt, .xlsx, .csv and .zip";

/// As many bytes from the start of a file are looked at. PDF allows other bytes in front of its mark.
pub(super) const MAGIC_BYTES: u64 = 1024;

const PDF: &[u8] = b"%PDF-";
const ZIP: &[u8] = b"PK\x03\x04";
/// How the first part of a text document in OpenDocument, which is not packed, is called and what it says.
const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
/// The container of Word before 2007, and of Word files with a password.
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// What to do with files in other formats, by the ending of their name.
const ADVICE: &[(&[&str], &str)] = &[
    (
        &["doc", "docm", "dot", "dotm", "dotx", "gdoc", "fodt", "ott", "pages", "rtf", "wpd", "wps"],
        "Save it as .docx",
    ),
    (&["numbers", "ods", "xls", "xlsb"], "Save it as .xlsx"),
    (&["key", "odp", "ppt", "pptm", "pptx"], "Save it as PDF"),
    (&["7z", "gz", "rar", "tar", "tgz"], "Unpack it and name the folder"),
    (&["eml", "msg"], "Save its text as .txt and its attachments beside it"),
    (
        &["bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff"],
        "It is a picture: run text recognition (OCR) on it and save it as PDF",
    ),
];

/// The format of a file: by the ending of its name, unless its first bytes say otherwise. None if it cannot be read.
///
/// `first_bytes` is the start of the file; a kilobyte is enough. A compound file counts as Word, whose reader says why
/// it cannot be read.
pub fn format_of(path: &Path, first_bytes: &[u8]) -> Option<Format> {
    let extension = extension(path);
    let named = match extension.as_str() {
        "md" | "markdown" => Some(Format::Markdown),
        "txt" | "text" => Some(Format::Text),
        "html" | "htm" => Some(Format::Html),
        "docx" => Some(Format::Docx),
        "odt" => Some(Format::Odt),
        "xlsx" | "xlsm" => Some(Format::Xlsx),
        "csv" | "tsv" => Some(Format::Csv),
        "pdf" => Some(Format::Pdf),
        _ => None,
    };
    if first_bytes.starts_with(PDF) {
        return Some(Format::Pdf);
    }
    if named.is_none() && !extension.is_empty() {
        return None;
    }
    if first_bytes.starts_with(ZIP) || first_bytes.starts_with(COMPOUND_FILE) {
        return Some(office_format(named, first_bytes));
    }
    let may_be_pdf = matches!(named, None | Some(Format::Docx | Format::Pdf));
    let has_pdf_mark = first_bytes.windows(PDF.len()).any(|window| window == PDF);
    if may_be_pdf && has_pdf_mark { Some(Format::Pdf) } else { named }
}

/// Whether a file is an archive of documents rather than a document.
pub(super) fn is_archive(path: &Path) -> bool {
    extension(path) == "zip"
}

/// The format of an office document. OpenDocument says what it is in its first part; of the others only the name tells.
fn office_format(named: Option<Format>, first_bytes: &[u8]) -> Format {
    let is_open_document = first_bytes.windows(ODT.len()).any(|window| window == ODT);
    match named {
        _ if is_open_document => Format::Odt,
        Some(format @ (Format::Odt | Format::Xlsx)) => format,
        _ => Format::Docx,
    }
}

/// What to do with a file that cannot be read.
pub(super) fn advice(path: &Path) -> Option<&'static str> {
    let extension = extension(path);
    ADVICE.iter().find(|(extensions, _)| extensions.contains(&extension.as_str())).map(|(_, advice)| *advice)
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{advice, format_of};
    use crate::tender::Format;

    fn format(name: &str, bytes: &[u8]) -> Option<Format> {
        format_of(Path::new(name), bytes)
    }

    #[test]
    fn the_ending_of_the_name_says_the_format() {
        assert_eq!(format("a/ITT.MD", b"# Tender"), Some(Format::Markdown));
        assert_eq!(format("itt.htm", b""), Some(Format::Html));
        assert_eq!(format("itt.text", b"PDF"), Some(Format::Text));
        assert_eq!(format("itt.odt", b"PK\x03\x04"), Some(Format::Odt));
        assert_eq!(format("prices.XLSX", b"PK\x03\x04"), Some(Format::Xlsx));
        assert_eq!(format("prices.csv", b"a,b"), Some(Format::Csv));
        assert_eq!(format("itt.odp", b"PK\x03\x04"), None);
        assert_eq!(format("itt.xyz", b"text"), None);
        assert_eq!(format("itt", b"text"), None);
    }

    #[test]
    fn the_first_bytes_win_over_the_name() {
        assert_eq!(format("itt.docx", b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(format("itt.xyz", b"%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(format("itt.pdf", b"junk\n%PDF-1.7"), Some(Format::Pdf));
        assert_eq!(format("itt.pdf", b"PK\x03\x04"), Some(Format::Docx));
        assert_eq!(format("itt", b"PK\x03\x04"), Some(Format::Docx));
        let odt = b"PK\x03\x04.....mimetypeapplication/vnd.oasis.opendocument.textPK";
        assert_eq!(format("itt.docx", odt), Some(Format::Odt));
        assert_eq!(format("itt.txt", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), Some(Format::Docx));
        assert_eq!(format("itt.txt", b"a file that starts with %PDF- is a PDF"), Some(Format::Text));
    }

    #[test]
    fn other_office_formats_come_with_advice() {
        assert_eq!(advice(Path::new("itt.DOC")), Some("Save it as .docx"));
        assert_eq!(advice(Path::new("prices.xls")), Some("Save it as .xlsx"));
        assert_eq!(advice(Path::new("slides.odp")), Some("Save it as PDF"));
        assert_eq!(advice(Path::new("itt.xyz")), None);
    }
}

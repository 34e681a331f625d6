use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use super::Pack;
use crate::read::TrackedChanges;
use crate::tender::Format;

fn read_pack(path: &Path) -> Pack {
    super::read_pack(path, TrackedChanges::Accepted)
}

fn read_stdin_as(format: Format, bytes: &[u8]) -> Pack {
    super::read_stdin_as(format, bytes, TrackedChanges::Accepted)
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempdir().expect("a temporary folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
    }
    folder
}

/// Paths of the documents below the folder.
fn documents(pack: &Pack, folder: &Path) -> Vec<String> {
    let prefix = format!("{}/", folder.to_string_lossy().replace('\\', "/"));
    let documents = pack.tender.iter().flat_map(|tender| &tender.documents);
    documents
        .map(|document| document.path.strip_prefix(&prefix).unwrap_or(&document.path).to_owned())
        .collect()
}

fn failures(pack: &Pack) -> Vec<String> {
    pack.failures.iter().map(|failure| failure.error.to_string()).collect()
}

#[test]
fn a_file_is_a_tender_of_one_document() {
    let folder = folder(&[("itt.md", "# Invitation\n\nPlease bid.")]);
    let path = folder.path().join("itt.md");
    let tender = read_pack(&path).tender.expect("it can be read");
    assert_eq!(tender.path, path.to_string_lossy().replace('\\', "/"));
    assert_eq!(tender.documents.len(), 1);
    assert_eq!(tender.documents[0].path, tender.path);
    assert_eq!(tender.blocks.len(), 2);
}

#[test]
fn a_folder_is_one_tender_in_order_of_path() {
    let folder = folder(&[
        ("b.txt", "Second"),
        ("a/specification.md", "First"),
        ("c.html", "<p>Third"),
        ("README.md", "not part of it"),
        ("tender.toml", "value = 1"),
        ("tenderlint.toml", ""),
        (".hidden/x.md", "not part of it"),
        ("~$b.docx", "lock"),
    ]);
    let pack = read_pack(folder.path());
    assert_eq!(documents(&pack, folder.path()), ["a/specification.md", "b.txt", "c.html"]);
    assert!(pack.failures.is_empty() && pack.skipped.is_empty());
}

#[test]
fn other_formats_are_skipped_beside_documents_and_failures_without() {
    let folder = folder(&[("itt.md", "Please bid."), ("prices.xls", "PK"), ("logo.svg", "<svg/>")]);
    let pack = read_pack(folder.path());
    assert_eq!(documents(&pack, folder.path()), ["itt.md"]);
    assert!(pack.failures.is_empty());
    assert_eq!(pack.skipped.len(), 2);
    assert!(
        pack.skipped[1]
            .ends_with("(.docx, .odt, .pdf, .md, .html, .txt, .xlsx, .csv and .zip can). Save it as .xlsx")
    );

    fs::remove_file(folder.path().join("itt.md")).expect("a file can be removed");
    let pack = read_pack(folder.path());
    assert!(pack.tender.is_none() && pack.skipped.is_empty());
    assert_eq!(pack.failures.len(), 2);
}

#[test]
fn a_document_that_cannot_be_read_does_not_hide_the_others() {
    let folder = folder(&[("a.md", "Please bid."), ("b.md", ""), ("c.txt", " \n ")]);
    let pack = read_pack(folder.path());
    assert_eq!(documents(&pack, folder.path()), ["a.md"]);
    assert_eq!(failures(&pack), ["the file is empty", "there is no text in it"]);
}

#[test]
fn what_is_not_there_is_said_plainly() {
    let folder = folder(&[(".hidden", "")]);
    assert_eq!(failures(&read_pack(&folder.path().join("itt.md"))), ["there is no such file or folder"]);
    assert_eq!(
        failures(&read_pack(folder.path())),
        [
            "there is no document in it (.docx, .odt, .pdf, .md, .html, .txt, .xlsx, .csv and .zip can be read)"
        ]
    );
    let old = folder.path().join("itt.doc");
    fs::write(&old, "old").expect("a file can be written");
    assert_eq!(
        failures(&read_pack(&old)),
        [
            "it is in a format that cannot be read (.docx, .odt, .pdf, .md, .html, .txt, .xlsx, .csv and .zip can). Save it as .docx"
        ]
    );
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let folder = folder(&[]);
    let path = folder.path().join("itt.md");
    let file = fs::File::create(&path).expect("a file can be made");
    file.set_len(crate::read::MAX_FILE_BYTES + 1).expect("a file can be sparse");
    assert_eq!(failures(&read_pack(&path)), ["it is larger than 128 MB"]);
}

#[test]
fn standard_input_is_a_document_called_dash() {
    let pack = read_stdin_as(Format::Markdown, b"# Invitation");
    assert_eq!(pack.tender.map(|tender| tender.documents[0].path.clone()).as_deref(), Some("-"));
    assert_eq!(failures(&read_stdin_as(Format::Text, b"")), ["the file is empty"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let elsewhere = folder(&[("secret.md", "not part of it")]);
    let folder = folder(&[("itt.md", "Please bid.")]);
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("out")).expect("a link can be made");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("loop")).expect("a link can be made");
    let pack = read_pack(folder.path());
    assert_eq!(documents(&pack, folder.path()), ["itt.md"]);
    assert_eq!(pack.skipped.len(), 2);
}

#[test]
fn folders_too_deep_are_failures() {
    let deep = format!("{}itt.md", "a/".repeat(super::folder::MAX_DEPTH));
    let folder = folder(&[("itt.md", "Please bid."), (&deep, "Too deep.")]);
    let pack = read_pack(folder.path());
    assert_eq!(documents(&pack, folder.path()), ["itt.md"]);
    assert_eq!(failures(&pack), ["it lies more than 16 folders deep"]);
}

use std::fs;
use std::io::{Cursor, Write as _};

use tempfile::tempdir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::read::TrackedChanges;
use crate::read::pack::{Pack, read_pack};

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new file");
        writer.write_all(content).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

/// What becomes of an archive, with paths from the archive on.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<String>, Pack) {
    let folder = tempdir().expect("a temporary folder");
    let path = folder.path().join("pack.zip");
    fs::write(&path, bytes).expect("a file can be written");
    let pack = read_pack(&path, TrackedChanges::Accepted);
    let prefix = format!("{}/", folder.path().to_string_lossy().replace('\\', "/"));
    let documents = pack.tender.iter().flat_map(|tender| &tender.documents);
    let documents = documents.map(|document| document.path.replace(&prefix, "")).collect();
    let failures = pack.failures.iter().map(|failure| failure.to_string().replace(&prefix, "")).collect();
    (documents, failures, pack)
}

#[test]
fn the_documents_of_an_archive_are_one_tender() {
    let (documents, failures, pack) = read(&zipped(&[
        ("pack/b.txt", b"Second"),
        ("pack/a/itt.md", b"# First"),
        ("pack/logo.svg", b"<svg/>"),
        ("pack/.DS_Store", b"x"),
        ("__MACOSX/pack/._b.txt", b"x"),
        ("pack/README.md", b"not part of it"),
    ]));
    assert_eq!(documents, ["pack.zip/pack/a/itt.md", "pack.zip/pack/b.txt"]);
    assert!(failures.is_empty());
    assert_eq!(pack.skipped.len(), 1);
}

#[test]
fn names_that_climb_out_are_made_safe() {
    let (documents, failures, _) = read(&zipped(&[
        ("../../etc/up.md", b"Up"),
        ("/root.md", b"Root"),
        ("C:\\drive\\win.md", b"Drive"),
        ("a/../etc/up.md", b"Same"),
        ("etc/up.md", b"Same again"),
    ]));
    assert_eq!(
        documents,
        ["pack.zip/a/etc/up.md", "pack.zip/drive/win.md", "pack.zip/etc/up.md", "pack.zip/root.md"]
    );
    assert_eq!(
        failures,
        [
            "pack.zip/etc/up.md: another file in the archive has the same name, and only one was read. Give them different names"
        ]
    );
}

#[test]
fn archives_inside_are_not_opened() {
    let (documents, failures, _) =
        read(&zipped(&[("itt.md", b"Bid."), ("more.zip", &zipped(&[("x.md", b"x")]))]));
    assert_eq!(documents, ["pack.zip/itt.md"]);
    assert_eq!(
        failures,
        ["pack.zip/more.zip: it is an archive inside the tender pack and was not opened. Unpack it"]
    );
}

#[test]
fn a_document_that_unpacks_beyond_all_measure_is_refused() {
    let (documents, failures, _) =
        read(&zipped(&[("a.md", b"Bid."), ("b.txt", &vec![b'x'; 16 * 1024 * 1024])]));
    assert_eq!(documents, ["pack.zip/a.md"]);
    assert_eq!(
        failures,
        ["pack.zip/b.txt: it was refused: it unpacks to more than 200 times its size in the archive"]
    );
}

#[test]
fn archives_with_too_much_or_nothing_in_them_are_refused() {
    let many: Vec<String> = (0..10_001).map(|number| format!("{number}.md")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let (_, failures, _) = read(&zipped(&many));
    assert_eq!(failures, ["pack.zip: there are more than 1000 files in it: name one tender pack"]);
    let (_, failures, _) = read(&zipped(&many[..1001]));
    assert_eq!(failures, ["pack.zip: there are more than 1000 files in it: name one tender pack"]);
    let (_, failures, _) = read(&zipped(&[]));
    assert!(failures[0].contains("there is no document in it"), "{failures:?}");
}

#[test]
fn archives_that_were_cut_off_are_failures() {
    let bytes = zipped(&[("a.md", b"Bid now."), ("b.md", b"Bid later.")]);
    for tenth in 0..10 {
        let (documents, failures, _) = read(&bytes[..bytes.len() * tenth / 10]);
        assert!(documents.is_empty() && failures.len() == 1, "cut at {tenth} tenths");
    }
}

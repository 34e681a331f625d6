//! Input that cannot be read: one clear sentence with the path, exit code 2, and the rest still checked.

mod common;

use common::{Run, tenderlint};

fn check(paths: &[&str]) -> Run {
    let mut arguments = vec!["check", "--today=2026-05-01", "--format=json"];
    arguments.extend(paths);
    tenderlint(&arguments).run()
}

#[test]
fn every_broken_file_is_named_and_explained() {
    let files = [
        "empty.md",
        "not-a-zip.docx",
        "truncated.docx",
        "zip-bomb.docx",
        "old-word.docx",
        "encrypted.pdf",
        "scanned.pdf",
        "invalid.txt",
        "unsupported.xyz",
        "does-not-exist.docx",
    ];
    let mut told = String::new();
    for file in files {
        let run = check(&[&format!("fixtures/hostile/{file}")]);
        assert_eq!(run.code, 2, "{file}: {}", run.stderr);
        told += &run.stderr;
    }
    insta::assert_snapshot!(told);
}

#[test]
fn the_rest_of_a_run_is_still_checked() {
    let run =
        check(&["fixtures/hostile/empty.md", "fixtures/small-quote", "fixtures/hostile/not-a-zip.docx"]);
    assert_eq!(run.code, 2);
    let report = run.json();
    let tenders = report["tenders"].as_array().unwrap();
    assert_eq!(tenders.len(), 3);
    assert!(!tenders[1]["findings"].as_array().unwrap().is_empty());
    assert_eq!(tenders[0]["unreadable"][0]["path"], "fixtures/hostile/empty.md");
}

#[test]
fn text_in_old_encodings_is_read() {
    for file in ["utf16.txt", "latin1.txt"] {
        let run = check(&[&format!("fixtures/hostile/{file}")]);
        assert!(run.code < 2, "{file}: {}", run.stderr);
        assert!(run.json()["tenders"][0]["documents"][0]["words"].as_u64().unwrap() > 5, "{file}");
    }
}

#[test]
fn an_empty_folder_is_no_tender() {
    let folder = tempfile::tempdir().unwrap();
    let run = tenderlint(&["check", "."]).in_folder(folder.path()).run();
    insta::assert_snapshot!(run.transcript());
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read_dir(&closed).is_ok() {
        // The superuser reads every folder: there is nothing to see here.
        return;
    }
    let run = tenderlint(&["check", "closed"]).in_folder(folder.path()).run();
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: closed: "), "{}", run.stderr);
}

#[test]
fn standard_input_needs_its_format() {
    let run = tenderlint(&["check", "-"]).stdin("Hello").run();
    insta::assert_snapshot!(run.transcript());
    let run =
        tenderlint(&["check", "-", "--format-in=markdown"]).stdin("# Tender\n\nSend us your price.\n").run();
    assert!(run.code < 2, "{}", run.stderr);
    let run = tenderlint(&["check", "fixtures/small-quote", "--format-in=text"]).run();
    assert_eq!(run.code, 2);
}

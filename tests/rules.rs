//! The rules that ship.

mod common;

use common::tenderlint;

#[test]
fn every_example_does_as_it_says() {
    let run = tenderlint(&["rules", "test"]).run();
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn the_list_names_every_rule() {
    insta::assert_snapshot!(tenderlint(&["rules", "list"]).run().transcript());
}

#[test]
fn explain_reads_well() {
    insta::assert_snapshot!(tenderlint(&["explain", "bid-window-good-practice"]).run().transcript());
}

#[test]
fn explain_of_a_mistyped_rule_suggests_one() {
    insta::assert_snapshot!(tenderlint(&["explain", "bid-window-good-practise"]).run().transcript(), @r"
        exit: 2
        ----- stdout -----
        ----- stderr -----
        error: there is no rule 'bid-window-good-practise'. Did you mean 'bid-window-good-practice'? `tenderlint rules list` shows all rules
        ");
}

const ADVICE: &str = "docs/rules is out of date: run `tenderlint rules reference docs/rules`";

#[test]
fn the_reference_is_what_the_rule_files_say() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().to_str().expect("a plain path");
    let run = tenderlint(&["rules", "reference", path]).run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let names = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).expect("a folder");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(folder.path()), names(&docs), "{ADVICE}");
    for name in names(&docs) {
        let read = |folder: &std::path::Path| std::fs::read_to_string(folder.join(&name)).expect("a page");
        assert!(read(folder.path()) == read(&docs), "{name:?}: {ADVICE}");
    }
}

#[test]
fn the_guidance_page_links_to_rules_that_exist() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = std::fs::read_to_string(root.join("docs/guidance.md")).expect("the page");
    let mut links = 0;
    for link in page.split("](rules/").skip(1).filter_map(|rest| rest.split(')').next()) {
        let (file, rule) = link.split_once('#').unwrap_or((link, ""));
        let pack = std::fs::read_to_string(root.join("docs/rules").join(file)).expect("the page of a pack");
        assert!(rule.is_empty() || pack.contains(&format!("\n## {rule}\n")), "{link} leads nowhere");
        links += 1;
    }
    assert!(links > 200, "{links}");
}

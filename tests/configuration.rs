//! Rules and settings: what a council can tune, and how mistakes are told.

mod common;

use std::fmt::Write as _;
use std::fs;

use common::{Run, tenderlint};
use tempfile::TempDir;

const TENDER: &str = "# Invitation to tender\n\nTenders must be submitted by noon on 30 June 2026.\n\n\
                      ## Specification\n\nThe provider must train our staff at no additional cost to the Council.\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn check(folder: &TempDir, arguments: &[&str]) -> Run {
    let mut all = vec!["check", "--today=2026-05-01"];
    all.extend(arguments);
    tenderlint(&all).in_folder(folder.path()).run()
}

fn rules_found(run: &Run) -> Vec<String> {
    let findings = run.json()["tenders"][0]["findings"].as_array().unwrap().clone();
    findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_nearest_configuration_above_the_document_applies() {
    let folder = folder(&[
        ("tenderlint.toml", "[rules.unpaid-work-hidden]\nseverity = \"off\"\n"),
        ("tenders/a/tender.md", TENDER),
    ]);
    let run = check(&folder, &["tenders/a", "--format=json"]);
    assert!(!rules_found(&run).contains(&"unpaid-work-hidden".to_owned()));
    let run = check(
        &folder,
        &["tenders/a", "--format=json", "--config", "rules.unpaid-work-hidden.severity=\"error\""],
    );
    let finding = &run.json()["tenders"][0]["findings"][0];
    assert_eq!((&finding["rule"], &finding["severity"]), (&"unpaid-work-hidden".into(), &"error".into()));
}

#[test]
fn select_and_ignore_take_rules_and_packs() {
    let folder = folder(&[("tender.md", TENDER)]);
    let run = check(&folder, &["tender.md", "--format=json", "--select=unpaid-work"]);
    assert_eq!(rules_found(&run), ["unpaid-work-hidden"]);
    assert_eq!(run.code, 1);
    let run = check(
        &folder,
        &["tender.md", "--format=json", "--select=unpaid-work", "--ignore=unpaid-work-hidden"],
    );
    assert_eq!(run.code, 0);
    let run = check(&folder, &["tender.md", "--select=unpaid-work", "--fail-on=error"]);
    assert_eq!(run.code, 0);
}

#[test]
fn mistakes_point_at_their_place() {
    let mistakes: &[(&str, &str, &[&str])] = &[
        ("a key that means nothing", "slect = []\n", &[]),
        ("a rule that does not exist", "[rules.unpaid-work-hiden]\nseverity = \"off\"\n", &[]),
        ("a wrong type", "ignore = \"all\"\n", &[]),
        ("a wrong severity", "[rules.unpaid-work-hidden]\nseverity = \"fatal\"\n", &[]),
        ("no TOML at all", "= 1\n", &[]),
        ("a parameter that means nothing", "[rules.unpaid-work-hidden.params]\nfnid = 1\n", &[]),
        ("an unknown rule on the command line", "", &["--select=unpaid-wrok"]),
        ("a file that is not there", "", &["--config=other.toml"]),
        ("a plugin that is not there", "", &["--plugin=other.wasm"]),
    ];
    let mut told = String::new();
    for (what, configuration, arguments) in mistakes {
        let folder = folder(&[("tenderlint.toml", configuration), ("tender.md", TENDER)]);
        let run = check(&folder, &[&["tender.md"], *arguments].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}");
        let _ = write!(told, "{what}\n  {}\n", run.stderr.trim_end().replace('\n', "\n  "));
    }
    insta::assert_snapshot!(told);
}

const RULE: &str = r#"
id = "our-logo"
title = "Our logo is asked for"
check = "phrases/occurrence"
severity = "warning"
why = "It costs a supplier time."
fix = "Leave it out."
message = "The tender asks for {phrase}."
source = [{ title = "Our style guide" }]

[params.find]
terms = ["our logo"]

[[example]]
fails = "Use our logo."
[[example]]
passes = "Use your name."
"#;

#[test]
fn a_council_writes_rules_of_its_own() {
    let folder = folder(&[
        ("tenderlint.toml", "rule-files = [\"rules\"]\n"),
        ("rules/house/our-logo.toml", RULE),
        ("tender.md", "Put our logo on every page.\n"),
    ]);
    let run = check(&folder, &["tender.md", "--select=house"]);
    insta::assert_snapshot!(run.transcript());
    let run = tenderlint(&["rules", "test", "--select=house"]).in_folder(folder.path()).run();
    insta::assert_snapshot!(run.transcript(), @r"
        exit: 0
        ----- stdout -----
        1 rule, 2 examples: all as they say
        ----- stderr -----
        ");
}

#[test]
fn mistakes_in_rules_point_at_their_place() {
    let mistakes = [
        ("an unknown check", RULE.replace("phrases/occurrence", "phrases/ocurrence")),
        ("an unknown plugin", RULE.replace("phrases/occurrence", "phrase/occurrence")),
        ("an unknown key", RULE.replace("why =", "whym =")),
        ("an unknown parameter", RULE.replace("terms =", "trems =")),
        ("a wrong type", RULE.replace("\"warning\"", "3")),
        ("an id that is not the file's name", RULE.replace("id = \"our-logo\"", "id = \"logo\"")),
        ("braces that don't fit", RULE.replace("{phrase}", "{phrase")),
        ("an example without a verdict", RULE.replace("fails =", "note =")),
        ("an expression that is wrong", RULE.replace("terms = [\"our logo\"]", "expressions = [\"(logo\"]")),
        (
            "a fact that does not exist",
            RULE.replace("[params.find]", "[applies]\nknown = [\"vaule\"]\n[params.find]"),
        ),
    ];
    let mut told = String::new();
    for (what, rule) in mistakes {
        let folder = folder(&[
            ("tenderlint.toml", "rule-files = [\"house\"]\n"),
            ("house/our-logo.toml", &rule),
            ("tender.md", TENDER),
        ]);
        let run = check(&folder, &["tender.md"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{what}");
        let _ = write!(told, "{what}\n  {}\n", run.stderr.trim_end().replace('\n', "\n  "));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn an_example_that_is_wrong_fails_the_test() {
    let folder = folder(&[("house/our-logo.toml", &RULE.replace("Use your name.", "Use our logo again."))]);
    let run = tenderlint(&["rules", "test", "house", "--select=house"]).in_folder(folder.path()).run();
    insta::assert_snapshot!(run.transcript(), @r"
        exit: 1
        ----- stdout -----
        house/our-logo.toml: example 2: it should pass, but this was found: The tender asks for our logo.
        1 rule, 2 examples: 1 not as they say
        ----- stderr -----
        ");
}

#[test]
fn stated_facts_win() {
    let folder =
        folder(&[("tender.md", TENDER), ("tender.toml", "[facts]\ntender-deadline = 2026-09-30T12:00:00\n")]);
    let run = tenderlint(&["facts", "tender.md", "--format=json"]).in_folder(folder.path()).run();
    let facts = run.json()["tenders"][0]["facts"].as_array().unwrap().clone();
    let deadline = facts.iter().find(|fact| fact["kind"] == "tender-deadline").unwrap();
    assert_eq!((&deadline["value"], &deadline["confidence"]), (&"2026-09-30T12:00".into(), &"stated".into()));
}

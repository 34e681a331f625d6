//! The guides: what they tell a reader to type is typed here.

mod common;

use std::path::Path;
use std::process::Command;

use common::tenderlint;

/// The commands of the blocks of a guide marked `<!-- run: NAME -->`, in order.
fn commands(guide: &str, name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(guide);
    let text = std::fs::read_to_string(path).expect("the guide");
    let mark = format!("<!-- run: {name} -->\n```sh\n");
    let blocks = text.split(&mark).skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let commands: String = blocks.collect();
    assert!(!commands.is_empty(), "{guide} has no commands for {name}");
    commands
}

/// Types commands in an empty folder. Every one must succeed.
fn run(commands: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = Path::new(env!("CARGO_BIN_EXE_tenderlint")).parent().expect("a folder").to_owned();
    let mut paths = vec![program];
    paths.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("bash")
        .args(["-euxc", commands])
        .current_dir(folder.path())
        .env("PATH", std::env::join_paths(paths).expect("plain paths"))
        .env("TENDERLINT_CACHE", folder.path().join("cache"))
        .env("NO_COLOR", "1")
        .env_remove("CARGO_TARGET_DIR")
        .output()
        .expect("bash is there");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", said(&output.stdout), said(&output.stderr));
    said(&output.stdout)
}

/// Whether a program can be started; says so where not.
fn has(program: &str) -> bool {
    let is_there =
        Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

/// Whether packages of npm can be installed; says so where not.
fn has_npm() -> bool {
    let is_asked = std::env::var_os("TENDERLINT_TEST_NPM").is_some();
    if !is_asked {
        eprintln!("skipped: set TENDERLINT_TEST_NPM to install packages of npm and build the example");
    }
    is_asked && has("node") && has("npm")
}

#[test]
fn a_rule_without_code() {
    assert!(tenderlint(&["rules", "list"]).run().stdout.contains("plain-words"));
    let guide = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/writing-rules.md"))
        .expect("the guide");
    let rule = guide.split("```toml\nid       = \"our-logo\"").nth(1).expect("the first rule");
    let rule = format!("id = \"our-logo\"{}", rule.split("```").next().expect("its end"));
    let make = format!("mkdir -p our-rules/house\ncat > our-rules/house/our-logo.toml <<'END'\n{rule}END\n");
    let typed = guide.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("commands");
    assert!(run(&(make + typed)).contains("1 rule, 2 examples: all as they say"));
}

#[test]
fn a_plugin_in_rust() {
    let said = run(&commands("docs/writing-plugins.md", "rust"));
    assert!(said.contains("1 rule, 2 examples: all as they say"), "{said}");
    assert!(said.contains("acme-word-limit"), "{said}");
}

#[test]
fn a_plugin_in_python() {
    if has("componentize-py") {
        run(&commands("docs/writing-plugins.md", "python"));
    }
}

#[test]
fn a_plugin_in_javascript() {
    if has_npm() {
        run(&commands("docs/writing-plugins.md", "javascript"));
    }
}

/// What the example finds in a fixture, built in a language.
fn found_by(language: &str) -> serde_json::Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = root.join("plugins/examples");
    let tender = root.join("fixtures/adult-learning/adult-learning.md");
    let variables =
        format!("LANGUAGE={language} EXAMPLES='{}' TENDER='{}'\n", examples.display(), tender.display());
    let said = run(&(variables + &commands("plugins/examples/README.md", "example") + "cat report.json\n"));
    let (_, report) = said.split_once("all as they say\n").expect("the plugin's test passes");
    let report: serde_json::Value = serde_json::from_str(report).expect("the report is JSON");
    assert_eq!(report["summary"]["plugin_failures"], 0);
    report["tenders"][0]["findings"].clone()
}

#[test]
fn the_example_finds_the_same_in_every_language() {
    let expected = found_by("rust");
    assert_eq!(expected.as_array().map(Vec::len), Some(1), "{expected}");
    assert_eq!(expected[0]["rule"], "reasonable-too-often");
    if has("componentize-py") {
        assert_eq!(found_by("python"), expected);
    }
    if has_npm() {
        assert_eq!(found_by("javascript"), expected);
    }
}

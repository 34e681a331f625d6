//! Words of a plugin that would steer a terminal, turn text around or forge a line of a report.

use crate::common::tenderlint;
use crate::guest;
use crate::lab::{attacked, check, folder};

const FORMATS: [&str; 3] = ["text", "json", "sarif"];

/// Runs an attack and returns the report, in which nothing may stand that harms.
fn report(attack: &str, format: &str) -> String {
    let folder = folder(&guest::evil(), attack);
    let format = format!("--format={format}");
    let arguments = [
        "check",
        "tender.md",
        "--today=2026-05-01",
        "--all",
        "--select=house",
        "--plugin=hostile.wasm",
        &format,
    ];
    // With colours, so that nothing takes escapes out again on the way.
    let run =
        tenderlint(&arguments).in_folder(folder.path()).env("NO_COLOR", "").env("CLICOLOR_FORCE", "1").run();
    assert!(matches!(run.code, 1 | 3), "{}{}", run.stdout, run.stderr);
    for text in [&run.stdout, &run.stderr] {
        harmless(text);
    }
    run.stdout
}

/// Our own colours are all that may be left.
fn harmless(text: &str) {
    let steers = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\u{1b}'))
            || matches!(character, '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(steers), "{text:?}");
    assert!(
        !text.contains("\\u001b") && !text.contains("\u{1b}]") && !text.contains("\u{1b}[2J"),
        "{text:?}"
    );
    assert!(!text.lines().any(|line| line.starts_with("error[forged]")), "{text:?}");
}

#[test]
fn findings_are_harmless_in_every_format() {
    for format in FORMATS {
        report("escapes", format);
    }
    let attacked = attacked(&guest::evil(), "escapes");
    insta::assert_snapshot!(attacked.findings[0]["message"].as_str().unwrap(), @"Seen a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: j");
    insta::assert_snapshot!(attacked.findings[0]["evidence"], @r#"{"data":{"a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: j":["a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: j"]},"text":1}"#);
}

#[test]
fn failures_are_harmless_in_every_format() {
    for attack in ["refuse-escapes", "log-escapes", "escaped-names", "wrong-quote", "value-name"] {
        for format in FORMATS {
            report(attack, format);
        }
    }
    insta::assert_snapshot!(attacked(&guest::evil(), "refuse-escapes").failure(), @"refused: it could not apply the rule: a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: j");
    let said = attacked(&guest::evil(), "log-escapes").failure();
    assert!(
        said.contains("its last log line: info�[2J: a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: j"),
        "{said}"
    );
}

#[test]
fn a_log_on_request_is_harmless() {
    let folder = folder(&guest::evil(), "log-escapes-and-end");
    let run = check(&folder, &["-v", "--select=house", "--plugin=hostile.wasm"]);
    assert!(run.stderr.contains("owned"), "{}", run.stderr);
    harmless(&run.stderr);
}

#[test]
fn what_a_plugin_says_about_itself_is_harmless() {
    let escapes = "\\u001b]0;owned\\u0007\\u202e\\n\\r\\u0000";
    let manifest = guest::manifest("0.1.0")
        .replace(
            "Attacks\"",
            &format!(
                "Attacks{escapes}\",\"facts\":[\"{escapes}\"],\"parameters\":{{\"{escapes}\":\"{escapes}\"}}"
            ),
        )
        .replace("\"checks\"", &format!("\"licence\":\"{escapes}\",\"homepage\":\"{escapes}\",\"checks\""));
    let folder = folder(&guest::with_manifest(guest::Guest::default().module(), &manifest), "");
    for command in [
        &["plugin", "inspect", "hostile.wasm"][..],
        &["plugin", "doctor", "hostile.wasm"],
        &["plugin", "add", "hostile.wasm"],
    ] {
        let run =
            tenderlint(command).in_folder(folder.path()).env("NO_COLOR", "").env("CLICOLOR_FORCE", "1").run();
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        harmless(&run.stdout);
        harmless(&run.stderr);
    }
}

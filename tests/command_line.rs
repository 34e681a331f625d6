//! The command line itself.

mod common;

use common::tenderlint;

#[test]
fn help_says_what_each_command_does() {
    for command in [
        &["--help"][..],
        &["check", "--help"],
        &["facts", "--help"],
        &["outline", "--help"],
        &["explain", "--help"],
        &["rules", "--help"],
    ] {
        let name = command.join("_").replace("--", "");
        insta::assert_snapshot!(format!("help@{name}"), tenderlint(command).run().transcript());
    }
}

#[test]
fn colours_are_for_terminals() {
    let run = tenderlint(&["check", "fixtures/small-quote", "--today=2026-05-01"]).run();
    assert!(!run.stdout.contains('\u{1b}'));
    let run =
        tenderlint(&["check", "fixtures/small-quote", "--today=2026-05-01"]).env("CLICOLOR_FORCE", "1").run();
    assert!(!run.stdout.contains('\u{1b}'), "NO_COLOR wins");
}

#[test]
fn a_wrong_option_ends_with_2() {
    let run = tenderlint(&["check", "--today=tomorrow", "fixtures/small-quote"]).run();
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("'tomorrow' is no date; write it as 2026-07-21"), "{}", run.stderr);
}

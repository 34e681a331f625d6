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

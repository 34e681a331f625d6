//! Answers that make no sense: what can be kept is kept, and the rest is named.

use crate::guest;
use crate::lab::{Attacked, attack, attacked};

/// Runs an attack of the plugin in Rust.
fn evil(name: &str) -> Attacked {
    attacked(&guest::evil(), name)
}

/// What is said of an answer of two findings, of which the first makes no sense and the second is kept.
fn left_out(name: &str) -> String {
    let attacked = evil(name);
    assert_eq!(attacked.findings.len(), 1, "{:?}", attacked.findings);
    assert_eq!(attacked.findings[0]["message"], "Seen the good one");
    attacked.failure()
}

#[test]
fn a_finding_in_order_is_kept() {
    let attacked = evil("one-finding");
    assert_eq!((attacked.findings.len(), attacked.failures.len()), (1, 0));
}

#[test]
fn places_must_lie_in_the_tender() {
    insta::assert_snapshot!(left_out("span-past-the-end"), @"bad-output: it returned a finding that was left out: its span 0 to 4294967295 (bytes) does not lie in the text of block 0, or cuts a character");
    insta::assert_snapshot!(left_out("span-backwards"), @"bad-output: it returned a finding that was left out: its span 3 to 1 (bytes) does not lie in the text of block 0, or cuts a character");
    insta::assert_snapshot!(left_out("span-inside-a-character"), @"bad-output: it returned a finding that was left out: its span 14 to 15 (bytes) does not lie in the text of block 3, or cuts a character");
    insta::assert_snapshot!(left_out("unknown-block"), @"bad-output: it returned a finding that was left out: there is no block 4294967295");
    insta::assert_snapshot!(left_out("wrong-quote"), @"bad-output: it returned a finding that was left out: its quote 'a�]0;owned�b�31mc�d�e�f�g�h i error[forged]: ja�]0;owned�b�31mc�d�e�f…' is not what stands at that place");
}

#[test]
fn findings_have_limits() {
    insta::assert_snapshot!(left_out("too-many-places"), @"bad-output: it returned a finding that was left out: it has 1001 places; the limit is 1000");
    insta::assert_snapshot!(left_out("too-many-values"), @"bad-output: it returned a finding that was left out: it has 65 figures; the limit is 64");
    insta::assert_snapshot!(left_out("long-value"), @"bad-output: it returned a finding that was left out: its figure 'text' is longer than 4096 bytes");
}

#[test]
fn names_and_data_of_figures_must_make_sense() {
    insta::assert_snapshot!(left_out("value-name"), @"bad-output: it returned a finding that was left out: '�[2J' is no name for a figure: use lower-case letters, digits and hyphens");
    insta::assert_snapshot!(left_out("outcome-name"), @"bad-output: it returned a finding that was left out: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is no name for an outcome: use lower-case letters, digits and hyphens");
    insta::assert_snapshot!(left_out("data-is-no-json"), @"bad-output: it returned a finding that was left out: the data of its figure 'text' is not JSON");
    insta::assert_snapshot!(left_out("data-is-deep"), @"bad-output: it returned a finding that was left out: the data of its figure 'text' is not JSON");
}

#[test]
fn a_finding_is_at_most_as_severe_as_its_rule() {
    let attacked = evil("severe");
    assert!(attacked.failures.is_empty());
    assert_eq!(attacked.findings[0]["severity"], "warning");
}

#[test]
fn an_outcome_the_rule_does_not_know_gets_its_main_message() {
    let attacked = evil("unknown-outcome");
    assert!(attacked.failures.is_empty());
    assert_eq!(attacked.findings[0]["message"], "Seen something");
}

#[test]
fn the_first_of_too_many_findings_are_kept() {
    let attacked = evil("flood");
    assert_eq!(attacked.findings.len(), 10_000);
    insta::assert_snapshot!(attacked.failure(), @"bad-output: it returned 20000 findings; the first 10000 were kept");
}

#[test]
fn more_findings_than_the_memory_of_the_guest_holds_end_it() {
    let attacked = evil("endless-findings");
    assert!(attacked.findings.is_empty());
    let said = attacked.failure();
    assert!(said.starts_with("limit: it asked for "), "{said}");
}

#[test]
fn a_severity_that_does_not_exist_is_refused() {
    // One finding at address 64 whose severity has the number 7.
    let body = "(i32.store8 (i32.const 64) (i32.const 7)) (i32.store (i32.const 20) (i32.const 64)) \
                (i32.store (i32.const 24) (i32.const 1))";
    insta::assert_snapshot!(attack(body), @"bad-output: the host could not take what it returned: unexpected discriminant: 7");
}

#[test]
fn a_list_that_claims_a_gigabyte_is_refused() {
    // "Fine, and a list of a hundred million findings at address 0".
    insta::assert_snapshot!(attack("(i32.store (i32.const 24) (i32.const 100000000))"), @"bad-output: the host could not take what it returned: list pointer/length out of bounds of memory");
}

#[test]
fn strings_that_share_memory_are_counted_each_time() {
    // One finding at address 64 with 1000 figures at 8192, whose texts are all the same mebibyte: a gigabyte for the host.
    let body = "
        (drop (memory.grow (i32.const 32)))
        (loop
          (local.set $at (i32.add (i32.const 8192) (i32.mul (local.get $i) (i32.const 24))))
          (i32.store (local.get $at) (i32.const 256))
          (i32.store offset=4 (local.get $at) (i32.const 4))
          (i32.store offset=8 (local.get $at) (i32.const 131072))
          (i32.store offset=12 (local.get $at) (i32.const 1048576))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if 0 (i32.lt_u (local.get $i) (i32.const 1000))))
        (i32.store (i32.const 88) (i32.const 8192))
        (i32.store (i32.const 92) (i32.const 1000))
        (i32.store (i32.const 20) (i32.const 64))
        (i32.store (i32.const 24) (i32.const 1))";
    insta::assert_snapshot!(attack(body), @"limit: it handed over more than 16 MiB in one call");
}

#[test]
fn text_must_be_utf_8() {
    // "No, because", and a byte that begins no character.
    let body = "(i32.store8 (i32.const 16) (i32.const 1)) (i32.store (i32.const 20) (i32.const 255)) \
                (i32.store (i32.const 24) (i32.const 5)) (i32.store8 (i32.const 255) (i32.const 255))";
    insta::assert_snapshot!(attack(body), @"bad-output: the host could not take what it returned: invalid utf-8 sequence of 1 bytes from index 0");
}

#[test]
fn questions_beyond_the_tender_are_answered_with_nothing() {
    let attacked = evil("indexes");
    assert_eq!((attacked.findings.len(), attacked.failures.len()), (0, 0), "{:?}", attacked.failures);
}

//! Attacks before any tender is seen.

use std::fs;

use crate::guest::{self, Guest};
use crate::lab::{before_check, check, folder, rule};

fn prepare(body: &str) -> String {
    before_check(&Guest { prepare: body, ..Guest::default() }.plugin())
}

/// What is said when the plugin in Rust prepares the rule with an attack.
fn evil(attack: &str) -> String {
    let attacked = crate::lab::attacked(&guest::evil(), attack);
    assert!(attacked.findings.is_empty());
    attacked.failure_of_plugin()
}

#[test]
fn preparing_has_the_same_limits() {
    insta::assert_snapshot!(prepare("(loop (br 0))"), @"prepare: out-of-fuel: it used up its 1000000000 steps (fuel) without finishing");
    insta::assert_snapshot!(prepare("unreachable"), @"prepare: panic: it stopped itself (a panic or an abort)");
    insta::assert_snapshot!(prepare("(i32.store (i32.const 24) (i32.const 100000000))"), @"prepare: bad-output: the host could not take what it returned: list pointer/length out of bounds of memory");
    // Calls of the host are counted here too.
    let body = "(loop (call $log (i32.const 256) (i32.const 4) (i32.const 512) (i32.const 13)) (br 0))";
    insta::assert_snapshot!(prepare(body), @"prepare: limit: it called the host more than 1000000 times for one rule; its last log line: (more lines were dropped)");
}

#[test]
fn patterns_have_limits() {
    insta::assert_snapshot!(evil("many-patterns"), @"prepare: limit: it wants 10001 patterns; the limit is 10000");
    insta::assert_snapshot!(evil("many-phrases"), @"prepare: limit: it wants 30000 phrases; the limit is 20000");
    insta::assert_snapshot!(evil("many-expressions"), @"prepare: limit: it wants 3000 expressions; the limit is 2000");
    insta::assert_snapshot!(evil("long-patterns"), @"prepare: limit: it wants 1048576 bytes of phrases and expressions; the limit is 524288");
}

#[test]
fn patterns_for_the_rules_of_others_are_refused() {
    insta::assert_snapshot!(evil("foreign-pattern"), @"prepare: bad-output: it speaks of the rule 'unpaid-extras', which is none of its own");
}

#[test]
fn problems_with_the_rules_of_others_are_refused() {
    insta::assert_snapshot!(evil("foreign-problem"), @"prepare: bad-output: it speaks of the rule 'unpaid-extras', which is none of its own");
}

/// What is said of a rule that the plugin in Rust refuses.
fn refused(attack: &str) -> String {
    let folder = folder(&guest::evil(), attack);
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    run.stderr
}

#[test]
fn problems_are_few_short_and_printable() {
    insta::assert_snapshot!(refused("one-problem"), @"error: house/attack.toml:11:1: It is wrong.");
    let said = refused("many-problems");
    assert!(said.matches("error").count() <= 65, "{said}");
    let said = refused("long-problem");
    assert!(said.len() < 10_000, "{}", said.len());
    let said = refused("escaped-problem");
    assert!(!said.contains(['\u{1b}', '\u{7}', '\r', '\0', '\u{202e}']), "{said:?}");
}

#[test]
fn expressions_that_are_wrong_or_huge_are_refused_with_their_rule() {
    insta::assert_snapshot!(refused("wrong-expression"), @"error: house/attack.toml:10:2: the expression '(' is wrong: unclosed group");
    insta::assert_snapshot!(refused("huge-expression"), @r"error: house/attack.toml:10:2: the expression '\w{1000}{1000}' is wrong: it would grow to 1593001000 states; the limit is 50000");
    let said = refused("long-wrong-expression");
    assert!(said.len() < 10_000 && !said.contains('\u{1b}'), "{}", said.len());
}

/// Runs two rules of the plugin in Rust on another tender, and returns what is said of the first.
fn searched(attack: &str, tender: &str) -> String {
    let folder = folder(&guest::evil(), attack);
    fs::write(folder.path().join("house/well.toml"), rule("well", "one-finding")).unwrap();
    fs::write(folder.path().join("tender.md"), tender).unwrap();
    let run = check(&folder, &["--plugin=hostile.wasm", "--select=house"]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    let report = run.json();
    let tender = &report["tenders"][0];
    assert_eq!(tender["plugin_failures"].as_array().unwrap().len(), 1);
    assert_eq!(tender["plugin_failures"][0]["rule"], "attack");
    let findings = tender["findings"].as_array().unwrap().len();
    let message = tender["plugin_failures"][0]["message"].as_str().unwrap();
    // Without the functions of the guest, whose names change with the compiler.
    let (said, rest) = message.split_once(", in ").unwrap_or((message, ""));
    let left = rest.split_once("; ").map_or("", |(_, left)| left);
    format!("{findings} findings: {said}; {left}")
}

#[test]
fn matches_beyond_their_limit_fail_the_rule() {
    let paragraph = "the price and the quality ".repeat(30) + "\n\n";
    insta::assert_snapshot!(searched("matches", &paragraph.repeat(2_000)), @"1 findings: its patterns match more than 100000 times in this tender;");
}

#[test]
fn an_expression_that_is_slow_on_a_tender_ends_the_plugin_for_it() {
    let paragraph = "ab ".repeat(300) + "\n\n";
    insta::assert_snapshot!(searched("slow-expression", &paragraph.repeat(3_000)), @"0 findings: the search for one of its patterns did not end within 10 seconds; 1 more of its rules were not applied to this tender");
}

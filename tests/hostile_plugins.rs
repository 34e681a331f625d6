//! Plugins that misbehave: each is stopped and named, and the findings of all others stay byte for byte the same.

mod common;
#[path = "common/guest.rs"]
mod guest;

use std::fs;

use common::{Run, tenderlint};
use tempfile::TempDir;

const RULE: &str = r#"
id = "attack"
title = "An attack"
check = "hostile/attack"
severity = "warning"
why = "It is hostile."
fix = "Remove it."
message = "Never seen."
source = [{ title = "None" }]
"#;

const TENDER: &str = "# Invitation to tender\n\nThe provider must train our staff at no additional cost.\n";

fn folder(wasm: &[u8]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hostile.wasm"), wasm).unwrap();
    fs::write(folder.path().join("tender.md"), TENDER).unwrap();
    fs::create_dir(folder.path().join("house")).unwrap();
    fs::write(folder.path().join("house/attack.toml"), RULE).unwrap();
    fs::write(folder.path().join("tenderlint.toml"), "rule-files = [\"house\"]\n").unwrap();
    folder
}

fn check(folder: &TempDir, arguments: &[&str]) -> Run {
    let common = ["check", "tender.md", "--today=2026-05-01", "--format=json", "--all"];
    tenderlint(&[&common, arguments].concat()).in_folder(folder.path()).run()
}

/// Runs an attack and returns what is said of it, after seeing to it that nothing else changed.
fn attack(body: &str) -> String {
    let folder = folder(&guest::plugin(body));
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    let without = check(&folder, &["--ignore=attack", "--plugin=hostile.wasm"]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert_eq!(run.json()["tenders"][0]["findings"], without.json()["tenders"][0]["findings"]);
    let report = run.json();
    let failures = report["tenders"][0]["plugin_failures"].as_array().unwrap();
    assert_eq!(failures.len(), 1);
    assert_eq!((&failures[0]["plugin"], &failures[0]["rule"]), (&"hostile".into(), &"attack".into()));
    format!("{}: {}", failures[0]["kind"].as_str().unwrap(), failures[0]["message"].as_str().unwrap())
}

#[test]
fn a_harmless_plugin_runs() {
    let folder = folder(&guest::plugin(""));
    let run = check(&folder, &["--plugin=hostile.wasm", "--select=house"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
}

#[test]
fn an_endless_loop_uses_up_its_fuel() {
    insta::assert_snapshot!(attack("(loop (br 0))"), @"out-of-fuel: it used up its 1000152000 steps (fuel) without finishing");
}

#[test]
fn endless_recursion_is_stopped() {
    insta::assert_snapshot!(attack("(drop (call $recurse (i32.const 0)))"), @"stack-overflow: it recursed too deeply (stack of 1024 KiB), in recurse");
}

#[test]
fn a_memory_bomb_is_stopped() {
    insta::assert_snapshot!(attack("(loop (drop (memory.grow (i32.const 16))) (br 0))"), @"limit: it asked for 65 MiB of memory; the limit is 64 MiB");
}

#[test]
fn a_trap_is_named() {
    insta::assert_snapshot!(attack("unreachable"), @"panic: it stopped itself (a panic or an abort)");
    insta::assert_snapshot!(attack("(drop (i32.load (i32.const -8)))"), @"trap: it did something WebAssembly forbids: wasm trap: out of bounds memory access");
}

#[test]
fn a_flood_of_log_lines_is_stopped() {
    let body = "(loop (call $log (i32.const 256) (i32.const 4) (i32.const 512) (i32.const 13)) (br 0))";
    insta::assert_snapshot!(attack(body), @"limit: it called the host more than 1000000 times for one rule; its last log line: (more lines were dropped)");
}

#[test]
fn a_list_that_claims_a_gigabyte_is_refused() {
    // "Fine, and a list of a hundred million findings at address 0".
    insta::assert_snapshot!(attack("(i32.store (i32.const 24) (i32.const 100000000))"), @"bad-output: the host could not take what it returned: list pointer/length out of bounds of memory");
}

#[test]
fn a_refusal_is_passed_on_without_what_steers_a_terminal() {
    // "No, because: info", with an escape character in front.
    let body = "(i32.store8 (i32.const 16) (i32.const 1)) (i32.store (i32.const 20) (i32.const 255)) \
                (i32.store (i32.const 24) (i32.const 5)) (i32.store8 (i32.const 255) (i32.const 27))";
    insta::assert_snapshot!(attack(body), @"refused: it could not apply the rule: �info");
}

/// Tries to load bytes as a plugin and returns what is said of them.
fn load(wasm: &[u8]) -> String {
    let folder = folder(wasm);
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    run.stderr
}

#[test]
fn bytes_that_are_no_plugin_are_refused() {
    insta::assert_snapshot!(load(b"not wasm at all"), @"error: hostile.wasm: it is not a WebAssembly file, or not a whole one (magic header not detected: bad magic number)");
    insta::assert_snapshot!(load(b""), @"error: hostile.wasm: it is not a WebAssembly file, or not a whole one (unexpected end-of-file)");
    insta::assert_snapshot!(load(&wat::parse_str("(module)").unwrap()), @"error: hostile.wasm: it has no manifest (custom section `tenderlint:manifest`). Plugins in Rust get one from the `plugin!` macro");
    let whole = guest::plugin("");
    for end in (0..whole.len()).step_by(97) {
        load(&whole[..end]);
    }
}

#[test]
fn manifests_must_make_sense() {
    let bare = |manifest: &str| load(&guest::with_manifest(wat::parse_str("(module)").unwrap(), manifest));
    insta::assert_snapshot!(bare("{"), @"error: hostile.wasm: its manifest is wrong: EOF while parsing an object at line 1 column 1");
    insta::assert_snapshot!(bare(&guest::manifest("9.0.0")), @"error: hostile.wasm: it was built for version 9.0.0 of the plugin interface; this tenderlint speaks 0.1.0");
    insta::assert_snapshot!(bare(&" ".repeat(70_000)), @"error: hostile.wasm: its manifest has 70000 bytes; at most 65536 are allowed");
    let twice = guest::with_manifest(guest::plugin(""), &guest::manifest("0.1.0"));
    insta::assert_snapshot!(load(&twice), @"error: hostile.wasm: it has more than one manifest (custom section `tenderlint:manifest`)");
}

#[test]
fn imports_of_anything_else_are_refused() {
    let component = wat::parse_str(
        r#"(component
            (import "wasi:filesystem/preopens@0.2.0" (instance))
            (import "evil:host/x" (func)))"#,
    )
    .unwrap();
    insta::assert_snapshot!(load(&guest::with_manifest(component, &guest::manifest("0.1.0"))), @"error: hostile.wasm: it needs wasi:filesystem/preopens@0.2.0, evil:host/x, which tenderlint never gives to a plugin. In Rust build for wasm32-unknown-unknown, in Python with --stub-wasi, in JavaScript with the features disabled");
}

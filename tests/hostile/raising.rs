//! Limits that `tenderlint.toml` raises for one plugin.

use std::fs;

use crate::common::{Run, tenderlint};
use crate::guest;
use crate::lab::{check, folder};

/// Checks the tender with a pinned plugin whose settings hold these limits.
fn with_limits(body: &str, limits: &str) -> Run {
    let folder = folder(&guest::plugin(body), "");
    let added = tenderlint(&["plugin", "add", "hostile.wasm"]).in_folder(folder.path()).run();
    assert_eq!(added.code, 0, "{}", added.stderr);
    let path = folder.path().join("tenderlint.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{settings}\n[plugins.hostile.limits]\n{limits}\n")).unwrap();
    check(&folder, &["--select=house"])
}

/// The only failure of a run.
fn failure(run: &Run) -> String {
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    let report = run.json();
    let failures = report["tenders"][0]["plugin_failures"].as_array().unwrap();
    assert_eq!(failures.len(), 1);
    failures[0]["message"].as_str().unwrap().to_owned()
}

#[test]
fn memory_can_be_raised() {
    let hungry = "(drop (memory.grow (i32.const 1600)))";
    insta::assert_snapshot!(failure(&with_limits(hungry, "")), @"it asked for 101 MiB of memory; the limit is 64 MiB");
    assert_eq!(with_limits(hungry, "memory = 128").code, 0);
    let starving = "(drop (memory.grow (i32.const 2400)))";
    insta::assert_snapshot!(failure(&with_limits(starving, "memory = 128")), @"it asked for 151 MiB of memory; the limit is 128 MiB");
}

#[test]
fn steps_can_be_raised() {
    let slow = "(local.set $i (i32.const 400000000)) (loop (br_if 0 (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))";
    insta::assert_snapshot!(failure(&with_limits(slow, "")), @"it used up its 1000224000 steps (fuel) without finishing");
    assert_eq!(with_limits(slow, "steps = 5_000_000_000\nseconds = 60").code, 0);
}

#[test]
fn limits_have_limits() {
    let refused = |limits: &str| {
        let run = with_limits("", limits);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    insta::assert_snapshot!(refused("memory = 1024"), @"error: tenderlint.toml:7:1: plugin 'hostile': memory = 1024: write a number from 64 to 256");
    insta::assert_snapshot!(refused("memory = 1"), @"error: tenderlint.toml:7:1: plugin 'hostile': memory = 1: write a number from 64 to 256");
    insta::assert_snapshot!(refused("steps = 9_000_000_000_000"), @"error: tenderlint.toml:7:1: plugin 'hostile': steps = 9000000000000: write a number from 1000000000 to 50000000000");
    insta::assert_snapshot!(refused("seconds = 100000"), @"error: tenderlint.toml:7:1: plugin 'hostile': seconds = 100000: write a number from 30 to 120");
    insta::assert_snapshot!(refused("seconds = -1"), @"error: tenderlint.toml:7:11: invalid value: integer `-1`, expected u64");
    insta::assert_snapshot!(refused("files = true"), @"error: tenderlint.toml:7:1: unknown field `files`, expected one of `memory`, `steps`, `seconds`");
}

//! The same plugin and tender give the same findings and cost the same, whatever else runs.

use std::collections::BTreeMap;
use std::fs;

use tempfile::TempDir;

use crate::common::tenderlint;
use crate::guest::{self, Guest};
use crate::lab::{TENDER, check, folder, rule};

/// The steps of each rule, as `plugin bench` measures them.
fn steps(folder: &TempDir, threads: &str) -> BTreeMap<String, u64> {
    let run = tenderlint(&["plugin", "bench", "tender.md", "--plugin=hostile.wasm"])
        .in_folder(folder.path())
        .env("RAYON_NUM_THREADS", threads)
        .run();
    assert_eq!(run.code, 0, "{}", run.stderr);
    let row = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
    };
    run.stdout.lines().skip(2).map(|line| row(line).unwrap_or_else(|| panic!("{line}"))).collect()
}

#[test]
fn findings_and_steps_are_the_same_each_time() {
    let folder = folder(&guest::evil(), "one-finding");
    let first = check(&folder, &["--plugin=hostile.wasm"]).stdout;
    for _ in 0..20 {
        assert_eq!(check(&folder, &["--plugin=hostile.wasm"]).stdout, first);
    }
    let expected = steps(&folder, "1");
    assert!(expected.len() > 10 && expected["attack"] > 0, "{expected:?}");
    for threads in ["1", "2", "8"] {
        assert_eq!(steps(&folder, threads), expected, "{threads} threads");
    }
}

#[test]
fn a_plugin_that_runs_out_of_steps_does_so_each_time() {
    let folder = folder(&guest::plugin("(loop (br 0))"), "");
    let first = check(&folder, &["--plugin=hostile.wasm"]).stdout;
    assert_eq!(check(&folder, &["--plugin=hostile.wasm"]).stdout, first);
}

#[test]
fn every_tender_gets_a_new_instance() {
    // It notes that it was there, and traps if it was there before.
    let guest = Guest {
        fields: "(global $visits (mut i32) (i32.const 0))",
        check: "(if (global.get $visits) (then unreachable)) (global.set $visits (i32.const 1))",
        ..Guest::default()
    };
    let folder = folder(&guest.plugin(), "");
    fs::write(folder.path().join("other.md"), TENDER).unwrap();
    assert!(check(&folder, &["other.md", "--plugin=hostile.wasm"]).code < 2);
}

#[test]
fn a_trap_on_one_tender_leaves_the_other() {
    let folder = folder(&guest::evil(), "trap-on-long-tender");
    fs::write(folder.path().join("house/well.toml"), rule("well", "one-finding")).unwrap();
    fs::write(folder.path().join("long.md"), format!("{TENDER}\n{}", "The same words again. ".repeat(100)))
        .unwrap();
    let run = check(&folder, &["long.md", "--plugin=hostile.wasm"]);
    let without = check(&folder, &["long.md", "--plugin=hostile.wasm", "--ignore=attack"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let (run, without) = (run.json(), without.json());
    for tender in 0..2 {
        assert_eq!(run["tenders"][tender]["findings"], without["tenders"][tender]["findings"]);
    }
    assert_eq!(run["tenders"][0]["plugin_failures"], serde_json::json!([]));
    assert_eq!(run["tenders"][1]["plugin_failures"][0]["rule"], "attack");
}

#[test]
fn deep_recursion_is_stopped_by_every_command() {
    let folder = folder(&guest::plugin("(drop (call $recurse (i32.const 0)))"), "");
    for threads in ["1", "8"] {
        assert_eq!(steps(&folder, threads)["attack"], steps(&folder, "2")["attack"]);
    }
    let example = "\n[[example]]\nfails = \"Words.\"\n";
    let path = folder.path().join("house/attack.toml");
    fs::write(&path, fs::read_to_string(&path).unwrap() + example).unwrap();
    let run = tenderlint(&["rules", "test", "--select=attack", "--plugin=hostile.wasm"])
        .in_folder(folder.path())
        .run();
    assert!(matches!(run.code, 1..=3), "{}{}", run.stdout, run.stderr);
    assert!(
        format!("{}{}", run.stdout, run.stderr).contains("recursed too deeply"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

/// By construction no function of the host waits or reads anything but the tender.
#[test]
fn the_functions_of_the_host_do_not_wait() {
    for source in [
        include_str!("../../host/plugin/interface/mod.rs"),
        include_str!("../../host/plugin/interface/convert.rs"),
        include_str!("../../host/plugin/interface/days.rs"),
        include_str!("../../host/plugin/view.rs"),
    ] {
        for word in ["std::fs", "std::net", "std::thread", "std::process", "std::env", "SystemTime", "sleep"]
        {
            assert!(!source.contains(word), "{word}");
        }
    }
}

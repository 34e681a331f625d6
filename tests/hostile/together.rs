//! Many plugins at once.

use std::fmt::Write as _;
use std::fs;

use crate::guest::{self, Guest};
use crate::lab::{MOST_MEMORY, TENDER, check_greedily, folder, rule};

const PLUGINS: usize = 12;

/// Most threads of a run; each holds one sandbox.
const MOST_THREADS: usize = 8;

#[test]
fn many_hungry_plugins_on_a_long_tender_share_the_machine() {
    // Each fills 60 MiB, and then asks for more than it may have.
    let body = "(drop (memory.grow (i32.const 950))) \
                (memory.fill (i32.const 0x20000) (i32.const 1) (i32.const 62000000)) \
                (drop (memory.grow (i32.const 1000)))";
    let module = Guest { check: body, ..Guest::default() }.module();
    let folder = folder(b"", "");
    fs::remove_file(folder.path().join("house/attack.toml")).unwrap();
    fs::write(folder.path().join("tender.md"), TENDER.repeat(10_000)).unwrap();
    let mut arguments = String::new();
    for number in 0..PLUGINS {
        let name = format!("hostile-{number}");
        let wasm = guest::with_manifest(module.clone(), &guest::named(&name, "6.6.6", "0.1.0"));
        fs::write(folder.path().join(format!("{name}.wasm")), wasm).unwrap();
        let rule = rule(&format!("attack-{number}"), "").replace("hostile/", &format!("{name}/"));
        fs::write(folder.path().join(format!("house/attack-{number}.toml")), rule).unwrap();
        let _ = write!(arguments, "--plugin={name}.wasm ");
    }
    let arguments: Vec<_> = arguments.split_whitespace().chain(["--select=house"]).collect();
    let run = check_greedily(&folder, &arguments);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let most = MOST_MEMORY + threads as u64 * 64 * 1024 * 1024;
    assert!(run.peak.is_none_or(|peak| peak < most), "it held {:?} bytes", run.peak);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let report = run.json();
    let failures = report["tenders"][0]["plugin_failures"].as_array().unwrap();
    assert_eq!(failures.len(), PLUGINS);
    assert!(failures.iter().all(|failure| failure["kind"] == "limit"), "{failures:?}");
}

//! Plugins from strangers: made, built, inspected, pinned and run as a user would.

mod common;
#[path = "common/guest.rs"]
mod guest;

use std::fs;
use std::path::Path;

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

/// A folder with a plugin, a rule that uses it, and a tender.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, content: &[u8]| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, content).expect("it can be written");
    };
    write("plugins/hostile.wasm", &guest::plugin(""));
    write("house/attack.toml", RULE.as_bytes());
    write("tender.md", b"# Invitation to tender\n\nBids by Friday.\n");
    write("tenderlint.toml", b"# Ours.\nrule-files = [\"house\"]\n");
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> Run {
    tenderlint(arguments).in_folder(folder.path()).run()
}

fn read(folder: &TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).expect("it is there")
}

#[test]
fn a_plugin_that_was_added_is_pinned_and_runs() {
    let folder = folder();
    let added = run(&folder, &["plugin", "add", "plugins/hostile.wasm"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    insta::assert_snapshot!(read(&folder, "tenderlint.toml"));
    insta::with_settings!({filters => vec![("[0-9a-f]{64}", "(hash)")]}, {
        insta::assert_snapshot!(read(&folder, "tenderlint.lock"));
    });
    assert_eq!(run(&folder, &["plugin", "verify"]).code, 0);
    let check = run(&folder, &["check", "--select=house", "tender.md"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
    assert!(check.stdout.contains("Nothing found by 1 rules"), "{}", check.stdout);
}

#[test]
fn other_bytes_than_those_that_were_pinned_do_not_run() {
    let folder = folder();
    run(&folder, &["plugin", "add", "plugins/hostile.wasm"]);
    let other = guest::plugin("(nop)");
    fs::write(folder.path().join("plugins/hostile.wasm"), other).expect("it can be changed");
    insta::with_settings!({filters => vec![("[0-9a-f]{64}", "(hash)")]}, {
        insta::assert_snapshot!(run(&folder, &["check", "tender.md"]).transcript());
        insta::assert_snapshot!(run(&folder, &["plugin", "verify"]).transcript());
        insta::assert_snapshot!(run(&folder, &["plugin", "update", "hostile"]).transcript());
        assert_eq!(run(&folder, &["plugin", "verify"]).code, 2, "a look changes nothing");
        insta::assert_snapshot!(run(&folder, &["plugin", "update", "--yes", "hostile"]).transcript());
    });
    assert_eq!(run(&folder, &["plugin", "verify"]).code, 0);
}

#[test]
fn configured_plugins_must_be_pinned_and_stay_in_their_folder() {
    let folder = folder();
    let configure = |settings: &str| {
        fs::write(folder.path().join("tenderlint.toml"), settings).expect("it can be written");
        run(&folder, &["check", "tender.md"]).stderr
    };
    insta::assert_snapshot!(configure("[plugins.hostile]\npath = \"plugins/hostile.wasm\"\n"));
    insta::assert_snapshot!(configure("[plugins.hostile]\npath = \"../hostile.wasm\"\n"));
    insta::assert_snapshot!(configure("[plugins.hostile]\npath = \"/dev/zero\"\n"));
    insta::assert_snapshot!(configure("[plugins.hostile]\npath = \"plugins\"\n"));
    insta::assert_snapshot!(configure("[plugins.hostile]\nfile = \"plugins/hostile.wasm\"\n"));
}

#[test]
fn a_signature_that_is_asked_for_must_be_there() {
    let folder = folder();
    run(&folder, &["plugin", "add", "plugins/hostile.wasm"]);
    let settings = read(&folder, "tenderlint.toml");
    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let ask = |what: &str| {
        let asked = format!("keys = [\"{key}\"]\nrequire-signature = [\"{what}\"]\n{settings}");
        fs::write(folder.path().join("tenderlint.toml"), asked).expect("it can be written");
        run(&folder, &["check", "tender.md"]).stderr
    };
    insta::assert_snapshot!(ask("plugins"));
    insta::assert_snapshot!(ask("rules"));
    let other = "untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
";
    fs::write(folder.path().join("plugins/hostile.wasm.minisig"), other).expect("it can be written");
    insta::assert_snapshot!(ask("plugins"));
}

#[test]
fn a_plugin_is_compiled_once() {
    let folder = folder();
    let cache = folder.path().join("cache");
    let check = || {
        let arguments = ["check", "--select=house", "--plugin=plugins/hostile.wasm", "tender.md"];
        let run = tenderlint(&arguments)
            .in_folder(folder.path())
            .env("TENDERLINT_CACHE", cache.to_str().expect("a path"));
        run.run()
    };
    let first = check();
    assert!(first.stderr.contains("Compiling the plugin 'hostile'"), "{}", first.stderr);
    assert!(!check().stderr.contains("Compiling"));
    for entry in fs::read_dir(cache.join("plugins")).expect("the cache") {
        let path = entry.expect("an entry").path();
        let mut bytes = fs::read(&path).expect("an entry");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).expect("it can be changed");
    }
    let after = check();
    assert_eq!((after.code, after.stdout.as_str()), (0, first.stdout.as_str()));
    assert!(after.stderr.contains("was changed"), "{}", after.stderr);
}

#[test]
fn inspect_and_doctor_tell_what_a_plugin_is() {
    let folder = folder();
    insta::with_settings!({filters => vec![("[0-9a-f]{64}", "(hash)"), ("Compiling the plugin .*\n", "")]}, {
        insta::assert_snapshot!(run(&folder, &["plugin", "inspect", "plugins/hostile.wasm"]).transcript());
        insta::assert_snapshot!(run(&folder, &["plugin", "doctor", "plugins/hostile.wasm"]).transcript());
    });
    let text = r#"(component (import "wasi:clocks/wall-clock@0.2.0" (instance)))"#;
    let foreign =
        guest::with_manifest(wat::parse_str(text).expect("it is WebAssembly"), &guest::manifest("0.7.0"));
    fs::write(folder.path().join("foreign.wasm"), foreign).expect("it can be written");
    insta::assert_snapshot!(run(&folder, &["plugin", "doctor", "foreign.wasm"]).transcript());
    insta::assert_snapshot!(run(&folder, &["plugin", "doctor", "tender.md"]).transcript());
}

#[test]
fn bench_counts_the_steps_of_each_rule() {
    let folder = folder();
    let arguments = ["plugin", "bench", "--plugin=plugins/hostile.wasm", "--select=house", "tender.md"];
    let steps = || {
        let run = run(&folder, &arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let line = run.stdout.lines().find(|line| line.contains("attack")).expect("the rule").to_owned();
        line.split_whitespace().nth(1).expect("a number").to_owned()
    };
    let first = steps();
    assert_ne!(first, "0");
    assert_eq!(first, steps(), "the same plugin and tender take the same steps");
}

#[test]
fn new_plugins_have_sensible_names_and_their_own_folder() {
    let folder = folder();
    insta::assert_snapshot!(run(&folder, &["plugin", "new", "Acme Ltd"]).stderr);
    insta::assert_snapshot!(run(&folder, &["plugin", "new", "plugins"]).stderr);
    insta::assert_snapshot!(run(&folder, &["plugin", "build", "plugins"]).stderr);
    for language in ["rust", "python", "javascript"] {
        let name = format!("a-{language}");
        assert_eq!(run(&folder, &["plugin", "new", &name, "--language", language]).code, 0);
        let left = |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.contains("PLUGIN_NAME"));
        let inside = folder.path().join(&name);
        for file in ["README.md", "Cargo.toml", "src/lib.rs", "plugin.py", "plugin.js", "manifest.json"] {
            assert!(!left(&inside.join(file)), "{name}/{file}");
        }
        assert!(inside.join(format!("rules/{name}/{name}-word-limit.toml")).is_file());
        insta::assert_snapshot!(run(&folder, &["plugin", "test", &name]).stderr);
    }
}

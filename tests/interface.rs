//! The plugin interface: published versions stay as they are, and plugins built for them go on working.

mod common;

use std::path::Path;

use common::tenderlint;
use tenderlint::plugin::load::hexadecimal_sha256;

/// SHA-256 of the files of each published version. A change of the interface is a new folder in `wit/`; see
/// docs/plugin-interface.md.
const PUBLISHED: &[(&str, &str)] = &[
    ("wit/0.1/tender.wit", "42b2a4014c881f6703e17375c3c56a37623764dccd2493d19586e8244e823413"),
    ("wit/0.1/types.wit", "de78965185f73e4eb11a409fc618be19c0741f700143de7a6b059771ca573d20"),
];

const RULE: &str = r#"
id = "word-limit"
title = "A word is used too often"
check = "acme-rust/too-often"
severity = "warning"
why = "It tires the reader."
fix = "Leave it out."
message = "The tender says '{word}' {times}; at most {most} is fine."
source = [{ title = "House style" }]
params = { word = "endeavour", most = 1 }
"#;

#[test]
fn published_versions_never_change() {
    for (path, hash) in PUBLISHED {
        let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("the interface");
        assert_eq!(hexadecimal_sha256(&bytes), *hash, "{path} was published and must stay as it is");
    }
}

#[test]
fn a_plugin_built_for_version_0_1_0_works() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    };
    std::fs::create_dir(folder.path().join("house")).expect("it can be made");
    write("house/word-limit.toml", RULE);
    write("tender.md", "We will endeavour to help. You must endeavour to answer by Friday.\n");
    write("tenderlint.toml", "rule-files = [\"house\"]\n");
    let plugin = concat!("--plugin=", env!("CARGO_MANIFEST_DIR"), "/tests/data/interface-0.1.0.wasm");
    let arguments = ["check", "--format=json", "--select=house", plugin, "tender.md"];
    let run = tenderlint(&arguments).in_folder(folder.path()).run();
    assert_eq!(run.code, 1, "{}", run.stderr);
    let finding = &run.json()["tenders"][0]["findings"][0];
    assert_eq!(finding["message"], "The tender says 'endeavour' 2 times; at most 1 is fine.");
    assert_eq!(finding["locations"].as_array().map(Vec::len), Some(2));
}

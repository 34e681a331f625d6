//! Tests that the rules that ship set these checks rightly.

use std::fs;
use std::path::Path;

use tenderlint_plugin::Result;
use tenderlint_plugin::testing::{TextTender, try_check};

use crate::{duties, measures, reading_level, sentence_length, terms};

#[test]
fn every_rule_of_this_plugin_has_parameters_its_check_accepts() {
    let rules = rules_of("language");
    assert!(rules.len() >= 5, "only {} rules were found", rules.len());
    for (path, check, parameters) in rules {
        apply(&check, &parameters).unwrap_or_else(|error| panic!("{path}: params.{error}"));
    }
}

fn apply(check: &str, parameters: &str) -> Result<()> {
    let tender = TextTender::new("Invitation");
    let found = match check {
        "duties" => try_check::<duties::Duties>(&tender, parameters)?,
        "measures" => try_check::<measures::Measures>(&tender, parameters)?,
        "reading-level" => try_check::<reading_level::ReadingLevel>(&tender, parameters)?,
        "sentence-length" => try_check::<sentence_length::SentenceLength>(&tender, parameters)?,
        "terms" => try_check::<terms::Terms>(&tender, parameters)?,
        other => panic!("there is no check '{other}'"),
    };
    assert_eq!(found, [], "a tender that says nothing has no findings");
    Ok(())
}

/// Path, check and parameters (as JSON) of the rules that use a plugin.
fn rules_of(plugin: &str) -> Vec<(String, String, String)> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut rules = Vec::new();
    for pack in fs::read_dir(packs).unwrap().map(|pack| pack.unwrap().path()).filter(|pack| pack.is_dir()) {
        for file in fs::read_dir(pack).unwrap().map(|file| file.unwrap().path()) {
            let rule: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
            let own = rule["check"].as_str().and_then(|check| check.strip_prefix(&format!("{plugin}/")));
            let Some(check) = own else { continue };
            let parameters = rule.get("params").cloned().unwrap_or_else(|| toml::Table::new().into());
            rules.push((
                file.display().to_string(),
                check.to_owned(),
                serde_json::to_string(&parameters).unwrap(),
            ));
        }
    }
    rules
}

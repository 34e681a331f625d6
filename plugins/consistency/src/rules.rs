//! Tests that the rules that ship set these checks rightly.

use std::fs;
use std::path::Path;

use tenderlint_plugin::Result;
use tenderlint_plugin::testing::{TextTender, try_check};

use crate::{
    clock, counts, facts, figures, limits, numbering, period, references, statements, sums, weekday, weights,
};

#[test]
fn every_rule_of_this_plugin_has_parameters_its_check_accepts() {
    let rules = rules_of("consistency");
    assert!(rules.len() >= 5, "only {} rules were found", rules.len());
    for (path, check, parameters) in rules {
        apply(&check, &parameters).unwrap_or_else(|error| panic!("{path}: params.{error}"));
    }
}

fn apply(check: &str, parameters: &str) -> Result<()> {
    let tender = TextTender::new("Invitation");
    let found = match check {
        "clock" => try_check::<clock::Clock>(&tender, parameters)?,
        "counts" => try_check::<counts::Counts>(&tender, parameters)?,
        "facts" => try_check::<facts::Facts>(&tender, parameters)?,
        "figures" => try_check::<figures::Figures>(&tender, parameters)?,
        "limits" => try_check::<limits::Limits>(&tender, parameters)?,
        "numbering" => try_check::<numbering::Numbering>(&tender, parameters)?,
        "period" => try_check::<period::Period>(&tender, parameters)?,
        "references" => try_check::<references::References>(&tender, parameters)?,
        "statements" => try_check::<statements::Statements>(&tender, parameters)?,
        "sums" => try_check::<sums::Sums>(&tender, parameters)?,
        "weekday" => try_check::<weekday::WrongWeekday>(&tender, parameters)?,
        "weights" => try_check::<weights::Weights>(&tender, parameters)?,
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

//! Tests that the rules that ship set these checks rightly.

use std::fs;
use std::path::Path;

use tenderlint_plugin::testing::{TextTender, try_check};
use tenderlint_plugin::{Date, Result};

use crate::{
    awkward_moment, clarification, minimum_period, minimum_term, seasons, standstill, statutory_period,
    timetable,
};

#[test]
fn every_rule_of_this_plugin_has_parameters_its_check_accepts() {
    let rules = rules_of("timescales");
    assert!(rules.len() >= 10, "only {} rules were found", rules.len());
    for (path, check, parameters) in rules {
        apply(&check, &parameters).unwrap_or_else(|error| panic!("{path}: params.{error}"));
    }
}

fn apply(check: &str, parameters: &str) -> Result<()> {
    let tender = TextTender::new("Invitation").today(Date::constant(2026, 1, 5));
    let found = match check {
        "awkward-moment" => try_check::<awkward_moment::AwkwardMoment>(&tender, parameters)?,
        "clarification" => try_check::<clarification::Clarification>(&tender, parameters)?,
        "minimum-period" => try_check::<minimum_period::MinimumPeriod>(&tender, parameters)?,
        "minimum-term" => try_check::<minimum_term::MinimumTerm>(&tender, parameters)?,
        "seasons" => try_check::<seasons::Seasons>(&tender, parameters)?,
        "standstill" => try_check::<standstill::Standstill>(&tender, parameters)?,
        "statutory-period" => try_check::<statutory_period::StatutoryPeriod>(&tender, parameters)?,
        "timetable" => try_check::<timetable::Timetable>(&tender, parameters)?,
        other => panic!("there is no check '{other}'"),
    };
    assert_eq!(found, [], "a tender without dates has no findings");
    Ok(())
}

/// Path, check and parameters (as JSON) of the rules that use a plugin.
fn rules_of(plugin: &str) -> Vec<(String, String, String)> {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut rules = Vec::new();
    for pack in fs::read_dir(packs).unwrap().map(|pack| pack.unwrap().path()).filter(|pack| pack.is_dir()) {
        for file in fs::read_dir(pack).unwrap().map(|file| file.unwrap().path()) {
            let rule: toml::Table = fs::read_to_string(&file).unwrap().parse().unwrap();
            let check = rule.get("check").and_then(toml::Value::as_str).unwrap_or_default();
            let Some(check) = check.strip_prefix(&format!("{plugin}/")) else { continue };
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

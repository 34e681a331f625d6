//! Which rules apply in a run, with the configuration laid over them.

use super::config::{Found, SeverityOrOff, merge};
use super::{Registry, Rule, Severity};
use crate::toml_file::TomlError;

/// A rule that applies in a run.
#[derive(Clone, Debug)]
pub struct ActiveRule {
    /// The rule.
    pub rule: Rule,
    /// The most severe its findings may be, as configured.
    pub severity: Severity,
    /// Whether the configuration chose the severity: then it is exact, not a ceiling.
    pub severity_is_set: bool,
    /// Its parameters, as configured.
    pub params: toml::Table,
}

/// What the command line selects.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Rules and packs that apply; empty for what the configuration says.
    pub select: Vec<String>,
    /// Rules and packs that don't apply.
    pub ignore: Vec<String>,
}

/// The rules that apply, in order of id. A name that is neither a rule nor a pack is an error: a rule that silently
/// does nothing is worse than none.
pub fn select(
    registry: &Registry,
    found: &Found,
    selection: &Selection,
) -> Result<Vec<ActiveRule>, TomlError> {
    let config = &found.config;
    let packs = config.packs.as_deref().unwrap_or_default();
    known_names(registry, packs, |index| {
        found.error_at(&format!("packs.{index}"), unknown(registry, &packs[index]))
    })?;
    known_names(registry, &config.select, |index| {
        found.error_at(&format!("select.{index}"), unknown(registry, &config.select[index]))
    })?;
    known_names(registry, &config.ignore, |index| {
        found.error_at(&format!("ignore.{index}"), unknown(registry, &config.ignore[index]))
    })?;
    for (option, names) in [("--select", &selection.select), ("--ignore", &selection.ignore)] {
        known_names(registry, names, |index| TomlError::whole(option, unknown(registry, &names[index])))?;
    }
    for id in config.rules.keys() {
        if registry.get(id).is_none() {
            return Err(found.error_at(&format!("rules.{id}"), unknown(registry, id)));
        }
    }
    for rule in registry.iter() {
        let names = &rule.file.gives_way_to;
        known_names(registry, names, |index| {
            rule.error_at(&format!("gives-way-to.{index}"), unknown(registry, &names[index]))
        })?;
        let (told, tellers): (Vec<&String>, Vec<String>) =
            rule.file.told_by.iter().map(|(told, teller)| (told, teller.clone())).unzip();
        known_names(registry, &tellers, |index| {
            rule.error_at(&format!("told-by.{}", told[index]), unknown(registry, &tellers[index]))
        })?;
    }
    let wanted = if selection.select.is_empty() { &config.select } else { &selection.select };
    let active = registry.iter().filter_map(|rule| {
        let named = |names: &[String]| names.iter().any(|name| *name == rule.file.id || *name == rule.pack);
        let by_id = |names: &[String]| names.contains(&rule.file.id);
        let in_packs = config.packs.is_none() || named(packs) || by_id(wanted);
        let selected = wanted.is_empty() || named(wanted);
        let ignored = named(&selection.ignore) || (named(&config.ignore) && !by_id(&selection.select));
        let shown = !rule.file.preview || by_id(wanted);
        (in_packs && selected && !ignored && shown).then(|| activate(rule, found)).flatten()
    });
    Ok(active.collect())
}

fn known_names(
    registry: &Registry,
    names: &[String],
    error: impl Fn(usize) -> TomlError,
) -> Result<(), TomlError> {
    match names.iter().position(|name| registry.get(name).is_none() && !registry.has_pack(name)) {
        Some(index) => Err(error(index)),
        None => Ok(()),
    }
}

fn unknown(registry: &Registry, name: &str) -> String {
    let hint = registry.like(name).map(|like| format!(" Did you mean '{like}'?")).unwrap_or_default();
    format!("there is no rule or pack '{name}'.{hint} `tenderlint rules list` shows all")
}

fn activate(rule: &Rule, found: &Found) -> Option<ActiveRule> {
    let settings = found.config.rules.get(&rule.file.id);
    let set = settings.and_then(|settings| settings.severity);
    let severity = match set {
        Some(SeverityOrOff::Off) => return None,
        Some(SeverityOrOff::Advice) => Severity::Advice,
        Some(SeverityOrOff::Warning) => Severity::Warning,
        Some(SeverityOrOff::Error) => Severity::Error,
        None => rule.file.severity,
    };
    let mut params = rule.file.params.clone();
    if let Some(settings) = settings {
        merge(&mut params, settings.params.clone());
    }
    Some(ActiveRule { rule: rule.clone(), severity, severity_is_set: set.is_some(), params })
}

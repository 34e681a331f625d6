//! Checking: rules and plugins meet a tender, and findings come out.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::finding::{Finding, FoundPlace};
use crate::plugin::sandbox::{self, Cost, Preparation, RuleCall};
use crate::plugin::search::{Pattern, Search};
use crate::plugin::view::View;
use crate::plugin::{Found, Plugin, PluginFailure, Runtime};
use crate::precedence;
use crate::rules::{ActiveRule, Profile, Severity};
use crate::tender::calendar::Calendar;
use crate::tender::{Anchor, BlockId, Confidence, FactKind, Tender};
use crate::toml_file::TomlError;
use crate::understand::{Stated, Understanding, understand};

/// Longest quote in a report, in characters.
const MAX_QUOTE: usize = 200;

/// What a run is given besides rules and tenders.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The calendar bidders work to.
    pub calendar: Calendar,
    /// The law tenders are read under, where the user chose it.
    pub profile: Option<Profile>,
    /// The date of today.
    pub today: Date,
}

/// Rules and plugins, ready to check tenders.
pub struct Checker {
    runtime: Runtime,
    plugins: Vec<Plugin>,
    rules: Vec<ActiveRule>,
    /// For each plugin the indexes of its rules, and the same rules as the plugin is called with.
    calls: Vec<Vec<(usize, RuleCall)>>,
    search: Arc<Search>,
    settings: Settings,
    /// Plugins that failed before any tender was seen.
    failures: Vec<PluginFailure>,
}

/// A tender that was understood and not yet checked.
pub struct Understood {
    tender: Tender,
    understanding: Understanding,
}

impl Understood {
    /// Understands a tender. `stated` is what the user says beside it.
    pub fn new(tender: Tender, mut stated: Stated, settings: Settings) -> Self {
        if !stated.facts.iter().any(|fact| fact.kind == FactKind::Regime) {
            stated.facts.extend(settings.profile.map(Profile::fact));
        }
        let understanding = understand(&tender, stated);
        Self { tender, understanding }
    }
}

/// A tender with everything that was found in it.
pub struct Checked {
    /// The tender.
    pub tender: Tender,
    /// What was understood from it.
    pub understanding: Understanding,
    /// Its findings, in order of place.
    pub findings: Vec<Finding>,
    /// What plugins failed to do.
    pub failures: Vec<PluginFailure>,
    /// Whether the date of today was used.
    pub used_today: bool,
    /// What each rule cost, by id.
    pub costs: Vec<(String, Cost)>,
}

impl Checker {
    /// Lets every plugin prepare its rules. Errors point into the rule files.
    pub fn new(
        runtime: Runtime,
        plugins: Vec<Plugin>,
        rules: Vec<ActiveRule>,
        settings: Settings,
    ) -> Result<Self, Vec<TomlError>> {
        let calls = assign(&plugins, &rules)?;
        let mut failures = Vec::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut errors = Vec::new();
        let prepared: Vec<_> = plugins
            .par_iter()
            .zip(&calls)
            .map(|(plugin, calls)| {
                let calls: Vec<_> = calls.iter().map(|(_, call)| call.clone()).collect();
                if calls.is_empty() {
                    Preparation::Ready(vec![])
                } else {
                    sandbox::prepare(&runtime.engine, plugin, &calls)
                }
            })
            .collect();
        let mut calls = calls;
        for (index, preparation) in prepared.into_iter().enumerate() {
            match preparation {
                Preparation::Ready(wanted) => patterns.extend(wanted),
                Preparation::Failed(failure) => {
                    failures.push(failure);
                    calls[index].clear();
                }
                Preparation::Problems(problems) => {
                    for problem in problems {
                        let active = rules.iter().find(|active| active.rule.file.id == problem.rule);
                        let error = match active {
                            Some(active) => {
                                active.rule.error_at(&format!("params.{}", problem.path), problem.message)
                            }
                            None => TomlError::whole(&plugins[index].manifest.name, problem.message),
                        };
                        errors.push(error);
                    }
                }
            }
        }
        let search = Search::new(patterns).map_err(|error| {
            let active = rules.iter().find(|active| active.rule.file.id == error.rule);
            active.map_or_else(
                || TomlError::whole("a plugin", error.to_string()),
                |active| active.rule.error_at("params", error.to_string()),
            )
        });
        match search {
            Ok(search) if errors.is_empty() => {
                Ok(Self { runtime, plugins, rules, calls, search: Arc::new(search), settings, failures })
            }
            Ok(_) => Err(errors),
            Err(error) => {
                errors.push(error);
                Err(errors)
            }
        }
    }

    /// The rules that were chosen.
    pub fn rules(&self) -> &[ActiveRule] {
        &self.rules
    }

    /// The plugins that are loaded.
    pub fn plugins(&self) -> &[Plugin] {
        &self.plugins
    }

    /// Checks one tender by all rules.
    pub fn check(&self, understood: Understood) -> Checked {
        self.apply(understood, self.settings.today, |_| true)
    }

    /// Checks one tender by a single rule, as if today were another day.
    pub fn check_rule(&self, tender: Tender, stated: Stated, today: Date, id: &str) -> Checked {
        let understood = Understood::new(tender, stated, self.settings);
        self.apply(understood, today, |active| active.rule.file.id == id)
    }

    fn apply(
        &self,
        understood: Understood,
        today: Date,
        wanted: impl Fn(&ActiveRule) -> bool + Sync,
    ) -> Checked {
        let Understood { tender, understanding } = understood;
        let matches = self.search.run(&tender);
        let calendar = self.settings.calendar;
        let view = Arc::new(View::new(tender, understanding, matches, calendar, today));
        let outcomes: Vec<_> = self
            .plugins
            .par_iter()
            .zip(&self.calls)
            .map(|(plugin, calls)| {
                let (indexes, calls): (Vec<_>, Vec<_>) = calls
                    .iter()
                    .filter(|(index, _)| {
                        let active = &self.rules[*index];
                        wanted(active) && active.rule.file.applies.judge(&view.understanding.facts).applies
                    })
                    .cloned()
                    .unzip();
                (indexes, sandbox::check(&self.runtime.engine, plugin, &view, &calls))
            })
            .collect();
        let mut findings = Vec::new();
        let mut failures = self.failures.clone();
        let mut used_today = false;
        let mut costs = Vec::new();
        for ((indexes, outcome), plugin) in outcomes.into_iter().zip(&self.plugins) {
            for (call, found) in outcome.found {
                findings.push(complete(&self.rules[indexes[call]], found, &view, &plugin.manifest.name));
            }
            failures.extend(outcome.failures);
            let cost = |(call, cost): (usize, Cost)| {
                let index: &usize = &indexes[call];
                (self.rules[*index].rule.file.id.clone(), cost)
            };
            costs.extend(outcome.costs.into_iter().map(cost));
            used_today |= outcome.asked_today;
        }
        precedence::give_way(&mut findings, &self.rules);
        precedence::step_back(&mut findings, &self.rules);
        findings.sort_by(|left, right| key(left).cmp(&key(right)));
        number_fingerprints(&mut findings);
        let Ok(View { tender, understanding, .. }) = Arc::try_unwrap(view) else {
            unreachable!("every sandbox that shared the tender is gone")
        };
        Checked { tender, understanding, findings, failures, used_today, costs }
    }
}

/// For each plugin the indexes of its rules, and the same rules as the plugin is called with. A rule whose plugin or check does
/// not exist is an error.
pub fn assign(
    plugins: &[Plugin],
    rules: &[ActiveRule],
) -> Result<Vec<Vec<(usize, RuleCall)>>, Vec<TomlError>> {
    let mut calls: Vec<Vec<(usize, RuleCall)>> = plugins.iter().map(|_| Vec::new()).collect();
    let mut errors = Vec::new();
    for (index, active) in rules.iter().enumerate() {
        let rule = &active.rule;
        let plugin = plugins.iter().position(|plugin| plugin.manifest.name == rule.plugin());
        let Some(plugin) = plugin else {
            let known: Vec<_> = plugins.iter().map(|plugin| plugin.manifest.name.as_str()).collect();
            let message = format!("there is no plugin '{}'; there are {}", rule.plugin(), known.join(", "));
            errors.push(rule.error_at("check", message));
            continue;
        };
        let checks = &plugins[plugin].manifest.checks;
        if !checks.contains_key(rule.check()) {
            let known: Vec<_> = checks.keys().map(String::as_str).collect();
            let message = format!(
                "the plugin '{}' has no check '{}'; it has {}",
                rule.plugin(),
                rule.check(),
                known.join(", ")
            );
            errors.push(rule.error_at("check", message));
            continue;
        }
        if let Some((key, word)) = rule.file.applies.unknown_name() {
            errors.push(rule.error_at(key, format!("there is no fact '{word}'")));
            continue;
        }
        calls[plugin].push((
            index,
            RuleCall {
                id: rule.file.id.clone(),
                check: rule.check().to_owned(),
                severity: active.severity,
                parameters: serde_json::to_string(&json(&active.params)).unwrap_or_default(),
            },
        ));
    }
    if errors.is_empty() { Ok(calls) } else { Err(errors) }
}

/// TOML as JSON; dates become strings.
fn json(table: &toml::Table) -> serde_json::Value {
    table.iter().map(|(key, value)| (key.clone(), json_value(value))).collect()
}

fn json_value(value: &toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(values) => values.iter().map(json_value).collect(),
        toml::Value::Table(table) => json(table),
    }
}

/// Puts a plugin's figures into the rule's words.
fn complete(active: &ActiveRule, found: Found, view: &View, plugin: &str) -> Finding {
    let file = &active.rule.file;
    let applicability = file.applies.judge(&view.understanding.facts);
    let mut confidence = found.confidence.min(applicability.confidence);
    if let Some(most) = file.confidence {
        confidence = confidence.min(most.into());
    }
    let (severity, doubtful) = graded(active, found.severity, confidence);
    let text = |main: &str, others: &BTreeMap<String, String>| {
        let template =
            found.outcome.as_ref().and_then(|outcome| others.get(outcome)).map_or(main, String::as_str);
        fill(template, &found.values)
    };
    let mut message = text(&file.message, &file.messages);
    if doubtful {
        message = format!("Possible breach: {message}");
    }
    let places = places(&found.places, view);
    let fingerprint = fingerprint(&file.id, found.outcome.as_deref(), &places, &view.tender);
    Finding {
        rule: file.id.clone(),
        title: file.title.clone(),
        pack: active.rule.pack.clone(),
        severity,
        message,
        why: file.why.clone(),
        fix: text(&file.fix, &file.fixes),
        source: file.source.clone(),
        confidence,
        places,
        evidence: found.values.into_iter().map(|(name, _, data)| (name, data)).collect(),
        plugin: plugin.to_owned(),
        fingerprint,
    }
}

/// The severity of a finding, and whether it is an error that was lowered since its facts are not sure enough.
fn graded(active: &ActiveRule, found: Severity, confidence: Confidence) -> (Severity, bool) {
    if active.severity_is_set {
        return (active.severity, false);
    }
    let severity = found.min(active.severity);
    if severity == Severity::Error && confidence < Confidence::High {
        return (Severity::Warning, true);
    }
    (severity, false)
}

/// Fills the braces of a text. A figure the check did not give stays in its braces, where a test will see it.
fn fill(template: &str, values: &[(String, String, serde_json::Value)]) -> String {
    let Ok(parsed) = leon::Template::parse(template) else { return template.to_owned() };
    let figure = |key: &str| {
        let value = values.iter().find(|(name, _, _)| name == key);
        Some(value.map_or_else(|| format!("{{{key}}}"), |(_, text, _)| text.clone()).into())
    };
    parsed.render(&&leon::vals(figure)).unwrap_or_else(|_| template.to_owned())
}

fn places(anchors: &[Anchor], view: &View) -> Vec<FoundPlace> {
    if anchors.is_empty() {
        return vec![FoundPlace { document: 0, anchor: None, location: None, quote: String::new() }];
    }
    let place = |anchor: &Anchor| {
        let block = &view.tender.blocks[anchor.block];
        FoundPlace {
            document: view.tender.document_of(anchor.block),
            location: Some(block.locate(anchor.range.start)),
            quote: shortened(&block.text[anchor.range.clone()]),
            anchor: Some(anchor.clone()),
        }
    };
    anchors.iter().map(place).collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTE) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Rule, outcome, document name and quoted words: what stays when other parts of the tender change.
fn fingerprint(rule: &str, outcome: Option<&str>, places: &[FoundPlace], tender: &Tender) -> String {
    let first = places.first();
    let document = first
        .and_then(|place| tender.documents.get(place.document))
        .map_or("", |document| document.path.rsplit('/').next().unwrap_or(&document.path));
    let quote: Vec<_> = first.map_or("", |place| place.quote.as_str()).split_whitespace().collect();
    let parts = [rule, outcome.unwrap_or_default(), document, &quote.join(" ")];
    short_digest(&parts.join("\u{1f}"))
}

/// The first eight bytes of a SHA-256 in hexadecimal.
fn short_digest(text: &str) -> String {
    let digest = Sha256::digest(text);
    let first = digest.first_chunk().copied().unwrap_or_default();
    format!("{:016x}", u64::from_be_bytes(first))
}

/// Findings that would have one fingerprint are told apart by their order.
fn number_fingerprints(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            finding.fingerprint = short_digest(&format!("{}{count}", finding.fingerprint));
        }
    }
}

type Key<'a> = (std::cmp::Reverse<Severity>, usize, BlockId, usize, &'a str, &'a str);

/// The order of findings: the worst first, then by place.
fn key(finding: &Finding) -> Key<'_> {
    let place = finding.places.first();
    let document = place.map_or(0, |place| place.document);
    let anchor = place.and_then(|place| place.anchor.as_ref());
    let (block, start) = anchor.map_or((0, 0), |anchor| (anchor.block, anchor.range.start));
    (std::cmp::Reverse(finding.severity), document, block, start, &finding.rule, &finding.message)
}

//! The JSON report, schema `tenderlint-report/1`; see docs/json.md.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{PluginUsed, Report, Shown, TenderReport};
use crate::finding::{Finding, FoundPlace, Summary};
use crate::plugin::{INTERFACE_VERSION, PluginFailure};
use crate::rules::{Profile, Source};
use crate::tender::{Document, Tender};
use crate::understand::Understanding;
use crate::understand::role::Evidence;

/// Name of the schema; the number goes up when a field changes its meaning or goes away.
pub const SCHEMA: &str = "tenderlint-report/1";

#[derive(Serialize)]
struct JsonReport<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    today: Option<String>,
    tenders: Vec<JsonTender<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool<'a> {
    version: &'static str,
    interface: &'static str,
    plugins: &'a [PluginUsed],
}

#[derive(Serialize)]
struct JsonTender<'a> {
    path: &'a str,
    profile: Option<&'static str>,
    documents: Vec<JsonDocument<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unreadable: Vec<Unreadable<'a>>,
    findings: Vec<JsonFinding<'a>>,
    plugin_failures: Vec<&'a PluginFailure>,
}

/// A document that was read.
#[derive(Serialize)]
pub(crate) struct JsonDocument<'a> {
    path: &'a str,
    kind: Option<&'static str>,
    format: &'static str,
    words: usize,
    pages: Option<u32>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    warnings: &'a [String],
}

#[derive(Serialize)]
struct Unreadable<'a> {
    path: &'a str,
    message: String,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    pack: &'a str,
    severity: &'static str,
    message: &'a str,
    why: &'a str,
    fix: &'a str,
    source: &'a [Source],
    confidence: &'static str,
    locations: Vec<JsonLocation<'a>>,
    evidence: &'a Map<String, Value>,
    plugin: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct JsonLocation<'a> {
    document: &'a str,
    page: Option<u32>,
    line: Option<u32>,
    column: Option<u32>,
    paragraph: Option<u32>,
    quote: &'a str,
}

/// The report as one line-broken JSON document.
pub fn render(report: &Report) -> String {
    let json = JsonReport {
        schema: SCHEMA,
        tool: Tool {
            version: env!("CARGO_PKG_VERSION"),
            interface: INTERFACE_VERSION,
            plugins: &report.plugins,
        },
        today: report.today.map(|today| today.to_string()),
        tenders: report.tenders.iter().map(|tender| self::tender(tender, report.shown)).collect(),
        summary: report.summary(),
    };
    serde_json::to_string_pretty(&json).expect("a report has only string keys") + "\n"
}

fn tender(report: &TenderReport, shown: Shown) -> JsonTender<'_> {
    let unreadable = report
        .unreadable
        .iter()
        .map(|failure| Unreadable { path: &failure.path, message: failure.error.to_string() });
    JsonTender {
        path: &report.path,
        profile: report.checked.as_ref().map(|checked| Profile::of(&checked.understanding.facts).as_str()),
        documents: report
            .checked
            .iter()
            .flat_map(|checked| documents(&checked.tender, &checked.understanding))
            .collect(),
        unreadable: unreadable.collect(),
        findings: report
            .checked
            .iter()
            .flat_map(|checked| {
                let findings = checked.findings.iter().filter(move |finding| shown.shows(finding));
                findings.map(|finding| self::finding(finding, &checked.tender))
            })
            .collect(),
        plugin_failures: report.failures().collect(),
    }
}

/// The documents of a tender.
pub(crate) fn documents<'a>(tender: &'a Tender, understanding: &Understanding) -> Vec<JsonDocument<'a>> {
    tender
        .documents
        .iter()
        .zip(&understanding.kinds)
        .map(|(read, kind)| document(read, kind.as_ref()))
        .collect()
}

fn document<'a>(document: &'a Document, kind: Option<&Evidence>) -> JsonDocument<'a> {
    JsonDocument {
        path: &document.path,
        kind: kind.map(|evidence| evidence.kind.as_str()),
        format: document.format.as_str(),
        words: document.words,
        pages: document.pages,
        warnings: &document.warnings,
    }
}

fn finding<'a>(finding: &'a Finding, tender: &'a Tender) -> JsonFinding<'a> {
    JsonFinding {
        rule: &finding.rule,
        pack: &finding.pack,
        severity: finding.severity.as_str(),
        message: &finding.message,
        why: &finding.why,
        fix: &finding.fix,
        source: &finding.source,
        confidence: finding.confidence.as_str(),
        locations: finding.places.iter().map(|place| location(place, tender)).collect(),
        evidence: &finding.evidence,
        plugin: &finding.plugin,
        fingerprint: &finding.fingerprint,
    }
}

fn location<'a>(place: &'a FoundPlace, tender: &'a Tender) -> JsonLocation<'a> {
    JsonLocation {
        document: tender.documents.get(place.document).map_or("", |document| document.path.as_str()),
        page: place.location.and_then(|location| location.page),
        line: place.location.and_then(|location| location.line),
        column: place.location.and_then(|location| location.column),
        paragraph: place.location.map(|location| location.paragraph),
        quote: &place.quote,
    }
}

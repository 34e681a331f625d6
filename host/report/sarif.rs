//! The SARIF 2.1.0 report for code-scanning platforms.

use std::collections::BTreeMap;

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, Message, MultiformatMessageString, Notification,
    PhysicalLocation, PropertyBag, Region, ReportingConfiguration, ReportingDescriptor,
    Result as SarifResult, ResultKind, ResultLevel, Run, Sarif, Tool, ToolComponent,
};

use super::{Report, TenderReport};
use crate::check::Checked;
use crate::finding::{Finding, FoundPlace};
use crate::rules::Severity;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The report as a SARIF log with one run.
pub fn render(report: &Report) -> String {
    let mut rules: BTreeMap<&str, &Finding> = BTreeMap::new();
    for tender in &report.tenders {
        for finding in tender.findings(report.shown) {
            rules.entry(&finding.rule).or_insert(finding);
        }
    }
    let indexes: BTreeMap<&str, i64> = rules.keys().copied().zip(0..).collect();
    let results: Vec<SarifResult> = report
        .tenders
        .iter()
        .filter_map(|tender| Some((tender, tender.checked.as_ref()?)))
        .flat_map(|(tender, checked)| {
            tender
                .findings(report.shown)
                .map(|finding| result(finding, checked, indexes[finding.rule.as_str()]))
        })
        .collect();
    let driver = ToolComponent::builder()
        .name("tenderlint")
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .information_uri(env!("CARGO_PKG_REPOSITORY"))
        .rules(rules.values().map(|finding| descriptor(finding)).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .invocations(vec![invocation(report)])
        .results(results)
        .column_kind(json!("unicodeCodePoints"))
        .build();
    let sarif = Sarif::builder().schema(SCHEMA).version(json!("2.1.0")).runs(vec![run]).build();
    serde_json::to_string_pretty(&sarif).expect("a report has only string keys") + "\n"
}

fn descriptor(finding: &Finding) -> ReportingDescriptor {
    let sources: Vec<_> = finding.source.iter().map(|source| format!("- {source}")).collect();
    let help = format!("{}\n\n{}\n\nSources:\n{}", finding.why, finding.fix, sources.join("\n"));
    ReportingDescriptor::builder()
        .id(finding.rule.as_str())
        .name(finding.rule.as_str())
        .short_description(text_message(&finding.title))
        .full_description(text_message(&finding.why))
        .help(MultiformatMessageString::builder().text(help.clone()).markdown(help).build())
        .default_configuration(
            ReportingConfiguration::builder().level(json!(level(finding.severity))).build(),
        )
        .properties(properties([("tags", json!([finding.pack]))]))
        .build()
}

fn text_message(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

fn result(finding: &Finding, checked: &Checked, rule_index: i64) -> SarifResult {
    let message = format!("{} Fix: {}", finding.message, finding.fix);
    SarifResult::builder()
        .rule_id(finding.rule.as_str())
        .rule_index(rule_index)
        .level(match finding.severity {
            Severity::Error => ResultLevel::Error,
            Severity::Warning => ResultLevel::Warning,
            Severity::Advice => ResultLevel::Note,
        })
        .kind(ResultKind::Fail)
        .message(Message::builder().text(message).build())
        .locations(finding.places.iter().take(1).map(|place| location(place, checked)).collect::<Vec<_>>())
        .related_locations(
            finding.places.iter().skip(1).map(|place| location(place, checked)).collect::<Vec<_>>(),
        )
        .partial_fingerprints(BTreeMap::from([("tenderlint/v1".to_owned(), finding.fingerprint.clone())]))
        .properties(properties([
            ("confidence", json!(finding.confidence.as_str())),
            ("evidence", json!(finding.evidence)),
            ("plugin", json!(finding.plugin)),
        ]))
        .build()
}

/// Word-processor files have no lines: there, the line is the number of the paragraph.
fn location(place: &FoundPlace, checked: &Checked) -> Location {
    let path = checked.tender.documents.get(place.document).map_or("", |document| document.path.as_str());
    let artifact = ArtifactLocation::builder().uri(uri(path)).build();
    let Some(found) = place.location else {
        let physical = PhysicalLocation::builder().artifact_location(artifact).build();
        return Location::builder().physical_location(physical).build();
    };
    let line = i64::from(found.line.unwrap_or(found.paragraph).max(1));
    let column = i64::from(found.column.unwrap_or(1).max(1));
    let quote = serde_sarif::sarif::ArtifactContent::builder().text(place.quote.as_str()).build();
    let region = Region::builder().start_line(line).start_column(column).snippet(quote).build();
    let physical = PhysicalLocation::builder().artifact_location(artifact).region(region).build();
    let location = Location::builder().physical_location(physical);
    match found.page {
        Some(page) => location.message(Message::builder().text(format!("page {page}")).build()).build(),
        None => location.build(),
    }
}

fn uri(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const RESERVED: &AsciiSet =
        &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');
    utf8_percent_encode(path, RESERVED).to_string()
}

/// Plugin failures and unreadable documents as notifications: they make the run unsuccessful.
fn invocation(report: &Report) -> Invocation {
    let failures = report.tenders.iter().flat_map(TenderReport::failures).map(ToString::to_string);
    let unreadable = report
        .tenders
        .iter()
        .flat_map(|tender| &tender.unreadable)
        .map(|failure| format!("{}: {}", failure.path, failure.error));
    let notifications: Vec<_> = failures
        .chain(unreadable)
        .map(|text| {
            let message = Message::builder().text(text).build();
            Notification::builder().level(json!("error")).message(message).build()
        })
        .collect();
    Invocation::builder()
        .execution_successful(notifications.is_empty())
        .tool_execution_notifications(notifications)
        .build()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn properties<const N: usize>(entries: [(&str, serde_json::Value); N]) -> PropertyBag {
    let entries = entries.into_iter().map(|(name, value)| (name.to_owned(), value));
    PropertyBag::builder().additional_properties(entries.collect::<BTreeMap<_, _>>()).build()
}

//! The report for people: like a compiler's, with the words of the document, why they matter and what to do.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::snippet::cut;
use super::{Report, TenderReport};
use crate::check::Checked;
use crate::finding::{Finding, FoundPlace};
use crate::rules::Severity;
use crate::tender::Location;

/// Most places shown of one finding.
const MAX_PLACES: usize = 3;

/// Widest line of explanation.
const WIDTH: usize = 100;

/// The report, with colours; whoever prints it takes them out where they aren't wanted.
pub fn render(report: &Report) -> String {
    let renderer = Renderer::styled().term_width(WIDTH + 60);
    let mut text = String::new();
    for tender in &report.tenders {
        let Some(checked) = &tender.checked else { continue };
        for finding in tender.findings(report.shown) {
            text.push_str(&renderer.render(&[group(finding, checked)]));
            text.push_str("\n\n");
        }
        for failure in &checked.failures {
            let title = Level::ERROR.primary_title(failure.to_string()).id("plugin-failed");
            text.push_str(&renderer.render(&[Group::with_title(title)]));
            text.push_str("\n\n");
        }
    }
    text.push_str(&summary(report));
    text
}

fn group<'a>(finding: &'a Finding, checked: &'a Checked) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let mut elements: Vec<Element<'a>> = Vec::new();
    for place in finding.places.iter().take(MAX_PLACES) {
        elements.extend(place_elements(place, checked));
    }
    if finding.places.len() > MAX_PLACES {
        let more = format!("and {} more places", finding.places.len() - MAX_PLACES);
        elements.push(Level::NOTE.no_name().message(more).into());
    }
    elements.push(explanation("why", &finding.why));
    elements.push(explanation("fix", &finding.fix));
    let sources: Vec<_> = finding.source.iter().map(ToString::to_string).collect();
    elements.push(explanation("source", &sources.join("; ")));
    level.primary_title(finding.message.as_str()).id(finding.rule.as_str()).elements(elements)
}

fn explanation<'a>(name: &'a str, text: &str) -> Element<'a> {
    Level::NOTE.with_name(name).message(textwrap::fill(text, WIDTH)).into()
}

fn place_elements<'a>(place: &'a FoundPlace, checked: &'a Checked) -> Vec<Element<'a>> {
    let path = checked.tender.documents.get(place.document).map_or("", |document| document.path.as_str());
    let (Some(anchor), Some(location)) = (&place.anchor, place.location) else {
        return vec![Origin::path(path).into()];
    };
    let cutting = cut(&checked.tender.blocks[anchor.block].text, anchor.range.clone());
    let snippet = Snippet::source(cutting.text).annotation(AnnotationKind::Primary.span(cutting.words));
    match (location.line, location.page) {
        (Some(line), None) => {
            let mut origin = Origin::path(path).line(line as usize);
            if let Some(column) = location.column {
                origin = origin.char_column(column as usize);
            }
            vec![origin.into(), snippet.line_start(line as usize).into()]
        }
        _ => vec![Origin::path(format!("{path}, {}", describe(location))).into(), snippet.line_numbering(false).into()],
    }
}

/// `page 3, line 12` or `page 3, paragraph 41`, as far as it is known.
fn describe(location: Location) -> String {
    let page = location.page.map(|page| format!("page {page}, ")).unwrap_or_default();
    match location.line {
        Some(line) => format!("{page}line {line}"),
        None => format!("{page}paragraph {}", location.paragraph),
    }
}

fn summary(report: &Report) -> String {
    let counts = report.summary();
    let mut lines = Vec::new();
    for tender in &report.tenders {
        if let Some(checked) = &tender.checked {
            lines.push(basis(tender, checked));
        }
    }
    if let Some(today) = report.today {
        lines.push(format!("Today is taken to be {today}."));
    }
    let parts: Vec<_> = [
        (counts.error, "error", "errors"),
        (counts.warning, "warning", "warnings"),
        (counts.advice, "piece of advice", "pieces of advice"),
        (counts.plugin_failures, "plugin failure", "plugin failures"),
    ]
    .into_iter()
    .filter(|(count, _, _)| *count > 0)
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    .collect();
    let found = if parts.is_empty() { "Nothing found".to_owned() } else { format!("Found {}", parts.join(", ")) };
    let hidden = match report.hidden() {
        0 => String::new(),
        count => format!(" {count} more with --all (advice, and findings we are less sure of)."),
    };
    lines.push(format!("{found} by {} rules.{hidden}", report.rules));
    lines.join("\n") + "\n"
}

/// What the tender was taken to be: rules depend on it, so a reader must be able to disagree.
fn basis(tender: &TenderReport, checked: &Checked) -> String {
    use crate::tender::{FactKind, Value};
    let facts = &checked.understanding.facts;
    let word = |kind| match facts.best(kind).map(|fact| &fact.value) {
        Some(Value::Text(word)) => word.clone(),
        _ => "unknown".to_owned(),
    };
    let value = match facts.best(FactKind::ContractValue).map(|fact| &fact.value) {
        Some(Value::Money(money)) => match money.period {
            Some(crate::tender::MoneyPeriod::Year) => format!("{money} a year"),
            Some(crate::tender::MoneyPeriod::Month) => format!("{money} a month"),
            _ => money.to_string(),
        },
        _ => "unknown".to_owned(),
    };
    let words: usize = checked.tender.documents.iter().map(|document| document.words).sum();
    format!(
        "{}: {words} words; regime {}, value {value}. If that is wrong, state it in tender.toml.",
        tender.path,
        word(FactKind::Regime)
    )
}

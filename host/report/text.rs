//! The report for people: like a compiler's, with the words of the document, why they matter and what to do.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::snippet::{Cutting, cut};
use super::{Report, TenderReport};
use crate::check::Checked;
use crate::finding::{Finding, FoundPlace};
use crate::rules::{Profile, Severity};
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
            text.push_str(&render_finding(&renderer, finding, checked));
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

fn render_finding(renderer: &Renderer, finding: &Finding, checked: &Checked) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let first = finding.places.iter().take(MAX_PLACES);
    let places: Vec<ShownPlace> =
        (0..).zip(first).map(|(index, place)| ShownPlace::new(index, place, checked)).collect();
    let mut elements: Vec<Element<'_>> = places.iter().map(ShownPlace::element).collect();
    match finding.places.len().saturating_sub(MAX_PLACES) {
        0 => {}
        1 => elements.push(Level::NOTE.no_name().message("and one more place").into()),
        more => elements.push(Level::NOTE.no_name().message(format!("and {more} more places")).into()),
    }
    elements.push(explanation("why", &finding.why));
    elements.push(explanation("fix", &finding.fix));
    let sources: Vec<_> = finding.source.iter().map(ToString::to_string).collect();
    elements.push(explanation("source", &sources.join("; ")));
    let title = level.primary_title(finding.message.as_str()).id(finding.rule.as_str());
    let rendered = renderer.render(&[title.elements(elements)]);
    places.iter().fold(rendered, |text, place| text.replace(&place.rendered_as, &place.described))
}

fn explanation<'a>(name: &'a str, text: &str) -> Element<'a> {
    Level::NOTE.with_name(name).message(textwrap::fill(text, WIDTH)).into()
}

/// A place of a finding on its way to the terminal. The renderer names the column in the text it is given, but that text is
/// cut to a readable length: so it is given a placeholder for a path, which is replaced afterwards.
struct ShownPlace {
    placeholder: String,
    rendered_as: String,
    described: String,
    cutting: Option<Cutting>,
    line: Option<u32>,
}

impl ShownPlace {
    fn new(index: usize, place: &FoundPlace, checked: &Checked) -> Self {
        let path = checked.tender.documents.get(place.document).map_or("", |document| document.path.as_str());
        let placeholder = format!("\u{e000}{index}");
        let (Some(anchor), Some(location)) = (&place.anchor, place.location) else {
            let rendered_as = placeholder.clone();
            return Self { placeholder, rendered_as, described: path.to_owned(), cutting: None, line: None };
        };
        let cutting = cut(&checked.tender.blocks[anchor.block].text, anchor.range.clone());
        let line = location.line.filter(|_| location.page.is_none());
        let column = cutting.text[..cutting.words.start].chars().count() + 1;
        let described = match (line, location.column) {
            (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
            (Some(line), None) => format!("{path}:{line}"),
            (None, _) => format!("{path}, {}", describe(location)),
        };
        let rendered_as = format!("{placeholder}:{}:{column}", line.unwrap_or(1));
        Self { placeholder, rendered_as, described, cutting: Some(cutting), line }
    }

    fn element(&self) -> Element<'_> {
        let Some(cutting) = &self.cutting else { return Origin::path(self.placeholder.as_str()).into() };
        Snippet::source(cutting.text.as_str())
            .path(self.placeholder.as_str())
            .line_start(self.line.unwrap_or(1) as usize)
            .line_numbering(self.line.is_some())
            .annotation(AnnotationKind::Primary.span(cutting.words.clone()))
            .into()
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
    let found =
        if parts.is_empty() { "Nothing found".to_owned() } else { format!("Found {}", parts.join(", ")) };
    let hidden = match report.hidden() {
        0 => String::new(),
        count => format!(" {count} more with --all (advice, and findings we are less sure of)."),
    };
    if !report.tenders.is_empty() {
        lines.push(format!("{found} by {} rules.{hidden}", report.rules));
    }
    lines.iter().fold(String::new(), |text, line| text + line + "\n")
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
        "{}: {words} words; profile {}, regime {}, value {value}. If that is wrong, state it in tender.toml.",
        tender.path,
        Profile::of(facts).as_str(),
        word(FactKind::Regime)
    )
}

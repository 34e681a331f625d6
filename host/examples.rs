//! Runs the examples in rule files through the real readers and plugins: they are documentation and tests in one.

use std::fmt::Write as _;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::check::{Checker, Settings};
use crate::cli::{CliError, plugins};
use crate::finding::Finding;
use crate::plugin::Runtime;
use crate::read::{self, TrackedChanges};
use crate::rules::config::Found;
use crate::rules::selection::{Selection, select};
use crate::rules::{ActiveRule, Example, Registry};
use crate::tender::calendar::Calendar;
use crate::tender::{Confidence, Fact, FactKind, Format, Tender, Value};
use crate::understand::{Stated, stated};

/// The date of today in examples that don't set one.
const TODAY: (i16, i8, i8) = (2026, 1, 5);

/// What became of the examples.
pub struct Outcome {
    /// Whether every example did as it says.
    pub passed: bool,
    /// The report for people.
    pub text: String,
}

/// Runs the examples of the selected rules, or of all. A rule without a failing or a passing example fails too.
pub fn run(
    registry: &Registry,
    selected: &[String],
    found: &Found,
    plugin_files: &[PathBuf],
) -> Result<Outcome, CliError> {
    let every: Vec<String> = registry.iter().map(|rule| rule.file.id.clone()).collect();
    let names = if selected.is_empty() { every } else { selected.to_vec() };
    let selection = Selection { select: names, ignore: Vec::new() };
    let rules = select(registry, &Found::default(), &selection)?;
    let runtime = Runtime::new().map_err(CliError::Runtime)?;
    let plugins = plugins(&runtime, found, plugin_files)?;
    let (year, month, day) = TODAY;
    let today = Date::new(year, month, day).expect("a day of the calendar");
    let settings = Settings { calendar: Calendar::EnglandAndWales, profile: None, today };
    let checker = Checker::new(runtime, plugins, rules.clone(), settings)?;
    let mut text = String::new();
    let mut failed = 0;
    let mut examples = 0;
    for active in &rules {
        let own = active.rule.examples()?;
        for complaint in complaints(&checker, active, &own, today) {
            failed += 1;
            let _ = writeln!(text, "{}: {complaint}", active.rule.path);
        }
        examples += own.len();
    }
    let verdict =
        if failed == 0 { "all as they say".to_owned() } else { format!("{failed} not as they say") };
    let (rules, s) = (rules.len(), if rules.len() == 1 { "" } else { "s" });
    let _ = writeln!(text, "{rules} rule{s}, {examples} examples: {verdict}");
    Ok(Outcome { passed: failed == 0, text })
}

/// What is wrong with the examples of a rule, a sentence each.
fn complaints(checker: &Checker, active: &ActiveRule, examples: &[Example], today: Date) -> Vec<String> {
    let mut complaints = Vec::new();
    if !examples.iter().any(|example| example.fails.is_some()) {
        complaints.push("it has no example that fails".to_owned());
    }
    if !examples.iter().any(|example| example.passes.is_some()) {
        complaints.push("it has no example that passes".to_owned());
    }
    for (number, example) in (1..).zip(examples) {
        if let Err(complaint) = judge(checker, active, example, today) {
            complaints.push(format!("example {number}: {complaint}"));
        }
    }
    complaints
}

fn judge(checker: &Checker, active: &ActiveRule, example: &Example, today: Date) -> Result<(), String> {
    let text = example.fails.as_ref().or(example.passes.as_ref()).map_or("", String::as_str);
    let document = read::read(Format::Markdown, text.as_bytes(), TrackedChanges::Accepted)
        .map_err(|error| error.to_string())?;
    let tender = Tender::new("example", [("example.md".to_owned(), document)]);
    let stated = stated_facts(example)?;
    let today = match example.today {
        Some(day) => day.to_string().parse().map_err(|_| format!("'{day}' is no date"))?,
        None => today,
    };
    let checked = checker.check_rule(tender, stated, today, &active.rule.file.id);
    if let Some(failure) = checked.failures.first() {
        return Err(failure.to_string());
    }
    if let Some(unfilled) = checked.findings.iter().find_map(|finding| unfilled(finding, active)) {
        return Err(format!("a text asks for the figure {unfilled}, which the check did not give"));
    }
    match (&example.fails, checked.findings.as_slice()) {
        (Some(_), []) => Err("it should fail, but nothing was found".to_owned()),
        (Some(_), findings) => as_expected(example, findings),
        (None, []) => Ok(()),
        (None, [finding, ..]) => Err(format!("it should pass, but this was found: {}", finding.message)),
    }
}

/// The stated facts. An example is taken for an invitation to tender unless it says otherwise.
fn stated_facts(example: &Example) -> Result<Stated, String> {
    let mut facts =
        stated::read(&example.facts).map_err(|wrong| format!("facts.{}: {}", wrong.key, wrong.message))?;
    if !facts.iter().any(|fact| fact.kind == FactKind::Invitation) {
        facts.push(Fact {
            kind: FactKind::Invitation,
            value: Value::Flag(true),
            confidence: Confidence::Stated,
            anchors: Vec::new(),
        });
    }
    Ok(Stated { facts, ..Stated::default() })
}

fn as_expected(example: &Example, findings: &[Finding]) -> Result<(), String> {
    if let Some(severity) = example.severity
        && !findings.iter().any(|finding| finding.severity == severity)
    {
        return Err(format!("it should be {}, but is {}", severity.as_str(), findings[0].severity.as_str()));
    }
    if let Some(words) = &example.says
        && !findings.iter().any(|finding| finding.message.contains(words.as_str()))
    {
        return Err(format!("its message should contain '{words}', but is: {}", findings[0].message));
    }
    Ok(())
}

/// The figure in braces that the rule asks for and the check did not give. Braces in quoted words are none.
fn unfilled<'a>(finding: &'a Finding, active: &ActiveRule) -> Option<&'a str> {
    let file = &active.rule.file;
    let own =
        || [&file.message, &file.fix].into_iter().chain(file.messages.values()).chain(file.fixes.values());
    let figures = |text: &'a String| {
        text.match_indices('{').filter_map(|(start, _)| text.get(start..=start + text[start..].find('}')?))
    };
    let mut texts = [&finding.message, &finding.fix].into_iter();
    texts.find_map(|text| figures(text).find(|figure| own().any(|template| template.contains(figure))))
}

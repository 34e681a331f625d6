//! `tenderlint explain`.

use std::fmt::Write as _;

use clap::Args;

use super::{CliError, Configuration, Exit, installed, print};
use crate::rules::{Example, Rule};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of the rule.
    rule: String,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = arguments.configuration.load(Some(std::path::Path::new(".")))?;
    let registry = installed::registry(&found)?;
    let Some(rule) = registry.get(&arguments.rule) else {
        let hint =
            registry.like(&arguments.rule).map(|like| format!(" Did you mean '{like}'?")).unwrap_or_default();
        let message =
            format!("there is no rule '{}'.{hint} `tenderlint rules list` shows all rules", arguments.rule);
        return Err(CliError::Usage(message));
    };
    print(&explain(rule, &rule.examples()?))?;
    Ok(Exit::Clean)
}

/// Widest line.
const WIDTH: usize = 100;

fn explain(rule: &Rule, examples: &[Example]) -> String {
    let file = &rule.file;
    let mut out = String::new();
    let preview = if file.preview { ", only when selected by name" } else { "" };
    let _ = writeln!(out, "{}: {}\n", file.id, file.title);
    let _ = writeln!(
        out,
        "Pack {}, {} at most{preview}, check {}\n",
        rule.pack,
        file.severity.as_str(),
        file.check
    );
    paragraph(&mut out, "Why it matters to a supplier", &file.why);
    paragraph(&mut out, "What it says", &file.message);
    for (outcome, message) in &file.messages {
        paragraph(&mut out, &format!("What it says ({outcome})"), message);
    }
    paragraph(&mut out, "How to fix it", &file.fix);
    if !file.gives_way_to.is_empty() {
        let _ = writeln!(out, "Says nothing where this rule does\n  {}\n", file.gives_way_to.join(", "));
    }
    if !file.told_by.is_empty() {
        let rules: Vec<&str> = file.told_by.values().map(String::as_str).collect();
        let _ = writeln!(out, "Is advice where these rules tell most of it\n  {}\n", rules.join(", "));
    }
    let _ = writeln!(out, "Sources");
    for source in &file.source {
        let _ = writeln!(out, "  {source}");
    }
    if !file.params.is_empty() {
        let _ = writeln!(out, "\nSettings (change them in tenderlint.toml under [rules.{}.params])", file.id);
        for line in toml::to_string(&file.params).unwrap_or_default().lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    for example in examples {
        let (word, text) = match (&example.fails, &example.passes) {
            (Some(text), _) => ("Fails", text),
            (None, Some(text)) => ("Passes", text),
            (None, None) => continue,
        };
        let note = example.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let _ = writeln!(out, "\n{word}{note}");
        for line in text.trim().lines() {
            let _ = writeln!(out, "  {line}");
        }
    }
    out
}

fn paragraph(out: &mut String, title: &str, text: &str) {
    let options = textwrap::Options::new(WIDTH).initial_indent("  ").subsequent_indent("  ");
    let _ = writeln!(out, "{title}\n{}\n", textwrap::fill(text, options));
}

//! The rule reference: a page of Markdown for each pack, and an index.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::rules::{Example, Registry, Rule, Severity};
use crate::toml_file::TomlError;

/// Longest list of settings that is shown in full, in lines.
const MAX_SETTING_LINES: usize = 40;

/// The pages, each with the name of its file.
pub(super) fn pages(registry: &Registry) -> Result<Vec<(String, String)>, TomlError> {
    let mut packs: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in registry.iter() {
        packs.entry(&rule.pack).or_default().push(rule);
    }
    let index = ("README.md".to_owned(), index(&packs));
    let pages = packs.iter().map(|(pack, rules)| Ok((format!("{pack}.md"), page(pack, rules)?)));
    std::iter::once(Ok(index)).chain(pages).collect()
}

fn index(packs: &BTreeMap<&str, Vec<&Rule>>) -> String {
    let count: usize = packs.values().map(Vec::len).sum();
    let mut out = format!(
        "# Rules\n\nThe {count} rules that ship, by pack. `tenderlint rules reference docs/rules` writes these pages from the rule \
         files.\nA rule marked *preview* is off until it is selected by its id.\n"
    );
    for (pack, rules) in packs {
        let _ = writeln!(out, "\n## [{pack}]({pack}.md)\n\n| rule | at most | |\n|---|---|---|");
        for rule in rules {
            let file = &rule.file;
            let _ = writeln!(
                out,
                "| [`{id}`]({pack}.md#{id}) | {} | {}{} |",
                file.severity.as_str(),
                file.title,
                preview(rule),
                id = file.id
            );
        }
    }
    out
}

fn preview(rule: &Rule) -> &'static str {
    if rule.file.preview { " *(preview)*" } else { "" }
}

fn page(pack: &str, rules: &[&Rule]) -> Result<String, TomlError> {
    let mut out = format!("# {pack}\n\nWritten by `tenderlint rules reference`. [All packs](README.md)\n");
    for rule in rules {
        let _ = describe(&mut out, rule, &rule.examples()?);
    }
    Ok(out)
}

fn describe(out: &mut String, rule: &Rule, examples: &[Example]) -> std::fmt::Result {
    let file = &rule.file;
    writeln!(out, "\n## {}\n\n**{}**{}\n", file.id, file.title, preview(rule))?;
    let least = match file.severity {
        Severity::Error => "error where every fact is sure, or else warning",
        severity => severity.as_str(),
    };
    writeln!(out, "Severity: {least}. Check: `{}`.\n", file.check)?;
    writeln!(out, "*Why it matters to a supplier.* {}\n", file.why)?;
    writeln!(out, "*What it says.* {}\n", file.message)?;
    for (outcome, message) in &file.messages {
        writeln!(out, "*What it says ({outcome}).* {message}\n")?;
    }
    writeln!(out, "*How to fix it.* {}\n", file.fix)?;
    if !file.gives_way_to.is_empty() {
        writeln!(out, "*Says nothing where this rule does.* {}\n", file.gives_way_to.join(", "))?;
    }
    if !file.told_by.is_empty() {
        let rules: Vec<&str> = file.told_by.values().map(String::as_str).collect();
        writeln!(out, "*Is advice where these rules tell most of it.* {}\n", rules.join(", "))?;
    }
    writeln!(out, "*Where it comes from.*\n")?;
    for source in &file.source {
        let address = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        writeln!(out, "- {source}{address}")?;
    }
    settings(out, "Applies where", &toml::to_string(&file.applies).unwrap_or_default())?;
    settings(out, "Settings", &toml::to_string_pretty(&file.params).unwrap_or_default())?;
    writeln!(out, "\n<details><summary>Examples</summary>\n")?;
    for example in examples {
        self::example(out, example)?;
    }
    writeln!(out, "</details>\n\nTo turn it off, put this into `tenderlint.toml`:\n")?;
    writeln!(out, "```toml\n[rules.{}]\nseverity = \"off\"\n```", file.id)
}

fn settings(out: &mut String, title: &str, text: &str) -> std::fmt::Result {
    if text.trim().is_empty() {
        return Ok(());
    }
    let lines: Vec<&str> = text.trim().lines().collect();
    writeln!(out, "\n*{title}.*\n\n```toml")?;
    for line in lines.iter().take(MAX_SETTING_LINES) {
        writeln!(out, "{line}")?;
    }
    if lines.len() > MAX_SETTING_LINES {
        writeln!(out, "# … and {} more lines", lines.len() - MAX_SETTING_LINES)?;
    }
    writeln!(out, "```")
}

fn example(out: &mut String, example: &Example) -> std::fmt::Result {
    let (word, text) = match (&example.fails, &example.passes) {
        (Some(text), _) => ("Fails", text),
        (None, Some(text)) => ("Passes", text),
        (None, None) => return Ok(()),
    };
    let note = example.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    writeln!(out, "{word}{note}:\n\n~~~markdown\n{}\n~~~\n", text.trim())
}

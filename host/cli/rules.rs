//! `tenderlint rules list` and `tenderlint rules test`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::{CliError, Configuration, Exit, installed, print, reference};
use crate::examples;
use crate::rules::{Registry, Rule};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lists every rule by pack.
    List(ListArguments),
    /// Runs the examples in rule files: each must fail or pass as it says.
    Test(TestArguments),
    /// Writes a page for each pack that describes its rules, in Markdown.
    Reference(ReferenceArguments),
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    configuration: Configuration,
}

#[derive(Debug, Args)]
pub(super) struct TestArguments {
    /// Rule files and folders to test besides those that ship and those in tenderlint.toml.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Only these rules and packs. Can be repeated or joined with commas.
    #[arg(long, value_name = "RULE|PACK", value_delimiter = ',')]
    select: Vec<String>,

    /// A plugin (.wasm) the rules need. Can be repeated.
    #[arg(long, value_name = "FILE")]
    plugin: Vec<PathBuf>,

    #[command(flatten)]
    configuration: Configuration,
}

#[derive(Debug, Args)]
pub(super) struct ReferenceArguments {
    /// Folder to write the pages into. Pages of the same names are replaced.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(command: &Command) -> Result<Exit, CliError> {
    match command {
        Command::List(arguments) => list(arguments),
        Command::Test(arguments) => test(arguments),
        Command::Reference(arguments) => write_reference(arguments),
    }
}

fn list(arguments: &ListArguments) -> Result<Exit, CliError> {
    let found = arguments.configuration.load(Some(Path::new(".")))?;
    let registry = installed::registry(&found)?;
    let mut rules: Vec<&Rule> = registry.iter().collect();
    rules.sort_by_key(|rule| (&rule.pack, &rule.file.id));
    let mut out = String::new();
    let mut pack = "";
    for rule in &rules {
        if rule.pack != pack {
            pack = &rule.pack;
            let count = rules.iter().filter(|other| other.pack == pack).count();
            let _ = writeln!(out, "{}{pack} ({count})", if out.is_empty() { "" } else { "\n" });
        }
        let preview = if rule.file.preview { " (only when selected by name)" } else { "" };
        let severity = rule.file.severity.as_str();
        let _ = writeln!(out, "  {:<34} {severity:<8} {}{preview}", rule.file.id, rule.file.title);
    }
    print(&out)?;
    Ok(Exit::Clean)
}

fn test(arguments: &TestArguments) -> Result<Exit, CliError> {
    let first = arguments.paths.first().map_or(Path::new("."), PathBuf::as_path);
    let found = arguments.configuration.load(Some(first))?;
    let mut registry: Registry = installed::registry(&found)?;
    for path in &arguments.paths {
        registry.add_path(path, &|_, _| Ok(()))?;
    }
    let outcome = examples::run(&registry, &arguments.select, &found, &arguments.plugin)?;
    print(&outcome.text)?;
    Ok(if outcome.passed { Exit::Clean } else { Exit::Findings })
}

fn write_reference(arguments: &ReferenceArguments) -> Result<Exit, CliError> {
    let found = arguments.configuration.load(Some(Path::new(".")))?;
    let registry = installed::registry(&found)?;
    let unwritable = |path: &Path, error: &std::io::Error| {
        CliError::Usage(format!("{}: it could not be written: {error}", path.display()))
    };
    std::fs::create_dir_all(&arguments.folder).map_err(|error| unwritable(&arguments.folder, &error))?;
    for (name, page) in reference::pages(&registry)? {
        let path = arguments.folder.join(name);
        std::fs::write(&path, page).map_err(|error| unwritable(&path, &error))?;
    }
    Ok(Exit::Clean)
}

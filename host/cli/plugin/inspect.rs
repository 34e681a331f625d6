//! `tenderlint plugin inspect`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use crate::cli::installed::{shown, unloadable};
use crate::cli::{CliError, Exit, print};
use crate::plugin::load::{self, hexadecimal_sha256, read_file};
use crate::plugin::manifest::Manifest;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The plugin.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let wrong = |error| unloadable(&arguments.file, error);
    let bytes = read_file(&arguments.file).map_err(wrong)?;
    let manifest = load::inspect(&bytes).map_err(wrong)?;
    let imports = load::imports(&bytes).map_err(wrong)?;
    print(&format!("{}\n{}", shown(&arguments.file), describe(&bytes, &manifest, &imports)))?;
    Ok(Exit::Clean)
}

/// What a plugin says about itself, and what its bytes say of it.
pub(super) fn describe(bytes: &[u8], manifest: &Manifest, imports: &[String]) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(out, "  {name:<10} {value}");
        }
    };
    line("name", &manifest.name);
    line("version", &manifest.version);
    line("licence", &manifest.licence);
    line("homepage", &manifest.homepage);
    line("interface", &manifest.interface);
    line("size", &format!("{} KiB", bytes.len().div_ceil(1024)));
    line("sha256", &hexadecimal_sha256(bytes));
    line("imports", &if imports.is_empty() { "nothing".to_owned() } else { imports.join(", ") });
    for (name, check) in &manifest.checks {
        line("check", &format!("{}/{name}: {}", manifest.name, check.summary));
        let facts = if check.facts.is_empty() { "none".to_owned() } else { check.facts.join(", ") };
        line("", &format!("  facts it reads: {facts}"));
        if check.today {
            line("", "  it may ask for the date of today");
        }
        if !check.parameters.is_null() {
            line("", &format!("  parameters: {}", check.parameters));
        }
    }
    out
}

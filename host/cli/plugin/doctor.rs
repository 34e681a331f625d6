//! `tenderlint plugin doctor`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use crate::cli::{CliError, Exit, installed, print};
use crate::plugin::load::{self, read_file};
use crate::plugin::{INTERFACE_VERSION, Runtime};

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The plugin.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// What was looked at, and what is wrong with it.
type Item = (String, Result<(), String>);

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let items = examine(arguments)?;
    let mut out = String::new();
    for (what, verdict) in &items {
        match verdict {
            Ok(()) => _ = writeln!(out, "ok     {what}"),
            Err(wrong) => _ = writeln!(out, "wrong  {what}: {wrong}"),
        }
    }
    let is_well = items.iter().all(|(_, verdict)| verdict.is_ok());
    out += if is_well { "It runs in this tenderlint.\n" } else { "It does not run in this tenderlint.\n" };
    print(&out)?;
    Ok(if is_well { Exit::Clean } else { Exit::Findings })
}

fn examine(arguments: &Arguments) -> Result<Vec<Item>, CliError> {
    let mut items = Vec::new();
    let bytes = match read_file(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(vec![item("the file", Err(error.to_string()))]),
    };
    items.push(item("the file", Ok(())));
    let manifest = load::manifest(&bytes);
    let is_wasm = manifest.is_ok();
    items.push(item("its manifest", manifest.as_ref().map(|_| ()).map_err(ToString::to_string)));
    if let Ok(manifest) = &manifest {
        let what = format!("its interface, {INTERFACE_VERSION} here");
        items.push(item(&what, load::speaks_our_interface(manifest).map_err(|error| error.to_string())));
    }
    if is_wasm {
        items
            .push(item("its size and what it holds", load::costs(&bytes).map_err(|error| error.to_string())));
        let imports = load::imports(&bytes).map_err(|error| error.to_string());
        let ours = imports
            .and_then(|imports| load::only_ours(imports).map(|_| ()).map_err(|error| error.to_string()));
        items.push(item("what it imports", ours));
    }
    if items.iter().all(|(_, verdict)| verdict.is_ok()) {
        let runtime = Runtime::new().map_err(CliError::Runtime)?;
        let loaded = installed::loader(&runtime).load(&bytes);
        items.push(item(
            "its functions, by name and type",
            loaded.map(|_| ()).map_err(|error| error.to_string()),
        ));
    }
    Ok(items)
}

fn item(what: &str, verdict: Result<(), String>) -> Item {
    (what.to_owned(), verdict)
}

//! `tenderlint plugin update`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use clap::Args;

use super::add::pin;
use super::download::Download;
use crate::cli::installed::{self, unloadable};
use crate::cli::{CliError, Exit, print};
use crate::plugin::load::{self, read_file};
use crate::plugin::lock::{Lock, Pin};
use crate::rules::config;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Name of the plugin in tenderlint.toml.
    name: String,

    /// Pins what its file holds now, or what was downloaded.
    #[arg(long)]
    yes: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = config::find(Some(Path::new(".")), None, &[])?;
    let Some(settings) = found.config.plugins.get(&arguments.name) else {
        return Err(CliError::Usage(format!("tenderlint.toml has no plugin '{}'", arguments.name)));
    };
    let path = installed::file(&found, &arguments.name, settings)?;
    let wrong = |error| unloadable(&path, error);
    let download = settings.url.as_ref().map(|address| Download::new(address, &found)).transpose()?;
    let bytes = match &download {
        Some(download) => Cow::Borrowed(&download.bytes),
        None => Cow::Owned(read_file(&path).map_err(wrong)?),
    };
    let manifest = load::inspect(&bytes).map_err(wrong)?;
    let mut lock = Lock::read(&found.folder())?;
    let (old, new) = (lock.plugins.get(&arguments.name), pin(&manifest, &bytes));
    if old == Some(&new) {
        print("It is the one that was pinned: there is nothing to update.\n")?;
        return Ok(Exit::Clean);
    }
    let mut out = changes(old, &new);
    if arguments.yes {
        let unwritten = |error| CliError::Usage(format!("the plugin could not be updated: {error}"));
        download.map_or(Ok(()), |download| download.write(&path)).map_err(unwritten)?;
        lock.plugins.insert(arguments.name.clone(), new);
        lock.write(&found.folder()).map_err(unwritten)?;
        out += "Pinned.\n";
    } else {
        out += "Nothing was changed. To pin what is new, add --yes.\n";
    }
    print(&out)?;
    Ok(Exit::Clean)
}

fn changes(old: Option<&Pin>, new: &Pin) -> String {
    let mut out = String::new();
    let mut line = |name: &str, old: Option<&str>, new: &str| {
        let _ = match old {
            Some(old) if old == new => writeln!(out, "  {name:<8} {new} (as before)"),
            Some(old) => writeln!(out, "  {name:<8} {old} -> {new}"),
            None => writeln!(out, "  {name:<8} {new} (not pinned before)"),
        };
    };
    line("version", old.map(|pin| pin.version.as_str()), &new.version);
    line("sha256", old.map(|pin| pin.sha256.as_str()), &new.sha256);
    out
}

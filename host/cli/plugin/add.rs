//! `tenderlint plugin add`.

use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{DocumentMut, Item, Table, value};

use super::inspect;
use crate::cli::installed::{shown, unloadable};
use crate::cli::{CliError, Exit, print};
use crate::plugin::load::{self, hexadecimal_sha256, read_file};
use crate::plugin::lock::{Lock, Pin};
use crate::plugin::manifest::Manifest;
use crate::rules::config;
use crate::toml_file;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// A .wasm file in or below the folder of tenderlint.toml.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = config::find(Some(Path::new(".")), None, &[])?;
    let folder = found.folder();
    let path = below(&folder, &arguments.file)?;
    let wrong = |error| unloadable(&arguments.file, error);
    let bytes = read_file(&arguments.file).map_err(wrong)?;
    let manifest = load::inspect(&bytes).map_err(wrong)?;
    let imports = load::imports(&bytes).and_then(load::only_ours).map_err(wrong)?;
    if found.config.plugins.contains_key(&manifest.name) {
        let message = format!(
            "tenderlint.toml has a plugin '{0}' already: see `tenderlint plugin update {0}`",
            manifest.name
        );
        return Err(CliError::Usage(message));
    }
    let toml = configured(&found.text, &manifest, &path)?;
    let mut lock = Lock::read(&folder)?;
    lock.plugins.insert(manifest.name.clone(), pin(&manifest, &bytes));
    let unwritten = |error| CliError::Usage(format!("the plugin could not be added: {error}"));
    lock.write(&folder).map_err(unwritten)?;
    toml_file::write(&folder.join(config::FILE_NAME), &toml).map_err(unwritten)?;
    let description = inspect::describe(&bytes, &manifest, &imports);
    print(&format!("Added to {} and pinned:\n{description}", shown(&folder.join(config::FILE_NAME))))?;
    Ok(Exit::Clean)
}

/// What pins these bytes.
pub(super) fn pin(manifest: &Manifest, bytes: &[u8]) -> Pin {
    Pin { version: manifest.version.clone(), sha256: hexadecimal_sha256(bytes) }
}

/// A path from the folder of the configuration.
fn below(folder: &Path, file: &Path) -> Result<String, CliError> {
    let unreadable = |error| CliError::Usage(format!("{}: it could not be read: {error}", shown(file)));
    let (folder, whole) =
        (folder.canonicalize().map_err(unreadable)?, file.canonicalize().map_err(unreadable)?);
    let path = whole.strip_prefix(&folder).map_err(|_| {
        CliError::Usage(format!(
            "{}: copy it into the folder of tenderlint.toml ({}) first, so that it is kept with the settings",
            shown(file),
            shown(&folder)
        ))
    })?;
    Ok(shown(path))
}

/// The configuration with the plugin in it; everything else, comments too, stays as it was.
fn configured(text: &str, manifest: &Manifest, path: &str) -> Result<String, CliError> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error| CliError::Usage(format!("{}: it is no TOML: {error}", config::FILE_NAME)))?;
    let plugins = document.entry("plugins").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    let mut settings = Table::new();
    settings.insert("path", value(path));
    if let Some(plugins) = plugins.as_table_like_mut() {
        plugins.insert(&manifest.name, Item::Table(settings));
    }
    Ok(document.to_string())
}

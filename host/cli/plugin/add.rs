//! `tenderlint plugin add`.

use std::path::{Path, PathBuf};

use clap::Args;
use toml_edit::{DocumentMut, Item, Table, value};

use super::download::{Download, is_address};
use super::inspect;
use crate::cli::installed::shown;
use crate::cli::{CliError, Exit, print};
use crate::plugin::LoadError;
use crate::plugin::load::{self, hexadecimal_sha256, read_file};
use crate::plugin::lock::{Lock, Pin};
use crate::plugin::manifest::Manifest;
use crate::rules::config::{self, Found};
use crate::toml_file;

/// Folder for plugins that are downloaded, beside tenderlint.toml.
const FOLDER: &str = "plugins";

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// A .wasm file in or below the folder of tenderlint.toml, or an address that begins with https://.
    #[arg(value_name = "FILE or ADDRESS")]
    plugin: String,

    /// The SHA-256 its author names, in hexadecimal. Other bytes are refused.
    #[arg(long, value_name = "HEX")]
    sha256: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = config::find(Some(Path::new(".")), None, &[])?;
    let folder = found.folder();
    let wrong = |error| CliError::Plugin { path: arguments.plugin.clone(), error };
    if is_address(&arguments.plugin) {
        let download = Download::new(&arguments.plugin, &found)?;
        let manifest = usable(arguments, &found, &download.bytes)?;
        let path = format!("{FOLDER}/{}.wasm", manifest.name);
        if folder.join(&path).exists() {
            let message = format!("{path} is there already: move it away first, or add it by that path");
            return Err(CliError::Usage(message));
        }
        download.write(&folder.join(&path)).map_err(unwritten)?;
        add(&found, &manifest, &download.bytes, &path, Some(&arguments.plugin))
    } else {
        let file = PathBuf::from(&arguments.plugin);
        let path = below(&folder, &file)?;
        let bytes = read_file(&file).map_err(wrong)?;
        let manifest = usable(arguments, &found, &bytes)?;
        add(&found, &manifest, &bytes, &path, None)
    }
}

/// What a plugin says about itself, if it may be added. Nothing of it runs.
fn usable(arguments: &Arguments, found: &Found, bytes: &[u8]) -> Result<Manifest, CliError> {
    let wrong = |error| CliError::Plugin { path: arguments.plugin.clone(), error };
    let sha256 = hexadecimal_sha256(bytes);
    if let Some(expected) =
        arguments.sha256.as_ref().filter(|expected| !expected.eq_ignore_ascii_case(&sha256))
    {
        let message =
            format!("{}: its SHA-256 is {sha256}, not {expected}: these are other bytes", arguments.plugin);
        return Err(CliError::Usage(message));
    }
    let manifest = load::inspect(bytes).map_err(wrong)?;
    imports(bytes).map_err(wrong)?;
    if found.config.plugins.contains_key(&manifest.name) {
        let message = format!(
            "tenderlint.toml has a plugin '{0}' already: see `tenderlint plugin update {0}`",
            manifest.name
        );
        return Err(CliError::Usage(message));
    }
    Ok(manifest)
}

fn imports(bytes: &[u8]) -> Result<Vec<String>, LoadError> {
    load::imports(bytes).and_then(load::only_ours)
}

fn add(
    found: &Found,
    manifest: &Manifest,
    bytes: &[u8],
    path: &str,
    address: Option<&str>,
) -> Result<Exit, CliError> {
    let folder = found.folder();
    let toml = configured(&found.text, manifest, path, address)?;
    let mut lock = Lock::read(&folder)?;
    lock.plugins.insert(manifest.name.clone(), pin(manifest, bytes));
    lock.write(&folder).map_err(unwritten)?;
    toml_file::write(&folder.join(config::FILE_NAME), &toml).map_err(unwritten)?;
    let imports = imports(bytes).map_err(|error| CliError::Plugin { path: path.to_owned(), error })?;
    let description = inspect::describe(bytes, manifest, &imports);
    print(&format!("Added to {} and pinned:\n{description}", shown(&folder.join(config::FILE_NAME))))?;
    Ok(Exit::Clean)
}

fn unwritten(error: std::io::Error) -> CliError {
    CliError::Usage(format!("the plugin could not be added: {error}"))
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
fn configured(
    text: &str,
    manifest: &Manifest,
    path: &str,
    address: Option<&str>,
) -> Result<String, CliError> {
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error| CliError::Usage(format!("{}: it is no TOML: {error}", config::FILE_NAME)))?;
    let mut settings = Table::new();
    if document.is_empty() {
        // A file of nothing but comments keeps them above what is added.
        settings.decor_mut().set_prefix(text.to_owned() + "\n");
        document.set_trailing("");
    }
    let plugins = document.entry("plugins").or_insert_with(|| {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    });
    settings.insert("path", value(path));
    if let Some(address) = address {
        settings.insert("url", value(address));
    }
    if let Some(plugins) = plugins.as_table_like_mut() {
        plugins.insert(&manifest.name, Item::Table(settings));
    }
    Ok(document.to_string())
}

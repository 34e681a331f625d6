//! `tenderlint plugin add`.

use std::borrow::Cow;
use std::path::Path;

use clap::Args;
use toml_edit::{DocumentMut, Item, Table, value};

use super::download::{Download, is_address};
use super::inspect;
use crate::cli::installed::{shown, unloadable};
use crate::cli::{CliError, Exit, print};
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
    let address = Some(&arguments.plugin).filter(|plugin| is_address(plugin));
    let file = Path::new(&arguments.plugin);
    let (download, own) = match address {
        Some(address) => (Some(Download::new(address, &found)?), None),
        None => (None, Some(below(&folder, file)?)),
    };
    let bytes = match &download {
        Some(download) => Cow::Borrowed(&download.bytes),
        None => Cow::Owned(read_file(file).map_err(|error| unloadable(file, error))?),
    };
    let (manifest, imports) = usable(arguments, &found, &bytes)?;
    let path = own.unwrap_or_else(|| format!("{FOLDER}/{}.wasm", manifest.name));
    if download.is_some() && folder.join(&path).exists() {
        let message = format!("{path} is there already: move it away first, or add it by that path");
        return Err(CliError::Usage(message));
    }
    let toml = configured(&found.text, &manifest, &path, address.map(String::as_str))?;
    let mut lock = Lock::read(&folder)?;
    lock.plugins.insert(manifest.name.clone(), pin(&manifest, &bytes));
    // Everything was judged: only now are files written.
    let unwritten = |error| CliError::Usage(format!("the plugin could not be added: {error}"));
    if let Some(download) = &download {
        download.write(&folder.join(&path)).map_err(unwritten)?;
    }
    lock.write(&folder).map_err(unwritten)?;
    let settings = folder.join(config::FILE_NAME);
    toml_file::write(&settings, &toml).map_err(unwritten)?;
    let description = inspect::describe(&bytes, &manifest, &imports);
    print(&format!("Added to {} and pinned:\n{description}", shown(&settings)))?;
    Ok(Exit::Clean)
}

/// What a plugin says about itself and what it imports, if it may be added. Nothing of it runs.
fn usable(arguments: &Arguments, found: &Found, bytes: &[u8]) -> Result<(Manifest, Vec<String>), CliError> {
    let wrong = |error| unloadable(Path::new(&arguments.plugin), error);
    let sha256 = hexadecimal_sha256(bytes);
    if let Some(expected) =
        arguments.sha256.as_ref().filter(|expected| !expected.eq_ignore_ascii_case(&sha256))
    {
        let message =
            format!("{}: its SHA-256 is {sha256}, not {expected}: these are other bytes", arguments.plugin);
        return Err(CliError::Usage(message));
    }
    let manifest = load::inspect(bytes).map_err(wrong)?;
    let imports = load::imports(bytes).and_then(load::only_ours).map_err(wrong)?;
    if found.config.plugins.contains_key(&manifest.name) {
        let message = format!(
            "tenderlint.toml has a plugin '{0}' already: see `tenderlint plugin update {0}`",
            manifest.name
        );
        return Err(CliError::Usage(message));
    }
    Ok((manifest, imports))
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

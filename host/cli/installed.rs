//! The rules and plugins a run has: those that ship, and those of the configuration.

use std::path::{Component, Path, PathBuf};

use super::CliError;
use crate::plugin::limits::{self, Limits};
use crate::plugin::load::{hexadecimal_sha256, read_file};
use crate::plugin::lock::{self, Lock};
use crate::plugin::{LoadError, Loader, Plugin, Runtime};
use crate::rules::Registry;
use crate::rules::config::{Found, LimitSettings, PluginSettings, Signed};
use crate::signature;
use crate::toml_file::TomlError;

/// The rules that ship and those of the configuration.
pub(crate) fn registry(found: &Found) -> Result<Registry, CliError> {
    let mut registry = Registry::shipped()?;
    let is_signed = found.config.require_signature.contains(&Signed::Rules);
    let verify = |path: &Path, text: &str| {
        if is_signed { signature::verify(path, text.as_bytes(), &found.config.keys) } else { Ok(()) }
    };
    for path in &found.config.rule_files {
        registry.add_path(&found.resolve(path), &verify)?;
    }
    Ok(registry)
}

/// The plugins that ship, those of the configuration, and those named on the command line.
pub(crate) fn plugins(runtime: &Runtime, found: &Found, files: &[PathBuf]) -> Result<Vec<Plugin>, CliError> {
    let mut plugins = runtime.built_in().map_err(|error| {
        CliError::Runtime(format!("the plugins that ship with tenderlint could not be loaded: {error}"))
    })?;
    let loader = loader(runtime);
    let lock = Lock::read(&found.folder())?;
    for (name, settings) in &found.config.plugins {
        let bytes = pinned(found, name, settings, &lock)?;
        let mut plugin = loader.load(&bytes).map_err(|error| found.plugin_error(name, error.to_string()))?;
        plugin.limits = raised(found, name, settings.limits)?;
        if plugin.manifest.name != *name {
            let message = format!("the plugin calls itself '{}': write [plugins.{0}]", plugin.manifest.name);
            return Err(found.plugin_error(name, message).into());
        }
        add(&mut plugins, plugin).map_err(|message| found.plugin_error(name, message))?;
    }
    for file in files {
        let path = shown(file);
        let plugin =
            loader.load_file(file).map_err(|error| CliError::Plugin { path: path.clone(), error })?;
        add(&mut plugins, plugin).map_err(|message| CliError::Usage(format!("{path}: {message}")))?;
    }
    Ok(plugins)
}

/// A loader that tells the user what takes long.
pub(super) fn loader(runtime: &Runtime) -> Loader<'_> {
    Loader::new(&runtime.engine, |notice| anstream::eprintln!("{notice}"))
}

fn add(plugins: &mut Vec<Plugin>, plugin: Plugin) -> Result<(), String> {
    let name = &plugin.manifest.name;
    if plugins.iter().any(|other| other.manifest.name == *name) {
        return Err(format!("there is a plugin named '{name}' already"));
    }
    plugins.push(plugin);
    Ok(())
}

/// The bytes of a configured plugin, if they are those that were pinned and signed.
pub(super) fn pinned(
    found: &Found,
    name: &str,
    settings: &PluginSettings,
    lock: &Lock,
) -> Result<Vec<u8>, TomlError> {
    let wrong = |message: String| found.plugin_error(name, message);
    let path = file(found, name, settings)?;
    let bytes = read_file(&path).map_err(|error| wrong(format!("{}: {error}", shown(&path))))?;
    let sha256 = hexadecimal_sha256(&bytes);
    let Some(pin) = lock.plugins.get(name) else {
        let advice = "run `tenderlint plugin add` with its path, and commit the file";
        return Err(wrong(format!("it is not pinned in {}: {advice}", lock::FILE_NAME)));
    };
    if pin.sha256 != sha256 {
        return Err(wrong(format!(
            "{} is not the file that was pinned: its SHA-256 is {sha256}, and {} says {}. If you trust the new one, run \
             `tenderlint plugin update {name}`",
            shown(&path),
            lock::FILE_NAME,
            pin.sha256
        )));
    }
    if found.config.require_signature.contains(&Signed::Plugins) {
        signature::verify(&path, &bytes, &found.config.keys)
            .map_err(|error| wrong(format!("{}: {error}", shown(&path))))?;
    }
    Ok(bytes)
}

/// The limits of a configured plugin. A limit can be raised, up to what keeps the machine usable.
fn raised(found: &Found, name: &str, settings: LimitSettings) -> Result<Limits, TomlError> {
    let usual = Limits::default();
    let chosen = |key: &str, setting: Option<u64>, least: u64, most: u64| match setting {
        None => Ok(least),
        Some(value) if (least..=most).contains(&value) => Ok(value),
        Some(value) => {
            let message = format!("plugin '{name}': {key} = {value}: write a number from {least} to {most}");
            Err(found.error_at(&format!("plugins.{name}.limits.{key}"), message))
        }
    };
    let (mib, second) = (1024 * 1024, 1000 / limits::TICK_MILLISECONDS);
    let memory = chosen(
        "memory",
        settings.memory,
        usual.memory_bytes as u64 / mib,
        limits::RAISED_MEMORY_BYTES as u64 / mib,
    )?;
    let fuel = chosen("steps", settings.steps, usual.fuel, limits::RAISED_FUEL)?;
    let seconds =
        chosen("seconds", settings.seconds, usual.ticks / second, limits::RAISED_RULE_TICKS / second)?;
    Ok(Limits {
        memory_bytes: usize::try_from(memory * mib).unwrap_or(usual.memory_bytes),
        fuel,
        ticks: seconds * second,
    })
}

/// The file of a configured plugin: below the folder of the configuration, so that a configuration from elsewhere
/// cannot point at any file of the machine.
pub(super) fn file(found: &Found, name: &str, settings: &PluginSettings) -> Result<PathBuf, TomlError> {
    let is_below =
        settings.path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !is_below {
        let message = "its path must lead from the folder of tenderlint.toml downwards, without '..'";
        return Err(found.plugin_error(name, message));
    }
    Ok(found.resolve(&settings.path))
}

/// Why a plugin could not be loaded, with its path.
pub(super) fn unloadable(path: &Path, error: LoadError) -> CliError {
    CliError::Plugin { path: shown(path), error }
}

/// A path as the user would type it.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

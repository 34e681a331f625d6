//! `tenderlint.toml`: which packs and rules apply, and how a council tunes them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;

use super::{Profile, Severity};
use crate::tender::calendar::Calendar;
use crate::toml_file::{self, TomlError};

/// Name of the configuration file.
pub const FILE_NAME: &str = "tenderlint.toml";

/// What `tenderlint.toml` can say. Everything is optional.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The packs that apply; none for all.
    pub packs: Option<Vec<String>>,
    /// Files and folders of a council's own rules, from the folder of the configuration file.
    #[serde(default)]
    pub rule_files: Vec<PathBuf>,
    /// Rules and packs that apply; empty for all.
    #[serde(default)]
    pub select: Vec<String>,
    /// Rules and packs that don't apply.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// The least severity that makes the program exit with 1.
    pub fail_on: Option<FailOn>,
    /// The calendar bidders work to.
    #[serde(default, deserialize_with = "calendar")]
    pub calendar: Option<Calendar>,
    /// The law all tenders are read under; none to take it from each tender.
    #[serde(default, deserialize_with = "profile")]
    pub profile: Option<Profile>,
    /// A council's own plugins, by name.
    #[serde(default)]
    pub plugins: BTreeMap<String, PluginSettings>,
    /// Public keys, in minisign's form, whose signatures are trusted.
    #[serde(default)]
    pub keys: Vec<String>,
    /// What is refused without a signature by one of the keys.
    #[serde(default)]
    pub require_signature: Vec<Signed>,
    /// How single rules are tuned, by id.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleSettings>,
}

/// What can be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signed {
    /// Plugins.
    Plugins,
    /// Rule files.
    Rules,
}

/// Where one plugin is, and what it may use.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PluginSettings {
    /// Its file, from the folder of the configuration file and below it.
    pub path: PathBuf,
    /// The https address it was downloaded from; `plugin update` downloads it from there again.
    #[serde(default)]
    pub url: Option<String>,
    /// Limits that are raised for it.
    #[serde(default)]
    pub limits: LimitSettings,
}

/// Limits of one plugin above those all plugins have.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitSettings {
    /// Memory in MiB.
    pub memory: Option<u64>,
    /// Steps (fuel) for one rule and tender, before the length of the tender is counted.
    pub steps: Option<u64>,
    /// Seconds by the clock for one rule and tender.
    pub seconds: Option<u64>,
}

/// How one rule is tuned.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleSettings {
    /// Another severity, or `off`.
    pub severity: Option<SeverityOrOff>,
    /// Parameters that replace those of the rule file, key by key.
    #[serde(default)]
    pub params: toml::Table,
}

/// A severity, or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityOrOff {
    /// The rule does not apply.
    Off,
    /// An improvement.
    Advice,
    /// Likely to deter or mislead suppliers.
    Warning,
    /// Makes any gate fail.
    Error,
}

/// The least severity that makes the program exit with 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Any finding, advice included.
    Advice,
    /// Warnings and errors.
    #[default]
    Warning,
    /// Errors only.
    Error,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The least severity, if any.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

/// A configuration and where it was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The configuration.
    pub config: Config,
    /// Its file, if there is one.
    pub path: Option<PathBuf>,
    /// Text of the file, for errors that point into it.
    pub text: String,
}

impl Found {
    /// An error that points at a key of the file.
    pub fn error_at(&self, key: &str, message: impl Into<String>) -> TomlError {
        let path = self.path.as_deref().map_or_else(|| "--config".to_owned(), shown);
        TomlError::at_key(&path, &self.text, key, message)
    }

    /// An error that points at the settings of a plugin.
    pub fn plugin_error(&self, name: &str, message: impl Into<String>) -> TomlError {
        self.error_at(&format!("plugins.{name}"), format!("plugin '{name}': {}", message.into()))
    }

    /// The folder of its file, or the current one.
    pub fn folder(&self) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent);
        folder.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
    }

    /// A path in the configuration, from the folder of its file.
    pub fn resolve(&self, path: &Path) -> PathBuf {
        let folder = self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        folder.join(path)
    }
}

/// Finds the configuration for an input by walking up from it, or reads `file` if one is named; then lays `settings`
/// (`KEY=VALUE`, each a piece of TOML) over it.
pub fn find(input: Option<&Path>, file: Option<&Path>, settings: &[String]) -> Result<Found, TomlError> {
    let path = file.map(Path::to_owned).or_else(|| input.and_then(upward));
    let mut found = Found { path, ..Found::default() };
    if let Some(path) = &found.path {
        let name = shown(path);
        found.text = std::fs::read_to_string(path)
            .map_err(|error| TomlError::whole(&name, format!("it could not be read: {error}")))?;
        found.config = toml_file::parse(&name, &found.text)?;
    }
    if !settings.is_empty() {
        found.config = overlaid(&found.text, settings)?;
    }
    Ok(found)
}

fn overlaid(text: &str, settings: &[String]) -> Result<Config, TomlError> {
    let mut table: toml::Table = toml_file::parse(FILE_NAME, text)?;
    for setting in settings {
        merge(&mut table, toml_file::parse("--config", setting)?);
    }
    Config::deserialize(table)
        .map_err(|error| TomlError::whole("--config", error.message().replace('\n', " ")))
}

/// Lays one table over another, key by key, down through the tables in both.
pub fn merge(below: &mut toml::Table, above: toml::Table) {
    for (key, value) in above {
        match (below.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(value)) => merge(inner, value),
            (_, value) => {
                below.insert(key, value);
            }
        }
    }
}

fn upward(input: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(input).ok()?;
    let candidate =
        start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|candidate| candidate.is_file())?;
    let here = std::env::current_dir().ok()?;
    Some(candidate.strip_prefix(here).map(Path::to_owned).unwrap_or(candidate))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn calendar<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Calendar>, D::Error> {
    named(deserializer, "calendar", &Calendar::ALL.map(Calendar::as_str))
}

fn profile<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Profile>, D::Error> {
    named(deserializer, "profile", &Profile::ALL.map(Profile::as_str))
}

/// Something called by one of these names.
fn named<'de, D: serde::Deserializer<'de>, T: FromStr>(
    deserializer: D,
    what: &str,
    names: &[&str],
) -> Result<Option<T>, D::Error> {
    let name = String::deserialize(deserializer)?;
    name.parse().map(Some).map_err(|_| {
        serde::de::Error::custom(format!("there is no {what} '{name}'; there are {}", names.join(", ")))
    })
}

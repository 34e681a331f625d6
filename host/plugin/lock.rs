//! `tenderlint.lock`: the very bytes each configured plugin must have.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::toml_file::{self, TomlError};

/// Name of the file beside `tenderlint.toml`.
pub const FILE_NAME: &str = "tenderlint.lock";

const HEADER: &str =
    "# Written by `tenderlint plugin add` and `update`. Commit it: it pins the bytes of each plugin.\n\n";

/// The pins of a configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lock {
    /// By name of the plugin.
    #[serde(default)]
    pub plugins: BTreeMap<String, Pin>,
}

/// What one plugin must be.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pin {
    /// The version it says it has.
    pub version: String,
    /// SHA-256 of its file in hexadecimal.
    pub sha256: String,
}

impl Lock {
    /// Reads the lock in a folder; an empty one where there is none.
    pub fn read(folder: &Path) -> Result<Self, TomlError> {
        let path = folder.join(FILE_NAME);
        let shown = path.to_string_lossy().replace('\\', "/");
        match std::fs::read_to_string(&path) {
            Ok(text) => toml_file::parse(&shown, &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(TomlError::whole(&shown, format!("it could not be read: {error}"))),
        }
    }

    /// Writes the lock into a folder, whole or not at all.
    pub fn write(&self, folder: &Path) -> std::io::Result<()> {
        let text = toml::to_string(self).expect("pins are strings");
        crate::toml_file::write(&folder.join(FILE_NAME), &(HEADER.to_owned() + &text))
    }
}

//! What a plugin says about itself, in a custom section of its wasm file: readable without running anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wasm_encoder::{CustomSection, Section};
use wasmparser::{Parser, Payload};

use super::limits::{MAX_MANIFEST_BYTES, MAX_MESSAGE_BYTES, MAX_NAME_BYTES};
use super::printable::{cut, is_name, printable_json};

/// Name of the custom section that holds the manifest as JSON.
pub const SECTION: &str = "tenderlint:manifest";

/// Who a plugin is, which interface it speaks and what its checks need.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its name; rules ask for `NAME/CHECK`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, an SPDX expression.
    #[serde(default)]
    pub licence: String,
    /// Where to read about it.
    #[serde(default)]
    pub homepage: String,
    /// Version of the plugin interface it was built for.
    pub interface: String,
    /// Its checks by name.
    pub checks: BTreeMap<String, CheckManifest>,
}

/// What one check is and needs. What is declared here is all the host provides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckManifest {
    /// A sentence about what it finds.
    pub summary: String,
    /// The kinds of fact it may read.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Whether it may ask for the date of today.
    #[serde(default)]
    pub today: bool,
    /// A JSON Schema of its parameters.
    #[serde(default)]
    pub parameters: serde_json::Value,
}

/// Why a manifest could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// The bytes are not WebAssembly.
    #[error("it is not a WebAssembly file, or not a whole one ({})", .0.message().lines().next().unwrap_or_default().trim_end_matches(" - expected=["))]
    NotWasm(#[from] wasmparser::BinaryReaderError),
    /// There is none.
    #[error(
        "it has no manifest (custom section `{SECTION}`). Plugins in Rust get one from the `plugin!` macro"
    )]
    Missing,
    /// There are several.
    #[error("it has more than one manifest (custom section `{SECTION}`)")]
    Several,
    /// It is too long.
    #[error("its manifest has {0} bytes; at most {MAX_MANIFEST_BYTES} are allowed")]
    TooLong(usize),
    /// It is not what a manifest must be.
    #[error("its manifest is wrong: {0}")]
    Invalid(String),
    /// A name in it would not do in rule files, messages and reports.
    #[error(
        "its manifest is wrong: '{0}' is no name: use lower-case letters, digits and hyphens, at most {MAX_NAME_BYTES}"
    )]
    Name(String),
    /// A version in it would not do either.
    #[error("its manifest is wrong: '{0}' is no version")]
    Version(String),
}

/// Finds and parses the manifest in a core module or component.
pub fn read(wasm: &[u8]) -> Result<Manifest, ManifestError> {
    let mut found = None;
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CustomSection(section) = payload?
            && section.name() == SECTION
            && found.replace(section.data()).is_some()
        {
            return Err(ManifestError::Several);
        }
    }
    let data = found.ok_or(ManifestError::Missing)?;
    if data.len() > MAX_MANIFEST_BYTES {
        return Err(ManifestError::TooLong(data.len()));
    }
    let manifest: Manifest = serde_json::from_slice(data)
        .map_err(|error| ManifestError::Invalid(cut(&error.to_string(), MAX_MESSAGE_BYTES)))?;
    manifest.judged()
}

impl Manifest {
    /// The same manifest if its names and versions are plain, with words for people that steer no terminal.
    fn judged(mut self) -> Result<Self, ManifestError> {
        for name in [&self.name].into_iter().chain(self.checks.keys()) {
            if !is_name(name) {
                return Err(ManifestError::Name(cut(name, MAX_NAME_BYTES)));
            }
        }
        let is_plain = |character: char| character.is_ascii_alphanumeric() || ".-+_".contains(character);
        for version in [&self.version, &self.interface] {
            if version.is_empty() || version.len() > MAX_NAME_BYTES || !version.chars().all(is_plain) {
                return Err(ManifestError::Version(cut(version, MAX_NAME_BYTES)));
            }
        }
        let words = |text: &mut String| *text = cut(text, MAX_MESSAGE_BYTES);
        words(&mut self.licence);
        words(&mut self.homepage);
        for check in self.checks.values_mut() {
            words(&mut check.summary);
            check.facts.iter_mut().for_each(words);
            check.parameters = printable_json(std::mem::take(&mut check.parameters));
        }
        Ok(self)
    }
}

/// Appends a manifest to a core module or component.
pub fn add(mut wasm: Vec<u8>, manifest: &str) -> Vec<u8> {
    CustomSection { name: SECTION.into(), data: manifest.as_bytes().into() }.append_to(&mut wasm);
    wasm
}

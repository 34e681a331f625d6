//! From a wasm file to a plugin that can run: manifest, compilation, and the promise that it imports nothing but our
//! interface.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};
use wasmtime::Engine;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker};

use super::INTERFACE_VERSION;
use super::bindings::PluginPre;
use super::builtin::BuiltIn;
use super::component::componentize;
use super::interface::{self, State};
use super::limits::MAX_PLUGIN_BYTES;
use super::manifest::{self, Manifest, ManifestError};

/// The packages a plugin may import from.
const OUR_PACKAGE: &str = "tenderlint:plugin/";

/// A plugin ready to run.
pub struct Plugin {
    /// What it says about itself.
    pub manifest: Manifest,
    /// SHA-256 of the component in hexadecimal.
    pub sha256: String,
    pub(super) component: PluginPre<State>,
}

/// Why a plugin could not be loaded. The message is a clause that follows its path.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Its file could not be read.
    #[error("it could not be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is not a file.
    #[error("it is not a file")]
    NotAFile,
    /// Its file is too large.
    #[error("it has more than {MAX_PLUGIN_BYTES} bytes, the most a plugin may have")]
    TooLarge,
    /// It is a compiled file of wasmtime.
    #[error("it is a precompiled file. Give the .wasm file it was made of")]
    Precompiled,
    /// Its manifest is missing or wrong.
    #[error(transparent)]
    Manifest(#[from] ManifestError),
    /// It speaks another version of the interface.
    #[error(
        "it was built for version {built_for} of the plugin interface; this tenderlint speaks {INTERFACE_VERSION}"
    )]
    Interface {
        /// The version in its manifest.
        built_for: String,
    },
    /// The core module could not be made a component.
    #[error("it could not be made a component: {0}")]
    NotAComponent(String),
    /// It imports something we never give.
    #[error(
        "it needs {}, which tenderlint never gives to a plugin. In Rust build for wasm32-unknown-unknown, in Python with \
         --stub-wasi, in JavaScript with the features disabled",
        .0.join(", ")
    )]
    Imports(Vec<String>),
    /// It could not be compiled or linked.
    #[error("it could not be compiled: {0}")]
    Compile(String),
}

/// Loads a plugin from a file. The bytes that are hashed are the bytes that run: the file is opened once.
pub fn load_file(engine: &Engine, path: &Path) -> Result<Plugin, LoadError> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(LoadError::NotAFile);
    }
    let mut bytes = Vec::new();
    file.take(MAX_PLUGIN_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_PLUGIN_BYTES {
        return Err(LoadError::TooLarge);
    }
    load(engine, bytes)
}

/// Loads a plugin from the bytes of a core module or component.
pub fn load(engine: &Engine, bytes: Vec<u8>) -> Result<Plugin, LoadError> {
    if Engine::detect_precompiled(&bytes).is_some() {
        return Err(LoadError::Precompiled);
    }
    let manifest = checked_manifest(&bytes)?;
    let wasm = componentize(bytes).map_err(LoadError::NotAComponent)?;
    let component =
        Component::from_binary(engine, &wasm).map_err(|error| LoadError::Compile(format!("{error:#}")))?;
    link(engine, manifest, hexadecimal(&Sha256::digest(&wasm)), &component)
}

/// Loads a plugin that ships with this program and was compiled when it was built.
pub fn load_built_in(engine: &Engine, built_in: &BuiltIn) -> Result<Plugin, LoadError> {
    let manifest = checked_manifest(built_in.wasm)?;
    let component = built_in.component(engine).map_err(|error| LoadError::Compile(format!("{error:#}")))?;
    link(engine, manifest, built_in.sha256.to_owned(), &component)
}

fn checked_manifest(wasm: &[u8]) -> Result<Manifest, LoadError> {
    let manifest = manifest::read(wasm)?;
    if manifest.interface != INTERFACE_VERSION {
        return Err(LoadError::Interface { built_for: manifest.interface });
    }
    Ok(manifest)
}

fn link(
    engine: &Engine,
    manifest: Manifest,
    sha256: String,
    component: &Component,
) -> Result<Plugin, LoadError> {
    let imports = component.component_type();
    // A type gives a plugin nothing to call; one that is not ours fails to link below.
    let is_type = |item: &ComponentItem| matches!(item, ComponentItem::Type(_) | ComponentItem::Resource(_));
    let foreign: Vec<String> = imports
        .imports(engine)
        .filter(|(name, item)| !name.starts_with(OUR_PACKAGE) && !is_type(&item.ty))
        .map(|(name, _)| name.to_owned())
        .collect();
    if !foreign.is_empty() {
        return Err(LoadError::Imports(foreign));
    }
    let mut linker = Linker::new(engine);
    interface::add_to(&mut linker)
        .and_then(|()| linker.instantiate_pre(component))
        .and_then(PluginPre::new)
        .map(|component| Plugin { manifest, sha256, component })
        .map_err(|error| LoadError::Compile(format!("{error:#}")))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

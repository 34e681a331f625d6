//! From a wasm file to a plugin that can run: limits, manifest, compilation, and the promise that it imports nothing but our
//! interface.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};
use wasmparser::{BinaryReaderError, ComponentTypeRef, Parser, Payload};
use wasmtime::Engine;
use wasmtime::component::{Component, Linker};

use super::INTERFACE_VERSION;
use super::bindings::PluginPre;
use super::builtin::BuiltIn;
use super::cache::Cache;
use super::compile::{Work, apart};
use super::component::is_component;
use super::interface::{self, State};
use super::limits::{Limits, MAX_MESSAGE_BYTES, MAX_PLUGIN_BYTES};
use super::manifest::{self, Manifest, ManifestError};
use super::precompiled;
use super::prescan::{TooMuch, prescan};
use super::printable::{cut, printable};

/// The packages a plugin may import from.
const OUR_PACKAGE: &str = "tenderlint:plugin/";

/// A plugin ready to run.
pub struct Plugin {
    /// What it says about itself.
    pub manifest: Manifest,
    /// SHA-256 of its file in hexadecimal; of the component where it ships.
    pub sha256: String,
    /// What it may use, where that can be raised.
    pub limits: Limits,
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
    #[error("it has more than {} MiB, the most a plugin may have", MAX_PLUGIN_BYTES / 1024 / 1024)]
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
    /// Compiling it would cost too much.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// It could not be compiled.
    #[error("it could not be compiled: {0}")]
    Compile(String),
    /// What it imports or exports has other names or types than the interface.
    #[error(
        "it does not fit version {INTERFACE_VERSION} of the plugin interface: {0}. Build it again with the files in wit/"
    )]
    Misfit(String),
}

/// Loads foreign plugins.
pub struct Loader<'a> {
    engine: &'a Engine,
    cache: Option<Cache>,
    /// Tells the user what takes long.
    notify: fn(&str),
}

impl<'a> Loader<'a> {
    /// A loader that keeps what it compiles in the cache of this user.
    pub fn new(engine: &'a Engine, notify: fn(&str)) -> Self {
        Self { engine, cache: Cache::open(), notify }
    }

    /// Loads a plugin from a file.
    pub fn load_file(&self, path: &Path) -> Result<Plugin, LoadError> {
        self.load(&read_file(path)?)
    }

    /// Loads a plugin from the bytes of a core module or component.
    pub fn load(&self, bytes: &[u8]) -> Result<Plugin, LoadError> {
        let sha256 = hexadecimal_sha256(bytes);
        let manifest = inspect(bytes)?;
        let compiled = self.compiled(&manifest, bytes)?;
        let component =
            precompiled::component(self.engine, &compiled).map_err(|error| not_compiled(&error))?;
        link(self.engine, manifest, sha256, &component)
    }

    /// The compiled code of a plugin that imports nothing but our interface, from the cache or a process that compiles it.
    fn compiled(&self, manifest: &Manifest, wasm: &[u8]) -> Result<Vec<u8>, LoadError> {
        if let Some(compiled) = self.cache.as_ref().and_then(|cache| cache.get(self.engine, wasm)) {
            return Ok(compiled);
        }
        let component = component(wasm)?;
        only_ours(component_imports(&component)?)?;
        let then = if self.cache.is_some() { "; later runs take it from the cache" } else { "" };
        (self.notify)(&format!(
            "Compiling the plugin '{}' {} for this machine{then}.",
            manifest.name, manifest.version
        ));
        let compiled = apart(Work::Compile, &component)
            .map_err(|message| LoadError::Compile(cut(&message, MAX_MESSAGE_BYTES)))?;
        if let Some(cache) = &self.cache {
            cache.put(self.engine, wasm, &compiled);
        }
        Ok(compiled)
    }
}

/// Reads the file of a plugin. The bytes that are hashed are the bytes that run: the file is opened once.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    // Opening a pipe or a device could wait for ever.
    if !std::fs::metadata(path)?.is_file() {
        return Err(LoadError::NotAFile);
    }
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(LoadError::NotAFile);
    }
    let mut bytes = Vec::new();
    file.take(MAX_PLUGIN_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_PLUGIN_BYTES {
        return Err(LoadError::TooLarge);
    }
    Ok(bytes)
}

/// What a plugin says about itself, if it is one that may be compiled. Nothing of it runs.
pub fn inspect(bytes: &[u8]) -> Result<Manifest, LoadError> {
    // The manifest first: what is no plugin at all is best told by that.
    let manifest = manifest(bytes)?;
    costs(bytes)?;
    speaks_our_interface(&manifest)?;
    Ok(manifest)
}

/// What a file of WebAssembly says about itself, whether or not it can run here.
pub fn manifest(bytes: &[u8]) -> Result<Manifest, LoadError> {
    if Engine::detect_precompiled(bytes).is_some() {
        return Err(LoadError::Precompiled);
    }
    Ok(manifest::read(bytes)?)
}

/// Whether compiling it would cost too much.
pub fn costs(bytes: &[u8]) -> Result<(), LoadError> {
    Ok(prescan(bytes)?)
}

/// Whether it was built for the interface of this program.
pub fn speaks_our_interface(manifest: &Manifest) -> Result<(), LoadError> {
    if manifest.interface == INTERFACE_VERSION {
        return Ok(());
    }
    Err(LoadError::Interface { built_for: manifest.interface.clone() })
}

/// The names of what a plugin imports. Nothing of it runs or is compiled.
pub fn imports(bytes: &[u8]) -> Result<Vec<String>, LoadError> {
    component_imports(&component(bytes)?)
}

/// The names of what a component imports.
pub fn component_imports(component: &[u8]) -> Result<Vec<String>, LoadError> {
    let broken = |error: BinaryReaderError| not_a_component(&error.to_string());
    let mut names = Vec::new();
    let mut depth = 0_usize;
    for payload in Parser::new(0).parse_all(component) {
        match payload.map_err(broken)? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    let import = import.map_err(broken)?;
                    // A type gives a plugin nothing to call.
                    if !matches!(import.ty, ComponentTypeRef::Type(_)) {
                        names.push(printable(import.name.name));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// Has a component made of a core module; a component is left as it is.
fn component(bytes: &[u8]) -> Result<Cow<'_, [u8]>, LoadError> {
    if is_component(bytes) {
        return Ok(Cow::Borrowed(bytes));
    }
    apart(Work::Componentize, bytes).map(Cow::Owned).map_err(|message| not_a_component(&message))
}

fn not_a_component(message: &str) -> LoadError {
    LoadError::NotAComponent(cut(message, MAX_MESSAGE_BYTES))
}

fn not_compiled(error: &wasmtime::Error) -> LoadError {
    LoadError::Compile(cut(&format!("{error:#}"), MAX_MESSAGE_BYTES))
}

/// The imports, if all of them are ours.
pub fn only_ours(imports: Vec<String>) -> Result<Vec<String>, LoadError> {
    let foreign = |name: &&String| !name.starts_with(OUR_PACKAGE);
    if imports.iter().any(|name| foreign(&name)) {
        return Err(LoadError::Imports(imports.iter().filter(foreign).cloned().collect()));
    }
    Ok(imports)
}

/// Loads a plugin that ships with this program and was compiled when it was built.
pub fn load_built_in(engine: &Engine, built_in: &BuiltIn) -> Result<Plugin, LoadError> {
    let manifest = manifest(built_in.wasm)?;
    let component = built_in.component(engine).map_err(|error| not_compiled(&error))?;
    link(engine, manifest, built_in.sha256.to_owned(), &component)
}

fn link(
    engine: &Engine,
    manifest: Manifest,
    sha256: String,
    component: &Component,
) -> Result<Plugin, LoadError> {
    let mut linker = Linker::new(engine);
    interface::add_to(&mut linker)
        .and_then(|()| linker.instantiate_pre(component))
        .and_then(PluginPre::new)
        .map(|component| Plugin { manifest, sha256, limits: Limits::default(), component })
        .map_err(|error| LoadError::Misfit(cut(&format!("{error:#}"), MAX_MESSAGE_BYTES)))
}

/// The SHA-256 of bytes in hexadecimal.
pub fn hexadecimal_sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

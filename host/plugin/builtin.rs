//! The plugins that ship, compiled ahead of time by the build script.

use wasmtime::Engine;
use wasmtime::component::Component;

use super::precompiled;

/// A plugin embedded in this program.
pub struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// SHA-256 of `wasm` in hexadecimal.
    pub sha256: &'static str,
    /// The component.
    pub wasm: &'static [u8],
    /// The component compiled for this program's target.
    pub compiled: &'static [u8],
}

/// The plugins that ship.
pub const BUILT_IN: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/plugins.rs"));

impl BuiltIn {
    /// The compiled component. On a processor that the compiled code does not fit, it is compiled anew.
    pub fn component(&self, engine: &Engine) -> wasmtime::Result<Component> {
        precompiled::component(engine, self.compiled).or_else(|_| Component::from_binary(engine, self.wasm))
    }
}

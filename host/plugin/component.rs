//! From the core module a compiler writes to the component the sandbox runs. The build script includes this file too.

use wit_component::ComponentEncoder;

/// Makes a component of a core module built for `wasm32-unknown-unknown`; a component is left as it is.
///
/// The error is a sentence for whoever built the plugin.
pub(crate) fn componentize(wasm: Vec<u8>) -> Result<Vec<u8>, String> {
    if is_component(&wasm) {
        return Ok(wasm);
    }
    ComponentEncoder::default()
        .validate(true)
        .module(&wasm)
        .and_then(wit_component::ComponentEncoder::encode)
        .map_err(|error| format!("{error:#}"))
}

/// Whether the bytes begin like a component: the layer in the preamble tells it from a core module.
pub(crate) fn is_component(wasm: &[u8]) -> bool {
    wasm.get(..8).is_some_and(|preamble| preamble[..4] == *b"\0asm" && preamble[6..8] != [0, 0])
}

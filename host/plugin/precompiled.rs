//! Compiled code that is trusted.

use wasmtime::Engine;
use wasmtime::component::Component;

/// Takes compiled code from one of three places, and from nowhere else: a constant of this program, the process that
/// this program started to compile, or the cache, whose entries carry a code under a key of this user.
pub(super) fn component(engine: &Engine, compiled: &[u8]) -> wasmtime::Result<Component> {
    // SAFETY: `deserialize` trusts its bytes. Whoever could change a constant of this program could change the program; the
    // compiling process is this program too, with the same wasmtime; and what comes from the cache was written by this program
    // for this user, or its code would not fit. wasmtime still refuses bytes whose version, settings or processor don't fit.
    #[allow(unsafe_code)]
    unsafe {
        Component::deserialize(engine, compiled)
    }
}

//! The file of a plugin, byte by byte, up to where it would be compiled.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::plugin::load::{imports, inspect, only_ours};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(manifest) = inspect(bytes) {
        assert!(!manifest.name.chars().any(char::is_control), "{:?}", manifest.name);
    }
    if let Err(error) = imports(bytes).and_then(only_ours) {
        assert!(!error.to_string().chars().any(char::is_control), "{error:?}");
    }
});

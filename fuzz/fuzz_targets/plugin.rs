//! The file of a plugin, byte by byte: everything this program does with it itself. Components are made and compiled elsewhere.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::plugin::load::{component_imports, inspect, only_ours};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(manifest) = inspect(bytes) {
        assert!(!manifest.name.chars().any(char::is_control), "{:?}", manifest.name);
    }
    if let Err(error) = component_imports(bytes).and_then(only_ours) {
        assert!(!error.to_string().chars().any(char::is_control), "{error:?}");
    }
});

//! Hostile plugins: made from text, and one in Rust for what would be unreadable in text.

#![allow(dead_code, reason = "every test file uses another part of this")]

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use wasm_encoder::{ComponentSectionId, RawSection};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A plugin in the text format of WebAssembly, with attacks put into its skeleton.
#[derive(Default)]
pub struct Guest<'a> {
    /// Further fields of the module.
    pub fields: &'a str,
    /// What runs first in `prepare`.
    pub prepare: &'a str,
    /// What runs first in `check`.
    pub check: &'a str,
    /// What runs first when the host asks for memory.
    pub realloc: &'a str,
}

impl Guest<'_> {
    /// The core module, without a manifest.
    pub fn module(&self) -> Vec<u8> {
        let text = include_str!("../guests/skeleton.wat")
            .replace("REALLOC", self.realloc)
            .replace("PREPARE", self.prepare)
            .replace("CHECK", self.check)
            .replace("FIELDS", self.fields);
        let mut module = wat::parse_str(text).expect("the attack is WebAssembly");
        let mut resolve = Resolve::default();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("wit/0.1");
        let (package, _) = resolve.push_dir(&folder).expect("the interface is there");
        let world = resolve.select_world(&[package], Some("plugin")).expect("the world is there");
        embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false)
            .expect("the module can be a component");
        module
    }

    /// The core module with its manifest: a plugin as a compiler would leave it.
    pub fn plugin(&self) -> Vec<u8> {
        with_manifest(self.module(), &manifest("0.1.0"))
    }
}

/// A plugin whose `check` runs `body` before it says that all is fine.
pub fn plugin(body: &str) -> Vec<u8> {
    Guest { check: body, ..Guest::default() }.plugin()
}

/// A harmless component in the text format, with more fields at its end.
pub fn component(fields: &str) -> Vec<u8> {
    let component = ComponentEncoder::default()
        .module(&Guest::default().module())
        .and_then(ComponentEncoder::encode)
        .expect("the skeleton is a component");
    let text = wasmprinter::print_bytes(component).expect("a component can be printed");
    let (text, _) = text.rsplit_once(')').expect("a component ends with a bracket");
    let wasm = wat::parse_str(format!("{text}{fields})")).expect("the fields are WebAssembly");
    with_manifest(wasm, &manifest("0.1.0"))
}

/// The plugin in Rust, which attacks as the parameter `attack` of its rule says. It is built once.
pub fn evil() -> Vec<u8> {
    static MODULE: OnceLock<Vec<u8>> = OnceLock::new();
    let module = MODULE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guests/evil");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("evil");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown", "--target-dir"])
            .arg(&target)
            .current_dir(&folder)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .expect("cargo starts");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        std::fs::read(target.join("wasm32-unknown-unknown/release/evil.wasm")).expect("it was built")
    });
    with_manifest(module.clone(), &manifest("0.1.0"))
}

/// The manifest of a plugin named `hostile` with one check.
pub fn manifest(interface: &str) -> String {
    named("hostile", "6.6.6", interface)
}

/// The manifest of a plugin with another name or version.
pub fn named(name: &str, version: &str, interface: &str) -> String {
    format!(
        r#"{{"name":"{name}","version":"{version}","interface":"{interface}","checks":{{"attack":{{"summary":"Attacks"}}}}}}"#
    )
}

/// A module or component with a manifest.
pub fn with_manifest(wasm: Vec<u8>, manifest: &str) -> Vec<u8> {
    tenderlint::plugin::manifest::add(wasm, manifest)
}

/// A component with another one inside.
pub fn wrapped(component: &[u8]) -> Vec<u8> {
    let mut outer = wasm_encoder::Component::new();
    outer.section(&RawSection { id: ComponentSectionId::Component.into(), data: component });
    outer.finish()
}

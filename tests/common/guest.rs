//! Hostile plugins, made from text.

use std::path::Path;

use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A core module of the plugin world whose `check` runs `body` before it says that all is fine.
pub fn plugin(body: &str) -> Vec<u8> {
    let text = include_str!("../guests/skeleton.wat").replace("BODY", body);
    let mut module = wat::parse_str(text).expect("the body is WebAssembly");
    let mut resolve = Resolve::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("wit/0.1");
    let (package, _) = resolve.push_dir(&folder).expect("the interface is there");
    let world = resolve.select_world(&[package], Some("plugin")).expect("the world is there");
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false)
        .expect("the module can be a component");
    with_manifest(module, &manifest("0.1.0"))
}

/// The manifest of a plugin named `hostile` with one check.
pub fn manifest(interface: &str) -> String {
    format!(
        r#"{{"name":"hostile","version":"6.6.6","interface":"{interface}","checks":{{"attack":{{"summary":"Attacks"}}}}}}"#
    )
}

/// Appends a manifest section to a module.
pub fn with_manifest(mut module: Vec<u8>, manifest: &str) -> Vec<u8> {
    let name = "tenderlint:manifest";
    let mut section = leb128(name.len());
    section.extend(name.as_bytes());
    section.extend(manifest.as_bytes());
    module.push(0);
    module.extend(leb128(section.len()));
    module.extend(section);
    module
}

fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = u8::try_from(number & 0x7f).expect("seven bits");
        number >>= 7;
        if number == 0 {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

//! Generated from the interface in `wit/`.

#![allow(unsafe_code, missing_docs, unreachable_pub, clippy::pedantic, clippy::all)]

wit_bindgen::generate!({
    world: "plugin",
    path: "../../wit/0.1",
    pub_export_macro: true,
    export_macro_name: "export_component",
    default_bindings_module: "tenderlint_plugin::bindings",
});

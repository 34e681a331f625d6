//! Generated from the interface in `wit/`.

#![allow(missing_docs, clippy::all, clippy::pedantic, unreachable_pub)]

wasmtime::component::bindgen!({
    path: "wit/0.1",
    world: "plugin",
    imports: { default: trappable },
    with: { "tenderlint:plugin/tender.tender": super::view::TenderHandle },
});

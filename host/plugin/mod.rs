//! The plugin host: loads wasm components that import nothing but our interface, and runs each in a sandbox of its own
//! with limits on everything it can use up.

mod bindings;
mod builtin;
mod component;
mod engine;
pub mod failure;
mod interface;
pub mod limits;
pub mod load;
pub mod manifest;
mod output;
mod runtime;
pub mod sandbox;
pub mod search;
pub mod view;

pub use failure::{FailureKind, Phase, PluginFailure};
pub use load::{LoadError, Plugin};
pub use manifest::Manifest;
pub use output::Found;
pub use runtime::Runtime;

/// Version of the plugin interface this host speaks; see `wit/`.
pub const INTERFACE_VERSION: &str = "0.1.0";

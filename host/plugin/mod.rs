//! The plugin host: loads wasm components that import nothing but our interface, and runs each in a sandbox of its own
//! with limits on everything it can use up.

mod bindings;
mod builtin;
mod cache;
pub mod compile;
mod component;
mod engine;
pub mod failure;
mod interface;
pub mod limits;
pub mod load;
pub mod lock;
pub mod manifest;
pub mod output;
mod precompiled;
mod preparation;
mod prescan;
pub(crate) mod printable;
mod runtime;
pub mod sandbox;
pub mod search;
pub mod view;

pub use cache::FOLDER_VARIABLE as CACHE_VARIABLE;
pub use failure::{FailureKind, Phase, PluginFailure};
pub use load::{LoadError, Loader, Plugin};
pub use manifest::Manifest;
pub use output::Found;
pub use runtime::Runtime;

/// Version of the plugin interface this host speaks; see `wit/`.
pub const INTERFACE_VERSION: &str = "0.1.0";

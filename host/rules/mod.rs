//! Rules are data: files, packs, configuration and what of it applies to a tender.

pub mod applies;
pub mod config;
pub mod file;
pub mod profile;
pub mod registry;
pub mod selection;

use serde::{Deserialize, Serialize};

pub use applies::Applies;
pub use config::Config;
pub use file::{Example, RuleFile, Source};
pub use profile::Profile;
pub use registry::{Registry, Rule};
pub use selection::{ActiveRule, select};

/// How much a finding matters. In order: `Advice < Warning < Error`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// An improvement.
    Advice,
    /// Likely to deter or mislead suppliers.
    Warning,
    /// A breach of a rule of law.
    Error,
}

impl Severity {
    /// The word reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

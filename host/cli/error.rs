//! What can go wrong before any tender is checked.

use crate::toml_file::TomlError;

/// Why the program cannot go on. Each message is complete: it names the place and what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Configuration or rule files are wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\nerror: "))]
    Files(Vec<TomlError>),
    /// A plugin named on the command line cannot be loaded.
    #[error("{path}: {error}")]
    Plugin {
        /// Its path.
        path: String,
        /// Why.
        error: crate::plugin::LoadError,
    },
    /// The sandbox does not work on this machine.
    #[error("{0}")]
    Runtime(String),
    /// Standard output cannot be written.
    #[error("the report could not be written: {0}")]
    Output(std::io::Error),
}

impl From<TomlError> for CliError {
    fn from(error: TomlError) -> Self {
        Self::Files(vec![error])
    }
}

impl From<Vec<TomlError>> for CliError {
    fn from(errors: Vec<TomlError>) -> Self {
        Self::Files(errors)
    }
}

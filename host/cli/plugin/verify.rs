//! `tenderlint plugin verify`.

use clap::Args;

use crate::cli::{CliError, Configuration, Exit, installed, print};
use crate::plugin::lock::Lock;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = arguments.configuration.load(Some(std::path::Path::new(".")))?;
    let lock = Lock::read(&found.folder())?;
    let plugins = &found.config.plugins;
    let checked = plugins.iter().map(|(name, settings)| installed::pinned(&found, name, settings, &lock));
    let errors: Vec<_> = checked.filter_map(Result::err).collect();
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let verdict = match plugins.len() {
        0 => "No plugins are configured.".to_owned(),
        1 => "The configured plugin is the one that was pinned.".to_owned(),
        count => format!("All {count} configured plugins are the ones that were pinned."),
    };
    print(&(verdict + "\n"))?;
    Ok(Exit::Clean)
}

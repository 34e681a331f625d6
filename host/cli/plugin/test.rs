//! `tenderlint plugin test`.

use std::path::PathBuf;

use clap::Args;

use super::build;
use crate::cli::{CliError, Configuration, Exit, installed, print};
use crate::examples;
use crate::rules::Registry;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The folder of the plugin, with its rules in the folder `rules`.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,

    #[command(flatten)]
    configuration: Configuration,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let project = build::Project::find(&arguments.folder)?;
    let file = project.output();
    if !file.is_file() {
        let message =
            format!("{} is not there yet: run `tenderlint plugin build` first", installed::shown(&file));
        return Err(CliError::Usage(message));
    }
    let found = arguments.configuration.load(Some(&arguments.folder))?;
    let mut registry = Registry::default();
    registry.add_path(&arguments.folder.join("rules"), &|_, _| Ok(()))?;
    // What is configured may be an older build of this very plugin, and its rules are here already.
    let found = crate::rules::config::Found { config: crate::rules::Config::default(), ..found };
    let outcome = examples::run(&registry, &[], &found, &[file])?;
    print(&outcome.text)?;
    Ok(if outcome.passed { Exit::Clean } else { Exit::Findings })
}

//! `tenderlint plugin …`: one file for each command.

mod add;
mod bench;
mod build;
mod doctor;
mod download;
mod inspect;
mod new;
mod test;
mod update;
mod verify;

use clap::Subcommand;

use super::{CliError, Exit};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Starts a new plugin in a folder of its own, in Rust, Python or JavaScript, with a test that passes.
    New(new::Arguments),
    /// Builds the plugin in a folder into a .wasm file.
    Build(build::Arguments),
    /// Runs the examples of a plugin's own rules in the real sandbox, and shows its log.
    Test(test::Arguments),
    /// Shows what a plugin says about itself and what it needs. Nothing of it runs.
    Inspect(inspect::Arguments),
    /// Goes through everything that can keep a plugin from running, and says what to do.
    Doctor(doctor::Arguments),
    /// Measures how many steps (fuel) and how long each rule of a plugin takes on tenders.
    Bench(bench::Arguments),
    /// Pins a plugin in tenderlint.toml and tenderlint.lock: a file, or one that is downloaded from an https address.
    Add(add::Arguments),
    /// Shows how a plugin's file, or what its address holds now, differs from its pin. Pins it anew with --yes.
    Update(update::Arguments),
    /// Sees to it that every configured plugin is the one that was pinned. Needs no network.
    Verify(verify::Arguments),
}

pub(super) fn run(command: &Command) -> Result<Exit, CliError> {
    match command {
        Command::New(arguments) => new::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
        Command::Doctor(arguments) => doctor::run(arguments),
        Command::Bench(arguments) => bench::run(arguments),
        Command::Add(arguments) => add::run(arguments),
        Command::Update(arguments) => update::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
    }
}

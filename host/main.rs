//! The `tenderlint` program.

use std::process::ExitCode;

use clap::Parser;
use tenderlint::cli::{Cli, Exit, run};
use tenderlint::plugin::compile;

fn main() -> ExitCode {
    // Not for people: this program starts itself to compile a foreign plugin under limits.
    if std::env::args_os().nth(1).is_some_and(|argument| argument == compile::SUBCOMMAND) {
        return match compile::compile_here() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    match run(Cli::parse()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Exit::Wrong.into()
        }
    }
}

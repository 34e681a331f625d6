//! The `tenderlint` program.

use std::process::ExitCode;

use clap::Parser;
use tenderlint::cli::{Cli, Exit, run};
use tenderlint::plugin::compile::{self, Work};

fn main() -> ExitCode {
    // Not for people: this program starts itself to compile a foreign plugin under limits.
    if let Some(work) = std::env::args_os().nth(1).and_then(|argument| Work::of(&argument)) {
        return match compile::here(work) {
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

//! The `tenderlint` program.

use std::process::ExitCode;

use clap::Parser;
use tenderlint::cli::{Cli, Exit, run};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            Exit::Wrong.into()
        }
    }
}

//! The `tenderlint` program.

use std::process::ExitCode;

use clap::Parser;
use tenderlint::cli::{Cli, Exit, run};
use tenderlint::plugin::compile::{self, Work};

/// Reading a tender makes very many small strings, and most of a short run is spent making them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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

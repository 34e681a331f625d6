//! Measures the facts tenderlint finds against documents that people have labelled:
//!
//! ```text
//! cargo run --release -p tenderlint-score -- LABELS…
//! ```
//!
//! Each argument is a folder of JSON files, one for each document or pack. The path in a label's `file` is relative to
//! the folder above. A fact counts as right where a label has the same value, and as wrong where the label says something
//! else or that the document does not say.

mod label;
mod same;
mod tally;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use label::Label;
use tally::Tally;
use tenderlint::read::{TrackedChanges, read_pack};
use tenderlint::understand::{Stated, understand};

fn main() -> ExitCode {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("name at least one folder of labels");
        return ExitCode::from(2);
    }
    let mut tally = Tally::default();
    for folder in &folders {
        if let Err(error) = score_folder(folder, &mut tally) {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    }
    match write!(io::stdout(), "{tally}") {
        // Whoever reads only the first lines has what it wants.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("error: the figures could not be printed: {error}");
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

fn score_folder(folder: &Path, tally: &mut Tally) -> Result<(), String> {
    let wrong = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let entries = fs::read_dir(folder).map_err(|error| wrong(folder, &error))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "json"));
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| wrong(&file, &error))?;
        let label: Label = serde_json::from_str(&text).map_err(|error| wrong(&file, &error))?;
        let document = folder.join("..").join(&label.file);
        let pack = read_pack(&document, TrackedChanges::Accepted);
        let Some(tender) = pack.tender else {
            let failure = pack
                .failures
                .first()
                .map_or("nothing to read".to_owned(), |failure| failure.error.to_string());
            eprintln!("left out: {}: {failure}", label.file);
            continue;
        };
        let understanding = understand(&tender, Stated::default());
        tally.add(&label, &understanding.facts);
    }
    Ok(())
}

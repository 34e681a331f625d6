//! What reading costs, against the converters people know, on the same files in the same run:
//!
//! ```text
//! cargo bench --bench reading -- [FILE…]
//! ```
//!
//! Without files it reads the fixtures. Each time is the least of several runs on one thread; the converters' times
//! include the start of their process, which is printed apart.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tenderlint::read::{TrackedChanges, format_of, read};
use tenderlint::tender::Format;

/// Runs of which the fastest counts.
const RUNS: usize = 7;

/// Words on a page, where a document doesn't say how many pages it has.
const WORDS_ON_A_PAGE: usize = 400;

/// The fixtures that are read by default.
const FIXTURES: &[&str] = &[
    "fixtures/waste-collection/1-instructions-to-tenderers.docx",
    "fixtures/waste-collection/3-contract-documents.docx",
    "fixtures/contract-schedule/contract-schedule.docx",
    "fixtures/supported-living-good/supported-living-good.docx",
    "fixtures/supported-living/supported-living.pdf",
];

fn main() {
    let named: Vec<PathBuf> =
        std::env::args_os().skip(1).filter(|argument| argument != "--bench").map(PathBuf::from).collect();
    let files = if named.is_empty() { FIXTURES.iter().map(PathBuf::from).collect() } else { named };
    println!(
        "{:<48} {:>6} {:>9} {:>8} {:>12} {:>7}",
        "file", "pages", "ms", "ms/page", "converter ms", "times"
    );
    let mut totals: Vec<(Format, usize, Duration)> = Vec::new();
    for file in &files {
        if let Some((format, pages, time)) = measure(file) {
            match totals.iter_mut().find(|(other, _, _)| *other == format) {
                Some((_, all, sum)) => (*all, *sum) = (*all + pages, *sum + time),
                None => totals.push((format, pages, time)),
            }
        }
    }
    for (format, pages, time) in totals {
        println!("{}: {pages} pages, {:.2} ms a page", format.as_str(), milliseconds(time) / count(pages));
    }
    for program in ["pandoc", "pdftotext"] {
        match fastest(|| run(Command::new(program).arg("-v"))) {
            Some(time) => println!("{program} starts in {:.1} ms", milliseconds(time)),
            None => println!("{program} is not installed"),
        }
    }
}

/// Reads one file and prints a line; its format, its pages and its time.
fn measure(file: &Path) -> Option<(Format, usize, Duration)> {
    let bytes = std::fs::read(file).map_err(|error| println!("{}: {error}", file.display())).ok()?;
    let format = format_of(file, &bytes)?;
    let document = read(format, &bytes, TrackedChanges::Accepted)
        .map_err(|error| println!("{}: {error}", file.display()))
        .ok()?;
    let words: usize = document.blocks.iter().map(tenderlint::tender::Block::words).sum();
    let pages = document.pages.map_or(words.div_ceil(WORDS_ON_A_PAGE), |pages| pages as usize).max(1);
    let time = fastest(|| read(format, &bytes, TrackedChanges::Accepted).is_ok())?;
    let other = fastest(|| match format {
        Format::Pdf => run(Command::new("pdftotext").arg("-layout").arg(file).arg("-")),
        _ => run(Command::new("pandoc").args(["-t", "plain"]).arg(file)),
    });
    let (theirs, times) = other.map_or(("-".to_owned(), "-".to_owned()), |other| {
        (format!("{:.1}", milliseconds(other)), format!("{:.0}", other.as_secs_f64() / time.as_secs_f64()))
    });
    let name: String = file.file_name().map(|name| name.to_string_lossy().chars().take(48).collect())?;
    println!(
        "{name:<48} {pages:>6} {:>9.2} {:>8.2} {theirs:>12} {times:>7}",
        milliseconds(time),
        milliseconds(time) / count(pages)
    );
    Some((format, pages, time))
}

/// The least time of several runs; none if one fails.
fn fastest(mut work: impl FnMut() -> bool) -> Option<Duration> {
    let times = (0..RUNS).map(|_| {
        let start = Instant::now();
        work().then(|| start.elapsed())
    });
    times.collect::<Option<Vec<_>>>()?.into_iter().min()
}

fn run(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "documents have far fewer than 2^52 pages")]
fn count(pages: usize) -> f64 {
    pages as f64
}

//! The command line: one file for each command.

mod check;
mod error;
mod explain;
mod facts;
mod installed;
mod listing;
mod outline;
mod plugin;
mod progress;
mod reference;
mod rules;
mod tender_input;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub use error::CliError;
pub(crate) use installed::plugins;

use crate::rules::config::{self, FailOn};
use crate::tender::Format;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// No finding at or above `--fail-on`.
    Clean = 0,
    /// Findings at or above it.
    Findings = 1,
    /// The command, configuration, a rule file or an input is wrong.
    Wrong = 2,
    /// A plugin failed; all other findings are complete.
    PluginFailed = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Reads a draft tender as a supplier would, and says what would make a capable small supplier walk away.
///
/// Everything runs on this machine: nothing of a document ever leaves it. What it says about the law is a
/// pointer to the text, not legal advice.
#[derive(Debug, Parser)]
#[command(name = "tenderlint", version, max_term_width = 100)]
pub struct Cli {
    /// Says more about what it does, on standard error; twice for everything.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks tenders and reports what would deter suppliers.
    ///
    /// Ends with 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the command, a setting or a
    /// document is wrong, and 3 when a plugin failed.
    Check(check::Arguments),
    /// Shows what was understood from tenders: dates, money, weights, questions.
    ///
    /// Use it to see why a rule did or did not fire. What was understood wrongly can be stated in a file
    /// named tender.toml beside the documents.
    Facts(facts::Arguments),
    /// Shows the structure that was read: headings, and with --all every paragraph and its role.
    Outline(outline::Arguments),
    /// Explains a rule: why it matters, where it comes from, how to fix what it finds.
    Explain(explain::Arguments),
    /// Lists rules, tests them on their own examples, or writes their reference pages.
    #[command(subcommand)]
    Rules(rules::Command),
    /// Writes, tries, pins and inspects plugins.
    #[command(subcommand)]
    Plugin(plugin::Command),
}

/// Where tenders come from.
#[derive(Debug, Args)]
struct Input {
    /// Documents (.docx, .odt, .pdf, .md, .html, .txt, .xlsx, .csv), or folders or .zip files that each hold one tender pack.
    /// `-` reads standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Format of standard input.
    #[arg(long, value_name = "FORMAT")]
    format_in: Option<FormatIn>,

    /// Reads Word documents as they were before their tracked changes.
    #[arg(long)]
    original: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatIn {
    Docx,
    Odt,
    Pdf,
    Markdown,
    Html,
    Text,
    Xlsx,
    Csv,
}

impl From<FormatIn> for Format {
    fn from(format: FormatIn) -> Self {
        match format {
            FormatIn::Docx => Self::Docx,
            FormatIn::Odt => Self::Odt,
            FormatIn::Pdf => Self::Pdf,
            FormatIn::Markdown => Self::Markdown,
            FormatIn::Html => Self::Html,
            FormatIn::Text => Self::Text,
            FormatIn::Xlsx => Self::Xlsx,
            FormatIn::Csv => Self::Csv,
        }
    }
}

/// Settings that commands share.
#[derive(Debug, Args)]
struct Configuration {
    /// A configuration file, or a setting as KEY=VALUE in TOML. Can be repeated.
    ///
    /// Without a file, tenderlint.toml is looked for beside the first document and in the folders above it. Example of a setting:
    /// --config 'rules.payment-terms-long.severity="off"'.
    #[arg(long, value_name = "FILE|KEY=VALUE")]
    config: Vec<String>,
}

impl Configuration {
    /// Finds the configuration for an input.
    fn load(&self, input: Option<&std::path::Path>) -> Result<config::Found, CliError> {
        let (settings, files): (Vec<_>, Vec<_>) =
            self.config.iter().cloned().partition(|entry| entry.contains('='));
        if files.len() > 1 {
            return Err(CliError::Usage("--config names more than one file; one is enough".to_owned()));
        }
        Ok(config::find(input, files.first().map(std::path::Path::new), &settings)?)
    }
}

/// Runs the command line.
pub fn run(cli: Cli) -> Result<Exit, CliError> {
    trace(cli.verbose);
    match cli.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Facts(arguments) => facts::run(&arguments),
        Command::Outline(arguments) => outline::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(command) => rules::run(&command),
        Command::Plugin(command) => plugin::run(&command),
    }
}

fn trace(verbose: u8) {
    let level = match verbose {
        0 => tracing::Level::WARN,
        1 => tracing::Level::INFO,
        2 => tracing::Level::DEBUG,
        _ => tracing::Level::TRACE,
    };
    let colours =
        std::env::var_os("NO_COLOR").is_none() && std::io::IsTerminal::is_terminal(&std::io::stderr());
    tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(colours)
        .without_time()
        .with_target(false)
        .init();
}

/// The date of today on this machine.
fn system_today() -> Date {
    jiff::Zoned::now().date()
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("'{text}' is no date; write it as 2026-07-21"))
}

/// Prints to standard output. A reader that goes away early is no error.
fn print(text: &str) -> Result<(), CliError> {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(CliError::Output),
    }
}

const DEFAULT_FAIL_ON: FailOn = FailOn::Warning;

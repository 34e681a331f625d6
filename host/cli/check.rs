//! `tenderlint check`.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use rayon::prelude::*;

use super::{CliError, Configuration, DEFAULT_FAIL_ON, Exit, Input, parse_date, print, system_today};
use super::{installed, progress};
use crate::check::{Checker, Settings, Understood};
use crate::plugin::Runtime;
use crate::read::ReadFailure;
use crate::report::{self, PluginUsed, Report, Shown, TenderReport};
use crate::rules::config::{FailOn, Found};
use crate::rules::selection::{Selection, select};
use crate::rules::{Profile, Severity};
use crate::tender::calendar::Calendar;
use crate::tender::{Facts, Value};
use crate::toml_file::TomlError;

/// Stack of the threads that run plugins: their own stack, and room for the host's functions below it.
const THREAD_STACK_BYTES: usize = 8 * 1024 * 1024;

/// Most threads: each may hold a sandbox with its memory.
const MAX_THREADS: usize = 8;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    configuration: Configuration,

    /// Form of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,

    /// Only these rules and packs. Can be repeated or joined with commas.
    #[arg(long, value_name = "RULE|PACK", value_delimiter = ',')]
    select: Vec<String>,

    /// All but these rules and packs. Can be repeated or joined with commas.
    #[arg(long, value_name = "RULE|PACK", value_delimiter = ',')]
    ignore: Vec<String>,

    /// The least severity that makes the program end with 1 [default: warning].
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    /// Shows advice, and findings we are less sure of.
    #[arg(long)]
    all: bool,

    /// The date to take for today, for the few rules that need it [default: the system's].
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    today: Option<Date>,

    /// Tries a plugin (.wasm) that is not configured. Can be repeated.
    #[arg(long, value_name = "FILE")]
    plugin: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For people.
    #[default]
    Text,
    /// For programs; see docs/json.md.
    Json,
    /// SARIF 2.1.0 for code-scanning platforms.
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    arguments.input.validate()?;
    let found = arguments.configuration.load(arguments.input.first_path())?;
    let calendar = found.config.calendar.or(found.config.profile.and_then(Profile::calendar));
    let settings = Settings {
        calendar: calendar.unwrap_or_default(),
        profile: found.config.profile,
        today: arguments.today.unwrap_or_else(system_today),
    };
    let fail_on = arguments.fail_on.or(found.config.fail_on).unwrap_or(DEFAULT_FAIL_ON);
    let least = if fail_on == FailOn::Advice { Severity::Advice } else { Severity::Warning };
    let shown = Shown { all: arguments.all, least };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .stack_size(THREAD_STACK_BYTES)
        .build()
        .map_err(|error| CliError::Runtime(format!("threads could not be started: {error}")))?;
    let report = pool.install(|| report(arguments, &found, settings, shown))?;
    print(&match arguments.format {
        ReportFormat::Text => report::text::render(&report),
        ReportFormat::Json => report::json::render(&report),
        ReportFormat::Sarif => report::sarif::render(&report),
    })?;
    Ok(exit(&report, fail_on))
}

fn report(
    arguments: &Arguments,
    found: &Found,
    settings: Settings,
    shown: Shown,
) -> Result<Report, CliError> {
    // Most runs have one tender: it is read while the plugins get ready.
    let (checker, inputs) = rayon::join(
        || checker(arguments, found, settings),
        || {
            let paths = arguments.input.paths().par_iter();
            paths.map(|path| read(arguments, path, settings)).collect::<Result<Vec<_>, _>>()
        },
    );
    // The system takes its memory back faster than dropping every expression would.
    let checker = ManuallyDrop::new(checker?);
    let inputs = inputs?;
    let bar = progress::bar(inputs.len());
    let check = |(path, understood, failures): (_, Option<Understood>, _)| {
        let checked = understood.map(|understood| checker.check(understood));
        bar.inc(1);
        TenderReport { path, checked, unreadable: failures }
    };
    let tenders: Vec<_> = inputs.into_par_iter().map(check).collect();
    bar.finish_and_clear();
    for tender in &tenders {
        for failure in &tender.unreadable {
            anstream::eprintln!("error: {}: {}", failure.path, failure.error);
        }
        for year in tender.checked.iter().filter_map(|checked| unknown_year(&checked.understanding.facts)) {
            tracing::warn!(
                "{}: the bank holidays of {year} are not known: working days count none",
                tender.path
            );
        }
        for document in tender.checked.iter().flat_map(|checked| &checked.tender.documents) {
            for warning in &document.warnings {
                tracing::warn!("{}: {warning}", document.path);
            }
        }
    }
    let used_today =
        tenders.iter().filter_map(|tender| tender.checked.as_ref()).any(|checked| checked.used_today);
    let plugins = checker.plugins().iter().map(|plugin| PluginUsed {
        name: plugin.manifest.name.clone(),
        version: plugin.manifest.version.clone(),
        sha256: plugin.sha256.clone(),
    });
    Ok(Report {
        plugins: plugins.collect(),
        today: used_today.then_some(settings.today),
        rules: checker.rules().len(),
        shown,
        tenders,
    })
}

/// The rules that were chosen, and all plugins.
fn checker(arguments: &Arguments, found: &Found, settings: Settings) -> Result<Checker, CliError> {
    let (rules, plugins) = rayon::join(
        || {
            let registry = installed::registry(found)?;
            let selection = Selection { select: arguments.select.clone(), ignore: arguments.ignore.clone() };
            Ok::<_, CliError>(select(&registry, found, &selection)?)
        },
        || {
            let runtime = Runtime::new().map_err(CliError::Runtime)?;
            let plugins = installed::plugins(&runtime, found, &arguments.plugin)?;
            Ok::<_, CliError>((runtime, plugins))
        },
    );
    let (rules, (runtime, plugins)) = (rules?, plugins?);
    Ok(Checker::new(runtime, plugins, rules, settings)?)
}

/// One path of the command line, read and understood; what of it could not be read.
fn read(
    arguments: &Arguments,
    path: &Path,
    settings: Settings,
) -> Result<(String, Option<Understood>, Vec<ReadFailure>), TomlError> {
    let input = arguments.input.read(path)?;
    for skipped in &input.pack.skipped {
        tracing::warn!("{skipped}");
    }
    let understood = input.pack.tender.map(|tender| Understood::new(tender, input.stated, settings));
    Ok((input.path, understood, input.pack.failures))
}

/// A year of the timetable from now on whose bank holidays are not known.
fn unknown_year(facts: &Facts) -> Option<i16> {
    let years = facts.iter().filter_map(|fact| match &fact.value {
        Value::Moment(moment) => Some(moment.date.year()),
        _ => None,
    });
    years.max().filter(|year| *year > Calendar::last_year())
}

/// Wrong input weighs most, then a plugin that failed, then findings.
fn exit(report: &Report, fail_on: FailOn) -> Exit {
    if report.tenders.iter().any(|tender| !tender.unreadable.is_empty()) {
        return Exit::Wrong;
    }
    if report.summary().plugin_failures > 0 {
        return Exit::PluginFailed;
    }
    let fails = |severity: Severity| fail_on.severity().is_some_and(|least| severity >= least);
    let mut findings = report.tenders.iter().flat_map(|tender| tender.findings(report.shown));
    if findings.any(|finding| fails(finding.severity)) { Exit::Findings } else { Exit::Clean }
}

//! `tenderlint plugin bench`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use crate::check::{Checker, Settings, Understood};
use crate::cli::{CliError, Configuration, Exit, Input, installed, print, system_today};
use crate::plugin::Runtime;
use crate::plugin::sandbox::Cost;
use crate::rules::selection::{Selection, select};

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// A plugin (.wasm) that is not configured. Can be repeated.
    #[arg(long, value_name = "FILE")]
    plugin: Vec<PathBuf>,

    /// Rule files and folders besides those that ship and those in tenderlint.toml. Can be repeated.
    #[arg(long, value_name = "PATH")]
    rules: Vec<PathBuf>,

    /// Only these rules and packs. Can be repeated or joined with commas.
    #[arg(long, value_name = "RULE|PACK", value_delimiter = ',')]
    select: Vec<String>,

    #[command(flatten)]
    configuration: Configuration,
}

/// Times each tender is checked; the least time counts.
const RUNS: usize = 5;

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let found = arguments.configuration.load(arguments.input.first_path())?;
    let mut registry = installed::registry(&found)?;
    for path in &arguments.rules {
        registry.add_path(path, &|_, _| Ok(()))?;
    }
    let selection = Selection { select: arguments.select.clone(), ignore: Vec::new() };
    let rules = select(&registry, &found, &selection)?;
    let runtime = Runtime::new().map_err(CliError::Runtime)?;
    let plugins = installed::plugins(&runtime, &found, &arguments.plugin)?;
    let settings = Settings {
        calendar: found.config.calendar.unwrap_or_default(),
        profile: found.config.profile,
        today: system_today(),
    };
    let checker = Checker::new(runtime, plugins, rules, settings)?;
    let mut out = String::new();
    for path in arguments.input.paths() {
        let mut costs: BTreeMap<String, Cost> = BTreeMap::new();
        let mut bytes = 0;
        for _ in 0..RUNS {
            let read = arguments.input.read(path)?;
            let Some(tender) = read.pack.tender else { continue };
            bytes = tender.blocks.iter().map(|block| block.text.len() as u64).sum();
            for (rule, cost) in checker.check(Understood::new(tender, read.stated, settings)).costs {
                let least = costs.entry(rule).or_insert(cost);
                least.time = least.time.min(cost.time);
            }
        }
        table(&mut out, &installed::shown(path), bytes, &costs);
    }
    print(&out)?;
    Ok(Exit::Clean)
}

fn table(out: &mut String, path: &str, bytes: u64, costs: &BTreeMap<String, Cost>) {
    let _ = writeln!(out, "{path}: {bytes} bytes of text");
    let _ = writeln!(out, "  {:<36} {:>14} {:>8} {:>10}", "rule", "steps", "of limit", "ms");
    for (rule, cost) in costs {
        // Percent to one decimal, in whole numbers: no rule takes more than its limit.
        let thousandths = u128::from(cost.fuel) * 1000 / u128::from(cost.most.max(1));
        let _ = writeln!(
            out,
            "  {rule:<36} {:>14} {:>6}.{}% {:>10.3}",
            cost.fuel,
            thousandths / 10,
            thousandths % 10,
            cost.time.as_secs_f64() * 1000.0
        );
    }
}

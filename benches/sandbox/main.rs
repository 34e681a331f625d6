//! What the sandbox costs:
//!
//! ```text
//! cargo bench --bench sandbox -- [PLUGIN.wasm…]
//! ```
//!
//! It applies all rules that ship to tenders of 20 and 300 pages, by their plugins in the sandbox and by the same checks compiled for
//! this machine, on one thread; times the start of each plugin, and of the program. Plugins that are named are compiled and
//! loaded. Each time is the least of several runs.

mod native;
mod tenders;

use std::hint::black_box;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tenderlint::check::assign;
use tenderlint::plugin::compile::{self, Work};
use tenderlint::plugin::load::read_file;
use tenderlint::plugin::sandbox::{self, Preparation, RuleCall};
use tenderlint::plugin::search::{Pattern, Search};
use tenderlint::plugin::{CACHE_VARIABLE, Loader, Plugin, Runtime};
use tenderlint::rules::Registry;
use tenderlint::rules::config::Found;
use tenderlint::rules::selection::{Selection, select};

/// Runs of which the fastest counts.
const RUNS: u32 = 15;

fn main() -> ExitCode {
    // Foreign plugins are compiled by another process of this very program.
    if let Some(work) = std::env::args_os().nth(1).and_then(|argument| Work::of(&argument)) {
        return if compile::here(work).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let runtime = Runtime::new().expect("the engine runs here");
    let plugins = runtime.built_in().expect("the plugins that ship can be loaded");
    checks(&runtime, &plugins);
    println!();
    for plugin in &plugins {
        let time = fastest(|| {
            black_box(sandbox::prepare(&runtime.engine, plugin, &[]));
        });
        println!(
            "{:<14} starts and prepares no rule in {:>7.1} µs",
            plugin.manifest.name,
            1e6 * time.as_secs_f64()
        );
    }
    println!();
    steps(&runtime);
    processes();
    for file in &files {
        println!();
        foreign(&runtime, file);
    }
    ExitCode::SUCCESS
}

/// All rules, in the sandbox and without.
fn checks(runtime: &Runtime, plugins: &[Plugin]) {
    let calls = calls(plugins);
    let search = Arc::new(Search::new(patterns(runtime, plugins, &calls)).expect("the patterns are right"));
    println!(
        "{:<8} {:<14} {:>8} {:>11} {:>10} {:>7}",
        "pages", "plugin", "findings", "sandbox ms", "native ms", "times"
    );
    for pages in [20, 300] {
        let view = Arc::new(tenders::view(pages, &search));
        let (mut inside, mut outside) = (Duration::ZERO, Duration::ZERO);
        for (plugin, calls) in plugins.iter().zip(&calls) {
            // The first run searches for the patterns, which both ways share.
            let found = sandbox::check(&runtime.engine, plugin, &view, calls);
            assert!(found.failures.is_empty(), "{:?}", found.failures);
            let name = &plugin.manifest.name;
            let same = native::check(name, &view, calls);
            assert_eq!(found.found.len(), same, "{name} finds the same both ways");
            let sandbox = fastest(|| {
                black_box(sandbox::check(&runtime.engine, plugin, &view, calls));
            });
            let native = fastest(|| {
                black_box(native::check(name, &view, calls));
            });
            row(&pages.to_string(), name, same, sandbox, native);
            inside += sandbox;
            outside += native;
        }
        row(&pages.to_string(), "all", 0, inside, outside);
    }
}

/// The rules of each plugin, as it is called with them.
fn calls(plugins: &[Plugin]) -> Vec<Vec<RuleCall>> {
    let registry = Registry::shipped().expect("the rules that ship are right");
    let every = registry.iter().map(|rule| rule.file.id.clone()).collect();
    let selection = Selection { select: every, ignore: Vec::new() };
    let rules = select(&registry, &Found::default(), &selection).expect("every rule exists");
    let calls = assign(plugins, &rules).expect("every check exists").into_iter();
    calls.map(|calls| calls.into_iter().map(|(_, call)| call).collect()).collect()
}

/// What all plugins want to have searched for.
fn patterns(runtime: &Runtime, plugins: &[Plugin], calls: &[Vec<RuleCall>]) -> Vec<Pattern> {
    let patterns = plugins.iter().zip(calls).map(|(plugin, calls)| {
        match sandbox::prepare(&runtime.engine, plugin, calls) {
            Preparation::Ready(patterns) => patterns,
            other => panic!("{}: {other:?}", plugin.manifest.name),
        }
    });
    patterns.flatten().collect()
}

/// Where the time goes before the first finding of a run.
fn steps(runtime: &Runtime) {
    let step = |what: &str, work: &mut dyn FnMut()| {
        println!("{what:<44} {:>7.1} ms", 1e3 * fastest(work).as_secs_f64());
    };
    step("the engine starts", &mut || drop(black_box(Runtime::new())));
    step("the plugins that ship are loaded", &mut || drop(black_box(runtime.built_in())));
    let plugins = runtime.built_in().expect("the plugins that ship can be loaded");
    step("their rules are read", &mut || drop(black_box(calls(&plugins))));
    let calls = calls(&plugins);
    step("they prepare their rules", &mut || drop(black_box(patterns(runtime, &plugins, &calls))));
    let patterns = patterns(runtime, &plugins, &calls);
    step("the search for their patterns is built", &mut || drop(black_box(Search::new(patterns.clone()))));
}

fn row(pages: &str, name: &str, findings: usize, sandbox: Duration, native: Duration) {
    println!(
        "{pages:<8} {name:<14} {findings:>8} {:>11.3} {:>10.3} {:>7.2}",
        1e3 * sandbox.as_secs_f64(),
        1e3 * native.as_secs_f64(),
        sandbox.as_secs_f64() / native.as_secs_f64()
    );
}

/// From the start of the process to the end of a small check, over a process that does nothing.
fn processes() {
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        fastest(|| {
            black_box(command.status().expect("it starts"));
        })
    };
    let nothing = run("true", &[]);
    let check =
        run(env!("CARGO_BIN_EXE_tenderlint"), &["check", "--today=2026-05-01", "fixtures/small-quote"]);
    println!(
        "a process that does nothing: {:.1} ms; a check of fixtures/small-quote: {:.1} ms; over it: {:.1} ms",
        1e3 * nothing.as_secs_f64(),
        1e3 * check.as_secs_f64(),
        1e3 * check.saturating_sub(nothing).as_secs_f64()
    );
}

/// What a foreign plugin costs before its first rule.
fn foreign(runtime: &Runtime, file: &str) {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let bytes = read_file(file.as_ref()).expect("the plugin can be read");
    // SAFETY: no other thread runs yet that reads the environment; the engine's clock does not.
    #[allow(unsafe_code)]
    unsafe {
        std::env::set_var(CACHE_VARIABLE, cache.path());
    }
    let loader = Loader::new(&runtime.engine, |_| ());
    let start = Instant::now();
    let plugin = loader.load(&bytes).expect("the plugin can be loaded");
    let compiled = start.elapsed();
    let loaded = fastest(|| {
        black_box(loader.load(&bytes).is_ok());
    });
    let started = fastest(|| {
        black_box(sandbox::prepare(&runtime.engine, &plugin, &[]));
    });
    println!(
        "{file}: {} KiB, compiled in {:.2} s, loaded from the cache in {:.1} ms, started in {:.3} ms",
        bytes.len() / 1024,
        compiled.as_secs_f64(),
        1e3 * loaded.as_secs_f64(),
        1e3 * started.as_secs_f64()
    );
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(|_| time(&mut work)).min().unwrap_or_default()
}

//! When a plugin fails: what failed, while doing what, and what the user can do.

use std::fmt;

use serde::Serialize;
use wasmtime::{Trap, WasmBacktrace};

use super::limits::{self, LimitReached};
use super::printable::cut;

/// Longest name of a function of the plugin in a message, in bytes.
const MAX_FUNCTION_BYTES: usize = 100;

/// What the host was doing with the plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Reading and compiling its file.
    Load,
    /// Starting an instance.
    Start,
    /// Letting it check the parameters of its rules.
    Prepare,
    /// Letting it check a tender.
    Check,
    /// Judging what it returned.
    Output,
}

/// How a plugin failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// It used up its steps.
    OutOfFuel,
    /// It took too long by the clock.
    Timeout,
    /// It recursed too deeply.
    StackOverflow,
    /// It ran into another limit.
    Limit,
    /// It stopped itself: a panic or an abort.
    Panic,
    /// It broke a rule of WebAssembly: memory out of bounds, division by zero…
    Trap,
    /// What it returned makes no sense.
    BadOutput,
    /// It said itself that it could not apply the rule.
    Refused,
    /// The host could not start it.
    NotStarted,
    /// The host itself panicked while it ran the plugin: a fault of this program.
    HostFault,
}

/// One failure of a plugin. The findings of all other rules and plugins are complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PluginFailure {
    /// Name of the plugin.
    pub plugin: String,
    /// Its version.
    pub version: String,
    /// The rule it was applying, if it was.
    pub rule: Option<String>,
    /// What the host was doing with it.
    pub phase: Phase,
    /// How it failed.
    pub kind: FailureKind,
    /// What happened, with the limit and the last lines of its log, in sentences.
    pub message: String,
}

impl fmt::Display for PluginFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "plugin '{}' {}", self.plugin, self.version)?;
        if let Some(rule) = &self.rule {
            write!(formatter, ", rule '{rule}'")?;
        }
        write!(formatter, ": {}", self.message)
    }
}

/// What an error of a call into a sandbox means. `fuel` and `ticks` are what the call was given.
pub fn classify(error: &wasmtime::Error, phase: Phase, fuel: u64, ticks: u64) -> (FailureKind, String) {
    let (kind, message) = if let Some(limit) = error.downcast_ref::<LimitReached>() {
        let kind = if *limit == LimitReached::Search { FailureKind::Timeout } else { FailureKind::Limit };
        (kind, limit.to_string())
    } else if let Some(trap) = error.downcast_ref::<Trap>() {
        trap_message(*trap, fuel, ticks)
    } else if phase == Phase::Start {
        (FailureKind::NotStarted, format!("it could not be started: {}", innermost(error)))
    } else if is_out_of_bytes(error) {
        let most = limits::MAX_CALL_BYTES / 1024 / 1024;
        (FailureKind::Limit, format!("it handed over more than {most} MiB in one call"))
    } else {
        (FailureKind::BadOutput, format!("the host could not take what it returned: {}", innermost(error)))
    };
    (kind, message + &frames(error))
}

/// Whether a call handed over too many bytes. The type of this error is private to wasmtime; only its words tell.
fn is_out_of_bytes(error: &wasmtime::Error) -> bool {
    error.root_cause().to_string().contains("fuel allocated for hostcalls has been exhausted")
}

fn trap_message(trap: Trap, fuel: u64, ticks: u64) -> (FailureKind, String) {
    match trap {
        Trap::OutOfFuel => {
            (FailureKind::OutOfFuel, format!("it used up its {fuel} steps (fuel) without finishing"))
        }
        Trap::Interrupt => {
            let seconds = ticks * limits::TICK_MILLISECONDS / 1000;
            (FailureKind::Timeout, format!("it did not finish within {seconds} seconds"))
        }
        Trap::StackOverflow => {
            let kibibytes = super::engine::WASM_STACK_BYTES / 1024;
            (FailureKind::StackOverflow, format!("it recursed too deeply (stack of {kibibytes} KiB)"))
        }
        Trap::UnreachableCodeReached => {
            (FailureKind::Panic, "it stopped itself (a panic or an abort)".to_owned())
        }
        other => (FailureKind::Trap, format!("it did something WebAssembly forbids: {other}")),
    }
}

/// The last cause of an error: the context wasmtime adds speaks of its own internals.
fn innermost(error: &wasmtime::Error) -> String {
    let cause = error.chain().last().map_or_else(|| error.to_string(), ToString::to_string);
    cut(&cause, limits::MAX_MESSAGE_BYTES)
}

/// The named functions at the top of the plugin's stack.
fn frames(error: &wasmtime::Error) -> String {
    let Some(backtrace) = error.downcast_ref::<WasmBacktrace>() else { return String::new() };
    let mut names: Vec<String> = Vec::new();
    for frame in backtrace.frames() {
        if let Some(name) = frame.func_name() {
            let name = cut(&rustc_style(name), MAX_FUNCTION_BYTES);
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
    }
    names.truncate(3);
    if names.is_empty() { String::new() } else { format!(", in {}", names.join(" < ")) }
}

/// Drops the hash Rust puts at the end of a name.
fn rustc_style(name: &str) -> String {
    match name.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 => path.to_owned(),
        _ => name.to_owned(),
    }
}

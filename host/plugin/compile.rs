//! Making components of foreign plugins and compiling them, in a process of its own: whatever their bytes make the tools
//! do, be it to take all memory or to recurse for ever, that process ends, and this one goes on.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wasmtime::Engine;

use super::component::componentize;
use super::limits::{MAX_COMPILER_BYTES, MAX_COMPILER_CPU_SECONDS, MAX_COMPILER_SECONDS, MAX_PLUGIN_BYTES};

/// What the other process does with a plugin. It is this very program, started with a subcommand that is not for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Makes a component of a core module.
    Componentize,
    /// Compiles a component.
    Compile,
}

impl Work {
    /// The work of a subcommand.
    pub fn of(subcommand: &OsStr) -> Option<Self> {
        [Self::Componentize, Self::Compile].into_iter().find(|work| work.subcommand() == subcommand)
    }

    fn subcommand(self) -> &'static str {
        match self {
            Self::Componentize => "__componentize",
            Self::Compile => "__compile",
        }
    }
}

/// Most bytes of a message of the process.
const MAX_MESSAGE_BYTES: u64 = 4096;

/// How the process ends when its time by the clock is over.
const OUT_OF_TIME: i32 = 124;

/// Has another process do work on the bytes of a plugin. The error is a clause that follows "it could not be compiled:".
pub(super) fn apart(work: Work, wasm: &[u8]) -> Result<Vec<u8>, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program was not found: {error}"))?;
    let mut child = Command::new(program)
        .arg(work.subcommand())
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the process that compiles could not be started: {error}"))?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (done, message) = std::thread::scope(|scope| {
        let written = scope.spawn(move || input.map(|mut input| input.write_all(wasm)));
        let message = scope.spawn(move || {
            let mut message = String::new();
            if let Some(errors) = errors {
                // A message that is no text is as good as none.
                let _ = errors.take(MAX_MESSAGE_BYTES).read_to_string(&mut message);
            }
            message
        });
        let mut done = Vec::new();
        let read = output.map(|mut output| output.read_to_end(&mut done));
        // A process that ends early closes its input; its status says why.
        let _ = written.join();
        (read.and_then(Result::ok).map(|_| done), message.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| format!("the process that compiles was lost: {error}"))?;
    match done {
        Some(done) if status.success() && !done.is_empty() => Ok(done),
        _ => Err(reason(status, &message)),
    }
}

fn reason(status: ExitStatus, message: &str) -> String {
    if status.code() == Some(OUT_OF_TIME) {
        return format!("it took more than {MAX_COMPILER_SECONDS} seconds");
    }
    match message.trim().lines().next().filter(|_| status.code() == Some(1)) {
        Some(line) => line.to_owned(),
        None => format!(
            "the compiler ended early; it may take {MAX_COMPILER_CPU_SECONDS} seconds of processor time and {} MiB of memory",
            MAX_COMPILER_BYTES / 1024 / 1024
        ),
    }
}

/// What the other process does: limits itself, then works from its standard input to its standard output.
///
/// # Errors
///
/// A sentence for the process that started it.
pub fn here(work: Work) -> Result<(), String> {
    limit_this_process();
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_secs(MAX_COMPILER_SECONDS));
        std::process::exit(OUT_OF_TIME);
    });
    let mut wasm = Vec::new();
    std::io::stdin()
        .lock()
        .take(MAX_PLUGIN_BYTES)
        .read_to_end(&mut wasm)
        .map_err(|error| format!("the plugin did not arrive: {error}"))?;
    let done = match work {
        Work::Componentize => componentize(wasm).map_err(|message| one_line(&message)),
        Work::Compile => {
            engine()?.precompile_component(&wasm).map_err(|error| one_line(&format!("{error:#}")))
        }
    };
    std::io::stdout().lock().write_all(&done?).map_err(|error| format!("nobody listens: {error}"))
}

fn engine() -> Result<Engine, String> {
    super::engine::engine(None).map_err(|error| format!("the WebAssembly engine does not run: {error:#}"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the system has no such limits, the clock is the only one.
#[cfg(unix)]
fn limit_this_process() {
    use rlimit::Resource;
    for (resource, most) in
        [(Resource::AS, MAX_COMPILER_BYTES), (Resource::CPU, MAX_COMPILER_CPU_SECONDS), (Resource::CORE, 0)]
    {
        // A limit that is lower already stays as it is.
        let _ = rlimit::setrlimit(resource, most, most);
    }
}

#[cfg(not(unix))]
fn limit_this_process() {}

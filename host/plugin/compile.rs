//! Compiling a foreign plugin in a process of its own: whatever its code makes the compiler do, the limits of that
//! process end it, and this one goes on.

use std::io::{Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use wasmtime::Engine;

use super::limits::{MAX_COMPILER_BYTES, MAX_COMPILER_CPU_SECONDS, MAX_COMPILER_SECONDS, MAX_PLUGIN_BYTES};

/// The subcommand of this very program that compiles what stands on its standard input.
pub const SUBCOMMAND: &str = "__compile";

/// Most bytes of a message of the process.
const MAX_MESSAGE_BYTES: u64 = 4096;

/// How the process ends when its time by the clock is over.
const OUT_OF_TIME: i32 = 124;

/// Compiles a component in another process. The error is a clause that follows "it could not be compiled:".
pub(super) fn compile_apart(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program was not found: {error}"))?;
    let mut child = Command::new(program)
        .arg(SUBCOMMAND)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("the process that compiles could not be started: {error}"))?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (compiled, message) = std::thread::scope(|scope| {
        let written = scope.spawn(move || input.map(|mut input| input.write_all(wasm)));
        let message = scope.spawn(move || {
            let mut message = String::new();
            if let Some(errors) = errors {
                // A message that is no text is as good as none.
                let _ = errors.take(MAX_MESSAGE_BYTES).read_to_string(&mut message);
            }
            message
        });
        let mut compiled = Vec::new();
        let read = output.map(|mut output| output.read_to_end(&mut compiled));
        // A process that ends early closes its input; its status says why.
        let _ = written.join();
        (read.and_then(Result::ok).map(|_| compiled), message.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| format!("the process that compiles was lost: {error}"))?;
    match compiled {
        Some(compiled) if status.success() && !compiled.is_empty() => Ok(compiled),
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
            "it took more than {MAX_COMPILER_CPU_SECONDS} seconds of processor time or {} MiB of memory",
            MAX_COMPILER_BYTES / 1024 / 1024
        ),
    }
}

/// What the other process does: limits itself, then compiles its standard input to its standard output.
///
/// # Errors
///
/// A sentence for the process that started it.
pub fn compile_here() -> Result<(), String> {
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
    let compiled = engine()?.precompile_component(&wasm).map_err(|error| one_line(&format!("{error:#}")))?;
    std::io::stdout().lock().write_all(&compiled).map_err(|error| format!("nobody listens: {error}"))
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

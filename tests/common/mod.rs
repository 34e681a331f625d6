//! Runs the real program as a user would, in a folder of its own choice and with a clean environment.

#![allow(dead_code, reason = "every test file uses another part of this")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program, ready to be given arguments.
pub struct Tenderlint {
    command: Command,
    stdin: Vec<u8>,
}

/// What a run came to.
pub struct Run {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// Most memory it held at once, in bytes, where the system tells.
    pub peak: Option<u64>,
}

/// Starts building a run of `tenderlint` in the project's folder.
pub fn tenderlint(arguments: &[&str]) -> Tenderlint {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tenderlint"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    command.env("TENDERLINT_CACHE", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"));
    for variable in ["CI", "CLICOLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE", "RUST_LOG", "COLUMNS"] {
        command.env_remove(variable);
    }
    Tenderlint { command, stdin: Vec::new() }
}

impl Tenderlint {
    /// Runs in another folder.
    pub fn in_folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Gives it something on standard input.
    pub fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Run {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("stdin is piped");
        let input = self.stdin;
        let writer = std::thread::spawn(move || {
            // A program that stops reading early is no failure of the test.
            let _ = std::io::Write::write_all(&mut stdin, &input);
        });
        let id = child.id();
        let watcher = std::thread::spawn(move || peak_memory(id));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the input is written");
        let peak = watcher.join().expect("the memory is watched");
        Run {
            code: output.status.code().expect("the program is not killed"),
            stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("errors are UTF-8"),
            peak,
        }
    }
}

/// The most memory a process held until it ended, looked at every few milliseconds. Linux alone tells.
fn peak_memory(process: u32) -> Option<u64> {
    let mut peak = None;
    while let Ok(status) = std::fs::read_to_string(format!("/proc/{process}/status")) {
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        // A process that has ended and was not yet waited for has no memory.
        let Some(kibibytes) =
            line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok())
        else {
            break;
        };
        peak = peak.max(Some(kibibytes * 1024));
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    peak
}

impl Run {
    /// The run as a transcript.
    pub fn transcript(&self) -> String {
        format!("exit: {}\n----- stdout -----\n{}----- stderr -----\n{}", self.code, self.stdout, self.stderr)
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}", self.stdout))
    }
}

/// A path below fixtures/.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

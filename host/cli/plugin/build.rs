//! `tenderlint plugin build`.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::cli::installed::shown;
use crate::cli::{CliError, Exit, print};
use crate::plugin::load;
use crate::plugin::manifest;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The folder of the plugin.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let project = Project::find(&arguments.folder)?;
    let wasm = project.language.compile(&project)?;
    let built = load::inspect(&wasm).map_err(|error| CliError::Usage(format!("what was built: {error}")))?;
    let output = project.output();
    std::fs::write(&output, &wasm)
        .map_err(|error| CliError::Usage(format!("{}: it could not be written: {error}", shown(&output))))?;
    print(&format!(
        "{}: {} {}, {} KiB\n",
        shown(&output),
        built.name,
        built.version,
        wasm.len().div_ceil(1024)
    ))?;
    Ok(Exit::Clean)
}

/// The folder of a plugin.
pub(super) struct Project {
    folder: PathBuf,
    name: String,
    language: Language,
}

/// What a plugin is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Language {
    /// Rust, built with cargo.
    Rust,
    /// Python, built with componentize-py.
    Python,
    /// JavaScript, built with `ComponentizeJS`.
    #[value(name = "javascript")]
    JavaScript,
}

impl Project {
    /// Finds out what is in a folder by the file each language has.
    pub(super) fn find(folder: &Path) -> Result<Self, CliError> {
        let has = |name: &str| folder.join(name).is_file();
        let language = match (has("Cargo.toml"), has("plugin.py"), has("plugin.js")) {
            (true, _, _) => Language::Rust,
            (_, true, _) => Language::Python,
            (_, _, true) => Language::JavaScript,
            _ => {
                let message = format!(
                    "{}: there is no plugin here (no Cargo.toml, plugin.py or plugin.js). `tenderlint plugin new NAME` starts one",
                    shown(folder)
                );
                return Err(CliError::Usage(message));
            }
        };
        let whole =
            folder.canonicalize().map_err(|error| CliError::Usage(format!("{}: {error}", shown(folder))))?;
        let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { folder: folder.to_owned(), name, language })
    }

    /// The file that is built.
    pub(super) fn output(&self) -> PathBuf {
        self.folder.join(format!("{}.wasm", self.name))
    }
}

impl Language {
    fn compile(self, project: &Project) -> Result<Vec<u8>, CliError> {
        match self {
            Self::Rust => {
                let mut cargo = Command::new("cargo");
                cargo.args([
                    "build",
                    "--release",
                    "--target",
                    "wasm32-unknown-unknown",
                    "--target-dir",
                    "target",
                ]);
                start(cargo.current_dir(&project.folder), "cargo (https://rustup.rs)")?;
                let name = project.name.replace('-', "_");
                read(&project.folder.join(format!("target/wasm32-unknown-unknown/release/{name}.wasm")))
            }
            Self::Python => {
                let output = project.folder.join("component.wasm");
                let mut tool = Command::new("componentize-py");
                tool.args([
                    "--wit-path",
                    "wit",
                    "--world",
                    "plugin",
                    "componentize",
                    "--stub-wasi",
                    "plugin",
                ]);
                tool.args(["--output", "component.wasm"]);
                start(tool.current_dir(&project.folder), "componentize-py (pip install componentize-py)")?;
                with_manifest(project, &output)
            }
            Self::JavaScript => {
                let output = project.folder.join("component.wasm");
                let mut tool = Command::new("node");
                start(tool.arg("build.mjs").current_dir(&project.folder), "node (https://nodejs.org)")?;
                with_manifest(project, &output)
            }
        }
    }
}

/// Runs a tool of the language; what it says goes to standard error.
fn start(command: &mut Command, tool: &str) -> Result<(), CliError> {
    let output = command.output().map_err(|error| {
        CliError::Usage(format!("{tool} could not be started: {error}. It is needed to build this plugin"))
    })?;
    if output.status.success() {
        return Ok(());
    }
    anstream::eprintln!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Err(CliError::Usage("the plugin could not be built; see above".to_owned()))
}

/// The component with what stands in `manifest.json` as its manifest.
fn with_manifest(project: &Project, component: &Path) -> Result<Vec<u8>, CliError> {
    let path = project.folder.join("manifest.json");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| CliError::Usage(format!("{}: it could not be read: {error}", shown(&path))))?;
    let wasm = read(component)?;
    // The component was only a step on the way.
    let _ = std::fs::remove_file(component);
    Ok(manifest::add(wasm, &text))
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    std::fs::read(path)
        .map_err(|error| CliError::Usage(format!("{}: it was not built: {error}", shown(path))))
}

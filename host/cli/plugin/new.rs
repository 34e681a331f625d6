//! `tenderlint plugin new`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::build::Language;
use crate::cli::installed::shown;
use crate::cli::{CliError, Exit, print};
use crate::plugin::INTERFACE_VERSION;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Name of the plugin, and of the folder that is made: lower-case letters, digits and hyphens.
    name: String,

    /// What to write it in.
    #[arg(long, value_enum, default_value = "rust")]
    language: Language,
}

/// The interface, for languages that generate their bindings from it.
const WIT: &[(&str, &str)] = &[
    ("wit/tender.wit", include_str!("../../../wit/0.1/tender.wit")),
    ("wit/types.wit", include_str!("../../../wit/0.1/types.wit")),
];

/// The SDK for Rust, which is kept inside the new plugin.
const SDK: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sdk.rs"));

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let name = &arguments.name;
    let is_plain = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit();
    if !name.starts_with(|first: char| first.is_ascii_lowercase())
        || !name.chars().all(|character| is_plain(character) || character == '-')
    {
        let message = format!("'{name}' is no name for a plugin: use lower-case letters, digits and hyphens");
        return Err(CliError::Usage(message));
    }
    let folder = PathBuf::from(name);
    if folder.exists() {
        return Err(CliError::Usage(format!("{name} is there already: choose another name")));
    }
    for (path, content) in files(arguments.language, name) {
        write(&folder.join(path), &content)?;
    }
    let install = match arguments.language {
        Language::Rust => "rustup target add wasm32-unknown-unknown",
        Language::Python => "pip install -r requirements.txt",
        Language::JavaScript => "npm install",
    };
    print(&format!(
        "Made {name}/. Next:\n\n  cd {name}\n  {install}\n  tenderlint plugin build\n  tenderlint plugin test\n"
    ))?;
    Ok(Exit::Clean)
}

/// The files of a new plugin.
fn files(language: Language, name: &str) -> Vec<(String, String)> {
    let named = |text: &str| {
        text.replace("PLUGIN_NAME", name)
            .replace("INTERFACE_VERSION", INTERFACE_VERSION)
            .replace("SDK_VERSION", env!("CARGO_PKG_VERSION"))
    };
    let file = |path: &str, text: &str| (path.to_owned(), named(text));
    let mut files = vec![
        file("README.md", include_str!("templates/README.md")),
        (format!("rules/{name}/{name}-word-limit.toml"), named(include_str!("templates/rule.toml"))),
    ];
    match language {
        Language::Rust => {
            files.push(file("Cargo.toml", include_str!("templates/rust/Cargo.toml")));
            files.push(file("src/lib.rs", include_str!("templates/rust/lib.rs")));
            files.push(file(".gitignore", "/target\n"));
            files.push(file("sdk/Cargo.toml", include_str!("templates/rust/sdk.toml")));
            // In this project the SDK finds the interface two folders up; here it has it inside.
            let inside = |text: &str| text.replace("\"../../wit/0.1\"", "\"wit\"");
            files.extend(SDK.iter().map(|(path, text)| (format!("sdk/{path}"), inside(text))));
            files.extend(WIT.iter().map(|(path, text)| (format!("sdk/{path}"), (*text).to_owned())));
        }
        Language::Python => {
            files.push(file("plugin.py", include_str!("templates/python/plugin.py")));
            files.push(file("requirements.txt", include_str!("templates/python/requirements.txt")));
            files.push(file("manifest.json", include_str!("templates/manifest.json")));
            files.extend(WIT.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        }
        Language::JavaScript => {
            files.push(file("plugin.js", include_str!("templates/javascript/plugin.js")));
            files.push(file("build.mjs", include_str!("templates/javascript/build.mjs")));
            files.push(file("package.json", include_str!("templates/javascript/package.json")));
            files.push(file(".gitignore", "/node_modules\n"));
            files.push(file("manifest.json", include_str!("templates/manifest.json")));
            files.extend(WIT.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
        }
    }
    files
}

fn write(path: &Path, content: &str) -> Result<(), CliError> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, content));
    written.map_err(|error| CliError::Usage(format!("{}: it could not be written: {error}", shown(path))))
}

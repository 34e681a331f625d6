//! Builds the plugins that ship, makes components of them and compiles them ahead of time; lists the rules that ship.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use sha2::{Digest, Sha256};

#[allow(dead_code)]
#[path = "plugin/component.rs"]
mod component;
#[allow(dead_code)]
#[path = "plugin/engine.rs"]
mod engine;
#[path = "plugin/search/needed.rs"]
mod needed;

/// The plugins that ship, in the order `tenderlint rules list` names them.
const PLUGINS: &[&str] =
    &["phrases", "timescales", "bid-effort", "requirements", "award", "structure", "language", "consistency"];

const WASM_TARGET: &str = "wasm32-unknown-unknown";

fn main() {
    for watched in [
        "plugins",
        "wit",
        "rules",
        "host/plugin/engine.rs",
        "host/plugin/component.rs",
        "host/plugin/search/needed.rs",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    embed_plugins(&out);
    let rules = rule_files();
    embed_rules(&out, &rules);
    embed_expressions(&out, &rules);
    embed_sdk(&out);
}

fn embed_plugins(out: &Path) {
    let modules = build_plugins(out);
    let target = env::var("TARGET").expect("cargo sets TARGET");
    let engine = engine::engine(Some(&target)).expect("the engine's settings fit the target");
    let mut source = String::from("&[\n");
    for (name, module) in modules {
        let wasm = fs::read(&module).unwrap_or_else(|error| fail(&format!("{}: {error}", module.display())));
        let wasm =
            component::componentize(wasm).unwrap_or_else(|error| fail(&format!("plugin '{name}': {error}")));
        let compiled = engine
            .precompile_component(&wasm)
            .unwrap_or_else(|error| fail(&format!("plugin '{name}': {error:#}")));
        let hash = Sha256::digest(&wasm).iter().fold(String::new(), |mut hash, byte| {
            let _ = write!(hash, "{byte:02x}");
            hash
        });
        let wasm_file = out.join(format!("{name}.wasm"));
        let compiled_file = out.join(format!("{name}.cwasm"));
        fs::write(&wasm_file, &wasm).expect("OUT_DIR can be written");
        fs::write(&compiled_file, &compiled).expect("OUT_DIR can be written");
        let (wasm_file, compiled_file) = (literal(&wasm_file), literal(&compiled_file));
        let _ = writeln!(
            source,
            "BuiltIn {{ name: {name:?}, sha256: {hash:?}, wasm: include_bytes!({wasm_file}), compiled: include_bytes!({compiled_file}) }},"
        );
    }
    source.push(']');
    fs::write(out.join("plugins.rs"), source).expect("OUT_DIR can be written");
}

/// Builds every plugin for wasm in a target folder of its own, since this build holds the lock on the usual one.
fn build_plugins(out: &Path) -> Vec<(&'static str, PathBuf)> {
    install_target();
    let folder = out.join("plugins");
    let mut build = Command::new(env::var_os("CARGO").expect("cargo sets CARGO"));
    build.args(["build", "--profile", "plugin", "--target", WASM_TARGET, "--target-dir"]).arg(&folder);
    for name in PLUGINS {
        build.args(["--package", &format!("tenderlint-{name}")]);
    }
    // Flags for the host's code (coverage, sanitizers, linkers) don't fit wasm.
    for variable in ["CARGO_ENCODED_RUSTFLAGS", "RUSTFLAGS", "RUSTC_WORKSPACE_WRAPPER", "RUSTC_WRAPPER"] {
        build.env_remove(variable);
    }
    let done = build.status().unwrap_or_else(|error| fail(&format!("cargo could not be started: {error}")));
    if !done.success() {
        fail("the plugins that ship could not be built; see the messages above");
    }
    let output = folder.join(WASM_TARGET).join("plugin");
    PLUGINS
        .iter()
        .map(|name| (*name, output.join(format!("tenderlint_{}.wasm", name.replace('-', "_")))))
        .collect()
}

/// Installs the wasm target where rustup is there; otherwise says what to do.
fn install_target() {
    let rustc = env::var_os("RUSTC").expect("cargo sets RUSTC");
    let library = Command::new(rustc).args(["--print", "target-libdir", "--target", WASM_TARGET]).output();
    let installed =
        library.is_ok_and(|library| Path::new(String::from_utf8_lossy(&library.stdout).trim()).is_dir());
    if installed {
        return;
    }
    let added = Command::new("rustup").args(["target", "add", WASM_TARGET]).status();
    if !added.is_ok_and(|status| status.success()) {
        fail(&format!(
            "the Rust target for plugins is not installed. Run: rustup target add {WASM_TARGET}\n\
             Without rustup, install the package of your system that holds it (Debian: libstd-rust-dev-wasm32)."
        ));
    }
}

/// The rule files, in order of path.
fn rule_files() -> Vec<PathBuf> {
    let packs = sorted_entries(Path::new("rules")).into_iter().filter(|path| path.is_dir());
    let files = packs.flat_map(|pack| sorted_entries(&pack));
    files.filter(|path| path.extension().is_some_and(|kind| kind == "toml")).collect()
}

/// Lists the rule files as `(path, text, the same without examples as JSON)`: JSON is read many times faster, and every run
/// reads all rules.
fn embed_rules(out: &Path, files: &[PathBuf]) {
    let mut source = String::from("&[\n");
    for file in files {
        let absolute = literal(&fs::canonicalize(file).expect("the file was just listed"));
        let json = read(file).parse::<toml::Table>().ok().and_then(|mut rule| {
            rule.remove("example");
            serde_json::to_string(&rule).ok()
        });
        // The JSON of a file that is wrong is wrong too: tests and every run report the file.
        let json = json.unwrap_or_default();
        let path = file.to_string_lossy().replace('\\', "/");
        let _ = writeln!(source, "({path:?}, include_str!({absolute}), {json:?}),");
    }
    source.push(']');
    fs::write(out.join("rules.rs"), source).expect("OUT_DIR can be written");
}

/// Lists the words that the expressions of rules need, as `(expression, whether capitals count, groups of words)`. What is no
/// expression is listed as if it were one: nobody asks for it.
fn embed_expressions(out: &Path, files: &[PathBuf]) {
    let mut expressions = BTreeSet::new();
    for file in files {
        let text = read(file);
        // A file that is wrong is reported, with the place, by the tests and by every run.
        let Ok(rule) = text.parse::<toml::Table>() else { continue };
        rule.get("params").into_iter().for_each(|params| collect_texts(params, &mut expressions));
    }
    let mut source = String::from("&[\n");
    for (text, case_sensitive) in expressions.iter().flat_map(|text| [(text, false), (text, true)]) {
        let Ok(syntax) = regex_syntax::parse(text) else { continue };
        let groups = needed::needed(&needed::simplified(syntax, case_sensitive));
        let group = |words: needed::Group| {
            let words = words.iter().map(|word| format!("b\"{}\"", word.escape_ascii())).collect::<Vec<_>>();
            format!("&[{}]", words.join(", "))
        };
        let groups = groups.into_iter().map(group).collect::<Vec<_>>().join(", ");
        let _ = writeln!(source, "({text:?}, {case_sensitive}, &[{groups}]),");
    }
    source.push(']');
    fs::write(out.join("expressions.rs"), source).expect("OUT_DIR can be written");
}

fn collect_texts(value: &toml::Value, texts: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            texts.insert(text.clone());
        }
        toml::Value::Array(values) => values.iter().for_each(|value| collect_texts(value, texts)),
        toml::Value::Table(values) => values.values().for_each(|value| collect_texts(value, texts)),
        _ => {}
    }
}

/// Lists the sources of the SDK as `(path in its folder, text)`: a new plugin gets a copy.
fn embed_sdk(out: &Path) {
    let sdk = Path::new("plugins/sdk");
    let mut source = String::from("&[\n");
    let mut folders = vec![sdk.join("src")];
    while let Some(folder) = folders.pop() {
        for path in sorted_entries(&folder) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside =
                path.strip_prefix(sdk).expect("it was listed there").to_string_lossy().replace('\\', "/");
            let absolute = literal(&fs::canonicalize(&path).expect("the file was just listed"));
            let _ = writeln!(source, "({inside:?}, include_str!({absolute})),");
        }
    }
    source.push(']');
    fs::write(out.join("sdk.rs"), source).expect("OUT_DIR can be written");
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| fail(&format!("{}: {error}", file.display())))
}

/// A path as a string literal of Rust.
fn literal(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

fn sorted_entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| fail(&format!("{}: {error}", folder.display())));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder entry can be read").path()).collect();
    paths.sort();
    paths
}

fn fail(message: &str) -> ! {
    for line in message.lines() {
        println!("cargo::error={line}");
    }
    std::process::exit(1)
}

//! Where attacks are run: a folder with a tender, a rule that calls the hostile plugin, and the rules that ship.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{Run, tenderlint};
use crate::guest::Guest;

/// A tender in which several rules that ship find something. Its last paragraph is the fourth block.
pub const TENDER: &str = "# Invitation to tender\n\nThe provider must train our staff at no additional cost.\n\n\
                          ## Price\n\nThe price is £100 – no more.\n";

/// Longest time any attack may take by the clock: that of compiling, and of one rule.
const LONGEST: Duration = Duration::from_secs(330);

/// Most memory of a run with one attack, in bytes: what it needs without one, the memory of the plugin, and its answer.
pub const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// A rule of the hostile plugin.
pub fn rule(id: &str, attack: &str) -> String {
    format!(
        "id = \"{id}\"\ntitle = \"An attack\"\ncheck = \"hostile/attack\"\nseverity = \"warning\"\nwhy = \"It is hostile.\"\n\
         fix = \"Remove it.\"\nmessage = \"Seen {{text}}\"\nsource = [{{ title = \"None\" }}]\n\n[params]\nattack = \"{attack}\"\n"
    )
}

/// A folder with a plugin, a tender and the rule `attack`.
pub fn folder(wasm: &[u8], attack: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hostile.wasm"), wasm).unwrap();
    fs::write(folder.path().join("tender.md"), TENDER).unwrap();
    fs::create_dir(folder.path().join("house")).unwrap();
    fs::write(folder.path().join("house/attack.toml"), rule("attack", attack)).unwrap();
    fs::write(folder.path().join("tenderlint.toml"), "rule-files = [\"house\"]\n").unwrap();
    folder
}

/// Checks the tender in a folder, all findings shown, as JSON. It must end in time and within the memory of one attack.
pub fn check(folder: &TempDir, arguments: &[&str]) -> Run {
    let run = check_greedily(folder, arguments);
    assert!(run.peak.is_none_or(|peak| peak < MOST_MEMORY), "it held {:?} bytes", run.peak);
    run
}

/// The same with any amount of memory.
pub fn check_greedily(folder: &TempDir, arguments: &[&str]) -> Run {
    let common = ["check", "tender.md", "--today=2026-05-01", "--format=json", "--all"];
    let start = Instant::now();
    let run = tenderlint(&[&common, arguments].concat()).in_folder(folder.path()).run();
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
    run
}

/// What came of an attack.
pub struct Attacked {
    /// Findings of the hostile plugin.
    pub findings: Vec<Value>,
    /// Failures of the hostile plugin.
    pub failures: Vec<Value>,
}

/// Runs a hostile plugin, after seeing to it that the findings of everything else are what they are without it.
pub fn attacked(wasm: &[u8], attack: &str) -> Attacked {
    let folder = folder(wasm, attack);
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    let without = check(&folder, &["--ignore=attack"]);
    assert!(matches!(run.code, 1 | 3), "{}{}", run.stdout, run.stderr);
    let report = run.json();
    let tender = &report["tenders"][0];
    let (findings, others): (Vec<_>, Vec<_>) =
        list(&tender["findings"]).into_iter().partition(|finding| finding["plugin"] == "hostile");
    let expected = list(&without.json()["tenders"][0]["findings"]);
    assert!(!expected.is_empty());
    assert_eq!(serde_json::to_string(&others).unwrap(), serde_json::to_string(&expected).unwrap());
    let failures = list(&tender["plugin_failures"]);
    assert_eq!(run.code == 3, !failures.is_empty());
    for failure in &failures {
        assert_eq!((&failure["plugin"], &failure["version"]), (&"hostile".into(), &"6.6.6".into()));
    }
    Attacked { findings, failures }
}

impl Attacked {
    /// The only failure, as `kind: message`; its rule must be named.
    pub fn failure(&self) -> String {
        let said = self.only();
        assert_eq!(self.failures[0]["rule"], "attack", "{said}");
        said
    }

    /// The only failure, of no particular rule, as `phase: kind: message`.
    pub fn failure_of_plugin(&self) -> String {
        let said = self.only();
        assert_eq!(self.failures[0]["rule"], Value::Null, "{said}");
        format!("{}: {said}", self.failures[0]["phase"].as_str().unwrap())
    }

    fn only(&self) -> String {
        assert_eq!(self.failures.len(), 1, "{:?}", self.failures);
        let failure = &self.failures[0];
        format!("{}: {}", failure["kind"].as_str().unwrap(), failure["message"].as_str().unwrap())
    }
}

/// What is said of an attack in `check` that leaves no finding.
pub fn attack(body: &str) -> String {
    in_check(&Guest { check: body, ..Guest::default() })
}

/// What is said of a guest that fails in `check` and leaves no finding.
pub fn in_check(guest: &Guest<'_>) -> String {
    let attacked = attacked(&guest.plugin(), "");
    assert!(attacked.findings.is_empty());
    attacked.failure()
}

/// What is said of a plugin that fails before a rule is called.
pub fn before_check(wasm: &[u8]) -> String {
    let attacked = attacked(wasm, "");
    assert!(attacked.findings.is_empty());
    attacked.failure_of_plugin()
}

/// Tries to load bytes as a plugin and returns what is said of them.
pub fn load(wasm: &[u8]) -> String {
    let folder = folder(wasm, "");
    let run = check(&folder, &["--plugin=hostile.wasm"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    // What an earlier run left in the cache is not compiled, and not announced, again.
    let lines = run.stderr.lines().filter(|line| !line.starts_with("Compiling the plugin"));
    lines.collect::<Vec<_>>().join("\n")
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().expect("a list").clone()
}

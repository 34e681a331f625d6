//! What the rules find in real tenders, counted: a change of a rule shows its new hits. The tenders are no part of the
//! project; without them there is nothing to compare.

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use common::tenderlint;

/// Folders of the corpus, one for each format.
const FORMATS: [&str; 6] = ["docx", "html", "md", "odt", "pdf", "txt"];

#[test]
fn findings_in_the_corpus_are_known() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no folder of tenders; name one in TENDERLINT_CORPUS");
        return;
    };
    let mut counts = String::new();
    for format in FORMATS {
        let mut files: Vec<String> = std::fs::read_dir(corpus.join(format))
            .into_iter()
            .flatten()
            .map(|entry| format!("{format}/{}", entry.expect("an entry").file_name().to_string_lossy()))
            .collect();
        files.sort();
        let mut arguments = vec!["check", "--format", "json", "--today", "2026-01-15"];
        arguments.extend(files.iter().map(String::as_str));
        if files.is_empty() {
            continue;
        }
        let run = tenderlint(&arguments).in_folder(&corpus).run();
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("a report");
        for tender in report["tenders"].as_array().into_iter().flatten() {
            let mut rules: BTreeMap<&str, u32> = BTreeMap::new();
            for finding in tender["findings"].as_array().into_iter().flatten() {
                *rules.entry(finding["rule"].as_str().unwrap_or_default()).or_default() += 1;
            }
            if !rules.is_empty() {
                let rules: Vec<String> =
                    rules.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
                let path = tender["path"].as_str().unwrap_or_default();
                let _ = writeln!(counts, "{path}: {}", rules.join(", "));
            }
        }
    }
    insta::assert_snapshot!(counts);
}

/// The folder of tenders, where there is one.
fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("TENDERLINT_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    named.or(Some(beside)).filter(|folder| folder.is_dir())
}

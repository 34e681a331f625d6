//! Reports on the fixture packs, in every form, as the real program prints them.

mod common;

use common::{fixture, tenderlint};

/// The packs, each with its folder or file under fixtures/.
const PACKS: &[&str] = &[
    "adult-learning",
    "adult-learning-good",
    "awkward",
    "contract-schedule",
    "footbridge",
    "small-quote",
    "small-quote-good",
    "community-transport",
    "supported-living",
    "supported-living-good",
    "waste-collection",
    "website",
];

const TODAY: &str = "--today=2026-05-01";

#[test]
fn text_reports_read_well() {
    for pack in PACKS {
        let path = format!("fixtures/{pack}");
        let run = tenderlint(&["check", &path, TODAY]).run();
        insta::assert_snapshot!(format!("text@{pack}"), run.transcript());
    }
}

#[test]
fn facts_are_those_a_reader_finds() {
    for pack in PACKS {
        let run = tenderlint(&["facts", &format!("fixtures/{pack}")]).run();
        insta::assert_snapshot!(format!("facts@{pack}"), run.transcript());
    }
}

#[test]
fn good_packs_and_misleading_ones_have_no_warning() {
    let is_fine = |pack: &&&str| pack.ends_with("-good") || ["awkward", "contract-schedule"].contains(*pack);
    for pack in PACKS.iter().filter(is_fine) {
        let run = tenderlint(&["check", &format!("fixtures/{pack}"), TODAY]).run();
        assert_eq!(run.code, 0, "{pack}: {}", run.stdout);
    }
}

#[test]
fn json_says_everything_a_program_needs() {
    let run = tenderlint(&["check", "fixtures/small-quote", "--format=json", "--all", TODAY]).run();
    insta::assert_json_snapshot!(run.json(), { ".tool.plugins[].sha256" => "[sha256]" });
}

#[test]
fn facts_as_json_keep_their_form() {
    let run = tenderlint(&["facts", "fixtures/small-quote", "--format=json"]).run();
    insta::assert_json_snapshot!(run.json());
}

#[test]
fn sarif_is_complete() {
    let run = tenderlint(&["check", "fixtures/footbridge", "--format=sarif", TODAY]).run();
    insta::assert_json_snapshot!(run.json());
}

#[test]
fn sarif_is_valid() {
    let schema = std::fs::read_to_string("tests/data/sarif-schema-2.1.0.json").unwrap();
    // The pattern for languages in the published schema has a bracket too many.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    for pack in PACKS {
        let run = tenderlint(&["check", &format!("fixtures/{pack}"), "--format=sarif", "--all", TODAY]).run();
        let errors: Vec<_> = validator.iter_errors(&run.json()).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{pack}");
    }
}

#[test]
fn several_runs_give_the_same_bytes() {
    let run =
        || tenderlint(&["check", "fixtures/waste-collection", "--format=json", "--all", TODAY]).run().stdout;
    let first = run();
    for _ in 0..5 {
        assert_eq!(run(), first);
    }
}

#[test]
fn a_quote_stands_at_its_place() {
    let run = tenderlint(&["check", "fixtures/adult-learning", "--format=json", "--all", TODAY]).run();
    let source = std::fs::read_to_string(fixture("adult-learning/adult-learning.md")).unwrap();
    let lines: Vec<&str> = source.lines().collect();
    let mut checked = 0;
    for finding in run.json()["tenders"][0]["findings"].as_array().unwrap() {
        for location in finding["locations"].as_array().unwrap() {
            let (Some(line), Some(column)) = (location["line"].as_u64(), location["column"].as_u64()) else {
                continue;
            };
            let quote = location["quote"].as_str().unwrap();
            let first_word = quote.split_whitespace().next().unwrap_or_default();
            let line = lines[usize::try_from(line).unwrap() - 1];
            let from: String = line.chars().skip(usize::try_from(column).unwrap() - 1).collect();
            assert!(from.starts_with(first_word), "{first_word:?} is not at {location}");
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} places were checked");
}

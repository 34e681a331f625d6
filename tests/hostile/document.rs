//! `docs/security.md` says what the code does.

use std::path::Path;

use tenderlint::plugin::limits;

const DOCUMENT: &str = include_str!("../../docs/security.md");

macro_rules! values {
    ($($name:ident)+) => {
        [$((stringify!($name), u64::try_from(limits::$name).expect("limits are numbers"))),+]
    };
}

/// The value of a cell, such as `64 MiB` or `1,000`.
fn value(cell: &str) -> u64 {
    let (number, unit) = cell.split_once(' ').unwrap_or((cell, ""));
    let number: u64 = number.replace(',', "").parse().unwrap_or_else(|error| panic!("{cell}: {error}"));
    number
        * match unit {
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            "" | "s" => 1,
            other => panic!("there is no unit '{other}'"),
        }
}

#[test]
fn the_table_of_limits_agrees_with_the_constants() {
    let values = values! {
        MAX_PLUGIN_BYTES MAX_MANIFEST_BYTES MAX_FUNCTIONS MAX_BODY_BYTES MAX_CODE_BYTES MAX_DATA_BYTES MAX_CUSTOM_BYTES
        MAX_NESTING MAX_COMPILER_BYTES MAX_COMPILER_CPU_SECONDS MAX_COMPILER_SECONDS MAX_MEMORY_BYTES MAX_TABLE_ELEMENTS
        MAX_TABLES MAX_MEMORIES MAX_INSTANCES BASE_FUEL FUEL_PER_BYTE MAX_RULE_TICKS TICK_MILLISECONDS MAX_CALL_BYTES
        RAISED_MEMORY_BYTES RAISED_FUEL RAISED_RULE_TICKS MAX_HANDLES MAX_HOST_CALLS MAX_BATCH MAX_BATCH_BYTES MAX_LOG_LINES MAX_LOG_BYTES MAX_FINDINGS MAX_PLACES MAX_VALUES
        MAX_VALUE_BYTES MAX_NAME_BYTES MAX_MESSAGE_BYTES MAX_PROBLEMS MAX_PATTERNS MAX_PHRASES MAX_EXPRESSIONS
        MAX_PATTERN_BYTES MAX_EXPRESSION_STATES MAX_MATCHES MAX_SEARCH_SECONDS MAX_FILTER
    };
    let source = include_str!("../../host/plugin/limits.rs");
    assert_eq!(source.matches("\npub const ").count(), values.len(), "every limit is in the list above");
    for (name, expected) in values {
        let row = DOCUMENT.lines().find(|line| line.contains(&format!("`{name}`")));
        let row = row.unwrap_or_else(|| panic!("docs/security.md does not tell of {name}"));
        let cell = row.split('|').nth(2).unwrap_or_default().trim();
        assert_eq!(value(cell), expected, "{row}");
    }
}

#[test]
fn the_tests_it_names_are_there() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let is_test =
        |word: &&str| Path::new(word).extension().is_some_and(|kind| kind == "rs") && !word.contains('/');
    let named: Vec<_> = DOCUMENT.split('`').filter(is_test).collect();
    assert!(!named.is_empty());
    for name in named {
        assert!(folder.join(name).is_file(), "{name}");
    }
}

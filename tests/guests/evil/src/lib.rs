//! Attacks its host as the parameter `attack` of its rule says. It speaks to the host without the SDK's checks.

mod finding;
mod prepare;

use finding::finding;
use tenderlint_plugin::bindings::tenderlint::plugin::{log, tender as host, types};
use tenderlint_plugin::bindings::{Finding, Guest, Pattern, Problem, Rule, Tender};

struct Evil;

impl Guest for Evil {
    fn prepare(rules: Vec<Rule>) -> Result<Vec<Pattern>, Vec<Problem>> {
        let attack = rules.first().map(attack).unwrap_or_default();
        let rule = rules.first().map(|rule| rule.id.clone()).unwrap_or_default();
        prepare::attack(&attack, &rule)
    }

    fn check(tender: &Tender, rule: Rule) -> Result<Vec<Finding>, String> {
        let attack = attack(&rule);
        if let Some(findings) = finding::attack(&attack, tender) {
            return Ok(findings);
        }
        match attack.as_str() {
            "trap" => panic!("as asked"),
            "trap-on-long-tender" if tender.words(&everything()) > 100 => panic!("too long"),
            "indexes" => ask_beyond_the_tender(tender),
            "matches" | "slow-expression" => {
                tender.matches("pattern", 0, 1);
            }
            "nan" => {
                let zero = std::hint::black_box(0.0_f64);
                return Ok(vec![finding(&format!("{:x}", (zero / zero).to_bits()))]);
            }
            "log-escapes" => {
                log::write("info\u{1b}[2J", ESCAPES);
                panic!("so that the log is shown");
            }
            "log-escapes-and-end" => log::write("info", ESCAPES),
            "refuse-escapes" => return Err(ESCAPES.to_owned()),
            _ => {}
        }
        Ok(Vec::new())
    }
}

/// What steers a terminal, turns the direction of text or forges a line of a report.
const ESCAPES: &str =
    "a\u{1b}]0;owned\u{7}b\u{9b}31mc\rd\0e\u{202e}f\u{2066}g\u{61c}h\u{2028}i\nerror[forged]: j";

fn attack(rule: &Rule) -> String {
    let parameters: serde_json::Value = serde_json::from_str(&rule.parameters).unwrap_or_default();
    parameters["attack"].as_str().unwrap_or_default().to_owned()
}

fn everything() -> host::BlockFilter {
    host::BlockFilter { kinds: Vec::new(), roles: Vec::new(), documents: Vec::new() }
}

/// None of these may be answered with anything but nothing or an error.
fn ask_beyond_the_tender(tender: &Tender) {
    let most = u32::MAX;
    assert!(tender.block(most).is_none());
    assert!(tender.blocks(&everything(), most, most).is_empty());
    assert!(!tender.blocks(&everything(), 0, most).is_empty());
    let filter = host::BlockFilter { documents: vec![most], ..everything() };
    assert!(tender.blocks(&filter, 0, most).is_empty());
    assert_eq!(tender.words(&filter), 0);
    assert!(tender.matches("there is none", most, most).is_empty());
    assert!(tender.facts("contract-value").is_err() && tender.facts(&"x".repeat(100_000)).is_err());
    assert!(tender.today().is_err());
    let dates = [(i16::MIN, 1, 1), (i16::MAX, 12, 31), (2026, 0, 0), (2026, 255, 255), (2026, 2, 30)];
    let dates = dates.map(|(year, month, day)| types::Date { year, month, day });
    for first in dates {
        assert!(tender.add_working_days(first, most, None).is_err());
        assert!(tender.add_working_days(first, 1, Some("there is none")).is_err());
        for last in dates {
            assert!(tender.working_days(first, last, None).is_err());
        }
    }
}

tenderlint_plugin::bindings::export_component!(Evil with_types_in tenderlint_plugin::bindings);

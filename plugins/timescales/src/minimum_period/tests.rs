use serde_json::json;
use tenderlint_plugin::testing::{TextTender, try_check};
use tenderlint_plugin::{Finding, Severity};

use super::MinimumPeriod;

const WINDOW: &str = r#"{
    "from": ["documents-available", "published"], "to": ["tender-deadline"], "unit": "working-days",
    "minimum": [
        { "up-to": 30000, "days": 10, "high": 15 }, { "up-to": 1000000, "days": 20, "medium": 25, "high": 30 }, { "days": 30 }
    ],
    "value-unknown": 10,
    "complexity": { "signs": [
        { "name": "TUPE", "fact": "tupe" }, { "name": "lots", "expressions": ["\\blot 2\\b"], "lacks": ["no lots"] },
        { "name": "works", "fact": "category", "is": ["works"] }
    ] },
    "additions": [
        { "days": 5, "when": { "name": "the transfer of staff", "fact": "tupe" } },
        { "days": 10, "when": { "name": "joint bids", "expressions": ["joint bids are required"] } },
        { "days": 5, "when": { "name": "a site visit", "expressions": ["must visit"] } }
    ],
    "most-additions": 12,
    "factors": [{ "times": 0.5, "when": { "name": "a call-off", "fact": "procedure", "is": ["framework-calloff"] } }],
    "floors": [{ "calendar-days": 15, "value-from": 30000, "severe": true }],
    "first-stage": { "to": ["participation-deadline"], "days": 15, "medium": 20 },
    "severe-when-short-by": 5
}"#;

fn tender(text: &str, pounds: Option<u64>, facts: &[(&str, serde_json::Value)]) -> TextTender {
    let mut tender = TextTender::new(text);
    if let Some(amount) = pounds {
        tender = tender.fact("contract-value", json!({ "amount": amount, "currency": "GBP" }));
    }
    facts.iter().fold(tender, |tender, (kind, value)| tender.fact(kind, value.clone()))
}

fn window(
    text: &str,
    pounds: Option<u64>,
    deadline: &str,
    facts: &[(&str, serde_json::Value)],
) -> Option<Finding> {
    let tender =
        tender(text, pounds, facts).fact("published", "2026-06-01").fact("tender-deadline", deadline);
    try_check::<MinimumPeriod>(&tender, WINDOW).unwrap().pop()
}

#[test]
fn a_period_that_is_long_enough_is_fine() {
    assert_eq!(window("Tender", Some(24_000), "2026-06-15", &[]), None);
}

#[test]
fn days_are_added_for_the_transfer_of_staff() {
    let finding = window("Tender", Some(480_000), "2026-06-25", &[("tupe", json!(true))]).unwrap();
    assert_eq!(finding.severity(), Severity::Error);
    assert_eq!(finding.text("actual"), Some("18 working days"));
    assert_eq!(finding.text("required"), Some("25 working days"));
    assert_eq!(finding.text("basis"), Some("20 for the value, 5 for the transfer of staff"));
    assert_eq!(finding.text("suggested"), Some("Monday 6 July 2026"));
    assert_eq!(finding.text("value"), Some("£480,000"));
}

#[test]
fn a_small_shortfall_is_advice() {
    let finding = window("Tender", Some(480_000), "2026-06-23", &[]).unwrap();
    assert_eq!((finding.severity(), finding.text("shortfall")), (Severity::Advice, Some("4 working days")));
}

#[test]
fn three_signs_make_it_complex() {
    let facts = [("tupe", json!(true)), ("category", json!("works"))];
    let finding = window("Lot 2 is the bridge.", Some(480_000), "2026-07-10", &facts).unwrap();
    let basis = "25 for the value at medium complexity (TUPE, lots and works), 5 for the transfer of staff";
    assert_eq!(finding.text("basis"), Some(basis));
    let finding =
        window("There are no lots, not even a lot 2.", Some(480_000), "2026-06-23", &facts).unwrap();
    assert_eq!(finding.text("required"), Some("25 working days"));
}

#[test]
fn additions_are_capped_and_shares_rounded_up() {
    let text = "Joint bids are required. You must visit us.";
    let finding = window(text, Some(480_000), "2026-06-15", &[("tupe", json!(true))]).unwrap();
    assert_eq!(finding.text("required"), Some("32 working days"));
    let finding =
        window("Tender", Some(24_000), "2026-06-02", &[("procedure", json!("framework-calloff"))]).unwrap();
    assert_eq!(finding.text("required"), Some("5 working days"));
}

#[test]
fn under_a_floor_it_is_severe_whatever_the_shortfall() {
    let facts = [("procedure", json!("framework-calloff"))];
    let finding = window("Tender", Some(480_000), "2026-06-12", &facts).unwrap();
    assert_eq!(
        (finding.severity(), finding.text("calendar-days")),
        (Severity::Error, Some("11 calendar days"))
    );
    assert_eq!(finding.text("basis"), Some("at least 15 calendar days"));
}

#[test]
fn without_a_value_only_the_least_of_all_counts() {
    assert_eq!(window("Tender", None, "2026-06-16", &[]), None);
    let finding = window("Tender", None, "2026-06-04", &[]).unwrap();
    assert_eq!((finding.chosen_outcome(), finding.text("value")), (Some("value-unknown"), None));
}

#[test]
fn the_first_stage_is_judged_by_itself() {
    let finding =
        window("Tender", Some(480_000), "2026-09-30", &[("participation-deadline", json!("2026-06-08"))])
            .unwrap();
    assert_eq!(
        (finding.chosen_outcome(), finding.text("required")),
        (Some("first-stage"), Some("15 working days"))
    );
}

#[test]
fn guessed_dates_are_not_judged() {
    let tender = tender("Tender", Some(480_000), &[]).fact("tender-deadline", "2026-06-02");
    assert_eq!(try_check::<MinimumPeriod>(&tender, WINDOW).unwrap(), []);
}

const MOBILISATION: &str = r#"{
    "from": ["award", "standstill-end"], "from-latest": true, "to": ["service-start", "contract-start"], "unit": "weeks",
    "norms": [
        { "days": 28, "when": { "name": "a service", "fact": "category", "is": ["services"] } },
        { "days": 91, "when": { "name": "a care service", "fact": "subject", "is": ["care"] } }
    ],
    "severe-below": 0.75, "far-below": 0.5
}"#;

fn mobilisation(facts: &[(&str, &str)]) -> Option<Finding> {
    let tender =
        facts.iter().fold(TextTender::new("Timetable"), |tender, (kind, value)| tender.fact(kind, *value));
    try_check::<MinimumPeriod>(&tender, MOBILISATION).unwrap().pop()
}

#[test]
fn the_longest_norm_counts_from_the_latest_start() {
    let facts = [
        ("category", "services"),
        ("subject", "care"),
        ("award", "2027-03-20"),
        ("standstill-end", "2027-03-31"),
        ("contract-start", "2027-04-12"),
    ];
    let finding = mobilisation(&facts).unwrap();
    assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Error, Some("far-below")));
    assert_eq!((finding.text("actual"), finding.text("required")), (Some("12 days"), Some("13 weeks")));
    assert_eq!(finding.text("kind"), Some("a care service"));
}

#[test]
fn a_contract_of_no_known_kind_is_not_judged() {
    assert_eq!(mobilisation(&[("award", "2027-03-20"), ("contract-start", "2027-03-21")]), None);
}

#[test]
fn wrong_parameters_are_pointed_at() {
    let error = |parameters: &str| {
        try_check::<MinimumPeriod>(&TextTender::new("x"), parameters).unwrap_err().to_string()
    };
    let base = r#""from": ["published"], "to": ["tender-deadline"], "unit": "working-days""#;
    assert_eq!(error(&format!("{{ {base} }}")), "give 'minimum' or 'norms'");
    let bands = error(&format!(r#"{{ {base}, "minimum": [{{ "up-to": 5, "days": 1 }}] }}"#));
    assert!(bands.starts_with("minimum.0.up-to: "), "{bands}");
    let calendar = error(&format!(r#"{{ {base}, "calendar": "mars", "minimum": [{{ "days": 1 }}] }}"#));
    assert!(calendar.starts_with("calendar: there is no calendar 'mars'"), "{calendar}");
    let share = error(&format!(r#"{{ {base}, "far-below": 2.0, "minimum": [{{ "days": 1 }}] }}"#));
    assert!(share.starts_with("far-below: "), "{share}");
}

#[test]
fn where_words_name_a_later_end_the_earlier_date_does_not_count() {
    let parameters = r#"{
        "from": ["award"], "to": ["service-start", "contract-start"], "later": ["live no later than"],
        "unit": "weeks", "minimum": [{ "days": 28 }], "value-unknown": 28
    }"#;
    let tender = |text: &str| tender(text, None, &[]).fact("award", "2026-06-01");
    let found = |tender: &TextTender| try_check::<MinimumPeriod>(tender, parameters).unwrap().len();
    assert_eq!(found(&tender("Start on 8 June 2026.").fact("contract-start", "2026-06-08")), 1);
    let later = "Start on 8 June 2026; live no later than 1 April 2027.";
    assert_eq!(found(&tender(later).fact("contract-start", "2026-06-08")), 0);
    assert_eq!(found(&tender(later).fact("service-start", "2026-06-10")), 1);
}

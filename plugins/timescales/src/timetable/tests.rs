use serde_json::json;
use tenderlint_plugin::testing::{TextTender, try_check};
use tenderlint_plugin::{Date, Finding, Severity};

use super::Timetable;

const PARAMETERS: &str = r#"{
    "names": {
        "published": "the publication", "clarification-deadline": "the last day for questions",
        "tender-deadline": "the deadline", "award": "the award", "contract-start": "the start"
    },
    "required": [
        { "kinds": ["tender-deadline"], "name": "when tenders are due" },
        { "kinds": ["award"], "name": "when you decide", "said": ["decide(d)? (on|by) \\w+"] },
        { "kinds": ["clarification-deadline"], "name": "when questions close", "value-from": 30000 }
    ],
    "order": [["published", "tender-deadline"], ["tender-deadline", "award"]],
    "once": ["tender-deadline", "clarification-deadline"],
    "once-in-each-stage": ["clarification-deadline"],
    "ahead": ["tender-deadline", "award"],
    "late": ["bids received after [0-9:]+ ?[ap]m"],
    "validity": { "expressions": ["remain open for [0-9]+ days"], "advice-above": 120, "severe-above": 180 }
}"#;

fn found(text: &str, facts: &[(&str, &str)]) -> Vec<Finding> {
    let tender = TextTender::new(text).today(Date::constant(2026, 1, 5));
    let tender = facts.iter().fold(tender, |tender, (kind, date)| tender.fact(kind, *date));
    try_check::<Timetable>(&tender, PARAMETERS).unwrap()
}

fn only(text: &str, facts: &[(&str, &str)]) -> (String, Severity) {
    let findings = found(text, facts);
    assert_eq!(findings.len(), 1, "{findings:?}");
    (findings[0].chosen_outcome().unwrap().to_owned(), findings[0].severity())
}

const DEADLINE: (&str, &str) = ("tender-deadline", "2026-06-03");
const AWARD: (&str, &str) = ("award", "2026-07-01");

#[test]
fn a_timetable_without_gaps_is_fine() {
    assert_eq!(found("Timetable", &[DEADLINE, AWARD]), []);
    assert_eq!(found("A letter", &[]), []);
}

#[test]
fn bids_are_late_from_the_hour_of_the_deadline_on() {
    let facts = [("tender-deadline", "2026-06-03T14:00"), AWARD];
    assert_eq!(only("Bids received after 5 pm are returned.", &facts).0, "hour");
    assert_eq!(found("Bids received after 2:00 pm are returned.", &facts), []);
    assert_eq!(found("Bids received after 5 pm on 4 June are returned.", &facts), []);
    assert_eq!(found("Bids received after 5 pm are returned.", &[DEADLINE, AWARD]), []);
}

#[test]
fn one_missing_date_is_advice_and_is_named() {
    let findings = found("Timetable", &[DEADLINE]);
    assert_eq!(findings[0].severity(), Severity::Advice);
    assert_eq!(findings[0].text("missing"), Some("when you decide"));
}

#[test]
fn a_date_that_is_said_in_words_is_not_missed() {
    assert_eq!(found("We decide by Whitsun.", &[DEADLINE]), []);
}

#[test]
fn some_dates_are_only_missed_from_a_value_on() {
    let tender =
        TextTender::new("Timetable").fact("contract-value", json!({ "amount": 50_000, "currency": "GBP" }));
    let tender = tender.today(Date::constant(2026, 1, 5)).fact(DEADLINE.0, DEADLINE.1).fact(AWARD.0, AWARD.1);
    let findings = try_check::<Timetable>(&tender, PARAMETERS).unwrap();
    assert_eq!(findings[0].text("missing"), Some("when questions close"));
}

#[test]
fn an_award_before_the_deadline_is_in_the_wrong_order() {
    let findings = found("Timetable", &[DEADLINE, ("award", "2026-06-01")]);
    assert_eq!(findings[0].chosen_outcome(), Some("order"));
    assert_eq!(findings[0].text("event"), Some("The deadline"));
    assert_eq!(findings[0].text("other-date"), Some("Monday 1 June 2026"));
}

#[test]
fn two_deadlines_are_one_too_many() {
    let outcome = only("Timetable", &[DEADLINE, AWARD, ("tender-deadline", "2026-06-05")]);
    assert_eq!(outcome, ("twice".to_owned(), Severity::Error));
    let agreeing = found("Timetable", &[("tender-deadline", "2026-06-03T12:00"), AWARD, DEADLINE]);
    assert_eq!(agreeing, []);
}

#[test]
fn two_stages_may_have_two_dates_for_questions() {
    let dates =
        [DEADLINE, AWARD, ("clarification-deadline", "2026-03-03"), ("clarification-deadline", "2026-05-05")];
    assert_eq!(only("Timetable", &dates).0, "twice");
    let mut stages = dates.to_vec();
    stages.push(("participation-deadline", "2026-04-01"));
    assert_eq!(found("Timetable", &stages), []);
}

#[test]
fn a_wrong_weekday_is_found_in_the_text() {
    assert_eq!(only("Tenders are due on Tuesday 3 June 2026.", &[DEADLINE, AWARD]).0, "weekday");
    assert_eq!(found("Tenders are due on Wednesday 3 June 2026.", &[DEADLINE, AWARD]), []);
}

#[test]
fn a_date_before_today_is_over() {
    let findings = found("Timetable", &[("tender-deadline", "2025-06-03"), ("award", "2025-07-01")]);
    assert_eq!((findings[0].chosen_outcome(), findings[0].text("count")), (Some("past"), Some("2 dates")));
}

#[test]
fn tenders_may_stay_open_for_120_days() {
    let open = |days: u32| found(&format!("Tenders remain open for {days} days."), &[DEADLINE, AWARD]);
    assert_eq!(open(120), []);
    assert_eq!(open(121)[0].severity(), Severity::Advice);
    assert_eq!(open(181)[0].severity(), Severity::Error);
    assert_eq!(open(14)[0].chosen_outcome(), Some("validity-short"));
}

#[test]
fn a_date_without_a_name_is_pointed_at() {
    let error = try_check::<Timetable>(
        &TextTender::new("x"),
        r#"{ "names": {"award": "x"}, "ahead": ["published"] }"#,
    );
    assert_eq!(error.unwrap_err().to_string(), "ahead: say in 'names' what messages call 'published'");
}

//! Whether bidders can ask questions in time and use the answers.

use serde::Deserialize;
use tenderlint_plugin::{Check, Error, Finding, Known, Moment, Pattern, Result, Rule, Severity, Tender};

use crate::dates::{self, Period, days_after, days_before, spelled};
use crate::value::contract_value;
use tenderlint_plugin::wording::counted;

/// Finds question windows that close too early, and answers that come too late.
pub(crate) struct Clarification;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct Parameters {
    /// Share of the calendar days of the bid period in which questions can be asked.
    least_share: f64,
    /// A smaller share than this is as severe as the rule allows; a larger one is advice.
    severe_below_share: f64,
    /// Working days in which questions can be asked, from the value below on.
    least_working_days: u32,
    /// Total value in whole pounds without VAT from which the working days count.
    working_days_from_value: u64,
    /// Working days in which questions can be asked that are enough, however long the bid period is.
    enough_working_days: Option<u32>,
    /// Calendar days from the last question to the deadline, where no date for answers is known.
    least_days_after_questions: u32,
    /// Fewer calendar days than this from the last question to the deadline are as severe as the rule allows.
    severe_below_days_after_questions: Option<u32>,
    /// Calendar days from the last answers to the deadline.
    least_days_after_answers: u32,
    /// Fewer calendar days than this from the last answers to the deadline are as severe as the rule allows.
    severe_below_days_after_answers: u32,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            least_share: 0.5,
            severe_below_share: 0.5,
            least_working_days: 7,
            working_days_from_value: 30_000,
            enough_working_days: None,
            least_days_after_questions: 8,
            severe_below_days_after_questions: None,
            least_days_after_answers: 8,
            severe_below_days_after_answers: 6,
        }
    }
}

impl Check for Clarification {
    const NAME: &'static str = "clarification";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        for (name, share) in
            [("least-share", parameters.least_share), ("severe-below-share", parameters.severe_below_share)]
        {
            if !(0.0..=1.0).contains(&share) {
                return Err(Error::new("write a share from 0 to 1, such as 0.5").at(name));
            }
        }
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        // With two stages it cannot be told which of them the dates for questions belong to.
        if dates::latest(tender, "participation-deadline")?.is_some() {
            return Ok(vec![]);
        }
        let Some(deadline) = dates::latest(tender, "tender-deadline")? else { return Ok(vec![]) };
        let questions = dates::latest(tender, "clarification-deadline")?;
        let answers = dates::earliest(tender, "clarification-answers")?;
        let opens =
            dates::first_known_start(tender, &["documents-available", "published"].map(str::to_owned))?;
        let mut findings = Vec::new();
        if let (Some(opens), Some(questions)) = (&opens, &questions) {
            findings.extend(window(tender, rule, opens, questions, &deadline)?);
        }
        findings.extend(gap(rule, opens, questions, answers, &deadline));
        Ok(findings)
    }
}

/// The finding about a question window that is too short: for the bid period, or for anybody.
fn window(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    opens: &Known<Moment>,
    questions: &Known<Moment>,
    deadline: &Known<Moment>,
) -> Result<Option<Finding>> {
    let period = Period::new(opens.clone(), deadline.clone());
    let open = Period::new(opens.clone(), questions.clone());
    let (Some(period), Some(open)) = (period, open) else { return Ok(None) };
    let days = tender.working_days(open.from.value.date, open.to.value.date);
    if let (Some(enough), Some(days)) = (rule.parameters.enough_working_days, days)
        && days >= enough
    {
        return Ok(None);
    }
    let Some(finding) = by_share(rule, &period, &open) else { return by_days(tender, rule, &open) };
    Ok(Some(finding))
}

fn by_share(rule: &Rule<Parameters>, period: &Period, open: &Period) -> Option<Finding> {
    let least = rule.parameters.least_share;
    let share = f64::from(open.days()) / f64::from(period.days().max(1));
    if share >= least || open.days() >= period.days() {
        return None;
    }
    let ask_by = days_after(period.from.value.date, share_of(period.days(), least))?;
    let is_severe = share < rule.parameters.severe_below_share;
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .outcome("share")
        .resting_on(open.confidence().min(period.confidence()))
        .places(open.places())
        .value("share", format!("{:.0}%", share * 100.0), (share * 1_000.0).round() / 1_000.0)
        .value("open", counted(open.days(), "day"), open.days())
        .value("period", counted(period.days(), "day"), period.days())
        .value("ask-by", spelled(ask_by), ask_by.to_string());
    Some(finding)
}

fn by_days(tender: &Tender<'_>, rule: &Rule<Parameters>, open: &Period) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let value = contract_value(tender)?.filter(|value| value.total >= parameters.working_days_from_value);
    let (from, least) = (open.from.value.date, parameters.least_working_days);
    let days = tender.working_days(from, open.to.value.date).filter(|days| *days < least);
    let (Some(value), Some(days), Some(ask_by)) = (value, days, tender.add_working_days(from, least)) else {
        return Ok(None);
    };
    let finding = Finding::new(rule.severity)
        .outcome("window")
        .resting_on(open.confidence().min(value.confidence))
        .places(open.places())
        .value("working-days", counted(days, "working day"), days)
        .value("least", counted(least, "working day"), least)
        .value("ask-by", spelled(ask_by), ask_by.to_string());
    Ok(Some(finding))
}

/// A share of a number of days, rounded up.
fn share_of(days: u32, share: f64) -> u32 {
    // A share of at most 1 leaves the number in range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let part = (f64::from(days) * share).ceil() as u32;
    part
}

/// The finding about answers, or questions where no date for answers is known, that come close to the deadline.
fn gap(
    rule: &Rule<Parameters>,
    opens: Option<Known<Moment>>,
    questions: Option<Known<Moment>>,
    answers: Option<Known<Moment>>,
    deadline: &Known<Moment>,
) -> Option<Finding> {
    let parameters = &rule.parameters;
    let after_questions = parameters.least_days_after_questions;
    let severe_after_questions = parameters.severe_below_days_after_questions.unwrap_or(after_questions);
    let after_answers = parameters.least_days_after_answers;
    let (outcome, latest, least, severe_below) = match (answers, questions) {
        (Some(answers), _) => ("answers", answers, after_answers, parameters.severe_below_days_after_answers),
        (None, Some(questions)) => ("questions", questions, after_questions, severe_after_questions),
        (None, None) => return None,
    };
    let enough = days_after(latest.value.date, least)?;
    let gap = Period::new(latest, deadline.clone())?;
    if gap.days() >= least {
        return None;
    }
    let in_time = days_before(deadline.value.date, least)?;
    // Nobody can ask or answer before the tender is out: then only a later deadline helps.
    let is_possible = opens.is_none_or(|opens| in_time > opens.value.date);
    let outcome = match outcome {
        _ if is_possible => outcome,
        "answers" => "answers-and-deadline",
        _ => "questions-and-deadline",
    };
    let finding = Finding::new(if gap.days() < severe_below { rule.severity } else { Severity::Advice })
        .outcome(outcome)
        .resting_on(gap.confidence())
        .places(gap.from.places.first().into_iter().chain(deadline.places.first()).cloned())
        .value("gap", counted(gap.days(), "day"), gap.days())
        .value("least", counted(least, "day"), least)
        .value("latest", spelled(in_time), in_time.to_string())
        .value("move-to", spelled(enough), enough.to_string());
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};
    use tenderlint_plugin::{Finding, Severity};

    use super::Clarification;

    fn found(facts: &[(&str, &str)]) -> Vec<Finding> {
        let mut tender = TextTender::new("Timetable")
            .fact("contract-value", serde_json::json!({ "amount": 80_000, "currency": "GBP" }));
        for (kind, date) in facts {
            tender = tender.fact(kind, *date);
        }
        try_check::<Clarification>(&tender, "{}").unwrap()
    }

    fn outcomes(facts: &[(&str, &str)]) -> Vec<(String, Severity)> {
        found(facts)
            .iter()
            .map(|finding| (finding.chosen_outcome().unwrap().to_owned(), finding.severity()))
            .collect()
    }

    #[test]
    fn questions_that_close_early_and_answers_that_come_late_are_two_findings() {
        let facts = [
            ("published", "2026-06-01"),
            ("clarification-deadline", "2026-06-06"),
            ("clarification-answers", "2026-06-24"),
            ("tender-deadline", "2026-06-26T12:00"),
        ];
        let wanted = [("share".to_owned(), Severity::Error), ("answers".to_owned(), Severity::Error)];
        assert_eq!(outcomes(&facts), wanted);
        let findings = found(&facts);
        assert_eq!(findings[0].text("share"), Some("20%"));
        assert_eq!(findings[0].text("ask-by"), Some("Sunday 14 June 2026"));
        assert_eq!(findings[1].text("gap"), Some("2 days"));
        assert_eq!(findings[1].text("latest"), Some("Thursday 18 June 2026"));
    }

    #[test]
    fn no_day_before_the_tender_is_out_is_suggested() {
        let facts = [
            ("published", "2026-06-08"),
            ("clarification-answers", "2026-06-11"),
            ("tender-deadline", "2026-06-15T12:00"),
        ];
        let findings = found(&facts);
        assert_eq!(findings[0].chosen_outcome(), Some("answers-and-deadline"));
        assert_eq!(findings[0].text("move-to"), Some("Friday 19 June 2026"));
    }

    #[test]
    fn a_day_less_after_the_last_question_can_be_advice() {
        let tender = TextTender::new("Timetable")
            .fact("clarification-deadline", "2026-06-09")
            .fact("tender-deadline", "2026-06-16");
        let findings =
            try_check::<Clarification>(&tender, r#"{ "severe-below-days-after-questions": 7 }"#).unwrap();
        assert_eq!(findings[0].severity(), Severity::Advice);
    }

    #[test]
    fn two_weeks_for_questions_may_be_enough_for_any_period() {
        let tender = TextTender::new("Timetable")
            .fact("published", "2026-06-01")
            .fact("clarification-deadline", "2026-06-15")
            .fact("tender-deadline", "2026-07-20");
        assert_eq!(try_check::<Clarification>(&tender, r#"{ "enough-working-days": 10 }"#).unwrap(), []);
        let stricter = try_check::<Clarification>(&tender, r#"{ "enough-working-days": 11 }"#).unwrap();
        assert_eq!(stricter[0].chosen_outcome(), Some("share"));
    }

    #[test]
    fn a_share_just_below_half_can_be_advice() {
        let tender = TextTender::new("Timetable")
            .fact("published", "2026-06-01")
            .fact("clarification-deadline", "2026-06-12")
            .fact("tender-deadline", "2026-06-26");
        let severity = |below: &str| {
            let parameters = format!("{{ \"severe-below-share\": {below} }}");
            try_check::<Clarification>(&tender, &parameters).unwrap()[0].severity()
        };
        assert_eq!((severity("0.5"), severity("0.35")), (Severity::Error, Severity::Advice));
    }

    #[test]
    fn half_the_period_and_eight_days_are_enough() {
        let facts = [
            ("published", "2026-06-01"),
            ("clarification-deadline", "2026-06-19"),
            ("clarification-answers", "2026-06-23"),
            ("tender-deadline", "2026-07-01"),
        ];
        assert_eq!(outcomes(&facts), []);
    }

    #[test]
    fn answers_six_days_before_are_advice() {
        let facts = [("clarification-answers", "2026-06-25"), ("tender-deadline", "2026-07-01")];
        assert_eq!(outcomes(&facts), [("answers".to_owned(), Severity::Advice)]);
    }

    #[test]
    fn without_a_date_for_answers_the_last_question_counts() {
        let facts = [("clarification-deadline", "2026-06-26"), ("tender-deadline", "2026-07-01")];
        assert_eq!(outcomes(&facts), [("questions".to_owned(), Severity::Error)]);
    }

    #[test]
    fn a_short_period_may_have_half_its_days_but_too_few_working_days() {
        let facts = [
            ("published", "2026-06-01"),
            ("clarification-deadline", "2026-06-08"),
            ("tender-deadline", "2026-06-14"),
        ];
        let wanted = [("window".to_owned(), Severity::Error), ("questions".to_owned(), Severity::Error)];
        assert_eq!(outcomes(&facts), wanted);
        assert_eq!(found(&facts)[0].text("working-days"), Some("5 working days"));
    }

    #[test]
    fn two_stages_are_not_mixed() {
        let facts = [
            ("published", "2026-06-01"),
            ("clarification-deadline", "2026-06-03"),
            ("participation-deadline", "2026-06-26"),
            ("tender-deadline", "2026-08-26"),
        ];
        assert_eq!(outcomes(&facts), []);
    }
}

//! Whether bidders get the days that the law asks for.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Error, Finding, Known, Match, Moment, Pattern, Result, Rule, Severity, Tender,
};

use crate::condition::{searched, statements};
use crate::dates::{self, Period, days_after, spelled};
use tenderlint_plugin::wording::{counted, quoted};

/// Finds periods for bids or requests to participate that are shorter than the law allows.
pub(crate) struct StatutoryPeriod;

/// All numbers are calendar days; the day after the notice is day 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Days for requests to participate.
    participation: u32,
    /// Days for tenders where they are sent electronically and all documents come with the notice.
    tendering: u32,
    /// Days for tenders where documents come after the notice.
    documents_later: u32,
    /// Days for tenders that cannot be sent electronically.
    on_paper: u32,
    /// Days where both is so.
    on_paper_and_documents_later: u32,
    /// Regular expressions that show that tenders cannot be sent electronically.
    #[serde(default)]
    paper: Vec<String>,
    /// Reasons for which the law allows less.
    #[serde(default)]
    reasons: Vec<Reason>,
}

/// A reason for which the law allows a shorter period.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Reason {
    /// What messages call it.
    name: String,
    /// Days that are enough for it; 0 for no minimum.
    days: u32,
    /// Whether it counts for requests to participate too.
    #[serde(default)]
    participation: bool,
    /// Regular expressions that claim it.
    expressions: Vec<String>,
    /// Regular expressions that show, in the same paragraph, that it does not stand.
    #[serde(default)]
    doubts: Vec<String>,
}

/// The days that the law asks for, and what they depend on.
struct Minimum {
    days: u32,
    outcome: Option<&'static str>,
    confidence: Confidence,
}

impl Check for StatutoryPeriod {
    const NAME: &'static str = "statutory-period";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let mut patterns = vec![searched("paper", &parameters.paper)];
        for (index, reason) in parameters.reasons.iter().enumerate() {
            if reason.expressions.is_empty() {
                let message = "give at least one expression, or the reason can never be claimed";
                return Err(Error::new(message).at(format!("reasons.{index}.expressions")));
            }
            patterns.push(searched(&claim_key(index), &reason.expressions));
            patterns.push(searched(&doubt_key(index), &reason.doubts));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let Some(notice) = notice(tender)? else { return Ok(vec![]) };
        let documents = dates::earliest(tender, "documents-available")?;
        let stage_end = dates::latest(tender, "participation-deadline")?;
        let mut findings = Vec::new();
        if let Some(end) = stage_end.clone()
            && let Some(period) = Period::new(notice.clone(), end)
        {
            let minimum = Minimum {
                days: parameters.participation,
                outcome: Some("participation"),
                confidence: Confidence::Stated,
            };
            findings.extend(judge(tender, rule, &period, &minimum));
        }
        let (from, minimum) = match stage_end {
            None => (Some(notice.clone()), single_stage(tender, parameters, &notice, documents.as_ref())),
            // Tenders are asked for after the first stage; when is only known if the documents come then.
            Some(stage) => {
                let invitation = documents.filter(|documents| documents.value.date >= stage.value.date);
                (invitation, single_stage(tender, parameters, &notice, None))
            }
        };
        if let (Some(from), Some(to)) = (from, dates::latest(tender, "tender-deadline")?)
            && let Some(period) = Period::new(from, to)
        {
            findings.extend(judge(tender, rule, &period, &minimum));
        }
        Ok(findings)
    }
}

/// The day of the notice. Where only the day of the documents is known, that is probably it.
fn notice(tender: &Tender<'_>) -> Result<Option<Known<Moment>>> {
    if let Some(published) = dates::earliest(tender, "published")? {
        return Ok(Some(published));
    }
    let documents = dates::earliest(tender, "documents-available")?;
    Ok(documents.map(|date| Known { confidence: date.confidence.min(Confidence::Medium), ..date }))
}

/// The minimum for tenders, whatever the reasons to go below it.
fn single_stage(
    tender: &Tender<'_>,
    parameters: &Parameters,
    notice: &Known<Moment>,
    documents: Option<&Known<Moment>>,
) -> Minimum {
    let later = documents.filter(|documents| documents.value.date > notice.value.date);
    let is_on_paper = !statements(tender, "paper").is_empty();
    let (days, outcome) = match (is_on_paper, later) {
        (false, None) => (parameters.tendering, None),
        (false, Some(_)) => (parameters.documents_later, Some("documents-later")),
        (true, None) => (parameters.on_paper, Some("on-paper")),
        (true, Some(_)) => (parameters.on_paper_and_documents_later, Some("on-paper-and-documents-later")),
    };
    let words = if is_on_paper { Confidence::Medium } else { Confidence::Stated };
    let confidence = later.map_or(words, |documents| words.min(documents.confidence));
    Minimum { days, outcome, confidence }
}

fn judge(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    period: &Period,
    minimum: &Minimum,
) -> Option<Finding> {
    let actual = period.days();
    if actual >= minimum.days {
        return None;
    }
    let is_participation = minimum.outcome == Some("participation");
    let claim = claim(tender, &rule.parameters, is_participation);
    if let Some(claim) = claim.as_ref().filter(|claim| actual >= claim.reason.days) {
        return claimed(rule, period, minimum, claim);
    }
    let required = claim.map_or(minimum.days, |claim| claim.reason.days);
    let confidence = period.confidence().min(minimum.confidence);
    let finding = finding(rule.severity, period, required)?.resting_on(confidence);
    Some(match minimum.outcome {
        Some(outcome) => finding.outcome(outcome),
        None => finding,
    })
}

/// A reason that a tender claims, where it does so, and whether its own words speak against it.
struct Claim<'a> {
    reason: &'a Reason,
    found: Match,
    is_doubtful: bool,
}

/// The reason that allows the shortest period.
fn claim<'a>(tender: &Tender<'_>, parameters: &'a Parameters, is_participation: bool) -> Option<Claim<'a>> {
    let reasons = parameters.reasons.iter().enumerate();
    let counting = reasons.filter(|(_, reason)| reason.participation || !is_participation);
    let claims = counting.filter_map(|(index, reason)| {
        let found = statements(tender, &claim_key(index)).into_iter().next()?;
        let doubts = tender.matches(&doubt_key(index));
        let is_doubtful = doubts.iter().any(|doubt| doubt.block() == found.block());
        Some(Claim { reason, found, is_doubtful })
    });
    claims.min_by_key(|claim| claim.reason.days)
}

/// The finding about a period that is lawful only if the reason stands.
fn claimed(rule: &Rule<Parameters>, period: &Period, minimum: &Minimum, claim: &Claim) -> Option<Finding> {
    let most = if claim.is_doubtful { Severity::Warning } else { Severity::Advice };
    let finding = finding(rule.severity.min(most), period, minimum.days)?
        .outcome(if claim.is_doubtful { "doubtful-reason" } else { "claimed-reason" })
        .resting_on(period.confidence().min(Confidence::Medium))
        .places([claim.found.place()])
        .word("reason", claim.reason.name.as_str())
        .word("sentence", quoted(claim.found.sentence()));
    Some(finding)
}

fn finding(severity: Severity, period: &Period, required: u32) -> Option<Finding> {
    let (from, to) = (period.from.value.date, period.to.value.date);
    let earliest = days_after(from, required)?;
    let finding = Finding::new(severity)
        .places(period.places())
        .value("actual", counted(period.days(), "day"), period.days())
        .value("required", counted(required, "day"), required)
        .value("from-date", spelled(from), from.to_string())
        .value("to-date", spelled(to), to.to_string())
        .value("earliest", spelled(earliest), earliest.to_string());
    Some(finding)
}

fn claim_key(index: usize) -> String {
    format!("reasons.{index}")
}

fn doubt_key(index: usize) -> String {
    format!("reasons.{index}.doubts")
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const SECTION_54: &str = r#"{
        "participation": 25, "tendering": 25, "documents-later": 30, "on-paper": 30, "on-paper-and-documents-later": 35,
        "paper": ["by post only"],
        "reasons": [
            { "name": "a planned procurement notice", "days": 10, "expressions": ["planned procurement notice"] },
            { "name": "urgency", "days": 10, "participation": true, "expressions": ["state of urgency", "due to urgency"],
              "doubts": ["contract (ends|expires)"] },
            { "name": "negotiation", "days": 0, "expressions": ["period has been agreed"] }
        ]
    }"#;

    fn found(text: &str, facts: &[(&str, &str)]) -> Option<Finding> {
        let tender =
            facts.iter().fold(TextTender::new(text), |tender, (kind, date)| tender.fact(kind, *date));
        try_check::<StatutoryPeriod>(&tender, SECTION_54).unwrap().pop()
    }

    fn earliest(text: &str, facts: &[(&str, &str)]) -> Option<String> {
        let mut facts = facts.to_vec();
        facts.extend([("published", "2026-06-01"), ("tender-deadline", "2026-06-02")]);
        found(text, &facts).and_then(|finding| finding.text("earliest").map(str::to_owned))
    }

    #[test]
    fn the_earliest_lawful_deadlines_are_those_of_the_timeline_model() {
        assert_eq!(earliest("Open", &[]).as_deref(), Some("Friday 26 June 2026"));
        let later = [("documents-available", "2026-06-02")];
        assert_eq!(earliest("Open", &later).as_deref(), Some("Wednesday 1 July 2026"));
        assert_eq!(earliest("Tenders by post only.", &[]).as_deref(), Some("Wednesday 1 July 2026"));
        assert_eq!(earliest("Tenders by post only.", &later).as_deref(), Some("Monday 6 July 2026"));
        let planned = "We issued a planned procurement notice on 2 March 2026.";
        assert_eq!(earliest(planned, &[]).as_deref(), Some("Thursday 11 June 2026"));
        assert_eq!(
            earliest("The period has been agreed with all bidders.", &[]).as_deref(),
            Some("Friday 26 June 2026")
        );
    }

    #[test]
    fn the_minimum_itself_is_lawful() {
        assert_eq!(found("Open", &[("published", "2026-06-01"), ("tender-deadline", "2026-06-26")]), None);
    }

    #[test]
    fn a_claimed_reason_makes_it_advice_and_is_quoted() {
        let dates = [("published", "2026-06-01"), ("tender-deadline", "2026-06-15")];
        let finding = found("Due to urgency the period is short.", &dates).unwrap();
        assert_eq!(
            (finding.severity(), finding.chosen_outcome()),
            (Severity::Advice, Some("claimed-reason"))
        );
        assert_eq!(finding.text("sentence"), Some("Due to urgency the period is short."));
    }

    #[test]
    fn the_end_of_a_contract_is_no_urgency() {
        let dates = [("published", "2026-06-01"), ("tender-deadline", "2026-06-15")];
        let finding =
            found("Due to urgency the period is short. The current contract ends in July.", &dates).unwrap();
        assert_eq!(
            (finding.severity(), finding.chosen_outcome()),
            (Severity::Warning, Some("doubtful-reason"))
        );
    }

    #[test]
    fn each_stage_has_its_own_period() {
        let dates = [
            ("published", "2026-06-01"),
            ("participation-deadline", "2026-06-15"),
            ("tender-deadline", "2026-06-20"),
        ];
        let finding = found("Two stages", &dates).unwrap();
        assert_eq!(
            (finding.chosen_outcome(), finding.text("actual")),
            (Some("participation"), Some("14 days"))
        );
    }

    #[test]
    fn where_only_the_documents_are_dated_it_is_less_sure() {
        let finding =
            found("Open", &[("documents-available", "2026-06-01"), ("tender-deadline", "2026-06-15")])
                .unwrap();
        assert_eq!(finding.confidence(), Confidence::Medium);
    }
}

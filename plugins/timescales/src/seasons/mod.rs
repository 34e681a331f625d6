//! Whether holidays eat the time to bid.

mod easter;
mod season;

use serde::Deserialize;
use tenderlint_plugin::{Check, Date, Error, Finding, Pattern, Result, Rule, Severity, Tender};

use self::season::{Season, Span};
use crate::dates::{self, Period, days_after, days_before, name_dates, spelled};
use tenderlint_plugin::wording::{counted, joined};

/// Finds bid periods of which holidays take a large share, and deadlines right after them.
pub(crate) struct Seasons;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Kinds of date the period can start with: the first that is known counts.
    from: Vec<String>,
    /// Kinds of date it can end with: the first that is known counts.
    to: Vec<String>,
    /// The holidays.
    seasons: Vec<Season>,
    /// More than this share of the working days is advice.
    #[serde(default = "a_fifth")]
    advice_above: f64,
    /// More than this share of the working days is as severe as the rule allows.
    #[serde(default = "a_third")]
    severe_above: f64,
    /// Working days outside the holidays with which a larger share is no more than advice.
    #[serde(default)]
    enough_days: Option<u32>,
}

fn a_fifth() -> f64 {
    0.2
}

fn a_third() -> f64 {
    0.35
}

/// What holidays take from a period.
#[derive(Debug)]
struct Loss<'a> {
    season: &'a Season,
    span: Span,
    working_days: f64,
}

impl Check for Seasons {
    const NAME: &'static str = "seasons";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        name_dates(&parameters.from, "from")?;
        name_dates(&parameters.to, "to")?;
        for (index, season) in parameters.seasons.iter().enumerate() {
            season.validate(&format!("seasons.{index}"))?;
        }
        if parameters.severe_above < parameters.advice_above {
            return Err(Error::new("this share must be at least 'advice-above'").at("severe-above"));
        }
        Ok(vec![])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let from = dates::first_known_start(tender, &parameters.from)?;
        let to = dates::first_known_end(tender, &parameters.to)?;
        let (Some(from), Some(to)) = (from, to) else { return Ok(vec![]) };
        let Some(period) = Period::new(from, to) else { return Ok(vec![]) };
        Ok(judge(tender, rule, &period).into_iter().collect())
    }
}

fn judge(tender: &Tender<'_>, rule: &Rule<Parameters>, period: &Period) -> Option<Finding> {
    let parameters = &rule.parameters;
    let (from, to) = (period.from.value.date, period.to.value.date);
    let total = tender.working_days(from, to).filter(|days| *days > 0)?;
    let losses = losses(tender, &parameters.seasons, from, to);
    let lost: f64 = losses.iter().map(|loss| loss.working_days).sum();
    let share = lost / f64::from(total);
    let returning = losses.iter().find(|loss| is_right_after(tender, loss, to));
    let is_eaten = share > parameters.advice_above;
    let is_enough = parameters.enough_days.is_some_and(|enough| f64::from(total) - lost >= f64::from(enough));
    let severity = match (share > parameters.severe_above, is_eaten, returning) {
        (true, ..) | (_, true, _) if is_enough => Severity::Advice,
        (true, _, _) | (_, true, Some(_)) => rule.severity,
        (_, true, None) | (_, _, Some(_)) => Severity::Advice,
        _ => return None,
    };
    let named: Vec<String> = match returning {
        Some(before) if !is_eaten => vec![before.season.name.clone()],
        _ => names(&losses),
    };
    let season_end = losses.iter().map(|loss| loss.span.last).max()?;
    let suggested = tender.add_working_days(to.max(season_end), round_up(lost).max(1))?;
    let mut finding = Finding::new(severity)
        .resting_on(period.confidence())
        .places(period.places())
        .value("calendar-days", counted(period.days(), "calendar day"), period.days())
        .value("working-days", counted(total, "working day"), total)
        .value("lost", shown(lost), (lost * 100.0).round() / 100.0)
        .value("share", format!("{:.0}%", share * 100.0), (share * 1_000.0).round() / 1_000.0)
        .word("season", joined(&named))
        .value("deadline", spelled(to), to.to_string())
        .value("suggested", spelled(suggested), suggested.to_string());
    if !is_eaten {
        finding = finding.outcome("return");
    }
    Some(finding)
}

/// What each holiday takes from the working days after `from` up to and including `to`.
fn losses<'a>(tender: &Tender<'_>, seasons: &'a [Season], from: Date, to: Date) -> Vec<Loss<'a>> {
    let mut losses = Vec::new();
    for season in seasons {
        for year in from.year() - 1..=to.year() {
            let Some(span) = season.span(year) else { continue };
            let Some(eve) = days_before(span.first, 1) else { continue };
            let (start, end) = (eve.max(from), span.last.min(to));
            let Some(days) = tender.working_days(start, end).filter(|days| *days > 0) else { continue };
            losses.push(Loss { season, span, working_days: f64::from(days) * season.share });
        }
    }
    losses
}

/// Whether a deadline comes in the first working days after a holiday.
fn is_right_after(tender: &Tender<'_>, loss: &Loss, to: Date) -> bool {
    let Some(next) = days_after(loss.span.last, 1) else { return false };
    next <= to
        && tender.working_days(loss.span.last, to).is_some_and(|days| days <= loss.season.days_to_recover)
}

fn names(losses: &[Loss]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for loss in losses {
        if !names.contains(&loss.season.name) {
            names.push(loss.season.name.clone());
        }
    }
    names
}

fn round_up(days: f64) -> u32 {
    // A period of at most 20 years has few enough days.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = days.ceil() as u32;
    whole
}

/// `8`, `about 4`.
fn shown(days: f64) -> String {
    if days.fract() == 0.0 { format!("{days}") } else { format!("about {}", days.round()) }
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const SEASONS: &str = r#"{
        "from": ["published"], "to": ["tender-deadline"],
        "seasons": [
            { "name": "Christmas", "from": "12-20", "to": "01-05", "days-to-recover": 3 },
            { "name": "Easter", "easter-from": -3, "easter-to": 5 },
            { "name": "August", "from": "08-01", "to": "08-31", "share": 0.25 }
        ]
    }"#;

    fn found(from: &str, to: &str) -> Option<Finding> {
        let tender = TextTender::new("Timetable").fact("published", from).fact("tender-deadline", to);
        try_check::<Seasons>(&tender, SEASONS).unwrap().pop()
    }

    #[test]
    fn christmas_eats_a_period_around_it() {
        let finding = found("2026-12-11", "2027-01-06").unwrap();
        assert_eq!(finding.severity(), Severity::Error);
        assert_eq!(finding.text("calendar-days"), Some("26 calendar days"));
        assert_eq!(finding.text("season"), Some("Christmas"));
    }

    #[test]
    fn a_period_after_christmas_loses_almost_nothing() {
        assert_eq!(found("2027-01-04", "2027-02-05"), None);
    }

    #[test]
    fn august_takes_a_quarter_of_its_days() {
        assert_eq!(found("2026-07-27", "2026-08-21"), None);
        let finding = found("2026-08-03", "2026-08-21").unwrap();
        assert_eq!(finding.severity(), Severity::Advice);
        assert_eq!(finding.text("lost"), Some("about 4"));
    }

    #[test]
    fn easter_moves() {
        let finding = found("2027-03-22", "2027-04-06").unwrap();
        assert_eq!(finding.text("season"), Some("Easter"));
        assert_eq!(found("2026-03-09", "2026-03-27"), None);
    }

    #[test]
    fn a_long_period_that_ends_right_after_christmas_is_advice() {
        let finding = found("2026-10-05", "2027-01-07").unwrap();
        assert_eq!((finding.severity(), finding.chosen_outcome()), (Severity::Advice, Some("return")));
        assert_eq!(found("2026-10-05", "2027-01-14"), None);
    }

    #[test]
    fn days_enough_outside_the_holidays_make_it_advice() {
        let tender = TextTender::new("Timetable")
            .fact("published", "2026-12-11")
            .fact("tender-deadline", "2027-01-06");
        let severity = |enough: u32| {
            let parameters = SEASONS.replacen('{', &format!("{{ \"enough-days\": {enough},"), 1);
            try_check::<Seasons>(&tender, &parameters).unwrap().pop().unwrap().severity()
        };
        assert_eq!((severity(5), severity(20)), (Severity::Advice, Severity::Error));
    }
}

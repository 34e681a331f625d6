//! How much there is to read in the specification.

mod repeats;

use serde::Deserialize;
use tenderlint_plugin::{Block, Check, Error, Finding, Pattern, Place, Result, Rule, Severity, Tender};

use crate::blocks;
use crate::specification::{self, Specification};
use tenderlint_plugin::parameters::{When, contract};
use tenderlint_plugin::wording::grouped;

/// Finds a specification that is long for the contract, repeats itself, or has no summary.
pub(crate) struct Length;

/// Most places of one finding.
const MOST_PLACES: usize = 20;

/// The pattern that finds headings of a summary.
const SUMMARIES: &str = "summary-headings";

/// Roles of blocks that are not part of what has to be done.
const OTHER_ROLES: &[&str] = &["question", "evaluation", "template-note"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for headings of a specification, used where the host knows of none.
    headings: Vec<String>,
    /// Most words for the value. The first limit that is for the tender counts.
    limits: Vec<Limit>,
    /// More than the limit times this is as severe as the rule allows; less is advice.
    severe_factor: f64,
    /// When specifications are longer by their nature.
    #[serde(default)]
    longer: Option<Longer>,
    /// When sentences are said again too often.
    repeated: Repeated,
    /// When a summary is needed.
    summary: Summary,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// The tenders it is for.
    when: When,
    /// Most words.
    words: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Longer {
    /// The tenders it is for.
    when: When,
    /// The limits are multiplied by this.
    factor: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Repeated {
    /// Share of the sentences in percent from which it is advice.
    percent: f64,
    /// Fewest sentences that are worth a finding.
    least: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Summary {
    /// Words of a specification that needs a summary.
    from_words: u32,
    /// Expressions for headings of a summary.
    headings: Vec<String>,
    /// Share of the words in percent within which it must stand. It may also stand before the specification.
    within_percent: f64,
}

impl Check for Length {
    const NAME: &'static str = "length";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        for (key, list) in
            [("headings", &parameters.headings), ("summary.headings", &parameters.summary.headings)]
        {
            if list.is_empty() {
                return Err(Error::new("give at least one expression").at(key));
            }
        }
        let summaries =
            Pattern::phrases(SUMMARIES, [] as [&str; 0]).expressions(&parameters.summary.headings);
        Ok(vec![specification::pattern(&parameters.headings), summaries])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let body = tender.body();
        let Some(specification) = specification::find(tender, body)? else { return Ok(vec![]) };
        let is_part =
            |block: &&Block| specification.holds(block) && !OTHER_ROLES.contains(&block.role.as_str());
        let parts: Vec<&Block> = body.iter().filter(is_part).collect();
        let words = parts.iter().map(|block| blocks::words(block)).fold(0, u32::saturating_add);
        let findings = [
            too_long(tender, rule, &specification, words)?,
            repeated(&rule.parameters.repeated, &specification, &parts),
            without_summary(tender, &rule.parameters.summary, &specification, &parts, words),
        ];
        Ok(findings.into_iter().flatten().collect())
    }
}

fn too_long(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    specification: &Specification,
    words: u32,
) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let mut limit = None;
    for candidate in &parameters.limits {
        if let Some(sure) = candidate.when.holds(tender)? {
            limit = Some((candidate.words, sure));
            break;
        }
    }
    let Some((limit, sure)) = limit else { return Ok(None) };
    let factor = match &parameters.longer {
        Some(longer) if longer.when.holds(tender)?.is_some() => longer.factor,
        _ => 1.0,
    };
    let most = f64::from(limit) * factor;
    if f64::from(words) <= most {
        return Ok(None);
    }
    let is_severe = f64::from(words) > most * parameters.severe_factor;
    let finding = Finding::new(if is_severe { rule.severity } else { Severity::Advice })
        .resting_on(sure.min(specification.confidence))
        .places([specification.place.clone()])
        .value("words", grouped(words.into()), words)
        .value("limit", grouped(whole(most).into()), whole(most))
        .word("contract", contract(tender)?);
    Ok(Some(finding))
}

/// A number of words without its fraction.
fn whole(number: f64) -> u32 {
    // Limits are small and positive, so that nothing is lost but the fraction.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number.round() as u32;
    whole
}

fn repeated(limit: &Repeated, specification: &Specification, parts: &[&Block]) -> Option<Finding> {
    let prose = parts.iter().copied().filter(|block| block.cell.is_none() && !blocks::is_heading(block));
    let found = repeats::find(prose);
    let count = found.places.len();
    // A specification has far fewer sentences than the 2^53 up to which this is exact.
    #[allow(clippy::cast_precision_loss)]
    let percent = count as f64 * 100.0 / found.sentences.max(1) as f64;
    if count < limit.least || percent < limit.percent {
        return None;
    }
    let places: Vec<Place> = found.places.into_iter().take(MOST_PLACES).collect();
    let finding = Finding::new(Severity::Advice)
        .outcome("repeated")
        .resting_on(specification.confidence)
        .places(places)
        .count("sentences", count, "sentence")
        .value("percent", format!("{percent:.0}%"), percent);
    Some(finding)
}

fn without_summary(
    tender: &Tender<'_>,
    summary: &Summary,
    specification: &Specification,
    parts: &[&Block],
    words: u32,
) -> Option<Finding> {
    if words < summary.from_words {
        return None;
    }
    let early = f64::from(words) * summary.within_percent / 100.0;
    let mut before = 0;
    let last_early = parts.iter().take_while(|block| {
        let is_early = f64::from(before) <= early;
        before += blocks::words(block);
        is_early
    });
    let until = last_early.last().map_or(specification.blocks.start, |block| block.id);
    let is_summarised =
        tender.matches(SUMMARIES).iter().any(|found| found.kind() == "heading" && found.block() <= until);
    if is_summarised {
        return None;
    }
    let finding = Finding::new(Severity::Advice)
        .outcome("summary")
        .resting_on(specification.confidence)
        .places([specification.place.clone()])
        .value("words", grouped(words.into()), words);
    Some(finding)
}

//! How much there is to read before the specification starts.

use serde::Deserialize;
use tenderlint_plugin::{Block, Check, Confidence, Error, Finding, Pattern, Result, Rule, Severity, Tender};

use crate::blocks;
use crate::specification::{self, Specification};
use tenderlint_plugin::parameters::When;
use tenderlint_plugin::wording::grouped;

/// Finds a specification that starts late, or that is missing.
pub(crate) struct SpecificationStartCheck;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for headings of a specification, used where the host knows of none.
    headings: Vec<String>,
    /// A start after this is advice.
    advice: Limit,
    /// A start after this is as severe as the rule allows.
    severe: Limit,
    /// A start up to here is always early enough.
    floor: Floor,
    /// The tenders for which the pages of the limits are doubled.
    #[serde(default)]
    double_pages: Option<When>,
    /// Most words of background that may come first.
    #[serde(default)]
    background_words: u32,
    /// Fewest words of a tender that needs a specification.
    missing_from_words: u32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Limit {
    /// Page, from 1.
    page: u32,
    /// Share of the document's words that come before, in percent.
    percent: f64,
    /// Fewest words before it for which the share counts.
    #[serde(default)]
    least_words: u32,
    /// A share that counts however few the words are, in percent.
    #[serde(default)]
    always_percent: Option<f64>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Floor {
    /// Page, from 1; counts where pages are known.
    page: u32,
    /// Words that come before.
    words: u32,
}

/// What stands before the specification.
struct Before {
    words: u32,
    of_words: u32,
    percent: f64,
    page: Option<u32>,
    pages: Option<u32>,
}

impl Check for SpecificationStartCheck {
    const NAME: &'static str = "specification-start";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if parameters.headings.is_empty() {
            return Err(Error::new("give at least one expression").at("headings"));
        }
        Ok(vec![specification::pattern(&parameters.headings)])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let body = tender.body();
        let findings = match specification::find(tender, body)? {
            Some(specification) if specification.is_whole_document => None,
            Some(specification) => late(tender, rule, &specification, body)?,
            None if is_stated(tender)? => None,
            None => missing(rule, body),
        };
        Ok(findings.into_iter().collect())
    }
}

/// Whether the user stated where the specification starts, so that none is missed.
fn is_stated(tender: &Tender<'_>) -> Result<bool> {
    Ok(tender.fact::<tenderlint_plugin::SpecificationStart>("specification-start")?.is_some())
}

fn missing(rule: &Rule<Parameters>, body: &[Block]) -> Option<Finding> {
    let words = blocks::words_of(body);
    (words >= rule.parameters.missing_from_words).then(|| {
        let finding = Finding::new(rule.severity).outcome("missing").resting_on(Confidence::Low);
        finding.value("words", words.to_string(), words)
    })
}

fn late(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    specification: &Specification,
    body: &[Block],
) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let before = before(tender, specification, body, parameters.background_words);
    let is_early = before.page.is_some_and(|page| page <= parameters.floor.page);
    if is_early || before.words < parameters.floor.words {
        return Ok(None);
    }
    let doubled = match &parameters.double_pages {
        Some(when) => when.holds(tender)?.is_some(),
        None => false,
    };
    let exceeds = |limit: Limit| {
        let page = if doubled { limit.page.saturating_mul(2) } else { limit.page };
        let is_much = before.words >= limit.least_words;
        let is_most = limit.always_percent.is_some_and(|share| before.percent > share);
        (before.percent > limit.percent && (is_much || is_most))
            || before.page.is_some_and(|start| start > page)
    };
    let severity = match (exceeds(parameters.severe), exceeds(parameters.advice)) {
        (true, _) => rule.severity,
        (false, true) => Severity::Advice,
        (false, false) => return Ok(None),
    };
    let finding = Finding::new(severity)
        .resting_on(specification.confidence)
        .places([specification.place.clone()])
        .value("words", grouped(before.words.into()), before.words)
        .value("of-words", grouped(before.of_words.into()), before.of_words)
        .value("percent", format!("{:.0}%", before.percent), before.percent);
    Ok(Some(match (before.page, before.pages) {
        (Some(page), Some(pages)) => {
            finding.value("page", page.to_string(), page).value("pages", pages.to_string(), pages)
        }
        _ => finding.outcome("words"),
    }))
}

/// What stands before a specification, without background that helps a supplier and is short.
fn before(tender: &Tender<'_>, specification: &Specification, body: &[Block], background: u32) -> Before {
    let own = || body.iter().filter(|block| block.document == specification.document);
    let earlier = || own().filter(|block| block.id < specification.blocks.start);
    let sum =
        |blocks: &mut dyn Iterator<Item = &Block>| blocks.map(blocks::words).fold(0, u32::saturating_add);
    let told = sum(&mut earlier().filter(|block| block.role == "background"));
    let words = sum(&mut earlier()).saturating_sub(if told <= background { told } else { 0 });
    let of_words = sum(&mut own());
    let document = tender.documents().into_iter().nth(specification.document as usize);
    Before {
        words,
        of_words,
        percent: f64::from(words) * 100.0 / f64::from(of_words.max(1)),
        page: specification.page,
        pages: document.and_then(|document| document.pages),
    }
}

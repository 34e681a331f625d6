//! Least experience of bidders, in years: "at least three years' experience of running youth services".

use std::sync::LazyLock;

use regex::Regex;

use super::is_query;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::quantity::{COUNT, count};
use crate::understand::sighting::{Sighting, merge};
use crate::understand::statement::{Statement, statements};

/// Most years that are believed.
const MAX_YEARS: u32 = 30;

/// A number of years bound to experience or trading.
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    let bound = r"(?:experience|trading|track record|delivering|providing|in business|operating|trading history|proven|existence)";
    pattern(&format!(
        concat!(
            r"\b(?P<after>{count})(?:\+| plus| or more)?(?: full| consecutive)? years?'?(?: (?:of|in|worth of|[a-z-]+)){{0,3}}? {bound}\b",
            r"|(?:trad(?:ed|ing)|in business|in existence|in operation|(?:registered|incorporated)(?: [a-z]+){{0,5}}?|established|operat(?:ed|ing)|experience|track record)",
            r"(?: [a-z]+){{0,4}}? (?:for|of)(?: a)?(?: minimum period of| minimum of| minimum| at least| not less than| no less than| more than| over)? (?P<before>{count})\+? years?\b",
        ),
        count = COUNT,
        bound = bound,
    ))
});

/// Words that speak of a person rather than the bidder.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:manager|director|officer|engineer|supervisor|operatives?|drivers?|staff|personnel|employees?|lead|leader",
        r"|key person|workers?|cvs?|resumes?|candidates?|individuals?|architects?|developers?|practitioners?|tutors?|trainers?",
        r"|technicians?|surveyors?|foreman|post ?holder|principal|person|people|designer|chef|cook|teachers?|coordinator|co-ordinator",
        r"|nurses?|psychologists?|assessors?|auditors?|specialist|analysts?|bachelors?|degree|graduates?|diploma|professionals?|partner|he|she|who|each|(?:senior|junior|one|two|three) resources?|on (?:its|the|their) rolls)\b",
    ))
});

/// Words that name the bidder.
static BIDDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:bidders?|tenderers?|suppliers?|contractors?|providers?|organisations?|compan(?:y|ies)|firms?|applicants?|offerors?|vendors?|quoters?|proposers?|proponents?|respondents?|you|your|consultancy|consultants?|businesses)\b",
    )
});

/// Headings over what bidders must have done.
static QUALIFIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:bidder|tenderer|supplier|contractor|provider|firm|applicant|offeror|vendor|proposer|proponent|respondent|consultant)s?'?s? (?:minimum )?(?:qualification|eligibility|requirement|experience|capabilit)|^(?:[0-9. ]*)(?:minimum )?(?:eligibility|qualification)(?:s| criteria| requirements)?$",
    )
});

static REQUIRED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:must|shall|minimum|at least|required?|requirement|not less than|no less than|need to|mandatory|essential|or more|evidence that|should (?:have|be))\b",
    )
});

/// Words before the number that make it a window to look back through, or no requirement.
static WINDOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:last|past|previous|preceding|next|first|within|over the|during the|no|up to)(?: the)? $")
});

static WAIVED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:keep|retain|retention)|not require|no minimum|desirable|advantage|preferabl|ideally|is not|are not|need not|would be",
    )
});

/// Finds the least experience asked of bidders.
pub(super) fn find(reading: Reading, outline: &Outline) -> Vec<Fact> {
    let wanted = |text: &str| {
        text.contains("year")
            && [
                "xperience",
                "rading",
                "raded",
                "business",
                "record",
                "perat",
                "deliver",
                "provid",
                "stablished",
                "xistence",
                "egistered",
            ]
            .iter()
            .any(|word| text.contains(word))
    };
    let seen = statements(reading, wanted);
    merge(FactKind::ExperienceYears, seen.iter().flat_map(|statement| in_statement(statement, outline)))
}

fn in_statement(statement: &Statement, outline: &Outline) -> Vec<Sighting> {
    let text = statement.text.as_str();
    let lead = outline.lead(statement.block).unwrap_or_default();
    let names_bidder = BIDDER.is_match(text) || BIDDER.is_match(&lead);
    let is_under_bidder =
        || outline.headings(statement.block).next().is_some_and(|title| QUALIFIED.is_match(&title));
    let is_required = REQUIRED.is_match(text) || REQUIRED.is_match(&lead);
    if is_query(text)
        || !(names_bidder || statement.is_row || is_under_bidder())
        || PERSON.is_match(text)
        || WAIVED.is_match(text)
        || !is_required
    {
        return Vec::new();
    }
    YEARS
        .captures_iter(text)
        .filter_map(|found| {
            let number = found.name("after").or_else(|| found.name("before"))?;
            let years = count(number.as_str()).filter(|years| (1..=MAX_YEARS).contains(years))?;
            if WINDOW.is_match(&text[..number.start()]) {
                return None;
            }
            let confidence = if names_bidder { Confidence::High } else { Confidence::Medium };
            Some(Sighting {
                value: Value::Number(years),
                confidence,
                anchor: statement.anchor(number.range()),
            })
        })
        .collect()
}

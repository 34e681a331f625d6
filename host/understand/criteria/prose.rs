//! Award criteria in prose about marks: "the full 600 marks available for quality", "the 80/20 preference point system".

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::Weight;
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::statement::{Statement, statements};

/// Most marks of one criterion.
const MAX_MARKS: f64 = 1_000.0;

/// A name and the most marks that can be had for it.
static MARKS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        r"\b(?:full|maximum(?: of)?|total of|up to|all) (?P<number>[0-9]{1,4}) (?:marks|points)(?: (?:available|awarded|allocated|possible|are))* (?:for|to) (?:the )?(?P<name>[a-z][a-z ]{2,40})",
        r"\bmaximum (?:total )?(?:available )?(?:marks?|score|points?) (?:available |achievable |possible )?(?:for|in) (?:the )?(?P<name>[a-z][a-z ]{2,40}?) (?:is|are|being|will be|of|section is) (?P<number>[0-9]{1,4})\b",
        r"\bmaximum (?:total )?(?P<name>quality|commercial|price|technical|financial) (?:marks?|score|points?)(?: (?:achievable|available|possible))? (?:being|is|of|will be) (?P<number>[0-9]{1,4})\b",
        r"^(?:the )?(?P<name>[a-z][a-z ]{2,40}?) (?:will|shall|can|may) (?:be (?:awarded|given|allocated|scored|marked)|receive|carry|score|attract)(?: (?:up to|a maximum of|a total of|out of))* (?P<number>[0-9]{1,4}) (?:marks|points)\b",
    ]
    .map(pattern)
    .into()
});

/// The systems of points that the law of South Africa knows.
static PREFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<price>[89]0) ?/ ?(?P<preference>[12]0)(?: [a-z]+){0,2}? (?:preferen[a-z]+|procurement point|points?) (?:points? |procurement )?(?:scoring )?(?:system|principle)",
    )
});

/// The criteria that sentences anywhere in the tender give marks to, names that only criteria have.
pub(super) fn read(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let wanted = |text: &str| {
        ["marks", "points", "point system", "0/10", "0/20", "score", "mark "]
            .iter()
            .any(|word| text.contains(word))
    };
    let mut scheme = Scheme::default();
    for statement in statements(reading, wanted) {
        if context(reading, outline, statement.block) == Context::Other {
            continue;
        }
        if let Some(found) = PREFERENCE.captures(&statement.text) {
            return preference(&statement, &found);
        }
        for found in MARKS.iter().filter_map(|marks| marks.captures(&statement.text)) {
            let entry = entry(&statement, &found);
            let is_new = |entry: &Entry| {
                scheme.entries.iter().all(|other| name::key(&other.plain) != name::key(&entry.plain))
            };
            scheme.entries.extend(entry.filter(is_new));
        }
    }
    let sum: f64 = scheme.entries.iter().filter_map(|entry| entry.weight).map(Weight::number).sum();
    (scheme.entries.len() >= 2 && sum > 0.0 && sum <= MAX_MARKS && sum % 100.0 == 0.0).then_some(scheme)
}

fn entry(statement: &Statement, found: &Captures) -> Option<Entry> {
    let named = found.name("name")?;
    let core = name::CORE.find(named.as_str())?;
    let range = named.start() + core.start()..named.start() + core.end();
    let marks: f64 = found.name("number")?.as_str().parse().ok()?;
    Some(of(
        statement,
        range,
        statement.text.get(named.start() + core.start()..named.start() + core.end())?,
        Weight::Points(marks),
    ))
}

/// The two criteria of such a system. Neither is named in so few words, so that the whole of it stands for both.
fn preference(statement: &Statement, found: &Captures) -> Option<Scheme> {
    let number = |group: &str| found.name(group)?.as_str().parse::<f64>().ok();
    let (price, preference) = (number("price")?, number("preference")?);
    let whole = found.get(0)?.range();
    let entries = [("Price", price), ("Preference points", preference)].map(|(name, weight)| Entry {
        name: name.to_owned(),
        ..of(statement, whole.clone(), &name.to_lowercase(), Weight::Percent(weight))
    });
    ((price + preference - 100.0).abs() < 0.1)
        .then(|| Scheme { entries: entries.into(), ..Scheme::default() })
}

fn of(statement: &Statement, range: Range<usize>, plain: &str, weight: Weight) -> Entry {
    Entry {
        name: statement.quote(range.clone()).to_owned(),
        plain: plain.to_owned(),
        weight: Some(weight),
        parent: None,
        inferred: false,
        anchors: vec![statement.anchor(range)],
    }
}

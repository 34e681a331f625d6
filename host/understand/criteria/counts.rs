//! Award criteria with bare numbers: "Quality 50, price 40, social value 10", and "The technical points are divided as
//! follows: method 150; staff 100".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::marks::PROSE;
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::{Weight, adds_up};
use crate::tender::fact::CriterionKind;
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::statement::{Statement, statements};

/// A name and its number, up to what divides it from the next.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<name>[a-z][a-z '&/-]{2,60}?)(?: ?[:=-])? ?\(?(?P<number>[0-9]{1,3}(?:\.[0-9])?)\)?(?: ?(?:[,;/+|.]|and\b)(?: and\b)? ?| ?$)",
    )
});

/// Words in front of a list that takes the marks of one criterion apart.
static DIVIDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:the )?(?P<whole>[a-z][a-z '&/-]{2,60}?) (?:points|marks|score) (?:are|is|will be) (?:divided|split|shared|made up|broken down|allocated|distributed)[a-z ]*: ?$",
    )
});

/// Reads sentences and cells that are a list of names with numbers.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Scheme> {
    let wanted = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() >= 2;
    let sentences = statements(reading, wanted).into_iter().filter(|statement| !statement.is_row);
    sentences
        .filter_map(|statement| {
            let scheme = scheme(&statement)?;
            (context(reading, outline, statement.block) != Context::Other).then_some(scheme)
        })
        .collect()
}

fn scheme(statement: &Statement) -> Option<Scheme> {
    let text = statement.text.as_str();
    let start = text.find(": ").map_or(0, |colon| colon + 2);
    let pairs = pairs(text, start).or_else(|| pairs(text, 0))?;
    let divided = DIVIDED.captures(&text[..start]).and_then(|found| found.name("whole"));
    let names = || pairs.iter().map(|pair| &text[pair.name.clone()]);
    let sum: f64 = pairs.iter().map(|pair| pair.number).sum();
    let is_whole = adds_up(sum, 100.0)
        && names().any(|name| name::kind(name) == CriterionKind::Price)
        && names().any(|name| name::CORE.is_match(name) && name::kind(name) != CriterionKind::Price);
    if !is_whole && divided.is_none() {
        return None;
    }
    let mut scheme = Scheme { under: divided.map(|whole| whole.as_str().to_owned()), ..Scheme::default() };
    for Pair { name, place, number } in &pairs {
        let weight = if divided.is_some() { Weight::Points(*number) } else { Weight::Percent(*number) };
        scheme.entries.push(Entry {
            name: statement.quote(name.clone()).to_owned(),
            plain: text[name.clone()].to_owned(),
            weight: Some(weight),
            parent: None,
            inferred: false,
            anchors: vec![statement.anchor(name.start..place.end)],
        });
    }
    Some(scheme)
}

/// A name and its number, and where they stand.
struct Pair {
    name: Range<usize>,
    place: Range<usize>,
    number: f64,
}

/// The names and numbers that fill a text from byte `start` to its end. None where anything else stands there.
fn pairs(text: &str, start: usize) -> Option<Vec<Pair>> {
    let mut pairs = Vec::new();
    let mut edge = start;
    for found in PAIR.captures_iter(&text[start..]) {
        let (whole, named, place) = (found.get(0)?, found.name("name")?, found.name("number")?);
        let own = name::bare(named.as_str());
        let own = start + named.start() + own.start..start + named.start() + own.end;
        let is_name = name::is_name(&text[own.clone()]) && !PROSE.is_match(&text[own.clone()]);
        if start + whole.start() != edge || !is_name {
            return None;
        }
        edge = start + whole.end();
        let number = place.as_str().parse().ok()?;
        pairs.push(Pair { name: own, place: start + place.start()..start + place.end(), number });
    }
    (pairs.len() >= 2 && edge == text.len()).then_some(pairs)
}

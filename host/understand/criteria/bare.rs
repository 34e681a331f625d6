//! Award criteria in lists and lines of bare numbers: `Technical offer (70):` over `Staff: 30` and `Plan: 40`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::{Weight, adds_up};
use crate::tender::{Anchor, BlockId, BlockKind};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern, plain};
use crate::understand::statement::speaks;

/// Most bytes of a line that is read.
const MAX_LINE_BYTES: usize = 300;

/// A line that is a name and a number.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z0-9]{1,2}[.)] ?)?(?:(?P<bracketed>[a-z][a-z0-9 ,.&'/();:-]{2,280}?)[ .:]*[(\[] ?(?P<held>[0-9]{1,3}(?:\.[0-9])?) ?[)\]]|(?P<name>[a-z][a-z ,&'/()-]{2,110}?)(?: ?[:=.-]? ?|[ .]*\.{2,} ?)[(\[]?(?P<number>[0-9]{1,3}(?:\.[0-9])?)[)\]]?)[:.;]?$",
    )
});

/// Words before a number that make it something else than a weight.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:of|at least|minimum|maximum|section|clause|annex|appendix|page|lot|form|part|than|phase|stage|and|or|to|is|are|be|equals)$",
    )
});

/// A line with the marks there are in all: "Final maximum evaluation points 100".
static TOTAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:total|maximum)(?: [a-z]+){0,3} (?:points|marks|score)$"));
static TOTAL_LINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[a-z]+ ){0,2}(?:total|maximum)(?: [a-z]+){0,3} (?:points|marks|score)[ .:=]*100(?: ?%)?$")
});

/// Reads the lists, and the lines one below the other, whose numbers come to a hundred, each item under the one it takes
/// apart. Lines with explanations between them are read where all under a heading come to a hundred.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Scheme> {
    let mut schemes = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut under_heading: Vec<Item> = Vec::new();
    let mut states_total = false;
    for (id, block) in reading.tender.body() {
        let announced =
            || speaks(reading.roles.get(id)) && context(reading, outline, id) == Context::Evaluation;
        if block.heading_level().is_some() {
            schemes.extend(scheme(&items, false).or_else(|| scheme(&under_heading, states_total)));
            items.clear();
            under_heading.clear();
            states_total = false;
        }
        if let BlockKind::ListItem { depth } = block.kind {
            let item = item(id, &block.text, 0..block.text.len(), depth).filter(|_| announced());
            under_heading.extend(item.clone());
            items.extend(item);
            continue;
        }
        let lines = if block.cell.is_none() { lines(id, &block.text) } else { Vec::new() };
        if lines.is_empty() {
            states_total |= block.cell.is_none() && TOTAL_LINE.is_match(&plain(&block.text));
            if let Some(scheme) = scheme(&items, false) {
                schemes.push(scheme);
                under_heading.clear();
            }
            items.clear();
        } else if announced() {
            under_heading.extend(lines.iter().cloned());
            items.extend(lines);
        }
    }
    schemes.extend(scheme(&items, false).or_else(|| scheme(&under_heading, states_total)));
    schemes
}

/// An item of a list: how deep it stands, its name and its number.
#[derive(Clone)]
struct Item {
    depth: u8,
    number: f64,
    entry: Entry,
}

/// The lines of a paragraph, if each is a name and a number.
fn lines(block: BlockId, text: &str) -> Vec<Item> {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let range = start..start + line.len();
        start = range.end + 1;
        item(block, text, range, 0)
    });
    lines.collect::<Option<_>>().unwrap_or_default()
}

fn item(block: BlockId, text: &str, line: Range<usize>, depth: u8) -> Option<Item> {
    if line.len() > MAX_LINE_BYTES {
        return None;
    }
    let plain = Plain::new(text, line.clone());
    let found = LINE.captures(&plain.text)?;
    let number: f64 = found.name("number").or(found.name("held"))?.as_str().parse().ok()?;
    let held = found.name("name").or(found.name("bracketed"))?;
    let words = held.as_str();
    let range = name::within_limit(words, name::trim(words));
    let is_criterion =
        |named: &&str| name::is_name(named) && !OTHER.is_match(words) && !TOTAL.is_match(named);
    let named = words.get(range.clone()).filter(is_criterion)?;
    let source = plain.source(text, held.start() + range.start..held.start() + range.end);
    let entry = Entry {
        name: text.get(source)?.to_owned(),
        plain: named.to_owned(),
        weight: Some(Weight::Percent(number)),
        parent: None,
        inferred: false,
        anchors: vec![Anchor { block, range: line }],
    };
    (number > 0.0 && number <= 100.0).then_some(Item { depth, number, entry })
}

/// The items at the top of a list, where they come to a hundred, and the parts of those whose parts come to their number.
/// Where a line below says that they do, items that come to less are read as they stand.
fn scheme(items: &[Item], states_total: bool) -> Option<Scheme> {
    let top = items.iter().map(|item| item.depth).min()?;
    let is_top = |item: &&Item| item.depth == top;
    let sum: f64 = items.iter().filter(is_top).map(|item| item.number).sum();
    let count = items.iter().filter(is_top).count();
    let falls_short = states_total && count > 2 && sum < 100.0;
    if count < 2 || !(adds_up(sum, 100.0) || falls_short) {
        return None;
    }
    let mut scheme = Scheme::default();
    for family in items.chunk_by(|_, next| next.depth > top) {
        let (whole, below) = family.split_first()?;
        let parent = scheme.entries.len();
        scheme.entries.push(whole.entry.clone());
        let parts: Vec<&Item> = below.iter().filter(|item| item.depth == top + 1).collect();
        if parts.len() > 1 && adds_up(parts.iter().map(|part| part.number).sum(), whole.number) {
            let parts = parts.into_iter().map(|part| Entry { parent: Some(parent), ..part.entry.clone() });
            scheme.entries.extend(parts);
        }
    }
    Some(scheme)
}

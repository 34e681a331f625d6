//! Award criteria without numbers: names in a list under "evaluated against the following criteria".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern};
use crate::understand::statement::{Statement, speaks, statements};
use crate::tender::{Anchor, BlockKind};

/// Most criteria of one list; a longer one lists something else.
const MAX_ITEMS: usize = 12;

/// Sentences that lead into the criteria: they judge tenders, not one part of them.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:award|evaluation|assessment|selection|judging) (?:criteria|factors)|\b(?:evaluated|assessed|judged|scored|awarded|marked|selected|chosen|evaluate|assess|consider)\b.{0,80}\b(?:criteria|factors|basis|following|against|on)\b",
        r"|(?:criteria|factors) (?:are|is|will|for|used|that|we|include|below|listed|as)|basis of",
    ).replace(".{0,80}", "[a-z ,'()/0-9-]{0,80}").as_str())
});

/// What is judged: whole tenders, or the decision.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:tenders?|bids?|quot(?:e|es|ation|ations)|proposals?|offers?|submissions?|responses|award|awarded|contract|bidders|suppliers|offerors|contractors|vendors|criteria|factors)\b")
});

/// A numbered list inside a sentence: "(1) technical approach, (2) price".
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\((?:[1-9]|[a-h]|i{1,3}|iv|v)\) ?(?P<name>[a-z][a-z '/&-]{2,60}?)(?: ?[,;.]| and \(| and$|$| ?\()"));

/// "Factor 2: Staffing plan" as a line of its own.
static FACTOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:evaluation |award )?(?:factor|criteri(?:on|a)) (?:[0-9]{1,2}|[a-h])(?:\.[0-9])? ?[:.-] ?(?P<name>[a-z][a-z '/&,-]{2,80})"));

/// "The contract is awarded on the lowest price."
static PRICE_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:award|evaluat|assess|judg|select)[a-z ,]{0,60}(?P<name>lowest (?:price|cost|tender)|price (?:only|alone)|(?:solely|only|purely) (?:on|by) (?:the )?(?:basis of )?(?:price|cost))")
});

/// Reads the first statement of criteria without numbers that a tender makes.
pub(super) fn read(reading: Reading, outline: &Outline) -> Option<Scheme> {
    factors(reading)
        .or_else(|| sentences(reading, outline))
        .or_else(|| lists(reading, outline))
        .filter(|scheme| !scheme.is_empty())
}

fn sentences(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let wanted = |text: &str| ["valuat", "ssess", "riteri", "udged", "ward", "actors", "asis"].iter().any(|word| text.contains(word));
    for statement in statements(reading, wanted) {
        let text = statement.text.as_str();
        if statement.is_row || context(reading, outline, statement.block) == Context::Other || !WHOLE.is_match(text) {
            continue;
        }
        if LEAD.is_match(text) || text.contains("factors") {
            let names = NUMBERED.captures_iter(text).filter_map(|found| found.name("name"));
            let scheme = of_names(&statement, names.map(|name| name.range()).collect());
            if scheme.entries.len() >= 2 {
                return Some(scheme);
            }
            let scheme = named_in(&statement);
            if scheme.entries.len() >= 2 {
                return Some(scheme);
            }
        }
        if let Some(name) = PRICE_ONLY.captures(text).and_then(|found| found.name("name")) {
            return Some(of_names(&statement, vec![name.range()]));
        }
    }
    None
}

/// "evaluated on the basis of price, quality and social value": names that only criteria have, close together.
fn named_in(statement: &Statement) -> Scheme {
    let text = statement.text.as_str();
    let start = LEAD.find(text).map_or(0, |lead| lead.end());
    let mut names: Vec<Range<usize>> = Vec::new();
    for name in name::CORE.find_iter(&text[start..]) {
        let range = start + name.start()..start + name.end();
        let edge = names.last().map_or(start, |last| last.end);
        if range.start - edge > 30 {
            break;
        }
        names.push(range);
    }
    let is_mixed = names.iter().any(|name| name::kind(&text[name.clone()]) == crate::tender::fact::CriterionKind::Price);
    of_names(statement, if is_mixed { names } else { Vec::new() })
}

fn of_names(statement: &Statement, names: Vec<Range<usize>>) -> Scheme {
    let entries = names.into_iter().filter_map(|range| {
        let plain = statement.text.get(range.clone())?.to_owned();
        let name = statement.quote(range.clone()).to_owned();
        let anchors = vec![statement.anchor(range)];
        name::is_name(&plain).then(|| Entry { name, plain, weight: None, parent: None, anchors })
    });
    Scheme { entries: entries.take(MAX_ITEMS).collect(), ..Scheme::default() }
}

fn factors(reading: Reading) -> Option<Scheme> {
    let mut scheme = Scheme::default();
    for (block, text) in lines(reading) {
        let plain = Plain::new(text, 0..text.floor_char_boundary(160));
        let Some(name) = FACTOR.captures(&plain.text).and_then(|found| found.name("name")) else { continue };
        push(&mut scheme, block, text, &plain, name.range());
    }
    (scheme.entries.len() >= 2).then_some(scheme)
}

fn lists(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let mut scheme = Scheme::default();
    let mut open = None;
    for (id, text) in lines(reading) {
        let block = &reading.tender.blocks[id];
        let is_item = !matches!(block.kind, BlockKind::ListItem { depth } if depth > 1);
        let lead = outline.lead_block(id).filter(|_| is_item);
        if lead != open && scheme.entries.len() >= 2 {
            break;
        }
        if lead != open {
            scheme = Scheme::default();
            open = lead;
        }
        let leads = lead.and(outline.lead(id)).is_some_and(|lead| lead.ends_with(':') && LEAD.is_match(&lead) && WHOLE.is_match(&lead));
        if leads && context(reading, outline, id) != Context::Other {
            let plain = Plain::new(text, 0..text.floor_char_boundary(300));
            push(&mut scheme, id, text, &plain, 0..plain.text.len());
        }
    }
    (2..=MAX_ITEMS).contains(&scheme.entries.len()).then_some(scheme)
}

fn lines<'a>(reading: Reading<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let body = reading.tender.body().filter(move |(id, block)| block.cell.is_none() && speaks(reading.roles.get(*id)));
    body.map(|(id, block)| (id, block.text.as_str()))
}

fn push(scheme: &mut Scheme, block: usize, text: &str, plain: &Plain, range: Range<usize>) {
    let Some(words) = plain.text.get(range.clone()) else { return };
    let trimmed = name::trim(words);
    let range = range.start + trimmed.start..range.start + trimmed.end;
    let named = plain.text[range.clone()].to_owned();
    let source = plain.source(text, range);
    let known = scheme.entries.iter().any(|entry| name::key(&entry.plain) == name::key(&named));
    if known || !name::is_name(&named) || named.split(' ').count() > 8 {
        return;
    }
    let name = text.get(source.clone()).unwrap_or("").to_owned();
    let anchors = vec![Anchor { block, range: source }];
    scheme.entries.push(Entry { name, plain: named, weight: None, parent: None, anchors });
}

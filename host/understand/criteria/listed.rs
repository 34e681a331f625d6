//! Award criteria without numbers that stand in lines of their own: a list, short paragraphs or headings under "evaluated
//! against the following criteria".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::unweighted::{LEAD, MAX_NAME_WORDS, WHOLE, add, add_item, is_long_item, may_judge};
use crate::tender::{Anchor, BlockId, BlockKind};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern};
use crate::understand::statement::speaks;

/// Most bytes of a line that is read.
const MAX_LINE_BYTES: usize = 300;

/// "Factor 2: Staffing plan" as a line of its own.
static FACTOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:technical|non-price|price|evaluation|award) )*(?P<kind>factor|criteri(?:on|a)) (?P<label>[0-9]{1,2}|[a-h]) ?[:.-] ?(?P<name>[a-z][a-z '/&,-]{2,80})$",
    )
});

/// A line about how prices are judged, where the list names only the other criteria.
static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:phase [0-9] ?[:-] ?)?(?P<name>(?:cost/)?price) (?:evaluation|submissions?(?:$|[:.])|factors?)|^(?P<judged>price|prices|pricing|cost|total price|quoted price) (?:will|shall) be (?:evaluated|considered|assessed)|each (?:offeror|bidder|tenderer|contractor|vendor)'s (?P<quote>price) (?:quotation|quote|proposal) will be evaluated",
    )
});

/// Headings that announce criteria without a sentence: "Evaluation criteria".
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[a-z&]+ ){0,3}?(?:evaluation|award|selection|assessment|scoring|judging) (?:criteria|factors)(?: and [a-z]+)?$|^evaluation$|^how (?:we|bids|tenders|proposals|quotes|quotations) (?:will|are|shall)(?: be)? (?:evaluated?|assess(?:ed)?|judged?|choose|decide|compared?)$",
    )
});

/// Headings among criteria that name a step of the evaluation.
static STEP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"pass ?/ ?fail|\b(?:scor(?:es?|ing)|stages?|phases?|(?:selection|award) process|procedure|moderation|award|shortlist\w*|clarifications?|general|introduction|overview|evaluation|weight\w*|tie|selection|compliance|notes?|disqualif\w*)\b",
    )
});

/// Lines that are numbered as factors or criteria.
pub(super) fn factors(reading: Reading) -> Option<Scheme> {
    let [mut factors, mut criteria] = [Scheme::default(), Scheme::default()];
    for (block, text) in lines(reading) {
        let plain = Plain::new(text, 0..text.floor_char_boundary(160));
        let Some(found) = FACTOR.captures(&plain.text) else { continue };
        let scheme = if &found["kind"] == "factor" { &mut factors } else { &mut criteria };
        if let Some(name) = found.name("name") {
            add_line(scheme, block, text, &plain, name.range());
        }
    }
    // What is called a criterion among factors takes one of them apart.
    [factors, criteria].into_iter().find(|scheme| scheme.entries.len() >= 2)
}

/// The first list of short names under a sentence that leads into criteria.
pub(super) fn lists(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let mut scheme = Scheme::default();
    let mut open = None;
    // How deep the list begins; its numbers may put it below headings.
    let mut top = 1;
    for (id, text) in lines(reading) {
        let depth = match reading.tender.blocks[id].kind {
            BlockKind::ListItem { depth } => depth,
            _ => 1,
        };
        let is_list =
            |lead: &BlockId| matches!(reading.tender.blocks[*lead].kind, BlockKind::ListItem { .. });
        // The parts of an item take it apart, unless the item says that criteria follow.
        let names_criteria = || outline.lead(id).is_some_and(|lead| lead.contains("criteria"));
        let is_part = || outline.lead_block(id).as_ref().is_some_and(is_list) && !names_criteria();
        if outline.lead_block(id) != open && !is_part() {
            top = depth;
        }
        let is_top = depth <= top;
        let is_item = matches!(reading.tender.blocks[id].kind, BlockKind::ListItem { .. });
        let title = || outline.heading_blocks(id).next().filter(|_| is_item);
        let lead = outline.lead_block(id).or_else(title).filter(|_| is_top);
        if lead != open && is_top {
            if may_judge(&scheme) {
                return Some(scheme);
            }
            scheme = Scheme::default();
            open = lead;
        }
        if lead.is_some() && leads(reading, outline, id) {
            let plain = Plain::new(text, 0..text.floor_char_boundary(MAX_LINE_BYTES));
            if let Some(item) = entry(id, text, &plain, 0..plain.text.len()) {
                add_item(&mut scheme, item);
            }
        }
    }
    may_judge(&scheme).then_some(scheme)
}

/// Words of a sentence that announces what stands below it.
const POINTS_ON: [&str; 3] = ["following", "these criteria", "these factors"];

/// Short paragraphs in a row, without the marks of a list, under a sentence that announces "the following criteria".
pub(super) fn short_paragraphs(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let mut scheme = Scheme::default();
    let mut is_open = false;
    for (id, text) in lines(reading) {
        let plain = Plain::new(text, 0..text.floor_char_boundary(MAX_LINE_BYTES));
        let is_paragraph = reading.tender.blocks[id].kind == BlockKind::Paragraph;
        let ends = plain.text.ends_with(['.', ':', ';', '?', ',']);
        let is_item = plain.text.split(' ').count() <= MAX_NAME_WORDS || is_long_item(&plain.text);
        if is_open && is_paragraph && !ends && is_item {
            if let Some(item) = entry(id, text, &plain, 0..plain.text.len()) {
                add_item(&mut scheme, item);
            }
            continue;
        }
        if may_judge(&scheme) {
            return Some(scheme);
        }
        scheme = Scheme::default();
        let announces = POINTS_ON.iter().any(|word| plain.text.contains(word))
            && LEAD.is_match(&plain.text)
            && WHOLE.is_match(&plain.text);
        is_open = announces && ends && context(reading, outline, id) != Context::Other;
    }
    may_judge(&scheme).then_some(scheme)
}

/// The headings of one level under a sentence or a heading that announces criteria.
pub(super) fn headings(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let mut scheme = Scheme::default();
    // The heading whose section announces criteria, and the level of those below it.
    let mut section: Option<(BlockId, Option<u8>)> = None;
    for (id, text) in lines(reading) {
        let plain = Plain::new(text, 0..text.floor_char_boundary(MAX_LINE_BYTES));
        let Some(level) = reading.tender.blocks[id].heading_level() else {
            let announces = plain.text.ends_with(':')
                && LEAD.is_match(&plain.text)
                && WHOLE.is_match(&plain.text)
                && context(reading, outline, id) != Context::Other;
            if announces && scheme.is_empty() {
                section = outline.heading_blocks(id).next().map(|heading| (heading, None));
            }
            continue;
        };
        if section.is_none() && TITLE.is_match(&plain.text) && context(reading, outline, id) != Context::Other
        {
            section = Some((id, None));
            continue;
        }
        let Some((heading, below)) = section else { continue };
        if !outline.heading_blocks(id).skip(1).any(|above| above == heading) {
            section = None;
            if may_judge(&scheme) {
                return Some(scheme);
            }
            scheme = Scheme::default();
        } else if below.is_none_or(|below| below == level) {
            section = Some((heading, Some(level)));
            if STEP.is_match(&plain.text) {
                continue;
            }
            add_line(&mut scheme, id, text, &plain, 0..plain.text.len());
        }
    }
    may_judge(&scheme).then_some(scheme)
}

fn leads(reading: Reading, outline: &Outline, block: BlockId) -> bool {
    let announces = |lead: String| {
        let opens = lead.ends_with(':')
            || lead.contains("following")
            || lead.contains("criteria")
            || lead.ends_with("are");
        opens && LEAD.is_match(&lead) && WHOLE.is_match(&lead)
    };
    let title = || outline.headings(block).next();
    let is_announced = match outline.lead(block) {
        // Under such a heading the sentence need not say what is judged.
        Some(lead) if lead.ends_with(':') && LEAD.is_match(&lead) => {
            WHOLE.is_match(&lead) || title().is_some_and(|title| TITLE.is_match(&title))
        }
        Some(lead) => announces(lead),
        None => title().is_some_and(|title| TITLE.is_match(&title) || announces(title)),
    };
    is_announced && context(reading, outline, block) != Context::Other
}

/// The price, where a line of its own says how it is judged.
pub(super) fn price(reading: Reading) -> Option<Entry> {
    lines(reading).find_map(|(block, text)| {
        let plain = Plain::new(text, 0..text.floor_char_boundary(160));
        let found = PRICE.captures(&plain.text)?;
        let name = ["name", "judged", "quote"].into_iter().find_map(|group| found.name(group))?;
        let range = plain.source(text, name.range());
        let named = text.get(range.clone())?.to_owned();
        let anchors = vec![Anchor { block, range }];
        Some(Entry {
            name: named,
            plain: name.as_str().to_owned(),
            weight: None,
            parent: None,
            inferred: false,
            anchors,
        })
    })
}

fn lines(reading: Reading<'_>) -> impl Iterator<Item = (BlockId, &str)> {
    let body = reading
        .tender
        .body()
        .filter(move |(id, block)| block.cell.is_none() && speaks(reading.roles.get(*id)));
    body.map(|(id, block)| (id, block.text.as_str()))
}

fn add_line(scheme: &mut Scheme, block: BlockId, text: &str, plain: &Plain, range: Range<usize>) {
    if let Some(entry) = entry(block, text, plain, range) {
        add(scheme, entry);
    }
}

fn entry(block: BlockId, text: &str, plain: &Plain, range: Range<usize>) -> Option<Entry> {
    let words = plain.text.get(range.clone())?;
    let trimmed = name::trim(words);
    let range = range.start + trimmed.start..range.start + trimmed.end;
    let named = plain.text[range.clone()].to_owned();
    let source = plain.source(text, range);
    let name = text.get(source.clone()).unwrap_or("").to_owned();
    let anchors = vec![Anchor { block, range: source }];
    Some(Entry { name, plain: named, weight: None, parent: None, inferred: false, anchors })
}

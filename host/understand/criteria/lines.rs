//! Award criteria in headings and list items: `Technical approach (30%)`, `Price: 40 marks`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::weight::{PERCENT, Weight, adds_up, with_bracket};
use crate::tender::{Anchor, Block, BlockId};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern, plain};
use crate::understand::questions;
use crate::understand::statement::speaks;

/// Most bytes of a line that is read.
const MAX_LINE_BYTES: usize = 400;

/// A name and its weight at the start of a line.
static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?P<name>[a-z0-9(][a-z0-9 ,.&'/()-]{2,90}?)[ :(\[=|.-]+(?:(?:weight(?:ing|ed)?|worth|maximum|max\.?|total|up to|is|of|at|available|score|:|-) ?)*",
        r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<unit>%|per ?cent|marks|points)(?: ?(?:of (?:the )?(?:total |overall |available )?(?:marks|score|points|weighting|evaluation)|weighting|available|overall|max(?:imum)?|total|in total))?(?P<end>$|[ )\],.;:-])",
    ))
});

/// A weight and the name after it.
static WEIGHT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<unit>%|per ?cent|marks|points)(?: ?[:-] ?| (?:is |will be )?(?:for |on |of (?:the )?(?:marks|score) (?:for|on) )?)(?P<name>[a-z][a-z ,&'/()-]{2,90})",
    )
});

/// Lines whose numbers are no weights.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"minimum|at least|pass mark|threshold|deduct|discount|retention|invoice|payment|target|within|increase|reduction|\bkpi|lowest|example|bidder|tenderer|completion of|on completion|\bscores? [0-9]|[a-z]+ of (?:the )?(?:contract|price|fee)s?\b",
    )
});

/// Words that begin the name of a criterion that is told as a question: "who you are", "how you would do it".
const ASKING: &[&str] = &["who ", "how ", "what ", "why "];

/// Reads the criteria that stand in lines of their own, the lines of one list or one level of headings together.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Scheme> {
    let mut groups: Vec<Scheme> = Vec::new();
    let mut places: HashMap<Place, usize> = HashMap::new();
    let mut weighed: HashMap<BlockId, String> = HashMap::new();
    let mut waiting: HashMap<Place, Vec<Entry>> = HashMap::new();
    for (id, block) in reading.tender.body() {
        if block.cell.is_some() || !speaks(reading.roles.get(id)) {
            continue;
        }
        let is_question =
            block.label.as_deref().is_some_and(|label| questions::is_question_number(&plain(label)));
        let Some(line) = line(block).filter(|_| !is_question) else { continue };
        let context = context(reading, outline, id);
        let place = Place::of(outline, id, block);
        let above = place.above(&weighed);
        let is_announced =
            context == Context::Evaluation || above.is_some() || name::CORE.is_match(&line.plain);
        if context == Context::Other {
            continue;
        }
        if !is_announced {
            waiting.entry(place).or_default().push(line.entry(id));
            continue;
        }
        let group = *places.entry(place).or_insert_with(|| {
            groups.push(Scheme { under: above, ..Scheme::default() });
            groups.len() - 1
        });
        let Some(scheme) = groups.get_mut(group) else { continue };
        weighed.insert(id, line.plain.clone());
        scheme.entries.push(line.entry(id));
    }
    for (place, entries) in waiting {
        if let Some(scheme) = places.get(&place).and_then(|group| groups.get_mut(*group)) {
            complete(scheme, entries);
        }
    }
    groups.retain(is_scheme);
    for group in &mut groups {
        group.group_by_sums();
    }
    groups
}

/// Takes in the lines of a list that only count because all of them together come to a hundred.
fn complete(scheme: &mut Scheme, entries: Vec<Entry>) {
    let sum = |entries: &[Entry]| -> f64 {
        entries.iter().filter_map(|entry| entry.weight).map(Weight::number).sum()
    };
    if adds_up(sum(&scheme.entries) + sum(&entries), 100.0) {
        scheme.entries.extend(entries);
        scheme.entries.sort_by_key(|entry| entry.anchors.first().map(|anchor| anchor.block));
    }
}

/// A single line says too little, unless its name is one that only criteria have.
fn is_scheme(scheme: &Scheme) -> bool {
    scheme.entries.len() > 1 || scheme.entries.iter().any(|entry| name::CORE.is_match(&entry.plain))
}

/// Where a line stands: lines in the same place belong together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    heading: Option<BlockId>,
    lead: Option<BlockId>,
    is_heading: bool,
}

impl Place {
    fn of(outline: &Outline, id: BlockId, block: &Block) -> Self {
        let is_heading = block.heading_level().is_some();
        let mut headings = outline.heading_blocks(id);
        let heading = if is_heading { headings.nth(1) } else { headings.next() };
        Self { heading, lead: outline.lead_block(id), is_heading }
    }

    /// The criterion named by the heading or leading line above the place.
    fn above(self, weighed: &HashMap<BlockId, String>) -> Option<String> {
        let above = self.lead.and_then(|lead| weighed.get(&lead));
        above.or_else(|| self.heading.and_then(|heading| weighed.get(&heading))).cloned()
    }
}

/// Whether the words after a percentage make it a share of something else than the marks.
fn is_share_of_another(rest: &str) -> bool {
    rest.starts_with(" of ") && !rest.starts_with(" of the total") && !rest.starts_with(" of marks")
}

struct Line {
    name: String,
    plain: String,
    weight: Weight,
    range: Range<usize>,
}

impl Line {
    fn entry(self, block: BlockId) -> Entry {
        Entry {
            name: self.name,
            plain: self.plain,
            weight: Some(self.weight),
            parent: None,
            anchors: vec![Anchor { block, range: self.range }],
        }
    }
}

fn line(block: &Block) -> Option<Line> {
    let text = &block.text;
    if !text.contains(['%'])
        && !["cent", "marks", "points", "Marks", "Points"].iter().any(|unit| text.contains(unit))
    {
        return None;
    }
    let plain = Plain::new(text, 0..text.floor_char_boundary(MAX_LINE_BYTES));
    let line = plain.text.as_str();
    let found = NAME_FIRST.captures(line).or_else(|| WEIGHT_FIRST.captures(line))?;
    let name = found.name("name")?;
    let weight = found.name("number")?;
    let number: f64 = weight.as_str().parse().ok()?;
    let unit = found.name("unit")?;
    let trimmed = name::trim(name.as_str());
    let range = name.start() + trimmed.start..name.start() + trimmed.end;
    let named = &line[range.clone()];
    // A sentence that goes on to a verb is left to the reader of sentences.
    let is_prose = [" will ", " is ", " are ", " must ", " shall ", " be "]
        .iter()
        .any(|verb| name.as_str().contains(verb))
        && !ASKING.iter().any(|word| named.starts_with(word));
    let is_prose = is_prose || named.starts_with("of ");
    let covered = range.start.min(weight.start())..range.end.max(unit.end());
    let covered = with_bracket(line, covered);
    let fits = number > 0.0 && number <= 100.0 && name::is_name(named) && named.split(' ').count() <= 12;
    let other = OTHER.is_match(&line[..covered.end]) || is_share_of_another(&line[covered.end..]);
    let rest = &line[covered.end..];
    // What goes on to ask, or to limit an answer, is a question with its weight.
    let is_question = questions::asks(rest) || rest.contains(" words") || rest.contains(" pages");
    let goes_on = PERCENT.is_match(rest) && name::CORE.is_match(rest);
    if !fits || is_prose || other || goes_on || is_question {
        return None;
    }
    let weight = match unit.as_str() {
        "marks" | "points" => Weight::Points(number),
        _ => Weight::Percent(number),
    };
    let name = text.get(plain.source(text, range.clone()))?.to_owned();
    Some(Line { name, plain: named.to_owned(), weight, range: plain.source(text, covered) })
}

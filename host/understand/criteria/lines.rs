//! Award criteria in headings and list items: `Technical approach (30%)`, `Price: 40 marks`.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::name;
use super::scheme::{Entry, Scheme};
use super::unweighted::MAX_ITEMS;
use super::weight::{PERCENT, Weight, adds_up, in_cell, with_bracket};
use crate::tender::fact::CriterionKind;
use crate::tender::{Anchor, Block, BlockId};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, pattern, plain};
use crate::understand::questions;
use crate::understand::sentence::sentences;
use crate::understand::statement::speaks;

/// Most bytes of a line that is read.
const MAX_LINE_BYTES: usize = 400;

/// A name and its weight at the start of a line.
static NAME_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?P<name>[a-z0-9(][a-z0-9 ,.&'/()-]{2,240}?)[ :(\[=|.-]+(?:(?:weight(?:ing|ed)?|worth|maximum|max\.?|total|up to|is|of|at|available|score|:|-) ?)*(?:0 ?(?:-|to) ?)?",
        r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<unit>%|per ?cent|marks|points|/ ?100)(?: ?(?:of (?:the )?(?:total |overall |available )?(?:marks|score|points|weighting|evaluation)|weighting|available|overall|max(?:imum)?|total|in total))?(?P<end>$|[ )\],.;:-])",
    ))
});

/// A name, what it means and its weight at the end: "Method: how you will do the work (30%)."
static WEIGHT_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<name>[a-z][a-z ,&'/-]{2,60}?) ?[:-] [a-z0-9 ,.&'/;:-]{10,300}[(\[](?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<unit>%|per ?cent|marks|points)[)\]]\.?$",
    )
});

/// A weight and the name after it.
static WEIGHT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?P<unit>%|per ?cent|marks|points)(?: ?[:-] ?| (?:is |will be )?(?:for |on |of (?:the )?(?:marks|score) (?:for|on) )?)(?P<name>[a-z][a-z ,&'/()-]{2,90})",
    )
});

/// A name and its weight as notices of contracts have them: "Quality criterion - Name: Staff / Weighting: 60".
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:quality|cost) criterion ?(?:- ?name)? ?[:-] ?)?(?P<name>[a-z0-9][a-z0-9 ,&'()-]{2,90}?) ?[/,;-] ?weighting ?[:-]? ?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?P<unit>%?)$",
    )
});

/// A row of the table of criteria of a notice, of which nothing but the text is left: "Cost criterion: Cost 30".
static NOTICE_ROW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:quality|cost) criterion ?(?:- ?name)? ?[:-] ?(?P<name>[a-z0-9][a-z0-9 ,&'()-]{2,90}?) (?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?P<unit>%?)$",
    )
});

/// A title before the first criterion of a paragraph.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:the )?(?:award|evaluation|assessment|selection|scoring) criteria(?: and (?:their )?weight(?:ing|age)?s?)?(?: are| is)?: ?",
    )
});

/// The limit in front of what an answer is about: "No more than two sides on".
static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:no more than|up to|at most|max(?:imum|\.)?(?: of)?|not more than)? ?(?:[0-9]{1,4}|an?|one|two|three|four|five|six|eight|ten) (?:a4 )?(?:pages?|sides?|words)(?: of a4)? (?:about|on|for|of|describing|setting out|saying|explaining) ",
    )
});

/// A bracket of more bytes is no part of a name.
const MIN_ASIDE_BYTES: usize = 40;

/// Words before a percentage that is the measure of a change.
const CHANGES: [&str; 8] = ["from", "by", "than", "nearly", "about", "over", "under", "to"];

/// Lines whose numbers are no weights.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"minimum|at least|pass mark|threshold|deduct|discount|retention|invoice|payment|target|within|increase|reduction|\bkpi|lowest|\bexample\b|for examples|bidder|tenderer|completion of|on completion|\bscores? [0-9]|[a-z]+ of (?:the )?(?:contract|price|fee)s?\b",
    )
});

/// Reads the criteria that stand in lines of their own, the lines of one list or one level of headings together.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Scheme> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<Place, usize> = HashMap::new();
    let mut weighed: HashMap<BlockId, String> = HashMap::new();
    let mut before: Option<(BlockId, &Block)> = None;
    for (id, block) in reading.tender.body() {
        let before = before.replace((id, block));
        if block.cell.is_some() || !speaks(reading.roles.get(id)) {
            continue;
        }
        // In a table that a page shows without lines the weight stands under its name.
        let named = before.filter(|(_, name)| name.cell.is_none());
        let split = named.and_then(|(name, above)| Some((name, above, split_line(above, block)?)));
        if let Some((name, above, line)) = split {
            let place = Place { lead: None, ..Place::of(outline, name, above) };
            let is_announced = context(reading, outline, name) == Context::Evaluation;
            groups_of(&mut groups, &mut places, place, None).push(name, line, is_announced);
            continue;
        }
        let is_question = block
            .label
            .as_deref()
            .or_else(|| block.text.split(' ').next())
            .is_some_and(|label| questions::is_question_number(&plain(label)));
        let lines = if is_question { Vec::new() } else { lines(block) };
        let Some(first) = lines.first() else { continue };
        let context = context(reading, outline, id);
        let place = Place::of(outline, id, block);
        let above = place.above(&weighed);
        let is_announced = context == Context::Evaluation
            || above.is_some()
            || name::CORE.is_match(&first.plain)
            || place.is_heading && matches!(first.weight, Weight::Points(_));
        if context == Context::Other {
            continue;
        }
        // What stands below takes the last line apart.
        if is_announced && let Some(last) = lines.last() {
            weighed.insert(id, last.plain.clone());
        }
        let group = groups_of(&mut groups, &mut places, place, above);
        for line in lines {
            group.push(id, line, is_announced);
        }
    }
    let mut schemes: Vec<Scheme> = groups.into_iter().map(Group::scheme).filter(is_scheme).collect();
    schemes.iter_mut().for_each(Scheme::group_by_sums);
    schemes
}

/// The lines of one place.
struct Group {
    scheme: Scheme,
    /// For each line whether something says that it is about award criteria.
    announced: Vec<bool>,
}

/// The lines of a place; `under` is the criterion they take apart.
fn groups_of<'g>(
    groups: &'g mut Vec<Group>,
    places: &mut HashMap<Place, usize>,
    place: Place,
    under: Option<String>,
) -> &'g mut Group {
    let index = *places.entry(place).or_insert_with(|| {
        groups.push(Group { scheme: Scheme { under, ..Scheme::default() }, announced: Vec::new() });
        groups.len() - 1
    });
    &mut groups[index]
}

impl Group {
    fn push(&mut self, block: BlockId, line: Line, is_announced: bool) {
        self.announced.push(is_announced);
        self.scheme.entries.push(Entry {
            name: line.name,
            plain: line.plain,
            weight: Some(line.weight),
            parent: None,
            inferred: false,
            anchors: vec![Anchor { block, range: line.range }],
        });
    }

    /// The criteria of the place: all its lines where their percentages come to a hundred and one of them is the price
    /// or the like, else those that are announced.
    fn scheme(mut self) -> Scheme {
        let entries = &self.scheme.entries;
        let number = |entry: &Entry| entry.weight.map_or(f64::NAN, Weight::number);
        let sum: f64 = entries.iter().map(number).sum();
        let is_whole = entries.len() > 1
            && adds_up(sum, 100.0)
            && entries.iter().any(|entry| name::kind(&entry.plain) == CriterionKind::Price);
        if !is_whole {
            let mut announced = self.announced.into_iter();
            self.scheme.entries.retain(|_| announced.next() == Some(true));
        }
        self.scheme
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

/// A name in one line, and nothing but its weight in the next.
fn split_line(name: &Block, weight: &Block) -> Option<Line> {
    let Some(Weight::Percent(percent)) = in_cell(&plain(&weight.text)) else { return None };
    // "40% price" is a line of its own.
    if weight.text.contains(char::is_alphabetic) && !weight.text.contains("cent") {
        return None;
    }
    let text = &name.text;
    let plain = Plain::new(text, 0..text.floor_char_boundary(MAX_LINE_BYTES));
    let range = name::trim(&plain.text);
    let named =
        plain.text.get(range.clone()).filter(|named| name::is_name(named) && in_cell(named).is_none())?;
    let is_short = named.split(' ').count() <= 12 && !plain.text.ends_with(['.', '?', ';']);
    let source = plain.source(text, range.clone());
    let name = text.get(source.clone())?.to_owned();
    is_short.then(|| Line { name, plain: named.to_owned(), weight: Weight::Percent(percent), range: source })
}

/// The criterion that a block begins with, or those of all its lines.
fn lines(block: &Block) -> Vec<Line> {
    const UNITS: [&str; 10] =
        ["/100", "cent", "marks", "points", "Marks", "Points", "MARKS", "POINTS", "eighting", "criterion"];
    let text = &block.text;
    if !text.contains('%') && !UNITS.iter().any(|unit| text.contains(unit)) {
        return Vec::new();
    }
    if text.contains('\n') {
        let mut start = 0;
        let each = text.split('\n').map(|line| {
            let range = start..start + line.len();
            start = range.end + 1;
            self::line(text, range)
        });
        if let Some(all) = each.collect::<Option<Vec<Line>>>() {
            return all;
        }
    }
    let several = run_together(text).or_else(|| short_sentences(text));
    several.unwrap_or_else(|| line(text, 0..text.len()).into_iter().collect())
}

/// The criteria of lettered lines that were run together: "A. Price – 40% B. Method – 60% B1. Plan 35% B2. Staff 25%".
fn run_together(text: &str) -> Option<Vec<Line>> {
    static NEXT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"% (?P<mark>[A-H][0-9]?[.)]) ").expect("the pattern is valid"));
    let starts_with_mark = text.as_bytes().get(1).is_some_and(|mark| matches!(mark, b'.' | b')'));
    let mut starts = vec![0];
    starts.extend(NEXT.captures_iter(text).filter_map(|found| Some(found.name("mark")?.start())));
    if !starts_with_mark || !(3..=MAX_ITEMS).contains(&starts.len()) {
        return None;
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| line(text, *start..end)).collect()
}

/// The criteria of a paragraph that gives each a sentence of its own, perhaps after a title: "Weightings. Price 40%.
/// Method 35%. Social value 25%."
fn short_sentences(text: &str) -> Option<Vec<Line>> {
    let mut parts = sentences(text);
    let is_title = |part: &Range<usize>| !text[part.clone()].contains(|mark: char| mark.is_ascii_digit());
    if parts.first().is_some_and(is_title) {
        parts.remove(0);
    }
    if let Some(first) = parts.first_mut()
        && let Some(title) = TITLE.find(&text[first.clone()])
    {
        first.start += title.end();
    }
    if !(3..=MAX_ITEMS).contains(&parts.len()) {
        return None;
    }
    parts.into_iter().map(|part| line(text, part)).collect()
}

/// What follows a weight, without a bracket right behind it.
fn without_bracket(rest: &str) -> &str {
    let inside = rest.trim_start().strip_prefix('(');
    inside.and_then(|inside| inside.split_once(')')).map_or(rest, |(_, behind)| behind)
}

/// A name without the bracket behind it that points to where more is said.
fn without_aside(name: &str) -> &str {
    let aside = name.find(" (").filter(|at| name.len() - at > MIN_ASIDE_BYTES);
    aside.map_or(name, |at| &name[..at])
}

/// Words that make a line a sentence.
const VERBS: [&str; 6] = [" will ", " is ", " are ", " must ", " shall ", " be "];

/// A name without what it includes: "Approach, including how you will handle urgent calls".
fn without_clause(name: &str) -> &str {
    let clause = name.find(", including ").or_else(|| name.find(", to include "));
    clause
        .filter(|at| *at > MIN_NAME_BYTES && VERBS.iter().any(|verb| name[*at..].contains(verb)))
        .map_or(name, |at| &name[..at])
}

/// Fewest bytes of a name before what it includes.
const MIN_NAME_BYTES: usize = 7;

/// The name in a row of a notice whose columns are apart by tabs: name, type and weight.
fn first_field(name: &str) -> &str {
    name.split('\t')
        .find(|field| field.chars().filter(|mark| mark.is_alphabetic()).count() > 2)
        .unwrap_or(name)
}

/// The criterion that a line of a text begins with.
fn line(text: &str, range: Range<usize>) -> Option<Line> {
    let end = text.floor_char_boundary(range.end.min(range.start + MAX_LINE_BYTES));
    let plain = Plain::new(text, range.start..end);
    let line = plain.text.as_str();
    let found = [&NAME_FIRST, &WEIGHT_LAST, &WEIGHT_FIRST, &NOTICE, &NOTICE_ROW]
        .into_iter()
        .find_map(|form| form.captures(line))?;
    let name = found.name("name")?;
    let weight = found.name("number")?;
    let number: f64 = weight.as_str().parse().ok()?;
    let unit = found.name("unit")?;
    let start = name.start() + LIMIT.find(name.as_str()).map_or(0, |limit| limit.end());
    let trimmed = name::trim(without_clause(without_aside(&line[start..name.end()])));
    let range = start + trimmed.start..start + trimmed.end;
    let named = &line[range.clone()];
    // "Quality rose from 40% to 60%" speaks of a change.
    if named.split(' ').next_back().is_some_and(|last| CHANGES.contains(&last)) {
        return None;
    }
    // A sentence that goes on to a verb is left to the reader of sentences.
    let is_prose = VERBS.iter().any(|verb| without_clause(name.as_str()).contains(verb));
    let in_brackets =
        line[..weight.start()].ends_with('(') && line[unit.end()..].trim_matches([')', '.', ' ']).is_empty();
    // "…, and the sites that will be used – weighted at 55 points".
    let is_weighted =
        line.get(name.end()..weight.start()).is_some_and(|between| between.contains("weighted"));
    let is_prose = (is_prose && !in_brackets && !is_weighted) || named.starts_with("of ");
    let covered = range.start.min(weight.start())..range.end.max(unit.end());
    let covered = with_bracket(line, covered);
    let fits = number > 0.0 && number <= 100.0 && name::is_name(named) && named.split(' ').count() <= 12;
    let other =
        (!is_weighted && OTHER.is_match(&line[..covered.end])) || is_share_of_another(&line[covered.end..]);
    let rest = &line[covered.end..];
    // What goes on to ask, or to limit an answer, is a question with its weight.
    let is_question = questions::asks(rest) || rest.contains(" words") || rest.contains(" pages");
    // What stands in brackets takes the criterion apart.
    let rest = without_bracket(rest);
    let is_list = rest.trim_start_matches(')').starts_with([',', ';']) || rest.starts_with(" and ");
    let goes_on = PERCENT.is_match(rest) && (is_list || name::CORE.is_match(rest));
    if !fits || is_prose || other || goes_on || is_question {
        return None;
    }
    let weight = match unit.as_str() {
        "%" | "" => Weight::Percent(number),
        unit if unit.ends_with("cent") => Weight::Percent(number),
        _ => Weight::Points(number),
    };
    let name = first_field(text.get(plain.source(text, range.clone()))?);
    let plain_name = self::plain(name);
    Some(Line { name: name.to_owned(), plain: plain_name, weight, range: plain.source(text, covered) })
}

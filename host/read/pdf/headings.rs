//! Which paragraphs are headings, and of which level.
//!
//! Evidence counts in this order: the printed contents list, the outline, the tags of a tagged file, and then how a
//! paragraph looks. Levels of those that only look like headings follow the ones that are known to be headings and
//! look alike.

use std::collections::HashMap;

use super::engine::TagRole;
use super::line::{are_quotes_closed, is_capitals};
use super::measures::Measures;
use super::paragraphs::Paragraph;
use super::scale::{Scale, is_numbered};
use super::titles::Titles;
use super::typed_label::{Found, LabelKind};

/// Most words of a heading that is named elsewhere.
const MAX_NAMED_WORDS: usize = 30;
/// Most words of a heading that outline or tags name.
const MAX_TAGGED_WORDS: usize = 20;
/// Most words of a heading that is known by its looks.
const MAX_WORDS: usize = 14;
/// Most lines of a heading.
const MAX_LINES: usize = 3;
/// How much larger than the body a text must be to stand out by size alone.
const LARGER: f32 = 1.12;
/// Paragraphs in a row that look like headings: from here on they are a cover page, an address or a list.
const MAX_IN_A_ROW: usize = 4;
/// Most words of a named heading that looks like ordinary text.
const MAX_PLAIN_WORDS: usize = 12;
/// How often a heading without a label may stand in one document.
const MAX_REPEATS: usize = 3;

/// A paragraph outside tables, as far as headings are concerned.
pub(super) struct Candidate<'a> {
    pub(super) paragraph: &'a Paragraph,
    /// Its text with its label.
    pub(super) text: &'a str,
    /// Its label, if it is a heading.
    pub(super) label: Option<Found>,
    /// Its words without the label, for comparison.
    pub(super) key: &'a str,
    /// Whether a table stands right before or behind it.
    pub(super) is_last: bool,
}

/// What the document says about its headings elsewhere.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    pub(super) contents: Titles,
    pub(super) outline: Titles,
}

/// The level of each paragraph, None where it is no heading.
pub(super) fn find(candidates: &[Candidate], evidence: &Evidence, measures: &Measures) -> Vec<Option<u8>> {
    let named = named(candidates, evidence, measures);
    let mut looks: Vec<bool> = candidates
        .iter()
        .zip(&named)
        .map(|(candidate, level)| level.is_none() && looks_like_heading(candidate, measures))
        .collect();
    let named = without_blanks(candidates, named, &mut looks);
    drop_rows(candidates, &named, &mut looks);
    drop_mid_sentence(candidates, measures, &mut looks);
    drop_repeated(candidates, &mut looks);
    let scale = Scale::new(candidates, &named, &looks);
    candidates
        .iter()
        .zip(named)
        .zip(looks)
        .map(|((candidate, level), looks)| match level {
            // Tags and outlines often give every level the same depth; a number says how deep a heading lies.
            Some(level) if !is_numbered(candidate) => Some(level),
            None if !looks => None,
            _ => Some(scale.level(candidate)),
        })
        .collect()
}

fn named(candidates: &[Candidate], evidence: &Evidence, measures: &Measures) -> Vec<Option<u8>> {
    let page = |candidate: &Candidate| candidate.paragraph.first().page;
    let outline = |candidate: &Candidate| evidence.outline.level(candidate.key, page(candidate));
    let outline = believed(candidates, measures, outline);
    let tags = believed(candidates, measures, tagged_level);
    let contents = candidates.iter().map(|candidate| {
        let level = evidence.contents.level(candidate.key, page(candidate));
        level.filter(|_| can_be_named(candidate))
    });
    contents.zip(outline).zip(tags).map(|((contents, outline), tag)| contents.or(outline).or(tag)).collect()
}

/// The levels an outline or tags give, as far as they can be believed. Word puts every numbered clause of a legal text
/// into the outline if the author used a heading style for it: where most of them read like text, the others must at
/// least look like headings.
fn believed(
    candidates: &[Candidate],
    measures: &Measures,
    level: impl Fn(&Candidate) -> Option<u8>,
) -> Vec<Option<u8>> {
    let levels: Vec<Option<u8>> = candidates.iter().map(level).collect();
    let is_title = |candidate: &Candidate| can_be_named(candidate) && is_title_like(candidate, measures);
    let (mut titles, mut all) = (0, 0);
    for (candidate, _) in candidates.iter().zip(&levels).filter(|(_, level)| level.is_some()) {
        titles += usize::from(is_title(candidate));
        all += 1;
    }
    let are_sound = titles * 2 > all;
    let is_believed =
        |candidate: &Candidate| is_title(candidate) && (are_sound || stands_out(candidate, measures));
    candidates.iter().zip(levels).map(|(candidate, level)| level.filter(|_| is_believed(candidate))).collect()
}

/// Whether a text that outline or tags call a heading reads like one.
fn is_title_like(candidate: &Candidate, measures: &Measures) -> bool {
    let text = body(candidate);
    let words = text.split_whitespace().count();
    let is_open = text.ends_with(':') || text.ends_with(" and") || text.ends_with(" or");
    words <= MAX_TAGGED_WORDS
        && !text.starts_with(['"', '“', '\'', '‘'])
        && !text.starts_with(char::is_lowercase)
        && (stands_out(candidate, measures) || (!is_open && words <= MAX_PLAIN_WORDS))
}

fn stands_out(candidate: &Candidate, measures: &Measures) -> bool {
    let is_bold = candidate.paragraph.lines.iter().all(|(line, _)| line.bold) && !measures.is_bold;
    is_larger(candidate, measures) || is_bold || is_loud(candidate)
}

/// Whether it is written in capitals, and is more than an abbreviation.
fn is_loud(candidate: &Candidate) -> bool {
    let text = body(candidate);
    is_capitals(text) && (text.contains(' ') || candidate.label.is_some())
}

fn is_larger(candidate: &Candidate, measures: &Measures) -> bool {
    candidate.paragraph.first().size >= measures.size * LARGER
}

fn tagged_level(candidate: &Candidate) -> Option<u8> {
    match candidate.paragraph.first().tag?.role {
        TagRole::Heading(level) => Some(level),
        _ => None,
    }
}

/// Whether a paragraph may be a heading at all: authors mark whole sentences and fields of forms as headings, too.
fn can_be_named(candidate: &Candidate) -> bool {
    let text = body(candidate);
    let words = text.split_whitespace().count();
    let inner = text.trim_end_matches([']', ')', '"', '”', '\'', '’']);
    text.chars().filter(|letter| letter.is_alphabetic()).count() >= 2
        && words <= MAX_NAMED_WORDS
        && candidate.paragraph.lines.len() <= MAX_LINES
        && !inner.ends_with([',', ';'])
        && (!inner.ends_with('.') || words <= 3)
        && !candidate.label.is_some_and(|label| label.kind == LabelKind::Bullet)
}

fn looks_like_heading(candidate: &Candidate, measures: &Measures) -> bool {
    let text = body(candidate);
    let is_smaller = candidate.paragraph.first().size < measures.size * 0.9;
    can_be_named(candidate)
        && stands_out(candidate, measures)
        && !is_smaller
        && text.split_whitespace().count() <= MAX_WORDS
        && text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        && are_quotes_closed(text)
        && !text.ends_with('.')
        && (!text.ends_with(':')
            || is_larger(candidate, measures)
            || is_loud(candidate)
            || candidate.label.is_some())
        && !text.contains(['\t', '_', '=', '☐', '☒'])
        && text.chars().filter(|letter| letter.is_alphabetic()).count() * 2 > text.chars().count()
}

/// Its text without its label.
pub(super) fn body<'a>(candidate: &Candidate<'a>) -> &'a str {
    let rest = candidate.label.map_or(0, |label| label.rest);
    candidate.text.get(rest..).unwrap_or(candidate.text).trim()
}

/// Labels of blanks to fill in, one below the other, are no headings: "Name:", "Position:".
fn without_blanks(candidates: &[Candidate], named: Vec<Option<u8>>, looks: &mut [bool]) -> Vec<Option<u8>> {
    let is_blank = |index: usize| {
        candidates.get(index).is_some_and(|candidate| {
            candidate.label.is_none() && candidate.text.trim_end_matches(['"', '”']).ends_with(':')
        })
    };
    let mut named = named;
    for index in 0..candidates.len() {
        if is_blank(index) && (is_blank(index + 1) || (index > 0 && is_blank(index - 1))) {
            named[index] = None;
            looks[index] = false;
        }
    }
    named
}

/// Several in a row without a label are no headings: nothing stands under them.
fn drop_rows(candidates: &[Candidate], named: &[Option<u8>], looks: &mut [bool]) {
    let mut start = 0;
    while start < looks.len() {
        let mut end = start;
        while looks.get(end) == Some(&true) && candidates[end].label.is_none() {
            end += 1;
            if candidates[end - 1].is_last {
                break;
            }
        }
        let closes = named.get(end).copied().flatten().is_some() || end == looks.len();
        if end - start >= MAX_IN_A_ROW || (closes && end - start >= MAX_IN_A_ROW - 1) {
            looks[start..end].fill(false);
        }
        start = end.max(start + 1);
    }
}

/// What stands there again and again, as the answers of a form do ("Yes", "No"), heads nothing.
fn drop_repeated(candidates: &[Candidate], looks: &mut [bool]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for candidate in candidates {
        *counts.entry(candidate.key).or_default() += 1;
    }
    for (candidate, looks) in candidates.iter().zip(looks) {
        let is_repeated = counts.get(candidate.key).is_some_and(|count| *count > MAX_REPEATS);
        *looks &= candidate.label.is_some() || !is_repeated;
    }
}

/// A bold line in the middle of a sentence is emphasis.
fn drop_mid_sentence(candidates: &[Candidate], measures: &Measures, looks: &mut [bool]) {
    for index in 1..candidates.len() {
        let (last, next) = (candidates[index - 1].paragraph.last(), candidates[index].paragraph.first());
        let distance = (next.baseline - last.baseline) / next.size;
        let is_close =
            last.page == next.page && last.flow == next.flow && distance <= measures.pitch(next.size) * 1.05;
        let is_open = last.text.ends_with(|mark: char| mark.is_alphanumeric() || mark == ',')
            && !looks[index - 1]
            && measures.room(last) < 6.0 * last.size;
        if looks[index] && is_close && is_open && candidates[index].label.is_none() {
            looks[index] = false;
        }
    }
}

//! Lines that belong together become paragraphs.

use super::line::Line;
use super::measures::Measures;
use super::text::Joint;
use super::typed_label;

/// Mean width of a character, as a share of the size.
const MEAN_WIDTH: f32 = 0.5;
/// How much further than usual two lines of one paragraph may stand apart.
const LOOSE_PITCH: f32 = 1.2;
/// Furthest two lines of one tagged paragraph may stand apart, in ems.
const MAX_TAGGED_PITCH: f32 = 3.0;
/// How far a line must be indented against the one before to begin a paragraph, in ems.
const INDENT: f32 = 0.8;

/// Words that another word must follow.
const WAITING: [&str; 16] = [
    "the", "a", "an", "of", "to", "for", "with", "by", "from", "its", "their", "any", "this", "such",
    "shall", "must",
];

/// Lines that make one paragraph, heading or list item.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// At least one line, each with how it goes on from the one before.
    pub(super) lines: Vec<(Line, Joint)>,
}

impl Paragraph {
    /// Its first line.
    pub(super) fn first(&self) -> &Line {
        &self.lines.first().expect("a paragraph is made from its first line").0
    }

    /// Its last line.
    pub(super) fn last(&self) -> &Line {
        &self.lines.last().expect("a paragraph is made from its first line").0
    }
}

/// Joins lines in reading order. They are all from running text, or all from one table cell.
pub(super) fn gather(lines: Vec<Line>, measures: &Measures) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if let Some(joint) = joint(paragraph, &line, measures) => {
                paragraph.lines.push((line, joint));
            }
            _ => paragraphs.push(Paragraph { lines: vec![(line, Joint::Wrapped)] }),
        }
    }
    paragraphs
}

/// How a line goes on from a paragraph. None if it begins a new one.
fn joint(paragraph: &Paragraph, next: &Line, measures: &Measures) -> Option<Joint> {
    let last = paragraph.last();
    let is_next_below = last.page == next.page && last.flow == next.flow && next.baseline > last.baseline;
    if !is_next_below {
        return goes_on_elsewhere(last, next, measures).then_some(Joint::Wrapped);
    }
    let distance = (next.baseline - last.baseline) / next.size.max(last.size);
    let pitch = measures.pitch(last.size);
    let same_element = same_element(last, next);
    let reach = if same_element == Some(true) { MAX_TAGGED_PITCH } else { pitch * LOOSE_PITCH };
    if distance > reach || begins_item(paragraph, last, next, measures) {
        return None;
    }
    let fits = would_fit(last, next, measures);
    match same_element {
        Some(true) => Some(if fits { Joint::Forced } else { Joint::Wrapped }),
        Some(false) => {
            let goes_on = !fits || hangs_under_item(paragraph, next);
            (goes_on && is_mid_sentence(last, next) && same_style(last, next)).then_some(Joint::Wrapped)
        }
        None => {
            let is_emphasis = !fits && is_mid_sentence(last, next);
            let is_indented = paragraph.lines.len() > 1 && next.left - last.left > INDENT * next.size;
            let is_end = fits || (is_indented && ends_sentence(last));
            let goes_on =
                hangs_under_item(paragraph, next) && is_mid_sentence(last, next) && same_style(last, next);
            (goes_on || ((same_style(last, next) || is_emphasis) && !is_end)).then_some(Joint::Wrapped)
        }
    }
}

/// Whether a sentence goes on at the top of the next page or column.
fn goes_on_elsewhere(last: &Line, next: &Line, measures: &Measures) -> bool {
    same_style(last, next)
        && !ends_sentence(last)
        && !last.text.ends_with(':')
        && (next.text.starts_with(char::is_lowercase) || waits_for_a_noun(last))
        && !would_fit(last, next, measures)
        && typed_label::in_paragraph(&next.text).is_none()
}

/// Whether a line ends in a word that no sentence ends in: "…employees, if any, of the" / "Contractor".
fn waits_for_a_noun(line: &Line) -> bool {
    line.text.rsplit(' ').next().is_some_and(|last| WAITING.contains(&last))
}

fn same_element(last: &Line, next: &Line) -> Option<bool> {
    match (last.tag, next.tag) {
        // Where a drawn cell holds several tagged ones, the tags tell nothing about paragraphs.
        (Some(one), Some(other)) if one.cell != other.cell => None,
        (Some(one), Some(other)) => Some(one.element == other.element),
        _ => None,
    }
}

fn same_style(last: &Line, next: &Line) -> bool {
    (last.size - next.size).abs() < 0.6 && last.bold == next.bold
}

/// Whether the first word of the next line had room in this one, so that the break was meant.
fn would_fit(last: &Line, next: &Line, measures: &Measures) -> bool {
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    #[expect(clippy::cast_precision_loss, reason = "an estimate of a width")]
    let needed = (word as f32 + 2.0) * MEAN_WIDTH * next.size;
    measures.room(last) > needed * 1.3
}

fn ends_sentence(line: &Line) -> bool {
    line.text.trim_end_matches(['"', '”', '’', ')', ']']).ends_with(['.', '?', '!', ';'])
}

/// Whether a line stands where the text of a list item stands, right of its label: items are often wrapped before the
/// right margin.
fn hangs_under_item(paragraph: &Paragraph, next: &Line) -> bool {
    let first = paragraph.first();
    typed_label::in_paragraph(&first.text).is_some() && next.left - first.left > INDENT * next.size
}

fn is_mid_sentence(last: &Line, next: &Line) -> bool {
    !ends_sentence(last)
        && !last.text.ends_with(':')
        && next.text.starts_with(|first: char| first.is_lowercase() || first == '(')
}

/// Whether a dash at the start of a line stands inside a sentence whose line was full: "Employer's liability" / "– £5m".
fn is_dash_in_sentence(paragraph: &Paragraph, last: &Line, next: &Line, measures: &Measures) -> bool {
    let is_even = (next.left - paragraph.first().left).abs() < INDENT * next.size;
    let is_open = !ends_sentence(last) && !last.text.ends_with([':', ',']);
    next.text.starts_with(['-', '–', '—'])
        && is_open
        && is_even
        && typed_label::in_paragraph(&paragraph.first().text).is_none()
        && !would_fit(last, next, measures)
}

/// Whether the next line begins with a label of its own. A number at the start of a line may also be part of a
/// sentence: "in accordance with paragraph" / "(a) above".
fn begins_item(paragraph: &Paragraph, last: &Line, next: &Line, measures: &Measures) -> bool {
    let Some(found) = typed_label::in_paragraph(&next.text) else { return false };
    if found.kind == typed_label::LabelKind::Bullet {
        return same_element(last, next) == Some(false)
            || !is_dash_in_sentence(paragraph, last, next, measures);
    }
    if same_element(last, next) == Some(false) {
        return true;
    }
    let ends = ends_sentence(last)
        || last.text.ends_with([':', ','])
        || last.text.ends_with(" and")
        || last.text.ends_with(" or")
        || would_fit(last, next, measures);
    let hangs = next.text.get(found.end..).is_some_and(|rest| rest.starts_with('\t'));
    let outdented = next.left < paragraph.first().left - INDENT * next.size
        || (paragraph.lines.len() > 1 && next.left < last.left - INDENT * next.size);
    ends || hangs || outdented
}

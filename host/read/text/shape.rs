//! What a line of plain text looks like: a heading, a list item, a row of a table…

use super::line::{Line, columns};
use crate::read::label;

/// What a line looks like on its own and between its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line of signs under a heading or between parts.
    Rule,
    /// A heading of this level.
    Heading(u8),
    /// The start of a bulleted list item: where its text starts.
    Bullet(usize),
    /// The start of a numbered list item: where its label ends and its text starts.
    Item(usize, usize),
    /// The start of a numbered clause; the number stays with the text.
    Clause,
    /// Several columns.
    Row,
    /// A word or two, a colon and what it is: `Deadline: noon on 3 June`.
    Entry,
    /// Anything else: the start of a paragraph, or its next line.
    Prose,
}

/// A heading has no more words than this.
const MAX_HEADING_WORDS: usize = 8;

/// A line of capitals has no more words than this to be a heading.
const MAX_CAPITAL_WORDS: usize = 12;

/// A line of fewer characters was not broken because it was full.
const FULL_LINE: usize = 60;

/// Most words before the colon of an entry.
const MAX_ENTRY_WORDS: usize = 5;

/// The shape of a line between the line before and the line after; `open` is the shape of the block before it.
pub(super) fn of(open: Option<Shape>, before: Option<&Line>, line: &Line, after: Option<&Line>) -> Shape {
    if is_rule(line.text) {
        return Shape::Rule;
    }
    if let Some(level) = underlined(line, after) {
        return Shape::Heading(level);
    }
    if let Some(shape) = labelled(open, before, line, after) {
        return shape;
    }
    match line.text {
        text if columns(text).len() > 1 => Shape::Row,
        text if is_entry(text) => Shape::Entry,
        _ if is_capital_heading(before, line, after) => Shape::Heading(1),
        _ if is_plain_heading(before, line, after) => Shape::Heading(2),
        _ => Shape::Prose,
    }
}

/// Whether the line is so long that it was broken because it was full.
pub(super) fn is_full(line: &Line) -> bool {
    line.text.chars().count() >= FULL_LINE
}

/// Whether the line ends as sentences and lead-ins do.
pub(super) fn ends_sentence(line: &Line) -> bool {
    line.text.ends_with(['.', ':', ';', '!', '?'])
}

/// Whether the line goes on to the next: it is full, and its sentence has not ended.
pub(super) fn is_unfinished(line: &Line) -> bool {
    is_full(line) && !ends_sentence(line) && !line.text.ends_with(',')
}

/// At least three of one sign and nothing else.
fn is_rule(text: &str) -> bool {
    let Some(sign) = text.chars().next() else { return false };
    matches!(sign, '=' | '-' | '_' | '*' | '~' | '—' | '─' | '#' | '.')
        && text.len() >= 3
        && text.chars().all(|other| other == sign)
}

fn underlined(line: &Line, after: Option<&Line>) -> Option<u8> {
    let rule = after.filter(|after| !after.is_apart && is_rule(after.text))?;
    let is_title = columns(line.text).len() == 1 && line.text.split_whitespace().count() <= MAX_CAPITAL_WORDS;
    match rule.text.chars().next() {
        Some('=') if is_title => Some(1),
        Some('-') if is_title => Some(2),
        _ => None,
    }
}

fn labelled(open: Option<Shape>, before: Option<&Line>, line: &Line, after: Option<&Line>) -> Option<Shape> {
    let goes_on = before.is_some_and(|before| !line.is_apart && is_unfinished(before));
    if let Some((_, start)) = label::split_bullet(line.text) {
        let may_be_dash = line.text.starts_with(['-', '–', '—', '*', '+', '·']);
        let is_next = matches!(open, Some(Shape::Bullet(_)));
        return (!may_be_dash || !goes_on || is_next).then_some(Shape::Bullet(start));
    }
    let is_next_item = !line.is_apart && matches!(open, Some(Shape::Item(..)));
    let goes_on = goes_on && !(is_next_item && before.is_some_and(|before| counts_on(before, line)));
    if let Some(level) = numbered_title(line, after) {
        let has_sibling =
            |other: Option<&Line>| other.and_then(|other| numbered_title(other, None)) == Some(level);
        let is_wrapped =
            after.is_some_and(|after| !after.is_apart && after.text.starts_with(char::is_lowercase));
        if !goes_on && !is_wrapped && !is_next_item && !has_sibling(before) && !has_sibling(after) {
            return Some(Shape::Heading(level));
        }
    }
    let (end, start) = label::split_paragraph(line.text).filter(|_| !goes_on)?;
    let is_clause = line.text[..end].trim_end_matches('.').contains('.');
    Some(if is_clause { Shape::Clause } else { Shape::Item(end, start) })
}

/// Whether the number of a line is one more than that of the line before: `5.` and `6.`.
fn counts_on(before: &Line, line: &Line) -> bool {
    let number = |line: &Line| {
        let (end, _) = label::split_paragraph(line.text)?;
        line.text.get(..end)?.trim_matches(['(', ')', '.']).parse::<u32>().ok()
    };
    number(before).and_then(|number| number.checked_add(1)).is_some_and(|next| number(line) == Some(next))
}

/// The level of a short numbered line that could be a heading: as many as its number has parts. A plain number in front
/// of a line that touches another may be a street number.
fn numbered_title(line: &Line, after: Option<&Line>) -> Option<u8> {
    let (end, start) = label::split(line.text)?;
    let (label, title) = (line.text.get(..end)?, line.text.get(start..)?);
    let is_title = title.starts_with(char::is_uppercase)
        && !title.ends_with(['.', ',', ';', ':', '?', '!'])
        && title.split_whitespace().count() <= MAX_HEADING_WORDS
        && columns(title).len() == 1;
    let numbers_an_item =
        label.starts_with('(') || label.starts_with(char::is_lowercase) || label.ends_with(')');
    let is_plain = label.chars().all(|character| character.is_ascii_digit());
    let touches = !line.is_apart || after.is_some_and(|after| !after.is_apart);
    let parts = label.trim_end_matches('.').trim_end_matches(".0").split('.').count();
    (is_title && !numbers_an_item && !(is_plain && touches) && parts <= 3)
        .then(|| u8::try_from(parts).unwrap_or(3))
}

/// `Deadline: noon`; also the `Q. ` and `A. ` of a log of questions and answers.
fn is_entry(text: &str) -> bool {
    if text.starts_with("Q. ") || text.starts_with("A. ") {
        return true;
    }
    let Some((name, value)) = text.split_once(':') else { return false };
    let is_name = name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= MAX_ENTRY_WORDS
        && !name.contains(|character: char| {
            matches!(character, '.' | ',' | ';' | '?' | '!') || character.is_ascii_digit()
        });
    is_name && (value.is_empty() || value.starts_with(char::is_whitespace))
}

fn is_capital_heading(before: Option<&Line>, line: &Line, after: Option<&Line>) -> bool {
    let touches_capitals = before.is_some_and(|before| !line.is_apart && is_capital(before.text))
        || after.is_some_and(|after| !after.is_apart && is_capital(after.text));
    is_capital(line.text)
        && !line.text.ends_with(['.', ',', ';'])
        && line.text.split_whitespace().count() <= MAX_CAPITAL_WORDS
        && (!is_full(line) || !touches_capitals)
}

/// A few words that stand alone between the end of a sentence and a full line or a list: `Evaluation criteria`.
fn is_plain_heading(before: Option<&Line>, line: &Line, after: Option<&Line>) -> bool {
    let Some(after) = after.filter(|after| line.is_apart && after.is_apart) else { return false };
    let is_title = line.text.starts_with(char::is_uppercase)
        && line.text.ends_with(char::is_alphabetic)
        && line.text.split_whitespace().count() <= MAX_HEADING_WORDS
        && !line.text.contains([':', '@', '/', '|'])
        && !line.text.contains(char::is_numeric);
    is_title
        && before.is_none_or(|before| before.text.ends_with(['.', '!', '?']))
        && is_full(after)
        && after.text.starts_with(char::is_uppercase)
        && columns(after.text).len() == 1
}

/// At least four letters, all of them capitals.
fn is_capital(text: &str) -> bool {
    let letters = || text.chars().filter(|character| character.is_alphabetic());
    letters().all(char::is_uppercase) && letters().count() >= 4
}

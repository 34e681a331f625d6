//! Numbers typed in front of a text: `3.2`, `(a)`, `Schedule 2`, `Q1.`.
//!
//! | form | examples | in a heading | in a paragraph |
//! |---|---|---|---|
//! | dotted number | `3.2 Scope`, `1. Scope`, `2.1. Scope`, `3) Scope` | yes | before a capital, or after a gap |
//! | three numbers or more | `3.2.1 scope` | yes | yes |
//! | plain number | `3 Scope`, `3: Scope`, `3 – Scope` | before a capital, not before a unit or month | no |
//! | in brackets | `(a) the price`, `(iv) the price`, `(12) the price` | yes | yes |
//! | letter or roman number | `a) the price`, `iv. The price` | yes | `)`, or `.` before a capital or after a gap |
//! | capital letter or roman number | `A. Scope`, `IV. Scope` | yes | no |
//! | letter with number | `B2. Scope`, `C.3.1 Scope` | with a dot | no |
//! | question | `Q1. Who…`, `Question 3: Who…` | yes | with `.`, `:`, `)` or a dash, or before a bracket |
//! | named part | `Section 4: Scope`, `Schedule 2 – Prices`, `Annex A Prices`, `Part Two: Prices` | yes | no |
//!
//! A gap is a tab or several spaces, as word processors and PDF set between number and text. The label keeps a closing `.` or `)` after a number or letter (`1.`, `(a)`), as a reader sees it. The mark between
//! a word form and its text (`Section 4:`, `Q1.`) belongs to neither. A label with nothing after it is no label.

mod number;
mod separator;
#[cfg(test)]
mod tests;

use number::{is_letter, is_roman, number};
use separator::{Separator, SeparatorKind, is_gap};

/// Finds the label in front of a heading: the byte where the label ends and the byte where the text after it starts.
///
/// The label begins at byte 0, so the text must not begin with white space.
pub fn split(text: &str) -> Option<(usize, usize)> {
    find(text, Place::Heading)
}

/// Finds the label in front of an ordinary paragraph, where only unmistakable forms count. Same result as [`split`].
pub fn split_paragraph(text: &str) -> Option<(usize, usize)> {
    find(text, Place::Paragraph)
}

/// Finds a bullet typed in front of a text: the byte where it ends and the byte where the text after it starts.
///
/// A hyphen, a dash or an asterisk is a bullet only before white space, and never when a digit follows; the letter `o`,
/// as which Word's hollow bullets end up, only before a gap.
pub fn split_bullet(text: &str) -> Option<(usize, usize)> {
    let bullet = text.chars().next()?;
    let end = bullet.len_utf8();
    let start = text.len() - text[end..].trim_start().len();
    let next = text[start..].chars().next()?;
    let is_bullet = match bullet {
        '•'
        | '●'
        | '▪'
        | '■'
        | '◦'
        | '○'
        | '‣'
        | '⁃'
        | '∙'
        | '◆'
        | '➢'
        | '➤'
        | '✓'
        | '✔'
        | '☐'
        | '☑'
        | '\u{e000}'..='\u{f8ff}' => true,
        '-' | '*' | '+' | '–' | '—' | '·' => start > end && !next.is_numeric(),
        // The arrow bullet of Wingdings, once its font is lost.
        'Ø' => start > end,
        'o' => is_gap(&text[end..start]),
        _ => false,
    };
    is_bullet.then_some((end, start))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Paragraph,
}

/// First words after which a number is a quantity or a date.
const UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "million",
    "billion",
    "thousand",
    "percent",
    "per",
    "point",
    "points",
    "mark",
    "marks",
    "star",
    "miles",
    "am",
    "pm",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// Words for a kind of day, before "days" or "hours".
const KINDS_OF_DAY: &[&str] = &["working", "calendar", "business"];

/// Words that name a part of a document.
const PARTS: &[&str] = &[
    "section",
    "schedule",
    "appendix",
    "annexe",
    "annex",
    "part",
    "chapter",
    "clause",
    "article",
    "attachment",
    "exhibit",
    "volume",
    "lot",
    "question",
];

const ORDINALS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

fn find(text: &str, place: Place) -> Option<(usize, usize)> {
    match text.chars().next()? {
        '(' => bracketed(text),
        '0'..='9' => numbered(text, place),
        'A'..='Z' | 'a'..='z' => lettered(text, place)
            .or_else(|| question(text, place))
            .or_else(|| named(text, place))
            .or_else(|| coded(text, place)),
        _ => None,
    }
}

/// `3.2`, `1.`, `3)`, `3`.
fn numbered(text: &str, place: Place) -> Option<(usize, usize)> {
    let (length, parts) = number(text)?;
    let closes = text[length..].starts_with(['.', ')']);
    let end = length + usize::from(closes);
    let separator = Separator::at(text.get(end..)?);
    let start = end + separator.length;
    let rest = text.get(start..)?;
    let in_heading = place == Place::Heading;
    let fits = match separator.kind {
        SeparatorKind::Nothing => in_heading && closes && starts_with_capital(rest),
        SeparatorKind::Space if closes && in_heading => starts_with_word(rest),
        SeparatorKind::Space if closes => starts_with_capital(rest),
        SeparatorKind::Gap if closes || parts > 2 => starts_with_letter(rest),
        SeparatorKind::Space if parts > 2 => starts_with_letter(rest),
        SeparatorKind::Space if parts == 2 || (in_heading && length <= 2) => {
            starts_with_capital(rest) && !starts_with_unit(rest)
        }
        SeparatorKind::Gap if parts == 2 || (in_heading && length <= 2) => {
            starts_with_letter(rest) && !starts_with_unit(rest)
        }
        SeparatorKind::Colon | SeparatorKind::Dash => {
            in_heading && (length <= 2 || parts > 1) && starts_with_word(rest)
        }
        _ => false,
    };
    fits.then_some((end, start))
}

/// `(a)`, `(iv)`, `(12)`.
fn bracketed(text: &str) -> Option<(usize, usize)> {
    let (inside, after) = text.get(1..)?.split_once(')')?;
    let is_double =
        matches!(inside.as_bytes(), [first, second] if first == second && first.is_ascii_lowercase());
    let is_number = inside.len() <= 2 && number(inside).is_some_and(|(length, _)| length == inside.len());
    let rest = after.trim_start();
    let fits = (is_letter(inside) || is_double || is_roman(inside) || is_number) && starts_with_letter(rest);
    fits.then(|| (inside.len() + 2, text.len() - rest.len()))
}

/// `a)`, `iv.`, `A.`, `IV.`
fn lettered(text: &str, place: Place) -> Option<(usize, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let letters = text.get(..length)?;
    let closing = text[length..].chars().next().filter(|mark| matches!(mark, '.' | ')'))?;
    if !is_letter(letters) && !is_roman(letters) {
        return None;
    }
    let after = text.get(length + 1..)?;
    let rest = after.trim_start();
    let is_gap = is_gap(&after[..after.len() - rest.len()]);
    let is_small = letters.starts_with(|letter: char| letter.is_ascii_lowercase());
    let fits = match place {
        _ if rest.len() == after.len() => false,
        Place::Heading if is_small => starts_with_word(rest),
        Place::Heading => starts_with_letter(rest),
        Place::Paragraph if closing == ')' => (is_small || length == 1) && starts_with_word(rest),
        Place::Paragraph => is_small && (starts_with_capital(rest) || (is_gap && starts_with_letter(rest))),
    };
    fits.then(|| (length + 1, text.len() - rest.len()))
}

/// `Q1`, `Question 3`.
fn question(text: &str, place: Place) -> Option<(usize, usize)> {
    let after = strip_word(text, "question").or_else(|| strip_word(text, "q"))?;
    let number_start = text.len() - after.strip_prefix(char::is_whitespace).unwrap_or(after).len();
    let (length, _) = number(&text[number_start..])?;
    let has_letter = text[number_start + length..].starts_with(|letter: char| letter.is_ascii_lowercase());
    let end = number_start + length + usize::from(has_letter);
    let separator = Separator::at(text.get(end..)?);
    let rest = text.get(end + separator.length..)?;
    let fits = match separator.kind {
        SeparatorKind::Nothing => false,
        SeparatorKind::Space | SeparatorKind::Gap => {
            rest.starts_with('(') || (place == Place::Heading && starts_with_capital(rest))
        }
        _ => starts_with_word(rest),
    };
    fits.then(|| (end, end + separator.length))
}

/// `Section 4`, `Schedule 2`, `Annex A`, `Part Two`.
fn named(text: &str, place: Place) -> Option<(usize, usize)> {
    if place == Place::Paragraph {
        return None;
    }
    let after = PARTS.iter().find_map(|part| strip_word(text, part))?.strip_prefix(char::is_whitespace)?;
    let length = after.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'.').count();
    let designator = after.get(..length)?.trim_end_matches('.');
    if !is_designator(designator) {
        return None;
    }
    let end = text.len() - after.len() + designator.len();
    let separator = Separator::at(text.get(end..)?);
    let rest = text.get(end + separator.length..)?;
    let fits = match separator.kind {
        SeparatorKind::Nothing => false,
        SeparatorKind::Space | SeparatorKind::Gap => starts_with_capital(rest),
        _ => starts_with_word(rest),
    };
    fits.then(|| (end, end + separator.length))
}

/// `4.2`, `3b`, `A`, `A12`, `IV`, `Two`.
fn is_designator(text: &str) -> bool {
    let after_number = number(text).map(|(length, _)| &text[length..]);
    let after_letter = text.strip_prefix(|letter: char| letter.is_ascii_uppercase());
    let is_upper_roman = is_roman(text) && text.starts_with(|letter: char| letter.is_ascii_uppercase());
    after_number.is_some_and(|rest| rest.is_empty() || is_letter(rest))
        || after_letter.is_some_and(|rest| rest.len() <= 3 && rest.bytes().all(|byte| byte.is_ascii_digit()))
        || is_upper_roman
        || ORDINALS.iter().any(|ordinal| ordinal.eq_ignore_ascii_case(text))
}

/// `B2.`, `B2.1`, `C.3.1`.
fn coded(text: &str, place: Place) -> Option<(usize, usize)> {
    let after =
        text.strip_prefix(|letter: char| letter.is_ascii_uppercase()).filter(|_| place == Place::Heading)?;
    let length = 1 + after.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let code = text.get(..length)?;
    let parts = code[1..].split('.');
    let has_long_part = parts.clone().any(|part| part.len() > 2);
    let has_digits = parts.clone().any(|part| !part.is_empty());
    let rest = text.get(length..)?.trim_start();
    let is_spaced = length + rest.len() < text.len();
    let fits = code.contains('.')
        && !code.contains("..")
        && has_digits
        && !has_long_part
        && is_spaced
        && starts_with_capital(rest);
    fits.then(|| (length, text.len() - rest.len()))
}

/// What follows a word, whatever its case.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

fn without_opening_marks(text: &str) -> &str {
    text.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '<', '«', '{', '*'])
}

fn starts_with_word(text: &str) -> bool {
    without_opening_marks(text).starts_with(char::is_alphanumeric) && text.contains(char::is_alphabetic)
}

fn starts_with_letter(text: &str) -> bool {
    without_opening_marks(text).starts_with(char::is_alphabetic)
}

fn starts_with_capital(text: &str) -> bool {
    without_opening_marks(text).starts_with(char::is_uppercase)
}

/// "3.5 Working days" is a length of time, "9.7 Working on the site" a heading.
fn starts_with_unit(text: &str) -> bool {
    let is_one_of = |list: &[&str], word: &str| list.iter().any(|other| other.eq_ignore_ascii_case(word));
    let mut words = without_opening_marks(text).split(|character: char| !character.is_alphanumeric());
    let first = words.next().unwrap_or("");
    let unit = if is_one_of(KINDS_OF_DAY, first) { words.next().unwrap_or("") } else { first };
    is_one_of(UNITS, unit)
}

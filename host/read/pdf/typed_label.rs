//! Labels in front of a line: numbers and bullets. What they look like is decided in [`crate::read::label`]; this adds
//! what only a page shows: a number that hangs in the margin, set off from its text by a gap.

use crate::read::label;

/// Most characters of a label that hangs in the margin.
const MAX_LENGTH: usize = 12;

/// A label in front of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Byte where the label ends; it begins at byte 0.
    pub(super) end: usize,
    /// Byte where the text after it begins.
    pub(super) rest: usize,
    /// What kind of label it is.
    pub(super) kind: LabelKind,
}

/// Kinds of label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelKind {
    /// A sign without order.
    Bullet,
    /// A number, with the number of its parts: `3.2.1` has three.
    Number(u8),
    /// A letter or roman number, in brackets or not.
    Letter,
    /// A word with a number: `Schedule 2`, `Q1`.
    Word,
}

/// Whether a text is a label and nothing else.
pub(super) fn is_label(text: &str) -> bool {
    kind(text).is_some()
}

/// The label in front of a paragraph.
pub(super) fn in_paragraph(text: &str) -> Option<Found> {
    hanging(text)
        .or_else(|| found(text, label::split_bullet(text)))
        .or_else(|| found(text, label::split_paragraph(text)))
        .or_else(|| round_bullet(text))
        .or_else(|| glued(text))
}

/// The letter `o` as a bullet: Word draws its second bullet so.
fn round_bullet(text: &str) -> Option<Found> {
    let rest = text.strip_prefix("o ")?;
    rest.contains(char::is_alphanumeric).then_some(Found { end: 1, rest: 2, kind: LabelKind::Bullet })
}

/// A number of three parts or more right before its text: `2.2.1the supplier`.
fn glued(text: &str) -> Option<Found> {
    let end = text.find(char::is_alphabetic)?;
    let kind = kind(&text[..end])?;
    let is_long = matches!(kind, LabelKind::Number(parts) if parts > 2);
    (is_long && text.starts_with(|digit: char| digit.is_ascii_digit())).then_some(Found {
        end,
        rest: end,
        kind,
    })
}

/// The label in front of a heading.
pub(super) fn in_heading(text: &str) -> Option<Found> {
    hanging(text)
        .or_else(|| found(text, label::split_bullet(text)))
        .or_else(|| found(text, label::split(text)))
        .or_else(|| multipart(text))
}

/// A number like `5.9` before a capital: in a heading it is no quantity, whatever word follows.
fn multipart(text: &str) -> Option<Found> {
    let end = text.find(' ')?;
    let kind = kind(&text[..end]).filter(|_| text[..end].contains('.'))?;
    let is_number =
        matches!(kind, LabelKind::Number(_)) && text.starts_with(|digit: char| digit.is_ascii_digit());
    (is_number && text[end + 1..].starts_with(char::is_uppercase)).then_some(Found {
        end,
        rest: end + 1,
        kind,
    })
}

/// A label set off from its text by a tab.
fn hanging(text: &str) -> Option<Found> {
    let end = text.find('\t')?;
    let kind = kind(&text[..end])?;
    let rest = end + 1;
    text[rest..].contains(char::is_alphanumeric).then_some(Found { end, rest, kind })
}

fn found(text: &str, split: Option<(usize, usize)>) -> Option<Found> {
    let (end, rest) = split?;
    let kind = kind(&text[..end]).unwrap_or(LabelKind::Word);
    Some(Found { end, rest, kind })
}

/// What kind of label a text is if it stands alone in the margin.
fn kind(text: &str) -> Option<LabelKind> {
    let length = text.chars().count();
    if length == 0 || length > MAX_LENGTH {
        return None;
    }
    if length == 1
        && !text.chars().all(|mark| mark.is_ascii_alphanumeric() || matches!(mark, '(' | ')' | '[' | ']'))
    {
        // `o` is Word's second bullet, but as a letter it is told apart only by what follows.
        return label::split_bullet(&format!("{text} a")).map(|_| LabelKind::Bullet);
    }
    if text == "o" {
        return Some(LabelKind::Bullet);
    }
    let open = text.strip_prefix(['(', '[']);
    let body = open.unwrap_or(text).trim_end_matches(['.', ')', ']', ':']);
    let is_closed = body.len() < open.unwrap_or(text).len();
    let parts: Vec<&str> = body.split('.').collect();
    // `3.0` is the first level in another dress.
    let depth = parts.len() - usize::from(parts.len() == 2 && parts.last() == Some(&"0"));
    if parts.iter().all(|part| is_number(part)) {
        return Some(LabelKind::Number(u8::try_from(depth).unwrap_or(u8::MAX)));
    }
    let (first, others) = parts.split_first()?;
    let is_letter = first.len() == 1 && first.chars().all(|letter| letter.is_ascii_alphabetic());
    if is_letter && !others.is_empty() && others.iter().all(|part| is_number(part)) {
        return Some(LabelKind::Number(u8::try_from(parts.len()).unwrap_or(u8::MAX)));
    }
    let is_word = others.is_empty() && (is_letter || is_roman(first) || is_doubled(first));
    if is_word && is_closed {
        return Some(LabelKind::Letter);
    }
    let is_coded = others.is_empty()
        && first.starts_with(|letter: char| letter.is_ascii_uppercase())
        && first.get(1..).is_some_and(is_number);
    is_coded.then_some(LabelKind::Word)
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.chars().all(|digit| digit.is_ascii_digit())
}

fn is_roman(text: &str) -> bool {
    (1..=6).contains(&text.len())
        && (text.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l'))
            || text.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L')))
}

fn is_doubled(text: &str) -> bool {
    matches!(text.as_bytes(), [one, other] if one == other && one.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{LabelKind, in_heading, in_paragraph, is_label};

    #[test]
    fn numbers_letters_and_bullets_stand_alone_in_the_margin() {
        for label in ["1", "3.2", "3.2.1.", "(a)", "iv)", "(12)", "A.", "•", "–", "o", "B2", "C.3", "aa)"]
        {
            assert!(is_label(label), "{label}");
        }
        for text in ["", "The", "2026", "£5", "60%", "a", "I", "12:00", "A4 paper", "1,000"] {
            assert!(!is_label(text), "{text}");
        }
    }

    #[test]
    fn a_gap_makes_a_label_of_any_number() {
        let found = in_paragraph("3\tthe supplier").expect("a label");
        assert_eq!((found.end, found.rest, found.kind), (1, 2, LabelKind::Number(1)));
        assert_eq!(in_paragraph("3 the supplier"), None);
        assert_eq!(in_paragraph("2026\tthe supplier"), None);
    }

    #[test]
    fn labels_in_running_text_are_those_of_the_other_readers() {
        assert_eq!(in_paragraph("(a) the price; and").map(|found| found.kind), Some(LabelKind::Letter));
        assert_eq!(in_paragraph("• the price").map(|found| found.kind), Some(LabelKind::Bullet));
        assert_eq!(in_paragraph("3.2 The price").map(|found| found.kind), Some(LabelKind::Number(2)));
        assert_eq!(in_paragraph("o the price").map(|found| found.kind), Some(LabelKind::Bullet));
        assert_eq!(in_paragraph("2.2.1the price").map(|found| (found.end, found.rest)), Some((5, 5)));
        assert_eq!(in_paragraph("2.2the price"), None);
        assert_eq!(in_paragraph("Schedule 2 applies"), None);
        assert_eq!(in_heading("Schedule 2 – Prices").map(|found| found.kind), Some(LabelKind::Word));
        assert_eq!(in_heading("5.9 Hours of work").map(|found| found.kind), Some(LabelKind::Number(2)));
        assert_eq!(in_heading("3.0 Scope").map(|found| found.kind), Some(LabelKind::Number(1)));
    }

    proptest::proptest! {
        #[test]
        fn cuts_lie_on_character_boundaries(text in "[(0-9a-zA-Z.:)•\t £]{0,16}|\\PC{0,20}") {
            for found in [in_paragraph(&text), in_heading(&text)].into_iter().flatten() {
                proptest::prop_assert!(text.get(..found.end).is_some() && text.get(found.rest..).is_some());
                proptest::prop_assert!(found.end <= found.rest && found.rest < text.len());
            }
        }
    }
}

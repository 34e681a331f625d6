//! Numbers and letters of labels.

/// Most parts of a number, `1.2.3.4.5.6.7`.
const MAX_PARTS: usize = 7;

/// Bytes and parts of the number at the start of a text: whole numbers of up to three digits, without leading zeros
/// except `0` itself after a dot. Years and amounts of money have more digits.
pub(super) fn number(text: &str) -> Option<(usize, usize)> {
    let mut length = digits(text).filter(|_| !text.starts_with('0'))?;
    let mut parts = 1;
    while parts < MAX_PARTS
        && let Some(part) = text[length..].strip_prefix('.')
        && let Some(more) = digits(part)
        && (more == 1 || !part.starts_with('0'))
    {
        length += 1 + more;
        parts += 1;
    }
    Some((length, parts))
}

/// Number of digits at the start of a text, from one to three.
fn digits(text: &str) -> Option<usize> {
    let count = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&count).then_some(count)
}

/// Whether a text is one letter.
pub(super) fn is_letter(text: &str) -> bool {
    matches!(text.as_bytes(), [letter] if letter.is_ascii_alphabetic())
}

/// Whether a text looks like a small roman number, all in one case.
pub(super) fn is_roman(text: &str) -> bool {
    let consists_of = |numerals: &[u8]| text.bytes().all(|byte| numerals.contains(&byte));
    (1..=6).contains(&text.len()) && (consists_of(b"ivxl") || consists_of(b"IVXL"))
}

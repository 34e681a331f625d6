//! Matching words and phrases at a place in a text, without regard to the case of ASCII letters.

/// The run of ASCII letters at byte `at`, and the byte after it.
pub(super) fn word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    (length > 0 && ends_word(text, at + length)).then(|| (&rest[..length], at + length))
}

/// The run of ASCII letters and digits at byte `at`, and the byte after it.
pub(super) fn word_or_number(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (length > 0).then(|| (&rest[..length], at + length))
}

/// The first byte at or after `at` whose character is not one of `marks`.
pub(super) fn skip(text: &str, at: usize, marks: &str) -> usize {
    let Some(rest) = text.get(at..) else { return at };
    text.len() - rest.trim_start_matches(|character| marks.contains(character)).len()
}

/// Whether `phrase` stands at byte `at`; white space in it stands for any white space, and a final letter must end
/// a word. Gives the byte after it.
pub(super) fn matches(text: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut next = at;
    for (index, part) in phrase.split(' ').enumerate() {
        if index > 0 {
            let after = skip(text, next, " \t\n\u{a0}");
            if after == next {
                return None;
            }
            next = after;
        }
        let end = next.checked_add(part.len())?;
        if !text.get(next..end)?.eq_ignore_ascii_case(part) {
            return None;
        }
        next = end;
    }
    let ends_in_letter = phrase.ends_with(|last: char| last.is_ascii_alphabetic());
    (!ends_in_letter || ends_word(text, next)).then_some(next)
}

/// Whether no letter or digit follows byte `at`.
pub(super) fn ends_word(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether no letter or digit stands directly before byte `at`.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether a text ends with a word.
pub(super) fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

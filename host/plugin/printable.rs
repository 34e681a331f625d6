//! Words of a plugin on their way to a terminal or a report: they steer nothing, forge no line and are short.

use serde_json::Value;

/// Replaces line breaks and tabs by spaces, and by `\u{FFFD}` what could steer a terminal or turn the direction of text.
pub fn printable(text: &str) -> String {
    let shown = |character: char| match character {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        character if character.is_control() => char::REPLACEMENT_CHARACTER,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        character => character,
    };
    text.chars().map(shown).collect()
}

/// The printable beginning of a text, at most so many bytes of it.
pub fn cut(text: &str, most: usize) -> String {
    let end = text.floor_char_boundary(most);
    printable(&text[..end]) + if end < text.len() { "…" } else { "" }
}

/// The same JSON with printable strings.
pub fn printable_json(value: Value) -> Value {
    match value {
        Value::String(text) => printable(&text).into(),
        Value::Array(values) => values.into_iter().map(printable_json).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (printable(&name), printable_json(value))).collect()
        }
        other => other,
    }
}

/// Whether a name may stand in rule files, messages and reports: lower-case letters, digits and hyphens.
pub fn is_name(text: &str) -> bool {
    let is_plain =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
    !text.is_empty() && text.len() <= super::limits::MAX_NAME_BYTES && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_replaced() {
        assert_eq!(printable("a\u{1b}[2Jb\rc\0d\u{9b}e\u{202e}f\u{61c}"), "a�[2Jb�c�d�e�f�");
        assert_eq!(printable("two\nlines\u{2028}and\ttabs – £5 😀"), "two lines and tabs – £5 😀");
        let json = serde_json::json!({ "\u{1b}": ["\u{202e}", 1, null] });
        assert_eq!(printable_json(json), serde_json::json!({ "�": ["�", 1, null] }));
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!((cut("££", 3), cut("££", 4)), ("£…".to_owned(), "££".to_owned()));
    }

    #[test]
    fn names_are_plain() {
        assert!(is_name("bid-effort2") && is_name(&"x".repeat(64)));
        assert!(!is_name("") && !is_name("Bid") && !is_name("a b") && !is_name(&"x".repeat(65)));
    }
}

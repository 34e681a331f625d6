//! Characters as a reader sees them: no ligatures, no invisible characters, and an idea of how wide each one is.

/// Appends a character of a PDF string in its readable form.
pub(super) fn push(character: char, text: &mut String) {
    match character {
        '\u{fb00}' => text.push_str("ff"),
        '\u{fb01}' => text.push_str("fi"),
        '\u{fb02}' => text.push_str("fl"),
        '\u{fb03}' => text.push_str("ffi"),
        '\u{fb04}' => text.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
        '\u{2010}' | '\u{2011}' => text.push('-'),
        _ if is_invisible(character) => {}
        _ if character.is_whitespace() => text.push(' '),
        _ if character.is_control() => {}
        _ => text.push(symbol(character)),
    }
}

/// The hyphen that shows at the end of a line only. Some programs write it for every hyphen.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Makes plain hyphens of the soft ones that something follows: they were drawn, so a reader sees them.
pub(super) fn harden(text: &mut String) {
    if let Some((inner, last)) = text.char_indices().next_back().map(|(end, last)| (&text[..end], last))
        && inner.contains(SOFT_HYPHEN)
    {
        *text = inner.replace(SOFT_HYPHEN, "-");
        text.push(last);
    }
}

/// Characters without ink or width. The soft hyphen is kept: at the end of a line it joins two halves of a word.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
}

/// Symbol fonts number their pictures from U+F000 on. These are the ones that Word sets in lists and forms.
fn symbol(character: char) -> char {
    match character {
        '\u{f06c}' => '●',
        '\u{f06e}' => '■',
        '\u{f06f}' | '\u{f071}' | '\u{f072}' | '\u{f0a8}' => '☐',
        '\u{f076}' => '❖',
        '\u{f0a7}' => '▪',
        '\u{f0b7}' => '•',
        '\u{f0d8}' => '➢',
        '\u{f0e0}' => '→',
        '\u{f0fc}' => '✓',
        '\u{f0fd}' | '\u{f0fe}' => '☒',
        other => other,
    }
}

/// Width of a character in thousandths of the size: that of Helvetica for the Latin alphabet. Used in proportion only,
/// to share out the known width of a string among its characters.
pub(super) fn width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' | '\'' | '|' | '‘' | '’' => 222.0,
        ' ' | 'I' | 'f' | 't' | '.' | ',' | ':' | ';' | '!' | '/' | '[' | ']' => 278.0,
        'r' | '(' | ')' | '-' | SOFT_HYPHEN | '“' | '”' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'F' | 'T' | 'Z' => 611.0,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'G' | 'O' | 'Q' => 778.0,
        'm' | 'M' => 833.0,
        'W' => 944.0,
        _ => 556.0,
    }
}

#[cfg(test)]
mod tests {
    use super::push;

    fn readable(text: &str) -> String {
        let mut readable = String::new();
        text.chars().for_each(|character| push(character, &mut readable));
        readable
    }

    #[test]
    fn ligatures_come_apart() {
        assert_eq!(readable("e\u{fb03}cient \u{fb01}re"), "efficient fire");
    }

    #[test]
    fn invisible_characters_go_and_spaces_become_plain() {
        assert_eq!(readable("a\u{200b}b\u{a0}c\u{feff}\u{2009}d\u{7}"), "ab c d");
        assert_eq!(readable("co\u{2011}op\u{ad}"), "co-op\u{ad}");
    }

    #[test]
    fn a_soft_hyphen_before_text_is_a_hyphen() {
        let mut text = "GS\u{ad}35F\u{ad}0553\u{ad}".to_owned();
        super::harden(&mut text);
        assert_eq!(text, "GS-35F-0553\u{ad}");
    }

    #[test]
    fn bullets_of_symbol_fonts_look_like_bullets() {
        assert_eq!(readable("\u{f0b7}\u{f0a7}"), "•▪");
    }
}

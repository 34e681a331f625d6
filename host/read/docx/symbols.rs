//! Characters of symbol fonts, which are pictures under the code of some other character.

/// The character that looks like a character of a symbol font. None where there is none that is known.
pub(super) fn look_alike(font: &str, code: u32) -> Option<char> {
    // Word writes these characters from U+F000 on, other programs as they are numbered in the font.
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    match font.to_lowercase().as_str() {
        "symbol" => symbol(code),
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        _ => char::from_u32(code).filter(|character| !character.is_control()),
    }
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        0x44 => 'Δ',
        0x57 => 'Ω',
        0x61 => 'α',
        0x62 => 'β',
        0x6D => 'μ',
        0x70 => 'π',
        0x73 => 'σ',
        0xA0 => '€',
        0xA3 => '≤',
        0xAB => '↔',
        0xAC => '←',
        0xAE => '→',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBB => '≈',
        0xBC => '…',
        0xD2 | 0xE2 => '®',
        0xD3 | 0xE3 => '©',
        0xD4 | 0xE4 => '™',
        0x20..=0x3F => return char::from_u32(code),
        _ => return None,
    })
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '☎',
        0x2A => '✉',
        0x6C => '●',
        0x6E => '■',
        0x6F | 0x71 | 0x72 | 0xA8 => '☐',
        0x76 => '❖',
        0xA7 => '▪',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x4F => '✗',
        0x50 => '✓',
        0x51 | 0x53 => '☒',
        0x52 => '☑',
        0xA3 => '☐',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::look_alike;

    #[test]
    fn ticks_boxes_and_signs_keep_their_look() {
        assert_eq!(look_alike("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(look_alike("Wingdings", 0xFE), Some('☑'));
        assert_eq!(look_alike("Symbol", 0xF0B3), Some('≥'));
        assert_eq!(look_alike("Arial", 0x00A3), Some('£'));
        assert_eq!(look_alike("Webdings", 0x07), None);
        assert_eq!(look_alike("Symbol", 0xD800), None);
    }
}

//! How list numbers and bullets are written.

use super::numbering::Level;
use crate::read::numeral::{is_private, repeated_letters, roman};

const NUMBERS: &str = "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen \
    Seventeen Eighteen Nineteen Twenty";

const ORDINALS: &str = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth \
    Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth";

/// A number in the format of its level, or in digits where the whole label is.
pub(super) fn write_number(number: u32, level: &Level, in_digits: bool) -> String {
    match level.format.as_str() {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        _ if in_digits => number.to_string(),
        "lowerLetter" => repeated_letters(number),
        "upperLetter" => repeated_letters(number).to_uppercase(),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "ordinal" => format!("{number}{}", ordinal_ending(number)),
        "cardinalText" => word(number, NUMBERS),
        "ordinalText" => word(number, ORDINALS),
        _ => format!("{number:0digits$}", digits = level.digits),
    }
}

/// The bullet of a level. Those of symbol fonts, which have no code of their own, become their look-alikes.
pub(super) fn bullet(level: &Level) -> String {
    if level.is_picture || level.text.is_empty() || level.text.chars().any(is_private) {
        return "•".to_owned();
    }
    level.text.clone()
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn word(number: u32, words: &str) -> String {
    let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index
        .and_then(|index| words.split_whitespace().nth(index))
        .map_or_else(|| number.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::numbering::Level;
    use super::{bullet, write_number};

    fn level(format: &str) -> Level {
        Level { format: format.to_owned(), ..Level::default() }
    }

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        let cases = "3 decimal 3, 3 decimalZero 03, 28 lowerLetter bb, 2 upperLetter B, 14 lowerRoman xiv, \
            1999 upperRoman MCMXCIX, 4000 upperRoman 4000, 0 lowerLetter 0, 22 ordinal 22nd, 112 ordinal 112th, \
            5 cardinalText Five, 21 ordinalText 21, 7 none, 7 somethingNew 7";
        for case in cases.split(',') {
            let mut case = case.split_whitespace();
            let number: u32 = case.next().and_then(|number| number.parse().ok()).expect("a number");
            let format = case.next().expect("a format");
            let expected = case.next().unwrap_or("");
            assert_eq!(write_number(number, &level(format), false), expected, "{number} as {format}");
        }
    }

    #[test]
    fn legal_labels_are_all_digits() {
        assert_eq!(write_number(4, &level("upperRoman"), true), "4");
    }

    #[test]
    fn bullets_of_symbol_fonts_and_pictures_become_a_round_one() {
        let with_text = |text: &str| Level { text: text.to_owned(), ..level("bullet") };
        assert_eq!(bullet(&with_text("\u{f0b7}")), "•");
        assert_eq!(bullet(&with_text("–")), "–");
        assert_eq!(bullet(&Level { is_picture: true, ..with_text("x") }), "•");
    }
}

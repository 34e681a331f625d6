//! How list numbers and bullets are written.

use super::numbering::Level;

/// Longest label made of one repeated letter: Word writes the 27th paragraph "aa", the 53rd "aaa".
const MAX_LETTERS: u32 = 30;

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
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "ordinal" => format!("{number}{}", ordinal_ending(number)),
        "cardinalText" => word(number, NUMBERS),
        "ordinalText" => word(number, ORDINALS),
        _ => format!("{number:0digits$}", digits = level.digits),
    }
}

/// The bullet of a level. Those of symbol fonts, which have no code of their own, become their look-alikes.
pub(super) fn bullet(level: &Level) -> String {
    let is_private = |character: char| matches!(character, '\u{e000}'..='\u{f8ff}');
    if level.is_picture || level.text.is_empty() || level.text.chars().any(is_private) {
        return "•".to_owned();
    }
    level.text.clone()
}

fn letters(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, usize::try_from((index / 26 + 1).min(MAX_LETTERS)).unwrap_or(1)).collect()
}

/// A number in capital Roman numerals, in digits where there are none.
pub(super) fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in VALUES {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
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

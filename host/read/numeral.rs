//! How the numbers of lists, pages and notes are written.

/// Longest label made of one repeated letter: Word writes the 27th paragraph "aa", the 53rd "aaa".
const MAX_LETTERS: u32 = 30;

/// A number as word processors count with letters: `a` to `z`, then `aa`, `bb`, `cc`… Zero stays in digits.
pub(super) fn repeated_letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from_u32(u32::from('a') + index % 26).unwrap_or('a');
    std::iter::repeat_n(letter, usize::try_from((index / 26 + 1).min(MAX_LETTERS)).unwrap_or(1)).collect()
}

/// A number as browsers count with letters: `a` to `z`, then `aa`, `ab`… Zero stays in digits.
pub(super) fn letters(number: u64) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    if letters.is_empty() { number.to_string() } else { letters.into_iter().rev().collect() }
}

/// A number in small Roman numerals, in digits where there are none.
pub(super) fn roman(number: impl Into<u64>) -> String {
    const NUMERALS: [(u64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let number = number.into();
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

/// Whether a character belongs to a symbol font and has no meaning of its own.
pub(super) fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}')
}

//! Numbers in digits or words, and the words that scale them: `1.2m`, `16,00,000`, `five million`.

use super::phrase;

/// Most digits a number may have; longer runs are references, not amounts.
const MAX_DIGITS: usize = 15;

/// Most words a number in words may have.
const MAX_WORDS: usize = 16;

/// A number as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Byte after its last character.
    pub(super) end: usize,
    /// Whether its digits are grouped (`1,200`) or it has a scale (`1.2m`), so that it can only be an amount.
    pub(super) marked: bool,
    /// Whether a word or letter scales it.
    pub(super) scaled: bool,
    digits: u128,
    decimals: u32,
    scale: u128,
}

impl Number {
    /// Its value in whole units, rounded. None when it is too large.
    pub(super) fn value(&self) -> Option<u64> {
        let power = 10_u128.checked_pow(self.decimals)?;
        let scaled = self.digits.checked_mul(self.scale)?;
        u64::try_from(scaled.checked_add(power / 2)? / power).ok()
    }

    /// The same number under the scale of another: the `70` of `70-80k`.
    pub(super) fn scaled_like(self, other: Self) -> Self {
        Self { scale: other.scale, ..self }
    }
}

/// How groups of digits may be set apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// `1,400,000` and `1 400 000`.
    British,
    /// `1.400.000` as well, and one point before three digits is a group.
    Continental,
}

/// The number in digits at byte `at`, with its scale. None where something else is written.
pub(super) fn in_digits(text: &str, at: usize, grouping: Grouping) -> Option<Number> {
    let bytes = text.as_bytes();
    let first = digits_at(bytes, at);
    if first == 0 {
        return None;
    }
    let whole = groups(bytes, at, first, grouping);
    let (end, decimals) = fraction(bytes, whole, grouping)?;
    let mut digits: u128 = 0;
    for byte in bytes.get(at..end)?.iter().filter(|byte| byte.is_ascii_digit()) {
        digits = digits.checked_mul(10)?.checked_add(u128::from(byte - b'0'))?;
    }
    let written = Number { end, marked: whole > at + first, scaled: false, digits, decimals, scale: 1 };
    let number = with_scale(text, written);
    let too_long = first > MAX_DIGITS || decimals > 6;
    (!too_long && (phrase::ends_word(text, number.end) || is_before_code(text, number.end))).then_some(number)
}

/// Whether the code of a currency touches the number that ends here: `225,000USD`.
fn is_before_code(text: &str, end: usize) -> bool {
    ["USD", "GBP", "EUR", "INR"].iter().any(|code| phrase::matches(text, end, code).is_some())
}

/// The number in words at byte `at`: `five million`, `two hundred and fifty thousand`.
pub(super) fn in_words(text: &str, at: usize) -> Option<Number> {
    let (mut total, mut current, mut end, mut next) = (0_u128, 0_u128, at, at);
    let mut seen = false;
    for _ in 0..MAX_WORDS {
        let Some((word, after)) = phrase::word(text, next) else { break };
        if let Some(value) = word_value(word) {
            current = current.checked_add(value)?;
        } else if word.eq_ignore_ascii_case("hundred") && current > 0 {
            current = current.checked_mul(100)?;
        } else if let Some(scale) = word_scale(word).filter(|_| current > 0) {
            total = total.checked_add(current.checked_mul(scale)?)?;
            current = 0;
        } else if !(word.eq_ignore_ascii_case("and") && seen) {
            break;
        }
        if !word.eq_ignore_ascii_case("and") {
            seen = true;
            end = after;
        }
        next = phrase::skip(text, after, " -");
        if next == after {
            break;
        }
    }
    let digits = total.checked_add(current)?;
    seen.then_some(Number { end, marked: true, scaled: true, digits, decimals: 0, scale: 1 })
}

fn with_scale(text: &str, number: Number) -> Number {
    let hyphen = text[number.end..].starts_with('-');
    let from = if hyphen { number.end + 1 } else { phrase::skip(text, number.end, " \u{a0}") };
    let Some((word, after)) = phrase::word(text, from) else { return number };
    let scale = match word {
        _ if hyphen => word_scale(word),
        "k" | "K" => Some(1_000),
        "m" | "M" | "mn" | "Mn" | "MN" | "mm" | "MM" => Some(1_000_000),
        "b" | "bn" | "Bn" | "BN" | "B" => Some(1_000_000_000),
        _ => word_scale(word),
    };
    let Some(scale) = scale else { return number };
    // "16 Lakh (s)" is how forms write "lakhs".
    let plural = phrase::skip(text, after, " ");
    let end = if text[plural..].starts_with("(s)") { plural + 3 } else { after };
    Number { end, marked: true, scaled: true, scale, ..number }
}

fn word_scale(word: &str) -> Option<u128> {
    let scales: [(&[&str], u128); 5] = [
        (&["thousand", "thousands"], 1_000),
        (&["lakh", "lakhs", "lac", "lacs"], 100_000),
        (&["million", "millions", "mln"], 1_000_000),
        (&["crore", "crores"], 10_000_000),
        (&["billion", "billions"], 1_000_000_000),
    ];
    let found = scales.iter().find(|(words, _)| words.iter().any(|known| word.eq_ignore_ascii_case(known)));
    found.map(|(_, scale)| *scale)
}

fn word_value(word: &str) -> Option<u128> {
    const WORDS: [(&str, u128); 27] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    WORDS.iter().find(|(known, _)| word.eq_ignore_ascii_case(known)).map(|(_, value)| *value)
}

fn digits_at(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count()
}

/// End of the whole part: the first run of digits and the groups that follow it.
fn groups(bytes: &[u8], at: usize, first: usize, grouping: Grouping) -> usize {
    let plain = at + first;
    if first > 3 {
        return plain;
    }
    let commas = group_run(bytes, plain, b',');
    if commas > plain {
        return commas;
    }
    let points = group_run(bytes, plain, b'.');
    let point_groups = (points - plain) / 4;
    if point_groups > 1 || (point_groups == 1 && grouping == Grouping::Continental) {
        return points;
    }
    let spaces = group_run(bytes, plain, b' ');
    let thousands = bytes.get(plain..spaces) == Some(b" 000".as_slice());
    if (spaces - plain) / 4 > 1 || thousands { spaces } else { plain }
}

/// End of the groups of digits after `separator`: three digits each, two in Indian grouping before the last.
fn group_run(bytes: &[u8], from: usize, separator: u8) -> usize {
    let mut end = from;
    let mut next = from;
    while bytes.get(next) == Some(&separator) {
        match digits_at(bytes, next + 1) {
            3 => {
                next += 4;
                end = next;
            }
            2 if separator == b',' => next += 3,
            _ => break,
        }
    }
    end
}

/// End of the number and how many decimals it has. None where the digits go on in a way no amount does.
fn fraction(bytes: &[u8], whole: usize, grouping: Grouping) -> Option<(usize, u32)> {
    let goes_on = |at: usize, mark: u8| bytes.get(at) == Some(&mark) && digits_at(bytes, at + 1) > 0;
    if goes_on(whole, b',') {
        // Two digits after a comma are continental cents; anything else is not an amount: "£120,00" may be £12,000.
        let is_cents = grouping == Grouping::Continental && digits_at(bytes, whole + 1) == 2;
        return is_cents.then_some((whole + 3, 2));
    }
    if !goes_on(whole, b'.') {
        return Some((whole, 0));
    }
    let decimals = digits_at(bytes, whole + 1);
    let end = whole + 1 + decimals;
    (!goes_on(end, b'.') && !goes_on(end, b',')).then_some((end, u32::try_from(decimals).ok()?))
}

//! Numbers in figures and in words.

/// Words for numbers that stand alone or as the last part of one: `three`, `twenty-four`.
const SMALL: &[(&str, u64)] = &[
    ("zero", 0),
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

/// Words that multiply what stands before them.
const LARGE: &[(&str, u64)] =
    &[("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];

/// An expression for a whole number in figures or in words up to a hundred.
pub(crate) const NUMBER: &str = r"(?:\d{1,3}(?:,\d{3})+|\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)";

/// The whole number a text says, in figures or in words, and nothing else: `1,500`, `twenty-four`, `two hundred and fifty`.
pub(crate) fn number(text: &str) -> Option<u64> {
    let text = text.trim().to_lowercase();
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return text.replace(',', "").parse().ok();
    }
    let (mut whole, mut part, mut seen) = (0_u64, 0_u64, false);
    for word in text.split(|mark: char| mark.is_whitespace() || mark == '-').filter(|word| !word.is_empty()) {
        if word == "and" && seen {
            continue;
        }
        if let Some((_, value)) = SMALL.iter().find(|(name, _)| *name == word) {
            part = part.checked_add(*value)?;
        } else {
            let (_, times) = LARGE.iter().find(|(name, _)| *name == word)?;
            if *times == 100 {
                part = part.max(1).checked_mul(100)?;
            } else {
                whole = whole.checked_add(part.max(1).checked_mul(*times)?)?;
                part = 0;
            }
        }
        seen = true;
    }
    seen.then_some(whole.checked_add(part)?)
}

/// The whole numbers of a text, in figures or in words, with where they end. A number in brackets that repeats the one
/// before it counts once.
pub(crate) fn numbers(text: &str) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    let words = text
        .split(|mark: char| !(mark.is_alphanumeric() || mark == ',' || mark == '-' || mark == '.'))
        .map(|word| word.trim_matches([',', '.', '-']))
        .filter(|word| !word.is_empty());
    let mut last_was_number = false;
    for word in words {
        let value = number(word).or_else(|| {
            // `15-page`, `3-month`.
            let (first, _) = word.split_once('-')?;
            number(first)
        });
        match value {
            Some(value) if last_was_number && found.last() == Some(&value) => {}
            Some(value) => found.push(value),
            None => {}
        }
        last_was_number = value.is_some();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        for (text, value) in [
            ("1,500", 1_500),
            ("seven", 7),
            ("Twenty-four", 24),
            ("one hundred and fifty", 150),
            ("two thousand", 2_000),
            ("three hundred thousand", 300_000),
            ("Two Million", 2_000_000),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        for text in ["", "and", "page", "seven pages", "12.5.3", "9999999999999999999999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_that_is_repeated_counts_once() {
        assert_eq!(numbers("no more than three (3) pages"), [3]);
        assert_eq!(numbers("your 15-page limit"), [15]);
        assert_eq!(numbers("two (3) copies"), [2, 3]);
        assert_eq!(numbers("no limit"), [0_u64; 0]);
    }
}

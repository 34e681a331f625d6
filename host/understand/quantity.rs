//! Counts in plain text: `30`, `thirty`, `two (2)`.

/// The numbers in words that tenders use for counts of days, pages, references or years.
const WORDS: [(&str, u32); 21] = [
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
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("twenty", 20),
    ("twenty-one", 21),
    ("twenty-eight", 28),
    ("thirty", 30),
    ("forty-five", 45),
    ("sixty", 60),
    ("ninety", 90),
    ("single", 1),
];

/// A pattern for a count in plain text, without a group around it: digits or a word, perhaps followed by the same in
/// brackets.
pub const COUNT: &str = r"(?:[0-9]{1,2}(?:,[0-9]{3})|[0-9]{1,5}|(?:twenty|thirty|forty|sixty|ninety)(?:-(?:one|five|eight))?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|single)(?: ?\((?:[0-9]{1,3}|[a-z-]{3,12})\))?";

/// The value of what [`COUNT`] matched.
pub fn count(text: &str) -> Option<u32> {
    let written = text.split_once('(').map_or(text, |(before, _)| before).trim();
    if let Some((_, value)) = WORDS.iter().find(|(word, _)| *word == written) {
        return Some(*value);
    }
    written.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{COUNT, count};

    #[test]
    fn reads_digits_and_words() {
        let whole = regex::Regex::new(&format!("^(?:{COUNT})$")).expect("a valid pattern");
        for (text, value) in [
            ("30", 30),
            ("thirty", 30),
            ("two (2)", 2),
            ("3 (three)", 3),
            ("1,500", 1_500),
            ("forty-five", 45),
        ] {
            assert!(whole.is_match(text), "{text}");
            assert_eq!(count(text), Some(value), "{text}");
        }
        assert_eq!(count("some"), None);
    }
}

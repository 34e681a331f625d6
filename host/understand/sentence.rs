//! Where the sentences of a block begin and end.

use std::ops::Range;

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "no", "nos", "mr", "mrs", "ms", "dr", "st", "ltd", "inc", "co", "para",
    "paras", "sch", "fig", "ref", "approx", "cf", "art", "arts", "reg", "regs", "p", "pp", "s", "ss", "cl",
    "vol", "tel", "ext", "dept", "rs", "max", "min", "ex", "exc", "excl", "incl", "yr",
];

/// The sentences of a text as byte ranges, in order, without the white space between them. A forced line break
/// ends a sentence, unless the words run on over it; a full stop inside a number, after an abbreviation, before a small
/// letter or in a row of dots does not.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, character) in text.char_indices() {
        let end = index + character.len_utf8();
        let ends = match character {
            '\n' => ends_at_break(&text[start..index], &text[end..]),
            '?' | '!' => starts_anew(&text[end..]),
            '.' => {
                starts_anew(&text[end..])
                    && !is_about(&text[..index], &text[end..])
                    && !is_abbreviation(&text[start..index])
                    && !is_leader(&text[start..index], &text[end..])
            }
            _ => false,
        };
        if ends {
            let end = end + closing_marks(&text[end..]);
            push_trimmed(text, start..end, &mut found);
            start = end;
        }
    }
    push_trimmed(text, start.min(text.len())..text.len(), &mut found);
    found
}

/// The sentence around a byte offset.
pub fn sentence_at(text: &str, offset: usize) -> Range<usize> {
    sentences(text).into_iter().find(|sentence| offset < sentence.end).unwrap_or(0..text.len())
}

/// Words after which a sentence goes on.
const OPEN_WORDS: &[&str] = &[
    "a", "an", "and", "at", "be", "by", "for", "from", "in", "is", "of", "on", "or", "shall", "than", "that",
    "the", "to", "which", "will", "with", "within",
];

/// Fewest words of a line of running text.
const RUNNING_WORDS: usize = 5;

/// Whether a sentence ends at a line break between two texts: PDF files have them where a line is cut short. It goes on
/// after a word that cannot end it, and in a small letter after a line of running text.
pub(super) fn ends_at_break(before: &str, rest: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    let mut words = line.split_whitespace();
    let last = words.next_back().unwrap_or("");
    let runs = last.ends_with(|end: char| end.is_alphanumeric() || end == ',')
        && rest.starts_with(char::is_lowercase)
        && words.count() + 1 >= RUNNING_WORDS;
    !(runs || OPEN_WORDS.iter().any(|open| open.eq_ignore_ascii_case(last)))
}

fn closing_marks(rest: &str) -> usize {
    rest.chars()
        .take_while(|mark| matches!(mark, '"' | '\'' | '”' | '’' | ')' | ']'))
        .map(char::len_utf8)
        .sum()
}

fn starts_anew(rest: &str) -> bool {
    let after = &rest[closing_marks(rest)..];
    let trimmed = after.trim_start();
    trimmed.is_empty() || (trimmed.len() < after.len() && !trimmed.starts_with(char::is_lowercase))
}

/// Whether a dot is one of a row, with spaces between, that leads the eye: "Issue date . . . . 5 June".
fn is_leader(before: &str, after: &str) -> bool {
    let is_last = before.ends_with(' ') && before.trim_end().ends_with('.');
    is_last || (after.starts_with(' ') && after.trim_start().starts_with('.'))
}

/// Whether a dot ends the "c." or "ca." before an amount: "c. £95k".
fn is_about(before: &str, after: &str) -> bool {
    let word = before.rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or("");
    let is_amount = |mark: char| mark.is_ascii_digit() || matches!(mark, '£' | '€' | '$');
    ["c", "ca", "circa"].contains(&word) && after.trim_start().starts_with(is_amount)
}

fn is_abbreviation(before: &str) -> bool {
    let word = before
        .rsplit(|character: char| character.is_whitespace() || matches!(character, '(' | '[' | '"' | '“'))
        .next()
        .unwrap_or("");
    let is_initial = word.len() == 1 && word.chars().all(char::is_uppercase);
    let is_number =
        !word.is_empty() && word.chars().all(|character| character.is_ascii_digit() || character == '.');
    is_initial
        || (is_number && before.len() == word.len())
        || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

fn push_trimmed(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(slice) = text.get(range.clone()) else { return };
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = start + slice.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn ends_at_full_stops_and_line_breaks() {
        assert_eq!(split("Send it. Then wait.\nDone"), ["Send it.", "Then wait.", "Done"]);
        assert_eq!(
            split("We pay within\n30 days. Then\nno more"),
            ["We pay within\n30 days.", "Then", "no more"]
        );
        assert_eq!(
            split("We want a company to build\nthe new site\nPrice\nquality"),
            ["We want a company to build\nthe new site", "Price", "quality"]
        );
        assert_eq!(split("Is it clear? (Yes.) “Good.” Next"), ["Is it clear?", "(Yes.)", "“Good.”", "Next"]);
    }

    #[test]
    fn goes_on_after_numbers_and_abbreviations() {
        assert_eq!(
            split("Pay £1.5 million, e.g. Monthly, by no. 7 Smith St. today."),
            ["Pay £1.5 million, e.g. Monthly, by no. 7 Smith St. today."]
        );
        assert_eq!(split("Spend: c. £95k. Next"), ["Spend: c. £95k.", "Next"]);
        assert_eq!(split("1. Scope of work. 2.1 More"), ["1. Scope of work.", "2.1 More"]);
        assert_eq!(split("Issue date . . . . . . 5 June. Next"), ["Issue date . . . . . . 5 June.", "Next"]);
    }

    proptest::proptest! {
        #[test]
        fn ranges_are_in_order_and_on_character_boundaries(text in "\\PC{0,80}|[a-z .!?£\\n)\"’]{0,60}") {
            let mut last = 0;
            for range in sentences(&text) {
                proptest::prop_assert!(range.start >= last && range.start < range.end);
                proptest::prop_assert!(text.get(range.clone()).is_some());
                last = range.end;
            }
        }
    }
}

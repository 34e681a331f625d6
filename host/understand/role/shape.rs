//! What the shape of a text says about its role: blanks, quotation marks, questions, definitions.

use crate::understand::folded::Folded;

/// Whether the text is a blank to be filled in, perhaps with a short label: `Signed: ______`, `«Project title»`.
/// A sentence of the tender that has a blank in it is not one.
pub(super) fn is_blank(text: &str) -> bool {
    let mut left = text;
    let mut words = 0;
    let mut blanks = 0;
    while let Some((start, end)) = next_blank(left) {
        words += count_words(&left[..start]);
        blanks += 1;
        left = &left[end..];
    }
    words += count_words(left);
    // Dots that lead the eye to a date or a page are no blank: "Tenders due ........ 5 June".
    let is_leader = left.len() < text.len()
        && text[..text.len() - left.len()].ends_with(['.', '…'])
        && left.contains(|mark: char| mark.is_ascii_digit())
        && left.ends_with(char::is_alphanumeric);
    !is_leader && blanks > 0 && words <= MAX_LABEL_WORDS * blanks.min(MAX_LABELS)
}

/// Most words that the label of a blank has.
const MAX_LABEL_WORDS: usize = 4;
/// Most labels in one line: `Signed ____ Name ____ Position ____ Date ____`.
const MAX_LABELS: usize = 5;
/// Most bytes between the marks around a blank. A longer passage between brackets is text.
const MAX_BLANK: usize = 300;

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Bytes of the first blank of a text: a run of underscores or dots, or something to insert between marks.
fn next_blank(text: &str) -> Option<(usize, usize)> {
    text.char_indices().find_map(|(start, mark)| {
        let rest = &text[start..];
        let length = match mark {
            '_' => run(rest, '_', 3),
            '.' => run(rest, '.', 5),
            '…' => run(rest, '…', 2),
            '«' => closed_by(rest, "»"),
            '<' if rest.starts_with("<<") => closed_by(rest, ">>"),
            '{' if rest.starts_with("{{") => closed_by(rest, "}}"),
            '[' | '<' => bracketed(rest),
            _ => None,
        }?;
        Some((start, start + length))
    })
}

fn run(text: &str, mark: char, least: usize) -> Option<usize> {
    let end = text.find(|character| character != mark).unwrap_or(text.len());
    (end >= least * mark.len_utf8()).then_some(end)
}

fn closed_by(text: &str, close: &str) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(MAX_BLANK)];
    window.find(close).map(|end| end + close.len())
}

/// First words of what is written between brackets for somebody to replace.
const TO_REPLACE: &[&str] = &[
    "add",
    "address",
    "amount",
    "bidder",
    "buyer",
    "company",
    "complete",
    "contact",
    "date",
    "delete",
    "describe",
    "drafting",
    "email",
    "enter",
    "fill",
    "insert",
    "name",
    "number",
    "organisation",
    "postcode",
    "price",
    "sign",
    "signature",
    "state",
    "supplier",
    "tbc",
    "tbd",
    "telephone",
    "tenderer",
    "time",
    "title",
    "to",
    "value",
    "x",
    "xx",
    "xxx",
    "year",
];

fn bracketed(text: &str) -> Option<usize> {
    let close = if text.starts_with('[') { "]" } else { ">" };
    let length = closed_by(text, close)?;
    let inside = Folded::new(&text[1..length - close.len()]);
    let first = inside.as_str().split_ascii_whitespace().next();
    first.is_none_or(|word| TO_REPLACE.contains(&word)).then_some(length)
}

/// Whether quotation marks stand around the whole text, which is longer than a term.
pub(super) fn is_quoted(text: &str) -> bool {
    let opens = text.starts_with(['“', '"', '‘']);
    let closes = text.trim_end_matches(['.', ',', ';']).ends_with(['”', '"', '’']);
    let marks = text.matches(['“', '"', '”']).count();
    opens && closes && marks <= 2 && count_words(text) > MAX_TERM_WORDS
}

/// Most words of a term that is defined.
const MAX_TERM_WORDS: usize = 8;

/// Whether the text asks something: its last sentence ends with a question mark.
pub(super) fn is_question(text: &str) -> bool {
    text.trim_end_matches([' ', ')', '”', '"', '’']).ends_with('?')
}

/// Whether a label numbers a question: `Q1`, `Question 3:`.
pub(super) fn numbers_a_question(label: &str) -> bool {
    let label = label.trim_start().to_ascii_lowercase();
    let rest = label.strip_prefix("question").or_else(|| label.strip_prefix('q')).unwrap_or("");
    rest.trim_start_matches([' ', '.', '\u{a0}']).starts_with(|mark: char| mark.is_ascii_digit())
}

/// Words before "means" that make it say something else than a definition.
const NOT_TERMS: &[&str] =
    &["this", "that", "it", "which", "by", "all", "no", "any", "what", "and", "other", "these"];

/// Whether the text begins with a term and says what it means.
pub(super) fn is_definition(text: &str) -> bool {
    let start = text.split_whitespace().take(MAX_TERM_WORDS + 4);
    let words: Vec<_> =
        start.map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase()).collect();
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    (0..words.len().min(MAX_TERM_WORDS + 1)).any(|index| {
        match (word(index), word(index + 1), word(index + 2)) {
            ("means", ..) => index == 0 || !NOT_TERMS.contains(&word(index - 1)),
            ("shall", "mean", _) | ("has" | "have", "the", "meaning") | ("is" | "are", "defined", "as") => {
                true
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{is_blank, is_definition, is_question, is_quoted, numbers_a_question};

    #[test]
    fn a_blank_with_its_label_is_a_blank() {
        for text in [
            "Signed: ________",
            "«Insert project title»",
            "[insert name of bidder]",
            "Name ______ Position ______ Date ______",
            "Price per visit: £____",
            "[ ]",
            "[TBC]",
            "{{ buyer.name }}",
            "Reference: <<ref>>",
            "Company ..............",
        ] {
            assert!(is_blank(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_with_a_blank_in_it_is_a_sentence() {
        for text in [
            "The contract starts on [insert date] and runs for three years.",
            "Tenders due …………………..5th January 2024",
            "Contract start ......... 1 March 2024",
            "See Appendix 6 for the current staff list [insert TUPE data]",
            "Bins [of any size] are emptied weekly.",
            "Read the notes... then start.",
            "",
        ] {
            assert!(!is_blank(text), "{text}");
        }
    }

    #[test]
    fn a_whole_sentence_in_quotation_marks_is_quoted() {
        assert!(is_quoted("“I just want to know who is coming through my door each day.”"));
        assert!(!is_quoted("“Services” means the services in Schedule 1, and “Goods” the goods."));
        assert!(!is_quoted("“Force majeure”"));
    }

    #[test]
    fn a_question_ends_with_its_mark() {
        assert!(is_question("How will you keep volunteers safe? "));
        assert!(is_question("(How will you do it?)"));
        assert!(!is_question("Why this matters? It does."));
    }

    #[test]
    fn a_label_numbers_a_question() {
        assert!(["Q1", "Question 3:", "Q.4", "q 12"].into_iter().all(numbers_a_question));
        assert!(!["3.2", "(q)", "Quality 1", "Q", ""].into_iter().any(numbers_a_question));
    }

    #[test]
    fn a_definition_says_what_a_term_means() {
        assert!(is_definition("“Working Day” means any day other than a Saturday."));
        assert!(is_definition("Premises shall mean the offices in Annex A."));
        assert!(is_definition("Goods has the meaning given in clause 1."));
        assert!(!is_definition("This means that vans leave early."));
        assert!(!is_definition("Residents are told by means of a leaflet."));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "[\\[\\]<>{}«»_.… a-z“”?]{0,80}|\\PC{0,40}") {
            let _ = (is_blank(&text), is_quoted(&text), is_question(&text), is_definition(&text));
        }
    }
}

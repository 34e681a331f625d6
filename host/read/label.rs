//! Numbers typed in front of a text: `3.2`, `(a)`, `Schedule 2`, `Q1.`.
//!
//! | form | examples | in a heading | in a paragraph |
//! |---|---|---|---|
//! | dotted number | `3.2 Scope`, `1. Scope`, `2.1. Scope`, `3) Scope` | yes | before a capital |
//! | plain number | `3 Scope`, `3: Scope`, `3 – Scope` | before a capital, not before a unit or month | no |
//! | in brackets | `(a) the price`, `(iv) the price`, `(12) the price` | yes | yes |
//! | letter or roman number | `a) the price`, `iv. The price` | yes | `)`, or `.` before a capital |
//! | capital letter or roman number | `A. Scope`, `IV. Scope` | yes | no |
//! | letter with number | `B2. Scope`, `C.3.1 Scope` | with a dot | no |
//! | question | `Q1. Who…`, `Question 3: Who…` | yes | with `.`, `:`, `)` or a dash |
//! | named part | `Section 4: Scope`, `Schedule 2 – Prices`, `Annex A Prices`, `Part Two: Prices` | yes | no |
//!
//! The label keeps a closing `.` or `)` after a number or letter (`1.`, `(a)`), as a reader sees it. The mark between
//! a word form and its text (`Section 4:`, `Q1.`) belongs to neither. A label with nothing after it is no label.

use std::sync::LazyLock;

use regex::Regex;

/// Finds the label in front of a heading: the byte where the label ends and the byte where the text after it starts.
///
/// The label begins at byte 0, so the text must not begin with white space.
pub fn split(text: &str) -> Option<(usize, usize)> {
    find(text, Place::Heading)
}

/// Finds the label in front of an ordinary paragraph, where only unmistakable forms count. Same result as [`split`].
pub fn split_paragraph(text: &str) -> Option<(usize, usize)> {
    find(text, Place::Paragraph)
}

/// Finds a bullet typed in front of a text: the byte where it ends and the byte where the text after it starts.
///
/// A hyphen or an asterisk is a bullet only before white space, as are dashes; they never are when a digit follows.
pub fn split_bullet(text: &str) -> Option<(usize, usize)> {
    let bullet = text.chars().next()?;
    let end = bullet.len_utf8();
    let start = text.len() - text[end..].trim_start().len();
    let next = text[start..].chars().next()?;
    let is_bullet = match bullet {
        '•' | '●' | '▪' | '■' | '◦' | '○' | '‣' | '⁃' | '∙' | '◆' | '➢' | '➤' | '✓' | '✔' | '☐' | '☑' => true,
        '\u{e000}'..='\u{f8ff}' => true,
        '-' | '*' | '+' | '–' | '—' | '·' => start > end && !next.is_numeric(),
        // The arrow bullet of Wingdings, once its font is lost.
        'Ø' => start > end,
        _ => false,
    };
    is_bullet.then_some((end, start))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Paragraph,
}

/// What the text after a label has to begin with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A letter or a digit, perhaps after a quotation mark or bracket.
    Anything,
    /// A letter, perhaps after a quotation mark or bracket.
    Letter,
    /// A capital letter, perhaps after a quotation mark or bracket.
    Capital,
    /// A capital letter that does not begin a unit or a month: "3 Years" and "3 June" are not numbered.
    CapitalNoUnit,
    /// A capital letter if only white space stands in between, else anything.
    CapitalAfterSpace,
}

/// A form of label.
struct Form {
    /// Matches the label as group 1 and what stands between it and its text.
    pattern: &'static str,
    /// What has to follow in a heading; None: no label of headings.
    heading: Option<Next>,
    /// What has to follow in a paragraph; None: no label of paragraphs.
    paragraph: Option<Next>,
}

const FORMS: &[Form] = &[
    // 1.  2.1.  3)  3.2)
    Form {
        pattern: r"((?:NUMBER)[.)])(?:\s+)",
        heading: Some(Next::Anything),
        paragraph: Some(Next::Capital),
    },
    // 1.Scope  2.1:  2.1 –
    Form {
        pattern: r"((?:NUMBER)\.|(?:SHORT|NUMBER))(?::\s+|\s+[–—-]\s+)",
        heading: Some(Next::Anything),
        paragraph: None,
    },
    Form { pattern: r"((?:NUMBER)\.)", heading: Some(Next::Capital), paragraph: None },
    // 3.2  3.2.1  1.0
    Form {
        pattern: r"(MULTIPART)\s+",
        heading: Some(Next::CapitalNoUnit),
        paragraph: Some(Next::CapitalNoUnit),
    },
    // 3
    Form { pattern: r"(SHORT)\s+", heading: Some(Next::CapitalNoUnit), paragraph: None },
    // (a)  (iv)  (12)
    Form {
        pattern: r"(\((?:[a-zA-Z]|aa|bb|cc|dd|[ivxl]{1,6}|[IVXL]{1,6}|[1-9]\d?)\))\s*",
        heading: Some(Next::Letter),
        paragraph: Some(Next::Letter),
    },
    // a)  iv)
    Form {
        pattern: r"((?:[a-zA-Z]|[ivxl]{1,6})\))\s+",
        heading: Some(Next::Anything),
        paragraph: Some(Next::Anything),
    },
    // a.  iv.
    Form {
        pattern: r"((?:[a-z]|[ivxl]{1,6})\.)\s+",
        heading: Some(Next::Anything),
        paragraph: Some(Next::Capital),
    },
    // A.  IV.
    Form { pattern: r"((?:[A-Z]|[IVXL]{1,6})[.)])\s+", heading: Some(Next::Letter), paragraph: None },
    // Q1.  Question 3:
    Form {
        pattern: r"((?i:Q|Question)\s?(?:NUMBER)[a-z]?)(?:\s*[.:)]\s*|\s*[–—]\s*|\s+-\s+)",
        heading: Some(Next::Anything),
        paragraph: Some(Next::Anything),
    },
    // B2.  B2.1  C.3.1
    Form {
        pattern: r"([A-Z]\d{1,2}\.|[A-Z]\d{1,2}(?:\.\d{1,2}){1,4}\.?|[A-Z](?:\.\d{1,2}){1,4}\.?)\s+",
        heading: Some(Next::Capital),
        paragraph: None,
    },
    // Q1 Who  Section 4: Scope  Annex A Prices
    Form {
        pattern: r"((?i:Q|PART)\s?(?:NUMBER|[A-Z]?\d{1,3})[A-Za-z]?|(?i:PART)\s(?:[A-Z]|[IVXL]{1,6}|(?i:ORDINAL)))(?:\s*[.:)]\s*|\s*[–—]\s*|\s+-\s+|-\s+|\s+)",
        heading: Some(Next::CapitalAfterSpace),
        paragraph: None,
    },
];

/// A whole number without leading zeros, or several joined by dots; years and amounts of money have more digits.
const NUMBER: &str = r"[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){0,6}";
const MULTIPART: &str = r"[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){1,6}";
const SHORT: &str = r"[1-9]\d?";
const PART: &str = "Section|Schedule|Appendix|Annexe|Annex|Part|Chapter|Clause|Article|Attachment|Exhibit|Volume|Lot|Question";
const ORDINAL: &str = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten";

/// First words after which a number is a quantity or a date.
const UNITS: &[&str] = &[
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "working",
    "calendar", "business", "million", "billion", "thousand", "percent", "per", "point", "points", "mark", "marks", "star",
    "miles", "am", "pm", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

static PATTERNS: LazyLock<Vec<(Regex, &Form)>> = LazyLock::new(|| {
    let compile = |form: &'static Form| {
        let pattern = form
            .pattern
            .replace("NUMBER", NUMBER)
            .replace("MULTIPART", MULTIPART)
            .replace("SHORT", SHORT)
            .replace("PART", PART)
            .replace("ORDINAL", ORDINAL);
        (Regex::new(&format!("^{pattern}")).expect("the forms of labels are valid patterns"), form)
    };
    FORMS.iter().map(compile).collect()
});

fn find(text: &str, place: Place) -> Option<(usize, usize)> {
    let first = text.chars().next()?;
    if !(first == '(' || first.is_ascii_alphanumeric()) {
        return None;
    }
    PATTERNS.iter().find_map(|(pattern, form)| {
        let next = if place == Place::Heading { form.heading } else { form.paragraph }?;
        let captures = pattern.captures(text)?;
        let (label, start) = (captures.get(1)?.end(), captures.get(0)?.end());
        follows(next, text.get(label..start)?, text.get(start..)?).then_some((label, start))
    })
}

fn follows(next: Next, separator: &str, rest: &str) -> bool {
    let word = rest.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '<', '«', '{', '*']);
    let Some(first) = word.chars().next() else { return false };
    match next {
        Next::Anything => first.is_alphanumeric() && rest.chars().any(char::is_alphabetic),
        Next::Letter => first.is_alphabetic(),
        Next::Capital => first.is_uppercase(),
        Next::CapitalNoUnit => first.is_uppercase() && !begins_with_unit(word),
        Next::CapitalAfterSpace if separator.trim().is_empty() => first.is_uppercase(),
        Next::CapitalAfterSpace => first.is_alphanumeric(),
    }
}

fn begins_with_unit(text: &str) -> bool {
    let word = text.split(|character: char| !character.is_alphanumeric()).next().unwrap_or("");
    UNITS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{split, split_bullet, split_paragraph};

    fn parts(text: &str, found: Option<(usize, usize)>) -> Option<(&str, &str)> {
        found.map(|(end, start)| (&text[..end], &text[start..]))
    }

    #[test]
    fn headings_give_up_their_numbers() {
        for (text, label, rest) in [
            ("3.2 Scope", "3.2", "Scope"),
            ("1. Scope", "1.", "Scope"),
            ("1.\tscope", "1.", "scope"),
            ("1.Scope", "1.", "Scope"),
            ("2.1. Scope", "2.1.", "Scope"),
            ("3) Scope", "3)", "Scope"),
            ("1.0 Scope", "1.0", "Scope"),
            ("3 Scope", "3", "Scope"),
            ("3 – Scope", "3", "Scope"),
            ("3: scope", "3", "scope"),
            ("(iv) Scope", "(iv)", "Scope"),
            ("A. Scope", "A.", "Scope"),
            ("IV. Scope", "IV.", "Scope"),
            ("B2.1 Scope", "B2.1", "Scope"),
            ("C.3.1 Scope", "C.3.1", "Scope"),
            ("Section 4: Scope", "Section 4", "Scope"),
            ("SECTION 4. SCOPE", "SECTION 4", "SCOPE"),
            ("Section 4.2 Scope", "Section 4.2", "Scope"),
            ("Schedule 2 – Pricing", "Schedule 2", "Pricing"),
            ("Annex A Pricing", "Annex A", "Pricing"),
            ("Appendix 3b - pricing", "Appendix 3b", "pricing"),
            ("Part Two: Pricing", "Part Two", "Pricing"),
            ("Lot 1 – Minibuses", "Lot 1", "Minibuses"),
            ("Q1. Who are you?", "Q1", "Who are you?"),
            ("Q2 Who are you?", "Q2", "Who are you?"),
            ("Question 3: Who are you?", "Question 3", "Who are you?"),
            ("1. “Supplier” defined", "1.", "“Supplier” defined"),
        ] {
            assert_eq!(parts(text, split(text)), Some((label, rest)), "{text}");
        }
    }

    #[test]
    fn quantities_dates_and_bare_labels_are_no_labels() {
        for text in [
            "3 Year Contract",
            "3 June 2026",
            "10 working days",
            "1.5 million pounds",
            "2026 Programme",
            "12.06.2026 Deadline",
            "10.00 Registration",
            "10:30 Registration",
            "5–10 People",
            "3rd Party Software",
            "24/7 Support",
            "Q1 2026",
            "Section 4",
            "Part of the Service",
            "U.S. Government",
            "e.g. Scope",
            "A4 Paper",
            "Lots and Lots",
            "1.",
            "3.2",
            "12. 5",
            " 1. Scope",
            "",
        ] {
            assert_eq!(parts(text, split(text)), None, "{text}");
        }
    }

    #[test]
    fn paragraphs_give_up_only_unmistakable_numbers() {
        for (text, label) in [
            ("3.2 The supplier must reply.", "3.2"),
            ("1. The supplier must reply.", "1."),
            ("(a) the price; and", "(a)"),
            ("(iv) the price; and", "(iv)"),
            ("b) the price", "b)"),
            ("a. The price", "a."),
            ("Q1. Who are you?", "Q1"),
            ("Question 3: who are you?", "Question 3"),
        ] {
            assert_eq!(parts(text, split_paragraph(text)).map(|parts| parts.0), Some(label), "{text}");
        }
        for text in [
            "3 The supplier must reply.",
            "Section 4: the supplier must reply.",
            "Stage 1: 3 June 2026",
            "A. Smith will visit.",
            "1.5 million people",
            "2.5 Hours a week",
            "(UK) suppliers only",
            "(a)",
            "(c) 2026 The Council",
            "1. the price",
        ] {
            assert_eq!(parts(text, split_paragraph(text)), None, "{text}");
        }
    }

    #[test]
    fn bullets_stand_before_text() {
        assert_eq!(split_bullet("• price"), Some((3, 4)));
        assert_eq!(split_bullet("•price"), Some((3, 3)));
        assert_eq!(split_bullet("- price"), Some((1, 2)));
        assert_eq!(split_bullet("-price"), None);
        assert_eq!(split_bullet("- 5 degrees"), None);
        assert_eq!(split_bullet("•"), None);
    }

    proptest::proptest! {
        #[test]
        fn cuts_lie_on_character_boundaries_in_order(text in "[(0-9a-zA-Z.:–) £]{0,16}|\\PC{0,20}|[•-] ?\\PC{0,8}") {
            for (end, start) in [split(&text), split_paragraph(&text), split_bullet(&text)].into_iter().flatten() {
                proptest::prop_assert!(0 < end && end <= start && start < text.len());
                proptest::prop_assert!(text.get(..end).is_some() && text.get(start..).is_some());
                proptest::prop_assert!(!text[start..].starts_with(char::is_whitespace));
            }
        }
    }
}

use super::{split, split_bullet, split_paragraph};

fn parts(text: &str, found: Option<(usize, usize)>) -> Option<(&str, &str)> {
    found.map(|(end, start)| (&text[..end], &text[start..]))
}

#[test]
fn headings_give_up_their_numbers() {
    for (text, label, rest) in [
        ("3.2 Scope", "3.2", "Scope"),
        ("1. Scope", "1.", "Scope"),
        ("1.2.3 scope", "1.2.3", "scope"),
        ("1.\tscope", "1.", "scope"),
        ("1.Scope", "1.", "Scope"),
        ("2.1. Scope", "2.1.", "Scope"),
        ("3) Scope", "3)", "Scope"),
        ("1.0 Scope", "1.0", "Scope"),
        ("3 Scope", "3", "Scope"),
        ("3 – Scope", "3", "Scope"),
        ("9.7 Working on the site", "9.7", "Working on the site"),
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
        ("3.2\tthe supplier", "3.2"),
        ("3.2.1 the supplier", "3.2.1"),
        ("2.   the supplier", "2."),
        ("(a) the price; and", "(a)"),
        ("(iv) the price; and", "(iv)"),
        ("b) the price", "b)"),
        ("a. The price", "a."),
        ("Q1. Who are you?", "Q1"),
        ("Question 3: who are you?", "Question 3"),
        ("Q2 (20%). Who are you?", "Q2"),
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
    assert_eq!(split_bullet("o   price"), Some((1, 4)));
    assert_eq!(split_bullet("o price"), None);
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

//! Whether a text reads like a title, by its words alone.

use std::sync::LazyLock;

use regex::Regex;

/// Most words of a paragraph that is a heading only by its looks.
const MAX_FAKED_WORDS: usize = 14;

/// Most words of a heading by style.
const MAX_STYLED_WORDS: usize = 20;

/// Most words of a heading by style that ends like a sentence.
const MAX_SENTENCE_WORDS: usize = 6;

/// Most words of a title that ends in a colon: longer ones lead into a list.
const MAX_COLON_WORDS: usize = 4;

static PART: LazyLock<Regex> = LazyLock::new(|| {
    let words = "schedule|annex|annexe|appendix|attachment|part|section|chapter|volume|lot|exhibit|clause";
    let pattern = format!(r"(?i)^(?:\S+\s+){{0,2}}(?:{words})\s+(?:\d|[A-Z]\d?\b|[IVX]+\b)");
    Regex::new(&pattern).expect("the pattern is valid")
});

/// Whether the text names a part of the document: "Schedule 2", "Call-Off Schedule 10", "Annex B: Prices".
pub(in crate::read) fn names_a_part(text: &str) -> bool {
    PART.is_match(text)
}

/// Whether a paragraph styled as a heading can be one, whatever its style is worth.
pub(in crate::read) fn may_be_heading(text: &str) -> bool {
    let words = count_words(text);
    words <= MAX_STYLED_WORDS && !(words > MAX_SENTENCE_WORDS && text.ends_with(['.', ';', ',']))
}

/// Whether a paragraph reads as headings do: short, not a sentence, not a field of a form with its value.
pub(in crate::read) fn reads_as_heading(text: &str) -> bool {
    count_words(text) <= MAX_FAKED_WORDS
        && !text.ends_with(['.', ';', ','])
        && (names_a_part(text) || !has_value(text))
}

/// Whether a wholly bold paragraph without a heading style is a title all the same. A bold sentence, a bold lead-in, a
/// bold blank to fill and a bold defined term are not.
pub(in crate::read) fn is_title(text: &str, is_numbered: bool) -> bool {
    let words = count_words(text);
    let begins_well = text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
    let is_question = is_numbered && text.ends_with('?');
    let ends_well = !text.ends_with(['.', ';', ',', '!']) && !is_question;
    let leads_in = text.ends_with(':') && words > MAX_COLON_WORDS && !is_capitals(text);
    (1..=MAX_FAKED_WORDS).contains(&words)
        && text.contains(char::is_alphabetic)
        && begins_well
        && ends_well
        && !leads_in
        && !is_blank_to_fill(text)
        && (is_numbered || names_a_part(text) || !has_value(text))
        && !is_demand(text, words)
}

/// Whether all letters of the text are capitals.
pub(in crate::read) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether the text is a place for the drafter or the bidder to fill.
fn is_blank_to_fill(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    text.contains(['\n', '[', '«', '_']) || first.eq_ignore_ascii_case("insert")
}

/// Whether the text is a field of a form with its value: "Date: 3 June".
fn has_value(text: &str) -> bool {
    let has_value = text.trim_end_matches(':').contains(": ") || text.contains(":\t");
    let field = text.split(':').next().and_then(|label| label.split_whitespace().next_back()).unwrap_or("");
    let is_field = FIELDS.iter().any(|word| field.eq_ignore_ascii_case(word));
    has_value && (is_field || !NAMED_TENDER.is_match(text))
}

/// The title of a tender whose subject follows a colon: "Invitation to tender: school meals".
static NAMED_TENDER: LazyLock<Regex> = LazyLock::new(|| {
    let kinds = "invitation|request for|call for|(?:project |consultant'?s |consultancy )?brief|terms of reference|statement of|specification|tender|rfp|rfq|itt|itq|lot";
    let pattern = format!(r"(?i)^(?:draft )?(?:{kinds})(?:[a-z()/ ]{{0,40}}[a-z)])?(?: \d{{1,2}})?: [a-z]");
    Regex::new(&pattern).expect("the pattern is valid")
});

/// Fields of forms that begin as such a title does.
const FIELDS: [&str; 12] = [
    "reference",
    "ref",
    "no",
    "number",
    "name",
    "title",
    "date",
    "deadline",
    "address",
    "by",
    "for",
    "value",
];

/// Whether the text asks for something, as no title of this length does: "Tenders must be in by noon on 3 June".
fn is_demand(text: &str, words: usize) -> bool {
    words > MAX_SENTENCE_WORDS
        && text
            .split_whitespace()
            .any(|word| matches!(word.to_lowercase().as_str(), "must" | "shall" | "will" | "should"))
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::{is_title, may_be_heading, names_a_part, reads_as_heading};

    #[test]
    fn bold_titles_are_told_from_other_bold_text() {
        for text in [
            "Scope of the service",
            "KEY STAFF:",
            "Background:",
            "Annex A: Prices",
            "PAYMENT",
            "Who can apply?",
        ] {
            assert!(is_title(text, false), "{text}");
        }
        for text in [
            "The supplier pays for the venue.",
            "Tenders must reach the council by noon on 3 June",
            "The bidder declares each of the following:",
            "Name: [blank]",
            "Insert name of bidder",
            "Rating: good",
            "and",
            "“Premises”",
            "(a Notice)",
            "Street\nTown",
            "***",
            "",
        ] {
            assert!(!is_title(text, false), "{text}");
        }
        assert!(!is_title("How will you staff the service?", true), "a numbered question is a question");
    }

    #[test]
    fn parts_of_a_document_are_known_by_name() {
        for text in ["Schedule 2", "CALL-OFF SCHEDULE 10: EXIT", "Annex B – Prices", "Part IV"] {
            assert!(names_a_part(text), "{text}");
        }
        for text in ["Part of the service", "Lots of people", "Scheduled visits"] {
            assert!(!names_a_part(text), "{text}");
        }
    }

    #[test]
    fn styled_sentences_and_form_fields_do_not_read_as_headings() {
        assert!(may_be_heading("Services."));
        assert!(!may_be_heading("The supplier gives the council a plan within ten days."));
        assert!(reads_as_heading("Services"));
        assert!(!reads_as_heading("Closing date: to be filled in"));
        for text in
            ["Invitation to tender: school meals", "Lot 2: Gardens", "Request for quotation (RFQ): website"]
        {
            assert!(reads_as_heading(text), "{text}");
        }
        for text in
            ["Tender reference: abc", "Invitation issued by: the council", "Tender value: to be agreed"]
        {
            assert!(!reads_as_heading(text), "{text}");
        }
        assert!(!reads_as_heading("Tick one box."));
    }
}

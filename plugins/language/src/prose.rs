//! The sentences of a tender: whole ones only, without headings, tables, blanks and the pieces of lists.

use std::ops::Range;

use tenderlint_plugin::{Block, Place};

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "no", "nos", "mr", "mrs", "ms", "dr", "st", "ltd", "inc", "co", "para",
    "paras", "sch", "fig", "ref", "approx", "cf", "art", "arts", "reg", "regs", "p", "pp", "s", "ss", "cl",
    "vol", "tel", "ext", "dept", "u.s", "u.k",
];

/// Fewest semicolons that make a sentence a list that runs on in one line.
const LIST_SEMICOLONS: usize = 2;

/// Fewest words of a sentence. Shorter pieces are labels.
const LEAST_WORDS: usize = 3;

/// A sentence, or one point of a list that runs on in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Id of its block.
    block: u32,
    /// Its bytes in the text of the block.
    pub(crate) range: Range<usize>,
    /// Number of its words.
    pub(crate) words: usize,
}

impl Sentence {
    /// Where it stands.
    pub(crate) fn place(&self) -> Place {
        Place::words(self.block, self.range.clone())
    }
}

/// Whether a block is a heading outside a table.
pub(crate) fn is_heading(block: &Block) -> bool {
    block.kind == "heading" && block.cell.is_none()
}

/// The words of a text: what white space parts and has a letter or digit.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// The whole sentences of a block. Tables hold none, but for questions in their cells.
pub(crate) fn of_block(block: &Block) -> Vec<Sentence> {
    let is_prose = matches!(block.kind.as_str(), "paragraph" | "list-item");
    if !is_prose || (block.cell.is_some() && block.role != "question") {
        return Vec::new();
    }
    let text = block.text.as_str();
    let whole = sentences(text).into_iter().filter(|range| is_whole(&text[range.clone()]));
    let parts = whole.flat_map(|range| points(text, range));
    parts
        .filter_map(|range| {
            let words = words(&text[range.clone()]).count();
            (words >= LEAST_WORDS).then_some(Sentence { block: block.id, range, words })
        })
        .collect()
}

/// The sentences of a text as ranges of bytes, where the host sees them too.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (index, character) in text.char_indices() {
        let end = index + character.len_utf8();
        let ends = match character {
            '\n' => true,
            '?' | '!' => starts_anew(&text[end..]),
            '.' => starts_anew(&text[end..]) && !is_abbreviation(&text[start.min(index)..index]),
            _ => false,
        };
        if ends {
            let end = end + closing_marks(&text[end..]);
            found.extend(trimmed(text, start.min(end)..end));
            start = end;
        }
    }
    found.extend(trimmed(text, start.min(text.len())..text.len()));
    found
}

fn is_closing(mark: char) -> bool {
    matches!(mark, '"' | '\'' | '”' | '’' | ')' | ']')
}

fn closing_marks(rest: &str) -> usize {
    rest.chars().take_while(|mark| is_closing(*mark)).map(char::len_utf8).sum()
}

fn starts_anew(rest: &str) -> bool {
    let after = &rest[closing_marks(rest)..];
    let trimmed = after.trim_start();
    trimmed.is_empty() || (trimmed.len() < after.len() && !trimmed.starts_with(char::is_lowercase))
}

fn is_abbreviation(before: &str) -> bool {
    let word =
        before.rsplit(|mark: char| mark.is_whitespace() || matches!(mark, '(' | '[' | '"' | '“')).next();
    let word = word.unwrap_or_default();
    let is_initial = word.len() == 1 && word.chars().all(char::is_uppercase);
    let is_number = !word.is_empty() && word.chars().all(|mark| mark.is_ascii_digit() || mark == '.');
    is_initial
        || (is_number && before.trim().len() == word.len())
        || (!is_capitals(word) && ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

/// Whether a word is a short form such as CO, which ends a sentence like any other.
fn is_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let slice = text.get(range.clone())?;
    let start = range.start + (slice.len() - slice.trim_start().len());
    let end = start + slice.trim().len();
    (start < end).then_some(start..end)
}

/// Whether it begins and ends as sentences do, and is neither a blank to fill in nor a row of figures or capitals.
fn is_whole(sentence: &str) -> bool {
    let begins =
        sentence.chars().find(|mark| mark.is_alphanumeric()).is_some_and(|mark| !mark.is_lowercase());
    let ends = sentence.trim_end_matches(is_closing).ends_with(['.', '?', '!', ':']);
    let is_blank = ["__", "...", "…", "|", "\t", "{{", "<"].iter().any(|mark| sentence.contains(mark));
    if !begins || !ends || is_blank {
        return false;
    }
    let (mut all, mut odd) = (0, 0);
    for word in words(sentence) {
        all += 1;
        let mut letters = word.chars().filter(|mark| mark.is_alphabetic()).peekable();
        let is_figure = letters.peek().is_none();
        odd += usize::from(is_figure || (letters.all(char::is_uppercase) && word.len() > 1));
    }
    odd * 3 <= all
}

/// The points of a sentence that is a list: it has several semicolons, as "send us: a plan; a price; and a name".
fn points(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let sentence = &text[range.clone()];
    if sentence.matches(';').count() < LIST_SEMICOLONS {
        return vec![range];
    }
    let mut found = Vec::new();
    let mut start = range.start;
    let marks = sentence
        .match_indices([';', ':'])
        .filter(|(index, _)| sentence[index + 1..].chars().next().is_none_or(char::is_whitespace));
    for end in marks.map(|(index, _)| range.start + index + 1).chain([range.end]) {
        found.extend(trimmed(text, start..end));
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: &str, text: &str) -> Block {
        Block {
            id: 0,
            document: 0,
            kind: kind.to_owned(),
            level: 0,
            role: "instruction".to_owned(),
            label: None,
            text: text.to_owned(),
            cell: None,
            page: None,
            extra: vec![],
        }
    }

    fn split(kind: &str, text: &str) -> Vec<String> {
        of_block(&block(kind, text)).into_iter().map(|sentence| text[sentence.range].to_owned()).collect()
    }

    #[test]
    fn whole_sentences_count() {
        assert_eq!(
            split("paragraph", "Send it by noon. Late bids, e.g. by post, are not read! Is it clear?"),
            ["Send it by noon.", "Late bids, e.g. by post, are not read!", "Is it clear?"]
        );
        assert_eq!(
            split("paragraph", "Pay £1.5 million to Dr. Lee (see p. 4)."),
            ["Pay £1.5 million to Dr. Lee (see p. 4)."]
        );
        assert_eq!(
            split("paragraph", "Send it to the CO. It is read there."),
            ["Send it to the CO.", "It is read there."]
        );
    }

    #[test]
    fn labels_blanks_and_figures_are_no_sentences() {
        for text in [
            "",
            "Name of the bidder",
            "Name: ______ sign here.",
            "2024 1,200 1,300 1,400 so far.",
            "READ ALL OF THIS NOW.",
        ] {
            assert_eq!(split("paragraph", text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(split("heading", "Send it by noon."), Vec::<String>::new());
    }

    #[test]
    fn points_of_a_list_stand_for_themselves() {
        assert_eq!(split("list-item", "keep a record of each visit;"), Vec::<String>::new());
        assert_eq!(split("list-item", "Keep a record of each visit."), ["Keep a record of each visit."]);
        assert_eq!(
            split("paragraph", "Also send in: a plan for staff; a price for each year; and a start date."),
            ["Also send in:", "a plan for staff;", "a price for each year;", "and a start date."]
        );
    }

    #[test]
    fn cells_hold_sentences_only_where_they_ask() {
        let cell = tenderlint_plugin::Cell { table: 0, row: 1, column: 1, column_span: 1, header: false };
        let mut asked = Block { cell: Some(cell), ..block("paragraph", "How will you keep people safe?") };
        assert_eq!(of_block(&asked), []);
        asked.role = "question".to_owned();
        assert_eq!(of_block(&asked).len(), 1);
    }

    #[test]
    fn ranges_are_on_character_boundaries() {
        for text in ["é.”) Ü", "…", ".\n.\n", "’.’", "1. A. ", "\u{a0}. \u{2003}?"] {
            for range in sentences(text) {
                assert!(text.get(range).is_some(), "{text}");
            }
        }
    }
}

//! Limits on answers: "maximum 500 words", "no more than two sides of A4".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::understand::plain::pattern;
use crate::understand::quantity::{COUNT, count};

/// Most words and pages that are believed.
const MAX_WORDS: u32 = 50_000;
const MAX_PAGES: u32 = 200;

/// Words before a number that make it a limit.
const BOUND: &str = concat!(
    r"(?:max(?:imum|\.)?|up to|no (?:more|longer|greater) than|not (?:to )?exceed(?:ing)?|not (?:to )?be (?:more|longer) than|limit(?:ed|s)?|within|fewer than|less than|at most)",
    r"(?: (?:of|is|to|length|response|answer|at|word|words|page|count|limit|length:|a|the|total|about|approximately))*[ :|(=-]*",
);

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        concat!(
            r"{bound}(?P<a>{count}) ?-?words?\b",
            r"|\b(?P<b>{count})[ -]words? ?(?:max|limit|or (?:less|fewer)|in length|each|per (?:question|answer|response))",
            r"|word (?:limit|count|allowance)(?: [a-z]+){{0,4}}?[ :|(=-]+(?:max(?:imum)? )?(?P<c>{count})\b",
            r"|[(\[](?P<d>{count}) words[)\]., ]|(?:in|of) (?P<e>{count}) words\b|^(?P<f>{count}) words(?:$|{more})",
            r"|(?: -|[:,;]) (?P<g>{count}) words(?:{with})?[.)]?$",
        ),
        bound = BOUND,
        count = COUNT,
        more = MORE,
        with = WITH,
    ))
});

/// What may come on top of a limit that a cell holds: "6 pages and a Gantt chart", "500 words plus CVs".
const MORE: &str =
    r",? ?(?:and|plus|with|excluding|not counting|not including|including|\+|&) ?[a-z][a-z0-9 '-]{0,40}$";

/// What may come on top of a limit that ends a bracket: "(15%, 3 pages plus CVs)".
const WITH: &str = r" (?:and|plus|with|excluding|including) [a-z][a-z0-9 '-]{0,40}";

static PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        concat!(
            r"{bound}(?P<a>{count}) ?-?(?:single[- ]sided |a4 |typed |printed |double[- ]sided )*(?:pages?|sides?)\b",
            r"|\b(?P<b>{count})[ -](?:a4 )?(?:pages?|sides?)(?: of a4)? ?(?:max|limit|or (?:less|fewer)|each|per (?:question|answer|response))",
            r"|page (?:limit|count|allowance)(?: [a-z]+){{0,4}}?[ :|(=-]+(?:max(?:imum)? )?(?P<c>{count})\b",
            r"|[(\[](?P<d>{count}) (?:a4 )?(?:pages?|sides?)(?: (?:of )?a4)?[)\]., ]|\b(?P<e>{count}) (?:a4 )?sides? (?:of )?a4|^(?P<f>{count}) (?:a4 )?(?:pages?|sides?)(?: (?:of )?a4)?(?:$|{more})",
            r"|(?: -|[:,;]) (?P<g>{count}) (?:a4 )?(?:pages?|sides?)(?: (?:of )?a4)?(?:{with})?[.)]?$",
        ),
        bound = BOUND,
        count = COUNT,
        more = MORE,
        with = WITH,
    ))
});

/// The limits a text sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Limits {
    /// Most words.
    pub(super) words: Option<u32>,
    /// Most pages.
    pub(super) pages: Option<u32>,
}

impl Limits {
    /// Whether the text sets none.
    pub(super) fn is_none(self) -> bool {
        self.words.is_none() && self.pages.is_none()
    }

    /// These limits, or where there are none of either kind, the other ones.
    pub(super) fn or(self, other: Self) -> Self {
        if self.is_none() { other } else { self }
    }
}

/// The limits in a plain text.
pub(super) fn limits(text: &str) -> Limits {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    Limits {
        words: first(&WORDS, text, MAX_WORDS).filter(|_| has(&["word"])),
        pages: first(&PAGES, text, MAX_PAGES).filter(|_| has(&["page", "side"])),
    }
}

/// Where the first limit of a plain text stands.
pub(super) fn place(text: &str) -> Option<Range<usize>> {
    WORDS.find(text).or_else(|| PAGES.find(text)).map(|found| found.range())
}

fn first(pattern: &Regex, text: &str, most: u32) -> Option<u32> {
    let found = pattern.captures(text)?;
    let number = ["a", "b", "c", "d", "e", "f", "g"].into_iter().find_map(|group| found.name(group))?;
    count(number.as_str()).filter(|number| (1..=most).contains(number))
}

/// The limit in a cell under a header such as "Word limit" or "Max pages".
pub(super) fn in_cell(header: &str, cell: &str) -> Limits {
    let digits: String = cell.chars().filter(|character| *character != ',').collect();
    let bare = digits
        .split([' ', '('])
        .find(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
    let number = bare.and_then(|word| word.parse::<u32>().ok());
    let limits = limits(cell);
    if !limits.is_none() {
        return limits;
    }
    Limits {
        words: number.filter(|number| header.contains("word") && (1..=MAX_WORDS).contains(number)),
        pages: number.filter(|number| {
            (header.contains("page") || header.contains("side")) && (1..=MAX_PAGES).contains(number)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, limits};

    #[test]
    fn reads_limits_of_words() {
        for text in [
            "(max 500 words)",
            "maximum of 500 words",
            "no more than 500 words",
            "your answer must not exceed 500 words",
            "500 words max",
            "a 500-word limit applies",
            "word limit: 500",
            "word count | 500",
            "(500 words)",
            "answers are limited to 500 words each",
            "in 500 words or fewer",
            "up to five hundred is not read, 500 words maximum is",
            "response limit: 500 words",
            "staffing (10%) - 500 words",
        ] {
            assert_eq!(limits(text), Limits { words: Some(500), pages: None }, "{text}");
        }
        assert_eq!(limits("maximum 1,500 words").words, Some(1_500));
    }

    #[test]
    fn reads_limits_of_pages() {
        for text in [
            "no more than two sides of a4",
            "(max 2 pages)",
            "maximum two (2) a4 pages",
            "two sides of a4",
            "page limit: 2",
            "limited to no more than two (2) pages",
            "2 pages maximum",
            "shall not exceed a total of 2 pages",
            "2 pages and a gantt chart",
            "2 sides a4",
            "method statement, 2 pages",
            "two sides of a4 plus cvs",
        ] {
            assert_eq!(limits(text), Limits { words: None, pages: Some(2) }, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_limits() {
        for text in [
            "in other words",
            "see page 2",
            "the words of clause 5",
            "2 pages of plans are attached",
            "two sides and the top of the box, which stands by the gate of the yard, are painted",
            "both sides must agree",
        ] {
            assert!(limits(text).is_none(), "{text}");
        }
    }
}

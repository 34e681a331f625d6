//! A question on its way to a fact, and the words by which questions are told from other text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::limit::{Limits, limits};
use crate::tender::{Anchor, Confidence};
use crate::understand::plain::pattern;
use crate::understand::sentence::sentences;

/// Most bytes in which a text that begins by asking does so.
const MAX_OPENING_BYTES: usize = 40;

/// A question in one place of a tender.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Its number as the document has it.
    pub(super) number: Option<String>,
    /// Its text in plain form.
    pub(super) text: String,
    /// Limits of its own.
    pub(super) limits: Limits,
    /// Its share of all marks in percent.
    pub(super) weight: Option<f64>,
    /// Its marks, where those stand instead.
    pub(super) marks: Option<f64>,
    /// Whether it is scored rather than passed or failed.
    pub(super) scored: bool,
    /// Whether an answer stands beside it, so that it was asked by a supplier.
    pub(super) is_answered: bool,
    /// How sure it is that it is a question to bidders.
    pub(super) confidence: Confidence,
    /// Where it stands.
    pub(super) anchors: Vec<Anchor>,
}

/// A text that asks: a question mark, or an imperative that wants words back.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\?|(?:^|[.:;] |please )(?:please )?(?:describe|explain|outline|set out|detail|demonstrate|tell us|give (?:details|examples?|an?|us|your|the|full|test|two|three|names?|evidence)|fill in|provide",
        r"|state how|show (?:how|us)|summari[sz]e|identify how|what|how|why|which|who|evidence|discuss|propose|confirm|submit an?|illustrate|using examples)\b",
        r"|(?:bidders?|tenderers?|suppliers?|applicants?|you) (?:should|must|are asked to|are required to) (?:describe|explain|outline|set out|demonstrate|provide|detail|show|state how)",
    ))
});

/// Labels that only questions have: `Q1`, `Question 3`, `QQ2`.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:q{1,2}|qu?est(?:ion)?|ms|method statement|question no\.?|tq|sv|svq) ?(?:no\.? ?)?[0-9]{1,2}(?:\.[0-9]{1,2}|[a-h])?[.):]?$",
    )
});
static PLAIN_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\(?(?:[a-z]{1,3}-?)?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[a-h]?[.):]?$"));

/// A number typed in front of the question itself.
static TYPED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?P<whole>(?:(?:question|method statement) [0-9]{1,2}(?:\.[0-9]{1,2}|[a-h])?|q{1,2}[0-9]{1,2}\.[0-9]{1,2}|(?:ms|tq|sv)[0-9]{1,2}(?:\.[0-9]{1,2})?)) ",
        r"|^(?P<bare>q[0-9]{1,2}) ",
        r"|^(?P<number>(?:q{1,2}|question|method statement|ms|tq|sv) ?(?:no\.? ?)?[0-9]{1,2}(?:\.[0-9]{1,2}|[a-h])?)(?:[.):]+ ?| - ?| \|| \(|$)",
    ))
});

/// What a form asks of every bidder: who it is.
static PARTICULARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:please )?(?:(?:provide|state|give|confirm|insert|enter|what is) )?(?:the |your |full |registered |legal |bidder'?s? |company |organisation |trading |contact |head |main )*",
        r"(?:name|address|telephone|phone|email|e-mail|website|vat|company (?:number|registration)|registration number|charity number|post ?code|position|job title|signature|signed|date|duns|bank|fax|mobile|contact (?:details|person|point)|organisation)\b",
    ))
});

static PASS_FAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"pass ?[/-] ?fail|pass or fail|\bp ?/ ?f\b|not scored|unscored|yes ?/ ?no|\byes or no\b|\by ?/ ?n\b|for information only|information only|mandatory (?:yes|pass)",
    )
});

/// Whether a plain text asks the bidder to write something.
pub(in crate::understand) fn asks(text: &str) -> bool {
    ASKS.is_match(text)
}

/// Whether a plain text begins by asking.
pub(super) fn asks_first(text: &str) -> bool {
    let first = &text[..text.floor_char_boundary(MAX_OPENING_BYTES)];
    ASKS.find(first).is_some_and(|asked| asked.start() <= MAX_OPENING_BYTES / 2) || text.ends_with('?')
}

/// Whether a plain text is a number that only questions have.
pub(in crate::understand) fn is_question_number(text: &str) -> bool {
    NUMBER.is_match(text)
}

/// Whether a plain text is a number such as a question may have.
pub(super) fn is_number(text: &str) -> bool {
    PLAIN_NUMBER.is_match(text) || NUMBER.is_match(text)
}

/// The end of a number typed in front of a question, and of what separates the two.
pub(super) fn typed_number(text: &str) -> Option<(usize, usize)> {
    let found = TYPED.captures(text)?;
    let number = ["number", "whole", "bare"].into_iter().find_map(|group| found.name(group))?;
    let end = found.get(0)?.end();
    let is_quarter = found.name("bare").is_some() && !names_question(&text[end..]);
    (!is_quarter).then_some((number.end(), end))
}

/// Whether what follows "Q1" can be a question: "Q1 2026" and "Q1 of the year" are quarters.
fn names_question(rest: &str) -> bool {
    const QUARTERS: [&str; 8] = ["of", "and", "to", "in", "or", "by", "results", "quarter"];
    let first = rest.split(' ').next().unwrap_or("");
    first.starts_with(char::is_alphabetic) && !QUARTERS.contains(&first)
}

/// As [`typed_number`], but in a cell a number may stand without a mark behind it: `Q1 Mobilisation`, `1. How…`.
pub(super) fn typed_in_cell(text: &str) -> Option<(usize, usize)> {
    typed_number(text).or_else(|| {
        let found = IN_CELL.captures(text)?;
        let number = found.name("number").or_else(|| found.name("plain"))?;
        Some((number.end(), found.get(0)?.end()))
    })
}

/// As [`typed_number`], but a code of the document's own, which other things have too: `T1 – Programme (15%)`.
pub(super) fn typed_code(text: &str) -> Option<(usize, usize)> {
    let found = CODE.captures(text)?;
    Some((found.name("number")?.end(), found.get(0)?.end()))
}

static CODE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<number>[a-z]{1,2}[0-9]{1,2}(?:\.[0-9])?)(?:[.):]+ | - )"));

static IN_CELL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<number>q{1,2}[0-9]{1,2}(?:\.[0-9])?) |^(?P<plain>[0-9]{1,2}(?:\.[0-9]{1,2})?)[.)] ")
});

/// The first sentence of a question that starts at byte `start`, without a leading "(10%, up to 200 words)".
pub(super) fn first_sentence(text: &str, start: usize) -> Range<usize> {
    let whole = text.get(start..).unwrap_or("");
    let lead =
        whole.strip_prefix('(').and_then(|inside| inside.split_once(')')).map_or("", |(inside, _)| inside);
    let skipped = if lead.is_empty() || lead.len() > 80 { 0 } else { lead.len() + 2 };
    let rest = whole[skipped..].trim_start_matches([' ', '.', ':', '-', '–']);
    let start = text.len() - if rest.is_empty() { whole.len() } else { rest.len() };
    let first = sentences(&text[start..]).into_iter().next().unwrap_or(0..0);
    start + first.start..start + first.end
}

/// A number without the word for a question and without the marks around it: `3.2` of `Question 3.2:`. Letters that
/// tell questions apart stay: `MS3`, `SV1`.
pub(super) fn bare_number(number: &str) -> String {
    let core = number.trim_matches(|mark: char| !mark.is_alphanumeric());
    let digits = core.find(|character: char| character.is_ascii_digit()).unwrap_or(0);
    let word = core[..digits].trim().to_ascii_lowercase();
    let names_question =
        ["q", "qq", "question", "question no", "question no.", "method statement"].contains(&word.as_str());
    if names_question { core[digits..].to_owned() } else { core.to_owned() }
}

/// Whether a plain text is or holds the answer to a question: "A3: The Council will…".
pub(super) fn is_answer(text: &str, label: Option<&str>) -> bool {
    let labelled = label.is_some_and(|label| ANSWER_LABEL.is_match(&label.to_ascii_lowercase()));
    // "Answer: (maximum 500 words)" and "Response: insert here" are room for an answer.
    let is_room = !limits(text).is_none()
        || ["here", "insert", "your ", "enter "].iter().any(|word| text.contains(word));
    !is_room && ((labelled && text.len() > 20) || ANSWER.is_match(text))
}

static ANSWER_LABEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:a|ans|answer) ?[0-9]{0,3}[.:)]*$"));
static ANSWER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|\? )(?:a[0-9]{0,3}|answer|response)(?: [0-9]{1,3})?[.:] ?[a-z]{2,}|[.?] a[0-9]{1,3}[:.] [a-z]",
    )
});

/// Questions that those who judge ask of a bid: about the bidder, and with yes or no for an answer.
static OF_BIDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:is|are|does|do|did|have|has|can|will|would|was|were) (?:the|their|they|there|it|this|these|we|any|all)\b",
        r"|\b(?:they|their|(?:the|each) (?:bidder|tenderer|proposer|proposal|bid|tender|vendor|offeror|team|applicant))\b",
    ))
});

/// Whether a plain text asks what those who judge want to know, and does not speak to the bidder.
pub(super) fn asks_of_bids(text: &str) -> bool {
    let speaks_to_bidder = || {
        let mut words = text.split(|mark: char| !mark.is_ascii_alphabetic());
        words.any(|word| {
            [
                "you",
                "your",
                "please",
                "describe",
                "explain",
                "outline",
                "provide",
                "detail",
                "demonstrate",
                "give",
                "state",
            ]
            .contains(&word)
        })
    };
    text.contains('?') && OF_BIDS.is_match(text) && !speaks_to_bidder()
}

/// Whether a plain text asks for a name, an address or the like.
pub(super) fn asks_particulars(text: &str) -> bool {
    text.len() <= 140 && PARTICULARS.is_match(text)
}

/// Whether a plain text says that an answer is passed or failed rather than scored.
pub(super) fn is_pass_fail(text: &str) -> bool {
    PASS_FAIL.is_match(text)
}

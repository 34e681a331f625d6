//! How many references bidders must give: "contact details of two referees".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::is_query;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{pattern, plain};
use crate::understand::quantity::{COUNT, count};
use crate::understand::sighting::{Sighting, merge};
use crate::understand::statement::{Statement, statements};

/// Most references that are believed.
const MAX_REFERENCES: u32 = 20;

/// Most words of a line that is no more than what is wanted: "Two satisfactory references."
const MAX_TERSE_WORDS: usize = 5;

/// The same where it says whose they are: "Two references from public clients within the past three years".
const MAX_WORDS_OF_ITEM: usize = 20;

/// A number bound to references.
static REFERENCES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        concat!(
            r"(?:^|[ (|])(?P<before>{count})(?: [a-z-]+){{0,3}}? (?:references|referees|reference (?:sites|contracts|clients|customers))",
            r"|\b(?:references|referees):?(?: (?:from|should|must|are|be|will|to|at|least|minimum|of|a|up|no|more|fewer|less|than|[|:-]))*[ |:-]+(?P<after>{count})\b",
            r"|\b(?:contact details|details|names)(?: [a-z]+){{0,3}} (?:of|for)(?: up to| at least)? (?P<clients>{count})(?: [a-z-]+){{0,3}}? (?:clients|customers)\b",
            r"|\breferences?\b(?:[: ]| for| from| a| minimum| of| at| least| up| to)+(?P<named>{count})(?: [a-z-]+){{0,3}}? (?:clients|customers|companies|organisations|organizations|projects|contracts)\b",
        ),
        count = COUNT,
    ))
});

static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:provid|at least|minimum|suppl|submit|give|giv|includ|requir|must|shall|should|need|name|detail|obtain|attach|contact|list|enclos|send|return|request|asked|take up|seek)",
    )
});

/// Headings over lists of what bidders send.
static WANTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"what (?:to|you (?:must|should|need to)|we need you to) (?:send|submit|return|include|provide)|\byour (?:quotation|quote|tender|bid|proposal|submission)\b|documents? (?:to return|required|to submit|to be returned)",
    )
});

static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"not require|had to|last time|previous(?:ly)?|no references|reference (?:number|no\b|code|material|point|document|period)|terms of reference|cross[- ]references|references? (?:to (?:the|a|any|this|that|these|those|an|clause|section|legislation|statut[a-z]*) |in )|references to (?:[a-z0-9()]+ ){0,6}(?:samples|standards|source code)|the references to |employment|each (?:member|employee)|personal references|dbs",
    )
});

/// Finds how many references bidders must give.
pub(super) fn find(reading: Reading, outline: &Outline) -> Vec<Fact> {
    let seen = statements(reading, |text| {
        ["eference", "eferee", "EFERENCE", "client", "customer"].iter().any(|word| text.contains(word))
    });
    merge(FactKind::References, seen.iter().filter_map(|statement| in_statement(statement, outline)))
}

fn in_statement(statement: &Statement, outline: &Outline) -> Option<Sighting> {
    let text = statement.text.as_str();
    if is_query(text) || OTHER.is_match(text) {
        return None;
    }
    let found = REFERENCES.captures_iter(text).find(|found| !numbers_a_part(text, found))?;
    let number = ["before", "after", "clients", "named"].into_iter().find_map(|group| found.name(group))?;
    // "Team and references 5%" is a weight.
    if text[number.end()..].trim_start().starts_with('%') {
        return None;
    }
    let references = count(number.as_str()).filter(|number| (1..=MAX_REFERENCES).contains(number))?;
    let under = || {
        outline.headings(statement.block).any(|heading| {
            let heading = plain(&heading);
            heading.contains("reference") || WANTED.is_match(&heading)
        })
    };
    let led = || outline.lead(statement.block).is_some_and(|lead| ASKED.is_match(&lead));
    let words = text.split(' ').count();
    let says_whose = text.contains(" references from ") || text.contains(" references for ");
    let is_terse =
        number.start() == 0 && (words <= MAX_TERSE_WORDS || says_whose && words <= MAX_WORDS_OF_ITEM);
    let is_asked = ASKED.is_match(text) || statement.is_row || under() || led();
    if !is_asked && !is_terse {
        return None;
    }
    let is_sure = is_asked && found.name("clients").is_none();
    let confidence = if is_sure { Confidence::High } else { Confidence::Medium };
    Some(Sighting { value: Value::Number(references), confidence, anchor: statement.anchor(number.range()) })
}

/// Whether the number is that of a part of the tender: "Attachment 2 - References".
fn numbers_a_part(text: &str, found: &Captures) -> bool {
    const PARTS: [&str; 9] =
        ["attachment", "annex", "appendix", "section", "schedule", "form", "exhibit", "part", "question"];
    let start = found.name("before").map_or(0, |number| number.start());
    let word = text[..start].split_whitespace().next_back().unwrap_or_default();
    PARTS.contains(&word)
}

//! The questions bidders answer, with their limits and weights.

mod item;
mod limit;
mod list;
mod section;
mod table;

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::grid::tables;
use super::outline::Outline;
use super::plain::pattern;
use super::statement::statements;
use crate::tender::fact::Question;
use crate::tender::{BlockId, Confidence, DocumentId, Fact, FactKind, Value};
use item::Item;
pub(super) use item::{asks, is_question_number};
use limit::Limits;

/// Fewest questions with numbers that make others parts of them.
const MIN_NUMBERED: usize = 3;

/// Most questions of one tender that are kept.
const MAX_QUESTIONS: usize = 500;

/// Most words of a question that is a title in a summary, when its weight is the same.
const MAX_TITLE_WORDS: usize = 12;

/// Most words of a question by which it is compared with another.
const MAX_COMPARED_WORDS: usize = 60;

/// Sentences that limit every answer.
static GENERAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:each|every|any|all|per|individual) (?:of the |of these |your )?(?:[a-z]+ )?(?:questions?|answers?|responses?|method statements?|repl(?:y|ies))",
        r"|\b(?:answers|responses|method statements|replies)\b(?: [a-z]+){0,4} (?:must|should|shall|are|may|will|limited|can)|question (?:has|carries|is limited)|unless (?:otherwise )?(?:stated|specified)",
    ))
});

/// Sentences that limit the tender as a whole.
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:total|overall|whole|entire|combined|all together|in all|(?:tender|bid|proposal|quotation|quote|submission)s? (?:must|should|shall|may|is|are|will))\b|interview|presentation|appendi|\bcvs?\b|font",
    )
});

/// Finds the questions bidders answer.
pub fn find(reading: Reading) -> Vec<Fact> {
    let outline = Outline::new(reading.tender);
    let mut items = list::read(reading, &outline);
    for document in 0..reading.tender.documents.len() {
        let tables = tables(reading, document);
        items.extend(tables.iter().flat_map(|table| table::read(reading, &outline, table)));
    }
    items.sort_by_key(|item| item.anchors.first().map(|anchor| (anchor.block, anchor.range.start)));
    let mut items = join_repeated(join_lists(items));
    drop_parts(&mut items);
    apply_general_limits(reading, &outline, &mut items);
    apply_general_weight(reading, &mut items);
    weigh_marks(&mut items);
    items.into_iter().map(fact).collect()
}

fn fact(item: Item) -> Fact {
    let question = Question {
        number: item.number,
        word_limit: item.limits.words,
        page_limit: item.limits.pages,
        weight_percent: item.weight,
        scored: item.scored,
    };
    Fact {
        kind: FactKind::Question,
        value: Value::Question(question),
        confidence: item.confidence,
        anchors: item.anchors,
    }
}

/// Where several questions are surely numbered, a few others that are neither sure nor numbered are parts of them.
fn drop_parts(items: &mut Vec<Item>) {
    let is_sure = |item: &Item| item.number.is_some() && item.confidence == Confidence::High;
    let is_part = |item: &Item| item.number.is_none() && item.confidence < Confidence::High;
    let sure = items.iter().filter(|item| is_sure(item)).count();
    let parts = items.iter().filter(|item| is_part(item)).count();
    if sure >= MIN_NUMBERED && parts < sure && sure + parts == items.len() {
        items.retain(is_sure);
    }
}

/// A question that stands in a summary and again in full, or twice alike, is one.
fn join_repeated(items: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items.into_iter().take(MAX_QUESTIONS) {
        let Some(twin) = joined.iter_mut().find(|other| repeats(other, &item)) else {
            joined.push(item);
            continue;
        };
        join(twin, item);
    }
    joined
}

/// Whether two items have one number: `MS1` in a summary is `Method Statement 1` in full.
fn same_number(one: &Item, other: &Item) -> bool {
    let bare = |item: &Item| item.number.as_deref().map(|number| number.trim_start_matches("MS").to_owned());
    one.number.is_some() && bare(one) == bare(other)
}

/// Adds what a second place says of a question.
fn join(twin: &mut Item, item: Item) {
    twin.limits = twin.limits.or(item.limits);
    twin.weight = twin.weight.or(item.weight);
    twin.marks = twin.marks.or(item.marks);
    twin.scored &= item.scored;
    if item.text.len() > twin.text.len() {
        // The place that asks in full comes before the row of a summary.
        twin.text = item.text;
        twin.anchors.splice(..0, item.anchors);
    } else {
        twin.anchors.extend(item.anchors);
    }
}

/// Fewest questions of a list that stands twice.
const MIN_LIST: usize = 3;

/// A list of questions whose numbers and most weights stand in another list is the same one: a summary and the questions in
/// full may differ in one weight or limit, which is a mistake of the tender and makes no second question.
fn join_lists(items: Vec<Item>) -> Vec<Item> {
    let mut lists: Vec<Vec<Item>> = Vec::new();
    for item in items.into_iter().take(MAX_QUESTIONS) {
        let goes_on = |list: &&mut Vec<Item>| {
            item.number.is_none() || !list.iter().any(|other| same_number(other, &item))
        };
        match lists.last_mut().filter(goes_on) {
            Some(list) => list.push(item),
            None => lists.push(vec![item]),
        }
    }
    let mut joined: Vec<Vec<Item>> = Vec::new();
    for list in lists {
        let Some(twin) = joined.iter_mut().find(|other| is_same_list(other, &list)) else {
            joined.push(list);
            continue;
        };
        for item in list {
            match twin.iter_mut().find(|other| same_number(other, &item)) {
                Some(other) => join(other, item),
                None => twin.push(item),
            }
        }
    }
    joined.into_iter().flatten().collect()
}

fn is_same_list(one: &[Item], other: &[Item]) -> bool {
    let pairs: Vec<(&Item, &Item)> = one
        .iter()
        .filter_map(|item| Some((item, other.iter().find(|other| same_number(item, other))?)))
        .collect();
    let weigh_alike = |(one, other): &&(&Item, &Item)| {
        one.weight.zip(other.weight).is_some_and(|(one, other)| (one - other).abs() < 0.05)
    };
    pairs.len() >= MIN_LIST
        && pairs.len() >= one.len().min(other.len())
        && pairs.iter().filter(weigh_alike).count() * 2 >= pairs.len()
}

fn repeats(one: &Item, other: &Item) -> bool {
    let (Some(first), Some(second)) = (&one.number, &other.number) else { return false };
    let agree = |a: Option<u32>, b: Option<u32>| a.is_none() || b.is_none() || a == b;
    let same_weight = one.weight.zip(other.weight).map(|(one, other)| (one - other).abs() < 0.05);
    let limits = agree(one.limits.words, other.limits.words) && agree(one.limits.pages, other.limits.pages);
    let title = if same_weight == Some(true) { MAX_TITLE_WORDS } else { MAX_TITLE_WORDS / 2 };
    let words = |item: &Item| item.text.split(' ').count();
    // MS4 is a title in one place and asks in another.
    let is_lettered = first.starts_with(|mark: char| mark.is_alphabetic()) && first.len() > 1;
    let is_title = is_lettered
        && words(one).min(words(other)) <= MAX_TITLE_WORDS
        && asks(&one.text) != asks(&other.text);
    let is_summary = words(one).min(words(other)) <= title && words(one).max(words(other)) > title;
    first == second
        && same_weight != Some(false)
        && limits
        && (is_summary || is_title || shares_words(&one.text, &other.text))
}

/// Whether most words of the shorter text are in the longer one.
fn shares_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| word.len() > 2);
        words.take(MAX_COMPARED_WORDS).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let common = one.intersection(&other).count();
    common > 0 && common * 10 >= one.len().min(other.len()) * 7
}

/// A limit stated once for all answers holds for the questions without one of their own: that of the section they
/// stand in, else the only one of their document.
fn apply_general_limits(reading: Reading, outline: &Outline, items: &mut [Item]) {
    if items.iter().all(|item| !item.limits.is_none()) {
        return;
    }
    let own: Vec<BlockId> = items.iter().flat_map(|item| &item.anchors).map(|anchor| anchor.block).collect();
    let mut general: Vec<(DocumentId, Option<BlockId>, Limits)> = Vec::new();
    let wanted = |text: &str| ["word", "page", "side"].iter().any(|unit| text.contains(unit));
    for statement in statements(reading, wanted) {
        let limits = limit::limits(&statement.text);
        let place = limit::place(&statement.text);
        let is_general = !limits.is_none()
            && place.is_some()
            && !own.contains(&statement.block)
            && GENERAL.is_match(&statement.text)
            && !TOTAL.is_match(&statement.text);
        if is_general {
            let heading = outline.heading_blocks(statement.block).next();
            general.push((reading.tender.document_of(statement.block), heading, limits));
        }
    }
    for item in items.iter_mut().filter(|item| item.limits.is_none() && item.scored) {
        let Some(block) = item.anchors.first().map(|anchor| anchor.block) else { continue };
        let document = reading.tender.document_of(block);
        let near = outline
            .heading_blocks(block)
            .find_map(|heading| general.iter().find(|(_, own, _)| *own == Some(heading)));
        let mut here = general.iter().filter(|(own, ..)| *own == document);
        let only = here.next().filter(|first| here.all(|other| other.2 == first.2));
        if let Some((_, _, limits)) = near.or(only) {
            item.limits = *limits;
        }
    }
}

/// A weight that every question has, stated once, where none has its own and together they come to a hundred at most.
fn apply_general_weight(reading: Reading, items: &mut [Item]) {
    let scored = items.iter().filter(|item| item.scored).count();
    if scored < 2 || items.iter().any(|item| item.weight.is_some() || item.marks.is_some()) {
        return;
    }
    let wanted = |text: &str| text.contains('%');
    let stated = statements(reading, wanted);
    let mut weights = stated.iter().filter_map(|statement| {
        let weight = EACH.captures(&statement.text)?.name("weight")?.as_str().parse::<f64>().ok()?;
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 questions are kept")]
        let sum = weight * scored as f64;
        (weight > 0.0 && sum <= 100.5).then_some(weight)
    });
    if let (Some(weight), None) = (weights.next(), weights.next()) {
        items.iter_mut().filter(|item| item.scored).for_each(|item| item.weight = Some(weight));
    }
}

/// "Each method statement is worth 12.5%", "five questions of equal weight (14% each)".
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:each|every|all) (?:of the )?(?:[a-z]+ )?(?:questions?|answers?|responses?|method statements?) (?:is|are|has|have|carr(?:y|ies)|will be|will carry) (?:an? )?(?:equal(?:ly)? )?(?:worth|weight(?:ed|ing)?(?: (?:of|at))?|of)? ?\(?(?P<weight>[0-9]{1,2}(?:\.[0-9]{1,2})?) ?%",
    )
});

/// Marks are percent where those of all questions come to a hundred; otherwise what they are a share of is unknown.
fn weigh_marks(items: &mut [Item]) {
    let sum: f64 = items.iter().filter_map(|item| item.marks).sum();
    if (sum - 100.0).abs() < 0.51 {
        for item in items {
            item.weight = item.weight.or(item.marks);
        }
    }
}

#[cfg(test)]
mod tests;

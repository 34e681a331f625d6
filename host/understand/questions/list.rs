//! Questions in paragraphs, list items and headings: `Q1. Describe…`, `3.2 How will you…` under "Quality questions".

use crate::tender::{Anchor, Block, BlockId, Confidence, DocumentId};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{Plain, plain};
use crate::understand::statement::speaks;

use super::item::first_sentence;
use super::item::{
    Item, asks, asks_first, asks_particulars, bare_number, is_answer, is_number, is_pass_fail,
    is_question_number, typed_code, typed_number,
};
use super::limit::{Limits, limits};
use super::section::section;
use super::table::weight_in_text;

/// Most blocks after a question in which its limit or weight may stand.
const MAX_FOLLOWERS: usize = 10;

/// Most bytes of a block that are read.
const MAX_BYTES: usize = 2_000;

/// Reads the questions that stand outside tables.
pub(super) fn read(reading: Reading, outline: &Outline) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut open: Option<Open> = None;
    // The limits that the line above a list sets for each question of it, with the questions they are for.
    let mut led: Vec<(usize, Limits)> = Vec::new();
    let mut lead = Limits::default();
    for (id, block) in reading.tender.body() {
        if !speaks(reading.roles.get(id)) {
            continue;
        }
        if open.as_ref().is_some_and(|open| open.ends_at(block)) {
            open = None;
        }
        let text = plain(&block.text[..block.text.floor_char_boundary(MAX_BYTES)]);
        let candidate =
            if block.cell.is_none() { candidate(outline, id, block, &text, open.as_ref()) } else { None };
        if block.heading_level().is_some() {
            lead = Limits::default();
        }
        if block.cell.is_none() && leads_questions(&text) && !asks(&text) {
            (open, lead) = (None, limits(&text));
            continue;
        }
        if let Some(candidate) = candidate {
            open = Some(Open::new(block, &candidate, found.len()));
            led.push((found.len(), lead));
            found.push(item(id, block, text, &candidate));
        } else if let Some(open) = &mut open
            && let Some(item) = found.get_mut(open.item)
        {
            open.followers += 1;
            item.is_answered |= is_answer(&text, block.label.as_deref());
            item.limits = item.limits.or(limits(&text));
            item.weight = item.weight.or_else(|| weight_in_text(&text));
            item.scored &= !is_pass_fail(&text);
            if asks(&text) || !item.limits.is_none() || item.weight.is_some() {
                item.confidence = item.confidence.max(Confidence::Medium);
            }
        }
    }
    for (index, limits) in led {
        found[index].limits = found[index].limits.or(limits);
    }
    // A numbered heading that is followed by no question was none.
    found.retain(|item| item.confidence > Confidence::Low);
    leave_out_answered(reading, found)
}

/// Whether a line stands over a list of questions: "Quality questions (at most 1,000 words each):".
fn leads_questions(text: &str) -> bool {
    text.ends_with(':') && (text.contains("questions") || text.contains(" question ("))
}

/// Leaves out the questions of documents that answer them: lists of what suppliers asked.
fn leave_out_answered(reading: Reading, items: Vec<Item>) -> Vec<Item> {
    let document = |item: &Item| item.anchors.first().map(|anchor| reading.tender.document_of(anchor.block));
    let count = |wanted: Option<DocumentId>, answered: bool| {
        items.iter().filter(|item| document(item) == wanted && (item.is_answered || !answered)).count()
    };
    let mut documents: Vec<_> = items.iter().map(document).collect();
    documents.dedup();
    documents.retain(|document| count(*document, true) * 3 >= count(*document, false));
    items.into_iter().filter(|item| !documents.contains(&document(item))).collect()
}

/// The question whose followers are being read.
struct Open {
    item: usize,
    number: Option<String>,
    has_question_number: bool,
    level: Option<u8>,
    followers: usize,
}

impl Open {
    fn new(block: &Block, candidate: &Candidate, item: usize) -> Self {
        Self {
            item,
            number: candidate.number.as_deref().map(plain),
            has_question_number: candidate.has_question_number,
            level: block.heading_level(),
            followers: 0,
        }
    }

    fn ends_at(&self, block: &Block) -> bool {
        let closes = match (block.heading_level(), self.level) {
            (Some(level), Some(own)) => level <= own,
            (Some(_), None) => true,
            (None, _) => false,
        };
        closes || self.followers >= MAX_FOLLOWERS
    }

    /// Whether a number marks a part of this question: 3.2.1 under 3.2, 1 under Q4.
    fn holds(&self, number: &str, has_question_number: bool) -> bool {
        let own = self.number.as_deref().unwrap_or("").trim_end_matches(['.', ')', ':']);
        let is_below = number
            .strip_prefix(own)
            .is_some_and(|rest| !own.is_empty() && rest.starts_with('.') && rest.len() > 1);
        let core = number.trim_matches(['(', '.', ')', ':']);
        let is_lettered = core.len() == 1 && core.bytes().all(|letter| letter.is_ascii_lowercase());
        let has_digits = own.bytes().any(|byte| byte.is_ascii_digit());
        is_below || (is_lettered && has_digits) || (self.has_question_number && !has_question_number)
    }
}

/// A capital letter typed in front of a question: its end, and where the question starts.
fn typed_letter(text: &str) -> Option<(usize, usize)> {
    let (label, _) = text.split_once(' ')?;
    is_capital(label).then_some((1, label.len() + 1))
}

/// Whether a label is a capital letter, as the questions of a form may have: `A.`
fn is_capital(label: &str) -> bool {
    let core = label.trim_end_matches(['.', ')', ':']);
    core.len() == 1 && core.len() < label.len() && core.bytes().all(|letter| letter.is_ascii_uppercase())
}

struct Candidate {
    number: Option<String>,
    has_question_number: bool,
    is_asked: bool,
    /// Byte of the block's text where the question itself starts.
    start: usize,
    selects: bool,
}

fn candidate(
    outline: &Outline,
    id: BlockId,
    block: &Block,
    text: &str,
    open: Option<&Open>,
) -> Option<Candidate> {
    let label = block.label.as_deref().filter(|label| is_capital(label)).map(plain);
    let label = label.or_else(|| block.label.as_deref().map(plain).filter(|label| is_number(label)));
    let section = section(outline, id);
    let is_asked = asks(text);
    let bounded = !limits(text).is_none() || weight_in_text(text).is_some();
    let typed = typed_number(text)
        .or_else(|| typed_letter(&block.text).filter(|_| section.asks))
        .or_else(|| typed_code(text).filter(|_| section.asks && bounded));
    let has_question_number = label.as_deref().is_some_and(is_question_number) || typed.is_some();
    let could_be = has_question_number
        || (is_asked && label.is_some())
        || (asks_first(text) && bounded)
        || (label.is_some() && bounded && section.asks);
    if !could_be || asks_particulars(text) {
        return None;
    }
    if let Some(label) = &label
        && !block.label.as_deref().is_some_and(is_capital)
        && open.is_some_and(|open| open.holds(label, has_question_number))
    {
        return None;
    }
    let is_heading = block.heading_level().is_some();
    let announced = section.asks || (has_question_number && (is_asked || bounded || is_heading));
    // A heading of a section of questions is no question by its number alone.
    let is_title = is_heading && !has_question_number && !bounded;
    if section.answers || !announced || is_title || (label.is_none() && typed.is_none() && open.is_some()) {
        return None;
    }
    let start = typed.map_or(0, |(_, start)| {
        let plain = Plain::new(&block.text, 0..block.text.len());
        if start == 0 { 0 } else { plain.source(&block.text, 0..start).end }
    });
    let number = match typed {
        Some((end, _)) => {
            let plain = Plain::new(&block.text, 0..block.text.len());
            block.text.get(plain.source(&block.text, 0..end)).map(str::to_owned)
        }
        None => block.label.clone(),
    };
    Some(Candidate { number, has_question_number, is_asked, start, selects: section.selects })
}

fn item(id: BlockId, block: &Block, text: String, candidate: &Candidate) -> Item {
    let range = first_sentence(&block.text, candidate.start);
    let limits = limits(&text);
    let weight = weight_in_text(&text);
    let bounded = !limits.is_none() || weight.is_some();
    let scored = !is_pass_fail(&text) && (bounded || !candidate.selects);
    let number = candidate.number.as_deref().map(bare_number);
    let confidence = match (candidate.is_asked || bounded, candidate.has_question_number) {
        (false, _) => Confidence::Low,
        (true, true) => Confidence::High,
        (true, false) => Confidence::Medium,
    };
    let anchors = vec![Anchor { block: id, range }];
    let is_answered = is_answer(&text, None);
    Item { number, text, limits, weight, marks: None, scored, is_answered, confidence, anchors }
}

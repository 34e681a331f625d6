//! Dates that stand apart from the words that explain them.

use super::cues;
use super::meaning::Meaning;
use crate::tender::Block;
use crate::understand::cue::Words;
use crate::understand::date::DateExpression;
use crate::understand::sentence::sentences;

/// Most words of a line that is no more than a signature and its date.
const MAX_SIGNATURE_WORDS: usize = 9;

/// What a date means that ends the sentence of the block above: "…should reach the Clerk no later than".
pub(super) fn unfinished(text: &str) -> Option<Meaning> {
    let text = text.trim_end();
    let text = text.strip_suffix(['.', ':']).filter(|text| text.ends_with("as follows")).unwrap_or(text);
    if !text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ':' | ',')) {
        return None;
    }
    let words = Words::new(text);
    let start = words.before(sentences(text).last()?.start);
    cues::before(&words, start, start, words.len()).filter(|meaning| matches!(meaning, Meaning::Is(_)))
}

/// Whether a block is the foot of a letter: a name, perhaps an office, and the date.
pub(super) fn is_signature(block: &Block, date: &DateExpression) -> bool {
    let name = block.text.get(..date.range.start).unwrap_or("");
    let rest = block.text.get(date.range.end..).unwrap_or("");
    let is_set_apart = name.ends_with(['\t', '\n']) || name.trim_end().ends_with(',') || name.is_empty();
    let words = Words::new(name).len();
    is_set_apart
        && (2..=MAX_SIGNATURE_WORDS).contains(&words)
        && rest.trim().is_empty()
        && !name.contains(':')
}

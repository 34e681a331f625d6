//! Times of day that stand apart from their date: "Tenders must arrive by noon", "Time: 11:00" under a closing date.

use super::meaning::Meaning;
use super::prose::{MAX_HEADING_WORDS, MAX_TERSE_WORDS, count_words};
use super::sighting::{LoneTime, Seen, is_deadline};
use super::{cues, labels};
use crate::tender::{Anchor, Block, BlockId, FactKind};
use crate::understand::cue::Words;
use crate::understand::date::{DateExpression, times};
use crate::understand::sentence::sentences;

/// Most blocks between a date and the line below it that gives its time.
const MAX_BLOCKS_BELOW: usize = 3;

/// Words of a line that names no event, only the time of the one above.
const TIME_WORDS: &[&str] = &["time", "closing", "at", "local", "hour", "of", "the"];

/// Words after a date and its time that name the zone.
const ZONE_WORDS: &[&str] =
    &["utc", "gmt", "bst", "cet", "cest", "est", "et", "pt", "time", "local", "hrs", "hours", "uk"];

/// Notes times of day whose event the sentence names, or the label above one that begins its block, or the date above
/// where the line says no more than "Time", for a date that stands elsewhere.
pub(super) fn note(id: BlockId, block: &Block, above: Option<&Block>, seen: &mut Seen) {
    let found = times(&block.text);
    if found.is_empty() {
        return;
    }
    let words = Words::new(&block.text);
    let mut found = found.into_iter().peekable();
    for sentence in sentences(&block.text) {
        while let Some(time) = found.next_if(|time| time.range.start < sentence.end) {
            let window = words.before(sentence.start)..words.before(time.range.start);
            let text = words.bytes(window.clone()).and_then(|bytes| block.text.get(bytes)).unwrap_or("");
            let cue = cues::before(&words, window.start, window.start, window.end);
            let is_terse = window.len() <= MAX_TERSE_WORDS;
            let title =
                above.filter(|title| window.is_empty() && count_words(&title.text) <= MAX_HEADING_WORDS);
            let label = title.map_or(text, |title| title.text.as_str());
            let meaning = cue.or_else(|| is_terse.then(|| labels::meaning(label)).flatten());
            let kind = match meaning {
                Some(Meaning::Is(kind)) => Some(kind),
                Some(Meaning::BidOpening) => Some(FactKind::TenderDeadline),
                None if says_only_time(label) => event_above(id, seen),
                _ => None,
            };
            if let Some(kind) = kind {
                let anchor = Anchor { block: id, range: time.range };
                seen.times.push(LoneTime { kind, time: time.time, anchor });
            }
        }
    }
}

/// Whether a label is "Time" and no more.
fn says_only_time(label: &str) -> bool {
    let words = Words::new(label);
    let known = |index| words.word(index).is_some_and(|word| TIME_WORDS.contains(&word));
    !words.is_empty() && (0..words.len()).all(known)
}

/// The event whose date stands closest above a block: one that ends or happens at a time of day.
fn event_above(id: BlockId, seen: &Seen) -> Option<FactKind> {
    let above = |block: BlockId| block < id && id - block <= MAX_BLOCKS_BELOW;
    let near = seen.sightings.iter().filter(|sighting| above(sighting.anchor.block));
    let kind = near.max_by_key(|sighting| sighting.anchor.block)?.kind;
    (is_deadline(kind) || kind == FactKind::SiteVisit).then_some(kind)
}

/// How many words after the only date of a block name the zone of its time.
pub(super) fn zone_words(text: &str, date: &DateExpression) -> usize {
    let words = Words::new(text.get(date.range.end..).unwrap_or(""));
    let names_zone = |index: usize| words.word(index).is_some_and(|word| ZONE_WORDS.contains(&word));
    let all = date.time.is_some() && (0..words.len()).all(names_zone);
    if all { words.len() } else { 0 }
}

//! How deep a heading lies that is known by its looks or its number only.

use std::collections::HashMap;

use super::headings::{Candidate, body};
use super::line::is_capitals;
use super::typed_label::LabelKind;

/// Lowest level.
const MAX_LEVEL: u8 = 6;

/// How a heading looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Style {
    /// In half points, negative so that larger comes first.
    size: i32,
    /// Mixed case after capitals.
    is_mixed: bool,
    /// Regular after bold.
    is_regular: bool,
    /// Parts of its number; 0 without one.
    parts: u8,
}

/// Levels of headings by their looks.
pub(super) struct Scale {
    known: HashMap<Style, u8>,
    styles: Vec<Style>,
    /// What is added to the parts of a number.
    shift: u8,
}

impl Scale {
    /// Learns from the headings whose level is known, and from how the others look.
    pub(super) fn new(candidates: &[Candidate], named: &[Option<u8>], looks: &[bool]) -> Self {
        let mut votes: HashMap<Style, HashMap<u8, usize>> = HashMap::new();
        let mut styles = Vec::new();
        for ((candidate, level), looks) in candidates.iter().zip(named).zip(looks) {
            if let Some(level) = level {
                *votes.entry(style(candidate)).or_default().entry(*level).or_default() += 1;
            }
            if *looks && !is_numbered(candidate) {
                styles.push(style(candidate));
            }
        }
        styles.sort_unstable();
        styles.dedup();
        let most = |levels: HashMap<u8, usize>| {
            levels.into_iter().max_by_key(|(level, count)| (*count, u8::MAX - level)).map(|(level, _)| level)
        };
        let known = votes.into_iter().filter_map(|(style, levels)| Some((style, most(levels)?))).collect();
        Self { known, styles, shift: shift(candidates, named, looks) }
    }

    /// The level of a heading.
    pub(super) fn level(&self, candidate: &Candidate) -> u8 {
        let style = style(candidate);
        if is_numbered(candidate) {
            return style.parts.saturating_add(self.shift).min(MAX_LEVEL);
        }
        if let Some(level) = self.known.get(&style) {
            return *level;
        }
        let above = self.styles.iter().filter(|other| **other < style).count();
        u8::try_from(above + 1).unwrap_or(MAX_LEVEL).min(MAX_LEVEL)
    }
}

/// How much deeper numbered headings lie than their numbers say: as most of those say whose level is known, else by
/// one where headings with a word ("Schedule 2") are larger, since numbers start again in every schedule.
fn shift(candidates: &[Candidate], named: &[Option<u8>], looks: &[bool]) -> u8 {
    let mut votes: HashMap<u8, usize> = HashMap::new();
    for (candidate, level) in candidates.iter().zip(named) {
        let parts = style(candidate).parts;
        if let Some(level) = level.filter(|_| parts > 0) {
            *votes.entry(level.saturating_sub(parts)).or_default() += 1;
        }
    }
    if let Some((shift, _)) = votes.into_iter().max_by_key(|(shift, count)| (*count, u8::MAX - shift)) {
        return shift;
    }
    let largest = |is_kind: &dyn Fn(LabelKind) -> bool| {
        let found = candidates
            .iter()
            .zip(looks)
            .filter(|(candidate, looks)| **looks && candidate.label.is_some_and(|label| is_kind(label.kind)));
        found.map(|(candidate, _)| candidate.paragraph.first().size).fold(0.0, f32::max)
    };
    let word = largest(&|kind| kind == LabelKind::Word);
    let number = largest(&|kind| kind == LabelKind::Number(1));
    u8::from(word > number && number > 0.0)
}

/// Whether a heading has a number.
pub(super) fn is_numbered(candidate: &Candidate) -> bool {
    style(candidate).parts > 0
}

fn style(candidate: &Candidate) -> Style {
    let first = candidate.paragraph.first();
    #[expect(clippy::cast_possible_truncation, reason = "sizes are finite and small")]
    let size = -((first.size * 2.0).round() as i32);
    let parts = match candidate.label.map(|label| label.kind) {
        Some(LabelKind::Number(parts)) => parts,
        _ => 0,
    };
    Style { size, is_mixed: !is_capitals(body(candidate)), is_regular: !first.bold, parts }
}

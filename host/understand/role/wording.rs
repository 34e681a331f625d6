//! What the words of a passage say about its role, whatever section it stands in.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Role;
use super::cue::{CUES, Cue};
use super::shape;
use crate::tender::{Block, BlockKind};
use crate::understand::folded::Folded;
use crate::understand::sentence::sentences;

/// What the wording of a passage says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The role it speaks for.
    pub(super) role: Role,
    /// Whether it does so wherever it stands.
    pub(super) strongly: bool,
}

impl Said {
    const fn strongly(role: Role) -> Self {
        Self { role, strongly: true }
    }

    const fn weakly(role: Role) -> Self {
        Self { role, strongly: false }
    }
}

/// What the wording of a block says; None where it could stand in any part of a tender.
pub(super) fn read(block: &Block) -> Option<Said> {
    let text = block.text.trim();
    // An indented list is often written as a quotation.
    let is_quotation = block.kind == BlockKind::Quotation && block.label.is_none();
    if is_quotation || shape::is_quoted(text) {
        return Some(Said::strongly(Role::Quotation));
    }
    if shape::is_blank(text) {
        return Some(Said::strongly(Role::TemplateNote));
    }
    if block.label.as_deref().is_some_and(shape::numbers_a_question) {
        return Some(Said::strongly(Role::Question));
    }
    let start = Folded::new(&text[..text.floor_char_boundary(MAX_START)]);
    let start = Wording::new(&start);
    if start.starts_with(Cue::Note) {
        return Some(Said::strongly(Role::TemplateNote));
    }
    if start.starts_with(Cue::Example) {
        return Some(Said::strongly(Role::Example));
    }
    if shape::is_definition(text) {
        return Some(Said::strongly(Role::Definition));
    }
    vote(text)
}

/// Bytes at the start of a text in which the words stand that say what the whole of it is.
const MAX_START: usize = 120;
/// Fewest words of a sentence that says something; fewer are a label or a title.
const MIN_WORDS: usize = 4;

/// What most of the sentences say, by their words.
fn vote(text: &str) -> Option<Said> {
    let mut votes: Vec<(Said, usize)> = Vec::new();
    for sentence in sentences(text) {
        let sentence = &text[sentence];
        let folded = Folded::new(sentence);
        let words = folded.words();
        if words < MIN_WORDS && !sentence.ends_with(':') {
            continue;
        }
        let Some(said) = Wording::new(&folded).says(shape::is_question(sentence)) else { continue };
        match votes.iter_mut().find(|(other, _)| other.role == said.role) {
            Some((other, count)) => {
                other.strongly |= said.strongly;
                *count += words;
            }
            None => votes.push((said, words)),
        }
    }
    // Of equal votes the first sentence decides.
    votes.into_iter().rev().max_by_key(|(_, count)| *count).map(|(said, _)| said)
}

/// The cues of a sentence.
#[derive(Default)]
struct Wording {
    present: BTreeSet<Cue>,
    first: BTreeSet<Cue>,
    /// Who or what must do or be something.
    must: BTreeSet<Cue>,
    /// Who or what will, or may, do or be something.
    will: BTreeSet<Cue>,
    /// Whether somebody hands in a bid.
    hands_in_a_bid: bool,
}

/// Most bytes of folded text between two words that belong together: "bidders who wish to visit the site must".
const REACH: usize = 40;

impl Wording {
    fn new(folded: &Folded) -> Self {
        let mut wording = Self::default();
        let mut actor: Option<(Cue, Range<usize>)> = None;
        let mut handing_in = None;
        for hit in CUES.find(folded) {
            let (cue, range) = (hit.group, hit.range);
            wording.present.insert(cue);
            if range.start <= 1 {
                wording.first.insert(cue);
            }
            let near = |end: usize| range.start <= end + REACH;
            let bound = actor.as_ref().filter(|(_, place)| near(place.end)).map(|(actor, _)| *actor);
            match cue {
                Cue::Must => wording.must.extend(bound),
                Cue::Will => wording.will.extend(bound),
                Cue::HandIn => handing_in = Some(range.end),
                Cue::Bid if handing_in.is_some_and(near) => wording.hands_in_a_bid = true,
                _ => {}
            }
            let is_part_of_last = actor.as_ref().is_some_and(|(_, last)| range.end <= last.end);
            if cue.can_be_bound() && !is_part_of_last {
                actor = Some((cue, range));
            }
        }
        wording
    }

    fn has(&self, cue: Cue) -> bool {
        self.present.contains(&cue)
    }

    fn starts_with(&self, cue: Cue) -> bool {
        self.first.contains(&cue)
    }

    fn binds(&self, actor: Cue) -> bool {
        self.must.contains(&actor) || self.will.contains(&actor)
    }

    /// Who is told what.
    fn says(&self, is_question: bool) -> Option<Said> {
        let judges = self.has(Cue::Judged) && (self.has(Cue::Bidder) || self.has(Cue::Bid));
        let is_duty = self.has(Cue::Must) || self.has(Cue::Will);
        let is_for_bidders = self.has(Cue::Bidder) && self.has(Cue::HandIn) && self.has(Cue::Must);
        let hands_in_a_bid = (is_for_bidders || (self.hands_in_a_bid && is_duty))
            && !self.binds(Cue::Supplier)
            && !self.binds(Cue::Winner);
        if self.has(Cue::Judging) {
            return Some(Said::strongly(Role::Evaluation));
        }
        if self.must.contains(&Cue::Bidder) || self.has(Cue::Instruction) || hands_in_a_bid {
            return Some(Said::strongly(Role::Instruction));
        }
        if judges {
            return Some(Said::strongly(Role::Evaluation));
        }
        if self.binds(Cue::Bidder) || (self.binds(Cue::You) && self.has(Cue::HandIn)) {
            return Some(Said::strongly(Role::Instruction));
        }
        if self.has(Cue::Clause) {
            return Some(Said::strongly(Role::ContractClause));
        }
        if self.binds(Cue::Winner) {
            return Some(Said::strongly(Role::Requirement));
        }
        if is_question || self.starts_with(Cue::Ask) {
            return Some(Said::weakly(Role::Question));
        }
        if self.binds(Cue::Bid) || self.binds(Cue::You) || self.starts_with(Cue::Please) {
            return Some(Said::weakly(Role::Instruction));
        }
        if self.binds(Cue::Supplier) || self.starts_with(Cue::Work) {
            return Some(Said::weakly(Role::Requirement));
        }
        if self.has(Cue::Story) {
            return Some(Said::weakly(Role::Background));
        }
        if self.has(Cue::Must) { Some(Said::weakly(Role::Requirement)) } else { None }
    }
}

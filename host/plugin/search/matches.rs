//! Where patterns match in one tender, worked out for a pattern when a check first asks for it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use super::evened::Evened;
use super::{Owned, Search};
use crate::plugin::limits::{LimitReached, MAX_MATCHES, MAX_SEARCH_SECONDS};
use crate::tender::{BlockId, Tender};
use crate::understand::sentence::sentences;

/// So many blocks are searched faster without first looking for the letters that matches begin with. Measured on a short
/// and a long tender.
const FEW_BLOCKS: usize = 8;

/// A place where a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Index of the phrase or expression in its pattern, phrases first.
    pub which: usize,
    /// The block.
    pub block: BlockId,
    /// Bytes of the block's text.
    pub words: Range<usize>,
    /// The sentence around them, in bytes of the block's text.
    pub sentence: Range<usize>,
}

/// A block in which something of a pattern was seen.
#[derive(Clone)]
pub(super) struct Sight {
    pub(super) block: BlockId,
    pub(super) what: What,
}

/// What was seen of a pattern.
#[derive(Clone)]
pub(super) enum What {
    /// A phrase: its index, and bytes of the evened text.
    Phrase(usize, Range<usize>),
    /// The words that an expression needs; its index among all.
    Expression(usize),
}

/// Where all patterns match in one tender.
pub struct Matches {
    search: Arc<Search>,
    /// The text of each block.
    texts: Vec<Evened>,
    /// What was seen of each pattern.
    seen: Vec<Vec<Sight>>,
    /// How much was seen of the patterns of each rule. Of what is more than [`MAX_MATCHES`], nothing was kept.
    counts: Vec<usize>,
    /// The matches of each pattern that was asked for.
    found: Vec<OnceLock<Result<Vec<Match>, LimitReached>>>,
}

impl Matches {
    pub(super) fn new(
        search: Arc<Search>,
        texts: Vec<Evened>,
        seen: Vec<Vec<Sight>>,
        counts: Vec<usize>,
    ) -> Self {
        let found = seen.iter().map(|_| OnceLock::new()).collect();
        Self { search, texts, seen, counts, found }
    }

    /// The matches of a rule's pattern in order of the text. `tender` is the one that was searched.
    pub fn of(&self, tender: &Tender, rule: &str, pattern: &str) -> Result<&[Match], LimitReached> {
        // The key is owned text; a lookup for each rule and pattern is too rare to be worth a cleverer key.
        let Some(index) = self.search.indices.get(&(rule.to_owned(), pattern.to_owned())) else {
            return Ok(&[]);
        };
        self.found[*index].get_or_init(|| self.find(tender, *index)).as_deref().map_err(Clone::clone)
    }

    fn find(&self, tender: &Tender, pattern: usize) -> Result<Vec<Match>, LimitReached> {
        if self.counts[self.search.rules[pattern]] > MAX_MATCHES {
            return Err(LimitReached::Matches);
        }
        let end = Instant::now() + Duration::from_secs(MAX_SEARCH_SECONDS);
        let in_time = || if Instant::now() < end { Ok(()) } else { Err(LimitReached::Search) };
        let is_cased = self.search.patterns[pattern].case_sensitive;
        let mut found = Vec::new();
        let everywhere = self.search.everywhere(pattern).flat_map(|expression| {
            (0..self.texts.len()).map(move |block| Sight { block, what: What::Expression(expression) })
        });
        for Sight { block, what } in self.seen[pattern].iter().cloned().chain(everywhere) {
            let (Some(text), Some(own)) = (self.texts.get(block), tender.blocks.get(block)) else { continue };
            in_time()?;
            let mut note = |which: usize, range: Range<usize>| {
                if found.len() == MAX_MATCHES {
                    return Err(LimitReached::Matches);
                }
                let words = text.original(range);
                let sentence = sentence_around(&own.text, &words);
                found.push(Match { which, block, words, sentence });
                in_time()
            };
            match what {
                What::Phrase(which, range) => note(which, range)?,
                What::Expression(expression) => {
                    let Owned { which, value, .. } = &self.search.expressions[expression];
                    let text = if is_cased { &text.cased } else { &text.lower };
                    let is_rare = || self.is_rare(pattern, expression);
                    value.find(text, is_rare).try_for_each(|range| note(*which, range))?;
                }
            }
        }
        found.sort_by_key(|found| {
            (found.block, found.words.start, std::cmp::Reverse(found.words.end), found.which)
        });
        Ok(found)
    }

    /// Whether the words that an expression needs stand in few blocks.
    fn is_rare(&self, pattern: usize, expression: usize) -> bool {
        let is_it = |sight: &&Sight| matches!(sight.what, What::Expression(other) if other == expression);
        let count = self.seen[pattern].iter().filter(is_it).take(FEW_BLOCKS + 1).count();
        (1..=FEW_BLOCKS).contains(&count)
    }
}

/// The sentence that holds the start of some words, stretched to hold them all.
fn sentence_around(text: &str, words: &Range<usize>) -> Range<usize> {
    sentences(text)
        .iter()
        .find(|sentence| words.start < sentence.end)
        .map_or(0..text.len(), |sentence| sentence.start.min(words.start)..sentence.end.max(words.end))
}

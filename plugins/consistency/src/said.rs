//! What is said in one place of a tender, as a message quotes it.

use std::ops::Range;

use tenderlint_plugin::{Block, Finding, Match, Place, Severity};

use crate::pack::Pack;

/// Most bytes quoted on either side of the words that matter.
const MOST_AROUND: usize = 60;

/// Most characters of a row of a table that is quoted whole.
const MOST_ROW: usize = 120;

/// Words at a place, quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// Where.
    pub(crate) place: Place,
    /// The words with a little of what stands around them.
    pub(crate) quote: String,
    /// Where that is, as words that follow the quotation.
    pub(crate) whereabouts: String,
}

impl Said {
    /// The words of a block, with what stands around them in the sentence.
    pub(crate) fn new(pack: &Pack, block: &Block, words: Range<usize>, sentence: Range<usize>) -> Self {
        Self {
            place: Place::words(block.id, words.clone()),
            quote: excerpt(&block.text, words, sentence),
            whereabouts: pack.whereabouts(block),
        }
    }

    /// The words that matched.
    pub(crate) fn found(pack: &Pack, found: &Match) -> Option<Self> {
        let block = pack.block(found.block())?;
        Some(Self::new(pack, block, found.range(), found.sentence_range()))
    }

    /// What stands at the place of a fact; in a table, its row.
    pub(crate) fn at(pack: &Pack, place: &Place) -> Option<Self> {
        let block = pack.block(place.block)?;
        let words = place.range.clone().filter(|range| block.text.get(range.clone()).is_some());
        let whole = 0..block.text.len();
        let said = Self::new(pack, block, words.clone().unwrap_or(whole.clone()), whole);
        let row: Vec<&str> = pack
            .row_of(block)
            .iter()
            .map(|block| block.text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        let quote = row.join(" | ");
        let is_short = !quote.is_empty() && quote.chars().count() <= MOST_ROW;
        let quote = if is_short { quote } else { said.quote };
        Some(Self { place: place.clone(), quote, ..said })
    }

    /// The quotation with its whereabouts.
    pub(crate) fn sentence(&self) -> String {
        format!("“{}”{}", self.quote, self.whereabouts)
    }
}

/// A finding about two statements that can't both be true.
pub(crate) fn contradiction(severity: Severity, one: &Said, other: &Said) -> Finding {
    Finding::new(severity)
        .places([one.place.clone(), other.place.clone()])
        .word("one", one.sentence())
        .word("other", other.sentence())
}

/// The words with a little of what stands around them, cut between words.
fn excerpt(text: &str, words: Range<usize>, within: Range<usize>) -> String {
    let start = words.start.saturating_sub(MOST_AROUND).max(within.start.min(words.start));
    let end = words.end.saturating_add(MOST_AROUND).min(within.end.max(words.end)).min(text.len());
    let start = if start <= within.start {
        within.start.min(words.start)
    } else {
        word_start(text, start, words.start)
    };
    let is_cut_before = start > within.start;
    let is_cut_after = end < within.end.min(text.len());
    let end = if is_cut_after { word_end(text, end, words.end) } else { end };
    let middle = text.get(start..end).unwrap_or_default();
    let middle = middle.split_whitespace().collect::<Vec<_>>().join(" ");
    // The box of a checklist is no part of what is said.
    let middle = middle.strip_prefix("[ ]").unwrap_or(&middle).trim_start();
    let middle = middle.trim_end_matches(['.', ';', ',', ':']);
    format!("{}{middle}{}", if is_cut_before { "… " } else { "" }, if is_cut_after { " …" } else { "" })
}

/// The start of the first whole word from `from` on, at most `latest`.
fn word_start(text: &str, from: usize, latest: usize) -> usize {
    let mut index = from;
    while index < latest {
        if text.is_char_boundary(index) && text[..index].ends_with(char::is_whitespace) {
            return index;
        }
        index += 1;
    }
    latest
}

/// The end of the last whole word up to `until`, at least `earliest`.
fn word_end(text: &str, until: usize, earliest: usize) -> usize {
    let mut index = until;
    while index > earliest {
        if text.is_char_boundary(index) && text[index..].starts_with(char::is_whitespace) {
            return index;
        }
        index -= 1;
    }
    earliest
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn a_short_sentence_is_quoted_whole() {
        let text = "First. The limit is 3 pages. Last.";
        assert_eq!(excerpt(text, 20..27, 7..28), "The limit is 3 pages");
    }

    #[test]
    fn a_long_one_is_cut_between_words() {
        let text = format!("{}3 pages {}", "before é ".repeat(20), "after é ".repeat(20));
        let start = text.find("3 pages").unwrap();
        let quote = excerpt(&text, start..start + 7, 0..text.len());
        assert!(quote.starts_with("… ") && quote.ends_with(" …"), "{quote}");
        assert!(quote.contains("é 3 pages after"), "{quote}");
        assert!(quote.len() < 160);
    }

    #[test]
    fn ranges_at_the_edges_are_fine() {
        assert_eq!(excerpt("3 pages", 0..7, 0..7), "3 pages");
        assert_eq!(excerpt("ééé", 0..6, 2..4), "ééé");
    }
}

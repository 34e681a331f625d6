//! Many phrases looked for at once.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::folded::Folded;

/// Phrases in groups, looked for in folded text in one pass.
pub struct Phrases<T> {
    automaton: AhoCorasick,
    groups: Vec<T>,
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<T> {
    /// Group the phrase belongs to.
    pub group: T,
    /// Bytes of the folded text: the phrase without the spaces around it.
    pub range: Range<usize>,
}

impl<T: Copy> Phrases<T> {
    /// Compiles groups of phrases, those of a group separated by commas. A phrase is written as it stands in folded
    /// text and is found as whole words only; with a `*` at its end it is found as the beginning of words too.
    pub fn new(phrases_by_group: &[(T, &str)]) -> Self {
        let mut patterns = Vec::new();
        let mut groups = Vec::new();
        for (group, phrases) in phrases_by_group {
            for phrase in phrases.split(',').map(str::trim) {
                groups.push(*group);
                patterns.push(match phrase.strip_suffix('*') {
                    Some(start) => format!(" {start}"),
                    None => format!(" {phrase} "),
                });
            }
        }
        // Tenders are short: what is quick to build beats what is quick to search.
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .expect("a few hundred short phrases fit an automaton");
        Self { automaton, groups }
    }

    /// Every phrase in a text, overlapping ones too, in order of where they end.
    pub fn find<'a>(&'a self, text: &'a Folded) -> impl Iterator<Item = Hit<T>> + 'a {
        self.automaton.find_overlapping_iter(text.as_str()).map(|found| {
            let end = if text.as_str()[..found.end()].ends_with(' ') { found.end() - 1 } else { found.end() };
            Hit { group: self.groups[found.pattern().as_usize()], range: found.start() + 1..end }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;
    use crate::understand::folded::Folded;

    #[test]
    fn finds_overlapping_phrases_and_beginnings_of_words() {
        let phrases = Phrases::new(&[('a', "form of tender, tender"), ('b', "weight*")]);
        let text = Folded::new("Form of tender; weightings. Tendering");
        let found: Vec<_> = phrases.find(&text).map(|hit| (hit.group, &text.as_str()[hit.range])).collect();
        assert_eq!(found, [('a', "form of tender"), ('a', "tender"), ('b', "weight")]);
    }
}

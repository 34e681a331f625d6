//! Sentences that say again what stands before.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use tenderlint_plugin::{Block, Place};

/// Words of one shingle: the pieces by which sentences are compared.
const SHINGLE: usize = 5;

/// Fewest words of a sentence that is compared. Short ones are alike by chance.
const LEAST_WORDS: usize = 12;

/// Share of a sentence's shingles in percent that make it one that was said before.
const ALIKE: usize = 85;

/// What was said again.
pub(super) struct Repeats {
    /// Sentences that were long enough to be compared.
    pub(super) sentences: usize,
    /// Those that say again what stands before.
    pub(super) places: Vec<Place>,
}

/// Finds the sentences of which nearly every shingle stands in an earlier part of the text. Each is looked up once,
/// so that the time grows with the length of the text only.
pub(super) fn find<'a>(blocks: impl Iterator<Item = &'a Block>) -> Repeats {
    let mut seen: HashSet<u64> = HashSet::new();
    let mut repeats = Repeats { sentences: 0, places: Vec::new() };
    for block in blocks {
        for sentence in sentences(&block.text) {
            let shingles = shingles(&block.text[sentence.clone()]);
            if shingles.len() + SHINGLE <= LEAST_WORDS {
                continue;
            }
            repeats.sentences += 1;
            let known = shingles.iter().filter(|shingle| seen.contains(shingle)).count();
            if known * 100 >= shingles.len() * ALIKE {
                repeats.places.push(Place::words(block.id, sentence));
            }
            seen.extend(shingles);
        }
    }
    repeats
}

/// The sentences of a text as ranges of bytes: what stands between full stops followed by white space.
fn sentences(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut ends = text.match_indices(['.', '?', '!', ';', '\n']).map(|(index, mark)| index + mark.len());
    loop {
        let end = ends.next();
        let until = end.unwrap_or(text.len());
        let is_end =
            text[until..].chars().next().is_none_or(char::is_whitespace) || text[..until].ends_with('\n');
        if is_end {
            let piece = &text[start..until];
            let lead = piece.len() - piece.trim_start().len();
            let length = piece.trim().len();
            if length > 0 {
                found.push(start + lead..start + lead + length);
            }
            start = until;
        }
        if end.is_none() {
            return found;
        }
    }
}

fn shingles(sentence: &str) -> Vec<u64> {
    let words: Vec<String> = sentence
        .split_whitespace()
        .map(|word| {
            word.chars()
                .filter(|character| character.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        })
        .filter(|word: &String| !word.is_empty())
        .collect();
    words
        .windows(SHINGLE)
        .map(|window| {
            let mut hasher = DefaultHasher::new();
            window.hash(&mut hasher);
            hasher.finish()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::Block;

    use super::{find, sentences};

    fn block(id: u32, text: &str) -> Block {
        Block {
            id,
            document: 0,
            kind: "paragraph".to_owned(),
            level: 0,
            role: "requirement".to_owned(),
            label: None,
            text: text.to_owned(),
            cell: None,
            page: None,
            extra: vec![],
        }
    }

    const LONG: &str =
        "The provider must send the council a short report on all visits by the tenth day of each month.";

    #[test]
    fn a_sentence_said_again_is_found_where_it_is_said_again() {
        let blocks = [block(0, LONG), block(1, &format!("Work starts at nine. {LONG}"))];
        let found = find(blocks.iter());
        assert_eq!((found.sentences, found.places.len()), (2, 1));
        assert_eq!(found.places[0].block, 1);
        assert_eq!(found.places[0].range, Some(21..21 + LONG.len()));
    }

    #[test]
    fn other_sentences_and_short_ones_are_not_alike() {
        let other = "The provider must call each resident before a first visit and agree with them on a day that suits.";
        let blocks =
            [block(0, LONG), block(1, other), block(2, "See section 4."), block(3, "See section 4.")];
        assert_eq!(find(blocks.iter()).places, []);
    }

    #[test]
    fn sentences_end_before_white_space() {
        let text = "Pay £1.50 each. Then é; go\nHome";
        let split: Vec<_> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(split, ["Pay £1.50 each.", "Then é;", "go", "Home"]);
        assert!(sentences("").is_empty());
    }
}

//! One search of a tender's text for the patterns of all plugins.

mod evened;
mod expression;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use evened::Evened;
use expression::Expression;

use crate::tender::{BlockId, Tender};
use crate::understand::sentence::sentences;

/// Text a check wants to have searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Id of the rule it belongs to.
    pub rule: String,
    /// Name the check asks by.
    pub name: String,
    /// Whole words or phrases.
    pub phrases: Vec<String>,
    /// Regular expressions.
    pub expressions: Vec<String>,
    /// Whether capitals count.
    pub case_sensitive: bool,
}

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

/// Where all patterns match in one tender.
#[derive(Debug, Default)]
pub struct Matches(HashMap<(String, String), Vec<Match>>);

impl Matches {
    /// The matches of a rule's pattern in order of the text.
    pub fn of(&self, rule: &str, pattern: &str) -> &[Match] {
        // The key is owned text; a lookup for each rule and pattern is too rare to be worth a cleverer key.
        self.0.get(&(rule.to_owned(), pattern.to_owned())).map_or(&[], Vec::as_slice)
    }
}

/// A pattern that cannot be searched for.
#[derive(Debug, thiserror::Error)]
#[error("the expression '{expression}' is wrong: {reason}")]
pub struct PatternError {
    /// The rule it belongs to.
    pub rule: String,
    /// The expression.
    pub expression: String,
    /// Why.
    pub reason: String,
}

/// All patterns of a run, ready to search tenders.
///
/// One automaton walks over each block for all phrases and for the words every expression needs. An expression is
/// only compiled, and only run on a block, where those words were seen.
pub struct Search {
    patterns: Vec<Pattern>,
    /// In small letters, and with capitals.
    automatons: [Automaton; 2],
    expressions: Vec<Owned<Expression>>,
}

/// Something that belongs to a pattern.
struct Owned<T> {
    pattern: usize,
    /// Index of the phrase or expression in its pattern, phrases first.
    which: usize,
    value: T,
}

struct Automaton {
    words: AhoCorasick,
    /// What each word of the automaton stands for.
    meanings: Vec<Meaning>,
    /// Expressions that need no particular words and so are run everywhere.
    everywhere: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Meaning {
    /// A phrase of a pattern: its index, and that of the phrase.
    Phrase(usize, usize),
    /// A word of a group that an expression needs: the indices of both.
    Needed(usize, usize),
}

/// A match in evened text: pattern, phrase or expression, bytes.
type Hit = (usize, usize, Range<usize>);

impl Search {
    /// Prepares patterns. Every expression is parsed and measured here, so that none can fail or explode later.
    pub fn new(patterns: Vec<Pattern>) -> Result<Self, PatternError> {
        let mut expressions = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            for (offset, text) in pattern.expressions.iter().enumerate() {
                let value = Expression::parse(text, pattern.case_sensitive).map_err(|reason| {
                    PatternError { rule: pattern.rule.clone(), expression: text.clone(), reason }
                })?;
                expressions.push(Owned { pattern: index, which: pattern.phrases.len() + offset, value });
            }
        }
        let automatons =
            [false, true].map(|case_sensitive| Automaton::new(&patterns, &expressions, case_sensitive));
        Ok(Self { patterns, automatons, expressions })
    }

    /// Searches every block of a tender.
    pub fn run(&self, tender: &Tender) -> Matches {
        let mut found: Vec<Vec<Match>> = vec![Vec::new(); self.patterns.len()];
        for (id, block) in tender.blocks.iter().enumerate() {
            let text = Evened::new(&block.text);
            let mut hits = self.hits(&self.automatons[0], &text.lower);
            hits.extend(self.hits(&self.automatons[1], &text.cased));
            if hits.is_empty() {
                continue;
            }
            let sentences = sentences(&block.text);
            for (pattern, which, range) in hits {
                let words = text.original(range);
                let sentence = sentences
                    .iter()
                    .find(|sentence| words.start < sentence.end)
                    .map_or(0..block.text.len(), |sentence| {
                        sentence.start.min(words.start)..sentence.end.max(words.end)
                    });
                found[pattern].push(Match { which, block: id, words, sentence });
            }
        }
        for matches in &mut found {
            matches.sort_by_key(|found| {
                (found.block, found.words.start, std::cmp::Reverse(found.words.end), found.which)
            });
        }
        let keys = self.patterns.iter().map(|pattern| (pattern.rule.clone(), pattern.name.clone()));
        Matches(keys.zip(found).collect())
    }

    fn hits(&self, automaton: &Automaton, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        // For each expression a bit for each group of words that was not seen yet.
        let mut missing: BTreeMap<usize, u8> =
            automaton.everywhere.iter().map(|expression| (*expression, 0)).collect();
        for word in automaton.words.find_overlapping_iter(text) {
            match automaton.meanings[word.pattern().as_usize()] {
                Meaning::Needed(expression, group) => {
                    let groups = self.expressions[expression].value.needed.len();
                    *missing.entry(expression).or_insert((1 << groups) - 1) &= !(1 << group);
                }
                Meaning::Phrase(pattern, which) if is_whole_words(text, word.range()) => {
                    hits.push((pattern, which, word.range()));
                }
                Meaning::Phrase(..) => {}
            }
        }
        let candidates = missing.into_iter().filter(|(_, missing)| *missing == 0);
        for (expression, _) in candidates {
            let Owned { pattern, which, value } = &self.expressions[expression];
            hits.extend(value.find(text).map(|range| (*pattern, *which, range)));
        }
        hits
    }
}

impl Automaton {
    fn new(patterns: &[Pattern], expressions: &[Owned<Expression>], case_sensitive: bool) -> Self {
        let mut meanings = Vec::new();
        let mut words: Vec<Vec<u8>> = Vec::new();
        let mut everywhere = Vec::new();
        for (index, pattern) in
            patterns.iter().enumerate().filter(|(_, pattern)| pattern.case_sensitive == case_sensitive)
        {
            for (which, phrase) in pattern.phrases.iter().enumerate() {
                let evened = Evened::new(phrase.trim());
                let word = if case_sensitive { evened.cased } else { evened.lower };
                if !word.is_empty() {
                    meanings.push(Meaning::Phrase(index, which));
                    words.push(word.into_bytes());
                }
            }
        }
        for (index, expression) in expressions.iter().enumerate() {
            if patterns[expression.pattern].case_sensitive != case_sensitive {
                continue;
            }
            for (group, needed) in expression.value.needed.iter().enumerate() {
                meanings.extend(needed.iter().map(|_| Meaning::Needed(index, group)));
                words.extend(needed.iter().cloned());
            }
            if expression.value.needed.is_empty() {
                everywhere.push(index);
            }
        }
        let words = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&words)
            .expect("the words of rules stay far below the automaton's limit of two thousand million states");
        Self { words, meanings, everywhere }
    }
}

fn is_whole_words(text: &str, range: Range<usize>) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let begins = !(is_letter(inside.chars().next()) && is_letter(text[..range.start].chars().next_back()));
    let ends = !(is_letter(inside.chars().next_back()) && is_letter(text[range.end..].chars().next()));
    begins && ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tender::{Block, BlockKind};

    fn tender(text: &str) -> Tender {
        let block = Block {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            label: None,
            cell: None,
            paragraph: 1,
            segments: Vec::new(),
        };
        Tender { blocks: vec![block], ..Tender::default() }
    }

    fn found(text: &str, phrases: &[&str], expressions: &[&str]) -> Vec<String> {
        let own = |list: &[&str]| list.iter().map(|&text| text.to_owned()).collect();
        let pattern = Pattern {
            rule: "rule".to_owned(),
            name: "name".to_owned(),
            phrases: own(phrases),
            expressions: own(expressions),
            case_sensitive: false,
        };
        let matches = Search::new(vec![pattern]).unwrap().run(&tender(text));
        matches.of("rule", "name").iter().map(|found| text[found.words.clone()].to_owned()).collect()
    }

    #[test]
    fn phrases_match_whole_words_whatever_their_capitals() {
        assert_eq!(found("Timely and untimely, in a TIMELY way", &["timely"], &[]), ["Timely", "TIMELY"]);
    }

    #[test]
    fn white_space_quotes_and_dashes_are_evened_out() {
        assert_eq!(
            found("at the Council’s  own\u{a0}cost", &["council's own cost"], &[]),
            ["Council’s  own\u{a0}cost"]
        );
        assert_eq!(found("a two–week “trial”", &[], &["two-week \"trial\""]), ["two–week “trial”"]);
    }

    #[test]
    fn a_match_knows_its_sentence() {
        let pattern = Pattern {
            rule: "r".to_owned(),
            name: "n".to_owned(),
            phrases: vec!["cost".to_owned()],
            expressions: vec![],
            case_sensitive: false,
        };
        let matches = Search::new(vec![pattern]).unwrap().run(&tender("First. At no cost to us. Last."));
        assert_eq!(matches.of("r", "n")[0].sentence, 7..24);
    }

    #[test]
    fn an_expression_is_found_whatever_its_capitals() {
        assert_eq!(found("BS 7176 and bs 42", &[], &[r"BS \d{3,}"]), ["BS 7176"]);
        assert_eq!(found("A Café", &[], &["[A-Z]+É"]), Vec::<String>::new());
        assert_eq!(found("six two TWO", &[], &["(one|two) TWO"]), ["two TWO"]);
    }

    #[test]
    fn an_expression_that_would_grow_huge_is_refused() {
        let pattern = Pattern {
            rule: "r".to_owned(),
            name: "n".to_owned(),
            phrases: vec![],
            expressions: vec!["((a{1,100}){1,100}){1,100}".to_owned()],
            case_sensitive: false,
        };
        assert!(Search::new(vec![pattern]).is_err());
    }

    proptest::proptest! {
        #[test]
        fn every_match_is_on_character_boundaries(text in "[a-c £’\u{a0}–\n]{0,40}") {
            for hit in found(&text, &["a", "b c", "£"], &["[ab]+", "'."]) {
                proptest::prop_assert!(!hit.is_empty());
            }
        }
    }
}

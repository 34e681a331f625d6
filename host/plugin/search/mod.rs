//! One search of a tender's text for the patterns of all plugins.

mod evened;
mod expression;
mod letters;
mod matches;
mod needed;
mod prepared;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use rayon::prelude::*;

use evened::Evened;
use expression::{Expression, Word};
use letters::Letters;
pub use matches::{Match, Matches};
use matches::{Sight, What};

use super::limits::MAX_MATCHES;
use super::printable::cut;
use crate::tender::Tender;

/// Longest expression in a message, in bytes.
const MAX_SHOWN_BYTES: usize = 200;

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
/// One automaton walks over each block of a tender for all phrases and for the words every expression needs, as far as their
/// letters stand in that tender at all. An expression is only compiled, and only run on a block, where those words stand
/// and a check asks for its pattern.
pub struct Search {
    patterns: Vec<Pattern>,
    /// The number of each pattern's rule.
    rules: Vec<usize>,
    /// The index of each pattern, by rule and name.
    indices: HashMap<(String, String), usize>,
    /// What is looked for in small letters, and with capitals.
    words: [Words; 2],
    /// In the order of their patterns.
    expressions: Vec<Owned<Expression>>,
}

/// Something that belongs to a pattern.
struct Owned<T> {
    pattern: usize,
    /// Index of the phrase or expression in its pattern, phrases first.
    which: usize,
    value: T,
}

/// Words, each with what it stands for.
type Words = Vec<(Word, Meaning)>;

/// What looks for those words that can stand in one tender.
struct Automaton {
    words: AhoCorasick,
    /// What each word of the automaton stands for.
    meanings: Vec<Meaning>,
}

#[derive(Clone, Copy)]
enum Meaning {
    /// A phrase of a pattern: its index, and that of the phrase.
    Phrase(usize, usize),
    /// A word of a group that an expression needs: the indices of both.
    Needed(usize, usize),
}

impl Search {
    /// Prepares patterns. Every expression is parsed and measured here, so that none can fail or explode later.
    pub fn new(patterns: Vec<Pattern>) -> Result<Self, PatternError> {
        let parsed = patterns.par_iter().enumerate().map(|(index, pattern)| {
            let owned = (pattern.phrases.len()..).zip(&pattern.expressions).map(|(which, text)| {
                let value = Expression::new(text, pattern.case_sensitive).map_err(|reason| {
                    let (rule, expression) = (pattern.rule.clone(), cut(text, MAX_SHOWN_BYTES));
                    PatternError { rule, expression, reason }
                })?;
                Ok(Owned { pattern: index, which, value })
            });
            owned.collect::<Result<Vec<_>, _>>()
        });
        let parsed: Vec<_> = parsed.collect::<Result<_, _>>()?;
        let expressions: Vec<_> = parsed.into_iter().flatten().collect();
        let words = [false, true].map(|case_sensitive| words(&patterns, &expressions, case_sensitive));
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let rules = patterns.iter().map(|pattern| {
            let next = numbers.len();
            *numbers.entry(pattern.rule.as_str()).or_insert(next)
        });
        let rules = rules.collect();
        let keys = patterns.iter().map(|pattern| (pattern.rule.clone(), pattern.name.clone()));
        let indices = keys.zip(0..).collect();
        Ok(Self { patterns, rules, indices, words, expressions })
    }

    /// Searches every block of a tender for phrases, and for the words that expressions need.
    pub fn run(self: &Arc<Self>, tender: &Tender) -> Matches {
        let mut seen: Vec<Vec<Sight>> = vec![Vec::new(); self.patterns.len()];
        let mut counts = vec![0; self.patterns.len()];
        let texts: Vec<Evened> = tender.blocks.iter().map(|block| Evened::new(&block.text)).collect();
        let cases: [fn(&Evened) -> &str; 2] = [|text| &text.lower, |text| &text.cased];
        for (words, text_of) in self.words.iter().zip(cases) {
            let automaton = Automaton::new(words, &Letters::new(texts.iter().map(text_of)));
            for (block, text) in texts.iter().map(text_of).enumerate() {
                self.look(&automaton, text, |pattern, what| {
                    let count = &mut counts[self.rules[pattern]];
                    *count += 1;
                    if *count <= MAX_MATCHES {
                        seen[pattern].push(Sight { block, what });
                    }
                });
            }
        }
        Matches::new(Arc::clone(self), texts, seen, counts)
    }

    /// The expressions of a pattern that need no particular words and so are run on every block.
    fn everywhere(&self, pattern: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.expressions.partition_point(|owned| owned.pattern < pattern);
        let own = self
            .expressions
            .iter()
            .enumerate()
            .skip(start)
            .take_while(move |(_, owned)| owned.pattern == pattern);
        own.filter(|(_, owned)| owned.value.needed.is_empty()).map(|(index, _)| index)
    }

    /// Tells of every phrase in a text, and of every expression of which it holds the needed words.
    fn look(&self, automaton: &Automaton, text: &str, mut tell: impl FnMut(usize, What)) {
        // For each expression a bit for each group of words that was not seen yet.
        let mut missing: BTreeMap<usize, u8> = BTreeMap::new();
        for word in automaton.words.find_overlapping_iter(text) {
            match automaton.meanings[word.pattern().as_usize()] {
                Meaning::Needed(expression, group) => {
                    let groups = self.expressions[expression].value.needed.len();
                    *missing.entry(expression).or_insert((1 << groups) - 1) &= !(1 << group);
                }
                Meaning::Phrase(pattern, which) if is_whole_words(text, word.range()) => {
                    tell(pattern, What::Phrase(which, word.range()));
                }
                Meaning::Phrase(..) => {}
            }
        }
        for (expression, _) in missing.into_iter().filter(|(_, missing)| *missing == 0) {
            tell(self.expressions[expression].pattern, What::Expression(expression));
        }
    }
}

impl Automaton {
    fn new(words: &Words, letters: &Letters) -> Self {
        let able: Vec<_> = words.iter().filter(|(word, _)| letters.may_hold(word)).collect();
        let words = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(able.iter().map(|(word, _)| word))
            .expect("the words of rules stay far below the automaton's limit of two thousand million states");
        Self { words, meanings: able.iter().map(|(_, meaning)| *meaning).collect() }
    }
}

/// The phrases of patterns, and the words their expressions need.
fn words(patterns: &[Pattern], expressions: &[Owned<Expression>], case_sensitive: bool) -> Words {
    let is_of_this_case = |pattern: &Pattern| pattern.case_sensitive == case_sensitive;
    let mut words = Words::new();
    for (index, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| is_of_this_case(pattern)) {
        for (which, phrase) in pattern.phrases.iter().enumerate() {
            let evened = Evened::new(phrase.trim());
            let word = if case_sensitive { evened.cased } else { evened.lower };
            if !word.is_empty() {
                words.push((word.into_bytes().into(), Meaning::Phrase(index, which)));
            }
        }
    }
    for (index, expression) in expressions.iter().enumerate() {
        if is_of_this_case(&patterns[expression.pattern]) {
            for (group, needed) in expression.value.needed.iter().enumerate() {
                words.extend(needed.iter().map(|word| (word.clone(), Meaning::Needed(index, group))));
            }
        }
    }
    words
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
        let tender = tender(text);
        let matches = Arc::new(Search::new(vec![pattern]).unwrap()).run(&tender);
        matches
            .of(&tender, "rule", "name")
            .unwrap()
            .iter()
            .map(|found| text[found.words.clone()].to_owned())
            .collect()
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
        let tender = tender("First. At no cost to us. Last.");
        let matches = Arc::new(Search::new(vec![pattern]).unwrap()).run(&tender);
        assert_eq!(matches.of(&tender, "r", "n").unwrap()[0].sentence, 7..24);
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

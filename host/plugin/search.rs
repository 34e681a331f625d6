//! One search of a tender's text for the patterns of all plugins.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::{Regex, RegexBuilder};

use super::limits::MAX_EXPRESSION_BYTES;
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
    /// Why, in the words of the regex library.
    pub reason: String,
}

/// All patterns of a run, ready to search tenders.
pub struct Search {
    patterns: Vec<Pattern>,
    /// For each of the two ways to treat capitals: an automaton over phrases, and which pattern each belongs to.
    phrases: [(AhoCorasick, Vec<(usize, usize)>); 2],
    expressions: Vec<Expression>,
}

struct Expression {
    pattern: usize,
    which: usize,
    regex: Regex,
}

impl Search {
    /// Compiles patterns.
    pub fn new(patterns: Vec<Pattern>) -> Result<Self, PatternError> {
        let phrases = [false, true].map(|case_sensitive| phrase_automaton(&patterns, case_sensitive));
        let mut expressions = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            for (offset, expression) in pattern.expressions.iter().enumerate() {
                let regex = compile(expression, pattern.case_sensitive).map_err(|error| PatternError {
                    rule: pattern.rule.clone(),
                    expression: expression.clone(),
                    reason: error.to_string(),
                })?;
                expressions.push(Expression { pattern: index, which: pattern.phrases.len() + offset, regex });
            }
        }
        Ok(Self { patterns, phrases, expressions })
    }

    /// Searches every block of a tender.
    pub fn run(&self, tender: &Tender) -> Matches {
        let mut found: Vec<Vec<Match>> = vec![Vec::new(); self.patterns.len()];
        for (id, block) in tender.blocks.iter().enumerate() {
            let evened = Evened::new(&block.text);
            let mut in_block = self.phrase_matches(&evened);
            in_block.extend(self.expression_matches(&evened));
            if in_block.is_empty() {
                continue;
            }
            let sentences = sentences(&block.text);
            for (pattern, which, range) in in_block {
                let words = evened.original(range);
                let sentence = sentences
                    .iter()
                    .find(|sentence| words.start < sentence.end)
                    .map_or(0..block.text.len(), |sentence| sentence.start.min(words.start)..sentence.end.max(words.end));
                found[pattern].push(Match { which, block: id, words, sentence });
            }
        }
        for matches in &mut found {
            matches.sort_by_key(|found| (found.block, found.words.start, std::cmp::Reverse(found.words.end), found.which));
        }
        let keys = self.patterns.iter().map(|pattern| (pattern.rule.clone(), pattern.name.clone()));
        Matches(keys.zip(found).collect())
    }

    fn phrase_matches(&self, text: &Evened) -> Vec<(usize, usize, Range<usize>)> {
        let mut found = Vec::new();
        for ((automaton, owners), haystack) in self.phrases.iter().zip([&text.lower, &text.cased]) {
            if owners.is_empty() {
                continue;
            }
            for hit in automaton.find_overlapping_iter(haystack) {
                if is_whole_words(haystack, hit.range()) {
                    let (pattern, which) = owners[hit.pattern().as_usize()];
                    found.push((pattern, which, hit.range()));
                }
            }
        }
        found
    }

    fn expression_matches(&self, text: &Evened) -> Vec<(usize, usize, Range<usize>)> {
        let mut found = Vec::new();
        for expression in &self.expressions {
            let cased = self.patterns[expression.pattern].case_sensitive;
            let haystack = if cased { &text.cased } else { &text.lower };
            let hits = expression.regex.find_iter(haystack).filter(|hit| !hit.is_empty());
            found.extend(hits.map(|hit| (expression.pattern, expression.which, hit.range())));
        }
        found
    }
}

fn phrase_automaton(patterns: &[Pattern], case_sensitive: bool) -> (AhoCorasick, Vec<(usize, usize)>) {
    let mut owners = Vec::new();
    let mut needles = Vec::new();
    for (index, pattern) in patterns.iter().enumerate().filter(|(_, pattern)| pattern.case_sensitive == case_sensitive) {
        for (which, phrase) in pattern.phrases.iter().enumerate() {
            let evened = Evened::new(phrase.trim());
            let needle = if case_sensitive { evened.cased } else { evened.lower };
            if !needle.is_empty() {
                owners.push((index, which));
                needles.push(needle);
            }
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&needles)
        .expect("the phrases of rules stay far below the automaton's limit of two thousand million states");
    (automaton, owners)
}

fn compile(expression: &str, case_sensitive: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(expression).case_insensitive(!case_sensitive).size_limit(MAX_EXPRESSION_BYTES).build()
}

fn is_whole_words(text: &str, range: Range<usize>) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let begins = !(is_letter(inside.chars().next()) && is_letter(text[..range.start].chars().next_back()));
    let ends = !(is_letter(inside.chars().next_back()) && is_letter(text[range.end..].chars().next()));
    begins && ends
}

/// A text with what is the same to a reader evened out, and the way back to the original.
struct Evened {
    cased: String,
    lower: String,
    /// For each byte of `cased` and `lower` the byte of the original; empty where they are equal.
    offsets: Vec<usize>,
}

impl Evened {
    fn new(text: &str) -> Self {
        if text.is_ascii() && !text.contains(['\n', '\t']) && !text.contains("  ") {
            return Self { cased: text.to_owned(), lower: text.to_ascii_lowercase(), offsets: Vec::new() };
        }
        let mut cased = String::with_capacity(text.len());
        let mut offsets = Vec::with_capacity(text.len() + 1);
        for (offset, character) in text.char_indices() {
            let even = evened(character);
            if even == ' ' && cased.ends_with(' ') {
                continue;
            }
            cased.push(even);
            offsets.extend(std::iter::repeat_n(offset, even.len_utf8()));
        }
        offsets.push(text.len());
        let lower = cased.to_ascii_lowercase();
        Self { cased, lower, offsets }
    }

    /// The bytes of the original text for bytes of the evened one.
    fn original(&self, range: Range<usize>) -> Range<usize> {
        let place = |offset: usize| self.offsets.get(offset).copied().unwrap_or(offset);
        place(range.start)..place(range.end)
    }
}

fn evened(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' => '\'',
        '\u{201C}' | '\u{201D}' | '\u{201E}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        white if white.is_whitespace() => ' ',
        other => other,
    }
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
        assert_eq!(found("at the Council’s  own\u{a0}cost", &["council's own cost"], &[]), ["Council’s  own\u{a0}cost"]);
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

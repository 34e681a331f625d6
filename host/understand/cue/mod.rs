//! Phrases that show what a date or a number means, and how they are found among words.
//!
//! A pattern is written as it would be read: `contract .. start|starts on`. Steps are divided by spaces:
//!
//! - `start|starts` is either word, `commenc*` every word that begins so, `date?` a word that may be missing;
//! - `TENDER` stands for all words of that class;
//! - `..` is a gap of up to [`SHORT_GAP`] words that crosses no comma, `...` one of up to [`LONG_GAP`] words that may;
//! - `^` and `$` are the start and the end of the words that are looked at.
//!
//! Case is ignored. Hyphens divide words and apostrophes are dropped: `go-live` is two words, `bidder's` is `bidders`.

mod pattern;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use self::pattern::{Classes, MAX_CLASSES, Pattern, Step, Window, add, unite};
pub use self::words::Words;

/// Most words that `..` stands for.
pub const SHORT_GAP: usize = 6;

/// Most words that `...` stands for.
pub const LONG_GAP: usize = 40;

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<T> {
    /// What the pattern stands for.
    pub meaning: T,
    /// The words, as indexes of [`Words`].
    pub words: Range<usize>,
}

/// Patterns, each with its meaning, in order of precedence.
pub struct Cues<T> {
    exact: HashMap<String, Classes>,
    /// Prefixes by their first byte.
    prefixes: HashMap<u8, Vec<(String, Classes)>>,
    patterns: Vec<Pattern<T>>,
}

impl<T: Copy> Cues<T> {
    /// Compiles patterns. `classes` gives the words that a name in capitals stands for.
    pub fn new(classes: &[(&str, &str)], patterns: &[(T, &[&str])]) -> Self {
        let mut cues = Self { exact: HashMap::new(), prefixes: HashMap::new(), patterns: Vec::new() };
        let mut known: HashMap<&str, usize> = HashMap::new();
        for (meaning, texts) in patterns {
            for text in *texts {
                let pattern = cues.compile(*meaning, text, classes, &mut known);
                cues.patterns.push(pattern);
            }
        }
        cues
    }

    /// The first pattern of the list that is found in a range of words.
    pub fn first(&self, words: &Words, range: Range<usize>) -> Option<Match<T>> {
        let window = self.window(words, range);
        self.patterns.iter().find_map(|pattern| {
            let words = pattern.last_match(&window)?;
            Some(Match { meaning: pattern.meaning, words })
        })
    }

    /// The match that ends nearest to the end of a range of words; among equals the one that is first in the list.
    pub fn nearest(&self, words: &Words, range: Range<usize>) -> Option<Match<T>> {
        let window = self.window(words, range);
        let mut best: Option<Match<T>> = None;
        for pattern in &self.patterns {
            let Some(words) = pattern.last_match(&window) else { continue };
            if best.as_ref().is_none_or(|best| best.words.end < words.end) {
                best = Some(Match { meaning: pattern.meaning, words });
            }
        }
        best
    }

    /// Every match of every pattern in a range of words, at most one for each pattern and start, in order of start.
    pub fn all(&self, words: &Words, range: Range<usize>) -> Vec<Match<T>> {
        let window = self.window(words, range);
        let matches = |pattern: &Pattern<T>| {
            let meaning = pattern.meaning;
            pattern.matches(&window).map(|words| Match { meaning, words }).collect::<Vec<_>>()
        };
        let mut found: Vec<Match<T>> = self.patterns.iter().flat_map(matches).collect();
        found.sort_by_key(|found| found.words.start);
        found
    }

    fn window<'w>(&self, words: &'w Words, range: Range<usize>) -> Window<'w> {
        Window::new(words, range, |word| self.classes_of(word))
    }

    fn classes_of(&self, word: &str) -> Classes {
        let plain: String;
        let word = if word.contains(['\'', '’']) {
            plain = word.replace(['\'', '’'], "");
            &plain
        } else {
            word
        };
        let mut classes = self.exact.get(word).copied().unwrap_or_default();
        let prefixes = word.bytes().next().and_then(|first| self.prefixes.get(&first)).into_iter().flatten();
        for (_, more) in prefixes.filter(|(prefix, _)| word.starts_with(prefix)) {
            unite(&mut classes, more);
        }
        classes
    }

    fn compile<'p>(
        &mut self,
        meaning: T,
        text: &'p str,
        classes: &[(&str, &'p str)],
        known: &mut HashMap<&'p str, usize>,
    ) -> Pattern<T> {
        let required = Classes::default();
        let mut pattern =
            Pattern { meaning, steps: Vec::new(), required, is_at_start: false, is_at_end: false };
        let (mut gap, mut crosses_commas) = (0, false);
        for step in text.split_whitespace() {
            match step {
                "^" => pattern.is_at_start = true,
                "$" => pattern.is_at_end = true,
                ".." => gap = SHORT_GAP,
                "..." => (gap, crosses_commas) = (LONG_GAP, true),
                _ => {
                    let (step, is_optional) =
                        step.strip_suffix('?').map_or((step, false), |step| (step, true));
                    let class = self.class(step, classes, known);
                    if !is_optional {
                        add(&mut pattern.required, class);
                    }
                    pattern.steps.push(Step { class, gap, crosses_commas, is_optional });
                    (gap, crosses_commas) = (0, false);
                }
            }
        }
        pattern
    }

    /// The number of the class of a step; its words are entered when it is met first.
    fn class<'p>(
        &mut self,
        step: &'p str,
        classes: &[(&str, &'p str)],
        known: &mut HashMap<&'p str, usize>,
    ) -> usize {
        if let Some(class) = known.get(step) {
            return *class;
        }
        let class = known.len();
        assert!(class < MAX_CLASSES, "more different steps than a set of classes can hold");
        known.insert(step, class);
        for part in step.split('|') {
            let words = classes.iter().find(|(name, _)| *name == part).map_or(part, |(_, words)| words);
            words.split('|').for_each(|word| self.enter(word, class));
        }
        class
    }

    fn enter(&mut self, word: &str, class: usize) {
        let Some(prefix) = word.strip_suffix('*') else {
            add(self.exact.entry(word.to_owned()).or_default(), class);
            return;
        };
        let first = prefix.bytes().next().unwrap_or_default();
        let known = self.prefixes.entry(first).or_default();
        if let Some((_, classes)) = known.iter_mut().find(|(known, _)| known == prefix) {
            add(classes, class);
            return;
        }
        let mut classes = Classes::default();
        add(&mut classes, class);
        known.push((prefix.to_owned(), classes));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Cues, Words};

    /// The bytes of the text that the nearest match of a pattern covers.
    fn found(pattern: &'static str, text: &str) -> Option<String> {
        let cues = Cues::new(&[("FRUIT", "apple|apples|pear*")], &[((), &[pattern])]);
        let words = Words::new(text);
        let found = cues.nearest(&words, 0..words.len())?;
        Some(text[words.bytes(found.words)?].to_owned())
    }

    #[test]
    fn steps_are_words_alternatives_prefixes_and_classes() {
        assert_eq!(found("red|green FRUIT", "Two GREEN pears.").as_deref(), Some("GREEN pears"));
        assert_eq!(found("go live", "the go-live date").as_deref(), Some("go-live"));
        assert_eq!(found("bidders name", "each bidder’s name").as_deref(), Some("bidder’s name"));
        assert_eq!(found("red FRUIT", "red ripe apple"), None);
    }

    #[test]
    fn optional_steps_may_be_missing() {
        assert_eq!(found("start date? is", "start is").as_deref(), Some("start is"));
        assert_eq!(found("start date? is", "start date is").as_deref(), Some("start date is"));
    }

    #[test]
    fn short_gaps_stop_at_commas_and_long_ones_at_clauses() {
        assert_eq!(found("tender .. by", "tender to be sent by").as_deref(), Some("tender to be sent by"));
        assert_eq!(found("tender .. by", "tender, sent by"), None);
        assert_eq!(found("tender ... by", "tender, sent by").as_deref(), Some("tender, sent by"));
        assert_eq!(found("tender ... by", "tender; sent by"), None);
        assert_eq!(found("tender .. by", "tender a b c d e f g by"), None);
    }

    #[test]
    fn patterns_can_be_tied_to_the_start_and_the_end() {
        assert_eq!(found("^ apple", "an apple"), None);
        assert_eq!(found("apple $", "apple pie"), None);
        assert_eq!(found("^ apple $", "Apple!").as_deref(), Some("Apple"));
    }

    #[test]
    fn the_match_nearest_to_the_end_wins_and_then_the_first_of_the_list() {
        let cues = Cues::new(&[], &[(1, &["a b"]), (2, &["b c", "c"]), (3, &["c"])]);
        let words = Words::new("a b c");
        assert_eq!(cues.nearest(&words, 0..3).map(|found| found.meaning), Some(2));
        assert_eq!(cues.nearest(&words, 0..2).map(|found| found.meaning), Some(1));
        assert_eq!(cues.first(&words, 0..3).map(|found| found.meaning), Some(1));
    }

    proptest! {
        #[test]
        fn matches_lie_inside_the_text(text in "\\PC{0,40}|(apple|red|pears|[,;’ -]| ){0,20}") {
            let cues = Cues::new(&[("FRUIT", "apple|apples|pear*")], &[((), &["red .. FRUIT", "^ red? ... FRUIT $"])]);
            let words = Words::new(&text);
            for found in cues.all(&words, 0..words.len()) {
                let bytes = words.bytes(found.words);
                prop_assert!(bytes.and_then(|bytes| text.get(bytes)).is_some());
            }
        }
    }
}

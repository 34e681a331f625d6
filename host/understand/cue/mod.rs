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

mod words;

use std::collections::HashMap;
use std::ops::Range;

use self::words::Break;
pub use self::words::Words;

/// Most words that `..` stands for.
pub const SHORT_GAP: usize = 6;

/// Most words that `...` stands for.
pub const LONG_GAP: usize = 25;

/// Which steps of all patterns a word fits.
type Classes = [u64; 4];

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

struct Pattern<T> {
    meaning: T,
    steps: Vec<Step>,
    /// The classes of the steps that may not be missing.
    required: Classes,
    is_at_start: bool,
    is_at_end: bool,
}

struct Step {
    class: usize,
    gap: usize,
    crosses_commas: bool,
    is_optional: bool,
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
    pub fn first(&self, words: &Words, window: Range<usize>) -> Option<Match<T>> {
        let tags = self.tags(words, &window);
        self.patterns.iter().find_map(|pattern| pattern.last_match(words, &tags, &window))
    }

    /// The match that ends nearest to the end of a range of words; among equals the one that is first in the list.
    pub fn nearest(&self, words: &Words, window: Range<usize>) -> Option<Match<T>> {
        let tags = self.tags(words, &window);
        let found = self.patterns.iter().filter_map(|pattern| pattern.last_match(words, &tags, &window));
        found.fold(None, |best: Option<Match<T>>, found| match best {
            Some(best) if best.words.end >= found.words.end => Some(best),
            _ => Some(found),
        })
    }

    /// Every match of every pattern in a range of words, at most one for each pattern and start.
    pub fn all(&self, words: &Words, window: Range<usize>) -> Vec<Match<T>> {
        let tags = self.tags(words, &window);
        let mut found: Vec<Match<T>> =
            self.patterns.iter().flat_map(|pattern| pattern.matches(words, &tags, &window)).collect();
        found.sort_by_key(|found| found.words.start);
        found
    }

    fn tag(&self, words: &Words, window: &Range<usize>) -> Tags {
        let mut tags = Tags { words: Vec::with_capacity(window.len()), all: Classes::default() };
        for index in window.clone() {
            let classes = words.word(index).map_or(Classes::default(), |word| self.classes_of(word));
            unite(&mut tags.all, &classes);
            tags.words.push(classes);
        }
        tags
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
        let mut pattern = Pattern { meaning, steps: Vec::new(), required: Classes::default(), is_at_start: false, is_at_end: false };
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
                        pattern.required[class / 64] |= 1 << (class % 64);
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
        assert!(class < 256, "more different steps than a set of classes can hold");
        known.insert(step, class);
        for part in step.split('|') {
            let words = classes.iter().find(|(name, _)| *name == part).map_or(part, |(_, words)| words);
            words.split('|').for_each(|word| self.enter(word, class));
        }
        class
    }

    fn enter(&mut self, word: &str, class: usize) {
        let classes = match word.strip_suffix('*') {
            None => self.exact.entry(word.to_owned()).or_default(),
            Some(prefix) => {
                let first = prefix.bytes().next().unwrap_or_default();
                let known = self.prefixes.entry(first).or_default();
                let position = known.iter().position(|(known, _)| known == prefix).unwrap_or_else(|| {
                    known.push((prefix.to_owned(), Classes::default()));
                    known.len() - 1
                });
                &mut known[position].1
            }
        };
        classes[class / 64] |= 1 << (class % 64);
    }
}

impl<T: Copy> Pattern<T> {
    /// The match that ends last in the window; among equals the longest.
    fn last_match(&self, words: &Words, tags: &[Classes], window: &Range<usize>) -> Option<Match<T>> {
        let found = self.matches(words, tags, window);
        found.fold(None, |best: Option<Match<T>>, found| match best {
            Some(best) if best.words.end >= found.words.end => Some(best),
            _ => Some(found),
        })
    }

    fn matches(
        &self,
        words: &Words,
        tags: &[Classes],
        window: &Range<usize>,
    ) -> impl Iterator<Item = Match<T>> {
        let starts = if self.is_at_start { 0..tags.len().min(1) } else { 0..tags.len() };
        starts.filter_map(move |start| {
            let end = self.end_of_match(0, start, words, tags, window.start)?;
            (end > start)
                .then(|| Match { meaning: self.meaning, words: window.start + start..window.start + end })
        })
    }

    /// Index after the last word of the longest match of the steps from `step` that begins at `at`.
    fn end_of_match(
        &self,
        step: usize,
        at: usize,
        words: &Words,
        tags: &[Classes],
        offset: usize,
    ) -> Option<usize> {
        let Some(current) = self.steps.get(step) else {
            return (!self.is_at_end || at == tags.len()).then_some(at);
        };
        let skipped =
            || current.is_optional.then(|| self.end_of_match(step + 1, at, words, tags, offset)).flatten();
        let found = (at..at + current.choices(at, words, offset))
            .rev()
            .filter(|index| tags.get(*index).is_some_and(|classes| current.fits(classes)))
            .find_map(|index| self.end_of_match(step + 1, index + 1, words, tags, offset));
        found.or_else(skipped)
    }
}

impl Step {
    fn fits(&self, classes: &Classes) -> bool {
        classes[self.class / 64] & (1 << (self.class % 64)) != 0
    }

    /// How many words, from the one at `at`, this step may be looked for in.
    fn choices(&self, at: usize, words: &Words, offset: usize) -> usize {
        if self.gap == 0 {
            return 1;
        }
        let limit = if self.crosses_commas { Break::Comma } else { Break::None };
        (0..=self.gap).find(|taken| words.break_before(offset + at + taken) > limit).unwrap_or(self.gap + 1)
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

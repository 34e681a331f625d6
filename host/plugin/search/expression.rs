//! A regular expression, with the words a text needs for it to match at all.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};

use crate::plugin::limits::MAX_EXPRESSION_STATES;

/// Most alternative words one expression may need. With more, it is run everywhere.
const MAX_NEEDED: usize = 64;

/// Shortest word worth looking for.
const MIN_NEEDED: usize = 3;

/// An expression that is compiled when it is first needed: most rules' expressions never are.
pub(super) struct Expression {
    /// Words of which a text must hold at least one; none when no such words are known.
    pub(super) needed: Option<Vec<Vec<u8>>>,
    syntax: Hir,
    regex: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Parses and measures an expression. The error is a sentence for its author.
    pub(super) fn parse(text: &str, case_sensitive: bool) -> Result<Self, String> {
        let syntax = regex_syntax::Parser::new().parse(text).map_err(|error| match error {
            regex_syntax::Error::Parse(error) => error.kind().to_string(),
            regex_syntax::Error::Translate(error) => error.kind().to_string(),
            error => error.to_string(),
        })?;
        let states = states(&syntax);
        if states > MAX_EXPRESSION_STATES {
            return Err(format!("it would grow to {states} states; the limit is {MAX_EXPRESSION_STATES}"));
        }
        let syntax = if case_sensitive { syntax } else { in_small_letters(syntax) };
        Ok(Self { needed: needed(&syntax), syntax, regex: OnceLock::new() })
    }

    /// Where it matches, leaving out empty matches. The text must be in small letters unless capitals count.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let regex = self.regex.get_or_init(|| compile(&self.syntax)).as_ref();
        regex
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
            .map(|found| found.range())
            .filter(|range| !range.is_empty())
    }
}

/// The texts are paragraphs: engines that are quick to build beat those that are quick to run.
fn compile(syntax: &Hir) -> Option<Regex> {
    let config = Config::new().hybrid(false).dfa(false);
    Regex::builder().configure(config).build_from_hir(syntax).ok()
}

/// About how many states an expression has when it is compiled.
fn states(syntax: &Hir) -> usize {
    match syntax.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len().max(1) * 2,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len().max(1),
        HirKind::Capture(capture) => states(&capture.sub) + 2,
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            let times = max.unwrap_or(*min).max(1) as usize;
            states(sub).saturating_add(1).saturating_mul(times)
        }
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().fold(1, |sum: usize, part| sum.saturating_add(states(part)))
        }
    }
}

/// The same expression for texts in small letters. Only ASCII capitals count, as in the texts.
fn in_small_letters(syntax: Hir) -> Hir {
    match syntax.into_kind() {
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(mut class)) => {
            let capitals = ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]);
            let mut small = class.clone();
            small.intersect(&capitals);
            for range in small.ranges() {
                class.push(ClassUnicodeRange::new(
                    range.start().to_ascii_lowercase(),
                    range.end().to_ascii_lowercase(),
                ));
            }
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(bytes @ Class::Bytes(_)) => Hir::class(bytes),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Empty => Hir::empty(),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(in_small_letters(*repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition })
        }
        HirKind::Capture(capture) => in_small_letters(*capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(in_small_letters).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(in_small_letters).collect()),
    }
}

/// Words of which one must stand in every match: the longest there are.
fn needed(syntax: &Hir) -> Option<Vec<Vec<u8>>> {
    let words = match syntax.kind() {
        HirKind::Literal(literal) => Some(vec![literal.0.to_vec()]),
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needed).max_by_key(|words| shortest(words)),
        HirKind::Alternation(parts) => {
            let words: Option<Vec<_>> = parts.iter().map(needed).collect();
            words.map(|words| words.concat())
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    };
    words.filter(|words| words.len() <= MAX_NEEDED && shortest(words) >= MIN_NEEDED)
}

fn shortest(words: &[Vec<u8>]) -> usize {
    words.iter().map(Vec::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Expression;

    fn needed(text: &str) -> Option<Vec<String>> {
        let needed = Expression::parse(text, false).unwrap().needed?;
        Some(needed.into_iter().map(|word| String::from_utf8(word).unwrap()).collect())
    }

    #[test]
    fn the_longest_words_are_needed() {
        let own = |words: &[&str]| Some(words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(needed("(a|the) Provider must"), own(&[" provider must"]));
        assert_eq!(needed("(weekly|monthly)( or so)?"), own(&["weekly", "monthly"]));
        assert_eq!(needed(r"\d+ (days)?"), None);
        assert_eq!(needed("(weekly|x)"), None);
        assert_eq!(needed("(yes )?(maybe){2,3}"), own(&["maybe"]));
    }

    proptest::proptest! {
        #[test]
        fn a_match_always_holds_a_needed_word(text in "[a-c ]{0,30}") {
            for pattern in ["abc|b{3}", "(a|b)c+ ?abc", "[ab]{2}ccc|aaa", "(abc)?bbb"] {
                let expression = Expression::parse(pattern, false).unwrap();
                let plain = regex::Regex::new(pattern).unwrap();
                let expected: Vec<_> = plain.find_iter(&text).map(|found| found.range()).collect();
                proptest::prop_assert_eq!(expression.find(&text).collect::<Vec<_>>(), expected.clone());
                let holds = |word: &Vec<u8>| text.contains(std::str::from_utf8(word).unwrap());
                if !expected.is_empty() && let Some(needed) = &expression.needed {
                    proptest::prop_assert!(needed.iter().any(holds));
                }
            }
        }
    }
}

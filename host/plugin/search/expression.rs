//! A regular expression, with the words a text needs for it to match at all.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_syntax::hir::{
    Class, ClassBytes, ClassBytesRange, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition,
};

use crate::plugin::limits::MAX_EXPRESSION_STATES;

/// Most alternatives in a group of words that an expression needs. A larger group is left out.
const MAX_NEEDED: usize = 64;

/// Most groups of words of one expression.
pub(super) const MAX_GROUPS: usize = 4;

/// Shortest word worth looking for.
const MIN_NEEDED: usize = 3;

/// Words of which a text must hold at least one.
pub(super) type Group = Vec<Vec<u8>>;

/// An expression that is compiled when it is first needed: most rules' expressions never are.
pub(super) struct Expression {
    /// Groups of words: a text without at least one word of each group has no match. At most [`MAX_GROUPS`].
    pub(super) needed: Vec<Group>,
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
        let syntax = simplified(syntax, case_sensitive);
        Ok(Self { needed: needed(&syntax), syntax, regex: OnceLock::new() })
    }

    /// Where it matches, leaving out empty matches. The text must be in small letters unless capitals count.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let regex = self.regex.get_or_init(|| compile(&self.syntax)).as_ref();
        regex
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
            .map(|found| text.floor_char_boundary(found.start())..text.ceil_char_boundary(found.end()))
            .filter(|range| !range.is_empty())
    }
}

/// The texts are paragraphs: engines that are quick to build beat those that are quick to run.
fn compile(syntax: &Hir) -> Option<Regex> {
    let config = Config::new()
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .utf8_empty(false)
        .auto_prefilter(true)
        .which_captures(WhichCaptures::Implicit);
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

/// The same expression for texts in small letters, where only ASCII capitals count, and with classes that are quick to
/// compile. With `case_sensitive` letters stay as they are.
fn simplified(syntax: Hir, case_sensitive: bool) -> Hir {
    let all = |parts: Vec<Hir>| parts.into_iter().map(|part| simplified(part, case_sensitive)).collect();
    match syntax.into_kind() {
        HirKind::Literal(literal) if case_sensitive => Hir::literal(literal.0),
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(class)) if case_sensitive => Hir::class(compact(&class)),
        HirKind::Class(Class::Unicode(class)) => Hir::class(compact(&in_small_letters(class))),
        HirKind::Class(bytes @ Class::Bytes(_)) => Hir::class(bytes),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Empty => Hir::empty(),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(simplified(*repetition.sub, case_sensitive));
            Hir::repetition(Repetition { sub, ..repetition })
        }
        HirKind::Capture(capture) => simplified(*capture.sub, case_sensitive),
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(parts) => Hir::alternation(all(parts)),
    }
}

fn in_small_letters(mut class: ClassUnicode) -> ClassUnicode {
    let capitals = ClassUnicode::new([ClassUnicodeRange::new('A', 'Z')]);
    let mut small = class.clone();
    small.intersect(&capitals);
    for range in small.ranges() {
        let (start, end) = (range.start().to_ascii_lowercase(), range.end().to_ascii_lowercase());
        class.push(ClassUnicodeRange::new(start, end));
    }
    class
}

/// More ranges than this has only a class such as `\w` or `\d`.
const MANY_RANGES: usize = 32;

/// The last letter of the Latin alphabets of Europe.
const LAST_LATIN: char = '\u{24f}';

/// A class that holds everything beyond ASCII, such as `[^.]`, becomes one of bytes, which has one state and not nine. It
/// counts bytes then, and [`Expression::find`] sees to it that no match ends inside a character. Of `\w` and `\d` only
/// the Latin letters and the digits 0 to 9 stay.
fn compact(class: &ClassUnicode) -> Class {
    let ranges = class.ranges();
    let holds_the_rest =
        ranges.last().is_some_and(|last| last.start() <= '\u{80}' && last.end() == char::MAX);
    if holds_the_rest {
        let byte = |character: char| u8::try_from(character).map_or(0x7f, |byte| byte.min(0x7f));
        let ascii = ranges.iter().filter(|range| range.start().is_ascii());
        let ascii = ascii.map(|range| ClassBytesRange::new(byte(range.start()), byte(range.end())));
        return Class::Bytes(ClassBytes::new(ascii.chain([ClassBytesRange::new(0x80, 0xff)])));
    }
    let is_many = ranges.len() > MANY_RANGES;
    Class::Unicode(ClassUnicode::new(
        ranges.iter().copied().filter(|range| !is_many || range.start() <= LAST_LATIN),
    ))
}

/// The groups of words without which there is no match, those with the longest words first.
fn needed(syntax: &Hir) -> Vec<Group> {
    let mut groups = match syntax.kind() {
        HirKind::Literal(literal) => vec![vec![literal.0.to_vec()]],
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(needed).collect(),
        HirKind::Alternation(parts) => {
            // Each branch gives its best group; a branch without one could match anything.
            let best: Option<Vec<Group>> = parts.iter().map(|part| needed(part).into_iter().next()).collect();
            best.map(|groups| groups.concat()).into_iter().collect()
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
    };
    groups.retain(|words| words.len() <= MAX_NEEDED && shortest(words) >= MIN_NEEDED);
    groups.sort_by_key(|words| std::cmp::Reverse(shortest(words)));
    groups.truncate(MAX_GROUPS);
    groups
}

fn shortest(words: &[Vec<u8>]) -> usize {
    words.iter().map(Vec::len).min().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Expression;

    /// The groups of words an expression needs: `one|two & three`.
    fn needed(text: &str) -> String {
        let groups = Expression::parse(text, false).unwrap().needed;
        let word = |word: Vec<u8>| String::from_utf8(word).unwrap();
        let group = |words: Vec<Vec<u8>>| words.into_iter().map(word).collect::<Vec<_>>().join("|");
        groups.into_iter().map(group).collect::<Vec<_>>().join(" & ")
    }

    #[test]
    fn words_of_every_group_are_needed() {
        assert_eq!(needed("(a|the) Provider must"), " provider must");
        assert_eq!(needed("(weekly|monthly)( or so)?"), "weekly|monthly");
        assert_eq!(needed("(tenders|bids) [a-z ]{0,9}(judged|scored)"), "judged|scored & tenders|bids");
        assert_eq!(needed(r"\d+ (days)?"), "");
        assert_eq!(needed("(weekly|x)"), "");
        assert_eq!(needed("(yes )?(maybe){2,3}"), "maybe");
    }

    #[test]
    fn classes_are_compact_and_still_match_whole_characters() {
        let found = |pattern: &str, text: &str| {
            let expression = Expression::parse(pattern, false).unwrap();
            expression.find(text).map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("a[^.]{0,2}", "aéé."), ["aé"]);
        assert_eq!(found("[^.]b", "né–b"), ["–b"]);
        assert_eq!(found(r"\w+", "tŷ – ünder ٣"), ["tŷ", "ünder"]);
        assert_eq!(found(r"\d+[–-]\d+", "3–5 and ٣-٥"), ["3–5"]);
        assert_eq!(found("[–—’]x", "’x"), ["’x"]);
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
                if !expected.is_empty() {
                    let needed = &expression.needed;
                    proptest::prop_assert!(needed.iter().all(|group| group.iter().any(holds)), "{pattern} {text:?}");
                }
            }
        }
    }
}

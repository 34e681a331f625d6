//! A regular expression, with the words a text needs for it to match at all.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::meta::{Config, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

use super::needed;
use super::prepared::prepared;
use crate::plugin::limits::MAX_EXPRESSION_STATES;

/// An expression that is compiled when it is first needed: most rules' expressions never are.
pub(super) struct Expression {
    /// Groups of words: a text without at least one word of each group has no match.
    pub(super) needed: Vec<Group>,
    text: String,
    case_sensitive: bool,
    regex: OnceLock<Option<Regex>>,
}

/// Bytes of UTF-8.
pub(super) type Word = Cow<'static, [u8]>;

/// Words of which a text must hold at least one.
pub(super) type Group = Vec<Word>;

impl Expression {
    /// Parses and measures an expression. The error is a sentence for its author. One of the rules that ship was parsed when
    /// this program was built.
    pub(super) fn new(text: &str, case_sensitive: bool) -> Result<Self, String> {
        let needed = match prepared(text, case_sensitive) {
            Some(groups) => {
                groups.iter().map(|words| words.iter().map(|word| Cow::Borrowed(*word)).collect()).collect()
            }
            None => own(needed::needed(&parse(text, case_sensitive)?)),
        };
        Ok(Self { needed, text: text.to_owned(), case_sensitive, regex: OnceLock::new() })
    }

    /// Where it matches, leaving out empty matches. The text must be in small letters unless capitals count. `is_rare` says
    /// whether few texts will be searched.
    pub(super) fn find<'a>(
        &'a self,
        text: &'a str,
        is_rare: impl FnOnce() -> bool,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let compiled =
            || parse(&self.text, self.case_sensitive).ok().and_then(|syntax| compile(&syntax, is_rare()));
        let regex = self.regex.get_or_init(compiled).as_ref();
        regex
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
            .map(|found| text.floor_char_boundary(found.start())..text.ceil_char_boundary(found.end()))
            .filter(|range| !range.is_empty())
    }
}

fn own(groups: Vec<needed::Group>) -> Vec<Group> {
    groups.into_iter().map(|words| words.into_iter().map(Cow::Owned).collect()).collect()
}

fn parse(text: &str, case_sensitive: bool) -> Result<Hir, String> {
    let syntax = regex_syntax::Parser::new().parse(text).map_err(|error| match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        error => error.to_string(),
    })?;
    let states = states(&syntax);
    if states > MAX_EXPRESSION_STATES {
        return Err(format!("it would grow to {states} states; the limit is {MAX_EXPRESSION_STATES}"));
    }
    Ok(needed::simplified(syntax, case_sensitive))
}

/// The texts are paragraphs: engines that are quick to build beat those that are quick to run. For a few of them, looking
/// for the letters that every match begins with does not pay either.
fn compile(syntax: &Hir, is_rare: bool) -> Option<Regex> {
    let config = Config::new()
        .hybrid(false)
        .dfa(false)
        .onepass(false)
        .utf8_empty(false)
        .auto_prefilter(!is_rare)
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

#[cfg(test)]
pub(super) mod tests {
    use std::borrow::Cow;

    use super::{Expression, Group, needed, own, parse};

    /// The words an expression needs, worked out anew.
    pub(in crate::plugin::search) fn parsed(text: &str, case_sensitive: bool) -> Result<Vec<Group>, String> {
        Ok(own(needed::needed(&parse(text, case_sensitive)?)))
    }

    /// The groups of words an expression needs: `one|two & three`.
    fn needed(text: &str) -> String {
        let groups = Expression::new(text, false).unwrap().needed;
        let word = |word: Cow<[u8]>| String::from_utf8(word.into_owned()).unwrap();
        let group = |words: Group| words.into_iter().map(word).collect::<Vec<_>>().join("|");
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
            let expression = Expression::new(pattern, false).unwrap();
            expression.find(text, || false).map(|range| text[range].to_owned()).collect::<Vec<_>>()
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
                let expression = Expression::new(pattern, false).unwrap();
                let plain = regex::Regex::new(pattern).unwrap();
                let expected: Vec<_> = plain.find_iter(&text).map(|found| found.range()).collect();
                proptest::prop_assert_eq!(expression.find(&text, || text.len() > 9).collect::<Vec<_>>(), expected.clone());
                let holds = |word: &Cow<[u8]>| text.contains(std::str::from_utf8(word).unwrap());
                if !expected.is_empty() {
                    let needed = &expression.needed;
                    proptest::prop_assert!(needed.iter().all(|group| group.iter().any(holds)), "{pattern} {text:?}");
                }
            }
        }
    }
}

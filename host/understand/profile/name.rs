//! Names of organisations in running text.

use std::ops::Range;

/// Most words of a name.
const MAX_WORDS: usize = 7;

/// Small words inside names.
const JOINING: &[&str] = &["of", "and", "for", "&", "the", "in", "+"];

/// Words with a capital that begin no name of a provider.
const NOT_NAMES: &[&str] = &[
    "a",
    "all",
    "an",
    "april",
    "august",
    "authority",
    "bidders",
    "borough",
    "buyer",
    "client",
    "contract",
    "council",
    "councils",
    "county",
    "december",
    "february",
    "i",
    "if",
    "in",
    "in-house",
    "it",
    "january",
    "july",
    "june",
    "march",
    "may",
    "n/a",
    "no",
    "none",
    "not",
    "november",
    "october",
    "our",
    "please",
    "september",
    "service",
    "services",
    "staff",
    "suppliers",
    "tbc",
    "tenderers",
    "there",
    "they",
    "this",
    "tupe",
    "unknown",
    "various",
    "we",
    "y/n",
    "yes",
    "yes/no",
    "you",
];

/// The bytes of a name that begins at byte `start`: words with a capital, joined by small ones, up to the end of the
/// clause. A leading "the" is not part of it. None where something else stands there.
pub(super) fn at(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let start = rest
        .strip_prefix("the ")
        .or_else(|| rest.strip_prefix("The "))
        .map_or(start, |after| text.len() - after.len());
    let mut end = None;
    let mut offset = start;
    for (count, word) in text[start..].split(' ').enumerate().take(MAX_WORDS + 1) {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '’', '\'']);
        let is_capital = bare.chars().next().is_some_and(char::is_uppercase);
        if count == 0 && (!is_capital || NOT_NAMES.contains(&bare.to_lowercase().as_str())) {
            return None;
        }
        if is_capital {
            end = Some(offset + bare.len());
        } else if !JOINING.contains(&bare) {
            break;
        }
        if bare.len() < word.len() || word.contains('\n') {
            break;
        }
        offset += word.len() + 1;
    }
    end.filter(|end| text.get(start..*end).is_some()).map(|end| start..end)
}

/// A name that is the whole text, as in a cell of a table.
pub(super) fn whole(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let name = at(text, start)?;
    text[name.end..].trim().trim_end_matches('.').is_empty().then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{at, whole};

    fn name(text: &str) -> Option<&str> {
        at(text, 0).map(|range| &text[range])
    }

    #[test]
    fn a_name_is_words_with_capitals() {
        assert_eq!(name("Friends of the Park, who"), Some("Friends of the Park"));
        assert_eq!(name("Acme Waste Ltd."), Some("Acme Waste Ltd"));
        assert_eq!(name("the Larkfield Trust under a contract"), Some("Larkfield Trust"));
        assert_eq!(name("Wren & Daughters"), Some("Wren & Daughters"));
    }

    #[test]
    fn other_words_are_no_names() {
        for text in ["the Council", "our own staff", "Various local firms", "", "In-house", "31 March"] {
            assert_eq!(name(text), None, "{text}");
        }
        assert_eq!(whole("Acme Ltd until March"), None);
    }

    proptest::proptest! {
        #[test]
        fn the_range_is_on_character_boundaries(text in "\\PC{0,40}|[A-Z a-z.,&é]{0,40}", start in 0_usize..12) {
            if let Some(range) = at(&text, start) {
                proptest::prop_assert!(text.get(range).is_some_and(|name| !name.is_empty()));
            }
        }
    }
}

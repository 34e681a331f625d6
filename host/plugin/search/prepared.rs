//! The expressions of the rules that ship, of which the needed words were worked out when this program was built.

/// Groups of words, as bytes of UTF-8.
type Groups = &'static [&'static [&'static [u8]]];

/// `(expression, whether capitals count, groups of needed words)`, in order of the first two.
static PREPARED: &[(&str, bool, Groups)] = include!(concat!(env!("OUT_DIR"), "/expressions.rs"));

/// The needed words of an expression of the rules that ship; none for any other.
pub(super) fn prepared(text: &str, case_sensitive: bool) -> Option<Groups> {
    let key = (text, case_sensitive);
    let index =
        PREPARED.binary_search_by(|(text, case_sensitive, _)| (*text, *case_sensitive).cmp(&key)).ok()?;
    Some(PREPARED[index].2)
}

#[cfg(test)]
mod tests {
    use super::{PREPARED, prepared};
    use crate::plugin::search::expression::tests::parsed;

    #[test]
    fn what_was_prepared_is_what_parsing_gives() {
        assert!(PREPARED.is_sorted_by_key(|(text, case_sensitive, _)| (*text, *case_sensitive)));
        assert!(PREPARED.len() > 1000);
        for (text, case_sensitive, groups) in PREPARED {
            assert_eq!(prepared(text, *case_sensitive), Some(*groups));
            assert_eq!(parsed(text, *case_sensitive).unwrap(), *groups, "{text}");
        }
    }
}

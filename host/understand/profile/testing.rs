//! Helpers for the tests of the profile.

use crate::tender::{Confidence, FactKind, Value};
use crate::understand::testing::{reading, tender};
use crate::understand::{term, timetable, value};

/// What a Markdown text says about a kind of fact, as words, with the confidence.
pub(super) fn values(text: &str, kind: FactKind) -> Vec<(String, Confidence)> {
    let tender = tender(text);
    let facts = reading(&tender, |reading| {
        let timetable = timetable::read(reading);
        let mut size = value::find(reading);
        size.extend(term::find(reading, timetable.periods.clone()));
        super::find(reading, &timetable, &size)
    });
    for anchor in facts.iter().flat_map(|fact| &fact.anchors) {
        let text = &tender.blocks[anchor.block].text;
        assert!(
            text.get(anchor.range.clone()).is_some_and(|quote| !quote.is_empty()),
            "{anchor:?} of {text}"
        );
    }
    facts
        .into_iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| match fact.value {
            Value::Text(text) => (text, fact.confidence),
            Value::Flag(flag) => (flag.to_string(), fact.confidence),
            other => panic!("{other:?}"),
        })
        .collect()
}

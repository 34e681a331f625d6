//! The facts and roles of any Markdown text: every anchor must lie in its block, on borders of characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::read::{TrackedChanges, read};
use tenderlint::tender::{Format, Tender};
use tenderlint::understand::{Stated, understand};

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = read(Format::Markdown, bytes, TrackedChanges::Accepted) else { return };
    let tender = Tender::new("itt.md", [("itt.md".to_owned(), document)]);
    let understanding = understand(&tender, Stated::default());
    assert_eq!(understanding.roles.len(), tender.blocks.len());
    for anchor in understanding.facts.iter().flat_map(|fact| &fact.anchors) {
        assert!(tender.blocks[anchor.block].text.get(anchor.range.clone()).is_some(), "{anchor:?}");
    }
});

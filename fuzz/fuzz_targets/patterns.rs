//! Expressions and phrases a plugin wants searched: either they are refused, or what is found lies in the tender.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use tenderlint::plugin::search::{Pattern, Search};
use tenderlint::read::{TrackedChanges, read};
use tenderlint::tender::{Format, Tender};

fuzz_target!(|bytes: &[u8]| {
    let mut input = Unstructured::new(bytes);
    let Ok((text, pattern)) = pattern(&mut input) else { return };
    let Ok(document) = read(Format::Markdown, text.as_bytes(), TrackedChanges::Accepted) else { return };
    let tender = Tender::new("itt.md", [("itt.md".to_owned(), document)]);
    let Ok(search) = Search::new(vec![pattern]) else { return };
    let matches = Arc::new(search).run(&tender);
    for found in matches.of(&tender, "rule", "pattern").expect("a short tender is searched at once") {
        let text = &tender.blocks[found.block].text;
        assert!(text.get(found.words.clone()).is_some(), "{found:?}");
        let sentence = &found.sentence;
        assert!(text.get(sentence.clone()).is_some(), "{found:?}");
        assert!(sentence.start <= found.words.start && found.words.end <= sentence.end, "{found:?}");
    }
});

fn pattern(input: &mut Unstructured<'_>) -> Result<(String, Pattern)> {
    let texts = |input: &mut Unstructured<'_>| {
        (0..input.int_in_range(0..=3)?).map(|_| input.arbitrary::<String>()).collect::<Result<Vec<_>>>()
    };
    let pattern = Pattern {
        rule: "rule".to_owned(),
        name: "pattern".to_owned(),
        phrases: texts(input)?,
        expressions: texts(input)?,
        case_sensitive: input.arbitrary()?,
    };
    Ok((input.arbitrary()?, pattern))
}

//! What a plugin returns from `check`: what is kept must lie in the tender, on borders of characters, and be printable.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use tenderlint::plugin::output::judge;
use tenderlint::plugin::output::types::{Confidence, Finding, Place, Severity, Span, TextRange, Value};
use tenderlint::read::{TrackedChanges, read};
use tenderlint::rules;
use tenderlint::tender::{Format, Tender};

const TENDER: &str = "# Tender £\n\nThe price is £100 – no more. 😀\n\n- one\n- two\n";

fuzz_target!(|bytes: &[u8]| {
    let document =
        read(Format::Markdown, TENDER.as_bytes(), TrackedChanges::Accepted).expect("it is Markdown");
    let tender = Tender::new("itt.md", [("itt.md".to_owned(), document)]);
    let mut input = Unstructured::new(bytes);
    let mut findings = Vec::new();
    while !input.is_empty() {
        let Ok(finding) = finding(&mut input) else { break };
        findings.push(finding);
    }
    let total = findings.len();
    let (kept, complaint) = judge(findings, &tender, rules::Severity::Warning);
    assert_eq!(complaint.is_none(), kept.len() == total);
    assert!(!complaint.unwrap_or_default().chars().any(char::is_control));
    for found in kept {
        assert!(found.severity <= rules::Severity::Warning);
        for place in &found.places {
            assert!(tender.blocks[place.block].text.get(place.range.clone()).is_some(), "{place:?}");
        }
        for (name, text, data) in &found.values {
            let shown = format!("{name}{text}{data}");
            assert!(!shown.chars().any(char::is_control), "{shown:?}");
        }
    }
});

fn finding(input: &mut Unstructured<'_>) -> Result<Finding> {
    Ok(Finding {
        severity: *input.choose(&[Severity::Advice, Severity::Warning, Severity::Error])?,
        confidence: *input.choose(&[Confidence::Low, Confidence::High, Confidence::Stated])?,
        outcome: input.arbitrary()?,
        places: (0..input.int_in_range(0..=3)?).map(|_| place(input)).collect::<Result<_>>()?,
        values: (0..input.int_in_range(0..=3)?).map(|_| value(input)).collect::<Result<_>>()?,
        extra: Vec::new(),
    })
}

fn place(input: &mut Unstructured<'_>) -> Result<Place> {
    let range = TextRange { start: input.int_in_range(0..=60)?, end: input.int_in_range(0..=80)? };
    let span = match input.int_in_range(0..=3)? {
        0 => None,
        1 => Some(Span::Bytes(range)),
        2 => Some(Span::Characters(range)),
        _ => Some(Span::Utf16Units(range)),
    };
    Ok(Place { block: input.int_in_range(0..=6)?, span, quote: input.arbitrary()? })
}

/// Names and data are often such that they pass, so that what stands behind them is reached.
fn value(input: &mut Unstructured<'_>) -> Result<Value> {
    let name = if input.arbitrary()? { "days".to_owned() } else { input.arbitrary()? };
    let text: String = input.arbitrary()?;
    let data = if input.arbitrary()? { format!("{{{text:?}:[{text:?}]}}") } else { input.arbitrary()? };
    Ok(Value { name, text, data })
}

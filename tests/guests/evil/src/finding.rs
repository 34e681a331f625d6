//! Findings that make no sense.

use tenderlint_plugin::bindings::tenderlint::plugin::types::Value;
use tenderlint_plugin::bindings::tenderlint::plugin::types::{Confidence, Place, Severity, Span, TextRange};
use tenderlint_plugin::bindings::{Finding, Tender};

use crate::{ESCAPES, everything};

/// Findings the host keeps.
const KEPT: usize = 10_000;

/// A finding whose message shows a text.
pub(crate) fn finding(text: &str) -> Finding {
    Finding {
        severity: Severity::Warning,
        confidence: Confidence::High,
        outcome: None,
        places: Vec::new(),
        values: vec![figure("text", text, "1")],
        extra: Vec::new(),
    }
}

pub(crate) fn figure(name: &str, text: &str, data: &str) -> Value {
    Value { name: name.to_owned(), text: text.to_owned(), data: data.to_owned() }
}

/// The findings of an attack; none if it is an attack of another kind.
pub(crate) fn attack(attack: &str, tender: &Tender) -> Option<Vec<Finding>> {
    let something = finding("something");
    Some(match attack {
        "one-finding" => vec![something],
        "severe" => vec![Finding { severity: Severity::Error, ..something }],
        "unknown-outcome" => vec![Finding { outcome: Some("there-is-none".to_owned()), ..something }],
        "flood" => vec![something; 2 * KEPT],
        "endless-findings" => {
            let mut findings = Vec::new();
            loop {
                findings.push(finding(&"x".repeat(1000)));
            }
        }
        "escapes" => {
            let values = vec![
                figure("text", ESCAPES, "1"),
                figure("data", "x", &serde_json::json!({ ESCAPES: [ESCAPES] }).to_string()),
            ];
            vec![Finding { values, ..something }]
        }
        "escaped-names" => vec![Finding { outcome: Some(ESCAPES.to_owned()), ..something }],
        other => return bad(other, tender).map(|bad| vec![bad, finding("the good one")]),
    })
}

/// A finding that is left out.
fn bad(attack: &str, tender: &Tender) -> Option<Finding> {
    let bad = finding("a bad one");
    let at = |block: u32, start: u32, end: u32| Place {
        block,
        span: Some(Span::Bytes(TextRange { start, end })),
        quote: None,
    };
    let placed = |place: Place| Finding { places: vec![place], ..bad.clone() };
    let valued = |value| Finding { values: vec![value], ..bad.clone() };
    Some(match attack {
        "span-past-the-end" => placed(at(0, 0, u32::MAX)),
        "span-backwards" => placed(at(0, 3, 1)),
        "span-inside-a-character" => {
            let blocks = tender.blocks(&everything(), 0, 100);
            let block = blocks.iter().find(|block| block.text.contains('£')).expect("there is a price");
            let pound = u32::try_from(block.text.find('£').expect("it was found")).expect("it is short");
            placed(at(block.id, pound + 1, pound + 2))
        }
        "unknown-block" => placed(at(u32::MAX, 0, 0)),
        "wrong-quote" => placed(Place { quote: Some(ESCAPES.repeat(100)), ..at(0, 0, 1) }),
        "too-many-places" => Finding { places: vec![at(0, 0, 1); 1001], ..bad },
        "too-many-values" => Finding { values: vec![figure("text", "x", "1"); 65], ..bad },
        "long-value" => valued(figure("text", &"x".repeat(5000), "1")),
        "value-name" => valued(figure("\u{1b}[2J", "x", "1")),
        "outcome-name" => Finding { outcome: Some("x".repeat(100_000)), ..bad },
        "data-is-no-json" => valued(figure("text", "x", "{")),
        "data-is-deep" => valued(figure("text", "x", &"[".repeat(4000))),
        _ => return None,
    })
}

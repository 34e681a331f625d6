//! Judging what a plugin returned: places must lie in the tender, texts must be short and printable.

use std::ops::Range;

/// What a plugin returns, as the interface has it.
pub use super::bindings::tenderlint::plugin::types;
use super::limits;
use super::printable::{cut, is_name, printable, printable_json};
use crate::rules::Severity;
use crate::tender::{Anchor, Block, Confidence, Tender};

/// Longest quote in a message, in bytes.
const MAX_SHOWN_BYTES: usize = 80;

/// A finding of a plugin whose places and texts have been judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// How much it matters, at most what the rule allows.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Which of the rule's messages fits; none for its main one.
    pub outcome: Option<String>,
    /// Where it is; empty for the tender as a whole.
    pub places: Vec<Anchor>,
    /// Name, text and data of its figures.
    pub values: Vec<(String, String, serde_json::Value)>,
}

/// The findings that make sense, in the order they came, and a sentence about the rest if there is any.
pub fn judge(findings: Vec<types::Finding>, tender: &Tender, most: Severity) -> (Vec<Found>, Option<String>) {
    let total = findings.len();
    let mut good = Vec::new();
    let mut complaint = None;
    for finding in findings.into_iter().take(limits::MAX_FINDINGS) {
        match found(finding, tender, most) {
            Ok(found) => good.push(found),
            Err(reason) => {
                complaint.get_or_insert_with(|| format!("it returned a finding that was left out: {reason}"));
            }
        }
    }
    if total > limits::MAX_FINDINGS {
        complaint =
            Some(format!("it returned {total} findings; the first {} were kept", limits::MAX_FINDINGS));
    }
    (good, complaint)
}

fn found(finding: types::Finding, tender: &Tender, most: Severity) -> Result<Found, String> {
    if finding.places.len() > limits::MAX_PLACES {
        return Err(format!("it has {} places; the limit is {}", finding.places.len(), limits::MAX_PLACES));
    }
    if finding.values.len() > limits::MAX_VALUES {
        return Err(format!("it has {} figures; the limit is {}", finding.values.len(), limits::MAX_VALUES));
    }
    let severity = match finding.severity {
        types::Severity::Advice => Severity::Advice,
        types::Severity::Warning => Severity::Warning,
        types::Severity::Error => Severity::Error,
    };
    let confidence = match finding.confidence {
        types::Confidence::Low => Confidence::Low,
        types::Confidence::Medium => Confidence::Medium,
        types::Confidence::High => Confidence::High,
        types::Confidence::Stated => Confidence::Stated,
    };
    Ok(Found {
        severity: severity.min(most),
        confidence,
        outcome: finding.outcome.map(|name| word(&name, "an outcome")).transpose()?,
        places: finding.places.into_iter().map(|place| anchor(place, tender)).collect::<Result<_, _>>()?,
        values: finding.values.iter().map(value).collect::<Result<_, _>>()?,
    })
}

fn value(value: &types::Value) -> Result<(String, String, serde_json::Value), String> {
    let name = word(&value.name, "a figure")?;
    if value.text.len() > limits::MAX_VALUE_BYTES || value.data.len() > limits::MAX_VALUE_BYTES {
        return Err(format!("its figure '{name}' is longer than {} bytes", limits::MAX_VALUE_BYTES));
    }
    let data = serde_json::from_str(&value.data)
        .map_err(|_| format!("the data of its figure '{name}' is not JSON"))?;
    Ok((name, printable(&value.text), printable_json(data)))
}

/// Names become keys in messages and reports.
fn word(name: &str, what: &str) -> Result<String, String> {
    if is_name(name) {
        return Ok(name.to_owned());
    }
    let shown = cut(name, limits::MAX_NAME_BYTES);
    Err(format!("'{shown}' is no name for {what}: use lower-case letters, digits and hyphens"))
}

fn anchor(place: types::Place, tender: &Tender) -> Result<Anchor, String> {
    let id = place.block as usize;
    let block = tender.blocks.get(id).ok_or_else(|| format!("there is no block {id}"))?;
    let range = match place.span {
        None => 0..block.text.len(),
        Some(span) => byte_range(block, span).ok_or_else(|| {
            format!(
                "its span {} does not lie in the text of block {id}, or cuts a character",
                described(span)
            )
        })?,
    };
    if let Some(quote) = place.quote
        && block.text[range.clone()] != quote
    {
        return Err(format!("its quote '{}' is not what stands at that place", cut(&quote, MAX_SHOWN_BYTES)));
    }
    Ok(Anchor { block: id, range })
}

/// A span in words: `3 to 1 (bytes)`.
fn described(span: types::Span) -> String {
    let (range, unit) = match span {
        types::Span::Bytes(range) => (range, "bytes"),
        types::Span::Characters(range) => (range, "characters"),
        types::Span::Utf16Units(range) => (range, "UTF-16 units"),
    };
    format!("{} to {} ({unit})", range.start, range.end)
}

/// The bytes a span covers; none when it runs backwards, past the end, or cuts a character in two.
fn byte_range(block: &Block, span: types::Span) -> Option<Range<usize>> {
    let (range, to_byte): (_, fn(&str, usize) -> Option<usize>) = match span {
        types::Span::Bytes(range) => (range, byte_of_byte),
        types::Span::Characters(range) => (range, byte_of_character),
        types::Span::Utf16Units(range) => (range, byte_of_utf16_unit),
    };
    let start = to_byte(&block.text, range.start as usize)?;
    let end = to_byte(&block.text, range.end as usize)?;
    (start <= end).then_some(start..end)
}

fn byte_of_byte(text: &str, byte: usize) -> Option<usize> {
    text.is_char_boundary(byte).then_some(byte)
}

fn byte_of_character(text: &str, character: usize) -> Option<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(character)
}

fn byte_of_utf16_unit(text: &str, unit: usize) -> Option<usize> {
    let mut units = 0;
    for (byte, character) in text.char_indices() {
        if units == unit {
            return Some(byte);
        }
        units += character.len_utf16();
    }
    (units == unit).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tender::BlockKind;

    fn block(text: &str) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            label: None,
            cell: None,
            paragraph: 1,
            segments: vec![],
        }
    }

    fn range(start: u32, end: u32) -> types::TextRange {
        types::TextRange { start, end }
    }

    #[test]
    fn a_pound_sign_counts_differently_in_each_unit() {
        let block = block("£5 😀 x");
        let x = 9..10;
        assert_eq!(byte_range(&block, types::Span::Bytes(range(9, 10))), Some(x.clone()));
        assert_eq!(byte_range(&block, types::Span::Characters(range(5, 6))), Some(x.clone()));
        assert_eq!(byte_range(&block, types::Span::Utf16Units(range(6, 7))), Some(x));
    }

    #[test]
    fn spans_outside_the_text_or_inside_a_character_are_refused() {
        let block = block("£5 😀");
        for span in [
            types::Span::Bytes(range(1, 2)),
            types::Span::Bytes(range(0, 99)),
            types::Span::Bytes(range(3, 0)),
            types::Span::Characters(range(0, 6)),
            types::Span::Utf16Units(range(0, 4)),
            types::Span::Utf16Units(range(0, u32::MAX)),
        ] {
            assert_eq!(byte_range(&block, span), None, "{span:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_unit_names_the_same_text(text in "\\PC{0,20}", cut in 0usize..20) {
            let block = block(&text);
            let character = cut.min(text.chars().count());
            let head: String = text.chars().take(character).collect();
            let size = |count: usize| u32::try_from(count).unwrap();
            let spans = [
                types::Span::Bytes(range(0, size(head.len()))),
                types::Span::Characters(range(0, size(character))),
                types::Span::Utf16Units(range(0, size(head.encode_utf16().count()))),
            ];
            for span in spans {
                proptest::prop_assert_eq!(byte_range(&block, span), Some(0..head.len()));
            }
        }
    }
}

//! Front matter: the names and values above a Markdown text. What a reader of the tender needs of it becomes a table.

use std::ops::Range;

use crate::read::builder::BlockBuilder;

/// Names whose values say something about the tender, each with the words a reader would see in its place. Other names
/// are for the program that publishes the text.
const NAMES: &[(&str, &str)] = &[
    ("answers by", "Answers to questions by"),
    ("award", "Award"),
    ("award date", "Award"),
    ("budget", "Budget"),
    ("buyer", "Buyer"),
    ("client", "Buyer"),
    ("closes", "Closing date for tenders"),
    ("closing", "Closing date for tenders"),
    ("closing date", "Closing date for tenders"),
    ("contract start", "Contract start"),
    ("contract term", "Contract term"),
    ("contract value", "Contract value"),
    ("date", "Published"),
    ("deadline", "Deadline for tenders"),
    ("due", "Tenders due"),
    ("due date", "Tenders due"),
    ("duration", "Contract term"),
    ("estimated value", "Estimated contract value"),
    ("issued", "Date of issue"),
    ("issue date", "Date of issue"),
    ("procedure", "Procedure"),
    ("published", "Published"),
    ("publication date", "Published"),
    ("questions by", "Questions by"),
    ("questions due", "Questions by"),
    ("questions deadline", "Questions by"),
    ("clarification deadline", "Questions by"),
    ("clarifications by", "Questions by"),
    ("reference", "Reference"),
    ("start", "Contract start"),
    ("start date", "Contract start"),
    ("term", "Contract term"),
    ("title", "Title"),
    ("value", "Contract value"),
];

/// Most names that are read.
const MAX_ROWS: usize = 40;

/// Reads the front matter that stands in this range of the source.
pub(super) fn read(builder: &mut BlockBuilder, range: Range<usize>) {
    let source = builder.source();
    let block = source.get(range.clone()).unwrap_or_default();
    let rows: Vec<(&str, Range<usize>, Range<usize>)> =
        lines(block, range.start).filter_map(|line| row(source, line)).take(MAX_ROWS).collect();
    if rows.is_empty() {
        return;
    }
    builder.start_descriptions();
    for (name, key, value) in rows {
        builder.start_name();
        builder.text(name, key);
        builder.start_description();
        builder.text(source.get(value.clone()).unwrap_or_default(), value);
    }
    builder.end_descriptions();
}

/// The lines of a text that starts at byte `start` of the source.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    text.split_inclusive('\n').scan(start, |at, line| {
        let range = *at..*at + line.len();
        *at = range.end;
        Some(range)
    })
}

/// The name a line is shown with, its own name and its value: `closes: 2026-02-13`, `closes = "2026-02-13"`.
fn row(source: &str, line: Range<usize>) -> Option<(&'static str, Range<usize>, Range<usize>)> {
    let text = source.get(line.clone())?;
    let mark = text.find([':', '='])?;
    let key = text[..mark].trim_end();
    let plain = key.to_ascii_lowercase().replace(['_', '-'], " ");
    let (_, name) = NAMES.iter().find(|(known, _)| *known == plain)?;
    let value = &text[mark + 1..];
    let inner = value.trim().trim_matches(['"', '\'']).trim();
    let start = line.start + mark + 1 + value.find(inner)?;
    (!inner.is_empty()).then(|| (*name, line.start..line.start + key.len(), start..start + inner.len()))
}

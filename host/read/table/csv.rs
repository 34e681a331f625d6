//! Comma-separated values (`.csv`), also those separated by semicolons or tabs.

use csv::{ByteRecord, ReaderBuilder};

use super::sheet::{Sheet, SheetCell, Sheets};
use crate::read::office::damaged;
use crate::read::{Lines, ReadError, encoding};
use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// The name of the format in messages.
const FORMAT: &str = "table (.csv)";

/// As many lines from the start tell what separates the values.
const SAMPLE_LINES: usize = 20;

/// Reads values separated by commas, semicolons or tabs, whichever stand most often in the first lines, in any encoding
/// that text files may have.
///
/// A segment's source is a range of bytes of the decoded text, from the row's beginning on: a row is the smallest piece
/// that has a place of its own.
///
/// # Errors
///
/// [`ReadError::Encoding`] for bytes that are no text.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let text = encoding::decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let lines = Lines::new(&text);
    let mut sheets = Sheets::default();
    let mut sheet = Sheet::default();
    let mut record = ByteRecord::new();
    let mut row = 0;
    'rows: while reader.read_byte_record(&mut record).map_err(|error| damaged(FORMAT, error.to_string()))? {
        let start =
            record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        // The position is that of the blank lines before the row, if there are any.
        let blank =
            text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let start = (start + blank).min(text.len());
        let (line, _) = lines.locate(start);
        for (column, field) in (0..).zip(record.iter()) {
            let text = String::from_utf8_lossy(field).into_owned();
            let is_number =
                text.trim().chars().next().is_some_and(|first| first.is_ascii_digit() || first == '£');
            let source = start..lines.end_of_line(start);
            let cell =
                SheetCell { row, column, text, source, exact: false, place: (line, column + 1), is_number };
            if !sheets.add(&mut sheet, cell) {
                break 'rows;
            }
        }
        row += 1;
    }
    sheets.finish_sheet(None, sheet);
    let (blocks, warnings) = sheets.finish();
    Ok(ReadDocument {
        format: Format::Csv,
        blocks,
        pages: None,
        comments: Vec::new(),
        tracked_changes: 0,
        marked: Vec::new(),
        warnings,
    })
}

/// The separator that stands most often in the first lines, outside quotation marks; a comma if there is none.
fn separator(text: &str) -> u8 {
    let count = |separator: char| {
        let mut in_quotes = false;
        let mut is_counted = |character: &char| {
            in_quotes ^= *character == '"';
            !in_quotes && *character == separator
        };
        text.lines().take(SAMPLE_LINES).flat_map(str::chars).filter(&mut is_counted).count()
    };
    let best = [',', ';', '\t'].into_iter().rev().max_by_key(|separator| count(*separator));
    match best {
        Some(';') => b';',
        Some('\t') => b'\t',
        _ => b',',
    }
}

//! The lines of a plain-text file.

use std::ops::Range;

/// A line with something on it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// What stands on it, without the white space around.
    pub(super) text: &'a str,
    /// Where that stands in the source, in bytes.
    pub(super) source: Range<usize>,
    /// Width of the white space in front, in columns.
    pub(super) indent: usize,
    /// Page, from 1, as form feeds divide the file.
    pub(super) page: u32,
    /// Whether a blank line or a new page comes before; always, where each line is a paragraph.
    pub(super) is_apart: bool,
}

/// A line of more characters was not broken to fit a page or a screen.
const WIDEST_WRAPPED: usize = 140;

/// Columns a tab advances to the next multiple of.
const TAB_WIDTH: usize = 8;

/// The lines that are not blank, in order.
pub(super) fn split(source: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut page = 1;
    let mut is_apart = true;
    let mut start = 0;
    for piece in source.split_inclusive(['\n', '\r', '\u{c}']) {
        let text = piece.trim();
        if text.is_empty() {
            // The line feed of `\r\n` is no line of its own.
            is_apart |= piece != "\n" || !source[..start].ends_with('\r');
        } else {
            let offset = start + piece.len() - piece.trim_start().len();
            lines.push(Line {
                text,
                source: offset..offset + text.len(),
                indent: indent(piece),
                page,
                is_apart,
            });
            is_apart = false;
        }
        if piece.ends_with('\u{c}') {
            page += 1;
            is_apart = true;
        }
        start += piece.len();
    }
    if holds_whole_paragraphs(&lines) {
        for line in &mut lines {
            line.is_apart = true;
        }
    }
    lines
}

/// Whether each line is a paragraph, as in text copied from a web page: several are wider than any that were broken.
fn holds_whole_paragraphs(lines: &[Line]) -> bool {
    let is_wide = |line: &&Line| line.text.chars().count() > WIDEST_WRAPPED && columns(line.text).len() == 1;
    lines.iter().filter(is_wide).nth(1).is_some()
}

fn indent(line: &str) -> usize {
    let mut width = 0;
    for character in line.chars().take_while(|character| character.is_whitespace()) {
        width = if character == '\t' { (width / TAB_WIDTH + 1) * TAB_WIDTH } else { width + 1 };
    }
    width
}

/// The columns of a line, as byte ranges of its text: a tab or three spaces stand between two of them.
pub(super) fn columns(text: &str) -> Vec<Range<usize>> {
    if !text.contains("  ") && !text.contains('\t') {
        return std::iter::once(0..text.len()).collect();
    }
    let mut columns = Vec::new();
    let mut start = 0;
    let mut gap = 0..0;
    for (index, character) in text.char_indices() {
        if !character.is_whitespace() {
            let is_wide = gap.end == index && text[gap.clone()].contains('\t') || gap.len() >= 3;
            if is_wide && gap.end == index {
                columns.push(start..gap.start);
                start = index;
            }
        } else if gap.end == index && !gap.is_empty() {
            gap.end = index + character.len_utf8();
        } else {
            gap = index..index + character.len_utf8();
        }
    }
    columns.push(start..text.len());
    columns
}

#[cfg(test)]
mod tests {
    use super::{columns, split};

    #[test]
    fn blank_lines_and_form_feeds_set_lines_apart() {
        let lines = split("One\r\nTwo\r\n\r\n  Three\rFour\n\u{c}\tFive\n\u{c}");
        let seen: Vec<_> =
            lines.iter().map(|line| (line.text, line.indent, line.page, line.is_apart)).collect();
        assert_eq!(
            seen,
            [
                ("One", 0, 1, true),
                ("Two", 0, 1, false),
                ("Three", 2, 1, true),
                ("Four", 0, 1, false),
                ("Five", 8, 2, true)
            ]
        );
    }

    #[test]
    fn wide_gaps_divide_columns() {
        let cells =
            |text: &'static str| columns(text).into_iter().map(|column| &text[column]).collect::<Vec<_>>();
        assert_eq!(cells("Price    60%\tmarks"), ["Price", "60%", "marks"]);
        assert_eq!(cells("One  sentence.  Another."), ["One  sentence.  Another."]);
        assert_eq!(cells(""), [""]);
    }
}

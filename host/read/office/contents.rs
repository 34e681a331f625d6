//! Contents lists that were typed, or that lost their field.

use super::line::Line;
use crate::read::contents::{ends_in_leader, ends_in_tab};

/// Fewest lines of a typed contents list: one line with a number at its end may be anything.
const FEWEST_LINES: usize = 3;

/// Marks the lines of typed contents lists: several in a row that end in page numbers which never go down.
pub(in crate::read) fn mark_typed(lines: &mut [Line]) {
    for row in lines.chunk_by_mut(|line, next| {
        page_number(line).is_some_and(|page| page_number(next).is_some_and(|next| page <= next))
    }) {
        if row.len() >= FEWEST_LINES {
            for line in row {
                line.is_contents = true;
            }
        }
    }
}

fn page_number(line: &Line) -> Option<u32> {
    let text = &line.paragraph.text;
    if line.paragraph.cell.is_some() || !(ends_in_leader(text) || ends_in_tab(text)) {
        return None;
    }
    let digits = text.trim_end_matches(|character: char| character.is_ascii_digit()).len();
    text.get(digits..)?.parse().ok()
}

//! Lines that repeat at the top or foot of the pages.

use std::collections::HashMap;

use super::line::Line;
use crate::tender::BlockKind;

/// Most lines of a running header or footer.
const MAX_LINES: usize = 4;

/// A line has to repeat on as many pages, and on half of all.
const MIN_PAGES: usize = 3;

/// For each line, whether it runs at the top (`Header`) or foot (`Footer`) of the pages.
pub(super) fn find(lines: &[Line]) -> Vec<Option<BlockKind>> {
    let mut kinds = vec![None; lines.len()];
    let pages: Vec<_> = lines.chunk_by(|one, other| one.page == other.page).collect();
    let mut first = 0;
    let mut tops: HashMap<String, usize> = HashMap::new();
    let mut feet: HashMap<String, usize> = HashMap::new();
    for page in &pages {
        page.iter().take(MAX_LINES).for_each(|line| *tops.entry(signature(line)).or_default() += 1);
        page.iter().rev().take(MAX_LINES).for_each(|line| *feet.entry(signature(line)).or_default() += 1);
    }
    let repeats = |seen: &HashMap<String, usize>, line: &Line| {
        seen.get(&signature(line)).is_some_and(|count| *count >= MIN_PAGES && count * 2 >= pages.len())
    };
    for page in &pages {
        let header = page.iter().take(MAX_LINES).take_while(|line| repeats(&tops, line)).count();
        let footer = page.iter().rev().take(MAX_LINES).take_while(|line| repeats(&feet, line)).count();
        let last = first + page.len();
        kinds[last - footer..last].fill(Some(BlockKind::Footer));
        kinds[first..first + header].fill(Some(BlockKind::Header));
        first = last;
    }
    kinds
}

/// The line as it looks on every page: its numbers differ.
pub(super) fn signature(line: &Line) -> String {
    let mut signature = String::new();
    for word in line.text.split_whitespace() {
        for character in word.chars() {
            match character {
                '0'..='9' if signature.ends_with('0') => {}
                '0'..='9' => signature.push('0'),
                _ => signature.push(character),
            }
        }
        signature.push(' ');
    }
    signature
}

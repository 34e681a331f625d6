//! Printed contents lists.

use super::engine::TagRole;
use super::line::Line;
use crate::read::contents::{ends_in_leader, ends_in_tab, is_title};

/// Fewest entries of a contents list.
const MIN_ENTRIES: usize = 3;
/// Lines an entry may have before the one with its page number.
const MAX_OPEN_LINES: usize = 2;
/// How far back a title like "Contents" may stand, in lines.
const TITLE_REACH: usize = 4;

/// What a printed contents list says about one heading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// The heading, with its label.
    pub(super) title: String,
    /// The page number printed behind it.
    pub(super) page: Option<u32>,
    /// How far it is indented, in points from the left edge of the page.
    pub(super) indent: f32,
}

/// For each line of a document, whether it is part of a contents list.
pub(super) fn mark(lines: &[&Line]) -> Vec<bool> {
    let mut marks: Vec<bool> =
        lines.iter().map(|line| line.tag.is_some_and(|tag| tag.role == TagRole::Contents)).collect();
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| page_number(&line.text)).collect();
    let mut start = 0;
    while start < lines.len() {
        let list = list_from(start, &numbers);
        if is_contents_list(&list, lines, &numbers) {
            let end = list.last().copied().unwrap_or(start);
            // The first line of an entry that runs over two has no number: it lies between.
            marks.get_mut(start..=end).unwrap_or_default().fill(true);
        }
        start = list.last().copied().unwrap_or(start) + 1;
    }
    marks
}

/// The lines with page numbers in order, from a line on.
fn list_from(start: usize, numbers: &[Option<u32>]) -> Vec<usize> {
    let mut list: Vec<usize> = Vec::new();
    let mut highest = 0;
    for (index, number) in numbers.iter().enumerate().skip(start) {
        let after_gap = list.last().map_or(index > start, |last| index - last > MAX_OPEN_LINES);
        if after_gap {
            break;
        }
        match number {
            Some(number) if *number >= highest => {
                highest = *number;
                list.push(index);
            }
            Some(_) => break,
            None => {}
        }
    }
    list
}

fn is_contents_list(list: &[usize], lines: &[&Line], numbers: &[Option<u32>]) -> bool {
    let (Some(first), Some(last)) = (list.first(), list.last()) else { return false };
    let has_title = (first.saturating_sub(TITLE_REACH)..*first).any(|index| is_title(&lines[index].text));
    let has_dots = list.iter().filter(|index| ends_in_leader(&lines[**index].text)).count() * 2 > list.len();
    let rises = numbers[*last] > numbers[*first];
    list.len() >= MIN_ENTRIES && (has_title || (has_dots && rises))
}

/// The page number behind a line of a contents list.
fn page_number(text: &str) -> Option<u32> {
    if !ends_in_leader(text) && !ends_in_tab(text) {
        return None;
    }
    let digits = text.len() - text.trim_end_matches(|digit: char| digit.is_ascii_digit()).len();
    text.get(text.len() - digits..)?.parse().ok()
}

/// Where the title of an entry ends: before dots, tab and page number.
pub(super) fn title_end(text: &str) -> usize {
    if page_number(text).is_none() {
        return text.len();
    }
    text.trim_end_matches(|digit: char| digit.is_ascii_digit())
        .trim_end_matches(['.', '…', '·', '_', ' ', '\t'])
        .len()
}

/// Whether a line ends an entry.
pub(super) fn ends_entry(line: &Line) -> bool {
    page_number(&line.text).is_some()
}

/// Reads an entry from its lines.
pub(super) fn entry(lines: &[Line]) -> Entry {
    let titles: Vec<&str> =
        lines.iter().map(|line| line.text.get(..title_end(&line.text)).unwrap_or_default()).collect();
    Entry {
        title: titles.join(" "),
        page: lines.last().and_then(|line| page_number(&line.text)),
        indent: lines.first().map_or(0.0, |line| line.left),
    }
}

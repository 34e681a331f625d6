//! Running headers and footers: text that stands at the edge of page after page.

use std::collections::{HashMap, HashSet};

use super::engine::Margin;
use super::grid::Grid;
use super::line::Line;
use super::rows::{Fragment, PageText, count};

/// Share of the page's height in which headers stand at the top and footers at the bottom.
const EDGE: f32 = 0.12;
/// Furthest row from the edge of the page that can be running text.
const MAX_ROWS: usize = 6;
/// Pages that must show a text for it to be running. Two-page documents need both.
const MIN_PAGES: usize = 3;
/// Height within which a text stands in the same place, in points.
const SAME_PLACE: f32 = 4.0;

/// What says nothing but which page it is, with its numbers blotted out.
const PAGE_NUMBERS: [&str; 3] = ["page #", "page # of #", "page #/#"];

/// A page on which running text is looked for.
pub(super) struct EdgedPage<'a> {
    pub(super) height: f32,
    pub(super) text: &'a mut PageText,
    pub(super) grids: &'a [Grid],
}

/// Marks the fragments that are running headers and footers. What the file itself marks so is left as it is.
pub(super) fn mark(pages: &mut [EdgedPage]) {
    let needed = MIN_PAGES.min(pages.len());
    if needed < 2 {
        return;
    }
    let mut places: HashMap<(Margin, String), Vec<(usize, f32)>> = HashMap::new();
    for (index, page) in pages.iter().enumerate() {
        for (margin, fragment) in candidates(page) {
            places.entry((margin, masked(page.text, fragment))).or_default().push((index, fragment.baseline));
        }
    }
    for heights in places.values_mut() {
        heights.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    }
    for page in pages {
        let found: Vec<(usize, usize, Margin)> = candidates_with_index(page)
            .filter(|(_, _, margin, fragment)| {
                let place = (*margin, masked(page.text, fragment));
                let is_repeated = || {
                    places.get(&place).is_some_and(|heights| is_on_pages(heights, fragment.baseline, needed))
                };
                // Where the number stands may change from page to page.
                PAGE_NUMBERS.contains(&place.1.as_str()) || is_repeated()
            })
            .map(|(row, place, margin, _)| (row, place, margin))
            .collect();
        for (row, place, margin) in &found {
            let is_whole_row = || {
                let running = found.iter().filter(|(other, _, _)| other == row).count();
                page.text.rows.get(*row).is_some_and(|row| row.fragments.len() == running)
            };
            if !has_words(page.text, *row, *place) && !is_whole_row() {
                continue;
            }
            if let Some(fragment) = page.text.rows.get_mut(*row).and_then(|row| row.fragments.get_mut(*place))
            {
                fragment.margin = Some(*margin);
            }
        }
    }
}

/// Whether a fragment says more than a number or a bullet, which may stand in front of a line of the body.
fn has_words(page: &PageText, row: usize, place: usize) -> bool {
    let fragment = page.rows.get(row).and_then(|row| row.fragments.get(place));
    let text = fragment.and_then(|fragment| page.text.get(fragment.source.clone())).unwrap_or_default();
    text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
}

/// Whether enough pages show a text at a height. The places are in order of height.
fn is_on_pages(places: &[(usize, f32)], baseline: f32, needed: usize) -> bool {
    let from = places.partition_point(|place| place.1 < baseline - SAME_PLACE);
    let mut pages: Vec<usize> = Vec::new();
    for (page, height) in places.get(from..).unwrap_or_default() {
        if *height > baseline + SAME_PLACE || pages.len() >= needed {
            break;
        }
        if !pages.contains(page) {
            pages.push(*page);
        }
    }
    pages.len() >= needed
}

fn candidates<'a>(page: &'a EdgedPage) -> impl Iterator<Item = (Margin, &'a Fragment)> {
    candidates_with_index(page).map(|(_, _, margin, fragment)| (margin, fragment))
}

/// The fragments near the edges of a page: row, place in the row, and which edge.
fn candidates_with_index<'a>(
    page: &'a EdgedPage,
) -> impl Iterator<Item = (usize, usize, Margin, &'a Fragment)> {
    let rows = page.text.rows.len();
    let edge_of = move |row: usize, fragment: &Fragment| {
        if fragment.baseline < EDGE * page.height && row < MAX_ROWS {
            Some(Margin::Header)
        } else if fragment.baseline > (1.0 - EDGE) * page.height && row + MAX_ROWS >= rows {
            Some(Margin::Footer)
        } else {
            None
        }
    };
    page.text.rows.iter().enumerate().flat_map(move |(row, content)| {
        content.fragments.iter().enumerate().filter_map(move |(place, fragment)| {
            let margin = edge_of(row, fragment)?;
            (fragment.margin.is_none() && !is_in_body_table(page, fragment))
                .then_some((row, place, margin, fragment))
        })
    })
}

/// Whether a fragment stands in a ruled table that reaches into the body: its head may repeat without being a header.
fn is_in_body_table(page: &EdgedPage, fragment: &Fragment) -> bool {
    let Some(grid) = fragment.cell.and_then(|(grid, _)| page.grids.get(grid)) else { return false };
    let [_, top, _, bottom] = grid.bounds();
    bottom > 2.0 * EDGE * page.height && top < (1.0 - 2.0 * EDGE) * page.height
}

/// The running headers and footers of a document, headers first, each text once however its page number changes.
pub(super) fn distinct(pages: &[&PageText]) -> Vec<(Margin, Line)> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for row in &page.rows {
            for margin in [Margin::Header, Margin::Footer] {
                let fragments: Vec<&Fragment> =
                    row.fragments.iter().filter(|fragment| fragment.margin == Some(margin)).collect();
                for run in fragments.chunk_by(|one, other| one.source.end + 1 >= other.source.start) {
                    let Some(line) = Line::of(count(index + 1), page, run) else { continue };
                    if seen.insert((margin, mask(&line.text))) {
                        found.push((margin, line));
                    }
                }
            }
        }
    }
    found.sort_by_key(|(margin, _)| *margin);
    found
}

/// The text of a fragment with its page number blotted out, so that it is the same on every page.
fn masked(text: &PageText, fragment: &Fragment) -> String {
    mask(text.text.get(fragment.source.clone()).unwrap_or_default())
}

/// A text in small letters with its numbers blotted out.
fn mask(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let is_roman = word.len() <= 5 && word.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
        if is_roman {
            return "#".to_owned();
        }
        let mut masked = String::new();
        for character in word.to_lowercase().chars() {
            match character {
                _ if !character.is_ascii_digit() => masked.push(character),
                _ if masked.ends_with('#') => {}
                _ => masked.push('#'),
            }
        }
        masked
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn page_numbers_are_blotted_out() {
        assert_eq!(mask("Page 3 of 20"), mask("Page 14  of 20"));
        assert_eq!(mask("iv"), mask("9"));
        assert_ne!(mask("Part 3"), mask("Lot 3"));
    }
}

//! Gutters: white stripes that run down between the things on a page. What stands between them is either columns of
//! running text or a table without lines.

use std::ops::Range;

use super::aligned;
use super::columns::Columns;
use super::layout::Sheet;
use super::rows::PageText;
use super::strips::{Item, Strip};
use crate::read::contents;

/// Narrowest gutter, in ems.
const MIN_WIDTH: f32 = 0.35;
/// Fewest strips with something on both sides of a gutter.
const MIN_STRIPS: usize = 3;
/// Widest gap between two strips of one region, in ems.
const MAX_GAP: f32 = 4.0;
/// The gap between two strips that ends columns, in ems.
const BAND_GAP: f32 = 2.5;
/// How far from the edge of a column a line that fills it may end, in ems.
const FILLED: f32 = 4.0;
/// The widest gap where only one side goes on, in ems.
const MAX_LONE_GAP: f32 = 1.0;
/// Most strips of one region.
const MAX_STRIPS: usize = 150;
/// Most columns of one region.
const MAX_COLUMNS: usize = 30;

/// A white stripe from `left` to `right`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    pub(super) left: f32,
    pub(super) right: f32,
}

/// Strips that share gutters.
#[derive(Debug)]
pub(super) struct Region {
    /// The first strip.
    pub(super) start: usize,
    /// After the last strip.
    pub(super) end: usize,
    /// From left to right.
    pub(super) gutters: Vec<Gutter>,
    pub(super) kind: RegionKind,
}

/// How a region is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// Column by column.
    Columns,
    /// Row by row, as a table.
    Table,
}

impl Region {
    /// The column a thing stands in, from 0.
    pub(super) fn column_of(&self, left: f32, right: f32) -> usize {
        let middle = f32::midpoint(left, right);
        self.gutters.iter().take_while(|gutter| f32::midpoint(gutter.left, gutter.right) < middle).count()
    }

    /// The items of a strip by column, from left to right.
    pub(super) fn columns<'s, 'a>(&self, strip: &'s Strip<'a>) -> Vec<(usize, &'s [Item<'a>])> {
        let column = |item: &Item| self.column_of(item.left, item.right);
        let groups = strip.items.chunk_by(|one, other| column(one) == column(other));
        groups.filter_map(|items| Some((column(items.first()?), items))).collect()
    }
}

/// Finds the regions of a page, from the top down, without overlaps. Everything outside is read from left to right.
pub(super) fn find(strips: &[Strip], sheet: &Sheet) -> Vec<Region> {
    let text = sheet.text;
    let contents = strips.iter().position(|strip| is_contents_title(strip, text)).unwrap_or(strips.len());
    let mut regions: Vec<Region> = Vec::new();
    let mut start = 0;
    while start < strips.len() {
        let page = Page { strips, sheet, free: regions.last().map_or(0, |region| region.end), contents };
        match grow(strips, start).and_then(|(end, gutters)| page.judge(start, end, gutters)) {
            Some(region) => {
                start = region.end.max(start + 1);
                regions.push(region);
            }
            None => start += 1,
        }
    }
    regions
}

/// Follows the gutters of a strip downwards: where they end, and how wide they are all the way.
fn grow(strips: &[Strip], start: usize) -> Option<(usize, Vec<Gutter>)> {
    let first = strips.get(start)?;
    let mut gutters: Vec<Gutter> =
        first.items.windows(2).map(|pair| Gutter { left: pair[0].right, right: pair[1].left }).collect();
    if gutters.is_empty() || gutters.len() >= MAX_COLUMNS {
        return None;
    }
    let (mut end, mut shared) = (start + 1, 1);
    while let (Some(last), Some(strip)) = (strips.get(end - 1), strips.get(end))
        && end - start < MAX_STRIPS
    {
        let size = last.size.max(strip.size);
        let kept = narrow(&gutters, strip, size);
        let is_loss = kept.len() < gutters.len() && shared >= MIN_STRIPS;
        let is_other = is_loss
            && (strip.items.len() < 2 || !are_kept(&kept, &compact(&strips[start..end], gutters.clone())));
        if kept.is_empty() || is_other || strip.top - last.bottom > MAX_GAP * size {
            break;
        }
        gutters = kept;
        shared += usize::from(strip.items.len() > 1);
        end += 1;
    }
    (shared >= MIN_STRIPS).then(|| (end, compact(&strips[start..end], gutters)))
}

/// Whether every one of the gutters is still there.
fn are_kept(kept: &[Gutter], gutters: &[Gutter]) -> bool {
    gutters.iter().all(|gutter| kept.iter().any(|kept| kept.left < gutter.right && gutter.left < kept.right))
}

/// Takes away gutters without text on both sides in any strip: a heading in the middle of its column makes two of them.
fn compact(strips: &[Strip], mut gutters: Vec<Gutter>) -> Vec<Gutter> {
    let mut index = 0;
    while let Some(gutter) = gutters.get(index).copied() {
        let before = index
            .checked_sub(1)
            .and_then(|before| gutters.get(before))
            .map_or(f32::MIN, |before| before.right);
        let after = gutters.get(index + 1).map_or(f32::MAX, |after| after.left);
        let is_used = strips.iter().any(|strip| {
            let between = |left: f32, right: f32| {
                strip
                    .items
                    .iter()
                    .any(|item| item.left >= left - f32::EPSILON && item.right <= right + f32::EPSILON)
            };
            between(before, gutter.left) && between(gutter.right, after)
        });
        if is_used || gutters.len() == 1 {
            index += 1;
        } else {
            gutters.remove(index);
        }
    }
    gutters
}

/// What a strip leaves of gutters.
fn narrow(gutters: &[Gutter], strip: &Strip, size: f32) -> Vec<Gutter> {
    let mut kept = Vec::new();
    for gutter in gutters {
        let mut left = gutter.left;
        for item in &strip.items {
            if item.right <= left || item.left >= gutter.right {
                continue;
            }
            kept.push(Gutter { left, right: item.left });
            left = item.right;
        }
        kept.push(Gutter { left, right: gutter.right });
    }
    kept.retain(|gutter| gutter.right - gutter.left >= MIN_WIDTH * size);
    kept
}

/// What a region is judged by.
struct Page<'p, 'a> {
    strips: &'p [Strip<'a>],
    sheet: &'p Sheet<'p>,
    /// The first strip that is in no region yet.
    free: usize,
    /// The strip with the title of a contents list.
    contents: usize,
}

impl Page<'_, '_> {
    /// Decides how a region is read. None if it is neither columns nor a table.
    fn judge(&self, start: usize, end: usize, gutters: Vec<Gutter>) -> Option<Region> {
        let mut region = Region { start, end, gutters, kind: RegionKind::Columns };
        let columns = Columns::of(self.strips, self.sheet.text, &region);
        let inside = self.strips.get(start..end).unwrap_or_default();
        let is_ruled = aligned::is_ruled(self.sheet, inside);
        if columns.are_prose() && !is_in_step(inside, self.sheet.text) && !is_ruled {
            region.start = begin(self.strips, self.free, &region);
            region.end = band(self.strips, start, finish(self.strips, &region));
            return Some(region);
        }
        if self.contents < start && ends_in_numbers(self.strips, self.sheet.text, &region) {
            return None;
        }
        region.end = last_row(self.strips, self.sheet.text, &region);
        region.kind = RegionKind::Table;
        let is_long = region.end - region.start >= MIN_STRIPS;
        (is_long && columns.are_cells(&region.gutters, is_ruled)).then_some(region)
    }
}

fn is_contents_title(strip: &Strip, text: &PageText) -> bool {
    let written: Vec<&str> = strip.items.iter().map(|item| item.text(text)).collect();
    contents::is_title(&written.join(" "))
}

/// Whether most lines end in a whole number, as those of a contents list do.
fn ends_in_numbers(strips: &[Strip], text: &PageText, region: &Region) -> bool {
    let rows = strips.get(region.start..region.end).unwrap_or_default();
    let numbers =
        rows.iter().filter(|strip| strip.items.last().is_some_and(|item| item.is_number(text))).count();
    numbers * 3 >= rows.len() * 2
}

/// Whether both sides break at the same heights again and again, as rows of a table do. A line that goes on with a
/// sentence begins no row.
fn is_in_step(rows: &[Strip], text: &PageText) -> bool {
    let begins_row =
        |strip: &Strip| strip.items.len() > 1 && !strip.items.iter().any(|item| item.begins_small(text));
    let breaks = rows
        .windows(2)
        .filter(|pair| pair[1].top - pair[0].bottom > 0.5 * pair[1].size && begins_row(&pair[1]))
        .count();
    breaks >= 3 && breaks * 6 >= rows.len()
}

/// The white between a strip and the one above it.
fn gap_above(strips: &[Strip], index: usize) -> f32 {
    strips[index].top - strips[index - 1].bottom
}

/// After the last strip of columns before a gap across all of them: what follows it is read after both.
fn band(strips: &[Strip], start: usize, end: usize) -> usize {
    let shared = |index: usize| strips[start..index].iter().filter(|strip| strip.items.len() > 1).count();
    let is_edge = |index: &usize| {
        gap_above(strips, *index) > BAND_GAP * strips[index - 1].size && shared(*index) >= MIN_STRIPS
    };
    (start + 1..end).find(is_edge).unwrap_or(end)
}

/// The first strip of columns: one column may begin above the other.
fn begin(strips: &[Strip], from: usize, region: &Region) -> usize {
    let mut start = region.start;
    while start > from
        && let (Some(above), Some(strip)) = (strips.get(start - 1), strips.get(start))
        && strip.top - above.bottom <= MAX_LONE_GAP * strip.size
        && narrow(&region.gutters, above, strip.size).len() == region.gutters.len()
    {
        start -= 1;
    }
    start
}

/// After the last strip of columns: one column may end below the other, but not after a gap, unless what follows it fills
/// the column from side to side.
fn finish(strips: &[Strip], region: &Region) -> usize {
    let shared = (region.start..region.end).rev().find(|index| strips[*index].items.len() > 1);
    let mut end = shared.map_or(region.end, |index| index + 1);
    while end < region.end && gap_above(strips, end) <= MAX_LONE_GAP * strips[end].size {
        end += 1;
    }
    let parts = |index: &usize| gap_above(strips, *index) > BAND_GAP * strips[*index].size;
    let lone_end = (end..region.end).find(parts).unwrap_or(region.end);
    if is_filled(strips, region, end..lone_end) { lone_end } else { end }
}

/// Whether strips hold text that was broken into lines at the right edge of the first column.
fn is_filled(strips: &[Strip], region: &Region, lone: Range<usize>) -> bool {
    let first = |strip: &Strip| {
        strip
            .items
            .iter()
            .filter(|item| region.column_of(item.left, item.right) == 0)
            .map(|item| item.right)
            .fold(0.0, f32::max)
    };
    let edge = strips[region.start..lone.start].iter().map(first).fold(0.0, f32::max);
    let full = strips[lone].iter().filter(|strip| first(strip) > edge - FILLED * strip.size).count();
    full >= MIN_STRIPS
}

/// After the last row of a table: what follows the last shared strip belongs to it only under a later column, or where
/// it goes on in a small letter.
fn last_row(strips: &[Strip], text: &PageText, region: &Region) -> usize {
    let shared = (region.start..region.end).rev().find(|index| strips[*index].items.len() > 1);
    let mut end = shared.map_or(region.end, |index| index + 1);
    while end < region.end
        && gap_above(strips, end) <= MAX_LONE_GAP * strips[end].size
        && strips[end]
            .items
            .iter()
            .all(|item| region.column_of(item.left, item.right) > 0 || item.begins_small(text))
    {
        end += 1;
    }
    end
}

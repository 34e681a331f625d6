//! What stands between the gutters of a region: columns of running text, or cells of a table.

use super::gutters::{Gutter, Region};
use super::rows::PageText;
use super::strips::{Item, Strip};

/// Fewest lines of a column of running text.
const MIN_PROSE_LINES: usize = 4;
/// Mean words in one line of a column, from which it is running text.
const PROSE_WORDS: f32 = 4.0;
/// The same where many lines begin in the middle of a sentence.
const NARROW_PROSE_WORDS: f32 = 2.5;
/// Width from which a gutter shows by itself that it parts cells, in ems.
const WIDE: f32 = 1.0;
/// How far apart the lines behind a narrower gutter may begin, in points.
const IN_LINE: f32 = 1.0;
/// Fewest lines behind a narrower gutter.
const MIN_LINES_IN_LINE: usize = 5;
/// The same behind one that is nearly wide enough, and how wide that is, in ems.
const FEW_LINES_IN_LINE: usize = 4;
const MIDDLING: f32 = 0.75;
/// How far the left, right or middle of a cell may lie from that of its column, in ems.
const ALIGNED: f32 = 0.8;

/// What stands between the gutters of a region.
pub(super) struct Columns {
    size: f32,
    columns: Vec<Column>,
}

#[derive(Default)]
struct Column {
    lines: usize,
    words: usize,
    /// Lines that begin with a small letter.
    open: usize,
    edges: Vec<(f32, f32)>,
    has_words: bool,
}

impl Columns {
    /// Collects what stands in the columns of a region.
    pub(super) fn of(strips: &[Strip], text: &PageText, region: &Region) -> Self {
        let mut columns: Vec<Column> = Vec::new();
        columns.resize_with(region.gutters.len() + 1, Column::default);
        let mut size = 0.0_f32;
        for strip in strips.get(region.start..region.end).unwrap_or_default() {
            size = size.max(strip.size);
            for (number, items) in region.columns(strip) {
                if let Some(column) = columns.get_mut(number) {
                    column.add(items, text);
                }
            }
        }
        Self { size, columns }
    }

    /// Whether all of them are running text.
    pub(super) fn are_prose(&self) -> bool {
        self.columns.iter().all(|column| column.lines >= MIN_PROSE_LINES && column.is_prose())
    }

    /// Whether the columns are those of a table: text stands in line in each of them, and the first does not begin in
    /// the middle of sentences, as the pieces of justified text do, unless lines part the rows.
    pub(super) fn are_cells(&self, gutters: &[Gutter], is_ruled: bool) -> bool {
        let Some((first, others)) = self.columns.split_first() else { return false };
        let is_aligned = |(column, gutter): (&Column, &Gutter)| {
            let width = gutter.right - gutter.left;
            let fewest = if width >= MIDDLING * self.size { FEW_LINES_IN_LINE } else { MIN_LINES_IN_LINE };
            let is_wide = width >= WIDE * self.size;
            if is_wide { column.is_aligned(ALIGNED * self.size) } else { column.is_in_line(fewest) }
        };
        self.columns.iter().all(|column| column.has_words && column.words < usize::MAX / 2)
            && (is_ruled || first.open * 2 < first.lines)
            && first.is_aligned(ALIGNED * self.size)
            && others.iter().zip(gutters).all(is_aligned)
    }
}

impl Column {
    fn add(&mut self, items: &[Item], text: &PageText) {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
        self.lines += 1;
        self.words = items.iter().map(|item| item.words(text)).fold(self.words, usize::saturating_add);
        self.open += usize::from(first.begins_small(text));
        self.edges.push((first.left, last.right));
        self.has_words |= items.iter().any(|item| item.text(text).contains(char::is_alphanumeric));
    }

    #[expect(clippy::cast_precision_loss, reason = "a mean of counts of words")]
    fn is_prose(&self) -> bool {
        let words = self.words as f32 / self.lines as f32;
        words >= PROSE_WORDS || (words >= NARROW_PROSE_WORDS && self.open * 3 >= self.lines)
    }

    /// Whether its lines begin at one place exactly, as they do behind a narrow gutter.
    fn is_in_line(&self, fewest: usize) -> bool {
        let lefts: Vec<f32> = self.edges.iter().map(|edge| edge.0).collect();
        self.lines >= fewest && agree(lefts, IN_LINE)
    }

    fn is_aligned(&self, tolerance: f32) -> bool {
        agree(self.edges.iter().map(|edge| edge.0).collect(), tolerance)
            || agree(self.edges.iter().map(|edge| edge.1).collect(), tolerance)
            || agree(self.edges.iter().map(|edge| f32::midpoint(edge.0, edge.1)).collect(), tolerance)
    }
}

/// Whether most places lie near the one in the middle.
fn agree(mut places: Vec<f32>, tolerance: f32) -> bool {
    places.sort_by(f32::total_cmp);
    let Some(middle) = places.get(places.len() / 2).copied() else { return false };
    let near = places.iter().filter(|place| (**place - middle).abs() <= tolerance).count();
    near * 10 >= places.len() * 7
}

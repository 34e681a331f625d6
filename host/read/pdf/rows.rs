//! The text of a page: rows of fragments from the top down, with a place for every character.

use std::ops::Range;

use super::characters;
use super::engine::{Margin, Tag};
use super::pieces::Piece;
use super::stops::{self, Stops};
use super::typed_label;

/// Gap between two pieces, in ems, from which they are two fragments.
const FRAGMENT_GAP: f32 = 0.75;
/// The same between bold pieces, which head columns and are seldom justified.
const BOLD_FRAGMENT_GAP: f32 = 0.5;
/// Gap between two fragments, in ems, that is kept as a tab.
const TAB_GAP: f32 = 2.2;
/// The same behind a label.
const LABEL_GAP: f32 = 0.8;
/// Gap between two pieces, in ems, that a reader takes for a space.
const SPACE_GAP: f32 = 0.15;
/// How far a piece may overlap the one before it, in ems, and still go on with its word.
const OVERLAP: f32 = 0.5;
/// How far the baselines of one row may lie apart, in ems.
const ROW_TOLERANCE: f32 = 0.35;
/// The same for text of another size, such as a raised "th".
const RAISED_TOLERANCE: f32 = 0.45;

/// How far raised text stands from the text before it, in ems.
const RAISED_GAP: f32 = 0.4;
/// How far it is raised, in ems.
const RAISED_REACH: f32 = 0.7;

/// The text of a page.
#[derive(Debug, Default)]
pub(super) struct PageText {
    /// All rows, one to a line.
    pub(super) text: String,
    /// The rows, from the top down.
    pub(super) rows: Vec<Row>,
}

/// Text on one baseline, over the whole width of the page.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its parts, from left to right.
    pub(super) fragments: Vec<Fragment>,
}

/// A part of a row with no wide gap in it.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    /// Row it stands in, from 1.
    pub(super) row: u32,
    /// Column of its first character in the row, in characters, from 1.
    pub(super) column: u32,
    /// Bytes in [`PageText::text`].
    pub(super) source: Range<usize>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    /// Size of most of its characters.
    pub(super) size: f32,
    /// Number of characters.
    pub(super) length: usize,
    /// Number of characters that are bold.
    pub(super) bold: usize,
    pub(super) margin: Option<Margin>,
    pub(super) tag: Option<Tag>,
    /// The cell of a ruled table: table on this page, and cell in that table.
    pub(super) cell: Option<(usize, usize)>,
}

impl PageText {
    /// Arranges pieces in rows. `self` may hold rows already: the new ones come after them.
    pub(super) fn add(&mut self, mut pieces: Vec<Piece>) {
        lower_raised(&mut pieces);
        let mut rows = group(pieces);
        for row in &mut rows {
            row.sort_by(|one, other| one.left.total_cmp(&other.left));
        }
        let stops = Stops::find(&rows);
        for (index, row) in rows.iter().enumerate() {
            self.add_row(row, &|left| stops.holds(index, left));
        }
    }

    fn add_row(&mut self, pieces: &[Piece], is_stop: &dyn Fn(f32) -> bool) {
        let mut writer = RowWriter::new(self);
        let mut last: Option<&Piece> = None;
        let mut space = false;
        for piece in pieces {
            if piece.text.is_empty() {
                space = true;
                continue;
            }
            if last.is_some_and(|last| is_overprint(last, piece)) {
                writer.embolden();
                continue;
            }
            writer.write(piece, last, space, is_stop);
            last = Some(piece);
            space = false;
        }
        writer.finish();
    }
}

/// Puts raised and lowered text, such as the "th" of a date, on the baseline of the text it is drawn right after.
fn lower_raised(pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        let (before, after) = pieces.split_at_mut(index);
        let (Some(last), Some(piece)) = (before.last(), after.first_mut()) else { continue };
        let is_small = piece.size < 0.85 * last.size && !last.text.is_empty();
        let is_beside = (piece.left - last.right).abs() < RAISED_GAP * last.size;
        if is_small && is_beside && (piece.baseline - last.baseline).abs() < RAISED_REACH * last.size {
            piece.baseline = last.baseline;
        }
    }
}

/// Groups pieces by baseline, from the top down.
fn group(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let (mut baseline, mut size) = (f32::NEG_INFINITY, 0.0_f32);
    for piece in pieces {
        let (small, large) = (size.min(piece.size), size.max(piece.size));
        let tolerance = if large > 2.0 * small {
            small * ROW_TOLERANCE
        } else if large > 1.15 * small {
            large * RAISED_TOLERANCE
        } else {
            large * ROW_TOLERANCE
        };
        match rows.last_mut() {
            Some(row) if piece.baseline - baseline <= tolerance => {
                // The largest text of a row sets its baseline: what stands higher is raised.
                if piece.size > size * 1.15 && !piece.text.is_empty() {
                    (baseline, size) = (piece.baseline, piece.size);
                }
                row.push(piece);
            }
            _ => {
                (baseline, size) = (piece.baseline, piece.size);
                rows.push(vec![piece]);
            }
        }
    }
    rows.retain(|row| row.iter().any(|piece| !piece.text.is_empty()));
    rows
}

/// Whether two pieces stand in one cell, as far as lines and tags show cells.
fn same_cell(last: &Piece, piece: &Piece) -> bool {
    let tagged = |piece: &Piece| piece.tag.and_then(|tag| tag.cell).map(|cell| cell.cell);
    last.cell == piece.cell && (piece.cell.is_some() || tagged(last) == tagged(piece))
}

/// Whether a piece is drawn over the same piece once more, which some programs do to make it bold.
fn is_overprint(last: &Piece, piece: &Piece) -> bool {
    last.text == piece.text
        && (piece.left - last.left).abs() < 0.1 * piece.size
        && piece.right - piece.left > 0.0
}

/// Writes one row of a page.
struct RowWriter<'a> {
    page: &'a mut PageText,
    number: u32,
    /// Characters written so far.
    characters: usize,
    fragments: Vec<Fragment>,
}

impl<'a> RowWriter<'a> {
    fn new(page: &'a mut PageText) -> Self {
        let number = count(page.rows.len() + 1);
        Self { page, number, characters: 0, fragments: Vec::new() }
    }

    fn write(&mut self, piece: &Piece, last: Option<&Piece>, space: bool, is_stop: &dyn Fn(f32) -> bool) {
        let gap = last.map_or(0.0, |last| (piece.left - last.right) / last.size.max(piece.size));
        let goes_on = last.is_some_and(|last| {
            let widest = if last.bold && piece.bold { BOLD_FRAGMENT_GAP } else { FRAGMENT_GAP };
            let is_column = gap > widest || (gap >= stops::GAP && is_stop(piece.left));
            !is_column && last.margin.is_some() == piece.margin.is_some() && same_cell(last, piece)
        });
        if goes_on {
            self.harden_hyphen();
            let spaced = space || piece.after_space || last.is_some_and(|last| last.before_space);
            if spaced || !(-OVERLAP..=SPACE_GAP).contains(&gap) {
                self.push(' ');
            }
        } else {
            self.start_fragment(piece, gap, last);
        }
        self.page.text.push_str(&piece.text);
        let length = piece.text.chars().count();
        self.characters += length;
        let Some(fragment) = self.fragments.last_mut() else { return };
        fragment.source.end = self.page.text.len();
        fragment.right = fragment.right.max(piece.right);
        if length * 2 > fragment.length + length {
            (fragment.size, fragment.tag, fragment.baseline) = (piece.size, piece.tag, piece.baseline);
        }
        fragment.length += length;
        fragment.bold += if piece.bold { length } else { 0 };
    }

    fn start_fragment(&mut self, piece: &Piece, gap: f32, last: Option<&Piece>) {
        if let Some(previous) = self.fragments.last() {
            let behind_label =
                self.fragments.len() == 1 && typed_label::is_label(&self.page.text[previous.source.clone()]);
            let is_wide = gap >= TAB_GAP || (behind_label && gap >= LABEL_GAP);
            let other_cell = last.is_some_and(|last| !same_cell(last, piece));
            self.push(if is_wide || other_cell { '\t' } else { ' ' });
        }
        let start = self.page.text.len();
        self.fragments.push(Fragment {
            row: self.number,
            column: count(self.characters + 1),
            source: start..start,
            left: piece.left,
            right: piece.right,
            baseline: piece.baseline,
            size: piece.size,
            length: 0,
            bold: 0,
            margin: piece.margin,
            tag: piece.tag,
            cell: piece.cell,
        });
    }

    fn push(&mut self, space: char) {
        self.page.text.push(space);
        self.characters += 1;
    }

    /// Makes a plain hyphen of a soft one that something follows.
    fn harden_hyphen(&mut self) {
        if self.page.text.ends_with(characters::SOFT_HYPHEN) {
            self.page.text.pop();
            self.page.text.push('-');
        }
    }

    /// Takes what was written last for bold.
    fn embolden(&mut self) {
        if let Some(fragment) = self.fragments.last_mut() {
            fragment.bold = fragment.length;
        }
    }

    fn finish(self) {
        self.page.text.push('\n');
        self.page.rows.push(Row { fragments: self.fragments });
    }
}

/// A count as the model has it.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

//! Ruled tables: drawn lines that cross become a grid of cells.

use std::collections::BTreeMap;

use super::engine::Ruling;

/// Lines no further apart than this are one line, drawn twice or in pieces.
const SNAP: f32 = 3.5;
/// How far a line may end before the line it was meant to reach.
const REACH: f32 = 3.0;
/// How far apart the two lines between rows of one table may stand.
const DOUBLE_LINE: f32 = 6.0;
/// Most tables that stand side by side.
const MAX_ABREAST: usize = 8;
/// Shortest lines that count.
const MIN_LENGTH: f32 = 5.0;
/// How far a line must stick out over the outermost crossing line to open another row or column there.
const OVERHANG: f32 = 10.0;
/// Most drawn lines on a page; a page with more is a map or a chart.
const MAX_RULINGS: usize = 50_000;
/// Most lines on a page after those in one line are joined. Every two of them are compared.
const MAX_LINES: usize = 1_500;
/// Most squares of one grid.
const MAX_SQUARES: usize = 20_000;

/// A ruled table.
#[derive(Debug)]
pub(super) struct Grid {
    /// Where its columns begin and end, from left to right.
    columns: Vec<f32>,
    /// Where its rows begin and end, from the top down.
    rows: Vec<f32>,
    /// The cell of every square, row by row.
    squares: Vec<usize>,
    /// The cells.
    pub(super) cells: Vec<GridCell>,
}

/// A cell of a grid: one square, or several with no line between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GridCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) last_row: usize,
    pub(super) last_column: usize,
}

/// A straight line: its distance from the axis it runs along, and where it starts and ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    at: f32,
    start: f32,
    end: f32,
}

impl Grid {
    /// A grid of cells that are one square each. Both lists of edges are in order and hold at least two.
    pub(super) fn of_edges(columns: Vec<f32>, rows: Vec<f32>) -> Self {
        let (height, width) = (rows.len().saturating_sub(1), columns.len().saturating_sub(1));
        let cell = |square: usize| {
            let (row, column) = (square / width, square % width);
            GridCell { row, column, last_row: row, last_column: column }
        };
        let squares = (0..height * width).collect();
        Self { columns, rows, squares, cells: (0..height * width).map(cell).collect() }
    }

    /// The cell around a point.
    pub(super) fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        let column = interval(&self.columns, x)?;
        let row = interval(&self.rows, y)?;
        self.squares.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// Left, top, right and bottom.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let ends =
            |edges: &[f32]| (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(0.0));
        let ((left, right), (top, bottom)) = (ends(&self.columns), ends(&self.rows));
        [left, top, right, bottom]
    }

    /// Where its columns begin and end.
    pub(super) fn column_edges(&self) -> &[f32] {
        &self.columns
    }
}

/// The grids of a page, from the top down. A box around one thing is no grid.
pub(super) fn find(rulings: &[Ruling]) -> Vec<Grid> {
    if rulings.len() > MAX_RULINGS {
        return Vec::new();
    }
    let (horizontal, vertical) = straight_lines(rulings);
    if horizontal.is_empty() || vertical.is_empty() || horizontal.len() + vertical.len() > MAX_LINES {
        return Vec::new();
    }
    let mut grids: Vec<Grid> = stacked(connected(&horizontal, &vertical))
        .into_iter()
        .filter_map(|(across, down)| grid(&across, &down))
        .collect();
    grids.sort_by(|one, other| one.bounds()[1].total_cmp(&other.bounds()[1]));
    grids
}

/// The horizontal lines of a page with the pieces of one line joined, from the top down: height, left and right end.
pub(super) fn rules(rulings: &[Ruling]) -> Vec<(f32, f32, f32)> {
    if rulings.len() > MAX_RULINGS {
        return Vec::new();
    }
    straight_lines(rulings).0.into_iter().map(|line| (line.at, line.start, line.end)).collect()
}

fn straight_lines(rulings: &[Ruling]) -> (Vec<Line>, Vec<Line>) {
    let (mut horizontal, mut vertical) = (Vec::new(), Vec::new());
    for ruling in rulings {
        match *ruling {
            Ruling::Horizontal { y, left, right } => horizontal.push(Line { at: y, start: left, end: right }),
            Ruling::Vertical { x, top, bottom } => vertical.push(Line { at: x, start: top, end: bottom }),
        }
    }
    (join(horizontal), join(vertical))
}

/// Joins the pieces of each line.
fn join(mut lines: Vec<Line>) -> Vec<Line> {
    lines.retain(|line| line.end - line.start >= MIN_LENGTH);
    lines.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut joined: Vec<Line> = Vec::new();
    let mut rest = lines.as_mut_slice();
    while let Some(first) = rest.first().map(|line| line.at) {
        let count = rest.partition_point(|line| line.at - first <= SNAP);
        let (group, after) = rest.split_at_mut(count);
        group.sort_by(|one, other| one.start.total_cmp(&other.start));
        let from = joined.len();
        for line in group {
            match joined.get_mut(from..).and_then(<[Line]>::last_mut) {
                Some(last) if line.start - last.end <= REACH => last.end = last.end.max(line.end),
                _ => joined.push(Line { at: first, ..*line }),
            }
        }
        rest = after;
    }
    joined
}

/// Groups of lines that hang together.
fn connected(horizontal: &[Line], vertical: &[Line]) -> Vec<(Vec<Line>, Vec<Line>)> {
    let mut sets = Sets::new(horizontal.len() + vertical.len());
    for (index, across) in horizontal.iter().enumerate() {
        for (other, down) in vertical.iter().enumerate() {
            if touches(across, down.at) && touches(down, across.at) {
                sets.join(index, horizontal.len() + other);
            }
        }
    }
    let mut groups: BTreeMap<usize, (Vec<Line>, Vec<Line>)> = BTreeMap::new();
    for (index, line) in horizontal.iter().chain(vertical).enumerate() {
        let group = groups.entry(sets.find(index)).or_default();
        if index < horizontal.len() { group.0.push(*line) } else { group.1.push(*line) }
    }
    groups.into_values().collect()
}

/// Joins groups that stand one below the other with the same columns and no room for text between: the double lines
/// between the rows of one table.
fn stacked(mut groups: Vec<(Vec<Line>, Vec<Line>)>) -> Vec<(Vec<Line>, Vec<Line>)> {
    let ends = |(across, down): &(Vec<Line>, Vec<Line>)| edges(across, down);
    let top = |group: &(Vec<Line>, Vec<Line>)| ends(group).first().copied().unwrap_or(0.0);
    groups.sort_by(|one, other| top(one).total_cmp(&top(other)));
    let mut joined: Vec<(Vec<Line>, Vec<Line>)> = Vec::new();
    for group in groups {
        let above = joined.iter_mut().rev().take(MAX_ABREAST).find(|above| {
            let gap = top(&group) - ends(above).last().copied().unwrap_or(f32::INFINITY);
            let (columns, others) = (edges(&above.1, &above.0), edges(&group.1, &group.0));
            let same_columns = columns.len() == others.len()
                && columns.iter().zip(&others).all(|(one, other)| (one - other).abs() <= SNAP);
            (0.0..=DOUBLE_LINE).contains(&gap) && columns.len() > 2 && same_columns
        });
        match above {
            Some(above) => {
                above.0.extend(group.0);
                above.1.extend(group.1);
            }
            None => joined.push(group),
        }
    }
    joined
}

fn touches(line: &Line, at: f32) -> bool {
    at >= line.start - REACH && at <= line.end + REACH
}

fn grid(across: &[Line], down: &[Line]) -> Option<Grid> {
    let rows = edges(across, down);
    let columns = edges(down, across);
    let (height, width) = (rows.len().checked_sub(1)?, columns.len().checked_sub(1)?);
    if height * width < 2 || height * width > MAX_SQUARES {
        return None;
    }
    let mut sets = Sets::new(height * width);
    for row in 0..height {
        for column in 0..width {
            let square = row * width + column;
            if column + 1 < width && !is_drawn(down, columns[column + 1], rows[row], rows[row + 1]) {
                sets.join(square, square + 1);
            }
            if row + 1 < height && !is_drawn(across, rows[row + 1], columns[column], columns[column + 1]) {
                sets.join(square, square + width);
            }
        }
    }
    let mut cells: Vec<GridCell> = Vec::new();
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let squares = (0..height * width)
        .map(|square| {
            let (row, column) = (square / width, square % width);
            let number = *numbers.entry(sets.find(square)).or_insert_with(|| {
                cells.push(GridCell { row, column, last_row: row, last_column: column });
                cells.len() - 1
            });
            let cell = &mut cells[number];
            cell.column = cell.column.min(column);
            cell.last_row = cell.last_row.max(row);
            cell.last_column = cell.last_column.max(column);
            number
        })
        .collect();
    (cells.len() > 1).then_some(Grid { columns, rows, squares, cells })
}

/// Where the lines that run along an axis stand, with the ends of the crossing lines where those stick out: tables
/// are often drawn without their outermost lines.
fn edges(lines: &[Line], crossing: &[Line]) -> Vec<f32> {
    let mut edges: Vec<f32> = lines.iter().map(|line| line.at).collect();
    edges.sort_by(f32::total_cmp);
    let first = crossing.iter().map(|line| line.start).fold(f32::INFINITY, f32::min);
    let last = crossing.iter().map(|line| line.end).fold(f32::NEG_INFINITY, f32::max);
    if edges.first().is_some_and(|edge| first.is_finite() && edge - first > OVERHANG) {
        edges.insert(0, first);
    }
    if edges.last().is_some_and(|edge| last.is_finite() && last - edge > OVERHANG) {
        edges.push(last);
    }
    edges.dedup_by(|next, kept| *next - *kept <= SNAP);
    edges
}

/// Whether a line is drawn at a place, for at least half of a stretch.
fn is_drawn(lines: &[Line], at: f32, start: f32, end: f32) -> bool {
    let covered: f32 = lines
        .iter()
        .filter(|line| (line.at - at).abs() <= SNAP)
        .map(|line| (line.end.min(end) - line.start.max(start)).max(0.0))
        .sum();
    covered * 2.0 >= end - start
}

fn interval(edges: &[f32], at: f32) -> Option<usize> {
    let after = edges.partition_point(|edge| *edge <= at);
    (after > 0 && after < edges.len()).then(|| after - 1)
}

/// Sets of numbers that are joined step by step.
struct Sets(Vec<usize>);

impl Sets {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn find(&mut self, mut member: usize) -> usize {
        while self.0[member] != member {
            self.0[member] = self.0[self.0[member]];
            member = self.0[member];
        }
        member
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::{GridCell, Ruling, find};

    fn across(y: f32, left: f32, right: f32) -> Ruling {
        Ruling::Horizontal { y, left, right }
    }

    fn down(x: f32, top: f32, bottom: f32) -> Ruling {
        Ruling::Vertical { x, top, bottom }
    }

    #[test]
    fn rows_with_double_lines_between_them_are_one_table() {
        let row = |top: f32| {
            let sides = [0.0, 100.0, 200.0].map(|x| down(x, top, top + 20.0));
            [across(top, 0.0, 200.0), across(top + 20.0, 0.0, 200.0)].into_iter().chain(sides)
        };
        let close: Vec<Ruling> = [0.0, 24.0, 48.5].into_iter().flat_map(row).collect();
        assert_eq!(find(&close).len(), 1);
        let apart: Vec<Ruling> = [0.0, 40.0].into_iter().flat_map(row).collect();
        assert_eq!(find(&apart).len(), 2);
    }

    /// Three rows and two columns; the first row is one cell.
    fn table() -> Vec<Ruling> {
        let mut rulings: Vec<Ruling> = [0.0, 20.0, 40.0, 60.0].map(|y| across(y, 0.0, 200.0)).into();
        rulings.extend([down(0.0, 0.0, 60.0), down(100.0, 20.0, 60.0), down(200.0, 0.0, 60.0)]);
        rulings
    }

    #[test]
    fn squares_without_a_line_between_them_are_one_cell() {
        let grids = find(&table());
        assert_eq!(grids.len(), 1);
        assert_eq!(grids[0].cells.len(), 5);
        assert_eq!(grids[0].cells[0], GridCell { row: 0, column: 0, last_row: 0, last_column: 1 });
        assert_eq!(grids[0].cell_at(150.0, 10.0), grids[0].cell_at(50.0, 10.0));
        assert_ne!(grids[0].cell_at(150.0, 30.0), grids[0].cell_at(50.0, 30.0));
        assert_eq!(grids[0].cell_at(250.0, 30.0), None);
    }

    #[test]
    fn lines_drawn_cell_by_cell_are_joined() {
        let mut rulings = Vec::new();
        for row in [0.0, 20.0] {
            for column in [0.0, 100.0] {
                rulings.push(across(row, column + 1.0, column + 99.0));
                rulings.push(across(row + 20.5, column + 1.0, column + 99.0));
                rulings.push(down(column, row + 1.0, row + 19.0));
                rulings.push(down(column + 100.5, row + 1.0, row + 19.0));
            }
        }
        let grids = find(&rulings);
        assert_eq!(grids.iter().map(|grid| grid.cells.len()).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn a_table_without_outer_lines_still_has_its_outer_cells() {
        let rulings = [
            across(20.0, 0.0, 200.0),
            across(40.0, 0.0, 200.0),
            down(80.0, 0.0, 60.0),
            down(140.0, 0.0, 60.0),
        ];
        let grids = find(&rulings);
        assert_eq!(grids[0].cells.len(), 9);
        assert_eq!(grids[0].bounds().map(f32::to_bits), [0.0_f32, 0.0, 200.0, 60.0].map(f32::to_bits));
    }

    #[test]
    fn a_box_or_loose_lines_are_no_table() {
        let frame =
            [across(0.0, 0.0, 200.0), across(60.0, 0.0, 200.0), down(0.0, 0.0, 60.0), down(200.0, 0.0, 60.0)];
        assert!(find(&frame).is_empty());
        assert!(find(&[across(0.0, 0.0, 200.0), across(20.0, 0.0, 200.0)]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_lines_make_grids_that_know_their_cells(
            lines in proptest::collection::vec((proptest::bool::ANY, 0_i16..40, 0_i16..40, 0_i16..40), 0..40),
            x in -10.0_f32..500.0,
            y in -10.0_f32..500.0,
        ) {
            let rulings: Vec<Ruling> = lines
                .into_iter()
                .map(|(is_across, at, start, length)| {
                    let [at, start, length] = [at, start, length].map(|value| f32::from(value) * 10.0);
                    if is_across { across(at, start, start + length) } else { down(at, start, start + length) }
                })
                .collect();
            for grid in find(&rulings) {
                if let Some(cell) = grid.cell_at(x, y) {
                    proptest::prop_assert!(cell < grid.cells.len());
                }
            }
        }
    }
}

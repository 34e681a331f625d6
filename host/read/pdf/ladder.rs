//! Tables with horizontal lines only: the white between their columns stands for the lines that are not drawn.
//!
//! The cells of a row may stand at different heights, in the middle of the row or at its top. Only the lines above and
//! below show what belongs together.

use std::collections::HashSet;

use super::grid::Grid;
use super::pieces::Piece;

/// Fewest lines of such a table.
const MIN_LINES: usize = 4;
/// Most lines on a page; a page with more is a chart.
const MAX_LINES: usize = 400;
/// How often lines that make no table are divided in search of two that do.
const MAX_DIVISIONS: usize = 6;
/// How far apart the ends of its lines may lie, in points.
const SAME_END: f32 = 3.5;
/// Furthest two of its lines may stand apart, in points.
const MAX_ROW: f32 = 150.0;
/// Narrowest white between two columns, in ems.
const MIN_WHITE: f32 = 0.75;
/// How far above the first line, and above one another, the words that head the columns may stand, in ems.
const HEAD_REACH: f32 = 1.0;
/// Most columns.
const MAX_COLUMNS: usize = 12;

/// The tables that horizontal lines make of a page: height, left and right end of each line, from the top down. Lines
/// that belong to a ruled table are left alone.
pub(super) fn find(rules: &[(f32, f32, f32)], grids: &[Grid], pieces: &[Piece]) -> Vec<Grid> {
    let is_free = |(y, left, right): &(f32, f32, f32)| {
        grids.iter().map(Grid::bounds).all(|[start, top, end, bottom]| {
            *y < top - SAME_END || *y > bottom + SAME_END || *right < start || *left > end
        })
    };
    if rules.len() > MAX_LINES {
        return Vec::new();
    }
    let mut ladders: Vec<Vec<(f32, f32, f32)>> = Vec::new();
    for rule in rules.iter().filter(|rule| is_free(rule)) {
        let above = ladders.iter_mut().find(|ladder| {
            ladder.last().is_some_and(|(y, left, right)| {
                (left - rule.1).abs() <= SAME_END
                    && (right - rule.2).abs() <= SAME_END
                    && rule.0 - y <= MAX_ROW
            })
        });
        match above {
            Some(ladder) => ladder.push(*rule),
            None => ladders.push(vec![*rule]),
        }
    }
    ladders.iter().flat_map(|ladder| tables(ladder, pieces, MAX_DIVISIONS)).collect()
}

/// The tables of lines that stand one below the other. Where they make no table, those above and below the widest gap
/// may: two tables with a heading between them.
fn tables(ladder: &[(f32, f32, f32)], pieces: &[Piece], divisions: usize) -> Vec<Grid> {
    if let Some(table) = table(ladder, pieces) {
        return vec![table];
    }
    let gaps = ladder.windows(2).map(|pair| pair[1].0 - pair[0].0).enumerate();
    let widest = gaps.max_by(|(_, one), (_, other)| one.total_cmp(other));
    let is_divided = ladder.len() > MIN_LINES && divisions > 0;
    let Some((above, _)) = widest.filter(|_| is_divided) else { return Vec::new() };
    let (top, bottom) = ladder.split_at(above + 1);
    [top, bottom].into_iter().flat_map(|part| tables(part, pieces, divisions - 1)).collect()
}

fn table(ladder: &[(f32, f32, f32)], pieces: &[Piece]) -> Option<Grid> {
    let (first, last) = (ladder.first()?, ladder.last()?);
    if ladder.len() < MIN_LINES {
        return None;
    }
    let inside = || {
        pieces.iter().filter(|piece| {
            let (x, y) = piece.middle();
            !piece.text.is_empty() && (first.0..last.0).contains(&y) && (first.1..first.2).contains(&x)
        })
    };
    let mut rows: Vec<f32> = ladder.iter().map(|(y, ..)| *y).collect();
    let columns = columns(inside(), first.1, first.2)?;
    if let Some(top) = top_of_head(&columns, first.0, pieces) {
        rows.insert(0, top);
    }
    let rows_in_all = rows.len() - 1;
    let grid = Grid::of_edges(columns, rows);
    let places: HashSet<(usize, usize)> = inside()
        .filter_map(|piece| {
            let (x, y) = piece.middle();
            let cell = grid.cells.get(grid.cell_at(x, y)?)?;
            Some((cell.row, cell.column))
        })
        .collect();
    let filled = |row: usize| places.iter().filter(|(other, _)| *other == row).count();
    let shared = (0..rows_in_all).filter(|row| filled(*row) > 1).count();
    (shared * 3 >= rows_in_all * 2).then_some(grid)
}

/// Where the row begins that heads the columns above the first line, if there is one: lines whose words stand in the
/// columns, close above each other.
fn top_of_head(columns: &[f32], first_line: f32, pieces: &[Piece]) -> Option<f32> {
    let (left, right) = (*columns.first()?, *columns.last()?);
    let column = |piece: &Piece| columns.partition_point(|edge| *edge <= piece.middle().0);
    let crosses = |piece: &Piece| columns.iter().any(|edge| piece.left < *edge && *edge < piece.right);
    let is_above = |piece: &&Piece| piece.baseline < first_line && (left..right).contains(&piece.left);
    let mut above: Vec<&Piece> =
        pieces.iter().filter(|piece| !piece.text.is_empty()).filter(is_above).collect();
    above.sort_by(|one, other| other.baseline.total_cmp(&one.baseline));
    let mut top = first_line;
    let mut heads: Vec<usize> = Vec::new();
    for piece in above {
        let is_near = top - piece.baseline <= HEAD_REACH * piece.size;
        if !is_near || crosses(piece) {
            break;
        }
        heads.push(column(piece));
        top = top.min(piece.baseline - piece.size);
    }
    heads.iter().any(|head| Some(head) != heads.first()).then_some(top)
}

/// Where columns begin and end: in the middle of the white that runs down between all pieces.
fn columns<'p>(pieces: impl Iterator<Item = &'p Piece>, left: f32, right: f32) -> Option<Vec<f32>> {
    let mut pieces: Vec<&Piece> = pieces.collect();
    pieces.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut edges = vec![left];
    let mut end = pieces.first()?.right;
    for piece in pieces {
        if piece.left - end >= MIN_WHITE * piece.size {
            edges.push(f32::midpoint(end, piece.left));
        }
        end = end.max(piece.right);
    }
    edges.push(right);
    (3..=MAX_COLUMNS + 1).contains(&edges.len()).then_some(edges)
}

#[cfg(test)]
mod tests {
    use super::{MAX_LINES, find};
    use crate::read::pdf::engine::Span;
    use crate::read::pdf::pieces;

    #[test]
    fn a_page_full_of_lines_is_no_table() {
        let rules: Vec<(f32, f32, f32)> =
            (0_u16..).take(MAX_LINES + 1).map(|y| (f32::from(y), 0.0, 500.0)).collect();
        assert!(find(&rules, &[], &[]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_lines_and_words_make_tables_that_know_their_cells(
            lines in proptest::collection::vec((0_i16..60, 0_i16..4), 0..30),
            words in proptest::collection::vec((0_i16..50, 0_i16..60, 1_i16..20), 0..40),
        ) {
            let mut rules: Vec<(f32, f32, f32)> =
                lines.into_iter().map(|(y, left)| (f32::from(y) * 10.0, f32::from(left) * 2.0, 500.0)).collect();
            rules.sort_by(|one, other| one.0.total_cmp(&other.0));
            let spans: Vec<Span> = words
                .into_iter()
                .map(|(left, baseline, width)| {
                    let [left, baseline, width] = [left, baseline, width].map(|value| f32::from(value) * 10.0);
                    Span { text: "word".into(), left, right: left + width, baseline, size: 10.0, ..Span::default() }
                })
                .collect();
            let pieces = pieces::cut(&spans);
            for table in find(&rules, &[], &pieces) {
                for piece in &pieces {
                    let (x, y) = piece.middle();
                    if let Some(cell) = table.cell_at(x, y) {
                        proptest::prop_assert!(cell < table.cells.len());
                    }
                }
            }
        }
    }
}

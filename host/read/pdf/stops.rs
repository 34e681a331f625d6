//! Tab stops: places where text begins in row after row. They tell columns apart that stand too close together for a
//! gap to show it, as the words of running text never begin at one place in many rows.

use super::pieces::Piece;

/// Smallest gap before a stop, in ems.
pub(super) const GAP: f32 = 0.35;
/// How far apart the beginnings at one stop may lie, in points.
const SAME_PLACE: f32 = 0.75;
/// Rows that must begin at a stop, within [`REACH`] rows.
const MIN_ROWS: usize = 5;
/// Rows among which they must be found.
const REACH: usize = 7;
/// Rows among them that must have text before the stop.
const MIN_SHARED: usize = 2;

/// A place where text begins in many rows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stop {
    left: f32,
    first_row: usize,
    last_row: usize,
}

/// The tab stops of a page.
#[derive(Debug, Default)]
pub(super) struct Stops(Vec<Stop>);

/// A piece that begins after a gap, or begins its row.
#[derive(Clone, Copy)]
struct Beginning {
    left: f32,
    row: usize,
    is_shared: bool,
}

impl Stops {
    /// Finds the stops of rows, whose pieces are in order from left to right.
    pub(super) fn find(rows: &[Vec<Piece>]) -> Self {
        let mut beginnings: Vec<Beginning> =
            rows.iter().enumerate().flat_map(|(row, pieces)| beginnings(row, pieces)).collect();
        beginnings.sort_by(|one, other| one.left.total_cmp(&other.left));
        let mut stops = Vec::new();
        let mut rest = beginnings.as_mut_slice();
        while let Some(left) = rest.first().map(|beginning| beginning.left) {
            let count = rest.partition_point(|beginning| beginning.left - left <= SAME_PLACE);
            let (group, after) = rest.split_at_mut(count);
            group.sort_by_key(|beginning| beginning.row);
            stops.extend(runs(left, group));
            rest = after;
        }
        Self(stops)
    }

    /// Whether a piece of a row begins at a stop.
    pub(super) fn holds(&self, row: usize, left: f32) -> bool {
        let from = self.0.partition_point(|stop| stop.left < left - SAME_PLACE);
        let near = self.0.iter().skip(from).take_while(|stop| stop.left <= left);
        near.into_iter().any(|stop| (stop.first_row..=stop.last_row).contains(&row))
    }
}

fn beginnings(row: usize, pieces: &[Piece]) -> Vec<Beginning> {
    let mut found = Vec::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let is_shared = last.is_some();
        if last.is_none_or(|last| piece.left - last.right >= GAP * piece.size.max(last.size)) {
            found.push(Beginning { left: piece.left, row, is_shared });
        }
        last = Some(piece);
    }
    found
}

/// Stretches of rows that begin at a place often enough.
fn runs(left: f32, group: &[Beginning]) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for window in group.windows(MIN_ROWS) {
        let (Some(first), Some(last)) = (window.first(), window.last()) else { continue };
        let shared = window.iter().filter(|beginning| beginning.is_shared).count();
        if last.row - first.row >= REACH || shared < MIN_SHARED {
            continue;
        }
        match stops.last_mut() {
            Some(stop) if first.row <= stop.last_row => stop.last_row = last.row,
            _ => stops.push(Stop { left, first_row: first.row, last_row: last.row }),
        }
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::Stops;
    use crate::read::pdf::engine::Span;
    use crate::read::pdf::pieces::{self, Piece};

    fn row(words: &[(f32, &str)]) -> Vec<Piece> {
        let spans: Vec<Span> = words
            .iter()
            .map(|(left, text)| Span {
                text: (*text).into(),
                left: *left,
                right: left + 50.0,
                size: 10.0,
                ..Span::default()
            })
            .collect();
        pieces::cut(&spans)
    }

    #[test]
    fn a_place_where_many_rows_begin_is_a_stop() {
        let both = row(&[(0.0, "term"), (55.0, "meaning")]);
        let alone = row(&[(55.0, "meaning")]);
        let stops = Stops::find(&[
            both.clone(),
            alone.clone(),
            both,
            alone.clone(),
            alone.clone(),
            row(&[(0.0, "end")]),
        ]);
        assert!(stops.holds(0, 55.2) && stops.holds(4, 55.0));
        assert!(!stops.holds(0, 0.0) && !stops.holds(5, 55.0) && !stops.holds(0, 60.0));
    }

    #[test]
    fn the_left_margin_is_no_stop() {
        let rows: Vec<Vec<Piece>> = (0..10).map(|_| row(&[(0.0, "text")])).collect();
        assert!(!Stops::find(&rows).holds(3, 0.0));
    }
}

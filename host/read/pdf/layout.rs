//! The reading order of a page: columns one after the other, tables row by row, everything else from the top down.

use std::collections::{BTreeMap, HashSet};

use super::aligned;
use super::grid::Grid;
use super::gutters::{self, Region, RegionKind};
use super::line::Line;
use super::rows::{Fragment, PageText};
use super::strips::{self, Item, ItemKind, Strip};
use super::tagged;

/// Deepest columns within columns.
const MAX_DEPTH: usize = 3;
/// Rows of text in one cell, from which a grid of few cells is a frame around the page and no table.
const FRAME_ROWS: usize = 25;
/// Most cells of such a frame.
const FRAME_CELLS: usize = 3;
/// Fewest rows of a form whose second column is empty.
const FORM_ROWS: usize = 2;
/// Most lines of text in one of its cells.
const FORM_LINES: usize = 3;

/// A part of a page.
#[derive(Debug)]
pub(super) enum Part {
    Line(Line),
    Table(TablePart),
}

/// A table, or what one page shows of it.
#[derive(Debug, Default)]
pub(super) struct TablePart {
    /// Left edges of its columns.
    pub(super) columns: Vec<f32>,
    /// Its cells that hold text, row by row and from left to right.
    pub(super) rows: Vec<Vec<CellPart>>,
    /// Whether too little is in it to be a table, unless it goes on from the page before.
    pub(super) is_remnant: bool,
}

/// A cell that holds text.
#[derive(Debug)]
pub(super) struct CellPart {
    pub(super) column: usize,
    pub(super) column_span: usize,
    pub(super) lines: Vec<Line>,
}

/// What the layout of a page is found from.
pub(super) struct Sheet<'a> {
    /// Page, from 1.
    pub(super) number: u32,
    /// Its text.
    pub(super) text: &'a PageText,
    /// Its ruled tables.
    pub(super) grids: &'a [Grid],
    /// Its horizontal lines: height, left and right end.
    pub(super) rules: &'a [(f32, f32, f32)],
}

/// Arranges what is on a page, without its running headers and footers, in reading order.
pub(super) fn arrange(sheet: &Sheet) -> Vec<Part> {
    let tables: Vec<Option<TablePart>> =
        (0..sheet.grids.len()).map(|number| ruled_table(sheet, number)).collect();
    let mut strips: Vec<Strip> = Vec::new();
    for row in &sheet.text.rows {
        let free = row.fragments.iter().filter(|fragment| {
            let in_table =
                fragment.cell.is_some_and(|(grid, _)| tables.get(grid).is_some_and(Option::is_some));
            fragment.margin.is_none() && !in_table
        });
        strips.extend(Strip::of_row(sheet.text, free.collect()));
    }
    for (number, _) in tables.iter().enumerate().filter(|(_, table)| table.is_some()) {
        if let Some(grid) = sheet.grids.get(number) {
            strips.push(Strip::of_table(number, grid.bounds()));
        }
    }
    strips.sort_by(|one, other| one.top.total_cmp(&other.top));
    let strips = strips::part_labels(strips);
    let mut arranger = Arranger { sheet, tables, flows: 0, parts: Vec::new() };
    arranger.arrange(&strips, Flow { number: 0, edge: None }, 0);
    arranger.parts
}

/// The table of a grid. None if it is a frame around text, not a table.
fn ruled_table(sheet: &Sheet, number: usize) -> Option<TablePart> {
    let grid = sheet.grids.get(number)?;
    let mut contents: BTreeMap<(usize, usize), (usize, Vec<Line>)> = BTreeMap::new();
    for row in &sheet.text.rows {
        let mut inside: BTreeMap<usize, Vec<&Fragment>> = BTreeMap::new();
        for fragment in row.fragments.iter().filter(|fragment| fragment.margin.is_none()) {
            if let Some((_, cell)) = fragment.cell.filter(|(grid, _)| *grid == number) {
                inside.entry(cell).or_default().push(fragment);
            }
        }
        for (cell, fragments) in inside {
            let Some(place) = grid.cells.get(cell) else { continue };
            let Some(mut line) = Line::of(sheet.number, sheet.text, &fragments) else { continue };
            line.edge = grid.column_edges().get(place.last_column + 1).copied();
            contents.entry((place.row, place.column)).or_insert((cell, Vec::new())).1.push(line);
        }
    }
    let is_frame =
        grid.cells.len() <= FRAME_CELLS && contents.values().any(|(_, lines)| lines.len() > FRAME_ROWS);
    if is_frame || contents.is_empty() || grid.column_edges().len() < 3 {
        return None;
    }
    let columns: HashSet<usize> = contents.keys().map(|(_, column)| *column).collect();
    let is_remnant = columns.len() < 2 && !is_form(grid, &contents);
    let mut table = TablePart { columns: grid.column_edges().to_vec(), rows: Vec::new(), is_remnant };
    let mut last_row = None;
    for ((row, column), (cell, lines)) in contents {
        let column_span = grid.cells.get(cell).map_or(1, |place| place.last_column - place.column + 1);
        if last_row.replace(row) != Some(row) {
            table.rows.push(Vec::new());
        }
        if let Some(cells) = table.rows.last_mut() {
            cells.push(CellPart { column, column_span, lines });
        }
    }
    Some(table)
}

/// Whether short texts stand one below the other, each with an empty cell beside it to write in.
fn is_form(grid: &Grid, contents: &BTreeMap<(usize, usize), (usize, Vec<Line>)>) -> bool {
    let last_column = grid.column_edges().len().saturating_sub(2);
    contents.len() >= FORM_ROWS
        && contents.values().all(|(cell, lines)| {
            lines.len() <= FORM_LINES
                && grid.cells.get(*cell).is_some_and(|cell| cell.last_column < last_column)
        })
}

/// Where lines stand one below the other.
#[derive(Clone, Copy)]
struct Flow {
    number: u32,
    edge: Option<f32>,
}

struct Arranger<'a> {
    sheet: &'a Sheet<'a>,
    tables: Vec<Option<TablePart>>,
    flows: u32,
    parts: Vec<Part>,
}

impl Arranger<'_> {
    fn arrange(&mut self, strips: &[Strip], flow: Flow, depth: usize) {
        for run in strips.chunk_by(|one, other| one.tagged_table() == other.tagged_table()) {
            let is_tagged = run.first().is_some_and(|strip| strip.tagged_table().is_some());
            match is_tagged.then(|| tagged::table(self.sheet, run)).flatten() {
                Some(table) => self.parts.push(Part::Table(table)),
                None => self.arrange_untagged(run, flow, depth),
            }
        }
    }

    fn arrange_untagged(&mut self, strips: &[Strip], flow: Flow, depth: usize) {
        let regions = if depth < MAX_DEPTH { gutters::find(strips, self.sheet) } else { Vec::new() };
        let mut next = 0;
        for region in regions {
            self.read_across(strips.get(next..region.start).unwrap_or_default(), flow);
            let inside = strips.get(region.start..region.end).unwrap_or_default();
            match region.kind {
                RegionKind::Columns => self.read_columns(inside, &region, depth),
                RegionKind::Table => {
                    let table = aligned::table(self.sheet, inside, &region);
                    self.parts.push(Part::Table(table));
                }
            }
            next = region.end;
        }
        self.read_across(strips.get(next..).unwrap_or_default(), flow);
    }

    fn read_across(&mut self, strips: &[Strip], flow: Flow) {
        for strip in strips {
            if strip.items.iter().all(|item| matches!(item.kind, ItemKind::Text(_))) {
                self.push_line(&strip.items, flow);
                continue;
            }
            for item in &strip.items {
                match &item.kind {
                    ItemKind::Text(_) => self.push_line(std::slice::from_ref(item), flow),
                    ItemKind::Table(number) => {
                        let table = self.tables.get_mut(*number).and_then(Option::take);
                        self.parts.extend(table.map(Part::Table));
                    }
                }
            }
        }
    }

    fn push_line(&mut self, items: &[Item], flow: Flow) {
        if let Some(line) = strips::line(self.sheet, items) {
            self.parts.push(Part::Line(Line { flow: flow.number, edge: flow.edge, ..line }));
        }
    }

    fn read_columns(&mut self, strips: &[Strip], region: &Region, depth: usize) {
        for column in 0..=region.gutters.len() {
            let inside: Vec<Strip> = strips
                .iter()
                .filter_map(|strip| within(strip, |item| region.column_of(item.left, item.right) == column))
                .collect();
            let edge =
                inside.iter().flat_map(|strip| &strip.items).map(|item| item.right).fold(0.0, f32::max);
            self.flows += 1;
            self.arrange(&inside, Flow { number: self.flows, edge: Some(edge) }, depth + 1);
        }
    }
}

/// The part of a strip whose items are wanted.
fn within<'a>(strip: &Strip<'a>, is_wanted: impl Fn(&Item) -> bool) -> Option<Strip<'a>> {
    let items: Vec<Item> = strip.items.iter().filter(|item| is_wanted(item)).cloned().collect();
    (!items.is_empty()).then(|| Strip { items, ..strip.clone() })
}

//! The measures of a tender: rows of tables and points of lists.

use std::collections::HashSet;

use tenderlint_plugin::{Block, Match, Tender};

use crate::prose;

/// Roles in which nothing of what the supplier will be measured by stands.
const OTHER_ROLES: &[&str] = &["question", "evaluation", "template-note", "quotation", "example"];

/// Fewest letters of a measure. Shorter cells are numbers and dashes.
const LEAST_LETTERS: usize = 5;

/// One measure.
pub(super) struct Row {
    /// Id of the block that names it.
    pub(super) first: u32,
    /// Ids of all its blocks.
    pub(super) blocks: Vec<u32>,
    /// Its text, without targets.
    pub(super) text: String,
}

/// The table or list that is being read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Table { document: u32, table: u32 },
    List,
}

/// All measures, in order.
pub(super) fn rows(tender: &Tender<'_>, body: &[Block]) -> Vec<Row> {
    let blocks = |name| -> HashSet<u32> { tender.matches(name).iter().map(Match::block).collect() };
    let (named, other) = (blocks("headings"), blocks("not-headings"));
    let is_named = |block: &Block| named.contains(&block.id) && !other.contains(&block.id);
    let tables = measured_tables(body, &named, &other);
    let mut found: Vec<Row> = Vec::new();
    let mut inside = Inside::Nothing;
    let mut last_row = None;
    for block in body {
        if prose::is_heading(block) {
            inside = if is_named(block) { Inside::List } else { Inside::Nothing };
            continue;
        }
        if OTHER_ROLES.contains(&block.role.as_str()) {
            continue;
        }
        let letters = block.text.chars().filter(|mark| mark.is_alphabetic()).count();
        match &block.cell {
            Some(cell) if tables.contains(&(block.document, cell.table)) => {
                let table = Inside::Table { document: block.document, table: cell.table };
                if cell.header || letters < LEAST_LETTERS {
                    continue;
                }
                if last_row == Some((table, cell.row))
                    && let Some(row) = found.last_mut()
                {
                    row.blocks.push(block.id);
                } else {
                    found.push(row(block));
                    last_row = Some((table, cell.row));
                }
            }
            None if inside == Inside::List && is_point(block) && letters >= LEAST_LETTERS => {
                found.push(row(block));
            }
            _ => {}
        }
    }
    found
}

fn row(block: &Block) -> Row {
    Row { first: block.id, blocks: vec![block.id], text: block.text.clone() }
}

/// Whether a block is a point of a list: an item of it, or a line that is no sentence.
fn is_point(block: &Block) -> bool {
    block.kind == "list-item"
        || (block.kind == "paragraph" && !block.text.trim_end().ends_with(['.', ':', '?']))
}

/// The tables whose header names measures, and those without a header under such a heading.
fn measured_tables(body: &[Block], named: &HashSet<u32>, other: &HashSet<u32>) -> HashSet<(u32, u32)> {
    let (mut tables, mut refused) = (HashSet::new(), HashSet::new());
    for block in body {
        let Some(cell) = block.cell.as_ref().filter(|cell| cell.header) else { continue };
        let key = (block.document, cell.table);
        if other.contains(&block.id) {
            refused.insert(key);
        }
        if named.contains(&block.id) {
            tables.insert(key);
        }
    }
    tables.retain(|key| !refused.contains(key));
    tables
}

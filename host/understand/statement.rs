//! Statements: the sentences of a tender and the rows of its tables, in plain form, each with its place.

use std::collections::HashMap;
use std::ops::Range;

use super::form::Forms;
use super::plain::Plain;
use super::{Reading, Role, sentence};
use crate::tender::{Anchor, BlockId, DocumentId, Tender};

/// Most bytes of one statement; what a longer sentence or row says after them is not read.
const MAX_STATEMENT_BYTES: usize = 2_000;

/// Most bytes of one cell that are read as part of its row.
const MAX_CELL_BYTES: usize = 240;

/// What stands between the cells of a row in the text of its statement.
pub const CELL_BREAK: &str = " | ";

/// A sentence, or the cells of a table row joined by [`CELL_BREAK`].
#[derive(Debug)]
pub struct Statement<'a> {
    /// Its words in plain form.
    pub text: String,
    /// Whether it is a row of a table.
    pub is_row: bool,
    /// The block it stands in; of a row the first.
    pub block: BlockId,
    tender: &'a Tender,
    parts: Vec<Part>,
}

/// The part of a statement that comes from one block.
#[derive(Debug)]
struct Part {
    start: usize,
    block: BlockId,
    plain: Plain,
}

impl<'a> Statement<'a> {
    /// Where a range of [`Statement::text`] stands. A range that runs over several cells ends with the first.
    pub fn anchor(&self, range: Range<usize>) -> Anchor {
        let index = self.parts.partition_point(|part| part.start <= range.start).saturating_sub(1);
        let Some(part) = self.parts.get(index) else { return Anchor { block: self.block, range: 0..0 } };
        let end = range.end.min(part.start + part.plain.text.len());
        let within = range.start - part.start..end - part.start;
        let text = &self.tender.blocks[part.block].text;
        Anchor { block: part.block, range: part.plain.source(text, within) }
    }

    /// The words a range of [`Statement::text`] was made from, as the document has them.
    pub fn quote(&self, range: Range<usize>) -> &'a str {
        let anchor = self.anchor(range);
        self.tender.blocks[anchor.block].text.get(anchor.range).unwrap_or("")
    }

    fn sentence(tender: &'a Tender, block: BlockId, range: Range<usize>) -> Self {
        let plain = Plain::new(&tender.blocks[block].text, range);
        let text = plain.text.clone();
        Self { text, is_row: false, block, tender, parts: vec![Part { start: 0, block, plain }] }
    }

    fn row(tender: &'a Tender, blocks: &[BlockId]) -> Self {
        let mut row = Self { text: String::new(), is_row: true, block: blocks[0], tender, parts: Vec::new() };
        let mut cell = None;
        for &block in blocks {
            let text = &tender.blocks[block].text;
            let plain = Plain::new(text, 0..floor_boundary(text, MAX_CELL_BYTES));
            if row.text.len() + plain.text.len() > MAX_STATEMENT_BYTES {
                break;
            }
            let place = tender.blocks[block].cell.map(|cell| (cell.row, cell.column));
            if cell.is_some() {
                row.text.push_str(if cell == Some(place) { " " } else { CELL_BREAK });
            }
            cell = Some(place);
            row.parts.push(Part { start: row.text.len(), block, plain: plain.clone() });
            row.text.push_str(&plain.text);
        }
        row
    }
}

/// Whether a passage of this role says something about the tender itself.
pub fn speaks(role: Option<&Role>) -> bool {
    !matches!(role, Some(Role::Example | Role::Quotation | Role::Definition | Role::TemplateNote))
}

/// The statements of a tender, in order: the sentences of every block of the body, and after the cells of a table row
/// the row as a whole, or label and value each where the table is a form. Only blocks whose text is `wanted` are taken apart; of a row, one wanted cell is enough.
/// Examples, quotations, definitions and notes to the drafter make no statements.
pub fn statements(reading: Reading<'_>, wanted: impl Fn(&str) -> bool) -> Vec<Statement<'_>> {
    let tender = reading.tender;
    let mut found = Vec::new();
    let mut forms = HashMap::new();
    let mut row: Vec<BlockId> = Vec::new();
    for (id, block) in tender.body() {
        if row.last().is_some_and(|last| !same_row(tender, *last, id)) {
            finish_row(tender, &mut row, &mut forms, &wanted, &mut found);
        }
        if !speaks(reading.roles.get(id)) {
            continue;
        }
        if block.cell.is_some() {
            row.push(id);
        }
        if wanted(&block.text) {
            let ranges = sentence::sentences(&block.text).into_iter();
            found.extend(ranges.map(|range| {
                let end = range.start + floor_boundary(&block.text[range.clone()], MAX_STATEMENT_BYTES);
                Statement::sentence(tender, id, range.start..end)
            }));
        }
    }
    finish_row(tender, &mut row, &mut forms, &wanted, &mut found);
    found
}

fn finish_row<'a>(
    tender: &'a Tender,
    row: &mut Vec<BlockId>,
    forms: &mut HashMap<DocumentId, Forms>,
    wanted: &impl Fn(&str) -> bool,
    found: &mut Vec<Statement<'a>>,
) {
    let is_wanted = |row: &[BlockId]| row.iter().any(|block| wanted(&tender.blocks[*block].text));
    if row.len() > 1 {
        let document = tender.document_of(row[0]);
        let forms = forms.entry(document).or_insert_with(|| Forms::of(tender, document));
        let parts = forms.rows(row);
        found.extend(parts.iter().filter(|part| is_wanted(part)).map(|part| Statement::row(tender, part)));
    }
    row.clear();
}

fn same_row(tender: &Tender, one: BlockId, other: BlockId) -> bool {
    let place = |block: BlockId| tender.blocks[block].cell.map(|cell| (cell.table, cell.row));
    place(one) == place(other) && tender.document_of(one) == tender.document_of(other)
}

/// The last character boundary of `text` at or before `bytes`.
fn floor_boundary(text: &str, bytes: usize) -> usize {
    text.floor_char_boundary(bytes)
}

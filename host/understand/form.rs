//! Tables that are forms: labels and values, several of them in a row, or each value under its label.

use std::collections::HashMap;

use crate::tender::{BlockId, DocumentId, Tender};

/// Most words of a label.
const MAX_LABEL_WORDS: usize = 8;

/// Most bytes of a value.
const MAX_VALUE_BYTES: usize = 240;

/// Fewest columns of a form: with fewer, each row already is a label with its value.
const MIN_SIDEWAYS_COLUMNS: usize = 3;

/// The paragraphs of one row of a table, from the left.
pub type Row = Vec<BlockId>;

/// The rows of forms, taken apart.
#[derive(Debug, Default)]
pub struct Forms {
    /// For the first block of a row of pairs, the pairs.
    pairs: HashMap<BlockId, Vec<Row>>,
    /// For the first block of a row of values, each with its label.
    labelled: HashMap<BlockId, Vec<Row>>,
}

impl Forms {
    /// Looks for forms among the tables of a document. A table is a form whose rows repeat label and value without a
    /// header above them (`Issued | 3 March | Tenders due | 30 April`), or which has a row of labels and one of values.
    pub fn of(tender: &Tender, document: DocumentId) -> Self {
        let mut forms = Self::default();
        for table in tender.tables(document) {
            let rows: Vec<Vec<Cell>> = table.iter().map(|row| cells(tender, row)).collect();
            let wide: Vec<&Vec<Cell>> = rows.iter().filter(|row| row.len() > 1).collect();
            let is_headed = wide.first().is_some_and(|row| row.iter().all(|cell| cell.is_label));
            if let ([labels, values], true) = (wide.as_slice(), is_headed) {
                forms.labelled.extend(under_labels(labels, values));
            } else if !is_headed {
                forms.pairs.extend(wide.into_iter().filter_map(|row| in_pairs(row)));
            }
        }
        forms
    }

    /// The pairs of label and value that a row is made of; the row itself where it is not.
    pub fn pairs(&self, row: &[BlockId]) -> Vec<Row> {
        let pairs = row.first().and_then(|first| self.pairs.get(first));
        pairs.map_or_else(|| vec![row.to_vec()], Vec::clone)
    }

    /// [`Forms::pairs`], and the values of the row each with the label above it.
    pub fn rows(&self, row: &[BlockId]) -> Vec<Row> {
        let labelled = row.first().and_then(|first| self.labelled.get(first));
        self.pairs(row).into_iter().chain(labelled.into_iter().flatten().cloned()).collect()
    }
}

/// A cell and what its text looks like.
struct Cell {
    column: u32,
    blocks: Row,
    is_label: bool,
    is_value: bool,
}

fn cells(tender: &Tender, row: &[BlockId]) -> Vec<Cell> {
    let column = |block: &BlockId| tender.blocks[*block].cell.map_or(0, |cell| cell.column);
    row.chunk_by(|one, other| column(one) == column(other))
        .map(|blocks| {
            let texts = || blocks.iter().map(|block| tender.blocks[*block].text.as_str());
            let has_figures = texts().any(|text| text.contains(|sign: char| sign.is_ascii_digit()));
            let words = texts().flat_map(str::split_whitespace).count();
            Cell {
                column: blocks.first().map_or(0, column),
                blocks: blocks.to_vec(),
                is_label: !has_figures && (1..=MAX_LABEL_WORDS).contains(&words),
                is_value: has_figures && texts().map(str::len).sum::<usize>() <= MAX_VALUE_BYTES,
            }
        })
        .collect()
}

/// The pairs of a row that has at least two of them.
fn in_pairs(row: &[Cell]) -> Option<(BlockId, Vec<Row>)> {
    let (pairs, rest) = row.as_chunks::<2>();
    let labelled = pairs.iter().all(|[label, _]| label.is_label);
    let values = pairs.iter().filter(|[_, value]| value.is_value).count();
    if pairs.len() < 2 || !rest.is_empty() || !labelled || values * 2 < pairs.len() {
        return None;
    }
    let first = row.first()?.blocks.first()?;
    let rows = pairs.iter().map(|pair| pair.iter().flat_map(|cell| cell.blocks.clone()).collect());
    Some((*first, rows.collect()))
}

/// The values of a row with the labels above them.
fn under_labels(labels: &[Cell], values: &[Cell]) -> Option<(BlockId, Vec<Row>)> {
    let filled = values.iter().filter(|value| value.is_value).count();
    if values.len() < MIN_SIDEWAYS_COLUMNS || filled * 2 < values.len() {
        return None;
    }
    let first = values.first()?.blocks.first()?;
    let labelled = values.iter().filter_map(|value| {
        let label = labels.iter().find(|label| label.column == value.column)?;
        Some(label.blocks.iter().chain(&value.blocks).copied().collect())
    });
    Some((*first, labelled.collect()))
}

#[cfg(test)]
mod tests {
    use super::Forms;
    use crate::understand::testing::tender;

    /// The rows of the first table, each with its cells joined by a bar.
    fn rows(markdown: &str) -> Vec<String> {
        let tender = tender(markdown);
        let forms = Forms::of(&tender, 0);
        let text = |block: &usize| tender.blocks[*block].text.clone();
        let joined = |row: Vec<usize>| row.iter().map(text).collect::<Vec<_>>().join(" | ");
        tender.tables(0)[0].iter().flat_map(|row| forms.rows(row)).map(joined).collect()
    }

    #[test]
    fn a_row_of_pairs_is_taken_apart() {
        assert_eq!(
            rows(
                "| Issued | 3 March 2026 | Value | £80,000 |\n|---|---|---|---|\n| Term | 3 years | Place | Ashby |"
            ),
            ["Issued | 3 March 2026", "Value | £80,000", "Term | 3 years", "Place | Ashby"]
        );
    }

    #[test]
    fn values_under_their_labels_stand_beside_them_too() {
        assert_eq!(
            rows("| Name of work | Estimated cost | Time |\n|---|---|---|\n| Mowing | £80,000 | 12 months |"),
            [
                "Name of work | Estimated cost | Time",
                "Mowing | £80,000 | 12 months",
                "Name of work | Mowing",
                "Estimated cost | £80,000",
                "Time | 12 months"
            ]
        );
    }

    #[test]
    fn a_table_with_a_header_stays_as_it_is() {
        let table = "| Criterion | Weight | Part | Share |\n|---|---|---|---|\n| Quality | 60% | Method | 30% |\n| Price | 40% | Fee | 40% |";
        assert_eq!(
            rows(table),
            ["Criterion | Weight | Part | Share", "Quality | 60% | Method | 30%", "Price | 40% | Fee | 40%"]
        );
    }
}

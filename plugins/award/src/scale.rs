//! Scoring scales whose levels are only adjectives: "5 Excellent, 4 Very good…".

use std::collections::BTreeMap;

use tenderlint_plugin::{Block, BlockFilter, Finding, Place, Severity, Tender};

/// Fewest levels of a scale.
const LEAST_LEVELS: usize = 3;

/// Most words of a level that says no more than a number and an adjective: "4 = Very good".
const MOST_WORDS: usize = 5;

/// The rows of a table: the cells of each, by row.
type Rows = BTreeMap<u32, Vec<Block>>;

/// A finding for each table of scores that are described by no more than one of these adjectives each.
pub(crate) fn of_adjectives(tender: &Tender<'_>, adjectives: &[String], severity: Severity) -> Vec<Finding> {
    if adjectives.is_empty() {
        return Vec::new();
    }
    let all = BlockFilter { kinds: vec![], roles: vec![], documents: vec![] };
    let mut tables: BTreeMap<(u32, u32), Rows> = BTreeMap::new();
    for block in tender.blocks(&all) {
        let Some(cell) = block.cell else { continue };
        let rows = tables.entry((block.document, cell.table)).or_default();
        rows.entry(cell.row).or_default().push(block);
    }
    let scales = tables.values().filter_map(|rows| bare_levels(rows, adjectives));
    scales.map(|levels| finding(&levels, severity)).collect()
}

/// The levels of a table that has no other rows, but perhaps a header; none if one of them says more.
fn bare_levels<'a>(rows: &'a Rows, adjectives: &[String]) -> Option<Vec<&'a [Block]>> {
    let levels: Vec<&[Block]> =
        rows.values().map(Vec::as_slice).filter(|row| names_a_level(row, adjectives)).collect();
    let others = rows.len() - levels.len();
    let are_bare = levels.iter().all(|row| words(row).count() <= MOST_WORDS && has_score(row));
    (levels.len() >= LEAST_LEVELS && others <= 1 && are_bare).then_some(levels)
}

fn names_a_level(row: &[Block], adjectives: &[String]) -> bool {
    row.iter().any(|cell| {
        let text = cell.text.to_lowercase();
        adjectives
            .iter()
            .any(|adjective| text.split(|mark: char| !mark.is_alphanumeric()).any(|word| word == adjective))
    })
}

fn has_score(row: &[Block]) -> bool {
    words(row).any(|word| word.chars().any(|character| character.is_ascii_digit()))
}

fn words(row: &[Block]) -> impl Iterator<Item = &str> {
    row.iter().flat_map(|cell| cell.text.split_whitespace())
}

fn finding(levels: &[&[Block]], severity: Severity) -> Finding {
    let first: Vec<&str> = levels.first().map(|row| words(row).collect()).unwrap_or_default();
    let places = levels.iter().filter_map(|row| row.first()).map(|cell| Place::block(cell.id));
    Finding::new(severity).outcome("adjectives").places(places).word("level", first.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &[&[&str]]) -> Rows {
        let cell = |id: usize, text: &str| Block {
            id: u32::try_from(id).unwrap(),
            document: 0,
            kind: "paragraph".to_owned(),
            level: 0,
            role: "evaluation".to_owned(),
            label: None,
            text: text.to_owned(),
            cell: None,
            page: None,
            extra: vec![],
        };
        let rows = (0..).zip(table);
        rows.map(|(row, cells)| (row, cells.iter().enumerate().map(|(id, text)| cell(id, text)).collect()))
            .collect()
    }

    fn count(table: &[&[&str]]) -> Option<usize> {
        let adjectives = ["excellent", "good", "fair", "poor"].map(str::to_owned);
        bare_levels(&rows(table), &adjectives).map(|levels| levels.len())
    }

    #[test]
    fn levels_that_are_only_adjectives_are_found() {
        let scale: &[&[&str]] = &[
            &["Score", "Meaning"],
            &["5", "Excellent"],
            &["4", "Very good"],
            &["3", "Good"],
            &["1", "Poor"],
        ];
        assert_eq!(count(scale), Some(4));
    }

    #[test]
    fn levels_that_say_what_earns_the_score_are_fine() {
        let scale: &[&[&str]] = &[
            &["5", "Excellent", "Every point is answered with evidence of results"],
            &["3", "Good", "Most points are answered"],
            &["1", "Poor", "Few points are answered"],
        ];
        assert_eq!(count(scale), None);
    }

    #[test]
    fn a_table_of_something_else_is_no_scale() {
        assert_eq!(count(&[&["Roof", "Good"], &["Walls", "Fair"], &["Doors", "Poor"]]), None);
        assert_eq!(count(&[&["5", "Excellent"], &["1", "Poor"]]), None);
    }
}

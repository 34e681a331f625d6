//! The role that the first row of a table gives the whole table.

use std::ops::Range;
use std::sync::LazyLock;

use super::Role;
use super::heading::Title;
use crate::tender::Block;
use crate::understand::folded::Folded;
use crate::understand::phrases::Phrases;

/// The tables of a document whose first row says what they hold: their blocks, and what a title would say of them.
pub(super) fn roles(blocks: &[Block]) -> Vec<(Range<usize>, Title)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < blocks.len() {
        let Some(cell) = blocks[start].cell else {
            start += 1;
            continue;
        };
        let rest = &blocks[start..];
        let is_same = |block: &Block| block.cell.is_some_and(|other| other.table == cell.table);
        let length = rest.iter().position(|block| !is_same(block)).unwrap_or(rest.len());
        let first_row =
            rest[..length].iter().take_while(|block| block.cell.is_some_and(|other| other.row == cell.row));
        if let Some(title) = read(first_row) {
            found.push((start..start + length, title));
        }
        start += length;
    }
    found
}

/// Most words of a cell that names a column.
const MAX_NAME_WORDS: usize = 6;

fn read<'a>(first_row: impl Iterator<Item = &'a Block>) -> Option<Title> {
    let mut columns: Vec<Column> = Vec::new();
    let mut cells = 0;
    for block in first_row.filter(|block| !block.text.trim().is_empty()) {
        let folded = Folded::new(&block.text);
        if folded.words() > MAX_NAME_WORDS {
            return None;
        }
        cells += 1;
        columns.extend(COLUMNS.find(&folded).map(|hit| hit.group));
    }
    let has = |column| columns.contains(&column);
    let role = match () {
        () if cells < 2 => return None,
        () if has(Column::Asking) => Role::Instruction,
        () if has(Column::Question) => Role::Question,
        () if has(Column::Meaning) && has(Column::Word) => Role::Definition,
        () if has(Column::Weight) => Role::Evaluation,
        () if has(Column::Requirement) => Role::Requirement,
        () if has(Column::Day) && has(Column::Event) => Role::Instruction,
        () => return None,
    };
    // Deliverables and dates are topics of any part, and questions with their weights of the award criteria.
    let names_a_part = match role {
        Role::Question => !has(Column::Weight),
        Role::Definition | Role::Evaluation => true,
        _ => false,
    };
    Some(Title { role, names_a_part })
}

/// What a column of a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Question,
    /// When and how suppliers ask.
    Asking,
    Word,
    Meaning,
    Weight,
    Requirement,
    Day,
    Event,
}

static COLUMNS: LazyLock<Phrases<Column>> = LazyLock::new(|| {
    Phrases::new(&[
        (Column::Question, "question*, bidder response, your response"),
        (Column::Asking, "questions by, questions due, questions from, questions to, questions until"),
        (Column::Word, "abbreviation*, acronym*, expression, phrase, term*, word*"),
        (Column::Meaning, "definition*, description, explanation, in full, meaning*"),
        (Column::Weight, "criteria, criterion, marks, points, score*, sub criteria, weight*"),
        (
            Column::Requirement,
            "deliverable*, kpi*, outcome*, performance standard, requirement*, service level*, target",
        ),
        (Column::Day, "date*, day, deadline, time, when"),
        (Column::Event, "activity, event, milestone, stage, step, what"),
    ])
});

#[cfg(test)]
mod tests {
    use super::roles;
    use crate::understand::Role;
    use crate::understand::testing::tender;

    fn of(table: &str) -> Vec<Role> {
        roles(&tender(table).blocks).into_iter().map(|(_, title)| title.role).collect()
    }

    #[test]
    fn the_first_row_says_what_the_table_holds() {
        assert_eq!(of("| Question | Limit |\n|---|---|\n| Say how | 300 words |"), [Role::Question]);
        assert_eq!(of("| Questions to us by | 5pm |\n|---|---|\n| Quotes due | Noon |"), [Role::Instruction]);
        assert_eq!(of("| Criterion | Weighting |\n|---|---|\n| Price | 40% |"), [Role::Evaluation]);
        assert_eq!(of("| Stage | Date |\n|---|---|\n| Tenders due | 5 June 2026 |"), [Role::Instruction]);
        assert_eq!(
            of("| Term | Meaning |\n|---|---|\n| Depot | The yard in Mill Lane |"),
            [Role::Definition]
        );
        assert_eq!(of("| Deliverable | Due |\n|---|---|\n| Plan | June |"), [Role::Requirement]);
    }

    #[test]
    fn other_tables_say_nothing() {
        assert_eq!(of("| Village | Bins |\n|---|---|\n| Ashby | 40 |"), []);
    }
}

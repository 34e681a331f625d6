//! The role that the headings above a block give it.

use super::Role;
use super::document::DocumentKind;
use super::heading::{self, Title};
use super::run_in;
use crate::tender::Block;
use crate::understand::division::{self, Rank};

/// The role that the document and its headings give each block; None where they are silent. `starts` says which
/// paragraphs take the place of headings.
pub(super) fn roles(blocks: &[Block], starts: &[bool], kind: Option<DocumentKind>) -> Vec<Option<Role>> {
    let whole = kind.and_then(DocumentKind::role);
    let mut open: Vec<Open> = Vec::new();
    let mut run_in = None;
    let mut roles = Vec::with_capacity(blocks.len());
    let title_end = title_end(blocks, starts);
    for (index, block) in blocks.iter().enumerate() {
        if let Some(rank) = division::rank(block) {
            while open.last().is_some_and(|last| last.rank >= rank && !division::is_below(block, last.block))
            {
                open.pop();
            }
            let around = open.last().map_or(whole, |last| last.role);
            let title = name(block).filter(|title| title.names_a_part || index >= title_end);
            let role = title.map_or(around, |title| within(around, title));
            let is_prices = role == Some(Role::TemplateNote) && heading::names_prices(&block.text);
            open.push(Open { rank, block, role, is_prices });
            run_in = None;
        }
        let last = open.last();
        let around = match last {
            // Beside a table of prices to fill in stand sentences that say how.
            Some(last) if last.is_prices && block.cell.is_none() && block.heading_level().is_none() => {
                Some(Role::Instruction)
            }
            Some(last) => last.role,
            None => whole,
        };
        let own = run_in::read(block).map(|title| within(around, title));
        if starts.get(index) == Some(&true) {
            run_in = Some(own.unwrap_or(around));
        }
        roles.push(run_in.or(own).unwrap_or(around));
    }
    roles
}

/// A heading whose section goes on.
struct Open<'a> {
    rank: Rank,
    block: &'a Block,
    role: Option<Role>,
    /// Whether prices are to be filled in under it.
    is_prices: bool,
}

/// Fewest headings of a document whose first ones are its title.
const FEW_HEADINGS: usize = 3;

/// Where the title of a document ends: the headings before its first text. They say what is bought, and their words do
/// not make a part of the tender of all that follows.
fn title_end(blocks: &[Block], starts: &[bool]) -> usize {
    let is_heading = |block: &Block| block.heading_level().is_some();
    let headings = blocks.iter().filter(|block| is_heading(block)).count();
    if headings + starts.iter().filter(|start| **start).count() < FEW_HEADINGS {
        return 0;
    }
    let first = blocks.iter().position(is_heading).unwrap_or(0);
    let length = blocks[first..].iter().position(|block| !is_heading(block)).unwrap_or(0);
    first + length
}

fn name(block: &Block) -> Option<Title> {
    heading::read(&block.text).or_else(|| heading::read(block.label.as_deref()?))
}

/// The role of a part with this title inside a part with the role `around`.
pub(super) fn within(around: Option<Role>, title: Title) -> Option<Role> {
    let takes_over = match around {
        None | Some(Role::Background) => true,
        Some(Role::ContractClause) => {
            matches!(title.role, Role::Definition | Role::Example | Role::TemplateNote)
                || (title.role == Role::Requirement && title.names_a_part)
        }
        Some(Role::Requirement) => title.names_a_part || title.role == Role::ContractClause,
        Some(Role::Question | Role::Evaluation) => {
            title.names_a_part
                && !matches!(title.role, Role::Requirement | Role::Background | Role::ContractClause)
        }
        Some(_) => title.names_a_part,
    };
    if takes_over { Some(title.role) } else { around }
}

#[cfg(test)]
mod tests {
    use super::{roles, run_in};
    use crate::understand::Role;
    use crate::understand::role::document::DocumentKind;
    use crate::understand::testing::tender;

    fn of(text: &str, kind: Option<DocumentKind>) -> Vec<Option<Role>> {
        let blocks = tender(text).blocks;
        roles(&blocks, &run_in::starts(&blocks), kind)
    }

    #[test]
    fn a_topic_belongs_to_the_part_it_stands_in() {
        let parts = of("# Instructions to tenderers\n\n## Confidentiality\n\n# Confidentiality", None);
        assert_eq!(parts, [Some(Role::Instruction), Some(Role::Instruction), Some(Role::ContractClause)]);
    }

    #[test]
    fn a_part_inside_another_takes_over() {
        let parts = of("# Specification\n\n## Background\n\n### Award criteria", None);
        assert_eq!(parts, [Some(Role::Requirement), Some(Role::Background), Some(Role::Evaluation)]);
    }

    #[test]
    fn a_schedule_is_over_the_headings_that_follow() {
        let parts = of("# Schedule 3: Specification\n\n# Vans\n\n# Staff\n\n# Schedule 4", None);
        assert_eq!(parts[1..], [Some(Role::Requirement), Some(Role::Requirement), None]);
    }

    #[test]
    fn a_contract_stays_one_whatever_its_headings_say() {
        let parts = of("# Evaluation\n\n# Definitions\n\n# Questions", Some(DocumentKind::Contract));
        assert_eq!(parts, [Some(Role::ContractClause), Some(Role::Definition), Some(Role::ContractClause)]);
    }
}

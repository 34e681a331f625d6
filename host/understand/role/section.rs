//! The role that the headings above a block give it.

use super::Role;
use super::document::DocumentKind;
use super::heading::{self, Title};
use crate::tender::Block;
use crate::understand::division::{self, Rank};

/// The role that the document and its headings give each block; None where they are silent.
pub(super) fn roles(blocks: &[Block], kind: Option<DocumentKind>) -> Vec<Option<Role>> {
    let whole = kind.and_then(DocumentKind::role);
    let mut open: Vec<(Rank, Option<Role>)> = Vec::new();
    let mut roles = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let Some(rank) = division::rank(block) {
            while open.last().is_some_and(|(last, _)| *last >= rank) {
                open.pop();
            }
            let around = open.last().map_or(whole, |(_, role)| *role);
            open.push((rank, name(block).map_or(around, |title| within(around, title))));
        }
        roles.push(open.last().map_or(whole, |(_, role)| *role));
    }
    roles
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
    use super::roles;
    use crate::understand::Role;
    use crate::understand::role::document::DocumentKind;
    use crate::understand::testing::tender;

    fn of(text: &str, kind: Option<DocumentKind>) -> Vec<Option<Role>> {
        roles(&tender(text).blocks, kind)
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

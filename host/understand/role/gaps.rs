//! The roles of blocks about which nothing speaks, from those around them.

use super::Role;
use super::assign::is_title;
use crate::tender::Block;
use crate::understand::statement::speaks;

/// Gives every block without a role the one that most blocks under the same heading have. A heading takes that role
/// too where its title is silent or belied by all that stands under it, and one with nothing under it the role of the
/// next.
pub(super) fn fill(blocks: &[Block], starts: &[bool], roles: &[Option<Role>]) -> Vec<Role> {
    let mut filled = vec![Role::Background; blocks.len()];
    let mut end = blocks.len();
    let mut following = None;
    for start in
        (0..blocks.len()).rev().filter(|index| *index == 0 || starts[*index] || is_title(&blocks[*index]))
    {
        let has_title = is_title(&blocks[start]);
        let under = &roles[start + usize::from(has_title)..end];
        // The opening of a tender often cites its terms, and is none of them.
        let opens = end < blocks.len() && blocks[..start].iter().all(is_title);
        let counts = |role: &Role| !(opens && *role == Role::ContractClause);
        let votes: Vec<Option<Role>> = under.iter().map(|role| role.filter(counts)).collect();
        let usual = most_frequent(&votes);
        let spoken: Vec<Option<Role>> =
            votes.iter().map(|role| role.filter(|role| speaks(Some(role)))).collect();
        let spoken = most_frequent(&spoken);
        for (index, filled) in filled[start + usize::from(has_title)..end].iter_mut().enumerate() {
            // Blanks and examples beside a sentence do not make one of it.
            let is_label = blocks[start + usize::from(has_title) + index].words() <= MAX_LABEL_WORDS;
            let usual = if is_label { usual } else { spoken };
            *filled = under[index].or_else(|| near(under, index)).or(usual).unwrap_or(Role::Background);
        }
        if has_title {
            let own = roles[start].filter(|own| under.is_empty() || under.contains(&Some(*own)));
            let next = following.filter(|role| speaks(Some(role)));
            following = own.or(spoken).or(usual).or(next);
            filled[start] = following.unwrap_or(Role::Background);
        }
        end = start;
    }
    filled
}

/// Most words of the label of a blank.
const MAX_LABEL_WORDS: usize = 4;

/// Blocks under one heading from which on a role near by says more than the one most of them have.
const LONG_SECTION: usize = 40;
/// Blocks before and after one that are near by.
const NEAR: usize = 8;

/// The role that most blocks near by have, in a long section.
fn near(under: &[Option<Role>], index: usize) -> Option<Role> {
    let near = index.saturating_sub(NEAR)..(index + NEAR + 1).min(under.len());
    most_frequent(under.get(near)?).filter(|_| under.len() > LONG_SECTION)
}

/// The most frequent role, of several the first to come.
fn most_frequent(roles: &[Option<Role>]) -> Option<Role> {
    let counts = Role::ALL.map(|role| (role, roles.iter().filter(|other| **other == Some(role)).count()));
    let most = counts.iter().map(|(_, count)| *count).max().filter(|count| *count > 0)?;
    roles.iter().flatten().copied().find(|role| counts.contains(&(*role, most)))
}

//! How headings stand under one another where their levels do not tell.
//!
//! Many packs give every heading the same level: "Schedule 3 Specification", then "1. Overview", "2. Bookings". A
//! heading that names a division stands above the plain headings of its level that follow.

use std::ops::Range;

use super::folded::Folded;
use crate::tender::Block;

/// Where a heading stands: the smaller, the higher.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    level: u8,
    is_plain: bool,
}

/// The rank of a block; None where it is no heading.
pub fn rank(block: &Block) -> Option<Rank> {
    let level = block.heading_level()?;
    let is_division = names_division(block.label.as_deref().unwrap_or("")) || names_division(&block.text);
    Some(Rank { level, is_plain: !is_division })
}

/// The blocks under a heading, from the one after it to before the next heading of the same or a higher rank.
/// Both the index and the range count in `blocks`. Empty where `heading` is no heading.
pub fn extent(blocks: &[Block], heading: usize) -> Range<usize> {
    let start = heading + 1;
    let (Some(rank_of_heading), Some(rest)) = (blocks.get(heading).and_then(rank), blocks.get(start..))
    else {
        return heading..heading;
    };
    let ends = |block: &Block| {
        rank(block).is_some_and(|other| other <= rank_of_heading) && !is_below(block, &blocks[heading])
    };
    let length = rest.iter().position(ends);
    start..start + length.unwrap_or(rest.len())
}

/// Whether the number of a heading puts it under another, whatever their levels: 3.1 under "Section 3" and under 3.0.
pub fn is_below(block: &Block, above: &Block) -> bool {
    let (own, above) = (numbers(block), numbers(above));
    !above.is_empty() && own.len() > above.len() && own.starts_with(&above)
}

/// The numbers in front of a heading, without zeros at the end: 3 and 1 of "3.1 Scope", 3 of "Section 3" and "3.0".
fn numbers(block: &Block) -> Vec<u32> {
    let title = block.label.as_deref().unwrap_or(&block.text);
    let start = Folded::new(&title[..title.floor_char_boundary(MAX_START)]);
    let mut words = start.as_str().split_ascii_whitespace();
    let first = words.next().unwrap_or("");
    let first = if DIVISIONS.contains(&first) { words.next() } else { Some(first) };
    let numbers = first.into_iter().chain(words).map_while(|word| word.parse::<u32>().ok());
    let mut numbers: Vec<u32> = numbers.collect();
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    numbers
}

/// Words that name a division of a pack, each followed by its number or letter.
const DIVISIONS: &[&str] =
    &["annex", "annexe", "appendix", "attachment", "document", "part", "schedule", "section", "volume"];
/// Most bytes of the number or letter of a division: `XVIII`.
const MAX_NUMBER: usize = 5;
/// Bytes at the start of a title that are looked at.
const MAX_START: usize = 40;

fn names_division(title: &str) -> bool {
    let start = Folded::new(&title[..title.floor_char_boundary(MAX_START)]);
    let mut words = start.as_str().split_ascii_whitespace();
    let is_division = words.next().is_some_and(|word| DIVISIONS.contains(&word));
    is_division && words.next().is_some_and(is_number)
}

fn is_number(word: &str) -> bool {
    let is_roman = word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l'));
    let starts_with_digit = word.starts_with(|character: char| character.is_ascii_digit());
    word.len() <= MAX_NUMBER && (is_roman || starts_with_digit || word.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::{extent, is_below, names_division};
    use crate::understand::testing::tender;

    #[test]
    fn a_division_has_a_name_and_a_number() {
        assert!(
            ["Schedule 3 Specification", "PART B", "Annex IV: Sites", "Appendix 2A"]
                .into_iter()
                .all(names_division)
        );
        assert!(!["Schedule of rates", "3. Parts", "Section", ""].into_iter().any(names_division));
    }

    #[test]
    fn numbers_put_headings_under_others() {
        let blocks =
            tender("### SECTION 3 Scope\n\n## 3.1 Vans\n\nText.\n\n## 4.1 Price\n\n## 3.0 Works").blocks;
        assert!(is_below(&blocks[1], &blocks[0]) && is_below(&blocks[1], &blocks[4]));
        assert!(!is_below(&blocks[3], &blocks[0]) && !is_below(&blocks[0], &blocks[1]));
        assert_eq!(extent(&blocks, 0), 1..3);
    }

    #[test]
    fn plain_headings_of_its_level_stand_under_a_division() {
        let blocks =
            tender("# Schedule 3 Works\n\n# One\n\nText.\n\n# Two\n\nText.\n\n# Schedule 4 Price\n\nText.")
                .blocks;
        assert_eq!(extent(&blocks, 0), 1..5);
        assert_eq!(extent(&blocks, 1), 2..3);
        assert_eq!(extent(&blocks, 5), 6..7);
        assert_eq!(extent(&blocks, 2), 2..2);
        assert_eq!(extent(&blocks, 99), 99..99);
    }
}

//! The numbers that sections, tables, questions and lots of a pack have.

use std::collections::{BTreeMap, BTreeSet};

use tenderlint_plugin::{Block, BlockFilter, Tender};

use super::Target;

/// The number of a section: `[3, 2]` for 3.2. Zeros at its end don't count, so that 3.0 is section 3.
pub(crate) type Number = Vec<u32>;

/// Numbers side by side from which a gap is a mistake.
const LEAST_SIDE_BY_SIDE: usize = 2;

/// Numbered headings of the highest level from which a missing one is a mistake.
const LEAST_TOP: usize = 3;

/// Most by which a section of the highest level may be past the last: further off it is one of another text.
const MOST_PAST: u32 = 3;

/// Shortest name a document is called by.
const SHORTEST_NAME: usize = 3;

/// What is numbered, document by document.
pub(super) struct Labels {
    documents: BTreeMap<u32, Numbered>,
}

#[derive(Default)]
struct Numbered {
    /// All numbers of headings, paragraphs and list items.
    all: BTreeSet<Number>,
    /// Those of headings with one part only.
    top: BTreeSet<u32>,
    /// How many headings have the number 1: with several, numbers start anew and say little.
    firsts: usize,
    /// The members of each family.
    members: BTreeSet<(&'static str, u32)>,
    /// Words of its name and its first heading, in small letters.
    names: BTreeSet<String>,
}

impl Labels {
    pub(super) fn new(tender: &Tender<'_>, families: &'static [&'static str]) -> Self {
        let mut documents: BTreeMap<u32, Numbered> = BTreeMap::new();
        for (index, document) in (0..).zip(tender.documents()) {
            let file = document.path.rsplit('/').next().unwrap_or(&document.path);
            documents.entry(index).or_default().names.extend(words(file));
        }
        let all = BlockFilter { kinds: vec![], roles: vec![], documents: vec![] };
        let mut columns: BTreeMap<(u32, u32, u32), &'static str> = BTreeMap::new();
        for block in tender.blocks(&all) {
            let numbered = documents.entry(block.document).or_default();
            if block.kind == "heading" && block.cell.is_none() && numbered.all.is_empty() {
                numbered.names.extend(words(&block.text));
            }
            numbered.read(&block, families);
            if let Some(cell) = &block.cell {
                let column = (block.document, cell.table, cell.column);
                let text = block.text.trim().trim_end_matches(['.', ':']).to_lowercase();
                if let Some(family) = families.iter().find(|family| **family == text) {
                    columns.insert(column, family);
                } else if let (Some(family), Ok(number)) = (columns.get(&column), text.parse()) {
                    numbered.members.insert((family, number));
                }
            }
        }
        Self { documents }
    }

    /// Whether a document has numbers at all.
    pub(super) fn has_any(&self, document: u32) -> bool {
        self.documents.get(&document).is_some_and(|numbered| !numbered.all.is_empty())
    }

    /// Whether a document numbers its parts so that what is referred to would be there, and it is not.
    pub(super) fn lacks(&self, document: u32, target: &Target) -> bool {
        let Some(numbered) = self.documents.get(&document) else { return false };
        match target {
            Target::Section(number) => numbered.lacks(number),
            Target::Member(family, number) => {
                let alike = numbered.members_of(family);
                alike.len() >= least_members(family) && !alike.contains(number)
            }
        }
    }

    /// The documents with a word in their name or title.
    pub(super) fn documents_called(&self, name: &str) -> Vec<u32> {
        let called = |numbered: &Numbered| name.len() >= SHORTEST_NAME && numbered.names.contains(name);
        self.documents
            .iter()
            .filter(|(_, numbered)| called(numbered))
            .map(|(document, _)| *document)
            .collect()
    }

    /// What is there instead, in words: `there are 6.1 to 6.5`.
    pub(super) fn around(&self, document: u32, target: &Target) -> String {
        let numbered = self.documents.get(&document).into_iter().chain(self.documents.values());
        let mut found = numbered.filter_map(|numbered| match target {
            Target::Section(number) => numbered.around(number),
            Target::Member(family, _) => {
                let alike = numbered.members_of(family);
                let (first, last) = alike.first().zip(alike.last())?;
                Some(format!("there {}", range(&first.to_string(), &last.to_string())))
            }
        });
        found.next().unwrap_or_else(|| "there is none".to_owned())
    }
}

/// `are 6.1 to 6.5`, `is only 2`.
fn range(first: &str, last: &str) -> String {
    if first == last { format!("is only {first}") } else { format!("are {first} to {last}") }
}

/// A lone table or two may be all that is called so; a lone lot is none.
fn least_members(family: &str) -> usize {
    if family == "table" { 1 } else { 3 }
}

impl Numbered {
    fn read(&mut self, block: &Block, families: &'static [&'static str]) {
        if let Some(number) = number_of(block) {
            if let ([top], "heading") = (number.as_slice(), block.kind.as_str()) {
                self.top.insert(*top);
                self.firsts += usize::from(*top == 1);
            }
            self.all.insert(number);
        }
        let label = block.label.as_deref().unwrap_or_default();
        for text in [label, block.text.as_str()] {
            self.members.extend(member(text, families));
            // `Section 4: Price`, `PART 2`.
            let mut words = text.split_whitespace();
            if let (Some(first), Some(second)) = (words.next(), words.next())
                && ["section", "part", "clause", "paragraph"].contains(&first.to_lowercase().as_str())
                && let Some(number) = self::number(second.trim_end_matches([':', ',', ')', '-', '–']))
            {
                self.all.insert(number);
            }
        }
    }

    fn lacks(&self, number: &[u32]) -> bool {
        let is_there = self.all.iter().any(|known| known.starts_with(number));
        if number.is_empty() || is_there || self.firsts > 1 {
            return false;
        }
        let (Some(first), Some((_, parent))) = (number.first(), number.split_last()) else { return false };
        if self.top.last().is_none_or(|last| *first > last.saturating_add(MOST_PAST)) {
            return false;
        }
        if parent.is_empty() {
            return self.top.len() >= LEAST_TOP;
        }
        self.beside(number).count() >= LEAST_SIDE_BY_SIDE || self.lacks(parent)
    }

    /// The numbers under the same parent.
    fn beside<'a>(&'a self, number: &'a [u32]) -> impl Iterator<Item = &'a Number> {
        let parent = number.split_last().map_or(&[][..], |(_, parent)| parent);
        self.all.iter().filter(move |known| known.len() == number.len() && known.starts_with(parent))
    }

    fn members_of(&self, family: &str) -> BTreeSet<u32> {
        self.members.iter().filter(|(of, _)| *of == family).map(|(_, number)| *number).collect()
    }

    /// What is there beside a number that is missing, or that what it would be part of is missing too.
    fn around(&self, number: &[u32]) -> Option<String> {
        let (_, parent) = number.split_last()?;
        if parent.is_empty() {
            return Some(format!(
                "there {}",
                range(&self.top.first()?.to_string(), &self.top.last()?.to_string())
            ));
        }
        if self.beside(number).count() < LEAST_SIDE_BY_SIDE {
            return Some(format!("there is no {} either", dotted(parent)));
        }
        let (first, last) = (self.beside(number).next()?, self.beside(number).last()?);
        Some(format!("there {}", range(&dotted(first), &dotted(last))))
    }
}

/// Reads `3.2`, `3.2.`, `3.0`, `(3.2)`.
pub(crate) fn number(text: &str) -> Option<Number> {
    let text = text.trim().trim_matches(['(', ')', '.', ':']);
    let mut parts: Number = text.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    while parts.len() > 1 && parts.last() == Some(&0) {
        parts.pop();
    }
    Some(parts)
}

/// The number in front of a block, whether it was told from its text or not.
pub(crate) fn number_of(block: &Block) -> Option<Number> {
    block.label.as_deref().and_then(number).or_else(|| leading_number(&block.text))
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<Number> {
    let first = text.split_whitespace().next()?;
    number(first).filter(|number| number.iter().all(|part| *part < 100))
}

/// The member of a family that a text begins with: `Table 3: Prices`.
fn member(text: &str, families: &'static [&'static str]) -> Option<(&'static str, u32)> {
    let mut words = text.split_whitespace();
    let first = words.next()?.to_lowercase();
    let family = families.iter().find(|family| **family == first)?;
    let second = words.next()?;
    let end = second.find(|character: char| !character.is_ascii_digit()).unwrap_or(second.len());
    second.get(..end)?.parse().ok().map(|number| (*family, number))
}

fn dotted(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_marks() {
        assert_eq!(number("3.2."), Some(vec![3, 2]));
        assert_eq!(number("3.0"), Some(vec![3]));
        assert_eq!(number("(4)"), Some(vec![4]));
        assert_eq!(number("a.2"), None);
        assert_eq!(number(""), None);
        assert_eq!(leading_number("3.2 Price"), Some(vec![3, 2]));
        assert_eq!(leading_number("2026 was a year"), None);
    }

    #[test]
    fn a_gap_is_only_seen_beside_other_numbers() {
        let numbered = Numbered {
            all: [vec![1], vec![2], vec![2, 1], vec![2, 2], vec![3]].into(),
            top: [1, 2, 3].into(),
            ..Numbered::default()
        };
        assert!(numbered.lacks(&[2, 3]) && numbered.lacks(&[4]) && numbered.lacks(&[4, 1]));
        assert!(!numbered.lacks(&[2, 2]) && !numbered.lacks(&[3, 1]) && !numbered.lacks(&[1]));
        assert!(!numbered.lacks(&[14]) && !numbered.lacks(&[52, 204]));
        assert_eq!(numbered.around(&[2, 9]).as_deref(), Some("there are 2.1 to 2.2"));
        assert_eq!(numbered.around(&[4, 9]).as_deref(), Some("there is no 4 either"));
        assert_eq!(numbered.around(&[4]).as_deref(), Some("there are 1 to 3"));
    }
}

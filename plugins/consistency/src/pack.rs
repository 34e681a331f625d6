//! The pack as a whole: its blocks, the sections they stand in, and the rows of its tables.

use std::collections::BTreeMap;

use tenderlint_plugin::{Block, Document, Section, Tender};

use crate::numbers;

/// Most characters of a heading in a message.
const MOST_TITLE: usize = 60;

/// Words that with a number name a part for which other rules may hold.
const DIVISIONS: &[&str] = &["lot", "phase", "stage", "question", "volume"];

/// The blocks of the body with what is needed to say where they stand.
pub(crate) struct Pack<'a> {
    blocks: BTreeMap<u32, &'a Block>,
    sections: Vec<Section>,
    documents: Vec<Document>,
}

impl<'a> Pack<'a> {
    /// Reads a tender.
    pub(crate) fn new(tender: &Tender<'a>) -> Self {
        let blocks = tender.body().iter().map(|block| (block.id, block)).collect();
        Self { blocks, sections: tender.sections(), documents: tender.documents() }
    }

    /// The blocks of the body, in order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.blocks.values().copied()
    }

    /// The blocks of the body after one, in the same document.
    pub(crate) fn after(&self, block: &Block) -> impl Iterator<Item = &Block> {
        let document = block.document;
        self.blocks
            .range(block.id.saturating_add(1)..)
            .map(|(_, block)| *block)
            .take_while(move |block| block.document == document)
    }

    /// One block of the body.
    pub(crate) fn block(&self, id: u32) -> Option<&Block> {
        self.blocks.get(&id).copied()
    }

    /// The documents of the pack.
    pub(crate) fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The headings over a block, the innermost first.
    pub(crate) fn sections_over(&self, block: &Block) -> impl Iterator<Item = &Section> {
        let (id, document) = (block.id, block.document);
        self.sections
            .iter()
            .rev()
            .filter(move |section| section.document == document && section.heading <= id && id < section.end)
    }

    /// The blocks of the row in which a block stands, in order; none outside tables.
    pub(crate) fn row_of<'b>(&'b self, block: &'b Block) -> Vec<&'b Block> {
        let Some(cell) = &block.cell else { return vec![] };
        let is_same = |other: &&Block| {
            other.document == block.document
                && other.cell.as_ref().is_some_and(|of| of.table == cell.table && of.row == cell.row)
        };
        let is_near = |other: &&Block| {
            other.document == block.document && other.cell.as_ref().is_some_and(|of| of.table == cell.table)
        };
        let before = self.blocks.range(..block.id).rev().map(|(_, block)| *block).take_while(is_near);
        let mut row: Vec<&Block> = before.filter(is_same).collect();
        row.reverse();
        row.extend(
            self.blocks.range(block.id..).map(|(_, block)| *block).take_while(is_near).filter(is_same),
        );
        row
    }

    /// Lots, phases and stages named in the headings over a block: what is said of one need not hold for another.
    pub(crate) fn divisions(&self, block: &Block) -> Vec<String> {
        let mut found = Vec::new();
        for section in self.sections_over(block) {
            let words: Vec<String> = section
                .title
                .split(|mark: char| !mark.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            for pair in words.windows(2) {
                let is_number = numbers::number(&pair[1]).is_some() || pair[1].chars().count() == 1;
                if is_number && DIVISIONS.contains(&pair[0].as_str()) {
                    found.push(pair.join(" "));
                }
            }
        }
        found.sort();
        found
    }

    /// Where a block stands, as words that follow a quotation: ` under '6.1 Price' in prices.docx`. Empty where there
    /// is nothing to tell it by.
    pub(crate) fn whereabouts(&self, block: &Block) -> String {
        let mut words = String::new();
        if let Some(section) = self.sections_over(block).find(|section| section.heading != block.id) {
            let title = section.title.split_whitespace().collect::<Vec<_>>().join(" ");
            let title: String = match title.char_indices().nth(MOST_TITLE) {
                Some((end, _)) => format!("{}…", title[..end].trim_end()),
                None => title,
            };
            let label = section.label.as_deref().filter(|label| label.contains(char::is_alphanumeric));
            let label = label.map(|label| format!("{} ", label.trim_end_matches('.'))).unwrap_or_default();
            if !title.is_empty() {
                words = format!(" under ‘{label}{title}’");
            }
        }
        if words.is_empty()
            && let Some(page) = block.page
        {
            words = format!(" on page {page}");
        }
        if self.documents.len() > 1
            && let Some(document) = self.documents.get(block.document as usize)
        {
            let name = document.path.rsplit('/').next().unwrap_or(&document.path);
            words = format!("{words} in {name}");
        }
        words
    }
}

//! A tender pack and the documents in it.

use std::ops::Range;

use super::{Block, BlockId, BlockKind, Section, section};

/// Index of a document in [`Tender::documents`].
pub type DocumentId = usize;

/// File formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `CommonMark` with tables.
    Markdown,
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// Office Open XML word processing (`.docx`).
    Docx,
    /// OpenDocument text (`.odt`).
    Odt,
    /// Excel workbook (`.xlsx`).
    Xlsx,
    /// Comma-separated values.
    Csv,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 8] =
        [Self::Docx, Self::Odt, Self::Pdf, Self::Markdown, Self::Html, Self::Text, Self::Xlsx, Self::Csv];

    /// The word for this format on the command line and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }
}

/// A comment somebody left in a document. Comments are never part of the text.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Who wrote it, as the file says.
    pub author: String,
    /// What it says.
    pub text: String,
}

/// One document as its reader returns it, before it joins a pack.
#[derive(Clone, Debug)]
pub struct ReadDocument {
    /// Format it was read as.
    pub format: Format,
    /// Its blocks in reading order.
    pub blocks: Vec<Block>,
    /// Number of pages, where the format has pages and the file says where they break.
    pub pages: Option<u32>,
    /// Comments found in it.
    pub comments: Vec<Comment>,
    /// Number of tracked insertions, deletions and moves that were accepted to get the text.
    pub tracked_changes: u32,
    /// Where comments and tracked changes stand, as bytes of the source part of the body, where the reader knows.
    pub marked: Vec<usize>,
    /// What could not be read, in sentences for the user ("pages 3 and 4 are pictures: their text was not read").
    pub warnings: Vec<String>,
}

/// One document of a tender pack.
#[derive(Clone, Debug)]
pub struct Document {
    /// Path as it is shown to the user, with `/` between folders.
    pub path: String,
    /// Format it was read as.
    pub format: Format,
    /// Its blocks: a range of [`Tender::blocks`].
    pub blocks: Range<BlockId>,
    /// Its sections in order; a section's blocks include those of its subsections.
    pub sections: Vec<Section>,
    /// Number of pages, where known.
    pub pages: Option<u32>,
    /// Number of words of its body.
    pub words: usize,
    /// Comments found in it.
    pub comments: Vec<Comment>,
    /// Number of tracked changes that were accepted to get the text.
    pub tracked_changes: u32,
    /// The blocks with comments or tracked changes, in order, where the reader knows them.
    pub marked: Vec<BlockId>,
    /// What could not be read.
    pub warnings: Vec<String>,
}

/// A tender pack: the documents a supplier would be sent together.
#[derive(Clone, Debug, Default)]
pub struct Tender {
    /// Path the user named: a file, a folder, or `-` for standard input.
    pub path: String,
    /// Its documents in order of path.
    pub documents: Vec<Document>,
    /// The blocks of all documents, one after the other.
    pub blocks: Vec<Block>,
}

/// The blocks that hold the places of comments and tracked changes, or come next after them.
fn marked_blocks(all: &[Block], blocks: Range<BlockId>, places: &[usize]) -> Vec<BlockId> {
    let end_of = |block: &Block| block.segments.last().map_or(0, |segment| segment.source.end);
    let mut body = blocks.filter(|id| all[*id].kind.is_body()).peekable();
    let mut marked: Vec<BlockId> = Vec::new();
    for place in places {
        while body.next_if(|id| end_of(&all[*id]) <= *place).is_some() {}
        marked.extend(body.peek().filter(|id| marked.last() != Some(id)));
    }
    marked
}

impl Tender {
    /// Joins documents, each with the path to show, into a pack.
    pub fn new(path: impl Into<String>, documents: impl IntoIterator<Item = (String, ReadDocument)>) -> Self {
        let mut tender = Self { path: path.into(), ..Self::default() };
        for (path, read) in documents {
            let start = tender.blocks.len();
            tender.blocks.extend(read.blocks);
            let blocks = start..tender.blocks.len();
            tender.documents.push(Document {
                path,
                format: read.format,
                sections: section::find(&tender.blocks, blocks.clone()),
                words: tender.blocks[blocks.clone()]
                    .iter()
                    .filter(|block| block.kind.is_body())
                    .map(Block::words)
                    .sum(),
                blocks: blocks.clone(),
                pages: read.pages,
                comments: read.comments,
                tracked_changes: read.tracked_changes,
                marked: marked_blocks(&tender.blocks, blocks.clone(), &read.marked),
                warnings: read.warnings,
            });
        }
        tender
    }

    /// Whether a block is the first of its document.
    pub fn opens_document(&self, block: BlockId) -> bool {
        self.documents.iter().any(|document| document.blocks.start == block)
    }

    /// The document a block belongs to. `block` must be an index of [`Tender::blocks`].
    pub fn document_of(&self, block: BlockId) -> DocumentId {
        self.documents.partition_point(|document| document.blocks.end <= block)
    }

    /// Blocks of the body with their index: no contents lists, no running headers or footers.
    pub fn body(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_body())
    }

    /// The innermost section a block stands in. A heading stands in the section it opens.
    pub fn section_of(&self, block: BlockId) -> Option<&Section> {
        let document = self.documents.get(self.document_of(block))?;
        document.sections.iter().rev().find(|section| section.blocks.contains(&block))
    }

    /// Titles of the sections a block stands in, the outermost first.
    pub fn heading_path(&self, block: BlockId) -> Vec<&str> {
        let Some(document) = self.documents.get(self.document_of(block)) else { return Vec::new() };
        document
            .sections
            .iter()
            .filter(|section| section.blocks.contains(&block))
            .map(|section| self.blocks[section.heading].text.as_str())
            .collect()
    }

    /// The rows of each table, in order: for every row its blocks with their index, in order of column.
    pub fn tables(&self, document: DocumentId) -> Vec<Vec<Vec<BlockId>>> {
        let mut tables: std::collections::BTreeMap<u32, std::collections::BTreeMap<u32, Vec<BlockId>>> =
            std::collections::BTreeMap::new();
        for id in self.documents[document].blocks.clone() {
            if let Some(cell) = self.blocks[id].cell {
                tables.entry(cell.table).or_default().entry(cell.row).or_default().push(id);
            }
        }
        tables.into_values().map(|rows| rows.into_values().collect()).collect()
    }

    /// Whether the block is a heading outside a table.
    pub fn is_heading(&self, block: BlockId) -> bool {
        matches!(self.blocks[block].kind, BlockKind::Heading { .. })
    }
}

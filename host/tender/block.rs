//! A block: one paragraph, heading, list item or table-cell paragraph, with its place in the source.

use std::ops::Range;

/// Index of a block in [`Tender::blocks`](super::Tender::blocks), counted over all documents of the pack.
pub type BlockId = usize;

/// What a block is on the page. Its meaning (instruction, requirement…) is found later, see
/// [`Role`](crate::understand::Role).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading; level 1 is the highest.
    Heading {
        /// 1 to 9.
        level: u8,
    },
    /// Ordinary running text.
    Paragraph,
    /// An item of a bulleted or numbered list.
    ListItem {
        /// Nesting depth; 1 is the outermost list.
        depth: u8,
    },
    /// A block quotation.
    Quotation,
    /// A footnote or endnote.
    Footnote,
    /// Preformatted text.
    Code,
    /// A line of a printed contents list: it names a heading that stands elsewhere.
    ContentsEntry,
    /// Text that repeats at the top of every page.
    Header,
    /// Text that repeats at the foot of every page.
    Footer,
}

impl BlockKind {
    /// The word plugins and reports use for this kind. New words may be added; none is ever renamed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Heading { .. } => "heading",
            Self::Paragraph => "paragraph",
            Self::ListItem { .. } => "list-item",
            Self::Quotation => "quotation",
            Self::Footnote => "footnote",
            Self::Code => "code",
            Self::ContentsEntry => "contents-entry",
            Self::Header => "header",
            Self::Footer => "footer",
        }
    }

    /// Whether a supplier reads this as part of the text: false for contents entries and running headers and footers.
    pub fn is_body(self) -> bool {
        !matches!(self, Self::ContentsEntry | Self::Header | Self::Footer)
    }
}

/// One paragraph, heading, list item or paragraph inside a table cell.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is on the page.
    pub kind: BlockKind,
    /// Its text, without its label. No line breaks except where the author forced one (`\n`); tabs are kept.
    pub text: String,
    /// The number or bullet in front of it as a reader sees it: `3.2.1`, `(a)`, `Schedule 2`, `•`. Never part of `text`.
    pub label: Option<String>,
    /// Where it stands in a table, if it does. A cell with several paragraphs gives several blocks with equal cells.
    pub cell: Option<Cell>,
    /// Ordinal of the paragraph in its document, from 1, counting every paragraph a reader would, tables included.
    pub paragraph: u32,
    /// Where each part of `text` came from, in order of `text`, without overlaps. Empty only for empty text.
    pub segments: Vec<Segment>,
}

/// The place of a block in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Ordinal of the table in its document, from 0. A nested table has its own number.
    pub table: u32,
    /// Row, from 0.
    pub row: u32,
    /// First grid column the cell covers, from 0.
    pub column: u32,
    /// Number of grid columns it covers, at least 1.
    pub column_span: u32,
    /// Whether the source marks the row as a header, or it is the first row of a Markdown or HTML header.
    pub header: bool,
}

/// A piece of a block's text and the place it was read from. A segment never crosses a line or a page of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Bytes of UTF-8 in [`Block::text`].
    pub text: Range<usize>,
    /// Bytes in the source part: the file itself for text, Markdown and HTML, `word/document.xml` (or the note
    /// part) for DOCX, the text drawn on the page for PDF.
    pub source: Range<usize>,
    /// Whether the source bytes equal the text bytes, so that an offset can be carried over byte by byte.
    pub exact: bool,
    /// Page, from 1, where the format has pages and the file says where they break.
    pub page: Option<u32>,
    /// Line, from 1: of the file for text formats, of the page for PDF. None for word-processor formats.
    pub line: Option<u32>,
    /// Column of the first character, in characters, from 1, where there is a line.
    pub column: Option<u32>,
}

/// A place in a document, as people are told it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Page, from 1.
    pub page: Option<u32>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column in characters, from 1.
    pub column: Option<u32>,
    /// Ordinal of the paragraph, from 1.
    pub paragraph: u32,
}

impl Block {
    /// Where the byte `offset` of the text stands in the source. An offset past the end gives the last place.
    pub fn locate(&self, offset: usize) -> Location {
        let segment =
            self.segments.iter().find(|segment| offset < segment.text.end).or_else(|| self.segments.last());
        let Some(segment) = segment else {
            return Location { paragraph: self.paragraph, ..Location::default() };
        };
        let inside = if segment.exact {
            offset.clamp(segment.text.start, segment.text.end)
        } else {
            segment.text.start
        };
        let characters = self.text.get(segment.text.start..inside).map_or(0, |text| text.chars().count());
        Location {
            page: segment.page,
            line: segment.line,
            column: segment.column.map(|column| column + u32::try_from(characters).unwrap_or(0)),
            paragraph: self.paragraph,
        }
    }

    /// Number of words: runs of characters between white space that hold a letter or a digit.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    }

    /// Heading level, for headings outside contents lists.
    pub fn heading_level(&self) -> Option<u8> {
        match self.kind {
            BlockKind::Heading { level } => Some(level),
            _ => None,
        }
    }
}

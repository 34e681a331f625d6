//! What the reader asks of a PDF library, in the reader's own words, so that the library can be replaced.
//!
//! Lengths are in points. The origin is the top left corner of the page as it is shown, and y grows downwards.

use crate::read::ReadError;
use crate::tender::Comment;

/// A PDF file that has been opened.
pub(super) trait Engine {
    /// Number of pages that can be reached.
    fn pages(&self) -> usize;

    /// What is drawn on a page, counted from 0.
    fn page(&self, index: usize) -> Result<DrawnPage, ReadError>;

    /// The outline ("bookmarks"), in order, the children of an entry after it.
    fn bookmarks(&self) -> Vec<Bookmark>;

    /// What is known to be missing from the file as a whole, in sentences for the user.
    fn warnings(&self) -> &[String];
}

/// What is drawn on one page.
#[derive(Debug, Default)]
pub(super) struct DrawnPage {
    /// Height as shown.
    pub(super) height: f32,
    /// Text that reads upright, in no particular order.
    pub(super) spans: Vec<Span>,
    /// Text turned by a quarter, a half and three quarters, each in the coordinates of a page turned to make it upright.
    pub(super) turned: Vec<Vec<Span>>,
    /// Lines drawn along an axis.
    pub(super) rulings: Vec<Ruling>,
    /// Comments people left on the page.
    pub(super) comments: Vec<Comment>,
    /// Content that could not be read, as clauses ("a form: stream would not read").
    pub(super) unread: Vec<String>,
}

/// Text drawn in one go.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// The text, with its spaces.
    pub(super) text: String,
    /// Left end.
    pub(super) left: f32,
    /// Right end.
    pub(super) right: f32,
    /// Height of the baseline.
    pub(super) baseline: f32,
    /// Size of the font as it is shown.
    pub(super) size: f32,
    /// Whether the font is bold.
    pub(super) bold: bool,
    /// The file says that this is a running header or footer.
    pub(super) margin: Option<Margin>,
    /// Where the file says it belongs.
    pub(super) tag: Option<Tag>,
}

/// The two places of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Margin {
    /// Above the body.
    Header,
    /// Below the body.
    Footer,
}

/// The place of a text in the logical structure of a tagged file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Identity of the innermost element that holds a paragraph.
    pub(super) element: u32,
    /// What that element is.
    pub(super) role: TagRole,
    /// The innermost table cell around it.
    pub(super) cell: Option<TaggedCell>,
}

/// What a tag says a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagRole {
    /// A heading; level 1 is the highest.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// An entry of a contents list.
    Contents,
    /// A footnote or endnote.
    Note,
    /// Anything else.
    Other,
}

/// A table cell of a tagged file, by the identities of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct TaggedCell {
    /// The table.
    pub(super) table: u32,
    /// The row.
    pub(super) row: u32,
    /// The cell.
    pub(super) cell: u32,
    /// Whether it is marked as a header cell.
    pub(super) header: bool,
}

/// A line drawn along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ruling {
    /// From left to right.
    Horizontal {
        /// Height.
        y: f32,
        /// Left end.
        left: f32,
        /// Right end.
        right: f32,
    },
    /// From top to bottom.
    Vertical {
        /// Distance from the left.
        x: f32,
        /// Upper end.
        top: f32,
        /// Lower end.
        bottom: f32,
    },
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bookmark {
    /// Its title.
    pub(super) title: String,
    /// Depth; 1 is the outermost.
    pub(super) level: u8,
    /// Page it leads to, from 0, where it leads to one.
    pub(super) page: Option<usize>,
}

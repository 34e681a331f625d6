//! A line of text as it was laid out: part of a row, whole within its column or cell.

use std::ops::Range;

use super::engine::Tag;
use super::rows::{Fragment, PageText};
use crate::tender::Segment;

/// A line of text within one column or cell.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Page, from 1.
    pub(super) page: u32,
    /// Row on the page, from 1.
    pub(super) row: u32,
    /// Column of its first character in the row, in characters, from 1.
    pub(super) column: u32,
    /// Bytes in the text of the page.
    pub(super) source: Range<usize>,
    /// Its text.
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    /// Size of most of its characters.
    pub(super) size: f32,
    /// Whether nearly all of it is bold.
    pub(super) bold: bool,
    pub(super) tag: Option<Tag>,
    /// What it flows in: lines of one flow stand one below the other.
    pub(super) flow: u32,
    /// Right edge of the flow. None for the flow that fills the page.
    pub(super) edge: Option<f32>,
}

impl Line {
    /// Joins fragments that stand side by side in one row.
    pub(super) fn of(page: u32, text: &PageText, fragments: &[&Fragment]) -> Option<Self> {
        let (first, last) = (fragments.first()?, fragments.last()?);
        let longest = fragments.iter().max_by_key(|fragment| fragment.length)?;
        let source = first.source.start..last.source.end;
        let length: usize = fragments.iter().map(|fragment| fragment.length).sum();
        let bold: usize = fragments.iter().map(|fragment| fragment.bold).sum();
        Some(Self {
            page,
            row: first.row,
            column: first.column,
            text: text.text.get(source.clone())?.to_owned(),
            source,
            left: first.left,
            right: fragments.iter().map(|fragment| fragment.right).fold(first.right, f32::max),
            baseline: longest.baseline,
            size: longest.size,
            bold: bold * 5 >= length * 4,
            tag: longest.tag,
            flow: 0,
            edge: None,
        })
    }

    /// Where all of its text was read.
    pub(super) fn segment(&self) -> Segment {
        Segment {
            text: 0..self.text.len(),
            source: self.source.clone(),
            exact: true,
            page: Some(self.page),
            line: Some(self.row),
            column: Some(self.column),
        }
    }
}

/// Whether a text has at least two letters, all of them capitals.
pub(super) fn is_capitals(text: &str) -> bool {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    capitals >= 2 && !text.chars().any(char::is_lowercase)
}

/// Whether every quotation that is begun is ended. A defined term that runs over two lines has one that is not.
pub(super) fn are_quotes_closed(text: &str) -> bool {
    text.matches('"').count().is_multiple_of(2) && text.matches('”').count() == text.matches('“').count()
}

/// Whether a text is the beginning of a defined term whose quotation mark is still to be closed.
pub(super) fn is_open_term(text: &str) -> bool {
    text.starts_with(['"', '“']) && !are_quotes_closed(text)
}

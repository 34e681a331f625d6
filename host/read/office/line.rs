//! Paragraphs with their automatic labels and what their styles say, before headings are told from the rest.

use super::paragraph::Paragraph;

/// A label the program puts in front of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct Label {
    /// What it shows: `3.2.1`, `(a)`, `•`.
    pub(in crate::read) text: String,
    /// Level in its list, from 0.
    pub(in crate::read) level: u8,
    /// Whether it is a bullet.
    pub(in crate::read) is_bullet: bool,
}

/// A paragraph with something to read in it.
#[derive(Clone, Debug)]
pub(in crate::read) struct Line {
    /// Its text, without white space at its ends.
    pub(in crate::read) paragraph: Paragraph,
    /// The label the program puts in front of it.
    pub(in crate::read) label: Option<Label>,
    /// The heading level the author gave it, by style or by outline level.
    pub(in crate::read) styled_level: Option<u8>,
    /// Whether it is a line of a contents list by style or field.
    pub(in crate::read) is_contents: bool,
    /// Whether its style is one of quotations.
    pub(in crate::read) is_quotation: bool,
}

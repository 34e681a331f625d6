//! Where the walk is, as far as it decides what becomes of paragraphs.

use crate::read::odt::lists::OpenLists;
use crate::tender::BlockKind;

/// Where paragraphs go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Main,
    /// A footnote or an endnote.
    Note {
        at_end: bool,
    },
    Comment,
    Running,
    /// They are not read.
    Nowhere,
}

/// What characters outside paragraphs say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Said {
    #[default]
    Nothing,
    Author,
    NoteNumber,
}

/// What surrounds the text of a place; a text box, a note or a comment begins anew.
#[derive(Debug)]
pub(super) struct Surroundings {
    pub(super) place: Place,
    pub(super) lists: OpenLists,
    pub(super) spans: Vec<Option<String>>,
}

impl Surroundings {
    /// Those of a place nothing has come in yet.
    pub(super) fn new(place: Place) -> Self {
        Self { place, lists: OpenLists::default(), spans: Vec::new() }
    }
}

/// The kind of text a part of a page holds, if it is one: `header`, `header-first`, `footer-left`…
pub(super) fn is_running(name: &str) -> Option<BlockKind> {
    match name {
        "header" | "header-left" | "header-first" => Some(BlockKind::Header),
        "footer" | "footer-left" | "footer-first" => Some(BlockKind::Footer),
        _ => None,
    }
}

/// Whether an element is a contents list or another index.
pub(super) fn is_index(name: &str) -> bool {
    matches!(
        name,
        "table-of-content"
            | "illustration-index"
            | "table-index"
            | "object-index"
            | "user-index"
            | "alphabetical-index"
    )
}

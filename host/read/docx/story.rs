//! What one part of a document says, in order, before it is known what each paragraph is.

use super::xml::Start;
use super::{Entry, Paragraph, Unread};

/// Most places of comments and tracked changes that are noted.
const MAX_MARKS: usize = 1_000;

/// A running header or footer that a section asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Running {
    /// Relationship that leads to its part.
    pub(super) relationship: String,
    /// Whether it stands at the foot of the page.
    pub(super) at_foot: bool,
}

/// The content of the main part, of the notes, of the comments, or of a header.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its paragraphs in order, blank ones too since they count in lists.
    pub(super) paragraphs: Vec<Paragraph>,
    /// Its entries, if it is a part of notes or comments.
    pub(super) entries: Vec<Entry>,
    /// The headers and footers its sections ask for, in order.
    pub(super) running: Vec<Running>,
    /// Whether a section numbers its notes otherwise than 1, 2, 3 and i, ii, iii from the first page on.
    pub(super) numbers_notes_in_its_own_way: bool,
    /// Number of pages, where Word noted them.
    pub(super) pages: Option<u32>,
    /// Number of tracked changes that were accepted.
    pub(super) tracked_changes: u32,
    /// Where its comments and tracked changes stand, as bytes of the part.
    pub(super) marked: Vec<usize>,
    /// What was not read.
    pub(super) unread: Unread,
}

impl Story {
    /// A property of the section that ends here.
    pub(super) fn section_property(&mut self, name: &str, start: &Start) {
        let at_foot = match name {
            "headerReference" => false,
            "footerReference" => true,
            "numFmt" | "numStart" | "numRestart" => {
                let is_usual = matches!(start.value().as_deref(), Some("decimal" | "1" | "continuous"));
                self.numbers_notes_in_its_own_way |= !is_usual;
                return;
            }
            _ => return,
        };
        let relationship = start.attribute("id").unwrap_or_default().into_owned();
        self.running.push(Running { relationship, at_foot });
    }

    /// Counts an element that was not read, if it stands for text.
    pub(super) fn notice_unread(&mut self, name: &str) {
        let count = match name {
            "chart" | "relIds" => &mut self.unread.charts,
            "OLEObject" => &mut self.unread.objects,
            "altChunk" | "subDoc" => &mut self.unread.insertions,
            _ => return,
        };
        *count = count.saturating_add(1);
    }

    /// Counts an element if it is a tracked change, and notes where it or a comment stands. A move is an insertion at one place and a deletion at another: it
    /// counts where it arrives.
    pub(super) fn count_change(&mut self, name: &str, start: &Start) {
        let is_change = matches!(name, "ins" | "del" | "moveTo" | "cellIns" | "cellDel");
        if is_change {
            self.tracked_changes = self.tracked_changes.saturating_add(1);
        }
        if (is_change || name == "commentRangeStart") && self.marked.len() < MAX_MARKS {
            self.marked.push(start.source.start);
        }
    }

    /// Takes back all page numbers.
    pub(super) fn forget_pages(&mut self) {
        self.pages = None;
        for paragraph in &mut self.paragraphs {
            paragraph.segments.iter_mut().for_each(|segment| segment.page = None);
            paragraph.notes.iter_mut().for_each(|note| note.page = None);
        }
    }
}

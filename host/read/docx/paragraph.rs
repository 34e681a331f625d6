//! What the elements of Word say about a paragraph.

use super::Paragraph;
use super::xml::Start;
use crate::read::TrackedChanges;

impl Paragraph {
    /// A property of the paragraph.
    pub(super) fn property(&mut self, name: &str, start: &Start) {
        match name {
            "pStyle" => self.style = start.value().map(Into::into),
            "numId" => self.list.list = start.value().map(Into::into),
            "ilvl" => self.list.level = start.number(),
            "outlineLvl" => self.outline_level = start.number(),
            _ => {}
        }
    }

    /// A property of the mark at its end.
    pub(super) fn end_property(&mut self, name: &str, start: &Start, changes: TrackedChanges) {
        match name {
            "vanish" => self.end_hidden = start.is_on(),
            change if changes.leaves_out(change) => self.end_deleted = true,
            _ => {}
        }
    }
}

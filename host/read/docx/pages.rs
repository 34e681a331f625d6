//! Page numbers, from the breaks Word left in the file when it last laid the document out.

use super::FORMAT;
use super::xml::Namespace::Word;
use super::xml::{Event, Xml};
use crate::read::ReadError;

/// Counts pages.
#[derive(Debug)]
pub(super) struct Pages {
    current: u32,
    /// Whether the author broke the page here and no text has come since: Word's own break for it may follow.
    just_forced: bool,
    has_rendered: bool,
    /// For each section, whether it begins on a new page.
    sections: Vec<bool>,
    section: usize,
    /// Rows the place is in, the innermost last.
    rows: Vec<Row>,
}

/// A table row: its cells stand beside each other, each of them beginning where the row does.
#[derive(Debug)]
struct Row {
    first: u32,
    last: u32,
    has_text: bool,
}

impl Pages {
    /// Begins with page 1 of a document whose sections begin on new pages or not, see [`section_starts`].
    pub(super) fn new(sections: Vec<bool>) -> Self {
        Self { current: 1, just_forced: false, has_rendered: false, sections, section: 0, rows: Vec::new() }
    }

    /// The page of the place reached.
    pub(super) fn current(&self) -> u32 {
        self.current
    }

    /// The page reached, if Word laid the document out; without its breaks nobody knows.
    pub(super) fn count(&self) -> Option<u32> {
        self.has_rendered.then_some(self.current)
    }

    /// Word found the end of a page here.
    pub(super) fn rendered_break(&mut self) {
        self.has_rendered = true;
        if !self.just_forced {
            self.current = self.current.saturating_add(1);
        }
        self.just_forced = false;
        // A break before any text of a row moves the whole row, though Word notes it in the first cell alone.
        for row in self.rows.iter_mut().rev().take_while(|row| !row.has_text) {
            row.first = self.current;
        }
    }

    /// The author ended a page here.
    pub(super) fn forced_break(&mut self) {
        self.current = self.current.saturating_add(1);
        self.just_forced = true;
    }

    /// A section ends here.
    pub(super) fn end_section(&mut self) {
        self.section += 1;
        let breaks = self.sections.get(self.section).copied().unwrap_or(false);
        if breaks && !self.just_forced {
            self.forced_break();
        }
    }

    /// Text stands here.
    pub(super) fn text(&mut self) {
        self.just_forced = false;
        if let Some(row) = self.rows.last_mut() {
            row.has_text = true;
        }
    }

    /// A table row begins.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row { first: self.current, last: self.current, has_text: false });
    }

    /// A cell of the row begins.
    pub(super) fn begin_cell(&mut self) {
        if let Some(row) = self.rows.last() {
            self.current = row.first;
        }
    }

    /// A cell of the row ends.
    pub(super) fn end_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.last = row.last.max(self.current);
        }
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        self.current = row.last.max(self.current);
        if let Some(outer) = self.rows.last_mut() {
            outer.has_text |= row.has_text;
        }
    }
}

/// For each section of a part, in order, whether it begins on a new page. A section says so at its own end, so that
/// this has to be known before the text is read.
pub(super) fn section_starts(part: &str, text: &str) -> Result<Vec<bool>, ReadError> {
    // Most documents have one section, or no breaks to count with, and need no second look.
    if !text.contains("lastRenderedPageBreak") || text.matches("sectPr").nth(2).is_none() {
        return Ok(Vec::new());
    }
    let mut xml = Xml::new(FORMAT, part, text);
    let mut starts = Vec::new();
    let mut in_section = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) if start.name() == (Word, "sectPrChange") => xml.skip(),
            Event::Start(start) if start.name() == (Word, "sectPr") => {
                in_section = true;
                starts.push(true);
            }
            Event::Start(start) if in_section && start.name() == (Word, "type") => {
                let stays = matches!(start.value().as_deref(), Some("continuous" | "nextColumn"));
                if let Some(last) = starts.last_mut() {
                    *last = !stays;
                }
            }
            Event::End(end) if end.name() == (Word, "sectPr") => in_section = false,
            _ => {}
        }
    }
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use super::Pages;

    #[test]
    fn a_forced_break_and_the_rendered_break_for_it_are_one() {
        let mut pages = Pages::new(Vec::new());
        pages.forced_break();
        pages.rendered_break();
        assert_eq!(pages.count(), Some(2));
        pages.forced_break();
        pages.text();
        pages.rendered_break();
        assert_eq!(pages.count(), Some(4));
    }

    #[test]
    fn cells_beside_each_other_break_the_same_page() {
        let mut pages = Pages::new(Vec::new());
        pages.begin_row();
        for _ in 0..3 {
            pages.begin_cell();
            pages.text();
            assert_eq!(pages.current(), 1);
            pages.rendered_break();
            pages.end_cell();
        }
        pages.end_row();
        assert_eq!(pages.count(), Some(2));
    }

    #[test]
    fn a_break_before_the_text_of_a_row_moves_all_its_cells() {
        let mut pages = Pages::new(Vec::new());
        pages.begin_row();
        pages.begin_cell();
        pages.rendered_break();
        pages.text();
        pages.end_cell();
        pages.begin_cell();
        assert_eq!(pages.current(), 2);
    }

    #[test]
    fn sections_begin_on_new_pages_unless_they_say_otherwise() {
        let mut pages = Pages::new(vec![true, true, false]);
        pages.end_section();
        pages.rendered_break();
        pages.text();
        assert_eq!(pages.count(), Some(2));
        pages.end_section();
        assert_eq!(pages.count(), Some(2));
    }

    #[test]
    fn without_rendered_breaks_pages_are_unknown() {
        let mut pages = Pages::new(Vec::new());
        pages.forced_break();
        assert_eq!(pages.count(), None);
    }
}

//! Page numbers, from the breaks the program noted in the file and those the author asked for.

/// Counts pages.
#[derive(Debug)]
pub(super) struct Pages {
    current: u32,
    has_text: bool,
}

impl Pages {
    /// Begins with page 1.
    pub(super) fn new() -> Self {
        Self { current: 1, has_text: false }
    }

    /// The page of the place reached.
    pub(super) fn current(&self) -> u32 {
        self.current
    }

    /// A page ends here. Before any text, a break says that the document begins.
    pub(super) fn break_here(&mut self) {
        if self.has_text {
            self.current = self.current.saturating_add(1);
        }
    }

    /// Text stands here.
    pub(super) fn text(&mut self) {
        self.has_text = true;
    }
}

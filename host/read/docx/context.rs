//! What the elements at a place are properties of.

/// What elements say something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Nothing: they are content themselves.
    Content,
    /// The paragraph.
    Paragraph,
    /// The mark at the end of the paragraph.
    ParagraphEnd,
    /// The run of text.
    Run,
    /// The table.
    Table,
    /// The row.
    Row,
    /// The cell.
    Cell,
    /// The section that ends here.
    Section,
    /// Something that does not matter.
    Other,
}

/// The sets of properties a place is in, which nest.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    open: Vec<Context>,
}

impl Contexts {
    /// The innermost one.
    pub(super) fn current(&self) -> Context {
        self.open.last().copied().unwrap_or(Context::Content)
    }

    /// An element begins; whether it is a set of properties.
    pub(super) fn begin(&mut self, name: &str) -> bool {
        let context = match (name, self.current()) {
            ("pPr", _) => Context::Paragraph,
            ("rPr", Context::Paragraph) => Context::ParagraphEnd,
            ("rPr", Context::Content) => Context::Run,
            ("tblPr", _) => Context::Table,
            ("trPr", _) => Context::Row,
            ("tcPr", _) => Context::Cell,
            ("sectPr", _) => Context::Section,
            ("rPr" | "sdtPr" | "tblPrEx", _) => Context::Other,
            _ => return false,
        };
        self.open.push(context);
        true
    }

    /// An element ends. If it is a set of properties, what it said something about.
    pub(super) fn end(&mut self, name: &str) -> Option<Context> {
        match name {
            "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "tblPrEx" => self.open.pop(),
            _ => None,
        }
    }
}

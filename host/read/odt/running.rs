//! Running headers and footers, which belong to the kinds of page a document has.

use super::story::finished;
use super::styles::Styles;
use crate::read::office::Line;
use crate::tender::BlockKind;

/// The headers and footers of all kinds of page, used or not.
#[derive(Debug, Default)]
pub(super) struct RunningLines {
    all: Vec<Running>,
}

#[derive(Debug)]
struct Running {
    /// Name of the kind of page.
    master: String,
    kind: BlockKind,
    lines: Vec<Line>,
}

impl RunningLines {
    /// A header or footer of a kind of page begins.
    pub(super) fn begin(&mut self, master: &str, kind: BlockKind) {
        self.all.push(Running { master: master.to_owned(), kind, lines: Vec::new() });
    }

    /// The lines of the header or footer that began last.
    pub(super) fn last_mut(&mut self) -> Option<&mut Vec<Line>> {
        self.all.last_mut().map(|running| &mut running.lines)
    }

    /// Those of the kinds of page the document uses.
    pub(super) fn used(self, styles: &Styles) -> Vec<(BlockKind, Vec<Line>)> {
        let used = self.all.into_iter().filter(|running| styles.uses_master(&running.master));
        used.map(|running| (running.kind, finished(running.lines))).collect()
    }
}

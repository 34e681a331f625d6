//! From the stories of a document to its blocks.

use super::labels::Labels;
use super::lines::lines;
use super::numbering::Numbering;
use super::story::Story;
use super::styles::Styles;
use super::{NotePart, Notes, Text};
use crate::tender::{Block, BlockKind};

/// What a document says, part by part.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// The main text.
    pub(super) main: Story,
    /// Footnotes.
    pub(super) footnotes: Story,
    /// Endnotes.
    pub(super) endnotes: Story,
    /// Running headers and footers, each with its kind.
    pub(super) running: Vec<(BlockKind, Story)>,
}

/// The blocks of a document, see [`Text::into_blocks`].
pub(super) fn blocks(stories: Stories, styles: &Styles, numbering: &Numbering) -> Vec<Block> {
    let mut labels = Labels::new(numbering, styles);
    let mut lines = |story: Story| lines(story.paragraphs, styles, numbering, &mut labels);
    let has_own_note_numbers = stories.main.numbers_notes_in_its_own_way;
    let main = lines(stories.main);
    let mut note_part = |mut story: Story| {
        let entries = std::mem::take(&mut story.entries);
        NotePart::new(lines(story), &entries)
    };
    let notes = Notes::new(note_part(stories.footnotes), note_part(stories.endnotes), has_own_note_numbers);
    let running = stories.running.into_iter().map(|(kind, story)| (kind, lines(story))).collect();
    Text { main, notes, running }.into_blocks()
}

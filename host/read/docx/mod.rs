//! Word documents (`.docx`): a zip archive of XML parts, read without Word.
//!
//! One walk over each part gives its paragraphs in order, every piece of text with the bytes it came from; tracked
//! changes are accepted or rejected and hidden text is left out. Styles and list definitions then tell labels, headings and the
//! rest. What cannot be read is an error or a warning: a part of a document never passes for the whole.

mod blocks;
mod context;
mod fields;
mod labels;
mod lines;
mod number_format;
mod numbering;
mod pages;
mod paragraph;
mod properties;
mod relationships;
mod run;
mod story;
mod styles;
mod symbols;
mod tables;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashSet;

use self::blocks::Stories;
use self::numbering::Numbering;
use self::relationships::Relationships;
use self::story::Story;
use self::styles::Styles;
use super::office::{
    Entry, Label, Line, ListReference, Look, MAX_PARAGRAPHS, MAX_PIECES, NotePart, NoteReference, Notes,
    Package, Paragraph, Text, Unread, refused, xml,
};
use super::{ReadError, TrackedChanges};
use crate::tender::document::{Comment, ReadDocument};
use crate::tender::{BlockKind, Format};

/// The name of the format in messages.
const FORMAT: &str = "Word (.docx)";

/// Reads a Word document.
///
/// A segment's source is a range of bytes of `word/document.xml`, or of the part its block comes from: footnotes,
/// endnotes, a header or a footer. Pages are given where Word left its page breaks in the file and they agree with
/// the number of pages it noted.
///
/// # Errors
///
/// [`ReadError::PasswordProtected`] and [`ReadError::OldWord`] for what their names say, [`ReadError::Refused`] for a
/// document beyond the limits of size and nesting or with a document type definition, [`ReadError::Damaged`] for
/// anything else that is not a whole Word document; the message names the part and the place.
pub fn read(bytes: &[u8], changes: TrackedChanges) -> Result<ReadDocument, ReadError> {
    let mut package = Package::open(FORMAT, bytes)?;
    let root = Relationships::read(&mut package, "")?;
    let main = root.first("officeDocument").unwrap_or("word/document.xml").to_owned();
    let text = package.read(&main)?.ok_or_else(|| damaged(format!("it has no main part ({main})")))?;
    let relationships = Relationships::read(&mut package, &main)?;
    let stated_pages = properties::stated_pages(&mut package, &root)?;
    Parts { package, relationships, changes, warnings: Vec::new(), tracked_changes: 0 }.read(
        &main,
        &text,
        stated_pages,
    )
}

/// The parts that belong to the main one.
struct Parts<'a> {
    package: Package<'a>,
    relationships: Relationships,
    changes: TrackedChanges,
    warnings: Vec<String>,
    tracked_changes: u32,
}

impl Parts<'_> {
    fn read(mut self, main: &str, text: &str, stated_pages: Option<u32>) -> Result<ReadDocument, ReadError> {
        let styles = match self.first("styles")? {
            Some((part, text)) => Styles::read(&part, &text)?,
            None => Styles::default(),
        };
        let numbering = match self.first("numbering")? {
            Some((part, text)) => Numbering::read(&part, &text)?,
            None => Numbering::default(),
        };
        let sections = pages::section_starts(main, text)?;
        let mut story = walk::read_story(main, text, "document", &styles, sections, self.changes)?;
        self.note(&story, "the document");
        if story.pages.is_some_and(|pages| !properties::are_current(pages, stated_pages)) {
            story.forget_pages();
        }
        let pages = story.pages;
        let mut stories = Stories {
            footnotes: self.story("footnotes", &styles)?,
            endnotes: self.story("endnotes", &styles)?,
            running: self.running(&story, &styles)?,
            main: story,
        };
        let marked = std::mem::take(&mut stories.main.marked);
        let comments = self.comments(&styles)?;
        Ok(ReadDocument {
            format: Format::Docx,
            blocks: blocks::blocks(stories, &styles, &numbering),
            pages,
            comments,
            tracked_changes: self.tracked_changes,
            marked,
            warnings: self.warnings,
        })
    }

    /// Name and text of the part of a kind.
    fn first(&mut self, kind: &str) -> Result<Option<(String, String)>, ReadError> {
        match self.relationships.first(kind).map(str::to_owned) {
            Some(part) => self.part(part),
            None => Ok(None),
        }
    }

    fn part(&mut self, part: String) -> Result<Option<(String, String)>, ReadError> {
        let text = self.package.read(&part)?;
        if text.is_none() {
            self.warnings.push(format!("{part} is missing from the file and was not read"));
        }
        Ok(text.map(|text| (part, text)))
    }

    /// The part of footnotes, endnotes or comments; its outermost element has the name of the kind.
    fn story(&mut self, kind: &str, styles: &Styles) -> Result<Story, ReadError> {
        let Some((part, text)) = self.first(kind)? else { return Ok(Story::default()) };
        let mut story = walk::read_story(&part, &text, kind, styles, Vec::new(), self.changes)?;
        story.forget_pages();
        self.note(&story, &format!("the {kind}"));
        Ok(story)
    }

    fn running(&mut self, main: &Story, styles: &Styles) -> Result<Vec<(BlockKind, Story)>, ReadError> {
        let mut stories = Vec::new();
        let mut read = HashSet::new();
        for running in &main.running {
            let Some(part) = self.relationships.target(&running.relationship).map(str::to_owned) else {
                continue;
            };
            if !read.insert(part.clone()) {
                continue;
            }
            let Some((part, text)) = self.part(part)? else { continue };
            let (kind, root) =
                if running.at_foot { (BlockKind::Footer, "ftr") } else { (BlockKind::Header, "hdr") };
            let mut story = walk::read_story(&part, &text, root, styles, Vec::new(), self.changes)?;
            story.forget_pages();
            self.note(&story, "the headers and footers");
            stories.push((kind, story));
        }
        Ok(stories)
    }

    fn comments(&mut self, styles: &Styles) -> Result<Vec<Comment>, ReadError> {
        let story = self.story("comments", styles)?;
        let mut comments: Vec<Comment> = story
            .entries
            .into_iter()
            .map(|entry| Comment { author: entry.author, text: String::new() })
            .collect();
        for paragraph in story.paragraphs.iter().filter(|paragraph| !paragraph.is_blank()) {
            let Some(comment) = paragraph.entry.and_then(|entry| comments.get_mut(entry)) else { continue };
            if !comment.text.is_empty() {
                comment.text.push('\n');
            }
            comment.text.push_str(paragraph.text.trim());
        }
        comments.retain(|comment| !comment.text.is_empty());
        Ok(comments)
    }

    /// Notes what the user has to know about a story.
    fn note(&mut self, story: &Story, place: &str) {
        self.tracked_changes = self.tracked_changes.saturating_add(story.tracked_changes);
        self.warnings.extend(story.unread.warnings(place));
    }
}

/// The file is not what it should be.
fn damaged(detail: impl Into<String>) -> ReadError {
    super::office::damaged(FORMAT, detail)
}

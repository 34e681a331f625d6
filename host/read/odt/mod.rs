//! Text documents in OpenDocument (`.odt`): a zip archive of XML parts, read without an office program.
//!
//! One walk over `content.xml` gives the paragraphs in order, every piece of text with the bytes it came from. Tracked
//! changes are accepted, since deleted text stands apart in the file; hidden text is left out.

mod headers;
mod lists;
mod meta;
mod numbering;
mod pages;
mod running;
mod spaces;
mod story;
mod styles;
mod tables;
#[cfg(test)]
mod tests;
mod walk;

use self::styles::Styles;
use super::ReadError;
use super::office::xml::{Event, Xml};
use super::office::{Package, Text};
use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// The name of the format in messages.
const FORMAT: &str = "OpenDocument text (.odt)";

const CONTENT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads a text document in OpenDocument.
///
/// A segment's source is a range of bytes of `content.xml`, or of `styles.xml` for running headers and footers. Pages
/// of places are given where the breaks noted in the file agree with the number of pages noted in it.
///
/// # Errors
///
/// [`ReadError::PasswordProtected`] for what its name says, [`ReadError::Refused`] for a document beyond the limits of
/// size and nesting or with a document type definition, [`ReadError::Damaged`] for anything else that is not a whole
/// text document; the message names the part and the place.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let mut package = Package::open(FORMAT, bytes)?;
    if is_encrypted(&mut package)? {
        return Err(ReadError::PasswordProtected);
    }
    let content =
        package.read(CONTENT)?.ok_or_else(|| damaged(format!("it has no main part ({CONTENT})")))?;
    let shared = package.read(STYLES)?;
    let stated_pages = meta::stated_pages(&mut package)?;

    let mut styles = Styles::default();
    if let Some(shared) = &shared {
        styles.read(STYLES, shared)?;
    }
    let running = match &shared {
        Some(shared) => Some(walk::read_story(STYLES, shared, &styles)?),
        None => None,
    };
    styles.read(CONTENT, &content)?;
    let mut story = walk::read_story(CONTENT, &content, &styles)?;
    if !story.is_text {
        return Err(damaged(format!("{CONTENT} holds no text document")));
    }
    story.settle_pages(stated_pages);
    let mut warnings = story.unread.warnings("the document");
    if shared.is_none() {
        warnings.push(format!("{STYLES} is missing from the file and was not read"));
    }
    let running = running.map(|running| running.running.used(&styles)).unwrap_or_default();
    headers::mark(&mut story.main);
    let notes = story.notes.finish();
    Ok(ReadDocument {
        format: Format::Odt,
        blocks: Text { main: story::finished(story.main), notes, running }.into_blocks(),
        pages: stated_pages,
        comments: story.comments.into_iter().filter(|comment| !comment.text.is_empty()).collect(),
        tracked_changes: story.tracked_changes,
        marked: Vec::new(),
        warnings,
    })
}

/// Whether a part of the document is encrypted, as its manifest says.
fn is_encrypted(package: &mut Package) -> Result<bool, ReadError> {
    let Some(manifest) = package.read(MANIFEST)? else { return Ok(false) };
    let mut xml = Xml::new(FORMAT, MANIFEST, &manifest);
    while let Some(event) = xml.next()? {
        if let Event::Start(start) = event
            && start.name().1 == "encryption-data"
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The file is not what it should be.
fn damaged(detail: impl Into<String>) -> ReadError {
    super::office::damaged(FORMAT, detail)
}

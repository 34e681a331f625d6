//! What could not be read, and whether what was read is enough.

use super::engine::DrawnPage;
use crate::read::ReadError;

/// Share of unreadable characters on a page, in percent, from which the user is told.
const MAX_UNKNOWN: usize = 10;
/// Most page numbers in one warning.
const MAX_LISTED: usize = 12;

/// Collects what could not be read.
pub(super) struct Report {
    warnings: Vec<String>,
    pages: u32,
    textless: Vec<u32>,
    garbled: Vec<u32>,
    /// Causes with the pages they were found on, in order of the first.
    unread: Vec<(String, Vec<u32>)>,
    is_complete: bool,
}

impl Report {
    /// Starts with what is missing from the file as a whole.
    pub(super) fn new(warnings: &[String]) -> Self {
        Self {
            is_complete: warnings.is_empty(),
            warnings: warnings.to_vec(),
            pages: 0,
            textless: Vec::new(),
            garbled: Vec::new(),
            unread: Vec::new(),
        }
    }

    /// Notes the next page.
    pub(super) fn page(&mut self, drawn: &DrawnPage) {
        self.pages += 1;
        for cause in &drawn.unread {
            self.is_complete = false;
            match self.unread.iter_mut().find(|(known, _)| known == cause) {
                Some((_, pages)) if pages.last() == Some(&self.pages) => {}
                Some((_, pages)) => pages.push(self.pages),
                None => self.unread.push((cause.clone(), vec![self.pages])),
            }
        }
    }

    /// Notes the text of the page noted last.
    pub(super) fn text(&mut self, text: &str) {
        let characters = text.chars().filter(|character| !character.is_whitespace()).count();
        let unknown = text.chars().filter(|character| *character == char::REPLACEMENT_CHARACTER).count();
        if characters == 0 {
            self.textless.push(self.pages);
        } else if unknown * 100 > characters * MAX_UNKNOWN {
            self.garbled.push(self.pages);
        }
    }

    /// The warnings for the user, or the error if there is nothing to work on.
    pub(super) fn finish(mut self) -> Result<Vec<String>, ReadError> {
        if self.textless.len() == self.pages as usize {
            return Err(self.failure());
        }
        for (cause, pages) in &self.unread {
            self.warnings.push(format!("some content of {} could not be read ({cause})", named(pages)));
        }
        if !self.textless.is_empty() {
            let (are, they) = if self.textless.len() == 1 { ("has", "it") } else { ("have", "they") };
            self.warnings.push(format!(
                "{} {are} no text that could be read; if {they} hold pictures of text, run text recognition (OCR) first",
                named(&self.textless)
            ));
        }
        if !self.garbled.is_empty() {
            self.warnings.push(format!(
                "some text of {} is missing: its font does not say which characters it draws",
                named(&self.garbled)
            ));
        }
        Ok(self.warnings)
    }

    fn failure(self) -> ReadError {
        if self.is_complete {
            return ReadError::Scanned { pages: self.pages };
        }
        let causes: Vec<String> =
            self.unread.into_iter().map(|(cause, pages)| format!("{cause} on {}", named(&pages))).collect();
        let detail = self.warnings.into_iter().chain(causes).collect::<Vec<_>>().join("; ");
        ReadError::Damaged { format: "PDF", detail: format!("no text could be read: {detail}") }
    }
}

/// "page 3", "pages 3, 4 and 7", "pages 1, 2, 3 and 17 more".
fn named(pages: &[u32]) -> String {
    let listed: Vec<String> = pages.iter().take(MAX_LISTED).map(u32::to_string).collect();
    let more = pages.len() - listed.len();
    match listed.as_slice() {
        [page] => format!("page {page}"),
        _ if more > 0 => format!("pages {} and {more} more", listed.join(", ")),
        [first @ .., last] => format!("pages {} and {last}", first.join(", ")),
        [] => "no page".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn pages_are_named_in_plain_english() {
        assert_eq!(named(&[3]), "page 3");
        assert_eq!(named(&[3, 4, 7]), "pages 3, 4 and 7");
        let many: Vec<u32> = (1..=20).collect();
        assert_eq!(named(&many), "pages 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 8 more");
    }
}

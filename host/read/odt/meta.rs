//! What the program noted about the document as a whole: `meta.xml`.

use super::FORMAT;
use crate::read::ReadError;
use crate::read::office::Package;
use crate::read::office::xml::Namespace::Meta;
use crate::read::office::xml::{Event, Xml};

const PART: &str = "meta.xml";

/// Number of pages the program counted when it last saved the document.
pub(super) fn stated_pages(package: &mut Package) -> Result<Option<u32>, ReadError> {
    let Some(text) = package.read(PART)? else { return Ok(None) };
    let mut xml = Xml::new(FORMAT, PART, &text);
    let mut pages = None;
    while let Some(event) = xml.next()? {
        if let Event::Start(start) = event
            && start.name() == (Meta, "document-statistic")
        {
            pages = start.parsed("page-count");
        }
    }
    Ok(pages.filter(|pages| *pages > 0))
}

//! What Word noted about the document as a whole: `docProps/app.xml`.

use super::FORMAT;
use super::Package;
use super::relationships::Relationships;
use super::xml::{Event, Xml};
use crate::read::ReadError;

/// Number of pages Word counted when it last saved the document. None if another program made the file: then the
/// number, if there is one, belongs to the template it was made from, as the count of its words shows.
pub(super) fn stated_pages(package: &mut Package, root: &Relationships) -> Result<Option<u32>, ReadError> {
    // The two dialects of the format spell this kind differently.
    let part = root.first("extended-properties").or_else(|| root.first("extendedProperties"));
    let Some(part) = part else { return Ok(None) };
    let Some(text) = package.read(part)? else { return Ok(None) };
    let mut xml = Xml::new(FORMAT, part, &text);
    let mut name = String::new();
    let (mut pages, mut words) = (None, None);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(start) => start.name().1.clone_into(&mut name),
            Event::End(_) => name.clear(),
            Event::Text(text) => match name.as_str() {
                "Pages" => pages = text.content.trim().parse::<u32>().ok(),
                "Words" => words = text.content.trim().parse::<u32>().ok(),
                _ => {}
            },
        }
    }
    Ok(pages.filter(|pages| *pages > 0 && words.is_some_and(|words| words > 0)))
}

/// Whether page breaks that give this number of pages can be those of the last layout. Breaks stay in a file through
/// changes made without a new layout, and then their pages are not those a reader sees.
pub(super) fn are_current(counted: u32, stated: Option<u32>) -> bool {
    stated.is_none_or(|stated| counted.abs_diff(stated) <= (stated / 20).max(1))
}

#[cfg(test)]
mod tests {
    use super::are_current;

    #[test]
    fn pages_that_contradict_the_count_of_word_are_not_current() {
        assert!(are_current(12, None));
        assert!(are_current(3, Some(4)));
        assert!(are_current(214, Some(221)));
        assert!(!are_current(50, Some(36)));
        assert!(!are_current(2, Some(4)));
    }
}

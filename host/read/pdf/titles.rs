//! Titles of headings that the document names elsewhere: in its contents list, and in its outline.

use std::collections::HashMap;

use super::contents::Entry;
use super::engine::Bookmark;
use super::typed_label::{self, LabelKind};

/// How far apart two indents must be, in points, to be two levels.
const SAME_INDENT: f32 = 4.0;

/// Titles by their words.
#[derive(Debug, Default)]
pub(super) struct Titles {
    by_key: HashMap<String, Vec<Title>>,
}

#[derive(Clone, Copy, Debug)]
struct Title {
    level: u8,
    /// Page, from 1, as far as it is known.
    page: Option<u32>,
}

impl Titles {
    /// Titles from a contents list. `found` gives for each key of a title the pages on which a paragraph of these
    /// words stands: from them the difference between printed and counted page numbers is learned.
    pub(super) fn of_contents(entries: &[Entry], found: &HashMap<String, Vec<u32>>) -> Self {
        let levels = levels(entries);
        let shift = page_shift(entries, found);
        let mut titles = Self::default();
        for (entry, level) in entries.iter().zip(levels) {
            let page = entry.page.and_then(|page| page.checked_add_signed(shift?));
            titles.add(&entry.title, Title { level, page });
        }
        titles
    }

    /// Titles from an outline.
    pub(super) fn of_bookmarks(bookmarks: &[Bookmark]) -> Self {
        let mut titles = Self::default();
        for bookmark in bookmarks {
            let page = bookmark.page.map(|page| super::rows::count(page + 1));
            titles.add(&bookmark.title, Title { level: bookmark.level, page });
        }
        titles
    }

    fn add(&mut self, title: &str, place: Title) {
        let key = key(title);
        if !key.is_empty() {
            self.by_key.entry(key).or_default().push(place);
        }
    }

    /// The level of a heading of these words on this page, give or take one page.
    pub(super) fn level(&self, key: &str, page: u32) -> Option<u8> {
        let places = self.by_key.get(key)?;
        places
            .iter()
            .find(|title| title.page.is_none_or(|known| known.abs_diff(page) <= 1))
            .map(|title| title.level)
    }
}

/// The words of a title without its label, for comparison.
pub(super) fn key(title: &str) -> String {
    let title = title.trim();
    let rest = typed_label::in_heading(title).map_or(0, |found| found.rest);
    title[rest..].chars().filter(|mark| mark.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Levels by number where entries are numbered, else by indent.
fn levels(entries: &[Entry]) -> Vec<u8> {
    let numbered: Vec<Option<u8>> = entries
        .iter()
        .map(|entry| match typed_label::in_heading(&entry.title)?.kind {
            LabelKind::Number(parts) => Some(parts),
            _ => None,
        })
        .collect();
    let mut indents: Vec<f32> = entries.iter().map(|entry| entry.indent).collect();
    indents.sort_by(f32::total_cmp);
    indents.dedup_by(|next, kept| *next - *kept < SAME_INDENT);
    let by_indent = |entry: &Entry| {
        let above = indents.iter().filter(|indent| **indent + SAME_INDENT <= entry.indent).count();
        u8::try_from(above + 1).unwrap_or(u8::MAX)
    };
    let are_numbered = numbered.iter().flatten().count() * 2 > entries.len();
    entries
        .iter()
        .zip(numbered)
        .map(|(entry, number)| if are_numbered { number.unwrap_or(1) } else { by_indent(entry) }.clamp(1, 9))
        .collect()
}

/// How much larger the counted number of a page is than the printed one, for most entries.
fn page_shift(entries: &[Entry], found: &HashMap<String, Vec<u32>>) -> Option<i32> {
    let mut votes: HashMap<i32, usize> = HashMap::new();
    for entry in entries {
        let (Some(printed), Some([page])) = (entry.page, found.get(&key(&entry.title)).map(Vec::as_slice))
        else {
            continue;
        };
        let shift = i64::from(*page) - i64::from(printed);
        if let Ok(shift) = i32::try_from(shift) {
            *votes.entry(shift).or_default() += 1;
        }
    }
    votes.into_iter().max_by_key(|(shift, count)| (*count, -shift.abs())).map(|(shift, _)| shift)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Entry, Titles, key};

    fn entry(title: &str, page: u32, indent: f32) -> Entry {
        Entry { title: title.into(), page: Some(page), indent }
    }

    #[test]
    fn the_same_words_are_the_same_title() {
        assert_eq!(key("3.2 Scope of the Services"), key("3.2.  SCOPE OF THE SERVICES"));
        assert_eq!(key("Schedule 2 – Prices"), key("Prices"));
    }

    #[test]
    fn levels_come_from_numbers_or_from_indents() {
        let none = HashMap::new();
        let numbered = [entry("1 Scope", 2, 0.0), entry("1.1 Aims", 2, 0.0), entry("Annex", 3, 0.0)];
        let titles = Titles::of_contents(&numbered, &none);
        assert_eq!(
            (titles.level("scope", 2), titles.level("aims", 2), titles.level("annex", 3)),
            (Some(1), Some(2), Some(1))
        );
        let indented = [entry("Scope", 2, 50.0), entry("Aims", 2, 70.0)];
        let titles = Titles::of_contents(&indented, &none);
        assert_eq!((titles.level("scope", 2), titles.level("aims", 2)), (Some(1), Some(2)));
    }

    #[test]
    fn printed_page_numbers_need_not_be_counted_ones() {
        let entries = [entry("Scope", 1, 0.0), entry("Prices", 5, 0.0)];
        let found = HashMap::from([("scope".to_owned(), vec![4]), ("prices".to_owned(), vec![8])]);
        let titles = Titles::of_contents(&entries, &found);
        assert_eq!(titles.level("prices", 8), Some(1));
        assert_eq!(titles.level("prices", 5), None);
    }
}

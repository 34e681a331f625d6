//! A paragraph while it is read: its text, where each piece of it came from, and what decides what it is.

use std::borrow::Cow;
use std::ops::Range;

use crate::tender::{Cell, Segment};

/// How a piece of text looks and where it stands on paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct Look {
    /// Whether it is bold.
    pub(in crate::read) is_bold: bool,
    /// Whether it is underlined, as typewriters made titles.
    pub(in crate::read) is_underlined: bool,
    /// Whether it is hidden.
    pub(in crate::read) is_hidden: bool,
    /// Its size in half points; 0 where the file does not say.
    pub(in crate::read) size: u16,
    /// Its page, from 1.
    pub(in crate::read) page: u32,
}

/// The list a paragraph belongs to, as far as its own properties or one style say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct ListReference {
    /// Number of the list; `0` switches numbering off.
    pub(in crate::read) list: Option<String>,
    /// Level in the list, from 0.
    pub(in crate::read) level: Option<u8>,
}

/// A footnote or endnote a paragraph refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct NoteReference {
    /// Identifier of the note in its part.
    pub(in crate::read) id: String,
    /// Whether it is an endnote.
    pub(in crate::read) at_end: bool,
    /// Page of the reference, where known.
    pub(in crate::read) page: Option<u32>,
    /// The number it shows, where the file says so.
    pub(in crate::read) label: Option<String>,
}

/// A paragraph of a story.
#[derive(Clone, Debug, Default)]
pub(in crate::read) struct Paragraph {
    /// What a reader sees, without automatic numbers.
    pub(in crate::read) text: String,
    /// Where each piece of the text came from.
    pub(in crate::read) segments: Vec<Segment>,
    /// Identifier of its style, if it names one.
    pub(in crate::read) style: Option<String>,
    /// The list its own properties name.
    pub(in crate::read) list: ListReference,
    /// The outline level its own properties name, from 0; 9 for none.
    pub(in crate::read) outline_level: Option<u8>,
    /// Its place in a table.
    pub(in crate::read) cell: Option<Cell>,
    /// Whether it is a line of a contents list that Word made.
    pub(in crate::read) in_contents_list: bool,
    /// Whether its end is deleted: the next paragraph goes on here.
    pub(in crate::read) end_deleted: bool,
    /// Whether its end is hidden text.
    pub(in crate::read) end_hidden: bool,
    /// The notes it refers to, in order.
    pub(in crate::read) notes: Vec<NoteReference>,
    /// Index in the story of the note or comment it belongs to.
    pub(in crate::read) entry: Option<usize>,
    /// Number of its characters that are not white space, and of those the bold ones.
    pub(in crate::read) letters: usize,
    pub(in crate::read) bold_letters: usize,
    /// Number of those that are underlined.
    pub(in crate::read) underlined_letters: usize,
    /// Size of its largest text, in half points.
    pub(in crate::read) size: u16,
}

impl Paragraph {
    /// Adds characters. `exact` says that the source has the same bytes; then they are carried over one by one, unless
    /// some of them are not shown as they stand there, see [`as_shown`].
    pub(in crate::read) fn push(&mut self, text: &str, source: Range<usize>, exact: bool, look: Look) {
        let shown = as_shown(text);
        if shown.is_empty() {
            return;
        }
        let letters = shown.chars().filter(|character| !character.is_whitespace()).count();
        self.letters += letters;
        self.size = self.size.max(look.size);
        self.bold_letters += if look.is_bold { letters } else { 0 };
        self.underlined_letters += if look.is_underlined { letters } else { 0 };
        let start = self.text.len();
        self.text.push_str(&shown);
        let exact = exact && matches!(shown, Cow::Borrowed(_));
        let text = start..self.text.len();
        self.segments.push(Segment { text, source, exact, page: Some(look.page), line: None, column: None });
    }

    /// Keeps only these bytes of the text, which must lie between characters.
    pub(in crate::read) fn keep(&mut self, kept: Range<usize>) {
        let Some(text) = self.text.get(kept.clone()) else { return };
        self.text = text.to_owned();
        self.segments.retain_mut(|segment| {
            let start = segment.text.start.max(kept.start);
            let end = segment.text.end.min(kept.end);
            if start >= end {
                return false;
            }
            if segment.exact {
                segment.source.end -= segment.text.end - end;
                segment.source.start += start - segment.text.start;
            }
            segment.text = start - kept.start..end - kept.start;
            true
        });
    }

    /// Leaves out white space at both ends.
    pub(in crate::read) fn trim(&mut self) {
        let start = self.text.len() - self.text.trim_start().len();
        self.keep(start..start + self.text.trim().len());
    }

    /// Whether there is nothing to read in it.
    pub(in crate::read) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether all of its text is bold, give or take a stray mark.
    pub(in crate::read) fn is_bold(&self) -> bool {
        self.letters > 0 && self.bold_letters * 10 >= self.letters * 9
    }

    /// Whether all of its text is underlined, and not because it is a link.
    pub(in crate::read) fn is_underlined(&self) -> bool {
        self.letters > 0
            && self.underlined_letters * 10 >= self.letters * 9
            && !self.text.contains('@')
            && !self.text.contains("://")
            && !self.text.starts_with("www.")
    }

    /// Begins the properties anew: when two paragraphs are joined, those of the second hold.
    pub(in crate::read) fn join(&mut self) {
        *self = Self {
            text: std::mem::take(&mut self.text),
            segments: std::mem::take(&mut self.segments),
            notes: std::mem::take(&mut self.notes),
            cell: self.cell,
            entry: self.entry,
            in_contents_list: self.in_contents_list,
            letters: self.letters,
            bold_letters: self.bold_letters,
            underlined_letters: self.underlined_letters,
            size: self.size,
            ..Self::default()
        };
    }
}

/// Text as a reader sees it: without soft hyphens and spaces of no width.
fn as_shown(text: &str) -> Cow<'_, str> {
    let is_invisible = |character| matches!(character, '\u{ad}' | '\u{200b}' | '\u{feff}');
    if text.contains(is_invisible) { Cow::Owned(text.replace(is_invisible, "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Look, Paragraph};

    #[test]
    fn invisible_characters_are_left_out() {
        let mut paragraph = Paragraph::default();
        paragraph.push("pro\u{ad}cure", 100..109, true, Look::default());
        assert_eq!(paragraph.text, "procure");
        assert_eq!((&paragraph.segments[0].source, paragraph.segments[0].exact), (&(100..109), false));
    }

    #[test]
    fn what_is_kept_keeps_its_source() {
        let mut paragraph = Paragraph::default();
        paragraph.push("1.", 10..12, true, Look::default());
        paragraph.push("\t", 20..28, false, Look::default());
        paragraph.push("Scope ", 30..36, true, Look::default());
        paragraph.keep(3..8);
        assert_eq!(paragraph.text, "Scope");
        assert_eq!(paragraph.segments.len(), 1);
        assert_eq!((&paragraph.segments[0].text, &paragraph.segments[0].source), (&(0..5), &(30..35)));
    }

    proptest! {
        #[test]
        fn segments_cover_the_text_in_order_and_exact_ones_equal_their_source(
            pieces in prop::collection::vec("[a-z £\u{ad}]{0,6}", 0..6),
            cut in any::<(usize, usize)>(),
        ) {
            let source = pieces.concat();
            let mut paragraph = Paragraph::default();
            let mut offset = 0;
            for piece in &pieces {
                paragraph.push(piece, offset..offset + piece.len(), true, Look::default());
                offset += piece.len();
            }
            let bounds: Vec<usize> = (0..=paragraph.text.len()).filter(|i| paragraph.text.is_char_boundary(*i)).collect();
            let (first, second) = (bounds[cut.0 % bounds.len()], bounds[cut.1 % bounds.len()]);
            paragraph.keep(first.min(second)..first.max(second));
            let mut end = 0;
            for segment in &paragraph.segments {
                prop_assert_eq!(segment.text.start, end);
                prop_assert!(!segment.text.is_empty());
                end = segment.text.end;
                if segment.exact {
                    prop_assert_eq!(&source[segment.source.clone()], &paragraph.text[segment.text.clone()]);
                }
            }
            prop_assert_eq!(end, paragraph.text.len());
        }
    }
}

//! Paragraphs with their automatic labels and what their styles say, before headings are told from the rest.

use super::labels::{Label, Labels};
use super::numbering::Numbering;
use super::paragraph::Paragraph;
use super::styles::{Styles, outline_to_heading};

/// A paragraph with something to read in it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its text, without white space at its ends.
    pub(super) paragraph: Paragraph,
    /// The label Word puts in front of it.
    pub(super) label: Option<Label>,
    /// The heading level the author gave it, by style or by outline level.
    pub(super) styled_level: Option<u8>,
    /// Whether it is a line of a contents list by style or field.
    pub(super) is_contents: bool,
    /// Whether its style is one of quotations.
    pub(super) is_quotation: bool,
}

/// Gives paragraphs their labels and drops the blank ones, which may be numbered all the same.
pub(super) fn lines(
    paragraphs: Vec<Paragraph>,
    styles: &Styles,
    numbering: &Numbering,
    labels: &mut Labels,
) -> Vec<Line> {
    let mut lines = Vec::new();
    for mut paragraph in paragraphs {
        let is_blank = paragraph.is_blank();
        if is_blank && paragraph.end_hidden {
            // It is hidden as a whole, and Word does not count it.
            continue;
        }
        let style = paragraph.style.as_deref();
        let place = numbering.place(&paragraph.list, style, styles);
        let label = place.and_then(|(list, level)| labels.next(&list, level));
        if is_blank {
            continue;
        }
        let effect = styles.effect(style);
        let styled_level = match paragraph.outline_level {
            Some(level) => outline_to_heading(level),
            None => effect.heading_level,
        };
        let is_contents = paragraph.in_contents_list || effect.is_contents;
        paragraph.trim();
        lines.push(Line { paragraph, label, styled_level, is_contents, is_quotation: effect.is_quotation });
    }
    lines
}

//! Paragraphs with their automatic labels and what their styles say, before headings are told from the rest.

use super::labels::Labels;
use super::numbering::Numbering;
use super::styles::{Styles, outline_to_heading};
use super::{Line, Paragraph};

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

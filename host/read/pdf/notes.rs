//! What people added on top of a page: values of form fields, text boxes, and comments.

use std::collections::HashMap;

use pdfboss_core::{Annotation, Document, FieldType, FormField, ObjRef, Page};

use super::engine::{DrawnPage, Span};
use super::frame::Frame;
use crate::tender::Comment;

/// Kinds of annotation that are a comment on the text, not text themselves.
const COMMENTS: [&str; 6] = ["Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"];
/// Size of text in a form field, unless the field is lower.
const FIELD_SIZE: f32 = 10.0;
/// Mean width of a character, as a share of the size.
const MEAN_WIDTH: f32 = 0.5;
/// Distance between two lines in a form field, as a share of the size.
const LINE_DISTANCE: f32 = 1.2;

/// The values of a file's form fields.
pub(super) struct Notes {
    values: HashMap<ObjRef, String>,
}

impl Notes {
    /// Reads the form of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut values = HashMap::new();
        for field in document.form_fields() {
            for (index, widget) in field.widgets.iter().enumerate() {
                if let Some(value) = value(&field, index) {
                    values.insert(widget.object, value);
                }
            }
        }
        Self { values }
    }

    /// Adds what stands on top of a page to what is drawn on it.
    pub(super) fn add_to(&self, drawn: &mut DrawnPage, document: &Document, page: &Page, frame: &Frame) {
        if page.dict().get("Annots").is_none() {
            return;
        }
        for annotation in document.annotations(page) {
            if annotation.flags.hidden() || annotation.flags.no_view() {
                continue;
            }
            if COMMENTS.contains(&annotation.subtype.as_str()) {
                drawn.comments.extend(comment(&annotation));
            } else if let Some(text) = self.text(&annotation)
                && let Some(rectangle) = annotation.rect
            {
                drawn.spans.extend(lay_out(&text, frame.rectangle(rectangle)));
            }
        }
    }

    fn text(&self, annotation: &Annotation) -> Option<String> {
        match annotation.subtype.as_str() {
            "Widget" => annotation.object.and_then(|object| self.values.get(&object)).cloned(),
            "FreeText" => annotation.contents.clone(),
            _ => None,
        }
    }
}

fn value(field: &FormField, widget: usize) -> Option<String> {
    let text = match field.field_type? {
        FieldType::Text => field.text()?,
        FieldType::Choice => field.selected().join(", "),
        FieldType::Button if field.on_widgets().contains(&widget) => "☒".to_owned(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

fn comment(annotation: &Annotation) -> Option<Comment> {
    let text = annotation.contents.as_ref().filter(|text| !text.trim().is_empty())?;
    let author = annotation.markup.as_ref().and_then(|markup| markup.title.clone()).unwrap_or_default();
    Some(Comment { author, text: text.clone() })
}

/// Places text in a box as a viewer would: in the middle of a low box, line by line from the top of a high one.
fn lay_out(text: &str, [left, top, right, bottom]: [f32; 4]) -> Vec<Span> {
    let size = FIELD_SIZE.min((bottom - top) * 0.8).max(1.0);
    let is_low = bottom - top < 2.0 * LINE_DISTANCE * size;
    let first = if is_low { f32::midpoint(top, bottom) + size * 0.35 } else { top + size };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float becomes the nearest integer"
    )]
    let room = if is_low { usize::MAX } else { ((right - left) / (size * MEAN_WIDTH)).max(1.0) as usize };
    let mut baseline = first;
    let mut spans = Vec::new();
    for line in text.split(['\n', '\r']).flat_map(|line| wrap(line, room)) {
        #[expect(clippy::cast_precision_loss, reason = "the width is an estimate")]
        let width = line.chars().count() as f32 * size * MEAN_WIDTH;
        spans.push(Span { text: line, left, right: left + width, baseline, size, ..Span::default() });
        baseline += size * LINE_DISTANCE;
    }
    spans
}

fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut taken = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if taken + 1 + length <= room => {
                line.push(' ');
                line.push_str(word);
                taken += 1 + length;
            }
            _ => {
                lines.push(word.to_owned());
                taken = length;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn a_long_value_is_wrapped_in_its_box() {
        let spans = lay_out("one two three four five\nsix", [0.0, 100.0, 70.0, 200.0]);
        let texts: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
        assert_eq!(texts, ["one two three", "four five", "six"]);
        assert!(spans.windows(2).all(|pair| pair[0].baseline < pair[1].baseline));
    }

    #[test]
    fn a_value_in_a_low_box_keeps_to_one_line() {
        let spans = lay_out("one two three four five", [0.0, 100.0, 70.0, 114.0]);
        assert_eq!(spans.len(), 1);
        assert!((100.0..114.0).contains(&spans[0].baseline));
    }
}

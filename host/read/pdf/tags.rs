//! What the tags of a tagged file say about a text.

use pdfboss_core::{StandardKind, StandardType};
use pdfboss_text::Structure;

use super::engine::{Tag, TagRole, TaggedCell};

/// The tag of a text, from the elements around it. None if no element holds a paragraph.
pub(super) fn tag(structure: &Structure) -> Option<Tag> {
    let mut role = TagRole::Other;
    let mut element = None;
    let (mut table, mut row, mut cell) = (None, None, None);
    for step in &structure.path {
        let number = step.object.num;
        match step.standard_type {
            StandardType::Table => (table, row, cell) = (Some(number), None, None),
            StandardType::TR => (row, cell) = (Some(number), None),
            StandardType::TD | StandardType::TH => {
                cell = Some((number, step.standard_type == StandardType::TH));
                role = TagRole::Other;
            }
            StandardType::H | StandardType::H1 => role = TagRole::Heading(1),
            StandardType::H2 => role = TagRole::Heading(2),
            StandardType::H3 => role = TagRole::Heading(3),
            StandardType::H4 => role = TagRole::Heading(4),
            StandardType::H5 => role = TagRole::Heading(5),
            StandardType::H6 => role = TagRole::Heading(6),
            StandardType::LI => role = TagRole::ListItem,
            StandardType::TOC | StandardType::TOCI => role = TagRole::Contents,
            StandardType::Note => role = TagRole::Note,
            _ => {}
        }
        // A label and the text behind it stand on one line: the list item holds both.
        let is_part_of_item = matches!(step.standard_type, StandardType::Lbl | StandardType::LBody);
        let holds_text =
            step.standard_type.kind() == StandardKind::BlockLevel || step.standard_type == StandardType::TOCI;
        if (holds_text && !is_part_of_item) || element.is_none() {
            element = Some(number);
        }
    }
    let cell = match (table, row, cell) {
        (Some(table), Some(row), Some((cell, header))) => Some(TaggedCell { table, row, cell, header }),
        _ => None,
    };
    Some(Tag { element: element?, role, cell })
}

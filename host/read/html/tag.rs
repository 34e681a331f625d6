//! What the tags say about the structure of the text.

use std::ops::Range;

use html5gum::StartTag;

use crate::read::builder::{BlockBuilder, Numbering};

/// Most columns or rows a cell may say it covers; more is read as this many.
const MAX_SPAN: u32 = 1000;

/// The value of an attribute, if the tag has it and it is UTF-8.
pub(super) fn attribute<'a>(tag: &'a StartTag<usize>, name: &str) -> Option<&'a str> {
    tag.attributes.get(name.as_bytes()).and_then(|value| std::str::from_utf8(&value.value.0).ok())
}

/// Tells the builder what a start tag at `place` starts, and what it ends.
pub(super) fn start(builder: &mut BlockBuilder, tag: &StartTag<usize>, place: Range<usize>) {
    match &tag.name[..] {
        [b'h', level @ b'1'..=b'6'] => builder.start_heading(level - b'0'),
        b"ul" | b"menu" | b"dir" => {
            builder.end_heading();
            builder.start_list(Numbering::Bullet, 1, '.');
        }
        b"ol" => {
            builder.end_heading();
            builder.start_list(numbering(tag), number(tag, "start").unwrap_or(1), '.');
        }
        b"li" => builder.start_item(number(tag, "value")),
        b"table" => builder.start_table(),
        b"thead" => builder.set_table_head(true),
        b"tbody" | b"tfoot" => builder.set_table_head(false),
        b"tr" => builder.start_row(),
        b"dl" => {
            builder.end_heading();
            builder.start_descriptions();
        }
        b"dt" => builder.start_name(),
        b"dd" => builder.start_description(),
        b"td" | b"th" => {
            let span = |name| number(tag, name).map_or(1, |span| span.clamp(1, u64::from(MAX_SPAN)));
            let columns = usize::try_from(span("colspan")).unwrap_or(1);
            let rows = u32::try_from(span("rowspan")).unwrap_or(1);
            builder.start_cell(&tag.name[..] == b"th", columns, rows);
        }
        b"blockquote" => {
            builder.end_heading();
            builder.start_quotation();
        }
        b"pre" | b"listing" | b"xmp" => builder.start_preformatted(),
        b"br" => builder.line_break(place),
        b"b" | b"strong" => builder.start_bold(),
        b"p" | b"hr" => builder.end_heading(),
        name if cuts(name) => builder.close(),
        _ => {}
    }
}

/// Tells the builder what an end tag ends.
pub(super) fn end(builder: &mut BlockBuilder, name: &[u8]) {
    match name {
        [b'h', b'1'..=b'6'] => builder.end_heading(),
        b"ul" | b"menu" | b"dir" | b"ol" => builder.end_list(),
        b"li" => builder.end_item(),
        b"table" => builder.end_table(),
        b"thead" => builder.set_table_head(false),
        b"tr" => builder.end_row(),
        b"dl" => builder.end_descriptions(),
        b"td" | b"th" => builder.end_cell(),
        b"blockquote" => builder.end_quotation(),
        b"pre" | b"listing" | b"xmp" => builder.end_preformatted(),
        b"b" | b"strong" => builder.end_bold(),
        name if cuts(name) => builder.close(),
        _ => {}
    }
}

/// Whether a tag ends the block before it.
pub(super) fn is_block(name: &[u8]) -> bool {
    const STRUCTURING: &[&[u8]] = &[
        b"blockquote",
        b"dir",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"li",
        b"listing",
        b"menu",
        b"nav",
        b"ol",
        b"pre",
        b"table",
        b"td",
        b"th",
        b"thead",
        b"tr",
        b"ul",
        b"xmp",
    ];
    cuts(name) || STRUCTURING.contains(&name)
}

/// Whether a tag stands between blocks without saying more.
fn cuts(name: &[u8]) -> bool {
    const CUTTING: &[&[u8]] = &[
        b"address",
        b"article",
        b"aside",
        b"body",
        b"caption",
        b"center",
        b"dd",
        b"details",
        b"dialog",
        b"div",
        b"dl",
        b"dt",
        b"fieldset",
        b"figcaption",
        b"figure",
        b"footer",
        b"form",
        b"header",
        b"hgroup",
        b"hr",
        b"html",
        b"legend",
        b"main",
        b"optgroup",
        b"option",
        b"p",
        b"search",
        b"section",
        b"select",
        b"summary",
        b"tbody",
        b"textarea",
        b"tfoot",
    ];
    CUTTING.contains(&name)
}

fn numbering(tag: &StartTag<usize>) -> Numbering {
    match attribute(tag, "type").map(str::trim) {
        Some("a") => Numbering::LowerLetter,
        Some("A") => Numbering::UpperLetter,
        Some("i") => Numbering::LowerRoman,
        Some("I") => Numbering::UpperRoman,
        _ => Numbering::Decimal,
    }
}

fn number(tag: &StartTag<usize>, name: &str) -> Option<u64> {
    attribute(tag, name)?.trim().parse().ok()
}

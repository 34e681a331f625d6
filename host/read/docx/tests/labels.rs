//! Automatic and typed labels.

use super::{Sample, bold, in_list, kinds, labelled, numbered, paragraph, with};
use crate::tender::BlockKind;

fn level(index: u8, format: &str, text: &str, rest: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>{rest}</w:lvl>"#
    )
}

fn definition(id: u8, levels: &[String]) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.concat())
}

fn list(id: u8, definition: u8, rest: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{rest}</w:num>"#)
}

/// Lists 1 and 2 share clauses "1." / "1.1" / "(a)"; list 2 starts again; list 3 has bullets; list 4 names schedules.
fn numbering() -> String {
    let clauses = [
        level(0, "decimal", "%1.", ""),
        level(1, "decimal", "%1.%2", ""),
        level(2, "lowerLetter", "(%3)", ""),
    ];
    let restart = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#;
    [
        definition(0, &clauses),
        definition(1, &[level(0, "bullet", "\u{f0b7}", ""), level(1, "bullet", "o", "")]),
        definition(2, &[level(0, "decimal", "Schedule %1", "")]),
        list(1, 0, ""),
        list(2, 0, restart),
        list(3, 1, ""),
        list(4, 2, ""),
    ]
    .concat()
}

fn shown(body: &[String]) -> Vec<String> {
    labelled(&Sample::new(body.concat()).part("numbering", numbering()).read())
}

#[test]
fn levels_count_below_each_other_and_begin_again() {
    let body = [(0, "a"), (1, "b"), (1, "c"), (2, "d"), (2, "e"), (1, "f"), (2, "g"), (0, "h"), (1, "i")];
    let body: Vec<_> = body.into_iter().map(|(level, text)| numbered(1, level, text)).collect();
    assert_eq!(shown(&body), ["1. a", "1.1 b", "1.2 c", "(a) d", "(b) e", "1.3 f", "(a) g", "2. h", "2.1 i"]);
}

#[test]
fn lists_that_share_a_definition_share_its_count_unless_one_starts_again() {
    let body = [numbered(1, 0, "a"), numbered(2, 0, "b"), numbered(2, 0, "c"), numbered(1, 0, "d")];
    assert_eq!(shown(&body), ["1. a", "1. b", "2. c", "3. d"]);
}

#[test]
fn blank_numbered_paragraphs_count_and_hidden_ones_do_not() {
    let hidden = with(&format!("{}<w:rPr><w:vanish/></w:rPr>", in_list(1, 0)), "");
    assert_eq!(
        shown(&[numbered(1, 0, "a"), numbered(1, 0, ""), hidden, numbered(1, 0, "b")]),
        ["1. a", "3. b"]
    );
}

#[test]
fn bullets_and_named_parts_are_labels() {
    let body = [numbered(3, 0, "price"), numbered(3, 1, "quality"), numbered(4, 0, "Prices")];
    assert_eq!(shown(&body), ["• price", "o quality", "Schedule 1 Prices"]);
    let document = Sample::new(body.concat()).part("numbering", numbering()).read();
    let item = |depth| BlockKind::ListItem { depth };
    assert_eq!(kinds(&document), [item(1), item(2), item(1)]);
}

#[test]
fn a_style_brings_its_list_and_list_zero_switches_it_off() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>"#,
        r#"<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Clause"/>"#,
        r#"<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Clause"/></w:style>"#,
    );
    let levels = [
        level(0, "decimal", "%1", r#"<w:pStyle w:val="Clause"/>"#),
        level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="Sub"/>"#),
    ];
    let off = r#"<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body =
        [super::styled("Clause", "a"), super::styled("Sub", "b"), with(off, "c"), super::styled("Own", "d")];
    let sample = Sample::new(body.concat()).part("styles", styles);
    let document = sample.part("numbering", [definition(5, &levels), list(9, 5, "")].concat()).read();
    assert_eq!(labelled(&document), ["1 a", "1.1 b", "c", "2 d"]);
}

#[test]
fn legal_numbering_and_levels_that_never_restart_are_respected() {
    let levels = [
        level(0, "upperRoman", "%1", ""),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3)", r#"<w:lvlRestart w:val="0"/>"#),
    ];
    let body: Vec<_> = [0, 1, 2, 0, 2].into_iter().map(|level| numbered(1, level, "x")).collect();
    let sample =
        Sample::new(body.concat()).part("numbering", [definition(0, &levels), list(1, 0, "")].concat());
    assert_eq!(labelled(&sample.read()), ["I x", "1.1 x", "1) x", "II x", "2) x"]);
}

#[test]
fn typed_numbers_and_bullets_are_split_off() {
    let body = [
        "1.\tDefinitions apply",
        "(a) the price; and",
        "(b) the quality",
        "• a plan",
        "3 June 2026 is the date",
    ];
    let document = Sample::new(body.map(paragraph).concat()).read();
    assert_eq!(
        labelled(&document)[..4],
        ["1. Definitions apply", "(a) the price; and", "(b) the quality", "• a plan"]
    );
    let item = |depth| BlockKind::ListItem { depth };
    assert_eq!(kinds(&document), [item(1), item(2), item(2), item(3), BlockKind::Paragraph]);
    let block = &document.blocks[1];
    assert_eq!((block.text.as_str(), block.segments[0].text.clone()), ("the price; and", 0..14));
}

#[test]
fn an_automatic_label_leaves_the_text_alone() {
    assert_eq!(shown(&[numbered(1, 0, "(a) and (b) hold")]), ["1. (a) and (b) hold"]);
}

#[test]
fn a_heading_gives_up_its_typed_number_too() {
    let document = Sample::new([bold("Schedule 2 – Prices"), paragraph("The prices.")].concat()).read();
    assert_eq!(labelled(&document), ["Schedule 2 Prices", "The prices."]);
}

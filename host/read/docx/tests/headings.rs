//! Headings by style and by looks.

use super::{Sample, bold, heading_styles, headings, in_list, kinds, paragraph, run, styled, table};
use crate::tender::BlockKind;

const BODY: &str = "The council invites tenders for the work that this document describes.";

fn with_styles(body: &[String]) -> Sample {
    Sample::new(body.concat()).part("styles", heading_styles())
}

#[test]
fn styles_make_headings_by_name_by_chain_and_by_outline_level() {
    let outlined = super::with(r#"<w:outlineLvl w:val="2"/>"#, "Terms");
    let body =
        [styled("Title", "Grass cutting"), styled("Heading1", "Scope"), styled("Council", "Parks"), outlined];
    let document = with_styles(&[body.concat(), paragraph(BODY)]).read();
    assert_eq!(headings(&document), [(1, "Grass cutting"), (1, "Scope"), (2, "Parks"), (3, "Terms")]);
}

#[test]
fn a_paragraph_set_to_body_text_is_no_heading() {
    let body = super::with(r#"<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>"#, "Scope");
    assert_eq!(headings(&with_styles(&[body, paragraph(BODY)]).read()), []);
}

#[test]
fn a_style_that_is_mostly_sentences_is_not_trusted() {
    let sentence =
        || styled("Heading2", "The supplier gives the council a plan of the work within ten days.");
    let body = [sentence(), sentence(), styled("Heading2", "Plans"), sentence(), styled("Heading1", "Scope")];
    assert_eq!(headings(&with_styles(&body).read()), [(1, "Scope")]);
}

#[test]
fn a_title_may_have_its_subject_behind_a_colon() {
    for title in ["Old Mill: repairs", "Invitation to tender: school meals"] {
        let body = [styled("Heading1", title), paragraph(BODY), styled("Heading2", "Scope"), paragraph(BODY)];
        assert_eq!(headings(&with_styles(&body).read()), [(1, title), (2, "Scope")]);
    }
    let body = [styled("Heading1", "Scope"), paragraph(BODY), styled("Heading2", "Closing date: 3 June")];
    assert_eq!(headings(&with_styles(&body).read()), [(1, "Scope")]);
}

#[test]
fn in_a_document_styled_as_heading_throughout_only_bold_titles_are_headings() {
    let strong = |text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let mut body = vec![strong("Welcome")];
    body.extend((0..12).map(|index| styled("Heading2", &format!("Point number {index}"))));
    body.push(strong("How to reply"));
    body.extend((0..12).map(|index| styled("Heading2", &format!("Further point {index}"))));
    assert_eq!(headings(&with_styles(&body).read()), [(1, "Welcome"), (1, "How to reply")]);
}

#[test]
fn without_heading_styles_short_bold_paragraphs_are_headings() {
    let run_in = format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lots. </w:t></w:r>{}</w:p>", run(BODY));
    let body = [
        bold("Background"),
        paragraph(BODY),
        bold("Tenders must be in by noon."),
        run_in,
        bold("Timetable"),
        paragraph(BODY),
    ];
    assert_eq!(headings(&Sample::new(body.concat()).read()), [(1, "Background"), (1, "Timetable")]);
}

#[test]
fn with_heading_styles_a_bold_line_needs_a_number_to_be_a_heading() {
    let body = [
        styled("Heading1", "1. Scope"),
        styled("Heading2", "1.1 Parks"),
        bold("1.2 Verges"),
        bold("Please note"),
        paragraph(BODY),
        styled("Heading1", "2. Price"),
    ];
    let document = with_styles(&body).read();
    assert_eq!(headings(&document), [(1, "Scope"), (2, "Parks"), (2, "Verges"), (1, "Price")]);
}

#[test]
fn bold_numbered_clauses_stand_below_the_titles_above_them() {
    let numbering = concat!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>"#,
        r#"</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
    );
    let clause = |text: &str| {
        format!(
            "<w:p><w:pPr>{}</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>",
            in_list(1, 0)
        )
    };
    let body = [
        bold("SCHEDULE 1"),
        paragraph(BODY),
        clause("Interpretation"),
        paragraph(BODY),
        clause("Payment"),
        paragraph(BODY),
        bold("SCHEDULE 2"),
        paragraph(BODY),
    ];
    let document = Sample::new(body.concat()).part("numbering", numbering).read();
    assert_eq!(
        headings(&document),
        [(1, "SCHEDULE 1"), (2, "Interpretation"), (2, "Payment"), (1, "SCHEDULE 2")]
    );
}

#[test]
fn of_the_bold_lines_of_a_cover_page_only_the_last_is_a_heading() {
    let body = ["THE COUNCIL", "and", "THE SUPPLIER", "Agreement for grass cutting"].map(bold);
    let document = Sample::new([body.concat(), paragraph(BODY)].concat()).read();
    assert_eq!(headings(&document), [(1, "Agreement for grass cutting")]);
}

#[test]
fn bold_text_in_a_table_is_no_heading_but_a_styled_row_of_its_own_is() {
    let heading = styled("Heading1", "Parks");
    let strong = bold("Task");
    let plain = paragraph("Mow");
    let body = table(&[&[&heading], &[&strong, &strong], &[&plain, &heading]]);
    assert_eq!(headings(&with_styles(&[body]).read()), [(1, "Parks")]);
}

#[test]
fn typed_contents_lines_are_no_headings() {
    let body =
        [bold("1. Scope\t2"), bold("2. Price\t3"), bold("3. Terms\t3"), bold("1. Scope"), paragraph(BODY)];
    let document = Sample::new(body.concat()).read();
    assert_eq!(kinds(&document)[..3], [BlockKind::ContentsEntry; 3]);
    assert_eq!(headings(&document), [(1, "Scope")]);
}

#[test]
fn what_follows_a_contents_list_does_not_stand_below_its_title() {
    let line = |page: u8| paragraph(&format!("Part of the service\t{page}"));
    let body = [bold("Contents"), line(2), line(3), line(4), bold("1. Scope"), paragraph(BODY)];
    assert_eq!(headings(&Sample::new(body.concat()).read()), [(1, "Contents"), (1, "Scope")]);
}

#[test]
fn larger_titles_stand_above_smaller_ones() {
    let sized = |size: u8, text: &str| {
        format!(r#"<w:p><w:r><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"#)
    };
    let body = [(32, "Service"), (24, "Mowing"), (24, "Weeding"), (32, "Price")];
    let body: Vec<_> = body.into_iter().map(|(size, text)| sized(size, text) + &paragraph(BODY)).collect();
    let document = Sample::new(body.concat()).read();
    assert_eq!(headings(&document), [(1, "Service"), (2, "Mowing"), (2, "Weeding"), (1, "Price")]);
}

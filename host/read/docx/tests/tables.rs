//! Cells: rows, grid columns, spans, merges, headers.

use super::{Sample, bold, paragraph, table, texts};
use crate::tender::Cell;
use crate::tender::document::ReadDocument;

fn cells(document: &ReadDocument) -> Vec<(&str, u32, u32, u32, u32)> {
    let cell = |cell: Cell| (cell.table, cell.row, cell.column, cell.column_span);
    document
        .blocks
        .iter()
        .filter_map(|block| {
            let (table, row, column, span) = cell(block.cell?);
            Some((block.text.as_str(), table, row, column, span))
        })
        .collect()
}

fn header_texts(document: &ReadDocument) -> Vec<&str> {
    let is_header = |block: &&crate::tender::Block| block.cell.is_some_and(|cell| cell.header);
    document.blocks.iter().filter(is_header).map(|block| block.text.as_str()).collect()
}

#[test]
fn cells_count_grid_columns_and_a_continued_merge_shows_nothing() {
    let [a, b, c, d] = ["a", "b", "c", "d"].map(paragraph);
    let wide = format!(r#"<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{a}"#);
    let first = format!(r#"<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{c}"#);
    let continued = format!("<w:tcPr><w:vMerge/></w:tcPr>{}", paragraph("not shown"));
    let body = table(&[&[&wide, &b], &[&d, &b, &first], &[&d, &b, &continued]]);
    let document = Sample::new(body).read();
    assert_eq!(
        cells(&document),
        [
            ("a", 0, 0, 0, 2),
            ("b", 0, 0, 2, 1),
            ("d", 0, 1, 0, 1),
            ("b", 0, 1, 1, 1),
            ("c", 0, 1, 2, 1),
            ("d", 0, 2, 0, 1),
            ("b", 0, 2, 1, 1),
        ]
    );
}

#[test]
fn a_row_may_leave_columns_out_at_its_start() {
    let body = format!(
        r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>"#,
        paragraph("a")
    );
    assert_eq!(cells(&Sample::new(body).read()), [("a", 0, 0, 1, 1)]);
}

#[test]
fn a_nested_table_has_its_own_number_and_its_host_cell_goes_on_after_it() {
    let inner = table(&[&[&paragraph("inner")]]);
    let host = [paragraph("before"), inner, paragraph("after")].concat();
    let document =
        Sample::new([table(&[&[&paragraph("a"), &host]]), table(&[&[&paragraph("next")]])].concat()).read();
    assert_eq!(
        cells(&document),
        [
            ("a", 0, 0, 0, 1),
            ("before", 0, 0, 1, 1),
            ("inner", 1, 0, 0, 1),
            ("after", 0, 0, 1, 1),
            ("next", 2, 0, 0, 1),
        ]
    );
}

#[test]
fn deleted_rows_and_cells_are_gone() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc></w:tr>", paragraph(text))
    };
    let deleted_cell =
        format!(r#"<w:tr><w:tc><w:tcPr><w:cellDel w:id="2"/></w:tcPr>{}</w:tc></w:tr>"#, paragraph("gone"));
    let body = [
        "<w:tbl>",
        &row("", "a"),
        &row(r#"<w:del w:id="1"/>"#, "gone"),
        &row("", "b"),
        &deleted_cell,
        "</w:tbl>",
    ];
    let document = Sample::new(body.concat()).read();
    assert_eq!(cells(&document), [("a", 0, 0, 0, 1), ("b", 0, 1, 0, 1)]);
    assert_eq!(document.tracked_changes, 2);
    let original = Sample::new(body.concat()).read_original();
    assert_eq!(texts(&original), ["a", "gone", "b", "gone"]);
}

#[test]
fn rows_marked_as_headers_count_only_from_the_top() {
    let row = |is_header: bool, text: &str| {
        let mark = if is_header { "<w:tblHeader/>" } else { "" };
        format!("<w:tr><w:trPr>{mark}</w:trPr><w:tc>{}</w:tc></w:tr>", paragraph(text))
    };
    let body =
        ["<w:tbl>", &row(true, "a"), &row(true, "b"), &row(false, "c"), &row(true, "d"), "</w:tbl>"].concat();
    assert_eq!(header_texts(&Sample::new(body).read()), ["a", "b"]);
}

#[test]
fn a_first_row_that_stands_out_is_a_header() {
    let look = r#"<w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tr>"#;
    let [stage, date] = ["Stage", "Date"].map(bold);
    let [closing, noon] = ["Closing", "Noon"].map(paragraph);
    let shaded = format!(r#"<w:tcPr><w:shd w:val="clear" w:fill="D9E2F3"/></w:tcPr>{closing}"#);
    let marked = |rows: &[&[&str]]| table(rows).replacen("<w:tr>", look, 1);
    for (body, expected) in [
        (marked(&[&[&stage, &shaded], &[&closing, &noon]]), vec!["Stage", "Closing"]),
        (marked(&[&[&stage, &noon], &[&closing, &noon]]), vec![]),
        (marked(&[&[&stage, &date]]), vec![]),
        (table(&[&[&stage, &date], &[&stage, &noon]]), vec!["Stage", "Date"]),
        (table(&[&[&stage, &date], &[&stage, &date]]), vec![]),
        (table(&[&[&stage], &[&noon]]), vec![]),
    ] {
        assert_eq!(header_texts(&Sample::new(body.clone()).read()), expected, "{body}");
    }
}

#[test]
fn a_table_style_may_mark_the_first_row() {
    let styles = concat!(
        r#"<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>"#,
        r#"<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"#,
    );
    let properties = r#"<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/></w:tblPr><w:tr>"#;
    let [a, b] = ["a", "b"].map(paragraph);
    let body = table(&[&[&a, &a], &[&b, &b]]).replacen("<w:tr>", properties, 1);
    assert_eq!(header_texts(&Sample::new(body).part("styles", styles).read()), ["a", "a"]);
}

#[test]
fn text_after_a_table_stands_in_no_cell() {
    let document = Sample::new([table(&[&[&paragraph("a")]]), paragraph("b")].concat()).read();
    assert_eq!(texts(&document), ["a", "b"]);
    assert_eq!(document.blocks[1].cell, None);
}

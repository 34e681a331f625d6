use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{csv, xlsx};
use crate::read::ReadError;
use crate::read::builder::checks::describe;

fn outline(source: &[u8]) -> Vec<String> {
    describe(&csv::read(source).expect("it is a table").blocks)
}

/// A workbook of sheets, each with its name, its other attributes, and its rows.
fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut files = vec![(
        "_rels/.rels".to_owned(),
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        ),
    )];
    let (mut list, mut links) = (String::new(), String::new());
    for (index, (name, attributes, rows)) in sheets.iter().enumerate() {
        let _ =
            write!(list, r#"<sheet name="{name}" sheetId="{}" r:id="r{index}" {attributes}/>"#, index + 1);
        let _ = write!(
            links,
            r#"<Relationship Id="r{index}" Type="{LINKS}/worksheet" Target="worksheets/s{index}.xml"/>"#
        );
        files.push((
            format!("xl/worksheets/s{index}.xml"),
            format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let _ = write!(links, r#"<Relationship Id="s" Type="{LINKS}/styles" Target="styles.xml"/>"#);
    files.push((
        "xl/styles.xml".to_owned(),
        format!(
            r#"<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="&quot;£&quot;#,##0"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        ),
    ));
    files.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{list}</sheets></workbook>"#),
    ));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
        ),
    ));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        writer.start_file(name, SimpleFileOptions::default()).expect("a new file");
        writer.write_all(content.as_bytes()).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

fn text(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn number(place: &str, style: u8, number: &str) -> String {
    format!(r#"<c r="{place}" s="{style}"><v>{number}</v></c>"#)
}

fn row(number: u32, cells: &[String]) -> String {
    format!(r#"<row r="{number}">{}</row>"#, cells.concat())
}

#[test]
fn sheets_are_headings_and_tables_without_empty_rows_and_columns() {
    let criteria = [
        row(2, &[text("B2", "Criterion"), text("D2", "Weight")]),
        row(4, &[text("B4", "Quality"), number("D4", 1, "0.6")]),
        row(5, &[text("B5", "Price"), number("D5", 1, "0.4")]),
        row(6, &[text("B6", "Ceiling"), number("D6", 2, "12500")]),
        row(7, &[text("B7", "Deadline"), number("D7", 3, "46176")]),
    ];
    let notes = row(1, &[text("A1", "Bid in pounds.")]);
    let bytes = workbook(&[
        ("Criteria", "", &criteria.concat()),
        ("Empty", "", ""),
        ("Notes", "", &notes),
        ("Secret", "state=\"hidden\"", &notes),
    ]);
    let document = xlsx::read(&bytes).expect("it is a workbook");
    assert_eq!(
        describe(&document.blocks),
        [
            "heading 1: Criteria",
            "paragraph t0r0c0 header: Criterion",
            "paragraph t0r0c1 header: Weight",
            "paragraph t0r1c0: Quality",
            "paragraph t0r1c1: 60%",
            "paragraph t0r2c0: Price",
            "paragraph t0r2c1: 40%",
            "paragraph t0r3c0: Ceiling",
            "paragraph t0r3c1: £12,500",
            "paragraph t0r4c0: Deadline",
            "paragraph t0r4c1: 3 June 2026",
            "heading 1: Notes",
            "paragraph: Bid in pounds."
        ]
    );
    assert_eq!(document.blocks[4].locate(0).line, Some(4));
    assert_eq!(document.warnings, ["sheet “Secret” is hidden and not read"]);
}

#[test]
fn a_cell_at_the_end_of_the_grid_costs_nothing_and_is_named() {
    let rows = row(1, &[text("A1", "near")]) + &row(1_048_576, &[text("XFD1048576", "far")]);
    let document = xlsx::read(&workbook(&[("Wide", "", &rows)])).expect("it is a workbook");
    assert_eq!(describe(&document.blocks), ["heading 1: Wide", "paragraph: near"]);
    assert!(document.warnings[0].starts_with("not all of sheet “Wide” was read"), "{:?}", document.warnings);
}

#[test]
fn workbooks_that_are_broken_or_too_large_are_refused() {
    let bytes = workbook(&[("A", "", &row(1, &[text("A1", "x")]))]);
    assert!(xlsx::read(&bytes).is_ok());
    for tenth in 0..10 {
        assert!(xlsx::read(&bytes[..bytes.len() * tenth / 10]).is_err(), "cut at {tenth} tenths");
    }
    let bomb = workbook(&[("A", "", &" ".repeat(65 * 1024 * 1024))]);
    assert!(matches!(xlsx::read(&bomb), Err(ReadError::Refused { .. })));
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.resize(512, 0);
    old.extend("Workbook\0".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(matches!(xlsx::read(&old), Err(ReadError::OldExcel)));
}

#[test]
fn values_are_separated_by_commas_semicolons_or_tabs() {
    let expected = [
        "paragraph t0r0c0 header: Item",
        "paragraph t0r0c1 header: Price",
        "paragraph t0r1c0: Mow, edge; weed",
        "paragraph t0r1c1: £5",
    ];
    for separator in [",", ";", "\t"] {
        let source =
            format!("Item{separator}{separator}Price\n\n\"Mow, edge; weed\"{separator}{separator}£5\n");
        assert_eq!(outline(source.as_bytes()), expected, "{separator:?}");
    }
    assert_eq!(outline(b"Item,Price\n\"Mow, edge; weed\",\xa35\n"), expected);
    let utf16: Vec<u8> =
        "\u{feff}Item;Price\r\n\"Mow, edge; weed\";£5".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(outline(&utf16), expected);
}

#[test]
fn values_have_the_line_of_their_row() {
    let document = csv::read("a,b\n\n\"one\ntwo\",c\nd,e\n".as_bytes()).expect("it is a table");
    let lines: Vec<_> = document.blocks.iter().map(|block| block.locate(0).line).collect();
    assert_eq!(lines, [Some(1), Some(1), Some(3), Some(3), Some(5), Some(5)]);
    assert_eq!(document.blocks[2].text, "one\ntwo");
}

#[test]
fn formulas_without_a_value_are_told_of() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Total</t></is></c><c r="B1"><f>SUM(B2:B3)</f><v>7</v></c><c r="C1"><f>B1*2</f></c></row>"#;
    let document = xlsx::read(&workbook(&[("Prices", "", rows)])).expect("a workbook");
    assert_eq!(
        document.warnings,
        [
            "a formula of sheet “Prices” has no value in the file and was not read: open it in Excel and save it"
        ]
    );
}

#[test]
fn too_many_rows_are_cut_and_said() {
    let document = csv::read("a,b\n".repeat(60_000).as_bytes()).expect("it is a table");
    assert_eq!(document.blocks.len(), 100_000);
    assert!(document.warnings[0].starts_with("not all of the file was read"));
    let document = csv::read("a,".repeat(10_000).as_bytes()).expect("it is a table");
    assert_eq!(document.blocks.len(), 256);
}

proptest! {
    #[test]
    fn any_text_is_a_table_or_an_error(source in "[a-c,;\t\"\r\n£ ]{0,80}") {
        for block in csv::read(source.as_bytes()).map(|document| document.blocks).unwrap_or_default() {
            prop_assert!(!block.text.is_empty());
            let segment = &block.segments[0];
            prop_assert!(source.get(segment.source.clone()).is_some());
        }
    }

    #[test]
    fn changed_workbooks_never_panic(changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..6)) {
        let mut bytes = workbook(&[("A", "", &row(1, &[text("A1", "x"), number("B1", 1, "0.5")]))]);
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        drop(xlsx::read(&bytes));
    }

    #[test]
    fn changed_sheets_never_panic(at in any::<prop::sample::Index>(), inserted in "[<>/a-z:=\"& 0-9]{0,8}") {
        let mut rows = row(1, &[text("A1", "x"), number("B1", 3, "46176")]);
        rows.insert_str(at.index(rows.len()), &inserted);
        drop(xlsx::read(&workbook(&[("A", "", &rows)])));
    }
}

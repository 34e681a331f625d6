//! Files that are broken, closed, or made to do harm.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Sample, paragraph, read, relationship, run, table, zipped};
use crate::read::ReadError;

fn refusal(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(ReadError::Refused { detail }) => detail,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn damage(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(ReadError::Damaged { format: "Word (.docx)", detail }) => detail,
        other => panic!("expected damage, got {other:?}"),
    }
}

/// A compound file with one entry in its directory.
fn compound(entry: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(512, 0);
    bytes.extend(entry.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(1024, 0);
    bytes
}

/// A document whose main part is given byte by byte.
fn with_main_part(content: &str) -> Vec<u8> {
    let root = format!(
        "<Relationships>{}</Relationships>",
        relationship("main", "officeDocument", "word/document.xml")
    );
    zipped(&[("_rels/.rels".to_owned(), root), ("word/document.xml".to_owned(), content.to_owned())])
}

#[test]
fn a_document_with_a_password_and_one_of_old_word_say_so() {
    assert!(matches!(read(&compound("EncryptedPackage")), Err(ReadError::PasswordProtected)));
    assert!(matches!(read(&compound("WordDocument")), Err(ReadError::OldWord)));
    assert!(matches!(read(&compound("Workbook")), Err(ReadError::OldExcel)));
    assert!(damage(&compound("Other")).contains("compound file"));
}

#[test]
fn what_is_no_word_document_is_damaged() {
    assert!(damage(b"%PDF-1.7 not a document").contains("zip archive"));
    assert!(damage(&zipped(&[("readme.txt".into(), "hello".into())])).contains("no main part"));
    assert!(damage(&with_main_part("<workbook/>")).contains("word/document.xml"));
    assert!(damage(&with_main_part("")).contains("empty"));
}

#[test]
fn a_part_that_was_cut_off_is_damaged_wherever_the_cut_is() {
    let whole =
        format!("<w:document {}><w:body>{}</w:body></w:document>", super::NAMESPACES, paragraph("Whole."));
    assert!(read(&with_main_part(&whole)).is_ok());
    let start = whole.find("<w:body>").expect("there is a body");
    for end in start..whole.len() {
        assert!(read(&with_main_part(&whole[..end])).is_err(), "cut at {end}");
    }
}

#[test]
fn a_part_in_another_encoding_is_damaged() {
    let utf16: Vec<u8> = "\u{feff}<w:document/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("a new file");
    writer.write_all(&utf16).expect("memory does not fail");
    let bytes = writer.finish().expect("memory does not fail").into_inner();
    assert!(damage(&bytes).contains("UTF-16"));
}

#[test]
fn a_named_part_that_is_missing_is_a_warning() {
    let root = relationship("main", "officeDocument", "word/document.xml");
    let main = relationship("notes", "footnotes", "footnotes.xml");
    let document =
        format!("<w:document {}><w:body>{}</w:body></w:document>", super::NAMESPACES, paragraph("Text."));
    let bytes = zipped(&[
        ("_rels/.rels".into(), format!("<Relationships>{root}</Relationships>")),
        ("word/_rels/document.xml.rels".into(), format!("<Relationships>{main}</Relationships>")),
        ("word/document.xml".into(), document),
    ]);
    let document = read(&bytes).expect("the text is whole");
    assert_eq!(document.warnings, ["word/footnotes.xml is missing from the file and was not read"]);
}

#[test]
fn document_types_and_unknown_entities_are_not_followed() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>"#;
    assert!(refusal(&with_main_part(bomb)).contains("document type"));
    let unknown = Sample::new(paragraph("&secret;"));
    assert!(damage(&unknown.bytes()).contains("&secret;"));
}

#[test]
fn a_part_that_unpacks_to_more_than_the_limit_is_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", SimpleFileOptions::default()).expect("a new file");
    let zeros = vec![b' '; 1024 * 1024];
    for _ in 0..65 {
        writer.write_all(&zeros).expect("memory does not fail");
    }
    let bytes = writer.finish().expect("memory does not fail").into_inner();
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(refusal(&bytes), "word/document.xml unpacks to more than 64 MiB");
}

#[test]
fn nesting_without_end_is_refused() {
    let body = (0..200).fold(paragraph("deep"), |inner, _| table(&[&[&inner]]));
    assert_eq!(refusal(&Sample::new(body).bytes()), "word/document.xml nests elements more than 256 deep");
}

#[test]
fn paragraphs_without_end_are_refused() {
    assert!(refusal(&Sample::new("<w:p/>".repeat(500_001)).bytes()).contains("more than 500000 paragraphs"));
}

#[test]
fn a_chain_of_styles_that_bites_its_tail_comes_to_an_end() {
    let style = |id: &str, base: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/><w:basedOn w:val="{base}"/></w:style>"#
        )
    };
    let sample =
        Sample::new(super::styled("A", "Text.")).part("styles", [style("A", "B"), style("B", "A")].concat());
    assert_eq!(super::texts(&sample.read()), ["Text."]);
}

/// A document with a little of everything.
fn whole() -> Vec<u8> {
    let numbering = concat!(
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>"#,
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
    );
    let body = [
        super::bold("1. Scope"),
        super::numbered(1, 0, "Mow &amp; weed"),
        table(&[&[&paragraph("a"), &paragraph("£5")]]),
        format!(r#"<w:p>{}<w:del w:id="1">{}</w:del></w:p>"#, run("Kept"), run("gone")),
    ];
    let sample =
        Sample::new(body.concat()).part("styles", super::heading_styles()).part("numbering", numbering);
    sample.part("header1", paragraph("Council")).bytes()
}

fn check(bytes: &[u8]) {
    let Ok(document) = read(bytes) else { return };
    for block in &document.blocks {
        let mut end = 0;
        for segment in &block.segments {
            assert_eq!(segment.text.start, end);
            assert!(block.text.get(segment.text.clone()).is_some());
            end = segment.text.end;
        }
        assert_eq!(end, block.text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn cut_and_changed_files_never_panic(cut in any::<prop::sample::Index>(), changes in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..4)) {
        let mut bytes = whole();
        for (index, byte) in changes {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        check(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        check(&bytes);
    }

    #[test]
    fn changed_main_parts_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/a-z:=\"& £]{0,6}|</w:p>|<w:p>|<w:tc>|</w:tr>|<w:tbl/>|<w:r/>"), 1..5)) {
        let mut main = format!(
            "<w:document {}><w:body>{}{}</w:body></w:document>",
            super::NAMESPACES,
            table(&[&[&paragraph("one two")]]),
            super::bold("3.1 Title"),
        );
        for (index, inserted) in changes {
            let mut at = index.index(main.len());
            while !main.is_char_boundary(at) { at -= 1 }
            main.insert_str(at, &inserted);
        }
        check(&with_main_part(&main));
    }
}

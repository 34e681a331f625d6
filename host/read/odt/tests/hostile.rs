//! Files that are broken, closed, or made to do harm.

use proptest::prelude::*;

use super::{NAMESPACES, Sample, cell, p, read, zipped};
use crate::read::ReadError;

fn refusal(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(ReadError::Refused { detail }) => detail,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn damage(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(ReadError::Damaged { format: "OpenDocument text (.odt)", detail }) => detail,
        other => panic!("expected damage, got {other:?}"),
    }
}

/// A document with a little of everything.
fn whole() -> Sample {
    let list = format!(
        "<text:list text:style-name=\"L\"><text:list-item>{}</text:list-item></text:list>",
        p("item &amp; more")
    );
    let table = format!(
        "<table:table><table:table-row>{}<table:covered-table-cell/></table:table-row></table:table>",
        cell("table:number-columns-spanned=\"2\"", &p("£5"))
    );
    let note = "<text:p>A<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>";
    Sample::new([list, table, note.to_owned()].concat())
        .automatic("<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>")
}

#[test]
fn what_is_no_text_document_is_damaged() {
    assert!(damage(b"hello").contains("zip archive"));
    assert!(damage(&zipped(&[("x", "y")])).contains("no main part"));
    assert!(damage(&zipped(&[("content.xml", "<html/>")])).contains("content.xml"));
    let sheet =
        format!("<office:document-content {NAMESPACES}><office:spreadsheet/></office:document-content>");
    assert!(damage(&zipped(&[("content.xml", &sheet)])).contains("no text document"));
}

#[test]
fn a_document_with_a_password_says_so() {
    let manifest = r#"<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"#;
    let bytes = zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}")]);
    assert!(matches!(read(&bytes), Err(ReadError::PasswordProtected)));
}

#[test]
fn a_part_that_was_cut_off_is_damaged_wherever_the_cut_is() {
    let whole = whole().content();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        assert!(read(&zipped(&[("content.xml", &whole[..end])])).is_err(), "cut at {end}");
    }
}

#[test]
fn a_file_that_was_cut_off_is_damaged_at_every_tenth() {
    let bytes = whole().bytes();
    assert!(read(&bytes).is_ok());
    for tenth in 0..10 {
        assert!(read(&bytes[..bytes.len() * tenth / 10]).is_err(), "cut at {tenth} tenths");
    }
}

#[test]
fn bombs_are_refused() {
    let spaces = " ".repeat(65 * 1024 * 1024);
    assert!(refusal(&zipped(&[("content.xml", &spaces)])).contains("more than 64 MiB"));
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><x/>"#;
    assert!(refusal(&zipped(&[("content.xml", entities)])).contains("document type"));
    let deep = (0..200).fold(p("deep"), |inner, _| format!("<text:section>{inner}</text:section>"));
    assert!(read(&Sample::new(deep).bytes()).is_ok());
    let deepest = (0..300).fold(p("deep"), |inner, _| format!("<text:section>{inner}</text:section>"));
    assert!(refusal(&Sample::new(deepest).bytes()).contains("256 deep"));
    assert!(refusal(&Sample::new("<text:p/>".repeat(500_001)).bytes()).contains("500000 paragraphs"));
}

#[test]
fn numbers_without_end_have_limits() {
    let spaces = Sample::new("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>").read();
    assert_eq!(spaces.blocks[0].text.len(), 1002);
    let loops = r#"<style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>"#;
    assert!(read(&Sample::new("<text:p text:style-name=\"A\">x</text:p>").automatic(loops).bytes()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changed_files_never_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), "[<>/a-z:=\"& £]{0,6}|</text:p>|<text:p>|</text:list>|<text:note-body>|<table:table-row>|<draw:frame>|</table:table>"), 1..5)) {
        let mut content = whole().content();
        for (index, inserted) in changes {
            let mut at = index.index(content.len());
            while !content.is_char_boundary(at) { at -= 1 }
            content.insert_str(at, &inserted);
        }
        if let Ok(document) = read(&zipped(&[("content.xml", &content)])) {
            for block in &document.blocks {
                prop_assert_eq!(block.segments.last().map(|segment| segment.text.end), Some(block.text.len()));
            }
        }
    }
}

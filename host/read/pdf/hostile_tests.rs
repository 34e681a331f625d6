//! Files that are damaged, locked or hostile, and what is said about them.

use proptest::prelude::*;

use super::sample::Sample;
use super::tests::{assert_sound, body, document, outline};
use super::{ReadError, read};

#[test]
fn a_locked_file_asks_for_its_password() {
    let bytes = Sample::default().page(|page| _ = page.text(72.0, 80.0, "Secret")).locked();
    assert!(matches!(read(&bytes), Err(ReadError::PasswordProtected)));
}

#[test]
fn pictures_alone_are_a_scan() {
    let sample = Sample::default().page(|page| _ = page.picture()).page(|page| _ = page.picture());
    assert!(matches!(read(&sample.bytes()), Err(ReadError::Scanned { pages: 2 })));
}

#[test]
fn pages_without_text_are_named() {
    let sample = Sample::default()
        .page(|page| _ = page.text(72.0, 80.0, "Text"))
        .page(|page| _ = page.picture())
        .page(|page| _ = page.picture());
    let warnings = document(&sample).warnings;
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("pages 2 and 3 have no text"), "{}", warnings[0]);
}

#[test]
fn a_form_that_draws_itself_is_left_out_with_a_warning() {
    let sample = Sample::default().page(|page| _ = page.text(72.0, 80.0, "Text").endless_form());
    let document = document(&sample);
    assert_eq!(outline(&document), ["paragraph: Text"]);
    assert_eq!(
        document.warnings,
        ["some content of page 1 could not be read (a form XObject: form limit exceeded)"]
    );
    let alone = Sample::default().page(|page| _ = page.endless_form());
    assert!(matches!(read(&alone.bytes()), Err(ReadError::Damaged { .. })));
}

#[test]
fn a_file_cut_short_says_so() {
    let mut sample = Sample::default();
    for _ in 0..5 {
        sample = sample.page(|page| _ = body(page, 80.0));
    }
    let bytes = sample.bytes();
    let document = read(&bytes[..bytes.len() / 2]).expect("the first pages can be read");
    assert!(document.warnings[0].starts_with("the end of the file is missing"), "{:?}", document.warnings);
    assert!(!document.blocks.is_empty() && document.blocks.len() < 5);
}

#[test]
fn a_wrong_table_of_objects_does_not_matter() {
    let bytes = Sample::default().page(|page| _ = page.text(72.0, 80.0, "Text")).bytes();
    let text = String::from_utf8(bytes).expect("the sample is text");
    let moved = text.replacen("%PDF-1.7\n", "%PDF-1.7\n% moved by a careless program\n", 1);
    assert_eq!(outline(&read(moved.as_bytes()).expect("it can be read")), ["paragraph: Text"]);
}

#[test]
fn what_is_no_pdf_is_damaged() {
    for bytes in
        [&b"not a PDF"[..], b"%PDF-1.7\nnothing more", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj"]
    {
        assert!(matches!(read(bytes), Err(ReadError::Damaged { format: "PDF", .. })));
    }
}

/// A stream of `length` bytes that takes a hundredth of that in the file.
fn packed(entries: &str, byte: u8, length: usize) -> Vec<u8> {
    let runs = [129, byte].repeat(length / 128);
    let mut stream =
        format!("<< {entries} /Filter /RunLengthDecode /Length {} >>\nstream\n", runs.len()).into_bytes();
    stream.extend(runs);
    stream.extend(b"\nendstream");
    stream
}

/// A file of these objects, numbered from 1, without a table of them.
fn file(objects: &[&[u8]]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(*object);
        file.extend(b"\nendobj\n");
    }
    file.extend(b"trailer << /Root 1 0 R >>\n%%EOF\n");
    file
}

fn refusal(bytes: &[u8]) -> String {
    read(bytes).expect_err("it is refused").to_string()
}

#[test]
fn a_page_with_endless_instructions_is_left_out() {
    let contents = packed("", b' ', 20 << 20);
    let bytes = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        &contents,
    ]);
    assert!(refusal(&bytes).contains("more than 16 MB of drawing instructions"), "{}", refusal(&bytes));
}

#[test]
fn a_page_with_endless_strings_is_left_out() {
    let sample = Sample::default()
        .page(|page| _ = page.text(72.0, 80.0, "Text"))
        .page(|page| (0..100_001).for_each(|_| _ = page.text(72.0, 80.0, "x")));
    let document = document(&sample);
    assert_eq!(outline(&document), ["paragraph: Text"]);
    assert!(
        document.warnings[0].contains("page 2 could not be read (more than 100000 pieces of text)"),
        "{:?}",
        document.warnings
    );
}

#[test]
fn too_many_pages_are_refused() {
    let pages = format!("<< /Type /Pages /Kids [{}] /Count 5001 >>", "<< /Type /Page >> ".repeat(5_001));
    let bytes = file(&[b"<< /Type /Catalog /Pages 2 0 R >>", pages.as_bytes()]);
    assert_eq!(refusal(&bytes), "it was refused: it has more than 5000 pages");
}

#[test]
fn an_endless_table_of_objects_is_refused() {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n".to_vec();
    bytes.extend(packed("/Type /XRef /Size 9000000 /W [1 0 0] /Root 2 0 R", 0, 9 << 20));
    bytes.extend(b"\nendobj\nstartxref\n9\n%%EOF");
    assert_eq!(refusal(&bytes), "it was refused: its cross-reference table unpacks to more than 8 MB");
}

#[test]
fn an_endless_map_of_characters_is_left_out() {
    let ranges = "1 beginbfrange <00> <01> <0041> endbfrange\n".repeat(7_000);
    let map = format!("<< /Length {} >>\nstream\n{ranges}\nendstream", ranges.len());
    let bytes = file(&[
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length 36 >>\nstream\nBT /F 12 Tf 50 50 Td (Text) Tj ET    \nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        map.as_bytes(),
    ]);
    let document = read(&bytes).expect("the text can be read without the map");
    assert_eq!(outline(&document), ["paragraph: Text"]);
    assert!(document.warnings[0].contains("a character map of more than 256 KB"), "{:?}", document.warnings);
}

/// A page with a bit of everything.
fn mixed() -> Sample {
    Sample::default()
        .page(|page| {
            page.title(16.0, 72.0, 60.0, "1. Scope");
            body(page, 90.0);
            page.grid(&[72.0, 200.0, 300.0], &[200.0, 220.0, 240.0]);
            page.text(76.0, 214.0, "Price").text(204.0, 214.0, "60%").field(76.0, 234.0, "x");
            page.tagged(&["Document", "P#1"], 72.0, 300.0, "tagged").stamp("DRAFT").endless_form();
        })
        .page(|page| _ = body(page, 80.0).turn(90))
        .bookmark("Scope", 0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn damage_never_panics(
        cut in proptest::option::of(0.0_f64..1.0),
        flips in proptest::collection::vec((0.0_f64..1.0, proptest::num::u8::ANY), 0..12),
    ) {
        let mut bytes = mixed().bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in the file")]
        let place = |share: f64, length: usize| (share * length as f64) as usize;
        for (share, byte) in flips {
            let index = place(share, bytes.len());
            bytes[index] = byte;
        }
        if let Some(share) = cut {
            bytes.truncate(place(share, bytes.len()));
        }
        if let Ok(document) = read(&bytes) {
            assert_sound(&document);
        }
    }
}

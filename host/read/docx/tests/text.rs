//! What counts as the text of a document, and where each piece of it came from.

use std::fmt::Write as _;

use super::{Sample, kinds, paragraph, read, run, styled, texts};
use crate::tender::{BlockKind, Segment, Tender};

#[test]
fn paragraphs_are_numbered_as_read_and_blank_ones_leave_no_trace() {
    let document =
        Sample::new([paragraph("One"), "<w:p/>".into(), paragraph("  "), paragraph("Two ")].concat()).read();
    assert_eq!(texts(&document), ["One", "Two"]);
    assert_eq!(document.blocks.iter().map(|block| block.paragraph).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn tracked_changes_are_accepted_and_counted() {
    let body = [
        "<w:p>",
        &run("Tenders are due on "),
        r#"<w:del w:id="1"><w:r><w:delText>Monday</w:delText></w:r></w:del>"#,
        r#"<w:ins w:id="2"><w:r><w:t>Friday</w:t></w:r></w:ins>"#,
        &run("."),
        "</w:p>",
        r#"<w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom>"#,
        r#"<w:p><w:moveFrom w:id="4"><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"#,
        r#"<w:p><w:moveTo w:id="5"><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>"#,
    ];
    let document = Sample::new(body.concat()).read();
    assert_eq!(texts(&document), ["Tenders are due on Friday.", "Moved."]);
    assert_eq!(document.tracked_changes, 3);
    let original = Sample::new(body.concat()).read_original();
    assert_eq!(texts(&original), ["Tenders are due on Monday.", "Moved."]);
    assert_eq!(original.tracked_changes, 3);
}

#[test]
fn comments_and_tracked_changes_mark_the_paragraphs_they_stand_in() {
    let body = [
        &paragraph("One") as &str,
        r#"<w:p><w:commentRangeStart w:id="0"/>"#,
        &run("Two"),
        r#"<w:commentRangeEnd w:id="0"/></w:p>"#,
        &paragraph("Three"),
        r#"<w:p><w:ins w:id="1"><w:r><w:t>Four</w:t></w:r></w:ins></w:p>"#,
    ];
    let tender = Tender::new("a.docx", [("a.docx".to_owned(), Sample::new(body.concat()).read())]);
    let marked = tender.documents[0].marked.iter().map(|block| tender.blocks[*block].text.as_str());
    assert_eq!(marked.collect::<Vec<_>>(), ["Two", "Four"]);
}

#[test]
fn rejecting_an_inserted_paragraph_end_joins_the_paragraphs_it_parted() {
    let body = [
        "<w:p><w:pPr><w:rPr><w:ins w:id=\"1\"/></w:rPr></w:pPr>",
        &run("The price "),
        "</w:p>",
        &paragraph("is fixed."),
    ];
    let sample = Sample::new(body.concat());
    assert_eq!(texts(&sample.read()), ["The price", "is fixed."]);
    assert_eq!(texts(&sample.read_original()), ["The price is fixed."]);
}

#[test]
fn a_deleted_paragraph_end_joins_two_paragraphs_under_the_properties_of_the_second() {
    let body = [
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>",
        &run("The price "),
        "</w:p>",
        &paragraph("is fixed."),
        r#"<w:p><w:pPr><w:rPr><w:del w:id="2"/></w:rPr></w:pPr><w:del w:id="3"><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>"#,
        &paragraph("Next."),
    ];
    let document = Sample::new(body.concat()).part("styles", super::heading_styles()).read();
    assert_eq!(texts(&document), ["The price is fixed.", "Next."]);
    assert_eq!(kinds(&document), [BlockKind::Paragraph, BlockKind::Paragraph]);
}

#[test]
fn old_properties_of_a_tracked_change_do_not_count() {
    let old = r#"<w:pStyle w:val="Heading1"/><w:pPrChange w:id="1"><w:pPr><w:pStyle w:val="Quote"/></w:pPr></w:pPrChange>"#;
    let body = [super::with(old, "Scope"), paragraph("Text.")].concat();
    let document = Sample::new(body).part("styles", super::heading_styles()).read();
    assert_eq!(document.blocks[0].kind, BlockKind::Heading { level: 1 });
}

#[test]
fn hidden_text_is_left_out_with_a_warning() {
    let styles = r#"<w:style w:type="character" w:styleId="Guidance"><w:name w:val="Guidance"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let body = [
        "<w:p>",
        &run("Shown."),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Three hidden words</w:t></w:r>",
        r#"<w:r><w:rPr><w:rStyle w:val="Guidance"/></w:rPr><w:t>and more</w:t></w:r>"#,
        r#"<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t xml:space="preserve"> Also shown.</w:t></w:r>"#,
        "</w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>alone</w:t></w:r></w:p>",
    ];
    let document = Sample::new(body.concat()).part("styles", styles).read();
    assert_eq!(texts(&document), ["Shown. Also shown."]);
    assert_eq!(document.warnings, ["5 words of the document are hidden and not read"]);
}

#[test]
fn fields_show_their_results() {
    let body = [
        "<w:p>",
        &run("See section "),
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 </w:instrText></w:r>"#,
        &run("never shown"),
        r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        &run("4.2"),
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        r#"<w:fldSimple w:instr="PAGE">"#,
        &run(" on page 7"),
        "</w:fldSimple></w:p>",
    ];
    let document = Sample::new(body.concat()).read();
    assert_eq!(texts(&document), ["See section 4.2 on page 7"]);
    assert!(document.warnings.is_empty());
}

#[test]
fn a_field_without_an_end_is_a_warning_since_it_swallows_text() {
    let body =
        [r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>"#, &paragraph("Three words lost")]
            .concat();
    let document = Sample::new([paragraph("Kept"), body].concat()).read();
    assert_eq!(texts(&document), ["Kept"]);
    assert_eq!(
        document.warnings,
        ["3 words of the document stand in a field that has no end and could not be read"]
    );
}

#[test]
fn the_lines_of_a_contents_field_are_contents_entries() {
    let body = [
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o </w:instrText></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        &run("Scope 2"),
        "</w:p>",
        &paragraph("Price 3"),
        r#"<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        &paragraph("Scope"),
        &styled("TOC1", "Annex 4"),
    ];
    let document = Sample::new(body.concat()).part("styles", super::heading_styles()).read();
    let entry = BlockKind::ContentsEntry;
    assert_eq!(kinds(&document), [entry, entry, BlockKind::Paragraph, entry]);
}

#[test]
fn a_text_box_is_read_once_after_the_paragraph_it_hangs_on() {
    let inside = |text| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(text));
    let body = [
        "<w:p>",
        &run("Host "),
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>",
        &inside("Boxed"),
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>",
        &inside("Boxed"),
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        &run("goes on"),
        "</w:p>",
    ];
    assert_eq!(texts(&Sample::new(body.concat()).read()), ["Host goes on", "Boxed"]);
}

#[test]
fn marks_of_word_become_characters() {
    let body = concat!(
        "<w:p><w:r><w:t>Name</w:t><w:tab/><w:t>sub</w:t><w:noBreakHyphen/><w:t>con</w:t><w:softHyphen/><w:t>tract</w:t>",
        r#"<w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>5 &lt; 6 &#163;7</w:t></w:r></w:p>"#,
    );
    assert_eq!(texts(&Sample::new(body).read()), ["Name\tsub-contract\n✓5 < 6 £7"]);
}

#[test]
fn content_controls_links_formulas_and_placeholders_are_text() {
    let body = [
        "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>",
        &paragraph("«Buyer» [insert]"),
        "</w:sdtContent></w:sdt><w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>",
        "<m:oMath><m:r><m:t> a=b</m:t></m:r></m:oMath></w:p>",
    ];
    assert_eq!(texts(&Sample::new(body.concat()).read()), ["«Buyer» [insert]", "link a=b"]);
}

#[test]
fn every_segment_covers_its_text_and_exact_ones_equal_the_source() {
    let body =
        ["<w:p>", &run("Pay £5 &amp; VAT"), "<w:r><w:tab/></w:r>", &run("now\nhere "), "</w:p>"].concat();
    let sample = Sample::new(body);
    let document = sample.read();
    let block = &document.blocks[0];
    assert_eq!(block.text, "Pay £5 & VAT\tnow here");
    let source = format!("<w:document {}>{}</w:document>", super::NAMESPACES, sample.parts[0].1);
    let of = |segment: &Segment| &source[segment.source.clone()];
    assert_eq!(
        block.segments.iter().map(of).collect::<Vec<_>>(),
        ["Pay £5 ", "&amp;", " VAT", "<w:tab/>", "now\nhere "]
    );
    let exact: Vec<_> = block.segments.iter().map(|segment| segment.exact).collect();
    assert_eq!(exact, [true, false, true, false, false]);
    assert_eq!(block.segments.last().map(|segment| segment.text.end), Some(block.text.len()));
}

#[test]
fn a_thousand_words_lead_back_to_their_bytes_in_the_file() {
    let words =
        ["price", "£1,250", "naïve", "“quoted”", "R&amp;D", "2027", "co-operate", "x&lt;y", "Straße", "—"];
    let style = |index: usize| if index.is_multiple_of(3) { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let mut body = String::new();
    for index in 0..1000_usize {
        let word = words[index * 7 % words.len()];
        if index.is_multiple_of(9) {
            body += if index == 0 { "<w:p>" } else { "</w:p><w:p>" };
        }
        let _ = write!(body, "<w:r>{}<w:t xml:space=\"preserve\">{word}{index} </w:t></w:r>", style(index));
    }
    let sample = Sample::new(body + "</w:p>");
    let source = format!("<w:document {}>{}</w:document>", super::NAMESPACES, sample.parts[0].1);
    let plain = |xml: &str| xml.replace("&lt;", "<").replace("&amp;", "&");
    let mut found = 0;
    for block in &sample.read().blocks {
        for word in block.text.split_whitespace() {
            let start = word.as_ptr() as usize - block.text.as_ptr() as usize;
            let range = start..start + word.len();
            let own = block
                .segments
                .iter()
                .filter(|segment| segment.text.start < range.end && range.start < segment.text.end);
            let bytes: String = own
                .map(|segment| {
                    if !segment.exact {
                        return plain(&source[segment.source.clone()]);
                    }
                    let from = range.start.max(segment.text.start) - segment.text.start;
                    let to = range.end.min(segment.text.end) - segment.text.start;
                    source[segment.source.start + from..segment.source.start + to].to_owned()
                })
                .collect();
            assert_eq!(bytes, word);
            found += 1;
        }
    }
    assert_eq!(found, 1000);
}

#[test]
fn both_dialects_of_the_format_are_read_and_a_byte_order_mark_does_not_shift_the_source() {
    let strict = super::NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "http://purl.oclc.org/ooxml/wordprocessingml/",
    );
    let main = format!("\u{feff}<w:document {strict}><w:body>{}</w:body></w:document>", paragraph("Text."));
    let document =
        read(&super::zipped(&[("word/document.xml".into(), main.clone())])).expect("a whole document");
    assert_eq!(texts(&document), ["Text."]);
    assert_eq!(&main[document.blocks[0].segments[0].source.clone()], "Text.");
}

#[test]
fn notes_stand_after_the_paragraph_that_refers_to_them() {
    let note = |id: &str, text: &str| format!(r#"<w:footnote w:id="{id}">{}</w:footnote>"#, paragraph(text));
    let footnotes = [
        r#"<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:footnote>"#,
        &note("2", "First referred to."),
        &note("3", "Never referred to."),
        &note("5", "Second."),
    ]
    .concat();
    let reference = |id: &str| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let body =
        format!("<w:p>{}{}</w:p><w:p>{}{}</w:p>", run("One"), reference("2"), run("Two"), reference("5"));
    let document = Sample::new(body).part("footnotes", footnotes).read();
    assert_eq!(super::labelled(&document), ["One", "1 First referred to.", "Two", "2 Second."]);
    assert_eq!(document.blocks[1].kind, BlockKind::Footnote);
}

#[test]
fn notes_that_are_numbered_in_another_way_have_no_label() {
    let notes = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, paragraph("Note."));
    for (format, label) in [("decimal", Some("1")), ("chicago", None)] {
        let body = format!(
            r#"<w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr><w:footnotePr><w:numFmt w:val="{format}"/></w:footnotePr></w:sectPr>"#,
            run("a")
        );
        let document = Sample::new(body).part("footnotes", notes.clone()).read();
        assert_eq!(document.blocks[1].label.as_deref(), label);
    }
}

#[test]
fn comments_are_kept_apart_from_the_text() {
    let comments = format!(
        r#"<w:comment w:id="0" w:author="Legal">{}{}</w:comment><w:comment w:id="1" w:author="Nobody"><w:p/></w:comment>"#,
        paragraph("Is this right?"),
        paragraph("Ask again."),
    );
    let document = Sample::new(paragraph("Text.")).part("comments", comments).read();
    assert_eq!(texts(&document), ["Text."]);
    assert_eq!(document.comments.len(), 1);
    assert_eq!(
        (document.comments[0].author.as_str(), document.comments[0].text.as_str()),
        ("Legal", "Is this right?\nAsk again.")
    );
}

#[test]
fn running_headers_and_footers_come_once_each_at_the_end() {
    let section = concat!(
        r#"<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header2"/>"#,
        r#"<w:footerReference r:id="footer1"/></w:sectPr>"#,
    );
    let document = Sample::new([paragraph("Text."), section.into()].concat())
        .part("header1", paragraph("Council"))
        .part("header2", [paragraph("Council"), paragraph("Draft")].concat())
        .part("header3", paragraph("Unused"))
        .part("footer1", paragraph("Page 1"))
        .read();
    assert_eq!(texts(&document), ["Text.", "Council", "Draft", "Page 1"]);
    assert_eq!(kinds(&document)[1..], [BlockKind::Header, BlockKind::Header, BlockKind::Footer]);
}

#[test]
fn what_is_embedded_and_what_is_missing_are_warnings() {
    let body =
        [paragraph("Text."), "<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p><w:altChunk/>".into()];
    let bytes = Sample::new(body.concat()).part("footnotes", "").bytes();
    let document = read(&bytes).expect("a whole document");
    assert_eq!(
        document.warnings,
        ["1 embedded file in the document was not read", "1 inserted document in the document was not read"]
    );
}

#[test]
fn quotation_styles_make_quotations() {
    let document = Sample::new(styled("Quote", "We were promised a road."))
        .part("styles", super::heading_styles())
        .read();
    assert_eq!(kinds(&document), [BlockKind::Quotation]);
}

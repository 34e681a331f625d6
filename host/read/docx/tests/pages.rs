//! Page numbers.

use super::{Sample, paragraph, read, run};

const RENDERED: &str = "<w:r><w:lastRenderedPageBreak/></w:r>";
const FORCED: &str = r#"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#;

fn pages(sample: &Sample) -> (Option<u32>, Vec<Option<u32>>) {
    let document = read(&sample.bytes()).expect("a whole document");
    let first = |block: &crate::tender::Block| block.segments.first().and_then(|segment| segment.page);
    (document.pages, document.blocks.iter().map(first).collect())
}

#[test]
fn rendered_breaks_count_pages_and_cut_segments() {
    let body = format!("<w:p>{}{RENDERED}{}</w:p>{}", run("One "), run("two"), paragraph("Three"));
    let document = Sample::new(body).read();
    assert_eq!(document.pages, Some(2));
    let pages: Vec<_> = document.blocks[0].segments.iter().map(|segment| segment.page).collect();
    assert_eq!(pages, [Some(1), Some(2)]);
}

#[test]
fn a_forced_break_counts_once_with_the_rendered_break_after_it() {
    let body =
        format!("{}{FORCED}<w:p>{RENDERED}{}</w:p>{FORCED}{}", paragraph("a"), run("b"), paragraph("c"));
    assert_eq!(pages(&Sample::new(body)), (Some(3), vec![Some(1), Some(2), Some(3)]));
}

#[test]
fn without_rendered_breaks_pages_are_unknown() {
    assert_eq!(
        pages(&Sample::new([paragraph("a"), FORCED.into(), paragraph("b")].concat())),
        (None, vec![None, None])
    );
}

#[test]
fn sections_begin_new_pages_unless_they_go_on() {
    let section =
        |kind: &str| format!(r#"<w:p><w:pPr><w:sectPr><w:type w:val="{kind}"/></w:sectPr></w:pPr></w:p>"#);
    let body = [
        format!("<w:p>{RENDERED}{}</w:p>", run("a")),
        section("nextPage"),
        paragraph("b"),
        section("continuous"),
        paragraph("c"),
        r"<w:sectPr/>".into(),
    ];
    assert_eq!(pages(&Sample::new(body.concat())), (Some(3), vec![Some(2), Some(2), Some(3)]));
}

#[test]
fn breaks_that_contradict_the_page_count_of_word_are_out_of_date() {
    let body = format!("<w:p>{RENDERED}{}</w:p>", run("a"));
    let stated = |pages: u8, words: u16| format!("<Pages>{pages}</Pages><Words>{words}</Words>");
    assert_eq!(pages(&Sample::new(body.as_str()).part("app", stated(2, 300))), (Some(2), vec![Some(2)]));
    assert_eq!(pages(&Sample::new(body.as_str()).part("app", stated(9, 300))), (None, vec![None]));
    assert_eq!(pages(&Sample::new(body.as_str()).part("app", stated(9, 0))), (Some(2), vec![Some(2)]));
}

#[test]
fn a_footnote_stands_on_the_page_of_its_reference() {
    let notes = format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, paragraph("Note."));
    let body = format!(r#"<w:p>{RENDERED}{}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>"#, run("a"));
    assert_eq!(pages(&Sample::new(body).part("footnotes", notes)).1, [Some(2), Some(2)]);
}

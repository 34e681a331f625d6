//! Text, tables, notes, comments, and what is not text.

use super::{Sample, cell, p};

#[test]
fn white_space_is_what_the_elements_say_and_exact_where_the_file_says_the_same() {
    let sample = Sample::new(
        "<text:p>  One\n   two<text:s text:c=\"2\"/>three<text:tab/>£4 &amp; <text:span>five</text:span><text:line-break/>six </text:p>",
    );
    let document = sample.read();
    assert_eq!(document.blocks[0].text, "One two  three\t£4 & five\nsix");
    let content = sample.content();
    for segment in document.blocks[0].segments.iter().filter(|segment| segment.exact) {
        assert_eq!(content[segment.source.clone()], document.blocks[0].text[segment.text.clone()]);
    }
    assert!(document.blocks[0].segments.iter().filter(|segment| segment.exact).count() >= 5);
}

#[test]
fn headings_have_the_level_they_state_and_titles_by_style_the_first() {
    let sample = Sample::new(
        "<text:p text:style-name=\"P1\">Grass cutting</text:p><text:h text:outline-level=\"1\">Scope</text:h><text:p>We mow.</text:p><text:h text:outline-level=\"2\">Sites</text:h><text:p>Two.</text:p>",
    )
    .automatic(r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>"#)
    .styles(r#"<office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles>"#);
    assert_eq!(
        sample.outline(),
        [
            "heading 1: Grass cutting",
            "heading 1: Scope",
            "paragraph: We mow.",
            "heading 2: Sites",
            "paragraph: Two."
        ]
    );
}

#[test]
fn tables_nest_and_merge() {
    let inner = format!(
        "<table:table><table:table-row>{}{}</table:table-row></table:table>",
        cell("", &p("in")),
        cell("", &p("ner"))
    );
    let body = format!(
        "<table:table><table:table-column table:number-columns-repeated=\"3\"/><table:table-header-rows><table:table-row>{}<table:covered-table-cell><text:p>unseen</text:p></table:covered-table-cell>{}</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated=\"4000000000\">{}{}</table:table-row><table:table-row>{}{}</table:table-row></table:table>",
        cell("table:number-columns-spanned=\"2\"", &p("Wide")),
        cell("table:number-rows-spanned=\"2\"", &p("Tall")),
        cell("table:number-columns-repeated=\"2\"", ""),
        cell("", &inner),
        cell("table:number-columns-repeated=\"4000000000\"", ""),
        cell("", &p("far")),
    );
    assert_eq!(
        Sample::new(body).outline(),
        [
            "paragraph t0r0c0+2 header: Wide",
            "paragraph t0r0c2 header: Tall",
            "paragraph t1r0c0: in",
            "paragraph t1r0c1: ner",
            "paragraph t0r10001c10000: far"
        ]
    );
}

#[test]
fn a_bold_first_row_is_a_header() {
    let row = |style: &str, texts: [&str; 2]| {
        let cells =
            texts.map(|text| cell("", &format!("<text:p text:style-name=\"{style}\">{text}</text:p>")));
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    let rows = [row("B", ["Criterion", "Weight"]), row("", ["Price", "40%"])];
    let sample = Sample::new(format!("<table:table>{}</table:table>", rows.concat()))
        .automatic(r#"<style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>"#);
    assert_eq!(
        sample.outline()[..2],
        ["paragraph t0r0c0 header: Criterion", "paragraph t0r0c1 header: Weight"]
    );
    assert_eq!(sample.outline()[2], "paragraph t0r1c0: Price");
}

#[test]
fn notes_follow_their_paragraph_and_comments_stand_apart() {
    let note = |kind: &str, number: &str, text: &str| {
        format!(
            "<text:note text:note-class=\"{kind}\"><text:note-citation>{number}</text:note-citation><text:note-body>{}</text:note-body></text:note>",
            p(text)
        )
    };
    let comment = "<office:annotation><dc:creator>A. Clerk</dc:creator><dc:date>2026-06-01</dc:date><text:p>Is this</text:p><text:p>right?</text:p></office:annotation>";
    let body = format!(
        "<text:p>Bids{} by noon{}{comment}.</text:p>{}",
        note("footnote", "1", "Sealed."),
        note("endnote", "i", "Local time."),
        p("Next.")
    );
    let document = Sample::new(body).read();
    assert_eq!(
        crate::read::builder::checks::describe(&document.blocks),
        [
            "paragraph: Bids by noon.",
            "footnote [1]: Sealed.",
            "footnote [i]: Local time.",
            "paragraph: Next."
        ]
    );
    assert_eq!(document.comments.len(), 1);
    assert_eq!((&*document.comments[0].author, &*document.comments[0].text), ("A. Clerk", "Is this\nright?"));
}

#[test]
fn tracked_changes_are_accepted() {
    let body = format!(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info>{}</text:deletion></text:changed-region><text:changed-region><text:insertion/></text:changed-region><text:changed-region><text:format-change/></text:changed-region></text:tracked-changes><text:p>Bids close <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>on 3 June<text:change-end text:change-id=\"c2\"/>.</text:p>",
        p("on 2 June")
    );
    let document = Sample::new(body).read();
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(document.blocks[0].text, "Bids close on 3 June.");
    assert_eq!(document.tracked_changes, 2);
}

#[test]
fn text_boxes_stand_after_their_paragraph_and_pictures_say_nothing() {
    let body = "<text:p>Before <draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box><svg:title>Logo</svg:title></draw:frame>after</text:p><text:p><draw:frame><draw:object/></draw:frame>End</text:p>";
    let document = Sample::new(body).read();
    let texts: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["Before after", "Boxed", "End"]);
    assert_eq!(document.warnings, ["1 embedded file in the document was not read"]);
}

#[test]
fn hidden_text_is_reported() {
    let sample = Sample::new("<text:p>Seen <text:span text:style-name=\"T1\">not seen</text:span></text:p><text:section text:display=\"none\"><text:p>Nor this</text:p></text:section>")
        .automatic(r#"<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"#);
    let document = sample.read();
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(document.blocks[0].text, "Seen");
    assert_eq!(document.warnings, ["4 words of the document are hidden and not read"]);
}

#[test]
fn contents_lists_are_no_headings() {
    let body = "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title><text:p>Contents</text:p></text:index-title><text:p>Scope<text:tab/>3</text:p></text:index-body></text:table-of-content><text:h text:outline-level=\"1\">Scope</text:h><text:p>Mow.</text:p>";
    let outline = Sample::new(body).outline();
    assert_eq!(outline[1..], ["contents-entry: Scope\t3", "heading 1: Scope", "paragraph: Mow."]);
}

#[test]
fn running_lines_of_used_pages_come_last() {
    let styles = "<office:master-styles><style:master-page style:name=\"Standard\"><style:header><text:p>Ashby Council</text:p></style:header><style:header-left style:display=\"false\"><text:p>Off</text:p></style:header-left><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page><style:master-page style:name=\"Unused\"><style:header><text:p>Draft</text:p></style:header></style:master-page></office:master-styles>";
    let sample = Sample::new(p("Mow.")).styles(styles);
    assert_eq!(sample.outline(), ["paragraph: Mow.", "header: Ashby Council", "footer: Page 1"]);
}

#[test]
fn pages_are_given_where_the_breaks_agree_with_the_count() {
    let body = format!("{}<text:p>Two <text:soft-page-break/>three</text:p>", p("One"));
    let document = Sample::new(body.clone()).pages(2).read();
    assert_eq!(document.pages, Some(2));
    assert_eq!(document.blocks[1].locate(0).page, Some(1));
    assert_eq!(document.blocks[1].locate(5).page, Some(2));
    let document = Sample::new(body).pages(7).read();
    assert_eq!((document.pages, document.blocks[1].locate(0).page), (Some(7), None));
}

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::read;
use crate::read::builder::checks::{check, describe};
use crate::tender::{Block, Location};

fn blocks(source: &str) -> Vec<Block> {
    let blocks = read(source.as_bytes()).expect("it is text").blocks;
    check(source, &blocks);
    blocks
}

fn outline(source: &str) -> Vec<String> {
    describe(&blocks(source))
}

#[test]
fn block_tags_cut_and_inline_tags_do_not() {
    assert_eq!(
        outline(
            "<!doctype html><title>Not read</title><body>\n<h1>Invitation</h1><p>Please  <b>bid</b>\n by <i>noon</i>.<div>Yes</div>No<hr>End"
        ),
        [
            "heading 1: Invitation",
            "paragraph: Please bid by noon.",
            "paragraph: Yes",
            "paragraph: No",
            "paragraph: End"
        ]
    );
}

#[test]
fn tags_left_open_end_with_what_follows() {
    assert_eq!(
        outline("<h2>3.2 Scope<p>The work.<ul><li>one<li>two</ul><p>Then</h2>"),
        [
            "heading 2 [3.2]: Scope",
            "paragraph: The work.",
            "item 1 [•]: one",
            "item 1 [•]: two",
            "paragraph: Then"
        ]
    );
}

#[test]
fn lists_count_as_browsers_do() {
    assert_eq!(
        outline(
            "<ol type=a start=3><li>x<li value=7><p>y</p><p>more</p><ol type=i><li>z</ol></ol><menu><li>m</menu>"
        ),
        ["item 1 [c.]: x", "item 1 [g.]: y", "paragraph: more", "item 2 [i.]: z", "item 1 [•]: m"]
    );
}

#[test]
fn tables_keep_their_grid() {
    let source = "<table><caption>Criteria</caption><thead><tr><td>Name<td>Weight</thead>\
        <tr><th rowspan=2>Quality<td>30%<tr><td><p>20%</p><p>of all</p><tr><td colspan=2>Total</table>After";
    assert_eq!(
        outline(source),
        [
            "paragraph: Criteria",
            "paragraph t0r0c0 header: Name",
            "paragraph t0r0c1 header: Weight",
            "paragraph t0r1c0: Quality",
            "paragraph t0r1c1: 30%",
            "paragraph t0r2c1: 20%",
            "paragraph t0r2c1: of all",
            "paragraph t0r3c0+2: Total",
            "paragraph: After"
        ]
    );
}

#[test]
fn a_row_of_header_cells_is_a_header_and_nested_tables_count_apart() {
    assert_eq!(
        outline("<table><tr><th>A<th>B<tr><td><ul><li>x<table><tr><td>inner</table>y<td>z</table>"),
        [
            "paragraph t0r0c0 header: A",
            "paragraph t0r0c1 header: B",
            "item 1 [•] t0r1c0: x",
            "paragraph t1r0c0: inner",
            "paragraph t0r1c0: y",
            "paragraph t0r1c1: z"
        ]
    );
}

#[test]
fn what_no_reader_sees_is_skipped() {
    let document = read(
        b"<head><style>p { color: red }</style><script>if (a < b) x()</script></head><nav>Home</nav>\
        <p hidden>secret<p>seen<span style='DISPLAY : none'>not this one</span> text<template>t</template>\
        <svg><text>s</text></svg><div aria-hidden=true>icon<div>in</div></div>!",
    )
    .expect("it is text");
    assert_eq!(describe(&document.blocks), ["paragraph: seen text", "paragraph: !"]);
    assert_eq!(document.warnings, ["6 hidden words were not read"]);
}

#[test]
fn a_link_list_to_the_page_itself_is_its_contents() {
    assert_eq!(
        outline(
            "<ul><li><a href='#a'>Scope</a><li><a href='#b'>Prices</a><li><a href='#c'>Terms</a></ul><p><a href=#top>Top</a>!"
        ),
        [
            "contents-entry [•]: Scope",
            "contents-entry [•]: Prices",
            "contents-entry [•]: Terms",
            "paragraph: Top!"
        ]
    );
}

#[test]
fn references_are_decoded_with_their_place() {
    let source = "<p>Under &pound;5&nbsp;000 &amp;\nR&D &ampx &bogus; &#x41;<br>end";
    let blocks = blocks(source);
    assert_eq!(blocks[0].text, "Under £5\u{a0}000 & R&D &x &bogus; A\nend");
    let offset = blocks[0].text.find("R&D").expect("it is there");
    assert_eq!(
        blocks[0].locate(offset),
        Location { page: None, line: Some(2), column: Some(1), paragraph: 1 }
    );
    assert!(
        blocks[0]
            .segments
            .iter()
            .any(|segment| !segment.exact && &source[segment.source.clone()] == "&pound;")
    );
}

#[test]
fn description_lists_are_tables_of_names_and_values() {
    assert_eq!(
        outline(
            "<dl><dt>Value<dd>£9,000<dt>Lots<dd><p>none<dd>as yet</dl>After<dd>all<table><tr><td>x</dl>y</table>"
        ),
        [
            "paragraph t0r0c0: Value",
            "paragraph t0r0c1: £9,000",
            "paragraph t0r1c0: Lots",
            "paragraph t0r1c1: none",
            "paragraph t0r1c1: as yet",
            "paragraph: After",
            "paragraph: all",
            "paragraph t1r0c0: x",
            "paragraph t1r0c0: y"
        ]
    );
}

#[test]
fn end_tags_without_a_start_change_nothing() {
    assert_eq!(
        outline("<ul><li>a</table></tr></td></dl><li>b</h2></ol></blockquote></pre></b></a><p>c"),
        ["item 1 [•]: a", "item 1 [•]: b", "paragraph: c"]
    );
}

#[test]
fn preformatted_text_keeps_its_lines_and_quotations_are_told() {
    assert_eq!(
        outline("<pre>\na  b\n  c</pre><blockquote>As <q>he</q> said<ul><li>this</ul></blockquote>"),
        ["code: a  b\n  c", "quotation: As he said", "quotation [•]: this"]
    );
}

#[test]
fn pictures_leave_their_alternative() {
    assert_eq!(outline("<p>See <img alt='the  site plan' src=x>."), ["paragraph: See the site plan."]);
}

#[test]
fn hostile_input_takes_no_time() {
    let sources = [
        "<div>".repeat(100_000),
        "<ul><li>x".repeat(100_000),
        "<table><tr><td>x".repeat(100_000),
        "<table><tr><td colspan=1000 rowspan=60000>x".to_owned() + &"<tr><td>y".repeat(100_000),
        "<table>".to_owned() + &"<td colspan=1000>x".repeat(100_000),
        "<b>x ".repeat(100_000),
        "<p hidden>".repeat(100_000),
        "&amp".repeat(100_000),
        "&".repeat(100_000),
        "<".repeat(100_000),
        "<p ".to_owned() + &"a=1 ".repeat(100_000),
        "<blockquote>".repeat(100_000) + &"</ul>".repeat(100_000),
    ];
    for source in sources {
        let start = Instant::now();
        read(source.as_bytes()).expect("it is text");
        assert!(start.elapsed() < Duration::from_mins(1), "{} took {:?}", &source[..4], start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_html_gives_valid_blocks(pieces in prop::collection::vec(piece(), 0..40)) {
        blocks(&pieces.concat());
    }

    #[test]
    fn words_between_tags_all_arrive(words in prop::collection::vec("[a-z£]{1,6}", 1..20), tag in "p|div|td|li|b|h2|pre|blockquote") {
        let source = format!("<{tag}>{}</{tag}>", words.join(&format!(" </{tag}> <{tag}>")));
        let read: Vec<_> = blocks(&source).iter().flat_map(|block| block.text.split_whitespace().map(String::from).collect::<Vec<_>>()).collect();
        prop_assert_eq!(read, words);
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<ul>",
        "</ul>",
        "<ol start=9>",
        "<li>",
        "</li>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td colspan=3 rowspan=2>",
        "<th>",
        "</td>",
        "<thead>",
        "</thead>",
        "<br>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<div hidden>",
        "</div>",
        "<p hidden>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<a href=#x>",
        "</a>",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "&",
        "<",
        ">",
        "word",
        " ",
        "\n",
        "\r\n",
        "\r",
        "£9",
        "é\u{301}",
        "3.2 Scope",
        "<img alt='a b'>",
        "<b>",
        "</b>",
        "<x y=\"",
        "\"",
        "<![CDATA[",
        "]]>",
        "<title>",
        "<plaintext>",
        "\t",
        "\u{c}",
    ])
}

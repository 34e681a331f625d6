use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::read;
use crate::read::ReadError;
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
fn headings_give_up_their_numbers() {
    let source = "# Invitation to tender\n\n## 3.2 Scope {#scope}\n\nSchedule 2 – Prices\n===================\n\n### `A` and **B**\n";
    assert_eq!(
        outline(source),
        [
            "heading 1: Invitation to tender",
            "heading 2 [3.2]: Scope",
            "heading 1 [Schedule 2]: Prices",
            "heading 3: A and B"
        ]
    );
}

#[test]
fn headings_are_seen_without_the_space_after_their_signs() {
    assert_eq!(
        outline("##1.0 SCOPE\nThe work.\n###Aims\n\n#1 priority\n\n\\##Not one"),
        [
            "heading 2 [1.0]: SCOPE",
            "paragraph: The work.",
            "heading 3: Aims",
            "paragraph: #1 priority",
            "paragraph: ##Not one"
        ]
    );
}

#[test]
fn short_bold_paragraphs_are_headings_only_where_nothing_else_is() {
    let bold = "**1. Scope**\n\nWe need a *clean* hall.\n\n**All of this is one long sentence.**\n\n**Price:** low\n";
    assert_eq!(
        outline(bold),
        [
            "heading 1 [1.]: Scope",
            "paragraph: We need a clean hall.",
            "paragraph: All of this is one long sentence.",
            "paragraph: Price: low"
        ]
    );
    assert_eq!(outline(&format!("# Title\n\n{bold}"))[1], "heading 2 [1.]: Scope");
    assert_eq!(outline(&format!("# Title\n\n## Aims\n\n{bold}"))[2], "paragraph [1.]: Scope");
}

#[test]
fn paragraphs_give_up_only_unmistakable_numbers() {
    assert_eq!(
        outline("3.2 The supplier must reply.\n\n(iv) the price\n\n2026 is the year.\n\n• a typed bullet"),
        [
            "paragraph [3.2]: The supplier must reply.",
            "paragraph [(iv)]: the price",
            "paragraph: 2026 is the year.",
            "item 1 [•]: a typed bullet"
        ]
    );
}

#[test]
fn list_items_carry_their_label_and_depth() {
    assert_eq!(
        outline(
            "3) Third\n4) Fourth\n\n   More of it.\n\n- [ ] open\n- [x] done\n  - inner\n    1. innermost\n"
        ),
        [
            "item 1 [3)]: Third",
            "item 1 [4)]: Fourth",
            "paragraph: More of it.",
            "item 1 [☐]: open",
            "item 1 [☑]: done",
            "item 2 [•]: inner",
            "item 3 [1.]: innermost"
        ]
    );
}

#[test]
fn tables_have_cells_and_a_header_row() {
    assert_eq!(
        outline("| Criterion | Weight |\n|---|---|\n| Quality | 60% |\n| | 40\\|% |\n"),
        [
            "paragraph t0r0c0 header: Criterion",
            "paragraph t0r0c1 header: Weight",
            "paragraph t0r1c0: Quality",
            "paragraph t0r1c1: 60%",
            "paragraph t0r2c1: 40|%"
        ]
    );
}

#[test]
fn lines_join_with_a_space_and_break_where_forced() {
    assert_eq!(outline("One\ntwo  \nthree\\\nfour<br>five"), ["paragraph: One two\nthree\nfour\nfive"]);
}

#[test]
fn lists_in_the_cells_of_a_table_keep_their_items_apart() {
    assert_eq!(
        outline(
            "| Step | Papers |\n|---|---|\n| Bid | Send: <ul><li>prices</li><li>**plan**</li></ul></td> |\n| End | none |\n"
        ),
        [
            "paragraph t0r0c0 header: Step",
            "paragraph t0r0c1 header: Papers",
            "paragraph t0r1c0: Bid",
            "paragraph t0r1c1: Send:",
            "item 1 [•] t0r1c1: prices",
            "item 1 [•] t0r1c1: plan",
            "paragraph t0r2c0: End",
            "paragraph t0r2c1: none"
        ]
    );
}

#[test]
fn links_pictures_and_tags_leave_their_text() {
    assert_eq!(
        outline(
            "See [the *plan*](plan.pdf), ![a map](map.png) and the 9<sup>th</sup> &amp; <!-- not this --> last.[^1]\n\n[^1]: A note.\n"
        ),
        ["paragraph: See the plan, a map and the 9th & last.", "footnote [1]: A note."]
    );
}

#[test]
fn quotations_and_code_are_told_apart() {
    assert_eq!(
        outline("> As the law says.\n>\n> - quoted item\n\n```\na  b\nc\n```\n"),
        ["quotation: As the law says.", "quotation [•]: quoted item", "code: a  b\nc"]
    );
}

#[test]
fn quotation_marks_that_only_indent_are_no_quotations() {
    let source =
        "# Instructions\n\n".to_owned() + &"> Bidders must answer.\n\n> - and sign it\n\n".repeat(12);
    assert_eq!(outline(&source)[1..3], ["paragraph: Bidders must answer.", "item 1 [•]: and sign it"]);
    let source = "> Bidders must answer.\n\n> - and sign it\n\n".repeat(4);
    assert_eq!(outline(&source)[..2], ["quotation: Bidders must answer.", "quotation [•]: and sign it"]);
}

#[test]
fn contents_lists_are_told_from_the_headings_they_name() {
    assert_eq!(
        outline(
            "# Contents\n\n- [1 Scope](#scope)\n  - [1.1 Aims](#aims)\n- [2 Prices](#prices)\n\n- [Plan](#plan)\n"
        ),
        [
            "heading 1: Contents",
            "contents-entry [•]: 1 Scope",
            "contents-entry [•]: 1.1 Aims",
            "contents-entry [•]: 2 Prices",
            "contents-entry [•]: Plan"
        ]
    );
    assert_eq!(
        outline("- [Scope](02_sow.md#scope)\n- [Aims](02_sow.md#aims)\n- [Prices](03_prices.md#prices)\n")
            [..1],
        ["contents-entry [•]: Scope"]
    );
    assert_eq!(
        outline("1 Scope ...... 2\n\n2 Prices ...... 3\n\n3 Terms ...... 4\n\nTotal ...... 9 words")[..3],
        [
            "contents-entry [1]: Scope ...... 2",
            "contents-entry [2]: Prices ...... 3",
            "contents-entry [3]: Terms ...... 4"
        ]
    );
    assert_eq!(
        outline(
            "**Contents**\n\n1. Scope\n2. Prices\n- Annex A: Terms\n- Not a heading\n\n# 1. Scope\n# 2. Prices\n# Annex A – Terms\n"
        )[1..5],
        [
            "contents-entry [1.]: Scope",
            "contents-entry [2.]: Prices",
            "contents-entry [•]: Annex A: Terms",
            "item 1 [•]: Not a heading"
        ]
    );
    assert_eq!(outline("- [Plan](#plan)\n- [Map](#map)\n"), ["item 1 [•]: Plan", "item 1 [•]: Map"]);
}

#[test]
fn front_matter_is_skipped() {
    assert_eq!(outline("---\nlayout: page\n---\n\n# Scope\n"), ["heading 1: Scope"]);
    assert_eq!(outline("+++\nlayout = 'page'\n+++\n\n# Scope\n"), ["heading 1: Scope"]);
}

#[test]
fn front_matter_about_the_tender_is_a_table() {
    let source = "---\nlayout: page\ncloses: 2026-02-13\nquestions_by: \"4 February 2026\"\n---\n\n# Scope\n";
    let rows = [
        "paragraph t0r0c0: Closing date for tenders",
        "paragraph t0r0c1: 2026-02-13",
        "paragraph t0r1c0: Questions by",
        "paragraph t0r1c1: 4 February 2026",
        "heading 1: Scope",
    ];
    assert_eq!(outline(source), rows);
    assert_eq!(blocks(source)[1].locate(0).line, Some(3));
    assert_eq!(outline("+++\nbudget = '£24,000'\n+++\n\nText.")[1], "paragraph t0r0c1: £24,000");
    let dated = outline("---\ndate: 2026-06-05 14:23:00 Z\n---\n\nText.");
    assert_eq!(dated[..2], ["paragraph t0r0c0: Published", "paragraph t0r0c1: 2026-06-05 14:23:00 Z"]);
}

#[test]
fn html_inside_is_read_with_its_place() {
    let source = "# Timetable\n\n<table>\n<tr><th>Step</th><th>Day</th></tr>\n<tr><td>\n\nClarification *questions*\n\n</td><td>3 June</td></tr>\n</table>\n\nAfter it.\n\n<!-- a\n\nremark -->\n";
    let blocks = blocks(source);
    assert_eq!(
        describe(&blocks),
        [
            "heading 1: Timetable",
            "paragraph t0r0c0 header: Step",
            "paragraph t0r0c1 header: Day",
            "paragraph t0r1c0: Clarification questions",
            "paragraph t0r1c1: 3 June",
            "paragraph: After it."
        ]
    );
    assert_eq!(blocks[4].locate(2), Location { page: None, line: Some(9), column: Some(12), paragraph: 5 });
}

#[test]
fn hidden_html_is_not_read_and_said() {
    let document = read(b"Seen.\n\n<div hidden>\n\nNot **seen**.\n\n</div>\n\n<p style='display: none'>Nor this.</p>\n\nSeen.").expect("it is text");
    assert_eq!(describe(&document.blocks), ["paragraph: Seen.", "paragraph: Seen."]);
    assert_eq!(document.warnings, ["2 hidden words were not read"]);
}

#[test]
fn a_place_is_exact_after_escapes_and_wide_characters() {
    let source = "“£5” \\* per day, `a  b` &pound;9\nnext";
    let blocks = blocks(source);
    assert_eq!(blocks[0].text, "“£5” * per day, a  b £9 next");
    let offset = blocks[0].text.find("per").expect("it is there");
    assert_eq!(blocks[0].locate(offset).column, Some(9));
    let offset = blocks[0].text.find("next").expect("it is there");
    assert_eq!((blocks[0].locate(offset).line, blocks[0].locate(offset).column), (Some(2), Some(1)));
}

#[test]
fn every_line_end_counts() {
    let blocks = blocks("One\r\n\r\nTwo\rthree\n\nFour");
    let lines: Vec<_> = blocks.iter().map(|block| block.locate(0).line).collect();
    assert_eq!(lines, [Some(1), Some(3), Some(6)]);
}

#[test]
fn other_encodings_are_decoded_and_no_text_is_refused() {
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain("# £5".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(describe(&read(&utf16).expect("it is UTF-16").blocks), ["heading 1: £5"]);
    assert_eq!(describe(&read(b"# \xa35").expect("it is Windows-1252").blocks), ["heading 1: £5"]);
    assert!(matches!(read(b"# Scope\0"), Err(ReadError::Encoding { offset: 7 })));
}

#[test]
fn hostile_nesting_takes_no_time() {
    let quotes = "> ".repeat(100_000);
    let lists: Vec<_> = (0..3_000).map(|depth| " ".repeat(2 * depth) + "- x").collect();
    let brackets = "[".repeat(100_000);
    let tables = "<table><tr><td>x\n\n".repeat(20_000);
    let line = "**a** ".repeat(200_000);
    for source in [quotes, lists.join("\n"), brackets, tables, line] {
        let start = Instant::now();
        read(source.as_bytes()).expect("it is text");
        assert!(start.elapsed() < Duration::from_mins(1), "{} took {:?}", &source[..20], start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_gives_valid_blocks(source in "\\PC{0,200}") {
        blocks(&source);
    }

    #[test]
    fn any_markdown_gives_valid_blocks(pieces in prop::collection::vec(piece(), 0..40)) {
        blocks(&pieces.concat());
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "# ",
        "##",
        "word ",
        "£9 ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "> ",
        "- ",
        "1. ",
        "3.2 Scope",
        "| a | b |\n|--|--|\n| c | d |\n",
        "**",
        "*",
        "`",
        "```\n",
        "    ",
        "\t",
        "[x](#x)",
        "![y](y)",
        "<br>",
        "<b>",
        "</b>",
        "<td>",
        "<table>\n",
        "</table>\n",
        "<div hidden>\n",
        "</div>\n",
        "<!--",
        "-->",
        "&amp;",
        "&bogus;",
        "\\",
        "  \n",
        "[^1]",
        "[^1]: note\n",
        "===\n",
        "---\n",
        "+++\n",
        "☐",
        "é\u{301}",
        "\u{a0}",
        "....... 4\n",
        "{#a}",
        "- [ ] ",
        "~~",
        "<ul><li>",
        "\u{c}",
    ])
}

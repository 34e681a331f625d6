use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::read;
use crate::read::builder::checks::{check, describe};
use crate::tender::Block;

fn blocks(source: &str) -> Vec<Block> {
    let blocks = read(source.as_bytes()).expect("it is text").blocks;
    check(source, &blocks);
    blocks
}

fn outline(source: &str) -> Vec<String> {
    describe(&blocks(source))
}

#[test]
fn lines_join_to_paragraphs_at_blank_lines() {
    assert_eq!(
        outline("The council wants a\nclean hall.\n\nIt has a long-\nterm plan.\n"),
        ["paragraph: The council wants a clean hall.", "paragraph: It has a long-term plan."]
    );
}

#[test]
fn headings_are_numbered_in_capitals_or_underlined() {
    let source = "Grass cutting\n=============\n\nABOUT US\nWe are a parish.\n\n1. What we need\nMowing.\n\n1.1 Where\n\nOn the green.\n\nPrices\n------\nSection 4: Terms\n\nNone.\n";
    assert_eq!(
        outline(source),
        [
            "heading 1: Grass cutting",
            "heading 1: ABOUT US",
            "paragraph: We are a parish.",
            "heading 1 [1.]: What we need",
            "paragraph: Mowing.",
            "heading 2 [1.1]: Where",
            "paragraph: On the green.",
            "heading 2: Prices",
            "heading 1 [Section 4]: Terms",
            "paragraph: None."
        ]
    );
}

#[test]
fn wide_lines_are_paragraphs_of_their_own() {
    let wide = "The parish council wants a contractor who mows the green, edges the paths, trims the hedges and keeps the churchyard, the play area and the verges tidy all year.";
    let source =
        format!("Tender for mowing\n{wide}\nEvaluation criteria\n{wide}\nClosing date\n3 June 2026\n");
    assert_eq!(
        outline(&source),
        [
            "heading 2: Tender for mowing".to_owned(),
            format!("paragraph: {wide}"),
            "heading 2: Evaluation criteria".to_owned(),
            format!("paragraph: {wide}"),
            "paragraph: Closing date".to_owned(),
            "paragraph: 3 June 2026".to_owned(),
        ]
    );
}

#[test]
fn the_next_number_starts_an_item_after_a_full_line() {
    assert_eq!(
        outline("1. Period of contract: one year, extendable by one year\n2. Date of issue of this tender"),
        [
            "item 1 [1.]: Period of contract: one year, extendable by one year",
            "item 1 [2.]: Date of issue of this tender"
        ]
    );
}

#[test]
fn short_items_clauses_and_addresses_are_no_headings() {
    assert_eq!(
        outline(
            "1. Mowing\n2. Edging\n3. Hedge work\n\n1.2 The supplier shall:\n  (a) mow; and\n  (b) edge\n\nParish Office\n12 High Street\nAshby"
        ),
        [
            "item 1 [1.]: Mowing",
            "item 1 [2.]: Edging",
            "item 1 [3.]: Hedge work",
            "paragraph [1.2]: The supplier shall:",
            "item 1 [(a)]: mow; and",
            "item 1 [(b)]: edge",
            "paragraph: Parish Office\n12 High Street\nAshby"
        ]
    );
}

#[test]
fn lists_nest_by_indent_and_wrap() {
    let source = "You must:\n- mow the green, which is larger than it\n  looks;\n    * twice a month\n    * in summer\n- edge it.\n\nThe green and the churchyard belong to the parish and are open – or will be\n– to everybody.";
    assert_eq!(
        outline(source),
        [
            "paragraph: You must:",
            "item 1 [•]: mow the green, which is larger than it looks;",
            "item 2 [•]: twice a month",
            "item 2 [•]: in summer",
            "item 1 [•]: edge it.",
            "paragraph: The green and the churchyard belong to the parish and are open – or will be – to everybody."
        ]
    );
}

#[test]
fn entries_stand_alone_and_rows_keep_their_columns() {
    let source = "Deadline: noon on 3 June\nContact: the clerk\nof the parish\n\nCriterion         Weight\nQuality           60%\nPrice of mowing   40%\n                  of all\n";
    assert_eq!(
        outline(source),
        [
            "paragraph: Deadline: noon on 3 June",
            "paragraph: Contact: the clerk of the parish",
            "paragraph: Criterion\tWeight",
            "paragraph: Quality\t60%",
            "paragraph: Price of mowing\t40% of all"
        ]
    );
}

#[test]
fn tables_of_marks_are_no_contents_list() {
    assert_eq!(
        outline("Quality     60\nPrice     30\nReach     10\n\nContents\n\nScope     1\nPrices     3\nTerms     9\n")
            .iter()
            .filter(|line| line.starts_with("contents-entry"))
            .count(),
        3
    );
}

#[test]
fn form_feeds_count_pages_and_running_lines_are_read_once() {
    let page =
        |number: usize, text: &str| format!("Ashby Parish tender\n\n{text}\n\nPage {number} of 3\n\u{c}");
    let source =
        [page(1, "The hall is open all week, and the"), page(2, "council wants it clean."), page(3, "End.")]
            .concat();
    let document = read(source.as_bytes()).expect("it is text");
    check(&source, &document.blocks);
    assert_eq!(
        describe(&document.blocks),
        [
            "paragraph: The hall is open all week, and the council wants it clean.",
            "paragraph: End.",
            "header: Ashby Parish tender",
            "footer: Page 1 of 3"
        ]
    );
    assert_eq!(document.pages, Some(3));
    let offset = document.blocks[0].text.find("council").expect("it is there");
    assert_eq!(document.blocks[0].locate(offset).page, Some(2));
    assert_eq!(read(b"No pages").expect("it is text").pages, None);
}

#[test]
fn a_place_counts_characters_from_one() {
    let blocks = blocks("“Zoë”\r\n\r\n   3.2   £5 a day");
    assert_eq!(describe(&blocks), ["paragraph: “Zoë”", "paragraph: 3.2\t£5 a day"]);
    let offset = blocks[1].text.find("a day").expect("it is there");
    assert_eq!((blocks[1].locate(offset).line, blocks[1].locate(offset).column), (Some(3), Some(13)));
}

#[test]
fn hostile_input_takes_no_time() {
    let sources = [
        "- x\n".repeat(100_000),
        (0..3_000).map(|depth| " ".repeat(2 * depth) + "- x").collect::<Vec<_>>().join("\n"),
        "a   ".repeat(100_000),
        "word ".repeat(100_000),
        "\u{c}x".repeat(100_000),
        "\r".repeat(100_000),
        "=".repeat(100_000),
        "1.".repeat(200_000),
    ];
    for source in sources {
        let start = Instant::now();
        read(source.as_bytes()).expect("it is text");
        assert!(start.elapsed() < Duration::from_mins(1), "{:?} took {:?}", &source[..2], start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_gives_valid_blocks(source in "[ -~£\\n\\t]{0,200}|\\PC{0,100}") {
        blocks(&source);
    }

    #[test]
    fn any_lines_give_valid_blocks_with_all_their_words(pieces in prop::collection::vec(piece(), 0..40)) {
        let source = pieces.concat();
        let blocks = blocks(&source);
        let count = |text: &str| text.matches("word").count();
        prop_assert_eq!(blocks.iter().map(|block| count(&block.text)).sum::<usize>(), count(&source));
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "word",
        " ",
        "   ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "- ",
        "• ",
        "1. ",
        "3.2 ",
        "(a) ",
        "Deadline: ",
        "CAPITALS HERE\n",
        "====\n",
        "----\n",
        "....... 4\n",
        "£9 ",
        "é\u{301}",
        "\u{a0}",
        "wrap-\n",
        "Q1. ",
        "Section 4: Terms\n",
        "\u{2028}",
    ])
}

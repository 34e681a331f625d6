//! Layouts and what is read from them. Columns are in [`super::column_tests`], tables in [`super::table_tests`], files that
//! are damaged, locked or hostile in [`super::hostile_tests`].

use super::read;
use super::sample::{Page, Sample};
use crate::tender::document::ReadDocument;
use crate::tender::{Block, BlockKind};

/// A paragraph of ordinary text, so that a document has a usual size and distance of lines.
const BODY: [&str; 4] = [
    "The council is looking for a supplier to run the service in every part of the borough and to",
    "report on it each month. The supplier will work with the residents and with the other partners",
    "who know the area well, and will keep a record of what was done, when it was done and for whom",
    "it was done, so that the council can see what the service has changed.",
];

pub(super) fn document(sample: &Sample) -> ReadDocument {
    let document = read(&sample.bytes()).expect("the sample can be read");
    assert_sound(&document);
    document
}

/// One line for each block: kind, place in a table, label and text.
pub(super) fn outline(document: &ReadDocument) -> Vec<String> {
    document.blocks.iter().map(describe).collect()
}

pub(super) fn describe(block: &Block) -> String {
    let kind = match block.kind {
        BlockKind::Heading { level } => format!("heading {level}"),
        BlockKind::ListItem { depth } => format!("item {depth}"),
        kind => kind.as_str().to_owned(),
    };
    let cell = block.cell.map_or(String::new(), |cell| {
        let span = if cell.column_span > 1 { format!("+{}", cell.column_span - 1) } else { String::new() };
        format!(
            " {}.{}.{}{span}{}",
            cell.table,
            cell.row,
            cell.column,
            if cell.header { " head" } else { "" }
        )
    });
    let label = block.label.as_ref().map_or(String::new(), |label| format!(" [{label}]"));
    format!("{kind}{cell}{label}: {}", block.text)
}

/// What holds for every document: paragraphs count from 1, and segments lie in order inside their text.
pub(super) fn assert_sound(document: &ReadDocument) {
    for (index, block) in document.blocks.iter().enumerate() {
        assert_eq!(block.paragraph as usize, index + 1);
        assert!(!block.text.is_empty() && !block.segments.is_empty());
        let mut end = 0;
        for segment in &block.segments {
            assert!(segment.text.start >= end && segment.text.start < segment.text.end);
            assert!(block.text.get(segment.text.clone()).is_some(), "{segment:?} in {}", block.text);
            assert!(segment.exact && segment.source.len() == segment.text.len());
            assert!(segment.page.is_some_and(|page| page >= 1 && Some(page) <= document.pages));
            assert!(
                segment.line.is_some_and(|line| line >= 1)
                    && segment.column.is_some_and(|column| column >= 1)
            );
            end = segment.text.end;
        }
    }
}

pub(super) fn body(page: &mut Page, y: f32) -> &mut Page {
    page.lines(72.0, y, &BODY)
}

pub(super) fn body_text() -> String {
    format!("paragraph: {}", BODY.join(" "))
}

#[test]
fn lines_become_paragraphs_with_their_place() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.lines(72.0, 150.0, &["Bids are due on 3 June 2026."]);
    });
    let document = document(&sample);
    assert_eq!(outline(&document), [body_text().as_str(), "paragraph: Bids are due on 3 June 2026."]);
    assert_eq!(document.pages, Some(1));
    let place = document.blocks[1].locate("Bids are due on ".len());
    assert_eq!((place.page, place.line, place.column, place.paragraph), (Some(1), Some(5), Some(17), 2));
}

#[test]
fn segments_point_into_the_text_of_the_page() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.text(72.0, 200.0, "Price").text(300.0, 200.0, "60%");
    });
    let engine = super::PdfBoss::open(&sample.bytes()).expect("the sample can be opened");
    let drawn = super::Engine::page(&engine, 0).expect("there is a page");
    let text = super::page(&drawn).text.text;
    for block in document(&sample).blocks {
        for segment in block.segments {
            assert_eq!(text[segment.source], block.text[segment.text]);
        }
    }
    assert!(text.ends_with("Price\t60%\n"));
}

#[test]
fn words_parted_at_a_line_end_are_whole_again() {
    let sample = Sample::default().page(|page| {
        page.lines(72.0, 80.0, &[
            "Every bidder has to send a statement of what it can do and of what it has done for other buy-",
            "ers in the last years; the buyers will ask for references. The price must include all the tax-",
            "es and the cost of travel as well as what a bidder has to pay for other things. We want a long-",
            "term view; it is a long view of the term we have in mind.",
        ]);
    });
    assert_eq!(
        document(&sample).blocks[0].text,
        "Every bidder has to send a statement of what it can do and of what it has done for other buyers in the last \
         years; the buyers will ask for references. The price must include all the taxes and the cost of travel as \
         well as what a bidder has to pay for other things. We want a long-term view; it is a long view of the term we \
         have in mind."
    );
}

#[test]
fn ligatures_and_invisible_characters_are_readable() {
    let sample = Sample::default().page(|page| {
        page.mapped(72.0, 80.0, "The \u{fb01}rst o\u{fb03}ce\u{200b} is open");
    });
    assert_eq!(outline(&document(&sample)), ["paragraph: The first office is open"]);
}

#[test]
fn text_that_repeats_on_every_page_stands_once_at_the_end() {
    let mut sample = Sample::default();
    for number in 1..=4 {
        sample = sample.page(|page| {
            page.text(72.0, 40.0, "Invitation to tender").text(400.0, 40.0, "Reference 123");
            body(page, 200.0);
            page.stamp("DRAFT").text(280.0, 810.0, &format!("Page {number} of 4"));
        });
    }
    let outline = outline(&document(&sample));
    assert_eq!(outline.iter().filter(|line| **line == body_text()).count(), 4);
    assert_eq!(outline[4..], ["header: Invitation to tender\tReference 123", "footer: Page 1 of 4"]);
}

#[test]
fn numbers_at_the_top_of_pages_are_no_headers() {
    let mut sample = Sample::default();
    for topic in ["prices", "people", "places"] {
        sample = sample.page(|page| {
            page.text(72.0, 60.0, "4.").text(
                100.0,
                60.0,
                &format!("This clause is about {topic} and nothing else"),
            );
            body(page, 200.0);
        });
    }
    assert!(
        outline(&document(&sample))
            .contains(&"item 1 [4.]: This clause is about people and nothing else".to_owned())
    );
}

#[test]
fn a_contents_list_names_the_headings() {
    let sample = Sample::default()
        .page(|page| {
            page.title(14.0, 72.0, 80.0, "Contents");
            page.lines(
                72.0,
                110.0,
                &[
                    "1. Scope ................................................ 1",
                    "1.1 Aims ................................................ 1",
                    "2. Prices ............................................... 2",
                ],
            );
        })
        .page(|page| {
            page.text(72.0, 80.0, "1.").text(100.0, 80.0, "Scope");
            body(page, 100.0);
            page.text(72.0, 160.0, "1.1").text(100.0, 160.0, "Aims");
            body(page, 180.0);
        })
        .page(|page| {
            page.text(72.0, 80.0, "2.").text(100.0, 80.0, "Prices");
            body(page, 100.0);
        });
    let outline = outline(&document(&sample));
    assert_eq!(
        outline[..5],
        [
            "heading 1: Contents",
            "contents-entry [1.]: Scope",
            "contents-entry [1.1]: Aims",
            "contents-entry [2.]: Prices",
            "heading 1 [1.]: Scope",
        ]
    );
    assert!(outline.contains(&"heading 2 [1.1]: Aims".to_owned()));
    assert!(outline.contains(&"heading 1 [2.]: Prices".to_owned()));
}

#[test]
fn the_outline_names_headings_that_do_not_stand_out() {
    let sample = Sample::default()
        .page(|page| {
            page.text(72.0, 80.0, "About the council");
            body(page, 110.0);
        })
        .bookmark("About the council", 0);
    assert_eq!(outline(&document(&sample)), ["heading 1: About the council".to_owned(), body_text()]);
}

#[test]
fn headings_are_larger_or_bold_and_clauses_are_neither() {
    let sample = Sample::default().page(|page| {
        page.title(18.0, 72.0, 80.0, "Part A – Instructions");
        body(page, 110.0);
        page.bold(72.0, 180.0, "How to bid");
        body(page, 200.0);
        page.bold(72.0, 270.0, "Late bids are not opened.");
        page.text(72.0, 300.0, "1.1").text(110.0, 300.0, "The supplier must reply to each question");
        page.text(72.0, 330.0, "•").text(90.0, 330.0, "a price for each year");
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            "heading 1 [Part A]: Instructions".to_owned(),
            body_text(),
            "heading 2: How to bid".to_owned(),
            body_text(),
            "paragraph: Late bids are not opened.".to_owned(),
            "item 2 [1.1]: The supplier must reply to each question".to_owned(),
            "item 1 [•]: a price for each year".to_owned(),
        ]
    );
}

#[test]
fn tags_tell_headings_and_tables() {
    let sample = Sample::default().page(|page| {
        page.tagged(&["Document", "H1#1"], 72.0, 80.0, "About us");
        for (index, line) in BODY.iter().enumerate() {
            page.tagged(&["Document", "P#1"], 72.0, [100.0, 112.0, 124.0, 136.0][index], line);
        }
        page.tagged(&["Document", "Table#1", "TR#1", "TD#1"], 72.0, 200.0, "The term of");
        page.tagged(&["Document", "Table#1", "TR#1", "TD#2"], 130.0, 200.0, "three years from the day");
        page.tagged(&["Document", "Table#1", "TR#1", "TD#1"], 72.0, 212.0, "the contract");
        page.tagged(&["Document", "Table#1", "TR#1", "TD#2"], 130.0, 212.0, "on which it is signed");
        page.tagged(&["Document", "Table#1", "TR#2", "TD#3"], 72.0, 224.0, "Its price");
        page.tagged(&["Document", "Table#1", "TR#2", "TD#4"], 130.0, 224.0, "nine pounds");
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            "heading 1: About us".to_owned(),
            body_text(),
            "paragraph 0.0.0: The term of the contract".to_owned(),
            "paragraph 0.0.1: three years from the day on which it is signed".to_owned(),
            "paragraph 0.1.0: Its price".to_owned(),
            "paragraph 0.1.1: nine pounds".to_owned(),
        ]
    );
}

#[test]
fn values_of_fields_and_comments_are_read() {
    let sample = Sample::default().page(|page| {
        page.text(72.0, 80.0, "Deadline:")
            .field(140.0, 80.0, "3 June 2026")
            .comment("A. Reader", "Too soon?");
    });
    let document = document(&sample);
    assert_eq!(outline(&document), ["paragraph: Deadline:\t3 June 2026"]);
    assert_eq!(
        (document.comments[0].author.as_str(), document.comments[0].text.as_str()),
        ("A. Reader", "Too soon?")
    );
}

#[test]
fn text_that_stands_on_its_head_is_read_upright() {
    let sample = Sample::default().page(|page| {
        page.lines(72.0, 80.0, &["The first line", "The second line"]).turn(180);
    });
    assert_eq!(outline(&document(&sample)), ["paragraph: The first line The second line"]);
}

#[test]
fn a_paragraph_goes_on_over_the_page() {
    let sample = Sample::default()
        .page(|page| {
            page.lines(72.0, 760.0, &BODY[..2]);
        })
        .page(|page| {
            page.lines(72.0, 80.0, &BODY[2..]);
        });
    let document = document(&sample);
    assert_eq!(outline(&document), [body_text()]);
    assert_eq!(document.blocks[0].segments[2].page, Some(2));
}

//! Layouts of tables and what is read from them.

use super::sample::{Page, Sample};
use super::tests::{body, body_text, describe, document, outline};

#[test]
fn a_ruled_table_keeps_its_cells() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.grid(&[72.0, 175.0, 300.0, 400.0], &[200.0, 220.0, 260.0]);
        page.bold(76.0, 214.0, "Criterion").bold(204.0, 214.0, "Weight").bold(304.0, 214.0, "Pages");
        page.text(76.0, 234.0, "Method of working").text(76.0, 246.0, "with residents");
        page.text(204.0, 234.0, "40%").text(304.0, 234.0, "4");
    });
    assert_eq!(
        outline(&document(&sample))[1..],
        [
            "paragraph 0.0.0 head: Criterion",
            "paragraph 0.0.1 head: Weight",
            "paragraph 0.0.2 head: Pages",
            "paragraph 0.1.0: Method of working with residents",
            "paragraph 0.1.1: 40%",
            "paragraph 0.1.2: 4",
        ]
    );
}

#[test]
fn a_cell_without_a_line_through_it_spans_columns() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.grid(&[72.0, 200.0], &[220.0, 240.0, 260.0]).grid(&[200.0, 300.0], &[220.0, 240.0, 260.0]);
        page.line(72.0, 200.0, 300.0, 200.0).line(72.0, 200.0, 72.0, 220.0).line(300.0, 200.0, 300.0, 220.0);
        page.text(76.0, 214.0, "Quality and price");
        page.text(76.0, 234.0, "Quality").text(204.0, 234.0, "60%");
        page.text(76.0, 254.0, "Price").text(204.0, 254.0, "40%");
    });
    assert_eq!(
        outline(&document(&sample))[1..],
        [
            "paragraph 0.0.0+1: Quality and price",
            "paragraph 0.1.0: Quality",
            "paragraph 0.1.1: 60%",
            "paragraph 0.2.0: Price",
            "paragraph 0.2.1: 40%",
        ]
    );
}

#[test]
fn a_table_over_two_pages_is_one_table_with_one_head() {
    let rows = |page: &mut Page, names: [&str; 2]| {
        page.grid(&[72.0, 300.0, 500.0], &[200.0, 220.0, 240.0, 260.0]);
        page.bold(76.0, 214.0, "Role").bold(304.0, 214.0, "Day rate");
        page.text(76.0, 234.0, names[0]).text(304.0, 234.0, "£1");
        page.text(76.0, 254.0, names[1]).text(304.0, 254.0, "£2");
    };
    let sample = Sample::default()
        .page(|page| rows(page, ["Lead", "Nurse"]))
        .page(|page| rows(page, ["Driver", "Cook"]));
    let document = document(&sample);
    let first_column: Vec<String> = document
        .blocks
        .iter()
        .filter(|block| block.cell.is_some_and(|cell| cell.column == 0))
        .map(describe)
        .collect();
    assert_eq!(
        first_column,
        [
            "paragraph 0.0.0 head: Role",
            "paragraph 0.1.0: Lead",
            "paragraph 0.2.0: Nurse",
            "paragraph 0.3.0: Driver",
            "paragraph 0.4.0: Cook",
        ]
    );
}

#[test]
fn a_timetable_without_lines_is_a_table() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.bold(72.0, 160.0, "Stage").bold(320.0, 160.0, "Date");
        for (y, stage, date) in [
            (180.0, "Invitation to tender published", "1 June 2026"),
            (200.0, "Deadline for questions", "12 June 2026"),
            (220.0, "Tenders due", "30 June 2026"),
        ] {
            page.text(72.0, y, stage).text(320.0, y, date);
        }
        body(page, 260.0);
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            body_text().as_str(),
            "paragraph 0.0.0 head: Stage",
            "paragraph 0.0.1 head: Date",
            "paragraph 0.1.0: Invitation to tender published",
            "paragraph 0.1.1: 1 June 2026",
            "paragraph 0.2.0: Deadline for questions",
            "paragraph 0.2.1: 12 June 2026",
            "paragraph 0.3.0: Tenders due",
            "paragraph 0.3.1: 30 June 2026",
            body_text().as_str(),
        ]
    );
}

#[test]
fn lines_close_together_share_a_row_of_a_table() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        for (y, term, meaning) in [
            (160.0, "Buyer", ["the council that signs", "this contract"]),
            (200.0, "Supplier", ["the body that provides", "the service"]),
            (240.0, "Service", ["the work described in", "the first schedule"]),
        ] {
            page.text(72.0, y, term).lines(200.0, y, &meaning);
        }
    });
    assert_eq!(
        outline(&document(&sample))[1..],
        [
            "paragraph 0.0.0: Buyer",
            "paragraph 0.0.1: the council that signs this contract",
            "paragraph 0.1.0: Supplier",
            "paragraph 0.1.1: the body that provides the service",
            "paragraph 0.2.0: Service",
            "paragraph 0.2.1: the work described in the first schedule",
        ]
    );
}

#[test]
fn columns_that_stand_close_together_are_told_apart_by_where_they_begin() {
    let meanings = [
        (
            "“Buyer of the work”",
            ["the council that signs this contract and pays", "for the work that is done under it"],
        ),
        (
            "“Supplier at work”",
            ["the body that provides the service and sends", "the invoices for it to the council"],
        ),
        (
            "“Service provided”",
            ["the work described in the first schedule, with", "all the changes that are agreed"],
        ),
    ];
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        let mut y = 160.0;
        for (term, meaning) in meanings {
            page.text(72.0, y, term).lines(165.0, y, &meaning);
            y += 30.0;
        }
    });
    assert_eq!(
        outline(&document(&sample))[1..],
        [
            "paragraph 0.0.0: “Buyer of the work”",
            "paragraph 0.0.1: the council that signs this contract and pays for the work that is done under it",
            "paragraph 0.1.0: “Supplier at work”",
            "paragraph 0.1.1: the body that provides the service and sends the invoices for it to the council",
            "paragraph 0.2.0: “Service provided”",
            "paragraph 0.2.1: the work described in the first schedule, with all the changes that are agreed",
        ]
    );
}

#[test]
fn a_row_set_in_the_middle_of_its_height_is_whole_over_a_page_break() {
    let sample = Sample::default()
        .page(|page| {
            page.grid(&[72.0, 120.0, 400.0, 500.0], &[200.0, 220.0, 260.0]);
            page.bold(76.0, 214.0, "No").bold(124.0, 214.0, "Question").bold(404.0, 214.0, "Weight");
            page.text(76.0, 250.0, "1").text(404.0, 250.0, "25%");
        })
        .page(|page| {
            page.grid(&[72.0, 120.0, 400.0, 500.0], &[200.0, 240.0, 280.0]);
            page.text(124.0, 214.0, "How will you reach carers?");
            page.text(76.0, 254.0, "2").text(124.0, 254.0, "How will you help?").text(404.0, 254.0, "20%");
        });
    assert_eq!(
        outline(&document(&sample))[3..],
        [
            "paragraph 0.1.0: 1",
            "paragraph 0.1.1: How will you reach carers?",
            "paragraph 0.1.2: 25%",
            "paragraph 0.2.0: 2",
            "paragraph 0.2.1: How will you help?",
            "paragraph 0.2.2: 20%",
        ]
    );
}

//! Tables without vertical lines, or without any.

use super::sample::{Page, Sample};
use super::tests::{body, document, outline};

/// Horizontal lines of a table.
fn rungs(page: &mut Page, ys: &[f32]) {
    for y in ys {
        page.line(72.0, *y, 500.0, *y);
    }
}

#[test]
fn cells_between_horizontal_lines_may_stand_at_different_heights() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        rungs(page, &[200.0, 240.0, 280.0, 320.0]);
        page.bold(76.0, 194.0, "No").bold(120.0, 194.0, "Question").bold(404.0, 194.0, "Weight");
        page.text(120.0, 216.0, "How will you find, train and keep the people who work")
            .text(120.0, 230.0, "with us?");
        page.text(76.0, 223.0, "1").text(404.0, 223.0, "25%");
        page.text(120.0, 256.0, "How will you plan the visits to the homes of families here")
            .text(120.0, 270.0, "who ask?");
        page.text(76.0, 263.0, "2").text(404.0, 263.0, "20%");
        page.text(76.0, 303.0, "3").text(120.0, 303.0, "Who leads?").text(404.0, 303.0, "15%");
    });
    assert_eq!(
        outline(&document(&sample))[1..],
        [
            "paragraph 0.0.0 head: No",
            "paragraph 0.0.1 head: Question",
            "paragraph 0.0.2 head: Weight",
            "paragraph 0.1.0: 1",
            "paragraph 0.1.1: How will you find, train and keep the people who work with us?",
            "paragraph 0.1.2: 25%",
            "paragraph 0.2.0: 2",
            "paragraph 0.2.1: How will you plan the visits to the homes of families here who ask?",
            "paragraph 0.2.2: 20%",
            "paragraph 0.3.0: 3",
            "paragraph 0.3.1: Who leads?",
            "paragraph 0.3.2: 15%",
        ]
    );
}

#[test]
fn lines_between_paragraphs_make_no_table() {
    let sample = Sample::default().page(|page| {
        rungs(page, &[60.0, 120.0, 180.0, 240.0]);
        for y in [76.0, 136.0, 196.0] {
            page.lines(
                76.0,
                y,
                &["The council invites tenders for the work that", "this document describes in full."],
            );
        }
    });
    assert!(document(&sample).blocks.iter().all(|block| block.cell.is_none()));
}

#[test]
fn two_tables_with_a_heading_between_them_stay_two() {
    let sample = Sample::default().page(|page| {
        rungs(page, &[100.0, 120.0, 140.0, 160.0]);
        for (y, name) in [(114.0, "Buyer"), (134.0, "Place"), (154.0, "Lots")] {
            page.text(76.0, y, name).text(150.0, y, "Words that go on and on");
        }
        page.bold(72.0, 200.0, "Key dates");
        rungs(page, &[230.0, 250.0, 270.0, 290.0]);
        for (y, name) in
            [(244.0, "Last day to ask a question"), (264.0, "Last day for a tender"), (284.0, "Award")]
        {
            page.text(76.0, y, name).text(400.0, y, "3 June 2026");
        }
    });
    let tables: Vec<u32> =
        document(&sample).blocks.iter().filter_map(|block| Some(block.cell?.table)).collect();
    assert_eq!(tables, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
}

#[test]
fn a_weight_of_its_own_begins_a_row_and_a_small_letter_goes_on_with_the_name() {
    let sample = Sample::default().page(|page| {
        page.lines(72.0, 60.0, &["Award criteria of this tender"]);
        page.bold(72.0, 100.0, "Criterion").bold(180.0, 100.0, "Part").bold(400.0, 100.0, "Weight");
        page.text(72.0, 122.0, "Quality").text(180.0, 122.0, "Recruitment and").text(400.0, 122.0, "15%");
        page.text(180.0, 136.0, "retention of staff");
        page.text(180.0, 154.0, "Mobilisation").text(400.0, 154.0, "10%");
        page.text(72.0, 176.0, "Social value").text(180.0, 176.0, "Jobs").text(400.0, 176.0, "5%");
        page.text(72.0, 190.0, "and place");
    });
    assert_eq!(
        outline(&document(&sample))[4..],
        [
            "paragraph 0.1.0: Quality",
            "paragraph 0.1.1: Recruitment and retention of staff",
            "paragraph 0.1.2: 15%",
            "paragraph 0.2.1: Mobilisation",
            "paragraph 0.2.2: 10%",
            "paragraph 0.3.0: Social value and place",
            "paragraph 0.3.1: Jobs",
            "paragraph 0.3.2: 5%",
        ]
    );
}

#[test]
fn parts_of_a_table_with_the_same_head_are_one_table() {
    let rows = |page: &mut Page, y: f32, rows: [(&str, &str); 3]| {
        rungs(page, &[y, y + 20.0, y + 40.0, y + 60.0, y + 80.0]);
        page.bold(76.0, y + 14.0, "Criterion").bold(404.0, y + 14.0, "Points");
        for (index, (name, points)) in rows.iter().enumerate() {
            let y = y + [34.0, 54.0, 74.0][index];
            page.text(76.0, y, name).text(404.0, y, points);
        }
    };
    let sample = Sample::default()
        .page(|page| rows(page, 200.0, [("Firm", "25"), ("A team of its own", "20"), ("Plan", "10")]))
        .page(|page| {
            rows(page, 60.0, [("Understanding of what we need", "15"), ("Fees", "20"), ("Jobs", "10")]);
        });
    let tables: Vec<u32> =
        document(&sample).blocks.iter().filter_map(|block| Some(block.cell?.table)).collect();
    assert_eq!(tables, [0; 14]);
}

//! Forms and question tables, and what is read from them.

use super::sample::{Page, Sample};
use super::tests::{body, body_text, describe, document, outline};

/// A table of questions whose first column holds labels: the head, and three questions of two lines each.
fn questions(page: &mut Page, distance: f32) {
    page.bold(72.0, 160.0, "Ref").bold(110.0, 160.0, "Question").bold(340.0, 160.0, "Marks");
    let mut y = 160.0 + distance;
    for (label, question, marks) in [
        (
            "Q1",
            ["Describe how you will begin the service in", "the first four weeks of the contract."],
            "Up to 5 marks",
        ),
        ("Q2", ["Explain how you will measure and report", "what residents say about it."], "Up to 10 marks"),
        (
            "Q3",
            ["Tell us how you will travel less, with the", "measures that you will take."],
            "Up to 15 marks",
        ),
    ] {
        page.text(72.0, y, label).lines(110.0, y, &question).text(340.0, y, marks);
        y += 12.0 + distance;
    }
}

#[test]
fn labels_under_a_head_are_a_column() {
    for distance in [12.0, 20.0] {
        let sample = Sample::default().page(|page| {
            body(page, 80.0);
            questions(page, distance);
        });
        assert_eq!(
            outline(&document(&sample)),
            [
                body_text().as_str(),
                "paragraph 0.0.0 head: Ref",
                "paragraph 0.0.1 head: Question",
                "paragraph 0.0.2 head: Marks",
                "paragraph 0.1.0: Q1",
                "paragraph 0.1.1: Describe how you will begin the service in the first four weeks of the contract.",
                "paragraph 0.1.2: Up to 5 marks",
                "paragraph 0.2.0: Q2",
                "paragraph 0.2.1: Explain how you will measure and report what residents say about it.",
                "paragraph 0.2.2: Up to 10 marks",
                "paragraph 0.3.0: Q3",
                "paragraph 0.3.1: Tell us how you will travel less, with the measures that you will take.",
                "paragraph 0.3.2: Up to 15 marks",
            ],
            "{distance}"
        );
    }
}

#[test]
fn running_text_parted_by_lines_is_a_table() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        for (row, y) in [160.0, 196.0, 232.0_f32].into_iter().enumerate() {
            page.line(72.0, y - 14.0, 520.0, y - 14.0);
            page.lines(
                72.0,
                y,
                &["The supplier shall send a report to the", "council at the end of every month."],
            );
            let checks = ["The council reads it and answers in ten", "working days, or accepts it as it is."];
            page.lines(310.0, y, if row == 0 { &checks } else { &checks[..1] });
        }
    });
    let cells: Vec<String> =
        document(&sample).blocks.iter().filter(|block| block.cell.is_some()).map(describe).collect();
    assert_eq!(cells.len(), 6, "{cells:?}");
    assert_eq!(
        cells[1],
        "paragraph 0.0.1: The council reads it and answers in ten working days, or accepts it as it is."
    );
}

#[test]
fn a_form_to_fill_in_is_a_table() {
    let sample = Sample::default().page(|page| {
        body(page, 80.0);
        page.grid(&[72.0, 200.0, 400.0], &[150.0, 170.0, 190.0]);
        page.text(76.0, 164.0, "Name").text(76.0, 184.0, "Date");
    });
    assert_eq!(outline(&document(&sample))[1..], ["paragraph 0.0.0: Name", "paragraph 0.1.0: Date"]);
}

#[test]
fn answers_to_tick_are_no_headings() {
    let sample = Sample::default().page(|page| {
        let mut y = 80.0;
        for question in
            ["Do you hold insurance", "Do you train staff", "Do you pay on time", "Do you recycle"]
        {
            page.text(72.0, y, &format!("{question} for all of the work that this contract asks of you?"));
            page.bold(72.0, y + 24.0, "Yes");
            y += 48.0;
        }
    });
    assert!(outline(&document(&sample)).iter().all(|line| !line.starts_with("heading")));
}

#[test]
fn a_term_over_two_pages_keeps_its_row() {
    let head = |page: &mut Page| {
        page.text(72.0, 700.0, "“Buyer”").text(200.0, 700.0, "the council;");
        page.text(72.0, 720.0, "“Supplier”").text(200.0, 720.0, "the body that provides the work;");
        page.text(72.0, 740.0, "“Quality").text(200.0, 740.0, "A plan of the checks that the");
    };
    let rest = |page: &mut Page| {
        page.text(72.0, 80.0, "plan”").text(200.0, 80.0, "Supplier makes;");
        page.text(72.0, 100.0, "“Service”").text(200.0, 100.0, "the work in the first schedule;");
        page.text(72.0, 120.0, "“Site”").text(200.0, 120.0, "the place of the work.");
    };
    let sample = Sample::default().page(head).page(rest);
    let lines = outline(&document(&sample));
    assert!(lines.contains(&"paragraph 0.2.0: “Quality plan”".to_owned()), "{lines:?}");
    assert!(lines.contains(&"paragraph 0.3.0: “Service”".to_owned()), "{lines:?}");
}

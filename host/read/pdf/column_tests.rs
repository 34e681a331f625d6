//! Layouts in columns and what is read from them.

use super::sample::Sample;
use super::tests::{body, body_text, document, outline};

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The left column begins here and",
        "runs down the page without any",
        "stop, so that the reader follows",
        "it to its end before the eye goes",
        "up again to the second column.",
    ];
    let right = [
        "The right column begins at the",
        "same height and must not be mixed",
        "with the left one line by line,",
        "which would make no sense at all",
        "to anybody who reads the text.",
    ];
    let sample = Sample::default().page(|page| {
        page.title(16.0, 72.0, 70.0, "A newsletter about the procurement of services");
        page.lines(72.0, 100.0, &left).lines(310.0, 100.0, &right);
        body(page, 180.0);
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            "heading 1: A newsletter about the procurement of services".to_owned(),
            format!("paragraph: {}", left.join(" ")),
            format!("paragraph: {}", right.join(" ")),
            body_text(),
        ]
    );
}

#[test]
fn paragraphs_side_by_side_that_break_at_the_same_height_are_columns() {
    let left = [
        "We want a supplier who will help",
        "us to renew our website and who",
        "knows what small charities need.",
    ];
    let right =
        ["The site is used by people who", "look for advice in the evening", "and by those who advise them."];
    // The breaks stand between sentences on the left, and within them on the right.
    let later = [
        "and its pages are read by people",
        "who look for advice at night and",
        "by those who advise the others.",
    ];
    let sample = Sample::default().page(|page| {
        page.title(16.0, 72.0, 70.0, "A brief for the new website of the charity");
        for round in 0..4_u8 {
            let y = 100.0 + 50.0 * f32::from(round);
            page.lines(72.0, y, &left);
            page.lines(310.0, y, if round == 0 { &right } else { &later });
        }
        body(page, 320.0);
    });
    let outline = outline(&document(&sample));
    let place = |words: &str| outline.iter().position(|line| line.contains(words)).expect("it is read");
    assert!(outline.iter().all(|line| !line.contains("will help The site")), "{outline:?}");
    assert!(place("to renew our website") < place("advice in the evening"), "{outline:?}");
    assert_eq!(outline.last(), Some(&body_text()));
}

/// Four lines of a left column.
const LEFT: [&str; 4] = [
    "The charity was founded here in",
    "the year 1990 and has helped all",
    "who came to it with a question",
    "about their home ever since.",
];

/// Four lines of a right column.
const RIGHT: [&str; 4] = [
    "It has an office in each of the",
    "four towns of the county, where",
    "people are seen without having",
    "to make an appointment first.",
];

#[test]
fn a_wide_gap_across_the_columns_ends_them() {
    let (below_left, below_right) = (
        [
            "We need somebody who will build",
            "a new website for us and who can",
            "show that the pages are read by",
            "people with a poor eyesight.",
        ],
        [
            "The work begins in the autumn",
            "and must be done by the end of",
            "the year, when the old site will",
            "be switched off for good.",
        ],
    );
    let sample = Sample::default().page(|page| {
        page.lines(72.0, 100.0, &LEFT).lines(310.0, 100.0, &RIGHT);
        page.lines(72.0, 176.0, &below_left).lines(310.0, 176.0, &below_right);
        body(page, 300.0);
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            format!("paragraph: {}", LEFT.join(" ")),
            format!("paragraph: {}", RIGHT.join(" ")),
            format!("paragraph: {}", below_left.join(" ")),
            format!("paragraph: {}", below_right.join(" ")),
            body_text(),
        ]
    );
}

#[test]
fn a_column_goes_on_below_the_end_of_the_other() {
    let more = [
        "Whoever wants to help can write",
        "to the office, which will answer",
        "each letter within a few days of",
        "the day on which it was sent.",
    ];
    let sample = Sample::default().page(|page| {
        page.lines(72.0, 100.0, &LEFT).lines(310.0, 100.0, &RIGHT).lines(72.0, 160.0, &more);
        body(page, 300.0);
    });
    assert_eq!(
        outline(&document(&sample)),
        [
            format!("paragraph: {}", LEFT.join(" ")),
            format!("paragraph: {}", more.join(" ")),
            format!("paragraph: {}", RIGHT.join(" ")),
            body_text(),
        ]
    );
}

#[test]
fn page_numbers_stand_at_the_edge_wherever_they_are() {
    let sample = Sample::default()
        .page(|page| {
            body(page, 200.0);
            page.text(480.0, 800.0, "Page 1 of 2");
        })
        .page(|page| {
            page.text(72.0, 40.0, "Page 2 of 2");
            body(page, 200.0);
        });
    let outline = outline(&document(&sample));
    assert_eq!(
        outline,
        [body_text().as_str(), body_text().as_str(), "header: Page 2 of 2", "footer: Page 1 of 2"]
    );
}

use super::find;
use crate::tender::{Confidence, Tender, Value};
use crate::understand::role::testing::named;
use crate::understand::testing::{reading, tender};

fn of(tender: &Tender) -> Option<(f64, String, Confidence)> {
    let facts = reading(tender, find);
    assert!(facts.len() <= 1);
    let fact = facts.into_iter().next()?;
    let Value::SpecificationStart(start) = fact.value else { panic!("{:?}", fact.value) };
    let anchor = &fact.anchors[0];
    Some((start.percent, tender.blocks[anchor.block].text[anchor.range.clone()].to_owned(), fact.confidence))
}

/// A paragraph of `words` words that says nothing.
fn filler(words: usize) -> String {
    vec!["lorem"; words].join(" ") + "."
}

fn pack(heading: &str) -> Tender {
    tender(&format!("# Tender\n\n{}\n\n# {heading}\n\n{}", filler(49), filler(150)))
}

#[test]
fn counts_the_words_before_the_heading() {
    let (percent, heading, confidence) = of(&pack("Specification")).expect("a specification");
    assert_eq!((percent, heading.as_str(), confidence), (24.9, "Specification", Confidence::High));
}

#[test]
fn knows_many_names_for_it() {
    for heading in [
        "Service Specification",
        "Part B: Statement of Requirements",
        "Scope of the services",
        "Scope of works",
        "Service description",
        "Statement of Work",
        "Performance Work Statement",
        "Specification for grass cutting",
        "Tasks to be performed by the contractor",
    ] {
        assert_eq!(of(&pack(heading)).map(|found| found.2), Some(Confidence::High), "{heading}");
    }
    for heading in ["Scope", "What we need", "3. What is wanted", "Short description", "Overview of work"] {
        assert_eq!(of(&pack(heading)).map(|found| found.2), Some(Confidence::Medium), "{heading}");
    }
}

#[test]
fn a_clear_name_wins_over_a_vague_one_before_it() {
    let text = format!("# What we are buying\n\n{}\n\n# Specification\n\n{}", filler(40), filler(60));
    assert_eq!(of(&tender(&text)).map(|found| found.1), Some("Specification".to_owned()));
}

#[test]
fn headings_that_only_mention_it_do_not_count() {
    for heading in [
        "How to respond to the specification",
        "Person specification",
        "Compliance with the specification",
        "Questions about the specification",
        "Changes to the scope of services",
        "Minimum requirements",
        "Scoring of the service description",
    ] {
        assert_eq!(of(&pack(heading)), None, "{heading}");
    }
}

#[test]
fn a_heading_without_text_or_with_a_pointer_is_not_the_start() {
    let contents = format!(
        "# Contents\n\n# Specification\n\n# Price\n\n{}\n\n# Specification\n\n{}",
        filler(98),
        filler(99)
    );
    assert_eq!(of(&tender(&contents)).map(|found| found.0), Some(50.2));
    let pointer = "# Specification\n\nThe specification of requirements is attached as a separate file that you \
                   can download from the portal together with the price form.";
    assert_eq!(of(&tender(pointer)), None);
}

#[test]
fn prose_about_the_specification_is_not_its_start() {
    let prose = format!("# Notes\n\n“Specification” means Schedule 2. {}", filler(60));
    assert_eq!(of(&tender(&prose)), None);
}

#[test]
fn a_part_that_tells_the_story_comes_before_it() {
    let text = format!(
        "# Tender\n\n{}\n\n# 3.0 Statement of work\n\n# 3.1 Background\n\n{}\n\n# 3.2 Grounds\n\n{}",
        filler(46),
        filler(47),
        filler(98)
    );
    assert_eq!(of(&tender(&text)).map(|found| found.0), Some(49.7));
}

#[test]
fn numbered_paragraphs_with_titles_are_parts() {
    let text = format!(
        "# Request\n\n1. General. We {}\n\n2. What we need. We {}\n\n3. Invoices. Monthly.",
        filler(50),
        filler(40)
    );
    let found = of(&tender(&text)).expect("a specification");
    assert_eq!((found.1.as_str(), found.2), ("What we need", Confidence::Medium));
    assert!((52.0..58.0).contains(&found.0), "{}", found.0);
}

#[test]
fn a_letter_gets_to_what_is_wanted_without_a_heading() {
    let text = format!(
        "# Mill Parish Council\n\nDear Sir\n\nThe Council would like quotations to mow the green. {}",
        filler(60)
    );
    assert_eq!(of(&tender(&text)).map(|found| found.2), Some(Confidence::Medium));
}

#[test]
fn a_document_of_its_own_starts_at_once() {
    let own = named("pack/1-specification.md", &format!("# Bulky waste\n\n{}", filler(30)));
    assert_eq!(of(&own), Some((0.0, "Bulky waste".to_owned(), Confidence::High)));
}

#[test]
fn the_title_of_terms_of_reference_is_not_where_the_wants_start() {
    let text = format!(
        "# Terms of reference for a survey\n\n## Who we are\n\n{}\n\n## Scope of work\n\n{}",
        filler(40),
        filler(150)
    );
    let found = of(&named("tor.md", &text)).expect("a specification");
    assert_eq!((found.1.as_str(), found.0 > 15.0), ("Scope of work", true));
}

#[test]
fn prose_says_what_is_wanted_where_no_heading_does() {
    let text = format!(
        "# Work with us\n\n{} Our trust is looking for a firm to map its ponds. {}",
        filler(40),
        filler(60)
    );
    let found = of(&tender(&text)).expect("a specification");
    assert_eq!(found.2, Confidence::Medium);
    assert!(found.1.starts_with("Our trust is looking") && (35.0..45.0).contains(&found.0), "{found:?}");
}

#[test]
fn under_terms_of_reference_what_is_wanted_comes_after_the_story() {
    let text = format!(
        "# Terms of reference for a new website\n\n## Background on our trust\n\n{}\n\n## Summary\n\nWe are looking for an agency to build the site. {}",
        filler(40),
        filler(150)
    );
    let found = of(&named("website.md", &text)).expect("a start");
    assert!(found.1.starts_with("We are looking for") && (15.0..30.0).contains(&found.0), "{found:?}");
}

#[test]
fn a_section_that_only_touches_on_the_work_is_not_where_it_is_described() {
    let text = format!(
        "# Invitation\n\n{0}\n\n## Scope of work\n\n{1}\n\n## How to reply\n\n{0}\n\n## Scope of the work\n\n{2}",
        filler(60),
        filler(25),
        filler(150)
    );
    let found = of(&tender(&text)).expect("a specification");
    assert_eq!((found.1.as_str(), found.2), ("Scope of the work", Confidence::Medium));
}

#[test]
fn a_heading_that_hardly_names_it_counts_where_nothing_else_does() {
    for heading in ["Deliverables", "Objectives", "The project", "Duties of the consultant", "About the work"]
    {
        let text = format!("# Invitation to tender\n\n{}\n\n## {heading}\n\n{}", filler(60), filler(100));
        let found = of(&tender(&text)).expect("a start");
        assert_eq!((found.1.as_str(), found.2), (heading, Confidence::Medium));
        assert!((25.0..45.0).contains(&found.0), "{found:?}");
        let clearer = format!("{text}\n\n## Specification\n\n{}", filler(100));
        assert_eq!(of(&tender(&clearer)).expect("a start").1, "Specification");
    }
}

#[test]
fn a_row_of_a_form_may_hold_it() {
    let form = |rows: &str| tender(&format!("# Quotation\n\n| Item | Detail |\n|---|---|\n{rows}"));
    let details = filler(40);
    let (_, label, confidence) =
        of(&form(&format!("| Contract | Grounds |\n| Specification | {details} |\n")))
            .expect("a specification");
    assert_eq!((label.as_str(), confidence), ("Specification", Confidence::Medium));
    // A row with a number of its own belongs to a list of criteria.
    let weighted =
        format!("# Bids\n\n| Item | Detail | Share |\n|---|---|---|\n| Scope | {details} | 40% |\n");
    assert_eq!(of(&tender(&weighted)), None);
    assert_eq!(of(&form("| Specification | See below |\n")), None);
}

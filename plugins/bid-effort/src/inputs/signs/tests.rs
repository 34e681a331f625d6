use tenderlint_plugin::testing::{TextTender, try_check};
use tenderlint_plugin::{Check, Finding, Pattern, Result, Rule, Severity, Tender};

use super::*;

/// A check that only says what was counted.
struct Counted;

impl Check for Counted {
    const NAME: &'static str = "counted";
    type Parameters = serde_json::Value;

    fn patterns(_: &serde_json::Value) -> Result<Vec<Pattern>> {
        Ok(super::patterns())
    }

    fn check(tender: &Tender<'_>, _: &Rule<serde_json::Value>) -> Result<Vec<Finding>> {
        let counts = [
            ("forms", forms(tender)),
            ("uploads", uploads(tender)),
            ("lines", price_lines(tender)),
            ("people", transferring_people(tender)),
            ("cases", case_studies(tender)),
            ("visits", u32::from(has_visit(tender))),
            ("presentations", u32::from(has_presentation(tender))),
            ("bonds", u32::from(has_bond(tender))),
        ];
        let finding = Finding::new(Severity::Advice);
        Ok(vec![
            counts
                .into_iter()
                .fold(finding, |finding, (name, count)| finding.value(name, count.to_string(), count)),
        ])
    }
}

fn count(text: &str, what: &str) -> u32 {
    let found = try_check::<Counted>(&TextTender::new(text), "{}").unwrap();
    found[0].text(what).unwrap().parse().unwrap()
}

#[test]
fn each_kind_of_form_counts_once() {
    assert_eq!(
        count(
            "Sign the form of tender and the non-collusion certificate.\n\nThe form of tender comes last.",
            "forms"
        ),
        2
    );
    assert_eq!(count("There is no form.", "forms"), 0);
}

#[test]
fn policies_and_papers_count_where_bidders_must_send_them() {
    let text = "Bidders must submit their policies on health and safety, equality and safeguarding, and three years of accounts.";
    assert_eq!(count(text, "uploads"), 4);
    assert_eq!(count("The provider follows its safeguarding policy.", "uploads"), 0);
}

#[test]
fn blanks_for_prices_are_lines_of_the_price_schedule() {
    assert_eq!(count("Year 1: £____\n\nYear 2: £ ....\n\nThe budget is £500.", "lines"), 2);
}

#[test]
fn people_who_transfer_are_counted() {
    assert_eq!(count("About 23 staff may transfer under TUPE.", "people"), 23);
    assert_eq!(count("We employ 23 staff.", "people"), 0);
}

#[test]
fn case_studies_are_counted_in_figures_and_words() {
    assert_eq!(count("Bidders give three relevant case studies.", "cases"), 3);
    assert_eq!(count("Give 2 case studies.", "cases"), 2);
}

#[test]
fn visits_and_presentations_count_only_where_every_bidder_must() {
    assert_eq!(count("Bidders must attend a site visit.", "visits"), 1);
    assert_eq!(count("Bidders may attend a site visit, but it is not required.", "visits"), 0);
    assert_eq!(count("Each bidder will give a presentation.", "presentations"), 1);
    assert_eq!(count("Shortlisted bidders will be invited to an interview.", "presentations"), 0);
    assert_eq!(count("The provider must give a presentation to residents each year.", "presentations"), 0);
}

#[test]
fn a_bid_bond_is_noticed() {
    assert_eq!(count("Tenderers shall provide a bid bond.", "bonds"), 1);
    assert_eq!(count("No bid bond is asked of bidders.", "bonds"), 0);
}

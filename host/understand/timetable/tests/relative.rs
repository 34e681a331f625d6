use super::of;
use crate::tender::Confidence;
use crate::tender::FactKind::{Award, ClarificationDeadline, Published, TenderDeadline};

#[test]
fn questions_may_be_due_so_many_days_before_tenders() {
    for text in [
        "Tenders are due by 19 June 2026. Questions must be received no later than fourteen days before the tender deadline.",
        "Closing date: 19 June 2026\n\nEnquiries will be accepted up to two weeks before the closing date.",
        "Bids are due by 19 June 2026.\n\nQueries must arrive at least 14 (fourteen) calendar days prior to the bid opening.",
    ] {
        assert_eq!(
            of(ClarificationDeadline, text),
            [("2026-06-05".to_owned(), Confidence::Medium)],
            "{text}"
        );
    }
    let others = "Tenders are due by 19 June 2026. Answers are given up to 6 days before the deadline. \
                  Questions are due five working days before the deadline.";
    assert_eq!(of(ClarificationDeadline, others), []);
}

#[test]
fn a_line_below_may_give_the_time() {
    for text in [
        "Closing date: 5 June 2026\n\nTime: 11h00",
        "| Closing date | 5 June 2026 |\n|---|---|\n| Time | 11h00 |",
    ] {
        assert_eq!(of(TenderDeadline, text)[0].0, "2026-06-05T11:00", "{text}");
    }
    let zone = "Submission deadline\n\n5 June 2026, 17:00 CET";
    assert_eq!(of(TenderDeadline, zone)[0].0, "2026-06-05T17:00");
}

#[test]
fn tenders_are_asked_for_in_more_ways() {
    for text in [
        "We would like to hear from you by 5 June 2026.",
        "Offers received after 5 June 2026 will be returned unopened.",
        "Suppliers have until 5 June 2026 to submit their prices.",
        "The last day for returning a quotation is 5 June 2026.",
        "Envelopes with bids must be deposited at the front desk not later than 5 June 2026.",
        "5 June 2026: RFP closes, question period closes",
        "Issued on 4 May 2026.\n\nSend your quotation by 5 June.",
    ] {
        assert_eq!(
            of(TenderDeadline, text).first().map(|found| found.0.as_str()),
            Some("2026-06-05"),
            "{text}"
        );
    }
    for text in [
        "# Invitation to tender\n\nThe interim report is due on 5 June 2026.",
        "| Third proposal received | 5 June 2026 |\n|---|---|\n| Contracts finalised | 9 June 2026 |",
    ] {
        assert_eq!(of(TenderDeadline, text), [], "{text}");
    }
}

#[test]
fn awards_and_issues_have_more_names() {
    for text in [
        "We expect to reach a decision by 5 June 2026.",
        "Preferred agency informed: 5 June 2026",
        "Decision by 5 June 2026",
        "| County Board approval | June 5, 2026 |\n|---|---|\n| Bids due | May 1, 2026 |",
    ] {
        assert_eq!(of(Award, text).first().map(|found| found.0.as_str()), Some("2026-06-05"), "{text}");
    }
    for text in ["Call for bids announced: 5 June 2026", "5 June 2026: RFP open"] {
        assert_eq!(of(Published, text).first().map(|found| found.0.as_str()), Some("2026-06-05"), "{text}");
    }
}

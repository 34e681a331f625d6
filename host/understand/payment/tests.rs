use super::find;
use crate::tender::{Confidence, Value};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

fn days(text: &str) -> Vec<(u32, Confidence)> {
    let tender = tender(text);
    let roles = vec![Role::ContractClause; tender.blocks.len()];
    let facts = find(Reading { tender: &tender, kinds: &[], roles: &roles });
    facts
        .into_iter()
        .map(|fact| match fact.value {
            Value::Number(days) => (days, fact.confidence),
            other => panic!("days are a number, not {other:?}"),
        })
        .collect()
}

#[test]
fn reads_how_soon_invoices_are_paid() {
    for text in [
        "The Council will pay valid invoices within 30 days of receipt.",
        "Invoices will be paid within thirty (30) days of receipt of a valid invoice.",
        "Payment terms: 30 days.",
        "Our payment terms are 30 days net.",
        "Payment will be made 30 days from the date of the invoice.",
        "Payment is due within 30 calendar days following receipt of an undisputed invoice.",
        "| | |\n|---|---|\n| Payment terms | 30 days from receipt of invoice |",
        "We settle invoices on 30 days' terms; payment is by bank transfer.",
        "Payment shall be net 30 days.",
        "Payment by the County shall be made within thirty (30) days after approval of the voucher.",
        "Payment: 30 days end of month.",
        "## Payment terms\n\n30 days",
        "**Terms of payment**\n\nNet 30 days",
    ] {
        assert_eq!(days(text).first().map(|days| days.0), Some(30), "{text}");
    }
}

#[test]
fn working_days_count_as_the_calendar_days_they_take() {
    let text = "The Council pays within 20 working days of receipt of a valid invoice.";
    assert_eq!(days(text), [(28, Confidence::Medium)]);
}

#[test]
fn periods_that_disagree_are_all_kept() {
    let text = "Payment terms: 30 days.\n\nValid invoices are paid within 60 days of receipt.";
    assert_eq!(days(text), [(30, Confidence::Medium), (60, Confidence::Medium)]);
}

#[test]
fn leaves_out_other_payments_and_other_periods() {
    for text in [
        "The Supplier shall pay its sub-contractors within 30 days of a valid invoice.",
        "The Supplier must submit invoices within 10 days of the end of the month.",
        "Either party may end the contract on 90 days' notice; fees paid are kept.",
        "Interest is payable on invoices that are unpaid after 30 days.",
        "The Council will dispute an invoice within 7 days or pay it.",
        "The Contractor shall pay the Council within 14 days of an invoice for damages.",
        "The service runs 365 days a year and is paid monthly.",
        "The day after payment is a working day.",
    ] {
        assert_eq!(days(text), [], "{text}");
    }
}

#[test]
fn a_promise_to_pay_and_a_final_date_count() {
    for text in [
        "We aim to pay in 30 days from then.",
        "Invoices are paid in 30 days and the provider shall pay subcontractors in 10 days.",
        "Due 7 days after application; final date for payment 30 days after the due date.",
    ] {
        assert_eq!(days(text).first().map(|days| days.0), Some(30), "{text}");
        assert_eq!(days(text).len(), 1, "{text}");
    }
}

#[test]
fn terms_may_leave_out_days_or_count_weeks() {
    assert_eq!(days("Payment terms: 2%/10, net 30"), [(30, Confidence::High)]);
    assert_eq!(
        days("Invoices will be paid within two weeks of receipt of the invoice."),
        [(14, Confidence::Medium)]
    );
    assert_eq!(days("The net 30 lb bags are paid for."), []);
}

#[test]
fn the_time_to_go_to_arbitration_is_no_time_to_pay() {
    let text = "If no arbitration is demanded within 90 days of receiving notice that the bill is ready for payment, the claim lapses.";
    assert_eq!(days(text), []);
}

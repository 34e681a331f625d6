use super::{facts, facts_as, of};
use crate::tender::{Confidence, FactKind, Value};
use crate::understand::testing::tender;
use crate::understand::timetable::read;
use crate::understand::{Reading, Role};

use FactKind::{Award, ClarificationDeadline, ContractStart, Published, TenderDeadline};

#[test]
fn a_table_gives_one_event_a_row() {
    let text = "\
| Stage | Date | Time |
|---|---|---|
| Invitation to tender issued | Monday 4 May 2026 | |
| Site visits (by appointment) | w/c 11 May 2026 | |
| Last date for clarification questions | 18 May 2026 | 5pm |
| Council to respond to clarifications | 22 May 2026 | |
| Tender return | Friday 5 June 2026 | 12 noon |
| Evaluation of tenders | 8-12 June 2026 | |
| Interviews | 15 June 2026 | |
| Notification of award | 22 June 2026 | |
| Standstill period | 23 June 2026 to 3 July 2026 | |
| Contract start | 1 September 2026 | |
| Contract ends | 31 August 2029 | |
";
    let found: Vec<String> = facts(text)
        .iter()
        .map(|fact| match &fact.value {
            Value::Moment(moment) => format!("{} {moment} {}", fact.kind.as_str(), fact.confidence.as_str()),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        found,
        [
            "published 2026-05-04 medium",
            "documents-available 2026-05-04 high",
            "site-visit 2026-05-11 medium",
            "clarification-deadline 2026-05-18T17:00 high",
            "clarification-answers 2026-05-22 high",
            "tender-deadline 2026-06-05T12:00 high",
            "interviews 2026-06-15 high",
            "award 2026-06-22 high",
            "standstill-end 2026-07-03 high",
            "contract-start 2026-09-01 high",
        ]
    );
}

#[test]
fn a_row_may_hold_several_labels_each_with_its_date() {
    let table = "| Issued | 4 May 2026 | Tenders due | 5 June 2026 |\n|---|---|---|---|\n| Contract value | £80,000 | Contract start | 1 July 2026 |";
    assert_eq!(of(TenderDeadline, table), [("2026-06-05".to_owned(), Confidence::High)]);
    assert_eq!(of(ContractStart, table), [("2026-07-01".to_owned(), Confidence::High)]);
}

#[test]
fn a_table_may_stand_on_its_side_or_have_the_date_first() {
    let sideways = "\
| Questions by | Tenders by | Start |
|---|---|---|
| 20 May 2026 | 5 June 2026 | 1 September 2026 |
";
    assert_eq!(of(ClarificationDeadline, sideways), [("2026-05-20".to_owned(), Confidence::High)]);
    assert_eq!(of(TenderDeadline, sideways), [("2026-06-05".to_owned(), Confidence::High)]);
    let date_first = "| When | What |\n|---|---|\n| 1 | 5 June 2026, noon | Deadline for tenders |\n";
    let date_first = date_first.replace("| 1 |", "|");
    assert_eq!(of(TenderDeadline, &date_first), [("2026-06-05T12:00".to_owned(), Confidence::High)]);
}

#[test]
fn a_title_tells_what_the_date_that_opens_the_text_under_it_is() {
    let deadline = "## Closing date\n\nNoon on 5 June 2026 via the portal.";
    assert_eq!(of(TenderDeadline, deadline), [("2026-06-05T12:00".to_owned(), Confidence::Medium)]);
    let start = "## Contract period\n\n5 June 2026 to 4 June 2028 with the option to extend for 12 months.";
    assert_eq!(of(ContractStart, start), [("2026-06-05".to_owned(), Confidence::Medium)]);
    assert_eq!(of(TenderDeadline, "## Closing date\n\nSince 5 June 2020 we have used the portal."), []);
}

#[test]
fn a_contract_may_be_extended_to_a_day() {
    let notice = tender("Contract dates: 1 June 2027 to 31 May 2030. Possible extension to 31 May 2032.");
    let roles = [Role::Instruction];
    let periods = read(Reading { tender: &notice, kinds: &[], roles: &roles }).periods;
    let [period] = periods.as_slice() else { panic!("{periods:?}") };
    let to = period.extended_to.as_ref().map(|(end, _)| end.to_string());
    assert_eq!(to.as_deref(), Some("2032-05-31"));
    let moved = "Contract dates: 1 June 2027 to 31 May 2030. The deadline has been extended to 5 May 2027.";
    let moved = tender(moved);
    let periods = read(Reading { tender: &moved, kinds: &[], roles: &roles }).periods;
    assert!(periods.iter().all(|period| period.extended_to.is_none()));
}

#[test]
fn the_anchor_is_the_date_with_its_time() {
    let tender = tender("Tenders must be returned by 12 noon on Friday 5 June 2026, by post.");
    let found = facts_as(&tender, Role::Instruction);
    let anchor = &found[0].anchors[0];
    assert_eq!(&tender.blocks[anchor.block].text[anchor.range.clone()], "12 noon on Friday 5 June 2026");
}

#[test]
fn a_time_in_the_next_sentence_joins_its_date() {
    let text = "The closing date for tenders is 5 June 2026.\n\nTenders must arrive by 12 noon.";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05T12:00".to_owned(), Confidence::High)]);
    let two = "The closing date for tenders is 5 June 2026.\n\nTenders must arrive by noon.\n\nBids must arrive by 5pm.";
    assert_eq!(of(TenderDeadline, two), [("2026-06-05".to_owned(), Confidence::High)]);
}

#[test]
fn several_events_of_a_sentence_keep_their_own_dates() {
    let text = "Questions must be asked by 20 May 2026 and tenders returned by 5 June 2026; \
                the contract will be awarded on 30 June 2026 and start on 1 September 2026.";
    assert_eq!(of(ClarificationDeadline, text)[0].0, "2026-05-20");
    assert_eq!(of(TenderDeadline, text)[0].0, "2026-06-05");
    assert_eq!(of(Award, text)[0].0, "2026-06-30");
    assert_eq!(of(ContractStart, text)[0].0, "2026-09-01");
}

#[test]
fn an_amended_deadline_wins_over_the_one_it_replaces() {
    for text in [
        "Tenders are due by 29 May 2026.\n\nThe deadline for tenders has been extended to 5 June 2026.",
        "Tenders are due by 29 May 2026.\n\nThe closing date for tenders is now 5 June 2026.",
        "Closing date: 29 May 2026\n\nRevised closing date: 5 June 2026",
        "The deadline for tenders has been extended from 29 May 2026 to 5 June 2026.",
        "| Original tender deadline | 29 May 2026 |\n|---|---|\n| Extended tender deadline | 5 June 2026 |",
    ] {
        let found = of(TenderDeadline, text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!(found[0].0, "2026-06-05", "{text}");
    }
}

#[test]
fn two_sightings_of_a_date_are_one_fact_and_two_dates_a_conflict() {
    let same = facts("Closing date: 5 June 2026\n\nTenders must be returned by noon on 5 June 2026.");
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].anchors.len(), 2);
    let conflict = "Closing date: 5 June 2026\n\nTenders must be returned by 8 June 2026.";
    assert_eq!(
        of(TenderDeadline, conflict),
        [("2026-06-05".to_owned(), Confidence::Medium), ("2026-06-08".to_owned(), Confidence::Medium)]
    );
    let times = "Closing date: 5pm on 5 June 2026\n\nTenders must be returned by noon on 5 June 2026.";
    assert_eq!(of(TenderDeadline, times).len(), 2);
}

#[test]
fn a_month_is_known_with_low_confidence_and_gives_way_to_the_day() {
    assert_eq!(of(Award, "Contract award: June 2026"), [("2026-06-01".to_owned(), Confidence::Low)]);
    let both = "Contract award: June 2026\n\nThe contract will be awarded on 5 June 2026.";
    assert_eq!(of(Award, both), [("2026-06-05".to_owned(), Confidence::High)]);
}

#[test]
fn the_date_at_the_head_is_publication_only_beside_a_deadline() {
    let rfq = "**Date:** April 3, 2026\n\nQuotes are due by April 24, 2026.";
    assert_eq!(of(Published, rfq), [("2026-04-03".to_owned(), Confidence::Medium)]);
    let cover = "# Invitation to tender\n\n3 April 2026\n\nTenders are due by 24 April 2026.";
    assert_eq!(of(Published, cover), [("2026-04-03".to_owned(), Confidence::Medium)]);
    assert_eq!(facts("**Date:** April 3, 2026\n\nThis schedule is part of the contract."), []);
}

#[test]
fn examples_quotations_definitions_and_blanks_are_no_facts() {
    let tender = tender("Tenders are due by 5 June 2026.");
    for role in [Role::Example, Role::Quotation, Role::Definition, Role::TemplateNote] {
        assert_eq!(facts_as(&tender, role), []);
    }
    assert_eq!(facts_as(&tender, Role::ContractClause)[0].confidence, Confidence::Medium);
}

#[test]
fn a_day_without_a_year_is_read_from_the_timetable_around_it() {
    let text = "| Tenders due | Friday 5 June |\n|---|---|\n| Contract start | 1 September 2026 |";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::Medium)]);
    assert_eq!(facts("Tenders due Friday 5 June"), []);
}

#[test]
fn hostile_text_takes_linear_time() {
    let line = "Tenders questions contract start award by 5 June 2026 and 1/2/2026 by noon";
    let start = std::time::Instant::now();
    for end in [". ", "\n\n", " ", "; ", " | "] {
        facts(&format!("{line}{end}").repeat(400));
    }
    assert!(start.elapsed().as_secs() < 60, "took {:?}", start.elapsed());
}

#[test]
fn a_line_of_a_paragraph_tells_what_the_date_on_the_next_line_is() {
    let text = "Posted  \n20 May 2026\n\nClosing date  \n5 June 2026, 5pm UK time  \nA platform for farmers.";
    assert_eq!(of(Published, text), [("2026-05-20".to_owned(), Confidence::Medium)]);
    assert_eq!(of(TenderDeadline, text), [("2026-06-05T17:00".to_owned(), Confidence::Medium)]);
    assert_eq!(of(TenderDeadline, "Closing dates of 2025  \n5 June 2026  \nCome and see us."), []);
}

#[test]
fn a_line_of_the_cover_that_names_the_document_gives_its_date() {
    let text =
        |cover: &str| format!("# Research\n\n{cover}\n\nText.\n\nThe deadline for tenders is 10 June 2026.");
    for cover in ["Short-term contract opportunity – May 2026", "May 2026 – Research opportunity"] {
        assert_eq!(of(Published, &text(cover)), [("2026-05-01".to_owned(), Confidence::Low)], "{cover}");
        assert_eq!(of(ContractStart, &text(cover)), [], "{cover}");
    }
    assert_eq!(of(Published, &text("Contract start – May 2026")), []);
}

#[test]
fn the_notice_of_the_award_does_not_tell_when_the_tender_was_published() {
    let text = "Date: 4 May 2026\n\nThe deadline for tenders is noon on 5 June 2026.\n\nDate of dispatch of this notice: 6 August 2026";
    assert_eq!(of(Published, text), [("2026-05-04".to_owned(), Confidence::Medium)]);
    let undated = text.split_once("\n\n").expect("two parts").1;
    assert_eq!(of(Published, undated), [("2026-08-06".to_owned(), Confidence::Medium)]);
}

use super::{all_say, facts, none_say_anything, of};
use crate::tender::{Confidence, FactKind};

use FactKind::{
    Award, ClarificationAnswers, ClarificationDeadline, ContractStart, DocumentsAvailable, Interviews,
    ParticipationDeadline, Published, ServiceStart, SiteVisit, StandstillEnd, TenderDeadline,
};

#[test]
fn two_terse_sentences_are_a_timetable() {
    let text = "Published 1 June 2026. Tenders due 5 June 2026. Value £80,000.";
    assert_eq!(of(Published, text), [("2026-06-01".to_owned(), Confidence::High)]);
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::High)]);
    assert_eq!(facts(text).len(), 2);
}

#[test]
fn what_is_sent_out_over_a_weekend_is_published_on_its_first_day() {
    let sent = "Issue of invitation to tender: Friday 5th - Monday 8th June 2026";
    assert_eq!(of(Published, sent), [("2026-06-05".to_owned(), Confidence::Medium)]);
    assert_eq!(of(Published, "Issue of invitation to tender: 5 to 25 June 2026"), []);
}

#[test]
fn a_cover_table_gives_the_date_of_its_document() {
    let table = "| DATE | 1 June 2026 |\n|---|---|\n| DEADLINE FOR TENDERS | 5 June 2026 |";
    assert_eq!(of(Published, table), [("2026-06-01".to_owned(), Confidence::Medium)]);
}

#[test]
fn proposals_that_nothing_else_dates_are_due_when_they_are_opened() {
    let text = "PROPOSALS WILL BE OPENED June 5, 2026 - 3:00 pm and may not be withdrawn within 90 days.";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05T15:00".to_owned(), Confidence::Medium)]);
}

#[test]
fn a_time_that_is_told_for_a_place_belongs_to_the_date_behind_it() {
    let text = "Requests for clarification must be submitted by email by 17:00hrs (5pm) local time in the ACT on 5 June 2026.";
    let moments: Vec<String> =
        of(ClarificationDeadline, text).into_iter().map(|(moment, _)| moment).collect();
    assert_eq!(moments, ["2026-06-05T17:00"]);
}

#[test]
fn the_heads_of_columns_name_the_dates_of_one_project() {
    let table = "| Project | Bid No | Compulsory Briefing Date | Closing Date |\n|---|---|---|---|\n| New market | 23/24 | 1 May 2026 at 10:00 a.m. | 5 June 2026 at 11:00 a.m. |";
    assert_eq!(of(TenderDeadline, table), [("2026-06-05T11:00".to_owned(), Confidence::High)]);
}

#[test]
fn a_long_heading_of_a_notice_explains_the_date_under_it() {
    let text = "### IV.2.2) Time limit for receipt of tenders or requests to participate\n\nDate: 05/06/2026\n\nLocal time: 12:00";
    let moments: Vec<String> = of(TenderDeadline, text).into_iter().map(|(moment, _)| moment).collect();
    assert_eq!(moments, ["2026-06-05T12:00"]);
}

#[test]
fn whoever_is_invited_is_not_yet_interviewed() {
    none_say_anything(&["Invite the best three written proposals in for an interview: 5 June 2026"]);
}

#[test]
fn a_table_with_its_dates_first_is_read_row_by_row() {
    let table = "| by 5 June 2026 | submission of applications with reference projects |\n|---|---|\n| August 2026 | first meeting of the jury |";
    assert_eq!(of(TenderDeadline, table).len(), 1, "{:?}", facts(table));
    none_say_anything(&["# Invitation to tender\n\nAugust 2026: first meeting of the jury"]);
}

#[test]
fn a_line_that_ends_in_as_follows_explains_the_date_below_it() {
    let text = "Submit every part of the tender through the portal by the closing date as follows.\n\nBy 12 (NOON) on 5 June 2026";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05T12:00".to_owned(), Confidence::Medium)]);
}

#[test]
fn the_end_of_a_contract_is_no_second_start() {
    let text = "The contract is for three years commencing on 5.6.2026 and concluding on 4.6.2029.";
    assert_eq!(of(ContractStart, text).len(), 1, "{:?}", facts(text));
}

#[test]
fn deliverables_and_exemptions_are_no_events_of_the_procurement() {
    none_say_anything(&[
        "Final deliverable due date: 5 June 2026",
        "The department has been exempted from section 25 for a period of three years beginning 5 June 2026.",
    ]);
}

#[test]
fn the_deadline_for_tenders_is_written_in_many_ways() {
    all_say(
        TenderDeadline,
        &[
            "Deadline for receipt of completed tender documents……………5 June 2026",
            "Tenders due 5 June 2026.",
            "Closing date: 5 June 2026",
            "Tenders should reach the office by 5th, June 2026.",
            "Closing date and time: 12 noon on Friday 5 June 2026",
            "Deadline for receipt of quotations: noon, 5 June 2026",
            "Return date: 05/06/2026 (budget: £5,000)",
            "Bids close 5 June 2026.",
            "Submissions by 5 June 2026.",
            "Responses due: 5 June 2026",
            "Tender return deadline – 5 June 2026 at noon",
            "Tenders must be received no later than 12 noon on Friday 5 June 2026.",
            "Completed tenders, with all annexes, must be returned to the Town Clerk by noon on 5 June 2026.",
            "The closing date for receipt of quotations is 5 June 2026.",
            "Please return your completed quotation by email before 5 June 2026.",
            "All bids must be uploaded to the portal on or before 5 June 2026 at 12 noon.",
            "Quotes are to be submitted by 5 June 2026.",
            "Proposals should reach us not later than noon on Friday, 5th June 2026.",
            "The deadline for submitting tenders is noon on 5 June 2026.",
            "Your offer should be sent to clerk@example.org by 5 June 2026.",
            "Reply by: 5 June 2026, noon",
            "5 June 2026: closing date for tenders",
            "- Deadline for bids: 5 June 2026",
            "Deadline Date: 5 June 2026",
            "Responses will be accepted up to and including 5 June 2026.",
            "Send your expression of interest, together with your proposal, no later than 5 June 2026.",
            "Tenders will be accepted until noon on 5 June 2026.",
            "Applications close at noon on 5 June 2026.",
            "Interested parties have until 5 June 2026 to submit their tenders.",
        ],
    );
}

#[test]
fn the_deadline_for_questions_is_written_in_many_ways() {
    all_say(
        ClarificationDeadline,
        &[
            "Last date for queries: 5 June 2026",
            "Clarification questions must be submitted by noon on 5 June 2026.",
            "Deadline for clarification questions: 5 June 2026 at noon",
            "Any questions about this tender should be sent through the portal by 5 June 2026.",
            "Any queries relating to the specification, the contract or the form of tender must be raised by 5 June 2026.",
            "The deadline for clarifications is 5 June 2026.",
            "Clarification deadline: 5 June 2026",
            "Closing date for questions: 5 June 2026",
            "Suppliers may ask questions until noon on 5 June 2026.",
            "Questions due 5 June 2026.",
            "Questions close on 5 June 2026.",
            "Final date for enquiries - 5 June 2026",
            "Please raise all queries before 5 June 2026.",
            "All clarification requests must be received no later than 5 June 2026.",
        ],
    );
}

#[test]
fn answers_to_questions_are_told_from_questions() {
    all_say(
        ClarificationAnswers,
        &[
            "Answers to questions published by: 5 June 2026",
            "Responses to clarification questions: 5 June 2026",
            "Council's response to clarifications – 5 June 2026",
            "Questions answered by 5 June 2026.",
            "The Council will respond by 5 June 2026 at the latest.",
            "We will publish answers to all questions by 5 June 2026.",
            "Responses will be issued to all bidders by 5 June 2026.",
            "Deadline for the Council to respond to clarification questions: 5 June 2026",
            "The Council will respond to all queries by noon on 5 June 2026.",
            "Questions will be answered on the portal no later than 5 June 2026.",
            "Answers will be published no later than 5 June 2026.",
        ],
    );
}

#[test]
fn publication_is_written_in_many_ways() {
    all_say(
        Published,
        &[
            "Published 5 June 2026.",
            "Published on: 5 June 2026",
            "Notice published: 5 June 2026",
            "Date of publication: 5 June 2026",
            "Advertised 5 June 2026.",
            "Date of issue: 5 June 2026",
            "Publication date: 5 June 2026",
            "Tender notice: 5 June 2026",
            "Contract notice published on Find a Tender: 5 June 2026",
            "The notice was published on 5 June 2026.",
            "Opportunity advertised: 5 June 2026",
            "First published: 5 June 2026",
            "Release date: 5 June 2026",
        ],
    );
}

#[test]
fn the_issue_of_documents_is_their_availability_and_perhaps_publication() {
    all_say(
        DocumentsAvailable,
        &[
            "Issue of ITT: 5 June 2026",
            "ITT issued: 5 June 2026",
            "Documents available from 5 June 2026.",
            "Tender documents available: 5 June 2026",
            "Invitation to tender issued: 5 June 2026",
            "Tender documents issued on 5 June 2026.",
            "The documents can be downloaded from 5 June 2026.",
            "Tender pack available from: 5 June 2026",
            "Issue of tender documents – 5 June 2026",
            "Access to documents: 5 June 2026",
        ],
    );
    assert_eq!(of(Published, "ITT issued: 5 June 2026"), [("2026-06-05".to_owned(), Confidence::Medium)]);
    let both = "Notice published: 1 June 2026\n\nITT issued: 5 June 2026";
    assert_eq!(of(Published, both), [("2026-06-01".to_owned(), Confidence::High)]);
    let cover = "Tenders are due by 3 July 2026.\n\nDate: 5 June 2026";
    assert_eq!(of(Published, cover), [("2026-06-05".to_owned(), Confidence::Medium)]);
    let opening = "Bids shall be opened publicly at 2 pm on 5 June 2026.";
    assert_eq!(of(TenderDeadline, opening), [("2026-06-05T14:00".to_owned(), Confidence::Medium)]);
    let term = "Mowing of the green. 1 August 2026 to 31 March 2029 Invitation to tender";
    assert_eq!(of(Published, term), []);
}

#[test]
fn visits_interviews_and_standstill_are_found() {
    all_say(
        SiteVisit,
        &[
            "Site visit: 5 June 2026 at noon",
            "Site visits will take place on 5 June 2026.",
            "Open day: 5 June 2026",
            "A site inspection will be held on 5 June 2026.",
            "Bidders can visit the site on 5 June 2026.",
            "Viewing of the premises: 5 June 2026",
        ],
    );
    all_say(
        Interviews,
        &[
            "Interviews: 5 June 2026",
            "Presentations will be held on 5 June 2026.",
            "Supplier presentations – 5 June 2026",
            "Interviews will take place in Truro on 5 June 2026.",
            "Clarification interviews: 5 June 2026",
            "Demonstrations: 5 June 2026",
        ],
    );
    all_say(
        StandstillEnd,
        &[
            "End of standstill: 5 June 2026",
            "Standstill period ends: 5 June 2026",
            "Last day of the standstill: 5 June 2026",
            "The standstill period will end on 5 June 2026.",
            "Standstill period: 26 May 2026 to 5 June 2026",
        ],
    );
    assert_eq!(facts("Standstill period: 5 June 2026"), []);
}

#[test]
fn requests_to_participate_have_their_own_deadline() {
    all_say(
        ParticipationDeadline,
        &[
            "Deadline for requests to participate: 5 June 2026",
            "SQ return date: 5 June 2026",
            "Selection questionnaires must be returned by noon on 5 June 2026.",
            "Closing date for expressions of interest: 5 June 2026",
            "Closing date for reception of EOI: 5 June 2026",
            "Submission of PQQ: 5 June 2026",
            "Requests to participate must be received by 5 June 2026.",
        ],
    );
    // What the supplier presents later is no interview, and who only says that it means to bid has taken part in nothing.
    assert_eq!(facts("Presentation of approach and possible options to the board: 5 June 2026"), []);
    assert_eq!(facts("Application launched - engagement presentation: 5 June 2026"), []);
    assert_eq!(facts("Confirmation of interest due: 5 June 2026"), []);
}

#[test]
fn a_letter_tells_its_dates_in_few_words() {
    let send = "## How to apply\n\nSend us up to four pages by noon on 5 June 2026.";
    assert_eq!(of(TenderDeadline, send), [("2026-06-05T12:00".to_owned(), Confidence::Medium)]);
    let ask = "Questions? Email by 5 June 2026.";
    assert_eq!(of(ClarificationDeadline, ask), [("2026-06-05".to_owned(), Confidence::High)]);
    let decide = "Decision: Council meeting on 5 June 2026; we write to everybody the next day.";
    assert_eq!(of(Award, decide), [("2026-06-05".to_owned(), Confidence::Medium)]);
    let talk = "We will talk to the best three on 5 June 2026 by video.";
    assert_eq!(of(Interviews, talk), [("2026-06-05".to_owned(), Confidence::High)]);
    none_say_anything(&[
        "Send us your first invoice by 5 June 2026.",
        "Decision: see the minutes of the meeting held at Hexham Abbey on 5 June 2026.",
    ]);
}

#[test]
fn definitions_tell_when_the_contract_starts_and_no_other_date() {
    let text = "“Commencement Date” means 5 June 2026. “Act” means the Act of 5 June 2020. “Expiry Date” means 4 June 2028.";
    let tender = crate::understand::testing::tender(text);
    let found = super::facts_as(&tender, crate::understand::Role::Definition);
    let [start] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((start.kind, start.confidence), (ContractStart, Confidence::Medium));
}

#[test]
fn what_is_wanted_with_effect_from_a_day_starts_then() {
    let text =
        "The Trust requires a provider for its 1,150 staff with effect from 5 June 2026 for two years.";
    assert_eq!(of(ContractStart, text), [("2026-06-05".to_owned(), Confidence::High)]);
    none_say_anything(&["We require all staff to be paid the living wage with effect from 5 June 2026."]);
}

#[test]
fn award_is_written_in_many_ways() {
    all_say(
        Award,
        &[
            "Contract award: 5 June 2026",
            "Award: 5 June 2026",
            "Appointment: by 5 June 2026",
            "Notification to preferred tenderer…… ………… ……..5 June 2026",
            "Appointment – no later than 5 June 2026",
            "Notification of award: 5 June 2026",
            "Award decision: 5 June 2026",
            "Notification of outcome – 5 June 2026",
            "We expect to let people know the outcome by 5 June 2026.",
            "Bidders informed of decision: 5 June 2026",
            "We expect to award the contract by 5 June 2026.",
            "The contract will be awarded on 5 June 2026.",
            "Preferred bidder announced: 5 June 2026",
            "Bidders will be notified of the outcome by 5 June 2026.",
            "Appointment of contractor: 5 June 2026",
        ],
    );
}

#[test]
fn the_intention_to_award_gives_way_to_the_award() {
    let alone = "Intention to award: 5 June 2026";
    assert_eq!(of(Award, alone), [("2026-06-05".to_owned(), Confidence::Medium)]);
    let both = format!("{alone}\n\nContract award: 16 June 2026");
    assert_eq!(of(Award, &both), [("2026-06-16".to_owned(), Confidence::High)]);
    let prose = "We issue the notice of intent to award by 5 June 2026.\n\nWe issue the contract award by 16 June 2026.";
    assert_eq!(of(Award, prose), [("2026-06-16".to_owned(), Confidence::High)]);
}

#[test]
fn the_end_of_the_evaluation_is_no_deadline() {
    let text = "Proposals are due on 5 June 2026.\n\nThe proposal evaluation committee completes evaluation by 9 June 2026.";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::High)]);
}

#[test]
fn announcing_a_bid_or_ending_the_work_is_no_deadline_for_bids() {
    let text = "Proposals are due on 5 June 2026.\n\nFirms must indicate their intention to do so by 9 May 2026.\n\nThe deadline for completion of the final work is 1 October 2026.";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::High)]);
}

#[test]
fn the_end_of_what_is_awarded_is_no_award() {
    assert_eq!(
        of(Award, "The contract is awarded for a period of 1 year until Tuesday 31st March 2026."),
        []
    );
}

#[test]
fn the_day_a_file_was_uploaded_says_nothing() {
    assert_eq!(
        facts("## Documents\n\n- Presentations timetable, 2026-04-01\n- Invitation to tender, 2026-04-02"),
        []
    );
}

#[test]
fn the_line_above_a_bare_date_names_it() {
    let text = "Time limit for receipt of tenders or requests to participate  \nDate: 06/05/2026  \nLocal time: 12:00";
    assert_eq!(of(TenderDeadline, text).len(), 1);
}

#[test]
fn the_opening_of_bids_is_no_second_deadline() {
    let text = "Tenders are due on 5 June 2026.\n\nBidders can be present at the time of opening of Technical Bids on 8 June 2026.";
    assert_eq!(of(TenderDeadline, text).len(), 1);
}

#[test]
fn each_row_of_a_table_may_be_a_lot_with_its_dates() {
    let text = "| Lot | Demonstration | Last date for submission of tenders |\n|---|---|---|\n| Site visit system | 4 May 2026 | 5 June 2026 |\n| Telephones | 4 May 2026 | 5 June 2026 |";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::High)]);
    assert_eq!(of(SiteVisit, text), []);
}

#[test]
fn the_start_is_written_in_many_ways() {
    all_say(
        ContractStart,
        &[
            "Contract start: 5 June 2026",
            "Contract commencement: 5 June 2026",
            "Start date: 5 June 2026",
            "Commencement date – 5 June 2026",
            "Anticipated start date: 5 June 2026",
            "The contract will start on 5 June 2026.",
            "The contract will run from 5 June 2026 to 4 June 2029.",
            "The agreement commences on 5 June 2026 for three years.",
            "The contract is expected to begin on or around 5 June 2026.",
            "It is a contract for a period of three years from 5 June 2026.",
            "Contract period: 5 June 2026 to 4 June 2029",
            "The council invites tenders for the grounds contractor, to run from 5 June 2026 for one year.",
            "The contract is expected to commence by no later than 5 June 2026.",
            "The proposed contract start date is 5 June 2026.",
        ],
    );
    all_say(
        ServiceStart,
        &[
            "Go live: 5 June 2026",
            "Service commencement: 5 June 2026",
            "The new service will start on 5 June 2026.",
            "Start of service delivery: 5 June 2026",
            "Start on site: 5 June 2026",
            "The service will go live on 5 June 2026.",
        ],
    );
}

#[test]
fn a_date_may_end_the_sentence_of_the_line_above() {
    let text = "Quotations should reach the Clerk by email no later than\n\n12 noon on Friday 5th June 2026";
    assert_eq!(of(TenderDeadline, text), [("2026-06-05T12:00".to_owned(), Confidence::Medium)]);
}

#[test]
fn the_foot_of_a_letter_dates_it() {
    let text = "Dear Sir\n\nTenders are due on 5 June 2026.\n\nMrs P. Hallam, Clerk,\n20 May 2026";
    assert_eq!(of(Published, text), [("2026-05-20".to_owned(), Confidence::Medium)]);
}

#[test]
fn a_cell_may_say_more_about_its_time() {
    for (text, expected) in [
        (
            "| Deadline for receipt of tenders | 05/06/2026 12:00:00 (UTC+00:00) Western European Time, GMT |",
            "T12:00",
        ),
        ("| Offers due | 5 June 2026, close of business (4:30 PM Pacific) |", "T16:30"),
        ("| Volume I - Technical | June 5, 2026 at Noon, Eastern Time (ET) |", "T12:00"),
    ] {
        let table = format!("{text}\n|---|---|\n| Start | 1 July 2026 |");
        let found = of(TenderDeadline, &table);
        assert_eq!(
            found.first().map(|found| found.0.as_str()),
            Some(format!("2026-06-05{expected}").as_str()),
            "{text}"
        );
    }
}

#[test]
fn the_service_starts_the_contract_where_nothing_else_does() {
    let text = "Work is expected to begin on 5 June 2026.";
    assert_eq!(of(ContractStart, text), [("2026-06-05".to_owned(), Confidence::Medium)]);
    let both = "Work is expected to begin on 5 June 2026. The contract starts on 1 May 2026.";
    assert_eq!(of(ContractStart, both), [("2026-05-01".to_owned(), Confidence::High)]);
}

#[test]
fn dates_of_other_things_are_left_alone() {
    none_say_anything(&[
        "Tenders will remain open for acceptance until 5 June 2026.",
        "Your bid must be valid until 5 June 2026.",
        "The contract ends on 5 June 2026.",
        "The current contract started on 5 June 2023 and ends on 4 June 2026.",
        "The previous contract was awarded on 5 June 2023.",
        "The Public Services Act came into force on 5 June 2023.",
        "The Waste Strategy was published on 5 June 2023.",
        "Insurance certificate expires: 5 June 2026",
        "Date of birth: 5 June 1986",
        "Version 3, 5 June 2026",
        "Last updated: 5 June 2026",
        "Policy dated 5 June 2020",
        "Evaluation: 5 June 2026",
        "Tender opening: 5 June 2026",
        "Site visits must be booked by 5 June 2026.",
        "Shortlisted bidders will be invited to interview by 5 June 2026.",
        "The contractor shall submit the annual report by 5 June 2027.",
        "Write dates in full, e.g. 5 June 2026.",
        "Grass must be cut before 5 June 2026.",
        "Market engagement event: 5 June 2026",
        "Planned procurement notice: 5 June 2026",
        "Signed: 5 June 2026",
        "The accounts for the year ending 5 June 2026 must be provided.",
        "A survey of the building was made on 5 June 2025.",
        "The contract was awarded on 5 June 2023 to another firm.",
        "Mobilisation: 5 June 2026",
        "Contract review: 5 June 2027",
    ]);
}

#[test]
fn the_day_after_which_no_question_is_answered_is_the_deadline_for_questions() {
    for text in [
        "Questions received after 5 June 2026 will not be answered.",
        "We cannot ensure a response to inquiries received later than 5 June 2026.",
    ] {
        assert_eq!(of(ClarificationDeadline, text), [("2026-06-05".to_owned(), Confidence::High)], "{text}");
        assert_eq!(facts(text).len(), 1, "{text}");
    }
}

#[test]
fn the_opening_of_sealed_bids_is_the_deadline_where_nothing_else_is() {
    let opening = "Bid opening date:\n\n5 June 2026\n\nBid opening time:\n\n10:30 am local time";
    assert_eq!(of(TenderDeadline, opening), [("2026-06-05T10:30".to_owned(), Confidence::Medium)]);
    let both = format!("Bids are due on 4 June 2026.\n\n{opening}");
    assert_eq!(of(TenderDeadline, &both)[0].0[..10], *"2026-06-04");
}

#[test]
fn the_buyer_decides_in_many_ways() {
    for text in [
        "The Council will confirm its choice on 5 June 2026.",
        "We aim to write to all tenderers by 5 June 2026.",
        "| Step | Date |\n|---|---|\n| Assessment summaries sent out | 5 June 2026 |",
        "| Step | Date |\n|---|---|\n| Ratification by committee and award of contract | 5 June 2026 |",
    ] {
        assert_eq!(of(Award, text)[0].0, "2026-06-05", "{text}");
    }
}

#[test]
fn clarification_interviews_are_interviews() {
    let text = "The date for possible clarification interviews is 5 June 2026.";
    assert_eq!(of(ClarificationDeadline, text), []);
    assert_eq!(of(Interviews, text)[0].0, "2026-06-05");
}

#[test]
fn a_term_from_a_day_starts_that_day() {
    for text in [
        "The base period is twelve (12) months from 5 June 2026.",
        "The contract is for a period of 3 years effective 5 June 2026.",
    ] {
        assert_eq!(of(ContractStart, text)[0].0, "2026-06-05", "{text}");
    }
}

#[test]
fn a_sentence_adds_its_time_to_the_day_of_the_table() {
    let table = "| Event | Date |\n|---|---|\n| Deadline for tenders | 5 June 2026 |";
    let text = format!("{table}\n\nArrive no later than noon, 5 June 2026.");
    assert_eq!(of(TenderDeadline, &text), [("2026-06-05T12:00".to_owned(), Confidence::High)]);
    let text = format!("{table}\n\n{}Proposals must arrive by noon on June 5.", "More.\n\n".repeat(40));
    assert_eq!(of(TenderDeadline, &text), [("2026-06-05T12:00".to_owned(), Confidence::High)]);
}

#[test]
fn a_period_for_questions_ends_and_protests_are_no_award() {
    let text = "Key dates are the clarification question period ending 1 June 2026 and the tender submission deadline on 5 June 2026.";
    assert_eq!(of(ClarificationDeadline, text), [("2026-06-01".to_owned(), Confidence::High)]);
    assert_eq!(of(TenderDeadline, text), [("2026-06-05".to_owned(), Confidence::High)]);
    let text = "| | |\n|---|---|\n| 1 June 2026 | to submit a protest concerning the proposed contract award |\n| 5 June 2026 | to submit a written request to have notice of proposed award posted |";
    assert_eq!(of(Award, text), []);
}

#[test]
fn the_first_meeting_is_the_start_only_where_nothing_else_is() {
    let meeting =
        "| Stage | Date |\n|---|---|\n| Inception meeting | 3 June 2026 |\n| Tender return | 4 May 2026 |\n";
    assert_eq!(of(ContractStart, meeting), [("2026-06-03".to_owned(), Confidence::Medium)]);
    let both = format!("{meeting}| Contract commencement | 4 June 2026 |\n");
    assert_eq!(of(ContractStart, &both), [("2026-06-04".to_owned(), Confidence::High)]);
}

#[test]
fn what_is_available_is_published_where_nothing_else_says_when() {
    let text = "| Stage | Date |\n|---|---|\n| ITT made available to bidders | 7 May 2026 |\n| Tender return | 5 June 2026 |\n";
    assert_eq!(of(Published, text), [("2026-05-07".to_owned(), Confidence::Medium)]);
    let both = format!("{text}| Notice published | 5 May 2026 |\n");
    assert_eq!(of(Published, &both), [("2026-05-05".to_owned(), Confidence::High)]);
}

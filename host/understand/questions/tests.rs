use super::find;
use crate::tender::Value;
use crate::tender::fact::Question;
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

/// The questions of a text, each with the words it is anchored to.
fn found(text: &str) -> Vec<(Question, String)> {
    let tender = tender(text);
    let roles = vec![Role::Question; tender.blocks.len()];
    let facts = find(Reading { tender: &tender, kinds: &[], roles: &roles });
    facts
        .into_iter()
        .map(|fact| {
            let anchor = fact.anchors.first().expect("an anchor").clone();
            let Value::Question(question) = fact.value else { panic!("a question") };
            (question, tender.blocks[anchor.block].text[anchor.range].to_owned())
        })
        .collect()
}

/// The questions of a text as lines: number, limits, weight, and "pass/fail" where they are not scored.
fn lines(text: &str) -> Vec<String> {
    let line = |question: Question| {
        let mut line = question.number.unwrap_or_else(|| "-".to_owned());
        line += &question.word_limit.map_or(String::new(), |words| format!(" {words}w"));
        line += &question.page_limit.map_or(String::new(), |pages| format!(" {pages}p"));
        line += &question.weight_percent.map_or(String::new(), |weight| format!(" {weight}%"));
        line + if question.scored { "" } else { " pass/fail" }
    };
    found(text).into_iter().map(|(question, _)| line(question)).collect()
}

#[test]
fn a_summary_gives_its_limits_to_the_questions_below() {
    let text = "# How tenders are assessed\n\n| Question | Title | Weight | Max. words |\n|---|---|---|---|\n\
        | 1 | Starting | 8% | 1,500 |\n| 2 | Repairs | 12% | 2,500 |\n\n# Questions\n\n\
        1. Starting. Describe how you will start the service.\n\n2. Repairs. Describe how you will repair homes.";
    assert_eq!(lines(text), ["1 1500w 8%", "2 2500w 12%"]);
}

#[test]
fn reads_questions_numbered_as_questions() {
    let text = "# Response form\n\nQ1. Describe how you will start the service. Name the lead. (max 500 words, weighting 10%)\n\n\
        Q2. How will you train staff? No more than two sides of A4. (15%)";
    assert_eq!(lines(text), ["1 500w 10%", "2 2p 15%"]);
    assert_eq!(found(text)[0].1, "Describe how you will start the service.");
}

#[test]
fn reads_headings_that_are_questions_with_the_text_under_them() {
    let text = "# Quality\n\n## Question 1: Mobilisation (20%)\n\nSet out your plan for the first three months.\n\n\
        Your answer must not exceed 750 words.\n\n## Question 2: Staffing (40%)\n\nDescribe your team. Maximum 2 pages.\n\n# Prices\n\nUp to 300 words.";
    assert_eq!(lines(text), ["1 750w 20%", "2 2p 40%"]);
}

#[test]
fn reads_plain_numbers_under_a_heading_that_announces_questions() {
    let text = "# Method statements\n\n1. Describe how you will run the service.\n2. Explain how you will involve residents.\n\n\
        # Contract terms\n\n1. Describe any change in writing.";
    assert_eq!(lines(text), ["1", "2"]);
}

#[test]
fn a_question_may_be_no_more_than_its_number_topic_and_weight() {
    let text =
        "Quality questions:\n\nQ1 Food safety - 10%\n\nQ2 Fair work - 5%\n\nQ1 2027 is the first quarter.";
    assert_eq!(lines(text), ["1 10%", "2 5%"]);
    let coded = "# Technical questions\n\nT1 – Programme (15%, 4 pages)\n\nT2 – Team (15%, 3 pages plus CVs)";
    assert_eq!(lines(coded), ["T1 4p 15%", "T2 3p 15%"]);
}

#[test]
fn a_short_topic_is_not_taken_for_its_limit() {
    let text = "# Method statements\n\n| MS | Title | Weight | Limit |\n|---|---|---|---|\n| MS1 | Staff | 10% | 2,000 words |\n| MS2 | IT | 10% | 1,500 words |";
    assert_eq!(lines(text), ["MS1 2000w 10%", "MS2 1500w 10%"]);
    assert_eq!(found(text)[0].1, "Staff");
}

#[test]
fn parts_of_a_question_are_not_counted_again() {
    let text = "# Quality questions\n\nQ1. Describe your approach, and explain:\n\n1. How will staff be found?\n2. What will you measure?\n\n\
        Q2. Outline your plan.";
    assert_eq!(lines(text), ["1", "2"]);
}

#[test]
fn reads_tables_of_questions() {
    let text = "# Questions\n\n| No | Question | Word limit | Weighting |\n|---|---|---|---|\n\
        | 1 | How will you mobilise? | 500 | 10% |\n| 2 | How will you keep people safe? | 1,000 | 20% |";
    assert_eq!(lines(text), ["1 500w 10%", "2 1000w 20%"]);
    assert_eq!(found(text)[1].1, "How will you keep people safe?");
}

#[test]
fn reads_forms_with_a_table_for_each_question() {
    let text = "# Response\n\n| Question 1 | Weighting: 25% |\n|---|---|\n| Describe your experience of similar work. (Maximum 400 words) | |\n| Answer: | |";
    assert_eq!(lines(text), ["1 400w 25%"]);
}

#[test]
fn a_limit_stated_once_holds_for_questions_without_their_own() {
    let text = "# Quality questions\n\nEach answer must not exceed 500 words.\n\nQ1. Describe your approach.\n\nQ2. Describe your team (max 300 words).";
    assert_eq!(lines(text), ["1 500w", "2 300w"]);
    let total = "# Quality questions\n\nYour tender must not exceed 20 pages in total.\n\nQ1. Describe your approach.";
    assert_eq!(lines(total), ["1"]);
}

#[test]
fn a_weight_stated_once_is_that_of_every_question() {
    let text = "# Method statements\n\nEach method statement is worth 12.5%.\n\nMS1. Describe your approach.\n\nMS2. Describe your team.";
    assert_eq!(lines(text), ["MS1 12.5%", "MS2 12.5%"]);
    let too_much = text.replace("12.5%", "60%");
    assert_eq!(lines(&too_much), ["MS1", "MS2"]);
}

#[test]
fn questions_that_are_passed_or_failed_are_not_scored() {
    let text = "# Selection questionnaire\n\n| No | Question | Answer |\n|---|---|---|\n\
        | 1 | Does your organisation hold employers' liability insurance? | Yes / No |\n| 2 | Are you insolvent? | Yes / No |";
    assert_eq!(lines(text), ["1 pass/fail", "2 pass/fail"]);
    assert_eq!(lines("# Questions\n\nQ1. Do you accept the terms? (pass/fail)"), ["1 pass/fail"]);
}

#[test]
fn a_question_in_a_summary_and_in_full_is_one() {
    let text = "# Quality questions\n\n| Question | Topic | Weighting |\n|---|---|---|\n| Q1 | Mobilisation | 10% |\n| Q2 | Staffing | 20% |\n\n\
        Q1. Describe in detail how you will start the service on time. (500 words)\n\nQ2. Describe in detail the team that will run it. (600 words)";
    assert_eq!(lines(text), ["1 500w 10%", "2 600w 20%"]);
}

#[test]
fn numbers_are_kept_whole() {
    let text = "# Written questions\n\nQ2.1 How will you move the data? (800 words, 6%)\n\nQ2.2 Set out your plan. (600 words, 4%)";
    assert_eq!(lines(text), ["2.1 800w 6%", "2.2 600w 4%"]);
    let table = "# Questions\n\n| No | Question | Limit |\n|---|---|---|\n| MS1 | How will you keep staff? | 6 pages and a Gantt chart |\n\
        | SV1 | What will you offer people here? | 500 words plus CVs |";
    assert_eq!(lines(table), ["MS1 6p", "SV1 500w"]);
}

#[test]
fn a_title_in_the_criteria_and_the_question_are_one() {
    let text = "# Award criteria\n\n| Criterion | Sub-criterion | Weight |\n|---|---|---|\n| Quality | MS4 Working with the landlord and health | 5% |\n\n\
        # Method statements\n\n| No | Question | Words |\n|---|---|---|\n| MS4 | How will you work with the landlord, GPs and nurses? | 500 |";
    assert_eq!(lines(text), ["MS4 500w 5%"]);
}

#[test]
fn rows_of_criteria_are_no_questions() {
    let text = "# Scoring questions\n\n| Criterion | Question | Points |\n|---|---|---|\n| Solution | 1 and 2 | 350 |\n\
        | Experience and references | 4 | 200 |\n| Cost | Exhibit B | 200 |";
    assert_eq!(lines(text), [""; 0]);
}

#[test]
fn marks_are_percent_where_they_come_to_a_hundred() {
    let table = |second: u32| {
        format!(
            "# Questions\n\n| No | Question | Marks |\n|---|---|---|\n| 1 | How will you mobilise? | 40 |\n| 2 | How will you staff it? | {second} |"
        )
    };
    assert_eq!(lines(&table(60)), ["1 40%", "2 60%"]);
    assert_eq!(lines(&table(30)), ["1", "2"]);
}

#[test]
fn other_questions_are_left_out() {
    for text in [
        "# Clarification questions\n\n1. How do suppliers ask questions? By email.\n2. When is the deadline?",
        "# Frequently asked questions\n\nQ1. What is the budget? It is £10.\n\nQ2. Who decides?",
        "# Why are we doing this?\n\nWhat do residents want? They want a park.",
        "# Response form\n\n| 1 | Name of organisation |\n|---|---|\n| 2 | Registered address |\n| 3 | Contact details |",
        "# Terms\n\n3.1 The supplier shall describe any defect.\n\n3.2 How disputes are settled is set out in clause 9.",
        "# Programme\n\n## Q1 2027\n\nDesign.\n\n## Q2 2027\n\nBuild.",
        "# Questions from suppliers\n\nQ1. Is TUPE likely? Yes.",
    ] {
        assert_eq!(lines(text), [""; 0], "{text}");
    }
}

#[test]
fn a_numbered_line_with_a_limit_is_a_question_under_its_heading() {
    let text = "# Questions\n\n6.1 Show how each van meets the specification.\n\n\
                6.2 Test data for fuel used in a day. (2 pages)\n\n6.3 Describe your call-out service. (1 page)";
    assert_eq!(lines(text), ["6.1", "6.2 2p", "6.3 1p"]);
}

#[test]
fn questions_may_have_letters() {
    let text = "# Application form\n\nA. Tell us about your place. (400 words)\n\nB. What would you do? (800 words)\n\n\
                C. Fill in the budget sheet.";
    assert_eq!(lines(text), ["A 400w", "B 800w", "C"]);
    let table = "# Technical questions\n\n| Ref | Question | Weighting | Word limit |\n|---|---|---|---|\n\
                 | T1 | Describe your team. | 20% | 750 words |\n| SV1 | How will you help? | 10% | 500 words |";
    assert_eq!(lines(table), ["T1 750w 20%", "SV1 500w 10%"]);
}

#[test]
fn headings_with_marks_and_pages_are_what_bidders_write_about() {
    let text = "| Quality heading | Marks | Maximum sides of A4 |\n|---|---|---|\n\
                | 1. Programme | 60 | 3 |\n| 2. Care of the market cross | 40 | 2 |";
    assert_eq!(lines(text), ["1 3p 60%", "2 2p 40%"]);
}

#[test]
fn a_summary_that_disagrees_with_one_question_makes_no_second_one() {
    let text = "| Question | Title | Weight | Word limit |\n|---|---|---|---|\n| 1 | Finding carers | 20% | 1000 |\n\
                | 2 | Whole families | 20% | 1200 |\n| 3 | Safeguarding | 10% | 750 |\n\n## Questions\n\n\
                | Question | | Weight | Word limit |\n|---|---|---|---|\n\
                | 1 | How will you find young carers in families that are afraid of us? | 20% | 1000 |\n\
                | 2 | How will you support a girl of nine and her whole family at home? | 20% | 1200 |\n\
                | 3 | Describe a time when a child told one of your staff something grave. | 15% | 500 |";
    let numbers: Vec<_> =
        found(text).into_iter().map(|(question, _)| (question.number, question.word_limit)).collect();
    let expected =
        [("1", 1000), ("2", 1200), ("3", 750)].map(|(number, words)| (Some(number.to_owned()), Some(words)));
    assert_eq!(numbers, expected);
}

#[test]
fn a_method_statement_and_its_code_are_one_question() {
    let text = "| Method statement | Weighting |\n|---|---|\n| MS1: Infrastructure | 60% |\n| MS2: Compliance | 20% |\n\
                | MS3: Social value | 20% |\n\n\
                | Method statement | Weighting |\n|---|---|\n| Method Statement 1 – Infrastructure | 60% |\n\
                | Method Statement 2 – Compliance with the law | 20% |\n| Method Statement 3 – Social value and carbon | 20% |";
    assert_eq!(lines(text), ["MS1 60%", "MS2 20%", "MS3 20%"]);
}

#[test]
fn a_line_across_a_table_with_weights_is_a_heading() {
    let text = "## Method statements\n\n| Describe how you: | Response | % |\n|---|---|---|\n\
                | B. Provide resources and staff with experience for the contract | | |\n\
                | B1 Describe how you maintain the beds | | 60% |\n| B2 Describe how you look after trees | | 40% |";
    assert_eq!(lines(text), ["- 60%", "- 40%"]);
}

#[test]
fn what_judges_ask_of_a_bid_is_no_question_to_bidders() {
    let table = "| Cost | Are the proposed rates competitive? | 40% |\n|---|---|---|\n| Team | Who works on it? Do they know the trade? | 60% |";
    assert_eq!(found(table).len(), 0);
}

#[test]
fn a_presentation_is_scored_and_not_written() {
    let text = "# Questions\n\n| Ref | Question | Weighting | Word limit |\n|---|---|---|---|\n| Q1 | How will you run the clinics? | 20% | 1,500 |\n| Q2 | How will you start? | 10% | 750 |\n| Q3 | Presentation | 15% | n/a |\n| Q4 | Site visit and interview | 5% | n/a |";
    assert_eq!(lines(text), ["1 1500w 20%", "2 750w 10%"]);
}

#[test]
fn the_line_above_a_list_limits_each_of_its_questions() {
    let text = "# Questions\n\n3.2 Quality questions (all lots; maximum 1,000 words each):\n\nQ1 Resident engagement (10%)\n\nQ2 Programme and resources (10%)\n\n3.3 Social value question (maximum 500 words):\n\nQ3 Apprenticeships and local spend (10%)";
    assert_eq!(lines(text), ["1 1000w 10%", "2 1000w 10%", "3 500w 10%"]);
}

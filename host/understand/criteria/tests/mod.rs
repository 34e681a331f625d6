mod layouts;

use super::find;
use crate::tender::fact::{Criterion, CriterionKind};
use crate::tender::{Confidence, Value};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

fn found(text: &str) -> Vec<(Criterion, Confidence, Vec<String>)> {
    let tender = tender(text);
    let roles = vec![Role::Instruction; tender.blocks.len()];
    let facts = find(Reading { tender: &tender, kinds: &[], roles: &roles });
    facts
        .into_iter()
        .map(|fact| {
            let Value::Criterion(criterion) = fact.value else { panic!("a criterion") };
            let quotes = fact
                .anchors
                .iter()
                .map(|anchor| tender.blocks[anchor.block].text[anchor.range.clone()].to_owned());
            (criterion, fact.confidence, quotes.collect())
        })
        .collect()
}

/// The criteria of a text as lines: "Quality/Method 30".
fn lines(text: &str) -> Vec<String> {
    let line = |criterion: Criterion| {
        let parent = criterion.parent.map_or(String::new(), |parent| format!("{parent}/"));
        let weight = criterion.weight_percent.map_or(String::new(), |weight| format!(" {weight}"));
        format!("{parent}{}{weight}", criterion.name)
    };
    found(text).into_iter().map(|(criterion, ..)| line(criterion)).collect()
}

#[test]
fn reads_sentences_in_any_order() {
    for text in [
        "Quality 60%, price 40%.",
        "Tenders will be judged 60% on quality and 40% on price.",
        "The quality of the tender counts for 60% of the marks and price for 40%.",
        "We will award the contract on quality (60%) and price (40%).",
        "The split is 60 per cent for quality and 40 per cent for price.",
        "The evaluation uses a 60:40 quality/price ratio.",
        "The award criteria are quality (60%) / price (40%).",
        "The contract is awarded on quality 60%, with price 40%.",
        "Bids are scored on a quality/price split of 60/40.",
    ] {
        let mut lines = lines(text);
        for line in &mut lines {
            line.make_ascii_lowercase();
        }
        assert_eq!(lines, ["quality 60", "price 40"], "{text}");
    }
}

#[test]
fn reads_names_of_any_kind_where_the_sentence_lists_them() {
    let text = "The award criteria are: technical approach (30%), staffing (20%), social value (10%) and price (40%).";
    assert_eq!(lines(text), ["technical approach 30", "staffing 20", "social value 10", "price 40"]);
    assert_eq!(found(text)[1].2, ["staffing (20%)"]);
}

#[test]
fn reads_tables_with_a_header() {
    let text = "| Criterion | Weighting |\n|---|---|\n| Quality | 60% |\n| Social value | 10% |\n| Price | 30% |\n| Total | 100% |";
    assert_eq!(lines(text), ["Quality 60", "Social value 10", "Price 30"]);
    let kinds: Vec<_> = found(text).into_iter().map(|(criterion, ..)| criterion.kind).collect();
    assert_eq!(kinds, [CriterionKind::Quality, CriterionKind::SocialValue, CriterionKind::Price]);
    assert_eq!(found(text)[0].2, ["Quality", "60%"]);
}

#[test]
fn reads_tables_without_a_header_under_an_evaluation_heading() {
    let text = "## How we will evaluate\n\n| | |\n|---|---|\n| Experience | 50% |\n| Day rate | 50% |";
    assert_eq!(lines(text), ["Experience 50", "Day rate 50"]);
}

#[test]
fn a_name_in_a_list_is_all_that_follows_the_comma() {
    let text = "How we'll choose: understanding of the brief (25%), approach to safeguarding (35%), value for money (40%).";
    assert_eq!(
        lines(text),
        ["understanding of the brief 25", "approach to safeguarding 35", "value for money 40"]
    );
    let scored = "We will score quality of staff (30%), work with schools (30%) and price (40%).";
    assert_eq!(lines(scored), ["quality of staff 30", "work with schools 30", "price 40"]);
}

#[test]
fn a_name_that_runs_on_is_its_first_part() {
    let table = "| Criterion | Weighting |\n|---|---|\n| Price | 60% |\n| Quality of the service, including how the bidder will recruit, train, supervise and keep the staff who work with our residents every day | 40% |";
    assert_eq!(lines(table), ["Price 60", "Quality of the service 40"]);
    let rating = "Overall rating = (Technical tender rating * 0.7) + (Commercial tender rating * 0.3)";
    assert_eq!(lines(rating), ["Technical 70", "Commercial 30"]);
}

#[test]
fn percentages_may_stand_before_names_of_any_kind() {
    let text =
        "Evaluation: 50% on price, 30% on your response to section 6 and 20% on the presentation to a panel.";
    assert_eq!(lines(text), ["price 50", "response to section 6 30", "presentation to a panel 20"]);
}

#[test]
fn numbers_under_percent_of_the_total_are_percentages() {
    let text = "Quality - 70% / Price - 30%\n\n| Part | Weight (% of total) |\n|---|---|\n| Method | 40 |\n| Staffing | 30 |";
    assert_eq!(lines(text), ["Quality 70", "Price 30", "Quality/Method 40", "Quality/Staffing 30"]);
}

#[test]
fn a_list_that_comes_to_a_hundred_needs_no_other_word() {
    let text = "## How we choose\n\nPrice 60%, similar work 25%, start date 15%.";
    assert_eq!(lines(text), ["Price 60", "similar work 25", "start date 15"]);
    let told = "Tell us how you would do it (40%), your experience of similar work (30%), and your price with day rates (30%).";
    assert_eq!(
        lines(told),
        ["how you would do it 40", "experience of similar work 30", "price with day rates 30"]
    );
}

#[test]
fn shares_of_something_else_in_the_background_are_no_criteria() {
    for text in [
        "Our income comes from contracts (50%), commercial activity (30%) and donations (20%).",
        "The time of staff went 50% to quality control, 30% to training and 20% to travel.",
    ] {
        let tender = tender(text);
        let found = find(Reading { tender: &tender, kinds: &[], roles: &[Role::Background] });
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_bracket_takes_a_criterion_apart() {
    let text = "Tenders will be assessed 70% price; 30% quality (programme 10%, experience 10%, H&S 10%).";
    assert_eq!(
        lines(text),
        ["price 70", "quality 30", "quality/programme 10", "quality/experience 10", "quality/H&S 10"]
    );
}

#[test]
fn the_key_criteria_of_the_provider_selection_regime_are_told_apart() {
    let text = "Award criteria: quality and innovation (30%), value (30%), integration, collaboration and service sustainability (20%), social value (20%).";
    let kinds: Vec<_> = found(text).into_iter().map(|(criterion, ..)| criterion.kind).collect();
    let quality = CriterionKind::Quality;
    assert_eq!(kinds, [quality, CriterionKind::Price, quality, CriterionKind::SocialValue]);
}

#[test]
fn reads_sub_criteria_with_their_parent() {
    let columns = "| Criterion | Weight | Sub-criterion | Sub-weight |\n|---|---|---|---|\n\
        | Quality | 60% | Method | 40% |\n| | | Staff | 20% |\n| Price | 40% | | |";
    let rows = "| Award criterion | % |\n|---|---|\n| 1. Quality | 60 |\n| 1.1 Method | 40 |\n| 1.2 Staff | 20 |\n| 2. Price | 40 |";
    let grouped = "| Criteria | Weighting |\n|---|---|\n| Quality (60%) | |\n| Method | 40% |\n| Staff | 20% |\n| Price | 40% |";
    for text in [columns, rows, grouped] {
        assert_eq!(
            lines(text),
            ["Quality 60", "Quality/Method 40", "Quality/Staff 20", "Price 40"],
            "{text}"
        );
    }
}

#[test]
fn reads_headings_and_list_items() {
    let headings = "# Evaluation\n\n## Technical approach (35%)\n\nText.\n\n## Team (25%)\n\nText.\n\n## Price (40%)\n\nText.";
    let items = "Tenders are evaluated as follows:\n\n- Technical approach – 35%\n- Team: 25%\n- Price (40%): the lowest total wins.";
    for text in [headings, items] {
        assert_eq!(lines(text), ["Technical approach 35", "Team 25", "Price 40"], "{text}");
    }
}

#[test]
fn parts_in_a_nested_list_belong_to_the_item_above() {
    let text = "Award criteria:\n\n- Quality 60%\n  - Method 40%\n  - Staff 20%\n- Price 40%";
    assert_eq!(lines(text), ["Quality 60", "Quality/Method 40", "Quality/Staff 20", "Price 40"]);
}

#[test]
fn points_become_percent_of_their_total() {
    let text = "| Award criteria | Maximum points |\n|---|---|\n| Method | 30 |\n| Team | 10 |\n| Price | 40 |\n| Total | 80 |";
    assert_eq!(lines(text), ["Method 37.5", "Team 12.5", "Price 50"]);
    assert_eq!(found(text)[0].1, Confidence::Medium);
}

#[test]
fn names_do_not_hold_the_verb_or_the_weight_beside_them() {
    assert_eq!(
        lines("Quality is 70%, price 20% and social value 10%."),
        ["Quality 70", "price 20", "social value 10"]
    );
    assert_eq!(
        lines("The weightage of technical score is 70% and of financial score is 30%."),
        ["technical score 70", "financial score 30"]
    );
}

#[test]
fn blank_or_merged_cells_belong_to_the_whole_above() {
    let text = "## Evaluation\n\n| Level 1 | Level 2 | Weight (% of total) |\n|---|---|---|\n| Quality 50% | Fit | 20 |\n\
        | | Support | 30 |\n| Price 40% | Licences | 30 |\n| | Modules | 10 |\n| Social value 10% | Jobs | 10 |";
    assert_eq!(
        lines(text),
        [
            "Quality 50",
            "Quality/Fit 20",
            "Quality/Support 30",
            "Price 40",
            "Price/Licences 30",
            "Price/Modules 10",
            "Social value 10",
            "Social value/Jobs 10"
        ]
    );
    let unweighed = "## Evaluation\n\n| Criterion | Sub-criterion | Weight |\n|---|---|---|\n| Quality | Staff | 40% |\n\
        | | Method | 30% |\n| Price | Hourly rate | 30% |\n| Total | | 100% |";
    assert_eq!(
        lines(unweighed),
        ["Quality 70", "Quality/Staff 40", "Quality/Method 30", "Price 30", "Price/Hourly rate 30"]
    );
    assert_eq!(found(unweighed)[0].1, Confidence::Medium);
}

#[test]
fn a_stated_total_is_the_base_and_later_rounds_are_no_part_of_it() {
    let text = "## Scoring\n\n| Criterion | Question | Points |\n|---|---|---|\n| Solution | 1, 2 and 6 | 550 |\n\
        | Cost | Exhibit B | 450 |\n| TOTAL, Round 1 | | 1 000 |\n| Oral presentation | | 150 |";
    assert_eq!(lines(text), ["Solution 55", "Cost 45", "Oral presentation"]);
    let slip =
        "## Scoring\n\n| Criterion | Points |\n|---|---|\n| Merit | 650 |\n| Cost | 400 |\n| Total | 1,000 |";
    assert_eq!(lines(slip), ["Merit 65", "Cost 40"]);
    let parts =
        format!("{text}\n\nThe solution points are divided as follows: matching 350; service levels 200.");
    assert_eq!(lines(&parts)[3..], ["Solution/matching 35", "Solution/service levels 20"]);
}

#[test]
fn marks_out_of_the_weight_of_a_criterion_take_it_apart() {
    let text = "## Award\n\nTenders are assessed 70% on price and 30% on quality.\n\n\
        | Quality heading | Marks out of 30 | Maximum sides of A4 |\n|---|---|---|\n| Programme | 20 | 3 |\n| Carbon | 12 | 1 |";
    assert_eq!(lines(text), ["price 70", "quality 30", "quality/Programme 20", "quality/Carbon 12"]);
}

#[test]
fn a_header_torn_off_its_table_is_read() {
    let text = "## Evaluation\n\nParameter Max. marks\n\n| | |\n|---|---|\n| Turnover: 1 to 2 crore | 40 |\n| Experience | 60 |";
    assert_eq!(lines(text), ["Turnover 40", "Experience 60"]);
}

#[test]
fn bare_numbers_in_a_list_that_comes_to_a_hundred_are_weights() {
    assert_eq!(
        lines("| Split | Quality 50, Price 40, Social Value 10 |\n|---|---|\n| Route | Open |"),
        ["Quality 50", "Price 40", "Social Value 10"]
    );
    assert_eq!(lines("Quality 50, price 40 lorries, vans 10."), [""; 0]);
}

#[test]
fn items_that_end_in_a_weight_are_criteria_where_they_come_to_a_hundred() {
    let text = "## What to send\n\n- No more than two sides of A4 about how you'd do it (60%)\n\
        - No more than one side on who you are (30%)\n- A price, with day rates (10%)";
    assert_eq!(lines(text), ["how you'd do it 60", "who you are 30", "A price, with day rates 10"]);
    assert_eq!(lines("## Staff\n\n- Drivers (60%)\n- Loaders (40%)"), [""; 0]);
}

#[test]
fn factors_in_order_of_importance_are_criteria() {
    let text = "## Basis of award\n\nThe Government will evaluate Technical Approach, Staffing and Similar Experience, in \
        descending order of importance.\n\nPrice will be evaluated but not rated.";
    assert_eq!(lines(text), ["Technical Approach", "Staffing", "Similar Experience", "Price"]);
    let list = "## Evaluation\n\nAward is to the lowest priced acceptable offeror. Factors:\n\n\
        1. Technical capability - acceptable or not\n2. Price - total of all years";
    assert_eq!(lines(list), ["Technical capability", "Price"]);
}

#[test]
fn who_gets_how_many_marks_is_no_criterion() {
    for text in [
        "The lowest cost Proposal receives all 200 points. A receives 200 points and B receives 150 points.",
        "Technical bids are evaluated out of 100 marks. Bidders securing 60 marks and above qualify.",
        "## Evaluation\n\n| Word | Share of marks |\n|---|---|\n| Exceeds the requirement | 40% |\n| Good | 30% |\n| Minor gaps | 20% |\n| Major gaps | 10% |",
    ] {
        assert_eq!(lines(text), [""; 0], "{text}");
    }
}

#[test]
fn a_paragraph_of_marks_is_read() {
    assert_eq!(
        lines("## How we choose\n\nQuality: 60 marks. Price: 30 marks. Social value: 10 marks."),
        ["Quality 60", "Price 30", "Social value 10"]
    );
    assert_eq!(lines("The first question has 5 marks, the second 10 marks."), Vec::<String>::new());
}

#[test]
fn a_summary_and_its_detail_are_one_scheme() {
    let text = "Tenders are judged on quality (60%) and price (40%).\n\n## Award criteria\n\n\
        | Criterion | Weighting |\n|---|---|\n| Method | 35% |\n| Team | 25% |\n| Price | 40% |";
    assert_eq!(lines(text).len(), 4, "{:?}", lines(text));
    let price = found(text)
        .into_iter()
        .find(|(criterion, ..)| criterion.kind == CriterionKind::Price)
        .expect("price");
    assert_eq!((price.0.weight_percent, price.2.len()), (Some(40.0), 3));
}

#[test]
fn a_detail_of_the_quality_share_has_quality_as_its_parent() {
    let text = "Tenders are judged on quality (60%) and price (40%).\n\n## Quality criteria\n\n\
        | Criterion | Weighting |\n|---|---|\n| Method | 35% |\n| Team | 25% |";
    assert_eq!(lines(text), ["quality 60", "price 40", "quality/Method 35", "quality/Team 25"]);
}

#[test]
fn weights_that_disagree_are_two_facts_and_not_sure() {
    let text = "Quality 60%, price 40%.\n\nTenders are evaluated on quality (70%) and price (30%).";
    let weights: Vec<_> = found(text).iter().map(|found| (found.0.weight_percent, found.1)).collect();
    let medium = Confidence::Medium;
    assert_eq!(
        weights,
        [(Some(60.0), medium), (Some(40.0), medium), (Some(70.0), medium), (Some(30.0), medium)]
    );
}

#[test]
fn weights_that_do_not_add_up_are_read_as_they_stand() {
    let text =
        "| Criterion | Weighting |\n|---|---|\n| Quality | 60% |\n| Social value | 15% |\n| Price | 30% |";
    assert_eq!(lines(text), ["Quality 60", "Social value 15", "Price 30"]);
}

#[test]
fn names_without_weights_count_where_no_place_gives_numbers() {
    for text in [
        "Quotes will be evaluated on the following factors: (1) technical approach, (2) team, and (3) price.",
        "## Evaluation\n\nTenders will be assessed against these criteria:\n\n- technical approach\n- team\n- price",
        "Bids are judged against these criteria, the first counting most: technical approach, team and price.",
        "## Factor 1: technical approach\n\n## Factor 2: team\n\n## Factor 3: price",
    ] {
        assert_eq!(lines(text), ["technical approach", "team", "price"], "{text}");
        assert!(found(text).iter().all(|found| found.1 == Confidence::Medium));
    }
    assert_eq!(
        lines("The contract will be awarded to the lowest price that meets the specification."),
        ["lowest price"]
    );
}

#[test]
fn percentages_of_another_kind_are_no_weights() {
    for text in [
        "## Worked example\n\n| Criterion | Weighting |\n|---|---|\n| Quality | 60% |\n| Price | 40% |",
        "| KPI | Target |\n|---|---|\n| Quality of repairs | 95% |\n| Calls answered | 90% |",
        "| Score | Meaning |\n|---|---|\n| 5 | Excellent quality |\n| 0 | No response |",
        "| Milestone | Payment |\n|---|---|\n| Design | 40% |\n| Completion | 60% |",
        "A minimum quality score of 60% is needed.",
        "The garden costs little, and its quality rose from 40% to 60%.",
        "Retention of 5% of the price applies until completion.",
        "The price is reduced by 10% where quality falls below 90%.",
        "| Quality score | Marks |\n|---|---|\n| Excellent | 100% |\n| Good | 75% |\n| Poor | 25% |",
        "40% of residents named price and 60% named quality of care last year.",
        "The lowest price scores 100%; a price 20% higher scores 80%.",
        "Satisfaction with quality must stay above 80% and cost growth under 5%.",
        "| Question | Weighting | Word limit |\n|---|---|---|\n| How will you mobilise? | 20% | 500 |\n| How will you staff it? | 30% | 500 |",
    ] {
        assert_eq!(lines(text), [""; 0], "{text}");
    }
}

#[test]
fn weights_of_wholes_may_stand_beside_their_first_part() {
    let text = "## Evaluation criteria\n\n| Quality | Area weighting | Overall weighting |\n|---|---|---|\n\
                | Method | 70% | 60% |\n| Staffing | 30% | |\n\
                | Commercial | Area weighting | Overall weighting |\n| Cost submission | 100% | 40% |";
    assert_eq!(lines(text), ["Quality 60", "Quality/Method 70", "Quality/Staffing 30", "Commercial 40"]);
}

#[test]
fn a_column_of_wholes_stands_left_of_the_names() {
    let text = "## Evaluation criteria\n\n| | | |\n|---|---|---|\n| Technical | Track record | 40% |\n| | Research | 30% |\n| Commercial | Fee proposal | 30% |";
    assert_eq!(
        lines(text),
        [
            "Technical 70",
            "Technical/Track record 40",
            "Technical/Research 30",
            "Commercial 30",
            "Commercial/Fee proposal 30"
        ]
    );
}

#[test]
fn a_weight_may_stand_in_the_line_under_its_name() {
    let text = "## Evaluation criteria\n\nProposals are evaluated on these weighted criteria.\n\nExperience\n\n60%\n\nFee structure\n\n40%\n\nThat is all.";
    assert_eq!(lines(text), ["Experience 60", "Fee structure 40"]);
    assert_eq!(lines("## Targets\n\nRecycling\n\n60%\n\nReuse\n\n30%"), [""; 0]);
}

#[test]
fn numbers_of_sections_are_no_part_of_a_name() {
    let text = "## Evaluation\n\n### Sec. 5.01 Staffing Approach (75%)\n\nText.\n\n### Sec. 5.02 Contract Cost (25%)\n\nText.";
    assert_eq!(lines(text), ["Staffing Approach 75", "Contract Cost 25"]);
}

#[test]
fn titles_of_questions_are_parts_of_quality() {
    let text = "Quality is worth 65% and price 35%.\n\n\
                | No. | Quality question | Weight (of 100%) | Limit |\n|---|---|---|---|\n\
                | 1 | Safeguarding | 40% | 2 sides of A4 |\n| 2 | Staffing | 25% | 500 words |";
    assert_eq!(lines(text), ["Quality 65", "price 35", "Quality/Safeguarding 40", "Quality/Staffing 25"]);
    let asked = text.replace("Safeguarding", "How will you keep people safe?");
    assert_eq!(lines(&asked), ["Quality 65", "price 35", "Quality/Staffing 25"]);
}

#[test]
fn headings_with_points_take_a_criterion_apart() {
    let text = "# PRICE (40 POINTS)\n\nText.\n\n# PROPOSAL (60 POINTS)\n\n## Team (20 Points)\n\nText.\n\n\
                ## Approach (40 Points)\n\nText.";
    assert_eq!(lines(text), ["PRICE 40", "PROPOSAL 60", "PROPOSAL/Team 20", "PROPOSAL/Approach 40"]);
}

#[test]
fn criteria_without_numbers_stand_in_sentences_and_short_paragraphs() {
    for text in [
        "The factors, in descending order of importance, are: Method; Past performance; and Price.",
        "Proposals are evaluated against the following criteria.\n\nMethod\n\nPast performance\n\nPrice\n\nThat is all we judge.",
    ] {
        let mut lines = lines(text);
        for line in &mut lines {
            line.make_ascii_lowercase();
        }
        assert_eq!(lines, ["method", "past performance", "price"], "{text}");
    }
    let text = "The order is awarded to the lowest responsive and responsible bidder.";
    assert_eq!(found(text)[0].0.kind, CriterionKind::Price);
}

#[test]
fn prose_gives_marks_to_criteria() {
    let prose = "The best tender has the full 700 marks available for quality.\n\nThe maximum mark for price is 300 marks.";
    assert_eq!(lines(prose), ["quality 70", "price 30"]);
    let points = "The technical proposal will be given up to 60 points. Price will be given up to 40 points.";
    assert_eq!(lines(points), ["technical proposal 60", "Price 40"]);
    assert_eq!(
        lines("Offers are scored under the 90/10 preference points system."),
        ["Price 90", "Preference points 10"]
    );
    assert_eq!(lines("A van will be given up to 60 points. Price will be given up to 40 points."), [""; 0]);
}

#[test]
fn percentages_before_their_names_take_those_names() {
    assert_eq!(lines("Offers will be evaluated on 70% quality and 30% price."), ["quality 70", "price 30"]);
    assert_eq!(lines("The criteria will be quality (70%) & price (30%)."), ["quality 70", "price 30"]);
    let envelopes = "The technical and financial proposals will be weighted 80:20.";
    assert_eq!(lines(envelopes), ["technical 80", "financial 20"]);
}

#[test]
fn headings_and_numbered_items_name_criteria() {
    let headings = "## Evaluation criteria\n\n### Pass/fail checks\n\nForms.\n\n### Experience and skill\n\nPast work.\n\n### Cost\n\nThe sum.";
    assert_eq!(lines(headings), ["Experience and skill", "Cost"]);
    let places = "The award will be made on the following basis:\n\n- Mill Lane depot\n- Hall Road depot";
    assert_eq!(lines(places), [""; 0]);
}

#[test]
fn the_lowest_bidder_is_judged_by_price() {
    for text in [
        "The City will award to the lowest, responsive, responsible vendor.",
        "The contract will be awarded to the lowest bidder.",
        "The order is awarded to the lowest evaluated responsive tenderer.",
    ] {
        assert_eq!(lines(text), ["Price"], "{text}");
    }
}

#[test]
fn the_name_of_a_method_is_no_criterion() {
    let text = "Bids are ranked by Quality and Cost Based Selection (QCBS), wherein 70% weightage will be given to the technical score and 30% weightage to the financial score.";
    assert_eq!(lines(text), ["technical score 70", "financial 30"]);
}

#[test]
fn a_sentence_lists_what_decides() {
    let oxford = "We will evaluate proposals based on experience and skill of the team, soundness of the method, and fees.";
    assert_eq!(lines(oxford), ["experience and skill of the team", "soundness of the method", "fees"]);
    let plain = "Bids will be evaluated on the basis of quality, delivery time and cost.";
    assert_eq!(lines(plain), ["quality", "delivery time", "cost"]);
    assert_eq!(
        lines("Proposals are judged based on what we read, what was sent, and what is asked."),
        [""; 0]
    );
}

#[test]
fn bare_numbers_that_come_to_a_hundred_weigh_the_items_of_a_list() {
    let nested = "## Evaluation criteria\n\n- Technical offer (70):\n  - Staff of the firm: 30\n  - Plan of work (with dates): 40\n- Financial offer (30):\n  - Sum of all fees";
    assert_eq!(
        lines(nested),
        [
            "Technical offer 70",
            "Technical offer/Staff of the firm 30",
            "Technical offer/Plan of work 40",
            "Financial offer 30"
        ]
    );
    let flat = "## Evaluation criteria\n\n- Skill: 45\n- Method: 25\n- Cost: 30";
    assert_eq!(lines(flat), ["Skill 45", "Method 25", "Cost 30"]);
    let unweighed = found("## Evaluation criteria\n\n- Skill: 45\n- Method: 25");
    assert!(unweighed.iter().all(|(criterion, ..)| criterion.weight_percent.is_none()));
}

#[test]
fn lines_of_one_paragraph_are_criteria_where_all_of_them_are() {
    let text = "## Proposal evaluation\n\nTechnical merit – 60%  \nTransition plan – 20%  \nBudget – 20%";
    assert_eq!(lines(text), ["Technical merit 60", "Transition plan 20", "Budget 20"]);
}

#[test]
fn notices_name_the_weight() {
    let text = "## Award criteria\n\nQuality criterion: Technical / Weighting: 80\n\nPrice / Weighting: 20";
    assert_eq!(lines(text), ["Technical 80", "Price 20"]);
    let named =
        "## Award criteria\n\nQuality criterion - Name: Staff / Weighting: 55\n\nPrice - Weighting: 45";
    assert_eq!(lines(named), ["Staff 55", "Price 45"]);
}

#[test]
fn criteria_among_factors_take_one_of_them_apart() {
    let text = "- Technical Evaluation Factor 1 – Response\n  - Criteria 1 - Approach\n  - Criteria 2 - Case study\n- Technical Evaluation Factor 2 - Interview\n- Factor 3 - Price";
    assert_eq!(lines(text), ["Response", "Interview", "Price"]);
}

#[test]
fn notices_weigh_in_tables() {
    let table = "## Award criteria\n\n| Quality criterion: Quality questions | Weighting: 40 |\n|---|---|\n| Price | Weighting: 60 |";
    assert_eq!(lines(table), ["Quality questions 40", "Price 60"]);
}

#[test]
fn steps_of_a_scale_are_no_criteria() {
    let table = "## Evaluation\n\n| Participation | Incentive |\n|---|---|\n| 5% or over | 5% |\n| 4% to 4.99% inclusive | 4% |\n| 3% to 3.99% inclusive | 3% |";
    assert_eq!(lines(table), [""; 0]);
}

#[test]
fn the_title_of_a_tender_for_an_evaluation_says_nothing_about_its_parts() {
    let text = "# Evaluation of the garden project: terms of reference\n\nThe garden is for everybody.\n\n## Award criteria\n\n";
    let criteria = "| Criterion | Weighting |\n|---|---|\n| Quality | 60% |\n| Price | 40% |";
    assert_eq!(lines(&format!("{text}{criteria}")), ["Quality 60", "Price 40"]);
}

#[test]
fn criteria_without_numbers_are_told_in_many_sentences() {
    for text in [
        "Proposals will be evaluated on experience, approach, and price.",
        "In choosing a contractor the Council will consider experience, approach and price.",
        "Selection will be based on: (a) experience; (b) approach; and (c) price.",
        "## How we will decide\n\nWe will look at your experience, your approach and your price.",
        "The award shall be made on a best value basis considering experience, approach and price.",
        "Proposals will be reviewed based upon the following: experience, approach, and price.",
        "The committee will rank proposals according to these criteria:\n\nExperience\n\nApproach\n\nPrice",
        "## Evaluation\n\n### Experience\n\nPast work.\n\n### Approach\n\nYour plan.\n\n### Price\n\nThe total.",
    ] {
        let found: Vec<String> =
            lines(text).into_iter().map(|line| line.to_lowercase().replace("your ", "")).collect();
        assert_eq!(found, ["experience", "approach", "price"], "{text}");
    }
    for text in [
        "We will consider dates, places and times that suit you.",
        "In choosing a date the Council will consider holidays, weather and elections.",
        "Bids will be evaluated on 5 June, 6 June and 7 June.",
    ] {
        assert_eq!(lines(text), [""; 0], "{text}");
    }
}

#[test]
fn points_from_nought_are_weights() {
    let text = "## Scoring\n\nProposals are scored on these factors.\n\n- Experience: 0-30 points\n- Approach: 0-40 points\n- Cost: 0-30 points";
    assert_eq!(lines(text), ["Experience 30", "Approach 40", "Cost 30"]);
}

#[test]
fn the_verb_before_the_first_marks_is_no_name() {
    let text = "The contract goes to the tender that offers the best value, judged on price (60 marks), method (25 marks) and references (15 marks).";
    assert_eq!(lines(text), ["price 60", "method 25", "references 15"]);
}

#[test]
fn a_row_of_a_notice_may_give_the_type_after_the_name() {
    let text = "## Award criteria\n\nQuality\tQuality\t60%\n\nPrice\tPrice\t40%";
    assert_eq!(lines(text), ["Quality 60", "Price 40"]);
}

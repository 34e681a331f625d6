//! One set of criteria in the many ways buyers lay it out.

use super::{found, lines};
use crate::tender::fact::CriterionKind;

#[test]
fn tables_may_lie_on_their_side_or_begin_with_the_weights() {
    for text in [
        "| Price | Quality |\n|---|---|\n| 40% | 60% |",
        "| | Price | Quality | Total |\n|---|---|---|---|\n| Weighting | 40 | 60 | 100 |",
        "| Weight | Criterion |\n|---|---|\n| 40% | Price |\n| 60% | Quality |",
    ] {
        assert_eq!(lines(text), ["Price 40", "Quality 60"], "{text}");
    }
}

#[test]
fn lines_give_a_name_and_a_weight_in_many_ways() {
    for text in [
        "# Evaluation\n\nTenders are judged as follows:\n\n- 40% Price\n- 60% Quality",
        "# Evaluation criteria\n\nPrice (40 points)\nQuality (60 points)",
        "# Evaluation criteria\n\nPrice: 40/100\nQuality: 60/100",
        "# Evaluation criteria\n\n1. Price [ 40 ]\n2. Quality [ 60 ]",
        "# Evaluation criteria\n\nPrice: the total of your price schedule (40%).\n\nQuality: how you will do the work, with a plan for each site (60%).",
    ] {
        assert_eq!(lines(text), ["Price 40", "Quality 60"], "{text}");
    }
}

#[test]
fn a_long_line_that_says_it_is_weighted_is_a_criterion() {
    let text = "# Evaluation criteria\n\nA. A technical approach outlining (at minimum) the sites that will be used, and a plan for completion of the work – Weighted at 60 points\n\nB. Costs – weighted at 40 points";
    assert_eq!(lines(text), ["A technical approach outlining 60", "Costs 40"]);
}

#[test]
fn a_total_cost_is_a_criterion_and_a_total_of_points_is_none() {
    let text = "# Evaluation criteria\n\nThe bids are judged by points as follows:\n\nQuality 60\n\nDiscounts 35\n\nTotal long term cost 5\n\nTotal Points 100";
    assert_eq!(lines(text), ["Quality 60", "Discounts 35", "Total long term cost 5"]);
}

#[test]
fn sentences_weigh_proposals_against_each_other() {
    let text =
        "The weights given to the Technical (T) and Financial (P) Proposals are: T = 0.70 and P = 0.30.";
    assert_eq!(lines(text), ["Technical 70", "Financial 30"]);
    let text = "We will give 40 marks for price, 30 marks for method and 30 marks for staff.";
    assert_eq!(lines(text), ["price 40", "method 30", "staff 30"]);
    let text = "Tenders are scored on price (40%) and quality (60%). The quality score is made up of method (30%), staff (20%) and mobilisation (10%).";
    assert_eq!(
        lines(text),
        ["price 40", "quality 60", "quality/method 30", "quality/staff 20", "quality/mobilisation 10"]
    );
}

#[test]
fn long_names_end_where_a_bracket_points_elsewhere() {
    let text = "# Evaluation criteria\n\n- Qualification of the firm with experienced personnel (see special provisions, section 8.3, statement of qualifications) (40 points)\n- Cost (60 points)";
    assert_eq!(lines(text), ["Qualification of the firm with experienced personnel 40", "Cost 60"]);
}

#[test]
fn a_list_between_commas_holds_names_only() {
    let text = "In evaluating bids, the authority shall consider the qualifications of the bidders, where applicable, location, operating costs and delivery time.";
    assert_eq!(
        lines(text),
        ["the qualifications of the bidders", "location", "operating costs", "delivery time"]
    );
    let text = "The City may require selected bidders to perform the service based on a trial basis, at the unit prices bid, as evidence of ability, prior to approval.";
    assert_eq!(lines(text), [""; 0]);
}

#[test]
fn money_that_a_bidder_has_or_a_study_counts_is_no_price() {
    let kinds =
        |text: &str| found(text).into_iter().map(|(criterion, ..)| criterion.kind).collect::<Vec<_>>();
    let table = "| Criterion | Weight |\n|---|---|\n| Financial and technical resources | 30% |\n| Experience of economic modelling, and cost/benefit analysis of policy | 30% |\n| Total price | 40% |";
    assert_eq!(kinds(table), [CriterionKind::Quality, CriterionKind::Quality, CriterionKind::Price]);
}

#[test]
fn a_formula_weighs_the_scores() {
    for text in [
        "# Evaluation\n\nFinal score = (Technical score x 0.70) + (Cost score x 0.30)",
        "The final score is: technical score x 70% + cost score x 30%.",
    ] {
        assert_eq!(lines(text).join(", ").to_lowercase(), "technical 70, cost 30", "{text}");
    }
}

#[test]
fn each_criterion_may_have_a_sentence_of_its_own() {
    let text = "# Evaluation\n\nCriteria and weightings. Price 40%. Method and plan 35%. Local jobs 25%.";
    assert_eq!(lines(text), ["Price 40", "Method and plan 35", "Local jobs 25"]);
    let text = "Award criteria: Price (K1) - 40%. Method (K2) - 35%. Delivery time (K3) - 25%.";
    assert_eq!(lines(text), ["Price 40", "Method 35", "Delivery time 25"]);
}

#[test]
fn what_people_of_the_team_are_judged_by_is_no_criterion_of_the_award() {
    let text = "# Evaluation\n\n| Criterion | Marks |\n|---|---|\n| Price | 40 |\n| Team | 60 |\n\nScoring criteria for each staff position are:\n\n| Qualifications | 20% |\n|---|---|\n| Experience | 80% |";
    assert_eq!(lines(text), ["Price 40", "Team 60"]);
    let text = "The awarded contract must include the ability to purchase parts within a 2% price difference of the original cost.";
    assert_eq!(lines(text), [""; 0]);
}

#[test]
fn the_lowest_price_may_win_in_many_words() {
    for text in [
        "The responsive bid with the lowest evaluated price will be recommended for award of a contract.",
        "The bid with the lowest total price will be awarded the contract.",
        "The contract will be let to the lowest tenderer.",
        "The contract shall be awarded to the L1 bidder.",
        "Method of award: the lowest responsive and responsible bidder meeting all requirements, terms and conditions of this solicitation will be awarded.",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn a_total_above_the_list_is_no_criterion() {
    let text = "# Evaluation criteria\n\nThe total number of points is 100.\n\n1. Cost of services [ 30 ]\n2. Fit for the project [ 35 ]\n3. Previous experience [ 35 ]:";
    assert_eq!(lines(text), ["Cost of services 30", "Fit for the project 35", "Previous experience 35"]);
}

#[test]
fn numbers_in_front_of_names_tell_parts_from_wholes() {
    let text = "## 4.3 Quality response 40%\n\nTenders are evaluated with these weightings:\n\n| Criteria | Weighting | Marks |\n|---|---|---|\n| 3.1 Staffing | 10 | 50 |\n| i) Plan | 5 | 25 |\n| ii) Structure | 5 | 25 |\n| 3.2 Approach | 20 | 100 |\n| i) Summary | 10 | 50 |\n| ii) Improvement | 10 | 50 |\n| 3.3 Monitoring | 10 | 50 |\n| Reports | 5 | 25 |\n| Total | 40 | 200 |\n\n## 4.4 Commercial response 60%\n\nThe lowest price scores the most.";
    assert_eq!(
        lines(text),
        [
            "Quality response 40",
            "Quality response/Staffing 10",
            "Staffing/Plan 5",
            "Staffing/Structure 5",
            "Quality response/Approach 20",
            "Approach/Summary 10",
            "Approach/Improvement 10",
            "Quality response/Monitoring 10",
            "Monitoring/Reports 5",
            "Commercial response 60"
        ]
    );
}

#[test]
fn marks_with_their_unit_weigh_where_the_header_is_torn() {
    let text = "## Evaluation criteria\n\n| Description Points | | |\n|---|---|---|\n| 1 | Technical approach | 50 points |\n| | Work plan | |\n| 2 | Team | 25 points |\n| 3 | Costs | 25 points |\n| | Budget | |";
    assert_eq!(lines(text), ["Technical approach 50", "Team 25", "Costs 25"]);
}

#[test]
fn bare_numbers_behind_names_may_have_explanations_between_them() {
    let text = "## Evaluation criteria\n\nThese elements represent the evaluation criteria:\n\nA. Responsiveness to the RFP.\t10\n\n1. Thoroughness of the response.\n\nIt must be full.\n\nB. Qualifications and experience.\t40\n\n1. Past performance.\n\nC. Staffing plan.\t30\n\nD. Price.\t20\n\nFINAL MAXIMUM EVALUATION POINTS\t100";
    assert_eq!(
        lines(text),
        ["Responsiveness to the RFP 10", "Qualifications and experience 40", "Staffing plan 30", "Price 20"]
    );
}

#[test]
fn what_criteria_are_scored_with_names_none_and_shares_of_the_marks_weigh_none() {
    let text = "## Criteria and weightings\n\n| Section | Assessment criteria | Available marks | Total marks |\n|---|---|---|---|\n| Part A : Organisation | 0-5 | 15 | 85 |\n| Part B: Scenario | 0-5 | 70 | |\n| Part A: Day Rates | Standard Differential | 8 | 15 |\n| Part B: Volume Discounts | Standard Differential | 7 | |\n\nBidders must achieve a minimum of 59.5 quality marks (i.e. 70% of the 85 quality marks available).";
    assert_eq!(lines(text), ["Organisation 15", "Scenario 70", "Day Rates 8", "Volume Discounts 7"]);
}

#[test]
fn a_list_takes_the_line_above_it_apart() {
    let text = "## How we score\n\nCost: 40%\\\nQuality: 60%, made up of\n\n- Experience of leasehold law – 25%\n- Approach to the contract, including how you will handle urgent instructions – 20%\n- Social value – 15%";
    assert_eq!(
        lines(text),
        [
            "Cost 40",
            "Quality 60",
            "Quality/Experience of leasehold law 25",
            "Quality/Approach to the contract 20",
            "Quality/Social value 15"
        ]
    );
}

#[test]
fn the_next_sentence_may_take_a_criterion_apart() {
    let text = "Technical proposals are weighted 70% and financial proposals 30%. The technical score is made up of: method (50), team (30), similar assignments (20).";
    assert_eq!(
        lines(text),
        [
            "Technical proposals 70",
            "financial proposals 30",
            "Technical proposals/method 50",
            "Technical proposals/team 30",
            "Technical proposals/similar assignments 20"
        ]
    );
}

#[test]
fn a_row_of_its_own_names_the_whole_whose_weight_stands_below_it() {
    let text = "## Criteria and weightings\n\n<table><tr><th>Section</th><th>Scored</th><th>Available marks</th><th>Total marks</th></tr><tr><td colspan=4>Document 3 - Questions booklet</td></tr><tr><td>Part A: Organisation</td><td>0-5</td><td>15</td><td>85</td></tr><tr><td>Part B: Service</td><td>0-5</td><td>70</td><td></td></tr><tr><td colspan=4>Document 4 - Commercial Schedule</td></tr><tr><td>Part A: Day rates</td><td>0-5</td><td>8</td><td>15</td></tr><tr><td>Part B: Discounts</td><td>0-5</td><td>7</td><td></td></tr></table>";
    assert_eq!(
        lines(text),
        [
            "Questions booklet 85",
            "Questions booklet/Organisation 15",
            "Questions booklet/Service 70",
            "Commercial Schedule 15",
            "Commercial Schedule/Day rates 8",
            "Commercial Schedule/Discounts 7"
        ]
    );
}

#[test]
fn lettered_lines_that_were_run_together_are_apart_again() {
    let text = "## Award criteria\n\nA. Commercial – 35% B. Technical – 55% B1. Licences 20% B2. Delivery 20% B3. Management 15% C. Responsible procurement – 10%";
    assert_eq!(
        lines(text),
        [
            "Commercial 35",
            "Technical 55",
            "Technical/Licences 20",
            "Technical/Delivery 20",
            "Technical/Management 15",
            "Responsible procurement 10"
        ]
    );
}

#[test]
fn marks_that_come_to_the_weight_of_a_criterion_make_it_up() {
    let text = "## How tenders are assessed\n\nTenders are assessed on quality (60%), financial offer (30%) and social value (10%).\n\n| Sub-criterion | Max. marks |\n|---|---|\n| Menus | 25 |\n| Staffing | 20 |\n| Mobilisation | 15 |";
    assert_eq!(
        lines(text),
        [
            "quality 60",
            "financial offer 30",
            "social value 10",
            "quality/Menus 25",
            "quality/Staffing 20",
            "quality/Mobilisation 15"
        ]
    );
    let text = "## Award criteria\n\nPrice / cost 70%  \nQuality 30% (method statement 20%, programme 10%)";
    assert_eq!(lines(text), ["Price / cost 70", "Quality 30"]);
}

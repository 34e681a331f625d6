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

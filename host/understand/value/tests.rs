use super::find;
use crate::tender::{Confidence, Currency, Money, MoneyPeriod, Value, Vat};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

/// The values found in a text, with how sure they are and the words they were read from.
fn found(text: &str) -> Vec<(Money, Confidence, String)> {
    let tender = tender(text);
    let roles = vec![Role::Background; tender.blocks.len()];
    let facts = find(Reading { tender: &tender, kinds: &[], roles: &roles });
    facts
        .into_iter()
        .map(|fact| {
            let Value::Money(money) = fact.value else { panic!("a value is money") };
            let anchor = fact.anchors.first().expect("an anchor");
            (money, fact.confidence, tender.blocks[anchor.block].text[anchor.range.clone()].to_owned())
        })
        .collect()
}

fn amounts(text: &str) -> Vec<u64> {
    found(text).into_iter().map(|(money, ..)| money.amount).collect()
}

#[test]
fn reads_values_with_an_explicit_label() {
    for text in [
        "Published 1 June 2026. Tenders due 30 June 2026. Value £80,000.",
        "Value: £80,000",
        "Price cap: £80,000",
        "The maximum annual amount of orders is £80,000.",
        "We anticipate the cost of this work to be in the region of £80,000.",
        "Value of contract\n\n£80,000",
        "Estimated value £80,000 (excluding VAT).",
        "Contract value: £80k",
        "The estimated total value of the contract is £80,000.",
        "The value of this contract over the initial three-year term is estimated at £80,000.",
        "We have a maximum budget of £80,000 for the work.",
        "The budget for this commission is up to £80,000 including VAT and expenses.",
        "Up to £80,000 is available for this project.",
        "A sum of up to £80,000 has been set aside for the first phase.",
        "The contract value will not exceed £80,000.",
        "The estimated cost for this effort is £80,000.",
        "The price ceiling is £80,000.",
        "| | |\n|---|---|\n| Estimated contract value | £80,000 |",
        "| | |\n|---|---|\n| Budget (ex VAT) | Up to £80,000 |",
        "# Contract value\n\n£80,000 excluding VAT.",
        "Our budget:\n\n- £80,000",
        "The pre-tender estimate is £80,000 plus VAT.",
        "The authority estimates that the expenditure on the services may amount to some £80,000 over the term.",
        "There is an upset limit of £80,000 (exclusive of VAT) for this assignment.",
        "The guide for pricing of regular works is £80,000.",
        "The order shall have a not to exceed (\"NTE\") amount of £80,000.",
        "The budget for the base period and all options is not to exceed £80,000.",
    ] {
        let found = found(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].0.amount, found[0].1), (80_000, Confidence::High), "{text}");
        assert!(found[0].2.starts_with("£80"), "{text}: {}", found[0].2);
    }
}

#[test]
fn infers_values_from_weaker_words() {
    for text in [
        "This is a contract worth around £80,000.",
        "The Court is prepared to pay up to $80,000 for services in the first year.",
        "The annual spend on this service is about £80,000.",
        "The budget for the project is £60,000 to £80,000.",
        "The current contract value is £80,000.",
        "Bids exceeding £80,000 will be rejected.",
        "Proposals over £80,000 (inc VAT) will not be considered.",
    ] {
        let found = found(text);
        assert_eq!(
            found.first().map(|found| (found.0.amount, found.1)),
            Some((80_000, Confidence::Medium)),
            "{text}"
        );
    }
}

#[test]
fn says_what_period_and_vat_the_text_gives() {
    let money = found("| | |\n|---|---|\n| Annual value (excluding VAT) | £40,000 |")[0].0;
    assert_eq!((money.period, money.vat), (Some(MoneyPeriod::Year), Some(Vat::Excluded)));
    let money = found("The estimated value is £40,000 per annum, including VAT.")[0].0;
    assert_eq!((money.period, money.vat), (Some(MoneyPeriod::Year), Some(Vat::Included)));
}

#[test]
fn yearly_and_total_values_stand_side_by_side() {
    let found = found("The contract value is £1.2m over three years, or £400,000 per annum.");
    let facts: Vec<_> = found.iter().map(|found| (found.0.amount, found.0.period, found.1)).collect();
    assert_eq!(
        facts,
        [
            (1_200_000, Some(MoneyPeriod::Total), Confidence::High),
            (400_000, Some(MoneyPeriod::Year), Confidence::High)
        ]
    );
}

#[test]
fn values_that_disagree_are_all_kept_and_none_is_sure() {
    let found = found("The contract value is £80,000.\n\nThe total contract value is £95,000.");
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|found| found.1 == Confidence::Medium));
}

#[test]
fn one_value_with_and_without_its_vat_is_one_fact() {
    let found = found("The contract value is £80,000.\n\nThe total contract value is £80,000 (ex VAT).");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0.vat, found[0].1), (Some(Vat::Excluded), Confidence::High));
}

#[test]
fn leaves_out_sums_of_another_kind() {
    for text in [
        "Bidders must have a minimum annual turnover of £80,000.",
        "Public liability insurance with a limit of £5 million is required.",
        "Contracts with a value above £30,000 are published.",
        "Where the contract value exceeds £5 million, three indicators are set.",
        "Bidders must give two examples of contracts with a value of £100,000.",
        "The value of social value commitments must reach £10,000.",
        "The supplier's liability is limited to a total value of £1,000,000.",
        "Liquidated damages with a maximum value of £5,000 apply.",
        "For example, a contract value of £100,000 scores 40 marks.",
        "| Lot | Value |\n|---|---|\n| Lot 1 | £100,000 |\n| Lot 2 | £200,000 |",
        "# Lot 2 North\n\nThe estimated value is £200,000.",
        "The estimated value of each order is £500.",
        "The guaranteed minimum under the contract value is £500.",
        "The Council's annual budget is £400 million.",
        "Up to an additional £600,000 is available for each option period.",
        "The contract value is £____.",
        "We are a growing nonprofit organization, with an annual budget of £10 million.",
        "In addition, a budget of £300 has been allocated for all eligible costs such as travel.",
        "Value: £0-£250K",
        "The budget is £x,000.00.",
        "Best value is not the cheapest: £500 was once saved.",
        "The day rate in the contract is £300 per day.",
    ] {
        assert_eq!(amounts(text), [0; 0], "{text}");
    }
}

#[test]
fn a_bare_number_takes_the_currency_of_its_label_or_document() {
    assert_eq!(amounts("| | |\n|---|---|\n| Estimated bid value (INR) | 1807200 |"), [1_807_200]);
    assert_eq!(amounts("Fee £10.\n\n| | |\n|---|---|\n| Estimated value | 80000 |"), [80_000]);
    assert_eq!(amounts("| | |\n|---|---|\n| Estimated value | 80000 |"), [0; 0]);
    let found = found("| | |\n|---|---|\n| Estimated bid value (INR) | 1807200 |");
    assert_eq!((found[0].0.currency, found[0].1), (Currency::Inr, Confidence::Medium));
}

#[test]
fn passages_that_do_not_speak_of_this_tender_are_left_out() {
    let tender = tender("The contract value is £80,000.");
    for role in [Role::Example, Role::Quotation, Role::Definition, Role::TemplateNote] {
        assert_eq!(find(Reading { tender: &tender, kinds: &[], roles: &[role] }), []);
    }
}

#[test]
fn a_value_said_again_on_another_basis_counts_too() {
    for text in [
        "The annual value is £150,000, which comes to £450,000 over three years.",
        "We have £450,000 in total, that's £150k per annum for three years.",
        "The contract is worth about £150,000 pa, so £450,000 if it runs its full three years.",
        "| | |\n|---|---|\n| Estimated value | £450,000 for the full three years, ex VAT (about £150,000 per annum) |",
    ] {
        let mut amounts = amounts(text);
        amounts.sort_unstable();
        assert_eq!(amounts, [150_000, 450_000], "{text}");
    }
}

#[test]
fn money_that_is_set_aside_is_the_value() {
    for text in [
        "The council has £80,000 set aside, not including VAT.",
        "The agency has budgeted $80,000 for the work.",
        "The Legislature appropriated $80,000 for this project.",
    ] {
        assert_eq!(amounts(text), [80_000], "{text}");
    }
}

#[test]
fn a_ceiling_in_parts_comes_to_its_whole() {
    let text = "The not-to-exceed ceiling will be $700,000 for the base period and up to an additional \
                not-to-exceed of $600,000 for each of the two (2) option periods.";
    let found = found(text);
    let facts: Vec<_> = found.iter().map(|found| (found.0.amount, found.0.period, found.1)).collect();
    assert_eq!(facts, [(1_900_000, Some(MoneyPeriod::Total), Confidence::High)]);
}

#[test]
fn parts_that_a_total_adds_up_are_no_values_of_their_own() {
    let text = "The annual contract value is estimated at £45,000 for planned works and £32,000 for repairs, a total estimated annual value of £77,000.";
    assert_eq!(amounts(text), [77_000]);
    let apart = "Budget: £330,000 over three years (£110,000 a year). With the option, at most £440,000.";
    assert_eq!(amounts(apart), [330_000, 110_000]);
}

#[test]
fn the_header_of_a_column_can_name_the_value() {
    let text = "| Period | Ceiling (not to exceed) |\n|---|---|\n| Base period | $120,000 |\n\
                | Option period 1 | $110,000 |\n| Total including options | $230,000 |";
    assert_eq!(amounts(text), [120_000, 230_000]);
    assert!(found(text).iter().all(|found| found.1 == Confidence::Medium));
}

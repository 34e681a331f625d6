use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use super::find;
use crate::tender::{Confidence, Fact, FactKind, Tender, Value};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role, timetable};

fn facts_as(tender: &Tender, role: Role) -> Vec<Fact> {
    let reading = Reading { tender, kinds: &[], roles: &vec![role; tender.blocks.len()] };
    find(reading, timetable::read(reading).periods)
}

fn months(facts: &[Fact], kind: FactKind) -> Vec<u32> {
    facts
        .iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| match fact.value {
            Value::Term { months } => months,
            ref other => panic!("{other:?} is no term"),
        })
        .collect()
}

/// Months of the initial terms and of the extensions that a text gives.
fn terms(markdown: &str) -> (Vec<u32>, Vec<u32>) {
    let facts = facts_as(&tender(markdown), Role::Instruction);
    (months(&facts, FactKind::ContractTerm), months(&facts, FactKind::ContractExtension))
}

/// Every text gives the one term (and the one extension, unless it is 0).
fn all_say(initial: u32, extension: u32, texts: &[&str]) {
    let list = |months: u32| if months == 0 { vec![] } else { vec![months] };
    let expected = (list(initial), list(extension));
    let wrong: Vec<_> =
        texts.iter().map(|text| (text, terms(text))).filter(|(_, terms)| *terms != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_contract_may_be_extended_to_a_day() {
    all_say(36, 24, &["Contract dates: 1 June 2027 to 31 May 2030. Possible extension to 31 May 2032."]);
    all_say(
        36,
        24,
        &["The contract runs from 1 June 2027 to 31 May 2030 and may be extended to 31 May 2032."],
    );
}

#[test]
fn it_is_the_contract_of_the_sentence_before() {
    all_say(
        48,
        24,
        &[
            "The contract begins on 1 October 2026. It runs for four years. The Council may extend it twice, each time for one year.",
        ],
    );
    all_say(
        0,
        0,
        &[
            "The Council let the current contract in 2021 for five years. It was extended by six months. It runs for another year.",
        ],
    );
}

#[test]
fn a_value_over_some_years_gives_way_to_the_term() {
    all_say(
        60,
        36,
        &[
            "Maximum contract value: £48,000,000 over 8 years.\n\nContract period: 5 years plus up to 3 years' extension.",
        ],
    );
    all_say(36, 0, &["The estimated contract value is £90,000 over 3 years."]);
}

#[test]
fn what_is_further_is_an_extension_even_in_total() {
    all_say(
        48,
        24,
        &[
            "The contract runs for 4 years, with the option to extend for a further period or periods of up to 24 months in total.",
            "The contract runs for 4 years, with an option to extend to a maximum of 6 years in total.",
        ],
    );
}

#[test]
fn a_sum_after_the_first_term_may_say_it_again() {
    all_say(36, 24, &["The anticipated contract term is 3 years with the options to extend: 3+1+1 years."]);
}

#[test]
fn a_sum_after_its_extensions_gives_the_first_term() {
    all_say(36, 24, &["Renewal: option of two further one year extensions (3+1+1)"]);
}

#[test]
fn a_bare_sum_is_one_of_years_where_it_describes_the_contract() {
    all_say(
        36,
        24,
        &[
            "The contract will be for a 3 +1 +1 period.",
            "The contract will be for a 3 +1 +1 period (5 years in total including the option to extend for 1 + 1 years).",
        ],
    );
    all_say(0, 0, &["Classes 3 + 1 + 1 period of study."]);
}

#[test]
fn an_end_with_every_extension_is_no_second_term() {
    all_say(
        36,
        48,
        &[
            "Contract start date: 1 August 2026\n\nContract end date: 31 July 2033\n\nThe contract will be for three years, with two further possible extensions of 24 months.",
        ],
    );
}

#[test]
fn what_an_option_is_added_to_is_the_first_term() {
    all_say(
        12,
        36,
        &[
            "Contract duration: to be renewed every year (1 year + 3 years optional)",
            "Renewable yearly (12 months + 36 months option).",
        ],
    );
}

#[test]
fn the_term_is_written_in_many_ways() {
    all_say(
        36,
        0,
        &[
            "The contract will be for three years.",
            "The contract is for a period of 3 years from 1 April 2027.",
            "Contract length: 36 months",
            "Contract duration: three (3) years",
            "The term of the contract is 3 (three) years.",
            "It is a three-year contract.",
            "The agreement shall last for 36 months.",
            "The initial term is 3 years.",
            "Term: 3 years",
            "We wish to let a 3 year framework agreement.",
            "The contract period will run from 1 April 2027 to 31 March 2030.",
            "Contract period: April 2027 to March 2030",
            "The contract will commence on 1 April 2027 and end on 31 March 2030.",
            "The contract will start on 1 April 2027.\n\nThe contract will expire on 31 March 2030.",
            "| Contract term | 3 years |\n|---|---|\n| Value | £30,000 |",
            "| Contract start date | 1 April 2027 |\n|---|---|\n| Contract end date | 31 March 2030 |",
            "The contract begins on 1 April 2027 and runs through 31 March 2030.",
            "The project will run from April 2027 to March 2030.",
            "## Contract period\n\nThree years.",
            "How long is the contract?\n\nThree years from 1 May 2027.",
            "We invite quotations for the three year period 1 April 2027 to 31 March 2030.",
            "The period of performance is 36 months.",
            "The appointment will be for a fixed term of three years.",
            "The grounds maintenance contract is for 3 years.",
            "Tenders are invited for a training contract for a period of three years.",
            "The Council requires a contractor to clean the baths and the hall for 36 months.",
            "The contract for cleaning the town hall and its offices will run for 3 years.",
        ],
    );
}

#[test]
fn months_of_one_year_are_a_term() {
    all_say(12, 0, &["The service will be provided from 6 April 2026 until 5 April 2027."]);
    all_say(0, 0, &["Bidders will provide usage data from 1 April 2024 to 31 March 2025."]);
    all_say(4, 0, &["We expect the assignment to take place between September and December 2026."]);
}

#[test]
fn extensions_are_written_in_many_ways() {
    all_say(
        36,
        24,
        &[
            "The contract is for an initial term of 3 years with the option to extend for up to a further 24 months.",
            "The contract will be for three years, with the option to extend by up to two years.",
            "Contract length: 3 years (+ 2)",
            "Contract term: 3+1+1 years",
            "Contract length: 3 + 2 years",
            "Contract period: 3 years + 2 x 12 months",
            "Contract term: three years plus two years",
            "The contract is for 3 years, extendable for two further periods of 12 months each.",
            "The contract will be for a period of 36 months, with an option to extend by up to a further 24 months in total.",
            "The contract is for 3 years with two optional 12-month extensions.",
            "The term will be a three-year base period with two one-year option periods.",
            "The contract period is 36 months with options to extend up to two (2) additional years.",
            "| Contract length | 3 years (+ 2) |\n|---|---|\n| Value | £30,000 |",
            "| Initial term | 3 years |\n|---|---|\n| Extension options | 2 x 12 months |",
            "The contract is for three years and may be extended for up to two further years.",
            "The initial contract period is 3 years. There is an option to extend by a further 24 months.",
            "The contract is for three years, extendable to a maximum of five years.",
            "The contract will be for 3 years with the possibility of extension for 1 year plus a further 1 year.",
            "The contract is for 3 years with two 12-month extensions (24 months).",
            "The base period is three years, with 2 additional option periods, each 12 months in duration.",
            "Contract duration: 3 years with 1 x 24 month extension",
            "The contract term is 3 + 1 + 1 years (that is 5 years in total, if the options of 1+1 years are used).",
            "The contract is for 3 years (with options to extend for 1 year and for a further 1 year).",
            "The contract lasts for 3 years and we may renew it for two additional (12) twelve-month periods.",
        ],
    );
}

#[test]
fn other_lengths_are_left_alone() {
    all_say(
        0,
        0,
        &[
            "Invoices are paid within 2 months.",
            "Give a three year history of similar contracts.",
            "The validity of this Integrity Pact shall be extended up to 5 years or the end of the contract.",
            "The firm shall be registered as a legal entity for a minimum period of ten years.",
            "Liability shall not exceed five month billing amount under this contract.",
            "Either party may end the contract by giving 3 months' notice.",
            "The contract may be terminated on six months notice.",
            "Bidders must have at least 3 years' experience of similar contracts.",
            "Records must be retained for six years after the contract ends.",
            "Send accounts for the last two years.",
            "Professional indemnity insurance must be held for 6 years after completion of the contract.",
            "Tenders must remain valid for 6 months.",
            "The contract includes a defects liability period of 12 months.",
            "The pumps carry a warranty of 2 years.",
            "Staff serve a probation of six months.",
            "The previous contract was for three years.",
            "The contract is for 5-6 months.",
            "The contract is for three to five years.",
            "The existing contract runs for 3 years.",
            "The nursery takes children aged 2 to 4 years.",
            "Give three examples of contracts of at least two years.",
            "The contract value is £20,000 a year.",
            "The offence carries a sentence of up to 10 years.",
            "Suppliers may be excluded for three years.",
            "The report is due within 12 months of contract award.",
            "The council has a five year plan.",
            "The total duration of this contract, with all options, shall not exceed 4 years.",
            "Prices are fixed for the first 12 months of the contract.",
            "This agreement continues for two years from the date on which I last have access.",
            "The contract will be reviewed every 12 months.",
            "Contracts of a similar kind over the past 5 years.",
            "The contract has a duration of up to five years, including an option to extend.",
            "The mobilisation period for this contract is 3 months.",
        ],
    );
}

#[test]
fn two_terms_are_a_conflict() {
    let facts = facts_as(
        &tender("Contract length: 3 years\n\nThe contract will be for two years."),
        Role::Instruction,
    );
    assert_eq!(months(&facts, FactKind::ContractTerm), [36, 24]);
    assert!(facts.iter().all(|fact| fact.confidence == Confidence::Medium));
}

#[test]
fn the_same_term_in_words_and_in_dates_is_one_fact() {
    let text = "Contract length: 3 years\n\nThe contract will run from 1 April 2027 to 31 March 2030.";
    let facts = facts_as(&tender(text), Role::Instruction);
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].anchors.len(), 2);
    assert_eq!(facts[0].confidence, Confidence::High);
}

#[test]
fn the_anchor_is_the_length() {
    let tender = tender(
        "The contract is for three (3) years, with an option to extend for up to a further 24 months.",
    );
    let facts = facts_as(&tender, Role::Instruction);
    let quotes: Vec<&str> =
        facts.iter().map(|fact| &tender.blocks[0].text[fact.anchors[0].range.clone()]).collect();
    assert_eq!(quotes, ["three (3) years", "24 months"]);
    let base = self::tender("The period of performance has one (1) one-year base period.");
    let anchor = &facts_as(&base, Role::Instruction)[0].anchors[0];
    assert_eq!(&base.blocks[0].text[anchor.range.clone()], "one-year");
}

#[test]
fn examples_and_blanks_are_no_facts() {
    let tender = tender("The contract will be for three years.");
    for role in [Role::Example, Role::Quotation, Role::Definition, Role::TemplateNote] {
        assert_eq!(facts_as(&tender, role), []);
    }
    assert_eq!(facts_as(&tender, Role::ContractClause)[0].confidence, Confidence::Medium);
    all_say(
        0,
        0,
        &["The contract will be for X years with the option to extend for X years.", "Term: __ years"],
    );
}

#[test]
fn hostile_text_takes_linear_time() {
    let line = "The contract is for 3 years + 1 + 1 months with two option periods of one year to extend";
    let start = std::time::Instant::now();
    for text in
        [format!("{line}. ").repeat(400), format!("{line} (").repeat(400), "3 + ".repeat(5000) + "year"]
    {
        terms(&text);
    }
    assert!(start.elapsed().as_secs() < 60, "took {:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_gives_anchors_inside_its_blocks(
        text in "(contract|term|for|of|3|two|twenty|[(]|[)]|[+]|x|years|months|period|option|extend|each|½|é|[.,:]| ){0,30}"
    ) {
        let tender = tender(&format!("x {text} year"));
        for fact in facts_as(&tender, Role::Instruction) {
            for anchor in fact.anchors {
                prop_assert!(tender.blocks[anchor.block].text.get(anchor.range).is_some());
            }
        }
    }
}

#[test]
fn extensions_are_known_by_their_own_words() {
    all_say(
        60,
        48,
        &[
            "The contract will be let for five years with two options to extend of 24 months each, i.e. 5+2+2.",
            "The contract will be let for five years, with two options to extend the contract by 24 months each.",
            "| Contract term | Five years initially, plus up to 4 x 12 months |\n|---|---|\n| Value | £30,000 |",
        ],
    );
    all_say(
        36,
        24,
        &["| Initial period | 3 years |\n|---|---|\n| Optional extension period | 3+1+1, on notice |"],
    );
    all_say(
        6,
        18,
        &[
            "Period of Performance. Six months from date of award, with three (3) six-month options (24 months in all).",
        ],
    );
    all_say(36, 0, &["We have £150k per annum for three years."]);
    all_say(0, 0, &["Turnover must have been £1m per annum for three years.", "Staff: 2+1 nurses."]);
}

#[test]
fn extensions_are_counted_however_they_are_written() {
    all_say(
        36,
        24,
        &[
            "The contract runs for three years, which the Council may extend twice by 12 months.",
            "The contract runs for three years and may be extended on two occasions by up to 12 months.",
            "The contract is for three years, with the option to extend for a further year, twice.",
            "The contract is for three years. We may extend the term for a period or periods of up to 12 months with a \
             maximum of two (2) such extension or extensions.",
            "| | |\n|---|---|\n| Contract length | Three years, plus two optional extensions of one year each (3+1+1) |",
        ],
    );
}

#[test]
fn headings_over_many_things_hide_no_term() {
    all_say(36, 0, &["# Tender for park maintenance\n\nThe contract will be for three years."]);
    all_say(0, 0, &["# Warranty\n\nThe period is three years."]);
}

#[test]
fn a_term_is_told_in_more_ways() {
    all_say(
        24,
        0,
        &[
            "The supply agreement shall remain in force for a period of two years from the date of signing.",
            "A firm will be appointed for a period of twenty-four months.",
            "The agreement shall commence on 1 May 2026 and terminate on 30 April 2028.",
            "This SOW shall commence on 1 May 2026 and will terminate, unless ended before, on 30 April 2028.",
            "The framework will run for a maximum of two years.",
            "The contract will run from May 2026 to May 2028.",
            "Request for proposals for the supply of scanners for the period of 24 months.",
            "Estimated duration two years",
            "Tenders are invited for a two year grounds maintenance contract.",
            "The Council wishes to appoint a contractor for the next two years.",
            "Period of performance: 24 months after award",
            "| Contract value | £80,000 | Contract term | 2 years |\n|---|---|---|---|\n| Place | Ashby | Lots | 1 |",
            "| Name of work | Estimated cost | Contract period |\n|---|---|---|\n| Mowing | £80,000 | 2 years |",
        ],
    );
    all_say(33, 0, &["The contract will be for a period of 2 years and 9 months from 1st July 2026."]);
    all_say(12, 0, &["We let call-off contracts for up to a year."]);
    all_say(
        24,
        24,
        &[
            "The term is two years. The agency may renew the agreement for a successive term not above the length of the initial term.",
        ],
    );
    all_say(0, 0, &["Firms are excluded from bidding for contracts for two years.", "Visits twice a year."]);
}

#[test]
fn the_length_of_the_work_is_the_term_where_nothing_else_is() {
    all_say(
        3,
        0,
        &["The assignment will last three months.", "| Timescale | 3 months |\n|---|---|\n| Fee | £900 |"],
    );
    all_say(12, 0, &["The assignment will last three months. The contract is for 12 months."]);
}

#[test]
fn notices_put_the_unit_before_the_number() {
    all_say(
        24,
        0,
        &[
            "Duration of the contract or framework agreement: Duration in days: 720.",
            "Duration in months: 24",
        ],
    );
    all_say(36, 0, &["Duration in days: 1095"]);
    all_say(0, 0, &["Time during which the tenderer must maintain the tender: Duration in days: 180"]);
}

#[test]
fn how_long_a_tender_is_kept_open_is_no_term() {
    let cells = "| Minimum time frame during which the tenderer must maintain the tender | Duration in months: 6 |\n|---|---|";
    all_say(0, 0, &[cells]);
}

#[test]
fn a_contract_in_force_from_its_order_has_a_term() {
    all_say(
        12,
        0,
        &["The contract shall remain in force for a period of 1 years from the date of issue of order."],
    );
}

#[test]
fn options_after_a_sentence_about_the_contract_are_its_options() {
    let text = "## Maintenance\n\nThe base period of performance (POP) for this contract is 12 months. There will also be two option periods of 12 months, for a total period of performance of 36 months.";
    all_say(12, 24, &[text]);
}

#[test]
fn the_days_of_a_contract_are_months() {
    all_say(
        6,
        0,
        &[
            "Duration of the contract: 180 days",
            "Completion period: 180 days",
            "Period of completion: 180 days",
            "| Contract period | 180 days |\n|---|---|\n| Place | Leeds |",
            "| Period of completion | 180 (one hundred and eighty) days |\n|---|---|\n| Place | Leeds |",
        ],
    );
    all_say(
        0,
        0,
        &["Validity period: 180 days", "| Validity of bids | 180 days |\n|---|---|\n| Place | Leeds |"],
    );
}

#[test]
fn extensions_stand_in_the_sentence_of_the_first_term() {
    all_say(
        36,
        24,
        &[
            "The contract will run for 3 years, with the potential for an additional up to 24 months' extension.",
            "Initial term : 3 years Extension option : + 2 years",
            "The contract is for 3 years with the option to further extend the contract on the same terms for a further period of two (2) years.",
            "The contract is for a three year term with a possible 1+1 year extension.",
            "Provision of fuel over a 3 year period with an additional 2 year extension.",
            "The council wishes to enter into a 3 year contract. It may be extended by up to 2 years.",
        ],
    );
}

#[test]
fn lengths_of_other_things_beside_the_term_are_left_alone() {
    all_say(
        36,
        0,
        &[
            "The contract is for 3 years. The first step is a 3-month pilot.",
            "The contract is for 3 years. The sum has a 2 year retention period.",
            "The contract is for 3 years. The survey window is expected to extend from October 2026 to January 2027 (about four months).",
            "The contract is for 3 years. The buyer has the 30-year concession to run the line.",
            "The contract is for 3 years. A bidder found to have engaged in a corrupt practice shall not be eligible to participate in any tender during a period of 2 years from the date of the finding.",
            "The contract is for 3 years, and an Annual Maintenance Contract for two years follows it.",
            "The contract is for 3 years. Describe the Service Level Agreement for the support of the products covering the period of five years from their acceptance.",
            "The contract is for 3 years. The department has been exempted from this section of the code for a period of two years.",
            "# Timeline\n\n- Phase 1: 2 months\n- Phase 2: 3 months\n\nThe contract is for 3 years.",
        ],
    );
}

#[test]
fn the_most_a_contract_may_last_is_no_second_term() {
    all_say(
        24,
        24,
        &[
            "The framework will be for an initial 24 month period, with an option to extend for a further 24 months. The total contract duration will not exceed 48 months.",
            "The contract is for two years. The maximum duration is four years.",
            "The contract has an original term of not more than 2 years. The city may extend the term for 2 additional years for a total of 4 years.",
            "The contract is for 24 months. There will also be two option periods of 12 months.",
        ],
    );
    all_say(48, 0, &["The total contract duration will not exceed 48 months."]);
}

#[test]
fn work_that_is_completed_within_a_time_lasts_so_long() {
    all_say(
        9,
        0,
        &[
            "The project is scheduled for initiation and completion within a nine (9)-month period.",
            "The works must be completed within 9 months of the order.",
            "The contract begins on Monday 27 April 2026 and runs through Thursday 21 January 2027.",
        ],
    );
    all_say(24, 0, &["Repairs shall be completed within 3 months. The contract is for 2 years."]);
}

#[test]
fn weeks_and_days_are_the_term_in_plain_phrases_only() {
    all_say(
        3,
        0,
        &[
            "Duration of the contract: 12 weeks.",
            "The contract period is 12 weeks.",
            "The works are to be completed within 90 (ninety) calendar days from the notice to proceed.",
            "The consultant should complete the assignment within 90 days from the date of contract signing.",
            "The study will take up to 13 weeks.",
        ],
    );
    all_say(
        0,
        0,
        &[
            "The contract will be awarded within 60 days.",
            "Delivery shall be completed within 30 days of the order.",
            "The service runs for 38 weeks a year.",
            "The contract may be terminated by giving 30 days notice.",
            "The estimated duration of the consultancy is 45 working days.",
            "The contract will be for a period of between 12 and 18 months.",
        ],
    );
}

#[test]
fn orders_under_a_framework_have_terms_of_their_own() {
    all_say(
        48,
        0,
        &[
            "The term of the framework agreement shall be four years from its commencement date. Call-off contracts under this framework agreement may be for a duration of up to five years.",
        ],
    );
}

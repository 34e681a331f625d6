use super::find;
use crate::tender::{Confidence, FactKind, Value};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

/// The values of a kind found in a text, as they are printed in reports.
fn found(kind: FactKind, text: &str) -> Vec<(String, Confidence)> {
    let tender = tender(text);
    let roles = vec![Role::Instruction; tender.blocks.len()];
    let facts = find(Reading { tender: &tender, kinds: &[], roles: &roles });
    facts
        .into_iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| (print(&fact.value), fact.confidence))
        .collect()
}

fn print(value: &Value) -> String {
    match value {
        Value::Insurance(insurance) => {
            let timing = insurance.timing.as_deref().map_or(String::new(), |timing| format!(" {timing}"));
            format!("{} {}{timing}", insurance.cover, insurance.amount)
        }
        Value::Money(money) => money.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        other => panic!("no condition: {other:?}"),
    }
}

fn values(kind: FactKind, text: &str) -> Vec<String> {
    found(kind, text).into_iter().map(|found| found.0).collect()
}

#[test]
fn reads_covers_from_prose_lists_and_tables() {
    for (text, expected) in [
        ("Public liability insurance of at least £5 million is required.", &["public-liability 5000000"][..]),
        (
            "Insurances: EL £10,000,000; PL: £5m.",
            &["employers-liability 10000000", "public-liability 5000000"],
        ),
        ("Insurance: £5,000,000 any one occurrence (public liability).", &["public-liability 5000000"]),
        (
            "Insurance: Employer's £10m; Public & Products £5m; Cyber £1m.",
            &[
                "employers-liability 10000000",
                "product-liability 5000000",
                "public-liability 5000000",
                "cyber 1000000",
            ],
        ),
        (
            "# Insurance\n\n## General Liability\n\nBodily injury:\n\n- $1,000,000 per occurrence\n- $2,000,000 aggregate",
            &["public-liability 1000000", "public-liability 2000000"],
        ),
        ("The Council's EL is £10m and its PL £5m.", &[]),
        ("Carry a minimum of £1,000,000 in liability insurance.", &["public-liability 1000000"]),
        (
            "## General liability\n\n- £1,000,000 per occurrence, and £2,000,000 annual aggregate.",
            &["public-liability 1000000"],
        ),
        ("Third party insurance of £5,000,000 is needed.", &["public-liability 5000000"]),
        ("£1m General/Professional Liability cover is required.", &["public-liability 1000000"]),
        (
            "The contractor holds public liability insurance, the minimum being £5,000,000.",
            &["public-liability 5000000"],
        ),
        (
            "£10m public liability and £2m professional indemnity cover are needed.",
            &["public-liability 10000000", "professional-indemnity 2000000"],
        ),
        (
            "Public Liability £5m, Employers’ Liability £10m and Professional Indemnity £2m.",
            &["public-liability 5000000", "employers-liability 10000000", "professional-indemnity 2000000"],
        ),
        (
            "Public and products liability of £5,000,000 for each claim.",
            &["product-liability 5000000", "public-liability 5000000"],
        ),
        (
            "Public liability and employer's liability insurance of £5m each.",
            &["employers-liability 5000000", "public-liability 5000000"],
        ),
        (
            "| Type of cover | Minimum |\n|---|---|\n| Public liability | £5 million |\n| Cyber | £1m |",
            &["public-liability 5000000", "cyber 1000000"],
        ),
        (
            "Professional indemnity insurance with cover for a single event of not less than five million pounds (£5,000,000).",
            &["professional-indemnity 5000000"],
        ),
        ("Public liability insurance:\n\n- £5 million for each claim", &["public-liability 5000000"]),
        (
            "The supplier holds public liability insurance. The minimum cover is £5m.",
            &["public-liability 5000000"],
        ),
        ("Medical malpractice cover of £3m.", &["other 3000000"]),
    ] {
        assert_eq!(values(FactKind::Insurance, text), expected, "{text}");
    }
}

#[test]
fn reads_covers_of_other_kinds() {
    for (text, expected) in [
        ("Motor trade road risks £2m.", "other 2000000"),
        ("Group accident insurance of £500,000 is required.", "other 500000"),
        ("Loss of keys: £100,000 in any one year", "other 100000"),
        ("| Coverage | Amount |\n|---|---|\n| Automobile liability | $1,000,000 |", "other 1000000"),
        ("| Coverage | Amount |\n|---|---|\n| Network security (cyber) | $5,000,000 |", "cyber 5000000"),
    ] {
        assert_eq!(values(FactKind::Insurance, text), [expected], "{text}");
    }
}

#[test]
fn turnover_of_a_sum_is_the_least_there_may_be() {
    for text in [
        "Yearly turnover of £600,000 in each of the last three financial years.",
        "The bidder shall have an average annual turnover of £600,000.",
        "The bidder shall have annual gross revenues of at least £600,000.",
    ] {
        assert_eq!(values(FactKind::Turnover, text), ["£600,000"], "{text}");
    }
    assert_eq!(values(FactKind::Turnover, "Turnover: above £600,000 - 20 marks"), [""; 0]);
}

#[test]
fn says_when_cover_must_be_held() {
    for (text, expected) in [
        (
            "You must have public liability insurance of £5m in place before contract award.",
            "public-liability 5000000 bid",
        ),
        ("Bidders must already hold public liability insurance of £5m.", "public-liability 5000000 bid"),
        ("Public liability of £5m by the contract start date.", "public-liability 5000000 contract-start"),
        (
            "If successful you will take out public liability insurance of £5m.",
            "public-liability 5000000 contract-start",
        ),
    ] {
        assert_eq!(values(FactKind::Insurance, text), [expected], "{text}");
    }
}

#[test]
fn a_cover_without_an_amount_of_its_own_is_none() {
    for text in [
        "Public liability insurance is required. The contract value is £80,000.",
        "Professional indemnity insurance is not required.",
        "Evidence of employers' liability insurance is sent with the tender, whose value is £80,000.",
        "Liability under this contract is limited to £1m.",
        "Q. Is £5m of public liability cover needed? A. No.",
        "A turnover of £2m and public liability insurance are asked for.",
        "The professional indemnity insurance excess is £45,000.",
    ] {
        assert_eq!(values(FactKind::Insurance, text), [""; 0], "{text}");
    }
}

#[test]
fn reads_the_least_turnover() {
    for text in [
        "Bidders must have a minimum annual turnover of £500,000.",
        "Annual turnover of at least £500,000 in each of the last two years.",
        "Your turnover must exceed £500k.",
        "| | |\n|---|---|\n| Minimum turnover | £500,000 |",
        "A turnover of not less than £500,000 is needed.",
        "The average turnover of the bidder, in the preceding three financial years as on the date of opening, should not be less than £500,000.",
    ] {
        assert_eq!(values(FactKind::Turnover, text), ["£500,000"], "{text}");
    }
}

#[test]
fn a_reported_turnover_is_no_threshold() {
    for text in [
        "State your turnover for the last two years (£).",
        "There is no minimum turnover; contracts of £500,000 were let before.",
        "Suppliers with a turnover of more than £36m publish a modern slavery statement.",
        "An SME has a turnover of less than £44m.",
        "The Council's turnover is over £500m.",
        "Turnover must be twice the contract value.",
    ] {
        assert_eq!(values(FactKind::Turnover, text), [""; 0], "{text}");
    }
}

#[test]
fn reads_the_schemes_bidders_must_hold() {
    for (text, expected) in [
        (
            "Bidders must hold ISO 9001 and Cyber Essentials Plus certification.",
            &["Cyber Essentials Plus", "ISO 9001"][..],
        ),
        (
            "Suppliers must be certified to ISO 9001:2015, ISO 14001 and 27001.",
            &["ISO 9001", "ISO 14001", "ISO 27001"],
        ),
        ("The bidder should have ISO 9001:2015 certification.", &["ISO 9001"]),
        ("The roofer must be a member of the NFRC.", &["NFRC"]),
        (
            "Evidence of CHAS, SafeContractor or Constructionline membership is mandatory.",
            &["CHAS", "SafeContractor", "Constructionline"],
        ),
        ("Bidders must hold:\n\n- ISO 27001\n- PAS 91", &["ISO 27001", "PAS 91"]),
        ("| Requirement | |\n|---|---|\n| ISO 9001 certificate | Mandatory |", &["ISO 9001"]),
        (
            "Tenderers must satisfy each condition.\n\n| No | Condition |\n|---|---|\n| 1 | CHAS accreditation at the date of tender |",
            &["CHAS"],
        ),
        ("BS EN ISO/IEC 27001:2022 certification is required.", &["ISO 27001"]),
    ] {
        assert_eq!(values(FactKind::Accreditation, text), expected, "{text}");
    }
}

#[test]
fn schemes_that_are_not_demanded_are_left_out() {
    for text in [
        "ISO 9001 certification is not required.",
        "Holding ISO 9001 would be an advantage but is not a must.",
        "Bidders must say how they work in line with ISO 9001.",
        "If you hold ISO 9001, you must attach the certificate.",
        "The Council is certified to ISO 27001 and must keep its certificate.",
        "Dates must be given as ISO 8601 requires, with evidence.",
        "The provider must be registered with the CQC.",
        "Our chasing of invoices must have evidence.",
    ] {
        assert_eq!(values(FactKind::Accreditation, text), [""; 0], "{text}");
    }
}

#[test]
fn reads_years_of_experience_of_the_bidder() {
    for text in [
        "Bidders must have at least five years' experience of running libraries.",
        "The supplier shall have a minimum of 5 (five) years experience in grounds maintenance.",
        "The firm should be in existence for a minimum of five years.",
        "The proposer shall have not less than 5 years' experience of running libraries.",
        "Organisations must have been trading for at least five years.",
        "| | |\n|---|---|\n| Experience | Minimum 5 years' relevant experience |",
        "Contractors must have:\n\n- five years' experience of cleaning schools",
    ] {
        assert_eq!(values(FactKind::ExperienceYears, text), ["5"], "{text}");
    }
}

#[test]
fn windows_and_staff_are_no_experience_of_the_bidder() {
    for text in [
        "Bidders must describe their experience in the last five years of trading.",
        "The contract manager must have at least five years' experience.",
        "The bidder must have on its rolls at least one senior resource having > 15 years of experience.",
        "Bidders must give two examples from the past three years of delivering services.",
        "No minimum of years is set: five years' experience would be an advantage for bidders.",
        "The supplier must keep records of trading for 6 years.",
    ] {
        assert_eq!(values(FactKind::ExperienceYears, text), [""; 0], "{text}");
    }
}

#[test]
fn reads_how_many_references_are_asked() {
    for (text, expected) in [
        ("Please provide two references.", "2"),
        ("Two satisfactory references.", "2"),
        ("Two references from university clients within the past three years.", "2"),
        ("## What to send us\n\n- Two references from similar jobs in the last three years", "2"),
        ("Give the names of up to three (3) referees.", "3"),
        ("Bidders must supply at least 2 client references from the last three years.", "2"),
        ("You must give contact details of two recent clients.", "2"),
        ("| | |\n|---|---|\n| References | Two |", "2"),
        ("References: A minimum of two (2) commercial clients with whom you work.", "2"),
        ("Please provide two references to include the customer's name.", "2"),
        ("Attachment 5 - References: each company must submit a minimum of two references.", "2"),
    ] {
        assert_eq!(values(FactKind::References, text), [expected], "{text}");
    }
}

#[test]
fn other_references_are_left_out() {
    for text in [
        "Please quote reference 12 in all letters.",
        "Provide your reference number: 4.",
        "See the terms of reference in annex 2.",
        "References are not required from the two partners.",
        "Please provide these. Team composition and references 5%",
        "Two copies of the reference material must be supplied.",
    ] {
        assert_eq!(values(FactKind::References, text), [""; 0], "{text}");
    }
}

use super::{AmountExpression, amounts, bare_amount};
use crate::tender::{Currency, MoneyPeriod, Vat};

fn only(text: &str) -> AmountExpression {
    let found = amounts(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().expect("one amount")
}

fn values(text: &str) -> Vec<u64> {
    amounts(text).iter().map(|amount| amount.money.amount).collect()
}

fn quotes(text: &str) -> Vec<&str> {
    amounts(text).into_iter().map(|amount| &text[amount.range]).collect()
}

#[test]
fn reads_signs_codes_and_scales() {
    for (text, value, currency) in [
        ("£80,000", 80_000, Currency::Gbp),
        ("£1.2m", 1_200_000, Currency::Gbp),
        ("£ 1.25 million", 1_250_000, Currency::Gbp),
        ("£45k", 45_000, Currency::Gbp),
        ("£5\u{a0}million", 5_000_000, Currency::Gbp),
        ("£2-million", 2_000_000, Currency::Gbp),
        ("GBP 1,400,000", 1_400_000, Currency::Gbp),
        ("GBP250,000", 250_000, Currency::Gbp),
        ("GBP £ 36,000", 36_000, Currency::Gbp),
        ("1,400,000 GBP", 1_400_000, Currency::Gbp),
        ("$1.4 million", 1_400_000, Currency::Usd),
        ("US$ 3bn", 3_000_000_000, Currency::Usd),
        ("€250.000", 250_000, Currency::Eur),
        ("€1.400.000,00", 1_400_000, Currency::Eur),
        ("250 000 €", 250_000, Currency::Eur),
        ("Rs. 16,00,000", 1_600_000, Currency::Inr),
        ("RS. 11,42,800", 1_142_800, Currency::Inr),
        ("₹2 crore", 20_000_000, Currency::Inr),
        ("16 Lakh (s)", 1_600_000, Currency::Inr),
        ("60 thousand pounds sterling", 60_000, Currency::Gbp),
    ] {
        let found = only(text);
        assert_eq!((found.money.amount, found.money.currency), (value, currency), "{text}");
        assert_eq!(found.range, 0..text.len(), "{text}");
    }
}

#[test]
fn rounds_pence_away() {
    assert_eq!(values("£6,937,622.49 and £10.50"), [6_937_622, 11]);
}

#[test]
fn reads_words_together_with_the_figure_that_repeats_them() {
    let text = "cover of five million pounds (£5,000,000) for each claim";
    assert_eq!(quotes(text), ["five million pounds (£5,000,000)"]);
    assert_eq!(values("Two Million Dollars ($2,000,000.00)"), [2_000_000]);
    assert_eq!(values("two hundred and fifty thousand pounds"), [250_000]);
    assert_eq!(values("£1,000,000 (one million pounds)"), [1_000_000]);
}

#[test]
fn keeps_the_upper_end_of_a_range() {
    for (text, lower, upper) in [
        ("£70,000-£80,000 a year", 70_000, 80_000),
        ("£70,000 – £80,000", 70_000, 80_000),
        ("between £70,000 and £80,000", 70_000, 80_000),
        ("£70-80k", 70_000, 80_000),
        ("£1 to £1.5 million", 1_000_000, 1_500_000),
        ("£100,000 to 150,000", 100_000, 150_000),
        ("£500-600", 500, 600),
    ] {
        let found = only(text);
        assert_eq!((found.lower, found.money.amount), (Some(lower), upper), "{text}");
    }
    assert_eq!(values("£5,000 - 10 working days"), [5_000]);
    assert_eq!(values("£70,000 and £80,000"), [70_000, 80_000]);
    assert_eq!(values("£9,000 to 3 bidders"), [9_000]);
}

#[test]
fn reads_what_the_words_after_it_say() {
    let said = |text: &str| {
        let money = only(text).money;
        (money.period, money.vat)
    };
    assert_eq!(said("£45k pa"), (Some(MoneyPeriod::Year), None));
    assert_eq!(said("£45,000 (ex VAT) per annum"), (Some(MoneyPeriod::Year), Some(Vat::Excluded)));
    assert_eq!(only("$225,000USD").money.amount, 225_000);
    assert_eq!(said("Rs. 36,00,000/- per annum"), (Some(MoneyPeriod::Year), None));
    assert_eq!(said("£250,000, inclusive of VAT"), (None, Some(Vat::Included)));
    assert_eq!(said("£2,000 per month plus VAT"), (Some(MoneyPeriod::Month), Some(Vat::Excluded)));
    assert_eq!(said("£24,999 (inc. all expenses, ex. VAT)"), (None, Some(Vat::Excluded)));
    assert_eq!(said("£28,000, to include expenses but excluding VAT"), (None, Some(Vat::Excluded)));
    assert_eq!(said("£2m over the initial three-year term"), (Some(MoneyPeriod::Total), None));
    assert_eq!(said("£2m over three (3) years"), (Some(MoneyPeriod::Total), None));
    assert_eq!(said("£2m in total"), (Some(MoneyPeriod::Total), None));
    assert_eq!(said("£2m for the first year"), (None, None));
    assert_eq!(said("£600,000 for each of the two option periods"), (None, None));
}

#[test]
fn leaves_out_prices_of_a_unit() {
    for text in [
        "£18 per hour",
        "£18.50/hr",
        "£250 a day",
        "£85 per tonne",
        "£12 (ex VAT) per visit",
        "£40 for each session",
        "£20ph",
        "£300 weekly",
    ] {
        assert_eq!(values(text), [0; 0], "{text}");
    }
    assert_eq!(values("£5 million per claim, £10 million for any one occurrence"), [5_000_000, 10_000_000]);
}

#[test]
fn leaves_out_what_is_no_amount() {
    for text in [
        "$x,000.00",
        "£____",
        "£[insert]",
        "£0",
        "room 1800F",
        "in 2026",
        "£1,2345",
        "£1.2.3",
        "A$500",
        "five miles",
        "5m",
        "the pounds",
        "Rs",
        "£",
        "1,234",
        "£99999999999999999999999",
    ] {
        assert_eq!(values(text), [0; 0], "{text}");
    }
}

#[test]
fn reads_a_bare_number_in_the_currency_of_its_label() {
    let found = bare_amount(" 1807200 ", Currency::Inr).expect("an amount");
    assert_eq!((found.money.amount, found.range), (1_807_200, 1..8));
    assert_eq!(bare_amount("1807200 units", Currency::Inr), None);
    assert_eq!(bare_amount("-", Currency::Gbp), None);
}

proptest::proptest! {
    #[test]
    fn ranges_are_in_order_and_on_character_boundaries(
        text in "\\PC{0,60}|([£$€0-9,.km() -]|five|million|pounds|per|pa|vat|to|and|lakh){0,24}"
    ) {
        let mut last = 0;
        for amount in amounts(&text) {
            proptest::prop_assert!(amount.range.start >= last && amount.range.start < amount.range.end);
            proptest::prop_assert!(text.get(amount.range.clone()).is_some());
            proptest::prop_assert!(amount.lower.is_none_or(|lower| lower < amount.money.amount));
            last = amount.range.end;
        }
    }

    #[test]
    fn reads_back_what_the_model_prints(amount in 1_u64..999_999_999_999) {
        let money = crate::tender::Money { amount, currency: Currency::Gbp, period: None, vat: None };
        proptest::prop_assert_eq!(values(&money.to_string()), [amount]);
    }
}

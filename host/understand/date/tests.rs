use jiff::civil::Weekday;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest};

use super::{DateExpression, DayMonthOrder, Precision, dates, dates_of_document, times};
use crate::tender::{Confidence, Moment};

fn british(text: &str) -> Vec<DateExpression> {
    dates(text, DayMonthOrder::DayFirst)
}

fn moment(found: &DateExpression) -> Moment {
    Moment { date: found.date, time: found.time }
}

/// Each date as `2026-06-03T17:00 = the words it was read from`.
fn read(text: &str) -> Vec<String> {
    british(text).iter().map(|date| format!("{} = {}", moment(date), &text[date.range.clone()])).collect()
}

/// The only date of a text, without its words.
fn only(text: &str) -> String {
    let found = british(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    moment(&found[0]).to_string()
}

#[test]
fn reads_dates_as_people_spell_them() {
    for text in [
        "3 June 2026",
        "Wednesday 3 June 2026",
        "Wednesday, 3rd June, 2026",
        "Weds. 3rd of June 2026",
        "the 3 rd June 2026",
        "3 JUNE 2026",
        "3 Jun. 2026",
        "03-Jun-26",
        "3/June/2026",
        "3 June '26",
        "due 3 June 26",
        "June 3, 2026",
        "Wednesday June 3rd 2026",
        "Jun 3 2026",
        "3rd day of June 2026",
        "3 June 2026 (Wednesday)",
        "Wednesday (3 June 2026)",
        "Wednesday 3rdJune 2026",
        "3rdJune 2026",
        "3\u{a0}June\u{200b} 2026",
    ] {
        assert_eq!(only(text), "2026-06-03", "{text}");
    }
    assert_eq!(read("by Wednesday, 3rd June 2026."), ["2026-06-03 = Wednesday, 3rd June 2026"]);
    assert_eq!(read("(3 June 2026 (Wednesday))"), ["2026-06-03 = 3 June 2026 (Wednesday)"]);
}

#[test]
fn reads_dates_in_digits() {
    for text in [
        "2026-06-03",
        "2026/06/03",
        "03/06/2026",
        "3/6/26",
        "03-06-2026",
        "03-06-26",
        "3.6.2026",
        "03 / 06 / 2026",
    ] {
        assert_eq!(only(text), "2026-06-03", "{text}");
    }
    assert_eq!(only("8/15/25"), "2025-08-15");
    assert_eq!(only("23-12-2025"), "2025-12-23");
}

#[test]
fn attaches_the_time_beside_a_date() {
    for text in [
        "5pm on 3 June 2026",
        "5 p.m., Wednesday 3 June 2026",
        "5:00 p.m. BST, Wednesday, June 3, 2026",
        "5:00 PM, Eastern Time, on June 3, 2026",
        "17:00 (UK time) on or before 3 June 2026",
        "17.00hrs on 3 June 2026",
        "1700 hours on Wednesday 3rd June 2026",
        "1700hrs 3 June 2026",
        "June 3, 2026, 5:00 PM",
        "June 3, 2026, 2026 by 5:00PM",
        "3 June 2026 at 17.00",
        "3 June 2026 by 5pm",
        "3 June 2026, no later than 5.00pm",
        "3 June 2026 (17:00)",
        "3 June 2026 @ 5 pm",
        "03/06/2026 17:00",
        "2026-06-03T17:00",
        "2026-06-03T17:00:00Z",
        "2026-06-03 17:00",
        "17.00 on 3 June 2026",
    ] {
        assert_eq!(only(text), "2026-06-03T17:00", "{text}");
    }
    for text in [
        "noon on 3 June 2026",
        "12 noon on 3 June 2026",
        "12:00 noon, 3 June 2026",
        "3rd June 2026 at noon",
        "3 June 2026 at midday",
        "3 June 2026 12pm",
        "3 June 2026 12 noon",
        "1200 noon on 3 June 2026",
    ] {
        assert_eq!(only(text), "2026-06-03T12:00", "{text}");
    }
    assert_eq!(only("midnight on 3 June 2026"), "2026-06-03T23:59");
    assert_eq!(only("12am on 3 June 2026"), "2026-06-03T00:00");
    assert_eq!(read("by 5pm on 3 June 2026."), ["2026-06-03T17:00 = 5pm on 3 June 2026"]);
}

#[test]
fn gives_each_time_to_its_own_date() {
    assert_eq!(
        read("noon on 3 June 2026, 5pm on 5 June 2026"),
        ["2026-06-03T12:00 = noon on 3 June 2026", "2026-06-05T17:00 = 5pm on 5 June 2026"]
    );
    assert_eq!(
        read("3 June 2026, 5pm, and 5 June 2026, noon"),
        ["2026-06-03T17:00 = 3 June 2026, 5pm", "2026-06-05T12:00 = 5 June 2026, noon"]
    );
    assert_eq!(only("Visit on 3 June 2026 10am - 4pm"), "2026-06-03T10:00");
    assert_eq!(only("Our office closes at 5pm each day and we moved in on 3 June 2026"), "2026-06-03");
    assert_eq!(only("3 June 2026 (3.10)"), "2026-06-03");
}

#[test]
fn reads_periods_and_lists_of_days() {
    let last = |text: &str| british(text)[0].last.map(|last| last.to_string());
    for text in [
        "3 to 5 June 2026",
        "3-5 June 2026",
        "3rd – 5th June 2026",
        "Wednesday 3 to Friday 5 June 2026",
        "Wednesday 3rd-Friday 5th June 2026",
        "June 3-5, 2026",
        "3 June 2026 to 5 June 2026",
        "3 June - 5 June 2026",
        "03/06/2026 - 05/06/2026",
        "03/06/2026-05/06/2026",
        "2026-06-03 to 2026-06-05",
    ] {
        assert_eq!(
            (only(text).as_str(), last(text).as_deref()),
            ("2026-06-03", Some("2026-06-05")),
            "{text}"
        );
    }
    assert_eq!(last("30 November to 5 January 2027").as_deref(), Some("2027-01-05"));
    assert_eq!(only("30 November to 5 January 2027"), "2026-11-30");
    assert_eq!(read("3 and 5 June 2026"), ["2026-06-03 = 3", "2026-06-05 = 5 June 2026"]);
    assert_eq!(last("April 2027 to March 2030").as_deref(), Some("2030-03-31"));
    for text in [
        "September to December 2026",
        "between September and December 2026",
        "between about September and December 2026",
    ] {
        assert_eq!(
            (only(text).as_str(), last(text).as_deref()),
            ("2026-09-01", Some("2026-12-31")),
            "{text}"
        );
    }
    assert_eq!(read("we met in May and in June 2026"), ["2026-06-01 = June 2026"]);
}

#[test]
fn says_how_much_of_a_date_is_known() {
    let precision = |text: &str| british(text).first().map(|date| (date.date.to_string(), date.precision));
    assert_eq!(precision("in June 2026"), Some(("2026-06-01".into(), Precision::Month)));
    assert_eq!(precision("Jun-26"), Some(("2026-06-01".into(), Precision::Month)));
    assert_eq!(precision("Q2 2026"), Some(("2026-04-01".into(), Precision::Quarter)));
    assert_eq!(precision("w/c 1 June 2026"), Some(("2026-06-01".into(), Precision::Week)));
    assert_eq!(
        read("early June 2026, mid-June 2026"),
        ["2026-06-01 = early June 2026", "2026-06-01 = mid-June 2026"]
    );
    assert_eq!(read("by the end of June 2026"), ["2026-06-01 = end of June 2026"]);
    assert_eq!(
        read("week commencing Monday 1 June 2026"),
        ["2026-06-01 = week commencing Monday 1 June 2026"]
    );
}

#[test]
fn a_wrong_weekday_is_reported_and_lowers_confidence() {
    let found = &british("Tuesday 3 June 2026")[0];
    assert_eq!(found.wrong_weekday, Some(Weekday::Tuesday));
    assert_eq!(found.confidence, Confidence::Medium);
    assert_eq!(british("Wednesday 3 June 2026")[0].confidence, Confidence::High);
}

#[test]
fn a_date_without_a_year_takes_it_from_its_neighbour() {
    let found = british("Questions by Friday 18 December. Tenders by 11 January 2027.");
    assert_eq!(found[0].date.to_string(), "2026-12-18");
    assert_eq!(found[0].confidence, Confidence::Medium);
    let bare = british("Questions by 18 December. Tenders by 11 January 2027.");
    assert_eq!((bare[0].date.to_string().as_str(), bare[0].confidence), ("2026-12-18", Confidence::Medium));
    let apart = dates_of_document(&["Questions by 18 December.", "Tenders by 11 January 2027."]);
    assert_eq!(apart[0][0].confidence, Confidence::Medium);
    let torn = ["Questions by 18 December.", "Tenders by 11 January 2027.", "Answers by 3 August 2026."];
    assert_eq!(dates_of_document(&torn)[0][0].confidence, Confidence::Medium);
    let torn = ["Questions by 18 December.", "Tenders by 11 January 2027.", "Plan of 3 February 2026."];
    assert_eq!(dates_of_document(&torn)[0][0].confidence, Confidence::Low);
    assert_eq!(read("Grass is cut between 1 March and 30 September"), [""; 0]);
    let far = dates_of_document(&["Visit on Friday 5 June", "", "Return by 19 June 2026"]);
    assert_eq!(far[0][0].date.to_string(), "2026-06-05");
    assert!(far[1].is_empty());
}

#[test]
fn a_day_is_in_the_same_year_everywhere() {
    let mut texts = vec!["Tenders due 19 September"; 1];
    texts.extend(vec!["Text."; 20]);
    texts.extend([
        "Work done by 30 December 2018",
        "The fire of 3 May 2012 is a sad example",
        "Due: 19 September",
    ]);
    let found = dates_of_document(&texts);
    let years: Vec<i16> =
        found.iter().flatten().filter(|date| date.date.day() == 19).map(|date| date.date.year()).collect();
    assert!(years.windows(2).all(|two| two[0] == two[1]), "{years:?}");
}

#[test]
fn a_day_that_is_told_elsewhere_tells_the_year_of_the_days_beside_it() {
    let texts = [
        "Learners are 19 on 31 August 2024.",
        "Apply by Monday 7 April.",
        "",
        "Noon 7 April",
        "Decision on 9 May",
    ];
    let found = dates_of_document(&texts);
    assert_eq!([&found[3], &found[4]].map(|found| found[0].date.to_string()), ["2025-04-07", "2025-05-09"]);
}

#[test]
fn the_document_decides_between_day_and_month_first() {
    let order = |text: &str| DayMonthOrder::of(&[text]);
    assert_eq!(order("Issued 25/03/2026, due 04/05/2026"), DayMonthOrder::DayFirst);
    assert_eq!(order("Issued 3/25/26, due 4/5/26"), DayMonthOrder::MonthFirst);
    assert_eq!(order("Issued 25/03/2026, due 3/28/26 or 4/5/26"), DayMonthOrder::Unknown);
    assert_eq!(order("Due Wednesday 03/06/2026, not 4/5/26"), DayMonthOrder::DayFirst);
    assert_eq!(order("Published 1 June 2026, due 4/5/26"), DayMonthOrder::DayFirst);
    assert_eq!(order("Posted June 1, 2026, due 4/5/26"), DayMonthOrder::MonthFirst);
    assert_eq!(order("The budget is $5,000, due 4/5/26"), DayMonthOrder::MonthFirst);
    assert_eq!(order("The budget is £5,000, due 4/5/26"), DayMonthOrder::DayFirst);
    assert_eq!(order("Due 4/5/26"), DayMonthOrder::Unknown);
}

#[test]
fn ambiguous_figures_are_read_with_less_confidence_unless_something_decides() {
    let sure =
        |text: &str, order| dates(text, order).first().map(|date| (date.date.to_string(), date.confidence));
    let march = || "2026-03-06".to_owned();
    let june = || "2026-06-03".to_owned();
    assert_eq!(sure("03/06/2026", DayMonthOrder::Unknown), Some((june(), Confidence::Medium)));
    assert_eq!(sure("03/06/2026", DayMonthOrder::DayFirst), Some((june(), Confidence::High)));
    assert_eq!(sure("03/06/2026", DayMonthOrder::MonthFirst), Some((march(), Confidence::High)));
    assert_eq!(sure("Friday 03/06/2026", DayMonthOrder::Unknown), Some((march(), Confidence::High)));
}

#[test]
fn leaves_alone_what_only_looks_like_a_date() {
    for text in [
        "the Procurement Act 2023",
        "financial year 2025/26",
        "in 2025/2026",
        "24/7 cover",
        "section 3.2.1 and clause 12.10.4",
        "version 1.2.2026",
        "£3.06 million",
        "call 01632 960 123 or 020 7946 0018",
        "reference RM6263-03-06-2026",
        "sort code 20-03-25",
        "ISO 9001:2015 and PAS 91:2013",
        "https://example.org/2026/06/03/news",
        "report-2026-06-03.pdf",
        "31 June 2026",
        "30/02/2026",
        "__ June 2026",
        "[day] June 2026",
        "XX June 2026",
        "DD/MM/YYYY",
        "April 2026/27",
        "Q1 2026/27",
        "you may 5",
        "Lot 3 May be won by anyone",
        "10:30 ratio, 3:1 cover",
        "3 of 5",
        "10.03.04.2026",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
    assert_eq!(read("Lot 2 June 2026"), [""; 0]);
}

#[test]
fn finds_times_that_stand_alone() {
    let found = |text: &str| {
        times(text)
            .iter()
            .map(|time| format!("{} = {}", time.time, &text[time.range.clone()]))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("by noon, or 5.30 p.m. at the latest"), ["12:00:00 = noon", "17:30:00 = 5.30 p.m."]);
    assert_eq!(found("12 noon (BST)"), ["12:00:00 = 12 noon"]);
    assert_eq!(found("between 9am and 16:00hrs"), ["09:00:00 = 9am", "16:00:00 = 16:00hrs"]);
    assert_eq!(found("£500 pm, 25:00, 10:75, v2.10, 13am, ISO 9001:2015"), [""; 0]);
}

#[test]
fn a_long_text_of_near_misses_is_read_in_linear_time() {
    for unit in ["3 to ", "June ", "12:", "1/2/", "noon, ", "Friday ", "3 June "] {
        let text = unit.repeat(200_000 / unit.len());
        let start = std::time::Instant::now();
        let found = british(&text).len();
        assert!(start.elapsed().as_secs() < 10, "{unit}: {found} dates in {:?}", start.elapsed());
    }
}

fn any_date() -> impl Strategy<Value = jiff::civil::Date> {
    (1990i16..2090, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_gives_ranges_in_order_on_character_boundaries(
        text in "\\PC{0,60}|([0-9]{1,4}|[-/.:, ]|June|may|to|noon|pm|Friday|£|–|th|T|Q1|w/c){0,25}"
    ) {
        let mut last = 0;
        for date in british(&text) {
            prop_assert!(date.range.start >= last && date.range.start < date.range.end);
            prop_assert!(text.get(date.range.clone()).is_some());
            prop_assert!(date.last.is_none_or(|last| last > date.date));
            last = date.range.end;
        }
        let in_document = dates_of_document(&[&text]);
        prop_assert_eq!(in_document[0].len(), dates(&text, DayMonthOrder::of(&[&text])).len());
        for time in times(&text) {
            prop_assert!(text.get(time.range).is_some());
        }
    }

    #[test]
    fn every_date_is_read_back_in_every_style(date in any_date(), style in 0usize..8, is_upper in any::<bool>()) {
        let written = date.strftime([
            "%-d %B %Y", "%A %-d %b %Y", "%B %-d, %Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y", "%A, %d of %B %Y",
        ][style]).to_string();
        let written = if is_upper { written.to_uppercase() } else { written };
        let text = format!("é Tenders close on {written}; all else £5.");
        let found = british(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(&dates_of_document(&[&text])[0], &found);
        prop_assert_eq!(found[0].date, date);
        prop_assert_eq!(&text[found[0].range.clone()], written.as_str());
        prop_assert_eq!(found[0].confidence, Confidence::High);
    }
}

#[test]
fn the_weekday_of_a_day_tells_its_year_everywhere() {
    let text =
        "Learners must be 19 on 31 August 2024. Bids are due on Monday 7 April. The last day is 7 April.";
    assert_eq!(
        read(text),
        ["2024-08-31 = 31 August 2024", "2025-04-07 = Monday 7 April", "2025-04-07 = 7 April"]
    );
}

//! Whether a document writes the day or the month first, by its own evidence.

use super::numeric::{Reading, figures};
use super::token::Tokens;
use super::{DayMonthOrder, spelled};

/// Words that only documents of the United States are full of.
const AMERICAN: &[&str] = &[
    "gsa",
    "eastern",
    "est",
    "edt",
    "pst",
    "pdt",
    "cst",
    "cdt",
    "offeror",
    "offerors",
    "solicitation",
    "zip",
    "federal",
    "usa",
    "program",
    "color",
    "labor",
    "california",
    "texas",
    "florida",
    "illinois",
    "ohio",
    "virginia",
    "maryland",
    "michigan",
    "pennsylvania",
    "massachusetts",
    "oregon",
    "colorado",
    "minnesota",
    "wisconsin",
    "arizona",
    "tennessee",
    "carolina",
    "missouri",
    "indiana",
    "kentucky",
    "louisiana",
    "iowa",
    "kansas",
    "nebraska",
    "nevada",
    "utah",
    "idaho",
    "oklahoma",
    "arkansas",
    "alabama",
    "mississippi",
    "connecticut",
    "alaska",
    "hawaii",
];

/// Words that only British and Irish documents are full of.
const BRITISH: &[&str] = &[
    "council",
    "councils",
    "tenderer",
    "tenderers",
    "programme",
    "colour",
    "labour",
    "tupe",
    "vat",
    "gmt",
    "bst",
    "tender",
    "hrs",
    "england",
    "wales",
    "scotland",
    "parish",
    "borough",
    "whilst",
    "organisation",
    "nhs",
    "plc",
];

/// What speaks for either order.
#[derive(Default)]
struct Evidence {
    day_first: u32,
    month_first: u32,
}

impl Evidence {
    /// The order with all the evidence, or with at least three times as much as the other.
    fn verdict(&self) -> Option<DayMonthOrder> {
        if self.day_first > 0 && self.day_first >= 3 * self.month_first {
            return Some(DayMonthOrder::DayFirst);
        }
        (self.month_first > 0 && self.month_first >= 3 * self.day_first).then_some(DayMonthOrder::MonthFirst)
    }

    fn add(&mut self, is_day_first: bool) {
        *if is_day_first { &mut self.day_first } else { &mut self.month_first } += 1;
    }
}

/// Weighs a document: first its dates in digits that can be read one way only, then the dates it spells, then its
/// words and signs. Unknown also where no date needs it.
pub(super) fn weigh(texts: &[&str], tokens: &[Tokens]) -> DayMonthOrder {
    let mut figures = Evidence::default();
    let mut is_needed = false;
    for reading in tokens.iter().flat_map(readings) {
        match reading {
            Reading::DayFirst => figures.add(true),
            Reading::MonthFirst => figures.add(false),
            Reading::Either => is_needed = true,
            Reading::Same | Reading::Neither => {}
        }
    }
    if !is_needed || (figures.day_first > 0 && figures.month_first > 0) {
        return DayMonthOrder::Unknown;
    }
    figures
        .verdict()
        .or_else(|| of_spelling(tokens).verdict())
        .or_else(|| of_words(texts).verdict())
        .unwrap_or(DayMonthOrder::Unknown)
}

fn readings(tokens: &Tokens) -> impl Iterator<Item = Reading> {
    (0..tokens.len()).filter_map(|index| Some(figures(tokens, index)?.reading(weekday_before(tokens, index))))
}

fn of_spelling(texts: &[Tokens]) -> Evidence {
    let mut evidence = Evidence::default();
    for (tokens, index) in texts.iter().flat_map(|tokens| (0..tokens.len()).map(move |index| (tokens, index)))
    {
        if spelled::is_day_and_month(tokens, index) {
            evidence.add(true);
        } else if spelled::is_month_and_day(tokens, index) {
            evidence.add(false);
        }
    }
    evidence
}

fn of_words(texts: &[&str]) -> Evidence {
    let mut evidence = Evidence::default();
    for text in texts {
        for word in text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
            let is_in = |list: &[&str]| list.iter().any(|listed| word.eq_ignore_ascii_case(listed));
            if is_in(BRITISH) {
                evidence.add(true);
            } else if is_in(AMERICAN) {
                evidence.add(false);
            }
        }
        evidence.day_first = evidence.day_first.saturating_add(count(text, '£'));
        evidence.month_first = evidence.month_first.saturating_add(count(text, '$'));
    }
    evidence
}

fn count(text: &str, sign: char) -> u32 {
    u32::try_from(text.matches(sign).count()).unwrap_or(u32::MAX)
}

fn weekday_before(tokens: &Tokens, index: usize) -> Option<jiff::civil::Weekday> {
    (1..=3).find_map(|back| {
        let (weekday, next) = spelled::weekday(tokens, index.checked_sub(back)?)?;
        (next == index).then_some(weekday)
    })
}

//! Whether a document writes the day or the month first, by its own evidence.

use super::numeric::{Reading, figures};
use super::token::{Kind, Tokens};
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
/// words and signs.
pub(super) fn weigh<'t>(texts: impl Iterator<Item = &'t Tokens<'t>>) -> DayMonthOrder {
    let (mut figures, mut spelled, mut words) =
        (Evidence::default(), Evidence::default(), Evidence::default());
    for tokens in texts {
        for index in 0..tokens.len() {
            weigh_token(tokens, index, &mut figures, &mut spelled, &mut words);
        }
    }
    if figures.day_first > 0 && figures.month_first > 0 {
        return DayMonthOrder::Unknown;
    }
    [figures, spelled, words].iter().find_map(Evidence::verdict).unwrap_or(DayMonthOrder::Unknown)
}

fn weigh_token(
    tokens: &Tokens,
    index: usize,
    figures: &mut Evidence,
    spelled: &mut Evidence,
    words: &mut Evidence,
) {
    let Some(token) = tokens.get(index) else { return };
    match token.kind {
        Kind::Number { .. } => {
            match self::figures(tokens, index).map(|figures| figures.reading(weekday_before(tokens, index))) {
                Some(Reading::DayFirst) => figures.add(true),
                Some(Reading::MonthFirst) => figures.add(false),
                Some(_) => {}
                None if spelled::is_day_and_month(tokens, index) => spelled.add(true),
                None => {}
            }
        }
        Kind::Word if token.is_word(AMERICAN) => words.add(false),
        Kind::Word if token.is_word(BRITISH) => words.add(true),
        Kind::Word if spelled::is_month_and_day(tokens, index) => spelled.add(false),
        Kind::Mark('£') => words.add(true),
        Kind::Mark('$') => words.add(false),
        Kind::Word | Kind::Mark(_) => {}
    }
}

fn weekday_before(tokens: &Tokens, index: usize) -> Option<jiff::civil::Weekday> {
    (1..=3).find_map(|back| {
        let (weekday, next) = spelled::weekday(tokens, index.checked_sub(back)?)?;
        (next == index).then_some(weekday)
    })
}

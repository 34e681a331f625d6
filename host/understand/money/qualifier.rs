//! What follows an amount and says what it is: a year's or the whole sum, with or without VAT, or a price for a unit.

use super::phrase;
use crate::tender::{MoneyPeriod, Vat};

/// Most bytes after an amount in which the words that qualify it are looked for.
const REACH: usize = 60;

/// What the words after an amount say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualifiers {
    pub(super) period: Option<MoneyPeriod>,
    pub(super) vat: Option<Vat>,
    /// Byte after the last of the words.
    pub(super) end: usize,
    /// Whether it is the price of a unit: an hour, a visit, a tonne.
    pub(super) per_unit: bool,
}

const YEAR: &[&str] = &[
    "per annum",
    "per year",
    "per contract year",
    "per financial year",
    "a year",
    "each year",
    "every year",
    "pa",
    "p.a.",
    "p.a",
    "p/a",
    "/year",
    "/yr",
    "/annum",
    "/ year",
    "annually",
    "yearly",
];

const MONTH: &[&str] =
    &["per month", "per calendar month", "a month", "each month", "every month", "pcm", "monthly", "/month"];

const TOTAL: &[&str] = &["in total", "total", "in all", "overall", "altogether"];

const EXCLUDED: &[&str] = &[
    "excluding vat",
    "exclusive of vat",
    "excluding any vat",
    "excluding of vat",
    "excl vat",
    "excl. vat",
    "exc vat",
    "exc. vat",
    "ex vat",
    "ex. vat",
    "ex-vat",
    "plus vat",
    "+ vat",
    "+vat",
    "net of vat",
    "before vat",
    "without vat",
    "not including vat",
    "vat exclusive",
    "vat excluded",
    "excluding value added tax",
    "exclusive of value added tax",
    "net",
];

const INCLUDED: &[&str] = &[
    "including vat",
    "inclusive of vat",
    "including any vat",
    "incl vat",
    "incl. vat",
    "inc vat",
    "inc. vat",
    "with vat",
    "gross of vat",
    "vat inclusive",
    "vat included",
    "including value added tax",
    "inclusive of value added tax",
    "gross",
];

/// What may stand between an amount and its tax: "£28,000, to include expenses but excluding VAT".
const ASIDES: &[&str] = &[
    "to include expenses",
    "to include all expenses",
    "including expenses",
    "including all expenses",
    "including all costs",
    "including travel and expenses",
    "inclusive of expenses",
    "inclusive of all expenses",
    "inclusive of all costs",
    "incl. expenses",
    "incl. all expenses",
    "inc expenses",
    "inc. expenses",
    "inc all expenses",
    "inc. all expenses",
    "but",
];

/// What "per" and "each" may precede without making the amount the price of a unit.
const WHOLE: &[&str] = &[
    "claim",
    "occurrence",
    "accident",
    "person or occurrence",
    "incident",
    "event",
    "loss",
    "insured",
    "contract",
    "lot",
    "framework",
    "tender",
    "bidder",
    "supplier",
    "and every",
    "one",
    "any one",
    "single",
    "party",
];

const UNITS: &[&str] = &[
    "hour", "hr", "day", "night", "week", "shift", "visit", "session", "head", "person", "mile", "tonne",
    "ton", "unit", "item", "piece", "place", "pupil", "pair", "metre", "box", "time",
];

/// Reads the words after byte `at` that qualify an amount ending there.
pub(super) fn read(text: &str, at: usize) -> Qualifiers {
    let mut found = Qualifiers { end: at, ..Qualifiers::default() };
    // "Rs. 36,00,000/-": the dash stands for no paise.
    let mut next = phrase::matches(text, at, "/-").unwrap_or(at);
    while next.saturating_sub(at) < REACH {
        next = phrase::skip(text, next, " ,()-–\u{a0}\t");
        if is_unit_price(text, next) {
            found.per_unit = true;
            return found;
        }
        if let Some(after) = ASIDES.iter().find_map(|aside| phrase::matches(text, next, aside)) {
            next = after;
            continue;
        }
        let Some(after) = take(text, next, &mut found) else { break };
        found.end = after;
        next = after;
    }
    found
}

/// What a label such as "Annual value (ex VAT)" says of the amount beside it.
pub(super) fn read_label(label: &str) -> Qualifiers {
    let says = |phrases: &[&str]| {
        phrases.iter().any(|phrase| {
            label
                .match_indices(phrase)
                .any(|(at, _)| phrase::starts_word(label, at) && phrase::matches(label, at, phrase).is_some())
        })
    };
    let period = if says(YEAR) || says(&["annual"]) {
        Some(MoneyPeriod::Year)
    } else if says(MONTH) {
        Some(MoneyPeriod::Month)
    } else {
        (says(TOTAL) || says(&["whole life", "lifetime"])).then_some(MoneyPeriod::Total)
    };
    let vat = if says(EXCLUDED) { Some(Vat::Excluded) } else { says(INCLUDED).then_some(Vat::Included) };
    Qualifiers { period, vat, ..Qualifiers::default() }
}

/// Takes one qualifying phrase at byte `at` and gives the byte after it.
fn take(text: &str, at: usize, found: &mut Qualifiers) -> Option<usize> {
    let first = |phrases: &[&str]| phrases.iter().find_map(|phrase| phrase::matches(text, at, phrase));
    let periods = [(YEAR, MoneyPeriod::Year), (MONTH, MoneyPeriod::Month), (TOTAL, MoneyPeriod::Total)];
    for (phrases, period) in periods {
        if let Some(after) = first(phrases) {
            found.period = found.period.or(Some(period));
            return Some(after);
        }
    }
    for (phrases, vat) in [(EXCLUDED, Vat::Excluded), (INCLUDED, Vat::Included)] {
        if let Some(after) = first(phrases) {
            found.vat = found.vat.or(Some(vat));
            return Some(after);
        }
    }
    let after = whole_term(text, at)?;
    found.period = found.period.or(Some(MoneyPeriod::Total));
    Some(after)
}

/// The end of "over three years", "for the three-year term" or "over the life of the contract" at byte `at`.
fn whole_term(text: &str, at: usize) -> Option<usize> {
    let over = phrase::matches(text, at, "over").or_else(|| phrase::matches(text, at, "across"));
    let start = over.or_else(|| phrase::matches(text, at, "for"))?;
    let mut next = start;
    let mut is_all = false;
    for _ in 0..7 {
        next = phrase::skip(text, next, " -()\u{a0}");
        let (word, after) = phrase::word_or_number(text, next)?;
        let is_term = ["years", "term", "period", "life", "lifetime", "duration", "months", "whole"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known));
        let is_all_of_it = over.is_some() || is_all || !word.eq_ignore_ascii_case("years");
        if is_term && is_all_of_it {
            return Some(after);
        }
        is_all |= ["full", "whole", "entire", "all"].iter().any(|known| word.eq_ignore_ascii_case(known));
        if ["each", "every", "first", "second", "per"].iter().any(|known| word.eq_ignore_ascii_case(known)) {
            return None;
        }
        next = after;
    }
    None
}

fn is_unit_price(text: &str, at: usize) -> bool {
    let one_of =
        |from: usize, words: &[&str]| words.iter().any(|word| phrase::matches(text, from, word).is_some());
    let after = |word: &str| phrase::matches(text, at, word).map(|end| phrase::skip(text, end, " \u{a0}"));
    if one_of(at, YEAR) || one_of(at, MONTH) {
        return false;
    }
    if let Some(from) = after("per").or_else(|| after("for each")) {
        return !one_of(from, WHOLE) && !one_of(from, &["of", "year", "month", "annum"]);
    }
    if let Some(from) = after("an").or_else(|| after("a")) {
        return one_of(from, UNITS);
    }
    let slash = text.get(at..).is_some_and(|rest| rest.starts_with('/'));
    if !slash {
        return one_of(at, &["p/h", "ph", "pp", "p/d", "hourly", "daily", "weekly", "pw"]);
    }
    let next = phrase::skip(text, at + 1, " \u{a0}");
    let unit = phrase::matches(text, next, "per").map_or(next, |end| phrase::skip(text, end, " \u{a0}"));
    text.get(unit..).is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_alphabetic()))
        && !one_of(unit, WHOLE)
}

//! Amounts of money in a text: `£1.2m`, `£70,000-£80,000 a year (ex VAT)`, `five million pounds (£5,000,000)`.
//!
//! Prices of a unit (`£18 per hour`), amounts of nothing and placeholders (`£x,000`) are no amounts here.

mod number;
mod phrase;
mod qualifier;

use std::ops::Range;

use crate::tender::{Currency, Money, MoneyPeriod, Vat};
use number::{Grouping, Number};

/// An amount as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountExpression {
    /// Bytes of UTF-8 in the text: the amount, both ends of a range, and the same amount repeated in brackets, without
    /// the words that qualify it.
    pub range: Range<usize>,
    /// Byte after the words that qualify it ("a year", "excluding VAT").
    pub end: usize,
    /// The amount; of a range the upper end. Period and VAT only where the words after it say so.
    pub money: Money,
    /// Lower end, where the text gives a range.
    pub lower: Option<u64>,
}

/// The amounts of money in a text, in order, without overlaps.
pub fn amounts(text: &str) -> Vec<AmountExpression> {
    let mut found: Vec<AmountExpression> = Vec::new();
    let mut next = 0;
    while let Some(at) = next_start(text, next) {
        let Some(amount) = amount_at(text, at) else {
            next = at + text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (amount, lower) = with_upper_end(text, at, amount);
        let end = restated(text, amount).unwrap_or(amount.end);
        let qualifiers = qualifier::read(text, end);
        next = end;
        if qualifiers.per_unit || amount.value == 0 {
            continue;
        }
        let money = Money {
            amount: amount.value,
            currency: amount.currency,
            period: qualifiers.period,
            vat: qualifiers.vat,
        };
        found.push(AmountExpression { range: at..end, end: qualifiers.end, money, lower });
    }
    found
}

/// Whether a text can hold an amount at all: a cheap test before [`amounts`].
pub fn may_hold_amount(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["pounds", "Pounds", "POUNDS", "GBP", "EUR", "USD", "INR", "ollars", "sterling", "akh", "rore"];
    text.contains(['£', '$', '€', '₹'])
        || WORDS.iter().any(|word| text.contains(word))
        || ["euro", "Euro", "upees", "Rs", "RS"].iter().any(|word| text.contains(word))
}

/// The amount in a text that is nothing but digits: the cell beside a label that names the currency.
pub fn bare_amount(text: &str, currency: Currency) -> Option<AmountExpression> {
    let start = phrase::skip(text, 0, " \u{a0}");
    let number = number::in_digits(text, start, Grouping::British)?;
    let amount = number.value().filter(|amount| *amount > 0)?;
    let rest_is_empty = phrase::skip(text, number.end, " \u{a0}/-") == text.len();
    let money = Money { amount, currency, period: None, vat: None };
    rest_is_empty.then_some(AmountExpression {
        range: start..number.end,
        end: number.end,
        money,
        lower: None,
    })
}

/// What a label such as "Annual value (ex VAT)", in small letters, says of the amount beside it.
pub fn read_label(label: &str) -> (Option<MoneyPeriod>, Option<Vat>) {
    let qualifiers = qualifier::read_label(label);
    (qualifiers.period, qualifiers.vat)
}

#[derive(Clone, Copy)]
struct Amount {
    end: usize,
    value: u64,
    currency: Currency,
    number: Number,
}

/// The next byte at or after `from` where an amount can start: a sign, or the first character of a word or number.
fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|&at| match bytes[at] {
        b'$' => true,
        // The first bytes of "£", "€" and "₹".
        0xc2 | 0xe2 => sign_at(text, at).is_some(),
        byte if byte.is_ascii_alphanumeric() => at == 0 || !bytes[at - 1].is_ascii_alphanumeric(),
        _ => false,
    })
}

fn amount_at(text: &str, at: usize) -> Option<Amount> {
    if let Some((currency, after)) = sign_at(text, at).or_else(|| code_at(text, at)) {
        let start = phrase::skip(text, after, " \u{a0}");
        let number = number::in_digits(text, start, grouping(currency))?;
        let end = currency_after(text, number.end).filter(|(again, _)| *again == currency);
        return finish(number, currency, end.map_or(number.end, |(_, end)| end));
    }
    let is_digit = text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let number =
        if is_digit { number::in_digits(text, at, Grouping::British) } else { number::in_words(text, at) }?;
    match currency_after(text, number.end) {
        Some((currency, end)) => finish(number, currency, end),
        None if number.scaled && is_indian(&text[at..number.end]) => {
            finish(number, Currency::Inr, number.end)
        }
        None => None,
    }
}

fn finish(number: Number, currency: Currency, end: usize) -> Option<Amount> {
    Some(Amount { end, value: number.value()?, currency, number })
}

fn grouping(currency: Currency) -> Grouping {
    if currency == Currency::Eur { Grouping::Continental } else { Grouping::British }
}

fn is_indian(written: &str) -> bool {
    let small = written.to_ascii_lowercase();
    ["lakh", "lac", "crore"].iter().any(|scale| small.contains(scale))
}

/// The currency sign at byte `at`, and the byte after it. A dollar of another country than the United States is none.
fn sign_at(text: &str, at: usize) -> Option<(Currency, usize)> {
    let rest = text.get(at..)?;
    let currency = match rest.chars().next()? {
        '£' => Currency::Gbp,
        '€' => Currency::Eur,
        '₹' => Currency::Inr,
        '$' => Currency::Usd,
        _ => return None,
    };
    let foreign = currency == Currency::Usd
        && text[..at].ends_with(|before: char| before.is_ascii_alphabetic())
        && !text[..at].ends_with("US");
    (!foreign).then(|| (currency, at + rest.chars().next().map_or(1, char::len_utf8)))
}

/// The currency code before a number.
fn code_at(text: &str, at: usize) -> Option<(Currency, usize)> {
    const CODES: [(&str, Currency); 10] = [
        ("gbp £", Currency::Gbp),
        ("gbp", Currency::Gbp),
        ("eur", Currency::Eur),
        ("us$", Currency::Usd),
        ("us $", Currency::Usd),
        ("usd $", Currency::Usd),
        ("usd", Currency::Usd),
        ("inr", Currency::Inr),
        ("rs.", Currency::Inr),
        ("rs", Currency::Inr),
    ];
    CODES.iter().find_map(|(code, currency)| {
        // A code may touch its number ("GBP250,000"), so that `phrase::matches` would be too strict.
        let end = at + code.len();
        let here = text.get(at..end)?.eq_ignore_ascii_case(code);
        let number = phrase::skip(text, end, " :\u{a0}");
        let is_number = text.as_bytes().get(number).is_some_and(u8::is_ascii_digit);
        (here && is_number).then_some((*currency, number))
    })
}

/// The currency word after a number, and the byte after it.
fn currency_after(text: &str, at: usize) -> Option<(Currency, usize)> {
    const WORDS: [(&str, Currency); 18] = [
        ("pounds sterling", Currency::Gbp),
        ("pounds", Currency::Gbp),
        ("pound sterling", Currency::Gbp),
        ("sterling", Currency::Gbp),
        ("gbp", Currency::Gbp),
        ("euro(s)", Currency::Eur),
        ("euro (s)", Currency::Eur),
        ("euros", Currency::Eur),
        ("euro", Currency::Eur),
        ("eur", Currency::Eur),
        ("us dollars", Currency::Usd),
        ("u.s. dollars", Currency::Usd),
        ("united states dollars", Currency::Usd),
        ("dollars", Currency::Usd),
        ("usd", Currency::Usd),
        ("indian rupees", Currency::Inr),
        ("rupees", Currency::Inr),
        ("inr", Currency::Inr),
    ];
    let from = phrase::skip(text, at, " \u{a0}");
    if text[from..].starts_with('€') {
        return Some((Currency::Eur, from + '€'.len_utf8()));
    }
    WORDS.iter().find_map(|(word, currency)| Some((*currency, phrase::matches(text, from, word)?)))
}

/// Widens an amount to the range it opens: the upper end is the amount, the lower end comes with it.
fn with_upper_end(text: &str, at: usize, first: Amount) -> (Amount, Option<u64>) {
    let alone = (first, None);
    let Some((from, close)) = range_mark(text, at, first.end) else { return alone };
    let signed = sign_at(text, from).or_else(|| code_at(text, from));
    let start = phrase::skip(text, signed.map_or(from, |(_, after)| after), " \u{a0}");
    if signed.is_some_and(|(currency, _)| currency != first.currency) {
        return alone;
    }
    let Some(second) = number::in_digits(text, start, grouping(first.currency)) else { return alone };
    let touching = close && !first.number.marked;
    if signed.is_none() && !second.marked && !touching {
        return alone;
    }
    let carried = second.scaled && !first.number.scaled && first.value < 1_000;
    let lower = if carried { first.number.scaled_like(second).value() } else { Some(first.value) };
    let (Some(lower), Some(value)) = (lower, second.value()) else { return alone };
    if value <= lower {
        return alone;
    }
    let end = currency_after(text, second.end).filter(|(again, _)| *again == first.currency);
    let end = end.map_or(second.end, |(_, end)| end);
    (Amount { end, value, number: second, ..first }, Some(lower))
}

/// Where the upper end of a range starts after byte `end`, and whether a dash stands there without spaces.
fn range_mark(text: &str, at: usize, end: usize) -> Option<(usize, bool)> {
    let from = phrase::skip(text, end, " \u{a0}");
    let rest = &text[from..];
    let dash = rest.chars().next().filter(|mark| matches!(mark, '-' | '–' | '—'));
    if let Some(dash) = dash {
        let after = from + dash.len_utf8();
        let start = phrase::skip(text, after, " \u{a0}");
        return Some((start, from == end && start == after));
    }
    let between = || phrase::ends_with(text[..at].trim_end(), "between");
    let joined = phrase::matches(text, from, "to")
        .or_else(|| phrase::matches(text, from, "and").filter(|_| between()))?;
    Some((phrase::skip(text, joined, " \u{a0}"), false))
}

/// The end of the same amount repeated in brackets: `five million pounds (£5,000,000)`.
fn restated(text: &str, amount: Amount) -> Option<usize> {
    let open = phrase::skip(text, amount.end, " \u{a0}");
    let inside = text[open..].strip_prefix('(').map(|_| open + 1)?;
    let again = amount_at(text, inside)?;
    let close = phrase::skip(text, again.end, " \u{a0}");
    (again.value == amount.value && text[close..].starts_with(')')).then_some(close + 1)
}

#[cfg(test)]
mod tests;

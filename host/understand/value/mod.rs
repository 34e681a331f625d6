//! What the contract is worth: `Value £80,000`, "a maximum budget of £25k", "up to £30,000 is available".
//!
//! Sums of another kind stand beside the same words (turnover, cover, thresholds, past contracts, lots); they are left
//! out, since a wrong value misleads every rule that scales with size.

mod column;
mod options;
mod parts;
mod patterns;

use std::collections::HashMap;

use super::Reading;
use super::money::{self, AmountExpression};
use super::outline::Outline;
use super::sighting::{Sighting, merge};
use super::statement::{CELL_BREAK, Statement, statements};
use crate::tender::{BlockId, Confidence, Currency, Fact, FactKind, Money, MoneyPeriod, Tender, Value};
use patterns::{
    ABOVE, AVAILABLE, BASE_PART, CEILING, EACH, EXTENDED, HAVING, HINT, INCLUDING, JOINED, LABEL, LIMITED,
    OTHER_SUM, PAST, REJECTED, RESTATED, SET_ASIDE, TERSE, THRESHOLD, TO_SPEND, WHOLE,
};

/// Most bytes between a label and the amount it names.
const MAX_GAP: usize = 140;

/// Most bytes of a paragraph that is nothing but a label.
const MAX_LABEL: usize = 60;

/// Most bytes after an amount in which words may say that it is no value.
const AFTERMATH: usize = 70;

/// Finds the value of the contract. Amounts per year and for the whole term are different facts; of amounts on the
/// same basis that differ, none is sure.
pub fn find(reading: Reading) -> Vec<Fact> {
    let outline = Outline::new(reading.tender);
    let default_currency = first_currency(reading.tender);
    let headers = column::headers(reading);
    let mut seen = Vec::new();
    for statement in statements(reading, is_wanted) {
        let under_lot = outline.headings(statement.block).any(|heading| names_a_lot(&heading));
        if !under_lot {
            seen.extend(options::whole(&statement));
            in_statement(&statement, &outline, &headers, default_currency, &mut seen);
        }
    }
    settle(seen)
}

fn is_wanted(text: &str) -> bool {
    money::may_hold_amount(text) || text.contains("alue") || text.contains("udget") || text.contains("ALUE")
}

fn in_statement(
    statement: &Statement,
    outline: &Outline,
    headers: &HashMap<BlockId, String>,
    default_currency: Option<Currency>,
    seen: &mut Vec<Sighting>,
) {
    let text = statement.text.as_str();
    let amounts = money::amounts(text);
    if amounts.is_empty() {
        seen.extend(bare_cell(statement, default_currency));
        return;
    }
    let mut start = 0;
    let mut last: Option<(Confidence, &AmountExpression)> = None;
    for (amount, is_part) in amounts.iter().zip(parts::of_totals(&amounts)) {
        let before = &text[start..amount.range.start];
        let restated = last.filter(|(_, last)| {
            restates(&text[last.end.min(amount.range.start)..amount.range.start], last.money, amount.money)
        });
        let confidence = match restated {
            Some((confidence, _)) => Some(confidence),
            None => judge(statement, outline, before, amount, start == 0)
                .or_else(|| column::confidence(statement, headers, amount)),
        };
        start = amount.range.end;
        last = confidence.map(|confidence| (confidence, amount));
        let Some(confidence) = confidence.filter(|_| !is_part) else { continue };
        let label = if restated.is_some() { "" } else { before };
        let value = Value::Money(with_label(amount.money, label));
        seen.push(Sighting { value, confidence, anchor: statement.anchor(amount.range.clone()) });
    }
}

/// How sure it is that an amount is the value of the contract; None when it is not.
fn judge(
    statement: &Statement,
    outline: &Outline,
    before: &str,
    amount: &AmountExpression,
    is_first: bool,
) -> Option<Confidence> {
    let text = statement.text.as_str();
    let after = aftermath(&text[amount.range.end..]);
    let rest = &text[amount.range.end..];
    let is_limit = (LIMITED.is_match(before) && !EACH.is_match(rest))
        || (ABOVE.is_match(before) && REJECTED.is_match(rest));
    if OTHER_SUM.is_match(&without_asides(own_clause(before)))
        || (is_threshold(before) && !is_limit)
        || is_other_afterwards(after)
    {
        return None;
    }
    // "£0-£250K" is a band of a portal.
    if amount.lower == Some(0) {
        return None;
    }
    let confidence = labelled(statement, before, amount)
        .or_else(|| AVAILABLE.is_match(&text[amount.range.end..]).then_some(Confidence::High))
        .or_else(|| set_aside(before, &text[amount.range.end..]))
        .or_else(|| titled(statement, outline, amount).filter(|_| is_first))
        .or_else(|| hinted(before, &text[amount.range.end..]))
        .or(is_limit.then_some(Confidence::Medium))?;
    let is_part =
        amount.money.currency == Currency::Usd && (BASE_PART.is_match(before) || BASE_PART.is_match(after));
    let unsure = amount.lower.is_some()
        || is_part
        || PAST.is_match(before)
        || EXTENDED.is_match(before)
        || EXTENDED.is_match(after);
    Some(if unsure { confidence.min(Confidence::Medium) } else { confidence })
}

/// A label before the amount, close enough to name it.
fn labelled(statement: &Statement, before: &str, amount: &AmountExpression) -> Option<Confidence> {
    let begins = amount.range.start == before.len();
    let label = LABEL.find_iter(before).last();
    let terse = if begins { TERSE.find(before) } else { None };
    let end = label.map(|label| label.end()).max(terse.map(|terse| terse.end()))?;
    let gap = &before[end..];
    if gap.len() > MAX_GAP || (statement.is_row && gap.matches(CELL_BREAK).count() > 1) {
        return None;
    }
    let spending =
        label.is_some_and(|label| label.as_str().ends_with("spend") || label.as_str().ends_with("price"));
    let is_pay = label.is_none() && terse.is_some_and(|terse| !terse.as_str().ends_with("value"));
    Some(if spending || is_pay { Confidence::Medium } else { Confidence::High })
}

/// Words of money that is there for the contract, around the amount.
fn set_aside(before: &str, after: &str) -> Option<Confidence> {
    if let Some(verb) = SET_ASIDE.captures(before).and_then(|found| found.name("verb")) {
        let is_clear = matches!(verb.as_str(), "budgeted" | "set aside" | "earmarked");
        return Some(if is_clear { Confidence::High } else { Confidence::Medium });
    }
    (HAVING.is_match(before) && TO_SPEND.is_match(after)).then_some(Confidence::Medium)
}

/// A heading or leading line that is a label and nothing else.
fn titled(statement: &Statement, outline: &Outline, amount: &AmountExpression) -> Option<Confidence> {
    let above = || outline.before(statement.block).filter(|above| above.len() <= MAX_LABEL);
    let title =
        outline.lead(statement.block).or_else(above).or_else(|| outline.headings(statement.block).next())?;
    let bare = title.split('(').next().unwrap_or("").trim_matches(|mark: char| !mark.is_ascii_alphabetic());
    let label = LABEL.find(bare);
    let is_label = label
        .is_some_and(|label| label.end() == bare.len() && label.start() <= "the estimated".len())
        || bare == "value";
    if !is_label || OTHER_SUM.is_match(&title) || statement.text.len() > 200 {
        return None;
    }
    Some(if amount.range.start <= "approximately up to ".len() {
        Confidence::High
    } else {
        Confidence::Medium
    })
}

/// Words near the amount that only suggest it.
fn hinted(before: &str, after: &str) -> Option<Confidence> {
    let near = before.len().saturating_sub(60);
    let near = &before[before.ceil_char_boundary(near)..];
    let follows = [" budget", " contract", " project"].iter().any(|word| after.starts_with(word));
    (HINT.is_match(near) || follows).then_some(Confidence::Medium)
}

/// The words before an amount without those that say what it covers: a base period with its options, expenses, tax.
/// The words before an amount from where the value is named anew: "…, and the contract value is".
fn own_clause(before: &str) -> &str {
    let begins = |label: &regex::Match| JOINED.is_match(&before[..label.start()]);
    LABEL.find_iter(before).last().filter(begins).map_or(before, |label| &before[label.start()..])
}

fn without_asides(before: &str) -> String {
    INCLUDING.replace_all(&WHOLE.replace_all(before, " "), " ").into_owned()
}

fn is_threshold(before: &str) -> bool {
    THRESHOLD.is_match(before) && !CEILING.is_match(before)
}

/// The words after an amount that still belong to it.
fn aftermath(after: &str) -> &str {
    let near = &after[..after.floor_char_boundary(AFTERMATH)];
    let end = [", ", "; ", ". ", " and ", CELL_BREAK].iter().filter_map(|stop| near.find(stop)).min();
    &near[..end.unwrap_or(near.len())]
}

fn is_other_afterwards(after: &str) -> bool {
    [
        "turnover",
        "insurance",
        "indemnity",
        "liability",
        "threshold",
        "bond",
        "per lot",
        "each lot",
        "for each",
        "offset",
        "for expenses",
        " across ",
        "eligible costs",
        "subaward",
        "sub-award",
        "flights",
        "travel",
        "accommodation",
    ]
    .iter()
    .any(|word| after.contains(word))
}

/// Whether an amount says the one before it again on another basis: "£1.2m, or £400,000 per annum".
fn restates(between: &str, before: Money, now: Money) -> bool {
    (before.period != now.period || before.vat != now.vat) && RESTATED.is_match(between)
}

fn with_label(money: Money, label: &str) -> Money {
    let (period, vat) = money::read_label(label);
    Money { period: money.period.or(period), vat: money.vat.or(vat), ..money }
}

/// The row "Estimated bid value | 1807200", where the currency stands in the label or is that of the document.
fn bare_cell(statement: &Statement, default_currency: Option<Currency>) -> Option<Sighting> {
    let (label, cell) = statement.is_row.then(|| statement.text.split_once(CELL_BREAK)).flatten()?;
    let named = LABEL.is_match(label) || TERSE.is_match(label);
    if !named || OTHER_SUM.is_match(label) || label.contains("number") {
        return None;
    }
    let in_label =
        [("£", Currency::Gbp), ("gbp", Currency::Gbp), ("€", Currency::Eur), ("eur", Currency::Eur)]
            .into_iter()
            .chain([
                ("inr", Currency::Inr),
                ("rs", Currency::Inr),
                ("rupee", Currency::Inr),
                ("usd", Currency::Usd),
            ])
            .find(|(sign, _)| label.split([' ', '(', ')']).any(|word| word.starts_with(sign)));
    let amount = money::bare_amount(cell, in_label.map(|(_, currency)| currency).or(default_currency)?)?;
    if amount.money.amount < 1_000 {
        return None;
    }
    let start = label.len() + CELL_BREAK.len();
    let range = start + amount.range.start..start + amount.range.end;
    let value = Value::Money(with_label(amount.money, label));
    Some(Sighting { value, confidence: Confidence::Medium, anchor: statement.anchor(range) })
}

fn first_currency(tender: &Tender) -> Option<Currency> {
    tender.blocks.iter().find_map(|block| {
        let currencies =
            [('£', Currency::Gbp), ('€', Currency::Eur), ('₹', Currency::Inr), ('$', Currency::Usd)];
        let signed = currencies.into_iter().find(|(sign, _)| block.text.contains(*sign));
        // "10 Lakh" names its currency without a sign.
        let spelled = || money::amounts(&block.text).first().map(|amount| amount.money.currency);
        signed.map(|(_, currency)| currency).or_else(spelled)
    })
}

fn names_a_lot(heading: &str) -> bool {
    heading.match_indices("lot ").any(|(at, _)| {
        let starts = at == 0 || heading[..at].ends_with(' ');
        let name = heading[at + 4..].split([' ', ':', '-', '.']).next().unwrap_or("");
        starts && (name.len() == 1 || name.parse::<u32>().is_ok())
    })
}

/// Explicit values win over inferred ones; values on one basis that differ are not sure.
fn settle(mut seen: Vec<Sighting>) -> Vec<Fact> {
    let surest = seen.iter().map(|sighting| sighting.confidence).max();
    seen.retain(|sighting| Some(sighting.confidence) == surest);
    complete_bases(&mut seen);
    let mut facts = merge(FactKind::ContractValue, seen);
    let bases: Vec<Option<Money>> = facts.iter().map(|fact| money_of(&fact.value)).collect();
    for (fact, own) in facts.iter_mut().zip(&bases) {
        let Some(own) = own else { continue };
        if bases.iter().flatten().any(|other| other.amount != own.amount && same_basis(*own, *other)) {
            fact.confidence = fact.confidence.min(Confidence::Medium);
        }
    }
    facts
}

/// Gives an amount that stands somewhere without its period or VAT what another sighting of it says.
fn complete_bases(seen: &mut [Sighting]) {
    let known: Vec<Money> = seen.iter().filter_map(|sighting| money_of(&sighting.value)).collect();
    for sighting in seen {
        let Value::Money(money) = &mut sighting.value else { continue };
        let same =
            || known.iter().filter(|other| (other.amount, other.currency) == (money.amount, money.currency));
        let period = money.period.or_else(|| same().find_map(|other| other.period));
        let vat = money.vat.or_else(|| same().find_map(|other| other.vat));
        (money.period, money.vat) = (period, vat);
    }
}

fn money_of(value: &Value) -> Option<Money> {
    match value {
        Value::Money(money) => Some(*money),
        _ => None,
    }
}

fn same_basis(one: Money, other: Money) -> bool {
    let whole = |money: Money| money.period.unwrap_or(MoneyPeriod::Total);
    let vat_fits = one.vat.is_none() || other.vat.is_none() || one.vat == other.vat;
    one.currency == other.currency && whole(one) == whole(other) && vat_fits
}

#[cfg(test)]
mod tests;

//! Ceilings that are stated for the first period and for each option: "$744,900 for the base period and up to an
//! additional $600,000 for each of the two option periods".

use std::sync::LazyLock;

use regex::Regex;

use super::patterns::{CEILING, LABEL};
use crate::tender::{Confidence, Money, MoneyPeriod, Value};
use crate::understand::money;
use crate::understand::plain::pattern;
use crate::understand::quantity::{COUNT, count};
use crate::understand::sighting::Sighting;
use crate::understand::statement::Statement;

/// Most options that are believed.
const MAX_OPTIONS: u32 = 10;

/// Words between the ceiling of the first period and that of an option.
static MORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\badditional(?: not-to-exceed)?(?: ceiling)?(?: of)? ?$"));

/// How many options there are.
static OPTIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^[a-z ,]{{0,80}}\beach of (?:the )?(?P<count>{COUNT})(?: [a-z]+){{0,2}} option (?:periods?|years?|terms?)\b"
    ))
});

/// Words that make the first amount the most that is paid.
static MOST: LazyLock<Regex> = LazyLock::new(|| pattern(r"ceiling|not-to-exceed|pay up to|up to|maximum"));

/// The whole of a ceiling that a sentence states in parts.
pub(super) fn whole(statement: &Statement) -> Option<Sighting> {
    let text = statement.text.as_str();
    if !text.contains("option") {
        return None;
    }
    let amounts = money::amounts(text);
    let [first, each] = amounts.as_slice() else { return None };
    let before = text.get(..first.range.start)?;
    let is_most = LABEL.is_match(before) || MOST.is_match(before) || CEILING.is_match(before);
    let found = OPTIONS.captures(text.get(each.range.end..)?)?;
    let options =
        count(found.name("count")?.as_str()).filter(|options| (1..=MAX_OPTIONS).contains(options))?;
    let is_more = MORE.is_match(text.get(first.range.end..each.range.start)?);
    if !is_most || !is_more || first.money.currency != each.money.currency {
        return None;
    }
    let amount = each.money.amount.checked_mul(u64::from(options))?.checked_add(first.money.amount)?;
    let money = Money { amount, period: Some(MoneyPeriod::Total), ..first.money };
    let anchor = statement.anchor(first.range.start..each.range.end);
    Some(Sighting { value: Value::Money(money), confidence: Confidence::High, anchor })
}

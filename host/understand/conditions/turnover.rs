//! Least annual turnover: "a minimum annual turnover of £500,000", "income of at least £500,000".

use std::sync::LazyLock;

use regex::Regex;

use super::is_query;
use crate::tender::{Confidence, Fact, FactKind, Money, MoneyPeriod, Value};
use crate::understand::Reading;
use crate::understand::money::{self, AmountExpression};
use crate::understand::plain::pattern;
use crate::understand::sighting::{Sighting, merge};
use crate::understand::statement::{Statement, statements};

/// Most bytes between "turnover" and the amount it must reach.
const MAX_GAP: usize = 180;

/// Words that make an amount the least that will do.
static LEAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"minimum|at least|not (?:be )?(?:less|lower) than|no less than|\bexceeds?\b|exceeding|greater than|more than|in excess of|\bover\b",
        r"|above|or (?:more|above|greater|over)|required|requirement|threshold",
        r"|(?:turnover|revenues?) of (?:£|€|\$|rs|inr|gbp|eur)|in each of the (?:last|past|previous)",
    ))
});

/// Statements that ask for no least turnover, or speak of somebody else's.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"[0-9] marks|[0-9] points|modern slavery|slavery and|\bsmes?\b|micro|small and medium|balance sheet|gender|carbon|(?:of|is|are|has|with|and|or|a|£) less than|below|\bunder £",
        r"|no (?:minimum|more than|requirement|turnover)|not (?:more|exceed|require|apply|set)|there is no|maximum|definition",
        r"|(?:council|authority|trust|school|university)'s (?:annual )?turnover|\bour (?:annual )?turnover|staff turnover|turnover of staff|employee turnover",
    ))
});

/// Finds the least turnover asked of bidders.
pub(super) fn find(reading: Reading) -> Vec<Fact> {
    let wanted = [
        "urnover",
        "TURNOVER",
        "income of at least",
        "minimum annual income",
        "minimum income",
        "revenues of at least",
        "revenue of at least",
    ];
    let seen = statements(reading, |text| wanted.iter().any(|word| text.contains(word)));
    merge(FactKind::Turnover, seen.iter().filter_map(in_statement))
}

fn in_statement(statement: &Statement) -> Option<Sighting> {
    let text = statement.text.as_str();
    let at = ["turnover", "revenue", "income"].iter().find_map(|word| text.find(word))?;
    if is_query(text) || OTHER.is_match(text) || !LEAST.is_match(text) {
        return None;
    }
    let amounts = money::amounts(text);
    let amount =
        amounts.iter().filter(|amount| gap(at, amount) <= MAX_GAP).min_by_key(|amount| gap(at, amount))?;
    let explicit = text.contains("must")
        || text.contains("shall")
        || text.contains("minimum")
        || text.contains("require");
    let yearly = ["annual", "per year", "a year", "each year", "per annum", "yearly", "each of the"];
    let period = yearly.iter().any(|word| text.contains(word)).then_some(MoneyPeriod::Year);
    let money = Money { period: amount.money.period.or(period), ..amount.money };
    let confidence = if explicit || statement.is_row { Confidence::High } else { Confidence::Medium };
    Some(Sighting { value: Value::Money(money), confidence, anchor: statement.anchor(amount.range.clone()) })
}

/// Bytes between "turnover" and an amount. One that stands before the word counts as further away.
fn gap(turnover: usize, amount: &AmountExpression) -> usize {
    if amount.range.start >= turnover {
        amount.range.start - turnover - "turnover".len()
    } else {
        (turnover - amount.range.end).saturating_mul(2)
    }
}

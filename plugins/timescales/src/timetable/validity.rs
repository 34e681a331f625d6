//! How long tenders stay open for acceptance.

use tenderlint_plugin::{Confidence, Finding, Match, Place, Result, Rule, Severity, Tender};

use super::parameters::{Parameters, Validity};
use crate::condition::statements;
use crate::dates::{days_after, earliest, latest, spelled};
use tenderlint_plugin::wording::counted;

/// Name of the pattern that matches the validity of tenders.
pub(super) const PATTERN: &str = "validity";

/// Name of the pattern that matches the labels of rows that say it.
pub(super) const LABELS: &str = "validity-labels";

/// Name of the pattern that matches words of sentences about something else.
pub(super) const EXCEPT: &str = "validity-except";

/// Most blocks after a label that may be the cell beside it.
const MOST_BLOCKS: u32 = 3;

/// Most words of a cell before the unit of its period.
const MOST_WORDS: usize = 12;

/// The finding about tenders that must stay open for too long, or not until the award.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let Some(limits) = &rule.parameters.validity else { return Ok(None) };
    let mut said = statements(tender, PATTERN);
    if !limits.except.is_empty() {
        let excepted = statements(tender, EXCEPT);
        let is_same = |found: &Match, other: &Match| {
            found.block() == other.block() && found.sentence_range() == other.sentence_range()
        };
        said.retain(|found| !excepted.iter().any(|other| is_same(found, other)));
    }
    let mut periods: Vec<_> =
        said.iter().filter_map(|found| Some((days(found.words())?, found.place()))).collect();
    if !limits.labels.is_empty() {
        periods.extend(statements(tender, LABELS).iter().filter_map(|label| beside(tender, label)));
    }
    let Some((days, place)) = periods.first().cloned() else { return Ok(None) };
    // Where the tender names several periods it cannot be told which one is meant.
    if periods.iter().any(|(other, _)| *other != days) {
        return Ok(None);
    }
    if let Some(finding) = too_long(rule, limits, days, &place) {
        return Ok(Some(finding));
    }
    too_short(tender, rule, days, &place)
}

/// The number of days in the cell after a label.
fn beside(tender: &Tender<'_>, label: &Match) -> Option<(u32, Place)> {
    let own = tender.block(label.block())?;
    let cell = own.cell?;
    let next = (own.id + 1..=own.id.saturating_add(MOST_BLOCKS)).find_map(|id| {
        let block = tender.block(id)?;
        let at = block.cell.as_ref()?;
        let is_beside = block.document == own.document
            && (at.table, at.row) == (cell.table, cell.row)
            && at.column > cell.column;
        is_beside.then_some(block)
    })?;
    Some((first_period(&next.text)?, Place::block(next.id)))
}

/// The days of the first number with a unit: `180 days from opening` is 180, `12 Months` 365.
fn first_period(text: &str) -> Option<u32> {
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let unit = words.iter().position(|word| {
        let word = word.to_ascii_lowercase();
        ["day", "month", "year", "week"].iter().any(|unit| word.starts_with(unit))
    })?;
    days(&words.get(..=unit)?.join(" "))
}

fn too_long(rule: &Rule<Parameters>, limits: &Validity, days: u32, place: &Place) -> Option<Finding> {
    if days <= limits.advice_above {
        return None;
    }
    let severity = if days > limits.severe_above { rule.severity } else { Severity::Advice };
    let most = limits.advice_above;
    let finding = Finding::new(severity).outcome("validity-long").value("most", counted(most, "day"), most);
    Some(with_validity(finding, days, place))
}

fn too_short(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    days: u32,
    place: &Place,
) -> Result<Option<Finding>> {
    let (Some(deadline), Some(award)) = (latest(tender, "tender-deadline")?, earliest(tender, "award")?)
    else {
        return Ok(None);
    };
    let Some(end) = days_after(deadline.value.date, days).filter(|end| *end < award.value.date) else {
        return Ok(None);
    };
    let finding = Finding::new(rule.severity)
        .outcome("validity-short")
        .resting_on(deadline.confidence.min(award.confidence))
        .value("end", spelled(end), end.to_string())
        .value("award", spelled(award.value.date), award.value.date.to_string());
    Ok(Some(with_validity(finding, days, place).places(award.places.first().cloned())))
}

fn with_validity(finding: Finding, days: u32, place: &Place) -> Finding {
    finding.resting_on(Confidence::Medium).places([place.clone()]).value(
        "validity",
        counted(days, "day"),
        days,
    )
}

/// The number of days in words such as `remain open for 90 days`, `valid for one (1) year` or `for six months`.
fn days(words: &str) -> Option<u32> {
    let mut numbers =
        words.split(|character: char| !character.is_ascii_digit()).filter(|number| !number.is_empty());
    let number = match numbers.next_back() {
        Some(number) => number.parse().ok()?,
        None => spelled_number(words)?,
    };
    let unit = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    if unit.starts_with(['m', 'M']) && number >= 12 && number.is_multiple_of(12) {
        return (number / 12).checked_mul(365);
    }
    let days_of_unit = match unit.chars().next().map(|first| first.to_ascii_lowercase()) {
        Some('y') => 365,
        Some('m') => 30,
        Some('w') => 7,
        _ => 1,
    };
    number.checked_mul(days_of_unit)
}

/// Numbers in letters. Those from 100 on multiply what stands before them.
const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("eighteen", 18),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

/// The number in letters directly before the last word: `one hundred and eighty days` is 180.
fn spelled_number(words: &str) -> Option<u32> {
    let words: Vec<String> = words
        .split(|character: char| !character.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let (_, before) = words.split_last()?;
    let value = |word: &String| NUMBERS.iter().find(|(name, _)| name == word).map(|(_, value)| *value);
    let is_filler = |word: &String| ["and", "calendar", "working"].contains(&word.as_str());
    let start = before
        .iter()
        .rposition(|word| value(word).is_none() && !is_filler(word))
        .map_or(0, |position| position + 1);
    let number = before[start..].iter().filter_map(value).fold(0_u32, |sum, value| match value {
        100 => sum.max(1).saturating_mul(100),
        value => sum.saturating_add(value),
    });
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::{days, first_period};

    #[test]
    fn the_last_number_is_the_number_of_days() {
        assert_eq!(days("tenders remain open for 90 days"), Some(90));
        assert_eq!(days("valid for ninety (90) days"), Some(90));
        assert_eq!(days("valid for ninety days"), Some(90));
        assert_eq!(days("firm for one hundred and eighty calendar days"), Some(180));
        assert_eq!(days("open for four months"), Some(120));
        assert_eq!(days("valid for many days"), None);
        assert_eq!(days("valid for one (1) year"), Some(365));
        assert_eq!(days("open for 12 months"), Some(365));
        assert_eq!(days("open for 6 months"), Some(180));
    }

    #[test]
    fn a_cell_gives_its_first_period() {
        assert_eq!(first_period("180 days from date of opening of technical bid"), Some(180));
        assert_eq!(first_period("12 Months"), Some(365));
        assert_eq!(first_period("Three months, or 90 days if we ask"), Some(90));
        assert_eq!(first_period("until the award"), None);
    }
}

//! How many days a tender needs, with the arithmetic.

use tenderlint_plugin::{Date, Result, Tender};

use super::parameters::{FirstStage, Floor, Parameters, Unit, sign_key, unless_key, when_key};
use crate::condition::Condition;
use crate::dates::{Period, days_after};
use crate::value::ContractValue;
use tenderlint_plugin::wording::{counted, joined};

/// The days a tender needs.
#[derive(Debug)]
pub(super) struct Needed {
    pub(super) days: u32,
    /// The arithmetic, step by step: `25 for the value`, `5 for TUPE`.
    pub(super) basis: Vec<String>,
    /// Name of the kind of contract that decided, if one did.
    pub(super) kind: Option<String>,
    pub(super) rests_on_value: bool,
    pub(super) value_is_unknown: bool,
    /// Calendar days below which a period is always severe.
    pub(super) severe_under_calendar_days: u32,
}

impl Needed {
    fn new(days: u32, basis: String) -> Self {
        Self {
            days,
            basis: vec![basis],
            kind: None,
            rests_on_value: false,
            value_is_unknown: false,
            severe_under_calendar_days: 0,
        }
    }
}

/// How complex a tender is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Low,
    Medium,
    High,
}

/// The days a period needs; None where nothing is known that decides it.
pub(super) fn needed(
    tender: &Tender<'_>,
    parameters: &Parameters,
    period: &Period,
    value: Option<&ContractValue>,
) -> Result<Option<Needed>> {
    let by_value = by_value(tender, parameters, value)?;
    let by_kind = by_kind(tender, parameters)?;
    let mut needed = match (by_value, by_kind) {
        (Some(value), Some(kind)) => {
            if kind.days > value.days {
                kind
            } else {
                value
            }
        }
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => return Ok(None),
    };
    add(tender, parameters, &mut needed)?;
    take_shares(tender, parameters, &mut needed)?;
    raise_to_floors(tender, parameters, period, value, &mut needed)?;
    Ok(Some(needed))
}

/// The days a first stage needs.
pub(super) fn first_stage(
    tender: &Tender<'_>,
    parameters: &Parameters,
    stage: &FirstStage,
) -> Result<Needed> {
    let (level, _) = complexity(tender, parameters)?;
    let days = if level == Level::Low { stage.days } else { stage.medium.unwrap_or(stage.days) };
    Ok(Needed::new(days, format!("{days} for a first stage")))
}

fn by_value(
    tender: &Tender<'_>,
    parameters: &Parameters,
    value: Option<&ContractValue>,
) -> Result<Option<Needed>> {
    let Some(value) = value else {
        return Ok(parameters.value_unknown.map(|days| Needed {
            value_is_unknown: true,
            ..Needed::new(days, format!("{days} whatever the value"))
        }));
    };
    let mut bands = parameters.minimum.iter();
    let Some(band) = bands.find(|band| band.up_to.is_none_or(|up_to| value.total < up_to)) else {
        return Ok(None);
    };
    let (level, signs) = complexity(tender, parameters)?;
    let medium = band.medium.unwrap_or(band.days);
    let (days, complexity) = match level {
        Level::Low => (band.days, String::new()),
        Level::Medium => (medium, format!(" at medium complexity ({})", joined(&signs))),
        Level::High => (band.high.unwrap_or(medium), format!(" at high complexity ({})", joined(&signs))),
    };
    let basis = format!("{days} for the value{complexity}");
    Ok(Some(Needed { rests_on_value: true, ..Needed::new(days, basis) }))
}

fn by_kind(tender: &Tender<'_>, parameters: &Parameters) -> Result<Option<Needed>> {
    let mut longest: Option<Needed> = None;
    for (index, norm) in parameters.norms.iter().enumerate() {
        let is_longer = longest.as_ref().is_none_or(|longest| norm.days > longest.days);
        if is_longer && norm.when.holds(tender, &when_key("norms", index))? {
            let basis = format!("{} for {}", norm.days, norm.when.name);
            longest = Some(Needed { kind: Some(norm.when.name.clone()), ..Needed::new(norm.days, basis) });
        }
    }
    Ok(longest)
}

fn complexity(tender: &Tender<'_>, parameters: &Parameters) -> Result<(Level, Vec<String>)> {
    let complexity = &parameters.complexity;
    let mut signs = Vec::new();
    for (index, sign) in complexity.signs.iter().enumerate() {
        if sign.holds(tender, &sign_key(index))? {
            signs.push(sign.name.clone());
        }
    }
    let level = match signs.len() {
        points if points >= complexity.high_from => Level::High,
        points if points >= complexity.medium_from => Level::Medium,
        _ => Level::Low,
    };
    Ok((level, signs))
}

fn add(tender: &Tender<'_>, parameters: &Parameters, needed: &mut Needed) -> Result<()> {
    let mut added = 0;
    for (index, addition) in parameters.additions.iter().enumerate() {
        let room = parameters.most_additions.saturating_sub(added);
        let days = addition.days.min(room);
        if days > 0 && addition.when.holds(tender, &when_key("additions", index))? {
            added += days;
            needed.days = needed.days.saturating_add(days);
            needed.basis.push(format!("{days} for {}", addition.when.name));
        }
    }
    Ok(())
}

fn take_shares(tender: &Tender<'_>, parameters: &Parameters, needed: &mut Needed) -> Result<()> {
    for (index, factor) in parameters.factors.iter().enumerate() {
        if factor.when.holds(tender, &when_key("factors", index))? {
            needed.days = share_of(needed.days, factor.times);
            needed.basis.push(format!("times {} for {}", factor.times, factor.when.name));
        }
    }
    Ok(())
}

/// A share of a number of days, rounded up.
fn share_of(days: u32, share: f64) -> u32 {
    // Thousandths keep 0.7 of 20 from becoming 14.000000000000002 and so 15. A share of at most 1 leaves the number in range.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let thousandths = (share * 1_000.0).round() as u64;
    let days = (u64::from(days) * thousandths).div_ceil(1_000);
    u32::try_from(days).unwrap_or(u32::MAX)
}

fn raise_to_floors(
    tender: &Tender<'_>,
    parameters: &Parameters,
    period: &Period,
    value: Option<&ContractValue>,
    needed: &mut Needed,
) -> Result<()> {
    for (index, floor) in parameters.floors.iter().enumerate() {
        if !counts(tender, floor, index, value)? {
            continue;
        }
        if floor.severe {
            needed.severe_under_calendar_days = needed.severe_under_calendar_days.max(floor.calendar_days);
        }
        let from = period.from.value.date;
        let end = days_after(from, floor.calendar_days);
        let Some(days) = end.and_then(|end| days_until(tender, parameters, from, end)) else { continue };
        if days > needed.days {
            needed.days = days;
            let tenders = floor.when.as_ref().map_or(String::new(), |when| format!(" for {}", when.name));
            needed.basis =
                vec![format!("at least {}{tenders}", counted(floor.calendar_days, "calendar day"))];
        }
    }
    Ok(())
}

/// The rule's days in so many calendar days, and one more where they end on a day that does not count.
fn days_until(tender: &Tender<'_>, parameters: &Parameters, from: Date, end: Date) -> Option<u32> {
    let days = parameters.count(tender, from, end)?;
    let reached = parameters.add(tender, from, days)?;
    Some(if parameters.unit == Unit::WorkingDays && reached < end { days + 1 } else { days })
}

/// Whether a floor counts for this tender.
fn counts(tender: &Tender<'_>, floor: &Floor, index: usize, value: Option<&ContractValue>) -> Result<bool> {
    if floor.value_from > 0 && value.is_none_or(|value| value.total < floor.value_from) {
        return Ok(false);
    }
    let holds = |condition: Option<&Condition>, key: String| {
        condition.map(|known| known.holds(tender, &key)).transpose()
    };
    let is_wanted = holds(floor.when.as_ref(), when_key("floors", index))?.unwrap_or(true);
    Ok(is_wanted && !holds(floor.unless.as_ref(), unless_key(index))?.unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::share_of;

    #[test]
    fn a_share_is_rounded_up_but_not_by_a_hair() {
        assert_eq!(share_of(20, 0.7), 14);
        assert_eq!(share_of(25, 0.7), 18);
        assert_eq!(share_of(15, 0.5), 8);
    }
}

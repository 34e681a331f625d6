//! From the places that give a term to facts: one for each value.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use super::{Seen, Sighting};
use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};
use crate::understand::timetable::Period;

/// Days by which a period may miss a whole number of months: "1 April to 1 April" is still a year.
const MAX_ODD_DAYS: i32 = 3;

/// Fewest months of a period that is rounded to whole ones.
const MIN_ROUNDED: u32 = 6;

/// The term that a period is, and the extension after it.
pub(super) fn of_period(period: Period) -> Vec<Sighting> {
    let mut sightings = Vec::new();
    if let Some((end, anchor)) = period.extended_to.clone()
        && let Ok(first) = period.last.tomorrow()
        && let Some(months) = whole_months(first, end)
    {
        sightings.push(Sighting {
            kind: FactKind::ContractExtension,
            months,
            confidence: period.confidence,
            anchor,
            is_whole: true,
            is_of_work: false,
            is_total: false,
        });
    }
    sightings.extend(first_term(period));
    sightings
}

fn first_term(period: Period) -> Option<Sighting> {
    let whole = whole_months(period.first, period.last);
    let confidence =
        if whole.is_some() { period.confidence } else { period.confidence.min(Confidence::Medium) };
    Some(Sighting {
        kind: FactKind::ContractTerm,
        months: whole.or_else(|| rounded_months(period.first, period.last))?,
        confidence,
        anchor: period.anchor,
        is_whole: false,
        is_of_work: false,
        is_total: false,
    })
}

/// Months from the start of the first day to the end of the last, if that is a whole number of them.
fn whole_months(first: Date, last: Date) -> Option<u32> {
    // "From June 2026 to June 2029" is three years: the last month is where the next term would start.
    let is_whole_month = first.day() == 1 && last == last.last_of_month();
    if is_whole_month && first.month() == last.month() && first.year() < last.year() {
        return u32::try_from(last.year() - first.year()).ok().map(|years| years * 12);
    }
    let end = last.checked_add(1.day()).ok()?;
    let span = first.until((Unit::Month, end)).ok()?;
    let mut months = span.get_months();
    if span.get_days() > MAX_ODD_DAYS {
        months += 1;
        let next = first.checked_add(months.months()).ok()?;
        if (next - end).get_days() > MAX_ODD_DAYS {
            return None;
        }
    }
    u32::try_from(months).ok().filter(|months| *months > 0)
}

/// Months from the first day to the last, rounded, where half a month more or less changes little.
fn rounded_months(first: Date, last: Date) -> Option<u32> {
    let span = first.until((Unit::Month, last.checked_add(1.day()).ok()?)).ok()?;
    let months = span.get_months() + i32::from(span.get_days() > 15);
    u32::try_from(months).ok().filter(|months| *months >= MIN_ROUNDED)
}

/// One fact for each value. An extension told beside the first term is the whole of it, so that one told elsewhere
/// may be a part and is left out. Where two places disagree none is certain.
pub(super) fn facts(seen: Seen) -> Vec<Fact> {
    let Seen { sightings: mut seen, renewals } = seen;
    let is_extension = |sighting: &Sighting| sighting.kind == FactKind::ContractExtension;
    if seen.iter().any(|sighting| is_extension(sighting) && sighting.is_whole) {
        seen.retain(|sighting| !is_extension(sighting) || sighting.is_whole);
    }
    let is_term = |sighting: &Sighting| sighting.kind == FactKind::ContractTerm;
    if seen.iter().any(|sighting| is_term(sighting) && !sighting.is_of_work) {
        seen.retain(|sighting| !sighting.is_of_work);
    }
    settle_total(&mut seen);
    leave_out_sums(&mut seen);
    seen.extend(renewal(&seen, renewals));
    seen.sort_by_key(|sighting| (sighting.kind, std::cmp::Reverse(sighting.confidence)));
    let mut facts: Vec<Fact> = Vec::new();
    for Sighting { kind, months, confidence, anchor, .. } in seen {
        let value = Value::Term { months };
        match facts.iter_mut().find(|fact| fact.kind == kind && fact.value == value) {
            Some(fact) => fact.anchors.push(anchor),
            None => facts.push(Fact { kind, value, confidence, anchors: vec![anchor] }),
        }
    }
    for kind in [FactKind::ContractTerm, FactKind::ContractExtension] {
        let of_kind = || facts.iter().filter(|fact| fact.kind == kind);
        if of_kind().count() > 1 {
            let conflict = facts.iter_mut().filter(|fact| fact.kind == kind);
            conflict.for_each(|fact| fact.confidence = fact.confidence.min(Confidence::Medium));
        }
    }
    facts
}

/// The most that a contract may last is no second term beside its first one: what it adds is the extension, unless that
/// is told.
fn settle_total(seen: &mut Vec<Sighting>) {
    let is_term = |sighting: &Sighting| sighting.kind == FactKind::ContractTerm && !sighting.is_total;
    let Some(first) = seen.iter().filter(|sighting| is_term(sighting)).map(|sighting| sighting.months).min()
    else {
        return;
    };
    let is_told = seen.iter().any(|sighting| sighting.kind == FactKind::ContractExtension);
    let mut added = false;
    seen.retain_mut(|sighting| {
        if sighting.is_total && !is_told && !added && sighting.months > first {
            sighting.kind = FactKind::ContractExtension;
            sighting.months -= first;
            added = true;
            return true;
        }
        !sighting.is_total
    });
}

/// A term that is another one with the extensions is no second first term: notices give the end with every extension.
fn leave_out_sums(seen: &mut Vec<Sighting>) {
    let of = |kind: FactKind| -> Vec<u32> {
        seen.iter().filter(|sighting| sighting.kind == kind).map(|sighting| sighting.months).collect()
    };
    let (terms, extensions) = (of(FactKind::ContractTerm), of(FactKind::ContractExtension));
    let is_sum = |months: u32| {
        let adds_up = |first: &u32| extensions.iter().any(|more| first.saturating_add(*more) == months);
        terms.iter().any(adds_up)
    };
    seen.retain(|sighting| sighting.kind != FactKind::ContractTerm || !is_sum(sighting.months));
}

/// A renewal for as long as the first term, where nothing says how long extensions are.
fn renewal(seen: &[Sighting], renewals: Vec<Anchor>) -> Option<Sighting> {
    let terms = || seen.iter().filter(|sighting| sighting.kind == FactKind::ContractTerm);
    let months = terms().next()?.months;
    let is_known = terms().all(|sighting| sighting.months == months && !sighting.is_of_work);
    let has_extension = seen.iter().any(|sighting| sighting.kind == FactKind::ContractExtension);
    let anchor = renewals.into_iter().next().filter(|_| is_known && !has_extension)?;
    Some(Sighting {
        kind: FactKind::ContractExtension,
        months,
        confidence: Confidence::Medium,
        anchor,
        is_whole: false,
        is_of_work: false,
        is_total: false,
    })
}

//! From sightings to facts: one fact for each event and value.

use jiff::ToSpan;
use jiff::civil::Date;

use super::sighting::{DaysBefore, DeadlineTime, LoneTime, Period, Seen, Sighting, Standing, is_deadline};
use crate::tender::{Anchor, Confidence, Fact, FactKind, Moment, Value};
use crate::understand::date::Precision;

/// Most days between the date at the head of a document and the deadline for tenders.
const MAX_COVER_DAYS: i32 = 400;

/// Most places of one kind that are kept: no timetable has more, and hostile text gains nothing by it.
const MAX_SIGHTINGS: usize = 300;

/// Turns everything that was seen into facts.
pub(super) fn facts(seen: Seen) -> Vec<Fact> {
    let Seen { mut sightings, times, deadline_times, days_before, covers, .. } = seen;
    leave_out_later_notices(&mut sightings, &covers);
    if !sightings.iter().any(|sighting| sighting.kind == FactKind::Published) {
        let published = cover_date(&sightings, &covers).or_else(|| available_from(&sightings));
        sightings.extend(published);
    }
    if !sightings.iter().any(|sighting| sighting.kind == FactKind::ContractStart) {
        let starts = service_starts(&sightings);
        sightings.extend(starts);
    }
    let mut facts = Vec::new();
    for kind in FactKind::ALL {
        let (of_kind, rest) = sightings.into_iter().partition(|sighting| sighting.kind == *kind);
        sightings = rest;
        facts.extend(facts_of_kind(*kind, of_kind, &times));
    }
    add_deadline_times(&mut facts, &deadline_times);
    let counted = counted_back(&facts, days_before);
    facts.extend(counted);
    facts
}

/// A notice that was sent after tenders were due, such as that of the award, does not tell when the tender was published
/// where an earlier date does. Without one it is not sure.
fn leave_out_later_notices(sightings: &mut Vec<Sighting>, covers: &[Sighting]) {
    let of = |kind: FactKind| sightings.iter().filter(move |sighting| sighting.kind == kind);
    let Some(due) = of(FactKind::TenderDeadline).map(|sighting| sighting.moment.date).max() else { return };
    let has_earlier = of(FactKind::Published).any(|sighting| sighting.moment.date <= due)
        || cover_date(sightings, covers).is_some();
    let is_late = |sighting: &Sighting| sighting.kind == FactKind::Published && sighting.moment.date > due;
    sightings.retain(|sighting| !has_earlier || !is_late(sighting));
    for sighting in sightings.iter_mut().filter(|sighting| is_late(sighting)) {
        sighting.confidence = sighting.confidence.min(Confidence::Medium);
    }
}

/// The day the documents are available, which is when bidders first see them where nothing tells when the tender was
/// published.
fn available_from(sightings: &[Sighting]) -> Option<Sighting> {
    let available = |sighting: &&Sighting| sighting.kind == FactKind::DocumentsAvailable;
    let first = sightings.iter().filter(available).min_by_key(|sighting| sighting.moment.date)?;
    Some(Sighting { kind: FactKind::Published, is_fallback: true, ..first.clone() })
        .map(|sighting| Sighting { confidence: sighting.confidence.min(Confidence::Medium), ..sighting })
}

/// The event that is counted back from the only deadline for tenders, where no place gives its date.
fn counted_back(facts: &[Fact], days_before: Vec<DaysBefore>) -> Option<Fact> {
    let DaysBefore { kind, days, anchor } = days_before.into_iter().next()?;
    let mut deadlines = facts.iter().filter(|fact| fact.kind == FactKind::TenderDeadline);
    let (Some(deadline), None) = (deadlines.next(), deadlines.next()) else { return None };
    let Value::Moment(due) = deadline.value else { return None };
    let date = due.date.checked_sub(i64::from(days).days()).ok()?;
    let is_known = facts.iter().any(|fact| fact.kind == kind);
    let anchors = vec![anchor, deadline.anchors.first()?.clone()];
    let value = Value::Moment(Moment { date, time: None });
    (!is_known).then_some(Fact { kind, value, confidence: Confidence::Medium, anchors })
}

/// The periods of the contract; where there is none, the one between its only start and its only end. Each has the only
/// day that it may be extended to.
pub(super) fn contract_periods(seen: &Seen) -> Vec<Period> {
    let extended_to = only_date(seen.extension_ends.iter().filter(|end| is_exact(end)));
    let mut periods = if seen.periods.is_empty() { from_start_to_end(seen) } else { seen.periods.clone() };
    for period in &mut periods {
        let later = extended_to.filter(|end| end.moment.date > period.last);
        period.extended_to = later.map(|end| (end.moment.date, end.anchor.clone()));
    }
    periods
}

fn is_exact(sighting: &Sighting) -> bool {
    sighting.precision == Precision::Day && !sighting.is_fallback
}

fn from_start_to_end(seen: &Seen) -> Vec<Period> {
    let starts = seen
        .sightings
        .iter()
        .filter(|sighting| sighting.kind == FactKind::ContractStart && is_exact(sighting));
    let (Some(start), Some(end)) =
        (only_date(starts), only_date(seen.ends.iter().filter(|end| is_exact(end))))
    else {
        return Vec::new();
    };
    let confidence = start.confidence.min(end.confidence).min(Confidence::Medium);
    let (first, last, anchor) = (start.moment.date, end.moment.date, end.anchor.clone());
    let period = Period { first, last, anchor, confidence, extended_to: None };
    if first < last { vec![period] } else { Vec::new() }
}

/// The first sighting, if all have its date.
fn only_date<'s>(mut sightings: impl Iterator<Item = &'s Sighting>) -> Option<&'s Sighting> {
    let first = sightings.next()?;
    sightings.all(|other| other.moment.date == first.moment.date).then_some(first)
}

/// Where nothing says when the contract starts, the day the service starts is the best there is.
fn service_starts(sightings: &[Sighting]) -> Vec<Sighting> {
    let starts = sightings.iter().filter(|sighting| sighting.kind == FactKind::ServiceStart);
    let confidence = |sighting: &Sighting| sighting.confidence.min(Confidence::Medium);
    starts
        .map(|sighting| Sighting {
            kind: FactKind::ContractStart,
            confidence: confidence(sighting),
            ..sighting.clone()
        })
        .collect()
}

/// The date at the head of a document that also gives the deadline for tenders.
fn cover_date(sightings: &[Sighting], covers: &[Sighting]) -> Option<Sighting> {
    let deadline = sightings
        .iter()
        .filter(|sighting| sighting.kind == FactKind::TenderDeadline)
        .min_by_key(|sighting| sighting.moment.date)?;
    let fits = |cover: &&Sighting| {
        let days = (deadline.moment.date - cover.moment.date).get_days();
        (0..=MAX_COVER_DAYS).contains(&days)
    };
    let fitting = || covers.iter().filter(fits);
    // A month is better than nothing.
    fitting().find(|cover| cover.precision == Precision::Day).or_else(|| fitting().next()).cloned()
}

fn facts_of_kind(kind: FactKind, mut sightings: Vec<Sighting>, times: &[LoneTime]) -> Vec<Fact> {
    sightings.sort_by_key(|sighting| {
        (
            !sighting.is_in_table,
            std::cmp::Reverse(sighting.confidence),
            sighting.anchor.block,
            sighting.anchor.range.start,
        )
    });
    sightings.truncate(MAX_SIGHTINGS);
    drop_what_others_replace(kind, &mut sightings);
    let mut values = values(sightings);
    if !may_happen_often(kind) {
        lower_confidence_of_conflicts(&mut values);
    }
    let mut facts: Vec<Fact> = values.into_iter().map(|value| value.fact(kind)).collect();
    add_lone_time(kind, &mut facts, times);
    facts
}

/// Leaves out fallbacks where there is better, dates that were changed, and months where the day is known.
fn drop_what_others_replace(kind: FactKind, sightings: &mut Vec<Sighting>) {
    if sightings.iter().any(|sighting| !sighting.is_fallback) {
        sightings.retain(|sighting| !sighting.is_fallback);
    }
    if sightings.iter().any(|sighting| sighting.standing != Standing::Superseded) {
        sightings.retain(|sighting| sighting.standing != Standing::Superseded);
    }
    let amended: Vec<Date> = dates_where(sightings, |sighting| sighting.standing == Standing::Amended);
    if !amended.is_empty() && is_deadline(kind) {
        sightings.retain(|sighting| amended.contains(&sighting.moment.date));
    }
    let exact: Vec<Date> = dates_where(sightings, |sighting| sighting.precision == Precision::Day);
    sightings.retain(|sighting| {
        sighting.precision == Precision::Day || !exact.iter().any(|date| is_inside(*date, sighting))
    });
}

fn dates_where(sightings: &[Sighting], wanted: impl Fn(&Sighting) -> bool) -> Vec<Date> {
    sightings.iter().filter(|sighting| wanted(sighting)).map(|sighting| sighting.moment.date).collect()
}

/// Whether an exact date may be the one that a week, month or quarter stands for.
fn is_inside(date: Date, coarse: &Sighting) -> bool {
    let start = coarse.moment.date;
    let length = match coarse.precision {
        Precision::Day => 0.days(),
        Precision::Week => 6.days(),
        Precision::Month => 1.month(),
        Precision::Quarter => 3.months(),
    };
    start.checked_add(length).is_ok_and(|end| (start..=end).contains(&date))
}

/// A value and the places that give it, the best first.
struct SeenValue {
    moment: Moment,
    confidence: Confidence,
    is_in_table: bool,
    anchors: Vec<Anchor>,
}

fn values(sightings: Vec<Sighting>) -> Vec<SeenValue> {
    let mut values: Vec<SeenValue> = Vec::new();
    for sighting in sightings {
        let same = values.iter_mut().find(|value| agree(value.moment, sighting.moment));
        let Some(value) = same else {
            values.push(SeenValue {
                moment: sighting.moment,
                confidence: sighting.confidence,
                is_in_table: sighting.is_in_table,
                anchors: vec![sighting.anchor],
            });
            continue;
        };
        value.moment.time = value.moment.time.or(sighting.moment.time);
        value.confidence = value.confidence.max(sighting.confidence);
        if !value.anchors.contains(&sighting.anchor) {
            value.anchors.push(sighting.anchor);
        }
    }
    values
}

/// Whether two places mean the same moment: one of them may leave out the time.
fn agree(one: Moment, other: Moment) -> bool {
    one.date == other.date && (one.time == other.time || one.time.is_none() || other.time.is_none())
}

/// Several visits or days of interviews are no contradiction.
fn may_happen_often(kind: FactKind) -> bool {
    matches!(kind, FactKind::SiteVisit | FactKind::Interviews)
}

/// Where places disagree none is certain, except one in a table against vague words.
fn lower_confidence_of_conflicts(values: &mut [SeenValue]) {
    let sure = values.iter().filter(|value| value.confidence == Confidence::High).count();
    if values.len() < 2
        || (sure == 1 && values.iter().any(|value| value.confidence == Confidence::High && value.is_in_table))
    {
        return;
    }
    for value in values {
        value.confidence = value.confidence.min(Confidence::Medium);
    }
}

impl SeenValue {
    fn fact(self, kind: FactKind) -> Fact {
        Fact { kind, value: Value::Moment(self.moment), confidence: self.confidence, anchors: self.anchors }
    }
}

/// Adds the time of a deadline that does not say of what to the only deadline of its day.
fn add_deadline_times(facts: &mut [Fact], times: &[DeadlineTime]) {
    for time in times {
        let mut due = facts.iter_mut().filter(|fact| {
            is_deadline(fact.kind)
                && matches!(fact.value, Value::Moment(moment) if moment.date == time.date && moment.time.is_none())
        });
        if let (Some(fact), None) = (due.next(), due.next()) {
            fact.value = Value::Moment(Moment { date: time.date, time: Some(time.time) });
            fact.anchors.push(time.anchor.clone());
        }
    }
}

/// Adds a time of day that stands apart from the only date of its event.
fn add_lone_time(kind: FactKind, facts: &mut [Fact], times: &[LoneTime]) {
    let mut of_kind = times.iter().filter(|time| time.kind == kind);
    let ([fact], Some(first)) = (facts, of_kind.next()) else { return };
    let is_unique = of_kind.all(|other| other.time == first.time);
    if let Value::Moment(moment) = &mut fact.value
        && moment.time.is_none()
        && is_unique
    {
        moment.time = Some(first.time);
        fact.anchors.push(first.anchor.clone());
    }
}

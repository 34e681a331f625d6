//! One place where a date of the timetable was seen.

use jiff::civil::{Date, Time};

use super::meaning::Meaning;
use crate::tender::{Anchor, BlockId, Confidence, FactKind, Moment};
use crate::understand::date::{DateExpression, Precision};

/// Most days over which one document is sent out: a longer period beside such words is that of something else.
const MAX_DAYS_OF_ISSUE: i32 = 7;

/// Whether a date was changed later, or is the result of a change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    /// It replaces an earlier date.
    Amended,
    /// Nothing is said about a change.
    #[default]
    Plain,
    /// A later date replaces it.
    Superseded,
}

/// A date of the timetable in one place.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub(super) kind: FactKind,
    pub(super) moment: Moment,
    pub(super) anchor: Anchor,
    pub(super) confidence: Confidence,
    pub(super) precision: Precision,
    pub(super) standing: Standing,
    pub(super) is_in_table: bool,
    /// Whether it only counts if no other place names a date of this kind.
    pub(super) is_fallback: bool,
}

/// The day and time of a deadline that does not say of what.
#[derive(Clone, Debug)]
pub(super) struct DeadlineTime {
    pub(super) date: Date,
    pub(super) time: Time,
    pub(super) anchor: Anchor,
}

/// The time of an event whose date stands elsewhere.
#[derive(Clone, Debug)]
pub(super) struct LoneTime {
    pub(super) kind: FactKind,
    pub(super) time: Time,
    pub(super) anchor: Anchor,
}

/// An event so many days before tenders are due.
#[derive(Clone, Debug)]
pub(super) struct DaysBefore {
    pub(super) kind: FactKind,
    pub(super) days: u32,
    pub(super) anchor: Anchor,
}

/// A start and an end of the contract that stand together.
#[derive(Clone, Debug)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Where it was read.
    pub anchor: Anchor,
    /// How sure it is that this is the life of the contract.
    pub confidence: Confidence,
    /// The last day with every extension, and where it was read.
    pub extended_to: Option<(Date, Anchor)>,
}

/// Everything that was seen in the documents.
#[derive(Default)]
pub(super) struct Seen {
    /// Periods that the contract is said to run.
    pub(super) periods: Vec<Period>,
    /// Days the contract ends.
    pub(super) ends: Vec<Sighting>,
    /// Days the contract ends with every extension.
    pub(super) extension_ends: Vec<Sighting>,
    pub(super) sightings: Vec<Sighting>,
    pub(super) times: Vec<LoneTime>,
    pub(super) deadline_times: Vec<DeadlineTime>,
    /// Days counted back from the deadline for tenders.
    pub(super) days_before: Vec<DaysBefore>,
    /// Dates at the head of documents.
    pub(super) covers: Vec<Sighting>,
}

/// How the words beside a date lead to its meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence {
    pub(super) confidence: Confidence,
    pub(super) standing: Standing,
    pub(super) is_in_table: bool,
}

impl Evidence {
    /// Words that name the event.
    pub(super) const EXPLICIT: Self =
        Self { confidence: Confidence::High, standing: Standing::Plain, is_in_table: false };
    /// Words that the event can be told from.
    pub(super) const INFERRED: Self = Self { confidence: Confidence::Medium, ..Self::EXPLICIT };
    /// The label of a row or column.
    pub(super) const TABLE: Self = Self { is_in_table: true, ..Self::EXPLICIT };
}

impl Seen {
    /// Notes the time of a deadline that does not say of what: another place may tell what is due that day.
    pub(super) fn note_time_of_deadline(&mut self, block: BlockId, date: &DateExpression) {
        let anchor = Anchor { block, range: date.range.clone() };
        self.deadline_times.extend(date.time.map(|time| DeadlineTime { date: date.date, time, anchor }));
    }

    /// Notes a date with its meaning. Meanings that name no event are read over.
    pub(super) fn note(
        &mut self,
        meaning: Meaning,
        block: BlockId,
        date: &DateExpression,
        evidence: Evidence,
    ) {
        let mut evidence = evidence;
        if let Some(last) = date.last.filter(|_| date.precision == Precision::Day && is_of_one_day(meaning)) {
            if (last - date.date).get_days() > MAX_DAYS_OF_ISSUE {
                return;
            }
            evidence.confidence = evidence.confidence.min(Confidence::Medium);
        }
        let sighting = |kind| Sighting::new(kind, block, date, evidence);
        if matches!(meaning, Meaning::ContractPeriod | Meaning::Is(FactKind::ContractStart)) {
            self.periods.extend(Period::new(block, date, evidence));
        }
        match meaning {
            Meaning::ContractEnd => self.ends.extend(sighting(FactKind::ContractStart)),
            Meaning::ExtensionEnd => self.extension_ends.extend(sighting(FactKind::ContractStart)),
            Meaning::Is(kind) => self.sightings.extend(sighting(kind)),
            Meaning::DocumentsIssued => {
                self.sightings.extend(sighting(FactKind::DocumentsAvailable));
                self.sightings.extend(sighting(FactKind::Published).map(Sighting::into_fallback));
            }
            Meaning::PublishedWithDocuments => {
                self.sightings.extend(sighting(FactKind::Published));
                self.sightings.extend(sighting(FactKind::DocumentsAvailable));
            }
            Meaning::AwardNotice => {
                self.sightings.extend(sighting(FactKind::Award).map(Sighting::into_fallback));
            }
            Meaning::BidOpening => {
                self.sightings.extend(sighting(FactKind::TenderDeadline).map(Sighting::into_fallback));
            }
            Meaning::FirstMeeting => {
                self.sightings.extend(sighting(FactKind::ContractStart).map(Sighting::into_fallback));
            }
            Meaning::StandstillPeriod if date.last.is_some() => {
                self.sightings.extend(sighting(FactKind::StandstillEnd));
            }
            Meaning::ContractPeriod
                if date.last.is_some() && matches!(date.precision, Precision::Day | Precision::Month) =>
            {
                self.sightings.extend(sighting(FactKind::ContractStart));
            }
            Meaning::CoverDate => {
                self.covers.extend(sighting(FactKind::Published).map(Sighting::into_fallback));
            }
            _ => {}
        }
    }
}

impl Period {
    fn new(block: BlockId, date: &DateExpression, evidence: Evidence) -> Option<Self> {
        let last = date.last.filter(|_| date.confidence == Confidence::High)?;
        let is_range = match date.precision {
            Precision::Day => true,
            Precision::Month => last > date.date.last_of_month(),
            Precision::Week | Precision::Quarter => false,
        };
        if !is_range {
            return None;
        }
        let anchor = Anchor { block, range: date.range.clone() };
        Some(Self { first: date.date, last, anchor, confidence: evidence.confidence, extended_to: None })
    }
}

impl Sighting {
    fn new(kind: FactKind, block: BlockId, date: &DateExpression, evidence: Evidence) -> Option<Self> {
        let is_guess = date.confidence == Confidence::Low;
        if is_guess && !evidence.is_in_table {
            return None;
        }
        let ceiling = match date.precision {
            Precision::Day if is_guess => Confidence::Medium,
            Precision::Day => date.confidence,
            Precision::Week => Confidence::Medium,
            Precision::Month | Precision::Quarter => Confidence::Low,
        };
        Some(Self {
            kind,
            moment: Moment { date: day_of(kind, date, evidence), time: date.time },
            anchor: Anchor { block, range: date.range.clone() },
            confidence: evidence.confidence.min(ceiling),
            precision: date.precision,
            standing: evidence.standing,
            is_in_table: evidence.is_in_table,
            is_fallback: false,
        })
    }

    fn into_fallback(self) -> Self {
        Self { is_fallback: true, confidence: self.confidence.min(Confidence::Medium), ..self }
    }
}

/// The day of a period that counts: a deadline is its last day, everything else its first.
fn day_of(kind: FactKind, date: &DateExpression, evidence: Evidence) -> Date {
    let ends = is_deadline(kind) || evidence.standing == Standing::Amended;
    match date.last {
        Some(last) if ends && date.precision == Precision::Day => last,
        _ => date.date,
    }
}

/// Whether it happens on one day or hardly more, so that a long period beside its name is that of something else.
fn is_of_one_day(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::CoverDate | Meaning::DocumentsIssued | Meaning::Is(FactKind::Published))
}

/// Whether the end of a period is what matters.
pub(super) fn is_deadline(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::ClarificationDeadline
            | FactKind::ClarificationAnswers
            | FactKind::ParticipationDeadline
            | FactKind::TenderDeadline
            | FactKind::StandstillEnd
    )
}

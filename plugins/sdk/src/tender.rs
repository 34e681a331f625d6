//! The tender as a check sees it.

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::bindings::tenderlint::plugin::{tender as host, types};
use crate::source::Source;
use crate::{Error, Known, Match, Moment, Result};

pub use host::{Block, BlockFilter, Cell, Document, Section};

/// Most things asked for in one call of the host.
const BATCH: u32 = 256;

/// Kinds of block that repeat what stands elsewhere.
const OUTER_KINDS: &[&str] = &["contents-entry", "header", "footer"];

/// Whether blocks of this kind stand in the body of the text, and not where text of the body is repeated.
pub(crate) fn is_body_kind(kind: &str) -> bool {
    !OUTER_KINDS.contains(&kind)
}

impl Block {
    /// Whether it stands in the body of the text, and not where text of the body is repeated.
    pub fn is_in_body(&self) -> bool {
        is_body_kind(&self.kind)
    }
}

/// How sure a fact or finding is. In order: `Low < Medium < High < Stated`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Guessed.
    Low,
    /// Inferred, or one of several candidates.
    Medium,
    /// Explicit and unique.
    High,
    /// Stated by the user beside the documents.
    Stated,
}

impl From<types::Confidence> for Confidence {
    fn from(confidence: types::Confidence) -> Self {
        match confidence {
            types::Confidence::Low => Self::Low,
            types::Confidence::Medium => Self::Medium,
            types::Confidence::High => Self::High,
            types::Confidence::Stated => Self::Stated,
        }
    }
}

impl From<Confidence> for types::Confidence {
    fn from(confidence: Confidence) -> Self {
        match confidence {
            Confidence::Low => Self::Low,
            Confidence::Medium => Self::Medium,
            Confidence::High => Self::High,
            Confidence::Stated => Self::Stated,
        }
    }
}

/// A place a finding points at: a block, or words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Id of the block.
    pub block: u32,
    /// Bytes of its text; none means the whole block.
    pub range: Option<Range<usize>>,
}

impl Place {
    /// A whole block.
    pub fn block(block: u32) -> Self {
        Self { block, range: None }
    }

    /// Words of a block, in bytes of its text.
    pub fn words(block: u32, range: Range<usize>) -> Self {
        Self { block, range: Some(range) }
    }

    pub(crate) fn into_binding(self) -> types::Place {
        let span = self.range.map(|range| {
            let number = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
            types::Span::Bytes(types::TextRange { start: number(range.start), end: number(range.end) })
        });
        types::Place { block: self.block, span, quote: None }
    }

    pub(crate) fn from_binding(place: &types::Place) -> Self {
        let range =
            place.span.map(|span| {
                let (types::Span::Bytes(range)
                | types::Span::Characters(range)
                | types::Span::Utf16Units(range)) = span;
                range.start as usize..range.end as usize
            });
        Self { block: place.block, range }
    }
}

/// The tender under check. Everything is read from the host when asked for.
pub struct Tender<'a> {
    source: &'a dyn Source,
    body: &'a Body,
}

/// The blocks of the body of one tender, once they were asked for.
#[doc(hidden)]
pub type Body = OnceCell<Vec<Block>>;

impl<'a> Tender<'a> {
    /// A tender from a source. `body` is empty, or of the same tender.
    #[doc(hidden)]
    pub fn new(source: &'a dyn Source, body: &'a Body) -> Self {
        Self { source, body }
    }

    /// The documents of the pack.
    pub fn documents(&self) -> Vec<Document> {
        self.source.documents()
    }

    /// The sections of all documents, in order of their headings. A section holds its subsections.
    pub fn sections(&self) -> Vec<Section> {
        self.source.sections()
    }

    /// All blocks of the body, in order, and not those where its text is repeated. They are fetched once, however many rules
    /// ask for them.
    pub fn body(&self) -> &'a [Block] {
        self.body.get_or_init(|| {
            let all = BlockFilter { kinds: vec![], roles: vec![], documents: vec![] };
            self.blocks(&all).filter(Block::is_in_body).collect()
        })
    }

    /// The blocks that pass a filter, in order, fetched in batches as they are needed.
    pub fn blocks(&self, filter: &'a BlockFilter) -> impl Iterator<Item = Block> + '_ {
        let mut next = Some(0);
        std::iter::from_fn(move || {
            let batch = self.source.blocks(filter, next?, BATCH);
            next = batch.last().map(|block| block.id + 1);
            next.map(|_| batch)
        })
        .flatten()
    }

    /// One block.
    pub fn block(&self, id: u32) -> Option<Block> {
        self.source.block(id)
    }

    /// Number of words in the blocks that pass a filter.
    pub fn words(&self, filter: &BlockFilter) -> u32 {
        self.source.words(filter)
    }

    /// All facts of a kind, the surest first. An error when the manifest does not declare the kind for this check.
    pub fn facts<T: DeserializeOwned>(&self, kind: &str) -> Result<Vec<Known<T>>> {
        let facts = self.source.facts(kind).map_err(Error::new)?;
        facts
            .iter()
            .map(|fact| {
                let value = serde_json::from_str(&fact.value).map_err(|error| {
                    Error::new(format!("the fact '{kind}' is not what this plugin expects: {error}"))
                })?;
                let places = fact.places.iter().map(Place::from_binding).collect();
                Ok(Known { value, confidence: fact.confidence.into(), places })
            })
            .collect()
    }

    /// The surest fact of a kind; among equals the first in the documents.
    pub fn fact<T: DeserializeOwned>(&self, kind: &str) -> Result<Option<Known<T>>> {
        Ok(self.facts(kind)?.into_iter().next())
    }

    /// The surest date of a kind.
    pub fn moment(&self, kind: &str) -> Result<Option<Known<Moment>>> {
        self.fact(kind)
    }

    /// The matches of a pattern of the current rule, in order of the text.
    pub fn matches(&self, pattern: &str) -> Vec<Match> {
        let mut found = Vec::new();
        loop {
            let first = u32::try_from(found.len()).unwrap_or(u32::MAX);
            let batch = self.source.matches(pattern, first, BATCH);
            if batch.is_empty() {
                return found;
            }
            found.extend(batch.into_iter().map(Match::new));
        }
    }

    /// The date of today. An error when the manifest does not declare that this check needs it.
    pub fn today(&self) -> Result<Date> {
        self.source.today().map_err(Error::new).and_then(from_host)
    }

    /// Working days after `after` up to and including `until`, in the calendar the user works to. None when the
    /// days run backwards or lie too far apart to count.
    pub fn working_days(&self, after: Date, until: Date) -> Option<u32> {
        self.source.working_days(to_host(after), to_host(until), None).ok()
    }

    /// Working days as [`Tender::working_days`] counts them, in a named calendar.
    pub fn working_days_in(&self, calendar: &str, after: Date, until: Date) -> Option<u32> {
        self.source.working_days(to_host(after), to_host(until), Some(calendar)).ok()
    }

    /// The day that many working days after `after`, in the calendar the user works to.
    pub fn add_working_days(&self, after: Date, days: u32) -> Option<Date> {
        self.source.add_working_days(to_host(after), days, None).ok().and_then(|date| from_host(date).ok())
    }

    /// The day that many working days after `after`, in a named calendar.
    pub fn add_working_days_in(&self, calendar: &str, after: Date, days: u32) -> Option<Date> {
        let date = self.source.add_working_days(to_host(after), days, Some(calendar)).ok()?;
        from_host(date).ok()
    }
}

fn to_host(date: Date) -> types::Date {
    types::Date { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

fn from_host(date: types::Date) -> Result<Date> {
    let part = |number: u8| i8::try_from(number).unwrap_or(0);
    Date::new(date.year, part(date.month), part(date.day)).map_err(|error| Error::new(error.to_string()))
}

//! Collects where a value was seen, until it becomes a fact.

use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};

/// Most places that are kept for one fact.
const MAX_ANCHORS: usize = 5;

/// Values in the order they were first seen, each with its places.
#[derive(Debug)]
pub(super) struct Sightings<T> {
    seen: Vec<Seen<T>>,
}

/// One value.
#[derive(Debug)]
pub(super) struct Seen<T> {
    /// The value.
    pub(super) value: T,
    /// How sure its surest place makes it.
    pub(super) confidence: Confidence,
    /// Its places, the surest first.
    pub(super) anchors: Vec<Anchor>,
    /// How often it was seen.
    pub(super) count: usize,
}

impl<T: PartialEq> Sightings<T> {
    pub(super) fn new() -> Self {
        Self { seen: Vec::new() }
    }

    /// Notes a place.
    pub(super) fn add(&mut self, value: T, confidence: Confidence, anchor: Anchor) {
        let Some(seen) = self.seen.iter_mut().find(|seen| seen.value == value) else {
            self.seen.push(Seen { value, confidence, anchors: vec![anchor], count: 1 });
            return;
        };
        seen.count += 1;
        if confidence > seen.confidence {
            seen.confidence = confidence;
            seen.anchors.insert(0, anchor);
            seen.anchors.truncate(MAX_ANCHORS);
        } else if seen.anchors.len() < MAX_ANCHORS {
            seen.anchors.push(anchor);
        }
    }

    /// The values seen.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Seen<T>> {
        self.seen.iter()
    }

    /// What is known of a value.
    pub(super) fn get(&self, value: &T) -> Option<&Seen<T>> {
        self.seen.iter().find(|seen| seen.value == *value)
    }
}

impl<T> Seen<T> {
    /// A fact of this kind with another value and these places.
    pub(super) fn fact(&self, kind: FactKind, value: Value) -> Fact {
        Fact { kind, value, confidence: self.confidence, anchors: self.anchors.clone() }
    }
}

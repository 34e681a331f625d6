//! From sightings of values to facts: one fact for each value, with every place it was seen.

use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};

/// Most different values of one kind that are kept; a document with more of them states none.
const MAX_VALUES: usize = 300;

/// A value seen in one place.
#[derive(Clone, Debug)]
pub struct Sighting {
    /// What was seen.
    pub value: Value,
    /// How sure this place makes it.
    pub confidence: Confidence,
    /// Where.
    pub anchor: Anchor,
}

/// Joins the sightings of each value into one fact, as sure as its surest sighting, which also comes first among the
/// anchors. A place seen twice counts once.
pub fn merge(kind: FactKind, sightings: impl IntoIterator<Item = Sighting>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for Sighting { value, confidence, anchor } in sightings {
        let Some(fact) = facts.iter_mut().find(|fact| fact.value == value) else {
            if facts.len() < MAX_VALUES {
                facts.push(Fact { kind, value, confidence, anchors: vec![anchor] });
            }
            continue;
        };
        let is_surer = confidence > fact.confidence;
        fact.confidence = fact.confidence.max(confidence);
        if is_surer {
            fact.anchors.retain(|known| *known != anchor);
            fact.anchors.insert(0, anchor);
        } else if fact.anchors.len() < MAX_VALUES && !fact.anchors.contains(&anchor) {
            fact.anchors.push(anchor);
        }
    }
    facts
}

/// For a kind that can only have one value: the surest sightings win, and where those disagree none is high.
pub fn merge_unique(kind: FactKind, sightings: Vec<Sighting>) -> Vec<Fact> {
    let surest = sightings.iter().map(|sighting| sighting.confidence).max();
    let best = sightings.into_iter().filter(|sighting| Some(sighting.confidence) == surest);
    let mut facts = merge(kind, best);
    if facts.len() > 1 {
        for fact in &mut facts {
            fact.confidence = fact.confidence.min(Confidence::Medium);
        }
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::{Sighting, merge, merge_unique};
    use crate::tender::{Anchor, Confidence, FactKind, Value};

    fn seen(value: u32, confidence: Confidence, block: usize) -> Sighting {
        Sighting { value: Value::Number(value), confidence, anchor: Anchor { block, range: 0..1 } }
    }

    #[test]
    fn the_surest_sighting_of_a_value_comes_first() {
        let sightings = [
            seen(30, Confidence::Medium, 1),
            seen(30, Confidence::High, 2),
            seen(30, Confidence::Medium, 1),
            seen(45, Confidence::Medium, 3),
        ];
        let facts = merge(FactKind::PaymentDays, sightings);
        assert_eq!(facts.len(), 2);
        assert_eq!(facts[0].confidence, Confidence::High);
        assert_eq!(facts[0].anchors.iter().map(|anchor| anchor.block).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn values_that_disagree_are_not_sure() {
        let facts = merge_unique(
            FactKind::PaymentDays,
            vec![
                seen(30, Confidence::High, 1),
                seen(45, Confidence::High, 2),
                seen(60, Confidence::Medium, 3),
            ],
        );
        assert_eq!(facts.len(), 2);
        assert!(facts.iter().all(|fact| fact.confidence == Confidence::Medium));
    }
}

//! Schemes: the criteria stated together in one place, and how the schemes of a tender fit into one.

use super::name;
use super::weight::{Weight, adds_up, equal};
use crate::tender::fact::{Criterion, CriterionKind};
use crate::tender::{Anchor, BlockId, Confidence, Fact, FactKind, Value};

/// Most criteria of one tender that are kept.
const MAX_CRITERIA: usize = 200;

/// A criterion as one place states it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name as the document has it.
    pub(super) name: String,
    /// Its name in plain form.
    pub(super) plain: String,
    /// Its weight as it is written.
    pub(super) weight: Option<Weight>,
    /// Index in the scheme of the criterion it is a part of.
    pub(super) parent: Option<usize>,
    /// Where it stands: first the name, then the weight where that stands elsewhere.
    pub(super) anchors: Vec<Anchor>,
}

/// The criteria stated together in one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Scheme {
    /// Its criteria in order; a part comes after its whole.
    pub(super) entries: Vec<Entry>,
    /// Plain name of the criterion that the whole scheme takes apart, where its heading names one.
    pub(super) under: Option<String>,
    /// The marks of the criterion it takes apart, where the place states them and not its name.
    pub(super) share: Option<f64>,
    /// The sum of all marks, where the place states it.
    pub(super) total: Option<f64>,
}

impl Scheme {
    /// Whether there is anything in it.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The blocks it was read from.
    pub(super) fn blocks(&self) -> impl Iterator<Item = BlockId> {
        self.entries.iter().flat_map(|entry| &entry.anchors).map(|anchor| anchor.block)
    }

    /// Finds wholes and parts by their sums where all entries look alike: Quality 60 before 40 and 20.
    pub(super) fn group_by_sums(&mut self) {
        let numbers: Vec<f64> =
            self.entries.iter().map(|entry| entry.weight.map_or(0.0, Weight::number)).collect();
        let is_flat = self.entries.iter().all(|entry| entry.parent.is_none() && entry.weight.is_some());
        let whole = self.total.unwrap_or(100.0);
        if !is_flat || adds_up(numbers.iter().sum(), whole) {
            return;
        }
        let parents = parents_by_sums(&numbers);
        let top: f64 =
            numbers.iter().zip(&parents).filter(|(_, parent)| parent.is_none()).map(|(n, _)| n).sum();
        if adds_up(top, whole) {
            for (entry, parent) in self.entries.iter_mut().zip(parents) {
                entry.parent = parent;
            }
        }
    }

    /// The factor from written weights to percent of all marks. None where points have no clear total.
    fn scale(&self) -> Option<f64> {
        let written = || self.entries.iter().filter_map(|entry| entry.weight);
        if written().next().is_none() || written().any(|weight| matches!(weight, Weight::Percent(_))) {
            return Some(1.0);
        }
        let top = self.entries.iter().filter(|entry| entry.parent.is_none()).filter_map(|entry| entry.weight);
        let sum: f64 = top.map(Weight::number).sum();
        let total = self.total.unwrap_or(sum);
        let is_share = self.share.is_some() || (self.under.is_some() && self.total.is_none());
        if is_share || adds_up(total, 100.0) {
            return Some(1.0);
        }
        (written().count() > 1 && total > 0.0 && sum <= total + 0.51).then(|| 100.0 / total)
    }

    /// The criteria without their weights, where those come to more than the total beside them.
    fn names(mut self) -> Vec<Found> {
        if self.total.is_none() || self.entries.len() < 2 {
            return Vec::new();
        }
        for entry in &mut self.entries {
            entry.weight = None;
        }
        let mut found = self.criteria();
        for criterion in &mut found {
            criterion.confidence = Confidence::Medium;
        }
        found
    }

    fn criteria(self) -> Vec<Found> {
        let Some(scale) = self.scale() else { return self.names() };
        let names: Vec<String> = self.entries.iter().map(|entry| entry.name.clone()).collect();
        let is_converted = (scale - 1.0).abs() > f64::EPSILON;
        let entries = self.entries.into_iter();
        entries
            .map(|entry| Found {
                kind: name::kind(&entry.plain),
                key: name::key(&entry.plain),
                weight: entry.weight.map(|weight| (weight.number() * scale * 100.0).round() / 100.0),
                parent: entry.parent.and_then(|parent| names.get(parent).cloned()),
                confidence: if is_converted { Confidence::Medium } else { Confidence::High },
                name: entry.name,
                anchors: entry.anchors,
            })
            .collect()
    }
}

/// For each number the index of the one before it whose value it helps to make up.
fn parents_by_sums(numbers: &[f64]) -> Vec<Option<usize>> {
    let mut parents = vec![None; numbers.len()];
    let mut index = 0;
    while index < numbers.len() {
        let mut sum = 0.0;
        let mut end = index + 1;
        while end < numbers.len() && sum + 0.01 < numbers[index] {
            sum += numbers[end];
            end += 1;
        }
        if end > index + 2 && equal(sum, numbers[index]) {
            parents[index + 1..end].fill(Some(index));
            index = end;
        } else {
            index += 1;
        }
    }
    parents
}

/// A criterion of the tender, put together from the places that state it.
#[derive(Clone, Debug)]
struct Found {
    name: String,
    key: String,
    weight: Option<f64>,
    kind: CriterionKind,
    parent: Option<String>,
    confidence: Confidence,
    anchors: Vec<Anchor>,
}

/// Fits schemes into one list of facts. A criterion that two schemes state alike is one fact; a scheme that takes a
/// criterion of another apart becomes its parts; criteria with different weights stay apart and are not sure.
pub(super) fn reconcile(schemes: Vec<Scheme>) -> Vec<Fact> {
    let (whole, parts): (Vec<Scheme>, Vec<Scheme>) = schemes.into_iter().partition(is_whole);
    let mut found: Vec<Found> = Vec::new();
    for scheme in whole.into_iter().chain(parts) {
        let (under, share) = (scheme.under.clone(), scheme.share);
        add(&mut found, scheme.criteria(), under.as_deref(), share);
    }
    found.sort_by_key(|found| found.anchors.first().map(|anchor| (anchor.block, anchor.range.start)));
    let contradicted: Vec<bool> =
        found.iter().map(|one| found.iter().any(|other| contradicts(one, other))).collect();
    let facts = found.into_iter().zip(contradicted).take(MAX_CRITERIA);
    facts
        .map(|(found, contradicted)| Fact {
            kind: FactKind::AwardCriterion,
            confidence: if contradicted { Confidence::Medium } else { found.confidence },
            anchors: found.anchors,
            value: Value::Criterion(Criterion {
                name: found.name,
                weight_percent: found.weight,
                kind: found.kind,
                parent: found.parent,
            }),
        })
        .collect()
}

/// Whether a scheme accounts for all marks and takes nothing else apart.
fn is_whole(scheme: &Scheme) -> bool {
    let top = scheme.entries.iter().filter(|entry| entry.parent.is_none()).filter_map(|entry| entry.weight);
    scheme.under.is_none()
        && scheme.share.is_none()
        && adds_up(top.map(Weight::number).sum(), scheme.total.unwrap_or(100.0))
}

fn add(found: &mut Vec<Found>, scheme: Vec<Found>, under: Option<&str>, share: Option<f64>) {
    if found.len() >= MAX_CRITERIA {
        return;
    }
    let mut matched = vec![false; found.len()];
    let mut renamed: Vec<(String, String)> = Vec::new();
    let mut rest: Vec<Found> = Vec::new();
    for own in scheme {
        let twin = found.iter().position(|other| is_twin(other, &own));
        let Some(twin) = twin else {
            rest.push(own);
            continue;
        };
        if let Some(flag) = matched.get_mut(twin) {
            *flag = true;
        }
        renamed.push((own.name.clone(), found[twin].name.clone()));
        let new = own
            .anchors
            .into_iter()
            .filter(|anchor| !found[twin].anchors.contains(anchor))
            .collect::<Vec<_>>();
        found[twin].anchors.extend(new);
    }
    for own in &mut rest {
        if let Some((_, name)) =
            own.parent.as_ref().and_then(|parent| renamed.iter().find(|(old, _)| old == parent))
        {
            own.parent = Some(name.clone());
        }
    }
    let top: Vec<f64> = rest.iter().filter(|own| own.parent.is_none()).filter_map(|own| own.weight).collect();
    let top = share.map_or(top, |share| vec![share / 2.0; 2]);
    if let Some(parent) = whole_of(found, &matched, &top, under) {
        for own in rest.iter_mut().filter(|own| own.parent.is_none()) {
            own.parent = Some(parent.clone());
        }
    }
    found.extend(rest);
}

/// The criterion that weights of a further scheme take apart: the one its heading names, or the only one the scheme
/// does not repeat and whose weight they make up.
fn whole_of(found: &[Found], matched: &[bool], top: &[f64], under: Option<&str>) -> Option<String> {
    if let Some(under) = under {
        let key = name::key(under);
        let named = found.iter().find(|other| other.parent.is_none() && !key.is_empty() && other.key == key);
        return Some(named.map_or_else(|| under.to_owned(), |named| named.name.clone()));
    }
    if top.len() < 2 {
        return None;
    }
    let open = found.iter().zip(matched).filter(|(other, matched)| other.parent.is_none() && !**matched);
    let mut fitting =
        open.filter(|(other, _)| other.weight.is_some_and(|weight| adds_up(top.iter().sum(), weight)));
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none()).map(|(other, _)| other.name.clone())
}

/// Whether two places state the same criterion with the same weight.
fn is_twin(one: &Found, other: &Found) -> bool {
    let same_weight = match (one.weight, other.weight) {
        (Some(one), Some(other)) => equal(one, other),
        _ => one.weight.is_none() && other.weight.is_none(),
    };
    let is_top = one.parent.is_none() && other.parent.is_none();
    let both_plain = |kind: CriterionKind| one.kind == kind && other.kind == kind && is_top;
    let same_name = one.key == other.key
        || both_plain(CriterionKind::Price)
        || (both_plain(CriterionKind::SocialValue) && (is_social(&one.key) == is_social(&other.key)))
        || (is_general_quality(&one.key) && is_general_quality(&other.key));
    same_weight && same_name
}

/// Whether a name stands for all social value.
fn is_social(key: &str) -> bool {
    key.contains("social value")
}

/// Whether a name stands for everything that is not price.
fn is_general_quality(key: &str) -> bool {
    [
        "quality",
        "technical",
        "technical quality",
        "quality technical",
        "non price",
        "method statements",
        "quality method statements",
        "quality questions",
    ]
    .contains(&key)
}

fn contradicts(one: &Found, other: &Found) -> bool {
    let same_place = one.key == other.key && one.parent == other.parent;
    let weights = one.weight.zip(other.weight);
    same_place && weights.is_some_and(|(one, other)| !equal(one, other))
}

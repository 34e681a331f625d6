//! How the schemes of a tender fit into one.

use super::name;
use super::scheme::Scheme;
use super::weight::{Weight, adds_up, equal};
use crate::tender::fact::{Criterion, CriterionKind};
use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};
use crate::understand::plain::plain;

/// Most criteria of one tender that are kept.
const MAX_CRITERIA: usize = 200;

/// A criterion of the tender, put together from the places that state it.
#[derive(Clone, Debug)]
struct Found {
    name: String,
    key: String,
    weight: Option<f64>,
    kind: CriterionKind,
    parent: Option<String>,
    confidence: Confidence,
    /// The factor from its marks to percent.
    scale: f64,
    /// Whether marks or points are written, and no percentage.
    is_marks: bool,
    anchors: Vec<Anchor>,
}

/// The criteria of a scheme, their weights in percent.
fn criteria(scheme: Scheme) -> Vec<Found> {
    let Some(scale) = scheme.scale() else { return Vec::new() };
    let names: Vec<String> = scheme.entries.iter().map(|entry| entry.name.clone()).collect();
    let is_converted = (scale - 1.0).abs() > f64::EPSILON;
    let entries = scheme.entries.into_iter();
    entries
        .map(|entry| Found {
            kind: name::kind(&entry.plain),
            key: name::key(&entry.plain),
            weight: entry.weight.map(|weight| (weight.number() * scale * 100.0).round() / 100.0),
            parent: entry.parent.and_then(|parent| names.get(parent).cloned()),
            confidence: if is_converted || entry.inferred { Confidence::Medium } else { Confidence::High },
            scale,
            is_marks: matches!(entry.weight, Some(Weight::Points(_))),
            name: entry.name,
            anchors: entry.anchors,
        })
        .collect()
}

/// Fits schemes into one list of facts. A criterion that two schemes state alike is one fact; a scheme that takes a
/// criterion of another apart becomes its parts; criteria with different weights stay apart and are not sure.
pub(super) fn reconcile(schemes: Vec<Scheme>) -> Vec<Fact> {
    let (questions, schemes): (Vec<Scheme>, Vec<Scheme>) =
        schemes.into_iter().partition(|scheme| scheme.are_questions);
    let percentages = percentages(&schemes);
    let makes_up_one = |scheme: &Scheme| {
        scheme.total.is_some_and(|total| percentages.iter().any(|percent| equal(*percent, total)))
    };
    let (whole, parts): (Vec<Scheme>, Vec<Scheme>) =
        schemes.into_iter().partition(|scheme| is_whole(scheme) && !makes_up_one(scheme));
    let (makes_up_one, parts): (Vec<Scheme>, Vec<Scheme>) = parts.into_iter().partition(makes_up_one);
    let mut found: Vec<Found> = Vec::new();
    let mut whole = whole;
    // The scheme with the price first: one without it takes its other criterion apart.
    whole.sort_by_key(|scheme| !scheme.has_price());
    for mut scheme in whole.into_iter().chain(parts).chain(makes_up_one) {
        settle_out_of(&mut scheme, &found);
        settle_whole(&mut scheme, &found);
        let under = scheme.under.clone();
        add(&mut found, criteria(scheme), under.as_deref());
    }
    for mut scheme in questions {
        if put_under_quality(&mut scheme, &found) {
            let under = scheme.under.clone();
            add(&mut found, criteria(scheme), under.as_deref());
        }
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

/// The weights below a hundred that are written as percentages: marks with that total may make them up.
fn percentages(schemes: &[Scheme]) -> Vec<f64> {
    let written = schemes.iter().flat_map(|scheme| &scheme.entries).filter_map(|entry| entry.weight);
    let percentages = written.filter_map(|weight| match weight {
        Weight::Percent(percent) if percent < 100.0 => Some(percent),
        _ => None,
    });
    percentages.collect()
}

/// A scheme of marks that come to a hundred without a price, beside one of a price and one other criterion, takes that
/// other one apart: its marks are shares of it.
fn settle_whole(scheme: &mut Scheme, found: &[Found]) {
    let top: Vec<&Found> = found.iter().filter(|other| other.parent.is_none()).collect();
    let (price, other): (Vec<_>, Vec<_>) =
        top.into_iter().partition(|other| other.kind == CriterionKind::Price);
    let is_marks = scheme.entries.iter().all(|entry| matches!(entry.weight, Some(Weight::Points(_))));
    if let ([_], [other]) = (price.as_slice(), other.as_slice())
        && is_marks
        && is_whole(scheme)
        && !scheme.has_price()
    {
        scheme.under = Some(plain(&other.name));
        scheme.entries.iter_mut().for_each(|entry| entry.inferred = true);
    }
}

/// Makes questions parts of the only criterion beside the price. False where there is no such criterion, or where it has
/// parts already: then the questions only say again how those are judged.
fn put_under_quality(scheme: &mut Scheme, found: &[Found]) -> bool {
    let mut others =
        found.iter().filter(|other| other.parent.is_none() && other.kind != CriterionKind::Price);
    let (Some(whole), None) = (others.next(), others.next()) else { return false };
    scheme.under = Some(plain(&whole.name));
    if scheme.total.zip(whole.weight).is_some_and(|(total, weight)| equal(total, weight)) {
        scheme.total = None;
    }
    scheme.entries.iter_mut().for_each(|entry| {
        entry.parent = None;
        entry.inferred = true;
    });
    found.iter().all(|other| other.parent.as_ref() != Some(&whole.name))
}

/// Finds out what "out of 30" or a total of 30 means: the parts of the only criterion that weighs 30, or all marks there are.
fn settle_out_of(scheme: &mut Scheme, found: &[Found]) {
    let is_marks = scheme.entries.iter().all(|entry| matches!(entry.weight, Some(Weight::Points(_))));
    let top = scheme.entries.iter().filter(|entry| entry.parent.is_none()).filter_map(|entry| entry.weight);
    let sum: f64 = top.map(Weight::number).sum();
    // Marks that come to the weight of a criterion make it up, though nothing says so.
    let unsaid = Some(sum).filter(|_| is_marks && scheme.entries.len() > 1 && !scheme.has_price());
    let stated = scheme.total.or(scheme.out_of);
    let Some(out_of) = stated.or(unsaid).filter(|_| scheme.under.is_none()) else { return };
    let mut wholes = found
        .iter()
        .filter(|other| other.parent.is_none() && other.weight.is_some_and(|weight| equal(weight, out_of)));
    match (wholes.next(), wholes.next()) {
        (Some(whole), None) => {
            scheme.under = Some(plain(&whole.name));
            scheme.total = None;
        }
        _ => scheme.total = stated,
    }
}

/// Whether a scheme accounts for all marks and takes nothing else apart.
fn is_whole(scheme: &Scheme) -> bool {
    let top = scheme.entries.iter().filter(|entry| entry.parent.is_none()).filter_map(|entry| entry.weight);
    scheme.under.is_none() && adds_up(top.map(Weight::number).sum(), scheme.total.unwrap_or(100.0))
}

fn add(found: &mut Vec<Found>, mut scheme: Vec<Found>, under: Option<&str>) {
    if found.len() >= MAX_CRITERIA {
        return;
    }
    convert_parts(found, &mut scheme, under);
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
    if let Some(parent) = whole_of(found, &matched, &top, under) {
        for own in rest.iter_mut().filter(|own| own.parent.is_none()) {
            own.parent = Some(parent.clone());
        }
    }
    found.extend(rest);
}

/// Marks that take a criterion apart are of the same kind as its own: where those were converted, they are too.
fn convert_parts(found: &[Found], scheme: &mut [Found], under: Option<&str>) {
    let key = under.map(name::key).unwrap_or_default();
    let whole = found.iter().find(|other| other.parent.is_none() && !key.is_empty() && other.key == key);
    let Some(whole) = whole.filter(|whole| (whole.scale - 1.0).abs() > f64::EPSILON) else { return };
    for part in scheme.iter_mut().filter(|part| part.is_marks) {
        part.weight = part.weight.map(|weight| (weight * whole.scale * 100.0).round() / 100.0);
        part.confidence = Confidence::Medium;
    }
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
        || both_plain(CriterionKind::SocialValue)
        || (is_general_quality(&one.key) && is_general_quality(&other.key));
    same_weight && same_name
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

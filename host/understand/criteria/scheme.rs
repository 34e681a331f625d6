//! Schemes: the criteria stated together in one place.

use super::name;
use super::weight::{Weight, adds_up, equal};
use crate::tender::Anchor;
use crate::tender::fact::CriterionKind;

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
    /// Whether its weight stands nowhere and is the sum of its parts.
    pub(super) inferred: bool,
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
    /// The sum of all marks, where the place states it.
    pub(super) total: Option<f64>,
    /// Whether its entries are questions, which are parts of the criterion they are judged for.
    pub(super) are_questions: bool,
    /// What the marks are out of, as a header says: all marks there are, or the weight of the criterion they take apart.
    pub(super) out_of: Option<f64>,
}

impl Scheme {
    /// Whether there is anything in it.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether one of its criteria is the price.
    pub(super) fn has_price(&self) -> bool {
        self.entries.iter().any(|entry| name::kind(&entry.plain) == CriterionKind::Price)
    }

    /// The places it was read from.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.entries.iter().flat_map(|entry| &entry.anchors)
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
        let has_parts = |index: usize| parents.contains(&Some(index));
        let tops = || (0..numbers.len()).filter(|index| parents.get(*index) == Some(&None));
        let are_all_taken_apart = tops().count() > 1 && tops().all(has_parts);
        if adds_up(top, whole) || are_all_taken_apart {
            for (entry, parent) in self.entries.iter_mut().zip(parents) {
                entry.parent = parent;
            }
        }
    }

    /// The factor from written weights to percent of all marks. None where points have no clear total.
    pub(super) fn scale(&self) -> Option<f64> {
        let written = || self.entries.iter().filter_map(|entry| entry.weight);
        if written().next().is_none() || written().any(|weight| matches!(weight, Weight::Percent(_))) {
            return Some(1.0);
        }
        let top = self.entries.iter().filter(|entry| entry.parent.is_none()).filter_map(|entry| entry.weight);
        let sum: f64 = top.map(Weight::number).sum();
        let total = self.total.unwrap_or(sum);
        let is_share = self.under.is_some() && self.total.is_none();
        if is_share || adds_up(total, 100.0) {
            return Some(1.0);
        }
        // Marks that come to more than their stated total are a slip of the drafter, up to a point.
        let fits = sum <= total * 1.25 + 0.51;
        (written().count() > 1 && total > 0.0 && fits).then(|| 100.0 / total)
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

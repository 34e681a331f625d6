//! Which tenders a rule applies to. A condition on a fact that is unknown does not hold.

use serde::{Deserialize, Serialize};

use crate::tender::{Confidence, FactKind, Facts, MoneyPeriod, Value};

/// Conditions on the facts of a tender; all must hold. An empty list leaves that fact free.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Applies {
    /// Whether the pack must invite bids (`true`) or must not (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invitation: Option<bool>,
    /// Legal regimes, such as `pa23-covered`. A regime that is less than highly sure lowers an error to a warning.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regime: Vec<String>,
    /// Legal regimes it never applies to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_regime: Vec<String>,
    /// `goods`, `services`, `works`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub category: Vec<String>,
    /// Categories it never applies to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_category: Vec<String>,
    /// What the service is about, such as `care`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<String>,
    /// Subjects it never applies to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_subject: Vec<String>,
    /// Procedures, such as `open`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedure: Vec<String>,
    /// Procedures it never applies to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_procedure: Vec<String>,
    /// Least total value in whole pounds, net.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_from: Option<u64>,
    /// Total value in whole pounds, net, from which it no longer applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_below: Option<u64>,
    /// Kinds of fact that must be known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known: Vec<String>,
    /// Kinds of fact that must be unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

/// Whether a rule applies, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicability {
    /// Whether it does.
    pub applies: bool,
    /// The least confidence among the facts that were asked for.
    pub confidence: Confidence,
}

impl Applies {
    /// Judges the conditions.
    pub fn judge(&self, facts: &Facts) -> Applicability {
        let mut confidence = Confidence::Stated;
        let applies = self.invites(facts, &mut confidence)
            && one_of(facts, FactKind::Regime, &self.regime, &mut confidence)
            && one_of(facts, FactKind::Category, &self.category, &mut confidence)
            && one_of(facts, FactKind::Subject, &self.subject, &mut confidence)
            && one_of(facts, FactKind::Procedure, &self.procedure, &mut confidence)
            && none_of(facts, FactKind::Regime, &self.not_regime)
            && none_of(facts, FactKind::Category, &self.not_category)
            && none_of(facts, FactKind::Subject, &self.not_subject)
            && none_of(facts, FactKind::Procedure, &self.not_procedure)
            && self.values(facts, &mut confidence)
            && self.known.iter().all(|kind| is_known(facts, kind))
            && !self.unknown.iter().any(|kind| is_known(facts, kind));
        Applicability { applies, confidence }
    }

    /// What is wrong with the names of facts, if anything: the key and the word.
    pub fn unknown_name(&self) -> Option<(&'static str, &str)> {
        let wrong = |names: &'_ [String]| names.iter().position(|name| name.parse::<FactKind>().is_err());
        wrong(&self.known)
            .map(|index| ("applies.known", self.known[index].as_str()))
            .or_else(|| wrong(&self.unknown).map(|index| ("applies.unknown", self.unknown[index].as_str())))
    }

    fn invites(&self, facts: &Facts, confidence: &mut Confidence) -> bool {
        let Some(wanted) = self.invitation else { return true };
        let Some(fact) = facts.best(FactKind::Invitation) else { return !wanted };
        *confidence = (*confidence).min(fact.confidence);
        fact.value == Value::Flag(wanted)
    }

    fn values(&self, facts: &Facts, confidence: &mut Confidence) -> bool {
        if self.value_from.is_none() && self.value_below.is_none() {
            return true;
        }
        let Some((value, sure)) = total_value(facts) else { return false };
        *confidence = (*confidence).min(sure);
        self.value_from.is_none_or(|from| value >= from) && self.value_below.is_none_or(|below| value < below)
    }
}

/// The total value of the contract over its initial term, in whole units, net where the text says so.
pub fn total_value(facts: &Facts) -> Option<(u64, Confidence)> {
    let fact = facts.best(FactKind::ContractValue)?;
    let Value::Money(money) = &fact.value else { return None };
    let months = facts.best(FactKind::ContractTerm).and_then(|term| match term.value {
        Value::Term { months } => Some(u64::from(months)),
        _ => None,
    });
    let total = match money.period {
        Some(MoneyPeriod::Year) => money.amount.saturating_mul(months?) / 12,
        Some(MoneyPeriod::Month) => money.amount.saturating_mul(months?),
        Some(MoneyPeriod::Total) | None => money.amount,
    };
    Some((total, fact.confidence))
}

fn one_of(facts: &Facts, kind: FactKind, wanted: &[String], confidence: &mut Confidence) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let fitting = facts.of(kind).filter(|fact| is_word_of(&fact.value, wanted));
    let Some(surest) = fitting.map(|fact| fact.confidence).max() else { return false };
    *confidence = (*confidence).min(surest);
    true
}

fn none_of(facts: &Facts, kind: FactKind, unwanted: &[String]) -> bool {
    !facts.of(kind).any(|fact| is_word_of(&fact.value, unwanted))
}

fn is_word_of(value: &Value, words: &[String]) -> bool {
    matches!(value, Value::Text(word) if words.contains(word))
}

fn is_known(facts: &Facts, kind: &str) -> bool {
    kind.parse().is_ok_and(|kind| facts.of(kind).next().is_some())
}

//! What a person read in a document.

use serde::Deserialize;
use serde_json::Value as Json;
use tenderlint::tender::FactKind;

/// The facts of one document. A key that is null says that the document does not say it; a key that is missing says
/// nothing.
#[derive(Deserialize)]
pub struct Label {
    /// Path of the document or pack, from the folder above the labels.
    pub file: String,
    #[serde(flatten)]
    facts: serde_json::Map<String, Json>,
}

/// Reads what a label says of one kind of fact.
type Reader = fn(&Json) -> Vec<Expected>;

/// Where the labels keep each kind of fact, and how to read it.
const KEYS: &[(FactKind, &str, Reader)] = &[
    (FactKind::Published, "publication_date", moments),
    (FactKind::ClarificationDeadline, "clarification_deadline", moments),
    (FactKind::TenderDeadline, "submission_deadline", moments),
    (FactKind::Award, "award_date", moments),
    (FactKind::ContractStart, "contract_start", moments),
    (FactKind::ContractTerm, "contract_duration_months", term),
    (FactKind::ContractExtension, "contract_duration_months", extension),
    (FactKind::ContractValue, "estimated_value", amounts),
    (FactKind::AwardCriterion, "award_criteria", criteria),
    (FactKind::Question, "questions_to_answer", count),
    (FactKind::Insurance, "insurance", amounts),
    (FactKind::Turnover, "minimum_turnover", amounts),
    (FactKind::PaymentDays, "payment_terms_days", amounts),
    (FactKind::SpecificationStart, "specification_start", percent),
];

/// A value that a document gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// A date, perhaps with a time: `2026-03-03T12:00`.
    Moment(String),
    /// Whole units of money, days or months.
    Amount(f64),
    /// A criterion, in small letters, and its weight in percent.
    Criterion(String, Option<f64>),
    /// How many there are.
    Count(usize),
    /// How far into the text, in percent.
    Percent(f64),
}

impl Label {
    /// What the document gives for each kind the label speaks of.
    pub fn expected(&self) -> impl Iterator<Item = (FactKind, Vec<Expected>)> + '_ {
        KEYS.iter().filter_map(|(kind, key, read)| Some((*kind, read(self.facts.get(*key)?))))
    }
}

/// One value or a list of them: each an object with a `value`, or the value itself.
fn values(json: &Json) -> impl Iterator<Item = &Json> {
    let list = if let Json::Array(list) = json { list.as_slice() } else { std::slice::from_ref(json) };
    list.iter().map(|item| item.get("value").unwrap_or(item)).filter(|value| !value.is_null())
}

fn moments(json: &Json) -> Vec<Expected> {
    values(json).filter_map(Json::as_str).map(|text| Expected::Moment(text.to_owned())).collect()
}

/// Numbers, or the last number in words such as `public liability GBP 5,000,000`.
fn amounts(json: &Json) -> Vec<Expected> {
    let number = |value: &Json| value.as_f64().or_else(|| last_number(value.as_str()?));
    values(json).filter_map(number).map(Expected::Amount).collect()
}

fn last_number(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    plain
        .split(|character: char| !character.is_ascii_digit())
        .rfind(|digits| !digits.is_empty())?
        .parse()
        .ok()
}

fn months(json: &Json, key: &str) -> Option<f64> {
    json.get(key).and_then(Json::as_f64)
}

fn term(json: &Json) -> Vec<Expected> {
    months(json, "initial").map(Expected::Amount).into_iter().collect()
}

fn extension(json: &Json) -> Vec<Expected> {
    let beyond =
        months(json, "including_extensions").zip(months(json, "initial")).map(|(all, first)| all - first);
    beyond.filter(|months| *months > 0.0).map(Expected::Amount).into_iter().collect()
}

fn criteria(json: &Json) -> Vec<Expected> {
    let Json::Array(list) = json else { return Vec::new() };
    list.iter()
        .filter_map(|item| {
            let name = item.get("value")?.as_str()?.to_lowercase();
            Some(Expected::Criterion(name, item.get("weight_percent").and_then(Json::as_f64)))
        })
        .collect()
}

fn count(json: &Json) -> Vec<Expected> {
    let number = json.get("value").unwrap_or(json).as_u64().and_then(|number| usize::try_from(number).ok());
    number.map(Expected::Count).into_iter().collect()
}

fn percent(json: &Json) -> Vec<Expected> {
    json.get("percent").and_then(Json::as_f64).map(Expected::Percent).into_iter().collect()
}

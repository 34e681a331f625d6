//! Facts of which a tender gives two.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Error, Finding, Insurance, Known, Match, Moment, Money, Pattern, Place, Result, Rule,
    Severity, Tender, Term,
};

use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Kinds of fact that are dates.
const DATES: &[&str] =
    &["published", "site-visit", "interviews", "award", "standstill-end", "contract-start", "service-start"];

/// Share of VAT: two values that differ by it are one, without and with it.
const VAT: std::ops::RangeInclusive<f64> = 1.195..=1.205;

/// Finds facts with two values.
pub(crate) struct Facts;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    /// The facts of which there can only be one.
    facts: Vec<One>,
    /// Expressions for words beside a value that let it differ from another, such as `lot 2` or `with extensions`.
    #[serde(default)]
    apart: Vec<String>,
}

/// A fact of which there can only be one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    /// The kind of fact.
    kind: String,
    /// What messages call it: "the start of the contract".
    name: String,
}

/// A value with what it is of and where it stands.
struct Reading {
    /// Empty, or the cover of an insurance, or the period of a value.
    of: String,
    /// As messages write it.
    text: String,
    /// To compare.
    number: f64,
    /// Whether VAT is in it, where that is said.
    vat: Option<String>,
    confidence: Confidence,
    places: Vec<Place>,
}

impl Check for Facts {
    const NAME: &'static str = "facts";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let known = ["contract-term", "payment-days", "contract-value", "turnover", "insurance"];
        let is_known = |one: &One| DATES.contains(&one.kind.as_str()) || known.contains(&one.kind.as_str());
        if let Some(wrong) = parameters.facts.iter().position(|one| !is_known(one)) {
            let all = [DATES, &known].concat().join(", ");
            return Err(Error::new(format!("this check compares {all}")).at(format!("facts.{wrong}.kind")));
        }
        let none: [&str; 0] = [];
        Ok(vec![Pattern::phrases("apart", none).expressions(&parameters.apart)])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut context: Option<(Pack, Vec<Match>)> = None;
        for one in &rule.parameters.facts {
            let mut readings = readings(tender, &one.kind)?;
            readings.retain(|reading| reading.confidence > Confidence::Low);
            if readings.len() < 2 {
                continue;
            }
            let (pack, apart) = context.get_or_insert_with(|| (Pack::new(tender), tender.matches("apart")));
            let extension = longest_extension(tender)?;
            findings.extend(disagreements(pack, apart, one, &readings, extension, rule.severity));
        }
        Ok(findings)
    }
}

/// The months by which the contract can be extended.
fn longest_extension(tender: &Tender<'_>) -> Result<f64> {
    let extensions = tender.facts::<Term>("contract-extension")?;
    Ok(extensions.iter().map(|term| f64::from(term.value.months)).fold(0.0, f64::max))
}

fn readings(tender: &Tender<'_>, kind: &str) -> Result<Vec<Reading>> {
    let reading = |confidence, places, text: String, number| Reading {
        of: String::new(),
        text,
        number,
        vat: None,
        confidence,
        places,
    };
    Ok(match kind {
        "contract-term" => tender
            .facts::<Term>(kind)?
            .into_iter()
            .map(|Known { value, confidence, places }| {
                reading(confidence, places, format!("{} months", value.months), f64::from(value.months))
            })
            .collect(),
        "payment-days" => tender
            .facts::<u32>(kind)?
            .into_iter()
            .map(|Known { value, confidence, places }| {
                reading(confidence, places, format!("{value} days"), f64::from(value))
            })
            .collect(),
        "contract-value" | "turnover" => tender
            .facts::<Money>(kind)?
            .into_iter()
            .map(|Known { value, confidence, places }| {
                let of = format!("{} {}", value.currency, value.period.as_deref().unwrap_or_default());
                let vat = value.vat.clone();
                Reading { of, vat, ..reading(confidence, places, value.to_string(), amount(value.amount)) }
            })
            .collect(),
        "insurance" => tender
            .facts::<Insurance>(kind)?
            .into_iter()
            .filter(|known| known.value.cover != "other")
            .map(|Known { value, confidence, places }| {
                let money =
                    Money { amount: value.amount, currency: value.currency.clone(), period: None, vat: None };
                let of = value.cover.replace('-', " ");
                Reading { of, ..reading(confidence, places, money.to_string(), amount(value.amount)) }
            })
            .collect(),
        _ => tender
            .facts::<Moment>(kind)?
            .into_iter()
            .map(|Known { value, confidence, places }| {
                let day = f64::from(value.date.year()) * 1_000.0 + f64::from(value.date.day_of_year());
                reading(confidence, places, value.date.strftime("%A %-d %B %Y").to_string(), day)
            })
            .collect(),
    })
}

fn amount(whole: u64) -> f64 {
    f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
}

/// A finding for each fact, or each cover, with two values.
fn disagreements(
    pack: &Pack,
    apart: &[Match],
    one: &One,
    readings: &[Reading],
    extension: f64,
    severity: Severity,
) -> Vec<Finding> {
    let mut done: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for (index, first) in readings.iter().enumerate() {
        if done.contains(&first.of.as_str()) {
            continue;
        }
        let alike: Vec<&Reading> =
            readings[index + 1..].iter().filter(|other| other.of == first.of).collect();
        // A list of three or more is no slip.
        if alike.is_empty() || alike.len() > 1 {
            done.push(&first.of);
            continue;
        }
        done.push(&first.of);
        let other = alike[0];
        if is_explained(&one.kind, first, other, extension) {
            continue;
        }
        let free = |reading: &Reading| -> Option<Place> {
            reading.places.iter().find(|place| !is_apart(pack, apart, place)).cloned()
        };
        let (Some(place), Some(other_place)) = (free(first), free(other)) else { continue };
        if place.block == other_place.block
            || (one.kind == "contract-value" && is_same_row(pack, &place, &other_place))
        {
            continue;
        }
        let (Some(said), Some(other_said)) = (Said::at(pack, &place), Said::at(pack, &other_place)) else {
            continue;
        };
        let name =
            if one.kind == "insurance" { format!("{} {}", first.of, one.name) } else { one.name.clone() };
        findings.push(
            contradiction(severity, &said, &other_said)
                .resting_on(first.confidence.min(other.confidence))
                .word("fact", tenderlint_plugin::wording::capitalised(&name))
                .word("one-value", &first.text)
                .word("other-value", &other.text),
        );
    }
    findings
}

/// Whether two values differ for a reason: one is with VAT, or with extensions.
fn is_explained(kind: &str, one: &Reading, other: &Reading, extension: f64) -> bool {
    let (least, most) = (one.number.min(other.number), one.number.max(other.number));
    match kind {
        "contract-term" => extension > 0.0 && (most - least - extension).abs() < 0.5,
        "contract-value" => {
            let is_said_total = one.of.ends_with("total") || one.of.ends_with("year");
            let is_vat = least > 0.0 && VAT.contains(&(most / least));
            let is_other_vat = one.vat.is_some() && other.vat.is_some() && one.vat != other.vat;
            !is_said_total || is_vat || is_other_vat
        }
        _ => false,
    }
}

fn is_same_row(pack: &Pack, one: &Place, other: &Place) -> bool {
    let Some(block) = pack.block(one.block) else { return false };
    pack.row_of(block).iter().any(|cell| cell.id == other.block)
}

/// Whether words beside a value, in its row or in the headings over it let it differ from others.
fn is_apart(pack: &Pack, apart: &[Match], place: &Place) -> bool {
    let Some(block) = pack.block(place.block) else { return true };
    let mut near: Vec<u32> = pack.row_of(block).iter().map(|cell| cell.id).collect();
    near.extend(pack.sections_over(block).map(|section| section.heading));
    let start = place.range.as_ref().map(|range| range.start);
    apart.iter().any(|found| {
        if found.block() == place.block {
            return start.is_none_or(|start| found.sentence_range().contains(&start));
        }
        near.contains(&found.block())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn parameters(kind: &str) -> String {
        json!({ "facts": [{ "kind": kind, "name": "it" }], "apart": ["\\blot \\d"] }).to_string()
    }

    /// Facts of a test stand in one block, which is no contradiction.
    #[test]
    fn values_in_one_place_are_no_contradiction() {
        let tender =
            TextTender::new("It is 30 days or 60 days.").fact("payment-days", 30).fact("payment-days", 60);
        assert_eq!(try_check::<Facts>(&tender, &parameters("payment-days")).unwrap(), []);
    }

    #[test]
    fn a_kind_that_cannot_be_compared_is_pointed_at() {
        let error = try_check::<Facts>(&TextTender::new("x"), &parameters("regime")).unwrap_err();
        assert!(error.to_string().starts_with("facts.0.kind: this check compares"), "{error}");
    }

    #[test]
    fn vat_and_extensions_explain_a_difference() {
        let reading = |number, of: &str| Reading {
            of: of.to_owned(),
            text: String::new(),
            number,
            vat: None,
            confidence: Confidence::High,
            places: vec![],
        };
        let total = |number| reading(number, "GBP total");
        assert!(is_explained("contract-value", &total(100_000.0), &total(120_000.0), 0.0));
        assert!(!is_explained("contract-value", &total(100_000.0), &total(150_000.0), 0.0));
        assert!(is_explained("contract-term", &reading(36.0, ""), &reading(60.0, ""), 24.0));
        assert!(!is_explained("contract-term", &reading(36.0, ""), &reading(48.0, ""), 24.0));
    }
}

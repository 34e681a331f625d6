//! Whether one kind of criterion, such as price or social value, has a fitting share of the marks.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Criterion, Error, Finding, Known, Pattern, Result, Rule, Severity, Tender,
};

use crate::scheme::{self, Scheme, percent, weight};
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::parameters::{When, contract};
use tenderlint_plugin::parameters::{Words, words};

/// Kinds of criterion.
const KINDS: &[&str] = &["price", "quality", "social-value", "other"];

/// Finds a share that is too large or too small, a kind that stands alone, and one that is missing.
pub(crate) struct Share;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// The kind of criterion: `price`, `quality`, `social-value` or `other`.
    kind: String,
    /// The limits in percent. The first that is for the tender counts.
    #[serde(default)]
    limits: Vec<Range>,
    /// The tenders in which no criterion of the kind may be the only one.
    #[serde(default)]
    alone: Option<When>,
    /// The tenders that need a criterion of the kind.
    #[serde(default)]
    missing: Option<Missing>,
    /// Words about the kind that ask too much.
    #[serde(default)]
    words: Vec<Words>,
}

/// Limits of a share in percent of all marks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Range {
    /// The tenders they are for.
    #[serde(default)]
    when: When,
    /// More than this is advice.
    #[serde(default)]
    advice_over: Option<f64>,
    /// More than this is as severe as the rule allows.
    #[serde(default)]
    severe_over: Option<f64>,
    /// Less than this is advice.
    #[serde(default)]
    advice_under: Option<f64>,
    /// Less than this is as severe as the rule allows.
    #[serde(default)]
    severe_under: Option<f64>,
}

/// A kind of criterion that is missed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Missing {
    /// The tenders in which it is missed.
    #[serde(default)]
    when: When,
    /// Words that do instead.
    wanted: Filter,
    /// How much it matters; as much as the rule allows if left out.
    #[serde(default)]
    severity: Option<Severity>,
}

impl Check for Share {
    const NAME: &'static str = "share";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        if !KINDS.contains(&parameters.kind.as_str()) {
            let message = format!("there is no kind '{}'; there are {}", parameters.kind, KINDS.join(", "));
            return Err(Error::new(message).at("kind"));
        }
        let mut patterns = words::patterns(&parameters.words)?;
        if let Some(missing) = &parameters.missing {
            patterns.extend(missing.wanted.patterns("missing").map_err(|error| error.at("missing.wanted"))?);
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let parameters = &rule.parameters;
        let criteria = scheme::criteria(tender)?;
        let mut findings: Vec<Finding> = alone(tender, rule, &criteria)?.into_iter().collect();
        if findings.is_empty() {
            findings.extend(out_of_range(tender, rule, &criteria)?);
            findings.extend(missing(tender, rule, &criteria)?);
        }
        findings.extend(words::findings(&parameters.words, tender, rule.severity)?);
        Ok(findings)
    }
}

/// The finding about a kind that is all that counts.
fn alone(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    criteria: &[Known<Criterion>],
) -> Result<Option<Finding>> {
    let (Some(when), [only]) = (&rule.parameters.alone, criteria) else { return Ok(None) };
    let is_all = weight(only).is_none_or(|weight| weight > 100.0 - scheme::ROUNDING);
    if only.value.kind != rule.parameters.kind || !is_all {
        return Ok(None);
    }
    let Some(sure) = when.holds(tender)? else { return Ok(None) };
    let finding = Finding::new(rule.severity)
        .outcome("alone")
        .resting_on(only.confidence.min(sure))
        .places(only.places.first().cloned())
        .word("criterion", &only.value.name)
        .word("contract", contract(tender)?);
    Ok(Some(finding))
}

/// The finding about a share outside the first limits that are for the tender.
fn out_of_range(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    criteria: &[Known<Criterion>],
) -> Result<Option<Finding>> {
    let kind = &rule.parameters.kind;
    let schemes = counted(scheme::schemes(tender, criteria), kind);
    for limit in &rule.parameters.limits {
        let Some(sure) = limit.when.holds(tender)? else { continue };
        let judged = schemes.iter().map(|scheme| judge(scheme, kind, limit, rule.severity));
        // Where lots or documents differ, only what is wrong in all of them is sure.
        let Some(judged) = judged.collect::<Option<Vec<_>>>() else { return Ok(None) };
        let Some(mildest) = judged.into_iter().min_by_key(|judged| judged.severity) else { return Ok(None) };
        let finding = Finding::new(mildest.severity)
            .resting_on(mildest.confidence.min(sure))
            .places(
                criteria
                    .iter()
                    .filter(|one| one.value.kind == *kind)
                    .filter_map(|one| one.places.first().cloned()),
            )
            .value("share", percent(mildest.share), mildest.share)
            .value("limit", percent(mildest.limit), mildest.limit)
            .word("contract", contract(tender)?);
        return Ok(Some(if mildest.is_under { finding.outcome("under") } else { finding }));
    }
    Ok(None)
}

/// A share that is out of range.
struct Judged {
    severity: Severity,
    share: f64,
    limit: f64,
    is_under: bool,
    confidence: Confidence,
}

/// The schemes by which shares can be told: those that come to 100, else the only one with a criterion of the kind.
/// Weights that come to more belong to several lists.
fn counted(mut schemes: Vec<Scheme>, kind: &str) -> Vec<Scheme> {
    schemes.retain(|scheme| scheme.share(kind).is_some() && scheme.sum() <= 100.0 + scheme::ROUNDING);
    let (whole, others): (Vec<Scheme>, Vec<Scheme>) = schemes.into_iter().partition(Scheme::is_whole);
    match (whole.is_empty(), others.len()) {
        (false, _) => whole,
        (true, 1) => others,
        (true, _) => Vec::new(),
    }
}

fn judge(scheme: &Scheme, kind: &str, limit: &Range, most: Severity) -> Option<Judged> {
    let share = scheme.share(kind)?;
    let over = |limit: Option<f64>| limit.filter(|limit| share > *limit);
    let under = |limit: Option<f64>| limit.filter(|limit| share < *limit);
    let (severity, limit, is_under) = if let Some(severe) = over(limit.severe_over) {
        (most, over(limit.advice_over).unwrap_or(severe), false)
    } else if let Some(severe) = under(limit.severe_under) {
        (most, under(limit.advice_under).unwrap_or(severe), true)
    } else if let Some(advice) = over(limit.advice_over) {
        (Severity::Advice, advice, false)
    } else {
        (Severity::Advice, under(limit.advice_under)?, true)
    };
    let sure =
        if scheme.is_whole() { scheme.confidence() } else { scheme.confidence().min(Confidence::Medium) };
    Some(Judged { severity, share, limit, is_under, confidence: sure })
}

/// The finding about a kind that no criterion has, where there are criteria.
fn missing(
    tender: &Tender<'_>,
    rule: &Rule<Parameters>,
    criteria: &[Known<Criterion>],
) -> Result<Option<Finding>> {
    let Some(missing) = &rule.parameters.missing else { return Ok(None) };
    let is_there = criteria.iter().any(|criterion| criterion.value.kind == rule.parameters.kind);
    if criteria.len() < 2 || is_there || !missing.wanted.matches(tender, "missing").is_empty() {
        return Ok(None);
    }
    let Some(sure) = missing.when.holds(tender)? else { return Ok(None) };
    let finding = Finding::new(missing.severity.unwrap_or(rule.severity))
        .outcome("missing")
        .resting_on(sure.min(Confidence::Medium))
        .places(criteria.iter().filter_map(|criterion| criterion.places.first().cloned()))
        .word("contract", contract(tender)?);
    Ok(Some(finding))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PRICE: &str = r#"{ "kind": "price", "alone": { "not-category": ["goods"] }, "limits": [
        { "when": { "subject": ["care"] }, "advice-over": 50, "severe-over": 70 },
        { "advice-over": 70, "severe-over": 90 }
    ] }"#;

    const SOCIAL_VALUE: &str = r#"{ "kind": "social-value",
        "limits": [{ "when": { "buyer-kind": ["central"] }, "severe-under": 10 }, { "advice-over": 30 }],
        "missing": { "wanted": { "terms": ["social value"] }, "severity": "advice" } }"#;

    fn criterion(name: &str, kind: &str, weight: Option<f64>) -> Value {
        json!({ "name": name, "kind": kind, "weight_percent": weight, "parent": null })
    }

    fn tender(text: &str, criteria: &[(&str, f64)]) -> TextTender {
        criteria.iter().fold(TextTender::new(text), |tender, (kind, weight)| {
            tender.fact("award-criterion", criterion(kind, kind, Some(*weight)))
        })
    }

    fn found(tender: &TextTender, parameters: &str) -> Vec<Finding> {
        try_check::<Share>(tender, parameters).unwrap()
    }

    #[test]
    fn the_first_limits_that_are_for_the_tender_count() {
        let tender = tender("Support", &[("price", 60.0), ("quality", 40.0)]);
        assert_eq!(found(&tender, PRICE), []);
        let finding = &found(&tender.fact("subject", "care"), PRICE)[0];
        assert_eq!((finding.severity(), finding.text("share")), (Severity::Advice, Some("60%")));
        assert_eq!(finding.text("limit"), Some("50%"));
    }

    #[test]
    fn a_price_that_is_all_that_counts_is_found() {
        let only =
            TextTender::new("Lowest").fact("award-criterion", criterion("lowest price", "price", None));
        assert_eq!(found(&only, PRICE)[0].chosen_outcome(), Some("alone"));
        assert_eq!(found(&only.fact("category", "goods"), PRICE), []);
        assert_eq!(found(&tender("Part", &[("price", 40.0)]), PRICE), []);
    }

    #[test]
    fn schemes_that_disagree_are_only_blamed_for_what_all_have() {
        let both =
            tender("Support", &[("price", 95.0), ("quality", 5.0), ("price", 40.0), ("quality", 60.0)]);
        assert_eq!(found(&both, PRICE), []);
    }

    #[test]
    fn a_share_can_be_too_small() {
        let tender = tender("Office", &[("price", 95.0), ("social-value", 5.0)]);
        assert_eq!(found(&tender, SOCIAL_VALUE), []);
        let finding = &found(&tender.fact("buyer-kind", "central"), SOCIAL_VALUE)[0];
        assert_eq!((finding.chosen_outcome(), finding.text("limit")), (Some("under"), Some("10%")));
    }

    #[test]
    fn a_kind_is_missed_where_neither_a_criterion_nor_words_are_there() {
        let weights = [("price", 40.0), ("quality", 60.0)];
        let finding = &found(&tender("Support", &weights), SOCIAL_VALUE)[0];
        assert_eq!((finding.chosen_outcome(), finding.confidence()), (Some("missing"), Confidence::Medium));
        assert_eq!(found(&tender("We thought about social value.", &weights), SOCIAL_VALUE), []);
        assert_eq!(found(&TextTender::new("No criteria"), SOCIAL_VALUE), []);
    }

    #[test]
    fn an_unknown_kind_is_wrong() {
        let error = try_check::<Share>(&TextTender::new("x"), r#"{ "kind": "cost" }"#).unwrap_err();
        assert_eq!(
            error.to_string(),
            "kind: there is no kind 'cost'; there are price, quality, social-value, other"
        );
    }
}

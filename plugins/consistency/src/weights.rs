//! Weights of price or quality that differ between places.

use serde::Deserialize;
use tenderlint_plugin::{
    Check, Confidence, Criterion, Error, Finding, Known, Match, Pattern, Result, Rule, Tender,
};

use crate::numbers;
use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Weights that differ by less are rounded.
const ROUNDING: f64 = 0.5;

/// Finds weights that disagree.
pub(crate) struct Weights;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    /// The kinds of criterion that are compared.
    kinds: Vec<Compared>,
    /// Expressions for words of which one must stand in a sentence that gives a weight.
    cues: Vec<String>,
    /// Expressions for words in a sentence whose percentages are of something else.
    #[serde(default)]
    except: Vec<String>,
}

/// A kind of criterion whose weights are compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Compared {
    /// The kind of the criteria: `price`, `quality`, `social-value`.
    kind: String,
    /// What messages call it.
    name: String,
    /// Expressions for its weight, with `{n}` where the percentage stands.
    expressions: Vec<String>,
}

/// Most blocks between two criteria of one list.
const MOST_BLOCKS_BETWEEN: u32 = 2;

/// A weight in one place.
struct Claim {
    percent: f64,
    divisions: Vec<String>,
    said: Said,
    confidence: Confidence,
}

impl Check for Weights {
    const NAME: &'static str = "weights";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let none: [&str; 0] = [];
        let mut patterns = vec![
            Pattern::phrases("cue", none).expressions(&parameters.cues),
            Pattern::phrases("except", none).expressions(&parameters.except),
        ];
        for (index, kind) in parameters.kinds.iter().enumerate() {
            if kind.expressions.is_empty() || kind.expressions.iter().any(|text| !text.contains("{n}")) {
                let error = Error::new("write {n} where the percentage stands");
                return Err(error.at(format!("kinds.{index}.expressions")));
            }
            let expressions = kind.expressions.iter().map(|text| text.replace("{n}", r"\d{1,2} ?%"));
            patterns.push(Pattern::phrases(&format!("kind-{index}"), none).expressions(expressions));
        }
        Ok(patterns)
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let (cues, except) = (tender.matches("cue"), tender.matches("except"));
        let shares = |found: &Match, others: &[Match]| {
            others.iter().any(|other| {
                other.block() == found.block() && found.sentence_range().contains(&other.range().start)
            })
        };
        let criteria = tender.facts::<Criterion>("award-criterion")?;
        let pack = Pack::new(tender);
        let lists = lists(&pack, &criteria);
        let mut findings = Vec::new();
        for (index, kind) in rule.parameters.kinds.iter().enumerate() {
            let mut claims: Vec<Claim> =
                lists.iter().filter_map(|list| claim_of(&pack, list, &kind.kind)).collect();
            for found in tender.matches(&format!("kind-{index}")) {
                if !found.is_in_body()
                    || found.is_quiet()
                    || !shares(&found, &cues)
                    || shares(&found, &except)
                {
                    continue;
                }
                let percent =
                    numbers::numbers(found.words()).first().and_then(|percent| u32::try_from(*percent).ok());
                let divisions =
                    pack.block(found.block()).map(|block| pack.divisions(block)).unwrap_or_default();
                if let (Some(percent), Some(said)) = (percent, Said::found(&pack, &found)) {
                    let percent = f64::from(percent);
                    claims.push(Claim { percent, divisions, said, confidence: Confidence::Medium });
                }
            }
            findings.extend(disagreement(&claims, kind, rule));
        }
        // One mistake makes all weights disagree.
        findings.truncate(1);
        Ok(findings)
    }
}

/// The criteria of the highest level that have a weight, list by list and table by table.
fn lists<'a>(pack: &Pack, criteria: &'a [Known<Criterion>]) -> Vec<Vec<(u32, &'a Known<Criterion>)>> {
    let mut top: Vec<(u32, &Known<Criterion>)> = criteria
        .iter()
        .filter(|known| known.value.parent.is_none() && known.value.weight_percent.is_some())
        .filter_map(|known| Some((known.places.first()?.block, known)))
        .collect();
    top.sort_by_key(|(block, _)| *block);
    let table = |block: u32| {
        let block = pack.block(block)?;
        Some((block.document, block.cell.as_ref()?.table))
    };
    let mut lists: Vec<Vec<(u32, &Known<Criterion>)>> = Vec::new();
    for (block, known) in top {
        let goes_on = lists.last().and_then(|list| list.last()).is_some_and(|(last, _)| {
            match (table(*last), table(block)) {
                (None, None) => block - last <= MOST_BLOCKS_BETWEEN,
                (one, other) => one == other,
            }
        });
        match lists.last_mut() {
            Some(list) if goes_on => list.push((block, known)),
            _ => lists.push(vec![(block, known)]),
        }
    }
    lists
}

/// The weight of a kind in a list that comes to 100 and has one criterion of it.
fn claim_of(pack: &Pack, list: &[(u32, &Known<Criterion>)], kind: &str) -> Option<Claim> {
    let sum: f64 = list.iter().filter_map(|(_, known)| known.value.weight_percent).sum();
    if (sum - 100.0).abs() > ROUNDING {
        return None;
    }
    let mut own = list.iter().filter(|(_, known)| known.value.kind == kind);
    let (Some((block, only)), None) = (own.next(), own.next()) else { return None };
    let said = Said::at(pack, only.places.first()?)?;
    let divisions = pack.divisions(pack.block(*block)?);
    Some(Claim { percent: only.value.weight_percent?, divisions, said, confidence: only.confidence })
}

fn disagreement(claims: &[Claim], kind: &Compared, rule: &Rule<Parameters>) -> Option<Finding> {
    let one = claims.first()?;
    let other = claims.iter().find(|other| {
        (other.percent - one.percent).abs() > ROUNDING
            && other.said.place.block != one.said.place.block
            && other.divisions == one.divisions
    })?;
    let mut different: Vec<f64> = claims.iter().map(|claim| claim.percent).collect();
    different.sort_by(f64::total_cmp);
    different.dedup();
    if different.len() > 2 {
        return None;
    }
    Some(
        contradiction(rule.severity, &one.said, &other.said)
            .resting_on(one.confidence.min(other.confidence))
            .word("kind", &kind.name)
            .word("one-weight", format!("{}%", one.percent))
            .word("other-weight", format!("{}%", other.percent)),
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    const PARAMETERS: &str = r#"{
        "kinds": [{ "kind": "price", "name": "price", "expressions": ["\\bprice \\(?{n}"] }],
        "cues": ["\\b(?:scored|weight)"],
        "except": ["\\bincrease\\b"]
    }"#;

    fn count(tender: &TextTender) -> usize {
        try_check::<Weights>(tender, PARAMETERS).unwrap().len()
    }

    #[test]
    fn two_weights_of_price_are_found() {
        assert_eq!(
            count(&TextTender::new("Bids are scored on price 40%.\n\nThe weight of price 30% is fixed.")),
            1
        );
        assert_eq!(
            count(&TextTender::new("Bids are scored on price 40%.\n\nThe weight of price 40% is fixed.")),
            0
        );
        assert_eq!(
            count(&TextTender::new("Bids are scored on price 40%.\n\nA price 30% increase is scored.")),
            0
        );
    }

    #[test]
    fn a_table_is_compared_with_the_text() {
        let criterion = |name: &str, kind: &str, weight: f64| json!({ "name": name, "kind": kind, "weight_percent": weight, "parent": null });
        let tender = TextTender::new("Criteria\n\nBids are scored on price 40%.")
            .fact("award-criterion", criterion("Price", "price", 30.0))
            .fact("award-criterion", criterion("Quality", "quality", 70.0));
        assert_eq!(count(&tender), 1);
    }
}

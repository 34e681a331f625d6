//! What a tender asks of a bidder, gathered from its facts and its text.

mod signs;

use tenderlint_plugin::{BlockFilter, Confidence, Moment, Pattern, Result, Tender};

use crate::asked::{self, Asked};
use crate::constants::Constants;
use crate::model::Inputs;
use crate::value::ContractValue;

/// Roles of text that bidders read as the terms of the contract.
const LEGAL_ROLES: &[&str] = &["contract-clause"];

/// Roles of text that bidders read otherwise. Blanks to fill in are not read.
const NARRATIVE_ROLES: &[&str] = &[
    "instruction",
    "requirement",
    "background",
    "evaluation",
    "question",
    "definition",
    "quotation",
    "example",
];

/// Kinds of block that are read once, as part of the body.
const BODY_KINDS: &[&str] = &["heading", "paragraph", "list-item", "quotation", "footnote"];

/// What the host must search for.
pub(crate) fn patterns() -> Vec<Pattern> {
    signs::patterns()
}

/// Gathers what a tender asks. What is not known adds no hours.
pub(crate) fn gather(
    tender: &Tender<'_>,
    constants: &Constants,
    asked: &Asked,
    value: &ContractValue,
) -> Result<Inputs> {
    let limit = |question| asked::limit(question, constants).unwrap_or(constants.words_without_limit);
    let answer_words =
        asked.scored.iter().map(|question| limit(&question.value)).fold(0, u32::saturating_add);
    let transfers =
        tender.fact::<bool>("tupe")?.is_some_and(|fact| fact.value && fact.confidence > Confidence::Low);
    let accreditations = tender.facts::<String>("accreditation")?.len();
    let uploads = signs::uploads(tender).saturating_add(u32::try_from(accreditations).unwrap_or(u32::MAX));
    Ok(Inputs {
        narrative_words: tender.words(&filter(NARRATIVE_ROLES)),
        legal_words: tender.words(&filter(LEGAL_ROLES)),
        answer_words,
        scored: asked.count(),
        pass_fail: asked::count(&asked.pass_fail),
        forms: signs::forms(tender),
        uploads,
        price_lines: signs::price_lines(tender),
        transfer: transfers.then(|| signs::transferring_people(tender)),
        references: tender.fact::<u32>("references")?.map_or(0, |fact| fact.value),
        case_studies: signs::case_studies(tender),
        visits: u32::from(signs::has_visit(tender)),
        presentations: u32::from(signs::has_presentation(tender)),
        portals: 1,
        weeks: weeks(tender)?.unwrap_or(0.0),
        first_stage: tender.moment("participation-deadline")?.is_some(),
        joint_bid: false,
        bond: signs::has_bond(tender),
        lots: 1,
        value: value.total,
    })
}

fn filter(roles: &[&str]) -> BlockFilter {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    BlockFilter { kinds: owned(BODY_KINDS), roles: owned(roles), documents: vec![] }
}

/// From the day the documents are out to the deadline, without guesses. Where places disagree the longest period counts.
pub(crate) fn bid_period(tender: &Tender<'_>) -> Result<Option<(Moment, Moment, Confidence)>> {
    let sure = |kind: &str| -> Result<Vec<tenderlint_plugin::Known<Moment>>> {
        let mut dates = tender.facts::<Moment>(kind)?;
        let surest = dates.iter().map(|date| date.confidence).max();
        dates.retain(|date| date.confidence > Confidence::Low && Some(date.confidence) == surest);
        Ok(dates)
    };
    let mut from = sure("documents-available")?.into_iter().min_by_key(|date| date.value.date);
    if from.is_none() {
        from = sure("published")?.into_iter().min_by_key(|date| date.value.date);
    }
    let to = sure("tender-deadline")?.into_iter().max_by_key(|date| date.value.date);
    Ok(match (from, to) {
        (Some(from), Some(to)) if from.value.date <= to.value.date => {
            Some((from.value, to.value, from.confidence.min(to.confidence)))
        }
        _ => None,
    })
}

fn weeks(tender: &Tender<'_>) -> Result<Option<f64>> {
    let period = bid_period(tender)?;
    Ok(period
        .and_then(|(from, to, _)| from.date.until(to.date).ok())
        .map(|days| f64::from(days.get_days()) / 7.0))
}

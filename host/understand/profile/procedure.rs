//! By which procedure the contract is let.

use std::sync::LazyLock;

use super::sightings::Sightings;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Role;
use crate::understand::passage::Passage;
use crate::understand::phrases::Phrases;

/// The procedure, where the pack names one. Of several the one that narrows the field most is the procedure: a
/// call-off mentions its framework, and a quotation is asked for below the threshold.
pub(super) fn find(passages: &[Passage]) -> Option<Fact> {
    let mut sightings = Sightings::new();
    for passage in passages.iter().filter(|passage| passage.role != Role::ContractClause) {
        for hit in PROCEDURES.find(&passage.folded) {
            let (procedure, confidence) = hit.group;
            sightings.add(procedure, confidence, passage.anchor(&hit));
        }
    }
    let best = sightings.iter().max_by_key(|seen| (seen.confidence, std::cmp::Reverse(seen.value)))?;
    Some(best.fact(FactKind::Procedure, Value::Text(best.value.as_str().to_owned())))
}

/// Procedures; where several are named equally surely, the first of these counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Procedure {
    FrameworkCalloff,
    DynamicMarket,
    CompetitiveFlexible,
    Open,
    Framework,
    Quote,
    BelowThreshold,
}

impl Procedure {
    fn as_str(self) -> &'static str {
        match self {
            Self::FrameworkCalloff => "framework-calloff",
            Self::DynamicMarket => "dynamic-market",
            Self::CompetitiveFlexible => "competitive-flexible",
            Self::Open => "open",
            Self::Framework => "framework",
            Self::Quote => "quote",
            Self::BelowThreshold => "below-threshold",
        }
    }
}

static PROCEDURES: LazyLock<Phrases<(Procedure, Confidence)>> = LazyLock::new(|| {
    use Confidence::{High, Medium};
    Phrases::new(&[
        ((Procedure::FrameworkCalloff, High), CALLOFF),
        ((Procedure::FrameworkCalloff, Medium), ORDER),
        ((Procedure::DynamicMarket, High), DYNAMIC_MARKET),
        ((Procedure::CompetitiveFlexible, High), COMPETITIVE_FLEXIBLE),
        ((Procedure::Open, High), OPEN),
        ((Procedure::Framework, High), FRAMEWORK),
        ((Procedure::Quote, High), QUOTE),
        ((Procedure::Quote, Medium), QUOTING),
        ((Procedure::BelowThreshold, High), BELOW_THRESHOLD),
        (
            (Procedure::BelowThreshold, Medium),
            "below the procurement threshold*, below the relevant threshold*, below the threshold*",
        ),
    ])
});

const ORDER: &str = "
    resultant task order, this delivery order, this order will be, this task order";

const DYNAMIC_MARKET: &str = "
    admitted to the dynamic market, through the dynamic market, through the dynamic purchasing system,
    under the dynamic market, under the dynamic purchasing system";

const COMPETITIVE_FLEXIBLE: &str = "
    competitive flexible procedure, competitive flexible procurement, competitive flexible tender";

const OPEN: &str = "
    open procedure, open tender procedure, single stage open, single stage tender*";

const QUOTE: &str = "
    invitation to quote, request for a quotation, request for quotation, request for quotations,
    request for quote, request for quotes";

const QUOTING: &str = "
    quotations are invited, quotations due, quotations must be, quotations should be, quotes due,
    quotes must be, submit a quotation, submit a quote, your quotation, your quote";

const BELOW_THRESHOLD: &str = "
    below threshold, below threshold contract, below threshold procedure, below threshold procurement,
    below threshold tender, regulated below threshold";

const CALLOFF: &str = "
    by further competition, by mini competition, call off competition, call off direct award,
    call off from the framework, call off further competition, call off under the framework,
    further competition under, mini competition under, this further competition, this mini competition,
    through a further competition, through a mini competition";

const FRAMEWORK: &str = "
    admitted to the framework, appointed to the framework, establish a framework,
    establish a multi supplier framework, establish a single supplier framework, establish an open framework,
    establishing a framework, join the framework, places on the framework, put in place a framework,
    set up a framework, setting up a framework, tender for a framework agreement";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn procedure(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Procedure)
    }

    #[test]
    fn reads_the_procedure_that_is_named() {
        for (text, expected) in [
            ("The Council is following the open procedure.", "open"),
            ("A competitive flexible procedure with one round of dialogue is used.", "competitive-flexible"),
            ("# Request for Quotation\n\nPlease send your price.", "quote"),
            ("The aim is to establish a framework for all schools.", "framework"),
            (
                "Tenders are sought through a further competition among suppliers on Lot 3.",
                "framework-calloff",
            ),
            ("This regulated below-threshold contract is advertised openly.", "below-threshold"),
        ] {
            assert_eq!(procedure(text), [(expected.to_owned(), Confidence::High)], "{text}");
        }
    }

    #[test]
    fn the_narrower_procedure_wins() {
        let text = "# Invitation to Quote\n\nThe value is below the threshold.";
        assert_eq!(procedure(text), [("quote".to_owned(), Confidence::High)]);
    }

    #[test]
    fn terms_of_the_contract_name_no_procedure() {
        assert_eq!(procedure("# Terms and conditions\n\nThe open procedure shall not bind the parties."), []);
        assert_eq!(procedure("Our doors are open."), []);
    }
}

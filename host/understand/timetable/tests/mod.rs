mod events;
mod relative;
mod shape;

use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use super::read;
use crate::tender::{Confidence, Fact, FactKind, Tender, Value};
use crate::understand::testing::tender;
use crate::understand::{Reading, Role};

fn facts_as(tender: &Tender, role: Role) -> Vec<Fact> {
    read(Reading { tender, kinds: &[], roles: &vec![role; tender.blocks.len()] }).facts
}

fn facts(markdown: &str) -> Vec<Fact> {
    facts_as(&tender(markdown), Role::Instruction)
}

/// The moments of one kind, with their confidence.
fn of(kind: FactKind, markdown: &str) -> Vec<(String, Confidence)> {
    facts(markdown)
        .iter()
        .filter(|fact| fact.kind == kind)
        .map(|fact| match &fact.value {
            Value::Moment(moment) => (moment.to_string(), fact.confidence),
            other => panic!("{other:?} is no moment"),
        })
        .collect()
}

/// Every text gives exactly one fact of the kind, on 5 June 2026 (at noon if the text says so), and with certainty.
fn all_say(kind: FactKind, texts: &[&str]) {
    let moment =
        |text: &&str| if text.contains("noon") { "2026-06-05T12:00" } else { "2026-06-05" }.to_owned();
    let wrong: Vec<_> = texts
        .iter()
        .filter(|text| of(kind, text) != [(moment(text), Confidence::High)])
        .map(|text| (text, facts(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// No text gives any fact.
fn none_say_anything(texts: &[&str]) {
    let wrong: Vec<_> =
        texts.iter().map(|text| (text, facts(text))).filter(|(_, facts)| !facts.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_gives_anchors_inside_its_blocks(
        text in "(Tenders|questions|due|by|on|contract|start|award|standstill|5 June 2026|noon|w/c|[|:;.,\n£–-]| ){0,40}"
    ) {
        let tender = tender(&format!("x {text}"));
        for fact in facts_as(&tender, Role::Instruction) {
            prop_assert!(!fact.anchors.is_empty());
            for anchor in fact.anchors {
                prop_assert!(tender.blocks[anchor.block].text.get(anchor.range).is_some());
            }
        }
    }
}

//! Whether goods, services or works are bought.

use std::sync::LazyLock;

use super::sightings::{Seen, Sightings};
use super::{cpv, opening};
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Reading;
use crate::understand::passage::Passage;
use crate::understand::phrases::{Hit, Phrases};

/// The category, where the pack says it in a label or a CPV code, or its opening leaves no doubt.
pub(super) fn find(reading: Reading, passages: &[Passage]) -> Option<Fact> {
    let mut sightings = Sightings::new();
    for code in cpv::codes(passages) {
        if let Some(category) = code.category() {
            sightings.add(category, Confidence::High, code.anchor);
        }
    }
    for passage in passages {
        for hit in LABELS.find(&passage.folded) {
            sightings.add(hit.group, Confidence::High, passage.anchor(&hit));
        }
    }
    if sightings.iter().next().is_none() {
        for passage in opening::passages(reading, passages) {
            for (category, hit) in named(passage) {
                sightings.add(category, Confidence::Medium, passage.anchor(&hit));
            }
        }
    }
    let best = clearly_first(&sightings)?;
    Some(best.fact(FactKind::Category, Value::Text(best.value.to_owned())))
}

/// How many times as often the first category must be named as the second.
const LEAD: usize = 3;

fn clearly_first<'a>(sightings: &'a Sightings<&'static str>) -> Option<&'a Seen<&'static str>> {
    let best = sightings.iter().max_by_key(|seen| seen.count)?;
    let second =
        sightings.iter().filter(|seen| seen.value != best.value).map(|seen| seen.count).max().unwrap_or(0);
    (best.count >= LEAD * second).then_some(best)
}

/// Most phrases of one passage that are looked at.
const MAX_HITS: usize = 100;

/// The categories that the words of a passage name, names of bodies and laws left out.
fn named(passage: &Passage) -> Vec<(&'static str, Hit<Option<&'static str>>)> {
    let hits: Vec<_> = OPENINGS.find(&passage.folded).take(MAX_HITS).collect();
    let names: Vec<_> = hits.iter().filter(|hit| hit.group.is_none()).map(|hit| hit.range.clone()).collect();
    let is_in_name =
        |hit: &Hit<_>| names.iter().any(|name| name.start <= hit.range.start && hit.range.end <= name.end);
    hits.into_iter().filter(|hit| !is_in_name(hit)).filter_map(|hit| Some((hit.group?, hit))).collect()
}

static LABELS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    Phrases::new(&[
        ("services", "category services, contract type service*, type of contract service*"),
        ("goods", "category goods, contract type goods, contract type suppl*, type of contract suppl*"),
        ("works", "category works, contract type works, type of contract works"),
    ])
});

static OPENINGS: LazyLock<Phrases<Option<&'static str>>> = LazyLock::new(|| {
    Phrases::new(&[
        (Some("services"), SERVICES),
        (Some("goods"), GOODS),
        (Some("works"), WORKS),
        (None, NAMES),
    ])
});

const SERVICES: &str = "
    care at home, catering, cleaning, collection of, consultancy, grass cutting, grounds maintenance,
    home care, maintenance of, provision of a, provision of an, services, support for, supported living,
    training, website design";

const NAMES: &str = "
    commercial services, council services, digital services playbook, emergency services,
    general services administration, goods and services, goods services, other services,
    products and services, public services, services act";

const GOODS: &str = "
    delivery of equipment, delivery of goods, furnish and deliver, furnish deliver, furnishing and delivery,
    purchase and delivery, purchase of, supply and delivery, supply and fit, supply of new, supply of replacement,
    supply of equipment, supply of furniture, supply of goods, supply of materials, supply of uniforms,
    supply of vehicles, supply only";

const WORKS: &str = "
    building contract, building works, construct a, construct an, construction of, construction works,
    demolition, drainage works, extension to the building, fencing works, groundworks, highway works, jct,
    laying of, main contractor, nec3, nec4, new build, paving, principal contractor, refurbishment,
    replacement of the roof, resurfacing, roofing works, surfacing, wet pour, works contract, works to";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn category(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Category)
    }

    #[test]
    fn reads_cpv_codes_and_labels() {
        let high = |word: &str| vec![(word.to_owned(), Confidence::High)];
        assert_eq!(category("The CPV code is 45221113-7."), high("works"));
        assert_eq!(category("| CPV | Title |\n|---|---|\n| x | y |\n"), []);
        assert_eq!(category("CPV codes: 85311000 and 85312000."), high("services"));
        assert_eq!(category("Contract type: Goods"), high("goods"));
    }

    #[test]
    fn reads_the_opening_where_it_leaves_no_doubt() {
        let medium = |word: &str| vec![(word.to_owned(), Confidence::Medium)];
        assert_eq!(
            category("# Construction of a footbridge at Mill Lane\n\nThe Council invites tenders."),
            medium("works")
        );
        assert_eq!(category("# Home care services"), medium("services"));
        assert_eq!(category("# Refurbishment of the hall and cleaning services"), []);
        assert_eq!(category("# Notes\n\nThe year 20260101 was busy."), []);
    }
}

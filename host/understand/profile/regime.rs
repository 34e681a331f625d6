//! Under which law the contract is let.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::sightings::Sightings;
use super::threshold::{self, Side};
use crate::tender::thresholds::Thresholds;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Role;
use crate::understand::passage::Passage;
use crate::understand::phrases::{Hit, Phrases};

/// The regime, by the laws the pack names; `uk` where a buyer of the United Kingdom is plain and the law is not. Under
/// the Procurement Act 2023 it takes a statement or a value to know whether the contract is covered; `kind_of_work`
/// is the category and the subjects that were found, `size` what the contract is worth and how long it runs, `day` the one
/// whose thresholds count.
pub(super) fn find(
    passages: &[Passage],
    kind_of_work: &[Fact],
    size: &[Fact],
    day: Option<Date>,
) -> Vec<Fact> {
    let signs = signs(passages);
    let act = |value: &str| {
        let named = [Sign::Act2023, Sign::ActTerms, Sign::LightTouch, Sign::Below, Sign::LocalCouncil];
        let sign = named.iter().find_map(|sign| signs.get(sign))?;
        Some(sign.fact(FactKind::Regime, Value::Text(value.to_owned())))
    };
    let mut facts: Vec<Fact> = OTHER_LAWS
        .iter()
        .filter_map(|(sign, value)| {
            Some(signs.get(sign)?.fact(FactKind::Regime, Value::Text((*value).to_owned())))
        })
        .take(1)
        .collect();
    let thresholds = Thresholds::on(day);
    if let Some((value, confidence)) = under_the_act(&signs, size, kind_of_work, facts.is_empty(), thresholds)
        .or_else(|| local_below(passages, size, day).filter(|_| facts.is_empty()))
    {
        facts.extend(act(value).map(|fact| Fact { confidence: confidence.min(fact.confidence), ..fact }));
    }
    if facts.len() > 1 {
        for fact in &mut facts {
            fact.confidence = fact.confidence.min(Confidence::Medium);
        }
    }
    let is_british = signs.get(&Sign::Sterling).or(signs.get(&Sign::British)).is_some();
    if facts.is_empty() && !is_british {
        let abroad = ABROAD.iter().find_map(|(sign, value)| Some((signs.get(sign)?, *value)));
        facts.extend(abroad.map(|(sign, value)| sign.fact(FactKind::Regime, Value::Text(value.to_owned()))));
    }
    if facts.is_empty() {
        let buyer =
            signs.get(&Sign::Sterling).and(signs.get(&Sign::BritishBuyer)).or(signs.get(&Sign::British));
        facts.extend(buyer.map(|sign| sign.fact(FactKind::Regime, Value::Text("uk".to_owned()))));
    }
    facts
}

/// Passages at the head of a pack in which it names the buyer.
const HEAD: usize = 10;

/// Whether a council as there are in England, Wales and Northern Ireland is named at the head.
fn names_buyer(passages: &[Passage]) -> bool {
    let hits = |passage: &Passage| SIGNS.find(&passage.folded).any(|hit| hit.group == Sign::LocalCouncil);
    passages.iter().take(HEAD).any(hits)
}

/// The regime of a local council that names no law: since the Act is in force it holds for every one, and a value below
/// the lowest threshold is below all.
fn local_below(passages: &[Passage], size: &[Fact], day: Option<Date>) -> Option<(&'static str, Confidence)> {
    let thresholds = Thresholds::in_force(day?).filter(|_| names_buyer(passages))?;
    let side = threshold::side_of(size, thresholds.goods_and_services)?;
    (side == Side::Below).then_some(("pa23-below", Confidence::Medium))
}

/// Laws other than the Procurement Act 2023 and their regimes. Where several are named, the first of these counts:
/// the special ones before the general ones.
const OTHER_LAWS: &[(Sign, &str)] = &[
    (Sign::HealthCare, "psr-health"),
    (Sign::Scotland, "scotland"),
    (Sign::Federal, "us"),
    (Sign::Regulations2015, "pcr-2015"),
    (Sign::Directive2014, "eu"),
];

/// Buyers and rules of other countries. They count where nothing is British and no law is named: tenders mention other
/// countries for many reasons.
const ABROAD: &[(Sign, &str)] = &[(Sign::American, "us"), (Sign::Indian, "other"), (Sign::European, "eu")];

/// The regime inside the Procurement Act 2023, where it is named or, with no other law named, where its terms are.
fn under_the_act(
    signs: &Sightings<Sign>,
    size: &[Fact],
    kind_of_work: &[Fact],
    no_other_law: bool,
    thresholds: &Thresholds,
) -> Option<(&'static str, Confidence)> {
    let says = |sign| signs.get(&sign).is_some();
    let is_british = says(Sign::Sterling) || says(Sign::British);
    let is_named = says(Sign::Act2023) || (says(Sign::ActTerms) && no_other_law && is_british);
    if !(is_named || no_other_law && is_british) {
        return None;
    }
    let confidence = if is_named { Confidence::High } else { Confidence::Medium };
    let is_for_people = kind_of_work.iter().any(|fact| is(fact, "care") || is(fact, "people"));
    let is_works = kind_of_work.iter().any(|fact| fact.kind == FactKind::Category && is(fact, "works"));
    let light_touch = says(Sign::LightTouch);
    let limit = match (light_touch || is_for_people, is_works) {
        (true, _) => thresholds.light_touch,
        (false, true) => thresholds.works,
        (false, false) => thresholds.goods_and_services,
    };
    let side = threshold::side_of(size, limit);
    match (light_touch, says(Sign::Above), says(Sign::Below)) {
        // Relief for light-touch contracts holds only from their own threshold on.
        (true, _, _) if side == Some(Side::Below) => Some(("pa23-below", Confidence::Medium)),
        (true, _, false) => Some(("pa23-light-touch", confidence)),
        (false, true, false) if is_named => Some(("pa23-covered", confidence)),
        (false, false, true) => Some(("pa23-below", confidence)),
        _ if !is_named => None,
        _ => match side? {
            Side::Below => Some(("pa23-below", Confidence::Medium)),
            Side::Above if is_for_people => Some(("pa23-light-touch", Confidence::Medium)),
            Side::Above => Some(("pa23-covered", Confidence::Medium)),
        },
    }
}

fn is(fact: &Fact, word: &str) -> bool {
    matches!(&fact.value, Value::Text(text) if text == word)
}

/// The signs in the passages, each with the places where it is not set aside. Terms of the contract name laws for
/// many reasons and are never sure.
fn signs(passages: &[Passage]) -> Sightings<Sign> {
    let mut signs = Sightings::new();
    for passage in passages {
        if let Some(at) = passage.block.text.find('£') {
            let place = crate::tender::Anchor { block: passage.id, range: at..at + '£'.len_utf8() };
            signs.add(Sign::Sterling, Confidence::Medium, place);
        }
        // The value beside the label "Special regime".
        if passage.folded.as_str().trim() == "light touch" {
            let range = 0..passage.block.text.len();
            let place = crate::tender::Anchor { block: passage.id, range };
            signs.add(Sign::LightTouch, Confidence::High, place);
        }
        for hit in SIGNS.find(&passage.folded).filter(|hit| !is_set_aside(passage, hit)) {
            let is_law = !matches!(
                hit.group,
                Sign::LocalCouncil
                    | Sign::BritishBuyer
                    | Sign::British
                    | Sign::American
                    | Sign::Indian
                    | Sign::European
            );
            let is_sure = is_law && passage.role != Role::ContractClause;
            let confidence = if is_sure { Confidence::High } else { Confidence::Medium };
            signs.add(hit.group, confidence, passage.anchor(&hit));
        }
    }
    signs
}

/// Bytes of folded text around the name of a law that may set it aside.
const REACH: usize = 45;

/// Whether the words around a sign say that it does not hold, or held for something else.
fn is_set_aside(passage: &Passage, hit: &Hit<Sign>) -> bool {
    let text = passage.folded.as_str();
    let before = &text[text.floor_char_boundary(hit.range.start.saturating_sub(REACH))..hit.range.start];
    let after = &text[hit.range.end..text.floor_char_boundary(hit.range.end + REACH)];
    // "Replaced on 24 February 2025 by the Act": what follows "by" is what holds now.
    let is_new = before.contains(" replaced ") && (before.ends_with(" by the ") || before.ends_with(" by "));
    ASIDE_BEFORE.iter().any(|words| before.contains(words)) && !is_new
        || ASIDE_AFTER.iter().any(|words| after.contains(words))
}

const ASIDE_BEFORE: &[&str] = &[
    " not ",
    " exempt ",
    " outside ",
    " excluded ",
    " formerly ",
    " instead of ",
    " replaced ",
    " revoked ",
    " replaces ",
    " no longer ",
    " current contract ",
    " existing contract ",
    " previous ",
    " neither ",
    " nor ",
];

const ASIDE_AFTER: &[&str] = &[
    " were replaced ",
    " was replaced ",
    " have been replaced ",
    " has been replaced ",
    " does not apply ",
    " do not apply ",
    " revoked ",
    " no longer ",
    " will not apply ",
    " not applicable ",
];

/// What shows under which law a contract is let.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Act2023,
    /// A word of the Act of 2023.
    ActTerms,
    LightTouch,
    Above,
    Below,
    Regulations2015,
    HealthCare,
    Scotland,
    Directive2014,
    Federal,
    /// A state of the United States, or the laws of one.
    American,
    /// A word that only buyers in India use.
    Indian,
    /// A word that only buyers in the European Union use.
    European,
    /// A pound sign.
    Sterling,
    /// A council as there are in England, Wales and Northern Ireland and not in Scotland.
    LocalCouncil,
    /// A word for a public body that other countries have too.
    BritishBuyer,
    /// A word that only buyers in the United Kingdom use.
    British,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    Phrases::new(&[
        (Sign::Act2023, "procurement act 2023, procurement regulations 2024, pa 2023, pa2023, pa23"),
        (Sign::ActTerms, ACT_TERMS),
        (
            Sign::LightTouch,
            "contract type light touch, special regime light touch, light touch contract*, light touch health, light touch procurement*, light touch regime, light touch rules, light touch service*",
        ),
        (Sign::Above, ABOVE),
        (Sign::Below, BELOW),
        (
            Sign::Regulations2015,
            "public contract regulations 2015, public contracts regulations 2015, pcr 2015, pcr2015, pcrs 2015",
        ),
        (Sign::HealthCare, "provider selection regime"),
        (Sign::Scotland, SCOTLAND),
        (Sign::Directive2014, "directive 2014 23 eu, directive 2014 24 eu, directive 2014 25 eu"),
        (Sign::Federal, FEDERAL),
        (Sign::American, AMERICAN),
        (Sign::Indian, INDIAN),
        (Sign::European, EUROPEAN),
        (
            Sign::BritishBuyer,
            "academy trust, borough, council, housing association, police, school, university",
        ),
        (
            Sign::LocalCouncil,
            "parish council, town council, borough council, county council, district council",
        ),
        (Sign::British, BRITISH),
    ])
});

/// What only the Procurement Act 2023 has: its notices, its flexible procedure and its questionnaire.
const ACT_TERMS: &str = "
    competitive flexible procedure, competitive flexible tendering procedure, procurement specific questionnaire, uk2 notice,
    uk3 notice, uk4, uk5 notice, uk6, uk7";

const ABOVE: &str = "
    above the procurement threshold*, above the relevant threshold, above the threshold, above threshold,
    covered procurement, exceeds the relevant threshold, exceeds the threshold, over the threshold";

const BELOW: &str = "
    below the procurement threshold*, below the relevant threshold, below the threshold, below threshold,
    under the procurement threshold*, under the relevant threshold, under the threshold, under threshold";

const SCOTLAND: &str = "
    procurement reform scotland act, procurement scotland regulations, public contracts scotland,
    public contracts scotland regulations";

const FEDERAL: &str = "
    48 cfr, blanket purchase agreement, contracting officers representative, far 52, far part, far subpart,
    federal acquisition regulation, federal acquisition regulations, federal supply schedule,
    general services administration, gsa multiple award schedule, gsa schedule, u s government,
    united states code";

const AMERICAN: &str = "
    administrative rules chapter, commonwealth of kentucky, commonwealth of massachusetts,
    commonwealth of pennsylvania, commonwealth of virginia, county commissioners, oregon administrative rules,
    revised statutes, state of alabama, state of alaska, state of arizona, state of arkansas,
    state of california, state of colorado, state of connecticut, state of delaware, state of florida,
    state of georgia, state of hawaii, state of idaho, state of illinois, state of indiana, state of iowa,
    state of kansas, state of louisiana, state of maine, state of maryland, state of michigan,
    state of minnesota, state of mississippi, state of missouri, state of montana, state of nebraska,
    state of nevada, state of new hampshire, state of new jersey, state of new mexico, state of new york,
    state of north carolina, state of north dakota, state of ohio, state of oklahoma, state of oregon,
    state of rhode island, state of south carolina, state of south dakota, state of tennessee,
    state of texas, state of utah, state of vermont, state of washington, state of west virginia,
    state of wisconsin, state of wyoming";

const INDIAN: &str = "
    crore, crores, earnest money deposit, emd, government e marketplace, government of india, gst, lakh, lakhs,
    nit no, notice inviting e tender, notice inviting tender, notice inviting tenders, rupees";

const EUROPEAN: &str = "
    etenders gov ie, education and training board, european union public procurement,
    office of government procurement, ojeu, official journal of the european union, ted europa eu";

const BRITISH: &str = "
    crown commercial service, england, england and wales, find a tender, hm government,
    local authority in england, nhs, northern ireland, parish council, united kingdom, wales";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn regime(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Regime)
    }

    fn high(value: &str) -> Vec<(String, Confidence)> {
        vec![(value.to_owned(), Confidence::High)]
    }

    fn medium(value: &str) -> Vec<(String, Confidence)> {
        vec![(value.to_owned(), Confidence::Medium)]
    }

    #[test]
    fn reads_the_law_that_is_named() {
        assert_eq!(regime("The Provider Selection Regime applies to this award."), high("psr-health"));
        assert_eq!(regime("Let under the Public Contracts (Scotland) Regulations 2015."), high("scotland"));
        assert_eq!(regime("See Federal Acquisition Regulation part 8."), high("us"));
        assert_eq!(regime("Let under the Public Contracts Regulations 2015."), high("pcr-2015"));
        assert_eq!(regime("The procedure follows Directive 2014/24/EU."), high("eu"));
    }

    #[test]
    fn the_act_needs_a_statement_or_a_value() {
        assert_eq!(regime("This is a tender under the Procurement Act 2023."), []);
        assert_eq!(regime("A covered procurement under the Procurement Act 2023."), high("pa23-covered"));
        assert_eq!(regime("Below threshold for the Procurement Act 2023."), high("pa23-below"));
        let special = "UK4: Tender notice - Procurement Act 2023\n\nSpecial regime\n\nLight touch";
        assert_eq!(regime(special), high("pa23-light-touch"));
        let notice = "The tender notice (UK4) is on Find a Tender. The contract is worth £1.4m.";
        assert_eq!(regime(notice), medium("pa23-covered"));
        let replaced = "The Public Contracts Regulations 2015 were replaced on 24 February 2025 by the Procurement Act 2023. The contract is worth £1.4m.";
        assert_eq!(regime(replaced), medium("pa23-covered"));
        assert_eq!(regime("Light touch services under the Procurement Act 2023."), high("pa23-light-touch"));
        let act = "Let under the Procurement Act 2023.\n\n";
        assert_eq!(regime(&format!("{act}The estimated value is £1.4m.")), medium("pa23-covered"));
        assert_eq!(regime(&format!("{act}Contract value: £24,000")), medium("pa23-below"));
        assert_eq!(regime(&format!("{act}The budget is £90,000 a year.")), []);
        assert_eq!(
            regime(&format!("# Footbridge: building works\n\n{act}Contract value: £900,000")),
            medium("pa23-below")
        );
        assert_eq!(
            regime(&format!("# Home care\n\n{act}Contract value: £2 million")),
            medium("pa23-light-touch")
        );
    }

    #[test]
    fn a_local_council_below_the_threshold_is_under_the_act_from_its_first_day() {
        let quote = |due: &str| {
            format!("# Nether Ashby Town Council\n\nThe budget is £24,000. Quotations are due by {due}.")
        };
        assert_eq!(regime(&quote("5 June 2026")), medium("pa23-below"));
        assert_eq!(regime(&quote("5 June 2024")), medium("uk"));
        assert_eq!(
            regime("# Nether Ashby Town Council\n\nQuotations are due by 5 June 2026 and cost £5."),
            medium("uk")
        );
        let school = "# Ashby School\n\nThe budget is £24,000. Quotations are due by 5 June 2026.";
        assert_eq!(regime(school), medium("uk"));
    }

    #[test]
    fn light_touch_holds_only_from_its_own_threshold() {
        let text = "A light touch contract under the Procurement Act 2023. The contract value is £300,000.";
        assert_eq!(regime(text), medium("pa23-below"));
    }

    #[test]
    fn a_law_that_is_set_aside_does_not_count() {
        assert_eq!(regime("The Provider Selection Regime does not apply."), []);
        assert_eq!(regime("The current contract was let under the Public Contracts Regulations 2015."), []);
    }

    #[test]
    fn buyers_abroad_are_told_where_nothing_is_british() {
        assert_eq!(regime("# State of Oregon\n\nA request for proposals for $90,000."), medium("us"));
        assert_eq!(regime("Estimated cost Rs. 90 Lakh including GST."), medium("other"));
        assert_eq!(regime("The Education and Training Board has €90,000."), medium("eu"));
        assert_eq!(regime("The Council has £9,000. Firms from the State of New York may bid."), medium("uk"));
    }

    #[test]
    fn a_british_buyer_says_only_the_country() {
        assert_eq!(regime("The Council has £24,000 for this."), medium("uk"));
        assert_eq!(regime("The council has $24,000 for this."), []);
    }
}

//! What kind of service it is, where that matters to rules.

use std::sync::LazyLock;

use super::sightings::{Seen, Sightings};
use super::{cpv, opening};
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::passage::Passage;
use crate::understand::phrases::Phrases;
use crate::understand::{Reading, Role};

/// The subjects that are plain: named in a title, or named again and again. Care is a service to people too.
pub(super) fn find(reading: Reading, passages: &[Passage]) -> Vec<Fact> {
    let mut sightings = Sightings::new();
    for code in cpv::codes(passages) {
        if let Some(subject) = code.subject() {
            sightings.add(subject, Confidence::High, code.anchor);
        }
    }
    for passage in opening::passages(reading, passages) {
        let confidence = if passage.is_heading() { Confidence::High } else { Confidence::Medium };
        for hit in SUBJECTS.find(&passage.folded) {
            sightings.add(hit.group, confidence, passage.anchor(&hit));
        }
    }
    let opening: Vec<_> = sightings.iter().map(|seen| seen.value).collect();
    let about_the_work =
        passages.iter().filter(|passage| matches!(passage.role, Role::Requirement | Role::Background));
    let mut words = 0;
    for passage in about_the_work {
        words += passage.folded.words();
        for hit in SUBJECTS.find(&passage.folded) {
            sightings.add(hit.group, Confidence::Medium, passage.anchor(&hit));
        }
    }
    let is_plain = |seen: &&Seen<&str>| {
        let least = if opening.contains(&seen.value) { OFTEN / 2 } else { OFTEN };
        seen.confidence == Confidence::High || (seen.count >= least && seen.count * 1000 >= least * words)
    };
    // A system for learners or patients is no service to them.
    let is_for_a_system = |seen: &&Seen<&str>| {
        let system = sightings.get(&"ict").filter(|ict| is_plain(ict) && ict.confidence >= seen.confidence);
        system.is_some_and(|ict| matches!(seen.value, "care" | "people") && ict.count * 2 >= seen.count)
    };
    let mut facts = Vec::new();
    for seen in sightings.iter().filter(|seen| is_plain(seen) && !is_for_a_system(seen)) {
        facts.push(fact(seen, seen.value));
        if seen.value == "care" && !sightings.get(&"people").is_some_and(|people| is_plain(&people)) {
            facts.push(fact(seen, "people"));
        }
    }
    facts
}

/// How often a subject must be named in the text, and how often in a thousand words of it, to be plain without a
/// title; half of both where the opening names it.
const OFTEN: usize = 8;

fn fact(seen: &Seen<&str>, subject: &str) -> Fact {
    seen.fact(FactKind::Subject, Value::Text(subject.to_owned()))
}

static SUBJECTS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    Phrases::new(&[
        ("care", CARE),
        ("people", PEOPLE),
        ("ict", ICT),
        ("works", WORKS),
        ("goods", GOODS),
        ("grounds", GROUNDS),
        ("waste", WASTE),
        ("consultancy", CONSULTANCY),
    ])
});

const CARE: &str = "
    care and support at home, care at home, care home, care homes, care worker, care workers,
    day opportunities, domiciliary care, extra care, home care, homecare, live in care, nursing care,
    nursing home, personal care, reablement, residential care, respite care, shared lives, supported living";

const PEOPLE: &str = "
    adult education, adult learners, adult learning, advice service, advice services, advocacy, befriending,
    children and families, community learning, debt advice, domestic abuse, drug and alcohol, early help,
    employment support, family hubs, family support, floating support, homelessness, housing related support,
    housing support, learners, mental health, sexual health, social prescribing, substance misuse,
    unpaid carers, victims, welfare advice, young carers, young people, youth club*, youth service*,
    youth work*";

const ICT: &str = "
    agile development, application development, case management system, cloud hosting, cloud services,
    database, digital platform, digital service, digital services, helpdesk, ict, infrastructure as a service,
    it services, it support, it system, learning experience platform*, learning management system*,
    learning platform*, new website, online platform, platform must, platform should, solution must, vendor platform, saas, software, software as a service,
    software development, system integration, user stories, web application, web design, website design,
    website development, website redesign";

const WORKS: &str = "
    building works, construction of, construction works, demolition, footbridge, highway works, refurbishment,
    resurfacing, roofing works, structural works";

const GOODS: &str = "
    supply and delivery, supply of equipment, supply of furniture, supply of goods, supply of uniforms,
    supply of vehicles";

const GROUNDS: &str = "
    churchyard, closed churchyard, grass cutting, grounds maintenance, hedge cutting, horticultural,
    landscape maintenance, mowing, tree works, verge cutting";

const WASTE: &str = "
    bulky waste, food waste, garden waste, kerbside, recycling collection*, refuse collection,
    waste collection*, waste disposal, waste transfer";

const CONSULTANCY: &str = "
    consultancy, consultancy services, feasibility study, management consultancy, professional advice,
    specialist advice";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::FactKind;

    fn subjects(text: &str) -> Vec<String> {
        values(text, FactKind::Subject).into_iter().map(|(subject, _)| subject).collect()
    }

    #[test]
    fn a_title_names_the_subject() {
        assert_eq!(subjects("# Supported living for adults\n\nText."), ["care", "people"]);
        assert_eq!(subjects("# Bulky waste collection"), ["waste"]);
        assert_eq!(subjects("# Mill Lane footbridge"), ["works"]);
        assert_eq!(subjects("# Community learning 2027\n\nText."), ["people"]);
    }

    #[test]
    fn a_code_names_the_subject() {
        assert_eq!(subjects("# Tender\n\n| CPV code | 72413000-8 |\n|---|---|"), ["ict"]);
        assert_eq!(subjects("# Tender\n\nThe CPV code is 79710000."), Vec::<String>::new());
    }

    #[test]
    fn a_word_in_passing_names_none() {
        let filler = "The vans go out each morning and come back at four. ".repeat(60);
        let text =
            format!("# Van hire\n\n{filler}\n\nYoung people may see our software on the website. {filler}");
        assert_eq!(subjects(&text), Vec::<String>::new());
    }

    #[test]
    fn a_system_for_people_is_no_service_to_them() {
        let text = "# Tender\n\n".to_owned()
            + &"The software shows learners their courses. The database keeps what learners did. SaaS is wanted.\n\n".repeat(12);
        assert_eq!(subjects(&text), ["ict"]);
    }

    #[test]
    fn a_word_named_again_and_again_does() {
        let text = "# Tender\n\n".to_owned()
            + &"The software keeps its records and tells staff of changes.\n\n".repeat(12);
        assert_eq!(subjects(&text), ["ict"]);
    }
}

//! Dates that the definitions of a contract give: "“Commencement Date” means 1 April 2027".

use std::sync::LazyLock;

use super::Dated;
use super::meaning::{CLASSES, Meaning};
use super::sighting::{Evidence, Seen};
use crate::tender::FactKind;
use crate::understand::Role;
use crate::understand::cue::{Cues, Words};
use crate::understand::sentence::sentences;

/// Notes when the contract starts and ends, where its definitions say so. Other dates of definitions are those of laws.
pub(super) fn find(document: &Dated, seen: &mut Seen) {
    let is_definition = |id| document.reading.roles.get(id) == Some(&Role::Definition);
    for (id, block) in document.blocks().filter(|(id, block)| is_definition(*id) && block.kind.is_body()) {
        let dates = document.dates(id);
        if dates.is_empty() {
            continue;
        }
        let words = Words::new(&block.text);
        for sentence in sentences(&block.text) {
            let start = words.before(sentence.start);
            let Some(date) = dates.iter().find(|date| sentence.contains(&date.range.start)) else { continue };
            let before = start..words.before(date.range.start);
            if let Some(found) = DEFINED.first(&words, before) {
                seen.note(found.meaning, id, date, Evidence::INFERRED);
            }
        }
    }
}

static DEFINED: LazyLock<Cues<Meaning>> = LazyLock::new(|| {
    Cues::new(
        CLASSES,
        &[
            (
                Meaning::Is(FactKind::ContractStart),
                &["^ the? contract|agreement|service|services? START date means|is|be|mean the? $"],
            ),
            (
                Meaning::ContractEnd,
                &["^ the? contract|agreement|initial? end|expiry|termination date means|is|be|mean the? $"],
            ),
        ],
    )
});

//! What would bring a bid back into proportion, and how many hours each change saves.

use tenderlint_plugin::wording::{counted, grouped};

use crate::constants::Constants;
use crate::figures::{hours, whole};
use crate::model::Inputs;

/// Fewest words that should be left for each question.
const LEAST_WORDS_PER_QUESTION: u32 = 100;

/// Limits are cut to a multiple of this.
const WORD_STEP: u32 = 100;

/// A change of less than this is not worth naming.
const LEAST_HOURS: f64 = 1.0;

/// Most changes that are named.
const MOST_NAMED: usize = 4;

/// A change to a tender.
struct Lever {
    text: String,
    hours: f64,
}

/// The changes that save the most, until the excess is gone: `cut the word allowance from 10,000 to 3,700 words
/// (32 hours)`. None where no change is worth it.
pub(crate) fn levers(inputs: &Inputs, constants: &Constants, excess: f64) -> Option<String> {
    let mut others = other_levers(inputs, constants);
    others.sort_by(|one, other| other.hours.total_cmp(&one.hours));
    let mut left = excess;
    let mut named: Vec<Lever> = Vec::new();
    if let Some(lever) = words(inputs, constants, excess) {
        left -= lever.hours;
        named.push(lever);
    }
    for lever in others {
        if left <= 0.0 || named.len() >= MOST_NAMED {
            break;
        }
        left -= lever.hours;
        named.push(lever);
    }
    let texts: Vec<String> =
        named.iter().map(|lever| format!("{} ({})", lever.text, hours(lever.hours))).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// Cuts the word allowance by what is needed, or by as much as leaves room for answers.
fn words(inputs: &Inputs, constants: &Constants, excess: f64) -> Option<Lever> {
    let least = inputs.scored.saturating_mul(LEAST_WORDS_PER_QUESTION);
    let needed = u32::try_from(whole((excess / constants.hours_per_word()).ceil())).unwrap_or(u32::MAX);
    let wanted = inputs.answer_words.saturating_sub(needed) / WORD_STEP * WORD_STEP;
    let then = wanted.max(least).min(inputs.answer_words);
    let saved = f64::from(inputs.answer_words - then) * constants.hours_per_word();
    let text = format!(
        "cut the word allowance from {} to {} words",
        grouped(u64::from(inputs.answer_words)),
        grouped(u64::from(then))
    );
    (saved >= LEAST_HOURS).then_some(Lever { text, hours: saved })
}

fn other_levers(inputs: &Inputs, constants: &Constants) -> Vec<Lever> {
    let narrative = inputs.narrative_words / 2;
    let reading = f64::from(narrative) / constants.reading_speed * constants.readers / 60.0;
    let per_paper = |hours: f64, count: u32| hours * f64::from(count);
    let levers = [
        (
            format!(
                "halve the {} words of instructions and specification",
                grouped(u64::from(inputs.narrative_words))
            ),
            reading,
        ),
        ("drop the presentation".to_owned(), per_paper(constants.per_presentation, inputs.presentations)),
        ("make the site visit optional".to_owned(), per_paper(constants.per_visit, inputs.visits)),
        (
            "drop the first-stage questionnaire".to_owned(),
            if inputs.first_stage { constants.first_stage } else { 0.0 },
        ),
        (
            format!("ask only the winner for the {}", counted(inputs.uploads, "upload")),
            per_paper(constants.per_upload, inputs.uploads),
        ),
        (format!("drop the {}", counted(inputs.forms, "form")), per_paper(constants.per_form, inputs.forms)),
        (
            format!("ask only the winner for {}", counted(inputs.references, "reference")),
            per_paper(constants.per_reference, inputs.references),
        ),
        (
            format!("drop the {}", plural(inputs.case_studies)),
            per_paper(constants.per_case_study, inputs.case_studies),
        ),
    ];
    let worth = levers.into_iter().filter(|(_, hours)| *hours >= LEAST_HOURS);
    worth.map(|(text, hours)| Lever { text, hours }).collect()
}

fn plural(case_studies: u32) -> String {
    if case_studies == 1 { "case study".to_owned() } else { format!("{case_studies} case studies") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tests::nothing;

    #[test]
    fn the_word_allowance_is_cut_by_what_is_needed() {
        let inputs = Inputs { answer_words: 16_000, scored: 20, ..nothing() };
        let found = levers(&inputs, &Constants::default(), 40.0).unwrap();
        assert_eq!(found, "cut the word allowance from 16,000 to 8,100 words (40 hours)");
    }

    #[test]
    fn other_changes_are_named_when_words_are_not_enough() {
        let inputs = Inputs { answer_words: 3_000, scored: 20, presentations: 1, forms: 3, ..nothing() };
        let found = levers(&inputs, &Constants::default(), 15.0).unwrap();
        assert_eq!(
            found,
            "cut the word allowance from 3,000 to 2,000 words (5 hours), drop the presentation (14 hours)"
        );
    }

    #[test]
    fn a_tender_that_asks_for_nothing_has_nothing_to_cut() {
        assert_eq!(levers(&nothing(), &Constants::default(), 10.0), None);
    }
}

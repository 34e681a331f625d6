//! The questions a tender asks, each once.

use tenderlint_plugin::{Confidence, Known, Place, Question, Result, Tender};

use crate::constants::Constants;

/// Most questions that are read. No tender has more, and hostile text gains nothing by it.
const MOST_QUESTIONS: usize = 500;

/// Most places that a finding points at.
const MOST_PLACES: usize = 20;

/// The questions of a tender.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) scored: Vec<Known<Question>>,
    pub(crate) pass_fail: Vec<Known<Question>>,
}

impl Asked {
    /// As sure as the least sure of the scored questions.
    pub(crate) fn confidence(&self) -> Confidence {
        self.scored.iter().map(|question| question.confidence).min().unwrap_or(Confidence::Stated)
    }

    /// Where the scored questions stand.
    pub(crate) fn places(&self) -> impl Iterator<Item = Place> + '_ {
        places(&self.scored)
    }

    /// Number of scored questions.
    pub(crate) fn count(&self) -> u32 {
        count(&self.scored)
    }
}

/// Where the first of some questions stand.
pub(crate) fn places<'a>(
    questions: impl IntoIterator<Item = &'a Known<Question>> + 'a,
) -> impl Iterator<Item = Place> + 'a {
    questions.into_iter().filter_map(|question| question.places.first().cloned()).take(MOST_PLACES)
}

/// Length of a list of questions.
pub(crate) fn count(questions: &[Known<Question>]) -> u32 {
    u32::try_from(questions.len()).unwrap_or(u32::MAX)
}

/// Most words an answer may have, where there is a limit.
pub(crate) fn limit(question: &Question, constants: &Constants) -> Option<u32> {
    let pages = question.page_limit.map(|pages| pages.saturating_mul(constants.words_per_page));
    question.word_limit.or(pages)
}

/// The questions of a tender. A question that only introduces its parts is left out, and one that stands in several
/// places (the criteria and the response form, or several lots) counts once.
pub(crate) fn asked(tender: &Tender<'_>) -> Result<Asked> {
    let mut questions: Vec<Known<Question>> = Vec::new();
    for question in tender.facts::<Question>("question")?.into_iter().take(MOST_QUESTIONS) {
        match questions.iter_mut().find(|known| is_same(&known.value, &question.value)) {
            Some(known) => merge(known, question),
            None => questions.push(question),
        }
    }
    let numbers: Vec<String> = questions.iter().filter_map(|question| number(&question.value)).collect();
    questions.retain(|question| !is_introduction(&question.value, &numbers));
    let (scored, pass_fail) = questions.into_iter().partition(|question| question.value.scored);
    Ok(Asked { scored, pass_fail })
}

/// The number without the word and the full stop around it: `Q3.` and `Question 3` are `3`.
fn number(question: &Question) -> Option<String> {
    let number = question.number.as_deref()?;
    let start = number.find(|character: char| character.is_ascii_digit())?;
    Some(number.get(start..)?.trim_end_matches(['.', ')', ':']).to_owned())
}

/// Whether two facts are one question: the same number, and nothing that contradicts it.
fn is_same(one: &Question, other: &Question) -> bool {
    let fits = |one: Option<u32>, other: Option<u32>| one.is_none() || other.is_none() || one == other;
    one.number.is_some()
        && one.number == other.number
        && one.scored == other.scored
        && fits(one.word_limit, other.word_limit)
        && fits(one.page_limit, other.page_limit)
}

/// Adds what another place says. Where weights differ between lots the lowest counts.
fn merge(known: &mut Known<Question>, other: Known<Question>) {
    let (value, added) = (&mut known.value, other.value);
    value.word_limit = value.word_limit.or(added.word_limit);
    value.page_limit = value.page_limit.or(added.page_limit);
    value.weight_percent = match (value.weight_percent, added.weight_percent) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    known.confidence = known.confidence.min(other.confidence);
    known.places.extend(other.places);
}

/// Whether a question has no limit of its own and its parts are questions: 3 before 3.1 and 3.2.
fn is_introduction(question: &Question, numbers: &[String]) -> bool {
    let Some(own) = number(question) else { return false };
    let has_parts = numbers.iter().any(|other| {
        other
            .strip_prefix(&own)
            .is_some_and(|part| part.starts_with(['.', '(']) || part.starts_with(char::is_alphabetic))
    });
    has_parts && question.word_limit.is_none() && question.page_limit.is_none()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn question(number: &str, word_limit: Option<u32>) -> Question {
        Question {
            number: Some(number.to_owned()),
            word_limit,
            page_limit: None,
            weight_percent: None,
            scored: true,
        }
    }

    #[test]
    fn a_question_in_two_places_is_one() {
        assert!(is_same(&question("Q1", None), &question("Q1", Some(500))));
        assert!(!is_same(&question("Q1", Some(300)), &question("Q1", Some(500))));
        assert!(!is_same(&question("Q1", None), &question("Q2", None)));
        let unnumbered = Question { number: None, ..question("", None) };
        assert!(!is_same(&unnumbered, &unnumbered.clone()));
    }

    #[test]
    fn a_question_that_introduces_its_parts_does_not_count() {
        let numbers = ["3".to_owned(), "3.1".to_owned(), "4".to_owned(), "40".to_owned()];
        assert!(is_introduction(&question("Q3.", None), &numbers));
        assert!(!is_introduction(&question("Q3", Some(200)), &numbers));
        assert!(!is_introduction(&question("4", None), &numbers));
    }

    #[test]
    fn pages_count_as_words() {
        let mut page = question("1", None);
        page.page_limit = Some(2);
        assert_eq!(limit(&page, &Constants::default()), Some(900));
        assert_eq!(limit(&question("1", None), &Constants::default()), None);
    }
}

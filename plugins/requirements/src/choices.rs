//! Names of which bidders need only one: "CHAS, `SafeContractor` or Constructionline".

use tenderlint_plugin::{Confidence, Known, Place, Tender};

/// Most bytes between two names of one list.
const MOST_BETWEEN: usize = 60;

/// Words that may stand between names of a list besides "and" and "or".
const FILLERS: &[&str] = &[
    "a",
    "accreditation",
    "accredited",
    "certificate",
    "certification",
    "certified",
    "either",
    "member",
    "membership",
    "registered",
    "registration",
    "status",
    "the",
    "to",
];

/// What a bidder must hold: one name, or one of several.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// `ISO 9001`, or `CHAS or SafeContractor`.
    pub(crate) name: String,
    /// How sure it is.
    pub(crate) confidence: Confidence,
    /// Where it stands.
    pub(crate) places: Vec<Place>,
}

/// How one name is joined to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// By a comma alone: what comes later in the list says how.
    Comma,
    Or,
    And,
    /// Not in one list.
    Apart,
}

/// Joins the names that stand in a list ended by "or".
pub(crate) fn of(tender: &Tender<'_>, mut names: Vec<Known<String>>) -> Vec<Choice> {
    names.sort_by_key(|name| name.places.first().map(|place| (place.block, start(place))));
    let joins: Vec<Join> = names.windows(2).map(|pair| join(tender, &pair[0], &pair[1])).collect();
    let mut choices: Vec<Choice> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        let is_alternative = index > 0 && is_or(&joins[index - 1..]);
        match choices.last_mut().filter(|_| is_alternative) {
            Some(choice) => {
                choice.name = format!("{} or {}", choice.name, name.value);
                choice.confidence = choice.confidence.min(name.confidence);
                choice.places.extend(name.places);
            }
            None => {
                choices.push(Choice { name: name.value, confidence: name.confidence, places: name.places });
            }
        }
    }
    choices
}

/// Whether the first word that joins the names of a list is "or".
fn is_or(joins: &[Join]) -> bool {
    joins.iter().find(|join| **join != Join::Comma) == Some(&Join::Or)
}

fn join(tender: &Tender<'_>, one: &Known<String>, other: &Known<String>) -> Join {
    between(tender, one, other).map_or(Join::Apart, |between| join_by(&between, &one.value, &other.value))
}

fn between(tender: &Tender<'_>, one: &Known<String>, other: &Known<String>) -> Option<String> {
    let (one, other) = (one.places.first()?, other.places.first()?);
    if one.block != other.block {
        return None;
    }
    let text = tender.block(one.block)?.text;
    text.get(one.range.as_ref()?.end..start(other)).map(str::to_lowercase)
}

fn join_by(between: &str, one: &str, other: &str) -> Join {
    let mut words = between.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
    if between.len() > MOST_BETWEEN || between.contains(['.', ';']) {
        return Join::Apart;
    }
    // "ISO 9001/14001" names two standards.
    let are_standards = one.starts_with("ISO") && other.starts_with("ISO");
    if words.clone().any(|word| word == "or") || (between.contains('/') && !are_standards) {
        return Join::Or;
    }
    if words.clone().any(|word| word == "and") || between.contains('&') {
        return Join::And;
    }
    if between.contains(',') && words.all(|word| FILLERS.contains(&word)) { Join::Comma } else { Join::Apart }
}

fn start(place: &Place) -> usize {
    place.range.as_ref().map_or(0, |range| range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_ends_a_list_joins_all_of_it() {
        assert!(is_or(&[Join::Comma, Join::Or]));
        assert!(!is_or(&[Join::Comma, Join::And]));
        assert!(!is_or(&[Join::Comma, Join::Apart, Join::Or]));
        assert!(!is_or(&[Join::Comma]));
    }

    #[test]
    fn words_between_names_join_them_or_keep_them_apart() {
        assert_eq!(join_by(", ", "CHAS", "SMAS"), Join::Comma);
        assert_eq!(join_by(" certification or ", "CHAS", "SMAS"), Join::Or);
        assert_eq!(join_by(" and/or ", "CHAS", "SMAS"), Join::Or);
        assert_eq!(join_by("/", "CHAS", "SMAS"), Join::Or);
        assert_eq!(join_by("/", "ISO 9001", "ISO 14001"), Join::Apart);
        assert_eq!(join_by(" and ", "ISO 9001", "ISO 14001"), Join::And);
        assert_eq!(join_by(" is needed. Bidders hold ", "CHAS", "SMAS"), Join::Apart);
    }
}

//! Words that soften a demand: "or equivalent", "or other evidence".

use tenderlint_plugin::{Match, Pattern, Place, Tender};

/// What the host must search for; nothing where there are no expressions.
pub(crate) fn patterns(name: &str, expressions: &[String]) -> Vec<Pattern> {
    if expressions.is_empty() {
        return Vec::new();
    }
    vec![Pattern::phrases(name, [] as [&str; 0]).expressions(expressions)]
}

/// The matches of a pattern; none where there are no expressions.
pub(crate) fn matches(tender: &Tender<'_>, name: &str, expressions: &[String]) -> Vec<Match> {
    if expressions.is_empty() { Vec::new() } else { tender.matches(name) }
}

/// Whether one of the places of a demand stands in a sentence with softening words. What is softened once is not
/// insisted on where it is said again.
pub(crate) fn is_softened(places: &[Place], softening: &[Match]) -> bool {
    places.iter().any(|place| {
        let start = place.range.as_ref().map_or(0, |range| range.start);
        softening.iter().any(|found| found.block() == place.block && found.sentence_range().contains(&start))
    })
}

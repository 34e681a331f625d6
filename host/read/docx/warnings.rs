//! What the user has to know about a document that was read.

use super::story::Story;

/// What was not read of a story, in sentences. `place` is where: "the document", "the footnotes".
pub(super) fn warnings(story: &Story, place: &str) -> Vec<String> {
    let unread = story.unread;
    let mut warnings = Vec::new();
    if story.hidden_words > 0 {
        let words = count(story.hidden_words, "word");
        warnings.push(format!("{words} of {place} {} hidden and not read", is(story.hidden_words)));
    }
    if story.words_in_broken_fields > 0 {
        let words = count(story.words_in_broken_fields, "word");
        let stand = if story.words_in_broken_fields == 1 { "stands" } else { "stand" };
        warnings.push(format!("{words} of {place} {stand} in a field that has no end and could not be read"));
    }
    for (number, thing) in [
        (unread.charts, "chart or diagram"),
        (unread.objects, "embedded file"),
        (unread.insertions, "inserted document"),
    ] {
        if number > 0 {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            warnings.push(format!("{} in {place} {} not read", count(number, thing), was(number)));
        }
    }
    warnings
}

fn count(number: usize, thing: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{ending}").replace("chart or diagrams", "charts or diagrams")
}

fn is(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn was(number: usize) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

//! Titles that run into the text of their paragraph: "3. Period of performance. Six months from award."

use super::heading::{self, Title};
use crate::tender::Block;

/// Most words and bytes of such a title.
const MAX_WORDS: usize = 7;
const MAX_BYTES: usize = 60;

/// Fewest numbered paragraphs with such titles that take the place of headings.
const SERIES: usize = 3;

/// The title a paragraph begins with, if it does.
pub(in crate::understand) fn title(block: &Block) -> Option<&str> {
    if block.cell.is_some() || !block.kind.is_body() || block.heading_level().is_some() {
        return None;
    }
    let text = block.text.trim_start();
    let end = [". ", ".\t", ": ", ":\t", ".\n", ":\n"].iter().filter_map(|mark| text.find(mark)).min()?;
    let title = &text[..end];
    let rest = text[end + 1..].trim_start();
    let words = || title.split_whitespace();
    let is_title = end <= MAX_BYTES
        && (1..=MAX_WORDS).contains(&words().count())
        && title.starts_with(char::is_uppercase)
        && title.chars().filter(|mark| mark.is_alphabetic()).count() > 2
        && !words().any(|word| VERBS.contains(&word.to_lowercase().as_str()))
        && !title.contains([',', '@', '/'])
        && (text[end..].starts_with(':') || !rest.starts_with(char::is_lowercase));
    (is_title && !rest.is_empty()).then_some(title)
}

/// Words that make a short sentence of what could be a title.
const VERBS: &[&str] =
    &["am", "are", "be", "can", "do", "has", "have", "is", "may", "must", "shall", "should", "will", "would"];

/// How deep a number in front of a paragraph goes; None for letters, bullets and paragraphs without one.
fn depth(block: &Block) -> Option<usize> {
    let numbers = block.label.as_deref()?.trim_end_matches(['.', ')']);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = numbers.split('.').collect();
    (block.cell.is_none() && parts.iter().all(|part| is_number(part))).then_some(parts.len())
}

/// For each block of a stretch without headings: whether it begins a part of its own, because it is one of several
/// numbered paragraphs with titles or stands in their row.
pub(in crate::understand) fn starts(blocks: &[Block]) -> Vec<bool> {
    let titled = |block: &&Block| depth(block) == Some(1) && title(block).is_some();
    let is_series = blocks.iter().filter(titled).count() >= SERIES;
    blocks
        .iter()
        .map(|block| is_series && block.heading_level().is_none() && depth(block) == Some(1))
        .collect()
}

/// What the title of a paragraph says. Without a number it must be nothing but a name that titles have.
pub(super) fn read(block: &Block) -> Option<Title> {
    let title = title(block)?;
    if depth(block).is_some() { heading::read(title) } else { heading::read_whole(title) }
}

#[cfg(test)]
mod tests {
    use super::{starts, title};
    use crate::understand::testing::tender;

    fn of(text: &str) -> Option<String> {
        title(&tender(text).blocks[0]).map(str::to_owned)
    }

    #[test]
    fn a_title_runs_into_its_text() {
        assert_eq!(of("**3. Period of performance.** Six months.").as_deref(), Some("Period of performance"));
        assert_eq!(of("Payment: every four weeks.").as_deref(), Some("Payment"));
    }

    #[test]
    fn a_sentence_is_no_title() {
        for text in [
            "The van is red. It is old.",
            "We will pay. You will work.",
            "Grass, hedges. Trees.",
            "See e.g. the plan.",
            "Payment.",
            "# Payment. Monthly",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn several_numbered_ones_take_the_place_of_headings() {
        let text = "1. Scope. Mow it.\n\nTwice.\n\n2. Terms. Pay it.\n\n3. Price. Low.";
        assert_eq!(starts(&tender(text).blocks), [true, false, true, true]);
        assert_eq!(starts(&tender("1. Scope. Mow it.\n\n2. We mow.").blocks), [false, false]);
    }
}

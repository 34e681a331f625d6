//! The part of a block a finding points at, cut to a readable length.

use std::ops::Range;

/// Characters shown before and after the words.
const AROUND: usize = 60;

/// Most characters of the words themselves.
const MOST: usize = 160;

/// A piece of text with the words in question.
pub struct Cutting {
    /// One line of text.
    pub text: String,
    /// The words, in bytes of `text`.
    pub words: Range<usize>,
}

/// Cuts the surroundings of `range` out of a block's text; what was cut away shows as `…`.
pub fn cut(text: &str, range: Range<usize>) -> Cutting {
    let end =
        text[range.clone()].char_indices().nth(MOST).map_or(range.end, |(offset, _)| range.start + offset);
    let from = backward(text, range.start);
    let to = forward(text, end);
    let one_line = |piece: &str| piece.replace(['\n', '\t', '\r'], " ");
    let before = one_line(&text[from..range.start]);
    let mut words = one_line(&text[range.start..end]);
    if end < range.end {
        words.push('…');
    }
    let mut cutting = String::new();
    if from > 0 {
        cutting.push_str("… ");
    }
    cutting.push_str(&before);
    let start = cutting.len();
    cutting.push_str(&words);
    let stop = cutting.len();
    if end == range.end {
        cutting.push_str(&one_line(&text[end..to]));
        if to < text.len() {
            cutting.push_str(" …");
        }
    }
    Cutting { text: cutting, words: start..stop }
}

/// The beginning of the word about `AROUND` characters before a byte.
fn backward(text: &str, from: usize) -> usize {
    let Some((start, _)) = text[..from].char_indices().rev().nth(AROUND) else { return 0 };
    text[start..from].find(' ').map_or(start, |space| start + space + 1)
}

/// The end of the word about `AROUND` characters after a byte.
fn forward(text: &str, from: usize) -> usize {
    let Some((end, _)) = text[from..].char_indices().nth(AROUND) else { return text.len() };
    text[from..from + end].rfind(' ').map_or(from + end, |space| from + space)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn short_texts_stay_whole() {
        let cutting = cut("At no cost to us.", 3..10);
        assert_eq!((cutting.text.as_str(), &cutting.text[cutting.words]), ("At no cost to us.", "no cost"));
    }

    #[test]
    fn long_texts_are_cut_at_words() {
        let text = format!("{}here{}", "word ".repeat(40), " more".repeat(40));
        let cutting = cut(&text, 200..204);
        assert!(cutting.text.starts_with("… word ") && cutting.text.ends_with("more …"), "{}", cutting.text);
        assert_eq!(&cutting.text[cutting.words], "here");
    }

    proptest::proptest! {
        #[test]
        fn the_words_stay_where_they_are(text in "[a £’\n]{0,300}", from in 0usize..300, length in 0usize..300) {
            let boundaries: Vec<_> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let start = boundaries[from.min(boundaries.len() - 1)];
            let end = boundaries[(from + length).min(boundaries.len() - 1)];
            let cutting = cut(&text, start..end);
            proptest::prop_assert!(!cutting.text.contains('\n'));
            let words = &cutting.text[cutting.words];
            let shown = words.strip_suffix('…').unwrap_or(words);
            proptest::prop_assert!(text[start..end].replace('\n', " ").starts_with(shown));
        }
    }
}

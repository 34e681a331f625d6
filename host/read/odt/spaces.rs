//! White space in the file, of which a reader sees one space at most.

use std::ops::Range;

/// A stretch of characters as a reader sees it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Characters as they stand in the file, with their bytes in the text given.
    Kept(&'a str, Range<usize>),
    /// A space for a tab or a line break of the file.
    Space(Range<usize>),
}

/// Cuts characters into what a reader sees of them. `after_space` says whether they follow white space or begin a
/// paragraph; it is kept up to date.
pub(super) fn pieces<'a>(text: &'a str, after_space: &mut bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (index, character) in text.char_indices() {
        let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
        let is_seen = !is_space || (character == ' ' && !*after_space);
        if !is_seen {
            keep(text, start..index, &mut pieces);
            start = index + character.len_utf8();
            if !*after_space {
                pieces.push(Piece::Space(index..start));
            }
        }
        *after_space = is_space;
    }
    keep(text, start..text.len(), &mut pieces);
    pieces
}

fn keep<'a>(text: &'a str, range: Range<usize>, pieces: &mut Vec<Piece<'a>>) {
    if let Some(kept) = text.get(range.clone()).filter(|kept| !kept.is_empty()) {
        pieces.push(Piece::Kept(kept, range));
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn white_space_is_one_space_and_none_at_the_start() {
        let mut after_space = true;
        let found = pieces("  one\n\t two  three ", &mut after_space);
        let kept = |text, range| Piece::Kept(text, range);
        let expected = [kept("one", 2..5), Piece::Space(5..6), kept("two ", 8..12), kept("three ", 13..19)];
        assert_eq!(found, expected);
        assert!(after_space);
        assert!(pieces(" ", &mut after_space).is_empty(), "it follows a space");
    }
}

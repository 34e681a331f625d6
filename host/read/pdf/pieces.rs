//! Spans cut into pieces: text without a gap in it.

use super::characters;
use super::engine::{Margin, Span, Tag};

/// Text without a gap in it. An empty text stands for white space that is drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Readable text without white space at its ends.
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// Whether white space is drawn right before it.
    pub(super) after_space: bool,
    /// Whether white space is drawn right after it.
    pub(super) before_space: bool,
    pub(super) margin: Option<Margin>,
    pub(super) tag: Option<Tag>,
    /// The cell of a ruled table it stands in: table on this page, and cell in that table.
    pub(super) cell: Option<(usize, usize)>,
}

impl Piece {
    /// The middle of its small letters: what tells which cell it stands in.
    pub(super) fn middle(&self) -> (f32, f32) {
        (f32::midpoint(self.left, self.right), self.baseline - 0.3 * self.size)
    }
}

/// Smallest text that is read; smaller text is there to be hidden.
const MIN_SIZE: f32 = 1.0;

/// Cuts spans at wide gaps that are drawn as rows of spaces. Spans that no reader sees are left out.
pub(super) fn cut(spans: &[Span]) -> Vec<Piece> {
    spans.iter().filter(|span| is_drawn(span)).flat_map(cut_span).collect()
}

fn is_drawn(span: &Span) -> bool {
    span.size >= MIN_SIZE
        && [span.left, span.right, span.baseline, span.size].iter().all(|value| value.is_finite())
}

fn cut_span(span: &Span) -> Vec<Piece> {
    let mut text = String::with_capacity(span.text.len());
    span.text.chars().for_each(|character| characters::push(character, &mut text));
    if text.is_empty() {
        return Vec::new();
    }
    let total: f32 = text.chars().map(characters::width).sum();
    let scale = (span.right - span.left) / total.max(1.0);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut spaces = 0;
    let mut x = span.left;
    for character in text.chars() {
        let width = characters::width(character) * scale;
        if character == ' ' {
            spaces += 1;
        } else {
            match pieces.last_mut() {
                Some(piece) if spaces == 0 => piece.text.push(character),
                Some(piece) if spaces == 1 => piece.text.extend([' ', character]),
                _ => pieces.push(piece(span, character.to_string(), x, spaces > 0)),
            }
            spaces = 0;
            if let Some(piece) = pieces.last_mut() {
                piece.right = x + width;
            }
        }
        x += width;
    }
    for piece in &mut pieces {
        characters::harden(&mut piece.text);
    }
    match pieces.last_mut() {
        Some(last) => last.before_space = spaces > 0,
        None => pieces.push(Piece { right: span.right, ..piece(span, String::new(), span.left, true) }),
    }
    pieces
}

fn piece(span: &Span, text: String, left: f32, after_space: bool) -> Piece {
    Piece {
        text,
        left,
        right: left,
        baseline: span.baseline,
        size: span.size,
        bold: span.bold,
        after_space,
        before_space: false,
        margin: span.margin,
        tag: span.tag,
        cell: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, cut};

    fn span(text: &str) -> Span {
        Span { text: text.into(), left: 0.0, right: 100.0, size: 10.0, ..Span::default() }
    }

    #[test]
    fn a_row_of_spaces_is_a_gap() {
        let pieces = cut(&[span(" Price  60% ")]);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["Price", "60%"]);
        assert!(pieces[0].left > 0.0 && pieces[0].right < pieces[1].left && pieces[1].right < 100.0);
        assert!(pieces[0].after_space && pieces[1].before_space);
    }

    #[test]
    fn white_space_alone_leaves_a_trace() {
        let pieces = cut(&[span("  ")]);
        assert_eq!(pieces.len(), 1);
        assert!(pieces[0].text.is_empty());
    }

    #[test]
    fn text_nobody_sees_is_left_out() {
        assert!(
            cut(&[Span { size: 0.5, ..span("hidden") }, Span { left: f32::NAN, ..span("lost") }]).is_empty()
        );
    }
}

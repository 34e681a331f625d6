//! Text between tags: white space and character references.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

use crate::read::builder::BlockBuilder;

/// Longest character reference there is, `&CounterClockwiseContourIntegral;`, in bytes.
const MAX_REFERENCE: usize = 33;

/// Adds the text at `source`, which holds no tags.
pub(super) fn read(builder: &mut BlockBuilder, source: Range<usize>) {
    let text = builder.source().get(source.clone()).unwrap_or_default();
    let mut start = 0;
    while start < text.len() {
        let rest = &text[start..];
        let length =
            if rest.starts_with('&') { reference_length(rest) } else { rest.find('&').unwrap_or(rest.len()) };
        let piece = &rest[..length];
        let place = source.start + start..source.start + start + length;
        if piece.starts_with('&') {
            add(builder, &decode(piece), place);
        } else {
            add_source(builder, piece, place.start);
        }
        start += length;
    }
}

/// Adds text that does not stand in the source as it is, from somewhere in `place`.
pub(super) fn add(builder: &mut BlockBuilder, text: &str, place: Range<usize>) {
    if builder.is_preformatted() {
        builder.text(text, place);
        return;
    }
    for word in text.split_inclusive(is_space) {
        let bare = word.trim_end_matches(is_space);
        builder.text(bare, place.clone());
        if bare.len() < word.len() {
            builder.space(place.clone());
        }
    }
}

/// Adds text that stands at `offset` of the source as it is; white space becomes one space.
fn add_source(builder: &mut BlockBuilder, text: &str, offset: usize) {
    if builder.is_preformatted() {
        builder.text(text, offset..offset + text.len());
        return;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let start = offset + text.len() - rest.len();
        let length = plain_length(rest);
        if length > 0 {
            builder.text(&rest[..length], start..start + length);
        }
        let after = rest[length..].trim_start_matches(is_space);
        let end = offset + text.len() - after.len();
        if start + length < end {
            builder.space(start + length..end);
        }
        rest = after;
    }
}

/// Number of bytes up to the first white space that is not one space between two words.
fn plain_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut start = 0;
    while let Some(length) = bytes[start..].iter().position(u8::is_ascii_whitespace) {
        let end = start + length;
        let is_last = bytes.get(end + 1).is_none_or(u8::is_ascii_whitespace);
        if length == 0 || is_last || bytes[end] != b' ' {
            return end;
        }
        start = end + 1;
    }
    bytes.len()
}

fn is_space(character: char) -> bool {
    character.is_ascii_whitespace()
}

/// Number of bytes of the character reference at the start of a text, or 1 if it is only an ampersand.
fn reference_length(text: &str) -> usize {
    let name = text
        .bytes()
        .skip(1)
        .take(MAX_REFERENCE)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
    let length = 1 + name.count();
    length + usize::from(text.as_bytes().get(length) == Some(&b';'))
}

fn decode(reference: &str) -> String {
    let mut text = String::new();
    for token in Tokenizer::new(reference).flatten() {
        if let Token::String(part) = token {
            text.push_str(&String::from_utf8_lossy(&part.value.0));
        }
    }
    text
}

//! From bytes to text.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;

/// Decodes the bytes of a text file: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252 if
/// that gives text without control characters. The byte order mark is not part of the text.
///
/// A file with a zero byte is no text. The offset in the error counts the bytes of the file.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = bytes.get(mark..).unwrap_or_default();
    let decoded = if encoding == UTF_16LE || encoding == UTF_16BE {
        decode_utf16(encoding, body).map(Cow::Owned)
    } else {
        decode_bytes(body, mark > 0)
    };
    decoded.map_err(|offset| ReadError::Encoding { offset: mark + offset })
}

fn decode_bytes(body: &[u8], is_marked: bool) -> Result<Cow<'_, str>, usize> {
    match std::str::from_utf8(body) {
        Ok(text) => body.iter().position(|byte| *byte == 0).map_or(Ok(Cow::Borrowed(text)), Err),
        Err(error) if is_marked || is_damaged_utf8(body) => Err(error.valid_up_to()),
        Err(_) => match body.iter().position(|byte| is_control_in_windows_1252(*byte)) {
            Some(offset) => Err(offset),
            None => Ok(WINDOWS_1252.decode_without_bom_handling(body).0),
        },
    }
}

fn decode_utf16(encoding: &'static Encoding, body: &[u8]) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    text.reserve(decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0));
    let (result, read) = decoder.decode_to_string_without_replacement(body, &mut text, true);
    if result != DecoderResult::InputEmpty {
        return Err(read.saturating_sub(2));
    }
    match text.split_once('\0') {
        Some((before, _)) => Err(2 * before.chars().map(char::len_utf16).sum::<usize>()),
        None => Ok(text),
    }
}

/// Whether the bytes are UTF-8 with some bytes broken, which Windows-1252 would read as "Â£" for "£".
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken
}

/// Control characters and bytes without a meaning; a form feed begins a page.
fn is_control_in_windows_1252(byte: u8) -> bool {
    let is_layout = matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    (byte.is_ascii_control() && !is_layout) || matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::read::ReadError;

    fn broken_at(bytes: &[u8]) -> Option<usize> {
        match decode(bytes) {
            Err(ReadError::Encoding { offset }) => Some(offset),
            _ => None,
        }
    }

    #[test]
    fn every_known_encoding_gives_the_same_text() {
        let text = "Price: £20 – “all in” €";
        let utf16 = |mark: [u8; 2], order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect()
        };
        let windows = b"Price: \xa320 \x96 \x93all in\x94 \x80".to_vec();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            utf16([0xff, 0xfe], u16::to_le_bytes),
            utf16([0xfe, 0xff], u16::to_be_bytes),
            windows,
        ] {
            assert_eq!(decode(&bytes).ok().as_deref(), Some(text));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_their_place() {
        assert_eq!(broken_at(b"abc\0"), Some(3));
        assert_eq!(broken_at(b"\xa3 abc\x81"), Some(5));
        assert_eq!(broken_at(b"\xff\xfea\0\x00\xd8b\0"), Some(4));
        assert_eq!(broken_at(b"\xff\xfea\0\0\0"), Some(4));
        assert_eq!(broken_at(b"\xef\xbb\xbfab\xff"), Some(5));
    }

    #[test]
    fn a_broken_byte_among_good_utf8_does_not_turn_it_into_windows_1252() {
        assert_eq!(broken_at(b"\xc2\xa35, \xc2\xa36 \xe2\x82"), Some(9));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text_or_a_place_inside_the_file(bytes in proptest::collection::vec(0u8.., 0..60)) {
            if let Some(offset) = broken_at(&bytes) {
                proptest::prop_assert!(offset <= bytes.len());
            }
        }
    }
}

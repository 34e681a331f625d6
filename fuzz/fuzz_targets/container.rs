//! The bytes of an office document as a zip archive, byte by byte: the first says which format it claims to be.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::tender::Format;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let formats = [Format::Docx, Format::Odt, Format::Xlsx];
    tenderlint_fuzz::read(formats[usize::from(*first) % formats.len()], bytes);
});

//! An OpenDocument text: its content and styles, with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::tender::Format;
use tenderlint_fuzz::package::ODT;

fuzz_target!(|bytes: &[u8]| tenderlint_fuzz::read(Format::Odt, &ODT.packed(bytes)));

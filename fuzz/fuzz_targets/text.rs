//! A plain text, byte by byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::tender::Format;

fuzz_target!(|bytes: &[u8]| tenderlint_fuzz::read(Format::Text, bytes));

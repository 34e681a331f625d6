//! A workbook: its sheet, shared words and styles, with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::tender::Format;
use tenderlint_fuzz::package::XLSX;

fuzz_target!(|bytes: &[u8]| tenderlint_fuzz::read(Format::Xlsx, &XLSX.packed(bytes)));

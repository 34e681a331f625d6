//! A Word document: its main part, styles, lists and footnotes, with a zero byte between them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenderlint::tender::Format;
use tenderlint_fuzz::package::DOCX;

fuzz_target!(|bytes: &[u8]| tenderlint_fuzz::read(Format::Docx, &DOCX.packed(bytes)));

//! Codes of the Common Procurement Vocabulary (CPV, Regulation (EC) 213/2008): what is bought, in eight digits.

use crate::tender::Anchor;
use crate::understand::passage::Passage;

/// A code and its place.
pub(super) struct Code {
    /// Its eight digits, without the check digit.
    digits: String,
    /// Where it stands.
    pub(super) anchor: Anchor,
}

impl Code {
    /// Whether goods, services or works are bought; the first two digits say the division.
    pub(super) fn category(&self) -> Option<&'static str> {
        match self.digits.get(..2)?.parse::<u8>().ok()? {
            45 => Some("works"),
            3..=44 | 48 => Some("goods"),
            50..=98 => Some("services"),
            _ => None,
        }
    }

    /// The subject, where the first digits leave no doubt.
    pub(super) fn subject(&self) -> Option<&'static str> {
        let starts = |codes: &[&str]| codes.iter().any(|code| self.digits.starts_with(code));
        match () {
            () if starts(&["48", "72"]) => Some("ict"),
            () if starts(&["45"]) => Some("works"),
            () if starts(&["85"]) => Some("people"),
            () if starts(&["773"]) => Some("grounds"),
            () if starts(&["905"]) => Some("waste"),
            () if starts(&["794"]) => Some("consultancy"),
            () => None,
        }
    }
}

/// The codes in passages that speak of CPV, and in the cell beside such a label.
pub(super) fn codes(passages: &[Passage]) -> Vec<Code> {
    let mut found = Vec::new();
    let mut code_follows = false;
    for passage in passages {
        let names_code = passage.folded.has("cpv");
        if names_code || code_follows {
            found.extend(codes_in(passage));
        }
        code_follows = names_code && passage.block.cell.is_some();
    }
    found
}

fn codes_in(passage: &Passage) -> Vec<Code> {
    let mut start = 0;
    let mut found = Vec::new();
    for word in passage.folded.as_str().split_inclusive(' ') {
        let range = start..start + word.len();
        start = range.end;
        let digits = word.trim_end();
        if digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            found.push(Code { digits: digits.to_owned(), anchor: passage.anchor_of(range) });
        }
    }
    found
}

//! Weights: `60%`, `60 per cent`, `60 marks`, a bare `60`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::understand::plain::pattern;

/// A weight as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Weight {
    /// Percent.
    Percent(f64),
    /// Marks, points or a bare number.
    Points(f64),
}

impl Weight {
    /// The number without its unit.
    pub(super) fn number(self) -> f64 {
        match self {
            Self::Percent(number) | Self::Points(number) => number,
        }
    }
}

/// A percentage in plain text.
pub(super) static PERCENT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:%|per ?cent\b)"));

static CELL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^[( ]*(?:max(?:imum)?\.? |up to |weight(?:ing)?[: ]*)?(?:0 ?(?:-|to) ?)?(?P<number>[0-9]{1,2}[ ,][0-9]{3}\b|[0-9]{1,4}(?:\.[0-9]{1,3})?) ?(?P<percent>%|per ?cent)?(?: ?(?:marks?|points?|pts|weighting|max(?:imum)?|available|/ ?[0-9]+))*(?:$|[ ),.;:(-])",
    )
});

/// The weight a cell of a weight column holds.
pub(super) fn in_cell(text: &str) -> Option<Weight> {
    let found = CELL.captures(text)?;
    // "1,000" and "1 000" are a thousand.
    let number: f64 = found.name("number")?.as_str().replace([',', ' '], "").parse().ok()?;
    // Notices write "Weighting: 40" and mean percent.
    let is_percent = found.name("percent").is_some() || text.starts_with("weighting:");
    let fits = number > 0.0 && (!is_percent || number <= 100.0);
    // "5 working days" begins with a number and is no weight.
    let rest = &text[found.get(0)?.end()..];
    let wordy = !is_percent && rest.bytes().any(|byte| byte.is_ascii_alphabetic());
    (fits && !wordy).then_some(if is_percent { Weight::Percent(number) } else { Weight::Points(number) })
}

/// The marks that all parts share, as a header states them: "Marks out of 30".
pub(super) fn out_of(header: &str) -> Option<f64> {
    static OUT_OF: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(?:out of|total(?: of)?|max(?:imum|\.)?) ?\(?(?P<number>[0-9]{2,4})\b"));
    OUT_OF.captures(header)?.name("number")?.as_str().parse().ok()
}

/// Whether two weights are equal.
pub(super) fn equal(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.05
}

/// Whether a sum of weights comes to another number, but for rounding.
pub(super) fn adds_up(sum: f64, to: f64) -> bool {
    (sum - to).abs() < 0.51
}

/// Takes in the bracket that closes behind a range when it opens inside: "Price (40%" becomes "Price (40%)".
pub(super) fn with_bracket(text: &str, range: Range<usize>) -> Range<usize> {
    let opens = text.get(range.clone()).is_some_and(|inside| inside.contains('(') && !inside.contains(')'));
    let closes = text.get(range.end..).is_some_and(|rest| rest.starts_with(')'));
    if opens && closes { range.start..range.end + 1 } else { range }
}

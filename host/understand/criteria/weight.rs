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
        r"^[( ]*(?:max(?:imum)?\.? |up to |weight(?:ing)?[: ]*)?(?P<number>[0-9]{1,4}(?:\.[0-9]{1,3})?) ?(?P<percent>%|per ?cent)?(?: ?(?:marks?|points?|pts|weighting|max(?:imum)?|available|/ ?[0-9]+))*(?:$|[ ),.;:(-])",
    )
});

/// A thousand in groups: `1,000`.
static GROUPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?P<a>[0-9])[ ,](?P<b>000)\b"));

/// The weight a cell of a weight column holds.
pub(super) fn in_cell(text: &str) -> Option<Weight> {
    let joined = GROUPED.replace(text, "$a$b");
    let text = joined.as_ref();
    let found = CELL.captures(text)?;
    let number: f64 = found.name("number")?.as_str().parse().ok()?;
    let is_percent = found.name("percent").is_some();
    let fits = number > 0.0 && (!is_percent || number <= 100.0);
    // "5 working days" begins with a number and is no weight.
    let rest = &text[found.get(0)?.end()..];
    let wordy = !is_percent && rest.bytes().any(|byte| byte.is_ascii_alphabetic());
    (fits && !wordy).then_some(if is_percent { Weight::Percent(number) } else { Weight::Points(number) })
}

/// The part of a name before the weight written behind it: "Quality" of "Quality 50%".
pub(super) fn before_weight(name: &str) -> &str {
    let end = BEHIND.find(name).map_or(name.len(), |weight| weight.start());
    if end >= 3 { &name[..end] } else { name }
}

static BEHIND: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[ (:-]+[0-9]{1,3}(?:\.[0-9]{1,2})? ?(?:%|per ?cent)[ )]*$"));

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

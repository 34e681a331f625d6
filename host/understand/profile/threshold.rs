//! On which side of a threshold the value of the contract lies.

use std::sync::LazyLock;

use crate::understand::folded::Folded;
use crate::understand::passage::Passage;
use crate::understand::phrases::Phrases;
use crate::understand::sentence::sentences;

/// A side of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// The side on which every value that the pack states lies. None without a value, where values lie on both sides, or
/// where it depends on VAT or on the years.
pub(super) fn side_of(passages: &[Passage], threshold: u64) -> Option<Side> {
    let mut side = None;
    let mut label: Option<&Passage> = None;
    for passage in passages {
        let is_labelled = label.take().is_some_and(|label| label.is_beside(passage));
        let text = passage.block.text.as_str();
        if passage.block.cell.is_some() && Words::of(&passage.folded).value {
            label = Some(passage);
        }
        if !text.contains('£') {
            continue;
        }
        for sentence in sentences(text) {
            let words = Words::of(&Folded::new(&text[sentence.clone()]));
            let Some(amount) = largest_amount(&text[sentence]) else { continue };
            if words.other || !(words.value || is_labelled) {
                continue;
            }
            let this = side_of_amount(amount, threshold, words.yearly)?;
            if side.is_some_and(|side| side != this) {
                return None;
            }
            side = Some(this);
        }
    }
    side
}

/// VAT adds a fifth: an amount between five sixths and six fifths of a threshold may lie on either side.
fn side_of_amount(amount: u64, threshold: u64, is_yearly: bool) -> Option<Side> {
    if amount.saturating_mul(5) >= threshold.saturating_mul(6) {
        return Some(Side::Above);
    }
    let is_below = amount.saturating_mul(6) <= threshold.saturating_mul(5);
    (is_below && !is_yearly).then_some(Side::Below)
}

/// What the words of a sentence say about the amounts in it.
#[derive(Clone, Copy, Default)]
struct Words {
    /// They name the value of the contract.
    value: bool,
    /// They name something else that costs money.
    other: bool,
    /// The amount is for a year.
    yearly: bool,
}

impl Words {
    fn of(folded: &Folded) -> Self {
        let mut words = Self::default();
        for hit in WORDS.find(folded) {
            match hit.group {
                Word::Value => words.value = true,
                Word::Other => words.other = true,
                Word::Year => words.yearly = true,
            }
        }
        words
    }
}

#[derive(Clone, Copy)]
enum Word {
    Value,
    Other,
    Year,
}

static WORDS: LazyLock<Phrases<Word>> =
    LazyLock::new(|| Phrases::new(&[(Word::Value, VALUE), (Word::Other, OTHER), (Word::Year, YEAR)]));

const VALUE: &str = "
    anticipated spend, budget, contract price, contract value, estimated cost, estimated spend,
    estimated value, expected value, funding available, maximum value, overall value, total spend,
    total value, value, worth";

const OTHER: &str = "
    above, bond, claim, cover, each lot, exceeding, excess, fine, hourly, in excess of, indemnity, insurance,
    invoice, last year, liability, lot, lots, million people, over, penalty, per hour, per unit, per visit,
    retention, saving*, social value, threshold*, turnover, under, visit";

const YEAR: &str = "a year, annual, annually, each year, p a, pa, per annum, per year, yearly";

/// The largest amount of pounds in a text.
fn largest_amount(text: &str) -> Option<u64> {
    text.match_indices('£').filter_map(|(at, sign)| amount(&text[at + sign.len()..])).max()
}

/// Most digits of an amount that is read.
const MAX_DIGITS: usize = 12;

/// The amount at the start of a text: `1,400,000`, `1.4m`, `45k`, `2 million`.
fn amount(text: &str) -> Option<u64> {
    let text = text.trim_start();
    let end =
        text.find(|mark: char| !mark.is_ascii_digit() && !matches!(mark, ',' | '.')).unwrap_or(text.len());
    let digits = text[..end].trim_end_matches([',', '.']).replace(',', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    if whole.len() > MAX_DIGITS {
        return None;
    }
    let whole: u64 = whole.parse().ok()?;
    let unit = text[end..].trim_start().to_ascii_lowercase();
    let scale = match () {
        () if unit.starts_with("mill") || unit.starts_with('m') && !continues(&unit[1..]) => 1_000_000,
        () if unit.starts_with("thousand") || unit.starts_with('k') && !continues(&unit[1..]) => 1_000,
        () => return Some(whole),
    };
    let tenths = fraction.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or(0);
    Some(whole * scale + u64::from(tenths) * scale / 10)
}

fn continues(rest: &str) -> bool {
    rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::{Side, amount, side_of_amount};

    #[test]
    fn reads_amounts_as_tenders_write_them() {
        for (text, expected) in [
            ("1,400,000", Some(1_400_000)),
            ("1.4m over", Some(1_400_000)),
            (" 45k", Some(45_000)),
            ("2 million", Some(2_000_000)),
            ("80,000.", Some(80_000)),
            ("24,000 more", Some(24_000)),
            ("____", None),
            ("9999999999999", None),
        ] {
            assert_eq!(amount(text), expected, "{text}");
        }
    }

    #[test]
    fn near_a_threshold_nothing_is_sure() {
        assert_eq!(side_of_amount(250_000, 207_720, false), Some(Side::Above));
        assert_eq!(side_of_amount(200_000, 207_720, false), None);
        assert_eq!(side_of_amount(90_000, 207_720, false), Some(Side::Below));
        assert_eq!(side_of_amount(90_000, 207_720, true), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "[0-9,. mk£a-z]{0,30}|\\PC{0,20}") {
            let _ = amount(&text);
        }
    }
}

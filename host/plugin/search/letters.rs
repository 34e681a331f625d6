//! Which letters stand in a row somewhere in a text: a quick way to see that a word does not.

/// Letters in a row that are looked at together.
const RUN: usize = 3;

/// Runs are told apart by so many bits. A tender of 300 pages has about ten thousand different ones.
const BITS: u32 = 18;

/// The runs of letters of some texts.
pub(super) struct Letters(Vec<u64>);

impl Letters {
    /// Notes every run of letters.
    pub(super) fn new<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut seen = vec![0; 1 << (BITS - u64::BITS.ilog2())];
        for run in texts.flat_map(|text| text.as_bytes().windows(RUN)) {
            let (place, bit) = place(run);
            seen[place] |= bit;
        }
        Self(seen)
    }

    /// Whether a word may stand in the texts. Where it does, this is true; where it does not, it may be true as well.
    pub(super) fn may_hold(&self, word: &[u8]) -> bool {
        word.windows(RUN).all(|run| {
            let (place, bit) = place(run);
            self.0[place] & bit != 0
        })
    }
}

/// The number and the bit that stand for a run. Two runs may share them.
fn place(run: &[u8]) -> (usize, u64) {
    let run = run.iter().fold(0_u32, |all, byte| (all << 8) | u32::from(*byte));
    // Multiplying with an odd number close to the golden ratio of 2^32 spreads runs that differ little (Knuth, 6.4).
    let hash = run.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS);
    ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn what_no_text_holds_is_left_out() {
        let letters = Letters::new(["the tender", "closes at noon"].into_iter());
        assert!(letters.may_hold(b"tender") && letters.may_hold(b"at noon") && letters.may_hold(b"no"));
        assert!(!letters.may_hold(b"insurance"));
    }

    proptest::proptest! {
        #[test]
        fn every_part_of_a_text_may_stand_in_it(text in "\\PC{0,40}", start in 0..40_usize, end in 0..40_usize) {
            let part = text.as_bytes().get(start..end).unwrap_or_default();
            proptest::prop_assert!(Letters::new(std::iter::once(text.as_str())).may_hold(part));
        }
    }
}

//! Section numbers that are used twice or left out.

use std::collections::BTreeSet;

use serde::Deserialize;
use tenderlint_plugin::{Block, Check, Confidence, Finding, Place, Result, Rule, Tender};

use crate::pack::Pack;
use crate::references::number_of;

/// Most numbers that a slip leaves out; a wider gap is a part that was taken out on purpose.
const MOST_LEFT_OUT: u32 = 1;

/// Most findings.
const MOST: usize = 5;

/// Finds headings with the same number, and numbers that are missing between two headings.
pub(crate) struct Numbering;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {}

impl Check for Numbering {
    const NAME: &'static str = "numbering";
    type Parameters = Parameters;

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let pack = Pack::new(tender);
        let mut findings = Vec::new();
        for document in (0..).take(pack.documents().len()) {
            let numbers: BTreeSet<Vec<u32>> =
                pack.blocks().filter(|block| block.document == document).filter_map(number_of).collect();
            let headings: Vec<(Vec<u32>, &Block)> = pack
                .blocks()
                .filter(|block| block.document == document && block.kind == "heading" && block.cell.is_none())
                .filter_map(|block| Some((number_of(block)?, block)))
                .collect();
            // Where numbers start anew, in annexes for example, the same one is right twice.
            let starts = |number: &[u32]| headings.iter().filter(|(known, _)| known == number).count();
            if starts(&[1]) > 1 {
                continue;
            }
            findings.extend(headings.iter().enumerate().filter_map(|(index, (number, block))| {
                let (last, parent) = number.split_last()?;
                let is_beside = |other: &&(Vec<u32>, &Block)| {
                    other.0.split_last().is_some_and(|(_, of)| of == parent) && !parent.is_empty()
                };
                let (before, earlier) = headings[..index].iter().rfind(is_beside)?;
                let previous = before.last()?;
                let finding = Finding::new(rule.severity)
                    .resting_on(Confidence::Medium)
                    .places([Place::block(block.id), Place::block(earlier.id)])
                    .word("number", dotted(number))
                    .word("one", earlier.text.trim())
                    .word("other", block.text.trim());
                if previous == last && earlier.text.trim() != block.text.trim() {
                    return Some(finding.outcome("twice"));
                }
                let left_out = last.checked_sub(previous.checked_add(1)?)?;
                let missing = [parent, &[last.saturating_sub(1)]].concat();
                // After a number that is used twice the next is bound to be left out.
                let is_gap = (1..=MOST_LEFT_OUT).contains(&left_out)
                    && starts(before) == 1
                    && !numbers.iter().any(|known| known.starts_with(&missing));
                is_gap.then(|| finding.word("missing", dotted(&missing)).word("previous", dotted(before)))
            }));
        }
        findings.truncate(MOST);
        Ok(findings)
    }
}

fn dotted(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

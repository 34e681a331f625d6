//! Whether staff are said to transfer under TUPE.

use std::sync::LazyLock;

use super::sightings::Sightings;
use crate::tender::{Anchor, Confidence, Fact, FactKind, Value};
use crate::understand::Role;
use crate::understand::folded::Folded;
use crate::understand::passage::Passage;
use crate::understand::phrases::Phrases;
use crate::understand::sentence::sentences;

/// What the pack says about TUPE: one fact for "applies, or may", one for "does not". Clauses of the contract speak
/// of every case and are not read.
pub(super) fn find(passages: &[Passage]) -> Vec<Fact> {
    let mut sightings = Sightings::new();
    let mut label: Option<&Passage> = None;
    for passage in passages.iter().filter(|passage| passage.role != Role::ContractClause) {
        if label.take().is_some_and(|label| label.is_beside(passage))
            && let Some((applies, confidence)) = answer(&passage.folded)
        {
            let anchor = Anchor { block: passage.id, range: 0..passage.block.text.len() };
            sightings.add(applies, confidence, anchor);
        }
        if !LAW.iter().any(|name| passage.folded.has(name)) {
            continue;
        }
        if passage.folded.words() <= MAX_LABEL_WORDS {
            label = Some(passage);
        }
        for sentence in sentences(&passage.block.text) {
            let folded = Folded::new(&passage.block.text[sentence.clone()]);
            if let Some((applies, confidence)) = statement(&folded) {
                sightings.add(applies, confidence, Anchor { block: passage.id, range: sentence });
            }
        }
    }
    sightings.iter().map(|seen| seen.fact(FactKind::Tupe, Value::Flag(seen.value))).collect()
}

/// Names of the law.
const LAW: &[&str] = &["tupe", "transfer of undertakings"];
/// Most words of a label beside which a table says whether the law applies.
const MAX_LABEL_WORDS: usize = 5;
/// Bytes of folded text before the name of the law in which a condition makes the statement conditional.
const CONDITION_REACH: usize = 40;

/// What one sentence says, where it names the law without a condition.
fn statement(sentence: &Folded) -> Option<(bool, Confidence)> {
    let text = sentence.as_str();
    let law = LAW.iter().filter_map(|name| text.find(&format!(" {name} "))).min()?;
    let before = &text[text.floor_char_boundary(law.saturating_sub(CONDITION_REACH))..=law];
    let is_conditional = CONDITIONS.iter().any(|condition| before.contains(condition));
    if is_conditional { None } else { verdict(sentence) }
}

const CONDITIONS: &[&str] =
    &[" if ", " whether ", " where ", " should ", " when ", " unless ", " extent ", " event "];

/// What the cell beside the name of the law says.
fn answer(cell: &Folded) -> Option<(bool, Confidence)> {
    match cell.as_str() {
        " yes " => Some((true, Confidence::High)),
        " no " | " none " | " n a " => Some((false, Confidence::High)),
        _ => verdict(cell),
    }
}

/// Whether the words say that something applies, the most doubtful reading first.
fn verdict(words: &Folded) -> Option<(bool, Confidence)> {
    let mut said = None;
    for hit in VERDICTS.find(words) {
        said = said.max(Some(hit.group));
    }
    match said? {
        Verdict::Applies => Some((true, Confidence::High)),
        Verdict::MayApply => Some((true, Confidence::Medium)),
        Verdict::DoesNotApply => Some((false, Confidence::High)),
        Verdict::MayNotApply => Some((false, Confidence::Medium)),
        Verdict::Depends => None,
    }
}

/// What is said, in the order in which one outweighs another in the same sentence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Applies,
    MayApply,
    DoesNotApply,
    MayNotApply,
    Depends,
}

static VERDICTS: LazyLock<Phrases<Verdict>> = LazyLock::new(|| {
    Phrases::new(&[
        (Verdict::Applies, APPLIES),
        (Verdict::MayApply, MAY_APPLY),
        (Verdict::DoesNotApply, DOES_NOT_APPLY),
        (Verdict::MayNotApply, MAY_NOT_APPLY),
        (Verdict::Depends, "applies if, applies when, applies where, apply if, apply when, apply where"),
    ])
});

const APPLIES: &str = "
    applies, does apply, is applicable, shall apply, tupe yes, will apply, will be applicable,
    will transfer under tupe";

const MAY_APPLY: &str = "
    anticipated that tupe, considered to apply, considers that tupe, could apply, deemed to apply, expected that tupe, expected to apply,
    likely that tupe, likely to apply, may apply, may be applicable, may transfer under tupe, might apply,
    possible that tupe, subject to tupe, tupe data, tupe implications, tupe information, tupe list,
    tupe schedule, tupe transfer";

const MAY_NOT_APPLY: &str = "
    not believe that tupe, not considered to apply, not expected to apply, unlikely that tupe,
    unlikely to apply";

const DOES_NOT_APPLY: &str = "
    do not apply, does not apply, no staff will transfer, no tupe, not applicable, not apply,
    not be applicable, there are no, tupe n a, tupe no";

#[cfg(test)]
mod tests {
    use super::super::testing::values;
    use crate::tender::{Confidence, FactKind};

    fn tupe(text: &str) -> Vec<(String, Confidence)> {
        values(text, FactKind::Tupe)
    }

    #[test]
    fn reads_whether_it_applies() {
        for (text, expected) in [
            ("TUPE applies to this contract.", ("true", Confidence::High)),
            ("The Council considers that TUPE will apply.", ("true", Confidence::Medium)),
            ("TUPE may apply.", ("true", Confidence::Medium)),
            ("TUPE is considered to apply.", ("true", Confidence::Medium)),
            (
                "The Transfer of Undertakings (Protection of Employment) Regulations 2006 are likely to apply.",
                ("true", Confidence::Medium),
            ),
            ("TUPE does not apply.", ("false", Confidence::High)),
            ("There are no TUPE implications.", ("false", Confidence::High)),
            ("| Fact | Answer |\n|---|---|\n| TUPE | May apply |", ("true", Confidence::Medium)),
            ("| Fact | Answer |\n|---|---|\n| TUPE | No |", ("false", Confidence::High)),
        ] {
            assert_eq!(tupe(text), [(expected.0.to_owned(), expected.1)], "{text}");
        }
    }

    #[test]
    fn a_condition_is_no_statement() {
        for text in [
            "TUPE applies where a team moves as a whole.",
            "If TUPE applies, the Supplier shall consult its staff.",
            "Bidders must take their own advice on whether TUPE applies.",
            "Irrespective of whether TUPE does apply, pensions are protected.",
            "# Terms and conditions\n\nTUPE applies to the Relevant Transfer.",
            "Staff may apply for leave.",
        ] {
            assert_eq!(tupe(text), [], "{text}");
        }
    }
}

//! Whether a passage speaks of how tenders are judged.

use std::sync::LazyLock;

use regex::Regex;

use crate::tender::BlockId;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::{Reading, Role};

/// Headings and leading lines over award criteria.
static EVALUATION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"evaluat|award|criteri|scor(?:ed|ing)|weighting|marking|how (?:we|the council|your|tenders|bids|quotes|quotations|proposals)",
        r"|selection (?:process|of)|assess(?:ed|ing|ment of (?:tenders|bids|quot|proposal))|judg|basis (?:of|for) (?:selection|decision)|choos",
    ))
});

/// Headings, leading lines and table headers over percentages of another kind.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bkpis?\b|key performance|performance (?:indicator|measure|standard|monitor)|service (?:level|credit)|payment|milestone|risk register",
        r"|contract (?:management|monitoring|performance)|invoic|deduction|discount|market research|declaration",
    ))
});

/// Headings and leading lines over what only looks like criteria.
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"example|worked|illustrat|evaluation of (?:the )?(?:service|programme|project|pilot)|service evaluation|performance evaluation",
    )
});

/// What stands above a block says about percentages in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// They are weights of award criteria.
    Evaluation,
    /// They are something else.
    Other,
    /// Nothing is said.
    Unknown,
}

/// The context of a block from its role, its leading line and its headings.
pub(super) fn context(reading: Reading, outline: &Outline, block: BlockId) -> Context {
    let lead = outline.lead(block);
    let mut titles = lead.into_iter().chain(outline.headings(block));
    let mut evaluates = reading.roles.get(block) == Some(&Role::Evaluation);
    if titles.any(|title| {
        let about_evaluation = EVALUATION.is_match(&title);
        evaluates |= about_evaluation;
        EXAMPLE.is_match(&title) || (!about_evaluation && OTHER.is_match(&title))
    }) {
        return Context::Other;
    }
    if evaluates { Context::Evaluation } else { Context::Unknown }
}

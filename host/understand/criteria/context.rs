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
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"example|worked|illustrat"));

/// Headings over an evaluation of something else than bids.
static BOUGHT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"evaluation of (?:the )?(?:service|programme|project|pilot)|service evaluation|performance evaluation",
    )
});

/// Titles of documents that ask for bids to evaluate something.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"evaluation of |(?:service|performance|programme|project|impact|mid-?term|final|independent|external) evaluation\b",
    )
});

/// Headings and leading lines over what each person of a team is judged by, which is part of one criterion.
static PEOPLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:criteria|scor(?:es?|ing)|points|marks|weight[a-z]*)\b[a-z ,/()-]{0,30}\b(?:for|of|to) (?:each |the |all |every )*(?:proposed )?",
        r"(?:key (?:staff|personnel|professionals?|experts?)|(?:staff|expert|individual) (?:position|member)s?|positions?|cvs?|candidates?)\b",
    ))
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
    let is_title = |heading: &BlockId| *heading != block && reading.tender.opens_document(*heading);
    let headings = outline.heading_blocks(block).filter(|heading| {
        // The title of a document may name an evaluation that is bought; it says nothing about its parts.
        !(is_title(heading) && TITLE.is_match(&outline.title(*heading)))
    });
    let titles = headings.map(|heading| outline.title(heading));
    let mut titles = outline.lead(block).into_iter().chain(titles);
    let mut evaluates = reading.roles.get(block) == Some(&Role::Evaluation);
    if titles.any(|title| {
        let about_evaluation = EVALUATION.is_match(&title);
        evaluates |= about_evaluation;
        let is_other = EXAMPLE.is_match(&title) || BOUGHT.is_match(&title) || PEOPLE.is_match(&title);
        is_other || (!about_evaluation && OTHER.is_match(&title))
    }) {
        return Context::Other;
    }
    if evaluates { Context::Evaluation } else { Context::Unknown }
}

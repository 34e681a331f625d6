//! Whether a passage stands where bidders are asked questions.

use std::sync::LazyLock;

use regex::Regex;

use crate::tender::BlockId;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;

/// Headings over questions to bidders.
static QUESTIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bquestions?\b|method statements?|quality (?:submission|response|statement)|written (?:response|submission|statement)",
        r"|technical (?:response|submission|statement)|(?:tender|bid|bidder'?s?|supplier'?s?|quotation) response|response (?:form|template|document)|questionnaire|application form|\bresponse to (?:the )?quality",
    ))
});

/// Headings over questions that suppliers ask, or that have been asked and answered.
static NOT_TO_BIDDERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bfaqs?\b|frequently|clarification|questions and answers|questions & answers|q ?& ?a\b|quer(?:y|ies)|enquir|interview|sample question|(?:^|[ (])examples?\b|evaluator",
        r"|(?:asking|submit[a-z]*|any|raising|raise|supplier|bidder|tenderer|vendor|offeror|your|potential|answers? to|send) ?'?s? questions|questions? (?:from|about|to the|to us|on this|during|deadline|by|regarding|before|period|or)\b|survey|user research|consultation",
    ))
});

/// Headings over questions that are passed or failed.
static SELECTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"suitability|selection|exclusion|pass ?[/-] ?fail|eligibility|mandatory|declaration|(?:company|organisation|supplier|bidder|tenderer|applicant)'?s? (?:information|details)",
        r"|financial standing|grounds for|conditions of participation|compliance|due diligence|insurance|pre-?qualification|\bsq\b|\bpqq\b",
    ))
});

/// Short titles over forms that nobody scores.
static UNSCORED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"diversity|equalit|equal opportunit|monitoring form|not (?:be )?scored|information only")
});

/// Most bytes of such a title.
const MAX_UNSCORED_TITLE: usize = 80;

/// What the headings above a block say about questions in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Questions to bidders are announced.
    pub(super) asks: bool,
    /// Questions by suppliers or already answered are announced.
    pub(super) answers: bool,
    /// What is asked is passed or failed.
    pub(super) selects: bool,
}

/// Reads the headings and the leading line above a block.
pub(super) fn section(outline: &Outline, block: BlockId) -> Section {
    let mut found = Section::default();
    let lead = outline.lead(block);
    for title in outline.headings(block).chain(lead) {
        found.asks |= QUESTIONS.is_match(&title) && title.len() <= 160;
        found.answers |= NOT_TO_BIDDERS.is_match(&title);
        found.selects |= SELECTION.is_match(&title);
        found.selects |= title.len() <= MAX_UNSCORED_TITLE && UNSCORED.is_match(&title);
    }
    found
}

//! Award criteria without numbers: the place that says most clearly what they are, in lines of their own or in a sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::in_sentence::{
    LOWEST_BIDDER, LOWEST_WINS, Leading, PRICE_ONLY, RANKED, after_colon, based_on, considered, considers,
    core_names, names_considered, numbered, price_only, ranked,
};
use super::listed;
use super::name;
use super::scheme::{Entry, Scheme};
use crate::tender::fact::CriterionKind;
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{pattern, plain};
use crate::understand::statement::statements;

/// Most criteria of one list; a longer one lists something else.
pub(super) const MAX_ITEMS: usize = 12;

/// Most words of a name.
pub(super) const MAX_NAME_WORDS: usize = 12;

/// Most words of a name that is a whole item of a list of criteria.
const MAX_ITEM_WORDS: usize = 25;

/// Sentences that lead into the criteria.
pub(super) static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:award|evaluation|assessment|selection|judging) (?:criteria|factors)",
        r"|\b(?:evaluated|assessed|judged|scored|awarded|marked|selected|chosen|reviewed|ranked|rated|compared|evaluate|assess|consider)\b[a-z ,'()/0-9-]{0,140}\b(?:criteria|factors|basis|following|against|on)\b",
        r"|\b(?:we|committee|panel|council|team|authority|evaluators?|board) (?:will|shall|may) (?:[a-z]+ )?(?:rank|rate|review|compare|judge|select|choose|score)\b[a-z ,'()/0-9-]{0,140}\b(?:criteria|factors|basis|following|against|on)\b",
        r"|\b(?:selection|award|decision|choice)\b[a-z ]{0,40}\b(?:based|made|judged|depends?)\b[a-z ,]{0,20}\bon\b",
        r"|(?:criteria|factors)[a-z ]{0,60} (?:are|is) (?:listed|set out|given|as follows|the following|below)|(?:criteria|factors) (?:are|is|will|for|used|that|we|include|below|listed|such as|as)|(?:criteria|factors):$|\bbasis of\b",
    ))
});

/// What is judged: whole tenders, or the decision.
pub(super) static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:tenders?|bids?|quot(?:e|es|ation|ations)|proposals?|offers?|submissions?|responses|award|awarded|contract",
        r"|bidders|suppliers|winner|winning|consultants?|firms?|offerors?|contractors|vendors|criteria|factors|selection (?:will|shall|is))\b",
    ))
});

/// Words that make a part of a list a clause and no name.
pub(super) static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:is|are|was|will|shall|may|must|which|who|we|whether|if|not|but|or both|reserves?|submitted|received|provided)\b",
    )
});

/// Titles of the chapters of a tender: a list with several of them is its contents.
static CHAPTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:inquiries|enquiries|questions|clarifications|due date|deadline|timetable|submissions?$|(?:technical|price) submissions?$|format$|contacts?\b|introduction|background|statement of work|scope|appendi|attachments?|terms|modifications|basis of award|evaluation (?:criteria|factors))",
    )
});

/// Reads the criteria without numbers, from the place that says most clearly what they are.
pub(super) fn read(reading: Reading, outline: &Outline) -> Option<Scheme> {
    let leading = leading(reading, outline);
    let mut scheme = listed::factors(reading)
        .or_else(|| first(&leading, ranked))
        .or_else(|| first(&leading, numbered))
        .or_else(|| listed::lists(reading, outline))
        .or_else(|| listed::short_paragraphs(reading, outline))
        .or_else(|| listed::headings(reading, outline))
        .or_else(|| first(&leading, after_colon))
        .or_else(|| first(&leading, based_on))
        .or_else(|| first(&leading, considered))
        .or_else(|| first(&leading, core_names))
        .or_else(|| first(&leading, price_only))?;
    let has_price = scheme.entries.iter().any(|entry| name::kind(&entry.plain) == CriterionKind::Price);
    if !has_price {
        scheme.entries.extend(listed::price(reading));
    }
    Some(scheme)
}

/// The sentences that may state criteria, each with the label of its block.
fn leading<'a>(reading: Reading<'a>, outline: &Outline) -> Vec<Leading<'a>> {
    let wanted = |text: &str| {
        let words = [
            "valuat", "ssess", "riteri", "udged", "ward", "actors", "asis", "elect", "onsider", "hoos",
            "ook at", "account", "eview", "owest", "(2)", "(b)",
        ];
        words.iter().any(|word| text.contains(word))
    };
    let all = statements(reading, wanted).into_iter().filter(|statement| !statement.is_row);
    all.filter_map(|statement| {
        let text = statement.text.as_str();
        let states_price =
            PRICE_ONLY.is_match(text) || LOWEST_WINS.is_match(text) || LOWEST_BIDDER.is_match(text);
        let own = (LEAD.is_match(text) || states_price) && WHOLE.is_match(text);
        let above = || {
            outline.lead(statement.block).is_some_and(|lead| LEAD.is_match(&lead) && WHOLE.is_match(&lead))
        };
        let leads = own || RANKED.is_match(text) || above();
        if !leads && !names_considered(text) {
            return None;
        }
        let context = context(reading, outline, statement.block);
        let is_under_evaluation = context == Context::Evaluation;
        let fits = context != Context::Other && (leads || considers(text, is_under_evaluation));
        let label = reading.tender.blocks[statement.block].label.as_deref().map(plain);
        fits.then_some(Leading { statement, label, is_under_evaluation })
    })
    .collect()
}

fn first(leading: &[Leading], read: fn(&Leading) -> Scheme) -> Option<Scheme> {
    leading.iter().map(read).find(|scheme| !scheme.is_empty())
}

/// Whether the names of a list may be criteria: one of them at least says what criteria judge.
pub(super) fn may_judge(scheme: &Scheme) -> bool {
    (2..=MAX_ITEMS).contains(&scheme.entries.len())
        && scheme.entries.iter().any(|entry| name::kind(&entry.plain) != CriterionKind::Other)
        && scheme.entries.iter().filter(|entry| CHAPTER.is_match(&entry.plain)).count() < 2
}

/// Adds a criterion unless it is too long for a name or already there.
pub(super) fn add(scheme: &mut Scheme, entry: Entry) {
    let is_known = scheme.entries.iter().any(|other| name::key(&other.plain) == name::key(&entry.plain));
    let is_prose = entry.plain.split(' ').count() > MAX_NAME_WORDS || entry.plain.ends_with('?');
    if !is_known && !is_prose && name::is_name(&entry.plain) {
        scheme.entries.push(entry);
    }
}

/// Adds an item of a list, which may be longer than a name elsewhere.
pub(super) fn add_item(scheme: &mut Scheme, entry: Entry) {
    if is_long_item(&entry.plain) {
        scheme.entries.push(entry);
    } else {
        add(scheme, entry);
    }
}

/// Whether words are too many for a name elsewhere, and still no clause.
pub(super) fn is_long_item(words: &str) -> bool {
    (MAX_NAME_WORDS + 1..=MAX_ITEM_WORDS).contains(&words.split(' ').count()) && !CLAUSE.is_match(words)
}

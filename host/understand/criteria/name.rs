//! Names of award criteria: what they judge, and when two of them are the same.

use std::sync::LazyLock;

use regex::Regex;

use crate::tender::fact::CriterionKind;
use crate::understand::plain::pattern;

/// Most bytes of a name; what is longer is prose.
const MAX_NAME_BYTES: usize = 120;

/// Names that only award criteria have: words a sentence with percentages must hold to be about them.
pub(super) static CORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:whole[- ]life cost(?:s|ing)?|price|pricing|costs?|commercial(?: (?:offer|proposal|response|criteria|score|evaluation))?",
        r"|quality(?: (?:and (?:technical|method|delivery)|criteria|score|questions?|submission|of service))?|non-price",
        r"|technical(?: (?:and quality|quality|merit|ability|response|proposal|score|capability|capacity|approach|criteria|competence))?",
        r"|social value(?: (?:and [a-z]+|commitments?|offer|response))?|community benefits?|value for money|method statements?|methodology",
        r"|sustainability|environmental (?:impact|sustainability|management)|financial(?: (?:offer|proposal|submission|criteria))?)\b",
    ))
});

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:pric(?:e|es|ing)|costs?|costings?|commercial|financial|fees?|value for money|budget|rates|tariff|tender sum)\b|^lowest[ ,]|^value$|^(?:the )?l-?1\b",
    )
});
static SOCIAL_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:social value|social|community benefits?|community|environment[a-z]*|sustainab[a-z]+|carbon|climate|net zero|well-?being|local econom[a-z]+|apprentice[a-z]*)\b",
    )
});
static QUALITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"quality|technical|method|approach|experience|deliver|staff|team|understand|capab|capacity|expert|skill|mobilis|implement|transition",
        r"|manag|service|innovat|knowledge|design|safety|safeguard|track record|resourc|train|qualif|programme|plan|interview|presentation",
        r"|performance|competen|equalit|equity|responsive|functional|solution|specification|requirement|support|communicat|engage|outcome|continuity|risk|workforce|challenge|scenario|reference",
    ))
});

/// Words about money that are about no price: what a bidder owns, and what a study works out.
static NO_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bfinancial (?:and [a-z]+ )?(?:resources|capacity|capability|stability|standing|strength|viability|soundness|management|position|health)\b|\bcost ?[/-]? ?benefit\b|\bcosted\b",
    )
});

/// Words of social value that name a service or its money, such as the second key criterion of the Provider Selection
/// Regime, "integration, collaboration and service sustainability".
static NO_SOCIAL_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:service|financial) sustainability\b|\bsocial (?:care|housing|media|work|prescribing|research)\b|\bcommunity (?:engagement|consultation|nursing|care|services?)\b",
    )
});

fn is_social_value(name: &str) -> bool {
    SOCIAL_VALUE.is_match(&NO_SOCIAL_VALUE.replace_all(name, ""))
        && !name.starts_with("price")
        && !name.starts_with("non-price")
}

/// In a long name the price comes among the first words; further on it is what something else has to do with.
const MAX_WORDS_BEFORE_PRICE: usize = 5;

fn is_price(name: &str) -> bool {
    let name = NO_PRICE.replace_all(name, "");
    PRICE.find(&name).is_some_and(|price| {
        let before = name[..price.start()].split_whitespace().count();
        !name.starts_with("non-price") && before <= MAX_WORDS_BEFORE_PRICE
    })
}

/// What a criterion of this name judges; `name` is in plain form.
pub(super) fn kind(name: &str) -> CriterionKind {
    if is_social_value(name) {
        CriterionKind::SocialValue
    } else if is_price(name) {
        CriterionKind::Price
    } else if QUALITY.is_match(name) {
        CriterionKind::Quality
    } else {
        CriterionKind::Other
    }
}

/// The words of a plain name that tell criteria apart; all of them where none does.
pub(super) fn key(name: &str) -> String {
    const FILLERS: [&str; 26] = [
        "the",
        "of",
        "and",
        "a",
        "for",
        "your",
        "criteria",
        "criterion",
        "score",
        "weighting",
        "evaluation",
        "overall",
        "total",
        "factor",
        "section",
        "part",
        "tender",
        "bid",
        "submission",
        "proposal",
        "proposals",
        "response",
        "offer",
        "stage",
        "question",
        "questions",
    ];
    let words = || name.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
    let telling: Vec<&str> = words().filter(|word| !FILLERS.contains(word)).collect();
    if telling.is_empty() { words().collect::<Vec<_>>().join(" ") } else { telling.join(" ") }
}

/// Whether a plain text is a name and no prose, total or figure.
pub(super) fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|character| character.is_alphabetic()).count();
    // "5% to 9.99%" is a step of a scale.
    let is_step = name.split(' ').next().is_some_and(|first| first.ends_with('%'));
    // "H&S" and "R&D" are names of three characters.
    let has_letters = letters >= 3 || (letters == 2 && name.contains('&'));
    has_letters && name.len() <= MAX_NAME_BYTES && !is_total(name) && !is_step && !CODE.is_match(name)
}

/// Whether a row of this name holds the sum of others. "Total price" and "total long term cost" are criteria.
pub(super) fn is_total(name: &str) -> bool {
    const SUMS: [&str; 5] = ["price", "cost", "costs", "fee", "fees"];
    const SCORES: [&str; 7] = ["for", "of", "points", "marks", "score", "weight", "weighting"];
    let rest = ["overall total", "grand total", "sub-total", "subtotal", "total"]
        .into_iter()
        .find_map(|total| name.strip_prefix(total));
    let is_sum = |rest: &str| {
        let mut words = rest.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.find(|word| SUMS.contains(word) || SCORES.contains(word));
        first.is_none_or(|word| SCORES.contains(&word))
    };
    rest.is_some_and(is_sum) || name.ends_with(" total") || name == "overall" || name == "sum"
}

/// The number of a question or a form, and a number of marks, which name nothing.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:method statement|question|form|schedule|annex|appendix|lot|page) (?:no\.? ?)?[0-9a-z]{1,3}$|^(?:maximum|max\.?|possible|available) (?:points?|marks?|scores?)\b|^[0-9][0-9,]* (?:points?|marks?)\b",
    )
});

/// The part of a plain text that is the name: without numbering in front and without what explains it.
pub(super) fn trim(text: &str) -> std::ops::Range<usize> {
    let start = NUMBERING.find(text).map_or(0, |numbering| numbering.end());
    let rest = &text[start..];
    let stops = [": ", " - ", ". ", "; ", " (", "\n", " | "];
    let end =
        stops.iter().filter_map(|stop| rest.find(stop).filter(|at| *at >= 3)).min().unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches([' ', ':', '-', '.', ',', ';', '*', '=']);
    let name = name.strip_suffix(" and").unwrap_or(name).trim_end_matches([' ', ',', ';']);
    let weight = OWN_WEIGHT.find(name).map_or(name.len(), |weight| weight.start());
    start..start + if weight >= 3 { weight } else { name.len() }
}

/// A name that runs on too long, up to the comma that its first part ends at.
pub(super) fn within_limit(text: &str, name: std::ops::Range<usize>) -> std::ops::Range<usize> {
    if name.len() <= MAX_NAME_BYTES {
        return name;
    }
    let comma = text[name.clone()].find(", ").map_or(name.end, |comma| name.start + comma);
    name.start..comma
}

/// The weight at the end of a name: "Quality 50%".
static OWN_WEIGHT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[ :(\[=-]+[0-9]{1,3}(?:\.[0-9]{1,2})? ?(?:%|per ?cent)[)\]]?$"));

/// A name without the verb between it and its weight, and without dividers and small words in front: "/ of quality is" is "quality".
pub(super) fn bare(name: &str) -> std::ops::Range<usize> {
    const BEFORE: [&str; 22] = [
        "please ",
        "tell us ",
        "your ",
        "their ",
        "- ",
        "versus ",
        "vs ",
        "v ",
        "with ",
        "of ",
        "the ",
        "an ",
        "a ",
        "/ ",
        "/",
        "are ",
        "is ",
        "will be ",
        "shall be ",
        "& ",
        "+ ",
        "plus ",
    ];
    let mut end = name.len();
    while let Some(verb) = VERB.find(&name[..end]).filter(|verb| verb.start() > 0) {
        end = verb.start();
    }
    let mut start = 0;
    while let Some(word) = BEFORE.iter().find(|word| name[start..end].starts_with(**word)) {
        start += word.len();
    }
    start..end
}

static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r" \(?(?:is|are|be|will|shall|has|have|carr(?:y|ies)|counts?|count for|makes? up|gets?|weigh(?:s|ed|ted|ting)?|worth|at|of|for)$",
    )
});

static NUMBERING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:quality|cost) criterion ?(?:- ?name)? ?: ?|(?:sec(?:tion)?|para(?:graph)?|clause)\.? [0-9]{1,2}(?:\.[0-9]{1,2}){0,2}[ .:)-]+|(?:q{1,2}|ms|tq|sv|sq|[a-h])[0-9]{1,2}(?:\.[0-9]{1,2})?[.:)]* |(?:(?:sub-?)?(?:criteri(?:on|a)|factor|section|part|element|area|stage|phase) ?)?(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}\)?|\(?[a-h]\)|[a-h]\.|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)\))[ .:)-]+|(?:criteri(?:on|a)|factor) [a-h][ :.-]+|(?:part|section|area|document|envelope|schedule) (?:[a-h]|[0-9]{1,2}) ?[:.-]+ ?|[*-] ?)",
    )
});

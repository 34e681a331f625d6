//! Award criteria without numbers inside a sentence: "evaluated on experience, approach and price".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::name;
use super::scheme::{Entry, Scheme};
use super::unweighted::{CLAUSE, LEAD, MAX_ITEMS, MAX_NAME_WORDS, add, may_judge};
use crate::tender::fact::CriterionKind;
use crate::understand::plain::pattern;
use crate::understand::statement::Statement;

/// A sentence that may state criteria.
pub(super) struct Leading<'a> {
    pub(super) statement: Statement<'a>,
    /// The label of its block, in plain form.
    pub(super) label: Option<String>,
    /// Whether it stands where nothing but the evaluation is spoken of.
    pub(super) is_under_evaluation: bool,
}

/// One item of a numbered list inside a sentence: "(2) price".
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\((?P<label>[1-9]|[a-h])\) ?(?P<name>[a-z][a-z '/&-]{2,60}?)(?: ?[,;.]| and \(|$| \()")
});

/// "these criteria: approach, staffing and price" at the end of a sentence.
static COLON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:criteria|factors)\b[a-z ,()-]{0,60}: ?(?P<names>[a-z][a-z ,;'/&-]{2,240})[.]?$")
});

/// "We will evaluate approach, staffing and experience, in descending order of importance."
pub(super) static RANKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:evaluate|assess|consider|rate|evaluated on|assessed on|evaluated against|factors are|criteria are|factors:|criteria:)(?: the following(?: factors| criteria)?:?)?",
        r" (?P<names>[a-z][a-z ,;'/&-]{5,240}?)[,;]?(?: which are| are| listed| all)* in (?:the )?(?:descending|decreasing|relative|following) order of (?:relative )?importance",
        r"|\b(?:factors|criteria)\b[a-z ,()]{0,80}in (?:the )?(?:descending|decreasing|relative|following) order of (?:relative )?importance,?(?: are| is)?:? (?P<ranked>[a-z][a-z ,;'/&-]{5,240}?)(?:[.]|$)",
    ))
});

/// "We will evaluate proposals based on approach, staffing and fees."
static BASED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?:selection|award|evaluation|assessment) (?:criteria|factors) (?:(?:will|shall|may) )?(?:include|are|be|comprise|consist of)|(?:selection|award|evaluation|choice|decision) (?:will|shall|is to) be (?:made )?based (?:up)?on|(?:evaluat(?:e|ed)|assess(?:ed)?|judged?|select(?:ed)?|rank(?:ed)?|review(?:ed)?|scored?|compared?|chosen|awarded)\b(?: [a-z'-]+){0,6}? ",
        r"(?:based (?:up)?on|on the basis of|according to|with regard to|in terms of|considering|against|on))(?: (?:the following|these|this)(?: criteria| factors)?:?| (?:their|its|your|the bidder's))? ?",
        r"(?P<names>[a-z][a-z ,;'/&()-]{9,400}?)(?:[.:]|$)",
    ))
});

/// "In choosing a contractor the council will consider price, experience, references and availability."
static CONSIDERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:consider(?:s|ed|ing)?|tak(?:e|es|ing) (?:into (?:account|consideration)|account of)|look(?:s|ing)? at|weigh(?:s|ing)?(?: up)?)",
        r"(?: (?:the following|these)(?: criteria| factors)?:?| (?:their|its|your|the bidder's|both|all of))? ",
        r"(?P<names>[a-z][a-z ,;'/&()-]{9,400}?)(?:[.:]|$)",
    ))
});

/// Words of those who choose a bidder.
static CHOOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:choosing|selecting|appointing|awarding|evaluating|assessing|in (?:making|reaching) (?:its|our|the|their|a) (?:decision|selection|choice|award))\b|\bbest[- ]value\b",
    )
});

/// What divides the names of a list that has commas enough to need no other divider.
static COMMA: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?[,;] ?(?:and |& )?"));

/// What stands between the names of such a list.
static DIVIDER: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?[,;] ?(?:and )?| and | & "));

/// What may stand between names that are listed together.
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?: ?(?:,|;|/|&|and|the|of|both|or|plus|\([a-z]\)))+ ?$"));

/// "The contract is awarded on the lowest price."
pub(super) static PRICE_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?:awarded|award|awards|evaluated|assessed|judged|selected|determined|let|go)\b[a-z ,-]{0,60} |^)",
        r"(?P<name>(?:the )?l-?1 bidder|lowest,? (?:priced |cost |evaluated )?(?:(?:most )?(?:responsive|responsible|qualified|compliant|conforming|acceptable|evaluated)(?:,? (?:and |& )?)?)*(?:bid|bidder|seller|offer|offeror|vendor|quote|quoter|proposer|respondent|tender|tenderer|contractor|supplier|firm)s?|lowest (?:price|cost|tender)|lowest[ -]priced?,? technically[ -]acceptable|price (?:only|alone)|(?:solely|only|purely) on (?:the )?(?:basis of )?(?:price|cost))\b",
    ))
});

/// "The bid with the lowest evaluated price will be recommended for award."
pub(super) static LOWEST_WINS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:bid|tender|quotation|quote|proposal|offer|bidder|tenderer|offeror|supplier)s?\b[a-z ,-]{0,60} (?P<name>lowest (?:(?:total|overall|evaluated|acceptable|aggregate|quoted|bid|combined) )*(?:price|cost|bid|sum))\b",
        r"[a-z ,-]{0,40} (?:will|shall|is to|is|to) be (?:recommended for|awarded|selected|accepted|chosen|declared)\b",
    ))
});

/// "The lowest responsive bidder meeting all requirements will be awarded."
pub(super) static LOWEST_BIDDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?P<name>lowest,? (?:(?:priced|cost|evaluated|responsive|responsible|qualified|compliant|conforming|acceptable)(?:,? (?:and |& )?)?)*(?:bid|bidder|offer|offeror|vendor|quote|quotation|quoter|proposer|respondent|tender|tenderer|contractor|supplier|firm)s?)\b",
        r"[a-z ,-]{0,140} (?:will|shall|is to) be (?:awarded|selected|recommended|accepted|chosen)\b",
    ))
});

/// "(1) technical approach, (2) staffing, and (3) price": labels in order from the first, close together.
pub(super) fn numbered(leading: &Leading) -> Scheme {
    let text = leading.statement.text.as_str();
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut expected = None;
    let mut edge = 0;
    for found in NUMBERED.captures_iter(text) {
        let (Some(whole), Some(label), Some(name)) = (found.get(0), found.name("label"), found.name("name"))
        else {
            continue;
        };
        let label = label.as_str().as_bytes()[0];
        let starts = label == b'1' || label == b'a';
        // The reader takes the first label off a paragraph that begins with it.
        let continues_label = names.is_empty()
            && (label == b'2' || label == b'b')
            && leading.label.as_deref().is_some_and(|own| own.as_bytes().get(1) == Some(&(label - 1)));
        if continues_label {
            let range = name::trim(&text[..whole.start()]);
            names.push(range);
        } else if starts {
            names.clear();
        } else if expected != Some(label) || whole.start() - edge > 12 {
            continue;
        }
        names.push(name.range());
        expected = Some(label + 1);
        edge = whole.end();
    }
    if names.len() >= 2 { of_names(&leading.statement, names) } else { Scheme::default() }
}

/// "these criteria: approach, staffing and price".
pub(super) fn after_colon(leading: &Leading) -> Scheme {
    let list = COLON.captures(&leading.statement.text).and_then(|found| Some(found.name("names")?.range()));
    list.map_or_else(Scheme::default, |list| enumerated(&leading.statement, list))
}

/// "evaluate approach, staffing and price, in descending order of importance".
pub(super) fn ranked(leading: &Leading) -> Scheme {
    let found = RANKED.captures(&leading.statement.text);
    let list = found.and_then(|found| Some(found.name("names").or(found.name("ranked"))?.range()));
    list.map_or_else(Scheme::default, |list| enumerated(&leading.statement, list))
}

/// "evaluate proposals based on approach, staffing and experience, and fees": three names or more, divided by commas.
pub(super) fn based_on(leading: &Leading) -> Scheme {
    let list = BASED.captures(&leading.statement.text).and_then(|found| Some(found.name("names")?.range()));
    list.map_or_else(Scheme::default, |list| three_or_more(&leading.statement, list))
}

/// Whether a sentence names what somebody considers.
pub(super) fn names_considered(text: &str) -> bool {
    CONSIDERED.is_match(text)
}

/// Whether what a sentence says is considered is considered in judging bids.
pub(super) fn considers(text: &str, is_under_evaluation: bool) -> bool {
    (is_under_evaluation || CHOOSING.is_match(text)) && names_considered(text)
}

/// "We will look at your experience, your approach and your price", where bids are judged.
pub(super) fn considered(leading: &Leading) -> Scheme {
    let text = leading.statement.text.as_str();
    if !considers(text, leading.is_under_evaluation) {
        return Scheme::default();
    }
    let list = CONSIDERED.captures(text).and_then(|found| Some(found.name("names")?.range()));
    list.map_or_else(Scheme::default, |list| three_or_more(&leading.statement, list))
}

/// What stands between commas and names nothing.
const ASIDES: &[&str] =
    &["where applicable", "if applicable", "as applicable", "if any", "among others", "etc"];

/// Words that begin no name of a criterion.
const PREPOSITIONS: &[&str] = &[
    "after", "as", "at", "before", "by", "during", "for", "from", "in", "prior", "subject", "under", "upon",
    "with",
];

/// Three names or more that commas divide, one of which at least says what criteria judge.
fn three_or_more(statement: &Statement, list: Range<usize>) -> Scheme {
    let text = statement.text.as_str();
    let mut names = divided(text, list.clone(), &COMMA);
    let ends_with_comma = text[list].contains(", and ");
    if let Some(last) = names.pop() {
        // Without a comma before it the last "and" divides the last two.
        match text[last.clone()].rfind(" and ").filter(|_| !ends_with_comma) {
            Some(at) => names.extend([last.start..last.start + at, last.start + at + 5..last.end]),
            None => names.push(last),
        }
    }
    names.retain(|name| !ASIDES.contains(&&text[name.clone()]));
    let is_name = |name: &Range<usize>| {
        let words = &text[name.clone()];
        let begins = words.split(' ').next().unwrap_or_default();
        (1..=MAX_NAME_WORDS).contains(&words.split(' ').count())
            && !CLAUSE.is_match(words)
            && !PREPOSITIONS.contains(&begins)
    };
    let are_names = names.len() >= 3 && names.iter().all(|name| !name.is_empty() && is_name(name));
    let scheme = of_names(statement, if are_names { names } else { Vec::new() });
    if may_judge(&scheme) { scheme } else { Scheme::default() }
}

/// The stretches of a list between its dividers.
fn divided(text: &str, list: Range<usize>, divider: &Regex) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut start = list.start;
    for divider in divider.find_iter(&text[list.clone()]) {
        names.push(start..list.start + divider.start());
        start = list.start + divider.end();
    }
    names.push(start..list.end);
    names
}

/// The names that commas and "and" divide.
fn enumerated(statement: &Statement, list: Range<usize>) -> Scheme {
    let text = statement.text.as_str();
    let names = divided(text, list, &DIVIDER);
    let is_name = |name: &Range<usize>| (1..=MAX_NAME_WORDS).contains(&text[name.clone()].split(' ').count());
    let are_names = names.len() >= 2 && names.iter().all(|name| !name.is_empty() && is_name(name));
    of_names(statement, if are_names { names } else { Vec::new() })
}

/// "on the basis of price, quality and social value": names that only criteria have, price among them.
pub(super) fn core_names(leading: &Leading) -> Scheme {
    let text = leading.statement.text.as_str();
    let start = LEAD.find(text).map_or(0, |lead| lead.start());
    let mut names: Vec<Range<usize>> = Vec::new();
    for name in name::CORE.find_iter(&text[start..]) {
        let range = start + name.start()..start + name.end();
        let is_apart = names.last().is_some_and(|last| !LISTED.is_match(&text[last.end..range.start]));
        if is_apart || name.as_str() == "non-price" {
            break;
        }
        names.push(range);
    }
    let is_price = |range: &Range<usize>| name::kind(&text[range.clone()]) == CriterionKind::Price;
    let is_mixed = names.len() >= 2 && names.iter().any(is_price) && !names.iter().all(is_price);
    of_names(&leading.statement, if is_mixed { names } else { Vec::new() })
}

pub(super) fn price_only(leading: &Leading) -> Scheme {
    let text = leading.statement.text.as_str();
    let found = PRICE_ONLY.captures(text);
    let found = found.or_else(|| LOWEST_WINS.captures(text)).or_else(|| LOWEST_BIDDER.captures(text));
    let found = found.and_then(|found| found.name("name"));
    let denied = text.contains("other than the lowest") || text.contains("not ") || text.contains("may be");
    let mut scheme = of_names(
        &leading.statement,
        found.filter(|_| !denied).map(|name| name.range()).into_iter().collect(),
    );
    for entry in &mut scheme.entries {
        // "The lowest responsive bidder" is judged by the price alone.
        if !(entry.plain.contains("price") || entry.plain.contains("cost")) {
            "Price".clone_into(&mut entry.name);
        }
    }
    scheme
}

fn of_names(statement: &Statement, names: Vec<Range<usize>>) -> Scheme {
    let mut scheme = Scheme::default();
    for range in names.into_iter().take(MAX_ITEMS) {
        let Some(plain) = statement.text.get(range.clone()).map(str::to_owned) else { continue };
        let name = statement.quote(range.clone()).to_owned();
        let anchors = vec![statement.anchor(range)];
        add(&mut scheme, Entry { name, plain, weight: None, parent: None, inferred: false, anchors });
    }
    scheme
}

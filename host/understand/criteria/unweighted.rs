//! Award criteria without numbers, in sentences: "in descending order of importance", "(1) approach, (2) price".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::{Context, context};
use super::listed;
use super::name;
use super::scheme::{Entry, Scheme};
use crate::tender::fact::CriterionKind;
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::{pattern, plain};
use crate::understand::statement::{Statement, statements};

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
        r"|\b(?:evaluated|assessed|judged|scored|awarded|marked|selected|chosen|evaluate|assess|consider)\b[a-z ,'()/0-9-]{0,140}\b(?:criteria|factors|basis|following|against|on)\b",
        r"|(?:criteria|factors) (?:are|is|will|for|used|that|we|include|below|listed|such as|as)|(?:criteria|factors):$|\bbasis of\b",
    ))
});

/// What is judged: whole tenders, or the decision.
pub(super) static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:tenders?|bids?|quot(?:e|es|ation|ations)|proposals?|offers?|submissions?|responses|award|awarded|contract",
        r"|bidders|suppliers|offerors?|contractors|vendors|criteria|factors)\b",
    ))
});

/// One item of a numbered list inside a sentence: "(2) price".
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\((?P<label>[1-9]|[a-h])\) ?(?P<name>[a-z][a-z '/&-]{2,60}?)(?: ?[,;.]| and \(|$| \()")
});

/// "these criteria: approach, staffing and price" at the end of a sentence.
static COLON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:criteria|factors)\b[a-z ,()-]{0,60}: ?(?P<names>[a-z][a-z ,;'/&-]{2,240})[.]?$")
});

/// "We will evaluate approach, staffing and experience, in descending order of importance."
static RANKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:evaluate|assess|consider|rate|evaluated on|assessed on|evaluated against|factors are|criteria are|factors:|criteria:)(?: the following(?: factors| criteria)?:?)?",
        r" (?P<names>[a-z][a-z ,;'/&-]{5,240}?)[,;]?(?: which are| are| listed| all)* in (?:the )?(?:descending|decreasing|relative|following) order of (?:relative )?importance",
        r"|\b(?:factors|criteria)\b[a-z ,()]{0,80}in (?:the )?(?:descending|decreasing|relative|following) order of (?:relative )?importance,?(?: are| is)?:? (?P<ranked>[a-z][a-z ,;'/&-]{5,240}?)(?:[.]|$)",
    ))
});

/// "We will evaluate proposals based on approach, staffing and fees."
static BASED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:evaluat(?:e|ed)|assess(?:ed)?|judged?|select(?:ed)?|rank(?:ed)?|review(?:ed)?|scored?|compared?|chosen|awarded)\b(?: [a-z'-]+){0,6}? ",
        r"(?:based (?:up)?on|on the basis of|according to|with regard to)(?: the following(?: criteria| factors)?:?| (?:their|its|your|the bidder's))? ?",
        r"(?P<names>[a-z][a-z ,;'/&()-]{9,400}?)(?:[.:]|$)",
    ))
});

/// What divides the names of a list that has commas enough to need no other divider.
static COMMA: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?[,;] ?(?:and |& )?"));

/// What stands between the names of such a list.
static DIVIDER: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?[,;] ?(?:and )?| and | & "));

/// What may stand between names that are listed together.
static LISTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?: ?(?:,|;|/|&|and|the|of|both|or|plus|\([a-z]\)))+ ?$"));

/// "The contract is awarded on the lowest price."
static PRICE_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:awarded|award|awards|evaluated|assessed|judged|selected|determined)\b[a-z ,]{0,60} ",
        r"(?P<name>lowest,? (?:priced |cost |evaluated )?(?:(?:most )?(?:responsive|responsible|qualified|compliant|conforming|acceptable|evaluated)(?:,? (?:and |& )?)?)*(?:bid|bidder|seller|offer|offeror|vendor|quote|quoter|proposer|respondent|tender|tenderer|contractor|supplier|firm)s?|lowest (?:price|cost|tender)|price (?:only|alone)|(?:solely|only|purely) on (?:the )?(?:basis of )?(?:price|cost))\b",
    ))
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
        let words = ["valuat", "ssess", "riteri", "udged", "ward", "actors", "asis", "elected", "(2)", "(b)"];
        words.iter().any(|word| text.contains(word))
    };
    let all = statements(reading, wanted).into_iter().filter(|statement| !statement.is_row);
    all.filter_map(|statement| {
        let own = (LEAD.is_match(&statement.text) || PRICE_ONLY.is_match(&statement.text))
            && WHOLE.is_match(&statement.text);
        let above = || {
            outline.lead(statement.block).is_some_and(|lead| LEAD.is_match(&lead) && WHOLE.is_match(&lead))
        };
        let fits = (own || RANKED.is_match(&statement.text) || above())
            && context(reading, outline, statement.block) != Context::Other;
        let label = reading.tender.blocks[statement.block].label.as_deref().map(plain);
        fits.then_some(Leading { statement, label })
    })
    .collect()
}

struct Leading<'a> {
    statement: Statement<'a>,
    label: Option<String>,
}

fn first(leading: &[Leading], read: fn(&Leading) -> Scheme) -> Option<Scheme> {
    leading.iter().map(read).find(|scheme| !scheme.is_empty())
}

/// "(1) technical approach, (2) staffing, and (3) price": labels in order from the first, close together.
fn numbered(leading: &Leading) -> Scheme {
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
fn after_colon(leading: &Leading) -> Scheme {
    let list = COLON.captures(&leading.statement.text).and_then(|found| Some(found.name("names")?.range()));
    list.map_or_else(Scheme::default, |list| enumerated(&leading.statement, list))
}

/// "evaluate approach, staffing and price, in descending order of importance".
fn ranked(leading: &Leading) -> Scheme {
    let found = RANKED.captures(&leading.statement.text);
    let list = found.and_then(|found| Some(found.name("names").or(found.name("ranked"))?.range()));
    list.map_or_else(Scheme::default, |list| enumerated(&leading.statement, list))
}

/// "evaluate proposals based on approach, staffing and experience, and fees": three names or more, divided by commas.
fn based_on(leading: &Leading) -> Scheme {
    let statement = &leading.statement;
    let list = BASED.captures(&statement.text).and_then(|found| Some(found.name("names")?.range()));
    let Some(list) = list else { return Scheme::default() };
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
    let is_name = |name: &Range<usize>| {
        let words = &text[name.clone()];
        (1..=MAX_NAME_WORDS).contains(&words.split(' ').count()) && !CLAUSE.is_match(words)
    };
    let are_names = names.len() >= 3 && names.iter().all(|name| !name.is_empty() && is_name(name));
    let scheme = of_names(statement, if are_names { names } else { Vec::new() });
    if may_judge(&scheme) { scheme } else { Scheme::default() }
}

/// Words that make a part of a list a clause and no name.
static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:is|are|was|will|shall|may|must|which|who|we|whether|if|not|but|or both|reserves?|submitted|received|provided)\b",
    )
});

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
fn core_names(leading: &Leading) -> Scheme {
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

fn price_only(leading: &Leading) -> Scheme {
    let text = leading.statement.text.as_str();
    let found = PRICE_ONLY.captures(text).and_then(|found| found.name("name"));
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

/// Whether the names of a list may be criteria: one of them at least says what criteria judge.
pub(super) fn may_judge(scheme: &Scheme) -> bool {
    (2..=MAX_ITEMS).contains(&scheme.entries.len())
        && scheme.entries.iter().any(|entry| name::kind(&entry.plain) != CriterionKind::Other)
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

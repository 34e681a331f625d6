//! Insurance: "public liability insurance of at least £5 million", `Professional indemnity | £2m`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::is_query;
use crate::tender::fact::Insurance;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Reading;
use crate::understand::money::{self, AmountExpression};
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::sighting::{Sighting, merge};
use crate::understand::statement::{Statement, statements};

/// Most bytes between the name of a cover and its amount.
const MAX_GAP: usize = 180;

/// Most bytes between an amount and the name of the cover after it.
const MAX_GAP_AFTER: usize = 40;

/// Covers that are named by words of their own.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?P<pi>professional (?:indemnity|liability|negligence)|errors and omissions|\bpi (?:insurance|cover))",
        r"|(?P<pl>\bpl (?:insurance|cover)|general(?:/professional)? liability|third[- ]party insurance)",
        r"|(?P<el>\bel (?:insurance|cover)|employer'?s'? compulsory|worker'?s'? compensation)",
        r"|(?P<cyber>cyber[ -](?:[a-z]+ ){0,3}?(?:insurance|liability|cover|indemnity)|cyber\)?(?:$| \|))",
        r"|(?P<other>(?:medical|clinical) (?:malpractice|negligence|indemnity)|contractors?'? all[- ]risks?",
        r"|contract works|(?:motor|automobile)(?: [a-z]+){0,3}? (?:third party|insurance|liability|cover|risks?)|(?:personal |group )accident|",
        r"loss of keys|product recall|tour operators?'? liability|environmental (?:impairment |damage )?liability",
        r"|(?:liquor|umbrella|excess|garage(?:keepers)?|aircraft|marine) liability|\bumbrella\b|pollution liability|treatment (?:risk|liability)|directors'? and officers'?|abuse (?:cover|insurance)|fidelity guarantee",
        r"|buildings? insurance|hirers?'? liability|property owners?'? liability))",
    ))
});

/// Covers named by a list of words before "liability": "public, products and employers' liability".
static LIABILITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?P<first>(?:public|employer'?s?'?|products?|third[- ]party)(?:[ ,/&']|and|public|employer'?s?'?|products?",
        r"|third[- ]party|\(compulsory\)|compulsory|liability)*)[ /]?liability\b",
    ))
});

/// Covers named shortly, right before an amount: "EL £10m; Public & products: £5m".
static LETTERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?P<pi>pii?)|(?P<pl>pli?|public)|(?P<el>eli?|employer'?s'?)|(?P<cyber>cyber)|(?P<product>(?:public ?(?:&|and|/) ?)?products?))\)?[ :=|-]*(?:(?:of|at|minimum|min\.?) )*(?:£|€|\$)",
    )
});

/// Liability without a kind, which is that to the public.
static PLAIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bliability (?:insurance|coverage)\b"));

/// What may stand between the names of covers that share one amount.
static SHARED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?: ?(?:insurance|cover|policy|policies|and|both|,|&|/|\(each\)|the|each of))* ?$")
});

/// What may stand between an amount and the name of the cover after it.
static JOINED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?: ?(?:of|for|in|per|each|cover|insurance|minimum|worth|any|one|claim|occurrence|incident|event|the|respect|a|level|limit|aggregate|every|either|\(|\)|\||-))* ?$",
    )
});

/// Words between a cover and an amount that make the amount another one.
static OTHER_SUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"turnover|insurance excess|policy excess|excess is|(?:contract|tender|estimated|whose) value|value of the contract|excess of £|deductible|premium|budget|not required|no requirement|annual charges",
    )
});

static AT_START: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:before|prior to|by|from|at|on|upon)(?: the)?(?: [a-z]+)? (?:start|commencement|commencing|mobilisation|contract start|contract signature|signature|signing)",
        r"|(?:before|prior to|by) (?:any )?(?:work|works|services?|the services?) (?:start|begin|commence)s?|(?:on|upon|following|at|after)(?: contract)? award",
        r"|if (?:successful|awarded|appointed)|(?:commit|undertake|agree|willing|prepared|able) to (?:obtain|increase|take out|put|arrange|raise)|successful (?:bidder|tenderer|supplier|contractor)",
        r"|contract start|throughout the (?:contract|term)",
    ))
});

static AT_BID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:at|with|by|in)(?: the)? (?:time of |point of |date of )?(?:the |your )?(?:tender(?:ing)?|bid(?:ding)?|submission|quotation|your (?:tender|bid|quotation|submission|response))\b",
        r"|(?:before|prior to)(?: the| contract| any)? award|already (?:hold|have|in place)|currently (?:hold|have|in place)|when (?:you bid|bidding|tendering)|submission (?:date|deadline)|tender return|(?:tender|bid|quotation|quote) is (?:submitted|made|returned)",
    ))
});

/// Finds the covers that bidders must hold.
pub(super) fn find(reading: Reading, outline: &Outline) -> Vec<Fact> {
    let mut seen: Vec<Sighting> = Vec::new();
    let mut before: Option<Mention> = None;
    let wanted = |text: &str| {
        money::may_hold_amount(text)
            || ["iability", "ndemnity", "nsurance", "IABILITY", "over"].iter().any(|word| text.contains(word))
    };
    for statement in statements(reading, wanted) {
        if is_query(&statement.text) {
            continue;
        }
        let mentions = mentions(&statement.text);
        let amounts = money::amounts(&statement.text);
        let pairs = if mentions.is_empty() {
            let carried = before.clone().filter(|mention| mention.block == Some(statement.block));
            carried_over(&statement, &amounts, carried.or_else(|| titled(outline, &statement)))
        } else {
            pairs(&statement.text, &mentions, &amounts)
        };
        seen.extend(pairs.into_iter().map(|pair| sighting(&statement, outline, &pair)));
        before = match mentions.split_first() {
            Some((first, rest)) if amounts.is_empty() && rest.iter().all(|m| m.cover == first.cover) => {
                Some(Mention { block: Some(statement.block), ..first.clone() })
            }
            // "This insurance shall be primary" goes on about the cover before it.
            None if amounts.is_empty() => before.filter(|mention| mention.block == Some(statement.block)),
            _ => None,
        };
    }
    complete_timing(&mut seen);
    merge(FactKind::Insurance, seen)
}

/// The name of a cover in a statement.
#[derive(Clone, Debug)]
struct Mention {
    cover: &'static str,
    range: Range<usize>,
    block: Option<usize>,
}

/// A cover and its amount.
struct Pair<'a> {
    cover: &'static str,
    amount: &'a AmountExpression,
    confidence: Confidence,
}

fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for captures in NAMED.captures_iter(text) {
        let covers = [
            ("pi", "professional-indemnity"),
            ("pl", "public-liability"),
            ("el", "employers-liability"),
            ("cyber", "cyber"),
            ("other", "other"),
        ];
        let cover = covers.into_iter().find(|(group, _)| captures.name(group).is_some());
        if let (Some((_, cover)), Some(whole)) = (cover, captures.get(0)) {
            found.push(Mention { cover, range: whole.range(), block: None });
        }
    }
    for captures in LIABILITY.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let names = [
            ("public", "public-liability"),
            ("third", "public-liability"),
            ("employer", "employers-liability"),
            ("product", "product-liability"),
        ];
        let here = names.into_iter().filter(|(name, _)| whole.as_str().contains(name));
        found.extend(here.map(|(_, cover)| Mention { cover, range: whole.range(), block: None }));
    }
    if text.contains("nsur") {
        for captures in LETTERS.captures_iter(text) {
            let covers = [
                ("pi", "professional-indemnity"),
                ("pl", "public-liability"),
                ("el", "employers-liability"),
                ("cyber", "cyber"),
                ("product", "product-liability"),
            ];
            for (group, cover) in covers {
                let Some(name) = captures.name(group) else { continue };
                found.push(Mention { cover, range: name.range(), block: None });
                if cover == "product-liability" && name.as_str().starts_with("public") {
                    found.push(Mention { cover: "public-liability", range: name.range(), block: None });
                }
            }
        }
    }
    if found.is_empty()
        && let Some(plain) = PLAIN.find(text)
    {
        found.push(Mention { cover: "public-liability", range: plain.range(), block: None });
    }
    found.sort_by_key(|mention| mention.range.start);
    found.dedup_by(|one, other| one.cover == other.cover && one.range == other.range);
    found
}

/// Pairs the covers and amounts of a statement, each amount with the covers before it or, where the amounts come
/// first, with those after it.
fn pairs<'a>(text: &str, mentions: &[Mention], amounts: &'a [AmountExpression]) -> Vec<Pair<'a>> {
    let Some(first) = mentions.first() else { return Vec::new() };
    let leading = amounts.iter().rfind(|amount| amount.range.end <= first.range.start);
    let names_first =
        leading.is_none_or(|amount| !JOINED.is_match(between(text, &amount.range, &first.range)));
    let mut found = Vec::new();
    for (index, amount) in amounts.iter().enumerate() {
        let start =
            index.checked_sub(1).and_then(|before| amounts.get(before)).map_or(0, |before| before.range.end);
        let end = amounts.get(index + 1).map_or(text.len(), |next| next.range.start);
        let covers = if names_first {
            let near =
                mentions.iter().filter(|m| m.range.start >= start && m.range.end <= amount.range.start);
            sharing(text, near.collect::<Vec<_>>().into_iter().rev(), amount)
        } else {
            let near = mentions.iter().filter(|m| m.range.start >= amount.range.end && m.range.end <= end);
            sharing(text, near.collect::<Vec<_>>().into_iter(), amount)
        };
        found.extend(covers.into_iter().map(|cover| Pair { cover, amount, confidence: Confidence::High }));
    }
    found
}

/// The covers that share an amount: the nearest, and the others joined to it. `near` begins with the nearest.
fn sharing<'a>(
    text: &str,
    near: impl Iterator<Item = &'a Mention>,
    amount: &AmountExpression,
) -> Vec<&'static str> {
    let mut covers = Vec::new();
    let mut joined: Option<Range<usize>> = None;
    for mention in near {
        let (gap, limit) = match &joined {
            Some(edge) => (between(text, edge, &mention.range), usize::MAX),
            None if mention.range.end <= amount.range.start => {
                (between(text, &mention.range, &amount.range), MAX_GAP)
            }
            None => (between(text, &amount.range, &mention.range), MAX_GAP_AFTER),
        };
        let fits = match &joined {
            Some(_) => SHARED.is_match(gap),
            None => gap.len() <= limit && !OTHER_SUM.is_match(gap),
        };
        if !fits {
            break;
        }
        covers.push(mention.cover);
        joined = Some(mention.range.clone());
    }
    covers.sort_unstable();
    covers.dedup();
    covers
}

/// What stands between two stretches of a text, whichever comes first.
fn between<'a>(text: &'a str, one: &Range<usize>, other: &Range<usize>) -> &'a str {
    let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
    text.get(first.end..second.start).unwrap_or("")
}

/// The cover named by the heading or the leading line, where it names just one.
fn titled(outline: &Outline, statement: &Statement) -> Option<Mention> {
    // A leading line that names no cover, such as "Bodily injury:", stands under a heading that does.
    let titles = outline.lead(statement.block).into_iter().chain(outline.headings(statement.block).next());
    let title = titles.into_iter().find(|title| !mentions(title).is_empty())?;
    let found = mentions(&title);
    let [only] = found.as_slice() else { return None };
    (title.len() <= 120 && money::amounts(&title).is_empty()).then(|| only.clone())
}

/// A single amount of cover under a cover that was named just before it.
fn carried_over<'a>(
    statement: &Statement,
    amounts: &'a [AmountExpression],
    mention: Option<Mention>,
) -> Vec<Pair<'a>> {
    let (Some(mention), [amount, rest @ ..]) = (mention, amounts) else { return Vec::new() };
    // "$1,000,000 per occurrence and $2,000,000 aggregate" states one cover in two ways.
    let is_aggregate = |other: &AmountExpression| {
        let after = &statement.text[other.range.end..];
        after[..after.floor_char_boundary(MAX_GAP_AFTER)].contains("aggregate")
    };
    if !rest.iter().all(is_aggregate) {
        return Vec::new();
    }
    let about_cover = [
        "cover",
        "insur",
        "occurrence",
        "accident",
        "limit",
        "level",
        "indemnity",
        "claim",
        "not less than",
        "at least",
    ]
    .iter()
    .any(|word| statement.text.contains(word));
    let is_alone = amount.range.len() + 12 >= statement.text.len();
    if !(about_cover || is_alone) || OTHER_SUM.is_match(&statement.text) {
        return Vec::new();
    }
    vec![Pair { cover: mention.cover, amount, confidence: Confidence::Medium }]
}

fn sighting(statement: &Statement, outline: &Outline, pair: &Pair) -> Sighting {
    let own = timing(&statement.text);
    let timing = own.or_else(|| outline.lead(statement.block).and_then(|lead| timing(&lead)));
    let insurance = Insurance {
        cover: pair.cover.to_owned(),
        amount: pair.amount.money.amount,
        currency: pair.amount.money.currency,
        timing: timing.map(str::to_owned),
    };
    Sighting {
        value: Value::Insurance(insurance),
        confidence: pair.confidence,
        anchor: statement.anchor(pair.amount.range.clone()),
    }
}

fn timing(text: &str) -> Option<&'static str> {
    if AT_START.is_match(text) {
        return Some("contract-start");
    }
    AT_BID.is_match(text).then_some("bid")
}

/// Gives a cover that stands somewhere without its time what another sighting of it says.
fn complete_timing(seen: &mut [Sighting]) {
    let known: Vec<Insurance> =
        seen.iter().filter_map(|sighting| insurance_of(&sighting.value).cloned()).collect();
    for sighting in seen {
        let Value::Insurance(own) = &mut sighting.value else { continue };
        let mut same = known.iter().filter(|other| (&other.cover, other.amount) == (&own.cover, own.amount));
        if own.timing.is_none() {
            own.timing = same.find_map(|other| other.timing.clone());
        }
    }
}

fn insurance_of(value: &Value) -> Option<&Insurance> {
    match value {
        Value::Insurance(insurance) => Some(insurance),
        _ => None,
    }
}

//! Award criteria in sentences: "60% on quality and 40% on price", "price (40%) and quality (60%)".

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::context::Context;
use super::name;
use super::ratio;
use super::scheme::{Entry, Scheme};
use super::weight::{PERCENT, Weight, adds_up, with_bracket};
use crate::understand::plain::pattern;
use crate::understand::statement::Statement;

/// Most bytes between a name and its percentage.
const MAX_GAP: usize = 45;

/// Words that make a sentence one about judging tenders.
static JUDGED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"weight|evaluat|\bscor|criteri|judg|award|assess|how we(?:'ll| will)? (?:choose|select|decide)|(?:choosing|selecting) (?:a|the|our|between)|\bmarks\b|\bmeat\b|\bmat\b|split|ratio",
    )
});

/// Sentences whose percentages are no weights.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"lowest|divided|formula|deduct|retention|invoice|discount|inflation|penalt|\bpaid\b|\bpay\b|payment|target|\bkpi|reduc|increase|sub-?contract",
        r"|spend|turnover|complet|for example|e\.g\.|worked|bidder [a-c]\b|tenderer [a-c]\b|supplier [a-c]\b|per ?cent of (?:the )?(?:contract|price|fee|users|people|staff)",
        r"|(?:%|per ?cent) of (?:the |all |our |its )?(?:contract|price|fees?|total (?:price|cost|fee|value)|annual|waste|users|people|residents|pupils|staff|respon|service|time|cases)",
        r"|(?:%|per ?cent) (?:above|below|higher|lower|more|less)|last year|previous",
        // A share of the marks that bids need.
        r"|(?:%|per ?cent) of (?:the )?(?:available |total |possible )?[0-9]+",
        r"|\b(?:must|need to|have to|required to) (?:score|achieve|obtain|reach|get|attain)\b[a-z ]{0,30} (?:minimum|least)\b",
        // How much dearer a favoured bidder may be.
        r"|purchase preference|price band|margin of preference|\bl ?- ?1\b",
        r"|\b(?:price|cost) (?:difference|change|variation|adjustment|escalation)s?\b",
    ))
});

/// How orders under a framework are awarded later on.
static OF_CALL_OFFS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:call-?offs|(?:individual|each|every|any) call-?off)\b[a-z0-9 ,\x27-]{0,80}\b(?:awarded|let|made|placed|evaluated|assessed)|\bby (?:mini|further)[- ]competition|\b(?:mini|further)[- ]competitions\b",
    )
});

/// Words directly before a percentage that make it a pass mark.
static PASS_MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:minimum|at least|threshold|pass mark|below|less than|more than|under|score of|achieve)(?: [a-z]+){0,4} ?\(?$",
    )
});

/// Marks and what they are for.
static MARKS_FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<number>[0-9]{1,3}) ?(?:marks|points) (?:(?:are|will be) )?(?:for|on|given to|allocated to) (?:the )?(?P<name>[a-z][a-z '/-]{2,50}?)(?: ?[,;.]| and |$)",
    )
});

/// Names of methods of selection, which name no criterion: "quality and cost based selection".
static METHOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:quality|cost|price|least|fixed|technical|budget)(?:[ -](?:and|cum|&|quality|cost|price|budget))*[ -]based(?: (?:selection|evaluation|system|method))",
    )
});

/// Reads the criteria a sentence weighs. None when it weighs none. Where it speaks `to_bidders`, a list of percentages that
/// come to a hundred needs no other word for the evaluation.
pub(super) fn read(statement: &Statement, context: Context, to_bidders: bool) -> Option<Scheme> {
    let text = statement.text.as_str();
    if context == Context::Other {
        return None;
    }
    if OF_CALL_OFFS.is_match(text) {
        return None;
    }
    if let Some(scheme) = ratio::read(statement) {
        return Some(scheme);
    }
    if OTHER.is_match(text) {
        return None;
    }
    if let Some(scheme) = marks_for(statement) {
        return Some(scheme);
    }
    let (percents, parts) = apart(text, percents(text));
    let sum: f64 = percents.iter().map(|percent| percent.number).sum();
    let is_judged = context == Context::Evaluation || JUDGED.is_match(text);
    let is_whole_list = to_bidders && percents.len() > 2 && adds_up(sum, 100.0);
    let listed = if is_judged || is_whole_list { listed(text, &percents) } else { Vec::new() };
    let numbers_first = if is_judged || to_bidders { numbers_first(text, &percents) } else { None };
    let paired = numbers_first.unwrap_or_else(|| paired(text, &percents));
    // Names that only criteria have, one for each percentage, tell better than words that end before it.
    let is_plain = paired.len() == percents.len()
        && paired.iter().all(|(name, percent)| name.start > percent.range.start);
    let pairs = if listed.len() >= 2 && !is_plain { listed } else { paired };
    let sum: f64 = pairs.iter().map(|(_, percent)| percent.number).sum();
    let is_whole = pairs.len() >= 2 && adds_up(sum, 100.0);
    let is_sentence =
        !statement.is_row && ((pairs.len() >= 2 && is_judged) || (pairs.len() == 1 && JUDGED.is_match(text)));
    let accepted = is_whole || is_sentence;
    if !accepted {
        return None;
    }
    let mut scheme = Scheme::default();
    for (name, percent) in &pairs {
        let weight = Weight::Percent(percent.number);
        scheme.entries.extend(entry(statement, name.clone(), percent.range.clone(), weight));
    }
    add_parts(statement, &parts, &pairs, &mut scheme);
    scheme.group_by_sums();
    (!scheme.is_empty()).then_some(scheme)
}

/// "30 marks for method, 30 marks for staff and 40 marks for price": marks that come to a hundred.
fn marks_for(statement: &Statement) -> Option<Scheme> {
    let text = statement.text.as_str();
    let mut scheme = Scheme::default();
    let mut sum = 0.0;
    for found in MARKS_FOR.captures_iter(text) {
        let (weight, name) = (found.name("number")?, found.name("name")?);
        let number: f64 = weight.as_str().parse().ok()?;
        sum += number;
        let trimmed = name::trim(name.as_str());
        let range = name.start() + trimmed.start..name.start() + trimmed.end;
        scheme.entries.extend(entry(statement, range, weight.range(), Weight::Points(number)));
    }
    let names_criteria = scheme.entries.iter().any(|entry| name::CORE.is_match(&entry.plain));
    (scheme.entries.len() > 1 && names_criteria && adds_up(sum, 100.0)).then_some(scheme)
}

#[derive(Clone)]
struct Percent {
    range: Range<usize>,
    number: f64,
}

fn percents(text: &str) -> Vec<Percent> {
    PERCENT
        .captures_iter(text)
        .filter_map(|found| {
            let range = found.get(0)?.range();
            let number: f64 = found.name("number")?.as_str().parse().ok()?;
            let passes = PASS_MARK.is_match(&text[..range.start]);
            (number > 0.0 && number <= 100.0 && !passes).then_some(Percent { range, number })
        })
        .collect()
}

/// The percentages of a sentence, and those of a bracket that takes one of them apart: "30% quality (programme 10%,
/// staff 20%)".
fn apart(text: &str, percents: Vec<Percent>) -> (Vec<Percent>, Vec<Percent>) {
    let Some(bracket) = BRACKET.find_iter(text).map(|bracket| bracket.range()).find(|bracket| {
        let inside = percents.iter().filter(|percent| bracket.contains(&percent.range.start));
        let (count, sum) = inside.fold((0, 0.0), |(count, sum), percent| (count + 1, sum + percent.number));
        let whole = percents.iter().rfind(|percent| percent.range.end <= bracket.start);
        count > 1 && whole.is_some_and(|whole| adds_up(sum, whole.number))
    }) else {
        return (percents, Vec::new());
    };
    percents.into_iter().partition(|percent| !bracket.contains(&percent.range.start))
}

static BRACKET: LazyLock<Regex> = LazyLock::new(|| pattern(r"\([a-z0-9 ,;:%.&/'-]{10,300}\)"));

/// Adds the parts that a bracket lists to the criterion whose percentage stands last before it.
fn add_parts(
    statement: &Statement,
    parts: &[Percent],
    pairs: &[(Range<usize>, Percent)],
    scheme: &mut Scheme,
) {
    let text = statement.text.as_str();
    let Some(open) = parts.first().and_then(|first| text[..first.range.start].rfind('(')) else { return };
    let whole = pairs.iter().rposition(|(_, percent)| percent.range.end <= open);
    let mut start = open + 1;
    for part in parts {
        if let Some(name) = last_name(text, start..part.range.start) {
            let entry = entry(statement, name, part.range.clone(), Weight::Percent(part.number));
            scheme.entries.extend(entry.map(|entry| Entry { parent: whole, ..entry }));
        }
        start = part.range.end;
    }
}

/// Names of any kind behind their percentages: "50% on price, 30% on your method and 20% on the interview". None where
/// they do not come to a hundred, or nothing but criteria can be meant by none of them.
fn numbers_first(text: &str, percents: &[Percent]) -> Option<Vec<(Range<usize>, Percent)>> {
    let sum: f64 = percents.iter().map(|percent| percent.number).sum();
    if percents.len() < 2 || !adds_up(sum, 100.0) {
        return None;
    }
    let mut found = Vec::new();
    for (index, percent) in percents.iter().enumerate() {
        let end = percents.get(index + 1).map_or(text.len(), |next| next.range.start);
        let name = BEHIND.captures(text.get(percent.range.end..end)?)?.name("name")?;
        let range = percent.range.end + name.start()..percent.range.end + name.end();
        let fits = name::is_name(&text[range.clone()]) && name.as_str().split(' ').count() <= MAX_NAME_WORDS;
        found.push(fits.then(|| (range, percent.clone()))?);
    }
    found.iter().any(|(name, _)| name::CORE.is_match(&text[name.clone()])).then_some(found)
}

/// Most words of a name behind its percentage.
const MAX_NAME_WORDS: usize = 8;

/// A name behind its percentage, up to where the next item of the list begins.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\)? (?:is |are |will be )?(?:on|for|to|based on|awarded for|allocated to|given to) (?:the |an? |your |its )*(?P<name>[a-z][a-z0-9 '/&-]{2,80}?)(?: \([a-z0-9 .,-]{2,40}\))?(?:,? and |, |; | with | on [0-9]| at |\.|$)",
    )
});

/// Names that only criteria have, each with the percentage beside it.
fn paired(text: &str, percents: &[Percent]) -> Vec<(Range<usize>, Percent)> {
    let methods: Vec<Range<usize>> = METHOD.find_iter(text).map(|method| method.range()).collect();
    let is_criterion = |name: &Range<usize>| methods.iter().all(|method| !method.contains(&name.start));
    let names: Vec<Range<usize>> =
        name::CORE.find_iter(text).map(|name| name.range()).filter(is_criterion).collect();
    let (Some(first_name), Some(first_percent)) = (names.first(), percents.first()) else {
        return Vec::new();
    };
    let names_first =
        first_name.start < first_percent.range.start && first_percent.range.start - first_name.end <= MAX_GAP;
    let mut found = Vec::new();
    for (index, percent) in percents.iter().enumerate() {
        let before =
            index.checked_sub(1).and_then(|index| percents.get(index)).map_or(0, |percent| percent.range.end);
        let after = percents.get(index + 1).map_or(text.len(), |percent| percent.range.start);
        let name = if names_first {
            let mut fitting =
                names.iter().filter(|name| name.start >= before && name.end <= percent.range.start);
            fitting.next_back().filter(|name| percent.range.start - name.end <= MAX_GAP)
        } else {
            let mut fitting =
                names.iter().filter(|name| name.start >= percent.range.end && name.end <= after);
            fitting.next().filter(|name| name.start - percent.range.end <= MAX_GAP)
        };
        found.extend(name.map(|name| (name.clone(), percent.clone())));
    }
    found
}

/// Names of any kind in a list: "technical approach (30%), staffing (20%) and price (50%)".
fn listed(text: &str, percents: &[Percent]) -> Vec<(Range<usize>, Percent)> {
    let mut start = 0;
    let mut found = Vec::new();
    for percent in percents {
        let stretch = start..percent.range.start;
        start = percent.range.end;
        let follows =
            [" of ", " on ", " for ", " to ", " based "].iter().any(|word| text[start..].starts_with(word));
        let Some(name) = last_name(text, stretch).filter(|_| !follows) else { return Vec::new() };
        found.push((name, percent.clone()));
    }
    let has_core = found.iter().any(|(name, _)| name::CORE.is_match(&text[name.clone()]));
    // "The quality score is made up of method (30%), staff (20%) and plan (10%)."
    let takes_apart =
        found.len() > 2 && found.first().is_some_and(|(name, _)| name::CORE.is_match(&text[..name.start]));
    if has_core || takes_apart { found } else { Vec::new() }
}

/// The name at the end of a stretch of text, after the last word that cannot be part of it.
fn last_name(text: &str, stretch: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(stretch.clone())?;
    let words = words.trim_end_matches([' ', '(', ':', '-', '=', '|', '[']);
    let words = COUNTS_FOR.find(words).map_or(words, |counts| &words[..counts.start()]);
    let words = words.get(..name::bare(words).end)?;
    // After a name with its percentage, all that follows the comma is the next name: "approach to safety (20%)".
    let follows = words.trim_start_matches([')', ']', ' ']).starts_with([',', ';']);
    let boundary = if follows { &*LIST_BOUNDARY } else { &*BOUNDARY };
    let is_inside =
        |start: usize| INSEPARABLE.find_iter(words).any(|name| name.start() < start && start < name.end());
    let boundaries = boundary.find_iter(words).filter(|boundary| !is_inside(boundary.start()));
    let start = boundaries.last().map_or(0, |boundary| boundary.end());
    let start = start + (words[start..].len() - words[start..].trim_start().len());
    let bare = name::bare(&words[start..]);
    let (start, end) = (start + bare.start, start + bare.end);
    let name = &words[start..end];
    let is_plain = !name.bytes().any(|byte| byte.is_ascii_digit());
    let fits = (1..=7).contains(&name.split(' ').count()) && is_plain && name::is_name(name);
    fits.then(|| stretch.start + start..stretch.start + end)
}

/// Words between a name and its percentage: "quality, accounting for 70%".
static COUNTS_FOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r",? \(?(?:which )?(?:accounts?|accounting|counts?|counting) for$|,? (?:which is |being )?worth$")
});

/// Names that hold a word which otherwise ends what stands before one.
static INSEPARABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:value for money|fit(?:ness)? for (?:the )?purpose|health and safety|terms and conditions)\b",
    )
});

/// Marks and words that end what stands before the next name of a list.
static LIST_BOUNDARY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[,;:|)]| &)+ ?(?:and |plus )?|(?:^| )(?:is|are|be|weighted|and|plus) "));

/// Words and marks that end what stands before the name of a criterion.
static BOUNDARY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:[,;:|)]| &)+ ?(?:and |plus )?|weight(?:age|ing|s)? (?:of|for|given to) |(?:^| )(?:(?:is )?made up of|(?:will|to|we) (?:score|evaluate|assess|consider|judge)|is|are|be|on|by|against|follows|criteria|basis of|weighted|as|to|consists? of|comprises|comprising|include|includes|being|and|plus|with|for) ",
    )
});

/// The criterion that a sentence names in one place and weighs in another.
pub(super) fn entry(
    statement: &Statement,
    name: Range<usize>,
    weight: Range<usize>,
    value: Weight,
) -> Option<Entry> {
    let plain = statement.text.get(name.clone())?.to_owned();
    let range = with_bracket(&statement.text, name.start.min(weight.start)..name.end.max(weight.end));
    let named = statement.quote(name);
    let anchors = vec![statement.anchor(range)];
    (!named.is_empty()).then(|| Entry {
        name: named.to_owned(),
        plain,
        weight: Some(value),
        parent: None,
        inferred: false,
        anchors,
    })
}

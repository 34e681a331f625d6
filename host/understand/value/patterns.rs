//! The words around an amount that make it the value of the contract, or something else.

use std::sync::LazyLock;

use regex::Regex;

use crate::understand::plain::pattern;

/// Words that name the value of the contract outright.
pub(super) static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:",
        r"(?:estimated|total|overall|maximum|max\.?|anticipated|approximate|approx\.?|indicative|expected|annual",
        r"|advertised|likely|aggregate|whole[- ]life|guide)(?: [a-z-]+){0,3}? (?:value|budget|cost|spend|price)",
        r"|(?:contract|project|tender|bid|framework|agreement|programme|procurement|commission|call-off|bpa)",
        r" (?:value|budget|sum|ceiling|price ceiling)",
        r"|value of (?:(?:the|this|our|any resulting) )?(?:[a-z-]+ ){0,3}?(?:contract|framework|agreement|project|commission",
        r"|services?|works?|procurement|opportunity|bpa|appointment|programme|requirement|tender|order)",
        r"|budget|remuneration|price ceiling|ceiling prices?|(?:funding|financial|cost|budget) envelope|not[- ]to[- ]exceed(?: \([\x22' ]{0,2}nte[\x22' ]{0,2}\))?(?: (?:amount|sum|value|limit|ceiling|price))?|\bnte\b|funding available",
        r"|(?:pre-tender|engineer's|architect's|surveyor's|budget|cost|value|project|construction|works|contract|council's|internal) estimate",
        r"|cost of (?:the|this) (?:work|project|contract|commission|services?|assignment|consultancy) (?:to be|is|will be|should be|being)|guide for (?:the )?(?:pric(?:e|es|ing)|costs?)|estimate (?:of|for) (?:the )?(?:contract|works?|services?|project|requirement|construction)",
        r"|(?:successful|selected|chosen|winning|commissioned) [a-z]+ (?:will|shall) (?:receive|be paid)|(?:total )?compensation (?:under|for) (?:this|the) (?:agreement|contract|work|services?)|amount payable",
        r"|(?:maximum|max\.?|total|fixed|flat|project|commission|consultancy|indicative) fee|fee (?:for|of) (?:the|this) (?:work|project|commission|assignment|services?|contract|study|consultancy)",
        r"|maximum (?:annual |total |overall )?amount|size of (?:the )?(?:award|sub-?award|contract)|(?:award|sub-?award) (?:ceiling|amount|size)|magnitude(?: of (?:the )?(?:contract|project|construction|procurement|work))?|(?:overall|total) ceiling",
        r"|expenditure (?:on|under|for|by|to be covered) [a-z, ]{3,90}(?:may|will|could|is (?:likely|expected|estimated) to) (?:amount to|be|reach)",
        r"|upset (?:limit|price|fee|amount)|available funding|(?:price|budget|cost|fee|spending) cap|affordability (?:limit|cap|ceiling|envelope|threshold)",
        r")\b",
    ))
});

/// A sentence or row that begins with the bare word.
pub(super) static TERSE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:the )?(?:value\b|(?:fee|pay|salary) ?[:|])"));

/// Words from which a value can be inferred.
pub(super) static HINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:worth|valued at|with a value of|pay up to|ceiling|spend|spending|funding of|commissioned at",
        r"|(?:contract|project|work|commission) (?:is|at|of|for))\b",
    ))
});

/// Words after an amount that make it the money there is for the contract.
pub(super) static AVAILABLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^\)?(?: \([a-z0-9 .,]{0,40}\))?(?:(?: [a-z]+){0,5}? (?:is|are|has been|have been|will be)(?: [a-z]+)?",
        r" (?:available|allocated|set aside|budgeted|earmarked|committed|identified|secured)| (?:set aside|budgeted|earmarked)",
        r"|(?: (?:excluding|excl\.?|exclusive of|including|plus) vat)?(?: for [a-z ]{1,40})?,? (?:is|being|represents) (?:the|our) (?:maximum |total |full |whole |entire )*(?:budget|funding|funds?|amount) available)\b",
    ))
});

/// Words that make an amount something else than the value, before it in the same stretch of text.
pub(super) static OTHER_SUM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"turnover|operating budget|(?:non-?profit|charity|organi[sz]ation|ngo|company|agency|foundation)[a-z ,]{0,20} with an? (?:annual |yearly )?(?:budget|income)|first contract|\bin the first (?:year|twelve|12)|insur|indemn|liabilit|threshold|penalt|deduct|damages|\blev(?:y|ies)|retention|\bbond|deposit",
        r"|social value|added value|best value|for example|e\.g\.|such as|similar|previous|expired|expenses|travel",
        r"|(?:each|any|every|individual|single|minimum|average) (?:order|invoice|purchase|job|call-off|lot|placement|item)",
        r"|minimum (?:contract|order|value|guarantee)|guaranteed? (?:minimum|sum|order|amount)|\blots? (?:[0-9]+|[a-z])\b|per lot|variation|rebate|\bcredit|savings?\b",
        r"|\bgrant|\bloan|prize|revenue|capital (?:programme|budget)|council's (?:net |annual |overall |total )?budget",
        r"|\btier\b|\bband\b|allowable|falls within|in addition\b|additional|further|option|contracts (?:of|with|worth|valued|over|above|between|up to)|bidders?\b|tenderers?\b",
        r"|suppliers? (?:who|whose|with)|\bif\b|where the|unless|household|(?:building|property|land|assets?)[a-z ]{0,20} (?:was|were|is|are) valued|population|\bgdp\b|rateable|market value",
    ))
});

/// Words that begin a clause of its own, directly before a label.
pub(super) static JOINED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[,;] and|;| and) (?:the|its|our|an?) $"));

/// Words directly before an amount that make it a limit between classes of contract.
pub(super) static THRESHOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:above|over|exceed|exceeds|exceeding|exceeded|below|under|beneath|greater than|less than|more than|at least",
        r"|in excess of|minimum of|from|increments of|nearest)(?: a)?(?: total)?(?: value of)?[ :(]*$",
    ))
});

/// "will not exceed £x" is a ceiling, not a limit between classes.
pub(super) static CEILING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"not (?:to )?(?:exceed|exceeding|be more than|(?:go|be|rise) (?:above|over)) ?$")
});

/// "Proposals should not exceed £x": a limit on what is offered.
pub(super) static LIMITED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:proposals?|quotations?|quotes?|bids?|tenders?|offers?|(?:total |overall |project )?(?:costs?|fees?|prices?)|contract price|commission)",
        r" (?:[a-z]+ ){0,5}?(?:not (?:to )?(?:exceed|be (?:more|higher|greater) than|go (?:over|above))|no (?:more|higher|greater) than|(?:limited to|capped at))",
        r"(?: a total of| the sum of)? ?$",
    ))
});

/// "Bids over £x will be rejected": the words before and after an amount that together make it a limit.
pub(super) static ABOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:proposals?|quotations?|quotes?|bids?|tenders?|offers?|prices?|submissions?)(?: (?:that|which|with|of|a|total|price|priced|costs?|costing|value|fee))* (?:over|above|exceed(?:ing|s)?|in excess of|greater than|higher than|more than)(?: the sum of| a total of)? ?$",
    )
});
pub(super) static REJECTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?: \([a-z0-9 .,%]{0,40}\))?(?: [a-z]+){0,4}? (?:will|shall|may|can|are|is)(?:not)? (?:be (?:rejected|disregarded|disqualified|excluded|discarded|deemed)|not (?:be )?(?:considered|accepted|evaluated|assessed|eligible))",
    )
});

/// A price for a part of the work, right after an amount.
pub(super) static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,? (?:per|a|an|each|for (?:each|every|any)) (?:hour|day|week|month|person|visit|head|item|lot|unit|site|invoice|order|night|mile|page|word)",
    )
});

/// What a sum is said to include or leave out: "including expenses and VAT".
pub(super) static INCLUDING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",? \(?(?:including|inclusive of|to include|covering|excluding|exclusive of)(?: (?:all|any|travel(?:ling)?|expenses|vat|costs?|and|or|subsistence|tax(?:es)?|accommodation|other|related|disbursements|overheads|fees|of|both|the),?)+\)?,?",
    )
});

/// Words that speak of money already spent.
pub(super) static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:spent|current(?:ly)?|last (?:financial )?year|historic(?:al)?|to date|20[0-9]{2}[/-][0-9]{2})\b",
    )
});

/// Words that count extensions in.
pub(super) static EXTENDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:includ|inclusive|with|plus|if)[a-z]*(?: [a-z]+){0,3} (?:extension|option|extended)")
});

/// What may stand between two amounts that state one value in two ways.
pub(super) static RESTATED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[ ,;:(/|-]*(?:for the (?:first|initial|base) (?:[a-z0-9]+ )?(?:years?|term|period)[ ,;]*)?",
        r"(?:(?:or|and|so|i\.e\.|equating|equivalent|equal|to|which is|which comes|comes|amounting|totalling|being|approximately|approx\.?",
        r"|circa|c\.|around|about|that is|that's|up) ?)*$",
    ))
});

/// Words that count the base period and all options together.
pub(super) static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:base|initial)(?: (?:period|year|term))?,? (?:and|plus|with|including) (?:all |any |both |the )?(?:[a-z0-9()]+ )?(?:options?|extensions?)(?: (?:periods?|years?))?\b",
        r"|\b(?:including|inclusive of|with) (?:all|any|both)(?: [a-z]+)? (?:options?|extensions?)(?: (?:periods?|years?))?\b",
    ))
});

/// Words of setting money aside, directly before an amount.
pub(super) static SET_ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?P<verb>budgeted|allocated|earmarked|appropriated|set aside)(?: (?:a|the|total|maximum|sum|budget|of|up to|approximately|around|about|some))* ?$",
    )
});

/// "We have £450,000 in total": words before and after an amount that together make it what there is to spend.
pub(super) static HAVING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:we|council|trust|charity|authority|court|school|parish|board|committee|government|agency|department) (?:have|has)|there is)(?: a maximum of| up to| about| around| approximately| a budget of| a total of)? ?$",
    )
});
pub(super) static TO_SPEND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^,?(?: \((?:[a-z]+ ){1,2}vat\))?(?: an?| per| each| every)?(?: year| annum| month)?(?:,? (?:plus|excluding|exclusive of|including|inclusive of|ex|exc|inc) vat,?)? (?:in total|in all|to spend|available|for this|for the (?:work|project|contract))\b",
    )
});

/// Words that make an amount the ceiling of a part of the term, as solicitations of the United States have it.
pub(super) static BASE_PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\bbase (?:year|period)\b|(?:first|base|initial)(?: [a-z]+-year)?(?: performance)? period|initial one-year|base period of performance",
    )
});

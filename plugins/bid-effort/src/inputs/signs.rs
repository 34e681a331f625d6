//! Words that show what bidders must send, sign, attend or give.

use std::collections::BTreeSet;

use tenderlint_plugin::{Match, Pattern, Tender};

/// Roles in which a tender speaks to bidders.
const BIDDER_ROLES: &[&str] = &["instruction", "evaluation", "question"];

/// Roles in which nobody asks for anything.
const QUIET_ROLES: &[&str] = &["quotation", "definition", "example", "contract-clause"];

/// Kinds of block that repeat what stands elsewhere.
const OUTER_KINDS: &[&str] = &["contents-entry", "header", "footer"];

/// Most lines of a price schedule that are counted.
const MOST_PRICE_LINES: usize = 300;

/// Most people that are believed to transfer.
const MOST_PEOPLE: u32 = 2_000;

/// Forms and schedules to sign, one expression for each.
const FORMS: &[&str] = &[
    r"\b(form of (tender|offer|quotation|bid)|tender form|offer form)\b",
    r"\b(non-?collusion|anti-?collusion|collusive tendering|bona fide tender(ing)?)\b",
    r"\bcanvassing (certificate|declaration|form)\b",
    r"\b(conflicts? of interests? (declaration|form|statement)|declaration of (conflicts?|interests?))\b",
    r"\b(freedom of information|commercially sensitive information|confidential information) (schedule|form|annex)\b",
    r"\b(exclusion (grounds )?(declaration|form)|declaration (of|on) (exclusion|eligibility|suitability))\b",
    r"\bparent company guarantee (form|letter|undertaking)\b",
    r"\b(data protection|gdpr|data processing|information security) (questionnaire|form|checklist)\b",
    r"\b(self-?declaration|declaration of compliance|tenderer'?s declaration|signed declaration|compliance statement)\b",
    r"\b(selection|supplier|suitability|pre-qualification|standard) questionnaire\b",
];

/// Policies, one expression for each. They count in a sentence that asks for policies.
const POLICIES: &[&str] = &[
    r"\bhealth (and|&) safety\b", r"\b(equality|equal opportunit|diversity)", r"\b(environment|sustainab|carbon)",
    r"\bquality\b", r"\bsafeguarding\b", r"\b(data protection|gdpr|information governance)\b", r"\bbusiness continuity\b",
    r"\bwhistle-?blowing\b", r"\bcomplaints\b", r"\brecruitment\b", r"\btraining\b", r"\blone work", r"\bslavery\b",
    r"\bbribery\b", r"\bsocial value\b", r"\brisk management\b",
];

/// Other papers to send along, one expression for each.
const PAPERS: &[&str] = &[
    r"\b(insurance certificates?|certificates? of insurance)\b", r"\b(audited |annual |financial |management )?accounts\b",
    r"\brisk assessments?\b", r"\bmethod statements?\b", r"\bdbs (certificates?|checks?)\b", r"\b(cvs?|curricul(um|a) vitae)\b",
    r"\b(organisation(al)? chart|organogram|structure chart)\b", r"\bbusiness plan\b", r"\btraining records\b",
    r"\b(mobilisation|implementation|project|transition) plan\b", r"\bsample (contract|report|rota)s?\b",
];

/// What the host must search for.
pub(super) fn patterns() -> Vec<Pattern> {
    let expressions = |name: &str, list: &[&str]| Pattern::phrases(name, [] as [&str; 0]).expressions(list);
    vec![
        expressions("forms", FORMS),
        expressions("policies", POLICIES),
        expressions("papers", PAPERS),
        expressions("send", &[r"\b(submit|upload|attach|enclos|supply|send|provide (a )?cop(y|ies)|provide (your|their)|three bound copies|include (a )?cop(y|ies))"]),
        expressions("policy", &[r"\bpolic(y|ies)\b"]),
        expressions("price-lines", &[r"£ ?(_{2,}|\.{3,}|…|\[)"]),
        expressions("people", &[r"\b[0-9]{1,4} (members of staff|staff|employees|people|posts)\b[^.]{0,60}\btransfer", r"\btransfer of [0-9]{1,4} (members of staff|staff|employees|people|posts)\b"]),
        expressions("case-studies", &[r"\b([1-9]|one|two|three|four|five|six) ([a-z]+ ){0,3}case stud(y|ies)\b"]),
        expressions("visits", &[r"\b(site visits?|visit(s|ing)? (to )?(the|our|each) (site|premises|building|school|office|centre|hall)s?|attend (the|a|our) site)\b"]),
        expressions("presentations", &[r"\b(presentations?|demonstrations?|interviews?|pitch)\b"]),
        expressions("bonds", &[r"\b(tender|bid) (bond|security|guarantee)\b", r"\b(letter|reference|guarantee) from (your|their|the bidder'?s) bank\b"]),
        expressions("bidders", &[r"\b(bidders?|tenderers?|applicants?|offerors?)\b"]),
        expressions("must", &[r"\b(must|mandatory|compulsory|requires?|required|shall|will (each )?(be asked|be invited|be expected|give|attend|deliver|present)|each bidder will)\b"]),
        expressions("may", &[r"\b(may|optional|optionally|can|could|might|shortlist\w*|short-list\w*|short list\w*|highest[- ](scoring|ranked)|top (two|three|four|five|[2-5])|preferred|not|no|if (needed|required|necessary)|reserves? the right)\b"]),
    ]
}

/// Number of forms to sign.
pub(super) fn forms(tender: &Tender<'_>) -> u32 {
    kinds(&asked(tender, "forms"))
}

/// Number of different policies and papers to send.
pub(super) fn uploads(tender: &Tender<'_>) -> u32 {
    let send = tender.matches("send");
    let policy = tender.matches("policy");
    let mut policies = to_bidders(tender, "policies");
    policies.retain(|found| shares_sentence(&send, found) && shares_sentence(&policy, found));
    let mut papers = to_bidders(tender, "papers");
    papers.retain(|found| shares_sentence(&send, found));
    kinds(&policies) + kinds(&papers)
}

/// Number of lines in which bidders fill in a price.
pub(super) fn price_lines(tender: &Tender<'_>) -> u32 {
    let mut lines = BTreeSet::new();
    for found in tender.matches("price-lines").iter().take(MOST_PRICE_LINES) {
        let Some(block) = tender.block(found.block()) else { continue };
        lines.insert(match block.cell {
            Some(cell) => (block.document, Some((cell.table, cell.row)), 0),
            None => (block.document, None, block.id),
        });
    }
    length(lines.len())
}

/// Number of people said to transfer; 0 if it is not said.
pub(super) fn transferring_people(tender: &Tender<'_>) -> u32 {
    let numbers = asked(tender, "people").into_iter().filter_map(|found| digits(found.words()));
    numbers.filter(|people| *people <= MOST_PEOPLE).max().unwrap_or(0)
}

/// Number of case studies outside the questions.
pub(super) fn case_studies(tender: &Tender<'_>) -> u32 {
    let outside = asked(tender, "case-studies").into_iter().filter(|found| found.role() != "question");
    outside.filter_map(|found| digits(found.words()).or_else(|| spelled_number(found.words()))).max().unwrap_or(0)
}

/// Whether every bidder must visit the site.
pub(super) fn has_visit(tender: &Tender<'_>) -> bool {
    is_demanded(tender, "visits")
}

/// Whether every bidder must give a presentation.
pub(super) fn has_presentation(tender: &Tender<'_>) -> bool {
    is_demanded(tender, "presentations")
}

/// Whether bidders must send a bid bond or a letter from their bank.
pub(super) fn has_bond(tender: &Tender<'_>) -> bool {
    let may = tender.matches("may");
    to_bidders(tender, "bonds").iter().any(|found| !shares_sentence(&may, found))
}

/// Whether a sentence to bidders says that something must be done, and not that it may be.
fn is_demanded(tender: &Tender<'_>, pattern: &str) -> bool {
    let found = to_bidders(tender, pattern);
    if found.is_empty() {
        return false;
    }
    let (must, may) = (tender.matches("must"), tender.matches("may"));
    found.iter().any(|found| shares_sentence(&must, found) && !shares_sentence(&may, found))
}

/// The matches in text that asks for something.
fn asked(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let mut found = tender.matches(pattern);
    found.retain(|found| !QUIET_ROLES.contains(&found.role()) && !OUTER_KINDS.contains(&found.kind()));
    found
}

/// The matches in text that speaks to bidders, by its role or because it names them.
fn to_bidders(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let bidders = tender.matches("bidders");
    let mut found = asked(tender, pattern);
    found.retain(|found| BIDDER_ROLES.contains(&found.role()) || shares_sentence(&bidders, found));
    found
}

/// Whether one of `others`, which stand in order of the text, is in the same sentence.
fn shares_sentence(others: &[Match], found: &Match) -> bool {
    let sentence = found.sentence_range();
    let start = (found.block(), sentence.start);
    let next = others.partition_point(|other| (other.block(), other.range().start) < start);
    others.get(next).is_some_and(|other| other.block() == found.block() && other.range().start < sentence.end)
}

/// Number of different expressions that matched.
fn kinds(found: &[Match]) -> u32 {
    let kinds: BTreeSet<usize> = found.iter().map(Match::which).collect();
    length(kinds.len())
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn digits(words: &str) -> Option<u32> {
    words.split(|character: char| !character.is_ascii_digit()).find(|number| !number.is_empty())?.parse().ok()
}

fn spelled_number(words: &str) -> Option<u32> {
    let names = ["one", "two", "three", "four", "five", "six"];
    let word = words.split_whitespace().next()?;
    names.iter().position(|name| name.eq_ignore_ascii_case(word)).and_then(|index| u32::try_from(index + 1).ok())
}

#[cfg(test)]
mod tests;

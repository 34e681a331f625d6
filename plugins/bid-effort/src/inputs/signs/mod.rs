//! Words that show what bidders must send, sign, attend or give.

mod sentence;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use tenderlint_plugin::{Match, Pattern, Tender};

use self::sentence::Sentence;

/// Roles in which a tender speaks to bidders.
const BIDDER_ROLES: &[&str] = &["instruction", "evaluation", "question"];

/// Roles in which nobody asks for anything.
const QUIET_ROLES: &[&str] = &["quotation", "definition", "example", "contract-clause"];

/// Most matches of one pattern that are read: no tender has more that matter, and hostile text gains nothing by it.
const MOST_MATCHES: usize = 300;

/// Most people that are believed to transfer.
const MOST_PEOPLE: u32 = 2_000;

/// Forms and schedules to sign, one expression for each.
const FORMS: &[&str] = &[
    r"\b(form of (tender|offer|quotation|bid)|tender form|offer form)\b",
    r"\b(non-?collusion|anti-?collusion|collusive tendering|bona fide tender)",
    r"\bcanvassing (certificate|declaration|form)\b",
    r"\b(conflicts? of interests? (declaration|form|statement)|declaration of (conflict|interest))",
    r"\b(freedom of information|commercially sensitive information|confidential information) (schedule|form|annex)\b",
    r"\b(exclusion (grounds )?(declaration|form)|declaration (of|on) (exclusion|eligibility|suitability))\b",
    r"\bparent company guarantee (form|letter|undertaking)\b",
    r"\b(data protection|gdpr|data processing|information security) (questionnaire|form|checklist)\b",
    r"\b(self-?declaration|declaration of compliance|tenderer'?s declaration|signed declaration|compliance statement)\b",
    r"\b(selection|supplier|suitability|pre-qualification|standard) questionnaire\b",
];

/// Papers to send along, one expression for each. Policies are counted by their subjects.
const PAPERS: &[&str] = &[
    r"\b(insurance certificate|certificates? of insurance|proof of insurance)",
    r"\b(years'? (of )?(audited |annual |financial )?|audited |annual |financial |management )accounts\b",
    r"\brisk assessments?\b",
    r"\bmethod statements?\b",
    r"\bdbs (certificates?|checks?)\b",
    r"\b(cvs of|curricul(um|a) vitae)\b",
    r"\b(organisation(al)? chart|organogram|structure chart)\b",
    r"\bbusiness plan\b",
    r"\btraining records\b",
    r"\b(mobilisation|implementation|project|transition) plan\b",
    r"\bsample (contract|report|rota)s?\b",
];

/// Subjects of policies, by the words they are called.
const POLICY_SUBJECTS: &[&[&str]] = &[
    &["health and safety", "health safety"],
    &["equality", "equal opportunities", "diversity"],
    &["environment", "environmental", "sustainability", "carbon"],
    &["quality"],
    &["safeguarding"],
    &["data protection", "gdpr", "information governance"],
    &["business continuity"],
    &["whistleblowing", "whistle blowing"],
    &["complaints"],
    &["recruitment"],
    &["training"],
    &["lone working"],
    &["modern slavery"],
    &["bribery", "anti bribery"],
    &["risk management"],
];

/// Words with which a bidder is asked to send something.
const SEND: &[&str] = &[
    "submit",
    "submitted",
    "upload",
    "uploaded",
    "attach",
    "attached",
    "enclose",
    "enclosed",
    "supply",
    "send",
    "return",
    "copy of",
    "copies of",
    "provide your",
    "provide their",
    "copies by post",
    "with your tender",
    "with your bid",
];

/// Words that name bidders.
const BIDDERS: &[&str] = &[
    "bidder",
    "bidders",
    "tenderer",
    "tenderers",
    "applicant",
    "applicants",
    "offeror",
    "offerors",
    "you must",
    "your tender",
    "your bid",
];

/// Words that make something a duty.
const MUST: &[&str] = &[
    "must",
    "mandatory",
    "compulsory",
    "require",
    "requires",
    "required",
    "shall",
    "will be asked",
    "will be invited",
    "will be expected",
    "will give",
    "will attend",
    "will deliver",
    "will present",
    "are invited",
    "all bidders",
];

/// Words that leave it open, or limit it to a few.
const MAY: &[&str] = &[
    "may",
    "optional",
    "optionally",
    "can",
    "could",
    "might",
    "shortlist",
    "shortlisted",
    "short listed",
    "highest scoring",
    "highest ranked",
    "top two",
    "top three",
    "top four",
    "top five",
    "preferred",
    "not",
    "no",
    "if needed",
    "if required",
    "if necessary",
    "reserves the right",
];

/// What the host must search for.
pub(super) fn patterns() -> Vec<Pattern> {
    let expressions = |name: &str, list: &[&str]| Pattern::phrases(name, [] as [&str; 0]).expressions(list);
    vec![
        expressions("forms", FORMS),
        expressions("papers", PAPERS),
        expressions("policies", &[r"\bpolic(y|ies)\b"]),
        expressions("price-lines", &[r"£ ?(___|\.\.\.|…)"]),
        expressions(
            "people",
            &[
                r"\b[0-9]{1,4} (members of staff|staff|employees|people|posts)\b[^.]{0,60}\btransfer",
                r"\btransfer of [0-9]{1,4} (members of staff|staff|employees|people|posts)\b",
            ],
        ),
        expressions(
            "case-studies",
            &[r"\b([1-9]|one|two|three|four|five|six) ([a-z]+ ){0,3}case stud(y|ies)\b"],
        ),
        expressions(
            "visits",
            &[
                r"\bsite visits?\b",
                r"\bvisit(s|ing)? (to )?(the|our|each) (site|premises|building|school|office|centre|hall)",
                r"\battend (the|a|our) site\b",
            ],
        ),
        Pattern::phrases(
            "presentations",
            ["presentation", "presentations", "demonstration", "demonstrations", "interview", "interviews"],
        ),
        expressions(
            "bonds",
            &[
                r"\b(tender|bid) (bond|security|guarantee)\b",
                r"\b(letter|reference|guarantee) from (your|their|the bidder'?s) bank\b",
            ],
        ),
    ]
}

/// Number of forms to sign.
pub(super) fn forms(tender: &Tender<'_>) -> u32 {
    kinds(&asked(tender, "forms"))
}

/// Number of different policies and papers to send.
pub(super) fn uploads(tender: &Tender<'_>) -> u32 {
    let mut papers = to_bidders(tender, "papers");
    papers.retain(|found| Sentence::around(found).has(SEND));
    kinds(&papers).saturating_add(policies(tender))
}

/// Number of different subjects on which bidders send policies.
fn policies(tender: &Tender<'_>) -> u32 {
    let mut subjects = BTreeSet::new();
    for found in to_bidders(tender, "policies") {
        let sentence = Sentence::around(&found);
        if sentence.has(SEND) {
            let named = POLICY_SUBJECTS.iter().enumerate().filter(|(_, words)| sentence.has(words));
            subjects.extend(named.map(|(index, _)| index));
        }
    }
    length(subjects.len())
}

/// Number of lines in which bidders fill in a price.
pub(super) fn price_lines(tender: &Tender<'_>) -> u32 {
    let mut lines = BTreeSet::new();
    for found in tender.matches("price-lines").iter().take(MOST_MATCHES) {
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
    outside
        .filter_map(|found| digits(found.words()).or_else(|| spelled_number(found.words())))
        .max()
        .unwrap_or(0)
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
    is_demanded(tender, "bonds")
}

/// Whether a sentence to bidders says that something must be done, and not that it may be.
fn is_demanded(tender: &Tender<'_>, pattern: &str) -> bool {
    to_bidders(tender, pattern).iter().any(|found| {
        let sentence = Sentence::around(found);
        sentence.has(MUST) && !sentence.has(MAY)
    })
}

/// The matches in text that asks for something.
fn asked(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let mut found = tender.matches(pattern);
    found.retain(|found| !QUIET_ROLES.contains(&found.role()) && found.is_in_body());
    found.truncate(MOST_MATCHES);
    found
}

/// The matches in text that speaks to bidders, by its role or because it names them.
fn to_bidders(tender: &Tender<'_>, pattern: &str) -> Vec<Match> {
    let mut found = asked(tender, pattern);
    found.retain(|found| BIDDER_ROLES.contains(&found.role()) || Sentence::around(found).has(BIDDERS));
    found
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
    names
        .iter()
        .position(|name| name.eq_ignore_ascii_case(word))
        .and_then(|index| u32::try_from(index + 1).ok())
}

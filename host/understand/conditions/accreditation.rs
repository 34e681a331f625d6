//! Certificates, schemes and memberships that bidders must hold: "suppliers must be certified to ISO 9001".
//!
//! Registration that the law requires (CQC, SIA, Gas Safe, waste carriers) is no accreditation here.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::is_query;
use crate::tender::{Confidence, Fact, FactKind, Value};
use crate::understand::Reading;
use crate::understand::outline::Outline;
use crate::understand::plain::pattern;
use crate::understand::sighting::{Sighting, merge};
use crate::understand::statement::{Statement, statements};

/// Most bytes of a list item and of a row that names what the line above it demands.
const MAX_ITEM_BYTES: usize = 140;
const MAX_ROW_BYTES: usize = 220;

/// Schemes with the words that name them, in plain text. Longer names stand before those they contain.
const SCHEMES: &[(&str, &str)] = &[
    ("cyber essentials plus", "Cyber Essentials Plus"),
    ("cyber essentials +", "Cyber Essentials Plus"),
    ("cyber essentials", "Cyber Essentials"),
    ("safecontractor", "SafeContractor"),
    ("safe contractor", "SafeContractor"),
    ("constructionline gold", "Constructionline Gold"),
    ("constructionline silver", "Constructionline Silver"),
    ("constructionline", "Constructionline"),
    ("common assessment standard", "Common Assessment Standard"),
    ("investors in people", "Investors in People"),
    ("trusted charity", "Trusted Charity"),
    ("matrix standard", "matrix Standard"),
    ("matrix accreditation", "matrix Standard"),
    ("living wage accreditation", "Living Wage"),
    ("accredited living wage", "Living Wage"),
    ("fors gold", "FORS Gold"),
    ("fors silver", "FORS Silver"),
    ("fors bronze", "FORS Bronze"),
    ("iasme", "IASME"),
    ("chas", "CHAS"),
    ("ssip", "SSIP"),
    ("smas", "SMAS"),
    ("pas 91", "PAS 91"),
    ("pas91", "PAS 91"),
    ("pqasso", "PQASSO"),
    ("seqohs", "SEQOHS"),
    ("advice quality standard", "Advice Quality Standard"),
    ("lexcel", "Lexcel"),
    ("nsi gold", "NSI Gold"),
    ("ssaib", "SSAIB"),
    ("nfrc", "NFRC"),
    ("risqs", "RISQS"),
    ("safepqq", "SafePQQ"),
    ("ukas accredit", "UKAS"),
    ("ukas-accredit", "UKAS"),
    ("fors", "FORS"),
    ("niceic", "NICEIC"),
    ("nicieic", "NICEIC"),
    ("bafe", "BAFE"),
    ("trustmark", "TrustMark"),
    ("achilles accredit", "Achilles"),
    ("achilles regist", "Achilles"),
    ("achilles certif", "Achilles"),
    ("ecovadis", "EcoVadis"),
    ("cmmi", "CMMI"),
    ("soc 2", "SOC 2"),
    ("crest accredit", "CREST"),
    ("crest-accredit", "CREST"),
    ("crest member", "CREST"),
    ("crest certif", "CREST"),
    ("brcgs", "BRCGS"),
    ("salsa certif", "SALSA"),
    ("salsa accredit", "SALSA"),
    ("salsa approv", "SALSA"),
    ("eco-management and audit scheme", "EMAS"),
    ("green dragon", "Green Dragon"),
    ("bali member", "BALI"),
    ("bali accredit", "BALI"),
    ("bali regist", "BALI"),
];

/// Management-system standards that are certified; other ISO numbers are technical.
const ISO_NUMBERS: [&str; 16] = [
    "9001", "14001", "45001", "27001", "27017", "27018", "22301", "20000", "50001", "55001", "44001",
    "22000", "13485", "17020", "17025", "18001",
];

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostFirst)
        .build(SCHEMES.iter().map(|(words, _)| words))
        .expect("a short list of short names")
});

/// "ISO 9001", "BS EN ISO/IEC 27001:2022", "OHSAS 18001" and the numbers listed after them.
static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:iso|ohsas)(?: ?/ ?iec)?[ :-]*[0-9]{4,5}(?::[0-9]{4})?(?:(?: ?[,/&;]| and| or)+ ?(?:and |or )?(?:(?:bs )?(?:en )?iso(?: ?/ ?iec)?[ :-]*)?[0-9]{4,5}\b(?::[0-9]{4})?)*",
    )
});
static ISO_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]{4,5}"));

/// Words that make holding the scheme a condition.
static REQUIRED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:must|shall|required?|requires|requirements?|mandatory|essential|minimum|need to|needs to|compulsory|pass ?/ ?fail|pass or fail|expected to (?:hold|have|be)|condition of|(?:bidders?|tenderers?|suppliers?|contractors?|applicants?|providers?|vendors?) should (?:have|hold|possess|be)|only (?:suppliers|bidders|contractors|providers|tenderers|companies|organisations) (?:that|who|which|with|holding))\b",
    )
});

/// Words that speak of holding a scheme, not of working as it says.
static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:hold|holds|holding|held|certif[a-z]+|accredit[a-z]+|registered|registration|members?|membership|possess[a-z]*|approved|approval|obtain|maintain|achieved?|attained|evidence|have|having|current|valid|licen[cs]ed)\b",
    )
});

/// Words that take the demand back, or make it somebody else's.
static NOT_DEMANDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"not (?:be )?(?:a )?(?:require|mandatory|need|essential|expected|compulsory|a condition)|no requirement|need not|does not (?:have|need)|do not (?:have|need)|desirable|prefer(?:red|ably|ence|able)",
        r"|advantage|ideally|optional|welcome|\bif (?:you|held|they|applicable|available|relevant|your)|where (?:held|available|applicable|relevant)|such as|for example|e\.g\.",
        r"|the (?:council|authority|buyer|trust|university|school|client|association) (?:is|has|holds|was|have)|(?:hosting|data cent(?:re|er)|laborator[a-z]*|manufactur[a-z]*|products?|materials?|timber|equipment)(?: [a-z]+){0,4} (?:must|shall|should|to|is|are|be)\b",
        r"|principles|spirit|ethos|(?:guidance|requirements) of|compliance with|in accordance with|in line with|aligned (?:to|with)|comply with|compliant with|complies with|or better than|score|marks|points",
    ))
});

/// Headings and leading lines over lists of what is demanded.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"accreditation|certificat|mandatory|minimum (?:requirement|standard)|condition(?:s)? of participation|pass ?/ ?fail|suitability|must (?:all )?(?:hold|have|be|possess|satisfy|meet|pass)|are required|shall (?:hold|have|be)|who may (?:bid|quote|tender)",
    )
});

/// Finds the schemes that bidders must hold.
pub(super) fn find(reading: Reading, outline: &Outline) -> Vec<Fact> {
    let mut seen = Vec::new();
    for statement in statements(reading, |text| text.len() > 2) {
        let schemes = schemes(&statement.text);
        if schemes.is_empty() {
            continue;
        }
        let Some(confidence) = demanded(&statement, outline) else { continue };
        seen.extend(schemes.into_iter().map(|(name, range)| Sighting {
            value: Value::Text(name),
            confidence,
            anchor: statement.anchor(range),
        }));
    }
    merge(FactKind::Accreditation, seen)
}

/// How sure it is that what a statement names is demanded; None when it is not.
fn demanded(statement: &Statement, outline: &Outline) -> Option<Confidence> {
    let text = statement.text.as_str();
    if is_query(text) || NOT_DEMANDED.is_match(text) {
        return None;
    }
    if REQUIRED.is_match(text) && (statement.is_row || HELD.is_match(text)) {
        return Some(Confidence::High);
    }
    // A question whether a scheme is held, or prose, demands nothing by standing under a title.
    let limit = if statement.is_row { MAX_ROW_BYTES } else { MAX_ITEM_BYTES };
    let is_item = text.len() <= limit && !text.contains('?') && (statement.is_row || !text.contains(". "));
    let lead = outline.lead(statement.block).filter(|_| is_item)?;
    let under = TITLE.is_match(&lead) && !NOT_DEMANDED.is_match(&lead);
    under.then(|| if REQUIRED.is_match(&lead) { Confidence::High } else { Confidence::Medium })
}

/// The schemes a plain text names, with where it does.
fn schemes(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for name in NAMES.find_iter(text) {
        let bytes = text.as_bytes();
        let inside_word =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
        // "crest accredit" stands for every word that begins so.
        let is_stem = ["accredit", "certif", "regist", "approv", "member"]
            .iter()
            .any(|stem| text[name.range()].ends_with(stem));
        if !inside_word(name.start().checked_sub(1)) && (is_stem || !inside_word(Some(name.end()))) {
            found.push((SCHEMES[name.pattern().as_usize()].1.to_owned(), name.range()));
        }
    }
    for list in ISO.find_iter(text) {
        let mut from = 0;
        for number in ISO_NUMBER.find_iter(list.as_str()) {
            if !ISO_NUMBERS.contains(&number.as_str()) {
                continue;
            }
            let body = if number.as_str() == "18001" { "OHSAS" } else { "ISO" };
            let before = &list.as_str()[from..number.start()];
            let start =
                before.rfind("iso").or_else(|| before.rfind("ohsas")).map_or(number.start(), |at| from + at);
            from = number.end();
            found.push((
                format!("{body} {}", number.as_str()),
                list.start() + start..list.start() + number.end(),
            ));
        }
    }
    found
}

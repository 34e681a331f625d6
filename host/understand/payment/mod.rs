//! How soon the buyer pays: "within 30 days of receipt of a valid invoice", "payment terms: 45 days".

use std::sync::LazyLock;

use regex::Regex;

use super::Reading;
use super::outline::Outline;
use super::plain::pattern;
use super::quantity::{COUNT, count};
use super::sighting::{Sighting, merge_unique};
use super::statement::{Statement, statements};
use crate::tender::{Confidence, Fact, FactKind, Value};

/// Longest payment period that is believed, in days.
const MAX_DAYS: u32 = 365;

/// Most bytes of a line that holds no more than a number of days, and of the title above it.
const MAX_BARE_BYTES: usize = 40;

/// Most bytes between words of payment and the number of days.
const MAX_GAP: usize = 120;

/// A number of days, and the words around it that make it the time to pay.
static DAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"\b(?P<count>{COUNT})[ -](?P<working>(?:working|business) )?(?:calendar )?days?\b"))
});

/// A number of days and no more.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?:net )?(?P<count>{COUNT})[ -](?:calendar )?days?(?: net)?\.?$")));

/// The title over the days in which the buyer pays.
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[0-9. ()]*(?:(?:our|standard|invoice) )?(?:payment (?:terms?|period|days)|terms of payment)\b")
});

/// Words that say that the buyer pays.
static PAYS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:\b(?:pay|pays|paid|settle|settled)\b|\binvoices? (?:is|are) payable\b|payment (?:will|shall|is|to|of|within|by|period|terms?|in)\b",
        r"|payments? (?:are|made)|payments?(?: [a-z]+){1,6} (?:will|shall|is|are|to) be made|payment (?:days|process)|terms of payment|payment[ |:-]+$)",
    ))
});

/// Words that bind the number of days to an invoice or a term, directly before or after it.
static TERM_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:(?:payment|credit) (?:terms?|period|days)(?: [a-z]+){0,3}[ :|-]+(?:[a-z]+ ){0,3}",
        r"|terms of payment[ :|-]+(?:[a-z]+ ){0,4}|\bnet |final date for payment(?: (?:is|shall be|will be)|[ :|-]+)? ?|\bpaid (?:in full )?)$",
    ))
});
static TERM_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:'|s')?,?(?: strictly)? ?(?:net\b|payment|credit|terms)",
        r"|^(?:'|s')? (?:net )?(?:of|from|after|following|upon)(?: [a-z'-]+){0,9}? invoices?\b",
        r"|^(?:'|s')? (?:from )?(?:the )?end of (?:the )?month\b",
        r"|^(?:'|s')? (?:of|from|after|following) (?:the )?approval of (?:the |each |an? )?(?:invoice|voucher|claim|request)",
        r"|^(?:'|s')? (?:of|from|after|following)(?: [a-z'-]+){0,3} (?:receipt|receiving|presentation)",
    ))
});
/// "60 days after the end of the month".
static AFTER_EVENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:'|s')? (?:after|from|of) (?:the )?(?:end|due date|date|acceptance|receipt|delivery|completion)\b",
    )
});
static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:within|in|no later than|not later than|not exceeding|maximum of|up to|than|by|after)(?: a maximum of| the)? )$",
    )
});

/// "We aim to pay in 30 days".
static WE_PAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\bwe (?:(?:will|shall|always|aim to|try to|undertake to|promise to|agree to|commit to) )?pay(?: [a-z]+){0,4} (?:with)?in $",
        r"|\b(?:council|authority|trust|buyer|client|agency) (?:will|shall|aims to|undertakes to|agrees to) pay(?: [a-z]+){0,4} (?:with)?in $",
    ))
});

/// Where a statement goes on to what somebody else pays or is paid.
static OTHERS_PAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,;](?: and)? (?:sub-? ?contractors?|(?:the|its|your|any) (?:supply chain|sub-? ?contractors?))(?: [a-z]+){0,3} (?:are|is|must|shall|will|should|to)\b|(?:,|;)? and (?:the|its|your) (?:supplier|contractor|provider|consultant)s? (?:shall|must|will|should) pay",
    )
});

static PAID_WITHIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:pay|pays|paid|settle|settles)\b(?: [a-z,-]+){0,8} invoices?(?: [a-z]+){0,6} within (?:a maximum of )?$|invoices?(?: [a-z-]+){0,6} (?:paid|settled) (?:with)?in (?:a maximum of )?$",
    )
});

/// Statements about another payment or another period.
static OTHER_PERIOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"release of claims|final payment|arbitrat|\bwaive|sub-? ?contract|supply chain|\bnotice\b|interest|late payment|overdue|terminat|\bdispute|query|queries",
        r"|refund|repay|reimburse|damages|deposit|premium|staff|employee|wages|salar|rent\b",
        r"|(?:supplier|contractor|provider|bidder|tenderer|consultant|vendor|seller|offeror|you)s?(?: under [a-z ]{0,30})? (?:shall|must|will|should|may|agrees to)",
        r" (?:[a-z]+ )?(?:pay|submit|issue|send|raise|provide|render|notify|return|invoice|ensure|present)",
        r"|(?:submit|submitted|issued?|raised?|sent|send|rendered)(?: [a-z]+){0,5} within|paid by the (?:supplier|contractor|provider)",
        r"|carbon|modern slavery|prompt payment policy|average",
    ))
});

/// Finds within how many days valid invoices are paid. Working days are counted as calendar days, seven for five.
pub fn find(reading: Reading) -> Vec<Fact> {
    let wanted = |text: &str| {
        // A line may hold no more than the days under a title that says of what.
        (text.len() <= MAX_BARE_BYTES && text.contains("days"))
            || (text.contains("day") || text.contains("week") || text.contains("et 3"))
                && ["pay", "Pay", "PAY", "invoice", "Invoice", "net", "settle"]
                    .iter()
                    .any(|word| text.contains(word))
            || text.contains("Pay")
            || text.contains("pay")
    };
    let outline = Outline::new(reading.tender);
    let seen = statements(reading, wanted)
        .iter()
        .flat_map(|statement| {
            let seen = in_statement(statement);
            if seen.is_empty() { under_title(statement, &outline).into_iter().collect() } else { seen }
        })
        .collect();
    merge_unique(FactKind::PaymentDays, seen)
}

/// The days that stand alone under "Payment terms".
fn under_title(statement: &Statement, outline: &Outline) -> Option<Sighting> {
    let text = statement.text.as_str();
    let above = || outline.before(statement.block).filter(|above| above.len() <= MAX_BARE_BYTES);
    let title = outline.lead(statement.block).or_else(above);
    let title = title.or_else(|| outline.headings(statement.block).next())?;
    let found = BARE.captures(text).filter(|_| TITLE.is_match(&title))?;
    let days = count(found.name("count")?.as_str()).filter(|days| (1..=MAX_DAYS).contains(days))?;
    let anchor = statement.anchor(0..text.len());
    Some(Sighting { value: Value::Number(days), confidence: Confidence::High, anchor })
}

fn in_statement(statement: &Statement) -> Vec<Sighting> {
    let whole = statement.text.as_str();
    let text = OTHERS_PAY.find(whole).map_or(whole, |others| &whole[..others.start()]);
    if OTHER_PERIOD.is_match(text) {
        return Vec::new();
    }
    if !text.contains("day") {
        return net(statement, text).into_iter().collect();
    }
    DAYS.captures_iter(text)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let count = count(found.name("count")?.as_str()).filter(|days| (1..=MAX_DAYS).contains(days))?;
            let working = found.name("working").is_some();
            let confidence = judge(&text[..whole.start()], &text[whole.end()..])?;
            let confidence = if working { Confidence::Medium } else { confidence };
            let days = if working { (count * 7).div_ceil(5) } else { count };
            let anchor = statement.anchor(whole.range());
            Some(Sighting { value: Value::Number(days), confidence, anchor })
        })
        .collect()
}

/// "Net 30": terms that leave out the word for days.
static NET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\bpay(?:ment|ments|able)?\b|\binvoices?\b|\bterms\b)[a-z0-9 ,:/%()-]{0,60}\bnet[ -]?\(?(?P<count>[0-9]{2})\b|\bnet[ -]?(?P<first>[0-9]{2}) (?:day )?(?:payment )?terms\b",
    )
});

/// "Paid within two weeks of invoice".
static WEEKS: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b(?P<count>{COUNT}) weeks?\b")));

fn net(statement: &Statement, text: &str) -> Option<Sighting> {
    let number = |found: regex::Captures<'_>| {
        let number = found.name("count").or(found.name("first"))?;
        Some((number.as_str().to_owned(), number.range()))
    };
    if let Some((number, range)) = NET.captures(text).and_then(number) {
        let days = count(&number).filter(|days| (7..=MAX_DAYS).contains(days))?;
        let anchor = statement.anchor(range);
        return Some(Sighting { value: Value::Number(days), confidence: Confidence::High, anchor });
    }
    let found = WEEKS.captures(text)?;
    let (whole, weeks) = (found.get(0)?, count(found.name("count")?.as_str())?);
    let confidence = judge(&text[..whole.start()], &text[whole.end()..])?;
    let days = weeks.checked_mul(7).filter(|days| (1..=MAX_DAYS).contains(days))?;
    let anchor = statement.anchor(whole.range());
    Some(Sighting { value: Value::Number(days), confidence: confidence.min(Confidence::Medium), anchor })
}

/// How sure it is that the days between two stretches of text are the time to pay; None when they are not.
fn judge(before: &str, after: &str) -> Option<Confidence> {
    let pays = PAYS.is_match(before) || PAYS.is_match(after);
    let of_invoice = TERM_AFTER.is_match(after);
    if TERM_BEFORE.is_match(before) || (of_invoice && pays) {
        return Some(Confidence::High);
    }
    let about_invoices = before.contains("invoice") || after.contains("invoice");
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(MAX_GAP))..];
    if PAID_WITHIN.is_match(before) {
        return Some(Confidence::High);
    }
    if WE_PAY.is_match(before) {
        return Some(Confidence::Medium);
    }
    if PAYS.is_match(near) && about_invoices && AFTER_EVENT.is_match(after) {
        return Some(Confidence::Medium);
    }
    let within = WITHIN.is_match(before) && PAYS.is_match(near);
    (about_invoices && (within || of_invoice)).then_some(Confidence::Medium)
}

#[cfg(test)]
mod tests;

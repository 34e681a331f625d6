//! Lengths of a contract that its own dates, or its own parts, contradict.

use serde::Deserialize;
use tenderlint_plugin::wording::counted;
use tenderlint_plugin::{Check, Confidence, Date, Finding, Match, Pattern, Result, Rule, Severity, Tender};

use crate::dates::{self, DATE_IN_FIGURES};
use crate::numbers::{self, NUMBER};
use crate::pack::Pack;
use crate::said::{Said, contradiction};

/// Days by which a length may be off before it is wrong: `from 1 April to 1 April` is a year.
const MOST_OFF_DAYS: i32 = 25;

/// Months that a usual clause adds to all options, to bridge a gap.
const BRIDGE: u64 = 6;

/// Finds a length that does not fit its dates, and a limit that does not fit the base and option periods.
pub(crate) struct Period;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Expressions for words in a sentence that make its length that of something else.
    except: Vec<String>,
}

impl Check for Period {
    const NAME: &'static str = "period";
    type Parameters = Parameters;

    fn patterns(parameters: &Parameters) -> Result<Vec<Pattern>> {
        let date = format!("(?:{}|{DATE_IN_FIGURES})", dates::date_in_words());
        let none: [&str; 0] = [];
        let pattern =
            |name: &str, expressions: Vec<String>| Pattern::phrases(name, none).expressions(expressions);
        let number = format!(r"{NUMBER}(?: ?\((?:\d+|[a-z-]+)\))?");
        let unit = "(?:months?|years?|weeks?)";
        let more = "(?:additional |separate |further |successive |consecutive |optional )*";
        Ok(vec![
            pattern(
                "range",
                vec![format!(
                    r"\b{date}\b[^.;:()]{{0,50}}?(?:\b(?:to|until|till|through|ending|ends?|expir\w+|finish\w*)\b|[–-])[^.;:()]{{0,40}}?\b{date}\b"
                )],
            ),
            pattern("length", vec![format!(r"\b{number}[- ](?:calendar )?{unit}\b")]),
            pattern("except", parameters.except.clone()),
            pattern(
                "base",
                vec![
                    format!(r"\bbase (?:period|term)(?: of performance)?,? (?:of|is) {number}[- ]{unit}\b"),
                    format!(
                        r"\bbase {number}[- ]{unit} period\b|\b{number}[- ]{unit} base (?:period|term)\b"
                    ),
                ],
            ),
            pattern(
                "options",
                vec![
                    format!(r"\b{number} {more}{number}[- ]{unit} option (?:period|term)s?\b"),
                    format!(
                        r"\b{number} {more}option (?:period|term)s?,? (?:each |of |up to )*{number}[- ]{unit}\b"
                    ),
                ],
            ),
            pattern(
                "most",
                vec![format!(
                    r"\btotal duration of this (?:contract|order|agreement|bpa)\b[^.]{{0,80}}\bnot exceed {number}[- ]{unit}\b"
                )],
            ),
        ])
    }

    fn check(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Vec<Finding>> {
        let mut findings = from_dates(tender, rule.severity);
        findings.extend(from_options(tender, rule.severity));
        Ok(findings)
    }
}

/// Findings about sentences such as `for three years, from 1 April 2026 to 31 March 2028`.
fn from_dates(tender: &Tender<'_>, severity: Severity) -> Vec<Finding> {
    let ranges = tender.matches("range");
    if ranges.is_empty() {
        return vec![];
    }
    let (lengths, except) = (tender.matches("length"), tender.matches("except"));
    let pack = Pack::new(tender);
    let finding = |range: &Match| {
        let shares = |other: &&Match| {
            other.block() == range.block() && other.sentence_range().start == range.sentence_range().start
        };
        if !range.is_in_body() || range.is_quiet() || except.iter().any(|other| shares(&other)) {
            return None;
        }
        let near: Vec<&Match> = lengths.iter().filter(shares).collect();
        let [length] = near.as_slice() else { return None };
        let stated = months(length.words())?;
        let (from, until) = ends(range.words())?;
        let days = from.until(until).ok()?.get_days();
        let expected = i32::try_from(stated.checked_mul(3_044)? / 100).ok()?;
        if days <= 0 || (days + 1 - expected).abs() <= MOST_OFF_DAYS {
            return None;
        }
        let said = Said::found(&pack, range)?;
        let actual = u32::try_from((i64::from(days) + 1) * 100 / 3_044).ok()?;
        Some(
            Finding::new(severity)
                .resting_on(Confidence::High)
                .outcome("dates")
                .places([length.place(), range.place()])
                .word("quote", said.sentence())
                .word("length", length.words())
                .value("from", from.strftime("%-d %B %Y").to_string(), from.to_string())
                .value("until", until.strftime("%-d %B %Y").to_string(), until.to_string())
                .value("actual", about(actual), actual),
        )
    };
    ranges.iter().filter_map(finding).collect()
}

/// `24 months`, `2 years`.
fn about(months: u32) -> String {
    if months >= 24 && months.is_multiple_of(12) {
        counted(months / 12, "year")
    } else {
        counted(months, "month")
    }
}

/// The two dates of a range, where each can only be read in one way.
fn ends(words: &str) -> Option<(Date, Date)> {
    let halves = words.char_indices().filter(|(_, mark)| mark.is_whitespace() || "–-".contains(*mark));
    for (index, mark) in halves {
        let (first, second) = (words.get(..index)?, words.get(index + mark.len_utf8()..)?);
        if let ([from], [until]) = (&dates::readings(first)[..], &dates::readings(second)[..])
            && first.chars().filter(char::is_ascii_digit).count() <= 8
        {
            return Some((*from, *until));
        }
    }
    None
}

/// The length that words say, in months.
fn months(words: &str) -> Option<u64> {
    let number = *numbers::numbers(words).first()?;
    let words = words.to_lowercase();
    if words.contains("year") {
        number.checked_mul(12)
    } else if words.contains("month") {
        Some(number)
    } else {
        None
    }
}

/// The finding about a limit of the whole length that base and option periods don't come to.
fn from_options(tender: &Tender<'_>, severity: Severity) -> Option<Finding> {
    let most = tender.matches("most");
    let (bases, options) = (tender.matches("base"), tender.matches("options"));
    let (most, base, option) = (most.first()?, bases.first()?, options.first()?);
    let length_of_base = months(base.words())?;
    let limit = months(most.words())?;
    let (count, each) = count_and_each(option.words())?;
    let is_one =
        |matches: &[Match], value: u64| matches.iter().all(|found| months(found.words()) == Some(value));
    if !is_one(&bases, length_of_base)
        || options.iter().any(|other| count_and_each(other.words()) != Some((count, each)))
    {
        return None;
    }
    let total = count.checked_mul(each)?.checked_add(length_of_base)?;
    if limit == total || limit == total.checked_add(BRIDGE)? {
        return None;
    }
    let pack = Pack::new(tender);
    let (one, other) = (Said::found(&pack, option)?, Said::found(&pack, most)?);
    let months = |months: u64| counted(u32::try_from(months).unwrap_or(u32::MAX), "month");
    Some(
        contradiction(severity, &one, &other)
            .outcome("options")
            .resting_on(Confidence::Medium)
            .value("total", months(total), total)
            .value("limit", months(limit), limit),
    )
}

/// How many option periods of how many months.
fn count_and_each(words: &str) -> Option<(u64, u64)> {
    let [count, each] = numbers::numbers(words)[..] else { return None };
    let is_years = words.to_lowercase().contains("year");
    Some((count, if is_years { each.checked_mul(12)? } else { each }))
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::testing::{TextTender, try_check};

    use super::*;

    fn outcome(text: &str) -> Option<String> {
        let found = try_check::<Period>(
            &TextTender::new(text),
            r#"{ "except": ["\\b(?:extend|extension|notice)\\b"] }"#,
        )
        .unwrap();
        found.first().and_then(|finding| finding.chosen_outcome().map(str::to_owned))
    }

    #[test]
    fn a_length_that_does_not_fit_its_dates_is_found() {
        for text in [
            "The contract runs for three years from 1 April 2026 to 31 March 2028.",
            "It runs from 01/04/2026 until 31/03/2027 (two years).",
            "The term is 24 months, from April 1, 2026 through March 31, 2027.",
        ] {
            let expected = if text.contains("01/04") { None } else { Some("dates") };
            assert_eq!(outcome(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn lengths_that_fit_are_fine() {
        for text in [
            "The contract runs for two years from 1 April 2026 to 31 March 2028.",
            "The contract runs for two years from 1 April 2026 to 1 April 2028.",
            "It runs from 1 April 2026 to 31 March 2028, and may be extended on 3 months' notice.",
            "It runs from 1 April 2026 to 31 March 2028.",
        ] {
            assert_eq!(outcome(text), None, "{text}");
        }
    }

    #[test]
    fn base_and_options_must_come_to_the_limit() {
        let text = "A base period of 12 months and 2 separate 12-month option periods.\n\nThe total duration of this contract, including the exercise of any options, shall not exceed 4 (four) years.";
        assert_eq!(outcome(text).as_deref(), Some("options"));
        assert_eq!(outcome(&text.replace("4 (four) years", "36 months")), None);
        assert_eq!(outcome(&text.replace("4 (four) years", "42 months")), None);
    }
}

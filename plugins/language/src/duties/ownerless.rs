//! Duties that say what is done and not who does it.

use serde::Deserialize;
use tenderlint_plugin::parameters::Filter;
use tenderlint_plugin::{Confidence, Finding, Match, Pattern, Result, Severity, Tender};

use super::{MOST_PLACES, one_for_each_sentence};

/// Words after a duty in which "by" names who acts.
const REACH: usize = 8;

/// Words after "by" that name a time or a way, and nobody who acts.
const NO_OWNERS: &[&str] = &[
    "no",
    "noon",
    "midnight",
    "way",
    "means",
    "email",
    "e-mail",
    "post",
    "hand",
    "phone",
    "telephone",
    "then",
    "end",
    "start",
    "close",
    "date",
    "deadline",
    "time",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "law",
    "reference",
    "agreement",
    "default",
    "using",
    "law.",
];

/// Duties that name nobody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Ownerless {
    /// A duty in the passive, in a sentence that names nobody.
    find: Filter,
    /// Any duty.
    duty: Filter,
    /// Share of the duties in percent above which it is advice.
    percent: f64,
    /// Fewest duties without an owner that are worth a finding.
    least: usize,
}

impl Ownerless {
    pub(super) fn patterns(&self) -> Result<Vec<Pattern>> {
        let mut patterns = self.find.patterns("ownerless").map_err(|error| error.at("ownerless.find"))?;
        patterns.extend(self.duty.patterns("duty").map_err(|error| error.at("ownerless.duty"))?);
        Ok(patterns)
    }

    pub(super) fn finding(&self, tender: &Tender<'_>) -> Option<Finding> {
        let mut found = one_for_each_sentence(self.find.matches(tender, "ownerless"));
        found.retain(|found| !names_who_acts(found.after()));
        if found.is_empty() || found.len() < self.least {
            return None;
        }
        let duties = one_for_each_sentence(self.duty.matches(tender, "duty")).len().max(found.len());
        // A tender has far fewer sentences than the 2^53 up to which this is exact.
        #[allow(clippy::cast_precision_loss)]
        let percent = found.len() as f64 * 100.0 / duties as f64;
        if percent <= self.percent {
            return None;
        }
        let first = found.first().map_or("", Match::words).to_owned();
        let finding = Finding::new(Severity::Advice)
            .outcome("ownerless")
            .resting_on(Confidence::Medium)
            .places(found.iter().take(MOST_PLACES).map(Match::place))
            .value("number", found.len().to_string(), found.len())
            .value("of", duties.to_string(), duties)
            .value("percent", format!("{percent:.0}%"), percent)
            .word("first", first);
        Some(finding)
    }
}

/// Whether the next words say who acts: "by the provider", but not "by 5 pm" or "by the end of May".
fn names_who_acts(after: &str) -> bool {
    let words: Vec<String> = after
        .split_whitespace()
        .take(REACH + 3)
        .map(|word| word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase())
        .collect();
    let by = words.iter().take(REACH).position(|word| word == "by");
    by.is_some_and(|by| {
        let next = words[by + 1..].iter().find(|word| !matches!(word.as_str(), "the" | "a" | "an" | "its"));
        next.is_some_and(|next| {
            !next.starts_with(|mark: char| mark.is_ascii_digit())
                && !next.ends_with("ing")
                && !NO_OWNERS.contains(&next.as_str())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::names_who_acts;

    #[test]
    fn people_act_and_days_do_not() {
        for after in [" by the provider.", " each week by a trained nurse", " and signed by you"] {
            assert!(names_who_acts(after), "{after}");
        }
        for after in [
            "",
            " by",
            " by 5pm",
            " by the end of May",
            " by the 10th",
            " by email",
            " by filling in the form",
            " each month. one two three four five six by you",
        ] {
            assert!(!names_who_acts(after), "{after}");
        }
    }
}

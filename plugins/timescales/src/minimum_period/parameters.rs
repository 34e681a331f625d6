//! What a rule sets about a period.

use serde::Deserialize;
use tenderlint_plugin::{Error, Pattern, Result};

use crate::condition::{Condition, searched};
use crate::dates::name_dates;

/// Calendars the host knows by name.
const CALENDARS: &[&str] = &["england-and-wales", "scotland", "northern-ireland", "procurement-act"];

/// Name of the pattern that matches words for a later end.
pub(super) const LATER: &str = "later";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// Kinds of date the period can start with: the first that is known counts.
    pub(super) from: Vec<String>,
    /// Whether instead the latest of them counts.
    #[serde(default)]
    pub(super) from_latest: bool,
    /// Kinds of date it can end with: the first that is known counts.
    pub(super) to: Vec<String>,
    /// Expressions for words that name a later end. Where they stand, only a date of the first kind of `to` counts.
    #[serde(default)]
    pub(super) later: Vec<String>,
    /// What all numbers of days below are.
    pub(super) unit: Unit,
    /// Whose bank holidays count; the calendar the user works to if it is left out.
    #[serde(default)]
    pub(super) calendar: Option<String>,
    /// Days needed by total value, the smallest first.
    #[serde(default)]
    pub(super) minimum: Vec<Band>,
    /// Days needed where the value is unknown; left out, such a tender is not judged by value.
    #[serde(default)]
    pub(super) value_unknown: Option<u32>,
    /// What makes a tender complex, so that a band's `medium` or `high` days count.
    #[serde(default)]
    pub(super) complexity: Complexity,
    /// Days needed by kind of contract. Where several fit, the longest counts; against `minimum` too.
    #[serde(default)]
    pub(super) norms: Vec<Norm>,
    /// More days under a condition.
    #[serde(default)]
    pub(super) additions: Vec<Addition>,
    /// Most days that all additions add together.
    #[serde(default = "any_number")]
    pub(super) most_additions: u32,
    /// Shares of the days that are enough under a condition.
    #[serde(default)]
    pub(super) factors: Vec<Factor>,
    /// Calendar days below which no tender of a kind should go.
    #[serde(default)]
    pub(super) floors: Vec<Floor>,
    /// A first stage, such as a selection questionnaire, that is judged by itself.
    #[serde(default)]
    pub(super) first_stage: Option<FirstStage>,
    /// A shortfall of more days than this is as severe as the rule allows; less is advice.
    #[serde(default)]
    pub(super) severe_when_short_by: Option<u32>,
    /// Less than this share of the days is as severe as the rule allows; more is advice.
    #[serde(default)]
    pub(super) severe_below: Option<f64>,
    /// Less than this share of the days has the outcome `far-below`.
    #[serde(default)]
    pub(super) far_below: Option<f64>,
}

fn any_number() -> u32 {
    u32::MAX
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Unit {
    /// Days that are neither weekends nor bank holidays.
    WorkingDays,
    /// All days.
    CalendarDays,
    /// All days, shown in weeks.
    Weeks,
}

/// Days needed up to a value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Band {
    /// Total value in whole pounds without VAT from which the band no longer counts; left out in the last band.
    #[serde(default)]
    pub(super) up_to: Option<u64>,
    /// Days of a simple tender.
    pub(super) days: u32,
    /// Days at medium complexity; `days` if left out.
    #[serde(default)]
    pub(super) medium: Option<u32>,
    /// Days at high complexity; `medium` if left out.
    #[serde(default)]
    pub(super) high: Option<u32>,
}

/// What makes a tender complex: each sign is a point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Complexity {
    /// The signs.
    pub(super) signs: Vec<Condition>,
    /// Points from which it is medium.
    pub(super) medium_from: usize,
    /// Points from which it is high.
    pub(super) high_from: usize,
}

impl Default for Complexity {
    fn default() -> Self {
        Self { signs: Vec::new(), medium_from: 3, high_from: 6 }
    }
}

/// Days needed by contracts of a kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Norm {
    pub(super) days: u32,
    pub(super) when: Condition,
}

/// Days needed on top.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Addition {
    pub(super) days: u32,
    pub(super) when: Condition,
}

/// A share of the days that is enough.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Factor {
    pub(super) times: f64,
    pub(super) when: Condition,
}

/// Calendar days below which no tender should go.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Floor {
    pub(super) calendar_days: u32,
    /// Least total value in whole pounds without VAT; contracts of unknown value only count where this is 0.
    #[serde(default)]
    pub(super) value_from: u64,
    /// Whether a period below it is as severe as the rule allows, however small the shortfall.
    #[serde(default)]
    pub(super) severe: bool,
    /// Tenders it counts for; left out, it counts for all.
    #[serde(default)]
    pub(super) when: Option<Condition>,
    /// Tenders it does not count for.
    #[serde(default)]
    pub(super) unless: Option<Condition>,
}

/// A first stage that ends before tenders are asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct FirstStage {
    /// Kinds of date it can end with.
    pub(super) to: Vec<String>,
    /// Days of a simple tender.
    pub(super) days: u32,
    /// Days at medium complexity or more; `days` if left out.
    #[serde(default)]
    pub(super) medium: Option<u32>,
}

impl Parameters {
    /// Checks what types can't say.
    pub(super) fn validate(&self) -> Result<()> {
        name_dates(&self.from, "from")?;
        name_dates(&self.to, "to")?;
        if let Some(stage) = &self.first_stage {
            name_dates(&stage.to, "first-stage.to")?;
        }
        if let Some(name) = self.calendar.as_deref().filter(|name| !CALENDARS.contains(name)) {
            let message = format!("there is no calendar '{name}'; there are {}", CALENDARS.join(", "));
            return Err(Error::new(message).at("calendar"));
        }
        if self.minimum.is_empty() && self.norms.is_empty() {
            return Err(Error::new("give 'minimum' or 'norms'"));
        }
        self.validate_bands()?;
        for (key, share) in [("severe-below", self.severe_below), ("far-below", self.far_below)] {
            is_share(share.unwrap_or(1.0)).map_err(|error| error.at(key))?;
        }
        for (index, factor) in self.factors.iter().enumerate() {
            is_share(factor.times).map_err(|error| error.at(format!("factors.{index}.times")))?;
        }
        Ok(())
    }

    fn validate_bands(&self) -> Result<()> {
        let mut last = 0;
        for (index, band) in self.minimum.iter().enumerate() {
            let is_last = index + 1 == self.minimum.len();
            let at = |message: &str| Err(Error::new(message).at(format!("minimum.{index}.up-to")));
            match band.up_to {
                None if !is_last => return at("only the last band has no 'up-to'"),
                Some(_) if is_last => {
                    return at("leave 'up-to' out of the last band, so that every value has one");
                }
                Some(up_to) if up_to <= last => return at("put the bands in order of value"),
                up_to => last = up_to.unwrap_or(last),
            }
        }
        Ok(())
    }

    /// What the host must search for.
    pub(super) fn patterns(&self) -> Result<Vec<Pattern>> {
        let mut patterns = Vec::new();
        for (key, condition) in self.conditions() {
            patterns.extend(condition.patterns(&key)?);
        }
        if !self.later.is_empty() {
            patterns.push(searched(LATER, &self.later));
        }
        Ok(patterns)
    }

    /// Every condition with its key.
    fn conditions(&self) -> impl Iterator<Item = (String, &Condition)> {
        let signs = self.complexity.signs.iter().enumerate().map(|(index, sign)| (sign_key(index), sign));
        let norms = self.norms.iter().enumerate().map(|(index, norm)| (when_key("norms", index), &norm.when));
        let additions = self.additions.iter().enumerate();
        let additions = additions.map(|(index, addition)| (when_key("additions", index), &addition.when));
        let factors = self.factors.iter().enumerate();
        let factors = factors.map(|(index, factor)| (when_key("factors", index), &factor.when));
        let floors = self.floors.iter().enumerate().flat_map(|(index, floor)| {
            let when = floor.when.as_ref().map(|when| (when_key("floors", index), when));
            when.into_iter().chain(floor.unless.as_ref().map(|unless| (unless_key(index), unless)))
        });
        signs.chain(norms).chain(additions).chain(factors).chain(floors)
    }
}

/// The key of a sign of complexity.
pub(super) fn sign_key(index: usize) -> String {
    format!("complexity.signs.{index}")
}

/// The key of the condition of an entry in a list.
pub(super) fn when_key(list: &str, index: usize) -> String {
    format!("{list}.{index}.when")
}

/// The key of the exception of a floor.
pub(super) fn unless_key(index: usize) -> String {
    format!("floors.{index}.unless")
}

fn is_share(share: f64) -> Result<()> {
    if share > 0.0 && share <= 1.0 {
        Ok(())
    } else {
        Err(Error::new("write a share above 0 and up to 1, such as 0.5"))
    }
}

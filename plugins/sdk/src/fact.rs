//! Facts with their types.

use jiff::civil::{Date, Time};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::{Confidence, Place};

/// A fact, with how sure it is and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<T> {
    /// What it says.
    pub value: T,
    /// How sure that is.
    pub confidence: Confidence,
    /// Where it was read; empty where the user stated it.
    pub places: Vec<Place>,
}

/// A date, perhaps with a local time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Local time of day.
    pub time: Option<Time>,
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (date, time) =
            text.split_once('T').map_or((text.as_str(), None), |(date, time)| (date, Some(time)));
        let date = date.parse().map_err(D::Error::custom)?;
        let time = time.map(|time| format!("{time}:00").parse()).transpose().map_err(D::Error::custom)?;
        Ok(Self { date, time })
    }
}

impl std::fmt::Display for Moment {
    /// `Tuesday 21 July 2026`, or `… at 18:00`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.date.strftime("%A %-d %B %Y"))?;
        if let Some(time) = self.time {
            write!(formatter, " at {:02}:{:02}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

/// An amount of money in whole units of its currency (pounds, not pence).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Money {
    /// Whole units.
    pub amount: u64,
    /// `GBP`, `EUR`, `USD`…
    pub currency: String,
    /// `total`, `year` or `month`, where the text says.
    pub period: Option<String>,
    /// `included` or `excluded`, where the text says.
    pub vat: Option<String>,
}

impl std::fmt::Display for Money {
    /// `£1,400,000`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.currency.as_str() {
            "GBP" => formatter.write_str("£")?,
            "EUR" => formatter.write_str("€")?,
            "USD" => formatter.write_str("$")?,
            "INR" => formatter.write_str("₹")?,
            other => write!(formatter, "{other} ")?,
        }
        let digits = self.amount.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                formatter.write_str(",")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Term {
    /// Whole months.
    pub months: u32,
}

/// An award criterion.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// Its share of all marks in percent.
    pub weight_percent: Option<f64>,
    /// `price`, `quality`, `social-value` or `other`.
    pub kind: String,
    /// The criterion it is a part of.
    pub parent: Option<String>,
}

/// A question bidders answer.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Question {
    /// Its number in the document.
    pub number: Option<String>,
    /// Most words allowed.
    pub word_limit: Option<u32>,
    /// Most pages allowed.
    pub page_limit: Option<u32>,
    /// Its share of all marks in percent.
    pub weight_percent: Option<f64>,
    /// Whether it is scored, or only passed or failed.
    pub scored: bool,
}

/// An insurance cover bidders must hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Insurance {
    /// `public-liability`, `employers-liability`, `professional-indemnity`…
    #[serde(rename = "type")]
    pub cover: String,
    /// Whole units of the currency.
    pub amount: u64,
    /// `GBP`, `EUR`, `USD`…
    pub currency: String,
    /// `bid` or `contract-start`, where the text says.
    pub timing: Option<String>,
}

/// Where the specification starts.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct SpecificationStart {
    /// Page, from 1.
    pub page: Option<u32>,
    /// Share of the document's words before it, in percent.
    pub percent: f64,
}

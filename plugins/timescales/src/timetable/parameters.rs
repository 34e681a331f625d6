//! What a rule sets about a timetable.

use std::collections::BTreeMap;

use serde::Deserialize;
use tenderlint_plugin::{Error, Result};

use crate::dates::name_dates;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Parameters {
    /// What messages call each kind of date that the lists below name: `the tender deadline`.
    names: BTreeMap<String, String>,
    /// Dates that a timetable must have.
    #[serde(default)]
    pub(super) required: Vec<Required>,
    /// Missing dates from which it is as severe as the rule allows; fewer are advice.
    #[serde(default = "two")]
    pub(super) severe_from_missing: usize,
    /// Dates of the list that must be known before what is missing is more than advice: the rest may be in another file.
    #[serde(default = "two")]
    pub(super) least_known: usize,
    /// Pairs of dates of which the first must not come after the second.
    #[serde(default)]
    pub(super) order: Vec<(String, String)>,
    /// Events that happen only once.
    #[serde(default)]
    pub(super) once: Vec<String>,
    /// Those of them that happen once in each stage, so that they may have two dates where there are two stages.
    #[serde(default)]
    pub(super) once_in_each_stage: Vec<String>,
    /// Events that must not be over.
    #[serde(default)]
    pub(super) ahead: Vec<String>,
    /// Regular expressions that match from when on bids are late, with the hour at their end.
    #[serde(default)]
    pub(super) late: Vec<String>,
    /// How long tenders stay open.
    #[serde(default)]
    pub(super) validity: Option<Validity>,
}

fn two() -> usize {
    2
}

/// A date that a timetable must have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Required {
    /// Kinds of date of which one is enough.
    pub(super) kinds: Vec<String>,
    /// What the timetable does not say without it: `when tenders are due`.
    pub(super) name: String,
    /// Least total value in whole pounds without VAT; contracts of unknown value only count where this is 0.
    #[serde(default)]
    pub(super) value_from: u64,
    /// Regular expressions for words that give it in a form that was not read as a date.
    #[serde(default)]
    pub(super) said: Vec<String>,
}

impl Required {
    /// Name of the pattern that matches the words that give it. `index` is its place in the list.
    pub(super) fn pattern(index: usize) -> String {
        format!("required.{index}.said")
    }
}

/// How long tenders stay open for acceptance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Validity {
    /// Regular expressions that match a number of days with the words that make it the validity of tenders.
    pub(super) expressions: Vec<String>,
    /// Regular expressions that match the label of a row that says it in its next cell.
    #[serde(default)]
    pub(super) labels: Vec<String>,
    /// Regular expressions for words in whose sentence the number is for something else, such as prices of the winner.
    #[serde(default)]
    pub(super) except: Vec<String>,
    /// More days than this are advice.
    pub(super) advice_above: u32,
    /// More days than this are as severe as the rule allows.
    pub(super) severe_above: u32,
}

impl Parameters {
    /// What messages call a kind of date.
    pub(super) fn name<'a>(&'a self, kind: &'a str) -> &'a str {
        self.names.get(kind).map_or(kind, String::as_str)
    }

    /// Checks what types can't say.
    pub(super) fn validate(&self) -> Result<()> {
        let named: Vec<String> = self.names.keys().cloned().collect();
        name_dates(&named, "names")?;
        for (index, required) in self.required.iter().enumerate() {
            name_dates(&required.kinds, &format!("required.{index}.kinds"))?;
        }
        for (index, (first, second)) in self.order.iter().enumerate() {
            self.validate_kinds(&[first.clone(), second.clone()], &format!("order.{index}"))?;
        }
        for (key, kinds) in
            [("once", &self.once), ("once-in-each-stage", &self.once_in_each_stage), ("ahead", &self.ahead)]
        {
            if !kinds.is_empty() {
                self.validate_kinds(kinds, key)?;
            }
        }
        Ok(())
    }

    fn validate_kinds(&self, kinds: &[String], key: &str) -> Result<()> {
        name_dates(kinds, key)?;
        match kinds.iter().find(|kind| !self.names.contains_key(*kind)) {
            Some(kind) => Err(Error::new(format!("say in 'names' what messages call '{kind}'")).at(key)),
            None => Ok(()),
        }
    }
}

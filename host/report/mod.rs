//! Reports: findings for people and for machines. Nothing here knows of plugins' insides or file formats.

pub mod json;
pub mod sarif;
mod snippet;
pub mod text;

use jiff::civil::Date;

use crate::check::Checked;
use crate::finding::{Finding, Summary};
use crate::plugin::PluginFailure;
use crate::read::ReadFailure;
use crate::rules::Severity;
use crate::tender::Confidence;

/// One tender of a report.
pub struct TenderReport {
    /// Path the user named.
    pub path: String,
    /// What was found; none when nothing could be read.
    pub checked: Option<Checked>,
    /// Documents that could not be read.
    pub unreadable: Vec<ReadFailure>,
}

/// A plugin that took part in a run.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PluginUsed {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its component in hexadecimal.
    pub sha256: String,
}

/// Everything a run has to tell.
pub struct Report {
    /// The tenders in the order they were named.
    pub tenders: Vec<TenderReport>,
    /// The plugins that took part.
    pub plugins: Vec<PluginUsed>,
    /// The date of today, where it was used.
    pub today: Option<Date>,
    /// Number of rules that took part.
    pub rules: usize,
    /// Which findings are shown.
    pub shown: Shown,
}

/// Which findings a report shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Advice and findings of low confidence too.
    pub all: bool,
    /// The least severity that is shown.
    pub least: Severity,
}

impl Shown {
    /// Whether a finding is shown.
    pub fn shows(self, finding: &Finding) -> bool {
        self.all || (finding.severity >= self.least && finding.confidence > Confidence::Low)
    }
}

impl TenderReport {
    /// The findings that are shown.
    pub fn findings(&self, shown: Shown) -> impl Iterator<Item = &Finding> {
        self.checked.iter().flat_map(|checked| &checked.findings).filter(move |finding| shown.shows(finding))
    }

    /// What plugins failed to do.
    pub fn failures(&self) -> impl Iterator<Item = &PluginFailure> {
        self.checked.iter().flat_map(|checked| &checked.failures)
    }
}

impl Report {
    /// How many findings are shown of each severity, and how many plugin failures there are.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for tender in &self.tenders {
            for finding in tender.findings(self.shown) {
                match finding.severity {
                    Severity::Error => summary.error += 1,
                    Severity::Warning => summary.warning += 1,
                    Severity::Advice => summary.advice += 1,
                }
            }
            summary.plugin_failures += tender.failures().count();
        }
        summary
    }

    /// How many findings are not shown.
    pub fn hidden(&self) -> usize {
        let all = self
            .tenders
            .iter()
            .flat_map(|tender| tender.checked.iter().flat_map(|checked| &checked.findings));
        all.filter(|finding| !self.shown.shows(finding)).count()
    }
}

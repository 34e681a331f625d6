//! Events that are over before the tender is out.

use tenderlint_plugin::wording::{capitalised, counted};
use tenderlint_plugin::{Finding, Result, Rule, Severity, Tender};

use super::parameters::Parameters;
use crate::dates::{latest, spelled};

/// The finding about dates before today. It names the first event and points at all. Where every date is over it is
/// advice: the tender may be an old one that is read again.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let parameters = &rule.parameters;
    let mut over = Vec::new();
    for kind in &parameters.ahead {
        over.extend(latest(tender, kind)?.map(|date| (kind, date)));
    }
    if over.is_empty() {
        return Ok(None);
    }
    let today = tender.today()?;
    let is_all_over = over.iter().all(|(_, date)| date.value.date < today);
    over.retain(|(_, date)| date.value.date < today);
    let Some((kind, first)) = over.first() else { return Ok(None) };
    let count = u32::try_from(over.len()).unwrap_or(u32::MAX);
    let finding = Finding::new(if is_all_over { Severity::Advice } else { rule.severity })
        .outcome("past")
        .word("event", capitalised(parameters.name(kind)))
        .value("date", spelled(first.value.date), first.value.date.to_string())
        .value("today", spelled(today), today.to_string())
        .value("count", counted(count, "date"), count);
    let finding = over.iter().fold(finding, |finding, (_, date)| {
        finding.resting_on(date.confidence).places(date.places.first().cloned())
    });
    Ok(Some(finding))
}

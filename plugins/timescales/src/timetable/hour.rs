//! Late bids that are late from another hour on than the deadline.

use tenderlint_plugin::{Confidence, Finding, Moment, Result, Rule, Tender, Time};

use super::parameters::Parameters;
use crate::condition::statements;

/// Name of the pattern that matches from when on bids are late, with the hour at its end.
pub(super) const PATTERN: &str = "late";

/// Bytes after the hour in which a number shows that it is the hour of a certain day.
const REACH: usize = 30;

/// The finding about an hour from which bids are late, where no deadline has it.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    if rule.parameters.late.is_empty() {
        return Ok(None);
    }
    let mut deadlines = tender.facts::<Moment>("tender-deadline")?;
    deadlines.extend(tender.facts::<Moment>("participation-deadline")?);
    deadlines.retain(|deadline| deadline.value.time.is_some());
    let Some(first) = deadlines.first().filter(|first| first.confidence > Confidence::Low) else {
        return Ok(None);
    };
    let late = statements(tender, PATTERN);
    let late = late.iter().filter(|found| !names_a_day(found.after()));
    let mut hours = late.filter_map(|found| Some((found, hour(found.words())?)));
    let Some((found, hour)) =
        hours.find(|(_, hour)| deadlines.iter().all(|other| other.value.time != Some(*hour)))
    else {
        return Ok(None);
    };
    let shown = |time: Time| time.strftime("%H:%M").to_string();
    let Some(at) = first.value.time else { return Ok(None) };
    let finding = Finding::new(rule.severity)
        .outcome("hour")
        .resting_on(first.confidence)
        .places([found.place()])
        .places(first.places.first().cloned())
        .word("late", shown(hour))
        .word("deadline", shown(at));
    Ok(Some(finding))
}

/// Whether a number follows: the hour is that of a certain day, which is read as a deadline itself.
fn names_a_day(after: &str) -> bool {
    let near = &after[..after.floor_char_boundary(REACH)];
    let own = near.split(['.', ';']).next().unwrap_or(near);
    own.contains(|character: char| character.is_ascii_digit())
}

/// The hour that words end with: `5:00 pm`, `12 noon`, `4.30 p.m.`.
fn hour(words: &str) -> Option<Time> {
    let words = words.to_ascii_lowercase().replace(['.', ' '], "");
    if words.ends_with("noon") || words.ends_with("midday") {
        return Some(Time::constant(12, 0, 0, 0));
    }
    let (before, is_afternoon) = match words.strip_suffix("pm") {
        Some(before) => (before, true),
        None => (words.strip_suffix("am")?, false),
    };
    let start = before.rfind(|character: char| !(character.is_ascii_digit() || character == ':'));
    let digits = &before[start.map_or(0, |start| start + 1)..];
    // `4.30` has lost its full stop above.
    let (hour, minute) = match digits.split_once(':') {
        Some((hour, minute)) => (hour, minute),
        None if digits.len() > 2 => digits.split_at(digits.len() - 2),
        None => (digits, "0"),
    };
    let hour: i8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    Time::new(hour % 12 + if is_afternoon { 12 } else { 0 }, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_in_all_forms() {
        let at = |hour, minute| Some(Time::constant(hour, minute, 0, 0));
        assert_eq!(hour("received after 5:00 pm"), at(17, 0));
        assert_eq!(hour("bids after 4.30 p.m."), at(16, 30));
        assert_eq!(hour("after 12 noon"), at(12, 0));
        assert_eq!(hour("after 10am"), at(10, 0));
        assert_eq!(hour("after 12:15 a.m."), at(0, 15));
        assert_eq!(hour("after 99 pm"), None);
    }
}

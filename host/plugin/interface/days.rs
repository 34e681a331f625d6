//! Counting working days for a plugin, within bounds: a count across centuries would take the host's time.

use jiff::civil::Date;

use crate::plugin::bindings::tenderlint::plugin::tender;
use crate::plugin::limits;
use crate::plugin::printable::cut;
use crate::tender::calendar::Calendar;

/// Most years between two days whose working days are counted.
const MAX_YEARS: i16 = 20;

/// Most working days that are added to a day.
const MAX_ADDED_DAYS: u32 = 5_000;

/// The working days after one day until another.
pub(super) fn working_days(
    usual: Calendar,
    after: tender::Date,
    until: tender::Date,
    calendar: Option<&str>,
) -> Result<u32, String> {
    let (after, until, calendar) = (day(after)?, day(until)?, named(usual, calendar)?);
    if until.year() - after.year() > MAX_YEARS {
        return Err(format!("{after} and {until} lie more than {MAX_YEARS} years apart"));
    }
    calendar.working_days(after, until).ok_or_else(|| format!("{until} is before {after}"))
}

/// The day some working days after another.
pub(super) fn add_working_days(
    usual: Calendar,
    after: tender::Date,
    days: u32,
    calendar: Option<&str>,
) -> Result<tender::Date, String> {
    let (after, calendar) = (day(after)?, named(usual, calendar)?);
    if days > MAX_ADDED_DAYS {
        return Err(format!("at most {MAX_ADDED_DAYS} working days can be added"));
    }
    calendar
        .add_working_days(after, days)
        .map(date)
        .ok_or_else(|| format!("{days} working days after {after} is too late"))
}

fn named(usual: Calendar, name: Option<&str>) -> Result<Calendar, String> {
    name.map_or(Ok(usual), |name| {
        name.parse().map_err(|()| format!("there is no calendar '{}'", cut(name, limits::MAX_NAME_BYTES)))
    })
}

fn day(date: tender::Date) -> Result<Date, String> {
    let part = |number: u8| i8::try_from(number).unwrap_or(-1);
    Date::new(date.year, part(date.month), part(date.day)).map_err(|error| error.to_string())
}

/// A day as the interface has it.
pub(super) fn date(date: Date) -> tender::Date {
    tender::Date { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

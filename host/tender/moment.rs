//! A date, with a time of day where the tender gives one.

use jiff::civil::{Date, Time};
use serde::{Serialize, Serializer};

/// A date in the Gregorian calendar, with the local time of day where the tender gives one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Local time of day, to the minute.
    pub time: Option<Time>,
}

impl Moment {
    /// A day without a time.
    pub fn day(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl std::fmt::Display for Moment {
    /// `2026-07-21` or `2026-07-21T18:00`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.date)?;
        if let Some(time) = self.time {
            write!(formatter, "T{:02}:{:02}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

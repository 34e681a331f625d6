//! Working days in the calendars of the United Kingdom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// Whose bank holidays count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Calendar {
    /// England and Wales: the calendar bidders there work to.
    #[default]
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// A day that is a bank holiday in any part of the United Kingdom is not a working day: the counting rule of
    /// the Procurement Act 2023, section 123.
    ProcurementAct,
}

impl Calendar {
    /// Every calendar.
    pub const ALL: [Self; 4] =
        [Self::EnglandAndWales, Self::Scotland, Self::NorthernIreland, Self::ProcurementAct];

    /// The word for this calendar in rules, configuration and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EnglandAndWales => "england-and-wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
            Self::ProcurementAct => "procurement-act",
        }
    }

    /// Whether `day` is neither a Saturday, a Sunday nor a bank holiday.
    pub fn is_working_day(self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.is_bank_holiday(day)
    }

    /// Whether `day` is a bank holiday on a weekday.
    pub fn is_bank_holiday(self, day: Date) -> bool {
        HOLIDAYS.get(&self).is_some_and(|days| days.contains(&day))
    }

    /// Number of working days after `after` up to and including `until`. None when `until` is before `after`.
    pub fn working_days(self, after: Date, until: Date) -> Option<u32> {
        let days = i64::from((until - after).get_days());
        (days >= 0).then(|| {
            let count = after.series(1.day()).skip(1).take_while(|day| *day <= until);
            u32::try_from(count.filter(|day| self.is_working_day(*day)).count()).unwrap_or(u32::MAX)
        })
    }

    /// The day `count` working days after `after`. None past the end of the calendar's range of dates.
    pub fn add_working_days(self, after: Date, count: u32) -> Option<Date> {
        let mut left = count;
        let mut day = after;
        while left > 0 {
            day = day.checked_add(Span::new().days(1)).ok()?;
            left -= u32::from(self.is_working_day(day));
        }
        Some(day)
    }

    /// The last year whose bank holidays are known. After it only weekends are left out.
    pub fn last_year() -> i16 {
        let years = FILE.values().flat_map(BTreeMap::keys);
        years.filter_map(|year| year.parse().ok()).max().unwrap_or_default()
    }
}

impl std::str::FromStr for Calendar {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|calendar| calendar.as_str() == name).ok_or(())
    }
}

type HolidayFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;

static FILE: LazyLock<HolidayFile> = LazyLock::new(|| {
    toml::from_str(include_str!("bank-holidays.toml")).expect("the bank holidays that ship are valid TOML")
});

static HOLIDAYS: LazyLock<BTreeMap<Calendar, BTreeSet<Date>>> = LazyLock::new(|| {
    let mut holidays: BTreeMap<Calendar, BTreeSet<Date>> = BTreeMap::new();
    for (name, years) in &*FILE {
        let calendar: Calendar = name.parse().expect("a part of the United Kingdom");
        for (year, days) in years {
            for day in days {
                let date: Date = format!("{year}-{day}").parse().expect("a month and a day");
                holidays.entry(calendar).or_default().insert(date);
                holidays.entry(Calendar::ProcurementAct).or_default().insert(date);
            }
        }
    }
    holidays
});

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Calendar;

    #[test]
    fn counts_the_vectors_of_the_timeline_model() {
        let christmas = (date(2026, 12, 11), date(2027, 1, 6));
        assert_eq!(Calendar::ProcurementAct.working_days(christmas.0, christmas.1), Some(14));
        let summer = (date(2026, 7, 27), date(2026, 8, 21));
        assert_eq!(Calendar::ProcurementAct.working_days(summer.0, summer.1), Some(18));
        assert_eq!(Calendar::EnglandAndWales.working_days(summer.0, summer.1), Some(19));
    }

    #[test]
    fn the_standstill_of_the_act_skips_scottish_holidays() {
        // Eight working days beginning with 11 June 2026 end on 23 June, since 15 June is a holiday in Scotland.
        assert_eq!(Calendar::ProcurementAct.add_working_days(date(2026, 6, 10), 8), Some(date(2026, 6, 23)));
    }

    #[test]
    fn a_period_that_runs_backwards_has_no_length() {
        assert_eq!(Calendar::EnglandAndWales.working_days(date(2026, 6, 2), date(2026, 6, 1)), None);
        assert_eq!(Calendar::EnglandAndWales.working_days(date(2026, 6, 1), date(2026, 6, 1)), Some(0));
    }
}

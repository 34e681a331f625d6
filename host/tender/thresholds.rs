//! From which value the Procurement Act 2023 applies in full.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// The thresholds of one period, in whole pounds with VAT, for buyers outside central government: Procurement Act 2023,
/// Schedule 1.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Thresholds {
    from: toml::value::Datetime,
    /// Goods and services.
    pub goods_and_services: u64,
    /// Works.
    pub works: u64,
    /// Light touch services.
    pub light_touch: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    thresholds: Vec<Thresholds>,
}

/// All periods, the latest first.
static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("thresholds.toml")).expect("the thresholds that ship are valid TOML")
});

impl Thresholds {
    /// Those in force on a day: the earliest known ones for a day before them, the latest without a day.
    pub fn on(day: Option<Date>) -> &'static Self {
        let all = &FILE.thresholds;
        let known = day.map_or(all.first(), Self::in_force);
        known.or(all.last()).expect("the file that ships has thresholds")
    }

    /// Those in force on a day; none before the Act was.
    pub fn in_force(day: Date) -> Option<&'static Self> {
        FILE.thresholds.iter().find(|thresholds| thresholds.from.to_string() <= day.to_string())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{FILE, Thresholds};

    #[test]
    fn the_day_says_which_thresholds_are_in_force() {
        let goods = |day| Thresholds::on(day).goods_and_services;
        assert_eq!(goods(None), 207_720);
        assert_eq!(goods(Some(date(2027, 3, 1))), 207_720);
        assert_eq!(goods(Some(date(2025, 12, 31))), 214_904);
        assert_eq!(goods(Some(date(2020, 1, 1))), 214_904);
    }

    #[test]
    fn the_latest_come_first() {
        let days: Vec<String> =
            FILE.thresholds.iter().map(|thresholds| thresholds.from.to_string()).collect();
        assert!(days.is_sorted_by(|one, next| one > next), "{days:?}");
    }
}

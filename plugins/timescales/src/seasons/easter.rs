//! When Easter is.

use tenderlint_plugin::Date;

/// Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher.
pub(super) fn easter_sunday(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (century, in_century) = (year_number.div_euclid(100), year_number.rem_euclid(100));
    let golden = year_number.rem_euclid(19);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let day_of_march = epact + weekday - 7 * late + 22;
    let (month, day) = if day_of_march > 31 { (4, day_of_march - 31) } else { (3, day_of_march) };
    Date::new(year, month, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use tenderlint_plugin::{Date, Weekday};

    use super::easter_sunday;

    #[test]
    fn easter_is_the_sunday_between_its_bank_holidays() {
        let sundays =
            [(2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25), (2285, 3, 22)];
        for (year, month, day) in sundays {
            assert_eq!(easter_sunday(year), Some(Date::constant(year, month, day)));
        }
    }

    #[test]
    fn easter_is_always_a_sunday_from_22_march_to_25_april() {
        for year in 1900..2400 {
            let sunday = easter_sunday(year).unwrap();
            assert_eq!(sunday.weekday(), Weekday::Sunday);
            assert!((Date::constant(year, 3, 22)..=Date::constant(year, 4, 25)).contains(&sunday));
        }
    }
}

//! Dates that do not fall on the weekday they are said to.

use tenderlint_plugin::{Date, Finding, Moment, Place, Result, Rule, Tender, Weekday};

use super::parameters::Parameters;
use crate::dates::{KINDS, spelled};
use tenderlint_plugin::wording::counted;

/// A weekday that is wrong, and where it stands.
struct Wrong {
    place: Place,
    stated: Weekday,
    date: Date,
}

/// The finding about wrong weekdays. It names the first and points at all.
pub(super) fn find(tender: &Tender<'_>, rule: &Rule<Parameters>) -> Result<Option<Finding>> {
    let mut wrong: Vec<Wrong> = Vec::new();
    for kind in KINDS {
        for date in tender.facts::<Moment>(kind)? {
            for place in date.places {
                if let Some(stated) = stated_weekday(tender, &place, date.value.date)
                    && stated != date.value.date.weekday()
                    && !wrong.iter().any(|known| known.place == place)
                {
                    wrong.push(Wrong { place, stated, date: date.value.date });
                }
            }
        }
    }
    let Some(first) = wrong.first() else { return Ok(None) };
    let count = u32::try_from(wrong.len()).unwrap_or(u32::MAX);
    let finding = Finding::new(rule.severity)
        .outcome("weekday")
        .word("stated", weekday_name(first.stated))
        .value("date", spelled(first.date), first.date.to_string())
        .value("count", counted(count, "date"), count)
        .places(wrong.into_iter().map(|wrong| wrong.place));
    Ok(Some(finding))
}

/// The weekday that stands with a date in the text.
fn stated_weekday(tender: &Tender<'_>, place: &Place, date: Date) -> Option<Weekday> {
    let block = tender.block(place.block)?;
    let text = match &place.range {
        Some(range) => block.text.get(range.clone())?,
        None => &block.text,
    };
    weekday_of(text, date)
}

/// The weekday directly before or after the day and month of a date: `Tuesday 3 June`, `Tuesday, June 3`,
/// `3 June 2026 (Tuesday)`.
fn weekday_of(text: &str, date: Date) -> Option<Weekday> {
    let words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("the"))
        .collect();
    let is_day = |index: Option<usize>| {
        index
            .and_then(|index| words.get(index))
            .is_some_and(|word| leading_number(word) == Some(i32::from(date.day())))
    };
    let is_year = |index: Option<usize>| {
        index
            .and_then(|index| words.get(index))
            .is_some_and(|word| leading_number(word) == Some(i32::from(date.year())))
    };
    let is_word = |index: usize| words.get(index).is_some_and(|word| word.starts_with(char::is_alphabetic));
    words.iter().enumerate().find_map(|(index, word)| {
        let stands_before = is_day(Some(index + 1)) || (is_word(index + 1) && is_day(Some(index + 2)));
        let stands_after =
            is_year(index.checked_sub(1)) && (is_day(index.checked_sub(3)) || is_day(index.checked_sub(2)));
        if stands_before || stands_after { weekday(word) } else { None }
    })
}

/// The number a word such as `3rd` begins with.
fn leading_number(word: &str) -> Option<i32> {
    let end = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    word.get(..end)?.parse().ok()
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Monday),
    ("Tuesday", Weekday::Tuesday),
    ("Wednesday", Weekday::Wednesday),
    ("Thursday", Weekday::Thursday),
    ("Friday", Weekday::Friday),
    ("Saturday", Weekday::Saturday),
    ("Sunday", Weekday::Sunday),
];

/// The weekday a word names in full or by its first three to five letters.
fn weekday(word: &str) -> Option<Weekday> {
    let named = WEEKDAYS.iter().find(|(name, _)| {
        name.eq_ignore_ascii_case(word)
            || ((3..=5).contains(&word.len())
                && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    });
    named.map(|(_, weekday)| *weekday)
}

fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekday_is_read_before_and_after_its_date() {
        let date = Date::constant(2026, 6, 3);
        for text in [
            "Tuesday 3 June 2026",
            "Tues 3rd June",
            "Tuesday, June 3, 2026, 5pm",
            "Tuesday the 3rd of June",
            "Tuesday 03/06/2026",
            "3 June 2026 (Tuesday)",
        ] {
            assert_eq!(weekday_of(text, date), Some(Weekday::Tuesday), "{text}");
        }
    }

    #[test]
    fn weekdays_of_other_days_are_left_alone() {
        let date = Date::constant(2026, 6, 5);
        for text in [
            "3 June 2026",
            "Monday 3 to 5 June 2026",
            "Wed 3 June",
            "Monday to Friday, 5 June 2026",
            "Sunset 5 June",
        ] {
            assert_eq!(weekday_of(text, date).filter(|day| *day != Weekday::Friday), None, "{text}");
        }
    }
}

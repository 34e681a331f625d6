//! Dates as they are written in sentences.

use tenderlint_plugin::{Date, Weekday};

/// An expression for the name of a month.
pub(crate) const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

/// An expression for the name of a weekday.
pub(crate) const WEEKDAY: &str = r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// An expression for a date with its month in words and its year: `3 June 2026`, `3rd of June, 2026`, `June 3, 2026`.
pub(crate) fn date_in_words() -> String {
    format!(
        r"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)?[ -]{MONTH}\.?,?[ -](?:19|20)\d\d|{MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
    )
}

/// An expression for a date in figures: `03/06/2026`, `3.6.26`, `2026-06-03`.
pub(crate) const DATE_IN_FIGURES: &str = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:20)?\d\d|20\d\d-\d\d-\d\d)";

/// The dates that a text may mean: one, or two where day and month may change places.
pub(crate) fn readings(text: &str) -> Vec<Date> {
    let words = words(text);
    if let Some(index) = words.iter().position(|word| month(word).is_some()) {
        let Some(month) = month(words[index]) else { return vec![] };
        let day = |at: Option<usize>| {
            at.and_then(|at| words.get(at)).and_then(|word| leading_number(word)).filter(|day| *day <= 31)
        };
        let is_of = index > 0 && matches!(words[index - 1], "of");
        let before = day(index.checked_sub(if is_of { 2 } else { 1 }));
        let day = before.or_else(|| day(Some(index + 1)));
        let year = words.iter().skip(index + 1).find_map(|word| year(word));
        return day.zip(year).and_then(|(day, year)| date(year, month, day)).into_iter().collect();
    }
    let figures: Vec<i64> = words.iter().filter_map(|word| leading_number(word)).collect();
    let [one, two, three] = figures[..] else { return vec![] };
    if one > 1_900 {
        return date(one, two, three).into_iter().collect();
    }
    let year = if three < 100 { 2_000 + three } else { three };
    let mut dates: Vec<Date> = [date(year, two, one), date(year, one, two)].into_iter().flatten().collect();
    dates.dedup();
    dates
}

/// The weekday that a text names.
pub(crate) fn weekday(text: &str) -> Option<Weekday> {
    words(text).iter().find_map(|word| {
        let lower = word.to_lowercase();
        let found = WEEKDAYS.iter().find(|(name, _)| lower.len() >= 3 && name.starts_with(lower.as_str()));
        found.map(|(_, weekday)| *weekday)
    })
}

/// What a weekday is called.
pub(crate) fn weekday_name(weekday: Weekday) -> String {
    let name = WEEKDAYS.iter().find(|(_, known)| *known == weekday).map_or("", |(name, _)| name);
    tenderlint_plugin::wording::capitalised(name)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn month(word: &str) -> Option<i64> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let is_it = |name: &&str| lower.len() >= 3 && (name.starts_with(lower.as_str()) || lower == "sept");
    let index = MONTHS.iter().position(|name| is_it(name) && (lower != "sept" || *name == "september"))?;
    i64::try_from(index).ok().map(|index| index + 1)
}

fn leading_number(word: &str) -> Option<i64> {
    let end = word.find(|character: char| !character.is_ascii_digit()).unwrap_or(word.len());
    word.get(..end)?.parse().ok()
}

fn year(word: &str) -> Option<i64> {
    leading_number(word).filter(|year| word.len() == 4 && (1_900..2_100).contains(year))
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_many_forms() {
        let june = Date::constant(2026, 6, 3);
        for text in
            ["3 June 2026", "3rd of June, 2026", "June 3, 2026", "Jun. 3rd 2026", "2026-06-03", "3-Jun-2026"]
        {
            assert_eq!(readings(text), [june], "{text}");
        }
        assert_eq!(readings("03/06/2026"), [june, Date::constant(2026, 3, 6)]);
        assert_eq!(readings("23.6.26"), [Date::constant(2026, 6, 23)]);
        for text in ["", "31 June 2026", "June 2026", "99/99/2026", "3 June"] {
            assert_eq!(readings(text), [], "{text}");
        }
    }

    #[test]
    fn weekdays_may_be_short() {
        assert_eq!(weekday("Tues 3 June"), Some(Weekday::Tuesday));
        assert_eq!(weekday("(Friday)"), Some(Weekday::Friday));
        assert_eq!(weekday("Fryday"), None);
    }
}

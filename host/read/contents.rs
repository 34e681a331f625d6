//! Lines of a printed contents list.

/// Whether a text ends like a line of a printed contents list: dots or a tab, then a page number.
///
/// One such line proves little ("Total ...... 5" in a form looks the same): several in a row make a contents list.
pub fn ends_in_page_number(text: &str) -> bool {
    let before = text.trim_end().trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = text.trim_end().len() - before.len();
    if !(1..=4).contains(&digits) || !before.contains(char::is_alphabetic) {
        return false;
    }
    let title = before.trim_end_matches(['.', '…', '·', '_', ' ', '\u{a0}', '\t']);
    let leader = &before[title.len()..];
    let dots = leader.chars().filter(|mark| matches!(mark, '.' | '·' | '_')).count();
    dots >= 4 || leader.contains(['…', '\t'])
}

#[cfg(test)]
mod tests {
    use super::ends_in_page_number;

    #[test]
    fn leaders_and_tabs_before_a_page_number_mark_contents_lines() {
        for text in ["Scope ........ 12", "Scope . . . . . 3", "2.1 Scope\t7", "Scope…… 4", "Scope....4"] {
            assert!(ends_in_page_number(text), "{text}");
        }
    }

    #[test]
    fn ordinary_numbers_do_not() {
        for text in ["Lot 3", "It costs £1.5", "See section 3.2.1", "Date ..../..../20....", "........ 3", "", "2026"] {
            assert!(!ends_in_page_number(text), "{text}");
        }
    }
}

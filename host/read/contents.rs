//! Lines of a printed contents list.

const TITLES: &[&str] = &["contents", "table of contents", "contents page", "list of contents", "index"];

/// Whether a text ends like a line of a printed contents list: a row of dots, then a page number.
///
/// One such line proves little ("Total ...... 5" in a form looks the same): several in a row make a contents list.
pub(super) fn ends_in_leader(text: &str) -> bool {
    let Some((title, leader)) = split_page_number(text) else { return false };
    let dots = leader.chars().filter(|mark| matches!(mark, '.' | '·' | '_')).count();
    title.contains(char::is_alphabetic) && (dots >= 4 || leader.contains('…'))
}

/// Whether a text ends in a tab and a number, as lines of a contents list without dots do; but so do tables of marks.
/// Only below a title that says "Contents" is it a sign.
pub(super) fn ends_in_tab(text: &str) -> bool {
    split_page_number(text)
        .is_some_and(|(title, leader)| title.contains(char::is_alphabetic) && leader.contains('\t'))
}

/// Whether a text is the title of a contents list.
pub(super) fn is_title(text: &str) -> bool {
    let text = text.trim_end_matches([':', ' ']);
    TITLES.iter().any(|title| title.eq_ignore_ascii_case(text))
}

/// What stands before a page number at the end of a text: the title, and the leader between both.
fn split_page_number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let before = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let title = before.trim_end_matches(['.', '…', '·', '_', ' ', '\u{a0}', '\t']);
    (1..=4).contains(&(text.len() - before.len())).then(|| (title, &before[title.len()..]))
}

#[cfg(test)]
mod tests {
    use super::{ends_in_leader, ends_in_tab, is_title};

    #[test]
    fn leaders_before_a_page_number_mark_contents_lines() {
        for text in
            ["Scope ........ 12", "Scope . . . . . 3", "2.1 Scope\t....\t7", "Scope…… 4", "Scope....4"]
        {
            assert!(ends_in_leader(text), "{text}");
        }
        assert!(ends_in_tab("2.1 Scope\t7") && !ends_in_tab("2.1 Scope 7"));
        assert!(is_title("Table of Contents:") && !is_title("Contents of the pack"));
    }

    #[test]
    fn ordinary_numbers_do_not() {
        for text in [
            "Lot 3",
            "It costs £1.5",
            "See section 3.2.1",
            "Date ..../..../20....",
            "........ 3",
            "",
            "2026",
            "Quality\t60",
        ] {
            assert!(!ends_in_leader(text), "{text}");
        }
    }
}

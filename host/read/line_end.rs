//! Whether a line of text ends because it was full, or because its author ended it.

/// Columns that every text editor and mail program can fill before it breaks a line.
const ROOM: usize = 60;

/// Whether the author ended the line `before` where `after` begins: the next word had room on it, and begins with a
/// capital or a figure, as entries and items do that carry no mark.
pub fn is_on_purpose(before: &str, after: &str) -> bool {
    let after = after.trim_start().trim_start_matches(['*', '_', '[', '(', '>', ' ', '"', '“']);
    let word = after.split_whitespace().next().unwrap_or_default();
    let width = before.trim().chars().count() + 1 + word.chars().count();
    width < ROOM && word.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_on_purpose;

    #[test]
    fn a_word_that_had_room_was_moved_on_purpose() {
        assert!(is_on_purpose("Price (40 points)", "Quality (50 points)"));
        assert!(is_on_purpose("**Closing date:** 5 June", "**Questions:** 1 June"));
        assert!(!is_on_purpose("The council wants a", "clean hall."));
        assert!(!is_on_purpose("The contract runs for three years from the first day of", "April 2026."));
    }
}

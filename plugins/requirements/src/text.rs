//! Numbers and lists in sentences.

/// `1 year`, `2 years`.
pub(crate) fn counted(count: u32, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// `price`, `price and quality`, `price, quality and social value`.
pub(crate) fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_no_plural() {
        assert_eq!(counted(1, "year"), "1 year");
        assert_eq!(counted(0, "year"), "0 years");
    }

    #[test]
    fn the_last_of_several_words_is_joined_with_and() {
        let words = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(joined(&words(&[])), "");
        assert_eq!(joined(&words(&["price"])), "price");
        assert_eq!(joined(&words(&["price", "quality", "time"])), "price, quality and time");
    }
}

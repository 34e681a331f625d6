//! What a limit is for, in the words of its sentence.

/// Most words of a name.
const MOST_WORDS: usize = 5;

/// Words that join, limit or ask, and name nothing.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "discussion",
    "text",
    "the",
    "this",
    "that",
    "these",
    "those",
    "your",
    "our",
    "their",
    "its",
    "his",
    "each",
    "every",
    "any",
    "all",
    "of",
    "in",
    "on",
    "at",
    "by",
    "for",
    "to",
    "with",
    "from",
    "as",
    "per",
    "and",
    "or",
    "but",
    "no",
    "not",
    "more",
    "than",
    "less",
    "up",
    "most",
    "must",
    "shall",
    "should",
    "will",
    "may",
    "can",
    "cannot",
    "could",
    "would",
    "be",
    "is",
    "are",
    "was",
    "been",
    "being",
    "have",
    "has",
    "it",
    "they",
    "you",
    "we",
    "exceed",
    "exceeding",
    "exceeds",
    "limited",
    "limit",
    "limits",
    "maximum",
    "max",
    "minimum",
    "total",
    "length",
    "long",
    "longer",
    "only",
    "also",
    "approximately",
    "about",
    "around",
    "last",
    "including",
    "include",
    "includes",
    "consist",
    "consists",
    "submit",
    "submitted",
    "provide",
    "provided",
    "give",
    "given",
    "contain",
    "within",
    "using",
    "use",
    "used",
    "written",
    "overall",
    "combined",
    "least",
    "between",
    "please",
    "either",
    "both",
    "if",
    "where",
    "when",
    "which",
    "who",
    "so",
    "then",
    "there",
    "allocate",
    "allocated",
    "allowed",
    "allow",
    "permitted",
    "additional",
    "separate",
    "one",
    "two",
    "three",
    "up-to",
    "government",
    "contractor",
    "offeror",
    "bidder",
    "tenderer",
    "supplier",
    "vendor",
    "provider",
    "applicant",
    "quoter",
    "authority",
    "council",
    "buyer",
    "part",
    "section",
    "time",
    "period",
    "document",
    "file",
    "key",
    "kept",
    "keep",
    "presented",
    "set",
    "out",
    "over",
    "under",
    "attach",
    "attached",
    "one-page",
    "brief",
    "short",
    "single",
];

/// Words that too many things are called by.
const GENERIC: &[&str] = &[
    "response",
    "answer",
    "submission",
    "question",
    "page",
    "word",
    "reply",
    "text",
    "box",
    "statement",
    "attachment",
    "information",
    "detail",
    "description",
    "summary",
    "item",
    "example",
    "character",
    "minute",
    "slide",
    "content",
    "a4",
    "side",
    "font",
    "table",
    "count",
    "diagram",
    "individual",
    "person",
    "project",
    "criterion",
    "explanation",
];

/// Words that may stand between `of` and a name.
const DETERMINERS: &[&str] =
    &["the", "a", "an", "each", "your", "our", "their", "any", "every", "this", "these"];

/// Words after a figure that begin the name of what it is for.
const BEGINS: &[&str] = &["for", "of"];

/// Words that end a name after a figure.
const STOPS: &[&str] = &[
    "following",
    "after",
    "before",
    "which",
    "that",
    "who",
    "where",
    "when",
    "and",
    "or",
    "in",
    "on",
    "with",
    "to",
    "from",
    "by",
    "is",
    "are",
    "will",
    "must",
    "shall",
    "should",
    "may",
    "at",
    "as",
    "if",
    "including",
    "excluding",
    "during",
    "using",
    "under",
    "per",
    "each",
];

/// The words that name what a figure is for: the nearest before it in its part of the sentence, else those after `for`.
pub(super) fn name(before: &str, after: &str) -> Option<String> {
    let before = before.trim_end().trim_end_matches([':', '(']);
    let clause = before.rsplit([',', ';', ':', '.', '(', '?', '!']).next().unwrap_or_default();
    name_before(clause).or_else(|| name_after(after))
}

/// The last name of a clause: `a technical approach of no more than` names the technical approach.
fn name_before(clause: &str) -> Option<String> {
    let words: Vec<String> = clause.split_whitespace().map(plain).collect();
    let last = words.iter().rposition(|word| is_content(word))?;
    let mut kept: Vec<String> = Vec::new();
    let mut rest = words[..=last].iter().rev().peekable();
    while let Some(word) = rest.next() {
        if is_content(word) {
            kept.push(word.clone());
            continue;
        }
        // `the technical session of each interview` is one name.
        let is_determiner = DETERMINERS.contains(&word.as_str());
        let goes_on = word == "of" || (is_determiner && rest.next_if(|next| *next == "of").is_some());
        if !goes_on {
            break;
        }
    }
    kept.reverse();
    (!kept.is_empty() && kept.len() <= MOST_WORDS).then(|| kept.join(" "))
}

/// The name after a figure: ` for follow-up questions following the answers`.
fn name_after(after: &str) -> Option<String> {
    let mut words = after.split_whitespace();
    words.next().map(plain).filter(|first| BEGINS.contains(&first.as_str()))?;
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if STOPS.contains(&plain(word).as_str()) {
            break;
        }
        if is_content(&plain(word)) {
            kept.push(plain(word));
        }
        if word.ends_with([',', ';', ':', '.', ')']) {
            break;
        }
    }
    (!kept.is_empty() && kept.len() <= MOST_WORDS).then(|| kept.join(" "))
}

/// The words of a name that tell it from others, in order of the alphabet.
pub(super) fn key(name: &str, same: &[Vec<String>]) -> Vec<String> {
    let mut words: Vec<String> = name.split_whitespace().map(singular).collect();
    for word in &mut words {
        if let Some(first) = same.iter().find(|alike| alike.contains(word)).and_then(|alike| alike.first()) {
            word.clone_from(first);
        }
    }
    words.retain(|word| is_content(word));
    words.sort();
    words.dedup();
    if words.iter().all(|word| GENERIC.contains(&word.as_str())) { vec![] } else { words }
}

fn is_content(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !EMPTY.contains(&word)
}

fn plain(word: &str) -> String {
    word.trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase()
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) && stem.len() > 2 => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_before_or_after_its_limit() {
        for (before, after, expected) in [
            ("Technical approach - ", " maximum", Some("technical approach")),
            (
                "a technical approach of no more than four (4) pages, a user research plan of no more than ",
                "",
                Some("user research plan"),
            ),
            (
                "The Open Technical Session of each interview will last approximately ",
                "",
                Some("open technical session interview"),
            ),
            ("In most instances, the cover page shall be no more than ", "", Some("cover page")),
            (
                "The Government will allocate ",
                " for follow-up questions following the answers.",
                Some("follow-up questions"),
            ),
            ("but cannot exceed ", " in length each", None),
            ("", "", None),
        ] {
            assert_eq!(name(before, after).as_deref(), expected, "{before}…{after}");
        }
    }

    #[test]
    fn keys_of_one_thing_are_equal() {
        let same = [vec!["question".to_owned(), "q&a".to_owned()]];
        assert_eq!(key("follow-up q&a", &same), key("follow-up questions", &same));
        assert!(key("answers", &[]).is_empty());
    }
}

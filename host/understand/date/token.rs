//! The words, numbers and marks of a text: what dates and times are built from.

/// The years that dates in tenders can have.
pub(super) const YEARS: std::ops::Range<u32> = 1900..2100;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of ASCII digits. The value is that of the digits, or `u32::MAX` where it does not fit.
    Number { value: u32, digits: usize },
    /// A run of letters.
    Word,
    /// Any other character that can be seen.
    Mark(char),
}

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// First byte in the text.
    pub(super) start: usize,
    /// Byte after the last one.
    pub(super) end: usize,
}

impl Token<'_> {
    /// Whether this is one of the words, in capitals or not.
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    /// Whether this is one of the marks.
    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(&mark))
    }

    /// The value of a number that is written with one of these counts of digits.
    pub(super) fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        match self.kind {
            Kind::Number { value, digits: count } if digits.contains(&count) => Some(value),
            _ => None,
        }
    }
}

/// The tokens of one text.
pub(super) struct Tokens<'t>(Vec<Token<'t>>);

impl<'t> Tokens<'t> {
    /// Splits a text. White space and characters of no width are left out.
    pub(super) fn new(text: &'t str) -> Self {
        let mut tokens: Vec<Token<'t>> = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let start = text.len() - rest.len();
            let follows_number =
                tokens.last().is_some_and(|last| last.end == start && last.number(1..=2).is_some());
            let length = if follows_number { ordinal_length(rest) } else { None };
            let length = length.unwrap_or_else(|| run_length(rest, first));
            let (piece, after) = rest.split_at(length);
            rest = after;
            if let Some(kind) = kind_of(first, piece) {
                tokens.push(Token { kind, text: piece, start, end: start + length });
            }
        }
        Self(tokens)
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The token at an index.
    pub(super) fn get(&self, index: usize) -> Option<&Token<'t>> {
        self.0.get(index)
    }

    /// The token before an index.
    pub(super) fn before(&self, index: usize) -> Option<&Token<'t>> {
        self.0.get(index.checked_sub(1)?)
    }

    /// The tokens of a range; none where the range is not inside.
    pub(super) fn slice(&self, range: std::ops::Range<usize>) -> &[Token<'t>] {
        self.0.get(range).unwrap_or_default()
    }

    /// Whether there is nothing between the token before `index` and the one at it.
    pub(super) fn is_glued(&self, index: usize) -> bool {
        matches!((self.before(index), self.get(index)), (Some(left), Some(right)) if left.end == right.start)
    }

    /// Whether the token at `index` is one of the words.
    pub(super) fn is_word(&self, index: usize, words: &[&str]) -> bool {
        self.get(index).is_some_and(|token| token.is_word(words))
    }

    /// Whether the token at `index` is one of the marks.
    pub(super) fn is_mark(&self, index: usize, marks: &[char]) -> bool {
        self.get(index).is_some_and(|token| token.is_mark(marks))
    }

    /// Value of the number at `index`, where it has one of these counts of digits.
    pub(super) fn number(&self, index: usize, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        self.get(index)?.number(digits)
    }

    /// Whether the token at `index` is a number that may be a year.
    pub(super) fn is_year(&self, index: usize) -> bool {
        self.number(index, 4..=4).is_some_and(|year| YEARS.contains(&year))
    }

    /// `index`, moved past one of the marks where one stands there.
    pub(super) fn skip_mark(&self, index: usize, marks: &[char]) -> usize {
        index + usize::from(self.is_mark(index, marks))
    }

    /// `index`, moved past one of the words where one stands there.
    pub(super) fn skip_word(&self, index: usize, words: &[&str]) -> usize {
        index + usize::from(self.is_word(index, words))
    }

    /// Whether the number at `index` is the tail of something longer: `v3`, `£5`, `4.3`, `RM-12`, `a/5`.
    pub(super) fn continues_something(&self, index: usize) -> bool {
        if !self.is_glued(index) {
            return false;
        }
        let Some(before) = self.before(index) else { return false };
        match before.kind {
            // The `T` of `2026-06-03T17:00`.
            Kind::Word => !(before.text == "T" && self.is_glued(index - 1)),
            // The dash of `2026-06-03-2026-06-05` and `01/06/2026-05/06/2026` divides two dates.
            Kind::Mark('-') if self.is_glued(index - 1) && self.is_year(index - 2) => false,
            Kind::Number { .. } | Kind::Mark('£' | '$' | '€' | '₹' | '#' | '_' | '=' | '+') => true,
            Kind::Mark('.' | '/' | '-' | ':' | ',' | '\'' | '’') => {
                self.is_glued(index - 1)
                    && self.before(index - 1).is_some_and(|token| !matches!(token.kind, Kind::Mark(_)))
            }
            Kind::Mark(_) => false,
        }
    }

    /// Whether the number that ends before `index` goes on: `2026x`, `2026/27`, `2026.pdf`, `17%`.
    pub(super) fn is_continued(&self, index: usize) -> bool {
        if !self.is_glued(index) {
            return false;
        }
        let Some(token) = self.get(index) else { return false };
        match token.kind {
            Kind::Word if token.text == "T" => false,
            Kind::Word | Kind::Number { .. } | Kind::Mark('%' | '_') => true,
            Kind::Mark('.' | '/' | '-' | ':') => {
                self.is_glued(index + 1)
                    && self.get(index + 1).is_some_and(|next| {
                        matches!(next.kind, Kind::Number { .. }) || next.text.starts_with(char::is_lowercase)
                    })
            }
            Kind::Mark(_) => false,
        }
    }
}

/// Length of the ordinal ending that a month in capitals follows without a space, as in `30thOctober`.
fn ordinal_length(rest: &str) -> Option<usize> {
    let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| rest.starts_with(ending));
    (is_ordinal && rest.get(2..)?.starts_with(char::is_uppercase)).then_some(2)
}

fn run_length(rest: &str, first: char) -> usize {
    let ends = |same: fn(char) -> bool| rest.find(|character| !same(character)).unwrap_or(rest.len());
    if first.is_ascii_digit() {
        ends(|character| character.is_ascii_digit())
    } else if first.is_alphabetic() {
        ends(char::is_alphabetic)
    } else {
        first.len_utf8()
    }
}

fn kind_of(first: char, piece: &str) -> Option<Kind> {
    const NO_WIDTH: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}', '\u{ad}'];
    if first.is_ascii_digit() {
        Some(Kind::Number { value: piece.parse().unwrap_or(u32::MAX), digits: piece.len() })
    } else if first.is_alphabetic() {
        Some(Kind::Word)
    } else if first.is_whitespace() || NO_WIDTH.contains(&first) {
        None
    } else {
        Some(Kind::Mark(first))
    }
}

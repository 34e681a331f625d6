//! Labels of list items.

use crate::read::numeral::{letters, roman};

/// What stands in front of the items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// Always the same text.
    Bullet,
    /// `1.`, `2.`, `3.`
    Decimal,
    /// `a.`, `b.`, `c.`
    LowerLetter,
    /// `A.`, `B.`, `C.`
    UpperLetter,
    /// `i.`, `ii.`, `iii.`
    LowerRoman,
    /// `I.`, `II.`, `III.`
    UpperRoman,
}

/// A list whose items are being read.
pub(super) struct List {
    numbering: Numbering,
    next: u64,
    delimiter: char,
}

impl List {
    pub(super) fn new(numbering: Numbering, start: u64, delimiter: char) -> Self {
        Self { numbering, next: start, delimiter }
    }

    /// The label of the next item; `value` overrides the number it would have.
    pub(super) fn next_label(&mut self, value: Option<u64>) -> String {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(1);
        let text = match self.numbering {
            Numbering::Bullet => return "•".into(),
            Numbering::Decimal => number.to_string(),
            Numbering::LowerLetter => letters(number),
            Numbering::UpperLetter => letters(number).to_uppercase(),
            Numbering::LowerRoman => roman(number),
            Numbering::UpperRoman => roman(number).to_uppercase(),
        };
        format!("{text}{}", self.delimiter)
    }
}

#[cfg(test)]
mod tests {
    use super::{List, Numbering};

    #[test]
    fn items_are_numbered_in_the_style_of_their_list() {
        let labels = |numbering, start| {
            let mut list = List::new(numbering, start, '.');
            [list.next_label(None), list.next_label(None)]
        };
        assert_eq!(labels(Numbering::Bullet, 1), ["•", "•"]);
        assert_eq!(labels(Numbering::Decimal, 0), ["0.", "1."]);
        assert_eq!(labels(Numbering::LowerLetter, 26), ["z.", "aa."]);
        assert_eq!(labels(Numbering::UpperRoman, 3999), ["MMMCMXCIX.", "4000."]);
        assert_eq!(labels(Numbering::LowerRoman, 4), ["iv.", "v."]);
    }

    #[test]
    fn an_item_may_state_its_number() {
        let mut list = List::new(Numbering::Decimal, 1, ')');
        assert_eq!([list.next_label(Some(7)), list.next_label(None)], ["7)", "8)"]);
        assert_eq!(list.next_label(Some(u64::MAX)), format!("{})", u64::MAX));
    }
}

//! Labels the author typed into the text, and how deep the items they make lie.

use super::outline::depth_of;
use crate::read::label;

/// A label at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::read) struct TypedLabel {
    /// What it shows: `3.2`, `(a)`, `•`.
    pub(in crate::read) text: String,
    /// The byte where the text after it starts.
    pub(in crate::read) rest: usize,
}

/// The label typed in front of a heading.
pub(in crate::read) fn heading_label(text: &str) -> Option<TypedLabel> {
    let (end, rest) = label::split(text)?;
    Some(TypedLabel { text: text.get(..end)?.to_owned(), rest })
}

/// The number or bullet typed in front of a paragraph.
pub(in crate::read) fn item_label(text: &str) -> Option<TypedLabel> {
    let (end, rest) = label::split_paragraph(text).or_else(|| label::split_bullet(text))?;
    Some(TypedLabel { text: text.get(..end)?.to_owned(), rest })
}

/// The kinds of typed labels that lie inside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Digits, with how many numbers.
    Digits(u8),
    /// A letter; its place in the alphabet tells "(i)" after "(h)" from a roman one.
    Letter(char),
    Roman,
    Bullet,
}

impl Form {
    fn is_like(self, other: Self) -> bool {
        matches!((self, other), (Self::Letter(_), Self::Letter(_))) || self == other
    }
}

/// Finds the depth of items with typed labels from the labels before them.
#[derive(Debug, Default)]
pub(in crate::read) struct TypedList {
    open: Vec<Form>,
}

impl TypedList {
    /// Forgets what came before: a heading begins a new list.
    pub(in crate::read) fn begin(&mut self) {
        self.open.clear();
    }

    /// The depth of the next item, from 1.
    pub(in crate::read) fn depth(&mut self, label: &str) -> u8 {
        let form = self.form(label);
        if let Some(index) = self.open.iter().position(|open| open.is_like(form)) {
            self.open.truncate(index);
        } else if let Form::Digits(numbers) = form {
            self.open.retain(|open| matches!(open, Form::Digits(open) if *open < numbers));
        }
        self.open.push(form);
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        if let Form::Digits(numbers) = form { depth.max(numbers) } else { depth }
    }

    fn form(&self, label: &str) -> Form {
        let inner = label.trim_matches(['(', ')', '.']).to_lowercase();
        let mut letters = inner.chars();
        if let Some(numbers) = depth_of(&inner) {
            return Form::Digits(numbers);
        }
        let goes_on = |letter: char| {
            self.open
                .iter()
                .any(|open| matches!(open, Form::Letter(last) if u32::from(*last) + 1 == u32::from(letter)))
        };
        match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_alphabetic() => {
                let is_roman = matches!(letter, 'i' | 'v' | 'x') && !goes_on(letter);
                if is_roman { Form::Roman } else { Form::Letter(letter) }
            }
            (Some(_), Some(_)) if inner.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x' | 'l')) => {
                Form::Roman
            }
            (Some(letter), Some(_)) if letter.is_alphabetic() => Form::Letter(letter),
            _ => Form::Bullet,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TypedLabel, TypedList, heading_label, item_label};

    fn label(text: &str, rest: usize) -> TypedLabel {
        TypedLabel { text: text.to_owned(), rest }
    }

    #[test]
    fn labels_are_taken_from_the_front() {
        assert_eq!(heading_label("Schedule 2 – Prices"), Some(label("Schedule 2", "Schedule 2 – ".len())));
        assert_eq!(item_label("(a)\tthe price"), Some(label("(a)", 4)));
        assert_eq!(item_label("• the price"), Some(label("•", 4)));
        assert_eq!(item_label("3 June 2026"), None);
    }

    #[test]
    fn items_lie_inside_those_with_labels_of_another_kind() {
        let mut list = TypedList::default();
        let depths = |list: &mut TypedList, labels: &[&str]| {
            labels.iter().map(|label| list.depth(label)).collect::<Vec<_>>()
        };
        let labels = ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)", "•"];
        assert_eq!(depths(&mut list, &labels), [1, 2, 2, 3, 3, 2, 1, 2, 3]);
        list.begin();
        assert_eq!(depths(&mut list, &["3.1", "3.1.1", "(h)", "(i)", "(j)", "3.2"]), [2, 3, 3, 3, 3, 2]);
    }
}

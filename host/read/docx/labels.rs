//! The labels of automatically numbered paragraphs, counted as Word counts them.

use std::collections::{HashMap, HashSet};

use super::Label;
use super::number_format::{bullet, write_number};
use super::numbering::{LEVELS, Level, Numbering};
use super::styles::Styles;

/// Number of the last paragraph on each level; None where none has come yet.
type Counters = [Option<u32>; LEVELS as usize];

/// Counts the paragraphs of all lists. Call it for every numbered paragraph in order, empty ones too.
pub(super) struct Labels<'a> {
    numbering: &'a Numbering,
    styles: &'a Styles,
    /// Lists that share a definition share its counters.
    counters: HashMap<&'a str, Counters>,
    /// The levels of lists that had a paragraph: only the first starts again.
    begun: HashSet<(String, u8)>,
}

impl<'a> Labels<'a> {
    /// Begins to count.
    pub(super) fn new(numbering: &'a Numbering, styles: &'a Styles) -> Self {
        Self { numbering, styles, counters: HashMap::new(), begun: HashSet::new() }
    }

    /// The label of the next paragraph of a list on a level (from 0). None if it shows none.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Option<Label> {
        let definition = self.numbering.definition(list, self.styles)?;
        let shown = self.numbering.level(list, definition, level)?;
        let counters = self.count(list, definition, level);
        let is_bullet = shown.format == "bullet";
        let text = if is_bullet { bullet(shown) } else { self.write(list, definition, shown, &counters) };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(Label { text, level, is_bullet })
    }

    fn count(&mut self, list: &str, definition: &'a str, level: u8) -> Counters {
        let is_first = self.begun.insert((list.to_owned(), level));
        let start = |index: u8| {
            let restart = self.numbering.restart(list, index);
            restart
                .or_else(|| self.numbering.level(list, definition, index).map(|level| level.start))
                .unwrap_or(1)
        };
        let starts_again = is_first && self.numbering.restart(list, level).is_some();
        let counters = self.counters.entry(definition).or_default();
        for (index, counter) in (0..LEVELS).zip(counters.iter_mut()) {
            match index.cmp(&level) {
                std::cmp::Ordering::Less => *counter = counter.or_else(|| Some(start(index))),
                std::cmp::Ordering::Equal => {
                    let before = counter.filter(|_| !starts_again);
                    *counter = Some(before.map_or_else(|| start(level), |before| before.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => {
                    let restart_after =
                        self.numbering.level(list, definition, index).and_then(|level| level.restart_after);
                    // Without a rule, any higher level restarts; the rule's own level counts from 1.
                    if restart_after.is_none_or(|after| level < after) {
                        *counter = None;
                    }
                }
            }
        }
        *counters
    }

    fn write(&self, list: &str, definition: &str, shown: &Level, counters: &Counters) -> String {
        let mut label = String::new();
        let mut pattern = shown.text.chars().peekable();
        while let Some(character) = pattern.next() {
            let place =
                if character == '%' { pattern.peek().and_then(|digit| digit.to_digit(10)) } else { None };
            let Some(place @ 1..=9) = place else {
                label.push(character);
                continue;
            };
            pattern.next();
            let index = u8::try_from(place - 1).unwrap_or(0);
            let number = counters.get(usize::from(index)).copied().flatten();
            let level = self.numbering.level(list, definition, index).unwrap_or(shown);
            label.push_str(&write_number(number.unwrap_or(level.start), level, shown.in_digits));
        }
        label
    }
}

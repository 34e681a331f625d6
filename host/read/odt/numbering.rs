//! Definitions of lists: what stands in front of their items.

use crate::read::numeral::{is_private, letters, repeated_letters, roman};
use crate::read::office::Label;
use crate::read::office::xml::Start;

/// Levels of a list, which is as many as OpenDocument has.
pub(super) const LEVELS: usize = 10;

/// Number of the last item on each level; None where none has come yet.
pub(super) type Counters = [Option<u32>; LEVELS];

/// What stands in front of the items of one level.
#[derive(Clone, Debug, Default)]
struct Level {
    /// `1`, `a`, `A`, `i`, `I`; empty for no number.
    format: String,
    prefix: String,
    suffix: String,
    /// How many numbers it shows: two for `3.1`.
    shown_levels: usize,
    /// How the label is put together, as newer programs say: `%1%.%2%.`
    pattern: Option<String>,
    start: u32,
    /// Whether letters repeat after the alphabet: `aa`, `bb`.
    repeats_letters: bool,
    bullet: Option<String>,
}

/// The definition of a list, or of the numbers of headings.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    levels: [Option<Level>; LEVELS],
}

impl ListStyle {
    /// An element of the definition, if it defines a level.
    pub(super) fn define(&mut self, name: &str, start: &Start) {
        let bullet = match name {
            "list-level-style-bullet" => Some(bullet(&start.attribute("bullet-char").unwrap_or_default())),
            "list-level-style-image" => Some("•".to_owned()),
            "list-level-style-number" | "outline-level-style" => None,
            _ => return,
        };
        let level = start.parsed::<usize>("level").unwrap_or(1);
        let Some(slot) = level.checked_sub(1).and_then(|index| self.levels.get_mut(index)) else { return };
        let attribute = |name| start.attribute(name).unwrap_or_default().into_owned();
        *slot = Some(Level {
            format: attribute("num-format"),
            prefix: attribute("num-prefix"),
            suffix: attribute("num-suffix"),
            shown_levels: start.parsed("display-levels").unwrap_or(1),
            pattern: start.attribute("num-list-format").map(Into::into),
            start: start.parsed("start-value").unwrap_or(1),
            repeats_letters: start.attribute("num-letter-sync").as_deref() == Some("true"),
            bullet,
        });
    }

    /// Counts an item on a level (from 0), which may state its number.
    pub(super) fn count(&self, counters: &mut Counters, level: usize, stated: Option<u32>) {
        for (index, counter) in counters.iter_mut().enumerate() {
            match index.cmp(&level) {
                std::cmp::Ordering::Less => *counter = counter.or(Some(self.start(index))),
                std::cmp::Ordering::Equal => {
                    let next = counter.map_or(self.start(index), |number| number.saturating_add(1));
                    *counter = Some(stated.unwrap_or(next));
                }
                std::cmp::Ordering::Greater => *counter = None,
            }
        }
    }

    /// The label of the item that was counted last, on this level (from 0). None if it shows none.
    pub(super) fn label(&self, counters: &Counters, level: usize) -> Option<Label> {
        let shown = self.level(level)?;
        let text = match (&shown.bullet, &shown.pattern) {
            (Some(bullet), _) => bullet.clone(),
            (None, Some(pattern)) => self.follow(pattern, counters),
            (None, None) => {
                let first = (level + 1).saturating_sub(shown.shown_levels.max(1));
                let own =
                    |index: &usize| *index == level || self.level(*index).is_some_and(Level::has_number);
                let numbers: Vec<String> =
                    (first..=level).filter(own).map(|index| self.number(counters, index)).collect();
                format!("{}{}{}", shown.prefix, numbers.join("."), shown.suffix)
            }
        };
        let text = text.trim().to_owned();
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        (!text.is_empty()).then_some(Label { text, level, is_bullet: shown.bullet.is_some() })
    }

    /// Whether headings on this level have a number.
    pub(super) fn has_number(&self, level: usize) -> bool {
        self.level(level).is_some_and(Level::has_number)
    }

    fn level(&self, level: usize) -> Option<&Level> {
        self.levels.get(level)?.as_ref()
    }

    fn start(&self, level: usize) -> u32 {
        self.level(level).map_or(1, |level| level.start)
    }

    fn number(&self, counters: &Counters, level: usize) -> String {
        let number = counters.get(level).copied().flatten().unwrap_or_else(|| self.start(level));
        self.level(level).map(|level| level.write(number)).unwrap_or_default()
    }

    /// Puts a label together: every `%n%` stands for the number of level n.
    fn follow(&self, pattern: &str, counters: &Counters) -> String {
        let mut label = String::new();
        for (index, part) in pattern.split('%').enumerate() {
            let level = part.parse::<usize>().ok().and_then(|level| level.checked_sub(1));
            match level.filter(|_| index % 2 == 1) {
                Some(level) => label.push_str(&self.number(counters, level)),
                None => label.push_str(part),
            }
        }
        label
    }
}

impl Level {
    fn has_number(&self) -> bool {
        self.bullet.is_none() && !self.format.is_empty()
    }

    fn write(&self, number: u32) -> String {
        let letters = |number| {
            if self.repeats_letters { repeated_letters(number) } else { letters(number.into()) }
        };
        match self.format.as_str() {
            _ if self.bullet.is_some() => String::new(),
            "" => String::new(),
            "a" => letters(number),
            "A" => letters(number).to_uppercase(),
            "i" => roman(number),
            "I" => roman(number).to_uppercase(),
            _ => number.to_string(),
        }
    }
}

/// The bullet a reader sees. Those of symbol fonts, which have no meaning of their own, become a round one.
fn bullet(character: &str) -> String {
    let is_known = !character.trim().is_empty() && !character.contains(is_private);
    if is_known { character.to_owned() } else { "•".to_owned() }
}

//! Levels of headings.

use std::collections::HashMap;

use super::headings::{self, Heading};
use super::line::Line;
use super::titles::{is_capitals, names_a_part};
use crate::read::{contents, label};

/// Lowest level there is.
const LOWEST: u8 = 9;

/// What tells the rank of a heading that has no level of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Look {
    /// Numbers in its label; None without a label, 0 for the name of a part ("Schedule 2").
    depth: Option<u8>,
    size: u16,
    is_capitals: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    level: u8,
    look: Look,
    is_styled: bool,
}

/// The levels of the lines that are headings, from 1.
pub(in crate::read) fn levels(lines: &[Line]) -> Vec<Option<u8>> {
    let headings = headings::find(lines);
    let mut outline = Outline::new(lines, &headings);
    let mut levels = Vec::with_capacity(lines.len());
    for (index, (line, heading)) in lines.iter().zip(headings).enumerate() {
        let level = heading.map(|heading| outline.level(line, heading));
        let titles_contents = contents::is_title(&line.paragraph.text)
            || lines.get(index + 1).is_some_and(|next| next.is_contents);
        if level.is_some() && titles_contents {
            // What comes after a contents list does not stand below its title.
            outline.open.pop();
        }
        levels.push(level);
    }
    levels
}

/// Gives headings their levels, in order. A heading by style keeps the level of its style, and a faked one takes it if
/// its label goes as deep; else it stands beside the last open one that looks alike, or below the last one that looks
/// more important.
#[derive(Debug, Default)]
struct Outline {
    open: Vec<Open>,
    /// The level headings by style have whose labels are this deep. Names of parts tell nothing: annexes have schedules.
    styled_levels: HashMap<u8, u8>,
}

impl Outline {
    /// Begins the outline of a document with these headings.
    fn new(lines: &[Line], headings: &[Option<Heading>]) -> Self {
        let mut styled_levels = HashMap::new();
        for (line, heading) in lines.iter().zip(headings) {
            if let (Some(Heading::Styled(level)), Some(depth @ 1..)) = (heading, label_depth(line)) {
                styled_levels.entry(depth).or_insert(*level);
            }
        }
        Self { open: Vec::new(), styled_levels }
    }

    /// The level of the next heading, from 1.
    fn level(&mut self, line: &Line, heading: Heading) -> u8 {
        let look = Look::of(line);
        let level = match heading {
            Heading::Styled(level) => Some(level),
            Heading::Faked => look.depth.and_then(|depth| self.styled_levels.get(&depth).copied()),
        };
        let level = match level {
            Some(level) => {
                self.open.retain(|open| open.level < level);
                level
            }
            None => self.faked_level(look),
        };
        self.open.truncate(usize::from(LOWEST));
        self.open.push(Open { level, look, is_styled: matches!(heading, Heading::Styled(_)) });
        level
    }

    fn faked_level(&mut self, look: Look) -> u8 {
        if let Some(index) = self.open.iter().position(|open| open.look.is_like(look, open.is_styled)) {
            let level = self.open.get(index).map_or(1, |open| open.level);
            self.open.truncate(index);
            return level;
        }
        while self.open.last().is_some_and(|open| look.outranks(open.look, open.is_styled)) {
            self.open.pop();
        }
        self.open.last().map_or(1, |open| open.level.saturating_add(1).min(LOWEST))
    }
}

impl Look {
    fn of(line: &Line) -> Self {
        Self {
            depth: label_depth(line),
            size: line.paragraph.size,
            is_capitals: is_capitals(&line.paragraph.text),
        }
    }

    /// Whether two headings stand on one level: numbers tell more than looks, and a style more than either.
    fn is_like(self, other: Self, is_styled: bool) -> bool {
        match (self.depth, other.depth) {
            (Some(depth), Some(other)) => depth == other,
            (None, None) => !is_styled && self.size == other.size && self.is_capitals == other.is_capitals,
            _ => false,
        }
    }

    fn outranks(self, other: Self, is_styled: bool) -> bool {
        match (self.depth, other.depth) {
            (Some(depth), Some(other)) => depth < other,
            _ if is_styled => false,
            (Some(0), None) => true,
            (None, Some(0)) => false,
            _ => {
                self.size > other.size || (self.size == other.size && self.is_capitals && !other.is_capitals)
            }
        }
    }
}

/// How deep the label of a line goes, automatic or typed: 0 for the name of a part ("Schedule 2"), 1 for "3.", 2 for
/// "3.1". None without a label.
pub(in crate::read) fn label_depth(line: &Line) -> Option<u8> {
    let text = &line.paragraph.text;
    if let Some(label) = &line.label {
        let deeper = label.level.saturating_add(1);
        return Some(if names_a_part(&label.text) { 0 } else { depth_of(&label.text).unwrap_or(deeper) });
    }
    if names_a_part(text) {
        return Some(0);
    }
    let (end, _) = label::split(text)?;
    Some(text.get(..end).and_then(depth_of).unwrap_or(1))
}

/// How many numbers a label in digits has: 2 for "3.1", 1 for "3." and "3.0". None for other labels.
pub(in crate::read) fn depth_of(label: &str) -> Option<u8> {
    let numbers = label.trim_end_matches(['.', ')', ':']).trim_end_matches(".0");
    let in_digits = numbers
        .split('.')
        .all(|number| !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit()));
    in_digits.then(|| u8::try_from(numbers.split('.').count()).unwrap_or(LOWEST).min(LOWEST))
}

#[cfg(test)]
mod tests {
    use super::depth_of;

    #[test]
    fn depth_counts_the_numbers_of_a_label() {
        for (label, depth) in
            [("3", Some(1)), ("3.", Some(1)), ("2.0", Some(1)), ("3.1.", Some(2)), ("10.4.2", Some(3))]
        {
            assert_eq!(depth_of(label), depth, "{label}");
        }
        for label in ["(a)", "Schedule 2", "A.1", "", "•"] {
            assert_eq!(depth_of(label), None, "{label}");
        }
    }
}

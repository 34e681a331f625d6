//! Definitions of numbered and bulleted lists: `word/numbering.xml`.

use std::collections::HashMap;

use super::styles::Styles;
use super::xml::Namespace::Word;
use super::xml::{End, Event, Start, Xml};
use super::{FORMAT, ListReference};
use crate::read::ReadError;

/// Number of levels a list has.
pub(super) const LEVELS: u8 = 9;

/// Longest chain of lists that borrow their levels from a style. Word writes chains of one.
const MAX_LINKS: usize = 4;

/// Most characters of a label before its numbers are filled in.
const MAX_LABEL_CHARACTERS: usize = 40;

/// How the paragraphs of one level of a list are labelled.
#[derive(Clone, Debug)]
pub(super) struct Level {
    /// Number of the first paragraph.
    pub(super) start: u32,
    /// Name of the number format: `decimal`, `lowerLetter`, `bullet`…
    pub(super) format: String,
    /// Fewest digits of a number; more than 1 for formats like "01".
    pub(super) digits: usize,
    /// The label, with `%1` to `%9` for the numbers of the levels.
    pub(super) text: String,
    /// Whether the bullet is a picture.
    pub(super) is_picture: bool,
    /// Style whose paragraphs stand on this level.
    pub(super) style: Option<String>,
    /// Whether the numbers of all levels are written in digits, as legal texts want it.
    pub(super) in_digits: bool,
    /// Level from 1 after which numbering begins again: by default the one above; 0 for never.
    pub(super) restart_after: Option<u8>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".to_owned(),
            digits: 1,
            text: String::new(),
            is_picture: false,
            style: None,
            in_digits: false,
            restart_after: None,
        }
    }
}

type Levels = HashMap<u8, Level>;

/// A definition several lists may share, and with it their counters.
#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    /// Style whose list has the levels, if they are not here.
    borrows_from_style: Option<String>,
}

/// A list: a definition and what is different here.
#[derive(Debug, Default)]
struct List {
    definition: String,
    levels: Levels,
    /// Numbers to start with again at the first paragraph of the list on a level.
    restarts: HashMap<u8, u32>,
}

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, ReadError> {
        let mut xml = Xml::new(FORMAT, part, text);
        let mut parser = Parser::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => parser.start(&start),
                Event::End(end) => parser.end(&end),
                Event::Text(_) => {}
            }
        }
        Ok(parser.numbering)
    }

    /// The list and level of a paragraph: its own, or else what its style and the styles that is based on say.
    pub(super) fn place(
        &self,
        own: &ListReference,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<(String, u8)> {
        let mut place = own.clone();
        for (id, style) in styles.chain(style) {
            if place.list.is_none() {
                place.list.clone_from(&style.list.list);
            }
            if place.level.is_none() {
                let list = place.list.as_deref().unwrap_or_default();
                place.level = style.list.level.or_else(|| self.level_of_style(list, id, styles));
            }
        }
        let list = place.list.filter(|list| list != "0")?;
        Some((list, place.level.unwrap_or(0).min(LEVELS - 1)))
    }

    /// The definition a list takes its levels and counters from.
    pub(super) fn definition<'a>(&'a self, list: &str, styles: &'a Styles) -> Option<&'a str> {
        let mut id = &self.lists.get(list)?.definition;
        for _ in 0..MAX_LINKS {
            let definition = self.definitions.get(id)?;
            let Some(style) =
                definition.borrows_from_style.as_deref().filter(|_| definition.levels.is_empty())
            else {
                break;
            };
            let lender = styles.chain(Some(style)).find_map(|(_, style)| style.list.list.as_ref())?;
            id = &self.lists.get(lender)?.definition;
        }
        Some(id)
    }

    /// How a level of a list is labelled.
    pub(super) fn level(&self, list: &str, definition: &str, level: u8) -> Option<&Level> {
        let own = self.lists.get(list).and_then(|list| list.levels.get(&level));
        own.or_else(|| self.definitions.get(definition)?.levels.get(&level))
    }

    /// The number the first paragraph of a list on a level starts with again, whatever was counted before.
    pub(super) fn restart(&self, list: &str, level: u8) -> Option<u32> {
        self.lists.get(list)?.restarts.get(&level).copied()
    }

    fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<u8> {
        let definition = self.definition(list, styles)?;
        (0..LEVELS).find(|&index| {
            self.level(list, definition, index).is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }
}

#[derive(Default)]
struct Parser {
    numbering: Numbering,
    definition: Option<(String, Definition)>,
    list: Option<(String, List)>,
    level: Option<(u8, Level)>,
    overridden: u8,
}

impl Parser {
    fn start(&mut self, start: &Start) {
        let (Word, name) = start.name() else { return };
        let attribute = |name| start.attribute(name).unwrap_or_default().into_owned();
        let index = || start.attribute("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
        match name {
            "abstractNum" => self.definition = Some((attribute("abstractNumId"), Definition::default())),
            "num" => self.list = Some((attribute("numId"), List::default())),
            "lvlOverride" => self.overridden = index(),
            "lvl" => self.level = Some((index(), Level::default())),
            _ if self.level.is_some() => self.level_property(name, start),
            "abstractNumId" => {
                if let Some((_, list)) = &mut self.list {
                    list.definition = attribute("val");
                }
            }
            "startOverride" => {
                if let Some((_, list)) = &mut self.list {
                    list.restarts.insert(self.overridden, start.number().unwrap_or(1));
                }
            }
            "numStyleLink" => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.borrows_from_style = start.value().map(Into::into);
                }
            }
            _ => {}
        }
    }

    fn level_property(&mut self, name: &str, start: &Start) {
        let Some((_, level)) = &mut self.level else { return };
        match name {
            "start" => level.start = start.number().unwrap_or(1),
            "numFmt" => {
                level.format = start.value().unwrap_or_default().into_owned();
                level.digits = start.attribute("format").map_or(1, |format| digits_of_custom_format(&format));
            }
            "lvlText" => {
                level.text = start.value().unwrap_or_default().chars().take(MAX_LABEL_CHARACTERS).collect();
            }
            "lvlPicBulletId" => level.is_picture = true,
            "pStyle" => level.style = start.value().map(Into::into),
            "isLgl" => level.in_digits = start.is_on(),
            "lvlRestart" => level.restart_after = start.number(),
            _ => {}
        }
    }

    fn end(&mut self, end: &End) {
        match end.name() {
            (Word, "lvl") => {
                let Some((index, level)) = self.level.take() else { return };
                if let Some((_, list)) = &mut self.list {
                    list.levels.insert(index, level);
                } else if let Some((_, definition)) = &mut self.definition {
                    definition.levels.insert(index, level);
                }
            }
            (Word, "abstractNum") => {
                let Some((id, definition)) = self.definition.take() else { return };
                self.numbering.definitions.insert(id, definition);
            }
            (Word, "num") => {
                let Some((id, list)) = self.list.take() else { return };
                self.numbering.lists.insert(id, list);
            }
            _ => {}
        }
    }
}

/// Digits of a number in a format of the author's own, which Word writes as an example: `001, 002, 003, ...`.
fn digits_of_custom_format(example: &str) -> usize {
    let first = example.split(',').next().unwrap_or_default().trim();
    if first.chars().all(|digit| digit.is_ascii_digit()) { first.len().clamp(1, 8) } else { 1 }
}

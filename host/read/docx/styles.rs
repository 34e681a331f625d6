//! Named styles and what they say about their paragraphs, runs and tables.

use std::collections::HashMap;

use super::xml::Namespace::Word;
use super::xml::{End, Event, Start, Xml};
use super::{FORMAT, ListReference};
use crate::read::ReadError;

/// Longest chain of styles based on each other. Word itself stops at eleven.
const MAX_CHAIN: usize = 12;

/// Longest identifier of a style in bytes, which is also what Word allows. Styles with longer ones are left out.
const MAX_ID_BYTES: usize = 253;

/// Names of the styles for quotations, in small letters.
const QUOTATIONS: [&str; 5] = ["quote", "intense quote", "block quotation", "block text", "quotations"];

/// One style, without what it inherits.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Name in small letters, which is the same in every language of Word for the styles that ship with it.
    name: String,
    based_on: Option<String>,
    /// The list its paragraphs belong to.
    pub(super) list: ListReference,
    /// From 0; 9 says that it is no heading.
    outline_level: Option<u8>,
    bold: Option<bool>,
    hidden: Option<bool>,
    size: Option<u16>,
    /// Whether the first row of a table is bold or shaded.
    marks_first_row: bool,
}

/// What a style comes to with all it inherits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    /// Level of a heading style, from 1. A title is a heading of the first level.
    pub(super) heading_level: Option<u8>,
    /// Whether its paragraphs are lines of a contents list.
    pub(super) is_contents: bool,
    /// Whether its paragraphs quote somebody.
    pub(super) is_quotation: bool,
    /// Whether, as the style of a table, it makes the first row stand out.
    pub(super) marks_first_row: bool,
    bold: Option<bool>,
    hidden: Option<bool>,
    size: Option<u16>,
}

/// All styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// What each comes to: asked for every run of text.
    effects: HashMap<String, Effect>,
    default_paragraph: Option<String>,
    default_size: u16,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, ReadError> {
        let mut xml = Xml::new(FORMAT, part, text);
        let mut parser = Parser::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) if start.name().1.ends_with("PrChange") => xml.skip(),
                Event::Start(start) => parser.start(&start),
                Event::End(end) => parser.end(&end),
                Event::Text(_) => {}
            }
        }
        let mut styles = parser.styles;
        styles.effects =
            styles.by_id.keys().map(|id| (id.clone(), Effect::of(styles.chain(Some(id))))).collect();
        Ok(styles)
    }

    /// What a style comes to; without an identifier, that of paragraphs which name none.
    pub(super) fn effect(&self, id: Option<&str>) -> Effect {
        let id = id.or(self.default_paragraph.as_deref());
        id.and_then(|id| self.effects.get(id)).copied().unwrap_or_default()
    }

    /// The style itself and those it is based on, the nearest first, each with its identifier. Without an
    /// identifier, the style paragraphs have when they name none.
    pub(super) fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = id.or(self.default_paragraph.as_deref());
        std::iter::successors(self.find(first), |(_, style)| self.find(style.based_on.as_deref()))
            .take(MAX_CHAIN)
    }

    fn find<'a>(&'a self, id: Option<&'a str>) -> Option<(&'a str, &'a Style)> {
        let id = id?;
        self.by_id.get(id).map(|style| (id, style))
    }

    /// Whether text of this paragraph style and character style is bold. The two cancel each other out, as in Word.
    pub(super) fn is_bold(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        self.toggle(paragraph, character, |effect| effect.bold)
    }

    /// Whether text of this paragraph style and character style is hidden.
    pub(super) fn is_hidden(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        self.toggle(paragraph, character, |effect| effect.hidden)
    }

    /// Size of text of this paragraph style and character style, in half points.
    pub(super) fn size(&self, paragraph: Option<&str>, character: Option<&str>) -> u16 {
        let own = character.and_then(|id| self.effect(Some(id)).size);
        own.or_else(|| self.effect(paragraph).size).unwrap_or(self.default_size)
    }

    fn toggle(
        &self,
        paragraph: Option<&str>,
        character: Option<&str>,
        property: fn(Effect) -> Option<bool>,
    ) -> bool {
        let of = |id| property(self.effect(id)).unwrap_or(false);
        of(paragraph) != (character.is_some() && of(character))
    }
}

impl Effect {
    /// What a chain of styles comes to, the nearest first.
    fn of<'a>(chain: impl Iterator<Item = (&'a str, &'a Style)>) -> Self {
        let mut effect = Self::default();
        let mut is_level_known = false;
        for (id, style) in chain {
            let id = id.to_lowercase();
            let name = style.name.as_str();
            if !is_level_known {
                let named = level_of_name(name).or_else(|| level_of_name(&id));
                effect.heading_level = named.or_else(|| style.outline_level.and_then(outline_to_heading));
                is_level_known = named.is_some() || style.outline_level.is_some();
            }
            effect.is_contents |= is_contents_name(name) || is_contents_name(&id);
            effect.is_quotation |= QUOTATIONS.contains(&name);
            effect.marks_first_row |= style.marks_first_row;
            effect.bold = effect.bold.or(style.bold);
            effect.hidden = effect.hidden.or(style.hidden);
            effect.size = effect.size.or(style.size);
        }
        effect
    }
}

/// Level of a heading from an outline level, which counts from 0 and ends with 9 for body text.
pub(super) fn outline_to_heading(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
}

/// Whether this is the name of a style for contents lists: "toc 2", "TOC2", "table of figures".
fn is_contents_name(name: &str) -> bool {
    let level = name.strip_prefix("toc").map(str::trim_start);
    level.is_some_and(|level| level.starts_with(|digit: char| digit.is_ascii_digit()))
        || name == "table of figures"
}

fn level_of_name(name: &str) -> Option<u8> {
    match name {
        "title" | "toc heading" | "tocheading" => Some(1),
        _ => {
            let level = name.strip_prefix("heading")?.trim_start().parse().ok()?;
            (1..=9).contains(&level).then_some(level)
        }
    }
}

#[derive(Default)]
struct Parser {
    styles: Styles,
    open: Option<(String, Style)>,
    in_first_row: bool,
    in_defaults: bool,
}

impl Parser {
    fn start(&mut self, start: &Start) {
        let (Word, name) = start.name() else { return };
        self.in_defaults |= name == "docDefaults";
        if name == "style" {
            let id = start.attribute("styleId").unwrap_or_default().into_owned();
            let is_default = matches!(start.attribute("default").as_deref(), Some("1" | "true" | "on"));
            if is_default && start.attribute("type").as_deref() == Some("paragraph") {
                self.styles.default_paragraph = Some(id.clone());
            }
            self.open = (id.len() <= MAX_ID_BYTES).then(|| (id, Style::default()));
            return;
        }
        let Some((_, style)) = &mut self.open else {
            if name == "sz" && self.in_defaults {
                self.styles.default_size = start.number().unwrap_or(0);
            }
            return;
        };
        match name {
            "name" => style.name = start.value().unwrap_or_default().to_lowercase(),
            "basedOn" => style.based_on = start.value().filter(|id| id.len() <= MAX_ID_BYTES).map(Into::into),
            "tblStylePr" => self.in_first_row = start.attribute("type").as_deref() == Some("firstRow"),
            "b" if self.in_first_row => style.marks_first_row |= start.is_on(),
            "shd" if self.in_first_row => style.marks_first_row |= is_shaded(start),
            _ if self.in_first_row => {}
            "numId" => style.list.list = start.value().map(Into::into),
            "ilvl" => style.list.level = start.number(),
            "outlineLvl" => style.outline_level = start.number(),
            "b" => style.bold = Some(start.is_on()),
            "vanish" => style.hidden = Some(start.is_on()),
            "sz" => style.size = start.number(),
            _ => {}
        }
    }

    fn end(&mut self, end: &End) {
        match end.name() {
            (Word, "docDefaults") => self.in_defaults = false,
            (Word, "tblStylePr") => self.in_first_row = false,
            (Word, "style") => {
                if let Some((id, style)) = self.open.take() {
                    self.styles.by_id.insert(id, style);
                }
            }
            _ => {}
        }
    }
}

/// Whether a `shd` element gives a background other than white.
pub(super) fn is_shaded(start: &Start) -> bool {
    let fill = start.attribute("fill").unwrap_or_default().to_ascii_lowercase();
    let pattern = start.value().unwrap_or_default();
    !matches!(fill.as_str(), "" | "auto" | "ffffff" | "none")
        || pattern.starts_with("pct")
        || pattern == "solid"
}

//! Named styles and what they say about their paragraphs, runs and tables.

use std::collections::HashMap;

use super::xml::Namespace::Word;
use super::xml::{End, Event, Start, Xml};
use crate::read::ReadError;

/// Longest chain of styles based on each other. Word itself stops at eleven.
const MAX_CHAIN: usize = 20;

/// Longest identifier of a style in bytes, four times what Word allows. Chains are looked up for every run.
const MAX_ID_BYTES: usize = 1000;

/// The list a paragraph belongs to, as far as its own properties or one style say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListReference {
    /// Number of the list; `0` switches numbering off.
    pub(super) list: Option<String>,
    /// Level in the list, from 0.
    pub(super) level: Option<u8>,
}

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

/// All styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default_paragraph: Option<String>,
    default_size: u16,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, ReadError> {
        let mut xml = Xml::new(part, text);
        let mut parser = Parser::default();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) if start.name().1.ends_with("PrChange") => xml.skip(),
                Event::Start(start) => parser.start(&start),
                Event::End(end) => parser.end(&end),
                Event::Text(_) => {}
            }
        }
        Ok(parser.styles)
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
        self.styles.get(id).map(|style| (id, style))
    }

    /// Level of a heading style, from 1. A title is a heading of the first level.
    pub(super) fn heading_level(&self, id: Option<&str>) -> Option<u8> {
        for (id, style) in self.chain(id) {
            if let Some(level) = level_of_name(&style.name).or_else(|| level_of_name(&id.to_lowercase())) {
                return Some(level);
            }
            if let Some(level) = style.outline_level {
                return outline_to_heading(level);
            }
        }
        None
    }

    /// Whether paragraphs of this style are lines of a contents list.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(id, style)| {
            let numbered = |name: &str| {
                name.strip_prefix("toc")
                    .is_some_and(|rest| rest.trim_start().starts_with(|digit: char| digit.is_ascii_digit()))
            };
            numbered(&style.name) || numbered(&id.to_lowercase()) || style.name == "table of figures"
        })
    }

    /// Whether paragraphs of this style quote somebody.
    pub(super) fn is_quotation(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|(_, style)| {
            matches!(
                style.name.as_str(),
                "quote" | "intense quote" | "block quotation" | "block text" | "quotations"
            )
        })
    }

    /// Whether text of this paragraph style and character style is bold. The two cancel each other out, as in Word.
    pub(super) fn is_bold(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        self.toggle(paragraph, character, |style| style.bold)
    }

    /// Whether text of this paragraph style and character style is hidden.
    pub(super) fn is_hidden(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        self.toggle(paragraph, character, |style| style.hidden)
    }

    /// Size of text of this paragraph style and character style, in half points.
    pub(super) fn size(&self, paragraph: Option<&str>, character: Option<&str>) -> u16 {
        let of = |id| self.chain(id).find_map(|(_, style)| style.size);
        character.and_then(|id| of(Some(id))).or_else(|| of(paragraph)).unwrap_or(self.default_size)
    }

    /// Whether this table style makes the first row stand out.
    pub(super) fn marks_first_row(&self, table: &str) -> bool {
        self.chain(Some(table)).any(|(_, style)| style.marks_first_row)
    }

    fn toggle(
        &self,
        paragraph: Option<&str>,
        character: Option<&str>,
        property: fn(&Style) -> Option<bool>,
    ) -> bool {
        let of = |id| self.chain(id).find_map(|(_, style)| property(style)).unwrap_or(false);
        of(paragraph) != (character.is_some() && of(character))
    }
}

/// Level of a heading from an outline level, which counts from 0 and ends with 9 for body text.
pub(super) fn outline_to_heading(outline: u8) -> Option<u8> {
    (outline < 9).then_some(outline + 1)
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
                    self.styles.styles.insert(id, style);
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

//! Named styles and what they say about their paragraphs and text.

use std::collections::{HashMap, HashSet};

use super::FORMAT;
use super::numbering::ListStyle;
use crate::read::ReadError;
use crate::read::office::xml::Namespace::{Style as StyleSpace, Text};
use crate::read::office::xml::{End, Event, Start, Xml};

/// Longest chain of styles based on each other.
const MAX_CHAIN: usize = 12;

/// Names of the styles for quotations, in small letters.
const QUOTATIONS: [&str; 4] = ["quotations", "quote", "intense quote", "block text"];

/// The kind of page a document begins with.
const FIRST_MASTER: &str = "Standard";

/// What a style is for. Styles for different things may have the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Family {
    Paragraph,
    Text,
}

/// One style, without what it inherits.
#[derive(Clone, Debug, Default)]
struct Style {
    /// Name as people see it, in small letters.
    name: String,
    parent: Option<String>,
    look: TextLook,
    list: Option<String>,
    breaks_page: Option<bool>,
}

/// How text looks, as far as a style says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TextLook {
    /// Whether it is bold.
    pub(super) bold: Option<bool>,
    /// Whether it is underlined.
    pub(super) underlined: Option<bool>,
    /// Whether it is hidden.
    pub(super) hidden: Option<bool>,
    /// Its size in half points.
    pub(super) size: Option<u16>,
}

/// What the style of a paragraph comes to with all it inherits.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
pub(super) struct Effect {
    /// Whether its paragraphs are titles of the document.
    pub(super) is_title: bool,
    /// Whether its paragraphs are lines of a contents list.
    pub(super) is_contents: bool,
    /// Whether its paragraphs quote somebody.
    pub(super) is_quotation: bool,
    /// The list it names; empty if it switches numbering off.
    pub(super) list: Option<String>,
    /// Whether its paragraphs begin a page.
    pub(super) breaks_page: bool,
    /// How its text looks.
    pub(super) look: TextLook,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<(Family, String), Style>,
    defaults: TextLook,
    lists: HashMap<String, ListStyle>,
    outline: ListStyle,
    /// Kinds of page that styles ask for.
    masters: HashSet<String>,
    /// The kind of page that follows each, where another does.
    next_masters: HashMap<String, String>,
}

impl Styles {
    /// Adds the styles of a part. Those of the document itself come last and win.
    pub(super) fn read(&mut self, part: &str, text: &str) -> Result<(), ReadError> {
        let mut xml = Xml::new(FORMAT, part, text);
        let mut parser = Parser { styles: self, open: None, list: None, in_default: false };
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(start) => parser.start(&start),
                Event::End(end) => parser.end(&end),
                Event::Text(_) => {}
            }
        }
        Ok(())
    }

    /// What the style of a paragraph comes to.
    pub(super) fn effect(&self, name: Option<&str>) -> Effect {
        let mut effect = Effect::default();
        for style in self.chain(Family::Paragraph, name) {
            effect.is_title |= style.name == "title";
            effect.is_contents |= is_contents_name(&style.name);
            effect.is_quotation |= QUOTATIONS.contains(&style.name.as_str());
            effect.list = effect.list.or_else(|| style.list.clone());
            effect.look = effect.look.or(style.look);
        }
        effect.breaks_page =
            self.chain(Family::Paragraph, name).find_map(|style| style.breaks_page).unwrap_or(false);
        effect.look = effect.look.or(self.defaults);
        effect
    }

    /// How the style of a stretch of text makes it look.
    pub(super) fn text_look(&self, name: Option<&str>) -> TextLook {
        self.chain(Family::Text, name).fold(TextLook::default(), |look, style| look.or(style.look))
    }

    /// The definition of a list.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// The numbers of headings.
    pub(super) fn outline(&self) -> &ListStyle {
        &self.outline
    }

    /// Whether the document has pages of a kind.
    pub(super) fn uses_master(&self, name: &str) -> bool {
        let follows = |start: &str| {
            let next = |master: &&String| self.next_masters.get(*master);
            std::iter::successors(self.next_masters.get(start), next)
                .take(MAX_CHAIN)
                .any(|master| master == name)
        };
        let starts = || self.masters.iter().map(String::as_str).chain([FIRST_MASTER]);
        starts().any(|start| start == name || follows(start))
    }

    fn chain<'a>(&'a self, family: Family, name: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let find =
            move |name: Option<&str>| name.and_then(|name| self.by_name.get(&(family, name.to_owned())));
        std::iter::successors(find(name), move |style| find(style.parent.as_deref())).take(MAX_CHAIN)
    }
}

impl TextLook {
    /// This, and where it says nothing, the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            underlined: self.underlined.or(other.underlined),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
        }
    }

    /// A property of text.
    fn property(&mut self, start: &Start) {
        let weight = start.attribute("font-weight");
        let is_heavy =
            |weight: &str| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        self.bold = weight.map(|weight| is_heavy(&weight)).or(self.bold);
        let line = start.attribute("text-underline-style");
        self.underlined = line.map(|line| line != "none").or(self.underlined);
        self.hidden = start.attribute("display").map(|display| display == "none").or(self.hidden);
        self.size = start.attribute("font-size").and_then(|size| half_points(&size)).or(self.size);
    }
}

/// `12pt` as 24; None for sizes in percent, which are taken for that of the style behind.
fn half_points(size: &str) -> Option<u16> {
    let points: f32 = size.strip_suffix("pt")?.trim().parse().ok()?;
    // The cast saturates, and no size is negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some((points * 2.0).round() as u16)
}

/// Whether this is the name of a style for contents lists: "contents 2", "toc 2".
fn is_contents_name(name: &str) -> bool {
    let level = name.strip_prefix("contents ").or_else(|| name.strip_prefix("toc "));
    level.is_some_and(|level| level.starts_with(|digit: char| digit.is_ascii_digit()))
}

/// What levels are defined of.
enum Definition {
    /// The list of this name.
    List(String),
    /// The numbers of headings.
    Outline,
}

/// Reads the styles of one part.
struct Parser<'a> {
    styles: &'a mut Styles,
    open: Option<((Family, String), Style)>,
    /// The definition that is open.
    list: Option<Definition>,
    in_default: bool,
}

impl Parser<'_> {
    fn start(&mut self, start: &Start) {
        match start.name() {
            (StyleSpace, "style") => self.open = style(start),
            (StyleSpace, "default-style") => {
                self.in_default = start.attribute("family").as_deref() == Some("paragraph");
            }
            (StyleSpace, "text-properties") => match &mut self.open {
                Some((_, style)) => style.look.property(start),
                None if self.in_default => self.styles.defaults.property(start),
                None => {}
            },
            (StyleSpace, "paragraph-properties") => {
                if let (Some((_, style)), Some(kind)) = (&mut self.open, start.attribute("break-before")) {
                    style.breaks_page = Some(kind == "page");
                }
            }
            (StyleSpace, "master-page") => {
                if let (Some(name), Some(next)) =
                    (start.attribute("name"), start.attribute("next-style-name"))
                {
                    self.styles.next_masters.insert(name.into_owned(), next.into_owned());
                }
            }
            (Text, "list-style") => self.begin_list(start.attribute("name").map(Into::into)),
            (Text, "outline-style") => {
                self.styles.outline = ListStyle::default();
                self.list = Some(Definition::Outline);
            }
            (Text, name) => self.define(name, start),
            _ => {}
        }
        if let Some(master) = start.attribute("master-page-name").filter(|name| !name.is_empty())
            && let Some((_, style)) = &mut self.open
        {
            style.breaks_page = Some(true);
            self.styles.masters.insert(master.into_owned());
        }
    }

    fn begin_list(&mut self, name: Option<String>) {
        if let Some(name) = name {
            self.styles.lists.insert(name.clone(), ListStyle::default());
            self.list = Some(Definition::List(name));
        }
    }

    fn define(&mut self, name: &str, start: &Start) {
        match &self.list {
            Some(Definition::List(list)) => {
                if let Some(list) = self.styles.lists.get_mut(list) {
                    list.define(name, start);
                }
            }
            Some(Definition::Outline) => self.styles.outline.define(name, start),
            None => {}
        }
    }

    fn end(&mut self, end: &End) {
        match end.name() {
            (StyleSpace, "style") => {
                if let Some((key, style)) = self.open.take() {
                    self.styles.by_name.insert(key, style);
                }
            }
            (StyleSpace, "default-style") => self.in_default = false,
            (Text, "list-style" | "outline-style") => self.list = None,
            _ => {}
        }
    }
}

fn style(start: &Start) -> Option<((Family, String), Style)> {
    let family = match start.attribute("family").as_deref() {
        Some("paragraph") => Family::Paragraph,
        Some("text") => Family::Text,
        _ => return None,
    };
    let name = start.attribute("name")?.into_owned();
    let shown = start.attribute("display-name").map_or_else(|| name.replace("_20_", " "), Into::into);
    let style = Style {
        name: shown.to_lowercase(),
        parent: start.attribute("parent-style-name").map(Into::into),
        list: start.attribute("list-style-name").map(Into::into),
        ..Style::default()
    };
    Some(((family, name), style))
}

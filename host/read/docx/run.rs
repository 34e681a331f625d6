//! A run: a stretch of text of one look.

use super::Look;
use super::styles::Styles;
use super::xml::Start;

/// The properties of a run, as far as it has its own.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Whether there is a run at all.
    pub(super) is_open: bool,
    style: Option<String>,
    bold: Option<bool>,
    underlined: bool,
    hidden: Option<bool>,
    size: Option<u16>,
}

impl Run {
    /// A run begins.
    pub(super) fn begin() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// A property of the run.
    pub(super) fn property(&mut self, name: &str, start: &Start) {
        match name {
            "rStyle" => self.style = start.value().map(Into::into),
            "b" => self.bold = Some(start.is_on()),
            "u" => self.underlined = start.value().is_none_or(|line| line != "none"),
            "vanish" => self.hidden = Some(start.is_on()),
            "sz" => self.size = start.number(),
            _ => {}
        }
    }

    /// How its text looks on this page, in a paragraph of this style.
    pub(super) fn look(&self, styles: &Styles, paragraph_style: Option<&str>, page: u32) -> Look {
        let style = self.style.as_deref();
        Look {
            is_bold: self.bold.unwrap_or_else(|| styles.is_bold(paragraph_style, style)),
            is_underlined: self.underlined,
            is_hidden: self.hidden.unwrap_or_else(|| styles.is_hidden(paragraph_style, style)),
            size: self.size.unwrap_or_else(|| styles.size(paragraph_style, style)),
            page,
        }
    }
}

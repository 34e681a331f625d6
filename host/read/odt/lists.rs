//! Lists while they are read, and the labels of their items.

use std::collections::HashMap;

use super::numbering::{Counters, LEVELS, ListStyle};
use super::styles::Styles;
use crate::read::office::Label;
use crate::read::office::xml::Start;

/// What the next paragraph of an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Item {
    /// Its first, which has the label; the item may state its number.
    New(Option<u32>),
    /// A later one, or one of a list header, which has none.
    #[default]
    Begun,
}

/// The lists that are open at a place, each inside the one before.
#[derive(Debug, Default)]
pub(super) struct OpenLists {
    styles: Vec<Option<String>>,
    id: Option<String>,
    counters: Counters,
    item: Item,
}

/// What is known of lists that are over, so that later ones can go on from them, and the numbers of headings.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    by_style: HashMap<String, Counters>,
    by_id: HashMap<String, Counters>,
    headings: Counters,
}

impl OpenLists {
    /// A list begins.
    pub(super) fn begin(&mut self, start: &Start, numbers: &Numbers) {
        let style =
            start.attribute("style-name").map(Into::into).or_else(|| self.styles.last().cloned().flatten());
        if self.styles.is_empty() {
            let goes_on = start.attribute("continue-numbering").as_deref() == Some("true");
            let from_id = start.attribute("continue-list").and_then(|id| numbers.by_id.get(id.as_ref()));
            let from_style = style.as_ref().filter(|_| goes_on).and_then(|style| numbers.by_style.get(style));
            self.counters = from_id.or(from_style).copied().unwrap_or_default();
            self.id = start.attribute("id").map(Into::into);
        }
        self.styles.push(style);
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self, numbers: &mut Numbers) {
        let style = self.styles.pop().flatten();
        self.item = Item::Begun;
        if self.styles.is_empty() {
            if let Some(style) = style {
                numbers.by_style.insert(style, self.counters);
            }
            if let Some(id) = self.id.take() {
                numbers.by_id.insert(id, self.counters);
            }
        }
    }

    /// An item begins.
    pub(super) fn begin_item(&mut self, start: &Start) {
        self.item = Item::New(start.parsed("start-value"));
    }

    /// An item ends, or one without a label begins.
    pub(super) fn end_item(&mut self) {
        self.item = Item::Begun;
    }

    /// Whether there is a list.
    pub(super) fn is_open(&self) -> bool {
        !self.styles.is_empty()
    }

    /// The label of a paragraph that begins here, whose own style may name a list.
    pub(super) fn label(&mut self, styles: &Styles, own: Option<&str>) -> Option<Label> {
        let Item::New(stated) = std::mem::take(&mut self.item) else { return None };
        let level = self.styles.len().min(LEVELS).checked_sub(1)?;
        let named = self.styles.last().and_then(Option::as_deref).or(own).and_then(|name| styles.list(name));
        let fallback = ListStyle::default();
        let style = named.unwrap_or(&fallback);
        style.count(&mut self.counters, level, stated);
        style.label(&self.counters, level)
    }
}

impl Numbers {
    /// The label of a heading of a level (from 0) that stands in no list.
    pub(super) fn heading(&mut self, start: &Start, level: usize, outline: &ListStyle) -> Option<Label> {
        if !outline.has_number(level) || start.attribute("is-list-header").as_deref() == Some("true") {
            return None;
        }
        let restarts = start.attribute("restart-numbering").as_deref() == Some("true");
        outline.count(&mut self.headings, level, start.parsed("start-value").or(restarts.then_some(1)));
        outline.label(&self.headings, level)
    }
}

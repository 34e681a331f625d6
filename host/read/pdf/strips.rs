//! What a page shows from the top down: rows of text and ruled tables, each a strip of items side by side.

use super::engine::TaggedCell;
use super::layout::Sheet;
use super::line::Line;
use super::rows::{Fragment, PageText};
use super::typed_label;

/// How far a label may stand before its text, in ems.
const LABEL_REACH: f32 = 7.0;

/// How far from its head a column may begin, in ems.
const ALIGNED: f32 = 0.8;

/// Things side by side on a page.
#[derive(Clone, Debug)]
pub(super) struct Strip<'a> {
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Size of its largest text; 0 for a table.
    pub(super) size: f32,
    /// From left to right.
    pub(super) items: Vec<Item<'a>>,
}

/// One thing in a strip.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) kind: ItemKind<'a>,
}

/// What a thing in a strip is.
#[derive(Clone, Debug)]
pub(super) enum ItemKind<'a> {
    /// Text with no gap in it, or a label and its text.
    Text(Vec<&'a Fragment>),
    /// A ruled table, by its number on the page.
    Table(usize),
}

impl<'a> Strip<'a> {
    /// The strip of a row, with labels joined to their text. None if there is nothing in it.
    pub(super) fn of_row(text: &PageText, fragments: Vec<&'a Fragment>) -> Option<Self> {
        let size = fragments.iter().map(|fragment| fragment.size).fold(0.0, f32::max);
        let baseline = fragments.first()?.baseline;
        let mut items: Vec<Item> = Vec::new();
        for fragment in fragments {
            if let Some(item) = items.last_mut()
                && item.is_label_of(fragment, text)
            {
                item.add(fragment);
            } else {
                let (left, right) = (fragment.left, fragment.right);
                items.push(Item { left, right, kind: ItemKind::Text(vec![fragment]) });
            }
        }
        Some(Self { top: baseline - size, bottom: baseline, size, items })
    }

    /// The strip of a table.
    pub(super) fn of_table(number: usize, [left, top, right, bottom]: [f32; 4]) -> Self {
        Self { top, bottom, size: 0.0, items: vec![Item { left, right, kind: ItemKind::Table(number) }] }
    }

    /// The table all of it is tagged to stand in.
    pub(super) fn tagged_table(&self) -> Option<u32> {
        let mut tables = self.items.iter().map(|item| item.tagged_cell().map(|cell| cell.table));
        let first = tables.next()??;
        tables.all(|table| table == Some(first)).then_some(first)
    }

    /// Whether nearly all of its text is bold.
    pub(super) fn is_bold(&self) -> bool {
        let mut fragments = self.items.iter().flat_map(|item| match &item.kind {
            ItemKind::Text(fragments) => fragments.as_slice(),
            ItemKind::Table(_) => &[],
        });
        fragments.all(|fragment| fragment.bold * 5 >= fragment.length * 4)
    }
}

impl<'a> Item<'a> {
    /// Number of words. A table has many.
    pub(super) fn words(&self, text: &PageText) -> usize {
        match &self.kind {
            ItemKind::Text(_) => self.text(text).split_whitespace().count(),
            ItemKind::Table(_) => usize::MAX / 2,
        }
    }

    /// Its text; empty for a table.
    pub(super) fn text<'t>(&self, page: &'t PageText) -> &'t str {
        match &self.kind {
            ItemKind::Text(fragments) => {
                let (first, last) = (fragments.first(), fragments.last());
                let range = first.zip(last).map(|(first, last)| first.source.start..last.source.end);
                range.and_then(|range| page.text.get(range)).unwrap_or_default()
            }
            ItemKind::Table(_) => "",
        }
    }

    /// Whether it is a whole number.
    pub(super) fn is_number(&self, page: &PageText) -> bool {
        let text = self.text(page);
        (1..=4).contains(&text.len()) && text.chars().all(|digit| digit.is_ascii_digit())
    }

    /// Whether it begins with a small letter.
    pub(super) fn begins_small(&self, page: &PageText) -> bool {
        self.text(page).starts_with(char::is_lowercase)
    }

    /// The cell it is tagged to stand in.
    pub(super) fn tagged_cell(&self) -> Option<TaggedCell> {
        match &self.kind {
            ItemKind::Text(fragments) => fragments.first()?.tag?.cell,
            ItemKind::Table(_) => None,
        }
    }

    fn is_label_of(&self, next: &Fragment, text: &PageText) -> bool {
        let ItemKind::Text(fragments) = &self.kind else { return false };
        let [label] = fragments.as_slice() else { return false };
        let written = fragment_text(text, label);
        let is_first = label.column == 1;
        let is_plain_number = written.chars().all(|digit| digit.is_ascii_digit());
        next.left - label.right < LABEL_REACH * next.size
            && (is_first || !is_plain_number)
            && label.tag.and_then(|tag| tag.cell) == next.tag.and_then(|tag| tag.cell)
            && typed_label::is_label(written)
            && fragment_text(text, next).contains(char::is_alphabetic)
    }

    /// Where its label and its text begin, if it is a label and its text.
    fn label_lefts(&self) -> Option<(f32, f32)> {
        match &self.kind {
            ItemKind::Text(fragments) => match fragments.as_slice() {
                [label, text, ..] => Some((label.left, text.left)),
                _ => None,
            },
            ItemKind::Table(_) => None,
        }
    }

    /// Takes a label and its text apart.
    fn part(self) -> Vec<Self> {
        let ItemKind::Text(fragments) = &self.kind else { return vec![self] };
        let Some((label, rest)) = fragments.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return vec![self];
        };
        let left = rest.first().map_or(self.left, |text| text.left);
        vec![
            Item { left: self.left, right: label.right, kind: ItemKind::Text(vec![*label]) },
            Item { left, right: self.right, kind: ItemKind::Text(rest.to_vec()) },
        ]
    }

    fn add(&mut self, fragment: &'a Fragment) {
        if let ItemKind::Text(fragments) = &mut self.kind {
            fragments.push(fragment);
            self.right = self.right.max(fragment.right);
        }
    }
}

/// Takes labels and their texts apart below a head that names both as columns: "Ref", "Question".
pub(super) fn part_labels(mut strips: Vec<Strip<'_>>) -> Vec<Strip<'_>> {
    let mut head: Option<(f32, f32)> = None;
    for strip in &mut strips {
        let reach = ALIGNED * strip.size;
        let is_near = |one: f32, other: f32| (one - other).abs() <= reach;
        if let [first, second, _, ..] = strip.items.as_slice()
            && first.label_lefts().is_none()
            && strip.is_bold()
        {
            head = Some((first.left, second.left));
        }
        let Some((label, text)) = head else { continue };
        let lefts = strip.items.first().and_then(Item::label_lefts);
        if lefts.is_some_and(|lefts| is_near(lefts.0, label) && is_near(lefts.1, text)) {
            let mut items = std::mem::take(&mut strip.items).into_iter();
            strip.items = items.next().into_iter().flat_map(Item::part).chain(items).collect();
        } else if strip.items.iter().any(|item| item.left < text - reach && item.right > text + reach) {
            head = None;
        }
    }
    strips
}

/// The line of things side by side. None if there is a table among them.
pub(super) fn line(sheet: &Sheet, items: &[Item]) -> Option<Line> {
    let mut all = Vec::new();
    for item in items {
        match &item.kind {
            ItemKind::Text(fragments) => all.extend(fragments),
            ItemKind::Table(_) => return None,
        }
    }
    Line::of(sheet.number, sheet.text, &all)
}

fn fragment_text<'a>(text: &'a PageText, fragment: &Fragment) -> &'a str {
    text.text.get(fragment.source.clone()).unwrap_or_default()
}

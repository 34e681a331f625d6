//! Which paragraphs are headings: by their style where it can be trusted, else by their looks.

use std::collections::{HashMap, HashSet};

use super::line::Line;
use super::outline::label_depth;
use super::titles::{is_title, may_be_heading, names_a_part, reads_as_heading};
use crate::read::label;

/// Fewest headings by style for a document to count as styled, so that a bold line without a number is just bold.
const FEW_HEADINGS: usize = 3;

/// Most words for each heading by style in such a document.
const MAX_WORDS_PER_HEADING: usize = 1000;

/// From this share of all paragraphs on, in percent, heading styles are used for everything.
const TOO_MANY_PERCENT: usize = 70;

/// Fewest paragraphs from which that share says something.
const ENOUGH_PARAGRAPHS: usize = 20;

/// Titles in a row, with nothing between them, from which on they are a list or a cover page.
const ROW_OF_TITLES: usize = 3;

/// Why a paragraph is a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Heading {
    /// Its style says so, with this level.
    Styled(u8),
    /// It looks like one: a short paragraph that is wholly bold or underlined.
    Faked,
}

/// For each line, why it is a heading, if it is one.
pub(in crate::read) fn find(lines: &[Line]) -> Vec<Option<Heading>> {
    let styled = styled_headings(lines);
    let is_styled = has_enough(lines, &styled);
    let titles: Vec<Title> = lines.iter().map(|line| title(line, is_styled)).collect();
    let kept = kept_titles(lines, &titles, &styled);
    styled.into_iter().zip(kept).map(|(styled, kept)| styled.or(kept.then_some(Heading::Faked))).collect()
}

/// Headings by style, where the style can be trusted and the paragraph can be one. In a table they have a row to
/// themselves.
fn styled_headings(lines: &[Line]) -> Vec<Option<Heading>> {
    let trusted = trusted_styles(lines);
    let heading = |(line, is_alone): (&Line, bool)| {
        let level = line.styled_level?;
        let is_heading = !line.is_contents
            && may_be_heading(&line.paragraph.text)
            && (line.paragraph.cell.is_none() || is_alone)
            && trusted.contains(&style_key(line));
        is_heading.then_some(Heading::Styled(level))
    };
    lines.iter().zip(alone_in_row(lines)).map(heading).collect()
}

/// Whether a paragraph looks like a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    No,
    /// No, but bold all the same.
    OnlyBold,
    /// With a number of this depth.
    Numbered(u8),
    Plain,
}

impl Title {
    fn is_title(self) -> bool {
        matches!(self, Self::Numbered(_) | Self::Plain)
    }

    /// Whether two paragraphs that follow each other belong to one row of titles. Other bold lines, such as the
    /// "and" of a cover page, do not end it.
    fn goes_on_with(self, next: Self) -> bool {
        self == next || matches!((self, next), (Self::Plain | Self::OnlyBold, Self::Plain | Self::OnlyBold))
    }
}

fn title(line: &Line, is_styled: bool) -> Title {
    let paragraph = &line.paragraph;
    let is_bullet = line.label.as_ref().is_some_and(|label| label.is_bullet);
    if paragraph.cell.is_some()
        || line.is_contents
        || is_bullet
        || !(paragraph.is_bold() || paragraph.is_underlined())
    {
        return Title::No;
    }
    let typed = label::split(&paragraph.text).filter(|_| line.label.is_none());
    let text = typed.and_then(|(_, start)| paragraph.text.get(start..)).unwrap_or(&paragraph.text);
    let depth = label_depth(line);
    if !is_title(text, depth.is_some()) {
        return Title::OnlyBold;
    }
    match depth {
        Some(depth) => Title::Numbered(depth),
        // A style that cannot be trusted still says that its bold paragraphs are headings.
        None if !is_styled || line.styled_level.is_some() => Title::Plain,
        None => Title::OnlyBold,
    }
}

/// Of titles in a row none has anything under it but the last: they are a list, or the lines of a cover page, unless
/// they name parts of the document.
fn kept_titles(lines: &[Line], titles: &[Title], styled: &[Option<Heading>]) -> Vec<bool> {
    let mut kept = Vec::with_capacity(lines.len());
    let entries: Vec<(&Line, Title, bool)> = lines
        .iter()
        .zip(titles)
        .zip(styled)
        .map(|((line, title), styled)| (line, *title, styled.is_some()))
        .collect();
    for row in entries.chunk_by(|(_, title, is_styled), (_, next, next_is_styled)| {
        title.goes_on_with(*next) && !is_styled && !next_is_styled
    }) {
        let is_short = row.iter().filter(|(_, title, _)| title.is_title()).count() < ROW_OF_TITLES;
        let last_plain = row.iter().rposition(|(_, title, _)| *title == Title::Plain);
        for (index, (line, title, _)) in row.iter().enumerate() {
            let stands = is_short || last_plain == Some(index) || names_a_part(&line.paragraph.text);
            kept.push(title.is_title() && stands);
        }
    }
    kept
}

/// For each line, whether nothing else stands in its table row.
fn alone_in_row(lines: &[Line]) -> Vec<bool> {
    let row = |line: &Line| line.paragraph.cell.map(|cell| (cell.table, cell.row));
    let mut counts: HashMap<(u32, u32), usize> = HashMap::new();
    for row in lines.iter().filter_map(row) {
        *counts.entry(row).or_default() += 1;
    }
    lines.iter().map(|line| row(line).is_some_and(|row| counts.get(&row) == Some(&1))).collect()
}

/// A heading style, or an outline level set by hand.
type StyleKey<'a> = (Option<&'a str>, Option<u8>);

fn style_key(line: &Line) -> StyleKey<'_> {
    (line.paragraph.style.as_deref(), line.paragraph.outline_level)
}

/// The heading styles whose paragraphs mostly read as headings. Contracts style whole clauses as headings to number
/// them, and some documents style everything. The first line is a title even with a colon: "Old Mill: repairs".
fn trusted_styles(lines: &[Line]) -> HashSet<StyleKey<'_>> {
    let mut counts: HashMap<StyleKey, (usize, usize)> = HashMap::new();
    let all = lines.iter().enumerate();
    for (index, line) in all.filter(|(_, line)| line.styled_level.is_some() && !line.is_contents) {
        let (good, all) = counts.entry(style_key(line)).or_default();
        let text = &line.paragraph.text;
        *good += usize::from(reads_as_heading(text) || (index == 0 && may_be_heading(text)));
        *all += 1;
    }
    let styled: usize = counts.values().map(|(_, all)| all).sum();
    if lines.len() >= ENOUGH_PARAGRAPHS && styled * 100 >= lines.len() * TOO_MANY_PERCENT {
        return HashSet::new();
    }
    counts.into_iter().filter(|(_, (good, all))| good * 2 >= *all).map(|(key, _)| key).collect()
}

fn has_enough(lines: &[Line], found: &[Option<Heading>]) -> bool {
    let headings = found.iter().flatten().count();
    let words: usize = lines.iter().map(|line| line.paragraph.text.split_whitespace().count()).sum();
    headings >= FEW_HEADINGS && words <= headings * MAX_WORDS_PER_HEADING
}

//! Try a check without a sandbox, on a tender written in a string.
//!
//! This is a small stand-in for the host: a line that begins with `#` is a heading, every other paragraph is a requirement,
//! facts are given by the test, and only weekends are left out of working days. `tenderlint rules test` runs a
//! rule's examples through the real host.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::bindings::tenderlint::plugin::{tender as host, types};
use crate::check::read_parameters;
use crate::source::Source;
use crate::tender::Body;
use crate::{Check, Confidence, Finding, Place, Result, Rule, Severity, Tender};

/// Prepares and applies a check with its parameters in JSON, as the host would.
pub fn try_check<C: Check>(tender: &TextTender, parameters: &str) -> Result<Vec<Finding>> {
    let parameters = read_parameters::<C>(parameters)?;
    let patterns = C::patterns(&parameters)?;
    let source = Prepared {
        tender,
        patterns: patterns.into_iter().map(|pattern| pattern.into_binding("test")).collect(),
    };
    C::check(
        &Tender::new(&source, &Body::new()),
        &Rule { id: "test".to_owned(), severity: Severity::Error, parameters },
    )
}

/// A tender written in a string: paragraphs apart by empty lines, headings with `#`.
#[derive(Clone, Debug)]
pub struct TextTender {
    blocks: Vec<host::Block>,
    facts: Vec<host::Fact>,
    today: Option<Date>,
}

impl TextTender {
    /// Reads a tender from a text.
    pub fn new(text: &str) -> Self {
        let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
        let blocks = (0..).zip(paragraphs).map(|(id, paragraph)| block(id, paragraph)).collect();
        Self { blocks, facts: Vec::new(), today: None }
    }

    /// States a fact of high confidence. A value that is read somewhere in the text is placed there.
    #[must_use]
    pub fn fact(mut self, kind: &str, value: impl Into<serde_json::Value>) -> Self {
        self.facts.push(host::Fact {
            kind: kind.to_owned(),
            value: value.into().to_string(),
            confidence: Confidence::High.into(),
            places: self
                .blocks
                .first()
                .map(|block| Place::block(block.id).into_binding())
                .into_iter()
                .collect(),
        });
        self
    }

    /// Gives every block after the heading `heading` (up to the next heading) the role `role`.
    #[must_use]
    pub fn role(mut self, heading: &str, role: &str) -> Self {
        let mut inside = false;
        for block in &mut self.blocks {
            if block.kind == "heading" {
                inside = block.text == heading;
            }
            if inside {
                role.clone_into(&mut block.role);
            }
        }
        self
    }

    /// Sets the date of today.
    #[must_use]
    pub fn today(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }
}

fn block(id: u32, paragraph: &str) -> host::Block {
    let title = paragraph.trim_start_matches('#');
    let level = u8::try_from(paragraph.len() - title.len()).unwrap_or(u8::MAX);
    host::Block {
        id,
        document: 0,
        kind: if level > 0 { "heading" } else { "paragraph" }.to_owned(),
        level,
        role: "requirement".to_owned(),
        label: None,
        text: title.trim().replace('\n', " "),
        cell: None,
        page: None,
        extra: Vec::new(),
    }
}

struct Prepared<'a> {
    tender: &'a TextTender,
    patterns: Vec<types::Pattern>,
}

impl Prepared<'_> {
    fn passing<'b>(&'b self, filter: &'b host::BlockFilter) -> impl Iterator<Item = &'b host::Block> {
        let free = |list: &[String], word: &String| list.is_empty() || list.contains(word);
        self.tender.blocks.iter().filter(move |block| {
            free(&filter.kinds, &block.kind)
                && free(&filter.roles, &block.role)
                && (filter.documents.is_empty() || filter.documents.contains(&block.document))
        })
    }
}

fn count_words(text: &str) -> u32 {
    u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX)
}

fn slice<T: Clone>(all: Vec<T>, first: u32, max: u32) -> Vec<T> {
    all.into_iter().skip(first as usize).take(max as usize).collect()
}

impl Source for Prepared<'_> {
    fn documents(&self) -> Vec<host::Document> {
        let words = self.words(&host::BlockFilter { kinds: vec![], roles: vec![], documents: vec![] });
        vec![host::Document { path: "test".into(), format: "text".into(), words, pages: None, extra: vec![] }]
    }

    fn sections(&self) -> Vec<host::Section> {
        let blocks = &self.tender.blocks;
        let headings = blocks.iter().enumerate().filter(|(_, block)| block.kind == "heading");
        headings
            .map(|(index, heading)| {
                let below = blocks[index + 1..]
                    .iter()
                    .take_while(|block| block.level == 0 || block.level > heading.level);
                let below: Vec<_> = below.collect();
                host::Section {
                    document: 0,
                    heading: heading.id,
                    end: below.last().map_or(heading.id, |block| block.id) + 1,
                    level: heading.level,
                    label: None,
                    title: heading.text.clone(),
                    words: below.iter().map(|block| count_words(&block.text)).sum::<u32>()
                        + count_words(&heading.text),
                    words_before: blocks[..index].iter().map(|block| count_words(&block.text)).sum(),
                    page: None,
                    extra: vec![],
                }
            })
            .collect()
    }

    fn blocks(&self, filter: &host::BlockFilter, first: u32, max: u32) -> Vec<host::Block> {
        self.passing(filter).filter(|block| block.id >= first).take(max as usize).cloned().collect()
    }

    fn block(&self, id: u32) -> Option<host::Block> {
        self.tender.blocks.get(id as usize).cloned()
    }

    fn words(&self, filter: &host::BlockFilter) -> u32 {
        self.passing(filter).map(|block| count_words(&block.text)).sum()
    }

    fn facts(&self, kind: &str) -> std::result::Result<Vec<host::Fact>, String> {
        Ok(self.tender.facts.iter().filter(|fact| fact.kind == kind).cloned().collect())
    }

    fn matches(&self, pattern: &str, first: u32, max: u32) -> Vec<host::Match> {
        let Some(pattern) = self.patterns.iter().find(|known| known.name == pattern) else { return vec![] };
        let expressions = pattern
            .phrases
            .iter()
            .map(|phrase| format!(r"\b{}\b", regex::escape(phrase)))
            .chain(pattern.expressions.iter().cloned());
        let mut found = Vec::new();
        for (which, expression) in (0..).zip(expressions) {
            let expression = regex::RegexBuilder::new(&expression)
                .case_insensitive(!pattern.case_sensitive)
                .build()
                .unwrap_or_else(|error| panic!("the expression of a pattern is wrong: {error}"));
            for block in &self.tender.blocks {
                for words in expression.find_iter(&block.text) {
                    found.push(found_in(block, which, words.range()));
                }
            }
        }
        found.sort_by_key(|found: &host::Match| (found.block, found.words.start));
        slice(found, first, max)
    }

    fn today(&self) -> std::result::Result<host::Date, String> {
        let today = self.tender.today.ok_or("this test has no date of today")?;
        Ok(date(today))
    }

    fn working_days(
        &self,
        after: host::Date,
        until: host::Date,
        _: Option<&str>,
    ) -> std::result::Result<u32, String> {
        let (after, until) = (day(after)?, day(until)?);
        let days =
            after.series(1.day()).skip(1).take_while(|day| *day <= until).filter(|day| is_weekday(*day));
        u32::try_from(days.count()).map_err(|error| error.to_string())
    }

    fn add_working_days(
        &self,
        after: host::Date,
        days: u32,
        _: Option<&str>,
    ) -> std::result::Result<host::Date, String> {
        let mut current = day(after)?;
        let mut left = days;
        while left > 0 {
            current = current.checked_add(Span::new().days(1)).map_err(|error| error.to_string())?;
            left -= u32::from(is_weekday(current));
        }
        Ok(date(current))
    }
}

fn found_in(block: &host::Block, which: u32, words: std::ops::Range<usize>) -> host::Match {
    let number = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    let start = block.text[..words.start].rfind(". ").map_or(0, |stop| stop + 2);
    let end = block.text[words.end..].find(". ").map_or(block.text.len(), |stop| words.end + stop + 1);
    host::Match {
        which,
        block: block.id,
        kind: block.kind.clone(),
        role: block.role.clone(),
        words: host::TextRange { start: number(words.start), end: number(words.end) },
        sentence: host::TextRange { start: number(start), end: number(end) },
        text: block.text.clone(),
    }
}

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn date(date: Date) -> host::Date {
    host::Date { year: date.year(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
}

fn day(date: host::Date) -> std::result::Result<Date, String> {
    let part = |number: u8| i8::try_from(number).unwrap_or(0);
    Date::new(date.year, part(date.month), part(date.day)).map_err(|error| error.to_string())
}

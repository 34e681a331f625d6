//! Reads Markdown: `CommonMark` with tables, footnotes and task lists, and the HTML inside it.

mod front_matter;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::builder::{BlockBuilder, Numbering};
use super::html::HtmlReader;
use super::{ReadError, encoding, line_end};
use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// Reads a Markdown document. The source offsets of its segments are bytes of the decoded text.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let source = encoding::decode(bytes)?;
    let mut reader = MarkdownReader {
        builder: BlockBuilder::new(&source),
        html: HtmlReader::default(),
        quotations: 0,
        skips: false,
        links: Vec::new(),
        in_glued_heading: false,
        heading_end: usize::MAX,
        follows_tag: false,
    };
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        reader.read_event(&event, range);
    }
    Ok(ReadDocument {
        format: Format::Markdown,
        blocks: reader.builder.finish(),
        pages: None,
        comments: Vec::new(),
        tracked_changes: 0,
        marked: Vec::new(),
        warnings: reader.html.warnings(),
    })
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
}

struct MarkdownReader<'a> {
    builder: BlockBuilder<'a>,
    html: HtmlReader,
    quotations: u32,
    /// Whether what is being read is no text: front matter, or HTML that is read as a whole block.
    skips: bool,
    /// For each open link, whether it leads to a place in the same document.
    links: Vec<bool>,
    /// Whether a heading is being read whose number signs touch its text, `##Scope`.
    in_glued_heading: bool,
    /// Where the text of the open heading ends and its anchor `{#scope}` begins.
    heading_end: usize,
    /// Whether a tag or remark was dropped just before: it may leave a space on either side.
    follows_tag: bool,
}

impl MarkdownReader<'_> {
    fn read_event(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            _ if self.skips => {}
            Event::Html(_) => self.html.read(&mut self.builder, range),
            Event::InlineHtml(html) => self.read_inline_html(html, range),
            _ if self.html.is_hidden() => {}
            Event::Text(_) | Event::Code(_) if range.start >= self.heading_end => {}
            Event::Text(text) => self.read_text(text, range),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(text, range),
            Event::Code(code) => {
                let place = self.place_inside(code, range);
                self.builder.text(code, place);
            }
            Event::SoftBreak | Event::HardBreak if self.in_glued_heading => self.end_paragraph(),
            Event::SoftBreak if self.ends_on_purpose(range.start) => self.builder.line_break(range),
            Event::SoftBreak => self.builder.space(range),
            Event::HardBreak => self.builder.line_break(range),
            Event::TaskListMarker(done) => self.builder.relabel_item(if *done { "☑" } else { "☐" }),
            Event::Rule => self.builder.close(),
            Event::FootnoteReference(_) => {}
        }
    }

    /// Whether the author ended the line at a byte of the source, and the reader of the page should see it.
    fn ends_on_purpose(&self, end: usize) -> bool {
        let (before, after) = self.builder.source().split_at_checked(end).unwrap_or_default();
        let after = after.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
        line_end::is_on_purpose(before.lines().next_back().unwrap_or_default(), after)
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        let builder = &mut self.builder;
        match tag {
            Tag::Heading { level, .. } => {
                self.heading_end = end_of_heading(builder.source(), &range);
                builder.start_heading(*level as u8);
            }
            Tag::BlockQuote(_) => {
                self.quotations += 1;
                builder.start_quotation();
            }
            Tag::CodeBlock(_) => builder.start_preformatted(),
            Tag::List(first) => {
                let numbering = if first.is_some() { Numbering::Decimal } else { Numbering::Bullet };
                let delimiter = list_delimiter(builder.source(), range.start);
                builder.start_list(numbering, first.unwrap_or(1), delimiter);
            }
            Tag::Item => builder.start_item(None),
            Tag::FootnoteDefinition(name) => builder.start_footnote(name),
            Tag::Table(_) => builder.start_table(),
            Tag::TableHead => {
                builder.set_table_head(true);
                builder.start_row();
            }
            Tag::TableRow => builder.start_row(),
            Tag::TableCell => builder.start_cell(false, 1, 1),
            Tag::Strong => builder.start_bold(),
            Tag::Link { dest_url, .. } => {
                // A tender of several files lists the headings of all of them: `(02_SOW.md#scope)`.
                let leads_inside =
                    dest_url.starts_with('#') || (!dest_url.contains("://") && dest_url.contains(".md#"));
                self.links.push(leads_inside);
                if leads_inside {
                    builder.start_inner_link();
                }
            }
            Tag::MetadataBlock(_) => {
                front_matter::read(builder, range);
                self.skips = true;
            }
            // Inside a quotation each line of HTML follows a mark that is not part of it: there it is read line by line.
            Tag::HtmlBlock if self.quotations == 0 => {
                self.html.read(builder, range);
                self.skips = true;
            }
            Tag::Paragraph => builder.close(),
            // What is struck out has been taken back. A single mark may mean "about".
            Tag::Strikethrough => {
                self.skips = builder.source().get(range.start..).is_some_and(|rest| rest.starts_with("~~"));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let builder = &mut self.builder;
        match tag {
            TagEnd::Heading(_) => {
                self.heading_end = usize::MAX;
                builder.end_heading();
            }
            TagEnd::BlockQuote(_) => {
                self.quotations = self.quotations.saturating_sub(1);
                builder.end_quotation();
            }
            TagEnd::CodeBlock => builder.end_preformatted(),
            TagEnd::List(_) => builder.end_list(),
            TagEnd::Item => builder.end_item(),
            TagEnd::FootnoteDefinition => builder.end_footnote(),
            TagEnd::Table => builder.end_table(),
            TagEnd::TableHead => builder.set_table_head(false),
            TagEnd::TableRow => builder.end_row(),
            TagEnd::TableCell => builder.end_cell(),
            TagEnd::Strong => builder.end_bold(),
            TagEnd::Link => self.end_link(),
            TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Strikethrough => self.skips = false,
            TagEnd::Paragraph => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.builder.end_inner_link();
        }
    }

    fn end_paragraph(&mut self) {
        if std::mem::take(&mut self.in_glued_heading) {
            self.builder.end_heading();
        }
        self.builder.close();
    }

    /// Reads text. Authors leave out the space after the number signs of a heading; `CommonMark` then reads a paragraph.
    fn read_text(&mut self, text: &str, mut range: Range<usize>) {
        let mut text = text;
        if std::mem::take(&mut self.follows_tag) && self.builder.ends_in_space() {
            range.start += text.len() - text.trim_start_matches(' ').len();
            text = text.trim_start_matches(' ');
        }
        if range.end > self.heading_end {
            let title = text.get(..self.heading_end.saturating_sub(range.start)).unwrap_or(text);
            self.builder.text(title, range.start..self.heading_end);
            return;
        }
        match glued_heading(text) {
            Some((level, heading)) if self.starts_line(range.start) => {
                self.builder.start_heading(level);
                self.in_glued_heading = true;
                self.builder.text(heading, range.end.saturating_sub(heading.len())..range.end);
            }
            _ => self.builder.text(text, range),
        }
    }

    /// Whether a text at this offset starts a line of a paragraph, perhaps in a quotation.
    fn starts_line(&mut self, offset: usize) -> bool {
        let before =
            self.builder.source().get(..offset).unwrap_or_default().trim_end_matches([' ', '\t', '>']);
        !self.builder.is_preformatted() && (before.is_empty() || before.ends_with(['\n', '\r']))
    }

    /// Reads a tag inside a paragraph or a table cell. One that belongs to a table would tear the table it stands in.
    fn read_inline_html(&mut self, html: &str, range: Range<usize>) {
        let name = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
        let name =
            name.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
        let belongs_to_table =
            matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "dl" | "dt" | "dd");
        if !belongs_to_table {
            self.html.read(&mut self.builder, range);
        }
        self.follows_tag = true;
    }

    /// The bytes of `code` inside its backticks.
    fn place_inside(&self, code: &str, range: Range<usize>) -> Range<usize> {
        let quoted = self.builder.source().get(range.clone()).unwrap_or_default();
        match quoted.find(code) {
            Some(offset) => range.start + offset..range.start + offset + code.len(),
            None => range,
        }
    }
}

/// The offset where the anchor of a heading begins, as in `Scope {#scope}`; its end if it has none.
fn end_of_heading(source: &str, heading: &Range<usize>) -> usize {
    let text = source.get(heading.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    let anchor = text.trim_end().ends_with('}').then(|| text.rfind("{#")).flatten();
    anchor.map_or(heading.end, |offset| heading.start + offset)
}

/// Level and text of a heading whose number signs touch its text. One sign alone may be a number or a tag: `#1`, `#tender`.
fn glued_heading(text: &str) -> Option<(u8, &str)> {
    let rest = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - rest.len()).ok()?;
    let first = rest.chars().next()?;
    let is_text = first.is_uppercase() || (level > 1 && first.is_alphanumeric());
    ((1..=6).contains(&level) && is_text).then_some((level, rest))
}

/// The mark after the first number of a list: `.` or `)`.
fn list_delimiter(source: &str, start: usize) -> char {
    let item = source.get(start..).unwrap_or_default().trim_start();
    item.trim_start_matches(|character: char| character.is_ascii_digit())
        .chars()
        .next()
        .filter(|mark| *mark == ')')
        .unwrap_or('.')
}

#[cfg(test)]
mod tests;

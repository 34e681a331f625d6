//! Reads HTML, as a page of its own and inside Markdown. Blocks are cut at tags; no tree is built, so that time and
//! memory stay linear however deep the tags nest.

mod skip;
mod tag;
mod text;

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use skip::Skip;

use super::builder::BlockBuilder;
use super::{ReadError, encoding};
use crate::tender::Format;
use crate::tender::document::ReadDocument;

/// Reads an HTML document. The source offsets of its segments are bytes of the decoded text.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let source = encoding::decode(bytes)?;
    let mut builder = BlockBuilder::new(&source);
    let mut reader = HtmlReader::default();
    reader.read(&mut builder, 0..source.len());
    Ok(ReadDocument {
        format: Format::Html,
        blocks: builder.finish(),
        pages: None,
        comments: Vec::new(),
        tracked_changes: 0,
        marked: Vec::new(),
        warnings: reader.warnings(),
    })
}

/// What stays open between the pieces of HTML of one document.
#[derive(Default)]
pub(super) struct HtmlReader {
    skip: Option<Skip>,
    /// Whether the open link leads to a place in the same document.
    in_inner_link: bool,
    hidden_words: usize,
}

impl HtmlReader {
    /// Reads a piece of the builder's source. What it leaves open stays open.
    pub(super) fn read(&mut self, builder: &mut BlockBuilder, piece: Range<usize>) {
        let html = builder.source().get(piece.clone()).unwrap_or_default();
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => self.start(builder, &tag, piece.start),
                Token::EndTag(tag) => self.end(builder, &tag.name),
                Token::String(string) => {
                    self.read_text(builder, piece.start + string.span.start..piece.start + string.span.end);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
    }

    /// Whether the text that follows is hidden from readers.
    pub(super) fn is_hidden(&self) -> bool {
        self.skip.is_some()
    }

    /// What the user should know, in sentences.
    pub(super) fn warnings(&self) -> Vec<String> {
        match self.hidden_words {
            0 => Vec::new(),
            1 => vec!["one hidden word was not read".into()],
            words => vec![format!("{words} hidden words were not read")],
        }
    }

    fn start(&mut self, builder: &mut BlockBuilder, tag: &StartTag<usize>, offset: usize) {
        if let Some(skip) = &mut self.skip {
            if skip.goes_on_after_start(&tag.name) {
                return;
            }
            self.skip = None;
        }
        if let Some(skip) = Skip::start(tag) {
            if tag::is_block(&tag.name) {
                builder.close();
            }
            self.skip = Some(skip);
            return;
        }
        let place = offset + tag.span.start..offset + tag.span.end;
        match &tag.name[..] {
            b"a" => self.set_inner_link(
                builder,
                tag::attribute(tag, "href").is_some_and(|target| target.starts_with('#')),
            ),
            b"img" => {
                if let Some(alternative) = tag::attribute(tag, "alt") {
                    text::add(builder, alternative, place);
                }
            }
            _ => tag::start(builder, tag, place),
        }
    }

    fn end(&mut self, builder: &mut BlockBuilder, name: &[u8]) {
        if let Some(skip) = &mut self.skip {
            if !skip.goes_on_after_end(name) {
                self.skip = None;
            }
        } else if name == b"a" {
            self.set_inner_link(builder, false);
        } else {
            tag::end(builder, name);
        }
    }

    fn read_text(&mut self, builder: &mut BlockBuilder, source: Range<usize>) {
        match &self.skip {
            None => text::read(builder, source),
            Some(skip) if skip.hides_words => {
                let words = builder.source().get(source).unwrap_or_default().split_whitespace();
                self.hidden_words += words.filter(|word| word.chars().any(char::is_alphanumeric)).count();
            }
            Some(_) => {}
        }
    }

    fn set_inner_link(&mut self, builder: &mut BlockBuilder, leads_inside: bool) {
        match (self.in_inner_link, leads_inside) {
            (false, true) => builder.start_inner_link(),
            (true, false) => builder.end_inner_link(),
            _ => {}
        }
        self.in_inner_link = leads_inside;
    }
}

#[cfg(test)]
mod tests;

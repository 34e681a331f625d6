//! The XML of a part as events, with the checks and choices that every part needs.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event as RawEvent};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{damaged, refused};
use crate::read::ReadError;

/// Deepest nesting of elements. The deepest real tender seen, tables in tables with drawings in them, has 19.
const MAX_DEPTH: usize = 256;

/// The namespaces that mean something to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Namespace {
    /// Paragraphs, runs, tables, styles: nearly everything.
    Word,
    /// Formulas.
    Math,
    /// Alternatives for older programs.
    Compatibility,
    /// The frame of an OpenDocument file.
    Office,
    /// Paragraphs, lists, notes and fields of OpenDocument.
    Text,
    /// Tables of OpenDocument.
    Table,
    /// Styles of OpenDocument.
    Style,
    /// Drawings and text boxes of OpenDocument.
    Draw,
    /// Properties of a file in OpenDocument.
    Meta,
    /// Any other.
    Other,
}

impl Namespace {
    fn of(result: &ResolveResult) -> Self {
        let ResolveResult::Bound(namespace) = result else { return Self::Other };
        match namespace.as_ref() {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            name => match name.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
                Some("office:1.0") => Self::Office,
                Some("text:1.0") => Self::Text,
                Some("table:1.0") => Self::Table,
                Some("style:1.0") => Self::Style,
                Some("drawing:1.0") => Self::Draw,
                Some("meta:1.0") => Self::Meta,
                _ => Self::Other,
            },
        }
    }
}

/// What stands next in a part.
#[derive(Debug)]
pub(in crate::read) enum Event<'a> {
    /// An element begins. An empty element begins and ends.
    Start(Start<'a>),
    /// An element ends.
    End(End<'a>),
    /// Characters.
    Text(Text<'a>),
}

/// The start of an element.
#[derive(Debug)]
pub(in crate::read) struct Start<'a> {
    /// Bytes of the tag in the part.
    pub(in crate::read) source: Range<usize>,
    namespace: Namespace,
    tag: BytesStart<'a>,
}

/// The end of an element.
#[derive(Debug)]
pub(in crate::read) struct End<'a> {
    namespace: Namespace,
    tag: BytesEnd<'a>,
}

/// Characters between tags.
#[derive(Debug)]
pub(in crate::read) struct Text<'a> {
    /// What they are, references resolved.
    pub(in crate::read) content: Cow<'a, str>,
    /// Bytes in the part.
    pub(in crate::read) source: Range<usize>,
    /// Whether the bytes of the part are the bytes of the text.
    pub(in crate::read) exact: bool,
}

impl Start<'_> {
    /// Namespace and local name.
    pub(in crate::read) fn name(&self) -> (Namespace, &str) {
        (self.namespace, self.tag.local_name().into_inner())
    }

    /// An attribute by its local name: prefixes of attributes differ between programs and never decide anything here.
    pub(in crate::read) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.tag.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
        // A reference nobody can resolve is left as it stands.
        Some(found.normalized_value(XmlVersion::Implicit1_0).unwrap_or(found.value))
    }

    /// An attribute as a number.
    pub(in crate::read) fn parsed<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The attribute `val`, which most elements of Word keep their value in.
    pub(in crate::read) fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub(in crate::read) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.parsed("val")
    }

    /// Whether a property is switched on: it is, unless its value says otherwise.
    pub(in crate::read) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

impl End<'_> {
    /// Namespace and local name.
    pub(in crate::read) fn name(&self) -> (Namespace, &str) {
        (self.namespace, self.tag.local_name().into_inner())
    }
}

/// Reads one part from its beginning to its end.
///
/// Refuses document types, which no office document has and attacks need, and nesting without end. Of alternatives only
/// the first choice is shown: the others say the same again for older programs.
pub(in crate::read) struct Xml<'a> {
    format: &'static str,
    part: &'a str,
    reader: NsReader<&'a [u8]>,
    /// Bytes before the first the parser sees: a byte order mark.
    offset: usize,
    /// Number of open elements.
    depth: usize,
    /// Depth of the element that is being left out.
    skipped: Option<usize>,
    /// For each open set of alternatives, whether one was chosen.
    chosen: Vec<bool>,
}

impl<'a> Xml<'a> {
    /// Begins to read a part; `format` and `part` are names for messages.
    pub(in crate::read) fn new(format: &'static str, part: &'a str, text: &'a str) -> Self {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = NsReader::from_str(body);
        reader.config_mut().expand_empty_elements = true;
        Self {
            format,
            part,
            reader,
            offset: text.len() - body.len(),
            depth: 0,
            skipped: None,
            chosen: Vec::new(),
        }
    }

    /// The next event, or None at the end of a complete part.
    pub(in crate::read) fn next(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        loop {
            let start = self.position();
            let (result, event) = match self.reader.read_resolved_event() {
                Ok(read) => read,
                Err(error) => return Err(self.malformed(start, &error)),
            };
            let namespace = Namespace::of(&result);
            let source = start..self.position();
            match event {
                RawEvent::Start(tag) => {
                    self.open()?;
                    if let Some(start) = self.start(Start { source, namespace, tag }) {
                        return Ok(Some(Event::Start(start)));
                    }
                }
                RawEvent::End(tag) => {
                    if let Some(end) = self.end(End { namespace, tag }) {
                        return Ok(Some(Event::End(end)));
                    }
                }
                RawEvent::Eof if self.depth == 0 => return Ok(None),
                RawEvent::Eof => {
                    let detail = format!("{} ends inside an element: the file was cut off", self.part);
                    return Err(damaged(self.format, detail));
                }
                RawEvent::DocType(_) => {
                    return Err(refused(format!(
                        "{} has a document type definition, which no office program writes",
                        self.part
                    )));
                }
                _ if self.skipped.is_some() => {}
                RawEvent::Text(text) => {
                    return Ok(Some(Event::Text(Text { content: text.into_inner(), source, exact: true })));
                }
                RawEvent::CData(text) => {
                    return Ok(Some(Event::Text(Text { content: text.into_inner(), source, exact: false })));
                }
                RawEvent::GeneralRef(reference) => {
                    let content = Cow::Owned(self.resolve(&reference, start)?);
                    return Ok(Some(Event::Text(Text { content, source, exact: false })));
                }
                RawEvent::Decl(_) | RawEvent::PI(_) | RawEvent::Comment(_) | RawEvent::Empty(_) => {}
            }
        }
    }

    /// Leaves out the element that has just begun: neither its content nor its end will be shown.
    pub(in crate::read) fn skip(&mut self) {
        self.skipped = Some(self.depth);
    }

    fn position(&self) -> usize {
        self.offset + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX - self.offset)
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(refused(format!("{} nests elements more than {MAX_DEPTH} deep", self.part)));
        }
        Ok(())
    }

    /// The start of an element, unless it is left out or only holds alternatives.
    fn start(&mut self, start: Start<'a>) -> Option<Start<'a>> {
        if self.skipped.is_some() {
            return None;
        }
        if start.namespace != Namespace::Compatibility {
            return Some(start);
        }
        match (start.name().1, self.chosen.last_mut()) {
            ("AlternateContent", _) => self.chosen.push(false),
            ("Choice" | "Fallback", Some(true)) => self.skip(),
            ("Choice" | "Fallback", Some(chosen)) => *chosen = true,
            _ => {}
        }
        None
    }

    /// The end of an element, unless it is left out or only holds alternatives.
    fn end(&mut self, end: End<'a>) -> Option<End<'a>> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        if let Some(skipped) = self.skipped {
            if skipped == depth {
                self.skipped = None;
            }
            return None;
        }
        if end.name() == (Namespace::Compatibility, "AlternateContent") {
            self.chosen.pop();
        }
        (end.namespace != Namespace::Compatibility).then_some(end)
    }

    fn resolve(&self, reference: &BytesRef, start: usize) -> Result<String, ReadError> {
        if let Some(character) =
            reference.resolve_char_ref().map_err(|error| self.malformed(start, &error))?
        {
            return Ok(character.to_string());
        }
        let character = match reference.as_ref() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            name => return Err(self.malformed(start, &format!("unknown entity &{name};"))),
        };
        Ok(character.to_string())
    }

    fn malformed(&self, byte: usize, error: &impl std::fmt::Display) -> ReadError {
        damaged(self.format, format!("{} is not well-formed at byte {byte} ({error})", self.part))
    }
}

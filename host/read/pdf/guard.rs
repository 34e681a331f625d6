//! Limits on what a file may make the PDF library do. The library bounds recursion and single streams; it does not
//! bound the sum of many streams, the number of strings on a page, or the work a small file can ask for.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use pdfboss_core::lexer::{Lexer, Token};
use pdfboss_core::parser::{NoResolve, Parser};
use pdfboss_core::xref::{XrefEntry, parse_section_at, startxref};
use pdfboss_core::{Document, Error, ObjRef, Object, ObjectSource, Result, Stream, filters};

use crate::read::ReadError;

/// Most pages a document may have.
const MAX_PAGES: usize = 5_000;
/// Most nodes of the page tree that are looked at.
const MAX_PAGE_NODES: usize = 4 * MAX_PAGES;
/// Most bytes all compressed parts of a file may unpack to.
const MAX_DECODED_BYTES: usize = 512 << 20;
/// Most bytes the cross-reference tables may unpack to; each byte can make one entry of a hash table.
const MAX_CROSS_REFERENCE_BYTES: usize = 8 << 20;
/// Most bytes of drawing instructions on one page, with everything the page draws again and again counted each time.
const MAX_DRAWING_BYTES: usize = 16 << 20;
/// Most strings drawn on one page; every one becomes a span.
const MAX_STRINGS: usize = 100_000;
/// Most bytes of a table from codes to characters; it is searched from end to end for every character.
const MAX_CHARACTER_MAP_BYTES: usize = 256 << 10;

/// Refuses cross-reference streams that unpack to more than [`MAX_CROSS_REFERENCE_BYTES`]. To be called before the
/// library loads the file, because it would unpack them all.
pub(super) fn check_cross_references(bytes: &[u8]) -> std::result::Result<(), ReadError> {
    let mut left = MAX_CROSS_REFERENCE_BYTES;
    let mut seen = HashSet::new();
    let mut next: Vec<usize> = startxref(bytes).into_iter().collect();
    while let Some(offset) = next.pop() {
        if offset >= bytes.len() || !seen.insert(offset) {
            continue;
        }
        let links = if is_table(bytes, offset) {
            parse_section_at(bytes, offset).map(|section| [section.prev, section.xrefstm]).unwrap_or_default()
        } else {
            let Ok((_, Object::Stream(stream))) = Parser::at(bytes, offset).parse_indirect(&NoResolve) else {
                continue;
            };
            let unpacked = filters::decode_stream(&stream, &NoResolve).map_or(0, |data| data.len());
            left = left.checked_sub(unpacked).ok_or_else(|| ReadError::Refused {
                detail: format!(
                    "its cross-reference table unpacks to more than {} MB",
                    MAX_CROSS_REFERENCE_BYTES >> 20
                ),
            })?;
            [stream.dict.get_int("Prev"), None]
        };
        next.extend(links.into_iter().flatten().filter_map(|link| usize::try_from(link).ok()));
    }
    Ok(())
}

fn is_table(bytes: &[u8], offset: usize) -> bool {
    matches!(Lexer::at(bytes, offset).next_token(), Ok(Token::Keyword(word)) if word.as_slice() == b"xref")
}

/// A document whose streams are unpacked on a budget.
pub(super) struct Guarded {
    document: Document,
    unpacked: Cell<usize>,
    drawing: Cell<usize>,
    strings: Cell<usize>,
    refusal: RefCell<Option<String>>,
}

impl Guarded {
    /// Takes a document under guard. Refuses one with too many pages, and one whose object streams are too large:
    /// the library keeps those in memory.
    pub(super) fn new(document: Document) -> std::result::Result<Self, ReadError> {
        let guarded = Self {
            document,
            unpacked: Cell::new(0),
            drawing: Cell::new(0),
            strings: Cell::new(0),
            refusal: RefCell::default(),
        };
        guarded.check_object_streams()?;
        guarded.check_page_tree()?;
        Ok(guarded)
    }

    /// The document itself.
    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// Starts a new page: the limits of a page count from here, and reasons given before are forgotten.
    pub(super) fn start_page(&self) {
        self.drawing.set(0);
        self.strings.set(0);
        self.refusal.take();
    }

    /// Counts drawing instructions of the page itself.
    pub(super) fn count_drawing(&self, data: &[u8]) -> Result<()> {
        self.drawing.set(self.drawing.get() + data.len());
        // A string starts with one of these; the count is an upper bound and needs no parser.
        let strings = data.iter().filter(|byte| matches!(byte, b'(' | b'<')).count();
        self.strings.set(self.strings.get() + strings);
        if self.drawing.get() > MAX_DRAWING_BYTES {
            return self.refuse(format!("more than {} MB of drawing instructions", MAX_DRAWING_BYTES >> 20));
        }
        if self.strings.get() > MAX_STRINGS {
            return self.refuse(format!("more than {MAX_STRINGS} pieces of text"));
        }
        Ok(())
    }

    /// Why something on the page was left out, if a limit was the reason.
    pub(super) fn refusal(&self) -> Option<String> {
        self.refusal.borrow().clone()
    }

    /// Whether the budget of the whole document is used up.
    pub(super) fn is_spent(&self) -> bool {
        self.unpacked.get() > MAX_DECODED_BYTES
    }

    /// What to say when [`is_spent`](Self::is_spent).
    pub(super) fn spent() -> ReadError {
        ReadError::Refused { detail: format!("it unpacks to more than {} MB", MAX_DECODED_BYTES >> 20) }
    }

    fn refuse<T>(&self, reason: String) -> Result<T> {
        *self.refusal.borrow_mut() = Some(reason.clone());
        Err(Error::Other(reason))
    }

    fn check_object_streams(&self) -> std::result::Result<(), ReadError> {
        let numbers: HashSet<u32> = self
            .document
            .xref()
            .iter()
            .filter_map(|(_, entry)| match entry {
                XrefEntry::InStream { stream_num, .. } => Some(stream_num),
                _ => None,
            })
            .collect();
        for num in numbers {
            if let Ok(Object::Stream(stream)) = self.document.get(ObjRef { num, r#gen: 0 }) {
                // One that fails to unpack is reported where it is missed.
                let _ = self.stream_data(&stream);
            }
            if self.is_spent() {
                return Err(Self::spent());
            }
        }
        Ok(())
    }

    fn check_page_tree(&self) -> std::result::Result<(), ReadError> {
        let catalog = self.document.xref().trailer.get("Root").map(|root| self.document.resolve(root));
        let Some(Ok(Object::Dict(catalog))) = catalog else { return Ok(()) };
        let mut waiting: Vec<Object> = catalog.get("Pages").cloned().into_iter().collect();
        let mut seen = HashSet::new();
        let (mut nodes, mut pages) = (0, 0);
        while let Some(node) = waiting.pop() {
            nodes += 1;
            if matches!(node, Object::Ref(reference) if !seen.insert(reference)) {
                continue;
            }
            let Ok(Object::Dict(node)) = self.document.resolve(&node) else { continue };
            match node.get("Kids").map(|kids| self.document.resolve(kids)) {
                Some(Ok(Object::Array(kids))) => waiting.extend(kids),
                _ => pages += 1,
            }
            if pages > MAX_PAGES || nodes + waiting.len() > MAX_PAGE_NODES {
                return Err(ReadError::Refused { detail: format!("it has more than {MAX_PAGES} pages") });
            }
        }
        Ok(())
    }
}

impl ObjectSource for Guarded {
    fn get(&self, reference: ObjRef) -> Result<Object> {
        self.document.get(reference)
    }

    fn stream_data(&self, stream: &Stream) -> Result<Vec<u8>> {
        let is_drawing = stream.dict.get_name("Subtype").is_some_and(|name| name.0 == "Form");
        if self.is_spent() || (is_drawing && self.refusal.borrow().is_some()) {
            return Err(Error::Other("a limit was reached".to_owned()));
        }
        let data = self.document.stream_data(stream)?;
        self.unpacked.set(self.unpacked.get() + data.len());
        if is_drawing {
            self.count_drawing(&data)?;
        }
        if data.len() > MAX_CHARACTER_MAP_BYTES && is_character_map(&data) {
            return self.refuse(format!("a character map of more than {} KB", MAX_CHARACTER_MAP_BYTES >> 10));
        }
        Ok(data)
    }

    fn resolve(&self, object: &Object) -> Result<Object> {
        self.document.resolve(object)
    }
}

fn is_character_map(data: &[u8]) -> bool {
    const MARK: &[u8] = b"beginbfrange";
    data.windows(MARK.len()).any(|window| window == MARK)
}

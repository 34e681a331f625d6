//! The [`Engine`] on the `pdfboss` crates.

use std::collections::HashMap;

use pdfboss_core::destination::DestinationPage;
use pdfboss_core::{
    Document, Error, Immediate, ObjRef, OcState, OutlineItem, Page, Point, StructureTree, block_on,
    page_content_with,
};
use pdfboss_text::{
    ArtifactKind, ExtractReport, FontCache, ReadingOrder, SkipCause, TextSpan,
    extract_spans_and_rulings_reporting_cached_with as extract,
};

use super::engine::{Bookmark, DrawnPage, Engine, Margin, Span};
use super::frame::Frame;
use super::guard::{Guarded, check_cross_references};
use super::notes::Notes;
use super::tags;
use crate::read::ReadError;

/// How far into a file its header may stand.
const HEADER_WINDOW: usize = 1024;
/// How far before its end a file may have its end mark.
const END_WINDOW: usize = 2048;
/// Text whose baseline rises by more than this share of its length is a stamp across the page.
const MAX_SLANT: f32 = 0.1;
/// Deepest entries of the outline that are told apart.
const MAX_OUTLINE_LEVEL: u8 = 9;

/// A file opened by `pdfboss`.
pub(super) struct PdfBoss {
    source: Guarded,
    fonts: FontCache,
    layers: Option<OcState>,
    structure: Option<StructureTree>,
    notes: Notes,
    warnings: Vec<String>,
}

impl PdfBoss {
    /// Opens a file that needs no password.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ReadError> {
        if !contains(bytes.get(..HEADER_WINDOW).unwrap_or(bytes), b"%PDF-") {
            return Err(damaged("it does not begin with %PDF-"));
        }
        let mut warnings = Vec::new();
        if !contains(&bytes[bytes.len().saturating_sub(END_WINDOW)..], b"%%EOF") {
            warnings.push("the end of the file is missing: pages and text may be missing too".to_owned());
        }
        let source = load(bytes)?;
        let document = source.document();
        let (declared, found) = (document.page_count(), document.flattened_page_count());
        if found == 0 {
            warnings.insert(0, "no pages can be found in it".to_owned());
            return Err(damaged(&warnings.join("; ")));
        }
        if declared > found {
            warnings.push(format!("the file says it has {declared} pages, but only {found} can be found"));
        }
        Ok(Self {
            fonts: FontCache::default(),
            layers: document.oc_state(),
            structure: document.structure_tree(),
            notes: Notes::of(document),
            warnings,
            source,
        })
    }

    fn extract(
        &self,
        page: &Page,
    ) -> pdfboss_core::Result<(Vec<TextSpan>, Vec<pdfboss_text::Ruling>, ExtractReport)> {
        let contents = block_on(page_content_with(Immediate(&self.source), page));
        if let Ok(contents) = contents {
            self.source.count_drawing(&contents)?;
        }
        block_on(extract(
            Immediate(&self.source),
            page,
            &self.fonts,
            self.layers.as_ref(),
            self.structure.as_ref(),
            ReadingOrder::StructureTree,
        ))
    }
}

impl Engine for PdfBoss {
    fn pages(&self) -> usize {
        self.source.document().flattened_page_count()
    }

    fn page(&self, index: usize) -> Result<DrawnPage, ReadError> {
        let page = match self.source.document().page(index) {
            Ok(page) => page,
            Err(error) => return Ok(DrawnPage { unread: vec![error.to_string()], ..DrawnPage::default() }),
        };
        self.source.start_page();
        let extracted = self.extract(&page);
        if self.source.is_spent() {
            return Err(Guarded::spent());
        }
        let frame = Frame::new(page.media_box, page.rotate);
        let mut drawn = DrawnPage { height: frame.size().1, ..DrawnPage::default() };
        match extracted {
            Ok((spans, rulings, report)) => {
                drawn.rulings = rulings.iter().filter_map(|ruling| frame.ruling(ruling)).collect();
                drawn.unread = unread(&report);
                place_spans(spans, &page, &mut drawn);
            }
            Err(error) if self.source.refusal().is_none() => drawn.unread.push(error.to_string()),
            Err(_) => {}
        }
        drawn.unread.extend(self.source.refusal());
        self.notes.add_to(&mut drawn, self.source.document(), &page, &frame);
        Ok(drawn)
    }

    fn bookmarks(&self) -> Vec<Bookmark> {
        let document = self.source.document();
        let items = document.outline();
        if items.is_empty() {
            return Vec::new();
        }
        let pages: HashMap<ObjRef, usize> = (0..self.pages())
            .filter_map(|index| Some((document.page(index).ok()?.object_ref()?, index)))
            .collect();
        let mut bookmarks = Vec::new();
        flatten(&items, &pages, &mut bookmarks);
        bookmarks
    }

    fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

fn load(bytes: &[u8]) -> Result<Guarded, ReadError> {
    check_cross_references(bytes)?;
    let loaded = Document::load(bytes.to_vec());
    if let Ok(document) = loaded {
        let guarded = Guarded::new(document)?;
        if guarded.document().flattened_page_count() > 0 {
            return Ok(guarded);
        }
    } else if let Err(Error::Encrypted) = loaded {
        return Err(ReadError::PasswordProtected);
    }
    let rebuilt = Document::load(without_cross_references(bytes)).map_err(|error| match error {
        Error::Encrypted => ReadError::PasswordProtected,
        error => damaged(&error.to_string()),
    })?;
    Guarded::new(rebuilt)
}

/// The same bytes with the pointers to the cross-reference table made unreadable, so that the library looks for the
/// objects themselves. It does so on its own only when there is no table, not when the table is wrong.
fn without_cross_references(bytes: &[u8]) -> Vec<u8> {
    const POINTER: &[u8] = b"startxref";
    let mut copy = bytes.to_vec();
    let mut from = 0;
    while let Some(found) = copy.get(from..).and_then(|rest| find(rest, POINTER)) {
        copy[from + found] = b'S';
        from += found + POINTER.len();
    }
    copy
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}

fn contains(bytes: &[u8], pattern: &[u8]) -> bool {
    find(bytes, pattern).is_some()
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged { format: "PDF", detail: detail.to_owned() }
}

fn unread(report: &ExtractReport) -> Vec<String> {
    report
        .skipped
        .iter()
        // Forms that a limit stopped are counted in their thousands; the limit itself is reported once.
        .filter(|skipped| !matches!(skipped.cause, SkipCause::LimitExceeded))
        .chain(report.skipped.iter().find(|skipped| matches!(skipped.cause, SkipCause::LimitExceeded)))
        .map(|skipped| format!("{}: {}", skipped.kind, skipped.cause))
        .collect()
}

fn place_spans(spans: Vec<TextSpan>, page: &Page, drawn: &mut DrawnPage) {
    const QUARTERS: [i32; 3] = [90, 180, 270];
    let frames = QUARTERS.map(|turn| Frame::new(page.media_box, (page.rotate + turn).rem_euclid(360)));
    let upright = Frame::new(page.media_box, page.rotate);
    drawn.turned = vec![Vec::new(); QUARTERS.len()];
    for span in spans {
        let turn = (span.rotate - page.rotate).rem_euclid(360);
        let quarter = QUARTERS.iter().position(|quarter| *quarter == turn);
        let frame = quarter.map_or(&upright, |quarter| &frames[quarter]);
        let Some(placed) = place_span(span, frame) else { continue };
        match quarter {
            None => drawn.spans.push(placed),
            Some(quarter) => drawn.turned[quarter].push(placed),
        }
    }
    drawn.turned.retain(|spans| !spans.is_empty());
}

/// None for what no reader takes for text of the document: watermarks, stamps, and text outside the page.
fn place_span(span: TextSpan, frame: &Frame) -> Option<Span> {
    let (left, baseline) = frame.point(Point { x: span.x, y: span.y });
    let (right, end) = frame.point(Point { x: span.end_x, y: span.end_y });
    let is_slanted = (end - baseline).abs() > MAX_SLANT * (right - left).abs() && !span.vertical;
    let artifact = span.artifact.as_ref().filter(|artifact| artifact.kind == ArtifactKind::Pagination);
    let subtype = artifact.and_then(|artifact| artifact.subtype.as_deref());
    if (is_slanted && !span.text.trim().is_empty())
        || subtype == Some("Watermark")
        || !frame.holds(left, baseline)
    {
        return None;
    }
    Some(Span {
        left: left.min(right),
        right: right.max(left),
        baseline,
        size: span.size,
        bold: span.bold,
        margin: match subtype {
            Some("Header") => Some(Margin::Header),
            Some("Footer") => Some(Margin::Footer),
            _ => None,
        },
        tag: span.structure.as_ref().and_then(tags::tag),
        text: span.text,
    })
}

fn flatten(items: &[OutlineItem], pages: &HashMap<ObjRef, usize>, bookmarks: &mut Vec<Bookmark>) {
    let mut open: Vec<std::slice::Iter<OutlineItem>> = vec![items.iter()];
    while let Some(last) = open.last_mut() {
        let Some(item) = last.next() else {
            open.pop();
            continue;
        };
        let level = u8::try_from(open.len()).unwrap_or(MAX_OUTLINE_LEVEL).min(MAX_OUTLINE_LEVEL);
        let page = item.destination.and_then(|destination| match destination.page {
            DestinationPage::Object(object) => pages.get(&object).copied(),
            DestinationPage::Number(number) => usize::try_from(number).ok(),
        });
        bookmarks.push(Bookmark { title: item.title.clone(), level, page });
        open.push(item.children.iter());
    }
}

//! PDF: text drawn at places becomes blocks in reading order.
//!
//! A page goes through these steps: spans as the library gives them (`engine`), pieces without a gap (`pieces`),
//! rows from the top down (`rows`), ruled tables (`grid`), running headers and footers (`running`), reading
//! order with columns and tables (`layout`). What all pages give becomes paragraphs, headings and tables
//! (`assemble`).

mod aligned;
mod assemble;
mod characters;
#[cfg(test)]
mod column_tests;
mod columns;
mod contents;
mod engine;
#[cfg(test)]
mod form_tests;
mod frame;
mod grid;
mod guard;
mod gutters;
mod headings;
#[cfg(test)]
mod hostile_tests;
mod ladder;
#[cfg(test)]
mod ladder_tests;
mod layout;
mod line;
mod measures;
mod notes;
mod paragraphs;
mod pdfboss;
mod pieces;
mod report;
mod rows;
mod running;
#[cfg(test)]
mod sample;
mod scale;
mod stops;
mod strips;
#[cfg(test)]
mod table_tests;
mod tables;
mod tagged;
mod tags;
#[cfg(test)]
mod tests;
mod text;
mod titles;
mod typed_label;

use engine::{DrawnPage, Engine};
use grid::Grid;
use layout::{Part, Sheet};
use pdfboss::PdfBoss;
use report::Report;
use rows::PageText;
use running::EdgedPage;

use super::ReadError;
use crate::tender::document::ReadDocument;
use crate::tender::{Block, BlockKind, Format};

/// Reads a PDF file.
///
/// The source of a segment is a byte range in the text of its page: its rows from the top down, one to a line, their
/// parts from left to right. Errors: [`ReadError::PasswordProtected`], [`ReadError::Scanned`] if everything was read
/// and no page has text, [`ReadError::Damaged`], and [`ReadError::Refused`] for files that break a limit.
pub fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    read_with(&PdfBoss::open(bytes)?)
}

/// What is kept of a page.
struct Page {
    height: f32,
    text: PageText,
    grids: Vec<Grid>,
    rules: Vec<(f32, f32, f32)>,
}

fn read_with(engine: &dyn Engine) -> Result<ReadDocument, ReadError> {
    let mut report = Report::new(engine.warnings());
    let mut comments = Vec::new();
    let mut pages = Vec::new();
    for index in 0..engine.pages() {
        let drawn = engine.page(index)?;
        report.page(&drawn);
        let page = page(&drawn);
        comments.extend(drawn.comments);
        report.text(&page.text.text);
        pages.push(page);
    }
    let warnings = report.finish()?;
    mark_running(&mut pages);
    let parts: Vec<Part> = pages.iter().enumerate().flat_map(|(index, page)| arrange(index, page)).collect();
    let mut blocks = assemble::blocks(parts, &engine.bookmarks());
    add_running(&pages, &mut blocks);
    Ok(ReadDocument {
        format: Format::Pdf,
        blocks,
        pages: Some(rows::count(pages.len())),
        comments,
        tracked_changes: 0,
        marked: Vec::new(),
        warnings,
    })
}

fn page(drawn: &DrawnPage) -> Page {
    let mut grids = grid::find(&drawn.rulings);
    let rules = grid::rules(&drawn.rulings);
    let mut pieces = pieces::cut(&drawn.spans);
    grids.extend(ladder::find(&rules, &grids, &pieces));
    for piece in &mut pieces {
        let (x, y) = piece.middle();
        piece.cell = grids.iter().enumerate().find_map(|(number, grid)| Some((number, grid.cell_at(x, y)?)));
    }
    let mut text = PageText::default();
    text.add(pieces);
    for turned in &drawn.turned {
        text.add(pieces::cut(turned));
    }
    Page { height: drawn.height, text, grids, rules }
}

fn mark_running(pages: &mut [Page]) {
    let mut edged: Vec<EdgedPage> = pages
        .iter_mut()
        .map(|page| EdgedPage { height: page.height, text: &mut page.text, grids: &page.grids })
        .collect();
    running::mark(&mut edged);
}

fn arrange(index: usize, page: &Page) -> Vec<Part> {
    let number = rows::count(index + 1);
    layout::arrange(&Sheet { number, text: &page.text, grids: &page.grids, rules: &page.rules })
}

/// Adds the running headers and footers after the body, each text once, as it stands on the first page that has it.
fn add_running(pages: &[Page], blocks: &mut Vec<Block>) {
    let texts: Vec<&PageText> = pages.iter().map(|page| &page.text).collect();
    for (margin, line) in running::distinct(&texts) {
        let kind = match margin {
            engine::Margin::Header => BlockKind::Header,
            engine::Margin::Footer => BlockKind::Footer,
        };
        let paragraph = rows::count(blocks.len() + 1);
        blocks.push(Block {
            kind,
            label: None,
            cell: None,
            paragraph,
            segments: vec![line.segment()],
            text: line.text,
        });
    }
}

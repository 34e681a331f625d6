//! `tenderlint outline`.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use super::listing::{self, Listed, ListingFormat};
use super::{CliError, Exit, Input, print};
use crate::tender::{Block, BlockKind};
use crate::understand::Role;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// Form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: ListingFormat,

    /// Shows every paragraph with its role, not only headings.
    #[arg(long)]
    all: bool,
}

#[derive(Serialize)]
struct JsonBlocks<'a> {
    blocks: Vec<JsonBlock<'a>>,
}

#[derive(Serialize)]
struct JsonBlock<'a> {
    document: &'a str,
    kind: &'static str,
    level: Option<u8>,
    role: &'static str,
    label: Option<&'a str>,
    text: &'a str,
    table: Option<u32>,
    row: Option<u32>,
    column: Option<u32>,
    page: Option<u32>,
    line: Option<u32>,
    paragraph: u32,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, CliError> {
    let (tenders, exit) = listing::read(&arguments.input)?;
    print(&match arguments.format {
        ListingFormat::Text => text(&tenders, arguments.all),
        ListingFormat::Json => listing::json("tenderlint-outline/1", &tenders, |listed| JsonBlocks {
            blocks: blocks(listed).map(|(document, role, block)| json_block(document, role, block)).collect(),
        }),
    })?;
    Ok(exit)
}

fn blocks(listed: &Listed) -> impl Iterator<Item = (&str, Role, &Block)> {
    let tender = &listed.tender;
    let all = tender.blocks.iter().zip(&listed.understanding.roles).enumerate();
    all.map(|(id, (block, role))| (tender.documents[tender.document_of(id)].path.as_str(), *role, block))
}

fn json_block<'a>(document: &'a str, role: Role, block: &'a Block) -> JsonBlock<'a> {
    let place = block.locate(0);
    JsonBlock {
        document,
        kind: block.kind.as_str(),
        level: block.heading_level(),
        role: role.as_str(),
        label: block.label.as_deref(),
        text: &block.text,
        table: block.cell.map(|cell| cell.table),
        row: block.cell.map(|cell| cell.row),
        column: block.cell.map(|cell| cell.column),
        page: place.page,
        line: place.line,
        paragraph: place.paragraph,
    }
}

fn text(tenders: &[Listed], all: bool) -> String {
    let mut out = String::new();
    for listed in tenders {
        let mut document = "";
        let mut depth = 0;
        for (path, role, block) in blocks(listed) {
            if path != document {
                document = path;
                depth = 0;
                let _ = writeln!(out, "{path}");
            }
            if let Some(level) = block.heading_level() {
                depth = usize::from(level);
            } else if !all {
                continue;
            }
            let _ = writeln!(out, "{}", line(block, role, depth, all));
        }
        out.push('\n');
    }
    out
}

/// One block: its place, its role where asked for, and its text under the heading it belongs to.
fn line(block: &Block, role: Role, depth: usize, all: bool) -> String {
    let place = block.locate(0);
    let place = match (place.page, place.line) {
        (Some(page), _) => format!("page {page}"),
        (None, Some(line)) => format!("line {line}"),
        (None, None) => format!("par. {}", place.paragraph),
    };
    let role = if all { format!("{:<15} ", role.as_str()) } else { String::new() };
    let mark = match (block.cell, block.kind) {
        (Some(cell), _) => format!("[{},{}] ", cell.row + 1, cell.column + 1),
        (None, BlockKind::Heading { .. }) => "# ".to_owned(),
        (None, BlockKind::Paragraph | BlockKind::ListItem { .. }) => String::new(),
        (None, kind) => format!("({}) ", kind.as_str()),
    };
    let indent = "  ".repeat(if block.heading_level().is_some() { depth.saturating_sub(1) } else { depth });
    let label = block.label.as_deref().map_or(String::new(), |label| format!("{label} "));
    format!("  {place:<10} {role}{indent}{mark}{label}{}", block.text.replace('\n', " "))
}

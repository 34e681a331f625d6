//! What the host knows in the types of the interface, and what a plugin asks for in those of the host.

use crate::plugin::bindings::tenderlint::plugin::{tender, types};
use crate::plugin::limits::{LimitReached, MAX_FILTER};
use crate::plugin::view::{Filter, View, number};
use crate::tender::{Anchor, BlockId, BlockKind, Confidence};

/// A block of the tender.
pub(super) fn block(view: &View, id: BlockId) -> tender::Block {
    let block = &view.tender.blocks[id];
    tender::Block {
        id: number(id),
        document: number(view.tender.document_of(id)),
        kind: block.kind.as_str().to_owned(),
        level: match block.kind {
            BlockKind::Heading { level } => level,
            BlockKind::ListItem { depth } => depth,
            _ => 0,
        },
        role: view.role(id).to_owned(),
        label: block.label.clone(),
        text: block.text.clone(),
        cell: block.cell.map(|cell| tender::Cell {
            table: cell.table,
            row: cell.row,
            column: cell.column,
            column_span: cell.column_span,
            header: cell.header,
        }),
        page: block.locate(0).page,
        extra: Vec::new(),
    }
}

/// A place in the tender.
pub(super) fn place(anchor: &Anchor) -> types::Place {
    types::Place {
        block: number(anchor.block),
        span: Some(types::Span::Bytes(range(&anchor.range))),
        quote: None,
    }
}

/// Bytes of a block's text.
pub(super) fn range(range: &std::ops::Range<usize>) -> types::TextRange {
    types::TextRange { start: number(range.start), end: number(range.end) }
}

/// How sure a fact is.
pub(super) fn confidence(confidence: Confidence) -> types::Confidence {
    match confidence {
        Confidence::Low => types::Confidence::Low,
        Confidence::Medium => types::Confidence::Medium,
        Confidence::High => types::Confidence::High,
        Confidence::Stated => types::Confidence::Stated,
    }
}

/// The filter of a plugin, if it is short enough to compare every block with it.
pub(super) fn wanted(filter: &tender::BlockFilter) -> wasmtime::Result<Filter<'_>> {
    let length = filter.kinds.len().max(filter.roles.len()).max(filter.documents.len());
    if length > MAX_FILTER {
        return Err(LimitReached::Filter(length).into());
    }
    Ok(Filter { kinds: &filter.kinds, roles: &filter.roles, documents: &filter.documents })
}
